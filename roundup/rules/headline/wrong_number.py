"""A number in the headline that counts nothing in the article.

“17 tips” over nineteen tips, or “3 experts” over two named people, is the mistake readers of
roundups write in about. Let the program count: `{count experts}`, `{count answers}`,
`{count sections}`, `{count tips}`.

A number is taken for a count where a word that can be counted (*ways*, *experts*, *tips*) follows
within three words, or where it opens the headline and no time, measure or price follows. Deck and
introduction are looked at in the same way.

Flagged:

    headline: 3 ways to wake a sleeping dog
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

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Preset, Span
from roundup.text.counting import numbers_in
from roundup.text.gaps import GAP
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
    r"\s+(?:to|past|in|out|of|after|before|and|or|o['’]clock|seconds?|minutes?|hours?|days?|nights?|"
    r"weeks?|months?|years?|decades?|centuries|miles?|kilometres?|metres?|feet|degrees|pounds?|"
    r"dollars?|euros?|cents?|times|million|billion|thousand|hundred)\b",
    re.IGNORECASE,
)


def check(roundup: Roundup) -> Iterator[Finding]:
    """Compare the numbers that the editor typed with what can be counted."""
    found = counts(roundup)
    right = {*found.values(), len(roundup.brief.question)}
    for field in ("headline", "deck", "introduction"):
        for typed, number, start in claims(field, getattr(roundup.brief, field)):
            if number not in right:
                yield Finding(
                    f"The {field} says {typed}; there are {enumerated(found)}",
                    hint="Write `{count experts}`, `{count answers}`, `{count sections}` or "
                    "`{count tips}`, and the program counts",
                    span=Span(field, start, start + len(typed)),
                )


def claims(field: str, text: str) -> Iterator[tuple[str, int, int]]:
    """Find the numbers that claim to count the article's contents, and where they stand."""
    typed_text = GAP.sub(lambda gap: "·" * len(gap.group()), text)  # gaps are counted, not typed
    for typed, number, start in numbers_in(typed_text):
        end = start + len(typed)
        opens = field == "headline" and not text[:start].strip(" “\"'‘")
        if COUNTED.match(typed_text, end) or (opens and not MEASURE.match(text, end)):
            yield typed, number, start


def enumerated(found: Mapping[str, int]) -> str:
    """Write the counts as a phrase."""
    parts = [
        f"{number} {noun if number != 1 else noun.removesuffix('s')}"
        for noun, number in found.items()
    ]
    return ", ".join(parts[:-1]) + f" and {parts[-1]}"
