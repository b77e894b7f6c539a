"""Texts that are nearly the same, found among a handful or among a hundred thousand.

What counts as shared is a run of three words or more that stands in both texts, wherever: words
may have been changed, sentences moved, a paragraph added. Each text is reduced to a sketch, the
smallest of its runs' hashes (Broder 1997, “On the resemblance and containment of documents”), so
that two texts with much in common have some of these numbers in common; those that have enough of
them are then compared word by word. Numbers are sorted and not looked up, which takes a tenth of
the memory. `benchmarks/similarity.py` measures it all.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from roundup.text.counting import UNSPACED
from roundup.text.expressions import expression

# Two words in a row are everywhere; with four, a fifth of the words changed leaves too few.
RUN = 3
# Up to so many texts are sketched whole, by all their runs. Beyond that every three words stand in
# one or another, so that longer runs tell more, and a third of them has to do, or as many as 48.
MANY = 1_000
LONG_RUN = 6
SKETCH = 48
# A run that stands in more texts than that is a phrase; it pairs each of them with the next only.
FEW = 16

WORD = expression(rf"{UNSPACED.pattern}|[^\W_]+")

Run = tuple[str, ...]
Place = tuple[int, int]
Both = tuple[Sequence[Hashable], Sequence[Hashable]]


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How much of a text stands in another one, and the longest stretch of it in each.

    `first` and `second` number the texts. `shared` counts words of the shorter one, which has
    `words` of them; what was to be ignored is in neither. The longest stretch is `longest` words.
    """

    first: int
    second: int
    shared: int
    words: int
    is_first_shorter: bool
    longest: int
    stretch: Place
    other_stretch: Place


def resemblances(
    texts: Sequence[str], *, share: float, least: int, ignored: Iterable[str] = ()
) -> Iterator[Resemblance]:
    """Find pairs of texts of which the shorter one stands in the other to a share, and how.

    Fewer than `least` shared words are none. In a large group of texts that are all nearly the
    same, each is paired with some of the others.
    """
    passed_over = runs_of(ignored)
    for first, second in candidates(texts, share):
        text, other = texts[first], texts[second]
        shared, count, is_first = common_words(text, other, passed_over)
        if shared >= max(least, share * count):
            stretches = longest_stretch(text, other)
            yield Resemblance(first, second, shared, count, is_first, *stretches)


# Comparing two


def common_words(
    text: str, other: str, ignored: frozenset[Run] = frozenset()
) -> tuple[int, int, bool]:
    """Count the words of the shorter text that stand in the other one, and all its words.

    The third thing said is whether the first text is the shorter one.
    """
    first, second = runs(text), runs(other)
    common = (set(first) & set(second)) - ignored
    shorter = min(first, second, key=len)
    passed = covered(shorter, ignored)
    shared = len(covered(shorter, common) - passed)
    return shared, max(len(shorter) + RUN - 1 - len(passed), 0), shorter is first


def runs_of(texts: Iterable[str]) -> frozenset[Run]:
    """Return the runs of words of several texts."""
    return frozenset(run for text in texts for run in runs(text))


@lru_cache(maxsize=256)  # a text is compared with several others, one after the other
def runs(text: str) -> tuple[Run, ...]:
    """List the runs of words of a text; the first begins with its first word."""
    texts_words = words(text)
    return tuple(zip(texts_words, texts_words[1:], texts_words[2:], strict=False))


def words(text: str) -> list[str]:
    """List the words of a text in small letters; in Chinese and its like, the characters."""
    return WORD.findall(folded(text))


def folded(text: str) -> str:
    """Write a text in small letters, each in the place where it was."""
    small = text.casefold()
    if len(small) == len(text):
        return small
    return "".join(letter.casefold()[0] for letter in text)


def covered(runs: Sequence[Run], wanted: set[Run] | frozenset[Run]) -> set[int]:
    """Return the numbers of the words that lie in a run from a set."""
    return {at + step for at, run in enumerate(runs) if run in wanted for step in range(RUN)}


def longest_stretch(text: str, other: str) -> tuple[int, Place, Place]:
    """Measure the longest stretch of words that stands in both texts; say where in each."""
    length, at, other_at = longest_common(runs(text), runs(other))
    if not length:
        return 0, (0, 0), (0, 0)
    count = length + RUN - 1
    return count, stretch(text, at, count), stretch(other, other_at, count)


def longest_common(here: Sequence[Hashable], there: Sequence[Hashable]) -> tuple[int, int, int]:
    """Find the longest sequence that is part of two; say how long it is and where it begins.

    Sequences twice as long are pairs of shorter ones (Karp, Miller and Rosenberg 1972), so that
    one word over and over takes no longer than other texts.
    """
    ladder = [(here, there)]
    while set(ladder[-1][0]).intersection(ladder[-1][1]):
        ladder.append(joined(ladder[-1], ladder[-1], 1 << (len(ladder) - 1)))
    length, shared = 0, ladder[-1]
    for step in reversed(range(len(ladder) - 1)):
        tried = joined(shared, ladder[step], length) if length else ladder[step]
        if set(tried[0]).intersection(tried[1]):
            length, shared = length + (1 << step), tried
    if not length:
        return 0, 0, 0
    common = set(shared[1])
    at = next(at for at, number in enumerate(shared[0]) if number in common)
    return length, at, shared[1].index(shared[0][at])


