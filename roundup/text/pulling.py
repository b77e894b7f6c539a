"""Pull quotes: a continuous stretch of what was said."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from roundup.model.article import Block
from roundup.text import markdown
from roundup.text.counting import UNSPACED

# What an editor's keyboard types otherwise than the expert's did, and means the same.
SAME = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
)


def pulled(typed: str, blocks: Sequence[Block]) -> str:
    """Find a stretch of a quote, and return it as it stands there; nothing if it does not.

    It stands within one paragraph or list entry, from word to word, or from sign to sign where no
    spaces are written.
    """
    if UNSPACED.search(typed):
        return unspaced(trimmed(typed), blocks)
    wanted = [key(word) for word in trimmed(typed).split()]
    for block in markdown.descend(blocks):
        words = markdown.plain(markdown.lines(block)).split()
        keys = [key(word) for word in words]
        for start in range(len(keys) - len(wanted) + 1):
            if wanted and matches(keys[start : start + len(wanted)], wanted):
                return " ".join(words[start : start + len(wanted)])
    return ""


def unspaced(wanted: str, blocks: Sequence[Block]) -> str:
    """Find a stretch of a quote in a script without spaces."""
    for block in markdown.descend(blocks):
        text = " ".join(markdown.plain(markdown.lines(block)).split())
        place = text.translate(SAME).find(wanted.translate(SAME))
        if place >= 0:
            return text[place : place + len(wanted)]
    return ""


def matches(found: Sequence[str], wanted: Sequence[str]) -> bool:
    """Compare words; a mark that begins or ends the stretch may have been left out."""
    if list(found) == list(wanted):
        return True
    bare = [re.sub(r"^\W+|\W+$", "", word) for word in (found[0], wanted[0], found[-1], wanted[-1])]
    inner = list(found[1:-1]) == list(wanted[1:-1])
    return inner and bool(bare[0]) and bare[0] == bare[1] and bare[2] == bare[3]


def nearest(typed: str, blocks: Sequence[Block]) -> str:
    """Find the stretch of a quote that is most like what was typed."""
    words = list(markdown.words(blocks))
    wanted = [key(word) for word in trimmed(typed).split()]
    match = SequenceMatcher(None, [key(word) for word in words], wanted, autojunk=False)
    longest = match.find_longest_match()
    start = max(0, longest.a - longest.b)
    return " ".join(words[start : start + len(wanted)])


def trimmed(typed: str) -> str:
    """Take off the quotation marks and dots that an editor may have put round a stretch."""
    return typed.strip().strip('“”"„«»「」…').strip()


def key(word: str) -> str:
    """Reduce a word to what makes it the same word."""
    return unicodedata.normalize("NFC", word).translate(SAME)
