"""The audit: every file and every record of a workspace, with its hash and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from roundup.model.notes import Note


class Fate(StrEnum):
    """What becomes of a record; `lost` is what must never be, and shows a mistake."""

    PUBLISHED = "published"
    NOT_BUILT = "not built"
    LEFT_OUT = "left out"
    AGAIN = "received again"
    HELD = "held"
    WITHDRAWN = "withdrawn"
    LOST = "lost"


class Role(StrEnum):
    """What a file is to a roundup."""

    ANSWERS = "answers"
    BRIEF = "brief"
    EDIT = "edit"
    PICTURE = "picture"
    HOUSE = "house"
    NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class AuditedRecord:
    """One record as received, and what became of it.

    `sha256` is of its values as they were typed; there is none of somebody who withdrew. `file` and
    `place` are empty where a name is withheld. `outputs` are the paths of the files that publish
    it.
    """

    fate: Fate
    sha256: str
    file: str = ""
    place: str = ""
    id: str = ""
    name: str = ""
    reason: str = ""
    code: str = ""
    outputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadRows:
    """Rows of a table that are not read as answers: on which sheet, how many, and why."""

    sheet: str
    rows: int
    why: str


@dataclass(frozen=True, slots=True)
class AuditedFile:
    """One file of a folder: what it is, its hash, and how it was used.

    `reader` names the reader of answers, and `records` counts what it found; `unread` lists the
    rows of its tables that are neither headings nor answers. `sha256` is empty for links and for
    what is larger than anything that is read.
    """

    path: str
    role: Role
    sha256: str
    size: int
    detail: str = ""
    reader: str = ""
    records: int = 0
    unread: tuple[UnreadRows, ...] = ()

    @property
    def not_read(self) -> int:
        """Count what is not read of it: 1 for a file that nothing reads, and rows of tables."""
        return (self.role is Role.NOT_READ) + sum(each.rows for each in self.unread)


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file that the last build made: the hash in its manifest, and whether it still has it."""

    path: str
    sha256: str
    is_as_built: bool


@dataclass(frozen=True, slots=True)
class Count:
    """The conservation law: received = published + left out + held + not read, and the like.

    `not_read` counts files and rows of tables, any of which may hold answers; the others count
    records.
    """

    received: int = 0
    published: int = 0
    not_built: int = 0
    left_out: int = 0
    again: int = 0
    held: int = 0
    withdrawn: int = 0
    not_read: int = 0

    @property
    def accounted(self) -> int:
        """Add up the right side of the equation."""
        recorded = self.published + self.not_built + self.left_out + self.again
        return recorded + self.held + self.withdrawn + self.not_read

    @property
    def is_balanced(self) -> bool:
        """Return whether nothing was lost."""
        return self.received == self.accounted

    def __add__(self, other: "Count") -> "Count":
        """Add two counts."""
        names = self.__slots__
        return Count(*(getattr(self, name) + getattr(other, name) for name in names))


@dataclass(frozen=True, slots=True)
class AuditedRoundup:
    """One roundup: its records, and the files that were built of it, in `folder`.

    `received` is counted where files are read, apart from what became of each record.
    """

    name: str
    received: int
    records: tuple[AuditedRecord, ...]
    folder: str = ""
    outputs: tuple[PublishedFile, ...] = ()

    @property
    def count(self) -> Count:
        """Count the records by what became of them."""
        fates = [record.fate for record in self.records]
        return Count(
            self.received,
            published=fates.count(Fate.PUBLISHED),
            not_built=fates.count(Fate.NOT_BUILT),
            left_out=fates.count(Fate.LEFT_OUT),
            again=fates.count(Fate.AGAIN),
            held=fates.count(Fate.HELD),
            withdrawn=fates.count(Fate.WITHDRAWN),
        )


@dataclass(frozen=True, slots=True)
class AuditedFolder:
    """A folder with everything in it, and the roundups that are made of it."""

    path: str
    files: tuple[AuditedFile, ...]
    roundups: tuple[AuditedRoundup, ...] = ()

    @property
    def not_read(self) -> int:
        """Count the files that nothing reads, and the rows of tables that are not read."""
        return sum(file.not_read for file in self.files)

    @property
    def count(self) -> Count:
        """Count the records of all roundups, and what is not read."""
        unread = Count(self.not_read, not_read=self.not_read)
        return total([*(roundup.count for roundup in self.roundups), unread])


@dataclass(frozen=True, slots=True)
class Audit:
    """Folders with what became of everything in them, and notes on what does not fit."""

    folders: tuple[AuditedFolder, ...]
    notes: tuple[Note, ...] = ()

    @property
    def count(self) -> Count:
        """Count everything."""
        return total(folder.count for folder in self.folders)

    @property
    def is_sound(self) -> bool:
        """Return whether every equation balances and nothing has changed since it was built."""
        counts = [roundup.count for folder in self.folders for roundup in folder.roundups]
        return not self.notes and all(count.is_balanced for count in counts)


def total(counts: Iterable[Count]) -> Count:
    """Add counts up."""
    return reduce(Count.__add__, counts, Count())
