"""Counting words, minutes and tips."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from roundup.model.markup import Block, Listing
from roundup.text.expressions import expression

# Languages that set no spaces between words are counted by characters, as their editors do.
UNSPACED = expression(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
# From its first letter or figure to the next space.
COUNTED = expression(r"[^\W_]\S*")
WORDS_A_MINUTE = 238  # Brysbaert 2019: silent reading of English non-fiction, adults
CHARACTERS_A_MINUTE = 500  # the same survey's order for Chinese and Japanese, halved for kana


@lru_cache(maxsize=1024)  # several rules ask how long an answer is
def word_count(text: str) -> int:
    """Count words: runs between spaces that hold a letter or a figure; unspaced scripts by sign."""
    unspaced = sign_count(text)
    spaced = UNSPACED.sub(" ", text) if unspaced else text
    return unspaced + len(COUNTED.findall(spaced))


def sign_count(text: str) -> int:
    """Count the signs of scripts that set no spaces between words."""
    return 0 if text.isascii() else len(UNSPACED.findall(text))


def reading_minutes(texts: Iterable[str]) -> int:
    """Estimate minutes of silent reading, at least one."""
    words = signs = 0
    for text in texts:  # one by one, since how long an answer is has been counted before
        words += word_count(text)
        signs += sign_count(text)
    minutes = (words - signs) / WORDS_A_MINUTE + signs / CHARACTERS_A_MINUTE
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

    Years, decimals, percentages, sums of money, times and ordinals are not counts.
    """
    numbers = []
    for match in NUMBER.finditer(text):
        typed = match.group() if match["figure"] else longest_number(match.group())
        if typed:
            numbers.append((typed, spelt().get(typed.casefold()) or int(typed), match.start()))
    return tuple(numbers)


def longest_number(phrase: str) -> str:
    """Return the longest beginning of a run of number words that is one number."""
    while phrase and phrase.casefold() not in spelt():
        phrase = LAST_WORD.sub("", phrase)
    return phrase


@cache
def spelt() -> Mapping[str, int]:
    """Map the numbers that are found in words, with and without “and”, to their values."""
    british = {number_words(number): number for number in range(2, 1000)}
    return british | {words.replace(" and ", " "): number for words, number in british.items()}


FIGURE = r"(?<![\w.,:/$€£#-])\d{1,3}(?![\w%°]|[.,:/-]\d|\s?(?:%|percent|per cent))"
WORD = rf"(?:{'|'.join((*reversed(UNITS), *TENS, 'hundred'))})"
# The words of a number are put together here and looked up: one alternative for each number would
# take a tenth of a second to compile.
NUMBER = expression(
    rf"(?P<figure>{FIGURE})|(?<![\w-]){WORD}(?:(?:-| and | ){WORD}){{0,6}}(?![\w-])", re.IGNORECASE
)
LAST_WORD = expression(r"(?:^|-| and | )[a-z]+$", re.IGNORECASE)
