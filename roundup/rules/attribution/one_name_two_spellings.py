"""Two contributors who are probably one, under two spellings of a name.

*Don* and *Donald*, a middle initial, a dropped letter: the same person twice makes the count in
the headline wrong, and one of the spellings too.

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

Fine:

    - name: Agathe Brunner
      organisation: Hotel Meridian
    - name: Tobias Brunner
      organisation: Hotel Meridian
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from roundup.model.brief import Roundup
from roundup.model.notes import Elsewhere, Finding, Level, Preset, Span
from roundup.model.submission import Expert, Submission
from roundup.text.mending import slips
from roundup.text.names import folded, plain

code = "A112"
level = Level.WARNING
preset = Preset.RELAXED
yields_to = ("unattributed-answer",)

# Two letters more or less turn one name into another person's: Ann and Jan.
LONG_ENOUGH = 9


def check(roundup: Roundup) -> Iterator[Finding]:
    """Compare every name with those that begin alike."""
    for first, second in candidates(roundup.submissions):
        if folded(first.expert.name) != folded(second.expert.name) and is_one(first, second):
            yield Finding(
                f"“{second.expert.name}” and “{first.expert.name}” may be one person",
                hint="Spell the name in one way in both, or allow it if they are two people",
                span=Span("name", 0, len(second.expert.name)),
                submission=second.id,
                elsewhere=(
                    Elsewhere(
                        "the other spelling",
                        Span("name", 0, len(first.expert.name)),
                        first.id,
                    ),
                ),
            )


def candidates(submissions: Iterable[Submission]) -> Iterator[tuple[Submission, Submission]]:
    """Pair people whose given names and surnames begin with the same letters."""
    alike: dict[tuple[str, str], dict[str, Submission]] = {}
    for one in submissions:
        if one.expert.name and not one.expert.is_anonymous:
            given, surname = given_and_surname(one.expert.name)
            alike.setdefault((given[:1], surname[:1]), {}).setdefault(one.expert.name, one)
    for namesakes in alike.values():
        yield from combinations(namesakes.values(), 2)


def is_one(first: Submission, second: Submission) -> bool:
    """Tell whether two people are so nearly of one name that they may be one."""
    one, other = given_and_surname(first.expert.name), given_and_surname(second.expert.name)
    names = ["".join(one), "".join(other)]
    if min(map(len, names)) >= LONG_ENOUGH and slips(*names) == 1:
        return True
    return shares_more(first.expert, second.expert) and is_variant(one, other)


def given_and_surname(name: str) -> tuple[str, str]:
    """Take a person's first and last name, in plain letters."""
    words = [folded(word) for word in plain(name.partition(",")[0]).split()]
    words = [word for word in words if word not in ("dr", "prof", "mr", "mrs", "ms")]
    return (words[0], words[-1]) if len(words) > 1 else ("", "".join(words))


def is_variant(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether given names shorten one another under one surname, or the reverse."""
    (given, surname), (second, other_surname) = one, other
    if not given or not second:
        return False
    is_short = given.startswith(second) or second.startswith(given)
    if surname == other_surname:
        return is_short or (min(len(given), len(second)) > 4 and slips(given, second) == 1)
    return (
        given == second
        and min(len(surname), len(other_surname)) > 3
        and slips(surname, other_surname) <= 1
    )


def shares_more(one: Expert, other: Expert) -> bool:
    """Tell whether two people have more in common than the name."""
    pairs = [(getattr(one, key), getattr(other, key)) for key in ("email", "organisation", "title")]
    return any(first and folded(first) == folded(second) for first, second in pairs)
