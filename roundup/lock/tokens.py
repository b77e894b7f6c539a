"""A text as the words that are compared, and the gaps between them.

Markdown's own signs, spaces and plain punctuation stand in the gaps. Words, numbers, single signs
(%, €, an emoji), ellipses and whole groups in square brackets are tokens. Where a script sets no
spaces between words, every letter with its marks is a token.

All this is found in the text's shadow (`lock/shadow.py`), in which places are those in the text.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from roundup.lock.shadow import (
    ALONE,
    BLOCK,
    GROUP,
    MARK,
    MARKUP,
    MORE,
    SIGN,
    SKIP,
    STRUCK,
    is_break,
    shadowed,
)
from roundup.text.expressions import expression
from roundup.text.signs import ESCAPE

# fmt: off
FOLDED = {
    **{ord(sign): "'" for sign in "‘’‛ʼ"}, **{ord(sign): "-" for sign in "‐‑‒–—―−﹣－"},
    **dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u0640"), None),
    **dict(zip(range(0xFF01, 0xFF5F), range(0x21, 0x7F), strict=True)),
    ord("ﬀ"): "ff", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬃ"): "ffi", ord("ﬄ"): "ffl",
    ord("ﬅ"): "st", ord("ﬆ"): "st", ord("⋯"): "…",
}
# fmt: on

# How the keys of signs begin of which no letter is read: boxes, pictures, footnotes' numbers.
UNREAD = ("![", "[^", "[x]", "[X]", "[ ]")
STRIKE = "~~"

TOKEN = expression(
    rf"""
      (?P<address>(?:https?://|www\.)[^\s<>"{MARKUP}{GROUP}]*[^\s<>"{MARKUP}{GROUP}.,;:!?()'*_])
    | (?P<mail>[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)
    | (?P<group>{GROUP}{MORE}*)
    | (?P<omission>\([ ]?(?:…+|\.[ ]?\.[ ]?\.)[ ]?\))
    | (?P<ellipsis>…+|\.(?:[ ]?\.){{2,}})
    | (?P<number>{SKIP}*(?:(?<![\w{MARK}{ALONE}).'"])-)?[0-9]+(?:[.,:/'][0-9]+)*[A-Za-z0-9{MARK}]*)
    | (?P<word>{SKIP}*[A-Za-z0-9]
        (?:[A-Za-z0-9{MARK}]|_(?=[A-Za-z0-9_])|'(?=[A-Za-z])|{SKIP}+(?=[A-Za-z0-9'_]))*)
    | (?P<alone>{SKIP}*{ALONE}{MARK}*)
    | (?P<sign>{SKIP}*(?:{SIGN}|[^\s\w.,;:!?"'()\-…¿¡{MARKUP}{BLOCK}{SKIP}{MARK}]){MARK}*
        |{MARK}+|_)
    """,
    re.VERBOSE,
)
TERMINALS = ".!?"
TERMINAL = expression(f"[.!?][\"'){MARKUP}{SKIP}]*(?=\\s)")
UNSPACED_TERMINAL = expression("[。！？｡]")
OMISSION = expression(r"\\?\[\s*(?:…+|\.\s?\.\s?\.)\s*\\?\]")
# fmt: off
ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "mx", "dr", "prof", "st", "sr", "jr", "vs", "etc", "eg", "ie", "approx",
    "no", "nr", "bzw", "ca", "usw", "inc", "ltd", "co", "rev", "gen", "sen", "rep", "fig", "vol",
})
# fmt: on


class Sort(Enum):
    """What a token is."""

    WORD = auto()
    NUMBER = auto()
    SIGN = auto()
    ELLIPSIS = auto()
    GROUP = auto()
    PARTIAL = auto()  # a word of which a part stands in brackets: “[T]he”, “work[ed]”


class Token(NamedTuple):
    """A stretch of the text; equal keys are the same words but for typography."""

    sort: Sort
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text and its tokens.

    `begins` and `opens` hold, for each token, whether a sentence or a block begins with it. `links`
    maps the place where a link closes to its address; `code` lists the stretches that are code.
    """

    text: str
    shadow: str
    tokens: tuple[Token, ...]
    begins: tuple[bool, ...]
    opens: tuple[bool, ...]
    links: dict[int, str]
    code: tuple[tuple[int, int], ...]

    def raw(self, number: int) -> str:
        """Return a token as typed."""
        return self.text[self.tokens[number].start : self.tokens[number].end]

    def is_code(self, start: int, end: int) -> bool:
        """Return whether a stretch lies within one piece of code."""
        return any(first <= start and end <= last for first, last in self.code)

    def opens_at(self, number: int) -> bool:
        """Return whether a block begins with a token, or the text ends before it."""
        return number >= len(self.tokens) or self.opens[number]

    @property
    def visible(self) -> str:
        """Join the letters and figures that this reading of the text publishes."""
        return visible(
            "".join(
                plain(self.raw(at))
                for at, token in enumerate(self.tokens)
                if not (token.sort is Sort.SIGN and token.key.startswith(UNREAD))
            )
        )


def visible(text: str) -> str:
    """Reduce a text to its letters and figures."""
    return "".join(filter(str.isalnum, text))


@lru_cache(maxsize=4)  # an edit is looked at twice: for its words, and for its differences
def lex(text: str) -> Lexed:
    """Find the tokens of a text."""
    shadow, links, code = shadowed(text)
    tokens = tuple(
        with_strikes(text, shadow, found(text, shadow)) if "~~" in text else found(text, shadow)
    )
    gaps = [shadow[before.end : after.start] for before, after in pairwise(tokens)]
    opens = [True, *(BLOCK in gap or is_break(gap) for gap in gaps)][: len(tokens)]
    begins = list(opens)
    for number, gap in enumerate(gaps, start=1):
        begins[number] = opens[number] or begins_sentence(text, gap, tokens, number, begins)
    return Lexed(text, shadow, tokens, tuple(begins), tuple(opens), links, code)


def begins_sentence(
    text: str, gap: str, tokens: tuple[Token, ...], number: int, begins: list[bool]
) -> bool:
    """Return whether a sentence ends in the gap before a token.

    A full stop after an initial or an abbreviation ends none, nor does one before a small letter.
    """
    before, after = tokens[number - 1], tokens[number]
    if before.sort is Sort.ELLIPSIS and begins[number - 1] and not gap.strip():
        return number > 1
    if UNSPACED_TERMINAL.search(text, before.end, after.start):
        return True
    ending = TERMINAL.search(gap)
    if not ending or text[after.start].islower():
        return False
    is_short = before.key.casefold() in ABBREVIATIONS or (
        len(before.key) == 1 and before.key.isalpha() and before.key.isupper()
    )
    # “Plan B” may end a sentence, but “J. Smith” is far more common; “I” always may.
    return not (gap.startswith(".") and is_short and before.key != "I")


def found(text: str, shadow: str) -> "list[Token]":
    """Return the tokens of a shadowed text."""
    tokens: list[Token] = []
    for match in TOKEN.finditer(shadow):
        start, end = match.span()
        kind = match.lastgroup or ""
        raw = text[start:end]
        if kind == "ellipsis" and raw.count(".") > 3:
            # four dots are a full stop and an ellipsis
            start = last_three_dots(shadow, match.start(), end)
        tokens.append(Token(SORTS[kind], start, end, KEYS.get(kind, key)(text[start:end])))
        if kind == "group" and is_omission(raw):
            tokens[-1] = Token(Sort.ELLIPSIS, start, end, "[…]")
    return with_partial_words(text, tokens) if GROUP in shadow else tokens


def last_three_dots(shadow: str, start: int, end: int) -> int:
    """Find where the last three of many dots begin."""
    position = end
    for _ in range(3):
        position = shadow.rindex(".", start, position)
    return position


SORTS = {
    "address": Sort.SIGN,
    "mail": Sort.SIGN,
    "group": Sort.GROUP,
    "omission": Sort.ELLIPSIS,
    "ellipsis": Sort.ELLIPSIS,
    "number": Sort.NUMBER,
    "word": Sort.WORD,
    "alone": Sort.WORD,
    "sign": Sort.SIGN,
}


def key(raw: str) -> str:
    """Reduce a word to what typography does not change."""
    if raw.isascii() and raw.isalnum():
        return raw
    return unicodedata.normalize("NFC", plain(raw).translate(FOLDED))


KEYS: dict[str, Callable[[str], str]] = {
    "omission": lambda _raw: "[…]",
    "ellipsis": lambda _raw: "…",
    "group": lambda raw: "[" + " ".join(key(raw).replace('"', "'").strip("[] ").split()) + "]",
    "address": lambda raw: raw,
}


def plain(raw: str) -> str:
    """Write a stretch as it is set: entities and escapes as the characters they mean."""
    if "&" in raw:
        raw = html.unescape(raw)
    return ESCAPE.sub(r"\1", raw) if "\\" in raw else raw


def is_omission(raw: str) -> bool:
    """Return whether a group in brackets is an ellipsis: `[…]`, `[...]`, `[. . .]`."""
    return OMISSION.fullmatch(raw) is not None


def with_partial_words(text: str, tokens: list[Token]) -> list[Token]:
    """Join a group of letters with the word that it touches: “[T]he”, “work[ed]”."""
    tokens_whole: list[Token] = []
    for token in tokens:
        before = tokens_whole[-1] if tokens_whole else None
        sorts = {token.sort, before.sort} if before else set()
        touches = before is not None and before.end == token.start
        if before and touches and Sort.GROUP in sorts and sorts & {Sort.WORD, Sort.PARTIAL}:
            group = token if token.sort is Sort.GROUP else before
            if group.key.strip("[]").isalpha():
                whole = key(text[before.start : token.end])
                tokens_whole[-1] = Token(Sort.PARTIAL, before.start, token.end, whole)
                continue
        tokens_whole.append(token)
    return tokens_whole


def with_strikes(text: str, shadow: str, tokens: list[Token]) -> list[Token]:
    """Make of every word that is struck out another word than the same one that stands."""
    struck = [match.span() for match in STRUCK.finditer(text) if shadow[match.start()] == MARKUP]
    return [
        token._replace(sort=Sort.SIGN, key=f"{STRIKE}{token.key}{STRIKE}")
        if any(start <= token.start < end for start, end in struck)
        else token
        for token in tokens
    ]


def only(signs: str, text: str) -> str:
    """Keep only some signs of a text."""
    return "".join(sign for sign in text if sign in signs)
