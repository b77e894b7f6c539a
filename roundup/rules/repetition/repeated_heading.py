"""Two headings that are the same, or nearly.

In the contents they look like one section printed twice, and a reader who comes back cannot tell
which of them held the answer. Headings are nearly the same if they differ by a letter, by the end
of a word, or by *the* and *your*. Neighbours with one heading are a group, over which it is printed
once; a heading that comes again further down stands twice.

Flagged:

    - heading: Open the window first
    - heading: Open your windows first!

Flagged:

    - heading: Open the window first
    - heading: The post can wait
    - heading: Open the window first

Fine:

    - heading: Open the window first
    - heading: Open the window first
    - heading: The post can wait

Fine:

    - heading: Open the window first
    - heading: Open the post first

Fine:

    - heading: What to eat before a run
    - heading: What to eat after a run
"""

from collections.abc import Hashable, Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Elsewhere, Finding, Level, Span
from roundup.rules._own import OwnWords, headings
from roundup.text.expressions import expression
from roundup.text.names import is_mark, plain
from roundup.text.similarity import is_one_slip, without_one

code = "R104"
level = Level.WARNING

# Words that change nothing in a heading; “before”, “not” and “with” would.
# fmt: off
SMALL = frozenset({
    "a", "always", "an", "and", "do", "her", "his", "it", "its", "just", "my", "our", "really",
    "the", "their", "them", "they", "to", "very", "we", "you", "your", "das", "der", "die", "el",
    "la", "las", "le", "les", "los", "muy", "muito", "o", "os", "sehr", "très",
})
# With one of these a longer heading says the opposite of the shorter one.
TURNS = frozenset({
    "anymore", "but", "except", "hardly", "jamais", "kein", "keine", "less", "mal", "mehr", "never",
    "nicht", "nie", "no", "non", "not", "nunca", "não", "only", "pas", "plus", "sans", "sem", "sin",
    "unless", "until", "without",
})
# fmt: on
WORD = expression(r"[^\W_]+")
ENDING = expression(r"(?<=[^\W\d_]{3})(?:ings?|ed|e?s|e)$")
# In a short heading one letter makes another word: “More fun”, “More sun”.
LONG_ENOUGH = 12
# A heading of so many words may go on for one word more and still be the same.
ENOUGH_WORDS = 4


def check(roundup: Roundup) -> Iterator[Finding]:
    """Compare every heading with the ones before it that it can be like."""
    known: list[tuple[list[str], OwnWords]] = []
    places: dict[Hashable, list[int]] = {}
    for heading in headings(roundup):
        words = bare(heading.text)
        near = {at for mark in marks(words) for at in places.get(mark, ())}
        alike = (known[at][1] for at in sorted(near) if is_nearly(words, known[at][0]))
        first = next((each for each in alike if not is_divided(each, heading, roundup)), None)
        if words and first:
            yield finding(heading, first)
        elif words:
            for mark in marks(words):
                places.setdefault(mark, []).append(len(known))
            known.append((words, heading))


def marks(words: list[str]) -> set[Hashable]:
    """Return what headings that say the same have in common, so that few need be compared."""
    text = " ".join(words)
    same: set[Hashable] = {tuple(sorted(words))}
    if len(words) >= ENOUGH_WORDS:
        same |= {(tuple(words),), (tuple(words[1:]),), (tuple(words[:-1]),)}
    if len(text) < LONG_ENOUGH:
        return same
    return same | {hash((len(words), *figures(text), each)) for each in without_one(text)}


def is_divided(first: OwnWords, second: OwnWords, roundup: Roundup) -> bool:
    """Return whether one section of the brief was divided between two questions."""
    is_section = first.field == second.field == "heading"
    is_written_once = (
        first.origin == second.origin and first.origin.path == roundup.brief.origin.path
    )
    return is_section and is_written_once


def bare(heading: str) -> list[str]:
    """Return the words that matter, without their endings."""
    words = WORD.findall("".join(sign for sign in plain(heading) if not is_mark(sign)))
    return [ENDING.sub("", word) for word in words if word not in SMALL] or words


def is_nearly(words: list[str], others: list[str]) -> bool:
    """Return whether two headings say the same, or differ by one letter or by one word more."""
    if words == others or goes_on(words, others) or goes_on(others, words):
        return True
    first, second = " ".join(words), " ".join(others)
    is_long = min(len(first), len(second)) >= LONG_ENOUGH
    return (
        is_long
        and len(words) == len(others)
        and figures(first) == figures(second)
        and (sorted(words) == sorted(others) or is_one_slip(first, second))
    )


def goes_on(longer: list[str], words: list[str]) -> bool:
    """Return whether one heading is the other one and a word more, before it or behind it."""
    if len(words) < ENOUGH_WORDS or len(longer) != len(words) + 1:
        return False
    more = longer[-1] if longer[:-1] == words else longer[0] if longer[1:] == words else "not"
    return more not in TURNS and not more.isdigit()


def figures(text: str) -> list[str]:
    """Return the figures of a text: “Day 1” and “Day 2” are two."""
    return [sign for sign in text if sign.isdigit()]


def finding(heading: OwnWords, first: OwnWords) -> Finding:
    """Point at a heading, and at the one that it repeats."""
    is_same = heading.text == first.text
    return Finding(
        f"The heading “{heading.text}” stands twice"
        if is_same
        else f"The headings “{first.text}” and “{heading.text}” are nearly the same",
        hint="Say in one of them what only this answer says, or put the answers next to each other "
        "under one heading",
        span=Span(heading.field, 0, len(heading.text)),
        submission=heading.submission,
        within=heading.text,
        origin=heading.origin,
        elsewhere=(
            Elsewhere(
                "the first of them",
                Span(first.field, 0, len(first.text)),
                within=first.text,
                origin=first.origin,
            ),
        ),
    )
