"""Characters in the brief that cannot be seen.

Control characters, marks that reverse the direction of text and similar ones come along when text
is copied. They were taken out before anything else was done, since they break PDF and mail
programs and can make words read other than they were written. In answers the note is V104.

Flagged:

    hidden: U+202E RIGHT-TO-LEFT OVERRIDE

Fine:

    headline: What to keep
"""

from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Preset, Span
from roundup.text.cleaning import held_unseen

code = "T105"
level = Level.WARNING
preset = Preset.RELAXED


def check(roundup: Roundup) -> Iterator[Finding]:
    """Name what was taken out of the brief."""
    for field, signs in roundup.brief.hidden.items():
        yield Finding(
            held_unseen(f"The {field}", signs),
            hint=f"They were taken out; type `{field}` again to be rid of them",
            span=Span(field),
        )
