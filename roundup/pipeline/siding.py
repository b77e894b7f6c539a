"""On which side of their words the credit lines of an article stand, decided for the whole of it.

Read on the wrong side, every answer is given to its neighbour. So the two ways are compared over
the whole article: a credit line without any words on its side speaks against a way. Where both ways
fit, the voices at the first and the last credit line decide; where these say nothing, nobody is
credited, and the editor is asked.
"""

from collections.abc import Sequence

from roundup.pipeline.pieces import ArticlePieceKind
from roundup.pipeline.stretches import OVER, UNCLEAR, UNDER, ArticleStretch
from roundup.readers._paragraphs import DocumentParagraph
from roundup.text import voices
from roundup.text.page_furniture import CLOSING, TO_READERS
from roundup.text.signs import QUESTION_MARKS

SURE = 1.5
WEAK = 1.0
OWN = 1.5
# One odd credit line is left aside where at least this many others agree.
AGREEING = 4
# Within a longer article, one line without words may be a heading that reads as a credit line.
ODD = 2
SMALL = 3


def side_of(stretches: Sequence[ArticleStretch]) -> int:
    """Return on which side of their words those credit lines stand that do not show it."""
    sure = [
        piece.side
        for stretch in stretches
        for piece in stretch.items
        if piece.kind is ArticlePieceKind.CREDIT
    ]
    undecided = sure.count(0)
    if not undecided:
        return UNCLEAR
    if any(sure) and len(set(sure) - {0}) == 1 and undecided < len(sure) / 2:
        return max(sure) or min(sure)
    over, under = _bare(stretches, OVER), _bare(stretches, UNDER)
    if over and under:
        fewer, side = min((over, OVER), (under, UNDER))
        return side if max(over, under) >= AGREEING * fewer else UNCLEAR
    usual = 1 if undecided <= SMALL or _is_bare_at_end(stretches) else ODD
    if max(over, under) >= usual:
        return UNDER if over else OVER
    weight = _unsaid(stretches, UNDER) - _unsaid(stretches, OVER) + _voices(stretches)
    return UNCLEAR if abs(weight) < SURE else OVER if weight > 0 else UNDER


def _bare(stretches: Sequence[ArticleStretch], side: int) -> int:
    """Return how many credit lines have no words on a side."""
    count = 0
    for stretch in stretches:
        places = stretch.credits
        for number, at in enumerate(places):
            if stretch.items[at].side:
                continue
            before = places[number - 1] + 1 if number else 0
            behind = places[number + 1] if number + 1 < len(places) else len(stretch.items)
            words = stretch.words(at, behind) if side == OVER else stretch.words(before, at)
            count += not words
    return count


def _is_bare_at_end(stretches: Sequence[ArticleStretch]) -> bool:
    """Return whether the article begins or ends with a credit line."""
    named = [each for each in stretches if each.credits]
    first, last = named[0], named[-1]
    opens = not first.words(0, first.credits[0])
    closes = not last.words(last.credits[-1], len(last.items))
    return opens != closes


def _unsaid(stretches: Sequence[ArticleStretch], side: int) -> int:
    """Return how many stretches have words of nobody, if credit lines stand on a side.

    An introduction over the first credit line and a conclusion under the last are nobody's words.
    """
    count = 0
    named = [number for number, each in enumerate(stretches) if each.credits]
    for number in named:
        stretch = stretches[number]
        first, last = stretch.credits[0], stretch.credits[-1]
        is_opening = number == named[0] and stretch.heading is None
        if side == OVER:
            count += not is_opening and bool(stretch.words(0, first))
        else:
            is_last = number == len(stretches) - 1
            count += not is_last and bool(stretch.words(last, len(stretch.items)))
    return 2 * count


def _voices(stretches: Sequence[ArticleStretch]) -> float:
    """Return what the words beside the first and last credit line say: over 0, or under."""
    named = [each for each in stretches if each.credits]
    before = named[0].words(0, named[0].credits[0])
    behind = named[-1].words(named[-1].credits[-1], len(named[-1].items))
    return _at_first(before) - _at_last(behind) + _marks(named, before, behind)


def _at_first(before: Sequence[DocumentParagraph]) -> float:
    """Return how surely the words right over the first credit line are an introduction."""
    if not before:
        return 0
    text = before[-1].text
    if voices.asks(text):
        return 2
    is_lead = voices.is_editorial(text) or text.rstrip().endswith((*QUESTION_MARKS, ":"))
    return WEAK * is_lead - OWN * voices.is_own(text)


def _at_last(behind: Sequence[DocumentParagraph]) -> float:
    """Return how surely the words right under the last credit line are a conclusion."""
    if not behind:
        return 0
    text = behind[0].text
    if CLOSING.match(text.strip()) or TO_READERS.search(text) or voices.asks(text):
        return 2
    return WEAK * voices.is_editorial(text) - OWN * voices.is_own(text)


def is_farewell(text: str) -> bool:
    """Return whether a paragraph speaks to readers, or of all answers together."""
    return bool(CLOSING.match(text.strip()) or TO_READERS.search(text) or voices.is_editorial(text))


_QUOTES = ("“", "”", "„", "«", "»", '"', "‘", "「")


def _marks(
    named: Sequence[ArticleStretch],
    before: Sequence[DocumentParagraph],
    behind: Sequence[DocumentParagraph],
) -> float:
    """Return what quotation marks say: answers have them, introductions and conclusions do not."""
    between = [
        paragraph.text.lstrip().startswith(_QUOTES)
        for stretch in named
        for start, end in zip(stretch.credits, stretch.credits[1:], strict=False)
        for paragraph in stretch.words(start, end)[:1]
    ]
    if not between or not all(between) or not before or not behind:
        return 0
    first = before[-1].text.lstrip().startswith(_QUOTES)
    last = behind[0].text.lstrip().startswith(_QUOTES)
    return 2.0 * (last - first)
