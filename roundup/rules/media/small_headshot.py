"""A headshot too small to be printed sharp.

A portrait is printed at some 20 mm and shown at 72 CSS pixels on screens of three times that
density; with room for the square crop, 400 pixels are the least that stays sharp everywhere.

Flagged:

    headshot: 240 by 240

Fine:

    headshot: 400 by 560
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission

code = "M102"
level = Level.WARNING


def check(submission: Submission, *, minimum: int = 400) -> Iterator[Finding]:
    """Compare the headshot's shorter side, in pixels, with the house's minimum."""
    headshot = submission.expert.headshot
    if not headshot:
        return
    if min(headshot.width, headshot.height) < minimum:
        yield Finding(
            f"`{headshot.name}` is {headshot.width} by {headshot.height} pixels; "
            f"a sharp portrait needs {minimum} on its shorter side",
            hint="Ask for a larger picture",
            span=Span("headshot"),
        )
    elif headshot.crop and headshot.shown < minimum:
        yield Finding(
            f"`headshot_crop` shows {headshot.shown} pixels of `{headshot.name}`; "
            f"a sharp portrait needs {minimum}",
            hint="Choose a larger square, or ask for a larger picture",
            span=Span("headshot_crop"),
        )
