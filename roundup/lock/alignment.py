"""Every difference between a submission and its edit, in order, each with its kind.

Words that both texts have are found first; then words that are nearly the same. What stands
between two such words, in one text and in the other, is one region, and a region is one change
or none. So the changes, undone, always give the submission back.

A cut **joins two sentences** where a sentence ends inside it and what follows is not shown as a
new one: it neither stands behind a full stop or a new line, nor is it the beginning of a sentence
with its own capital. “I never liked the soup. The bread I loved” may become “I never liked … .
The bread …” or “I never liked … The bread I loved”, and never “I never … loved”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roundup.lock.matching import ELLIPSES, FIRST, Matching, Pairs, Side, readings
from roundup.lock.mending import (
    bare,
    is_certain,
    is_guarded,
    is_limit_misspelt,
    is_mended,
    may_be_mended,
)
from roundup.lock.tokens import BLOCK, MARKUP, TERMINAL, Lexed, Sort, Token, is_break, lex
from roundup.lock.vocabulary import is_slip, is_word
from roundup.model.quote import Change, ChangeKind, Trait
from roundup.text.limiting import (
    Limits,
    adds_limit,
    denies,
    limits,
    limits_what_follows,
    limits_what_precedes,
    reverses,
    takes_back,
    tongue,
)

MOST_COMPARED = 400  # pairs of words in one region that are looked at one by one
PUNCTUATION = re.compile(r"""[,.;:!?"'()\-¿¡]""")
TERMINALS = ".!?"
FEWEST_IN_CAPITALS = 3  # words of a sentence that came in capitals; fewer are an acronym
NUMBERED = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*[0-9]{1,9}[.)][ \t]")
# fmt: off
ADJECTIVES = ("e", "en", "er", "es", "em")
# German nouns have a capital, as names have; a name seldom stands behind one of these.
ARTICLES = frozenset({
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
    "kein", "keine", "keinen", "keinem", "keiner", "mein", "meine", "meinen", "meinem",
    "meiner", "unser", "unsere", "unseren", "unserem", "unserer", "ihr", "ihre", "ihren",
    "ihrem", "ihrer", "dieser", "diese", "dieses", "diesen", "diesem", "jeder", "jede", "jedes",
    "jeden", "jedem", "im", "am",
})
# fmt: on


def align(
    source: str, edited: str, language: str = "", *, spells: bool = True
) -> tuple[Change, ...]:
    """List every change that leads from a submission's answer to an edited one.

    `language` is the article's; an answer that is plainly in another one is read as such. Where
    `spells` is false no list of words is asked, and every spelling that was mended is in doubt.
    """
    if source == edited:
        return ()
    before, after = lex(source), lex(edited)
    known = {"…": ELLIPSES[0], "[…]": ELLIPSES[1]}
    in_capitals = capitals(before)
    first, second = (side(text, known, folds=bool(in_capitals)) for text in (before, after))
    if not in_capitals:
        second = replace(second, words=second.words.translate(respelt(before, after, known)))
    spoken = tongue(source, language)
    desk = _Judging(limits(spoken), spoken if spells else "", in_capitals)
    best: tuple[Change, ...] = ()
    least = None
    for reading in readings(first, second):
        changes = tuple(joined(_Alignment(before, after, reading, desk).changes(), edited))
        wrong = sum(map(weight, changes))
        if least is None or wrong < least:
            best, least = changes, wrong
        if not wrong:
            break
    return best


def weight(change: Change) -> int:
    """Weigh what is wrong with a change under every policy."""
    is_wrong = change.kind is ChangeKind.OTHER or Trait.JOINS_SENTENCES in change.traits
    return 1 + len(change.text) + len(change.edited) if is_wrong else 0


def capitals(text: Lexed) -> frozenset[int]:
    """Return the numbers of the words that stand in sentences written in capitals."""
    numbers: set[int] = set()
    sentence: list[int] = []
    for number in range(len(text.tokens) + 1):
        if number == len(text.tokens) or text.begins[number]:
            words = [at for at in sentence if text.tokens[at].sort is Sort.WORD]
            raw = "".join(text.raw(at) for at in words)
            if len(words) >= FEWEST_IN_CAPITALS and raw.isupper():
                numbers.update(words)
            sentence = []
        sentence.append(number)
    return frozenset(numbers)


