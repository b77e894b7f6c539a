"""Where in its quote a pull quote stands: away from the sentence that it repeats.

A pull quote under a heading quarrels with it. So it stands between two paragraphs if the quote has
several, after the second one or further down, and never right beside its own words.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from roundup.model.markup import Block, Footnotes, Paragraph, Picture, Subheading
from roundup.text.counting import word_count
from roundup.text.markdown import plain_text
from roundup.text.prose import sentences

# Words between a pull quote and its own sentence: inside of a quote, where the eye reads on after
# it, and before the quote, where the heading stands as well.
INSIDE, BEFORE = 25, 12

# The first and the last word of a sentence, counted from the quote's beginning.
Extent = tuple[int, int]


def place_of(pull: str, blocks: Sequence[Block], before: int = 0) -> int | None:
    """Return after how many blocks of a quote a stretch of it can stand.

    With 0 it stands before the quote, where `before` words of others come first. Returns None where
    each place is beside its own sentence.
    """
    extents = list(extents_of(pull, blocks))
    ends = [0, *accumulate(word_count(plain_text((block,))) for block in blocks)]
    inside = [at for at in range(1, len(blocks)) if is_gap(blocks[at - 1], blocks[at])]
    for at in [*(at for at in inside if at > 1), *(at for at in inside if at == 1)]:
        if all(distance(ends[at], extent) >= INSIDE for extent in extents):
            return at
    is_far = all(before + distance(0, extent) >= BEFORE for extent in extents)
    return 0 if is_far else None


def is_gap(above: Block, below: Block) -> bool:
    """Return whether something can stand between two blocks that do not belong together."""
    if not isinstance(below, Paragraph) or isinstance(above, Subheading | Picture | Footnotes):
        return False
    return not plain_text((above,)).rstrip().endswith((":", "："))


def extents_of(pull: str, blocks: Sequence[Block]) -> Iterator[Extent]:
    """Yield where the sentences stand that hold a stretch, in each place where it occurs."""
    run = " ".join(pull.split())
    words = 0
    for block in blocks:
        text = " ".join(plain_text((block,)).split())
        position = text.find(run) if run else -1
        while position >= 0:
            begin, end = around(text, position, position + len(run))
            first = words + word_count(text[:begin])
            yield first, first + word_count(text[begin:end])
            position = text.find(run, position + 1)
        words += word_count(text)


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentences begin and end that hold a stretch."""
    places = sentences(text)
    begin = max((first for first, _ in places if first <= start), default=0)
    return begin, min((last for _, last in places if last >= end), default=len(text))


def distance(at: int, extent: Extent) -> int:
    """Return how many words stand between a place and a sentence."""
    first, last = extent
    return max(first - at, at - last, 0)
