"""Mails that quote another question than the brief's, beside mails that quote that one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from roundup.model.notes import Level, Note
from roundup.model.remarks.letters import OTHER_QUESTION
from roundup.model.submission import Draft


def of_one_question(results: Iterable[Draft | Note]) -> Iterator[Draft | Note]:
    """Yield what mails hold; where some quote the brief's question, others are held."""
    everything = list(results)
    is_quoted = any(isinstance(each, Draft) and each.fields.get("question") for each in everything)
    for each in everything:
        yield held_over(each) if is_quoted and isinstance(each, Draft) else each


def held_over(draft: Draft) -> Draft:
    """Return a draft whose note on another question holds it."""
    notes = [
        replace(note, level=Level.HELD) if note.code == OTHER_QUESTION.code else note
        for note in draft.notes
    ]
    return replace(draft, notes=tuple(notes))