def joined(changes: Iterator[Change], edited: str) -> Iterator[Change]:
    """Make one change of a passage in capitals, as far as nothing else was changed in it."""
    last: Change | None = None
    for change in changes:
        between = edited[last.edited_end : change.edited_start] if last else ""
        is_run = last is not None and last.kind is change.kind is ChangeKind.CAPITALS
        if last and is_run and "\n\n" not in between:
            last = replace(
                last,
                end=change.end,
                text=last.text + between + change.text,
                edited_end=change.edited_end,
                edited=last.edited + between + change.edited,
            )
            continue
        if last:
            yield last
        last = change
    if last:
        yield last


def side(text: Lexed, known: dict[str, str], *, folds: bool = False) -> Side:
    """Give each word of a text the character that stands for it in both.

    `folds` takes capitals and small letters for the same.
    """
    marks = frozenset(
        number
        for number, token in enumerate(text.tokens)
        if token.sort in (Sort.ELLIPSIS, Sort.GROUP, Sort.PARTIAL)
    )
    keys = (token.key.casefold() if folds else token.key for token in text.tokens)
    words = (known.setdefault(key, chr(FIRST + len(known))) for key in keys)
    return Side("".join(words), text.opens, text.begins, marks)


def respelt(before: Lexed, after: Lexed, known: dict[str, str]) -> dict[int, str]:
    """Map words that only the edit has to words that only the original has, if they are mended."""
    ours, theirs = (
        {token.key for token in text.tokens if token.sort is Sort.WORD} for text in (before, after)
    )
    gone, came = sorted(ours - theirs), sorted(theirs - ours)
    if len(gone) * len(came) > MOST_COMPARED:
        return {}
    spellings: dict[int, str] = {}
    for new in came:
        for old in gone:
            if may_be_mended(old, new) and is_mended(old, new, opens=True):
                spellings.setdefault(ord(known[new]), known[old])
    return spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class _Region:
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
class _Judging:
    """What judging needs: words that limit, the list to spell by, words in capitals."""

    limits: Limits
    spelling: str
    capitals: frozenset[int]


