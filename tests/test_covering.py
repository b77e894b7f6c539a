"""Who agreed to some ways of publishing only is in those outputs, and in no others."""

from pathlib import Path

import pytest

from roundup import shelf
from roundup.errors import NotBuilt
from roundup.model.consent import EVERYWHERE, Channel
from roundup.model.notes import Level
from roundup.pipeline import building, checking, feeds, making, proving, workspace
from roundup.pipeline.checking import Checked
from roundup.pipeline.workspace import Workspace
from roundup.stages import writing
from tests import formats

ADA = "I light the oven first and listen to the street for a while before anyone has come in."
BO = "I count the empties on the steps because a step without an empty is somebody who moved."
HOUSE = (
    'publication.name = "Q"\npublication.pages = "https://q.example.org/{slug}/"\n'
    'publication.address = "https://q.example.org/"\n'
)
BRIEF = """---
question: What do you check first?
headline: "{count experts} people on mornings"
date: 2026-11-02
sections:
- submissions: [Ada Quillfeather, Bo Ramsgard]
  heading: Ada and Bo before dawn
  pull: a step without an empty is somebody who moved
---
Bo Ramsgard and others, before dawn.
"""
TEXTS = formats.of_text()


def prepared(root: Path, ada: str, bo: str, heading: str = "Consent") -> tuple[Workspace, Checked]:
    """Write a roundup of two people in one section, and check it."""
    folder = root / "submissions" / "tea"
    folder.mkdir(parents=True)
    (root / "roundup.toml").write_text(HOUSE)
    (folder / "roundup.md").write_text(BRIEF)
    (folder / "answers.csv").write_text(
        f"Name,Title,Organisation,Answer,{heading}\n"
        f'Ada Quillfeather,Baker,Q & D,"{ADA}",{ada}\nBo Ramsgard,Milkman,R,"{BO}",{bo}\n'
    )
    [(place, path)] = workspace.find(["tea"], root)
    [found] = checking.check(place, path)
    return place, found


def test_a_mail_is_made_without_whoever_agreed_to_the_web_only(tmp_path: Path) -> None:
    place, found = prepared(tmp_path, "Yes", "web")

    made = making.make(place, found, formats=TEXTS)

    for file in (one for one in made.files if not one.name.endswith("title.txt")):
        is_mail = Channel.MAIL in writing.channels_of_file(file.name)
        assert ("Milkman" in file.data.decode()) is not is_mail
    [mail] = [file.data.decode() for file in made.files if file.name == "newsletter.html"]
    [page] = [file.data.decode() for file in made.files if file.name == "index.html"]
    assert "1 people on mornings" in mail
    assert "2 people on mornings" in page
    assert "Ada and Bo before dawn" in page
    assert "Ada and Bo before dawn" not in mail


def test_a_note_says_who_is_not_in_which_output_and_where_the_brief_names_them(
    tmp_path: Path,
) -> None:
    place, found = prepared(tmp_path, "Yes", "everything but mail")

    made = making.make(place, found, formats=TEXTS)

    [note] = [note for note in made.notes if note.code == "C106"]
    *most, last = (f"`{name}`" for name in formats.reaching(Channel.MAIL))
    assert f"{', '.join(most)} and {last} are made without Bo Ramsgard" in note.message
    assert "`introduction` in the brief still speaks of them" in note.message
    assert [note.code for note in found.notes if note.code[0] == "C"] == ["C105"]


def test_an_output_that_nobody_agreed_to_is_not_made(tmp_path: Path) -> None:
    place, found = prepared(tmp_path, "web", "web")

    made = making.make(place, found, formats=("text", "newsletter"))

    assert [file.name for file in made.files] == ["2-people-on-mornings.txt"]
    assert "C107" in [note.code for note in made.notes]


def test_what_was_made_for_each_channel_is_what_verifying_expects(tmp_path: Path) -> None:
    place, found = prepared(tmp_path, "Yes", "web")
    building.build(place, found, formats=TEXTS)

    verified = proving.verify(place, found)

    assert len(verified.files) >= len(TEXTS)
    assert [note for note in verified.notes if note.level is Level.ERROR] == []


def test_somebody_put_back_into_a_mail_is_found_by_verifying(tmp_path: Path) -> None:
    place, found = prepared(tmp_path, "Yes", "Yes")
    building.build(place, found, formats=("newsletter",))
    rows = tmp_path / "submissions" / "tea" / "answers.csv"
    rows.write_text(rows.read_text().replace('moved.",Yes', 'moved.",web'))
    [(place, path)] = workspace.find(["tea"], tmp_path)
    [found] = checking.check(place, path)

    verified = proving.verify(place, found)

    assert "W104" in [note.code for note in verified.notes]


def test_the_feed_lists_what_was_agreed_for_the_web(tmp_path: Path) -> None:
    place, found = prepared(tmp_path, "Yes", "mail")

    fed = feeds.feed(place, [found])

    text = "".join(path.read_text() for path in fed.files)
    assert "oven first" in text
    assert "empties" not in text


def test_a_roundup_that_nobody_gave_for_the_web_is_in_no_feed(tmp_path: Path) -> None:
    place, found = prepared(tmp_path, "mail", "mail")

    with pytest.raises(NotBuilt, match="agreed to the web"):
        feeds.feed(place, [found])


def test_columns_of_single_channels_count_each_for_itself(tmp_path: Path) -> None:
    _, found = prepared(
        tmp_path, "Yes,Yes", "Yes,No", "Consent (web),May we use it on social media?"
    )

    assert [sorted(one.consent.channels) for one in found.roundup.submissions] == [
        sorted(EVERYWHERE),
        sorted(EVERYWHERE - {Channel.SOCIAL}),
    ]
    assert writing.channels_of("cards") - found.roundup.submissions[1].consent.channels


@pytest.mark.parametrize("name", shelf.names(writing.SHELF))
def test_every_format_says_to_which_channels_it_belongs(name: str) -> None:
    assert writing.channels_of(name) < EVERYWHERE


def test_a_format_that_says_nothing_needs_consent_to_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(shelf.part(writing.SHELF, "text"), "channels")

    assert writing.channels_of("text") == EVERYWHERE
