"""Things to be seen in a sentence, each with a weight: what none of them says alone, several do."""

import re
from functools import reduce
from operator import or_
from typing import NamedTuple

from roundup.text.patterns import INDEX, Pattern, possible, ways


class Signal:
    """One thing to be seen in a sentence in several ways, and what it weighs.

    `bits` are those of all its ways in the index of expressions. A way that was never compiled in
    this Python is possible everywhere, until it is learnt which words it needs.
    """

    __slots__ = ("bits", "is_learnt", "ways", "weight")

    def __init__(self, weight: int, ways: tuple[Pattern, ...]) -> None:
        self.weight, self.ways, self.is_learnt = weight, ways, False
        self.bits = reduce(or_, (way.bits for way in ways))

    def learn(self) -> None:
        """Learn which words its ways need."""
        for way in self.ways:
            way.learn()
        self.bits, self.is_learnt = reduce(or_, (way.bits for way in self.ways)), True

    def is_seen(self, sentence: str, known: int) -> bool:
        """Return whether a sentence has it, in one of the ways that are known to be possible."""
        return any(way.bits & known and way.compiled.search(sentence) for way in self.ways)


class Scale(NamedTuple):
    """One language: a sentence is weighed where `needed` is seen, for and against."""

    needed: Pattern
    signals: tuple[Signal, ...]
    against: tuple[Signal, ...] = ()


def signal(weight: int, *patterns: str) -> Signal:
    """Make a signal that is seen, once, where any of several patterns is."""
    single = tuple(Pattern(way, re.IGNORECASE) for pattern in patterns for way in ways(pattern))
    return Signal(weight, single)


def words(known: tuple[str, ...]) -> str:
    """Write whole words as one pattern.

    Those with the same first letter stand together, so that at the beginning of a word only they
    are tried: Python tries one way after the other.
    """
    by_letter: dict[str, list[str]] = {}
    for word in known:
        letter = FIRST_LETTER.match(word) if len(ways(word)) == 1 else None
        by_letter.setdefault(letter[0] if letter else word, []).append(word)
    tried = [
        f"{letter}(?:{'|'.join(word[1:] for word in several)})" if len(several) > 1 else several[0]
        for letter, several in by_letter.items()
    ]
    return rf"\b(?:{'|'.join(tried)})\b"


def each_of(known: tuple[str, ...]) -> list[str]:
    """Write whole words as one pattern each, of which only the possible ones are searched."""
    return [words((phrase,)) for phrase in known]


# A letter that stands there once, and for nothing else.
FIRST_LETTER = re.compile(r"[a-z](?![?*+{|])")
# A sentence with one of these is English, and no other language need be weighed.
IN_ENGLISH = Pattern(r"\b(?:the|and|of|is|I|my|it)\b")


def weighs(scales: tuple[Scale, ...], least: int, sentence: str) -> bool:
    """Return whether a sentence is enough in one language; the first scale is the English one."""
    known = possible(INDEX, sentence)
    if is_enough(scales[0], least, sentence, known):
        return True
    others = [each for each in scales[1:] if each.needed.bits & known]
    for scale in others:
        scale.needed.learn()
    if not others or IN_ENGLISH.search(sentence):
        return False
    return any(is_enough(scale, least, sentence, known) for scale in others)


def is_enough(scale: Scale, least: int, sentence: str, known: int) -> bool:
    """Return whether a sentence weighs at least so much; nothing where the needed is not seen."""
    if not scale.needed.bits & known:
        return False
    likely = [signal for signal in scale.signals if signal.bits & known]
    if unlearnt := [signal for signal in likely if not signal.is_learnt]:
        for signal in unlearnt:
            signal.learn()
        return is_enough(scale, least, sentence, possible(INDEX, sentence))
    # The most that it can weigh. It falls with each signal that is not seen; those that weigh most
    # are looked for first.
    weight = sum([signal.weight for signal in likely])
    for signal in sorted(likely, key=lambda signal: -signal.weight):
        if weight < least:
            return False
        if not signal.is_seen(sentence, known):
            weight -= signal.weight
    if weight < least or not scale.needed.compiled.search(sentence):
        return False
    against = (each.weight for each in scale.against if each.is_seen(sentence, known))
    return weight - sum(against) >= least
