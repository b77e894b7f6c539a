"""An expert without an organisation.

The reader should know for whom somebody speaks. Who works alone can say so here
(*freelance*, *author*) or in the title (*freelance translator*); a house that does not mind lowers
this rule's level in `roundup.toml`. Whoever is anonymous needs no organisation.

Flagged:

    name: Agathe Brunner
    title: Night porter
    answer: Guests ask for the truth at four in the morning, and for towels at five.

Fine:

    name: Agathe Brunner
    title: Night porter
    organisation: Hotel Meridian
    answer: Guests ask for the truth at four in the morning, and for towels at five.

Fine:

    name: Agathe Brunner
    title: Freelance night porter
    answer: Guests ask for the truth at four in the morning, and for towels at five.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.rules.attribution._credits import is_blank
from roundup.text.expressions import expression

code = "A103"
level = Level.HELD
preset = Preset.RELAXED

# Titles of people who work for themselves.
ALONE = expression(
    r"\b(?:free-?lanc\w*|independent|self-employed|sole (?:trader|practitioner)|"
    r"freie[rs]?|freiberuf\w*|freischaffend\w*|selbst(?:st)?ändig\w*|indépendante?|"
    r"autónom[oa]|independiente|autônom[oa]|independente)\b"
    r"|à son compte|por (?:cuenta|conta) (?:propia|própria)|フリー|独立|مستقل",
    re.IGNORECASE,
)


def check(submission: Submission) -> Iterator[Finding]:
    """Find an organisation under a name."""
    expert = submission.expert
    is_missing = is_blank(expert.organisation) and not ALONE.search(expert.title)
    if expert.name and is_missing and not expert.is_anonymous:
        yield Finding(
            f"{expert.name} has no organisation",
            hint="Ask for whom they speak and fill in `organisation` (“Freelance” will do); or let "
            'it be optional: `optional = ["organisation"]` at the top of roundup.toml, or '
            "`optional: organisation` in the brief",
            span=Span("organisation"),
        )
