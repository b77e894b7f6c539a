"""Counting words, minutes and tips."""

import re
from collections.abc import Sequence

from roundup.model.article import Block, Listing

# Languages that set no spaces between words are counted by characters, as their editors do.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
WORDS_A_MINUTE = 238  # Brysbaert 2019: silent reading of English non-fiction, adults
CHARACTERS_A_MINUTE = 500  # the same survey's order for Chinese and Japanese, halved for kana


def word_count(text: str) -> int:
    """Count words: runs between spaces that hold a letter or a figure; unspaced scripts by sign."""
    unspaced = len(UNSPACED.findall(text))
    spaced = UNSPACED.sub(" ", text).split()
    return unspaced + sum(1 for word in spaced if any(sign.isalnum() for sign in word))


def reading_minutes(text: str) -> int:
    """Estimate minutes of silent reading, at least one."""
    unspaced = len(UNSPACED.findall(text))
    minutes = (word_count(text) - unspaced) / WORDS_A_MINUTE + unspaced / CHARACTERS_A_MINUTE
    return max(1, round(minutes))


def tip_count(blocks: Sequence[Block]) -> int:
    """Count tips: the entries of an answer's lists, or one where it has none."""
    entries = sum(len(block.items) for block in blocks if isinstance(block, Listing))
    return entries or 1


# fmt: off
UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on


def number_words(number: int) -> str:
    """Spell a number in English, up to 999; larger ones stay figures."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return TENS[tens - 2] + (f"-{UNITS[units]}" if units else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{UNITS[hundreds]} hundred" + (f" and {number_words(rest)}" if rest else "")
    return str(number)


def numbers_in(text: str) -> tuple[tuple[str, int, int], ...]:
    """Find the whole numbers in a text, in figures or English words: as typed, value, place.

    Years, decimals, percentages, sums of money, times and ordinals are no counts.
    """
    spelt = {number_words(number): number for number in range(2, 100)}
    figure = r"(?<![\w.,:/$€£#-])\d{1,3}(?![\w%°]|[.,:/-]\d|\s?(?:%|percent|per cent))"
    # Longest first, so that “twenty-one” is not read as “twenty”.
    words = "|".join(sorted(spelt, key=len, reverse=True))
    pattern = rf"{figure}|(?<![\w-])(?:{words})(?![\w-])"
    return tuple(
        (match.group(), spelt.get(match.group().casefold(), 0) or int(match.group()), match.start())
        for match in re.finditer(pattern, text, re.IGNORECASE)
    )
