"""Two contributors who are probably one, under two spellings of a name.

*Don* and *Donald*, an initial, a dropped letter, a second surname: the same person twice makes the
count in the headline wrong, and one of the spellings too. A spelling is noted beside three earlier
ones at most. Short forms are those in common use in
several languages. Names that are near are noted where the two have something else in common, such
as the address or the organisation; father and son, or sisters in one firm, are two people.

Flagged:

    - name: Donald Brunner
      organisation: Hotel Meridian
    - name: Don Brunner
      organisation: Hotel Meridian

Flagged:

    - name: Agathe Brunner
      organisation: Hotel Meridian
    - name: Agathe Bruner
      organisation: Freelance

Flagged:

    - name: A. Ruiz
      email: ana@ruiz.example
    - name: Ana Ruiz
      email: ana@ruiz.example

Fine:

    - name: Agathe Brunner
      organisation: Hotel Meridian
    - name: Tobias Brunner
      organisation: Hotel Meridian

Fine:

    - name: Paul Brunner
      organisation: Hotel Meridian
    - name: Paula Brunner
      organisation: Hotel Meridian

Fine:

    - name: John Brunner
      organisation: Hotel Meridian
    - name: John Brunner Jr.
      organisation: Hotel Meridian
"""

from collections import Counter
from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Elsewhere, Finding, Level, Preset, Span
from roundup.rules.attribution._people import MOST_PAIRS, may_be_one, namesakes
from roundup.text.names import folded

code = "A112"
level = Level.WARNING
preset = Preset.RELAXED
yields_to = ("unattributed-answer",)

MOST_FOR_ONE = 3  # notes on one name: in a hundred names that are all alike there are 5,000 pairs


def check(roundup: Roundup) -> Iterator[Finding]:
    """Compare every name with those that are near it, and say where they are too many."""
    near = namesakes(roundup.submissions)
    if near.are_too_many:
        yield Finding(
            f"Not all names were compared with each other: {MOST_PAIRS:,} pairs are the most",
            hint="Split the roundup, or look for doubles in the sheet before it is taken in",
        )
    noted = Counter[str]()
    for first, second in near.pairs:
        name, other = second.expert.name, first.expert.name
        if noted[second.id] == MOST_FOR_ONE or folded(name) == folded(other):
            continue
        if may_be_one(first.expert, second.expert):
            noted[second.id] += 1
            yield Finding(
                f"“{name}” and “{other}” may be one person",
                hint="Spell the name in one way in both, leave one answer out, or put both into "
                "one section; or allow it if they are two people",
                span=Span("name", 0, len(name)),
                submission=second.id,
                elsewhere=(Elsewhere("the other spelling", Span("name", 0, len(other)), first.id),),
            )
