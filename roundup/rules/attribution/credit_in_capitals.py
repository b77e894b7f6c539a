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

Fine:

    name: Agathe Brunner RN MSc
    title: UNICEF ambassador
    organisation: VELOTEXO
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.rules.attribution._credits import is_suffix
from roundup.text.expressions import expression

code = "A108"
level = Level.WARNING
yields_to = ("unattributed-answer", "name-is-handle", "name-is-organisation")

# Acronyms are short, and stand among other words: “UNICEF ambassador”.
RUNS = {
    "name": expression(r"[^\W\d_a-z]{2,}[-’']?[^\W\d_a-z]*(?: [^\W\d_a-z]{2,})+|[^\W\d_a-z]{7,}"),
    "title": expression(r"[^\W\d_a-z]{4,}(?:(?: |, | & | - )[^\W\d_a-z]{4,})+|[^\W\d_a-z]{6,}"),
    "organisation": expression(
        r"[^\W\d_a-z]{4,}(?:[ &-]+[^\W\d_a-z]{2,})*[ &-]+[^\W\d_a-z]{4,}|[^\W\d_a-z]{8,}"
    ),
}
LONGEST_ACRONYM = 6
WORD = expression(r"[^\W_]+(?:[-’'.][^\W_]+)*")


def check(submission: Submission) -> Iterator[Finding]:
    """Find words in capitals that are not acronyms: one note for all fields of a credit."""
    shouted = [(field, match) for field in RUNS if (match := in_capitals(submission, field))]
    # A brand may be written so; one word of a firm is noted where somebody shouts anyway.
    if [field for field, _ in shouted] == ["organisation"] and " " not in shouted[0][1].group():
        return
    if shouted:
        fields = " and the ".join(field for field, _ in shouted)
        shown = ", ".join(f"“{match.group()}”" for _, match in shouted)
        names = " and ".join(f"`{field}`" for field, _ in shouted)
        first, span = shouted[0]
        yield Finding(
            f"The {fields} {'is' if len(shouted) == 1 else 'are'} typed in capitals: {shown}",
            hint=f"Write it as the expert signs, under {names}; the program does not guess "
            "which letters are large",
            span=Span(first, span.start(), span.end()),
        )


def in_capitals(submission: Submission, field: str) -> re.Match[str] | None:
    """Find capitals; degrees behind a name are none, nor is an acronym among small letters."""
    typed = getattr(submission.expert, field)
    text = without_degrees(typed) if field == "name" else typed
    for run in RUNS[field].finditer(text):
        is_lone = len(run.group()) <= LONGEST_ACRONYM and field == "title"
        if run.group().isupper() and not (is_lone and has_small_words(text)):
            return run
    return None


def without_degrees(name: str) -> str:
    """Leave out what follows the comma of a name, and the degrees behind at least two names."""
    words = list(WORD.finditer(name.partition(",")[0]))
    is_shouted = all(word.group().isupper() for word in words[:2])
    while len(words) > 2 and not is_shouted and is_suffix(words[-1].group()):
        words.pop()
    return name[: words[-1].end()] if words else ""


def has_small_words(text: str) -> bool:
    """Return whether some word of a text is not in capitals."""
    return any(not match.group().isupper() for match in WORD.finditer(text))
