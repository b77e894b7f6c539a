"""A headline or heading too long to be taken in at a glance.

Search results and share cards cut a headline after some 65 characters, mails sooner; a long section
heading breaks over three lines in the contents.

Flagged:

    headline: What nine people who have run small libraries wish somebody had told them earlier

Fine:

    headline: What nine librarians wish they had known
"""

from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Span
from roundup.text.gaps import fill
from roundup.text.people import counts

code = "H102"
level = Level.WARNING


def check(roundup: Roundup, *, maximum: int = 65, heading_maximum: int = 80) -> Iterator[Finding]:
    """Measure the headline, its numbers filled in, and the sections' headings, in characters."""
    headline = roundup.brief.headline
    if "{" in headline:
        headline, _ = fill(headline, counts(roundup))
    if len(headline) > maximum:
        yield Finding(
            f"The headline has {len(headline)} characters; it is cut after some {maximum}",
            hint="Say the rest in the deck",
            span=Span("headline"),
        )
    for chapter in roundup.chapters:
        if len(chapter.heading) > heading_maximum:
            yield Finding(
                f"The heading “{chapter.heading}” has {len(chapter.heading)} characters; "
                f"{heading_maximum} can be taken in",
                hint="Give the section a shorter heading, under `sections` in the brief",
                span=Span("heading"),
                submission=chapter.quotes[0].submission.id,
            )
