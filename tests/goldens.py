"""Golden files: what people have read and agreed to; `scripts/accept.sh` rewrites them."""

import os
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

HERE = Path(__file__).parent
# Machines draw the edges of letters differently, and nobody sees it: measured in squares of so many
# pixels, Poppler is off from PDFium by 5 of 255 steps of grey at worst and by 0.3 on the average; a
# missing line of small type is off by 20, a headline three points smaller by 51.
SQUARE = 4
WORST, AVERAGE = 15, 1.5


def how_to_accept() -> str:
    """Return the command that writes the golden files of the test that is running."""
    test = os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0]
    return f"run `scripts/accept.sh '{test}'`, and read what it writes"


def assert_golden(name: str, text: str) -> None:
    """Compare a text with its golden file."""
    path = HERE / name
    if os.environ.get("ROUNDUP_ACCEPT"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.is_file(), f"{name} is missing: {how_to_accept()}"
    assert text == path.read_text("utf-8"), f"{name} differs: {how_to_accept()}"


def assert_picture(name: str, picture: Image.Image) -> None:
    """Compare a small grey picture with the one that was agreed to, square by square."""
    path = HERE / name
    if os.environ.get("ROUNDUP_ACCEPT") and not (path.is_file() and is_like(path, picture)):
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.save(path, optimize=True)
    assert path.is_file(), f"{name} is missing: {how_to_accept()}"
    assert is_like(path, picture), f"{name} looks different: {how_to_accept()}"


def is_like(path: Path, picture: Image.Image) -> bool:
    """Return whether a picture is the one in a file, but for how edges are drawn."""
    with Image.open(path) as agreed:
        return agreed.size == picture.size and is_same(agreed, picture)


def is_same(one: Image.Image, other: Image.Image) -> bool:
    """Return whether two pictures of one size show the same."""
    squares = max(1, one.width // SQUARE), max(1, one.height // SQUARE)
    seen = [each.convert("L").resize(squares, Image.Resampling.BOX) for each in (one, other)]
    off = ImageStat.Stat(ImageChops.difference(*seen))
    return off.extrema[0][1] <= WORST and off.mean[0] <= AVERAGE
