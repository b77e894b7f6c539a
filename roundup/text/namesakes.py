"""When two names may be one person's: orders, initials, short forms, dropped letters.

Names alone prove nothing. Father and son, sisters in one firm, two people called Maria Silva: so
two names are only *near*, and whoever asks also looks at what else the two have in common.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import product

from roundup.text.expressions import expression
from roundup.text.names import folded, plain
from roundup.text.short_names import whole_names
from roundup.text.similarity import is_one_slip, without_one


class Nearness(IntEnum):
    """How near two names are.

    `SAME` is one name written in two ways; `CLOSE` a long name with one letter off; `NEAR` a
    usual variant, which needs something else in common; `WEAK` may as well be another person of
    the family, so that only a common address tells.
    """

    NONE = 0
    WEAK = 1
    NEAR = 2
    CLOSE = 3
    SAME = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: its words in plain letters, and which of the generations it is."""

    words: tuple[str, ...]
    generation: str = ""

    @property
    def given(self) -> str:
        """Return the first word, unless there is only one."""
        return self.words[0] if len(self.words) > 1 else ""

    @property
    def surname(self) -> str:
        """Return the last word, as it is spelt without umlauts."""
        return spelt(self.words[-1:])


def _set_of(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


# Two letters more or less turn one name into another person's: Ann and Jan.
LONG_ENOUGH = 9
# Sounded alike: Marcy, Marcie and Marci.
LONG_I = expression(r"(?<=[^aeiou])(?:ie|ey|y|i)$")
FAIRLY_LONG = 5
# What turns a man's name into a woman's, or the reverse: Paul and Paula, Martin and Martine.
GENDERED = frozenset({"a", "e", "o", "s", "le", "ne", "te", "se", "ine", "ina", "ette", "etta"})
HONORIFICS = _set_of(
    """sr dr doctor prof professor professora mr mrs ms mx miss sir dame lord lady rev fr hon
    herr frau fraulein mag dipling ing monsieur madame mademoiselle mme mlle sra srta senor
    senora senorita
    dona eng arq lic dra profa"""
)
GENERATIONS = {
    **dict.fromkeys(("jr", "junior", "jnr", "filho", "fils", "hijo", "jun", "neto", "nieto"), "jr"),
    **dict.fromkeys(("sr", "senior", "snr", "sen", "pere", "padre", "pai"), "sr"),
    "ii": "ii",
    "iii": "iii",
    "iv": "iv",
    "2nd": "ii",
    "3rd": "iii",
}
CREDENTIALS = _set_of(
    """phd md mba ma ba bsc msc rn bsn jd cpa cfa cfp dds do edd esq pe lcsw lmft lpc mph mphil obe
    mbe cbe psyd dvm mfa med llb llm dipling mscn rd rdn ccc dphil dnp bcba pmp shrm"""
)
PARTING = expression(r"[\s.\u00a0]+")
JAPANESE_TITLES = expression("(?:さん|様|先生|氏)$")
BRACKETS = expression(r"[(\[][^()\[\]]*[)\]]|[“\"'‘][^“”\"'‘’]{1,20}[”\"'’](?=\s)")


@lru_cache(maxsize=4096)  # one name is compared with many
def taken_apart(name: str) -> Name:
    """Return the words of a name in the order in which they are spoken."""
    name = JAPANESE_TITLES.sub("", BRACKETS.sub(" ", name).strip())
    before, comma, after = name.partition(",")
    first, second = _words(before), _words(after)
    generation = next(
        (GENERATIONS[word] for word in (*first[1:], *second) if word in GENERATIONS), ""
    )
    first = tuple(w for at, w in enumerate(first) if not at or w not in GENERATIONS)
    second = tuple(w for w in second if w not in GENERATIONS)
    names = tuple(w for w in second if w not in CREDENTIALS)
    # “Ruiz, Ana” is turned round; “Ana Ruiz, PhD” and “Ana Ruiz, Head of Soup” are not
    is_turned = comma and names and len(names) <= 2 and len(names) == len(second)
    if is_turned and len(first) <= 3 and not _is_whole(before, after):
        return Name((*names, *first), generation)
    return Name(first, generation)


def _is_whole(before: str, after: str) -> bool:
    """Return whether what stands before a comma is a whole name, and after it something else."""
    return len(before.split()) > 1 and (len(after.split()) > 1 or after.strip().isupper())


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a part of a name, without titles and degrees behind it."""
    words = [word for typed in PARTING.split(plain(text)) if (word := folded(typed))]
    while len(words) > 1 and words[0] in HONORIFICS:
        words.pop(0)
    while len(words) > 2 and words[-1] in CREDENTIALS:
        words.pop()
    return tuple(words)


def nearness(name: str, other: str) -> Nearness:
    """Compare two names as people write them."""
    first, second = taken_apart(name), taken_apart(other)
    if not first.words or not second.words or first.generation != second.generation:
        return Nearness.NONE
    if spelt(first.words) == spelt(second.words):
        return Nearness.SAME
    if len(first.words) > 1 and sorted(first.words) == sorted(second.words):
        return Nearness.NEAR
    if have_other_middles(first, second):
        return Nearness.NONE
    return max(_by_letters(first, second), _by_variant(first, second))


def spelt(words: tuple[str, ...]) -> str:
    """Return a name as one word, in which ä and ae are the same."""
    return re.sub("(?<=[aou])e", "", "".join(words))


def have_other_middles(first: Name, second: Name) -> bool:
    """Return whether two people have middle names that begin with different letters."""
    middle, other = first.words[1:-1], second.words[1:-1]
    return bool(middle and other) and middle[0][0] != other[0][0]


def _by_letters(first: Name, second: Name) -> Nearness:
    """Compare two names letter by letter."""
    names = ["".join((first.given, first.surname)), "".join((second.given, second.surname))]
    if not is_one_slip(*names):
        return Nearness.NONE
    if first.surname == second.surname and is_gendered(first.given, second.given):
        return Nearness.WEAK
    if min(map(len, names)) >= LONG_ENOUGH:
        return Nearness.CLOSE
    is_dropped = len(names[0]) != len(names[1])
    return Nearness.NEAR if is_dropped and first.given and second.given else Nearness.WEAK


def _by_variant(first: Name, second: Name) -> Nearness:
    """Compare given names under one surname, then names of more and of fewer words."""
    if not first.given or not second.given:
        return Nearness.NONE
    if first.surname == second.surname:
        return _by_given(first.given, second.given)
    shorter, longer = sorted((first.words, second.words), key=len)
    is_part = shorter[0] == longer[0] and _stands_in(shorter, longer)
    if is_part and len(shorter) < len(longer):
        return Nearness.NEAR
    surnames = first.surname, second.surname
    is_near = min(map(len, surnames)) > 3 and is_one_slip(*surnames)
    return Nearness.NEAR if first.given == second.given and is_near else Nearness.NONE


def _by_given(first: str, second: str) -> Nearness:
    """Compare two given names of one family."""
    is_sounded_alike = LONG_I.sub("i", first) == LONG_I.sub("i", second)
    if first == second or is_sounded_alike or whole_names(first) & whole_names(second):
        return Nearness.NEAR
    if is_gendered(first, second):
        return Nearness.WEAK
    if first.startswith(second) or second.startswith(first):
        return Nearness.NEAR
    is_long = min(len(first), len(second)) >= FAIRLY_LONG
    return Nearness.NEAR if is_long and is_one_slip(first, second) else Nearness.NONE


def _stands_in(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Return whether all words of a name stand in another one, in the same order."""
    rest = iter(longer)
    return all(word in rest for word in shorter)


def is_gendered(first: str, second: str) -> bool:
    """Return whether two given names are likely a man's and a woman's: Paul and Paula."""
    shorter, longer = sorted((first, second), key=len)
    if longer.startswith(shorter) and longer[len(shorter) :] in GENDERED:
        return len(shorter) > 2
    return (
        len(first) == len(second)
        and first[:-1] == second[:-1]
        and {first[-1], second[-1]} <= {"a", "e", "o", "i"}
    )


def pairing_keys(name: str) -> Iterator[tuple[str, str]]:
    """Yield what names that are near have in common: a word, and how a whole name begins.

    Comparing only names with a common key finds what comparing all with all would find.
    """
    parts = taken_apart(name)
    words = parts.words
    if words:
        initials = words[0][:1], words[-1][:1]
        yield spelt(words), ""
        yield from ((each, "".join(initials)) for each in without_one(parts.given + parts.surname))
        # a name of one letter, or of the same word twice, is found in no other way
        if len(set(words)) < len(words) or min(len(words[0]), len(words[-1])) == 1:
            yield initials
            yield spelt(words[-1:]), initials[0]
    for surname, other in product(words, words):
        if surname != other and len(surname) > 1:
            yield from ((spelt((surname,)), whole[:1]) for whole in whole_names(other))
