"""An expert without a title.

The credit line says why this person was asked; a name alone does not. A house that prints bare
names lowers this rule's level in `roundup.toml`. Whoever is anonymous needs no title.

Flagged:

    name: Agathe Brunner
    organisation: Hotel Meridian
    answer: Guests ask for the truth at four in the morning, and for towels at five.

Fine:

    name: Agathe Brunner
    title: Night porter
    organisation: Hotel Meridian
    answer: Guests ask for the truth at four in the morning, and for towels at five.
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.rules.attribution._credits import is_blank

code = "A102"
level = Level.HELD
preset = Preset.RELAXED


def check(submission: Submission) -> Iterator[Finding]:
    """Find a title under a name."""
    expert = submission.expert
    if expert.name and is_blank(expert.title) and not expert.is_anonymous:
        yield Finding(
            f"{expert.name} has no title",
            hint="Ask what they do and fill in `title`; or let titles be optional: "
            '`optional = ["title"]` at the top of roundup.toml, or `optional: title` in the brief',
            span=Span("title"),
        )
