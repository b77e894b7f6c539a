"""One cause, one note; what may be missing; and nothing about answers that are left out."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from roundup.model.notes import Level, Note
from roundup.model.report import Looked, Report, counted
from roundup.pipeline import checking, workspace
from roundup.pipeline.checking import Checked
from roundup.reporters import github, junit, sarif, text
from roundup.reporters import json as values

NAMES = ["Ada", "Bo", "Cleo", "Dov", "Eli", "Fay", "Gus", "Ida", "Jan"]
ANSWER = (
    "At {} in the morning I light the lamp, look at the street for a while, and write down what I "
    "see there."
)


def row(name: str, *more: str) -> str:
    return ",".join([f"{name} Quill", *more, f'"{ANSWER.format(name)}"'])


def table(head: str, *more: str, names: list[str] = NAMES) -> str:
    return "\n".join([head, *(row(name, *more) for name in names)]) + "\n"


def checked(tmp_path: Path, files: Mapping[str, str], brief: str = "", house: str = "") -> Checked:
    folder = tmp_path / "submissions" / "q"
    folder.mkdir(parents=True)
    (tmp_path / "roundup.toml").write_text(house, "utf-8")
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    (folder / "roundup.md").write_text(f"---\nquestion: What first?\n{brief}---\n", "utf-8")
    [(place, found)] = workspace.find([str(folder)], tmp_path)
    [made] = checking.check(place, found)
    assert made.roundup.tally.is_balanced
    return made


def of_code(found: Checked, code: str) -> list[Note]:
    return [note for note in found.notes if note.code == code]


def test_one_note_says_of_a_column_that_it_may_refuse_and_its_cure_can_be_pasted(
    tmp_path: Path,
) -> None:
    head = "name,title,organisation,RAG,answer"
    files = {"answers.csv": table(head, "Baker", "Ward", "Amber")}

    [note] = of_code(checked(tmp_path, files), "C108")

    assert "`RAG` (column D) is not understood, and may refuse publication" in note.message
    assert len(note.several) == len(NAMES)
    assert '`columns: {"RAG": ignore}`' in note.hint
    again = checked(tmp_path / "again", files, brief='columns: {"RAG": ignore}\n')
    assert len(again.roundup.submissions) == len(NAMES)


# One cause, one note

CAUSES = {
    "no titles": ("A102", "name,organisation,answer", ["Ward"], Level.HELD),
    "no organisations": ("A103", "name,title,answer", ["Nurse"], Level.HELD),
    "empty titles": ("A102", "name,title,organisation,answer", ["", "Ward"], Level.HELD),
    "dates that nobody can read": (
        "V102",
        "name,submitted,title,organisation,answer",
        ["soon", "Nurse", "Ward"],
        Level.WARNING,
    ),
    "pictures that are not there": (
        "F110",
        "name,headshot,title,organisation,answer",
        ["me.jpg", "Nurse", "Ward"],
        Level.WARNING,
    ),
    "short rows": (
        "F106",
        "name,title,organisation,answer,bio,pronouns",
        ["Nurse", "Ward"],
        Level.WARNING,
    ),
}


@pytest.mark.parametrize(("code", "head", "more", "level"), CAUSES.values(), ids=CAUSES)
def test_one_cause_in_nine_rows_is_one_note(
    tmp_path: Path, code: str, head: str, more: list[str], level: Level
) -> None:
    found = checked(tmp_path, {"a.csv": table(head, *more)})

    [note] = of_code(found, code)
    assert "9" in note.message or "every" in note.message
    assert "Ada Quill (row 2), Bo Quill (row 3)" in note.message
    assert [each.person for each in note.several] == [f"{name} Quill" for name in NAMES]
    assert note.level is level


def test_two_of_a_kind_are_still_two_notes(tmp_path: Path) -> None:
    found = checked(tmp_path, {"a.csv": table("name,organisation,answer", "W", names=NAMES[:2])})

    assert len(of_code(found, "A102")) == 2


def test_answers_are_counted_and_not_notes(tmp_path: Path) -> None:
    found = checked(tmp_path, {"a.csv": table("name,answer")})

    assert found.roundup.tally.held == 9
    assert counted(found.notes)[Level.HELD] == 9


def test_a_column_that_is_not_recognised_holds_all_its_rows_and_counts_them(
    tmp_path: Path,
) -> None:
    found = checked(tmp_path, {"a.csv": table("name,title,organisation,Tell us", "N", "W")})

    [note] = of_code(found, "F120")
    assert len(note.several) == 9
    assert counted(found.notes)[Level.HELD] == 9


@pytest.mark.parametrize("form", [sarif, junit, github, text, values])
def test_every_form_names_all_whom_a_note_is_about(tmp_path: Path, form: object) -> None:
    found = checked(tmp_path, {"a.csv": table("name,organisation,answer", "Ward", names=NAMES[:4])})
    report = Report((Looked("q", "q", found.roundup.tally, found.notes),))

    written = form.write(report)  # type: ignore[attr-defined]

    assert all(f"{name} Quill" in written for name in NAMES[:4])


def test_json_lists_the_answers_of_a_note(tmp_path: Path) -> None:
    found = checked(tmp_path, {"a.csv": table("name,organisation,answer", "Ward")})
    report = Report((Looked("q", "q", found.roundup.tally, found.notes),))

    notes = json.loads(values.write(report))["roundups"][0]["notes"]

    [note] = [note for note in notes if note["code"] == "A102"]
    assert [each["table"]["row"] for each in note["several"]] == list(range(2, 11))


# What may be missing


@pytest.mark.parametrize(
    ("brief", "house"),
    [
        ("", 'optional = ["title", "organisation"]\n'),
        ("optional: [title, organisation]\n", ""),
        ("optional: title\n", 'optional = ["organisation"]\n'),
    ],
)
def test_one_switch_lets_titles_and_organisations_be_missing(
    tmp_path: Path, brief: str, house: str
) -> None:
    found = checked(tmp_path, {"a.csv": table("name,answer")}, brief, house)

    assert found.roundup.tally.used == 9
    assert of_code(found, "A102") == of_code(found, "A103") == []


def test_what_a_brief_lets_be_missing_is_still_asked_for_elsewhere(tmp_path: Path) -> None:
    found = checked(tmp_path, {"a.csv": table("name,answer")}, "optional: title\n")

    assert found.roundup.tally.held == 9
    assert of_code(found, "A102") == []
    assert len(of_code(found, "A103")) == 1


# What is left out is not nagged about

POOR = "name,title,organisation,submitted,answer\nAda Quill,,,soon,Well  yes.\n"
GOOD = table("name,title,organisation,answer", "Nurse", "Ward", names=["Bo", "Cleo"])


@pytest.mark.parametrize(
    "brief",
    [
        "leave_out: [Ada Quill]\n",
        "leave_out:\n  - submission: Ada Quill\n    reason: Too thin\n",
        "sections: [Bo Quill, Cleo Quill]\n",
    ],
)
def test_nothing_is_said_of_an_answer_that_the_brief_leaves_out(tmp_path: Path, brief: str) -> None:
    asked = checked(tmp_path / "asked", {"a.csv": POOR, "b.csv": GOOD})

    found = checked(tmp_path / "left", {"a.csv": POOR, "b.csv": GOOD}, brief)

    assert {"A102", "A103", "V102"} <= {note.code for note in asked.notes}
    assert [note for note in found.notes if "Ada" in f"{note.person} {note.message}"] == []
    tally = found.roundup.tally
    assert (tally.used, tally.left_out, tally.held) == (2, 1, 0)


def test_a_version_that_no_section_names_asks_nothing(tmp_path: Path) -> None:
    head = "name,title,organisation,email,answer\n"
    rows = [
        f"Ada Quill,{title},Ward,ada@example.org,{ANSWER.replace(',', '')}\n"
        for title in ("Nurse", "Head nurse")
    ]
    files = {"1.csv": head + rows[0], "2.csv": head + rows[1], "b.csv": GOOD}

    found = checked(tmp_path, files, "sections: [Bo Quill, Cleo Quill]\n")

    assert of_code(found, "V120") == []
    assert found.roundup.tally.left_out == 2


# A crowd of notes

MANY = [
    f"{first}{last}" for first in "ABCDEFGH" for last in ("da", "ob", "im", "an", "el", "us", "or")
]


def looked(tmp_path: Path, *, is_thinned: bool) -> Checked:
    folder = tmp_path / "submissions" / "q"
    folder.mkdir(parents=True)
    rows = [
        f'{name} {name[::-1].title()}son,Cook,Inn,"{ANSWER.format(name)} Write to {name}@inn.org."'
        for name in MANY
    ]
    (folder / "a.csv").write_text("\n".join(["name,title,organisation,answer", *rows]), "utf-8")
    (folder / "roundup.md").write_text("---\nquestion: What first?\n---\n", "utf-8")
    [(owner, _)] = workspace.find([str(folder)], tmp_path)
    [of_folder] = checking.look(owner, folder, is_thinned=is_thinned).roundups
    return of_folder


def test_of_a_crowd_of_notes_the_first_are_shown_and_one_counts_the_others(tmp_path: Path) -> None:
    every = of_code(looked(tmp_path / "every", is_thinned=False), "D101")
    *shown, rest = of_code(looked(tmp_path / "thinned", is_thinned=True), "D101")

    assert len(every) == len(MANY)
    assert [note.message for note in shown] == [note.message for note in every[: len(shown)]]
    assert len(shown) + len(rest.several) == len(MANY)
    assert f"on {len(MANY) - len(shown)} more answers" in rest.message
    assert {each.submission for each in rest.several} == {
        note.submission for note in every[len(shown) :]
    }


def test_a_crowd_of_notes_is_printed_in_a_few_lines(tmp_path: Path) -> None:
    notes = looked(tmp_path, is_thinned=True).notes

    lines = [line for each in text.noted(notes) for line in each.splitlines()]

    assert len(lines) < 2 * len(MANY)
