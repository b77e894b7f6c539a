"""Pull quotes: a continuous stretch of what was said."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from operator import itemgetter

from roundup.model.markup import Block, Code, FootnoteMark, Listing, Paragraph, descend
from roundup.text import markdown
from roundup.text.counting import UNSPACED
from roundup.text.expressions import expression
from roundup.text.language import language
from roundup.text.limiting import (
    Limits,
    limits,
    limits_what_follows,
    limits_what_precedes,
    takes_back,
    tongue,
)
from roundup.text.prose import sentences
from roundup.text.quotations import Quoted, quoted
from roundup.text.wrapping import columns

# What an editor's keyboard types differently from the expert's, and means the same.
SAME = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
)

# In signs, and in the columns that letters take: a Chinese one says more than a Latin one.
LONGEST, BEST = 280, 100
# How much nearer to the best length a stretch has to be that leans on the words before it, and
# one that begins in the middle of a paragraph.
LEANING, MIDDLE = 60, 20
LONGEST_SHOWN = 60
# Far more than people write: where so many sentences have been looked at as the first of a stretch,
# and where so many stretches have been tried, the best one first.
MOST_BEGINNINGS, MOST_TRIED = 500, 400
PAUSES = ",;:–— "
ORDINARY_SPACES = expression(r"[ \t\n]+")
ENDED = expression(r"[.!?…。！？؟۔।][\"”’'»“‘)\]」』）]*$")
ADDRESS = expression(r"://|\bwww\.", re.IGNORECASE)
PAIRS = ("“”", "«»", "()", "[]", "「」", "『』", "（）")


def pulled(typed: str, blocks: Sequence[Block]) -> str:
    """Find a stretch of a quote, and return it as it stands there; nothing if it does not.

    It stands within one paragraph or list entry, from word to word, or from sign to sign where no
    spaces are written.
    """
    if UNSPACED.search(typed):
        return unspaced(trimmed(typed), blocks)
    wanted = [key(word) for word in trimmed(typed).split()]
    for block in descend(blocks):
        text = markdown.plain(markdown.lines(block))
        words = text.split()
        keys = [key(word) for word in words]
        for start in range(len(keys) - len(wanted) + 1):
            if wanted and matches(keys[start : start + len(wanted)], wanted):
                return as_spaced(words[start : start + len(wanted)], text)
    return ""


def opened(pull: str) -> str:
    """Return a stretch that begins with a capital, or with dots where a sentence goes on."""
    first = next((sign for sign in pull if sign.isalnum()), "")
    return f"…\u00a0{pull}" if first.islower() else pull


def as_spaced(words: Sequence[str], text: str) -> str:
    """Return words that stand in a row in a text with the spaces between them, as they are set."""
    stretch = re.search(r"\s+".join(map(re.escape, words)), text)
    return ORDINARY_SPACES.sub(" ", stretch.group()) if stretch else " ".join(words)


def unspaced(wanted: str, blocks: Sequence[Block]) -> str:
    """Find a stretch of a quote in a script without spaces."""
    for block in descend(blocks):
        text = " ".join(markdown.plain(markdown.lines(block)).split())
        position = text.translate(SAME).find(wanted.translate(SAME))
        if position >= 0:
            return text[position : position + len(wanted)]
    return ""


def matches(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Compare words; a mark that begins or ends the stretch may have been left out."""
    if list(words) == list(wanted):
        return True
    bare = [re.sub(r"^\W+|\W+$", "", word) for word in (words[0], wanted[0], words[-1], wanted[-1])]
    inner = list(words[1:-1]) == list(wanted[1:-1])
    return inner and bool(bare[0]) and bare[0] == bare[1] and bare[2] == bare[3]


@dataclass(frozen=True, slots=True)
class Twist:
    """Why a stretch might not say what its sentence does: the words before it, or behind it."""

    before: str = ""
    after: str = ""


def twist(run: str, blocks: Sequence[Block], tag: str) -> Twist | None:
    """Return what a stretch of a quote leaves out that denies, limits or reports what it says.

    Where it stands in several places, the one that leaves out nothing of the kind counts.
    """
    worst: Twist | None = None
    run = " ".join(run.split())
    for block in descend(blocks):
        text = " ".join(markdown.plain(markdown.lines(block)).split())
        words = limits(tongue(text, tag))
        position = text.find(run) if run else -1
        while position >= 0:
            here = twist_at(text, position, position + len(run), words)
            if here is None:
                return None
            worst = worst or here
            position = text.find(run, position + 1)
    return worst


def twist_at(text: str, start: int, end: int, words: Limits) -> Twist | None:
    """Return what stands around a stretch, in its sentences, that changes what it says."""
    places = places_in(text)
    first = max((begin for begin, _ in places if begin <= start), default=0)
    last = min((stop for _, stop in places if stop >= end), default=len(text))
    while end > start and text[end - 1] in PAUSES:
        end -= 1  # the comma belongs to what goes on behind it
    before, after = text[first:start], text[end:last]
    is_whole = not any(map(str.isalnum, before + after))
    if is_within_marks(text, start, end) or (before and limits_what_follows(before, words)):
        return Twist(before=before.strip() or text[:start].strip()[-LONGEST_SHOWN:])
    if any(map(str.isalnum, after)) and goes_back(after, words):
        return Twist(after=after.strip())
    following = next((text[a:b] for a, b in places if a >= last), "")
    if following and takes_back(following, words):
        return Twist(after=following)
    # where nobody knows how far such words reach, only whole sentences are safe
    is_unsure = words.tag in ("ar", "ja") and not is_whole
    return Twist(before=before.strip(), after=after.strip()) if is_unsure else None


