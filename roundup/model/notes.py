"""Notes: what an editor should look at, where it is, and what to do about it.

A note never stops the run. What stops the run is an exception from `roundup.errors`.
"""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something came from: a file, and the line (counted from 1) when there is one.

    `record` is the row or list entry, counted from 1, where lines mean nothing (a spreadsheet).
    """

    path: str
    line: int | None = None
    record: int | None = None

    def __str__(self) -> str:
        """Write the place as editors and terminals can click it."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def at(self, line: int | None) -> "Origin":
        """Point at another line of the same record."""
        return self if line is None else Origin(self.path, line, self.record)


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
class Note:
    """One thing an editor should look at.

    `code` is stable for ever and `name` reads after "allow"; `submission` is the id of the
    submission that the note is about, when it is about one.
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


class Problem(Exception):
    """What is wrong with something that came in, and in `hint` what to do about it.

    Whoever catches it knows the place, and makes a note of it.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw; `checking` gives it the rule's code, level and place.

    A rule on a whole roundup names the submission its finding is about, by id, when there is one;
    a finding without a submission is about the brief, and `span.field` is then the brief's field.
    """

    message: str
    hint: str
    span: Span | None = None
    submission: str | None = None
    fix: Fix | None = None
