"""A handle or an address in place of a name.

Readers look people up and hold them to their words; a handle may belong to anybody tomorrow.

Flagged:

    name: @night_porter

Flagged:

    name: brunner84

Fine:

    name: Agathe Brunner

Fine:

    name: K.T.
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.text.expressions import expression

code = "A105"
level = Level.WARNING
preset = Preset.RELAXED
yields_to = ("unattributed-answer",)

HANDLE = expression(
    r"@\S+|\S+@\S+\.\w+|(?:https?://|www\.)\S+|\S+\.(?:com|net|org|io|co|de|fr|uk|example)(?:/\S*)?"
    r"|[^\W\d_]*[\d_][\w.-]*|(?![a-z]\.[a-z]$)[a-z]+[._][a-z]+"
    r"|(?!Fitz)[A-Z][a-z]{3,}[A-Z][a-z]{2,}\w*|[a-z]{8,}",
)


def check(submission: Submission) -> Iterator[Finding]:
    """Find a name of one word that nobody is called."""
    name = submission.expert.name.strip()
    if HANDLE.fullmatch(name):
        yield Finding(
            f"“{name}” is a handle or an address, not a name",
            hint="Ask under which name they are to be quoted and put it into `name`; an address "
            "goes into `profile`",
            span=Span("name", 0, len(name)),
        )
