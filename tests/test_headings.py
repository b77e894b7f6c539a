"""Headings as forms have them: which ask for the answer, and what hints say of the others."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from roundup.model.notes import Note
from roundup.pipeline import checking, workspace
from roundup.pipeline.checking import Checked
from roundup.readers._answers import holds_question
from roundup.readers._columns import Columns

FOLDER = Path(__file__).parent / "readers" / "_headings"
DATA = tomllib.loads((FOLDER / "headings.toml").read_text("utf-8"))
MEANINGS = tomllib.loads((FOLDER / "meant.toml").read_text("utf-8"))
MEANT = [(field, one) for field, several in MEANINGS["fields"].items() for one in several]
ANSWERS = [(tongue, one) for tongue, several in DATA["answer"].items() for one in several]
BESIDE = [(tongue, one) for tongue, several in DATA["beside"].items() for one in several]
HOLDS = [(each["asked"], one) for each in DATA["question"] for one in each["holds"]]
OTHERS = [(each["asked"], one) for each in DATA["question"] for one in each["others"]]
LONG = "I light the oven first and listen to the street for a while, because the bread tells me."
ALSO = "The fox that crosses the yard looks at me as if I were late, and I write it down at once."


def field_of(heading: str) -> str:
    target = Columns().target(heading)
    return target.field if target else ""


@pytest.mark.parametrize(("tongue", "heading"), ANSWERS)
def test_a_heading_that_asks_for_the_answer_is_understood(tongue: str, heading: str) -> None:
    assert field_of(heading) == "answer", tongue


@pytest.mark.parametrize(("tongue", "heading"), BESIDE)
def test_what_is_asked_beside_the_answer_is_never_taken_for_it(tongue: str, heading: str) -> None:
    assert field_of(heading) != "answer", tongue


@pytest.mark.parametrize(("asked", "heading"), HOLDS)
def test_a_heading_with_the_question_in_it_holds_answers_to_it(asked: str, heading: str) -> None:
    target = Columns(questions=(asked,)).target(heading)

    assert target is not None
    assert (target.field, target.question) == ("answer", asked)


@pytest.mark.parametrize(("asked", "heading"), OTHERS)
def test_a_heading_with_another_question_does_not(asked: str, heading: str) -> None:
    assert not holds_question(heading, asked, is_only=True)


def test_there_are_headings_of_seven_languages() -> None:
    assert len(ANSWERS) + len(BESIDE) + len(HOLDS) + len(OTHERS) >= 120
    assert set(DATA["answer"]) == set(DATA["beside"]) == {"ar", "de", "en", "es", "fr", "ja", "pt"}


@pytest.mark.parametrize(("fields", "heading"), MEANT)
def test_a_heading_means_its_field_in_every_language_of_forms(fields: str, heading: str) -> None:
    target = Columns().target(heading)

    assert target is not None
    assert ",".join((target.field, *target.also)) == fields


def test_what_forms_ask_besides_goes_into_no_field() -> None:
    assert {one: field_of(one) for one in MEANINGS["others"]["none"] if field_of(one)} == {}


# Whole files


def checked(tmp_path: Path, rows: list[list[str]], brief: str = "question: Q?\n") -> Checked:
    folder = tmp_path / "q"
    folder.mkdir(parents=True)
    written = [
        ",".join(
            json.dumps(cell, ensure_ascii=False).replace('\\"', '""').replace("\\n", "\n")
            for cell in row
        )
        for row in rows
    ]
    (folder / "a.csv").write_text("\n".join(written) + "\n", "utf-8")
    (folder / "roundup.md").write_text(f"---\n{brief}---\n", "utf-8")
    [(place, found)] = workspace.find([str(folder)], tmp_path)
    [made] = checking.check(place, found)
    return made


def rows_under(*headings: str) -> list[list[str]]:
    """Make a table whose last column has long texts, under a name, a title and an organisation."""
    between = ["" for _ in headings[:-1]]
    return [
        ["Name", "Title", "Organisation", *headings],
        ["Ada Quill", "Baker", "Quill", *between, LONG],
        ["Bo Ramsgard", "Milkman", "Dairy", *between, ALSO],
        ["Cleo Abel", "Nurse", "Ward", *between, LONG.replace("oven", "lamp")],
    ]


def pasted(note: Note) -> str:
    """Return the line of a hint that is to be pasted into a brief."""
    found: list[str] = re.findall(r"`((?:columns: |  )[^`]*)`", note.hint)
    (line,) = found
    return line


def notes_of(found: Checked, code: str) -> list[Note]:
    return [note for note in found.notes if note.code == code]


ODD = [
    "What is the one thing you would never again do in the first hour of a working day, and why?",
    'Your "secret"',
    "First hour: what happens?",
    "It's early # really",
    "Two\nlines here",
    "With\u00a0a no-break\u00a0space",
    "`code` in it",
    "- a list?",
    "{braces} and [brackets]",
    "back\\slash",
    "Was passiert in der ersten Stunde – ganz ehrlich?",
    "朝いちばんにすること🌅",
    "ماذا يحدث في الساعة الأولى",
    "yes",
    "* 100 %",
    "& more",
    "Spaces  two",
]


@pytest.mark.parametrize("heading", ODD)
def test_an_answer_column_that_is_not_recognised_is_one_note_whose_line_works(
    tmp_path: Path, heading: str
) -> None:
    asked = checked(tmp_path / "asked", rows_under(heading))
    [note] = notes_of(asked, "F120")

    found = checked(tmp_path / "pasted", rows_under(heading), f"question: Q?\n{pasted(note)}\n")

    assert asked.roundup.tally.held == 3
    assert [one.code for one in asked.notes if one.level == "held"] == ["F120"]
    assert notes_of(asked, "F104") == []
    assert found.roundup.tally.used == 3
    assert {one.code for one in found.notes} & {"F120", "F104", "B102"} == set()


@pytest.mark.parametrize("heading", ODD)
@pytest.mark.parametrize("before", ["", 'columns:\n  "Nothing": ignore\n'])
def test_the_line_of_a_hint_on_another_heading_works(
    tmp_path: Path, heading: str, before: str
) -> None:
    rows = rows_under(heading, "Answer")
    asked = checked(tmp_path / "asked", rows, f"question: Q?\n{before}")
    [note] = notes_of(asked, "F104")

    found = checked(tmp_path / "pasted", rows, f"question: Q?\n{before}{pasted(note)}\n")

    assert {one.code for one in found.notes} & {"F104", "B102", "B101"} == set()
    assert found.roundup.tally.used == 3


def test_several_headings_share_a_note_whose_line_works_for_all(tmp_path: Path) -> None:
    rows = rows_under("Favourite colour", "How did you hear of us?", "Shoe size", "Answer")
    asked = checked(tmp_path / "asked", rows)
    [note] = notes_of(asked, "F104")

    found = checked(tmp_path / "pasted", rows, f"question: Q?\n{pasted(note)}\n")

    assert note.message.startswith("3 headings are not understood: `Favourite colour` (column D)")
    assert pasted(note).count(": ignore") == 3
    assert {one.code for one in found.notes} & {"F104", "B102"} == set()


def test_a_no_under_a_heading_that_nobody_understands_is_a_warning(tmp_path: Path) -> None:
    rows = rows_under("Slot", "Answer")
    for row, said in zip(rows[1:], ("yes", "no", "yes"), strict=True):
        row[3] = said
    asked = checked(tmp_path / "asked", rows)
    [note] = notes_of(asked, "C132")
    if_so, if_not = re.findall(r"`(columns: [^`]*)`", note.hint)

    refused = checked(tmp_path / "so", rows, f"question: Q?\n{if_so}\n")
    ignored = checked(tmp_path / "not", rows, f"question: Q?\n{if_not}\n")

    assert (asked.roundup.tally.used, notes_of(asked, "F104")) == (3, [])
    assert refused.roundup.tally.held == 1
    assert (ignored.roundup.tally.used, notes_of(ignored, "C132")) == (3, [])


def test_each_hint_is_about_its_own_column(tmp_path: Path) -> None:
    rows = rows_under("How did you hear about us?", "Tell it as it is")
    asked = checked(tmp_path, rows)

    [other], [answer] = notes_of(asked, "F104"), notes_of(asked, "F120")

    assert pasted(other) == 'columns: {"How did you hear about us?": ignore}'
    assert pasted(answer) == 'columns: {"Tell it as it is": answer}'
    assert (other.origin.cell, answer.origin.cell) == ("", "E")


def test_of_two_columns_of_long_texts_none_is_guessed(tmp_path: Path) -> None:
    rows = rows_under("One thing", "Another thing")
    for row in rows[1:]:
        row[3] = row[4][::-1]

    [note] = notes_of(checked(tmp_path, rows), "F120")

    assert "`One thing` (column D) or `Another thing` (column E)?" in note.message


def test_a_remark_beside_the_answer_contradicts_nothing(tmp_path: Path) -> None:
    rows = rows_under("Comments", "What do you notice first at work?")
    rows[1][3] = "Thanks for asking!"

    found = checked(tmp_path, rows, "question: What do you notice first at work?\n")

    assert found.roundup.tally.used == 3
    assert "Thanks" not in " ".join(one.answer for one in found.roundup.submissions)


def test_a_remark_is_not_published_where_the_answer_is_not_recognised(tmp_path: Path) -> None:
    rows = rows_under("Comments", "The first thing at work?")
    rows[1][3] = "Thanks for asking!"

    found = checked(tmp_path, rows)

    assert found.roundup.tally.held == 3
    assert len(notes_of(found, "F120")) == 1
