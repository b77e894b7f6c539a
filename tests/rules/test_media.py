"""Headshots and what is said of them."""

from pathlib import Path

import pytest

from roundup.pictures import faces, photos
from roundup.rules.media import faceless_headshot
from roundup.stages import checking
from roundup.testing.making import headshot, submission
from tests.rules.looking import findings, seen

PICTURES = Path(__file__).parent.parent / "pictures"

with_the_library = pytest.mark.skipif(
    bool(faceless_headshot.lack()), reason=faceless_headshot.lack()
)


@pytest.mark.parametrize(
    "typed",
    [
        *("IMG_2041.jpg", "IMG_2041", "DSC 0017", "photos/ana ruiz.png", "ana-ruiz-headshot"),
        *("Screenshot 2026-01-05 at 10.22.33 AM", "WhatsApp Image 2026-01-05 at 10.22", "a_b_2"),
        *("headshot", "Image", "A photo.", "[picture]", "my profile picture", "Photo 1", "…"),
        *("Foto", "Profilbild", "photo de profil", "foto de perfil", "Photo of a person", "a man"),
        *("Speaker photo", "Author's headshot", "https://a.example/ana", "Screen Shot 2026-01-05"),
        *("Company logo", "n/a", "d41d8cd98f00b204"),
    ],
)
def test_an_alternative_text_that_says_nothing_is_seen(typed: str) -> None:
    assert seen("poor-alt-text", headshot_alt=typed) == [typed]


@pytest.mark.parametrize(
    "typed",
    [
        *("Agathe Brunner", "Photo of Agathe Brunner", "Jean-Luc", "A woman with a dog", ""),
        *("Portrait: Agathe at the night desk", "Photo 3 years ago with my dog", "田中花子"),
        *("Image makers’ guild, annual dinner", "Picture this: me on a roof", "Headshot, smiling"),
    ],
)
def test_an_alternative_text_that_says_who_or_how_is_left_alone(typed: str) -> None:
    assert seen("poor-alt-text", headshot_alt=typed) == []


@pytest.mark.parametrize(
    ("width", "height", "is_flagged"),
    [(800, 800, False), (800, 1440, False), (800, 1441, True), (1920, 1000, True)],
)
def test_a_picture_is_narrow_beyond_its_limit(width: int, height: int, is_flagged: bool) -> None:
    one = submission(headshot=headshot(width, height))

    assert bool(findings("narrow-headshot", one)) is is_flagged


def test_how_much_of_a_narrow_picture_is_shown_is_said() -> None:
    [found] = findings("narrow-headshot", submission(headshot=headshot(500, 1000)))

    assert "the square portrait shows 50% of it" in found.message


@with_the_library
@pytest.mark.parametrize(
    ("picture", "words"),
    [("gate.jpg", "no faces"), ("well.jpg", "no faces"), ("astronaut-twice.jpg", "2 faces")],
)
def test_faces_are_counted(picture: str, words: str) -> None:
    file = photos.probe(picture, (PICTURES / picture).read_bytes())

    [found] = findings("faceless-headshot", submission(headshot=file))

    assert found.message == f"In `{picture}`, {words} can be found"


@pytest.mark.slow
@with_the_library
def test_one_face_is_a_portrait_drawn_or_photographed(repository: Path) -> None:
    files = [PICTURES / "astronaut.jpg", *repository.glob("submissions/*/photos/*")]

    counted = {file.name: faces.faces(file.read_bytes()) for file in files}

    assert set(counted.values()) == {1}, counted


@with_the_library
def test_nothing_is_said_of_a_picture_that_is_not_published_or_cannot_be_read() -> None:
    file = photos.probe("gate.jpg", (PICTURES / "gate.jpg").read_bytes())

    assert findings("faceless-headshot", submission(headshot=headshot())) == []
    assert (
        findings("faceless-headshot", submission(headshot=file, anonymous="Fears for her job"))
        == []
    )


def test_without_the_extra_the_rule_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "are_findable", lambda: False)

    rule = checking.find("faceless-headshot")

    assert rule.lack == "needs the extra `faces`: `pip install 'roundup-assembler[faces]'`"
