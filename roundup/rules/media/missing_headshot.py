"""Some experts have a headshot and others have none.

A row of portraits with gaps looks unfinished; monograms fill the gaps. A roundup
without any headshot is a choice, and not reported.

Flagged:

    headshots: Agathe Brunner
    without: Milo Tran

Fine:

    headshots: Agathe Brunner, Milo Tran
    without: nobody
"""

from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Span
from roundup.model.phrases import first_of

code = "M101"
level = Level.INFO


def check(roundup: Roundup) -> Iterator[Finding]:
    """Name whoever lacks a headshot where others have one."""
    named = [
        submission.expert
        for submission in roundup.submissions
        if not submission.expert.is_anonymous
    ]
    pictured = {expert.name for expert in named if expert.headshot}
    # A headshot that is named but could not be read has a note of its own.
    tried = {
        submission.expert.name for submission in roundup.submissions if submission.headshot_named
    }
    without = sorted({expert.name for expert in named} - pictured - tried)
    if pictured and without:
        yield Finding(
            f"No headshot of {first_of(without, 5)}, showing monograms instead",
            hint="Ask for portraits, put them into `photos/` and name them under `headshot`",
            span=Span("headshot"),
        )
