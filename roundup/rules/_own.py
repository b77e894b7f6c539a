"""The editor's own words: what rules of style look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Fix, Origin, Span
from roundup.text.gaps import GAP

FIELDS = ("headline", "deck", "introduction", "disclosure")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """One text of the editor's: its field, where it begins, and whose section it heads.

    `text` is as typed but for gaps such as `{count experts}`, which are dots of the same length.
    """

    field: str
    text: str
    origin: Origin
    submission: str | None = None

    def finding(
        self, message: str, hint: str, start: int, end: int, replacement: str | None = None
    ) -> Finding:
        """Report what was seen from one character to another, and what to put there instead."""
        span = Span(self.field, start, end)
        return Finding(
            message,
            hint,
            span,
            self.submission,
            None if replacement is None else Fix(span, replacement),
            self.text,
            self.origin,
        )


def own_words(roundup: Roundup, fields: tuple[str, ...] = FIELDS) -> Iterator[OwnWords]:
    """Yield the editor's texts: of the brief, then the headings of questions and sections."""
    brief = roundup.brief
    for field in fields:
        if text := getattr(brief, field):
            yield OwnWords(field, without_gaps(text), brief.place(field))
    yield from headings(roundup)


def headings(roundup: Roundup) -> Iterator[OwnWords]:
    """Yield the headings of questions and sections, in the article's order."""
    brief = roundup.brief
    for question in brief.question:
        if question.heading:
            yield OwnWords("question", question.heading, brief.place("question"))
    for chapter in roundup.chapters:
        if chapter.heading and chapter.origin:
            name = chapter.quotes[0].submission.id
            yield OwnWords("heading", chapter.heading, chapter.origin, name)


def without_gaps(text: str) -> str:
    """Put dots where the program counts."""
    return GAP.sub(lambda gap: "·" * len(gap.group()), text)
