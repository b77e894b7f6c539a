"""Gaps in the brief that the program fills: `{count experts in words}` and its like.

A number in a headline says what it counts, and is counted, not typed.
"""

import re
from collections.abc import Callable, Mapping

from roundup.text.counting import number_words
from roundup.text.expressions import expression

COUNTED = ("experts", "answers", "sections", "tips")
GAP = expression(r"\{\s*(\w[^{}]*?)\s*\}")
COUNT = expression(
    rf"count(?:[\s:,]+({'|'.join(COUNTED)}))?(?:[\s:,]+(?:in\s+)?(words|digits))?$", re.IGNORECASE
)


def fill(
    text: str, counts: Mapping[str, int], spell: Callable[[int], str] = number_words
) -> tuple[str, tuple[str, ...]]:
    """Fill each gap from `counts`; return the text, and the gaps that mean nothing.

    `spell` writes a number in words, as the text's language does.
    A number in words is capitalised where it opens the text or a sentence. `{count}` alone counts
    answers. Gaps that mean nothing stay as typed.
    """
    unknown: list[str] = []

    def filled(match: re.Match[str]) -> str:
        asked = COUNT.fullmatch(match.group(1))
        if not asked:
            unknown.append(match.group())
            return match.group()
        number = counts[(asked.group(1) or "answers").casefold()]
        if (asked.group(2) or "").casefold() != "words":
            return str(number)
        opens = not match.string[: match.start()].strip(" “\"‘'¿¡") or re.search(
            r"[.!?]\s*$", match.string[: match.start()]
        )
        return spell(number).capitalize() if opens else spell(number)

    return GAP.sub(filled, text), tuple(unknown)


def gaps(text: str) -> tuple[str, ...]:
    """List what the text counts: `experts`, `answers`, `sections` or `tips`."""
    asked = (COUNT.fullmatch(match.group(1)) for match in GAP.finditer(text))
    return tuple((gap.group(1) or "answers").casefold() for gap in asked if gap)
