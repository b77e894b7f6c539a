"""The lock while an editor types: what each change to an answer is, and how it can be put right.

It says what checking would say if the text were saved, since the same stage judges it. Places are
those of the text as it was typed, counted as browsers count, in units of UTF-16.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from roundup.desk import choosing
from roundup.desk.remedies import Remedy, RewordedAnswer, Swap, cutting, remedies
from roundup.desk.state import Galley
from roundup.model.edit import Edit
from roundup.model.ledger import Judged
from roundup.model.notes import Level, Note, Origin
from roundup.model.policy import Verdict
from roundup.model.quote import ChangeKind
from roundup.model.submission import Submission
from roundup.pipeline import comparing
from roundup.pipeline.seeking import Answer
from roundup.stages import editing
from roundup.text.cleaning import trimmed
from roundup.text.counting import word_count
from roundup.text.typography import Type

SAID = {Verdict.ALLOWED: "allowed", Verdict.WARNING: "noted", Verdict.ERROR: "refused"}
# Changes of which a reader sees nothing but better type.
UNSEEN = (ChangeKind.TYPOGRAPHY, ChangeKind.FORMATTING)
# A browser counts the characters from this one on as two.
FIRST_OF_TWO = "\U00010000"


def judge(galley: Galley, name: str, text: str, *, has_remedies: bool = True) -> dict[str, Any]:
    """Judge a text that is being typed in the place of an answer.

    Return its changes with their verdicts, and notes on the whole, as values of JSON. Remedies take
    longer than all the rest, and somebody who is still typing needs none. Raises `UsageError` where
    there is no such answer.
    """
    submission = choosing.submission_of(galley, name)
    answer = answer_with(galley, submission, text)
    changes = comparing.judged(answer)
    return {
        "changes": changes_of(changes, answer, text, has_remedies=has_remedies),
        "notes": [note_value(note) for note in comparing.other_notes(changes, answer)],
        "words": word_count(text) or word_count(submission.answer),
        "received_words": word_count(submission.answer),
        "is_held": any(note.level is Level.HELD for note in answer.notes),
        "is_empty": not trimmed(text),
    }


def answer_with(galley: Galley, submission: Submission, text: str) -> Answer:
    """Return an answer as an edit with a text would make it, before its type is set."""
    quotes = galley.workspace.settings.quotes
    edit = Edit(submission.id, Origin(submission.id), answer=trimmed(text))
    edited = editing.edit(submission, edit, quotes, as_typed(galley))
    quote = edited.quote or edited.proposed
    return Answer(galley.checked, submission, edit, quote, edited.notes, quotes, "", None)


def as_typed(galley: Galley) -> Type:
    """Return how a roundup's type is set, without setting any: rules see answers as typed."""
    return replace(galley.checked.setting, is_set=False)


def cut(galley: Galley, name: str, text: str, start: int, end: int) -> dict[str, Any]:
    """Return how a stretch of a text is cut by the house's style, as swaps; none where it cannot.

    Places are those of a browser. Raises `UsageError` where there is no such answer.
    """
    answer = answer_with(galley, choosing.submission_of(galley, name), text)
    if answer.quote is None:
        return {"swaps": []}
    places = TypedPlaces(text, answer.quote.answer)
    swap = cutting(wording_of(answer), places.back(start), places.back(end))
    return {"swaps": swap_values([swap] if swap else [], places)}


def changes_of(
    changes: Sequence[Judged], answer: Answer, text: str, *, has_remedies: bool
) -> list[dict[str, Any]]:
    """Describe the changes to an answer for the editor that shows them."""
    if answer.quote is None:
        return []
    places, wording = TypedPlaces(text, answer.quote.answer), wording_of(answer)
    values = [change_value(each, places) for each in changes]
    if has_remedies:
        for value, change in zip(values, changes, strict=True):
            offered = remedies(change, wording)
            value["remedies"] = [remedy_value(each, places) for each in offered]
    return values


def wording_of(answer: Answer) -> RewordedAnswer:
    """Return what remedies are made from."""
    assert answer.quote
    return RewordedAnswer(
        answer.submission.answer,
        answer.quote.answer,
        answer.quote.changes,
        answer.quotes,
        answer.checked.setting.language,
    )


def change_value(judged: Judged, places: "TypedPlaces") -> dict[str, Any]:
    """Describe one change: what it is, where, and what the policy says of it."""
    change = judged.change
    start, end = places.of(change.edited_start), places.of(change.edited_end)
    return {
        "kind": change.kind.value,
        "meaning": judged.named,
        "traits": [trait.value for trait in change.traits],
        "start": start,
        "end": end,
        "received": change.text,
        "edited": change.edited,
        "verdict": SAID[judged.verdict],
        "is_seen": change.kind not in UNSEEN or judged.verdict is not Verdict.ALLOWED,
        "code": judged.code,
        "message": judged.message,
        "hint": comparing.hint_on(judged),
    }


def remedy_value(remedy: Remedy, places: "TypedPlaces") -> dict[str, Any]:
    """Describe what a remedy does to the text."""
    return {"kind": remedy.kind, "swaps": swap_values(remedy.swaps, places)}


def swap_values(swaps: Iterable[Swap], places: "TypedPlaces") -> list[dict[str, Any]]:
    """Describe what is put in the place of what."""
    return [
        {"start": places.of(each.start), "end": places.of(each.end), "text": each.text}
        for each in swaps
    ]


def note_value(note: Note) -> dict[str, Any]:
    """Describe a note that is on the whole text."""
    return {
        "code": note.code,
        "name": note.name,
        "level": note.level.value,
        "message": note.message,
        "hint": note.hint,
    }


class TypedPlaces:
    """Places in the text that was compared, as places in the text that was typed.

    The one is the other without empty lines around it and signs that cannot be seen, and with
    letters and accents put together. What both begin and end with is found again exactly.
    """

    def __init__(self, typed: str, compared: str) -> None:
        self.units = units(typed)
        body = trimmed(typed)
        self.lead = typed.find(body)
        self.shorter = len(body) - len(compared)
        pairs = enumerate(zip(body, compared, strict=False))
        ends = min(len(body), len(compared))
        is_same = body == compared
        self.before = ends if is_same else next((at for at, (a, b) in pairs if a != b), ends)

    def of(self, offset: int) -> int:
        """Return where a character of the compared text stands, as a browser counts."""
        shift = self.shorter if offset > self.before else 0
        return self.units[max(self.lead + offset + shift, 0)]

    def back(self, offset: int) -> int:
        """Return which character of the compared text a browser's place is."""
        at = bisect_left(self.units, offset) - self.lead
        return max(at - self.shorter if at > self.before else at, 0)


def units(text: str) -> Sequence[int]:
    """Return for each character of a text, and for its end, where it stands in UTF-16."""
    if text.isascii() or max(text) < FIRST_OF_TWO:
        return range(len(text) + 1)
    return (0, *accumulate(1 + (sign >= FIRST_OF_TWO) for sign in text))
