"""Which words of an edited text are which words of the original.

Words come as one character each, so that equal words are equal characters and whole passages are
found at the speed of `str.find`. Two readings are tried. The first takes the edit for what it
should be, the original with marked cuts and brackets. Where that fails, the longest common
subsequence is found bit by bit (Hyyrö 2004): 5,000 words against 5,000 take as long whether they
all differ or are all the same, which rules `difflib` out.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

WIDTH = 16  # trails that are followed at a time
NEAREST = 3  # places that are tried behind each
JOINING = 1_000
FURTHEST = 400  # how far a cut is slid to where its ellipsis stands

Pairs = list[tuple[int, int]]


class Matching(NamedTuple):
    """Pairs of words, and which were moved: away in the original, here in the edit."""

    pairs: Pairs
    away: frozenset[int]
    here: frozenset[int]


@dataclass(frozen=True)
class Side:
    """One text: a character for each word, and where blocks and sentences begin.

    `marks` are the words, by number, that are ellipses or stand in brackets.
    """

    words: str
    opens: Sequence[bool]
    begins: Sequence[bool]
    marks: frozenset[int]

    def closes(self, number: int) -> bool:
        """Return whether a block ends before a word, or the text does."""
        return number >= len(self.words) or self.opens[number]

    @cached_property
    def ends(self) -> list[int]:
        """Return for each word where the next sentence begins, if not with it."""
        endings = [len(self.words)] * (len(self.words) + 1)
        for number in range(len(self.words) - 1, -1, -1):
            endings[number] = number if self.begins[number] else endings[number + 1]
        return endings


def readings(source: Side, edited: Side) -> Iterator[Matching]:
    """Read an edit in several ways, the likeliest first; there is always one at least.

    The first readings take an edit for what it should be. Where the same words stand in several
    places, an edit may be sound in one reading and not in another.
    """
    nothing: frozenset[int] = frozenset()
    tried: list[Pairs] = []
    for literal in (True, False):
        pairs = read_as_marked(source, edited, literal=literal)
        if pairs is not None and pairs not in tried:
            tried.append(pairs)
            yield Matching(pairs, nothing, nothing)
    yield likeliest(source, edited)


def likeliest(source: Side, edited: Side) -> Matching:
    """Pair as many words as can be, whatever was done to the others."""
    away, here = moved(source, edited)
    kept = [number for number in range(len(source.words)) if number not in away]
    stays = [number for number in range(len(edited.words)) if number not in here]
    common = common_words(
        "".join(source.words[number] for number in kept),
        "".join(edited.words[number] for number in stays),
    )
    pairs = [(kept[before], stays[after]) for before, after in common]
    return Matching(pairs if away else slid(pairs, source, edited), away, here)


# Reading an edit as the original with marked cuts


@dataclass(frozen=True, slots=True)
class _Trail:
    """Runs placed so far, how unlikely that is, and where in the original the last one ends."""

    cost: int
    end: int
    place: int = 0
    start: int = 0
    before: "_Trail | None" = None

    def pairs(self) -> Pairs:
        """List the pairs of words of every run."""
        matched: Pairs = []
        trail: _Trail | None = self
        while trail and trail.before:
            length = trail.end - trail.place
            matched[:0] = [(trail.place + at, trail.start + at) for at in range(length)]
            trail = trail.before
        return matched


def read_as_marked(source: Side, edited: Side, *, literal: bool) -> Pairs | None:
    """Pair every unmarked word of an edit, in runs that only marks and whole blocks part.

    `literal` takes an ellipsis or a bracket that the original has too for the expert's own. Where
    a run stands in several places, the few likeliest trails are followed.
    """
    trails = [_Trail(0, 0)]
    is_free, must_cut = True, False
    for start, end in runs(edited, source, literal=literal):
        if start == end:
            is_free, must_cut = True, must_cut or edited.words[start] in ELLIPSES
            continue
        run = edited.words[start:end]
        best: dict[int, _Trail] = {}
        for trail in trails:
            if is_free:
                is_last = end == len(edited.words)
                places = free_places(source, run, trail, must_cut, is_last, edited.closes(end))
            else:
                places = next_places(source, run, trail, edited.opens[start])
            for spot in places:
                cost = trail.cost + step(source, trail, spot, is_free=is_free)
                if spot not in best or cost < best[spot].cost:
                    best[spot] = _Trail(cost, spot + len(run), spot, start, trail)
        trails = sorted(best.values(), key=lambda trail: (trail.cost, trail.place))[:WIDTH]
        is_free, must_cut = False, False
    last = len(source.words)
    ends = [trail for trail in trails if trail.before and not (must_cut and trail.end == last)]
    return min(ends, key=lambda trail: trail.cost + (trail.end != last)).pairs() if ends else None


def free_places(
    source: Side, run: str, trail: _Trail, must_cut: bool, is_last: bool, closes: bool
) -> list[int]:
    """Find where a run may stand behind a mark, or at the start of an edit.

    `closes` says that a block ends with the run; so the nearest place where one does is tried too.
    """
    first = trail.end + must_cut
    nearest = NEAREST if trail.before else WIDTH
    free: list[int] = []
    position = source.words.find(run, first)
    for number in range(FURTHEST):
        if position < 0 or (number >= nearest and not closes):
            break
        is_end = source.closes(position + len(run))
        if number < nearest or is_end:
            free.append(position)
        closes = closes and not is_end
        position = source.words.find(run, position + 1)
    last = len(source.words) - len(run)
    if is_last and last >= first and source.words.endswith(run):
        free.append(last)
    return free


def next_places(source: Side, run: str, trail: _Trail, opens: bool) -> list[int]:
    """Find where a run may stand that follows another: behind it, or behind whole blocks."""
    positions = [trail.end] if source.words.startswith(run, trail.end) else []
    if opens and trail.end < len(source.words) and source.opens[trail.end]:
        position = source.words.find(run, trail.end + 1)
        while position >= 0 and len(positions) < WIDTH:
            if source.opens[position]:
                positions.append(position)
            position = source.words.find(run, position + 1)
    return positions


def step(source: Side, trail: _Trail, start: int, *, is_free: bool) -> int:
    """Return how unlikely it is that a run stands in a place: least of all joins sentences."""
    if start == trail.end:
        return 0
    joins = not source.begins[start] and source.ends[trail.end] < start
    return JOINING if is_free and trail.before and joins else 1


# How the caller writes the two kinds of ellipsis; everything else begins above them.
ELLIPSES = "\u0100\u0101"
FIRST = 0x102


def runs(edited: Side, source: Side, *, literal: bool) -> list[tuple[int, int]]:
    """Part an edit into runs of words; a mark is an empty run, a block begins a new one."""
    runs_found: list[tuple[int, int]] = []
    start = 0
    for number in range(len(edited.words)):
        is_mark = number in edited.marks and not (literal and edited.words[number] in source.words)
        if (is_mark or edited.opens[number]) and start < number:
            runs_found.append((start, number))
            start = number
        if is_mark:
            runs_found.append((number, number))
            start = number + 1
    return [*runs_found, (start, len(edited.words))] if start < len(edited.words) else runs_found


# Sentences that were moved


def moved(source: Side, edited: Side) -> tuple[frozenset[int], frozenset[int]]:
    """Find whole sentences, unchanged and of three words or more, that stand in another order.

    As many sentences as can be stay where they are; the others moved.
    """
    ours, theirs = sentences(source), sentences(edited)
    both = [text for text in theirs if text in ours]
    order = [ours[text][0] for text in both]
    if order == sorted(order):
        return frozenset(), frozenset()
    staying = rising(order)
    gone = [text for text, rank in zip(both, order, strict=True) if rank not in staying]
    away = {number for text in gone for number in range(*ours[text])}
    here = {number for text in gone for number in range(*theirs[text])}
    return frozenset(away), frozenset(here)


def sentences(side: Side) -> dict[str, tuple[int, int]]:
    """Map the sentences that occur once to where they stand."""
    starts = [number for number, begins in enumerate(side.begins) if begins]
    spans = list(pairwise([*starts, len(side.words)]))
    texts = [side.words[start:end] for start, end in spans]
    counts = Counter(texts)
    spans_by_text = zip(texts, spans, strict=True)
    return {text: span for text, span in spans_by_text if counts[text] == 1 and len(text) > 2}


def rising(order: Sequence[int]) -> set[int]:
    """Find the longest run of rising numbers that leaves out as few as can be."""
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for number in order:
        rank = bisect_left(tops, number)
        before[number] = tops[rank - 1] if rank else None
        tops[rank : rank + 1] = [number]
    chain: set[int] = set()
    last: int | None = tops[-1]
    while last is not None:
        chain.add(last)
        last = before[last]
    return chain


# The longest common subsequence


def common_words(received: str, edited: str) -> Pairs:
    """Pair as many equal words as can be paired in order."""
    first = 0
    for a, b in zip(received, edited, strict=False):
        if a != b:
            break
        first += 1
    last = 0
    for a, b in zip(reversed(received[first:]), reversed(edited[first:]), strict=False):
        if a != b:
            break
        last += 1
    inner = longest_common(
        received[first : len(received) - last], edited[first : len(edited) - last]
    )
    return [
        *((number, number) for number in range(first)),
        *((first + a, first + b) for a, b in inner),
        *((len(received) - number, len(edited) - number) for number in range(last, 0, -1)),
    ]


def longest_common(first: str, second: str) -> Pairs:
    """Find a longest common subsequence, a bit for each word of the first text."""
    places: dict[str, int] = {}
    for number, word in enumerate(first):
        places[word] = places.get(word, 0) | 1 << number
    full = (1 << len(first)) - 1
    row, rows = full, []
    for word in second:
        shared = row & places.get(word, 0)
        row = (row + shared | row - shared) & full
        rows.append(row)
    return backtracked(rows, len(first), len(second))


def backtracked(rows: Sequence[int], column: int, row: int) -> Pairs:
    """Read the pairs out of the rows, from the end."""
    pairs: Pairs = []
    while row and column:
        bit = 1 << column - 1
        if rows[row - 1] & bit:
            column -= 1
        else:
            row -= 1
            if not row or rows[row - 1] & bit:
                column -= 1
                pairs.append((column, row))
    return pairs[::-1]


def slid(pairs: Pairs, source: Side, edited: Side) -> Pairs:
    """Slide each unmarked cut to where a mark or the beginning of a block accounts for it.

    In “a b a c”, cut to “a c”, two cuts are possible; only the ellipsis says which was meant.
    """
    moved = list(pairs)
    for number in range(len(moved) - 1):
        (away, here), (next_away, there) = moved[number], moved[number + 1]
        if next_away - away > 1 and there - here == 1 and not is_fit(moved, number, source, edited):
            slide_left(moved, number, source, edited) or slide_right(moved, number, source, edited)
    return moved


def is_fit(pairs: Pairs, number: int, source: Side, edited: Side) -> bool:
    """Return whether the cut after a pair needs no mark: it takes whole blocks."""
    return source.opens[pairs[number][0] + 1] and edited.opens[pairs[number + 1][1]]


def slide_left(pairs: Pairs, number: int, source: Side, edited: Side) -> bool:
    """Slide the cut after a pair to the left; say whether it found its place."""
    new, end = {}, pairs[number + 1][0]
    for at in range(number, max(-1, number - FURTHEST), -1):
        away, here = pairs[at]
        end -= 1
        if source.words[end] != edited.words[here]:
            return False
        new[at] = (end, here)
        is_marked = here == 0 or here - 1 in edited.marks
        if is_marked or (source.opens[away] and edited.opens[here]):
            for at_new, pair in new.items():
                pairs[at_new] = pair
            return True
        if at and pairs[at - 1][1] != here - 1:
            return False
    return False


def slide_right(pairs: Pairs, number: int, source: Side, edited: Side) -> bool:
    """Slide the cut after a pair to the right; say whether it found its place."""
    new, start = {}, pairs[number][0]
    for at in range(number + 1, min(len(pairs), number + FURTHEST)):
        here = pairs[at][1]
        start += 1
        if source.words[start] != edited.words[here]:
            return False
        new[at] = (start, here)
        if here + 1 == len(edited.words) or here + 1 in edited.marks:
            for at_new, pair in new.items():
                pairs[at_new] = pair
            return True
        if at + 1 < len(pairs) and pairs[at + 1][1] != here + 1:
            return False
    return False
