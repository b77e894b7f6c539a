"""An answer that nobody is named for.

A reader cannot weigh words that nobody stands by, and a publication cannot answer for them. Such
an answer is held until the expert's name is there, or until a reason for withholding it is
recorded under `anonymous`.

Flagged:

    title: Night porter
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

code = "A101"
level = Level.HELD
preset = Preset.RELAXED
is_binding = True


def check(submission: Submission) -> Iterator[Finding]:
    """Find a name, or for a recorded reason why there is none."""
    if not submission.expert.name and not submission.expert.is_anonymous:
        opening = " ".join(submission.answer.split()[:6])
        yield Finding(
            f"Nobody is named for the answer that begins “{opening} …”",
            hint=f"Ask who wrote it and fill in `name`, or record why not in the brief, under "
            f"`anonymous`: `{submission.id}: the reason`",
            span=Span("name"),
        )
