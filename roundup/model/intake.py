"""What became of files that were taken into a roundup, as plain values to print and to keep."""

from dataclasses import dataclass, field
from enum import StrEnum

from roundup.model.notes import Note
from roundup.model.tally import Tally


class Kind(StrEnum):
    """What a file is that came."""

    ANSWERS = "answers"
    PICTURE = "picture"
    UNKNOWN = "not read"


class Whereabouts(StrEnum):
    """Where a file that came is now."""

    NEW = "new"
    THERE = "already there"
    NOTHING_NEW = "nothing new"
    REFUSED = "not kept"


@dataclass(frozen=True, slots=True)
class TableTaken:
    """One table of a file: its rows, and what becomes of each.

    `again` counts rows that came before, in this file or in an earlier one. `unread` counts rows
    that are not records of people. `why` says in words what is not used, and for which reason.
    """

    sheet: str = ""
    rows: int = 0
    used: int = 0
    again: int = 0
    held: int = 0
    unread: int = 0
    why: tuple[str, ...] = ()

    @property
    def other(self) -> int:
        """Count the rows that were left out by the brief or withdrawn."""
        return self.rows - self.used - self.again - self.held - self.unread


@dataclass(frozen=True, slots=True)
class ColumnTaken:
    """One column: what it is called, which field it became, why, and what stands in it.

    `field` is empty for a column that is not used. What is private in `samples` is masked.
    """

    heading: str
    field: str
    why: str
    samples: tuple[str, ...] = ()
    letters: str = ""


@dataclass(frozen=True, slots=True)
class FileTaken:
    """One file that came: where it lay, where it is now, and what was understood in it.

    `source` is how the editor named it, with the archive that it was in; `target` is its path in
    the roundup's folder, empty for a file that is not kept. `of` names whose portrait it is.
    """

    source: str
    kind: Kind
    kept: Whereabouts
    target: str = ""
    tables: tuple[TableTaken, ...] = ()
    columns: tuple[ColumnTaken, ...] = ()
    of: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something that an editor should decide.

    `key` says what kind of decision it is and `about` what it is about. `choices` are the answers
    that are offered, each with a label; `proposal` is the likely one, or empty.
    """

    key: str
    about: str
    words: str
    choices: tuple[tuple[str, str], ...] = ()
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Everything that came of taking files into a roundup.

    `settled` are the decisions that were written into the brief, each with its value; `unclear`
    are those that nobody has made yet.
    """

    name: str
    folder: str
    is_new: bool
    questions: tuple[str, ...]
    files: tuple[FileTaken, ...]
    tally: Tally
    notes: tuple[Note, ...] = ()
    settled: tuple[tuple[str, str], ...] = ()
    unclear: tuple[Unclear, ...] = ()
    written: tuple[str, ...] = field(default=())

    @property
    def unread(self) -> tuple[FileTaken, ...]:
        """List the files that nothing reads."""
        return tuple(file for file in self.files if file.kind is Kind.UNKNOWN)
