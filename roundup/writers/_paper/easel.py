"""Drawing cards: each quote in the largest size that fits, on lines of about the same length.

Nothing is guessed: a card is set, measured, and set again in another size. What does not fit in any
size is not drawn.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil
from typing import Any

from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering import STAND_IN, Card, Shape, card_page, card_sheet, faces
from roundup.rendering.layouts import Layout
from roundup.text.expressions import expression
from roundup.text.wrapping import columns, is_unspaced
from roundup.writers._paper.typesetting import asset_address, loaded, page_of, painted, parsed

# In points, which are dots: the sizes of a quote, from the largest down.
SCALE: dict[Shape, tuple[int, ...]] = {
    "wide": (104, 94, 86, 78, 71, 65, 60, 55, 51, 47, 43, 40, 37, 34, 31, 28, 25, 22, 19, 16),
    "square": (124, 113, 103, 94, 86, 78, 71, 65, 60, 55, 51, 47, 43, 40, 37, 34, 31, 28, 25, 22),
    "tall": (136, 124, 113, 103, 94, 86, 78, 71, 65, 60, 55, 51, 47, 43, 40, 37, 34, 31, 28, 25),
}
# The sizes of what stands under it, each with the size down to which the quote may shrink before
# the foot does.
FEET: dict[Shape, tuple[tuple[int, int], ...]] = {
    "wide": ((31, 47), (26, 37), (22, 31), (18, 22), (15, 16)),
    "square": ((38, 55), (32, 43), (27, 34), (22, 22), (17, 22)),
    "tall": ((42, 60), (36, 47), (30, 37), (24, 25), (18, 25)),
}
# Roughly what there is for the words of a quote, and what a column of them takes of their size.
ROOM: dict[Shape, tuple[int, int]] = {"wide": (1012, 350), "square": (892, 700), "tall": (892, 930)}
COLUMN, LINE = 0.47, 1.18
LARGEST = 148_000  # bytes of a picture
# Which part of what is left of a card's height stands over the quote.
LIFT = 0.45
NEARLY = 0.5
# Shares of a line's width: what words that break anywhere leave of it, and what is no longer seen.
LEEWAY, WORTHWHILE = 0.06, 0.94
PIXELS = 4 / 3  # to a point
# Marks heaped on one letter grow out of every line; no language has so many of them.
HEAPED = expression(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{6}")


@dataclass(frozen=True)
class Easel:
    """What all cards of an article are drawn with."""

    article: Article
    layout: Layout
    house: House
    sheet: str
    fonts: Any
    font_sheet: Any

    @classmethod
    def of(cls, article: Article, layout: Layout, house: House, cards: Iterable[Card]) -> "Easel":
        """Load fonts and sheets, once for all cards."""
        # The face for headings sets the quotes here, so it has to have their letters.
        words = " ".join("".join((*card.marks, card.quote)) for card in cards)
        lettered = replace(article, headline=words)
        used = [face for role in faces(lettered, layout, house, "print").values() for face in role]
        fonts, font_sheet = loaded(tuple(dict.fromkeys(used)))
        sheet = card_sheet(lettered, layout, house)
        return cls(article, layout, house, sheet, fonts, font_sheet)

    def draw(self, card: Card, shape: Shape) -> bytes:
        """Draw a card as a PNG; nothing where it fits in no size, or a sign of it in no font."""
        if HEAPED.search(card.quote + card.credit.name):
            return b""
        filled = card_page(
            self.article, self.layout, self.house, card, shape=shape, address=asset_address
        )
        page = page_of(filled, {asset_address(photo): photo for photo in self.article.photos})
        for foot, least in FEET[shape]:
            sizes = [size for size in SCALE[shape] if size >= least]
            best = self.largest(page, card, shape, sizes, foot)
            if best:
                document = self.balanced(page, card, shape, best).document
                data = document.write_pdf()
                return b"" if has_stand_ins(document) else painted(data, scale=1, most=LARGEST)
        return b""

    def largest(
        self, page: Any, card: Card, shape: Shape, sizes: Sequence[int], foot: int
    ) -> "Try | None":
        """Set a card in the largest size that fits, if one does."""
        tries: dict[int, Try] = {}

        def fits(at: int) -> bool:
            tries[at] = self.set(page, card, Measure(sizes[at], foot))
            return tries[at].fits

        at = first_fitting(len(sizes), likely(card, shape, sizes), fits)
        return None if at is None else tries[at]

    def balanced(self, page: Any, card: Card, shape: Shape, best: "Try") -> "Try":
        """Set a card once more: in its place, and on as many lines of about the same length."""
        for share in shares(card, shape, best):
            attempt = self.set(
                page, card, replace(best.measure, share=share, free=max(best.free - 1, 0))
            )
            if attempt.fits and attempt.quote_height <= best.quote_height + NEARLY:
                return attempt
        return best

    def set(self, page: Any, card: Card, measure: "Measure") -> "Try":
        """Set a card."""
        # A table grows with a word that is too wide for it, which takes its time to find out.
        is_safe = longest_word(card.quote) * measure.quote < min(
            width for width, _ in ROOM.values()
        )
        sizes = (
            f"body{{padding-top:{measure.free * LIFT:.2f}px}}"
            f".quote{{display:{'block' if is_safe else 'table'}}}"
            f".quote p{{font-size:{measure.quote}pt;padding-inline-end:{1 - measure.share:.0%}}}"
            f".foot{{font-size:{measure.foot}pt;margin-top:{measure.free * (1 - LIFT):.2f}px}}"
        )
        sheets = [self.font_sheet, parsed(self.sheet), parsed(sizes)]
        return Try(measure, page.render(stylesheets=sheets, font_config=self.fonts))


def has_stand_ins(document: Any) -> bool:
    """Return whether the mark for missing sorts had to be set anywhere."""
    return any(font.family == STAND_IN for font in document.fonts.values())


@dataclass(frozen=True)
class Measure:
    """How a card is to be set.

    `quote` and `foot` are sizes, in points; `share` is how much of its width the quote may take,
    and `free` the height, in CSS pixels, that is to be put over quote and foot.
    """

    quote: int
    foot: int
    share: float = 1
    free: float = 0


@dataclass(frozen=True)
class Try:
    """A card as it was set."""

    measure: Measure
    document: Any

    @cached_property
    def boxes(self) -> dict[str, tuple[float, float, float, float]]:
        """List where the parts are, in CSS pixels; not all of them where there is no room."""
        pages = self.document.pages
        return pages[0].anchors if len(pages) == 1 else {}

    @property
    def free(self) -> float:
        """Measure the height that is left; it is below nothing where there is no room."""
        boxes = self.boxes
        return boxes["card"][3] - boxes["foot"][3] if "foot" in boxes else -1

    @property
    def quote_height(self) -> float:
        """Measure how high the quote is."""
        _, top, _, bottom = self.boxes["quote"]
        return bottom - top

    @property
    def fits(self) -> bool:
        """Return whether everything stands within the margins."""
        if self.free < -NEARLY:
            return False
        widths = {name: box[2] - box[0] for name, box in self.boxes.items()}
        return max(widths["quote"], widths["foot"]) <= widths["card"] + NEARLY


def likely(card: Card, shape: Shape, sizes: Sequence[int]) -> int:
    """Guess which of the sizes will be the largest that fits."""
    width, height = ROOM[shape]
    signs = columns(card.quote) + 2

    def lines(size: int) -> int:
        return ceil(signs * COLUMN * size / width + 0.3)

    fitting = (at for at, size in enumerate(sizes) if lines(size) * size * LINE <= height)
    return next(fitting, len(sizes) - 1)


def first_fitting(number: int, guess: int, fits: Callable[[int], bool]) -> int | None:
    """Find the first that fits, where all behind it do, from a guess on."""
    at = guess
    if fits(at):
        while at and fits(at - 1):
            at -= 1
        return at
    return next((each for each in range(at + 1, number) if fits(each)), None)


def shares(card: Card, shape: Shape, best: Try) -> Iterator[float]:
    """Yield the widths that may suffice for as many lines: one that is likely first."""
    width, _ = ROOM[shape]
    lines = round(best.quote_height / (best.measure.quote * LINE * PIXELS))
    likely = (columns(card.quote) + 2) * COLUMN * best.measure.quote / (lines * width)
    share = min(max(likely + LEEWAY, (lines - 1) / lines), 1)
    if lines > 1 and share < WORTHWHILE:
        yield from (share, (share + 1) / 2)
    yield 1


def longest_word(text: str) -> int:
    """Count the columns of what has no place to break, at the most."""
    spaced = "".join(" " if is_unspaced(sign) else sign for sign in text)
    return max(map(columns, re.split(r"\s+", spaced)))
