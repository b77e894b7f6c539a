"""A report: what checking found, as plain values that can be kept, sent and printed.

It knows nothing of submissions and rules, so that notes can be read from the record without them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from roundup.model.allowance import Allowance, Allowed
from roundup.model.notes import Excerpt, Fix, Level, Note, Origin, Related, Span, Whose
from roundup.model.tally import Tally


@dataclass(frozen=True, slots=True)
class Looked:
    """One roundup: its folder, what became of its answers, and the notes on it."""

    name: str
    folder: str
    tally: Tally
    notes: tuple[Note, ...]
    allowed: tuple[Allowed, ...] = ()


@dataclass(frozen=True, slots=True)
class NotRun:
    """A rule that the house wants and this machine cannot run; `lack` says what is missing."""

    code: str
    name: str
    lack: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What notes of one code are about, in a line."""

    name: str
    level: Level
    summary: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in several roundups.

    `meanings` explains the codes of the notes, those that are allowed included; `methodology` says
    by which of the house's ways the answers were judged, a sentence each.
    """

    roundups: tuple[Looked, ...]
    not_run: tuple[NotRun, ...] = ()
    meanings: Mapping[str, Meaning] | None = None
    methodology: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """List every note that is said, roundup by roundup."""
        return tuple(note for roundup in self.roundups for note in roundup.notes)

    @property
    def held(self) -> int:
        """Count the answers that are held."""
        return sum(roundup.tally.held for roundup in self.roundups)

    def grave(self) -> "Report":
        """Keep only the notes of held answers and errors, and those on people's will."""
        return replace(
            self,
            roundups=tuple(
                replace(
                    roundup,
                    notes=tuple(note for note in roundup.notes if note.is_grave),
                )
                for roundup in self.roundups
            ),
        )


def counted(notes: Iterable[Note]) -> Mapping[Level, int]:
    """Count notes by level; several notes may hold one answer, and count as one."""
    all_notes = list(notes)
    counts = Counter(each.level for each in all_notes)
    held = [each for each in all_notes if each.level is Level.HELD]
    whose: list[Note | Whose] = [each for each in held if not each.several]
    whose += [each for note in held for each in note.several]
    counts[Level.HELD] = len({each.submission or each.origin for each in whose})
    return counts


# Notes to plain values, and from what JSON made of those


def plain_values(value: Any) -> Any:
    """Return a dataclass, and those within it, as dictionaries.

    `dataclasses.asdict` does the same. It looks up the fields of each value and copies every text,
    which took a fifth of a check of many answers.
    """
    names = names_of(value)
    if names:
        return {
            name: each if type(each := getattr(value, name)) in PLAIN else plain_values(each)
            for name in names
        }
    return tuple(map(plain_values, value)) if isinstance(value, tuple) else value


PLAIN = frozenset({str, int, bool, type(None), Level})


# The fields of each class, looked up once.
NAMES: dict[type, tuple[str, ...]] = {}


def names_of(value: object) -> tuple[str, ...]:
    """List the fields of a dataclass; none of anything else."""
    kind = type(value)
    if kind not in NAMES:
        each = fields(value) if is_dataclass(value) else ()
        NAMES[kind] = tuple(field.name for field in each)
    return NAMES[kind]


def looked_from(value: Any) -> Looked:
    """Make one roundup's part of a report of its plain values."""
    return Looked(
        value["name"],
        value["folder"],
        Tally(**value["tally"]),
        tuple(map(note_from, value["notes"])),
        tuple(map(allowed_from, value["allowed"])),
    )


def note_from(value: Any) -> Note:
    """Make a note of its plain values."""
    fix = value["fix"]
    return Note(
        value["code"],
        value["name"],
        Level(value["level"]),
        value["message"],
        value["hint"],
        Origin(**value["origin"]),
        Span(**value["span"]) if value["span"] else None,
        value["submission"],
        Fix(Span(**fix["span"]), fix["replacement"]) if fix else None,
        excerpt_from(value["excerpt"]),
        tuple(
            Related(each["message"], Origin(**each["origin"]), excerpt_from(each["excerpt"]))
            for each in value["related"]
        ),
        value["person"],
        tuple(
            Whose(each["person"], each["submission"], Origin(**each["origin"]))
            for each in value["several"]
        ),
    )


def excerpt_from(value: Any) -> Excerpt | None:
    """Make an excerpt of its plain values, if there is one."""
    return Excerpt(**value) if value else None


def allowed_from(value: Any) -> Allowed:
    """Make an allowed note of its plain values."""
    said = value["allowance"]
    allowance = Allowance(
        said["note"], said["reason"], Origin(**said["origin"]), said["submission"]
    )
    return Allowed(note_from(value["note"]), allowance)
