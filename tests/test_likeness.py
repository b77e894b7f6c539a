"""One picture is known again after what people do to pictures; another one is not."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from roundup.model.submission import Headshot
from roundup.pictures.likeness import is_same
from tests.sweeping import some

PICTURES = Path(__file__).parent / "pictures"


def file(image: Image.Image, *, quality: int = 85) -> Headshot:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality)
    return Headshot(name="a.jpg", data=data.getvalue(), width=image.width, height=image.height)


def picture(name: str) -> Image.Image:
    with Image.open(PICTURES / name) as image:
        return image.convert("RGB")


def cut(image: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    width, height = image.size
    box = (left * width, top * height, (1 - right) * width, (1 - bottom) * height)
    return image.crop(tuple(round(side) for side in box))  # type: ignore[arg-type]


GUISES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "as it was": lambda image: image,
    "smaller": lambda image: image.resize((image.width // 3, image.height // 3)),
    "squeezed": lambda image: image.resize((image.width // 2, image.height)),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.2),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.75),
    "with more contrast": lambda image: ImageEnhance.Contrast(image).enhance(1.3),
    "grey": lambda image: image.convert("L"),
    "blurred": lambda image: image.filter(ImageFilter.GaussianBlur(2)),
    "cut all round": lambda image: cut(image, 0.05, 0.05, 0.05, 0.05),
    "cut in a corner": lambda image: cut(image, 0.08, 0, 0, 0.08),
    "made square": lambda image: cut(image, 0, 0.05, 0, 0.15),
    "cut, smaller and brighter": lambda image: ImageEnhance.Brightness(
        cut(image, 0.03, 0.03, 0.03, 0.03).resize((180, 180))
    ).enhance(1.15),
}


@pytest.mark.parametrize("change", GUISES.values(), ids=GUISES)
@pytest.mark.parametrize("name", some(["astronaut.jpg", "gate.jpg", "well.jpg"], "gate.jpg"))
def test_a_picture_is_known_again(name: str, change: Callable[[Image.Image], Image.Image]) -> None:
    image = picture(name)

    assert is_same(file(image), file(change(image), quality=60))
    assert is_same(file(change(image), quality=60), file(image))


def test_no_two_sitters_of_the_samples_are_one(repository: Path) -> None:
    files = [
        Headshot(name=path.name, data=path.read_bytes(), width=1, height=1)
        for path in [*repository.glob("submissions/*/photos/*"), *PICTURES.glob("[aw]*.jpg")]
    ]

    same = [
        (one.name, other.name)
        for at, one in enumerate(files)
        for other in files[:at]
        if is_same(one, other)
    ]

    assert same == []


def sitter(eyes: int, mouth: int) -> Image.Image:
    """Draw somebody in a studio where everything but the face is always the same."""
    image = Image.new("RGB", (400, 400), (235, 235, 238))
    draw = ImageDraw.Draw(image)
    draw.ellipse((40, 300, 360, 620), fill=(40, 50, 80))
    draw.ellipse((120, 70, 280, 310), fill=(214, 170, 140))
    for left in (200 - eyes - 18, 200 + eyes - 18):
        draw.ellipse((left, 150, left + 36, 178), fill=(50, 40, 40))
    draw.chord((200 - mouth, 210, 200 + mouth, 280), 10, 170, fill=(150, 60, 60))
    draw.rectangle((120, 60, 280, 100 + mouth // 2), fill=(60 + mouth, 50, 40))
    return image


def test_portraits_from_one_studio_are_told_apart_by_the_face() -> None:
    one, other = sitter(30, 24), sitter(52, 60)

    assert not is_same(file(one), file(other))
    assert is_same(file(one), file(cut(one, 0.04, 0.04, 0.04, 0.04)))


def test_where_nothing_is_to_be_seen_nothing_is_the_same() -> None:
    white, grey = (Image.new("RGB", (300, 300), shade) for shade in ("white", "#eeeeee"))
    broken = Headshot(name="a.jpg", data=b"no picture", width=9, height=9)

    assert not is_same(file(white), file(grey))
    assert not is_same(broken, file(white))
    assert not is_same(broken, Headshot(name="b.jpg", data=b"nor this", width=9, height=9))
