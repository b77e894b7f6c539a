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
from roundup.text.expressions import expression

code = "A115"
level = Level.WARNING
yields_to = ("unattributed-answer", "name-in-credit")

BEFORE = r"(?P<before>\b(?:at|of|for|with|from|in|bei|von|chez|de)\s+(?:the\s+)?|[,@|–—(-]\s*|^)"
TAIL = expression(
    r"[,\s]+(?:ltd|llc|llp|inc|plc|gmbh|cic|co|corp|company|group|productions?|partners|limited|"
    r"playhouse|theatre|studios?|agency|centre|center|foundation|trust|institute|solutions)\.?$",
    re.IGNORECASE,
)


def check(submission: Submission) -> Iterator[Finding]:
    """Find the organisation in the title: behind “at” or a comma, or at its head."""
    title, organisation = submission.expert.title, submission.expert.organisation.strip()
    span = next(filter(None, (named(name, title) for name in shorter(organisation))), None)
    if span:
        name = title[span.end("before") : span.end()]
        yield Finding(
            f"The title says “{name}”, and the organisation follows it",
            hint=f"Write `title: {without(title, span) or '…'}`",
            span=Span("title", span.start("before"), span.end()),
        )


def shorter(organisation: str) -> Iterator[str]:
    """Write an organisation in full, and without what is often left out at its end."""
    while len(organisation) > 2:
        yield organisation
        without_tail = TAIL.sub("", organisation)
        if without_tail == organisation or len(without_tail) < 6:
            return
        organisation = without_tail


def named(name: str, title: str) -> re.Match[str] | None:
    """Find an organisation in a title, unless it is only the title's own first word."""
    if comparable(name) not in comparable(title):
        return None
    match = re.search(rf"{BEFORE}{re.escape(name)}(?!\w)", title, re.IGNORECASE)
    if match and (match["before"] or " " in name or len(name) == len(title.strip())):
        return match
    return None


def comparable(text: str) -> str:
    """Write a text so that it equals what differs from it in capitals alone."""
    return text.replace("İ", "i").replace("ı", "i").casefold()


def without(title: str, match: re.Match[str]) -> str:
    """Leave the organisation out of a title."""
    rest = title[match.end() :] if match.start() == 0 else title[: match.start()]
    return rest.strip(" ,@|–—-(")
