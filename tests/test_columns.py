"""Columns as people name them: parts of names, several fields in one, several for one field."""

import csv
import io
import tomllib
from pathlib import Path

import pytest

from roundup.pipeline import checking, workspace
from roundup.pipeline.checking import Checked
from roundup.readers._columns import Columns, in_brief
from roundup.readers._honorifics import are_honorifics

FIELDS = tomllib.loads(
    (Path(__file__).parent / "readers" / "_headings" / "fields.toml").read_text("utf-8")
)
CASES = [(meant, heading) for meant, several in FIELDS.items() for heading in several]
ANSWER = "I light the oven first and listen to the street for a while, because the bread tells me."


def checked(tmp_path: Path, row: dict[str, str], brief: str = "") -> Checked:
    """Check a roundup of one answer that came as one row."""
    folder = tmp_path / "q"
    folder.mkdir(parents=True)
    written = io.StringIO()
    table = csv.DictWriter(written, [*row, "Answer"])
    table.writeheader()
    table.writerow({**row, "Answer": ANSWER})
    (folder / "a.csv").write_text(written.getvalue(), "utf-8")
    (folder / "roundup.md").write_text(f"---\nquestion: Q?\n{brief}---\n", "utf-8")
    [(place, path)] = workspace.find([str(folder)], tmp_path)
    [found] = checking.check(place, path)
    return found


def person(tmp_path: Path, row: dict[str, str], brief: str = "") -> tuple[str, str, str]:
    """Return the name, title and organisation that are published of one row."""
    [submission] = checked(tmp_path, row, brief).roundup.submissions
    expert = submission.expert
    return expert.name, expert.title, expert.organisation


ROLE = {"Job title": "Baker", "Company": "Quill"}


@pytest.mark.parametrize(("meant", "heading"), CASES)
def test_a_heading_means_what_people_mean_by_it(meant: str, heading: str) -> None:
    target = Columns().target(heading)

    assert (in_brief(target) if target else "nothing") == meant


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ({"Name (Prefix)": "Dr.", "Name (First)": "Ada", "Name (Last)": "Quill"}, "Dr. Ada Quill"),
        ({"Name (Prefix)": "Ms.", "Name (First)": "Ada", "Name (Last)": "Quill"}, "Ada Quill"),
        ({"First": "Ada", "Middle": "B.", "Last": "Quill", "Suffix": "PhD"}, "Ada B. Quill, PhD"),
        ({"Last name": "Quill", "First name": "Ada", "Suffix": "Jr."}, "Ada Quill Jr."),
        ({"Name": "Ada", "Last": "Quill"}, "Ada Quill"),
        ({"Anrede": "Frau", "Vor- und Nachname": "Ada Quill"}, "Ada Quill"),
        ({"Title": "Prof. Dr.", "Name": "Ada Quill"}, "Prof. Dr. Ada Quill"),
        (
            {"Anrede": "Frau", "Titel": "Dr.", "Vorname": "Ada", "Nachname": "Quill"},
            "Dr. Ada Quill",
        ),
        (
            {"Anrede/Titel": "Dr.", "Vorname": "Ada", "Nachname": "Quill"},
            "Dr. Ada Quill",
        ),
        (
            {"First, what's your first name?": "Ada", "And your last name?": "Quill"},
            "Ada Quill",
        ),
        (
            {
                "Begintijd": "1",
                "Tijd van voltooien": "2",
                "Naam": "Quill, A. (Ext)",
                "Naam2": "Ada Quill",
            },
            "Ada Quill",
        ),
        ({"Bitte stellen Sie sich vor. [Name]": "Ada Quill"}, "Ada Quill"),
        ({"名": "花", "姓": "森"}, "森 花"),
        ({"Full name": "Ada Beatrix Quill", "Byline": "Ada Quill"}, "Ada Quill"),
        ({"Full name": "Ada Quill", "Byline": "Ada Quill, baker at Quill"}, "Ada Quill"),
        ({"Full name": "Ada Quill", "Byline": ""}, "Ada Quill"),
        (
            {
                "Start time": "1",
                "Completion time": "2",
                "Name": "Front Desk",
                "Your full name": "Ada Quill",
            },
            "Ada Quill",
        ),
    ],
)
def test_the_parts_of_a_name_are_put_together(
    tmp_path: Path, parts: dict[str, str], name: str
) -> None:
    assert person(tmp_path, parts | ROLE) == (name, "Baker", "Quill")


