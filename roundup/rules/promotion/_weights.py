"""Things to be seen in a sentence, each with a weight: what none of them says alone, several do."""

import re
from typing import NamedTuple

from roundup.text.patterns import INDEX, Pattern, possible, ways


class Signal(NamedTuple):
    """One thing to be seen in a sentence in several ways, and what it weighs.

    `bits` are those of all its ways in the index of expressions.
    """

    weight: int
    bits: int
    ways: tuple[Pattern, ...]

    def is_seen(self, sentence: str, known: int) -> bool:
        """Return whether a sentence has it, in one of the ways that are known to be possible."""
        likely = [way for way in self.ways if way.bits & known]
        return any(way.compiled.search(sentence) for way in likely)


class Scale(NamedTuple):
    """One language: a sentence is weighed where `needed` is seen, for and against."""

    needed: Pattern
    signals: tuple[Signal, ...]
    against: tuple[Signal, ...] = ()


def signal(weight: int, *patterns: str) -> Signal:
    """Make a signal that is seen, once, where any of several patterns is."""
    single = tuple(Pattern(way, re.IGNORECASE) for pattern in patterns for way in ways(pattern))
    return Signal(weight, sum(way.bits for way in single), single)


def words(known: tuple[str, ...]) -> str:
    """Write whole words as one pattern."""
    return rf"\b(?:{'|'.join(known)})\b"


def each_of(known: tuple[str, ...]) -> list[str]:
    """Write whole words as one pattern each, of which only the possible ones are searched."""
    return [words((phrase,)) for phrase in known]


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
