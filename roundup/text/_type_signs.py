"""Dashes, dots, ranges, fractions, crosses and spaces that do not break: one pattern for each.

A pattern only takes what is unmistakable. A place that could be read in two ways stays as typed.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from roundup.text._type_tables import (
    BARE_TITLES,
    EM_DASHED,
    MEASURED,
    NARROW,
    NO_BREAK,
    NUMBERED,
    TITLES,
    UNDASHED,
    UNITS,
    UNTITLED,
)
from roundup.text.expressions import expression


class Replacement(NamedTuple):
    """Words for one stretch of a text: characters `start` to `end` become `text`."""

    start: int
    end: int
    text: str


class Tongues(NamedTuple):
    """The language of the house, which sets dashes, and that of the words, which sets spaces."""

    house: str
    own: str


FRACTIONS = {"1/2": "½", "1/4": "¼", "3/4": "¾"}
# Texts without any of these have nothing for the patterns below.
WORTH_A_LOOK = expression(rf"[-–—…0-9€$£¥§°º№]|\.[ .](?=\S)|(?:{BARE_TITLES}) ")
FIGURE = expression("[0-9]")
PHONE = (3, 4)
NEAR = 40  # how far a pattern looks back for the word before

ELLIPSIS = expression(r"(?<![./\\…])(?P<space> ?)(?P<dots>\.{3,4}|\. \. \.|…)(?![./…])")
SPACED_DASH = expression(
    r"(?P<before>\S)(?P<space>[ \u00a0])(?P<dash>-{1,3}|–|—) (?=(?P<after>\S))"
)
DOUBLE_HYPHEN = expression(r"""(?<=[\w,.!?…)”’"'])(?<!-)--{1,2}(?=[\w"'“‘”’(\s]|$)""")
RANGE = expression(
    r"(?<![\w.,/:#@+–—\u2011-])[$€£¥]?(?P<low>\d{1,4}(?:[.,]\d+)?)(?P<dash>-)"
    r"[$€£¥]?(?P<high>\d{1,4}(?:[.,]\d+)?)(?P<unit>[A-Za-zµ°%]{0,3})(?![\w@/–-]|[.,:]\d)"
)
CAPITALISED = expression(r"[A-ZÀ-Þ]\w*\s$")
MIXED = expression(r"(?<![\w./,–-])\d{1,3}(?P<part>[ -](?P<fraction>1/2|1/4|3/4))(?![\w/]|[.,]\d)")
FRACTION = expression(rf"(?<![\w./,–-])(?P<part>1/2|1/4|3/4)(?= (?:{MEASURED})(?!\w))")
AMOUNT = r"\d{1,5}(?:[.,]\d+)?(?: ?(?:mm|cm|m|km|in|ft|px)\b|['\"′″’”])?"
CROSSED = expression(rf"(?<![\w.,])(?!0x){AMOUNT}(?:(?: x |x){AMOUNT}){{1,8}}(?![\w/])")
CROSS = expression(r"(?P<before> ?)x(?P<after> ?)(?=\d)")

NO_BREAKS = (
    expression(rf"(?<=\d)(?P<space> )(?=(?:{UNITS})(?![\w²³]))"),
    expression(r"(?<=[€$£¥§°º№])(?P<space> )(?=\d)"),
    expression(rf"(?<!\w)(?:{NUMBERED})\.(?P<space> )(?=\d)"),
)
NAMED = (
    expression(rf"(?<!\w)(?:(?:{TITLES})\.|(?:{BARE_TITLES}))(?P<space> )(?=[A-ZÀ-Þ])"),
    expression(
        r"(?<![\w.])[A-ZÀ-Þ]\.(?:[A-ZÀ-Þ]\.)*(?P<space> )(?=[A-ZÀ-Þ](?:\.|[a-zß-ÿ]|['’][A-Z]))"
    ),
)
GERMAN = expression(
    r"(?<!\w)[zduiovsm]\.(?P<space> )(?=(?:[BTRUEA]|[hadou]|[äÄ])\.)"
)  # z. B., d. h., i. d. R.
HIGH_SIGNS = expression(
    r"(?<![!?;])(?P<space>[ \u00a0\u202f]?)(?P<sign>[!?;]{1,9})(?=[\s\u00a0)\]\"'’”»…]|$)"
)
COLON = expression(r"(?P<space>[ \u00a0\u202f]?):(?=\s|$)")
PERCENT = expression(r"(?<=\d)(?P<space>[ \u00a0]?)%")
# Nothing is set off from these: they open, or are such a sign themselves.
OPEN_BEFORE = frozenset("([{¿¡!?;:«“‘„‚/-–— \u00a0\u202f\n\t")


def sign_settings(text: str, tongues: Tongues) -> Iterator[Replacement]:
    """Yield what becomes of all signs but quotation marks and apostrophes."""
    house, own = tongues.house.casefold(), tongues.own.casefold().partition("-")[0]
    if own == "fr":
        yield from french(text, tongues.own.casefold())
    if not WORTH_A_LOOK.search(text):
        return
    yield from ellipses(text, own)
    if own not in UNDASHED:
        yield from dashes(text, "—" if house in EM_DASHED else "–")
    if FIGURE.search(text):
        yield from figures(text, own)
    for pattern in () if own in UNTITLED else NAMED:
        yield from spaces(text, pattern, NO_BREAK)
    if own == "de":
        yield from spaces(text, GERMAN, NARROW)


def figures(text: str, own: str) -> Iterator[Replacement]:
    """Yield what stands between figures, in them, and around them."""
    if own not in UNDASHED:
        yield from ranges(text)
    yield from fractions(text)
    yield from crosses(text)
    for pattern in NO_BREAKS:
        yield from spaces(text, pattern, NO_BREAK)


def spaces(text: str, pattern: re.Pattern[str], space: str) -> Iterator[Replacement]:
    """Yield the spaces at which no line may end."""
    for match in pattern.finditer(text):
        yield Replacement(*match.span("space"), space)


def ellipses(text: str, own: str) -> Iterator[Replacement]:
    """Yield dots as one sign, which does not begin a line; four are a full stop and that sign."""
    if own == "ja":
        return
    for match in ELLIPSIS.finditer(text):
        if match["dots"] != "…":
            yield Replacement(*match.span("dots"), ".…" if len(match["dots"]) == 4 else "…")
        if match["space"] and before(text, match.start()).rstrip()[-1:].isalnum():
            yield Replacement(*match.span("space"), NO_BREAK)


def dashes(text: str, dash: str) -> Iterator[Replacement]:
    """Yield hyphens that stand for dashes; a dash between spaces does not begin a line."""
    for match in SPACED_DASH.finditer(text):
        around = match["before"], match["after"]
        is_sum = all(sign.isdigit() for sign in around) or is_formula(text, match)
        if match["dash"][0] != "-":
            yield Replacement(*match.span("space"), NO_BREAK)
        elif not is_sum:
            yield Replacement(match.start("space"), match.end("dash"), f"{NO_BREAK}{dash}")
    for match in DOUBLE_HYPHEN.finditer(text):
        yield Replacement(*match.span(), "—")


def is_formula(text: str, match: re.Match[str]) -> bool:
    """Return whether single letters or numbers stand around a hyphen: “a - b”."""
    word = before(text, match.start("space")).split()[-1:]
    after = text[match.start("after") :][:NEAR].split()[:1]
    return all(len(each) == 1 and each.isalnum() for each in (*word, *after))


def before(text: str, offset: int) -> str:
    """Return the few characters before a place."""
    return text[max(offset - NEAR, 0) : offset]


def ranges(text: str) -> Iterator[Replacement]:
    """Yield the hyphen of a range of numbers; dates, telephone numbers and scores have none."""
    for match in RANGE.finditer(text):
        if is_range(match["low"], match["high"], before(text, match.start())):
            yield Replacement(*match.span("dash"), "–")


def is_range(low: str, high: str, words: str) -> bool:
    """Return whether two numbers are the ends of a range."""
    lengths = len(low), len(high)
    if lengths == PHONE or any(each[0] == "0" and each[1:].isdigit() for each in (low, high)):
        return False
    if lengths == (3, 3) and CAPITALISED.search(words):
        return False  # Boeing 737-800
    if lengths == (4, 2):
        return int(high) > max(int(low[2:]), 12)  # 2009-12 may be a month
    first, last = (float(each.replace(",", ".")) for each in (low, high))
    return first < last


def fractions(text: str) -> Iterator[Replacement]:
    """Yield fractions behind a whole number or before what they measure; others may be dates."""
    for match in MIXED.finditer(text):
        yield Replacement(*match.span("part"), FRACTIONS[match["fraction"]])
    for match in FRACTION.finditer(text):
        if not before(text, match.start()).rstrip()[-1:].isdigit():
            yield Replacement(*match.span("part"), FRACTIONS[match["part"]])


def crosses(text: str) -> Iterator[Replacement]:
    """Yield an x between two numbers as a cross, with the spaces that were typed."""
    for product in CROSSED.finditer(text):
        for match in CROSS.finditer(text, *product.span()):
            gaps = [NO_BREAK if match[side] else "" for side in ("before", "after")]
            yield Replacement(*match.span(), "×".join(gaps))


def french(text: str, tag: str) -> Iterator[Replacement]:
    """Yield the spaces before the high signs; Canada has them before a colon only."""
    for match in COLON.finditer(text):
        if is_set_off(text, match):
            yield Replacement(*match.span(), f"{NARROW if tag == 'fr-ch' else NO_BREAK}:")
    for match in PERCENT.finditer(text):
        yield Replacement(*match.span(), f"{NARROW}%")
    if tag == "fr-ca":
        return
    for match in HIGH_SIGNS.finditer(text):
        if is_set_off(text, match):
            yield Replacement(*match.span(), f"{NARROW}{match['sign']}")


def is_set_off(text: str, match: re.Match[str]) -> bool:
    """Return whether a sign follows a word, so that a space belongs before it."""
    sign = text[max(match.start() - 1, 0) : match.start()]
    return bool(sign) and sign not in OPEN_BEFORE
