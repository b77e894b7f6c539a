"""The house decides how headshots become portraits: which square of them, and in which colours."""

import io
from pathlib import Path

import pytest
from PIL import Image

from roundup.errors import SettingsError
from roundup.house.settings import Settings
from roundup.model.house import PortraitLook
from roundup.model.submission import Crop
from roundup.pictures import faces
from roundup.pictures.photos import portrait, probe
from roundup.stages import dressing
from roundup.stages.assembling import drawn

ASTRONAUT = Path(__file__).parent / "pictures" / "astronaut.jpg"
RED = "#8c2f1b"
with_the_library = pytest.mark.skipif(not faces.are_findable(), reason="needs the extra `faces`")


def styled(**style: object) -> Settings:
    """Return a house with some keys under `[style]`."""
    return Settings.model_validate({"style": style})


def middle(look: PortraitLook) -> tuple[int, int, int]:
    """Return the colour in the middle of a portrait of a green square."""
    file = io.BytesIO()
    Image.new("RGB", (400, 400), (40, 160, 60)).save(file, "PNG")
    photo = portrait(probe("ada.png", file.getvalue()), size=64, alt="Ada", look=look)
    red, green, blue = Image.open(io.BytesIO(photo.data)).convert("RGB").getpixel((32, 32))  # type: ignore[misc]
    return red, green, blue


def test_a_portrait_keeps_its_colours_unless_the_house_wants_one_tone() -> None:
    red, green, blue = middle(PortraitLook())

    assert green > 2 * max(red, blue)


def test_a_grey_portrait_has_no_colour() -> None:
    red, green, blue = middle(PortraitLook(tone="grey"))

    assert red == green == blue


def test_a_portrait_in_two_tones_has_the_colour_of_the_house() -> None:
    red, green, blue = middle(PortraitLook(tone="duotone", ink=RED))

    assert red > green + 10 > blue


def test_two_tones_need_a_colour_of_the_house() -> None:
    with pytest.raises(SettingsError, match="needs a colour"):
        dressing.portraits(styled(portrait_tone="duotone"))

    dressed = dressing.portraits(styled(portrait_tone="duotone", colours={"accent": RED}))

    assert dressed == PortraitLook(tone="duotone", ink=RED)


def test_a_crop_to_the_face_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "are_findable", lambda: False)

    with pytest.raises(SettingsError, match="needs the extra"):
        dressing.portraits(styled(portrait_crop="face"))


@with_the_library
def test_a_crop_to_the_face_shows_it_larger_unless_somebody_chose_another() -> None:
    headshot = probe("astronaut.jpg", ASTRONAUT.read_bytes())
    chosen = headshot.model_copy(update={"crop": Crop(across=50, down=50)})
    look = PortraitLook(crop="face")

    around, by_hand = (drawn(each, "", look) for each in (headshot, chosen))

    assert around.width < headshot.width == by_hand.width


@with_the_library
def test_a_picture_without_a_face_is_cropped_as_ever() -> None:
    file = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(file, "PNG")

    assert faces.crop_around(file.getvalue()) is None
