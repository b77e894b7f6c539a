"""A number in the headline that counts nothing in the article.

“17 tips” over nineteen tips, or “3 experts” over two named people, is the mistake readers of
roundups write in about. Let the program count: `{count experts}`, `{count answers}`,
`{count sections}`, `{count tips}`.

A number is taken for a count where a word that can be counted (*ways*, *experts*, *tips*) follows
within three words, where people of any trade follow (“11 small-town bakers”, “a dozen nurses”),
where it is pointed at (“these nine”, “we asked 9 households”), or where it opens the headline and
no time, measure or price follows. Deck, introduction, slug and the headings of questions are looked
at in the same way.

Flagged:

    headline: 3 ways to wake a sleeping dog
    answers: 2

Flagged:

    headline: How a dozen night porters wake a sleeping dog
    answers: 2

Flagged:

    deck: We asked nine small-town households to wake their dogs.
    answers: 2

Flagged:

    slug: 3-ways-to-wake-a-sleeping-dog
    answers: 2

Fine:

    headline: 2 ways to wake a sleeping dog
    answers: 2

Fine:

    deck: In 2019 they led a team of 12 porters, for 9 years, past 300 doors.
    answers: 2

Fine:

    headline: Ten to four: early risers on the quiet
    answers: 2
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Preset
from roundup.rules._own import OwnWords, own_words
from roundup.rules.headline._counted import ASKED, REACH, compounds, dozens, is_claim
from roundup.text.counting import numbers_in
from roundup.text.expressions import expression
from roundup.text.people import counts

code = "H101"
level = Level.ERROR
preset = Preset.RELAXED

NOUNS = {"question": "heading of a question"}
# What nothing is filled into.
TYPED_OUT = {
    "slug": "Take the number out of `slug`; without a `slug` it is made of the headline",
    "question": "Write the number that is there, or none",
}
# Between two numbers that are counted together: “2 cooks and 2 collectors”.
JOINED = expression(r"[\s*_]+[\w’' -]{2,40}(?:,| and| plus| &)(?: the)?[\s*_]+")
# No-width spaces and their like part words as spaces do.
HIDDEN = expression("[\u00ad\u200b-\u200f\u2060\ufeff]")
COUNTS = (
    "Write `{count experts}`, `{count answers}`, `{count sections}` or `{count tips}`, and the "
    "program counts"
)


def check(roundup: Roundup) -> Iterator[Finding]:
    """Compare the numbers that the editor typed with what can be counted."""
    every = own_words(roundup, ("headline", "deck", "introduction", "slug"))
    texts = [each for each in every if each.field != "heading" and any(claims(*said_in(each)))]
    if not texts:
        return
    claimed = counts(roundup)
    right = {*claimed.values(), len(roundup.brief.question)}
    for words in texts:
        its = right | counted_below(roundup, words)
        for typed, number, start in unjust(*said_in(words), its):
            if number not in its:
                noun = NOUNS.get(words.field, words.field)
                yield words.finding(
                    f"The {noun} says {typed}; there are {enumerated(claimed)}",
                    TYPED_OUT.get(words.field, COUNTS),
                    start,
                    start + len(typed),
                )


def said_in(words: OwnWords) -> tuple[str, str]:
    """Return the field of a text, and the text."""
    return words.field, words.text


def counted_below(roundup: Roundup, words: OwnWords) -> set[int]:
    """Count what stands under a question's heading."""
    for number, asked in enumerate(roundup.brief.question):
        if words.field == "question" and words.text == asked.heading:
            chapters = [chapter for chapter in roundup.chapters if chapter.question == number]
            return set(counts(replace(roundup, chapters=tuple(chapters))).values())
    return set()


def unjust(field: str, text: str, right: set[int]) -> Iterator[tuple[str, int, int]]:
    """Yield the claims of a text that other claims in it do not put right.

    “2 cooks and 2 collectors” are four; and who asked sixty and goes on “here are the three” has
    said how many answered.
    """
    claimed = list(claims(field, text))
    parts = {
        pair
        for (typed, number, pair), (_, other, next_place) in pairwise(numbers_in(text))
        if number + other in right and JOINED.fullmatch(text, pair + len(typed), next_place)
        for pair in (pair, next_place)
    }
    is_told = any(number in right for _, number, _ in claimed)
    for claim in claimed:
        was_asked = ASKED.search(text[max(0, claim[2] - REACH) : claim[2]]) is not None
        if claim[2] not in parts and not (is_told and was_asked):
            yield claim


def claims(field: str, text: str) -> Iterator[tuple[str, int, int]]:
    """Find the numbers that claim to count the article's contents, and where they stand."""
    shown = text.replace("-", " ") if field == "slug" else HIDDEN.sub(" ", text)
    joined = {compound[2]: compound for compound in compounds(shown)}
    counted = dozens(shown) + list(joined.values())
    inside = [range(start, start + len(typed)) for typed, _, start in counted]
    counted += [each for each in numbers_in(shown) if not any(each[2] in span for span in inside)]
    for typed, number, start in sorted(counted, key=itemgetter(2)):
        if start in joined or is_claim(field, shown, start, start + len(typed)):
            yield typed, number, start


def enumerated(counts: Mapping[str, int]) -> str:
    """Write the counts as a phrase."""
    parts = [
        f"{number} {noun if number != 1 else noun.removesuffix('s')}"
        for noun, number in counts.items()
    ]
    return ", ".join(parts[:-1]) + f" and {parts[-1]}"
