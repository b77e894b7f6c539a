"""An answer so long that it stops being one voice among several.

Readers of a roundup compare; past some three hundred words they are reading an article by one
person, and leave before the next. Published roundups have medians of 48 to 184 words an answer.

Flagged (maximum=10):

    answer: Rest more, worry less, and keep a diary of both, in pencil, by the bed.

Fine:

    answer: Rest more, worry less, and keep a diary of both, in pencil, by the bed.
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.counting import word_count

code = "Q102"
level = Level.WARNING


def check(submission: Submission, *, maximum: int = 300) -> Iterator[Finding]:
    """Compare the answer's length in words with the house's maximum."""
    words = word_count(submission.answer)
    if words > maximum:
        yield Finding(
            f"The answer is {words} words long; this house asks for at most {maximum}",
            hint="Cut whole paragraphs with the expert's consent, or run it as an article",
            span=Span("answer"),
        )
