"""Two texts side by side, and the regions in which they differ.

A region is what stands between two words that both texts have, in one text and in the other.
`Texts` knows what is in a region; what it means is for those who build on it: `words`, `gaps` and
`cuts`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roundup.lock.matching import Pairs
from roundup.lock.shadow import MARKUP
from roundup.lock.tokens import Lexed, Token
from roundup.model.quote import Change, ChangeKind, Trait
from roundup.text.expressions import expression
from roundup.text.limiting import Limits

PUNCTUATION = expression(r"""[,.;:!?"'()\-¿¡]""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """What stands between two pairs: words by number, and everything by character.

    `first` and `last` are the numbers of the words in the original, `here` and `there` those in
    the edit; `is_head` and `is_tail` say that no pair stands before it, or after it.
    """

    first: int
    last: int
    here: int
    there: int
    start: int
    end: int
    edited_start: int
    edited_end: int
    is_head: bool
    is_tail: bool

    @property
    def cut(self) -> range:
        """Number the words of the original."""
        return range(self.first, self.last)

    @property
    def new(self) -> range:
        """Number the words of the edit."""
        return range(self.here, self.there)


@dataclass(frozen=True, slots=True)
class Judging:
    """What judging needs: words that limit, the list to spell by, words in capitals."""

    limits: Limits
    spelling: str
    capitals: frozenset[int]


@dataclass(frozen=True, slots=True)
class Texts:
    """What came and what is published, as words, and what judging the difference needs."""

    before: Lexed
    after: Lexed
    desk: Judging

    def regions(self, pairs: Pairs) -> Iterator[Region]:
        """Yield what differs before, between and after the pairs."""
        ours, theirs = self.before, self.after
        last = (len(ours.tokens), len(theirs.tokens))
        first = here = start = edited_start = 0
        for until, there in [*pairs, last]:
            is_tail = until == last[0]
            end = len(ours.text) if is_tail else ours.tokens[until].start
            edited_end = len(theirs.text) if is_tail else theirs.tokens[there].start
            stop, edited_stop = end, edited_end
            if not is_tail:
                stop, edited_stop = ours.tokens[until].end, theirs.tokens[there].end
            # nearly all regions of an edit are a space and a word that nobody touched
            if ours.text[start:stop] != theirs.text[edited_start:edited_stop]:
                yield Region(
                    first=first, last=until, start=start, end=end,
                    here=here, there=there, edited_start=edited_start, edited_end=edited_end,
                    is_head=first == 0, is_tail=is_tail,
                )  # fmt: skip
            first, here, start, edited_start = until + 1, there + 1, stop, edited_stop

    def change(self, kind: ChangeKind, region: Region, *traits: Trait) -> Change:
        """Make a change of a region."""
        return Change(
            kind,
            region.start,
            region.end,
            self.before.text[region.start : region.end],
            region.edited_start,
            region.edited_end,
            self.after.text[region.edited_start : region.edited_end],
            traits,
        )

    def trimmed(self, region: Region) -> Region:
        """Leave out what is the same in both texts before the first word and after the last."""
        ours, theirs = self.before, self.after
        start, end, here, there = (
            region.start, region.end, region.edited_start, region.edited_end,
        )  # fmt: skip
        first = ours.tokens[region.first].start if region.cut else end
        last = ours.tokens[region.last - 1].end if region.cut else start
        new = theirs.tokens[region.here].start if region.new else there
        old = theirs.tokens[region.there - 1].end if region.new else here
        while start < first and here < new and ours.text[start] == theirs.text[here]:
            start, here = start + 1, here + 1
        last, old = max(last, start), max(old, here)
        while end > last and there > old and ours.text[end - 1] == theirs.text[there - 1]:
            end, there = end - 1, there - 1
        return replace(region, start=start, end=end, edited_start=here, edited_end=there)

    def marks(self, region: Region) -> tuple[list[str], list[str]]:
        """List the punctuation in each gap of a region, in each text."""
        return (
            gaps(self.before, region.cut, region.start, region.end),
            gaps(self.after, region.new, region.edited_start, region.edited_end),
        )

    def links(self, region: Region) -> tuple[list[str], list[str]]:
        """List the addresses of links that close in a region, in each text."""
        return (
            addresses(self.before, region.start, region.end),
            addresses(self.after, region.edited_start, region.edited_end),
        )

    def opened_links(self, region: Region) -> tuple[int, int]:
        """Count the links that open in a region, in each text."""
        return (
            openings(self.before, region.start, region.end),
            openings(self.after, region.edited_start, region.edited_end),
        )

    def is_code(self, ours: Token, theirs: Token) -> bool:
        """Return whether one of two words stands in code."""
        in_ours = self.before.is_code(ours.start, ours.end)
        return in_ours or self.after.is_code(theirs.start, theirs.end)


def is_bracketed_capital(word: str, partial: str) -> bool:
    """Return whether brackets show only that a word's first letter was small, or a capital."""
    return (
        partial[0] == "["
        and partial[2:3] == "]"
        and partial[1] + partial[3:] != word
        and partial[1].casefold() + partial[3:] == word[0].casefold() + word[1:]
    )


def gaps(text: Lexed, numbers: Sequence[int], start: int, end: int) -> list[str]:
    """List the punctuation before, between and after some words."""
    tokens = [text.tokens[number] for number in numbers]
    starts = [start, *(token.end for token in tokens)]
    ends = [*(token.start for token in tokens), end]
    return [punctuation(text.shadow[a:b]) for a, b in zip(starts, ends, strict=True)]


def punctuation(shadow: str) -> str:
    """Return the punctuation in a gap; all quotation marks are one, and all dashes."""
    marks = "".join(PUNCTUATION.findall(shadow)).replace("'", '"')
    return re.sub("-+", "-", marks)


def addresses(text: Lexed, start: int, end: int) -> list[str]:
    """List the addresses of the links that close in a stretch."""
    return [
        address for start_of_link, address in text.links.items() if start <= start_of_link < end
    ]


def openings(text: Lexed, start: int, end: int) -> int:
    """Count the links that open in a stretch."""
    stops = zip(text.text[start:end], text.shadow[start:end], strict=True)
    return sum(1 for sign, stands in stops if sign == "[" and stands == MARKUP)
