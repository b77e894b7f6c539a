"""A headshot far from square.

Portraits are cut to a square, from the middle or a third of the way down. If a
picture is nearly twice as long as it is wide, almost half is lost, and nobody chose which half.

Flagged:

    headshot: 800 by 1600

Flagged:

    headshot: 1920 by 1040

Fine:

    headshot: 800 by 1200

Fine:

    headshot: 1280 by 720
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission

code = "M103"
level = Level.INFO
yields_to = ("faceless-headshot",)


def check(submission: Submission, *, maximum: float = 1.8) -> Iterator[Finding]:
    """Compare the headshot's longer side with its shorter one."""
    headshot = submission.expert.headshot
    if not headshot or headshot.crop:  # somebody chose
        return
    shorter, longer = sorted((headshot.width, headshot.height))
    if longer > maximum * shorter:
        yield Finding(
            f"`{headshot.name}` is {headshot.width} by {headshot.height} pixels; "
            f"the square portrait shows {shorter / longer:.0%} of it",
            hint="Look at the portrait; if it cuts the face, choose the square yourself, as in "
            "`headshot_crop: 50% 20% 100%`",
            span=Span("headshot"),
        )
