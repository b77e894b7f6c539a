"""Things to be seen in a sentence, each with a weight: what none of them says alone, several do."""

import re
from typing import NamedTuple

from roundup.text.patterns import Pattern, PatternIndex, ways

# All that may be seen in a sentence, in whatever scale.
INDEX = PatternIndex()


class Signal(NamedTuple):
    """One thing to be seen in a sentence in several ways, and what it weighs.

    Each way has its bit in the index, and `bits` are those of all.
    """

    weight: int
    bits: int
    ways: tuple[tuple[int, Pattern], ...]

    def is_seen(self, sentence: str, possible: int) -> bool:
        """Return whether a sentence has it, in one of the ways that are possible."""
        return any(bit & possible and way.compiled.search(sentence) for bit, way in self.ways)


class Scale(NamedTuple):
    """One language: a sentence is weighed where `needed` is seen, for and against."""

    needed: Pattern
    signals: tuple[Signal, ...]
    against: tuple[Signal, ...] = ()


def signal(weight: int, *patterns: str) -> Signal:
    """Make a signal that is seen, once, where any of several patterns is."""
    single = [Pattern(way, re.IGNORECASE) for pattern in patterns for way in ways(pattern)]
    numbered = tuple((INDEX.add(way), way) for way in single)
    return Signal(weight, sum(bit for bit, _ in numbered), numbered)


def words(known: tuple[str, ...]) -> str:
    """Write whole words as one pattern."""
    return rf"\b(?:{'|'.join(known)})\b"


# A sentence with one of these is English, and no other language need be weighed.
IN_ENGLISH = Pattern(r"\b(?:the|and|of|is|I|my|it)\b")


def weighs(scales: tuple[Scale, ...], least: int, sentence: str) -> bool:
    """Return whether a sentence is enough in one language; the first scale is the English one."""
    likely = scales[:1] if IN_ENGLISH.search(sentence) else scales
    return any(is_enough(each, least, sentence) for each in likely)


def is_enough(scale: Scale, least: int, sentence: str) -> bool:
    """Return whether a sentence weighs at least so much; nothing where the needed is not seen."""
    if not scale.needed.search(sentence):
        return False
    possible = INDEX.possible(sentence)
    likely = [signal for signal in scale.signals if signal.bits & possible]
    # the most that it can weigh; it falls with each signal that is not seen
    weight = sum(signal.weight for signal in likely)
    for signal in likely:
        if weight < least:
            return False
        if not signal.is_seen(sentence, possible):
            weight -= signal.weight
    if weight < least:
        return False
    against = (each.weight for each in scale.against if each.is_seen(sentence, possible))
    return weight - sum(against) >= least
