"""Fixes: what is proposed is written where the editor writes, and changes nothing else."""

from pathlib import Path

import pytest

from roundup.cli import check
from roundup.lock.alignment import align
from roundup.model.file import MendedFile
from roundup.model.quote import ChangeKind
from roundup.pipeline import checking, mending, workspace

BRIEF = """\
---
# what we asked in November
question: "What do you do  first?"
headline: "Tea - and {count experts in words} people" # a working title
deck: 'It''s about tea -- or not'
---

Some  drink it, and donâ€™t say why -- ever.
"""
ANSWER = (
    "I open  the window - and then I open the post, every morning of the year, before anybody else "
)
ANSWER += "in the building has had time to put the kettle on."


def workspace_of(root: Path, brief: str = BRIEF, answer: str = ANSWER) -> Path:
    folder = root / "submissions" / "tea"
    folder.mkdir(parents=True)
    (folder / "roundup.md").write_text(brief, "utf-8", newline="")
    (folder / "ada.md").write_text(
        f"---\nname: Ada Holm\ntitle: Porter\norganisation: Hotel\n---\n{answer}\n", "utf-8"
    )
    return folder


def mended(folder: Path) -> dict[str, str]:
    """Fix until nothing is left to be fixed, as the command does."""
    for _ in range(20):
        [(place, found)] = workspace.find([], folder.parent.parent)
        [checked] = checking.check(place, found)
        files = mending.fix(folder, checked)
        if not files:
            break
        for each in files:
            path = Path(each.path)
            path.parent.mkdir(exist_ok=True)
            path.write_text(each.text, "utf-8", newline="")
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*.md")}


def test_the_brief_is_mended_and_everything_else_in_it_stays(tmp_path: Path) -> None:
    files = mended(workspace_of(tmp_path))

    assert files["roundup.md"] == (
        BRIEF.replace("Tea - and", "Tea – and")
        .replace("tea -- or", "tea – or")
        .replace("Some  drink", "Some drink")
        .replace("donâ€™t", "don’t")
        .replace(" -- ever", " – ever")
    )


def test_a_submission_is_never_written_to(tmp_path: Path) -> None:
    folder = workspace_of(tmp_path)
    before = (folder / "ada.md").read_bytes()

    mended(folder)

    assert (folder / "ada.md").read_bytes() == before


def test_an_answer_is_mended_in_its_edit_and_only_in_typography(tmp_path: Path) -> None:
    folder = workspace_of(tmp_path)

    mended(folder)

    [(place, found)] = workspace.find([], tmp_path)
    [checked] = checking.check(place, found)
    [quote] = checked.roundup.quotes
    assert quote.answer == ANSWER.replace("open  the", "open the").replace(
        "window - and", "window\u00a0– and"
    )
    assert {change.kind for change in quote.changes} == {ChangeKind.TYPOGRAPHY}


def test_what_would_change_a_word_is_left_to_the_editor(tmp_path: Path) -> None:
    folder = workspace_of(tmp_path, answer=ANSWER.replace("and then", "and I donâ€™t wait, then"))

    files = mended(folder)

    edit = (folder / "edits" / "ada.md").read_text("utf-8")
    assert "donâ€™t" in edit
    assert files["roundup.md"].count("don’t") == 1


def test_an_edit_keeps_what_the_editor_wrote_above_it(tmp_path: Path) -> None:
    folder = workspace_of(tmp_path)
    (folder / "edits").mkdir()
    head = '---\nheading: "The window"\nallow:\n  answer-too-short: It is enough\n---\n'
    (folder / "edits" / "ada.md").write_text(head, "utf-8")

    mended(folder)

    text = (folder / "edits" / "ada.md").read_text("utf-8")
    assert text.startswith(head)
    assert "window – and" in text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_brief_keeps_its_line_ends(tmp_path: Path, end: str) -> None:
    folder = workspace_of(tmp_path, brief=BRIEF.replace("\n", end))

    mended(folder)

    data = (folder / "roundup.md").read_bytes()
    assert data.count(b"\r\n") == (data.count(b"\n") if end == "\r\n" else 0)
    assert "Tea – and".encode() in data


def test_the_lock_agrees_with_every_fix(tmp_path: Path) -> None:
    folder = workspace_of(tmp_path)
    mended(folder)

    [(place, found)] = workspace.find([], tmp_path)
    [checked] = checking.check(place, found)

    [quote] = checked.roundup.quotes
    assert quote.undone() == ANSWER
    assert {change.kind for change in align(ANSWER, quote.answer)} == {ChangeKind.TYPOGRAPHY}


def test_what_a_terminal_might_obey_is_spelt_out_in_a_difference() -> None:
    before = "tea\u200b\x1b[2J - and\r\n\u202ecoffee\ttoo\r\n"
    mended = MendedFile("roundup.md", before, before.replace(" - ", " – "), ())

    shown = check.difference(mended, "roundup.md")

    assert shown.split("\n")[3:] == [
        r"-tea\u200b\x1b[2J - and",
        r"+tea\u200b\x1b[2J – and",
        r" \u202ecoffee\ttoo",
        "",
    ]
