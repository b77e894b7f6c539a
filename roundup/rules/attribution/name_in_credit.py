"""A person's name once more in the title, or alone in the organisation.

The credit line puts name, title and organisation side by side, so it would say the name twice. A
firm that is called after a person is fine.

Flagged:

    name: Agathe Brunner
    title: Agathe Brunner, Night porter

Flagged:

    name: Agathe Brunner
    organisation: Agathe Brunner

Fine:

    name: Agathe Brunner
    title: Owner
    organisation: Agathe Brunner Coaching
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.rules.attribution._credits import has_firm
from roundup.text.expressions import expression
from roundup.text.names import folded

code = "A110"
level = Level.WARNING
yields_to = ("unattributed-answer", "glued-name", "name-is-handle", "name-is-organisation")


HONORIFIC = expression(
    r"^\s*(?:dr|prof|professor|mr|mrs|ms|mx|sir|dame|rev)\b\.?\s+", re.IGNORECASE
)
# What parts a name from what else a field says; “Brunner Coaching” has nothing between.
PARTS = expression(r"\s*[,;|/()[\]–—]\s*|\s+-\s+")


def check(submission: Submission) -> Iterator[Finding]:
    """Find the name in the title, and compare it with the organisation's parts."""
    expert = submission.expert
    name = folded(HONORIFIC.sub("", expert.name.partition(",")[0]))
    if len(name) < 5 or " " not in expert.name.strip() or has_firm(expert.name):
        return
    if name in folded(expert.title):
        yield Finding(
            f"The title says the name again: “{expert.title}”",
            hint="Leave only what they do in `title`",
            span=Span("title", 0, len(expert.title)),
        )
    if name in map(folded, PARTS.split(expert.organisation)):
        yield Finding(
            f"The organisation says the name again: “{expert.organisation}”",
            hint="Leave only the firm's name, or what they are (“Freelance”), in `organisation`",
            span=Span("organisation", 0, len(expert.organisation)),
        )
