"""One answer beside its quote: every change, what the house's policy says of it, and the hashes."""

from collections.abc import Sequence
from typing import Any

from roundup.lock import changes as saying
from roundup.model.ledger import Judged
from roundup.model.notes import Note
from roundup.model.policy import Verdict
from roundup.model.remark import Remark
from roundup.pipeline.seeking import Answer
from roundup.stages import recording


def judged(answer: Answer) -> tuple[Judged, ...]:
    """Judge every change of an answer, as the ledger does."""
    quote = answer.quote
    if quote is None:
        return ()
    return recording.judged(quote.changes, answer.quotes, answer.submission.answer, quote.answer)


def remark_on(change: Judged) -> Remark | None:
    """Return the remark on a change; nothing where the policy simply allows it."""
    is_allowed = change.verdict is Verdict.ALLOWED
    return None if is_allowed else saying.remark_on(change.change, change.verdict)


def hint_on(change: Judged) -> str:
    """Return what an editor can do about a change; nothing where the policy simply allows it."""
    remark = remark_on(change)
    return saying.hint(change.change, remark) if remark else ""


def origin_of(change: Judged, answer: Answer) -> str:
    """Return the line of the edit on which a change begins, or the answer's id without an edit."""
    edit = answer.edit
    return str(edit.place(change.change.edited_start)) if edit else answer.submission.id


def every_note(answer: Answer) -> list[Note]:
    """List the notes on the edit, and why the answer is held."""
    return list(dict.fromkeys([*answer.notes, *([answer.held] if answer.held else [])]))


def other_notes(changes: Sequence[Judged], answer: Answer) -> list[Note]:
    """List the notes that the remarks on the changes do not repeat."""
    remarked = {
        (origin_of(change, answer), remark.code)
        for change in changes
        if (remark := remark_on(change))
    }
    return [note for note in every_note(answer) if (str(note.origin), note.code) not in remarked]


def value(answer: Answer) -> dict[str, Any]:
    """Describe an answer, its quote and every change for a program, without its notes."""
    submission, quote, edit = answer.submission, answer.quote, answer.edit
    return {
        "id": submission.id,
        "name": submission.expert.name,
        "roundup": answer.checked.name,
        "file": submission.origin.path,
        "line": submission.origin.line,
        "edit": edit.origin.path if edit else None,
        "policy": answer.quotes.policy.value,
        "fate": answer.fate,
        "is_held": bool(answer.held),
        "received": submission.answer,
        "quote": quote.answer if quote else None,
        "sent_as": submission.sent_as,
        "received_sha256": recording.digest(submission.sent),
        "markdown_sha256": recording.digest(submission.answer),
        "quote_sha256": recording.digest(quote.answer) if quote else None,
        "changes": [
            recording.change_value(change)
            | {"line": edit.place(change.change.edited_start).line if edit else None}
            for change in judged(answer)
        ],
        "corrections": [
            {
                "field": correction.field,
                "received": correction.received,
                "published": correction.value,
                "file": correction.origin.path,
                "line": correction.origin.line,
                "received_sha256": recording.digest(correction.received),
            }
            for correction in submission.corrections
        ],
    }
