"""Headings that open with the same words: all of them, or three in a row.

Whoever runs down the contents reads the first word or two of each line. Where these are the same,
nothing tells one section from the next. Headings that are numbered with a word, as *Step 1* and
*Day two*, open alike on purpose; *the* and *a* are not openings, but *the* with the same noun is.

Flagged:

    - heading: How to open a window
    - heading: How to leave the post
    - heading: How we learned to wait

Flagged:

    - heading: The art of the open window
    - heading: The art of waiting
    - heading: The art of a second look
    - heading: Wait for the post

Fine:

    - heading: How to open a window
    - heading: The post can wait
    - heading: How to leave it there

Fine:

    - heading: Step 1: the window
    - heading: Step 2: the post
    - heading: Step 3: the news
"""

from collections.abc import Iterator
from itertools import groupby

from roundup.model.brief import Roundup
from roundup.model.notes import Elsewhere, Finding, Level, Span
from roundup.rules._own import OwnWords, headings
from roundup.text.counting import UNITS
from roundup.text.expressions import expression
from roundup.text.names import HONORIFICS, folded

code = "R105"
level = Level.WARNING

IN_A_ROW = 3
OPENING = expression(r"[\W\d_]*(?P<first>[^\W\d_][\w’'-]*)(?:(?P<gap>\W+)(?P<second>[\w’'-]+))?")
# fmt: off
ARTICLES = frozenset({
    "a", "an", "the", "das", "der", "die", "ein", "eine", "el", "gli", "il", "la", "las", "le",
    "les", "lo", "los", "o", "os", "um", "uma", "un", "una", "une",
})
# fmt: on


def check(roundup: Roundup) -> Iterator[Finding]:
    """Check how the headings of questions open, then those of sections."""
    for _, several in groupby(headings(roundup), key=lambda heading: heading.field):
        together = list(several)
        for key, group in groupby(together, key=lambda heading: opening(heading.text)):
            run = list(group)
            if key and len({folded(heading.text) for heading in run}) >= IN_A_ROW:
                yield finding(run, is_all=len(run) == len(together))


def opening(heading: str) -> str:
    """Return the word that a heading opens with, and the next one if the first is an article."""
    match = OPENING.match(heading)
    if not match:
        return ""
    first, second = match["first"].casefold(), (match["second"] or "").casefold()
    if first in HONORIFICS or second.isdigit() or second in UNITS:
        return ""
    return f"{first} {second}" if first in ARTICLES else first


def opened(heading: OwnWords) -> Span:
    """Return where in a heading its opening stands."""
    match = OPENING.match(heading.text)
    assert match is not None, "a heading without letters opens like no other"
    has_article = match["first"].casefold() in ARTICLES and match["second"]
    return Span(
        heading.field, match.start("first"), match.end("second" if has_article else "first")
    )


def finding(run: list[OwnWords], *, is_all: bool) -> Finding:
    """Point at the first of some headings that open alike, and at the others."""
    first, *others = run
    span = opened(first)
    words = first.text[span.start : span.end]
    where = "All" if is_all else "One after the other,"
    return Finding(
        f"{where} {len(run)} headings begin with “{words}”",
        hint="Begin with what each answer is about",
        span=span,
        submission=first.submission,
        within=first.text,
        origin=first.origin,
        elsewhere=tuple(
            Elsewhere("and here", opened(other), within=other.text, origin=other.origin)
            for other in others
        ),
    )
