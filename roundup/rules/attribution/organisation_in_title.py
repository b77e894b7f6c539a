"""A title that names the organisation, which then follows once more.

“CEO at Hotel Meridian, Hotel Meridian” is how the credit line would read.

Flagged:

    title: Night porter at Hotel Meridian
    organisation: Hotel Meridian

Fine:

    title: Hotel porter
    organisation: Hotel Meridian
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission

code = "A115"
level = Level.WARNING
yields_to = ("unattributed-answer", "name-in-credit")

BEFORE = r"(?P<before>\b(?:at|of|for|with|from|in|bei|von|chez|de)\s+(?:the\s+)?|[,@|–—(-]\s*|^)"
LEGAL = re.compile(r",?\s+(?:ltd|llc|llp|inc|plc|gmbh|co|corp)\.?$", re.IGNORECASE)


def check(submission: Submission) -> Iterator[Finding]:
    """Look for the organisation in the title, behind “at” or a comma."""
    title, organisation = submission.expert.title, submission.expert.organisation
    name = LEGAL.sub("", organisation.strip())
    if len(name) < 3 or name.casefold() not in title.casefold():
        return
    found = re.search(rf"{BEFORE}{re.escape(name)}(?!\w)", title, re.IGNORECASE)
    if found and (found["before"] or len(name) == len(title.strip())):
        yield Finding(
            f"The title says “{name}”, and the organisation follows it",
            hint=f"Write `title: {title[: found.start()].strip(' ,@|–—-(') or '…'}`",
            span=Span("title", found.start("before"), found.end()),
        )
