"""Letters that went through the wrong encoding: `donâ€™t`, `cafÃ©`.

Somewhere between the expert's keyboard and this file, text was read as what it was not. Readers
take it for carelessness, and a name spelt so is a wrong name. The repair is a proposal: what was
meant is worked out from the bytes.

Flagged:

    deck: What you donâ€™t see in a cafÃ©

Flagged:

    - answer: I donâ€™t open the post before I have opened the window, not ever.

Fine:

    deck: What you don’t see in a café in São Paulo, Ångström by Ångström
"""

import re
from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Fix, Level, Preset, Span
from roundup.rules._own import own_words
from roundup.text.expressions import expression

code = "T104"
level = Level.WARNING
preset = Preset.RELAXED
counts = True

# UTF-8 read as Windows-1252: a lead byte's letter and then letters of bytes that only follow.
TRAIL = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
TRAIL += "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
GARBLED = expression(
    f"(?:[\u00c2-\u00df][{TRAIL}]|[\u00e0-\u00ef][{TRAIL}]{{2}}|\u00f0[{TRAIL}]{{3}})+"
)
# A letter and a dash or a quotation mark may have been typed, too: “Ü–” and “Ã“”.
TYPED = expression("[\u00c2-\u00df][\u2013\u2014\u2018-\u201a\u201c-\u201e\u2026]")
HINT = "It was probably “{}”; ask, or look at the file in another encoding"
CREDITS = ("name", "title", "organisation")


def check(roundup: Roundup) -> Iterator[Finding]:
    """Find runs of letters that are one other letter's bytes."""
    for words in own_words(roundup):
        for start, end, meant in garbled(words.text):
            typed = words.text[start:end]
            yield words.finding(said(typed), HINT.format(meant), start, end, meant)
    for quote in roundup.quotes:
        submission = quote.submission
        fields = [
            ("answer", quote.answer),
            *((key, getattr(submission.expert, key)) for key in CREDITS),
        ]
        for field, text in fields:
            for start, end, meant in garbled(text):
                span = Span(field, start, end)
                fix = Fix(span, meant)
                yield Finding(
                    said(text[start:end]), HINT.format(meant), span, submission.id, fix, text
                )


def said(typed: str) -> str:
    """Return what was seen."""
    return f"“{typed}” went through a wrong encoding"


def garbled(text: str) -> Iterator[tuple[int, int, str]]:
    """Find garbled letters, and what they were before."""
    if text.isascii():
        return
    for match in GARBLED.finditer(text):
        meant = repaired(match.group())
        if meant.replace("\xa0", " ").isprintable() and meant and is_certain(match):
            yield match.start(), match.end(), meant


def is_certain(match: re.Match[str]) -> bool:
    """Return whether nobody can have typed it: only in a word that goes on in small letters."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return not TYPED.fullmatch(match.group()) or (after.islower() and not before.isupper())


def repaired(typed: str) -> str:
    """Turn letters back into bytes, and those into the letters that were meant."""
    try:
        return b"".join(map(byte, typed)).decode("utf-8")
    except UnicodeError:
        return ""


def byte(letter: str) -> bytes:
    """Find the byte of a letter in Windows-1252, which leaves five of them as they are."""
    return bytes([ord(letter)]) if "\u0080" <= letter <= "\u00bf" else letter.encode("cp1252")
