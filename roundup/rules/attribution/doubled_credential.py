"""“Dr” before a name and a doctor's degree after it.

Both say the same; press style keeps one of the two. The credit line is printed as typed, so the
choice is the editor's.

Flagged:

    name: Dr. Agathe Brunner, MD

Flagged:

    name: Dr Agathe Brunner
    title: PhD, Sleep researcher

Fine:

    name: Agathe Brunner, MD
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.rules.attribution._credits import DOCTOR, DOCTORATE

code = "A111"
level = Level.INFO
yields_to = ("unattributed-answer",)


def check(submission: Submission) -> Iterator[Finding]:
    """Find a doctorate behind a name that “Dr” stands before."""
    expert = submission.expert
    if not DOCTOR.match(expert.name):
        return
    after = DOCTORATE.search(expert.name, 3)
    field, degree = ("name", after) if after else ("title", DOCTORATE.match(expert.title))
    if degree:
        yield Finding(
            f"“Dr” and “{degree.group()}” say the same twice",
            hint="Keep one of the two: the press keeps the title before the name, clinics the "
            "degree after it",
            span=Span(field, degree.start(), degree.end()),
        )
