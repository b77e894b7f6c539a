"""Every difference between a submission and its edit, in order, each with its kind.

Words that both texts have are found first; then words that are nearly the same. What stands
between two such words, in one text and in the other, is one region, and a region is one change
or none. So the changes, undone, always give the submission back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from roundup.lock.cuts import Cuts
from roundup.lock.gaps import Gaps
from roundup.lock.matching import ELLIPSES, FIRST, Matching, Pairs, Side, readings
from roundup.lock.mending import is_mended, may_be_mended
from roundup.lock.regions import Judging, Region, Texts
from roundup.lock.tokens import STRIKE, Lexed, Sort, lex
from roundup.lock.words import MOST_COMPARED, WordPairs
from roundup.model.quote import Change, ChangeKind, Trait
from roundup.text.limiting import limits, tongue
from roundup.text.typed import typed

SET = frozenset("½¼¾′″×")
FEWEST_IN_CAPITALS = 3  # words of a sentence that came in capitals; fewer are an acronym


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
    desk = Judging(limits(spoken), spoken if spells else "", in_capitals)
    best: tuple[Change, ...] = ()
    least = None
    for reading in readings(first, second):
        judged = joined(Alignment.of(Texts(before, after, desk), reading).changes(), edited)
        changes = tuple(of_type(each, before, after) for each in judged)
        wrong = sum(map(weight, changes))
        if least is None or wrong < least:
            best, least = changes, wrong
        if not wrong:
            break
    return best


def of_type(change: Change, before: Lexed, after: Lexed) -> Change:
    """Return a change as one of typography if it only sets a fraction, a prime or a cross.

    In code and in struck words every sign matters, and an x is a cross between two numbers only.
    """
    is_new = change.kind is ChangeKind.OTHER and not SET.isdisjoint(change.text + change.edited)
    if not is_new or change.text == change.edited or typed(change.text) != typed(change.edited):
        return change
    sides = (before, change.start, change.end), (after, change.edited_start, change.edited_end)
    is_set = all(may_be_set(*side) for side in sides)
    return replace(change, kind=ChangeKind.TYPOGRAPHY) if is_set else change


def may_be_set(text: Lexed, start: int, end: int) -> bool:
    """Return whether a stretch may be set otherwise and stay the same."""
    if any(first < end and start < last for first, last in text.code):
        return False
    here = [token for token in text.tokens if token.start < end and start < token.end]
    if any(token.key.startswith(STRIKE) for token in here):
        return False
    around = text.text[:start].rstrip()[-1:] + text.text[end:].lstrip()[:1]
    is_cross = text.text[start:end] in ("x", "×")
    return not is_cross or (len(around) == 2 and around.isdigit())


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


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts, the pairs of words between them, and the numbers of the words that moved.

    `away` are the words of the original that are elsewhere now, `here` those of the edit that came
    from elsewhere.
    """

    words: WordPairs
    gaps: Gaps
    cuts: Cuts
    pairs: Pairs
    away: frozenset[int]
    here: frozenset[int]

    @classmethod
    def of(cls, texts: Texts, reading: Matching) -> Self:
        """Align two texts, given which words are certainly the same."""
        pairs, away, here = reading
        kinds = texts.before, texts.after, texts.desk
        words = WordPairs(*kinds)
        near = [pair for region in words.regions(pairs) for pair in words.near(region, away, here)]
        return cls(words, Gaps(*kinds), Cuts(*kinds), sorted([*pairs, *near]), away, here)

    def changes(self) -> Iterator[Change]:
        """Yield the changes in the order of the texts."""
        for region in self.words.regions(self.pairs):
            yield from self.within(region)
            if not region.is_tail:
                yield from self.words.word(region.last, region.there, after_cut=bool(region.cut))

    def within(self, region: Region) -> Iterator[Change]:
        """Yield what became of the words of a region, and of what stands around them."""
        gone = [number for number in region.cut if number in self.away]
        came = [number for number in region.new if number in self.here]
        if not region.cut and not region.new:
            yield from self.gaps.gap(region)
        elif not gone and not came:
            yield from self.cuts.block(region)
        elif len(gone) == len(region.cut) and len(came) == len(region.new):
            yield from self.shifted(region)
        else:
            yield from self.partly_moved(region, gone, came)

    def shifted(self, region: Region) -> Iterator[Change]:
        """Name words that went elsewhere, and words that came from elsewhere."""
        stretch = self.words.trimmed(region)
        if region.cut and region.new:
            middle = stretch.end
            yield self.words.change(
                ChangeKind.MOVED, replace(stretch, edited_end=stretch.edited_start)
            )
            yield self.words.change(ChangeKind.MOVED, replace(stretch, start=middle))
        else:
            yield self.words.change(ChangeKind.MOVED, stretch)

    def partly_moved(
        self, region: Region, gone: Sequence[int], came: Sequence[int]
    ) -> Iterator[Change]:
        """Part a region into what was moved and what was done to the rest."""
        if len(gone) < len(region.cut) and len(came) < len(region.new):
            yield self.words.change(ChangeKind.OTHER, self.words.trimmed(region))
            return
        cuts = [*runs(region.cut, self.away)]
        news = [*runs(region.new, self.here)]
        start, here = region.start, region.edited_start
        for run in cuts:
            is_last = run[-1] == region.last - 1
            end = region.end if is_last else self.words.before.tokens[run[-1] + 1].start
            until = region.edited_end if is_last and not news else here
            part = replace(
                region, first=run[0], last=run[-1] + 1, here=region.here, there=region.here,
                start=start, end=end, edited_start=here, edited_end=until,
            )  # fmt: skip
            yield from self.piece(part, is_moved=run[0] in self.away)
            start = end
        for run in news:
            is_last = run[-1] == region.there - 1
            until = region.edited_end if is_last else self.words.after.tokens[run[-1] + 1].start
            part = replace(
                region, first=region.last, last=region.last, here=run[0], there=run[-1] + 1,
                start=region.end if cuts else start, end=region.end,
                edited_start=here, edited_end=until,
            )  # fmt: skip
            yield from self.piece(part, is_moved=run[0] in self.here)
            start, here = region.end, until

    def piece(self, region: Region, *, is_moved: bool) -> Iterator[Change]:
        """Name one part of a region in which something was moved."""
        if is_moved:
            yield self.words.change(ChangeKind.MOVED, self.words.trimmed(region))
        else:
            yield from self.cuts.block(region)


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
