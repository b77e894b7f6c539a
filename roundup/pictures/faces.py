"""The faces in a picture: the only home of OpenCV, which is an extra.

The cascades that its wheel brings along (Viola and Jones 2001) were trained on faces seen from the
front and from one side, most of them pale and in good light. So every way to find a face is tried
before a picture is said to have none, a pair of eyes included; two faces are only seen where
both are beyond doubt.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from roundup.model.submission import Crop
from roundup.pictures.decoding import PictureProblem, asked

SIZE = 400  # pixels; a portrait's face takes a tenth of them at least
SMALLEST = {"eye_tree_eyeglasses": 0.05}
# One step in the size of what is looked for, and how many neighbouring places must agree.
COARSE, FINE = (1.1, 3), (1.05, 2)
SURE = (1.1, 8)
# Tried one after the other. Of fifteen drawn faces and 100 photographed ones none was missed so;
# of 114 pictures of other things eight seemed to have one.
GLANCES = (
    ("frontalface_alt2", COARSE),
    ("frontalface_default", COARSE),
    ("profileface", COARSE),
    ("frontalface_default", FINE),
    ("eye_tree_eyeglasses", FINE),
)
# Looked for to crop a picture: what is found with care comes first.
LOOKS = (
    ("frontalface_alt2", SURE),
    ("frontalface_alt2", COARSE),
    ("frontalface_default", SURE),
    ("profileface", SURE),
)
# How many times as wide as a face its square is, where in the face the square's middle is, and how
# much of the picture's shorter side it takes at least.
AROUND, MIDDLE, NARROWEST = 2.3, 0.56, 0.35
# A second sitter's face is about as large as the first's; a smaller one hangs on the wall.
AS_LARGE = 0.5


@cache
def are_findable() -> bool:
    """Return whether the library is there."""
    return find_spec("cv2") is not None


@lru_cache(maxsize=512)
def faces(data: bytes) -> int | None:
    """Count the faces in a picture file; nothing is said of one that cannot be read."""
    try:
        count: int = asked("the picture", data, _faces, data)
    except PictureProblem:
        return None
    return count


def _faces(data: bytes) -> int:
    """Count the faces in a picture, where it can be decoded without harm."""
    _, pixels = small_and_grey(data)
    sure = within("frontalface_alt2", pixels, SURE)
    count = sum(width >= AS_LARGE * max(sure) for width in sure)
    return count or int(any(glances(pixels)))


def small_and_grey(data: bytes) -> tuple[Any, Any]:
    """Return a picture file as a small grey picture, and that as an array."""
    import numpy  # two tenths of a second, and only who looks for faces waits for it

    from roundup.pictures.photos import on_paper, plain, upright

    image = on_paper(plain(upright("", data, enough=SIZE))).convert("L")
    image.thumbnail((SIZE, SIZE))
    return image, numpy.asarray(image)


def glances(pixels: Any) -> Iterator[list[int]]:
    """Find a face in every way there is, the likeliest first, and in a mirror."""
    for name, care in GLANCES:
        yield within(name, pixels, care)
        if name == "profileface":
            yield within(name, pixels[:, ::-1].copy(), care)


@lru_cache(maxsize=512)
def crop_around(data: bytes) -> Crop | None:
    """Return the square of a picture file around its largest face; None where none is found.

    The square is so many times as wide as the face, so that heads are as large in all portraits of
    a page, and the eyes stand a little above its middle.
    """
    try:
        crop: Crop | None = asked("the picture", data, _crop_around, data)
    except PictureProblem:
        return None
    return crop


def _crop_around(data: bytes) -> Crop | None:
    """Find the square, where a picture can be decoded without harm."""
    grey, pixels = small_and_grey(data)
    for name, care in LOOKS:
        if squares := boxes(name, pixels, care):
            left, top, width, height = max(squares, key=lambda box: box[2])
            side = min(max(AROUND * width, NARROWEST * min(grey.size)), min(grey.size))
            return Crop(
                across=100 * (left + width / 2) / grey.width,
                down=100 * (top + MIDDLE * height) / grey.height,
                side=100 * side / min(grey.size),
            )
    return None


def within(name: str, pixels: Any, care: tuple[float, int]) -> list[int]:
    """List how wide the things are that a cascade finds."""
    return [width for _, _, width, _ in boxes(name, pixels, care)]


def boxes(name: str, pixels: Any, care: tuple[float, int]) -> list[tuple[int, int, int, int]]:
    """List where the things are that a cascade finds: left, top, width and height."""
    step, agreed = care
    least = int(SMALLEST.get(name, 0.1) * min(pixels.shape))
    squares = cascade(name).detectMultiScale(
        pixels, scaleFactor=step, minNeighbors=agreed, minSize=(least, least)
    )
    return [(int(left), int(top), int(width), int(height)) for left, top, width, height in squares]


@cache
def cascade(name: str) -> Any:
    """Read one of the cascades in the library's wheel."""
    import cv2

    folder = Path(cv2.__file__).parent / "data"
    return cv2.CascadeClassifier(str(folder / f"haarcascade_{name}.xml"))
