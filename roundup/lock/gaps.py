"""What differs between two words where no word came or went: spaces, marks and Markdown."""

import re
from collections.abc import Iterator

from roundup.lock.regions import Region, Texts, punctuation
from roundup.lock.shadow import BLOCK, MARKUP, is_break
from roundup.lock.tokens import TERMINALS, Lexed, Sort, only
from roundup.model.quote import Change, ChangeKind, Trait


class Gaps(Texts):
    """The gaps between the words of two texts."""

    __slots__ = ()

    def gap(self, region: Region) -> Iterator[Change]:
        """Yield how spaces, marks and Markdown between two words differ."""
        ours = self.before.text[region.start : region.end]
        theirs = self.after.text[region.edited_start : region.edited_end]
        if ours != theirs:
            kind, *traits = self.gap_kind(region)
            yield self.change(ChangeKind(kind), self.trimmed(region), *map(Trait, traits))

    def gap_kind(self, region: Region) -> tuple[str, ...]:
        """Name what changed between two words."""
        ours = self.before.shadow[region.start : region.end]
        theirs = self.after.shadow[region.edited_start : region.edited_end]
        if self.is_in_code(region):
            return (ChangeKind.OTHER,)
        if (marks_of_ours := punctuation(ours)) != (other := punctuation(theirs)):
            return self.punctuation_kind(region, marks_of_ours, other)
        links, linked = self.links(region)
        if linked and links != linked:
            return (ChangeKind.OTHER,) if links else (ChangeKind.LINK,)
        if self.opened_links(region)[0] < self.opened_links(region)[1]:
            return (ChangeKind.LINK,)
        if layout(ours) == layout(theirs):
            return (ChangeKind.TYPOGRAPHY,)
        return (
            ChangeKind.FORMATTING,
            *((Trait.ADDS_EMPHASIS,) if self.adds_emphasis(region) else ()),
        )

    def adds_emphasis(self, region: Region) -> bool:
        """Return whether there are more stars or underscores that stress words than before."""
        ours = emphasis(self.before, region.start, region.end)
        return emphasis(self.after, region.edited_start, region.edited_end) > ours

    def is_in_code(self, region: Region) -> bool:
        """Return whether something inside a piece of code changed, where every sign matters."""
        stretch = self.trimmed(region)
        return any(
            max(first, start) < min(last, end)
            for text, start, end in (
                (self.before, stretch.start, stretch.end),
                (self.after, stretch.edited_start, stretch.edited_end),
            )
            for first, last in text.code
        )

    def punctuation_kind(self, region: Region, first: str, second: str) -> tuple[str, ...]:
        """Name a change of punctuation: a comma mends; a question mark changes the meaning."""
        is_end = not region.is_tail and self.before.begins[region.last]
        shows_end = set(second) & set(TERMINALS) or self.after.opens_at(region.there)
        if is_end and set(first) & set(TERMINALS) and not shows_end:
            return (ChangeKind.OTHER, Trait.JOINS_SENTENCES)
        if only("!?", first) != only("!?", second) or self.is_between_numbers(region):
            return (ChangeKind.OTHER,)
        if only('"', first) != only('"', second) and not self.is_possessive(region):
            return (ChangeKind.OTHER,)
        return (ChangeKind.MENDED,)

    def is_between_numbers(self, region: Region) -> bool:
        """Return whether a region parts two numbers: “5, 6” is not “5 6”."""
        around = self.before.tokens[max(region.first - 1, 0) : region.last + 1]
        return len(around) > 1 and all(each.sort is Sort.NUMBER for each in around)

    def is_possessive(self, region: Region) -> bool:
        """Return whether one apostrophe after an s came or went: “the experts' view”."""
        ours = self.before.shadow[region.start : region.end]
        theirs = self.after.shadow[region.edited_start : region.edited_end]
        longer = max(ours, theirs, key=len)
        before = self.before.text[: region.start][-1:]
        return (
            before in set("sSxz")
            and longer.startswith("'")
            and longer[1:] == min(ours, theirs, key=len)
        )


def emphasis(text: Lexed, start: int, end: int) -> int:
    """Count the signs in a stretch that set words bold or italic."""
    signs = zip(text.text[start:end], text.shadow[start:end], strict=True)
    return sum(1 for sign, stands in signs if sign in "*_" and stands == MARKUP)


def layout(shadow: str) -> str:
    """Reduce a gap to its Markdown: emphasis, blocks and empty lines."""
    signs = re.sub("[^\n" + MARKUP + BLOCK + "]", "", shadow)
    return f"{is_break(shadow)}{signs.replace(chr(10), '')}"
