"""A headshot in which no face can be found, or more than one.

A logo or a landscape in a portrait's place tells a reader nothing about who speaks, and of two
faces nobody knows whose the name is. The library that looks makes mistakes: it misses faces that
are turned away or half covered. So this asks for a look, and says nothing about the picture.

Flagged:

    headshot: gate.jpg

Flagged:

    headshot: astronaut-twice.jpg

Fine:

    headshot: astronaut.jpg
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.pictures import faces

code = "M104"
level = Level.WARNING
# A tenth of a second a picture on every check: only where a house asks for it.
preset = Preset.STRICT


def lack() -> str:
    """Name the extra that finds faces, where it is missing."""
    if faces.are_findable():
        return ""
    return "needs the extra `faces`: `pip install 'roundup-assembler[faces]'`"


def check(submission: Submission) -> Iterator[Finding]:
    """Count the faces in the headshot."""
    headshot = submission.expert.headshot
    if headshot is None or submission.expert.is_anonymous:
        return
    count = faces.faces(headshot.data)
    if count is not None and count != 1:
        yield Finding(
            f"In `{headshot.name}`, {count or 'no'} face{'s' * (count != 1)} can be found",
            hint="Crop the picture to the expert’s face"
            if count
            else "Look at it; where it is not a portrait, ask for one, and where it is, allow this",
            span=Span("headshot"),
        )
