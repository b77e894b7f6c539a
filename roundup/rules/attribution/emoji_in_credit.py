"""Emoji and ornaments in a name, title or organisation.

They are read aloud by screen readers (“rocket”), are boxes in some PDFs, and make one credit line
louder than the others.

Flagged:

    title: Growth rocketeer 🚀

Flagged:

    title: Founder ★ Speaker

Fine:

    organisation: Meridian® Hotels & Söhne
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.rules.attribution._credits import decorations

code = "A109"
level = Level.WARNING
yields_to = ("unattributed-answer",)

# A registered name is a company’s own spelling, and some degrees are registered: CFP®.
ALSO = {"name": "™", "title": "™®©", "organisation": ""}


def check(submission: Submission) -> Iterator[Finding]:
    """Find signs that are neither letters nor marks of a sentence."""
    for field, also in ALSO.items():
        typed = getattr(submission.expert, field)
        if typed.isascii():
            continue
        if signs := decorations(typed, also=also):
            start = typed.index(signs[0])
            yield Finding(
                f"The {field} holds “{' '.join(dict.fromkeys(signs))}”",
                hint=f"Take it out of `{field}`; “{without(typed, signs)}” says the same",
                span=Span(field, start, start + 1),
            )


def without(typed: str, signs: list[str]) -> str:
    """Write a text without some signs."""
    return " ".join("".join(" " if sign in signs else sign for sign in typed).split())
