"""Quotation marks as each language sets them."""

import re
from typing import NamedTuple

from roundup.text.expressions import expression


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
    "pt": Marks(DOUBLE, SINGLE),
    "pt-pt": Marks(("«", "»"), DOUBLE),
    "ar": Marks(("”", "“"), ("«", "»")),
    "ja": Marks(("「", "」"), ("『", "』")),
}
# Marks open after a space, a bracket, a dash or another mark, and close everywhere else.
DOUBLES = expression('["“”„‟]|«[ \u00a0\u202f]?|[ \u00a0\u202f]?»')
# Fences, code inside a line, the addresses of links, and addresses by themselves.
LEFT_ALONE = expression(
    r"(?ms)^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)"
    r"|(?<!`)(`+)(?!`).*?(?<!`)\2(?!`)|\]\([^)]*\)|<[^>\s]*>"
)
OPENS_AFTER = expression('(?:^|[\\s(\\[—–*_«„“‘‚"-])$')


def nested_quotes(text: str, language: str) -> str:
    """Set the quotation marks inside a quote one level down, as the language does.

    `text` is Markdown. The quote itself is the outer level, whether or not marks of its own are
    printed. Code and addresses are left alone; so is what stands in single marks, since an
    apostrophe looks the same, and a paragraph whose marks do not pair: one of them may mean inches.
    """
    if not DOUBLES.search(text):
        return text
    inner = marks(language).inner
    # The same length, so that a place in the one is the place in the other.
    shadow = LEFT_ALONE.sub(lambda match: re.sub(r"[^\n]", "x", match.group()), text)
    parts, position = [], 0
    for paragraph in re.finditer(r"(?:.+\n?)+", shadow):
        for match, opens in pairs(paragraph.group()):
            start, end = (paragraph.start() + at for at in match.span())
            parts += [text[position:start], inner[0] if opens else inner[1]]
            position = end
    return "".join([*parts, text[position:]])


def pairs(paragraph: str) -> list[tuple[re.Match[str], bool]]:
    """Find a paragraph's double marks and which of them open; none unless they take turns."""
    signs = [(match, is_opening(paragraph, match)) for match in DOUBLES.finditer(paragraph)]
    take_turns = [opens for _, opens in signs] == [True, False] * (len(signs) // 2)
    return signs if take_turns else []


def marks(language: str) -> Marks:
    """Find the marks of a language tag; those of American English for unknown ones."""
    tag = language.replace("_", "-").casefold()
    return MARKS.get(tag) or MARKS.get(tag.partition("-")[0]) or MARKS["en-us"]


def is_opening(text: str, match: re.Match[str]) -> bool:
    """Return whether a double mark opens; the German closing mark is the English opening one."""
    sign = match.group().strip()
    if sign in "„«":
        return True
    if sign in "”»":
        return False
    return OPENS_AFTER.search(text[: match.start()]) is not None