def joined(first: Both, second: Both, gap: int) -> Both:
    """Give a number to each sequence made of one of the first and one of the second."""
    numbers: defaultdict[tuple[Hashable, Hashable], int] = defaultdict()
    numbers.default_factory = numbers.__len__
    here, there = (
        [numbers[pair] for pair in zip(head, tail[gap:], strict=False)]
        for head, tail in zip(first, second, strict=True)
    )
    return here, there


def stretch(text: str, first: int, count: int) -> Place:
    """Return where some words of a text stand, from the first to the last."""
    places = [match.span() for match in WORD.finditer(folded(text))][first : first + count]
    return places[0][0], places[-1][1]


# Finding whom to compare


def candidates(texts: Sequence[str], share: float) -> Iterator[Place]:
    """Pair texts that may have a share of the shorter one in common."""
    is_whole, bits = len(texts) <= MANY, len(texts).bit_length()
    entries, sizes = sketches(texts, bits, is_whole=is_whole)
    # Runs that lie apart cover three words each; where only a part of them is known, two of three
    # of those that count may be missing from it by chance.
    least = share / RUN if is_whole else share / RUN / 3
    for pair, times in counted(met(entries, bits)):
        first, second = pair >> bits, pair & ((1 << bits) - 1)
        if times >= max(2, least * min(sizes[first], sizes[second])):
            yield first, second


def sketches(texts: Sequence[str], bits: int, *, is_whole: bool) -> "tuple[array[int], array[int]]":
    """Write down each text's sketch as numbers that end in the text's own; say how long it is."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    entries, sizes = array("Q"), array("L")
    room = (1 << (64 - bits)) - 1
    runs_of_texts = (
        run_hashes([numbers[word] for word in words(text)], is_whole) for text in texts
    )
    # With few texts, only what stands in two of them is written down, which is little.
    for number, (size, sketch) in enumerate(
        met_again(runs_of_texts) if is_whole else runs_of_texts
    ):
        entries.extend([(each & room) << bits | number for each in sketch])
        sizes.append(size)
    return entries, sizes


def run_hashes(known: list[int], is_whole: bool) -> tuple[int, Collection[int]]:
    """Return how long a text's sketch is, and the sketch; `known` are its words as numbers."""
    # Tuples of whole numbers have the same hash in every process, which strings have not.
    together = (known[at:] for at in range(RUN if is_whole else LONG_RUN))
    sketch = set(map(hash, zip(*together, strict=False)))
    if is_whole:
        return len(sketch), sketch
    smallest = sorted(sketch)[: max(SKETCH, len(sketch) // 3)]
    return len(smallest), smallest


def met_again(
    sketches: Iterable[tuple[int, Collection[int]]],
) -> Iterator[tuple[int, Collection[int]]]:
    """Yield the length of each sketch, and what of it stands in another one too."""
    every = list(sketches)
    seen, again = set[int](), set[int]()
    for _, sketch in every:
        again.update(seen.intersection(sketch))
        seen.update(sketch)
    return ((size, again.intersection(sketch)) for size, sketch in every)


def met(entries: "array[int]", bits: int) -> "array[int]":
    """Pair the texts that have a number in common, once for each number."""
    pairs, group = array("Q"), [0]
    mask, previous = (1 << bits) - 1, 0
    for entry in sorted(entries):
        if (entry ^ previous) >> bits:
            if len(group) > 1:
                pairs.extend(paired(group, bits))
            group.clear()
        group.append(entry & mask)
        previous = entry
    pairs.extend(paired(group, bits))
    return pairs


def paired(group: list[int], bits: int) -> list[int]:
    """Pair every text of a small group with every other one, and of a large one with the next."""
    pairs = combinations(group, 2) if len(group) <= FEW else pairwise(group)
    return [first << bits | second for first, second in pairs]


def counted(pairs: "array[int]") -> Iterator[tuple[int, int]]:
    """Count how often each pair is there; those that are there once are left out."""
    previous, times = -1, 0
    for pair in [*sorted(pairs), -1]:
        if pair == previous:
            times += 1
        else:
            if times > 1:
                yield previous, times
            previous, times = pair, 1


def slips(first: str, second: str) -> int:
    """Count the letters put in, left out, changed or swapped with their neighbour."""
    if abs(len(first) - len(second)) > 2:
        return 3
    above: list[int] = []
    row = list(range(len(second) + 1))
    for number, sign in enumerate(first, start=1):
        above, before, row = row, above, [number]
        for index, letter in enumerate(second, start=1):
            best = min(above[index] + 1, row[-1] + 1, above[index - 1] + (sign != letter))
            if number > 1 < index and first[number - 2] == letter and second[index - 2] == sign:
                best = min(best, before[index - 2] + 1)
            row.append(best)
    return row[-1]


def is_one_slip(first: str, second: str) -> bool:
    """Return whether `slips` would count one slip, which takes one look from each end."""
    shorter, longer = sorted((first, second), key=len)
    if len(longer) - len(shorter) > 1 or first == second:
        return False
    start = next((at for at, sign in enumerate(shorter) if sign != longer[at]), len(shorter))
    rest, more = shorter[start:], longer[start:]
    if len(rest) < len(more):
        return rest == more[1:]
    return rest[1:] == more[1:] or (rest[1::-1] == more[:2] and rest[2:] == more[2:])


def without_one(text: str) -> Iterator[str]:
    """Yield a text, and what is left of it without each of its letters.

    Two texts that are one slip apart have one of these in common.
    """
    yield text
    for at in range(len(text)):
        yield text[:at] + text[at + 1 :]