def goes_back(after: str, words: Limits) -> bool:
    """Return whether a sentence goes on with a “but” or another word that takes something back."""
    inner = after.strip(" ,;:–—-(").casefold()
    return bool(words.turns.match(inner)) or limits_what_precedes(after, words)


def is_within_marks(text: str, start: int, end: int) -> bool:
    """Return whether a stretch stands inside words that the expert quotes of somebody else."""
    return any(each.start <= start and end <= each.end for each in quotations_in(text))


@lru_cache(maxsize=8)  # asked again for each stretch of a text, and each place where it stands
def places_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of a text stand."""
    return sentences(text)


@lru_cache(maxsize=8)  # as above
def quotations_in(text: str) -> tuple[Quoted, ...]:
    """Return the quotations in a text."""
    return tuple(quoted(text))


def nearest(typed: str, blocks: Sequence[Block]) -> str:
    """Find the stretch of a quote that is most like what was typed."""
    words = list(markdown.words(blocks))
    wanted = [key(word) for word in trimmed(typed).split()]
    match = SequenceMatcher(None, [key(word) for word in words], wanted, autojunk=False)
    longest = match.find_longest_match()
    start = max(0, longest.a - longest.b)
    return " ".join(words[start : start + len(wanted)])


def trimmed(typed: str) -> str:
    """Remove the quotation marks and dots that an editor may have put round a stretch."""
    return typed.strip().strip('“”"„«»「」…').strip()


def key(word: str) -> str:
    """Reduce a word to what makes it the same word."""
    return unicodedata.normalize("NFC", word).translate(SAME)


def chosen(blocks: Sequence[Block], tag: str) -> str:
    """Choose whole sentences in a row that can stand by themselves; nothing if there are none.

    The stretch comes from the expert's own paragraphs, or else from the entries of a list: the one
    nearest to the best length; `tag` is the language's. A stretch whose sense hangs on the words
    around it is never taken.
    """
    leaning = language(tag).leaning
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    entries = [
        block
        for listing in blocks
        if isinstance(listing, Listing)
        for item in listing.items
        for block in item
        if isinstance(block, Paragraph)
    ]
    for entry in (paragraphs, entries):
        runs = dict.fromkeys(
            (oddness(run, leaning) + (MIDDLE if at else 0), run, number)
            for number, block in enumerate(entry)
            for at, run in runs_in(block)
        )
        for _, run, number in sorted(runs, key=itemgetter(0))[:MOST_TRIED]:
            stretch = pulled(run, blocks)
            if " ".join(stretch.split()) == run and not is_twisted(run, entry[number], tag):
                return stretch
    return ""


def is_twisted(run: str, block: Paragraph, tag: str) -> bool:
    """Return whether the words around a stretch change what it says, or may do so."""
    text = " ".join(markdown.plain(block.children).split())
    words = limits(tongue(text, tag))
    following = text[text.find(run) + len(run) :].lstrip(" ”\"'’»)").casefold()
    return twist(run, (block,), tag) is not None or bool(words.turns.match(following))


def runs_in(paragraph: Paragraph) -> Iterator[tuple[int, str]]:
    """Yield the stretches of whole sentences that are short enough and read well.

    Each comes with the number of sentences before it.
    """
    pieces = [*markdown.flat(paragraph.children)]
    if any(isinstance(piece, Code) for piece in pieces):
        return
    # Struck words need their line, and a note's number its note.
    unset = {markdown.STRUCK} | {piece.text for piece in pieces if isinstance(piece, FootnoteMark)}
    text = " ".join(markdown.plain(paragraph.children).split())
    places = sentences(text)
    for at, (begin, _) in enumerate(places[:MOST_BEGINNINGS]):
        for _, end in places[at:]:
            run = text[begin:end]
            if len(run) > LONGEST:
                break
            if is_whole(run) and not any(mark in run for mark in unset):
                yield at, run


def is_whole(run: str) -> bool:
    """Return whether a stretch begins and ends as sentences do, and closes what it opens."""
    first = next((mark for mark in run if mark.isalnum()), "a")
    is_balanced = all(run.count(pair[0]) == run.count(pair[1]) for pair in PAIRS)
    is_balanced = is_balanced and run.count('"') % 2 == 0
    return (
        not first.islower() and bool(ENDED.search(run)) and is_balanced and not ADDRESS.search(run)
    )


def oddness(run: str, leaning: frozenset[str]) -> int:
    """Return how far a stretch is from one of the best length that needs nothing before it."""
    first = run.split()[0].strip("“\"‘'(«").rstrip(",").casefold().replace("'", "’")
    return abs(columns(run) - BEST) + (LEANING if first in leaning else 0)
