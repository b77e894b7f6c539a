"""A company, a team or a channel in place of a person.

An organisation does not say “I”. Readers want to know who of it did.

Flagged:

    name: Meridian Hotels Ltd

Flagged:

    name: The Night Porter Podcast

Fine:

    name: Agathe Brunner
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.rules.attribution._credits import has_firm
from roundup.text.expressions import expression
from roundup.text.names import folded

code = "A107"
level = Level.WARNING
preset = Preset.RELAXED
yields_to = ("unattributed-answer", "name-is-handle")

# How clergy, judges and peers are styled: “The Rev. Tom Hallam”, “The Rt Hon. Ann Holm”.
STYLED = expression(
    r"the (?:(?:very|most|right|rt\.?) )?(?:rev(?:d|erend)?|ven(?:erable)?|hon(?:ou?rable)?|"
    r"lord|lady|baroness|baron|earl|countess|duke|duchess|dowager|master|most|rt|right)\b\.? \S",
    re.IGNORECASE,
)


def check(submission: Submission) -> Iterator[Finding]:
    """Compare the name with what companies are called, and with the organisation."""
    expert = submission.expert
    name = expert.name.partition(",")[0]
    is_theirs = bool(folded(name)) and folded(name) == folded(expert.organisation)
    is_person = len(name.split()) in (2, 3)
    is_title = name.casefold().startswith("the ") and not STYLED.match(name)
    if name and (has_firm(name) or is_title or (is_theirs and not is_person)):
        yield Finding(
            f"“{name}” is an organisation, not a person",
            hint="Ask who of them wrote it, and put that name into `name`",
            span=Span("name", 0, len(name)),
        )
