"""An answer's prose, read off its Markdown where it stands: paragraphs, sentences, links.

Everything is found in the text as typed, so that places are places in that text. What is no
prose (code, the addresses of links, Markdown's own signs) is masked by `OBJECT`, one for each
character: it is neither a letter nor a space nor punctuation.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from roundup.text.expressions import expression

OBJECT = "\ufffc"

_FENCE = expression(
    r"^[ ]{0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_TICKS = expression(r"(?<![`\\])(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_ADDRESS = r"(?:https?://|www\.)[^\s<>\"“”\[\]{}|\\^`]+"
_LINK = expression(
    r"(?P<picture>!?)\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]"
    r"\(\s*<?(?P<address>[^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+[\"'(][^\n]*?[\"')])?\s*\)"
    rf"|<(?P<angled>{_ADDRESS})>|(?P<bare>{_ADDRESS})",
    re.IGNORECASE,
)
# What ends a sentence around an address and is not part of it.
_TRAILING = expression(r"[.,;:!?'’*_~]+$|(?<!\()\)[.,;:!?'’*_~]*$")
_BLANK = expression(r"\n[ \t]*\n")
_OPENING = expression(r"[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+|#{1,6}[ \t]+)*")
_LIST_ITEM = expression(r"^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]", re.MULTILINE)
# fmt: off
_ABBREVIATED = frozenset({
    "a.m", "approx", "bzw", "ca", "co", "corp", "d.h", "dept", "dr", "e.g", "eg", "esp", "etc",
    "fig", "gen", "i.e", "ie", "inc", "jr", "ltd", "m", "messrs", "mme", "mr", "mrs", "ms", "mt",
    "no", "nos", "p", "p.m", "pp", "prof", "rev", "sr", "sra", "st", "u.a", "u.k", "u.s", "vol",
    "vs", "z.b",
})
# fmt: on
# No abbreviation is longer.
_LONGEST_WORD = 24
_END = expression(r"[.!?…。！？؟۔।]+[\"”’'»)\]*_]*(?=\s|$)|[。！？]+[」』）]*")


@dataclass(frozen=True, slots=True)
class LinkInProse:
    """A link in an answer: where it stands, its words and its address.

    `is_bare` where somebody typed an address and no words for it.
    """

    start: int
    end: int
    words: str
    address: str
    is_bare: bool


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """Mask everything but prose, so that every place in the result is the same in the text."""
    text = _without_code(text)
    return _LINK.sub(_mask_link, text) if _may_link(text) else text


def _without_code(text: str) -> str:
    """Mask code, where there can be some."""
    if "`" not in text and "~~~" not in text:
        return text
    return _TICKS.sub(_mask, _FENCE.sub(_mask, text))


def _may_link(text: str) -> bool:
    """Return whether there can be a link in a text; most have none, and looking takes its time."""
    return "://" in text or "](" in text or "www." in text.lower()


def _mask(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", OBJECT, match.group())


def _mask_link(match: re.Match[str]) -> str:
    """Mask an address; leave the words of a link where they are."""
    if match["words"] is None:
        end = len(match.group()) if match["angled"] else _bare_end(match)
        return OBJECT * end + match.group()[end:]
    begin, end = (edge - match.start() for edge in match.span("words"))
    whole = match.group()
    if match["picture"]:
        return OBJECT * len(whole)
    return OBJECT * begin + whole[begin:end] + OBJECT * (len(whole) - end)


def _bare_end(match: re.Match[str]) -> int:
    """Find where a bare address ends, without the sentence's own marks."""
    return len(_TRAILING.sub("", match.group()))


@lru_cache(maxsize=4096)
def links(text: str) -> tuple[LinkInProse, ...]:
    """Find the links of a text, those typed as bare addresses included; pictures are none."""
    shown = _without_code(text)
    links_found: list[LinkInProse] = []
    if not _may_link(shown):
        return ()
    for match in _LINK.finditer(shown):
        if match["picture"]:
            continue
        if match["words"] is None:
            address = match["angled"] or match.group()[: _bare_end(match)]
            end = match.end() if match["angled"] else match.start() + _bare_end(match)
            links_found.append(LinkInProse(match.start(), end, "", address, True))
        else:
            words = match["words"]
            is_bare = words.strip() == match["address"]
            links_found.append(
                LinkInProse(match.start(), match.end(), words, match["address"], is_bare)
            )
    return tuple(links_found)


@lru_cache(maxsize=4096)
def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Find the paragraphs: from the first character to behind the last, no blank lines between."""
    spans, position = [], 0
    for blank in [*_BLANK.finditer(text), None]:
        end = blank.start() if blank else len(text)
        part = text[position:end]
        if part.strip():
            begin = position + len(part) - len(part.lstrip())
            spans.append((begin, begin + len(part.strip())))
        position = blank.end() if blank else end
    return tuple(spans)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Find the sentences of a text, paragraph by paragraph and list item by list item.

    A full stop behind an abbreviation or an initial ends none.
    """
    shown, spans = masked(text), []
    for begin, end in paragraphs(shown):
        starts = [m.start() for m in _LIST_ITEM.finditer(shown, begin, end)]
        for first, last in zip([begin, *starts], [*starts, end], strict=True):
            if shown[first:last].strip():
                spans += _sentences_within(shown, first, last)
    return tuple(spans)


def _sentences_within(shown: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Part one paragraph into sentences."""
    opening = _OPENING.match(shown, begin, end)
    position = opening.end() if opening else begin
    spans = []
    for mark in _END.finditer(shown, position, end):
        if not _goes_on(shown, position, mark):
            spans.append((position, mark.end()))
            position = mark.end()
            while position < end and shown[position].isspace():
                position += 1
    if position < end and shown[position:end].strip():
        spans.append((position, position + len(shown[position:end].rstrip())))
    return spans


def _goes_on(shown: str, begin: int, mark: re.Match[str]) -> bool:
    """Return whether a mark ends no sentence: “Dr.”, “e.g.”, “J.”, “well … yes”."""
    follows = shown[mark.end() : mark.end() + 2].strip()
    if mark.group() != ".":
        return mark.group().strip(".…") == "" and follows[:1].islower()
    before = shown[max(begin, mark.start() - _LONGEST_WORD) : mark.start()].split()
    word = before[-1].lstrip("([“\"'‘") if before else ""
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    if word.casefold() in _ABBREVIATED or is_initial:
        return bool(follows)
    return follows[:1].islower()


def is_list(text: str, start: int, end: int) -> bool:
    """Return whether a paragraph is a list, or ends in one."""
    return bool(_LIST_ITEM.search(text, start, end))
