"""Steps that change the edit of an answer: its keys, and the answer as it is published."""

from collections.abc import Collection, Mapping
from pathlib import Path

from roundup.desk import choosing, paths
from roundup.desk.state import Galley, bytes_of
from roundup.desk.steps import FileChange, Step
from roundup.errors import UsageError
from roundup.model.edit import Edit
from roundup.model.notes import Origin
from roundup.model.submission import Submission
from roundup.pipeline import rewriting
from roundup.stages import editing, reading
from roundup.stages.reading import EDITS
from roundup.text import front_matter
from roundup.text.signs import LINE
from roundup.text.yaml_lines import Value

NOWHERE = Origin("")


def edit_file(galley: Galley, submission: Submission) -> tuple[Path, Edit | None]:
    """Return the path of an answer's edit, whether it exists or not, and the edit if it does."""
    edit = galley.checked.edits.get(submission.id)
    name = edit.origin.path.rpartition("/")[2] if edit else f"{submission.id}.md"
    return galley.folder / EDITS / name, edit


def edit_step(galley: Galley, label: str, answer: str, key: str, value: Value) -> Step:
    """Return the step that sets one key of an answer's edit; an empty value removes it."""
    submission = choosing.submission_of(galley, answer)
    path, _ = edit_file(galley, submission)
    data = bytes_of(path, galley.folder)
    text = paths.decoded(data, path) if data is not None else ""
    after = rewriting.with_key(text, key, value or None, named=edit_key)
    if after is None:
        raise paths.untouchable(f"{EDITS}/{path.name}")
    field = {"note": "memo"}.get(key, key)
    check_edit(text, after, {field}, value if isinstance(value, str) else None, path)
    change = FileChange(paths.relative(galley, path), data, after.encode())
    changes = () if after == text else (change,)
    return Step(label, changes, submission.expert.name, joins=f"{key}:{change.path}")


def edits_step(
    galley: Galley, label: str, subject: str, key: str, values: Mapping[str, Value]
) -> Step:
    """Return the step that sets one key in the edits of some answers, by their ids."""
    steps = (edit_step(galley, label, answer, key, value) for answer, value in values.items())
    return Step(label, tuple(change for step in steps for change in step.changes), subject)


def edit_key(typed: str) -> str:
    """Write a key of an edit as edits are read."""
    return typed.strip().casefold()


def allowed_in_edit(galley: Galley, answer: str) -> dict[str, Value]:
    """Return what an answer's edit allows, with the reasons."""
    _, edit = edit_file(galley, choosing.submission_of(galley, answer))
    return {each.note: each.reason for each in edit.allow} if edit else {}


def with_answer(text: str, edit: Edit | None, answer: str) -> str:
    """Return the text of an edit with another answer; its keys and a heading above it stay."""
    parsed = edit if edit and edit.answer else reading.edit_from(text, "edit", NOWHERE)
    newline = rewriting.newline_of(text)
    written = newline.join(answer.split("\n"))
    if not parsed.answer:
        above = text if text.endswith(("\n", "\r")) or not text else text + newline
        return f"{above}{newline}{written}{newline}" if answer else text
    lines = LINE.findall(text)
    first = parsed.line - 1
    behind = "".join(lines[first:])
    end = behind[len(behind.rstrip()) :] or newline
    if editing.HEADING.match(answer) and front_matter.split(text) is not None:
        # the first heading of an edit is taken for the section's, so the answer's own comes second
        own = any(editing.HEADING.match(line) for line in lines[first - 2 : first] if line.strip())
        written = written if own else f"{answer.partition(chr(10))[0]}{newline}{newline}{written}"
    return "".join(lines[:first]) + written + end


def check_edit(
    before: str, after: str, fields: Collection[str], wanted: str | None, path: Path
) -> None:
    """Raise `UsageError` where an edit would change in more than was asked."""
    old, new = (reading.edit_from(each, "edit", NOWHERE) for each in (before, after))
    known_problems = {note.message for note in old.notes}
    for note in new.notes:
        if note.message not in known_problems:
            raise UsageError(note.message, hint=note.hint)
    before_it, after_it = sayings(old), sayings(new)
    changed = {
        name
        for name in {*before_it, *after_it}
        if before_it.get(name, "") != after_it.get(name, "")
    }
    is_as_asked = wanted is None or after_it.get(next(iter(fields)), "") == wanted
    if changed - set(fields) or not is_as_asked:
        raise paths.untouchable(f"{EDITS}/{path.name}")


def sayings(edit: Edit) -> dict[str, object]:
    """Return what an edit says, by key, without the lines on which it stands."""
    return {
        "heading": edit.heading,
        "memo": edit.memo,
        "answer": edit.answer,
        "disclosure": edit.disclosure,
        "allow": [(each.note, each.reason) for each in edit.allow],
        **{each.field: each.value for each in edit.corrections},
    }
