"""Things to be seen in a sentence, each with a weight: what none of them says alone, several do."""

import re
from typing import NamedTuple

from roundup.text.patterns import Pattern


class Signal(NamedTuple):
    """One thing to be seen in a sentence, and what it weighs."""

    weight: int
    pattern: Pattern


class Scale(NamedTuple):
    """One language: a sentence is weighed where `needed` is seen, for and against."""

    needed: Pattern
    signals: tuple[Signal, ...]
    against: tuple[Signal, ...] = ()

    def possible(self, sentence: str) -> list[Signal]:
        """List the signals for which a sentence has the words."""
        return [signal for signal in self.signals if signal.pattern.may_match(sentence)]


def signal(weight: int, *patterns: str) -> Signal:
    """Make a signal that is seen, once, where any of several patterns is."""
    return Signal(
        weight, Pattern("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
    )


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
    possible = scale.possible(sentence)
    # the most that it can weigh; it falls with each signal that is not seen
    weight = sum(signal.weight for signal in possible)
    for signal in possible:
        if weight < least:
            return False
        if not signal.pattern.search(sentence):
            weight -= signal.weight
    if weight < least:
        return False
    return (
        weight - sum(each.weight for each in scale.against if each.pattern.search(sentence))
        >= least
    )
