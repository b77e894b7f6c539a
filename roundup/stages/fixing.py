"""Fixes: what rules propose, put into the editor's own files.

Only the brief and the edits are written to, and only where nothing else changes: in a brief, every
other value stays what it is; in a quote, every difference to the submission is typography.
"""

from collections.abc import Iterable, Sequence

from roundup.lock.alignment import align
from roundup.model.notes import Note
from roundup.model.quote import ChangeKind
from roundup.text.signs import LINE

HARMLESS = frozenset({ChangeKind.TYPOGRAPHY})


def fixable(notes: Iterable[Note]) -> list[Note]:
    """Choose the notes that propose a fix for words that can be found, the last place first."""
    fixable_notes = [note for note in notes if note.fix and note.excerpt]
    return sorted(fixable_notes, key=place, reverse=True)


def place(note: Note) -> tuple[int, int]:
    """Return where a note's words stand, to sort by it."""
    return note.origin.line or 0, note.origin.column or 0


def in_lines(text: str, note: Note) -> str | None:
    """Put a fix into a file's text, at the note's line and column; nothing if it is not there."""
    lines = LINE.findall(text)
    origin, excerpt, fix = note.origin, note.excerpt, note.fix
    assert excerpt
    assert fix
    if not origin.line or not origin.column or origin.line > len(lines):
        return None
    line, start = lines[origin.line - 1], origin.column - 1
    if not line.startswith(excerpt.words, start) or "\n" in fix.replacement:
        return None
    end = start + len(excerpt.words)
    lines[origin.line - 1] = line[:start] + fix.replacement + line[end:]
    return "".join(lines)


def changes_one_value(before: object, after: object, note: Note) -> bool:
    """Return whether two values differ only by the fix that a note proposes."""
    old, new = strings(before), strings(after)
    if len(old) != len(new):
        return False
    changed = [(before, after) for before, after in zip(old, new, strict=True) if before != after]
    return len(changed) == 1 and is_fixed(*changed[0], note)


def is_fixed(before: str, after: str, note: Note) -> bool:
    """Return whether one text is the other with the fix in it, and nothing else."""
    assert note.fix
    assert note.excerpt
    words, replacement = note.excerpt.words, note.fix.replacement
    starts = [at for at in range(len(before)) if before.startswith(words, at)]
    return after in (before[:at] + replacement + before[at + len(words) :] for at in starts)


def strings(value: object) -> list[str]:
    """List every text in a value, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in strings(each)]
    return []


def mended_answer(answer: str, sent: str, notes: Sequence[Note]) -> tuple[str, tuple[Note, ...]]:
    """Put into an answer the fixes that leave every word as it was sent."""
    settled: list[Note] = []
    for note in sorted(notes, key=start_of, reverse=True):
        assert note.fix
        assert note.excerpt
        start, words = start_of(note), note.excerpt.words
        proposed = answer[:start] + note.fix.replacement + answer[start + len(words) :]
        if answer.startswith(words, start) and is_harmless(answer, sent, proposed):
            answer = proposed
            settled.append(note)
    return answer, tuple(settled)


def start_of(note: Note) -> int:
    """Return where in its text a fix begins."""
    return (note.fix.span.start or 0) if note.fix else 0


def is_harmless(answer: str, sent: str, proposed: str) -> bool:
    """Return whether a proposal's new differences from the submission are typography."""
    known = {(change.kind, change.text) for change in align(sent, answer)}
    return all(
        change.kind in HARMLESS or (change.kind, change.text) in known
        for change in align(sent, proposed)
    )
