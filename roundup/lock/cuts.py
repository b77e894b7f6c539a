"""Words that went, and what shows it: an ellipsis, brackets, a capital in brackets, or nothing.

A cut **joins two sentences** where a sentence ends inside it and what follows is not shown as a
new one: it neither stands behind a full stop or a new line, nor is it the beginning of a sentence
with its own capital. “I never liked the soup. The bread I loved” may become “I never liked … .
The bread …” or “I never liked … The bread I loved”, and never “I never … loved”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from roundup.lock.mending import bare, is_guarded
from roundup.lock.regions import Region, Texts, is_bracketed_capital
from roundup.lock.tokens import TERMINALS, Sort, only
from roundup.lock.vocabulary import is_word
from roundup.model.quote import Change, ChangeKind, Trait
from roundup.text.expressions import expression
from roundup.text.limiting import (
    adds_limit,
    denies,
    limits_what_follows,
    limits_what_precedes,
    reverses,
    takes_back,
)

NUMBERED = expression(r"[ \t]*(?:>[ \t]?)*[ \t]*[0-9]{1,9}[.)][ \t]")


class Cuts(Texts):
    """The words of one text that the other has not, or has others for."""

    __slots__ = ()

    def block(self, region: Region) -> Iterator[Change]:
        """Name what became of the words between two pairs."""
        sorts = [self.after.tokens[number].sort for number in region.new]
        is_marked = all(sort in (Sort.ELLIPSIS, Sort.GROUP, Sort.PARTIAL) for sort in sorts)
        if Sort.PARTIAL in sorts:
            # the letters outside the brackets are of no word that was sent
            yield self.change(ChangeKind.OTHER, self.trimmed(region), *self.joins(region))
        elif not is_marked:
            yield self.reworded(region)
        elif not self.is_sound(region) or sorts.count(Sort.ELLIPSIS) > 1:
            yield self.change(ChangeKind.OTHER, self.trimmed(region), *self.joins(region))
        elif Sort.ELLIPSIS in sorts and len(sorts) > 1:
            yield from (self.marked(part) for part in self.parts(region))
        else:
            yield self.marked(region)

    def reworded(self, region: Region) -> Change:
        """Name words put in the place of others without a mark."""
        ours = [self.before.tokens[number].key for number in region.cut]
        theirs = [self.after.tokens[number].key for number in region.new]
        if bare("".join(ours)) == bare("".join(theirs)) and self.is_plain(region):
            signs = self.before.shadow[region.start : region.end]
            edited = self.after.shadow[region.edited_start : region.edited_end]
            if not re.search(r"[\s\-]", (signs + edited).strip()):
                return self.change(ChangeKind.FORMATTING, self.trimmed(region))
            return self.change(
                ChangeKind.MENDED, self.trimmed(region), *self.reparted(ours, theirs)
            )
        return self.change(ChangeKind.OTHER, self.trimmed(region), *self.joins(region))

    def reparted(self, ours: Sequence[str], theirs: Sequence[str]) -> tuple[Trait, ...]:
        """Return a doubt whether words parted or joined otherwise are the same: “now here”."""
        if not self.desk.spelling:
            return (Trait.RESEMBLES,)
        is_hyphen = len(ours) > 1 and ours[0] == "e"  # “e-mail” is “email”
        came, stands = (
            all(is_word(word, self.desk.spelling) for word in words) for words in (ours, theirs)
        )
        return () if stands and (is_hyphen or not came) else (Trait.RESEMBLES,)

    def is_plain(self, region: Region) -> bool:
        """Return whether a region holds only words, and no other punctuation than before."""
        tokens = [self.before.tokens[number] for number in region.cut]
        tokens += [self.after.tokens[number] for number in region.new]
        ours, theirs = self.marks(region)
        hyphens = str.maketrans("", "", "-")
        same = "".join(ours).translate(hyphens) == "".join(theirs).translate(hyphens)
        return same and all(token.sort is Sort.WORD for token in tokens)

    def parts(self, region: Region) -> Iterator[Region]:
        """Part an ellipsis from brackets beside it; the cut is the ellipsis's."""
        is_past = False
        for number in region.new:
            token = self.after.tokens[number]
            is_cut = token.sort is Sort.ELLIPSIS
            start = region.edited_start if number == region.here else token.start
            is_last = number == region.there - 1
            end = region.edited_end if is_last else self.after.tokens[number + 1].start
            first = region.last if is_past else region.first
            last = region.last if is_past or is_cut else region.first
            yield replace(
                region,
                first=first,
                last=last,
                here=number,
                there=number + 1,
                start=region.end if is_past else region.start,
                end=region.end if is_past or is_cut else region.start,
                edited_start=start,
                edited_end=end,
            )
            is_past = is_past or is_cut

    def marked(self, region: Region) -> Change:
        """Name a cut or a bracket."""
        sorts = {self.after.tokens[number].sort for number in region.new}
        joins, stretch = self.joins(region), self.trimmed(region)
        if region.is_head and region.is_tail:
            return self.change(ChangeKind.OTHER, stretch)  # not one word of the expert's is left
        if Sort.ELLIPSIS in sorts:
            if not region.cut:
                return self.change(ChangeKind.OTHER, stretch)
            hidden = self.hidden(region)
            if region.is_head or region.is_tail:
                kind = ChangeKind.CUT_START if region.is_head else ChangeKind.CUT_END
                return self.change(kind, stretch, *hidden, Trait.NEEDLESS_ELLIPSIS)
            return self.change(ChangeKind.CUT, stretch, *joins, *hidden)
        if sorts:
            is_number = self.completes_number(region)
            traits = () if is_number else (*joins, *self.bracket_traits(region))
            return self.change(
                ChangeKind.OTHER if is_number else ChangeKind.BRACKETS, stretch, *traits
            )
        return self.unshown(region, stretch)

    def unshown(self, region: Region, stretch: Region) -> Change:
        """Name a cut that nothing in its place shows."""
        if region.is_head or region.is_tail:
            kind = ChangeKind.CUT_START if region.is_head else ChangeKind.CUT_END
            return self.change(kind, stretch, *self.hidden(region))
        if self.is_whole_blocks(region) and not self.is_between_entries(region):
            whole = self.from_line_start(stretch, region)
            return self.change(ChangeKind.CUT_PARAGRAPH, whole, *self.hidden(region))
        if self.is_shown_by_capital(region):
            return self.change(ChangeKind.CUT, stretch, *self.hidden(region))
        if self.is_doubled(region):
            return self.change(ChangeKind.MENDED, stretch)
        return self.change(ChangeKind.OTHER, stretch, *self.joins(region))

    def hidden(self, region: Region) -> tuple[Trait, ...]:
        """Return whether words went that deny or limit what stays of their sentences."""
        is_hidden = self.reaches_on(region) or self.reaches_back(region)
        return (Trait.HIDES_NEGATION,) if is_hidden else ()

    def reaches_on(self, region: Region) -> bool:
        """Return whether a cut limits what follows it in the same sentence."""
        text, begins = self.before, self.before.begins
        if region.last == len(text.tokens) or begins[region.last]:
            return False
        start = next(
            (at for at in reversed(region.cut) if begins[at]), region.first if region.cut else None
        )
        if start is None:
            return False
        is_within = start == region.first and start > 0 and not begins[start]
        position = text.tokens[start - 1].end if is_within else text.tokens[start].start
        stretch = text.text[position : text.tokens[region.last].start]
        return limits_what_follows(stretch, self.desk.limits)

    def reaches_back(self, region: Region) -> bool:
        """Return whether a cut denies or limits what stands before it."""
        text, begins = self.before, self.before.begins
        if not region.first or not region.cut:
            return False
        end = next((at for at in region.cut if begins[at] and at > region.first), region.last)
        start = text.tokens[region.first - 1].end
        if begins[region.first]:
            stretch = text.text[start : text.tokens[end - 1].end]
            is_whole = end < region.last or end == len(text.tokens) or begins[end]
            return is_whole and takes_back(stretch, self.desk.limits)
        is_last = end == len(text.tokens)
        stretch = text.text[start : text.tokens[end - 1].end if is_last else text.tokens[end].start]
        return limits_what_precedes(stretch, self.desk.limits)

    def bracket_traits(self, region: Region) -> Iterator[Trait]:
        """Yield what an editor should know of a bracket that stands for words of the expert's."""
        ours = " ".join(self.before.raw(number) for number in region.cut)
        keys = (self.after.tokens[number].key for number in region.new)
        theirs = " ".join(key.strip("[]") for key in keys)
        if reverses(ours, theirs, self.desk.limits):
            yield Trait.REVERSES
        elif self.loses_limit(ours, theirs) or adds_limit(ours, theirs, self.desk.limits):
            yield Trait.HIDES_NEGATION
        if any(self.before.tokens[number].sort is Sort.GROUP for number in region.cut):
            yield Trait.EXPERT_BRACKETS

    def loses_limit(self, ours: str, theirs: str) -> bool:
        """Return whether words that deny or limit were put into other words without one."""
        return denies(ours, self.desk.limits) and not denies(theirs, self.desk.limits)

    def completes_number(self, region: Region) -> bool:
        """Return whether figures in brackets touch a number, and make another one of it: “[1]0”."""
        tokens = self.after.tokens
        for number in region.new:
            token = tokens[number]
            near = [*tokens[max(number - 1, 0) : number], *tokens[number + 1 : number + 2]]
            touching = [each for each in near if token.start == each.end or token.end == each.start]
            if any(each.sort is Sort.NUMBER for each in touching) and any(
                map(str.isdigit, token.key)
            ):
                return True
        return False

    def is_between_entries(self, region: Region) -> bool:
        """Return whether an entry went from the middle of a numbered list."""
        before = region.first > 0 and self.is_numbered(region.first - 1)
        return before and self.is_numbered(region.first) and self.is_numbered(region.last)

    def is_numbered(self, number: int) -> bool:
        """Return whether a word stands in an entry of a numbered list."""
        text, position = self.before.text, self.before.tokens[number].start
        start = max(text.rfind("\n", 0, position) + 1, 0)
        return NUMBERED.match(text, start) is not None

    def is_shown_by_capital(self, region: Region) -> bool:
        """Return whether a capital in brackets shows that the start of a sentence went: “[I]t”."""
        if not region.cut or not self.before.begins[region.first]:
            return False
        is_one_sentence = not any(self.before.begins[region.first + 1 : region.last + 1])
        ours, theirs = self.before.tokens[region.last].key, self.after.tokens[region.there]
        is_capital = theirs.sort is Sort.PARTIAL and is_bracketed_capital(ours, theirs.key)
        return is_one_sentence and is_capital and self.after.begins[region.there]

    def is_whole_blocks(self, region: Region) -> bool:
        """Return whether whole paragraphs or list items went, and what is left stands apart."""
        opens = self.before.opens
        is_whole = opens[region.first] and opens[region.last]
        return is_whole and self.after.opens[region.there]

    def is_doubled(self, region: Region) -> bool:
        """Return whether one word went that stood twice."""
        if len(region.cut) != 1:
            return False
        word = self.before.tokens[region.first].key.casefold()
        around = (self.before.tokens[number].key for number in (region.first - 1, region.last))
        return not is_guarded(word) and word in {each.casefold() for each in around}

    def is_sound(self, region: Region) -> bool:
        """Return whether punctuation and links around a cut are the expert's own."""
        ours, theirs = self.marks(region)
        links, linked = self.links(region)
        if set(linked) - set(links) or self.opened_links(region)[0] < self.opened_links(region)[1]:
            return False
        first, second = "".join(ours), "".join(theirs)
        if not region.cut:
            return first == second
        ends = only(TERMINALS, first)
        if region.is_tail and second.endswith(".") and not ends:
            theirs[-1] = theirs[-1][:-1]  # the sentence now ends here
        is_own = is_within("".join(theirs), first)
        left = only(TERMINALS, theirs[0])
        if left and left[0] != ends[:1]:
            return False
        right = only(TERMINALS, theirs[-1]) if len(theirs) > 1 else ""
        return is_own and is_within(right, ours[-1])

    def joins(self, region: Region) -> tuple[Trait, ...]:
        """Return whether a cut makes one sentence of two; see the top of this module."""
        if region.is_head or region.is_tail or not region.cut:
            return ()
        if not any(self.before.begins[region.first : region.last + 1]):
            return ()
        _, theirs = self.marks(region)
        if self.after.opens[region.there] or only(TERMINALS, "".join(theirs)):
            return ()
        ours, new = self.before.raw(region.last), self.after.raw(region.there)
        is_lowered = ours[:1].isupper() and new[:1].islower()
        if self.before.begins[region.last] and not is_lowered:
            return ()
        return (Trait.JOINS_SENTENCES,)

    def from_line_start(self, stretch: Region, region: Region) -> Region:
        """Begin a cut entry with its own bullet or number, not with the next one's."""
        ours, theirs = self.before.text, self.after.text
        back = stretch.start - max(region.start, ours.rfind("\n", 0, stretch.start) + 1)
        start, here = stretch.start - back, stretch.edited_start - back
        if here < region.edited_start or ours[start : stretch.start] != theirs[here : here + back]:
            return stretch
        end, there = stretch.end, stretch.edited_end
        last = self.before.tokens[region.last - 1].end
        while end > last and there > here and ours[end - 1] == theirs[there - 1]:
            end, there = end - 1, there - 1
        return replace(stretch, start=start, end=end, edited_start=here, edited_end=there)


def is_within(inner: str, outer: str) -> bool:
    """Return whether signs occur among others in the same order."""
    rest = iter(outer)
    return all(sign in rest for sign in inner)
