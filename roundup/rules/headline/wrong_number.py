"""A number in the headline that counts nothing in the article.

“17 tips” over nineteen tips, or “3 experts” over two named people, is the mistake readers of
roundups write in about. Let the program count: `{count experts}`, `{count answers}`,
`{count sections}`, `{count tips}`.

A number is taken for a count where a word that can be counted (*ways*, *experts*, *tips*) follows
within three words, or where it opens the headline and no time, measure or price follows. Deck,
introduction, slug and the headings of questions are looked at in the same way.

Flagged:

    headline: 3 ways to wake a sleeping dog
    answers: 2

Flagged:

    slug: 3-ways-to-wake-a-sleeping-dog
    answers: 2

Fine:

    headline: 2 ways to wake a sleeping dog
    answers: 2

Fine:

    headline: Ten to four: early risers on the quiet
    answers: 2
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Preset
from roundup.rules._own import OwnWords, own_words
from roundup.text.counting import numbers_in
from roundup.text.people import counts

code = "H101"
level = Level.ERROR
preset = Preset.RELAXED

# What roundups say they count. Words such as “years” or “people” at large are left alone.
COUNTED = re.compile(
    r"\W+(?:[\w’'-]+\W+){0,2}?(answers?|approaches|approach|ideas?|habits?|lessons?|mistakes?|"
    r"pieces? of advice|questions?|reasons?|responses?|rules?|secrets?|steps?|strategies|strategy|"
    r"takes?|techniques?|things?|tips?|tricks?|views?|voices?|ways?|experts?|leaders?|founders?|"
    r"professionals?|specialists?|contributors?|insiders?)\b",
    re.IGNORECASE,
)
# What makes a number at the head of a headline something else: “Ten to four”, “5 minutes with”.
MEASURE = re.compile(
    r"\s+(?:to|past|in|out|of|after|before|and|or|o['’]clock|seconds?|minutes?|hours?|days?|"
    r"nights?|"
    r"weeks?|months?|years?|decades?|centuries|miles?|kilometres?|metres?|feet|degrees|pounds?|"
    r"dollars?|euros?|cents?|times|million|billion|thousand|hundred|a\.?m|p\.?m)\b",
    re.IGNORECASE,
)


OPENING = frozenset({"headline", "slug", "question"})
NOUNS = {"question": "heading of a question"}
# What nothing is filled into.
TYPED_OUT = {
    "slug": "Take the number out of `slug`; without a `slug` it is made of the headline",
    "question": "Write the number that is there, or none",
}
COUNTS = (
    "Write `{count experts}`, `{count answers}`, `{count sections}` or `{count tips}`, and the "
    "program counts"
)


def check(roundup: Roundup) -> Iterator[Finding]:
    """Compare the numbers that the editor typed with what can be counted."""
    found = counts(roundup)
    right = {*found.values(), len(roundup.brief.question)}
    for words in own_words(roundup, ("headline", "deck", "introduction", "slug")):
        if words.field != "heading":
            for typed, number, start in claims(words.field, words.text):
                if number not in right | counted_below(roundup, words):
                    noun = NOUNS.get(words.field, words.field)
                    yield words.finding(
                        f"The {noun} says {typed}; there are {enumerated(found)}",
                        TYPED_OUT.get(words.field, COUNTS),
                        start,
                        start + len(typed),
                    )


def counted_below(roundup: Roundup, words: OwnWords) -> set[int]:
    """Count what stands under a question's heading."""
    for number, asked in enumerate(roundup.brief.question):
        if words.field == "question" and words.text == asked.heading:
            chapters = [one for one in roundup.chapters if one.question == number]
            return set(counts(replace(roundup, chapters=tuple(chapters))).values())
    return set()


def claims(field: str, text: str) -> Iterator[tuple[str, int, int]]:
    """Find the numbers that claim to count the article's contents, and where they stand."""
    shown = text.replace("-", " ") if field == "slug" else text
    for typed, number, start in numbers_in(shown):
        end = start + len(typed)
        opens = field in OPENING and not shown[:start].strip(" “\"'‘")
        if COUNTED.match(shown, end) or (opens and not MEASURE.match(shown, end)):
            yield typed, number, start


def enumerated(found: Mapping[str, int]) -> str:
    """Write the counts as a phrase."""
    parts = [
        f"{number} {noun if number != 1 else noun.removesuffix('s')}"
        for noun, number in found.items()
    ]
    return ", ".join(parts[:-1]) + f" and {parts[-1]}"
