"""A link that tells somebody who sent the reader.

Parameters such as `utm_source`, click ids and the tags of affiliate programmes count visits or earn
a commission. Readers cannot see that. The address without them leads to the same page.

Flagged:

    answer: I keep a list at https://windows.example.org/list?utm_source=roundup&utm_medium=pr.

Flagged:

    answer: I use [this latch](https://www.amazon.com/dp/B00EXAMPLE?tag=brunner-20) on all of them.

Fine:

    answer: I keep a list at https://windows.example.org/list?page=2&sort=height for whoever asks.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.expressions import expression
from roundup.text.prose import links

code = "P106"
level = Level.INFO
yields_to = ("shortened-link", "chatbot-residue")
counts = True

PARAMETER = expression(
    r"(?:^|[?&;#])(?:amp;)?(?P<name>utm_\w+|[a-z]{0,3}clid|clickid|irclickid|irgwc|mc_[ce]id|"
    r"igshid|awc|sscid|ranmid|_hsenc|mkt_tok|"
    r"aff(?:iliate)?(?:_?id)?|aff_\w+|partner(?:_?id)?|referr?er|referral(?:_?code)?|refcode|"
    r"ref_?|via|tag)=(?P<value>[^&#]*)",
    re.IGNORECASE,
)
AFFILIATES = expression(
    r"(?:^|\.)(?:awin1\.com|shareasale\.com|skimresources\.com|anrdoezrs\.net|dpbolvw\.net|"
    r"jdoqocy\.com|kqzyfj\.com|tkqlhce\.com|linksynergy\.com|hop\.clickbank\.net|sjv\.io|pxf\.io|"
    r"prf\.hn|partnerize\.com|tradedoubler\.com|digistore24\.com)$"
)
PATH = expression(r"/(?:ref|aff|affiliates?|partner|referral)/[\w-]+/?$", re.IGNORECASE)
# A branch of source code, and the part of a shop that one looked at.
BRANCHES = expression(r"(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)$")
AMAZON_TAG = expression(r"[\w-]+-\d\d$")


def check(submission: Submission) -> Iterator[Finding]:
    """Check the addresses that the answer links to."""
    if "://" not in submission.answer and "www." not in submission.answer.lower():
        return
    for link in links(submission.answer):
        if tracks := tracking(link.address):
            plain = link.address.partition("?")[0]
            shown = plain if len(plain) <= 60 else f"{plain[:59]}…"
            yield Finding(
                f"{tracks} in the link to “{shown}” tells where the reader came from",
                hint="Ask for the plain address; or cut the link and keep its words, "
                f"`roundup edit {submission.id}`",
                span=Span("answer", link.start, link.end),
            )


def tracking(address: str) -> str:
    """Name what in an address is there to count or to earn, if anything is."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    names = dict.fromkeys(
        match["name"]
        for match in PARAMETER.finditer(f"?{parts.query}#{parts.fragment}")
        if is_tracking(match, host)
    )
    if names:
        return ", ".join(f"`{name}`" for name in names)
    if match := PATH.search(parts.path):
        return f"`{match.group()}`"
    return f"`{host}`" if AFFILIATES.search(host) else ""


def is_tracking(match: re.Match[str], host: str) -> bool:
    """Return whether a parameter that has other uses is there to count or to earn."""
    name = match["name"].casefold()
    if name == "tag":
        return bool(AMAZON_TAG.match(match["value"]))
    if name == "ref":
        return bool(match["value"]) and not BRANCHES.search(host)
    return name not in ("via", "partner", "referer", "referrer") or bool(match["value"])
