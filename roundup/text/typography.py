"""Quotation marks as each language sets them."""

import re
from typing import NamedTuple


class Marks(NamedTuple):
    """A language's quotation marks: the outer pair, and the pair inside it."""

    outer: tuple[str, str]
    inner: tuple[str, str]


DOUBLE, SINGLE = ("“", "”"), ("‘", "’")
NARROW = "\u202f"  # French sets a narrow no-break space inside its marks
MARKS = {
    "en": Marks(SINGLE, DOUBLE),
    "en-us": Marks(DOUBLE, SINGLE),
    "en-ca": Marks(DOUBLE, SINGLE),
    "de": Marks(("„", "“"), ("‚", "‘")),
    "fr": Marks((f"«{NARROW}", f"{NARROW}»"), DOUBLE),
    "es": Marks(("«", "»"), DOUBLE),
}
# Marks open after a space, a bracket, a dash or another mark, and close everywhere else.
DOUBLES = re.compile('["“”„‟]|«[ \u00a0\u202f]?|[ \u00a0\u202f]?»')
OPENS_AFTER = re.compile('(?:^|[\\s(\\[—–*_«„“‘‚"-])$')


def nested_quotes(text: str, language: str) -> str:
    """Set the quotation marks inside a quote one level down, as the language does.

    The quote itself is the outer level, whether or not marks of its own are printed. What stands
    in single marks within is left alone, since an apostrophe looks the same.
    """
    opening, closing = marks(language).inner
    made: list[str] = []
    place = 0
    for match in DOUBLES.finditer(text):
        made += [text[place : match.start()], opening if is_opening(text, match) else closing]
        place = match.end()
    return "".join([*made, text[place:]])


def marks(language: str) -> Marks:
    """Find the marks of a language tag; those of American English stand in for unknown ones."""
    tag = language.replace("_", "-").casefold()
    return MARKS.get(tag) or MARKS.get(tag.partition("-")[0]) or MARKS["en-us"]


def is_opening(text: str, match: re.Match[str]) -> bool:
    """Tell whether a double mark opens; the German closing mark is the English opening one."""
    sign = match.group().strip()
    if sign in "„«":
        return True
    if sign in "”»":
        return False
    return OPENS_AFTER.search(text[: match.start()]) is not None
