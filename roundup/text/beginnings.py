"""How the words begin of which a text needs some for an expression to match in it.

Most of the rules' expressions look for certain words. `needed` works out from an expression how
those begin, in two to six letters or whole: up to three sets for each way in which it can match,
and such a match has a word of each of them. `beginnings` does the same for a piece of a text. Marks
such as brackets count as words, a digit is one whichever it is, and so are the letters of scripts
that do not part words. Words that an underscore joins are several here.

The parser of `re` is private to Python; `patterns` alone calls this with what comes out of it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

try:
    from re import _constants as op  # type: ignore[attr-defined]
except ImportError:  # a Python that has them elsewhere; `needed` is not called there
    op = None

# A match has a word of so many sets; more of them hardly ever rule anything out.
MOST_SETS = 3
# More words than these do not help, nor do beginnings of one letter.
MOST_WORDS, MOST_TRIED = 1_500, 8_000
LONG, SHORT = 6, 2
LENGTHS = range(SHORT, LONG + 1)
# What follows a word that is known to its end.
STOP = " "
# So deep the ways of an expression are taken apart.
DEEPEST = 4
WORD = re.compile(r"[^\W_]+")
# Words of which a match has one, several times: it has one of each.
Needed = tuple[tuple[str, ...], ...]
# Marks, raised figures, and the letters of scripts that do not part words, or that have no small
# letters.
SIGN = re.compile(r"[^\w\s]|[_²³¹\u2070-\u209f\u0590-\u1c7f\u2c80-\ua63f\ua6a0-\ufaff]")
COMMON_SIGNS = frozenset(".,'’-")
# Stands for every digit.
DIGIT = "0" + STOP
DIGITS = re.compile(r"\d")
# Letters that Python's expressions hold for another one without regard to case, and the alphabets
# that have most of them; the dot is what is left of a Turkish capital I.
ODD = re.compile(
    "[µİı\u017f\u0307\u0345\u0370-\u052f\u1c80-\u1c8f\u1e00-\u1fff\ua640-\ua69f\ufb00-\ufb06]"
)
# Words that stand in every other sentence, and words that are common enough to tell little.
EVERYWHERE = "a and at for i in is it my of on our s t that the to was we with you"
COMMON = (
    "about after all also always an any are as back be been before being but by can could day did "
    "do does don each even every first from get give go good got had has have he her here him his "
    "home how if into its just know life like ll long made make me more most never new no not now "
    "old once one only or other out over own people re said say she so some still take than their "
    "them then there these they thing things this time too two up us use ve very way week well "
    "were what when where which while who why will work would year years your"
)
WEIGHTS = {f"{word}{STOP}": 25 for word in COMMON.split()} | {
    f"{word}{STOP}": 60 for word in EVERYWHERE.split()
}


def beginnings(piece: str) -> Collection[str] | None:
    """Return how the words of a piece in small letters begin; nothing for odd letters.

    Nothing is known of those: what has them can match anything.
    """
    if piece.isascii() and piece.isalpha():  # one word, as most pieces are
        return (piece + STOP, *[piece[:end] for end in LENGTHS])
    if not piece.isascii() and ODD.search(piece):
        return None
    words = WORD.findall(piece)
    starts = (word[:length] for length in LENGTHS for word in words)
    digit = (DIGIT,) if DIGITS.search(piece) else ()
    return frozenset((*(word + STOP for word in words), *starts, *SIGN.findall(piece), *digit))


class Unknown(Exception):
    """Nothing can be said of the words that a match begins with."""


def needed(items: Sequence[Any]) -> tuple[Needed, ...]:
    """Return what the ways of an expression need, way by way.

    A way needs a word of each of its sets, which are in small letters; the one with the fewest and
    rarest words is the first. Nothing is known of a way without a set.
    """
    ways = ways_of(items[0]) if len(items) == 1 else []
    if len(ways) == 1:
        return needed(ways[0])
    return tuple(of_one_way(way) for way in ways or [list(items)])


def of_one_way(items: Sequence[Any]) -> Needed:
    """Return the sets of words that one way needs."""
    chosen: list[set[str]] = []
    for words in sorted(of_places(items), key=commonness):
        if len(chosen) < MOST_SETS and not any(known <= words for known in chosen):
            chosen.append(words)
    return tuple(tuple(sorted(words)) for words in chosen)


def of_places(
    items: Sequence[Any], begin: int = 0, end: int | None = None, depth: int = 0
) -> Iterator[set[str]]:
    """Yield a set of words for each place of an expression where one begins, and for its parts.

    Only the items from `begin` to `end` are asked; the others say where words begin and end.
    """
    is_start = False
    for at, item in enumerate(items[:end]):
        if at >= begin:
            if is_start:
                with suppress(Unknown):
                    yield few(first_words([*items[at:]], "", 0))
            if signs := signs_of(item):
                yield signs
            if depth < DEEPEST:
                yield from of_ways(items, at, depth)
        is_start = is_start_behind(item, is_start)


def of_ways(items: Sequence[Any], at: int, depth: int) -> Iterator[set[str]]:
    """Yield a set of words for a part with several ways: of each way, what it needs."""
    ways = ways_of(items[at])
    before, after = items[:at], items[at + 1 :]
    sets = [of_places([*before, *way, *after], at, at + len(way), depth + 1) for way in ways]
    if len(ways) == 1:
        yield from sets[0]
        return
    rarest = [min(each, key=commonness, default=None) for each in sets]
    known = [words for words in rarest if words is not None]
    if ways and len(known) == len(ways):
        words = set[str]().union(*known)
        if len(words) <= MOST_WORDS:
            yield words


def few(words: Iterator[str]) -> set[str]:
    """Collect words; raise `Unknown` where there are too many to be of help."""
    collected = set[str]()
    for tried, word in enumerate(words):
        collected.add(word)
        if len(collected) > MOST_WORDS or tried > MOST_TRIED:
            raise Unknown
    return collected


def signs_of(item: Any) -> set[str]:
    """Return the signs of which a part is one, where those belong to no word, or are digits."""
    kind, value = item
    if kind is op.LITERAL and SIGN.fullmatch(chr(value)):
        return {chr(value)}
    if kind is op.IN and all(map(is_digit, value)):
        return {DIGIT}
    if kind is op.IN and all(each[0] is op.LITERAL for each in value):
        signs = {chr(sign) for _, sign in value}
        return signs if all(map(SIGN.fullmatch, signs)) else set()
    return set()


def is_digit(item: Any) -> bool:
    """Return whether a part of a set is digits alone."""
    return item in ((op.CATEGORY, op.CATEGORY_DIGIT), (op.RANGE, (ord("0"), ord("9"))))


def ways_of(item: Any) -> list[list[Any]]:
    """Return the ways of a part that every match has, of which it goes one."""
    kind, value = item
    if kind is op.BRANCH:
        return [list(way) for way in value[1]]
    if kind is op.SUBPATTERN:
        return [list(value[3])]
    if kind is op.ATOMIC_GROUP:
        return [list(value)]
    if kind in REPEATS and value[0] > 0:
        return [[*at_least(value), (op.ANY, None)]]
    return []


def at_least(value: Any) -> list[Any]:
    """Return the parts that a repetition has in any case, of those that matter."""
    least, _, inside = value
    return [*inside] * (min(least, LONG) if len(inside) == 1 else 1)


REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) if op else ()


def commonness(words: Iterable[str]) -> int:
    """Weigh words by how often they are likely to be met."""
    return sum(map(weight, words))


def weight(word: str) -> int:
    """Weigh a word, or its beginning, by how often it is likely to be met."""
    if SIGN.fullmatch(word):
        return 60 if word in COMMON_SIGNS else 5
    if word.endswith(STOP):
        return WEIGHTS.get(word, 1)
    return {2: 60, 3: 20, 4: 6, 5: 3}.get(len(word), 2)


def is_start_behind(item: Any, is_start: bool) -> bool:
    """Return whether no word goes on behind a part; `is_start` says so of the place before it."""
    kind, value = item
    if kind is op.AT:
        return is_start or value in (op.AT_BOUNDARY, op.AT_BEGINNING, op.AT_BEGINNING_STRING)
    if kind is op.SUBPATTERN:
        return is_start_behind_all(value[3], is_start)
    if kind is op.BRANCH:
        return all(is_start_behind_all(way, is_start) for way in value[1])
    if kind in REPEATS:
        kept = is_start and is_start_behind_all(value[2], is_start=True)
        return kept or (value[0] > 0 and is_start_behind_all(value[2], is_start=False))
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return is_start or (value[0] < 0 and is_start_seen_behind(item))
    return is_no_letter(item)


def is_start_behind_all(items: Sequence[Any], is_start: bool) -> bool:
    """Return whether no word goes on behind several parts."""
    for item in items:
        is_start = is_start_behind(item, is_start)
    return is_start


def is_start_seen_behind(item: Any) -> bool:
    """Return whether a look at what stands before a place tells that a word can begin there."""
    kind, (_, seen) = item
    if kind is op.ASSERT:
        return is_start_behind_all(seen, is_start=False)
    return len(seen) == 1 and has_all_letters(seen[0])


def is_no_letter(item: Any) -> bool:
    """Return whether a part is one sign, and one that belongs to no word."""
    kind, value = item
    if kind is op.LITERAL:
        return not is_letter(value)
    if kind is op.CATEGORY:
        return value in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD)
    if kind is op.IN and value[0][0] is op.NEGATE:
        return any(map(has_all_letters, value[1:]))
    return kind is op.IN and all(map(is_no_letter, value))


def has_all_letters(item: Any) -> bool:
    """Return whether a part can be any sign that belongs to a word."""
    kind, value = item
    if kind is not op.IN:
        return kind is op.CATEGORY and value is op.CATEGORY_WORD
    if value[0][0] is op.NEGATE:
        return all(map(is_no_letter, value[1:]))
    return any(map(has_all_letters, value))


def is_letter(sign: int) -> bool:
    """Return whether a sign belongs to words; what joins words does not."""
    return WORD.fullmatch(chr(sign)) is not None


def first_words(items: Sequence[Any], word: str, depth: int) -> Iterator[str]:
    """Yield how the first word can begin; raise `Unknown` where it can be any."""
    if len(word) >= LONG:
        yield word[:LONG]
        return
    if depth > 60:
        raise Unknown
    if not items:
        yield left_open(word)
        return
    (kind, value), *rest = items
    if kind is op.LITERAL:
        yield from after_sign(value, rest, word, depth)
    elif kind is op.IN:
        yield from after_any(value, rest, word, depth)
    elif kind is op.SUBPATTERN:
        yield from first_words([*value[3], *rest], word, depth + 1)
    elif kind is op.BRANCH:
        for way in value[1]:
            yield from first_words([*way, *rest], word, depth + 1)
    elif kind in REPEATS:
        yield from after_repeat(value, rest, word, depth)
    else:
        yield from after_place(items[0], rest, word, depth)


def after_place(item: Any, rest: Sequence[Any], word: str, depth: int) -> Iterator[str]:
    """Yield how words begin that go on behind a place, such as the end of a word."""
    if word and is_word_end(item):
        yield word + STOP
    elif item[0] in (op.AT, op.ASSERT, op.ASSERT_NOT):
        yield from first_words(rest, word, depth + 1)
    else:
        yield left_open(word)


def is_word_end(item: Any) -> bool:
    """Return whether a word that goes up to a place ends there."""
    kind, value = item
    if kind is op.AT:
        return value in (op.AT_BOUNDARY, op.AT_END, op.AT_END_STRING)
    if kind is op.ASSERT_NOT:
        return value[0] > 0 and len(value[1]) == 1 and has_all_letters(value[1][0])
    if kind is not op.ASSERT or value[0] < 0 or not value[1]:
        return False
    first, value_of_first = value[1][0]
    ways = value_of_first[1] if first is op.BRANCH else [value[1]]
    return all(way and (is_no_letter(way[0]) or is_word_end(way[0])) for way in ways)


def after_sign(sign: int, rest: Sequence[Any], word: str, depth: int) -> Iterator[str]:
    """Yield how words begin that go on with a certain sign."""
    if not is_letter(sign):
        if word:
            yield word + STOP
        else:
            yield from first_words(rest, "", depth + 1)
        return
    small = chr(sign).lower()
    if len(small) != 1:
        raise Unknown
    yield from first_words(rest, word + small, depth + 1)


def after_any(signs: Sequence[Any], rest: Sequence[Any], word: str, depth: int) -> Iterator[str]:
    """Yield how words begin that go on with one of several signs."""
    for kind, value in signs:
        if kind is op.LITERAL:
            yield from after_sign(value, rest, word, depth)
        elif kind is op.CATEGORY and value is op.CATEGORY_SPACE:
            yield from after_sign(ord(" "), rest, word, depth)
        elif is_digit((kind, value)):
            yield DIGIT
        else:
            yield left_open(word)


def after_repeat(value: Any, rest: Sequence[Any], word: str, depth: int) -> Iterator[str]:
    """Yield how words begin that go on with a part that may be missing, or come several times."""
    least, most, inside = value
    if least == 0:
        yield from first_words(rest, word, depth + 1)
    once = [*inside, *rest] if most == 1 else [*at_least(value), (op.ANY, None)]
    yield from first_words(once, word, depth + 1)


def left_open(word: str) -> str:
    """Return the beginning of a word that may go on with anything."""
    if len(word) < SHORT:
        raise Unknown
    return word[:LONG]
