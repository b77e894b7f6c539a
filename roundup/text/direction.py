"""Which way a text runs: as most of its letters do, with a lean to what stands around it.

Browsers go by the first letter alone, so that a Hebrew answer that begins with a product's name
runs from left to right, with its full stops at the wrong end.
"""

import unicodedata
from typing import Literal

from roundup.text.expressions import expression

Way = Literal["ltr", "rtl"]

RIGHT_TO_LEFT = expression(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
WAYS: dict[str, Way] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
# The share of letters that have to run from the right in a text that stands among others that do.
# Names and terms in Latin letters are longer than the words around them.
LEAN = 1 / 4


def counted(text: str, around: str = "ltr") -> Way | None:
    """Return which way a text runs; nothing where it has no letter that says so."""
    if text.isascii() or not RIGHT_TO_LEFT.search(text):
        return "ltr" if any(map(str.isalpha, text)) else None
    ways = [way for letter in text if (way := WAYS.get(unicodedata.bidirectional(letter)))]
    share = ways.count("rtl") / len(ways) if ways else 0
    return "rtl" if share >= LEAN and (around == "rtl" or share > 1 / 2) else "ltr"


def by_first_letter(text: str) -> Way | None:
    """Return which way a program takes a text to run that goes by its first letter."""
    ways = (WAYS.get(unicodedata.bidirectional(letter)) for letter in text)
    return next(filter(None, ways), None)


def attribute(text: str, around: str = "ltr") -> str:
    """Write what a page says of a text's direction: nothing that a browser does not know."""
    way = counted(text, around)
    return "auto" if way in (None, by_first_letter(text)) else str(way)