def test_a_wish_that_is_no_name_holds_the_answer(tmp_path: Path) -> None:
    row = {"Full name": "Ada Quill", "Preferred name": "please leave it out", **ROLE}

    found = checked(tmp_path, row)

    assert [each.note.code for each in found.roundup.held] == ["V107"]


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("Title and company", "Baker, Quill & Daughters"),
        ("Title and company", "Baker at Quill & Daughters"),
        ("Title and company", "Baker | Quill & Daughters"),
        ("Title / Organisation", "Baker – Quill & Daughters"),
        ("Company and title", "Quill & Daughters, Baker"),
        ("Company and title", "Baker @ Quill & Daughters"),
        ("Title and company", "Quill & Daughters, Baker"),
        ("役職・会社名", "Baker、Quill & Daughters"),
    ],
)
def test_a_title_and_a_company_in_one_column_are_parted_and_said(
    tmp_path: Path, heading: str, value: str
) -> None:
    row = {"Name": "Ada Quill", heading: value}

    found = checked(tmp_path, row)

    [submission] = found.roundup.submissions
    assert (submission.expert.title, submission.expert.organisation) == (
        "Baker",
        "Quill & Daughters",
    )
    assert "F161" in {note.code for note in found.notes}


def test_a_name_with_its_title_and_company_in_one_column_is_parted(tmp_path: Path) -> None:
    row = {"Name, title and company": "Dr. Ada Quill, Head gardener, Quill Plants, Leeds"}

    found = checked(tmp_path, row)

    [submission] = found.roundup.submissions
    expert = submission.expert
    assert (expert.name, expert.title) == ("Dr. Ada Quill", "Head gardener")
    assert (expert.organisation, expert.location) == ("Quill Plants", "Leeds")


def test_a_title_without_a_company_is_held_for_want_of_one(tmp_path: Path) -> None:
    row = {"Name": "Ada Quill", "Title and company": "Head gardener"}

    found = checked(tmp_path, row)

    [held] = found.roundup.held
    assert "organisation" in held.note.message


def test_what_can_be_parted_in_several_ways_holds_the_answer(tmp_path: Path) -> None:
    row = {"Name": "Ada Quill", "Title and company": "Baker, miller, mother"}

    found = checked(tmp_path, row)

    [held] = found.roundup.held
    assert "organisation" in held.note.message


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"LinkedIn": "https://a.example/", "Twitter": "https://b.example/"}, "profile", "a"),
        ({"Twitter": "", "LinkedIn": "https://a.example/"}, "profile", "a"),
        (
            {"Website": "https://a.example/", "Company website": "https://b.example/"},
            "website",
            "a",
        ),
    ],
)
def test_of_several_columns_for_an_optional_field_the_first_is_used(
    tmp_path: Path, row: dict[str, str], field: str, value: str
) -> None:
    found = checked(tmp_path, {"Name": "Ada Quill", **ROLE, **row})

    [submission] = found.roundup.submissions
    assert str(getattr(submission.expert, field)) == f"https://{value}.example/"
    notes = [note for note in found.notes if note.code == "F160"]
    assert len(notes) == (1 if all(row.values()) else 0)
    assert all(note.level == "info" for note in notes)


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"City": "Ely", "State": "Ohio"}, "Ely, Ohio"),
        ({"State": "Ohio", "City": "Ely"}, "Ely, Ohio"),
        ({"City": "Ely", "State": "", "Country": "Wales"}, "Ely, Wales"),
        ({"City": "Ely, Wales", "Country": "Wales"}, "Ely, Wales"),
        ({"Location": "Ely", "Country": "Wales"}, "Ely"),
        ({"市区町村": "港区", "都道府県": "東京都"}, "東京都港区"),
    ],
)
def test_the_parts_of_a_place_are_put_together(
    tmp_path: Path, row: dict[str, str], place: str
) -> None:
    found = checked(tmp_path, {"Name": "Ada Quill", **ROLE, **row})

    [submission] = found.roundup.submissions
    assert submission.expert.location == place


