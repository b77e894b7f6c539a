"""What the fixes that notes propose make of the brief and of edits."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from roundup.disk import opening, storing
from roundup.model.file import MendedFile
from roundup.model.notes import Note, Origin
from roundup.model.quote import Quote
from roundup.pipeline.checking import Checked
from roundup.stages import (
    briefing,
    editing,
    fixing,
    reading,
)


def store(mended: MendedFile) -> None:
    """Write a mended file over the one before, unless that has changed. Raises `WritingError`."""
    path = Path(mended.path)
    before = path.read_bytes() if path.is_file() else b""
    if before and opening.read_text(path) != mended.before:
        raise storing.changed_meanwhile(path)
    storing.rewrite(path, before, mended.text.encode())


def fix(folder: Path, checked: Checked) -> tuple[MendedFile, ...]:
    """Return what the proposed fixes make of the brief and of edits; write nothing.

    Paths are those of the files themselves.
    """
    proposed = fixing.fixable(checked.notes)
    in_answers = [note for note in proposed if note.span and note.span.field == "answer"]
    in_brief = [note for note in proposed if note.origin.path == checked.roundup.brief.origin.path]
    mended = [mended_brief(folder / reading.BRIEF, in_brief)] if in_brief else []
    for quote in checked.roundup.quotes:
        theirs = [note for note in in_answers if note.submission == quote.submission.id]
        if theirs:
            mended.append(mended_quote(folder / reading.EDITS, quote, theirs))
    return tuple(file for file in mended if file.notes)


def mended_brief(path: Path, notes: Sequence[Note]) -> MendedFile:
    """Put fixes into a brief, each of them only if it changes nothing else."""
    before = text = opening.read_text(path)
    settled = []
    for note in notes:
        proposed = fixing.in_lines(text, note)
        if proposed and fixing.changes_one_value(values(text), values(proposed), note):
            text = proposed
            settled.append(note)
    return MendedFile(str(path), before, text, tuple(settled))


def values(text: str) -> dict[str, Any]:
    """Return the values in a brief's text, without their places."""
    draft = reading.brief_draft(text, Origin(""))
    valid = briefing.validate_brief(draft.table, draft.introduction, draft.origin)
    return valid.brief.model_dump(mode="json")


def mended_quote(folder: Path, quote: Quote, notes: Sequence[Note]) -> MendedFile:
    """Put fixes into an answer's edit, or into a new one, as long as every word is as sent."""
    submission, edit = quote.submission, quote.edit
    if edit is None:
        answer, settled = fixing.mended_answer(submission.answer, submission.answer, notes)
        return MendedFile(
            str(folder / f"{submission.id}.md"), "", editing.fresh(submission, answer), settled
        )
    path = folder / edit.origin.path.rpartition("/")[2]
    before = opening.read_text(path)
    answer, settled = fixing.mended_answer(
        edit.answer or submission.answer, submission.answer, notes
    )
    if not edit.answer:
        return MendedFile(str(path), before, f"{before.rstrip()}\n\n{answer}\n", settled)
    if before.count(edit.answer) != 1:
        return MendedFile(str(path), before, before, ())
    return MendedFile(str(path), before, before.replace(edit.answer, answer), settled)
