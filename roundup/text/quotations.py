"""Words in quotation marks in somebody's own text, and whether they were said.

What may differ is what may differ in a quote: typography, a capital, a cut shown by an ellipsis,
words in brackets, the mark at the end.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from roundup.text.counting import UNSPACED
from roundup.text.expressions import expression

# Each kind of opening mark and what may close it; the last two are typed on keyboards.
PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "‘": "’",
    "‚": "‘’",
}
STRAIGHT = "\"'"
APOSTROPHES = "'’"
CUT = expression(r"\[?(?:…|\.\s?\.\s?\.)\]?")
CAPITAL = expression(r"\[(\w)\](?=\w)")
BRACKETS = expression(r"\[[^\[\]]*\]")
FEWEST = 3  # words; fewer are a word in inverted commas
FEWEST_SIGNS = 8  # of a script without spaces
WORD = expression(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks: where they stand in the text, without the marks."""

    start: int
    end: int
    text: str


def quoted(text: str) -> Iterator[Quoted]:
    """Yield the words in quotation marks, the outer ones where some stand in others."""
    position = 0
    while position < len(text):
        end = closing(text, position)
        if end:
            words = text[position + 1 : end].strip()
            if is_long(words):
                yield Quoted(position + 1, end, words)
            position = end
        position += 1


def closing(text: str, offset: int) -> int:
    """Return where the quotation that opens at a place ends; 0 if none opens, or none ends."""
    sign = text[offset]
    if sign in STRAIGHT or sign == "‘":
        before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
        if before.isalnum() or not after or after.isspace():
            return 0
    closers = sign if sign in STRAIGHT else PAIRS.get(sign, "")
    depth = 1
    for at in range(offset + 1, len(text)) if closers else ():
        if text.startswith("\n\n", at):
            return 0
        if text[at] in closers and not is_apostrophe(text, at):
            depth -= 1
        elif text[at] == sign and sign not in STRAIGHT:
            depth += 1
        if not depth:
            return at
    return 0


def is_apostrophe(text: str, offset: int) -> bool:
    """Return whether a mark is the apostrophe of a word and closes nothing: “don't”."""
    return text[offset] in APOSTROPHES and text[offset + 1 : offset + 2].isalnum()


def is_long(text: str) -> bool:
    """Return whether words are enough to be a quote, and not a word in inverted commas."""
    if UNSPACED.search(text):
        return sum(map(str.isalnum, text)) >= FEWEST_SIGNS
    return len(WORD.findall(text)) >= FEWEST


def is_title(text: str) -> bool:
    """Return whether words look like the title of a work: every longer one has a capital."""
    words = [word for word in WORD.findall(text) if len(word) > 3 and word[0].isalpha()]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def keys(text: str) -> list[str]:
    """Return what makes each word of a text the same word; single signs where no spaces are set."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("\u00ad", "")
    if UNSPACED.search(plain):
        return [sign for sign in plain if sign.isalnum()]
    return [word.replace("‑", "-") for word in WORD.findall(plain)]


def is_said(quotation: str, said: Sequence[str]) -> bool:
    """Return whether a quotation stands in what was said, in order, each part in a row."""
    text = CAPITAL.sub(r"\1", quotation)
    parts = [keys(part) for part in re.split(f"{CUT.pattern}|{BRACKETS.pattern}", text)]
    position = 0
    for part in filter(None, parts):
        position = find(part, said, position)
        if position < 0:
            return False
        position += len(part)
    return any(parts)


def find(part: Sequence[str], said: Sequence[str], start: int) -> int:
    """Return where words stand in a row, from a place on; -1 if nowhere."""
    for position in range(start, len(said) - len(part) + 1):
        if said[position] == part[0] and list(said[position : position + len(part)]) == list(part):
            return position
    return -1


def nearest(quotation: str, said: str) -> tuple[float, str]:
    """Return the stretch of what was said that is most like a quotation, and how like it is."""
    words = said.split()
    wanted = keys(quotation)
    ours = ["".join(keys(word)) for word in words]
    matcher = SequenceMatcher(None, ours, wanted, autojunk=False)
    longest = matcher.find_longest_match()
    start = max(0, longest.a - longest.b)
    stretch = words[start : start + max(len(wanted), 1)]
    ratio = SequenceMatcher(None, ours[start : start + len(wanted)], wanted, autojunk=False).ratio()
    return ratio, " ".join(stretch)
