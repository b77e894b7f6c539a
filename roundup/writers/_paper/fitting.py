"""How many words of each answer fill the sheets of a layout that cuts its answers.

An article is set once with the words that the layout asks for, and measured: how full its last
sheet is, and how much of a sheet a word takes. A sheet that is not full is filled by longer
beginnings, or emptied into those before it by shorter ones, whichever changes less.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roundup.lock.shortening import words_left
from roundup.model.article import Article

# A last sheet that is so full is as it should be; less will do behind two others.
FULL, FULL_ENOUGH = 0.8, 0.5
# As answers do not break over columns, a sheet is full before its last line.
AIM = 0.93
# How many times as long as asked for answers may be.
SHORTEST, LONGEST = 0.6, 5.0
# “Read the rest” takes a line, as so many words do.
LINE = 9
CHANGE = 0.1  # what it costs to change the words by so much of their logarithm, in empty sheets
# How much more height words take than their own, as columns end where an answer does.
SPREAD = 1.2
MOST_SETTINGS = 3  # of one article

SetsWith = Callable[[int], Any]


@dataclass(frozen=True, slots=True)
class TriedFit:
    """An article as it was set with so many words an answer, and how much of its sheets is full.

    `quoted` is the height of all quotes, in sheets.
    """

    words: int
    document: Any
    sheets: int
    last: float
    quoted: float

    @property
    def empty(self) -> float:
        """Return how much of the last sheet is empty."""
        return 1 - self.last

    @property
    def is_full(self) -> bool:
        """Return whether the last sheet is full enough."""
        return self.last >= (FULL if self.sheets <= 2 else FULL_ENOUGH)

    @property
    def height(self) -> float:
        """Return the height of everything, in sheets."""
        return self.sheets - self.empty


def fitted(article: Article, words: int, set_with: SetsWith) -> tuple[int, Any]:
    """Return the words with which an article fills its sheets, and the document set with them.

    `set_with` sets the article with its answers cut at so many words.
    """
    settings = [measured(words, set_with(words))]
    while not settings[-1].is_full and len(settings) < MOST_SETTINGS:
        following = next_words(article, words, settings)
        if not following:
            break
        settings.append(measured(following, set_with(following)))
    best = min(settings, key=lambda each: cost(each.empty, each.words, words))
    return best.words, best.document


def next_words(article: Article, words: int, settings: Sequence[TriedFit]) -> int:
    """Return with how many words an article is set next; 0 if nothing better is to be had."""
    limits = range(math.ceil(words * SHORTEST), math.floor(words * LONGEST) + 1)
    counted = zip(limits, words_left(article, limits), strict=True)
    sizes = {limit: left + LINE * cuts for limit, (left, cuts) in counted}
    last, tried = settings[-1], {sizes[each.words] for each in settings}
    by_word = height_by_word(settings, sizes)
    costs = {
        limit: cost(empty_at(last.height + by_word * (size - sizes[last.words])), limit, words)
        for limit, size in sizes.items()
        if size not in tried
    }
    best = min(costs, key=costs.__getitem__, default=0)
    known = min(cost(each.empty, each.words, words) for each in settings)
    return best if best and costs[best] < known else 0


def height_by_word(settings: Sequence[TriedFit], sizes: Mapping[int, int]) -> float:
    """Return how much height a word takes, by what the words take, or by two settings."""
    *before, last = settings
    alone = last.quoted / max(1, sizes[last.words])
    if not before:
        return SPREAD * alone
    first = before[-1]
    slope = (last.height - first.height) / (sizes[last.words] - sizes[first.words])
    return min(max(slope, alone), 3 * alone)


def empty_at(height: float) -> float:
    """Return how much of the last sheet is empty, if everything is so high."""
    over = height % 1
    return 1 - over if over <= AIM else 1.0


def cost(empty: float, words: int, asked: int) -> float:
    """Return how bad it is to have so much of a sheet empty, with so many words an answer."""
    return empty + CHANGE * abs(math.log(words / asked))


def measured(words: int, document: Any) -> TriedFit:
    """Measure how full the sheets of a document are."""
    sheets = len(document.pages)
    page = document.pages[-1]._page_box  # pages do not show what stands on them
    last = (max(bottoms(page.children[0]), default=0.0) - page.content_box_y()) / page.height
    quoted = sum(
        box.height * box.width / (page.height * page.width)
        for each in document.pages
        for box in quotes(each._page_box)
    )
    return TriedFit(words, document, sheets, last, quoted)


def quotes(box: Any) -> Iterator[Any]:
    """Yield the quotes in a box."""
    if box.element_tag == "blockquote":
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from quotes(child)


def bottoms(box: Any) -> Iterator[float]:
    """Yield where the lines in a box end."""
    if type(box).__name__ == "LineBox":
        yield box.position_y + box.height
        return
    for child in getattr(box, "children", ()):
        yield from bottoms(child)
