"""Notes: what an editor should look at, where it is, and what to do about it.

A note never stops the run. What stops the run is an exception from `roundup.errors`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# The family of notes on consent and withdrawal
ON_CONSENT = "C"


class Level(StrEnum):
    """How much a note matters.

    `info` is good to know; `warning` asks for a look; `held` keeps one answer out of the article
    until it is put right; `error` means that the article as it stands is wrong.
    """

    INFO = "info"
    WARNING = "warning"
    HELD = "held"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """Rank the level, the gravest highest."""
        return list(Level).index(self)

    def at_most(self, other: "Level | None") -> "Level":
        """Lower the level to another one, if one is given."""
        return self if other is None else min(self, other, key=lambda level: level.weight)


class Preset(StrEnum):
    """How much a house wants to be told; each preset looks at all that the one before it does.

    `relaxed` keeps to what is wrong in any publication; `house` adds what a careful desk would
    mend; `strict` adds what is a matter of taste.
    """

    RELAXED = "relaxed"
    HOUSE = "house"
    STRICT = "strict"

    @property
    def reach(self) -> int:
        """Rank the preset, the one that looks at most highest."""
        return list(Preset).index(self)


LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something came from: a file, and the line (counted from 1) when there is one.

    `column` counts the characters of that line from 1, where the very words were found there.

    A table also has the place as a spreadsheet shows it: `row` counts rows from 1, the headings
    included; `cell` holds the letters of the column and `heading` the text over it; `sheet` is the
    sheet's name where the file has several.
    """

    path: str
    line: int | None = None
    row: int | None = None
    column: int | None = None
    cell: str = ""
    heading: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        """Write the place as editors and terminals can click it."""
        parts = (self.path, self.line, self.column)
        return ":".join(str(part) for part in parts if part is not None)

    def at(self, line: int | None) -> "Origin":
        """Point at another line of the same record."""
        if line is None or (line == self.line and self.column is None):
            return self
        return Origin(self.path, line, self.row, None, self.cell, self.heading, self.sheet)

    def under(self, cell: str, heading: str) -> "Origin":
        """Point at one column of the same row."""
        return Origin(self.path, self.line, self.row, self.column, cell, heading, self.sheet)

    @property
    def in_table(self) -> str:
        """Name the place as a spreadsheet shows it; empty where the file is not a table."""
        if self.row is None:
            return ""
        parts = [f"sheet “{on_one_line(self.sheet)}”"] if self.sheet else []
        parts.append(f"row {self.row:,}")
        if self.cell:
            parts.append(f"column {self.cell} {quoted(self.heading)}".rstrip())
        return ", ".join(parts)


def quoted(heading: str) -> str:
    """Return a heading in quotation marks, on one line; nothing for an empty one."""
    return f"“{on_one_line(heading)}”" if heading.strip() else ""


def on_one_line(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Return a text on one line, cut where it would fill a message."""
    line = " ".join(text[: 20 * longest].split())
    if len(line) <= longest:  # of many megabytes, the beginning fills a line
        line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one field's text: characters `start` to `end`, or the whole field."""

    field: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A proposal: put `replacement` where `span` is."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a text, and in it, from `start` to `end`, the words that are meant."""

    text: str
    start: int
    end: int

    @classmethod
    def of(cls, text: str, span: Span) -> "Excerpt | None":
        """Return the line on which a span begins; a span of a whole field has none."""
        if span.start is None or span.end is None:
            return None
        begin = text.rfind("\n", 0, span.start) + 1
        stop = text.find("\n", span.start)
        line = text[begin : len(text) if stop < 0 else stop]
        return cls(line, span.start - begin, min(span.end - begin, len(line)))

    @property
    def words(self) -> str:
        """Return the words that are meant."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a note speaks of, and what is to be seen there."""

    message: str
    origin: Origin
    excerpt: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Whose:
    """One of several answers that a note is about: whose it is, and where it stands."""

    person: str
    submission: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Note:
    """One thing an editor should look at.

    `code` is stable for ever and `name` reads after "allow"; `submission` is the id of the
    submission that the note is about, when it is about one, and `person` says whose it is.
    `excerpt` shows the words, as far as there are some to show, and `related` where else to look.
    `several` lists the answers that a note on one cause in many is about.
    """

    code: str
    name: str
    level: Level
    message: str
    hint: str
    origin: Origin
    span: Span | None = None
    submission: str | None = None
    fix: Fix | None = None
    excerpt: Excerpt | None = None
    related: tuple[Related, ...] = ()
    person: str = ""
    several: tuple[Whose, ...] = ()

    @property
    def is_grave(self) -> bool:
        """Return whether the note is shown to those who only want to see the grave ones.

        What may publish somebody against their will is, even where it is a warning.
        """
        least = Level.WARNING if self.code.startswith(ON_CONSENT) else Level.HELD
        return self.level.weight >= least.weight

    @property
    def whose(self) -> str:
        """Return whose answer the note is about and where a table has it; nothing if it is clear.

        A person whom the message names already is not named again.
        """
        person = "" if self.person and self.person in self.message else self.person
        return ", ".join(part for part in (person, self.origin.in_table) if part)


class Problem(Exception):
    """What is wrong with something that came in, and in `hint` what to do about it.

    Whoever catches it knows the place, and makes a note of it.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place that a rule points at: a field of a submission, or a text it brings along.

    `within` and `origin` are needed where the place is in no submission of the roundup.
    """

    message: str
    span: Span
    submission: str | None = None
    within: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw; `checking` gives it the rule's code, level and place.

    A rule on a whole roundup names the submission its finding is about, by id, when there is one;
    a finding without a submission is about the brief, and `span.field` is then the brief's field.
    `within` is the text that the span counts in and `origin` where that text begins, where the
    field's name does not say so. `at_most` lowers the level: what a rule of style sees inside a
    quote is for information.
    """

    message: str
    hint: str
    span: Span | None = None
    submission: str | None = None
    fix: Fix | None = None
    within: str = ""
    origin: Origin | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    at_most: Level | None = None


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Sort notes by where they are; what concerns one place stays in the stages' order."""
    unique = dict.fromkeys(notes)
    return tuple(sorted(unique, key=lambda note: (note.origin.path, note.origin.line or 0)))