class _Alignment:
    """Two texts and the pairs of words between them."""

    def __init__(self, before: Lexed, after: Lexed, reading: Matching, desk: _Judging) -> None:
        self.before = before
        self.after = after
        self.desk = desk
        pairs, self.away, self.here = reading
        near = [pair for region in self.regions(pairs) for pair in self.near(region)]
        self.pairs = sorted([*pairs, *near])

    def regions(self, pairs: Pairs) -> Iterator[_Region]:
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
                yield _Region(
                    first=first, last=until, start=start, end=end,
                    here=here, there=there, edited_start=edited_start, edited_end=edited_end,
                    is_head=first == 0, is_tail=is_tail,
                )  # fmt: skip
            first, here, start, edited_start = until + 1, there + 1, stop, edited_stop

    # Words that are nearly the same

    def near(self, region: _Region) -> Pairs:
        """Pair words of a region that are one another's spelling, in order."""
        ours = [number for number in region.cut if number not in self.away]
        theirs = [number for number in region.new if number not in self.here]
        if not ours or not theirs or len(ours) * len(theirs) > MOST_COMPARED:
            return []
        table = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
        fits = {}
        for a in range(len(ours) - 1, -1, -1):
            for b in range(len(theirs) - 1, -1, -1):
                fits[a, b] = self.is_near(ours[a], theirs[b])
                paired = table[a + 1][b + 1] + 1 if fits[a, b] else 0
                table[a][b] = max(paired, table[a + 1][b], table[a][b + 1])
        nearby, a, b = [], 0, 0
        while a < len(ours) and b < len(theirs) and table[a][b]:
            if fits[a, b] and table[a][b] == table[a + 1][b + 1] + 1:
                nearby.append((ours[a], theirs[b]))
                a, b = a + 1, b + 1
            elif table[a + 1][b] == table[a][b]:
                a += 1
            else:
                b += 1
        return nearby

    def is_near(self, number: int, other: int) -> bool:
        """Return whether two words are one, spelt or bracketed otherwise."""
        ours, theirs = self.before.tokens[number], self.after.tokens[other]
        if ours.sort is not Sort.WORD or self.is_code(ours, theirs):
            return ours.key == theirs.key and ours.sort is theirs.sort
        if theirs.sort is Sort.PARTIAL:
            return is_completed(ours.key, theirs.key)
        if theirs.sort is not Sort.WORD:
            return False
        if ours.key.casefold() == theirs.key.casefold():
            return True
        return self.is_mended(number, other)

    def is_mended(self, number: int, other: int) -> bool:
        """Return whether a word is another one mended, or a noun or an opening word plainly is."""
        came, stands = self.came(number), self.after.tokens[other].key
        if not may_be_mended(came, stands):
            return False
        opens = self.opens(number, other)
        if is_mended(came, stands, opens=opens):
            return True
        if is_limit_misspelt(came, stands) and self.is_slip(came, stands):
            return True
        is_capital = came.istitle() and stands.istitle()
        if not is_capital or not (opens or self.is_noun(number)):
            return False
        low, edited = came.lower(), stands.lower()
        return is_mended(low, edited, opens=False) and self.is_slip(low, edited)

    def came(self, number: int) -> str:
        """Return a word that the expert sent, in small letters where all were capitals."""
        word = self.before.tokens[number].key
        return word.lower() if number in self.desk.capitals else word

    def is_noun(self, number: int) -> bool:
        """Return whether a word with a capital is a German noun behind its article.

        One adjective may stand between them: “ein guter Rhythmus”.
        """
        if self.desk.limits.tag != "de":
            return False
        near = [token.key for token in self.before.tokens[max(number - 2, 0) : number]]
        if near and near[-1].lower() in ARTICLES:
            return True
        has_adjective = len(near) > 1 and near[1].islower() and near[1].endswith(ADJECTIVES)
        return has_adjective and near[0].lower() in ARTICLES

    def is_slip(self, came: str, stands: str) -> bool:
        """Return whether what came is not a word of the language, and what is published is one."""
        return bool(self.desk.spelling) and is_slip(came, stands, self.desk.spelling)

    def doubt(self, number: int, other: int) -> tuple[Trait, ...]:
        """Return a doubt whether a mended word is still the same word."""
        came, stands = self.came(number), self.after.tokens[other].key
        if is_certain(came, stands):
            return ()
        is_opening = came.istitle() and bare(came) != bare(stands) and self.opens(number, other)
        is_sure = self.is_slip(came, stands) and not is_opening
        return () if is_sure else (Trait.RESEMBLES,)

    def opens(self, number: int, other: int) -> bool:
        """Return whether both words open a sentence."""
        if not self.after.begins[other]:
            return False
        if self.before.begins[number]:
            return True
        # the expert's small letter hides that a sentence begins
        start, end = self.before.tokens[number - 1].end, self.before.tokens[number].start
        return TERMINAL.search(self.before.shadow, start, end) is not None

    def is_code(self, ours: Token, theirs: Token) -> bool:
        """Return whether one of two words stands in code."""
        in_ours = self.before.is_code(ours.start, ours.end)
        return in_ours or self.after.is_code(theirs.start, theirs.end)

    # Changes

    def changes(self) -> Iterator[Change]:
        """Yield the changes in the order of the texts."""
        for region in self.regions(self.pairs):
            yield from self.within(region)
            if not region.is_tail:
                yield from self.word(region.last, region.there, after_cut=bool(region.cut))

    def change(self, kind: ChangeKind, region: _Region, *traits: Trait) -> Change:
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

    def word(self, number: int, other: int, *, after_cut: bool) -> Iterator[Change]:
        """Yield how two words that make a pair differ."""
        if self.before.raw(number) == self.after.raw(other):
            return
        ours, theirs = self.before.tokens[number], self.after.tokens[other]
        region = _Region(
            first=number, last=number, start=ours.start, end=ours.end,
            here=other, there=other, edited_start=theirs.start, edited_end=theirs.end,
            is_head=False, is_tail=False,
        )  # fmt: skip
        if ours.key == theirs.key:
            is_exact = self.is_code(ours, theirs)
            yield self.change(ChangeKind.OTHER if is_exact else ChangeKind.TYPOGRAPHY, region)
        elif theirs.sort is Sort.PARTIAL:
            yield self.change(
                ChangeKind.BRACKETS, region, *self.partial_traits(ours.key, theirs.key)
            )
        elif (is_same := ours.key.casefold() == theirs.key.casefold()) and (
            number in self.desk.capitals
        ):
            yield self.change(ChangeKind.CAPITALS, region)
        elif self.is_mended(number, other) and not (after_cut and is_same):
            yield self.change(ChangeKind.MENDED, region, *self.doubt(number, other))
        else:
            yield self.change(ChangeKind.CAPITAL if after_cut else ChangeKind.OTHER, region)

    def partial_traits(self, word: str, partial: str) -> tuple[Trait, ...]:
        """Return what brackets inside a word do: nothing but its capital, or the opposite."""
        if is_bracketed_capital(word, partial):
            return (Trait.CASE_ONLY,)
        whole = partial.replace("[", "").replace("]", "")
        return (Trait.REVERSES,) if reverses(word, whole, self.desk.limits) else ()

    def within(self, region: _Region) -> Iterator[Change]:
        """Yield what became of the words of a region, and of what stands around them."""
        gone = [number for number in region.cut if number in self.away]
        came = [number for number in region.new if number in self.here]
        if not region.cut and not region.new:
            yield from self.gap(region)
        elif not gone and not came:
            yield from self.block(region)
        elif len(gone) == len(region.cut) and len(came) == len(region.new):
            yield from self.shifted(region)
        else:
            yield from self.partly_moved(region, gone, came)

    def gap(self, region: _Region) -> Iterator[Change]:
        """Yield how spaces, marks and Markdown between two words differ."""
        ours = self.before.text[region.start : region.end]
        theirs = self.after.text[region.edited_start : region.edited_end]
        if ours != theirs:
            kind, *traits = self.gap_kind(region)
            yield self.change(ChangeKind(kind), self.trimmed(region), *map(Trait, traits))

    def gap_kind(self, region: _Region) -> tuple[str, ...]:
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

    def adds_emphasis(self, region: _Region) -> bool:
        """Return whether there are more stars or underscores that stress words than before."""
        ours = emphasis(self.before, region.start, region.end)
        return emphasis(self.after, region.edited_start, region.edited_end) > ours

    def is_in_code(self, region: _Region) -> bool:
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

    def punctuation_kind(self, region: _Region, one: str, other: str) -> tuple[str, ...]:
        """Name a change of punctuation: a comma mends; a question mark changes the meaning."""
        is_end = not region.is_tail and self.before.begins[region.last]
        shows_end = set(other) & set(TERMINALS) or self.after.opens_at(region.there)
        if is_end and set(one) & set(TERMINALS) and not shows_end:
            return (ChangeKind.OTHER, Trait.JOINS_SENTENCES)
        if only("!?", one) != only("!?", other) or self.is_between_numbers(region):
            return (ChangeKind.OTHER,)
        if only('"', one) != only('"', other) and not self.is_possessive(region):
            return (ChangeKind.OTHER,)
        return (ChangeKind.MENDED,)

    def is_between_numbers(self, region: _Region) -> bool:
        """Return whether a region parts two numbers: “5, 6” is not “5 6”."""
        around = self.before.tokens[max(region.first - 1, 0) : region.last + 1]
        return len(around) > 1 and all(each.sort is Sort.NUMBER for each in around)

    def is_possessive(self, region: _Region) -> bool:
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

    def links(self, region: _Region) -> tuple[list[str], list[str]]:
        """List the addresses of links that close in a region, in each text."""
        return (
            addresses(self.before, region.start, region.end),
            addresses(self.after, region.edited_start, region.edited_end),
        )

    def opened_links(self, region: _Region) -> tuple[int, int]:
        """Count the links that open in a region, in each text."""
        return (
            openings(self.before, region.start, region.end),
            openings(self.after, region.edited_start, region.edited_end),
        )

    def block(self, region: _Region) -> Iterator[Change]:
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

    def reworded(self, region: _Region) -> Change:
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

    def is_plain(self, region: _Region) -> bool:
        """Return whether a region holds only words, and no other punctuation than before."""
        tokens = [self.before.tokens[number] for number in region.cut]
        tokens += [self.after.tokens[number] for number in region.new]
        ours, theirs = self.marks(region)
        hyphens = str.maketrans("", "", "-")
        same = "".join(ours).translate(hyphens) == "".join(theirs).translate(hyphens)
        return same and all(token.sort is Sort.WORD for token in tokens)

    def parts(self, region: _Region) -> Iterator[_Region]:
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

    def marked(self, region: _Region) -> Change:
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

    def unshown(self, region: _Region, place: _Region) -> Change:
        """Name a cut that nothing in its place shows."""
        if region.is_head or region.is_tail:
            kind = ChangeKind.CUT_START if region.is_head else ChangeKind.CUT_END
            return self.change(kind, place, *self.hidden(region))
        if self.is_whole_blocks(region) and not self.is_between_entries(region):
            whole = self.from_line_start(place, region)
            return self.change(ChangeKind.CUT_PARAGRAPH, whole, *self.hidden(region))
        if self.is_shown_by_capital(region):
            return self.change(ChangeKind.CUT, place, *self.hidden(region))
        if self.is_doubled(region):
            return self.change(ChangeKind.MENDED, place)
        return self.change(ChangeKind.OTHER, place, *self.joins(region))

    def hidden(self, region: _Region) -> tuple[Trait, ...]:
        """Return whether words went that deny or limit what stays of their sentences."""
        is_hidden = self.reaches_on(region) or self.reaches_back(region)
        return (Trait.HIDES_NEGATION,) if is_hidden else ()

    def reaches_on(self, region: _Region) -> bool:
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

    def reaches_back(self, region: _Region) -> bool:
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

    def bracket_traits(self, region: _Region) -> Iterator[Trait]:
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

    def completes_number(self, region: _Region) -> bool:
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

    def is_between_entries(self, region: _Region) -> bool:
        """Return whether an entry went from the middle of a numbered list."""
        before = region.first > 0 and self.is_numbered(region.first - 1)
        return before and self.is_numbered(region.first) and self.is_numbered(region.last)

    def is_numbered(self, number: int) -> bool:
        """Return whether a word stands in an entry of a numbered list."""
        text, position = self.before.text, self.before.tokens[number].start
        start = max(text.rfind("\n", 0, position) + 1, 0)
        return NUMBERED.match(text, start) is not None

    def is_shown_by_capital(self, region: _Region) -> bool:
        """Return whether a capital in brackets shows that the start of a sentence went: “[I]t”."""
        if not region.cut or not self.before.begins[region.first]:
            return False
        is_one_sentence = not any(self.before.begins[region.first + 1 : region.last + 1])
        ours, theirs = self.before.tokens[region.last].key, self.after.tokens[region.there]
        is_capital = theirs.sort is Sort.PARTIAL and is_bracketed_capital(ours, theirs.key)
        return is_one_sentence and is_capital and self.after.begins[region.there]

    def is_whole_blocks(self, region: _Region) -> bool:
        """Return whether whole paragraphs or list items went, and what is left stands apart."""
        opens = self.before.opens
        is_whole = opens[region.first] and opens[region.last]
        return is_whole and self.after.opens[region.there]

    def is_doubled(self, region: _Region) -> bool:
        """Return whether one word went that stood twice."""
        if len(region.cut) != 1:
            return False
        word = self.before.tokens[region.first].key.casefold()
        around = (self.before.tokens[number].key for number in (region.first - 1, region.last))
        return not is_guarded(word) and word in {each.casefold() for each in around}

    def marks(self, region: _Region) -> tuple[list[str], list[str]]:
        """List the punctuation in each gap of a region, in each text."""
        return (
            gaps(self.before, region.cut, region.start, region.end),
            gaps(self.after, region.new, region.edited_start, region.edited_end),
        )

    def is_sound(self, region: _Region) -> bool:
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

    def joins(self, region: _Region) -> tuple[Trait, ...]:
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

    # What was moved

    def shifted(self, region: _Region) -> Iterator[Change]:
        """Name words that went elsewhere, and words that came from elsewhere."""
        stretch = self.trimmed(region)
        if region.cut and region.new:
            middle = stretch.end
            yield self.change(ChangeKind.MOVED, replace(stretch, edited_end=stretch.edited_start))
            yield self.change(ChangeKind.MOVED, replace(stretch, start=middle))
        else:
            yield self.change(ChangeKind.MOVED, stretch)

    def partly_moved(
        self, region: _Region, gone: Sequence[int], came: Sequence[int]
    ) -> Iterator[Change]:
        """Part a region into what was moved and what was done to the rest."""
        if len(gone) < len(region.cut) and len(came) < len(region.new):
            yield self.change(ChangeKind.OTHER, self.trimmed(region))
            return
        cuts = [*runs(region.cut, self.away)]
        news = [*runs(region.new, self.here)]
        start, here = region.start, region.edited_start
        for run in cuts:
            is_last = run[-1] == region.last - 1
            end = region.end if is_last else self.before.tokens[run[-1] + 1].start
            until = region.edited_end if is_last and not news else here
            part = replace(
                region, first=run[0], last=run[-1] + 1, here=region.here, there=region.here,
                start=start, end=end, edited_start=here, edited_end=until,
            )  # fmt: skip
            yield from self.piece(part, is_moved=run[0] in self.away)
            start = end
        for run in news:
            is_last = run[-1] == region.there - 1
            until = region.edited_end if is_last else self.after.tokens[run[-1] + 1].start
            part = replace(
                region, first=region.last, last=region.last, here=run[0], there=run[-1] + 1,
                start=region.end if cuts else start, end=region.end,
                edited_start=here, edited_end=until,
            )  # fmt: skip
            yield from self.piece(part, is_moved=run[0] in self.here)
            start, here = region.end, until

    def piece(self, region: _Region, *, is_moved: bool) -> Iterator[Change]:
        """Name one part of a region in which something was moved."""
        if is_moved:
            yield self.change(ChangeKind.MOVED, self.trimmed(region))
        else:
            yield from self.block(region)

    def from_line_start(self, place: _Region, region: _Region) -> _Region:
        """Begin a cut entry with its own bullet or number, not with the next one's."""
        ours, theirs = self.before.text, self.after.text
        back = place.start - max(region.start, ours.rfind("\n", 0, place.start) + 1)
        start, here = place.start - back, place.edited_start - back
        if here < region.edited_start or ours[start : place.start] != theirs[here : here + back]:
            return place
        end, there = place.end, place.edited_end
        last = self.before.tokens[region.last - 1].end
        while end > last and there > here and ours[end - 1] == theirs[there - 1]:
            end, there = end - 1, there - 1
        return replace(place, start=start, end=end, edited_start=here, edited_end=there)

    def trimmed(self, region: _Region) -> _Region:
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


