"""Whether two picture files show one picture: smaller, brighter, saved again, or cut at the edges.

A picture is looked at as a whole and as it would be after various cuts. Each of these looks is
written down in 128 bits, which say where it grows lighter to the right and where downwards. Where
the whole of one picture looks nearly like a cut of the other, the two are laid over one another and
compared block by block, since portraits from one studio differ in little but the face.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import product

from PIL import Image, ImageChops, ImageStat

from roundup.model.submission import Headshot
from roundup.pictures.decoding import PictureProblem, asked
from roundup.pictures.photos import on_paper, plain, upright

SIDE = 96  # pixels of the picture that is kept
GRID = 8  # steps to the right and downwards that the bits tell of
FINE = 48  # pixels of what is laid over one another
BLOCK = 8

# Of 120 portraits in eleven guises, copies lie up to 17 bits apart, nineteen in twenty up to 10;
# other people's from 17 bits on, and from 2 bits on where the studio is the same.
NEAR = 20
# How well all blocks but the worst tenth agree: in copies 0.86 and more, in portraits from one
# studio 0.64 at most.
AGREED = 0.78
FAINT = 4.0  # a block of fewer shades is plain wall, and agrees with any other
CUTS = (0.95, 0.9, 0.85)
TRIMS = (0.9, 0.8, 0.7)  # of one side only, as when an upright picture is made square
LEAST = 0.6
# Of drawings: pixels of a tile, smaller than a letter, and how many of 256 shades it may differ by.
TILE, UNSEEN = 6, 40

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """A picture, small and grey, and what the whole and each cut of it look like, in bits."""

    picture: Image.Image
    prints: tuple[int, ...]


def is_same(first: Headshot, second: Headshot) -> bool:
    """Return whether two files show one picture."""
    if first.data == second.data:
        return True
    here, there = look(first.data), look(second.data)
    if not here or not there:
        return False
    ways = [(*nearest(here, there), here, there), (*nearest(there, here), there, here)]
    bits, box, whole, cut = min(ways, key=lambda way: way[0])
    return bits <= NEAR and agreement(whole.picture, cut.picture, box) >= AGREED


def is_drawn_alike(first: bytes, second: bytes) -> bool:
    """Return whether two drawings look the same to the eye, letter for letter.

    Edges may be smoothed otherwise, as by another version of the program that drew them.
    """
    try:
        alike: bool = asked("the drawing", first + second, _is_drawn_alike, first, second)
    except PictureProblem:
        return False
    return alike


def _is_drawn_alike(first: bytes, second: bytes) -> bool:
    """Compare two drawings, where they can be decoded without harm."""
    try:
        here, there = (Image.open(BytesIO(data)).convert("RGB") for data in (first, second))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    if here.size != there.size:
        return False
    small = max(here.width // TILE, 1), max(here.height // TILE, 1)
    tiles = ImageChops.difference(here, there).resize(small, Image.Resampling.BOX)
    return max(high for _, high in ImageStat.Stat(tiles).extrema) <= UNSEEN


def distance(first: bytes, second: bytes) -> float:
    """Return how far two pictures of the same shape are apart in colour: shades of 256."""
    here, there = coloured(first), coloured(second)
    if not here or not there:
        return 256.0
    return math.fsum(ImageStat.Stat(ImageChops.difference(here, there)).mean) / 3


@lru_cache(maxsize=512)  # ten kilobytes each
def coloured(data: bytes) -> Image.Image | None:
    """Return a picture, small and in colour; nothing where there is none."""
    return small_copy(data, "RGB", FINE)


@lru_cache(maxsize=512)  # ten kilobytes each
def look(data: bytes) -> Likeness | None:
    """Check a picture file; nothing where nothing can be seen in it."""
    small = small_copy(data, "L", SIDE)
    if small is None or ImageStat.Stat(small).stddev[0] < FAINT:
        return None
    return Likeness(small, tuple(print_of(small, box) for box in boxes()))


def small_copy(data: bytes, mode: str, side: int) -> Image.Image | None:
    """Return a square copy of a picture; nothing where there is no picture in the file."""
    try:
        pixels = asked("the picture", data, _pixels, data, mode, side)
    except PictureProblem:
        return None
    return Image.frombytes(mode, (side, side), pixels)


def _pixels(data: bytes, mode: str, side: int) -> bytes:
    """Return the pixels of a square copy, where the picture can be decoded without harm."""
    image = on_paper(plain(upright("", data, enough=2 * SIDE))).convert(mode)
    return image.resize((side, side), Image.Resampling.BOX).tobytes()


def boxes() -> Iterator[Box]:
    """Yield the whole picture and its cuts: of all sides, then of one pair of sides."""
    yield 0, 0, SIDE, SIDE
    for size in CUTS:
        for across, down in product((0, 0.5, 1), repeat=2):
            yield box(across, down, size, size)
    for size, corner in product(TRIMS, (0, 0.5, 1)):
        yield box(corner, 0, size, 1)
        yield box(0, corner, 1, size)


def box(across: float, down: float, width: float, height: float) -> Box:
    """Cut out a part of the picture; 0 is at the left or the top, 1 at the right or the bottom."""
    left, top = SIDE * (1 - width) * across, SIDE * (1 - height) * down
    return left, top, left + SIDE * width, top + SIDE * height


def print_of(picture: Image.Image, box: Box) -> int:
    """Write down where a part of a picture grows lighter."""
    size = (GRID + 1, GRID + 1)
    shades = picture.resize(size, Image.Resampling.BOX, box=box).tobytes()
    places = [row * (GRID + 1) + column for row, column in product(range(GRID), repeat=2)]
    rightwards = [shades[at + 1] > shades[at] for at in places]
    downwards = [shades[at + GRID + 1] > shades[at] for at in places]
    return int("".join("01"[bit] for bit in rightwards + downwards), 2)


def nearest(whole: Likeness, cut: Likeness) -> tuple[int, Box]:
    """Find the cut of one picture that looks most like the whole of another."""
    first = whole.prints[0]
    distances = [(first ^ other).bit_count() for other in cut.prints]
    best = min(distances)
    return best, list(boxes())[distances.index(best)]


# Laying one over the other


def agreement(whole: Image.Image, cut: Image.Image, box: Box) -> float:
    """Return how well the blocks of two pictures agree: 1 is as well as can be, 0 not at all."""
    here = fine(whole, (0, 0, SIDE, SIDE))
    there = fine(cut, adjusted(evened(here), cut, box))
    scores = sorted(correlations(here, there))
    return scores[len(scores) // 10] if scores else 0.0


def adjusted(here: Image.Image, cut: Image.Image, box: Box) -> Box:
    """Move the edges of a cut until it lies on the other picture as well as it can."""
    best, step = difference(here, cut, box), SIDE * 0.04
    while step > SIDE * 0.004:
        moved = min(
            ((difference(here, cut, other), other) for other in moves(box, step)),
            default=(best, box),
        )
        if moved[0] < best:
            best, box = moved
        else:
            step /= 2
    return box


def moves(box: Box, step: float) -> Iterator[Box]:
    """Yield what becomes of a cut when one of its edges is moved."""
    for edge, way in product(range(4), (-step, step)):
        sides = list(box)
        sides[edge] = min(max(sides[edge] + way, 0.0), float(SIDE))
        left, top, right, bottom = sides
        if min(right - left, bottom - top) >= LEAST * SIDE:
            yield left, top, right, bottom


def difference(here: Image.Image, cut: Image.Image, box: Box) -> float:
    """Measure how far a cut is from a picture, both evened."""
    return ImageStat.Stat(ImageChops.difference(here, evened(fine(cut, box)))).mean[0]


def fine(picture: Image.Image, box: Box) -> Image.Image:
    """Return a part of a picture in the size in which pictures are compared."""
    return picture.resize((FINE, FINE), Image.Resampling.BILINEAR, box=box)


def evened(picture: Image.Image) -> Image.Image:
    """Bring a picture to one brightness and one contrast."""
    stat = ImageStat.Stat(picture)
    mean, spread = stat.mean[0], max(stat.stddev[0], 1.0)
    return picture.point(
        [round(min(max(128 + (shade - mean) * 40 / spread, 0), 255)) for shade in range(256)]
    )


def correlations(here: Image.Image, there: Image.Image) -> Iterator[float]:
    """Compare two pictures block by block, as far as there is something in a block."""
    for left, top in product(range(0, FINE, BLOCK), repeat=2):
        box = (left, top, left + BLOCK, top + BLOCK)
        left_part, right_part = deviations(here.crop(box)), deviations(there.crop(box))
        spread, other_spread = length(left_part), length(right_part)
        if max(spread, other_spread) >= FAINT * BLOCK:
            product_of = sum(
                first * second for first, second in zip(left_part, right_part, strict=True)
            )
            yield product_of / max(spread * other_spread, 1.0)


def deviations(block: Image.Image) -> list[float]:
    """List how much lighter than the block each of its pixels is."""
    shades = block.tobytes()
    mean = sum(shades) / len(shades)
    return [shade - mean for shade in shades]


def length(values: Iterable[float]) -> float:
    """Measure a vector."""
    return math.sqrt(sum(value * value for value in values))
