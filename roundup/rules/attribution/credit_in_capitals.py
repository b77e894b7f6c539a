"""A name, title or organisation typed in capitals.

Capitals shout out of a row of credit lines, and hide which letters are really large: *MACKAY* may
be Mackay or MacKay, so the program does not guess.

Flagged:

    name: AGATHE BRUNNER

Flagged:

    title: SENIOR CONSULTANT

Fine:

    name: Agathe Brunner, RN, BSN
    title: CEO & CTO
    organisation: IBM
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission

code = "A108"
level = Level.WARNING
yields_to = ("unattributed-answer", "name-is-handle", "name-is-organisation")

# Acronyms are short; UNESCO and UNICEF have six letters.
SHOUTED = {
    "name": re.compile(r"[^\W\d_a-z]{2,}[-’']?[^\W\d_a-z]*(?: [^\W\d_a-z]{2,})+|[^\W\d_a-z]{7,}"),
    "title": re.compile(r"[^\W\d_a-z]{4,}(?:[ &/,-]+[^\W\d_a-z]{4,})+|[^\W\d_a-z]{6,}"),
    "organisation": re.compile(r"[^\W\d_a-z]{4,}(?:[ &/-]+[^\W\d_a-z]{4,})+|[^\W\d_a-z]{8,}"),
}


def check(submission: Submission) -> Iterator[Finding]:
    """Look for words in capitals that are no acronyms."""
    for field, shouted in SHOUTED.items():
        typed = getattr(submission.expert, field)
        if typed and not typed.islower() and (found := in_capitals(shouted, typed, field)):
            yield Finding(
                f"The {field} is typed in capitals: “{found.group()}”",
                hint=f"Write it as the expert signs, under `{field}`; the program does not guess "
                "which letters are large",
                span=Span(field, found.start(), found.end()),
            )


def in_capitals(shouted: re.Pattern[str], typed: str, field: str) -> re.Match[str] | None:
    """Find capitals; degrees behind the comma of a name are none."""
    text = typed.partition(",")[0] if field == "name" else typed
    return next((one for one in shouted.finditer(text) if one.group().isupper()), None)
