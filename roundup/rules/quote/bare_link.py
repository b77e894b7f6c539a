"""An address typed into the words.

Nobody reads an address aloud, and on paper nobody can click it. Say what is behind it, and link
those words.

Flagged:

    answer: I keep a list at https://windows.example.org/list and go through it at night.

Fine:

    answer: I keep [a list of windows](https://windows.example.org/list) and go through it at night.
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.prose import links

code = "Q114"
level = Level.INFO
yields_to = (
    "shortened-link",
    "tracking-link",
    "own-link",
    "call-to-action",
    "chatbot-residue",
    "sign-off",
)
counts = True


def check(submission: Submission) -> Iterator[Finding]:
    """Find addresses that stand for themselves."""
    for link in links(submission.answer):
        if link.is_bare:
            yield Finding(
                f"“{link.address}” is an address, not words",
                hint="Ask what it leads to, or cut it; only an expert’s own words can be linked",
                span=Span("answer", link.start, link.end),
                within=submission.answer,
            )
