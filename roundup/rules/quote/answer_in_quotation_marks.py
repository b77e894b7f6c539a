"""An answer that stands in quotation marks from end to end.

The page sets it as a quote already, so the reader would see two pairs of marks, as if somebody else
were quoted.

Flagged:

    answer: “I open the window before the post, and I have never regretted it.”

Fine:

    answer: “Open it,” she said, and I did. That was the year of “the window”
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.expressions import expression

code = "Q112"
level = Level.INFO

WHOLE = expression(
    r"\s*[*_]*(?:\"[^\"]+\"|“[^“”]+”|“[^“”]+(?:\n\s*\n“[^“”]+)*”|„[^„“”]+[“”]|«[^«»]+»|»[^«»]+«|"
    r"'[^'\n]{20,}'|‘[^‘\n]{20,}[.!?…]’|"
    r"\"\"[^\"]+\"\"|``[^`]{20,}'')"
    r"[.*_]*\s*"
)
# Longer marks, with pairs of the same kind inside, are looked at by their ends.
NESTED = expression(r"\s*“(?P<inside>.*)”\s*", re.DOTALL)


def check(submission: Submission) -> Iterator[Finding]:
    """Check whether the first and the last mark are a pair."""
    answer = without_name(submission)
    if WHOLE.fullmatch(answer) or is_nested(answer):
        text = answer.strip()
        start = len(answer) - len(answer.lstrip())
        yield Finding(
            "The whole answer stands in quotation marks",
            hint=f"Take them out: `roundup edit {submission.id}`; that is mere typography",
            span=Span("answer", start, start + len(text)),
        )


def without_name(submission: Submission) -> str:
    """Remove a dash and the expert's name behind it: “…” – Agathe Brunner, porter."""
    position = max(
        submission.answer.rfind(dash, -120) if submission.answer else -1 for dash in "–—-"
    )
    said, rest = submission.answer[:position], submission.answer[position + 1 :].strip()
    is_signed = position > 0 and rest.startswith(submission.expert.name.partition(" ")[0])
    return said.rstrip(" -–—") if is_signed else submission.answer


def is_nested(answer: str) -> bool:
    """Return whether every mark inside the outer pair has its own partner."""
    match = NESTED.fullmatch(answer)
    if not match:
        return False
    depth = 0
    for sign in match["inside"]:
        depth += (sign == "“") - (sign == "”")
        if depth < 0:
            return False
    return depth == 0
