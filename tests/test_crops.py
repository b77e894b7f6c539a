"""An editor chooses the square of a picture that is the portrait."""

import io

import pytest
from PIL import Image

from roundup.model.submission import Crop
from roundup.pictures.photos import portrait, probe
from roundup.rules.media import narrow_headshot, small_headshot
from roundup.testing import making
from roundup.text.crops import crop_from


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("50% 30% 60%", Crop(across=50, down=30, side=60)),
        ("50 30 60", Crop(across=50, down=30, side=60)),
        ("12.5%, 0%, 10%", Crop(across=12.5, down=0, side=10)),
        ("50%; 20%", Crop(across=50, down=20, side=100)),
        ("", None),
    ],
)
def test_a_crop_is_read_as_editors_write_it(typed: str, meant: Crop | None) -> None:
    assert crop_from(typed) == meant


@pytest.mark.parametrize("typed", ["left", "50%", "50% 30% 60% 10%", "101% 0% 50%", "50% 50% 9%"])
def test_what_is_no_part_of_a_picture_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is n"):
        crop_from(typed)


def test_what_is_written_is_read_as_the_same_crop() -> None:
    crop = Crop(across=33.333, down=5, side=42)

    assert crop_from(str(crop)) == crop


@pytest.mark.parametrize(("across", "down"), [(0, 0), (100, 100), (50, 50), (0, 100)])
def test_a_crop_never_leaves_the_picture(across: float, down: float) -> None:
    left, top, side = Crop(across=across, down=down, side=40).box(300, 200)

    assert side == 80
    assert 0 <= left <= 300 - side
    assert 0 <= top <= 200 - side


def test_the_portrait_is_the_square_that_was_chosen() -> None:
    image = Image.new("RGB", (800, 400), "white")
    image.paste("red", (600, 200, 800, 400))
    file = io.BytesIO()
    image.save(file, "PNG")
    headshot = probe("ada.png", file.getvalue())
    chosen = headshot.model_copy(update={"crop": Crop(across=100, down=100, side=50)})

    photo = portrait(chosen, size=100, alt="Ada")

    red, green, _ = Image.open(io.BytesIO(photo.data)).getpixel((5, 5))  # type: ignore[misc]
    assert photo.width == 100
    assert red > 200 > 60 > green


def test_nobody_is_asked_to_choose_again() -> None:
    narrow = making.headshot(800, 1600)
    chosen = narrow.model_copy(update={"crop": Crop(across=50, down=20)})

    notes = [
        list(narrow_headshot.check(making.submission(headshot=each))) for each in (narrow, chosen)
    ]

    assert [len(each) for each in notes] == [1, 0]


def test_a_square_of_few_pixels_is_noted() -> None:
    small = making.headshot(800, 800).model_copy(update={"crop": Crop(across=50, down=20, side=30)})

    [note] = small_headshot.check(making.submission(headshot=small))

    assert "240 pixels" in note.message
