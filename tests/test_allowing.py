"""What editors let stand: with a reason, for as long as there is something to let stand."""

from pathlib import Path

import pytest

from roundup.model.notes import Level
from roundup.pipeline import checking, workspace
from roundup.pipeline.checking import Checked

SHORT = "Rest more, worry less."
LONG = "I open the window before I open the post, and I have never once regretted the order of it, "
LONG += "not even in the January when the latch froze."
OTHER = (
    "We count the keys, then the guests, and then the spoons, since a spoon that is missing at six "
)
OTHER += "is never found again, whereas guests mostly turn up by breakfast, and hungry."


def checked(folder: Path, allow: str = "", *, answer: str = SHORT, edit: str = "") -> Checked:
    """Check a roundup of two answers, the first of them by Ada."""
    folder = folder / "submissions" / "morning"
    (folder / "edits").mkdir(parents=True)
    (folder / "roundup.md").write_text(f"---\nquestion: What first?\n{allow}---\n", "utf-8")
    for name, words in (("Ada Holm", answer), ("Bo Lind", LONG)):
        text = f"---\nname: {name}\ntitle: Porter\norganisation: {name} & Co\n---\n{words}\n"
        (folder / f"{name.split()[0].lower()}.md").write_text(text, "utf-8")
    if edit:
        (folder / "edits" / "ada.md").write_text(edit, "utf-8")
    [(place, found)] = workspace.find([], folder.parent.parent)
    [made] = checking.check(place, found)
    return made


def codes(found: Checked) -> list[str]:
    return [note.code for note in found.notes]


@pytest.mark.parametrize(
    "allow",
    [
        "allow:\n  answer-too-short: It is the point\n",
        "allow:\n  Q101: It is the point\n",
        "allow:\n- note: answer-too-short\n  submission: ada\n  reason: It is the point\n",
        "allow:\n- note: q101\n  submission: Ada Holm\n  reason: It is the point\n",
    ],
)
def test_a_note_is_allowed_in_the_brief_by_any_of_its_names(tmp_path: Path, allow: str) -> None:
    found = checked(tmp_path, allow)

    assert codes(found) == []
    assert [(one.note.code, one.allowance.reason) for one in found.allowed] == [
        ("Q101", "It is the point")
    ]


def test_a_note_is_allowed_beside_the_submission(tmp_path: Path) -> None:
    edit = "---\nallow:\n  answer-too-short: It is the point\n---\n"

    found = checked(tmp_path, edit=edit)

    assert codes(found) == []
    assert found.roundup.quotes[0].answer == SHORT


def test_an_allowance_for_another_answer_changes_nothing(tmp_path: Path) -> None:
    allow = "allow:\n- note: answer-too-short\n  submission: bo\n  reason: It is the point\n"

    found = checked(tmp_path, allow)

    assert codes(found) == ["Q101", "B113"]


def test_an_allowance_without_a_cause_is_itself_noted(tmp_path: Path) -> None:
    found = checked(tmp_path, "allow:\n  answer-too-short: It is the point\n", answer=LONG)

    [note] = [note for note in found.notes if note.code == "B113"]
    assert (str(note.origin), note.level) == ("submissions/morning/roundup.md:4", Level.WARNING)
    assert note.message == "There is no note `answer-too-short` any more"


def test_an_allowance_of_a_rule_that_does_not_look_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "roundup.toml").write_text('[rules]\nignore = ["quote"]\n', "utf-8")

    found = checked(tmp_path, "allow:\n  answer-too-short: It is the point\n")

    assert codes(found) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("answer-to-short", "Did you mean `answer-too-short`?"),
        ("unattributed-answer", "`roundup explain unattributed-answer` says what can be done"),
        ("words-not-sent", "`roundup explain words-not-sent` says what can be done"),
    ],
)
def test_what_cannot_be_allowed_is_said(tmp_path: Path, name: str, said: str) -> None:
    found = checked(tmp_path, f"allow:\n  {name}: Because\n", answer=OTHER)

    [note] = found.notes
    assert (note.code, note.hint) == ("B113", said)


def test_an_answer_without_a_name_is_held_whatever_is_allowed(tmp_path: Path) -> None:
    folder = tmp_path / "submissions" / "morning"
    folder.mkdir(parents=True)
    (folder / "roundup.md").write_text(
        "---\nquestion: Why?\nallow:\n  unattributed-answer: Trust me\n---\n", "utf-8"
    )
    (folder / "one.md").write_text(f"---\ntitle: Porter\n---\n{LONG}\n", "utf-8")

    [(place, where)] = workspace.find([], tmp_path)
    [found] = checking.check(place, where)

    assert found.roundup.tally.held == 1
    assert found.allowed == ()


def test_a_held_answer_is_let_in_by_an_allowance(tmp_path: Path) -> None:
    folder = tmp_path / "submissions" / "morning"
    folder.mkdir(parents=True)
    (folder / "roundup.md").write_text(
        "---\nquestion: Why?\nallow:\n  missing-organisation: Retired in May\n---\n", "utf-8"
    )
    text = f"---\nname: Ada Holm\ntitle: Porter\n---\n{LONG}\n"
    (folder / "one.md").write_text(text, "utf-8")

    [(place, where)] = workspace.find([], tmp_path)
    [found] = checking.check(place, where)

    assert (found.roundup.tally.used, found.roundup.tally.held) == (1, 0)
    assert [one.note.code for one in found.allowed] == ["A103"]