def test_two_different_titles_hold_the_answer(tmp_path: Path) -> None:
    found = checked(tmp_path, {"Name": "Ada Quill", **ROLE, "Role": "Miller"})

    assert [each.note.code for each in found.roundup.held] == ["V107"]


# What a brief says


def test_a_brief_names_parts_of_a_name(tmp_path: Path) -> None:
    row = {"Called": "Ada", "Of the family": "Quill", "With": "PhD", **ROLE}
    brief = 'columns: {"Called": name.first, "Of the family": name.last, With: name.suffix}\n'

    assert person(tmp_path, row, brief) == ("Ada Quill, PhD", "Baker", "Quill")


def test_a_brief_joins_columns_by_numbers(tmp_path: Path) -> None:
    row = {"Name": "Ada Quill", **ROLE, "Second": "Ohio", "Nearest": "Ely", "Floor": "8"}
    brief = "columns: {Nearest: location.1, Second: location.2, Floor: ignore}\n"

    found = checked(tmp_path, row, brief)

    [submission] = found.roundup.submissions
    assert submission.expert.location == "Ely, Ohio"


def test_a_brief_joins_two_columns_into_one_answer(tmp_path: Path) -> None:
    row = {"Name": "Ada Quill", **ROLE, "And why": "Because it is cold."}
    brief = "columns: {Answer: answer.1, And why: answer.2}\n"

    found = checked(tmp_path, row, brief)

    [submission] = found.roundup.submissions
    assert submission.answer == f"{ANSWER}\n\nBecause it is cold."


def test_a_brief_parts_a_column_in_two(tmp_path: Path) -> None:
    row = {"Name": "Ada Quill", "What and where": "Quill, Baker"}

    found = person(tmp_path, row, "columns: {What and where: organisation + title}\n")

    assert found == ("Ada Quill", "Baker", "Quill")


@pytest.mark.parametrize("goal", ["name.frist", "website.1", "answer.0", "title + answer", "nmae"])
def test_a_brief_that_maps_to_no_field_or_piece_is_told_so(tmp_path: Path, goal: str) -> None:
    found = checked(
        tmp_path, {"Name": "Ada Quill", **ROLE, "X1": "y"}, f"columns: {{X1: {goal}}}\n"
    )

    [note] = [note for note in found.notes if note.code == "B102"]
    assert goal in note.message


@pytest.mark.parametrize(
    "values", [["Dr.", "Ms", ""], ["Frau", "Herr Dr."], ["Mme", "M."], ["先生"]]
)
def test_what_people_are_addressed_by_is_known(values: list[str]) -> None:
    assert are_honorifics(values)


@pytest.mark.parametrize("values", [["Doctor of letters"], ["Ms", "Baker"], ["", ""]])
def test_a_profession_is_no_form_of_address(values: list[str]) -> None:
    assert not are_honorifics(values)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("id. Response ID", "id"),
        ("G01Q01. Your name", "name"),
        ("name. Full name", "name"),
        ("person/name", "name"),
        ("group_ab1cd/job_title", "title"),
        ("publisher/name", ""),
        ("mother/name", ""),
        ("co. name", ""),
    ],
)
def test_a_code_before_a_heading_is_passed_over_and_a_stranger_is_not(
    heading: str, field: str
) -> None:
    target = Columns().target(heading)

    assert (target.field if target else "") == field
