"""An answer too short to stand as a section of its own.

A section of one sentence reads as filler under its heading, and the list at the top of the article
then says more than the section does. Published roundups run from 9 words an answer to 519, with
medians of 48 to 184.

Some questions are answered in a line. Unless the house sets `minimum`, an answer is therefore noted
only if it is also less than a third as long as answers to its question usually are: `usual`, the
median of their lengths, which is counted where there are three or more.

Flagged:

    answer: Rest more, worry less.

Fine (minimum=6):

    answer: Rest more, worry less, and keep a diary of both.

Flagged (usual=15):

    answer: Rest more, worry less.

Fine (usual=12):

    answer: Rest more, worry less.
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.phrases import counted
from roundup.model.submission import Submission
from roundup.text.counting import word_count

code = "Q101"
level = Level.WARNING


def check(submission: Submission, *, minimum: int = 25, usual: int = 0) -> Iterator[Finding]:
    """Compare the answer's length in words with the house's minimum and with the usual length."""
    words = word_count(submission.answer)
    if words < minimum and (not usual or words < usual / 3):
        yield Finding(
            f"The answer is {counted(words, 'word')} long; this house asks for at least {minimum}",
            hint="Ask the expert for an example, or put it under one heading with a longer answer",
            span=Span("answer"),
        )