def runs(numbers: Sequence[int], among: frozenset[int]) -> Iterator[list[int]]:
    """Part numbers into runs that are all among others, or none of them."""
    run: list[int] = []
    for number in numbers:
        if run and (number in among) != (run[-1] in among):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def is_bracketed_capital(word: str, partial: str) -> bool:
    """Return whether brackets show only that a word's first letter was small, or a capital."""
    return (
        partial[0] == "["
        and partial[2:3] == "]"
        and partial[1] + partial[3:] != word
        and partial[1].casefold() + partial[3:] == word[0].casefold() + word[1:]
    )


def emphasis(text: Lexed, start: int, end: int) -> int:
    """Count the signs in a stretch that set words bold or italic."""
    signs = zip(text.text[start:end], text.shadow[start:end], strict=True)
    return sum(1 for sign, stands in signs if sign in "*_" and stands == MARKUP)


def is_completed(word: str, partial: str) -> bool:
    """Return whether the letters outside brackets are a word's own: “work[ed]” for “works”."""
    if re.match(r"\[.\]", partial) and not is_bracketed_capital(word, partial):
        return word == partial[1] + partial[3:]  # one letter is a letter, and stands for no others
    pattern = re.sub(r"\\\[[^\[\]]*\\\]", ".*", re.escape(partial))
    return re.fullmatch(pattern, word, re.IGNORECASE) is not None


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


def only(signs: str, text: str) -> str:
    """Keep only some signs of a text."""
    return "".join(sign for sign in text if sign in signs)


def layout(shadow: str) -> str:
    """Reduce a gap to its Markdown: emphasis, blocks and empty lines."""
    signs = re.sub("[^\n" + MARKUP + BLOCK + "]", "", shadow)
    return f"{is_break(shadow)}{signs.replace(chr(10), '')}"


def is_within(inner: str, outer: str) -> bool:
    """Return whether signs occur among others in the same order."""
    rest = iter(outer)
    return all(sign in rest for sign in inner)


def addresses(text: Lexed, start: int, end: int) -> list[str]:
    """List the addresses of the links that close in a stretch."""
    return [
        address for start_of_link, address in text.links.items() if start <= start_of_link < end
    ]


def openings(text: Lexed, start: int, end: int) -> int:
    """Count the links that open in a stretch."""
    stops = zip(text.text[start:end], text.shadow[start:end], strict=True)
    return sum(1 for sign, stands in stops if sign == "[" and stands == MARKUP)
