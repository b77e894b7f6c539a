"""A link to a shortener, which hides where it leads.

It can be made to lead elsewhere tomorrow, and often counts who clicks. Publish the address behind
it, or none.

Flagged:

    answer: I keep a list of windows at https://bit.ly/3xWindow for whoever asks.

Fine:

    answer: I keep [a list of windows](https://rabbit.ly.example.org/) for whoever asks.
"""

import re
from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.text.expressions import expression

code = "Q115"
level = Level.WARNING
preset = Preset.RELAXED

# fmt: off
SHORTENERS = frozenset({
    "bit.ly", "bitly.com", "buff.ly", "cutt.ly", "dlvr.it", "fb.me", "geni.us", "goo.gl", "hubs.ly",
    "ift.tt", "is.gd", "j.mp", "lnkd.in", "ow.ly", "rb.gy", "rebrand.ly", "shorturl.at", "short.io",
    "smarturl.it", "snip.ly", "soo.gd", "t.co", "t.ly", "t2m.io", "tiny.cc", "tiny.one",
    "tinyurl.com",
    "trib.al", "v.gd", "wp.me", "x.co", "amzn.to", "a.co", "bl.ink", "shorte.st",
})
# fmt: on


SHORT = expression(
    r"(?<![\w@./=-])(?:https?://)?(?:www\.)?(?:"
    + "|".join(re.escape(host) for host in sorted(SHORTENERS))
    + r")/[\w/?=&.-]*\w",
    re.IGNORECASE,
)


def check(submission: Submission) -> Iterator[Finding]:
    """Find the hosts of shorteners, with or without `https://` before them."""
    if "/" in submission.answer:
        for link in SHORT.finditer(submission.answer):
            yield Finding(
                f"“{link.group()}” hides where it leads",
                hint="Ask for the address behind it, or cut the link",
                span=Span("answer", *link.span()),
            )
