"""A person of whom only one name is given.

One name does not say who spoke: there are many Agathes. Whoever really goes by one name is
allowed it, with the reason.

Flagged:

    name: Agathe

Flagged:

    name: Dr. Brunner

Fine:

    name: Agathe Brunner

Fine:

    name: 田中花子
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.rules.attribution._credits import UNSPACED, is_suffix
from roundup.text.names import HONORIFICS

code = "A106"
level = Level.WARNING
yields_to = (
    "unattributed-answer",
    "glued-name",
    "name-is-handle",
    "name-is-organisation",
    "credit-in-capitals",
)


def check(submission: Submission) -> Iterator[Finding]:
    """Count the names of a person, without honorifics and degrees."""
    expert = submission.expert
    words = [
        word
        for word in expert.name.replace(",", " ").split()
        if word.rstrip(".").casefold() not in HONORIFICS and not is_suffix(word)
    ]
    if len(words) == 1 and not UNSPACED.search(expert.name) and not expert.is_anonymous:
        yield Finding(
            f"Only one name is given, “{expert.name}”",
            hint="Ask for the full name and put it into `name`; or allow it for somebody who goes "
            "by one name",
            span=Span("name", 0, len(expert.name)),
        )
