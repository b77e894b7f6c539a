"""A reason for anonymity that gives none.

Whoever withholds a name owes the archive a reason that somebody else could judge: what would
happen to the person, and who has seen who they are. It is never published.

Flagged:

    anonymous: n/a

Flagged:

    anonymous: Private

Fine:

    anonymous: Her employer forbids interviews; the editor has seen the badge
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.text.expressions import expression

code = "A116"
level = Level.WARNING
preset = Preset.RELAXED

EMPTY = expression(
    r"\W*(?:n\W*a|yes|y|true|1|x+|none|no|not? (?:needed|applicable)|no reason|private|privacy|"
    r"personal|confidential|anonym\w*|(?:wants?|prefers?|asked|wishes) (?:not )?to "
    r"(?:be|stay|remain|say) ?(?:anonym\w*|named)?|stay anonymous|secret|tb[acd]|ok|(?:none|not) "
    r"given|no names?(?: please)?|unknown|"
    r"on request|upon request|requested)?\W*",
    re.IGNORECASE,
)


def check(submission: Submission) -> Iterator[Finding]:
    """Compare the recorded reason with what people write to fill a field."""
    reason = submission.expert.anonymous
    if reason and EMPTY.fullmatch(reason):
        yield Finding(
            f"The reason for anonymity is “{reason}”",
            hint="Write what would happen to them if they were named, and who knows who they are",
            span=Span("anonymous"),
        )
