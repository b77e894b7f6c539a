"""Which tables of a file are read, which are not, and why."""

from pathlib import Path

from roundup.model.table import FoundTable
from roundup.stages import reading

SHAPES = Path(__file__).parent / "intake" / "shapes"
QUESTION = "Which small habit keeps your workshop running?"


def tables(shape: str, file: str) -> tuple[FoundTable, ...]:
    data = (SHAPES / shape / file).read_bytes()
    return reading.read_received(data, file, {}, (QUESTION,)).tables


def test_each_sheet_of_a_book_has_a_reason() -> None:
    found = tables("hidden-sheet-first", "answers.xlsx")

    assert [(each.sheet, each.used, each.not_read, each.why) for each in found] == [
        ("old", 0, 1, "it is hidden"),
        ("Responses", 2, 0, "it has names and answers"),
    ]


def test_rows_beside_a_table_are_counted_by_their_reason() -> None:
    (found,) = tables("title-rows-above", "export.csv")

    assert found.aside == (("it stands above the headings", 2),)
    assert (found.used, found.not_read) == (2, 2)


def test_a_column_with_two_names_is_called_what_people_saw() -> None:
    (found,) = tables("qualtrics-with-numbered-labels", "Workshop.csv")

    assert found.headings[-4:-1] == (
        "What is your full name?",
        "What is your job title?",
        "What is your organization?",
    )


def test_a_sheet_names_the_question_that_it_is_for() -> None:
    found = tables("a-sheet-for-a-question-nobody-asks", "q.xlsx")

    assert [each.question for each in found] == [QUESTION, "Question 2"]


def test_a_file_that_is_no_table_has_no_tables() -> None:
    for data, name in ((b"---\nname: Ada\n---\nWords", "ada.md"), (b"PK\x03\x04", "broken.xlsx")):
        assert reading.read_received(data, name, {}, ()).tables == ()


def test_a_file_with_more_people_than_are_read_is_held_whole() -> None:
    text = "---\nname: Ada Quillfeather\n---\nI light the oven.\n\n" * 2_100

    read = reading.read_received(text.encode(), "all.md", {}, ())

    (draft,) = read.drafts
    assert [note.code for note in draft.notes] == ["F101"]
    assert "2,000" in draft.notes[0].message
