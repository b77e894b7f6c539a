"""Corrections beside an answer or in people.toml, judged like what was received."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from roundup.pipeline import checking, making, workspace
from roundup.pipeline.checking import Checked
from roundup.pipeline.workspace import Workspace
from roundup.stages import recording

ADA = "I light the oven first and listen to the street for a while before anyone has come in."
BO = "I count the empties on the steps because a step without an empty is somebody who moved."
ROWS = (
    "Name,Title,Organisation,Answer,Email,Website,May we publish your answer?\n"
    f'Ada Quillfether,Baker,Q & D,"{ADA}",ada@q.example,ada,Yes\n'
    f'Bo Ramsgard,Milkman,Rounds,"{BO}",bo@r.example,,No\n'
)


def prepared(
    root: Path, edits: Mapping[str, str] | None = None, people: str = "", rows: str = ROWS
) -> tuple[Workspace, Checked]:
    """Write a workspace with edits by name, and check its one roundup."""
    folder = root / "submissions" / "tea"
    (folder / "edits").mkdir(parents=True, exist_ok=True)
    (root / "roundup.toml").write_text('publication.name = "Q"\n')
    (root / "people.toml").write_text(people)
    (folder / "roundup.md").write_text("---\nquestion: What do you check first?\n---\n")
    (folder / "answers.csv").write_text(rows)
    for name, head in (edits or {}).items():
        (folder / "edits" / f"{name}.md").write_text(f"---\n{head}\n---\n")
    [(place, path)] = workspace.find(["tea"], root)
    [found] = checking.check(place, path)
    return place, found


def text_of(place: Workspace, found: Checked) -> str:
    """Return the article as plain text, on one line."""
    [file] = making.make(place, found, formats=["text"]).files
    return " ".join(file.data.decode().split())


def test_an_edit_corrects_the_credit_and_leaves_the_answer_and_its_hash_as_received(
    tmp_path: Path,
) -> None:
    head = "name: Ada Quillfeather\ntitle: Master baker\nwebsite: https://q.example.org/"
    place, found = prepared(tmp_path, {"ada-quillfether": head})

    [quote] = found.roundup.quotes

    assert "— Ada Quillfeather, Master baker, Q & D" in text_of(place, found)
    assert quote.submission.expert.website == "https://q.example.org/"
    assert quote.changes == ()
    assert quote.submission.id.startswith("ada-quillfether-")
    assert "V102" not in [note.code for note in found.notes]
    assert "Quillfether" in (tmp_path / "submissions" / "tea" / "answers.csv").read_text()


def test_people_toml_corrects_a_person_in_every_roundup_and_an_edit_wins(tmp_path: Path) -> None:
    people = (
        '[[person]]\nname = "Quillfether, Ada"\npublished_name = "Ada Quillfeather"\n'
        'title = "Oven keeper"\norganisation = "Quill & Daughters"\n'
        'disclosure = "Ada sells ovens."\n'
    )
    place, found = prepared(tmp_path, {"ada-quillfether": "title: Master baker"}, people)

    text = text_of(place, found)

    assert "Ada Quillfeather, Master baker, Quill & Daughters" in text
    assert "Ada sells ovens." in text


def test_a_correction_is_judged_where_it_stands(tmp_path: Path) -> None:
    _, found = prepared(tmp_path, {"ada-quillfether": "title: Baker\nwebsite: not an address"})

    [note] = [note for note in found.notes if note.code == "V102"]

    assert note.origin.path.endswith("edits/ada-quillfether.md")
    assert note.origin.line == 3


def test_an_editor_who_asked_again_publishes_what_was_held(tmp_path: Path) -> None:
    _, found = prepared(tmp_path, {"bo-ramsgard": "consent: yes, by mail 12 March"})

    assert [one.expert.name for one in found.roundup.submissions][1:] == ["Bo Ramsgard"]
    assert [note.code for note in found.notes if note.code.startswith("C")] == []


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("yes", ["C121"]),
        ("she said it was fine", ["C102"]),
        ("no, by phone", ["C101"]),
        ("web, mail", ["C105"]),
    ],
)
def test_what_an_editor_writes_of_consent_is_read_as_strictly(
    tmp_path: Path, said: str, codes: list[str]
) -> None:
    _, found = prepared(tmp_path, {"bo-ramsgard": f"consent: {said}"})

    assert [note.code for note in found.notes if note.code.startswith("C")] == codes


def test_consent_without_the_name_is_recorded_in_one_edit(tmp_path: Path) -> None:
    rows = ROWS.replace("bo@r.example,,No", "bo@r.example,,Yes but without my name please")
    head = "anonymous: his dairy forbids it\nconsent: yes, without the name"
    place, found = prepared(tmp_path, {"bo-ramsgard": head}, rows=rows)

    text = text_of(place, found)

    assert "count the empties" in text
    assert "Ramsgard" not in text


def test_an_edit_follows_its_submission_when_the_row_comes_again_corrected(tmp_path: Path) -> None:
    head = "title: Master baker"
    prepared(tmp_path, {"ada-quillfether": head})
    rows = ROWS.replace("Ada Quillfether,Baker,Q & D", "Ada Quillfether,Baker,Quill")

    _, found = prepared(tmp_path, rows=rows)

    [ada] = found.roundup.submissions
    assert (ada.expert.title, ada.expert.organisation) == ("Master baker", "Quill")


def test_of_two_namesakes_nobody_is_corrected_until_an_address_tells_them_apart(
    tmp_path: Path,
) -> None:
    rows = ROWS.replace("Bo Ramsgard,Milkman,Rounds", "Ada Quillfether,Pilot,Kestrel").replace(
        ",No\n", ",Yes\n"
    )
    people = '[[person]]\nname = "Ada Quillfether"\nlocation = "Ely"\n'

    _, unsure = prepared(tmp_path, people=people, rows=rows)
    _, sure = prepared(tmp_path, people=f'{people}email = "bo@r.example"\n', rows=rows)

    assert [one.expert.location for one in unsure.roundup.submissions] == ["", ""]
    assert "C120" in [note.code for note in unsure.notes]
    assert [one.expert.location for one in sure.roundup.submissions] == ["", "Ely"]


def test_the_ledger_lists_each_correction_with_the_hash_of_what_came(tmp_path: Path) -> None:
    place, found = prepared(tmp_path, {"ada-quillfether": "title: Master baker"})

    made = making.make(place, found, formats=["text"], ledger=True)

    [data] = [file.data for file in made.ledger if file.name.endswith(".json")]
    [quote] = json.loads(data)["quotes"]
    assert quote["corrections"] == [
        {
            "field": "title",
            "received": "Baker",
            "published": "Master baker",
            "file": "ada-quillfether.md",
            "line": 2,
            "received_sha256": recording.digest("Baker"),
        }
    ]
    assert quote["received_sha256"] == recording.digest(ADA)


def test_a_key_that_is_none_is_noted_with_the_one_that_was_meant(tmp_path: Path) -> None:
    _, found = prepared(tmp_path, {"ada-quillfether": "company: Quill\ntitel: Baker"})

    hints = [note.hint for note in found.notes if note.code == "L109"]
    assert hints == ["Did you mean `organisation`?", "Did you mean `title`?"]
