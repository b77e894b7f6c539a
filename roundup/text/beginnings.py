"""How the words begin of which a text needs one for an expression to match in it.

Most of the rules' expressions look for certain words. `needed` works out from an expression how
those begin, in three to six letters or whole, and `beginnings` does the same for a text. Where the
two have nothing in common, there is no match. Marks such as brackets count as words, and so do the
letters of scripts that do not part words. Words that an underscore joins are several here.

The parser of `re` is private to Python; `patterns` alone calls this with what comes out of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

try:
    from re import _constants as op  # type: ignore[attr-defined]
except ImportError:  # a Python that has them elsewhere; `needed` is not called there
    op = None

# More first words than these do not help, nor do beginnings of one or two letters.
MOST_WORDS, MOST_TRIED = 800, 4_000
LONG, SHORT = 6, 3
# What follows a word that is known to its end.
STOP = " "
# Where words are commoner than this, other ways of an expression are tried, so many in each other.
POOR, DEEPEST = 60, 3
WORD = re.compile(r"[^\W_]+")
# Marks, and the letters of scripts that do not part words, or that have no small letters.
SIGN = re.compile(r"[^\w\s]|[_\u0590-\u1c7f\u2c80-\ua63f\ua6a0-\ufaff]")
COMMON_SIGNS = frozenset(".,'’-")
# Letters that Python's expressions hold for another one without regard to case, and the alphabets
# that have most of them.
ODD = re.compile(
    "[µİı\u017f\u0345\u0370-\u052f\u1c80-\u1c8f\u1e00-\u1fff\ua640-\ua69f\ufb00-\ufb06]"
)


@lru_cache(maxsize=8192)
def beginnings(text: str) -> frozenset[str]:
    """Return how the words of a text begin; nothing for one with odd letters, which is searched."""
    if not text.isascii() and ODD.search(text):
        return frozenset()
    words = {word + STOP for word in WORD.findall(text.lower())}
    starts = (word[:length] for length in range(SHORT, LONG + 1) for word in words)
    # an empty set would say that the letters are odd
    return frozenset(("", *words, *starts, *SIGN.findall(text)))


class Unknown(Exception):
    """Nothing can be said of the words that a match begins with."""


def needed(items: Sequence[Any]) -> tuple[str, ...] | None:
    """Return the beginnings of words of which every match has one, in small letters."""
    words = best(items, depth=0)
    return tuple(sorted(words)) if words is not None else None


def best(items: Sequence[Any], depth: int) -> set[str] | None:
    """Choose, of all places in an expression, the one with the fewest and rarest words."""
    candidates = [*of_places(items, depth)]
    if depth < DEEPEST and all(commonness(words) > POOR for words in candidates):
        for at, (kind, value) in enumerate(items):
            if kind is op.BRANCH:
                each = [best([*items[:at], *way, *items[at + 1 :]], depth + 1) for way in value[1]]
                whole = [words for words in each if words is not None]
                if len(whole) == len(each):
                    candidates.append(set[str]().union(*whole))
                break
    return min(candidates, key=commonness, default=None)


def of_places(items: Sequence[Any], depth: int) -> Iterator[set[str]]:
    """Yield the words at each place where a word begins, and those of the parts inside."""
    is_start = False
    for at, item in enumerate(items):
        if is_start:
            with suppress(Unknown):
                yield few(first_words([*items[at:]], "", 0))
        if signs := signs_of(item):
            yield signs
        inside = part_of(item)
        if inside is not None and (words_inside := best(inside, depth + 1)) is not None:
            yield words_inside
        is_start = is_word_start(item) or (is_start and is_between_words(item))


def few(words: Iterator[str]) -> set[str]:
    """Collect words; raise `Unknown` where there are too many to be of help."""
    collected = set[str]()
    for tried, word in enumerate(words):
        collected.add(word)
        if len(collected) > MOST_WORDS or tried > MOST_TRIED:
            raise Unknown
    return collected


def signs_of(item: Any) -> set[str]:
    """Return the signs of which a part is one, where those belong to no word."""
    kind, value = item
    if kind is op.LITERAL and SIGN.fullmatch(chr(value)):
        return {chr(value)}
    if kind is op.IN and all(each[0] is op.LITERAL for each in value):
        signs = {chr(sign) for _, sign in value}
        return signs if all(map(SIGN.fullmatch, signs)) else set()
    return set()


def part_of(item: Any) -> Sequence[Any] | None:
    """Return what is inside a part that every match has."""
    kind, value = item
    if kind is op.SUBPATTERN:
        return list(value[3])
    if kind is op.ATOMIC_GROUP:
        return list(value)
    if kind in REPEATS and value[0] > 0:
        return list(value[2])
    return None


REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) if op else ()


def commonness(words: Iterable[str]) -> int:
    """Weigh words by how often they are likely to be met."""
    return sum(
        (60 if word in COMMON_SIGNS else 5)
        if SIGN.fullmatch(word)
        else {1: 60, 2: 40, 3: 4}.get(len(word.removesuffix(STOP)), 1)
        for word in words
    )


def is_word_start(item: Any) -> bool:
    """Return whether no word goes on behind a part."""
    kind, value = item
    if kind is op.AT:
        return value in (op.AT_BOUNDARY, op.AT_BEGINNING, op.AT_BEGINNING_STRING)
    if kind is op.SUBPATTERN:
        return bool(value[3]) and is_word_start(value[3][-1])
    if kind is op.BRANCH:
        return all(way and is_word_start(way[-1]) for way in value[1])
    if kind is op.ASSERT and value[0] < 0:
        return len(value[1]) == 1 and is_no_letter(value[1][0])
    if kind is op.ASSERT_NOT and value[0] < 0:
        return len(value[1]) == 1 and has_all_letters(value[1][0])
    if kind in REPEATS and value[0] > 0:
        return len(value[2]) == 1 and is_no_letter(value[2][0])
    return is_no_letter(item)


def is_between_words(item: Any) -> bool:
    """Return whether a part, if there is one, is not a part of a word."""
    kind, value = item
    if kind in REPEATS:
        return len(value[2]) == 1 and is_no_letter(value[2][0])
    return kind in (op.ASSERT, op.ASSERT_NOT)


def is_no_letter(item: Any) -> bool:
    """Return whether a part is one sign, and one that belongs to no word."""
    kind, value = item
    if kind is op.LITERAL:
        return not is_letter(value)
    if kind is op.CATEGORY:
        return value in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD)
    return kind is op.IN and all(is_no_letter(each) for each in value)


def has_all_letters(item: Any) -> bool:
    """Return whether a part can be any sign that belongs to a word."""
    kind, value = item
    if kind is op.IN:
        return value[0][0] is not op.NEGATE and any(map(has_all_letters, value))
    return kind is op.CATEGORY and value is op.CATEGORY_WORD


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
    if item == (op.AT, op.AT_BOUNDARY) and word:
        yield word + STOP
    elif item[0] in (op.AT, op.ASSERT, op.ASSERT_NOT):
        yield from first_words(rest, word, depth + 1)
    else:
        yield left_open(word)


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
        else:
            yield left_open(word)


def after_repeat(value: Any, rest: Sequence[Any], word: str, depth: int) -> Iterator[str]:
    """Yield how words begin that go on with a part that may be missing, or come several times."""
    least, most, inside = value
    if least == 0:
        yield from first_words(rest, word, depth + 1)
    once = [*inside, *rest] if most == 1 else [*inside, (op.ANY, None)]
    yield from first_words(once, word, depth + 1)


def left_open(word: str) -> str:
    """Return the beginning of a word that may go on with anything."""
    if len(word) < SHORT:
        raise Unknown
    return word[:LONG]
