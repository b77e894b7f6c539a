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

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.names import folded

code = "A110"
level = Level.WARNING
yields_to = ("unattributed-answer", "glued-name", "name-is-handle", "name-is-organisation")


def check(submission: Submission) -> Iterator[Finding]:
    """Look for the name in the title, and compare it with the organisation."""
    expert = submission.expert
    name = folded(expert.name.partition(",")[0])
    if len(name) < 5 or " " not in expert.name.strip():
        return
    if name in folded(expert.title):
        yield Finding(
            f"The title says the name again: “{expert.title}”",
            hint="Leave only what they do in `title`",
            span=Span("title", 0, len(expert.title)),
        )
    if name == folded(expert.organisation):
        yield Finding(
            f"The organisation is the name once more: “{expert.organisation}”",
            hint="Put the firm's full name, or what they are (“Freelance”), into `organisation`",
            span=Span("organisation", 0, len(expert.organisation)),
        )
