"""Stage 5b: notes to those that are still to be said, since nobody has allowed them.

A note is allowed in the brief or in an edit, with a reason. What an allowance lets stand is not
lost: it is handed on beside the allowance, for reports and for the archive.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from roundup.errors import did_you_mean
from roundup.model.allowance import Allowance, Allowed
from roundup.model.notes import Level, Note
from roundup.model.remarks import ALLOWABLE, REMARKS
from roundup.model.remarks.briefs import IDLE_ALLOWANCE
from roundup.model.submission import Submission
from roundup.text.references import referred

STAGES = {remark.code: remark for remark in REMARKS}
# What a stage could not do remains undone, whatever anybody allows.
FIXED = frozenset(
    name
    for remark in REMARKS
    if remark.level.weight >= Level.HELD.weight
    for name in (remark.code, remark.name)
    if name not in ALLOWABLE
)


@dataclass(frozen=True, slots=True)
class Parted:
    """Notes that are said, and notes that are allowed."""

    notes: tuple[Note, ...]
    allowed: tuple[Allowed, ...]


def allow(
    notes: Iterable[Note],
    allowances: Sequence[Allowance],
    submissions: Iterable[Submission],
    binding: Container[str] = (),
) -> Parted:
    """Part the notes that somebody has allowed from the others.

    `binding` are the names of rules that cannot be allowed.
    """
    everyone = {submission.id: submission for submission in submissions}
    said: list[Note] = []
    allowed: list[Allowed] = []
    for note in notes:
        whose = everyone.get(note.submission or "")
        fitting = next(
            (allowance for allowance in allowances if fits(allowance, note, whose)), None
        )
        if fitting and is_allowable(note, binding):
            allowed.append(Allowed(note, fitting))
        else:
            said.append(note)
    return Parted(tuple(said), tuple(allowed))


def fits(allowance: Allowance, note: Note, whose: Submission | None) -> bool:
    """Return whether an allowance is of a note."""
    if allowance.note.casefold() not in (note.code.casefold(), note.name):
        return False
    if not allowance.submission:
        return True
    return whose is not None and bool(referred(allowance.submission, (whose,)))


def is_allowable(note: Note, binding: Container[str]) -> bool:
    """Return whether a note may be let stand: a matter of taste, or a remark that holds nothing."""
    is_harmless = note.level.weight < Level.HELD.weight or note.code in ALLOWABLE
    return note.name not in binding and (is_harmless or note.code not in STAGES)


def idle_notes(
    allowances: Iterable[Allowance],
    used: Iterable[Allowance],
    *,
    known: Iterable[str],
    asleep: Iterable[str],
    binding: Iterable[str],
) -> tuple[Note, ...]:
    """Note the allowances that allow nothing.

    `known` are the codes and names of all rules, `asleep` those of rules that do not look today, so
    that nothing can be said of their allowances, and `binding` those that cannot be allowed.
    """
    names = {*known, *STAGES, *(remark.name for remark in STAGES.values())}
    fixed, seen, quiet = FIXED | set(binding), set(used), set(asleep)
    idle = []
    for allowance in allowances:
        if allowance not in seen and allowance.note not in quiet:
            message, hint = trouble(allowance, names, fixed)
            idle.append(IDLE_ALLOWANCE.note(message, hint=hint, origin=allowance.origin))
    return tuple(idle)


def trouble(allowance: Allowance, known: set[str], fixed: Container[str]) -> tuple[str, str]:
    """Return why an allowance allows nothing, and what to do."""
    name = allowance.note
    if name not in known:
        near = did_you_mean(name, known) or "`roundup explain` lists every note with its name"
        return f"There is no note `{name}` that could be allowed", near
    if name in fixed:
        return f"`{name}` cannot be allowed", f"`roundup explain {name}` says what can be done"
    whose = f" on `{allowance.submission}`" if allowance.submission else ""
    return f"There is no note `{name}`{whose} any more", "Take the allowance out"
