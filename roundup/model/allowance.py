"""Allowances: notes that an editor has looked at and lets stand, each with the reason."""

from dataclasses import dataclass

from roundup.model.notes import Note, Origin


@dataclass(frozen=True, slots=True)
class Allowance:
    """A note that is allowed, by code or name, and why.

    `submission` is an id or a name, as typed, and empty where the note is allowed in the whole
    roundup.
    """

    note: str
    reason: str
    origin: Origin
    submission: str = ""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A note that is not said, since somebody allowed it."""

    note: Note
    allowance: Allowance
