"""Hints that offer a line for the brief: the line works as it is printed.

Every case of a reader and every shape of an export is checked as an editor would, and each line
that a hint offers goes into the brief, between the two `---`.
"""

import re
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from roundup.model.notes import Note
from roundup.pipeline import checking, workspace
from roundup.pipeline.checking import Checked
from tests.intake_shapes import EXPECTED, SHAPES
from tests.sweeping import some
from tests.test_readers import CASES, columns_of, input_of

pytestmark = pytest.mark.slow

LINE = re.compile(r"`((?:columns|leave_out|newest|anonymous|question): [^`]+|  \"[^`]+)`")
FOR_AN_EDIT = re.compile(r"by the lines .*? in `edits/[^`]+`")
# What a brief is asked to be: a key that is not known, a value that is not understood.
REFUSED = {"B101", "B102"}


def folders(root: Path) -> Iterator[Path]:
    """Make a workspace's folder of every case of a reader and of every shape."""
    for case in CASES:
        folder = root / f"{case.parent.name}-{case.name}"
        folder.mkdir()
        shutil.copy(input_of(case), folder)
        columns = columns_of(case)
        asked = columns.questions or ("What do you do first?",)
        lines = [f"question: [{', '.join(map(quoted, asked))}]"]
        if columns.mapping:
            lines.append("columns:")
            lines += [f"  {quoted(key)}: {value}" for key, value in columns.mapping.items()]
        (folder / "roundup.md").write_text("---\n" + "\n".join(lines) + "\n---\n", "utf-8")
        yield folder
    for shape in sorted(SHAPES.glob("*/")):
        folder = root / f"shape-{shape.name}"
        shutil.copytree(shape, folder, ignore=shutil.ignore_patterns(EXPECTED))
        yield folder


def quoted(text: str) -> str:
    """Write a text as YAML reads it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def checked(folder: Path) -> list[Checked]:
    """Check the roundups of one folder."""
    [(place, path)] = workspace.find([str(folder)], folder.parent)
    return list(checking.check(place, path))


def notes_of(roundups: list[Checked]) -> list[Note]:
    """Return every note on the roundups of a folder."""
    return [note for each in roundups for note in each.notes]


def pasted(folder: Path, line: str) -> list[Note]:
    """Return the notes after one line went into the brief, which is then as it was."""
    brief = folder / "roundup.md"
    before = brief.read_text("utf-8")
    head, mark, rest = before.removeprefix("---\n").partition("\n---")
    brief.write_text(f"---\n{head}\n{line}{mark}{rest}", "utf-8")
    try:
        return notes_of(checked(folder))
    finally:
        brief.write_text(before, "utf-8")


TENTH = pytest.param(10, marks=pytest.mark.long)


@pytest.mark.parametrize("step", some([1, TENTH, 25], TENTH, 25))
def test_every_line_that_a_hint_offers_works_as_it_is_printed(step: int, tmp_path: Path) -> None:
    offered, wrong = 0, []

    for folder in islice(folders(tmp_path), 0, None, step):
        for note in notes_of(checked(folder)):
            for line in LINE.findall(FOR_AN_EDIT.sub("", note.hint)):
                offered += 1
                after = pasted(folder, line)
                refused = [each.message for each in after if each.code in REFUSED]
                stays = (note.code, note.message) in {(each.code, each.message) for each in after}
                if refused or stays:
                    wrong.append(f"{folder.name}: {note.code} {line}: {refused or note.message}")

    assert offered > 60 / step
    assert wrong == []
