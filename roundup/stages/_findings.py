"""What rules see, as notes: each with the text around it and the line on which it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from roundup.model.brief import Brief, Chapter, Roundup
from roundup.model.notes import (
    Elsewhere,
    Excerpt,
    Finding,
    Level,
    Note,
    Origin,
    Related,
    Span,
)
from roundup.model.quote import Quote
from roundup.model.submission import Submission
from roundup.stages._rules import RuleModule


@dataclass(frozen=True)
class Places:
    """Where everything stands in a roundup: its brief, and each answer under its submission's id.

    A table with many rows has many notes, and no note has to look through all rows for its own.
    """

    brief: Brief
    answers: Mapping[str, tuple[Chapter, Quote]]

    @classmethod
    def of(cls, roundup: Roundup) -> "Places":
        """Find all places of a roundup; of several answers under one id, the first counts."""
        answers: dict[str, tuple[Chapter, Quote]] = {}
        for chapter in roundup.chapters:
            for quote in chapter.quotes:
                answers.setdefault(quote.submission.id, (chapter, quote))
        return cls(roundup.brief, answers)


@dataclass(frozen=True)
class Spot:
    """Where a rule saw something: whose answer, the text around it, its line, its roundup."""

    submission: str | None
    within: str
    origin: Origin
    places: Places | None = None


def note_of_submission(
    rule: RuleModule, level: Level, finding: Finding, subject: Submission
) -> Note:
    """Make a note of what a rule saw in a submission."""
    field = (finding.span or Span("")).field
    spot = Spot(
        subject.id,
        finding.within or field_text(subject, field),
        finding.origin or subject.place(field),
    )
    inside = tuple(in_submission(each, subject) for each in finding.elsewhere)
    return note_from(rule, level, replace(finding, elsewhere=inside), spot)


def in_submission(elsewhere: Elsewhere, submission: Submission) -> Elsewhere:
    """Return a place with the text and the line that it has in a submission."""
    if elsewhere.origin:
        return elsewhere
    field = elsewhere.span.field
    within = elsewhere.within or field_text(submission, field)
    return replace(elsewhere, within=within, origin=submission.place(field))


def note_of_roundup(rule: RuleModule, level: Level, finding: Finding, places: Places) -> Note:
    """Make a note of what a rule saw in a roundup."""
    within, origin = placed(places, finding.submission, (finding.span or Span("")).field)
    spot = Spot(finding.submission, finding.within or within, finding.origin or origin, places)
    return note_from(rule, level, finding, spot)


def note_from(rule: RuleModule, level: Level, finding: Finding, spot: Spot) -> Note:
    """Make a note of what a rule saw, and where."""
    return Note(
        rule.code,
        rule.name,
        level.at_most(finding.at_most),
        finding.message,
        finding.hint,
        further(spot.origin, spot.within, finding.span),
        finding.span,
        spot.submission,
        finding.fix,
        Excerpt.of(spot.within, finding.span) if finding.span else None,
        tuple(related(each, spot.places) for each in finding.elsewhere),
    )


def related(elsewhere: Elsewhere, places: Places | None) -> Related:
    """Return another place that a rule points at."""
    within, origin = elsewhere.within, elsewhere.origin
    if places and origin is None:
        within, origin = placed(places, elsewhere.submission, elsewhere.span.field)
    assert origin is not None, "a place outside the roundup says where it is"
    excerpt = Excerpt.of(within, elsewhere.span)
    return Related(elsewhere.message, further(origin, within, elsewhere.span), excerpt)


def further(origin: Origin, within: str, span: Span | None) -> Origin:
    """Return the line on which a span of a text begins."""
    if span is None or span.start is None or origin.line is None:
        return origin
    return origin.at(origin.line + within.count("\n", 0, span.start))


def placed(places: Places, submission: str | None, field: str) -> tuple[str, Origin]:
    """Find a field's text and where it begins, in a roundup's brief or in what is published."""
    if submission is None:
        text = getattr(places.brief, field, "")
        return (text if isinstance(text, str) else ""), places.brief.place(field)
    if submission not in places.answers:
        return "", places.brief.origin
    chapter, quote = places.answers[submission]
    if field == "answer":
        return quote.answer, quote.place()
    if field == "heading" and chapter.origin:
        return chapter.heading, chapter.origin
    return field_text(quote.submission, field), quote.submission.place(field)


def field_text(submission: Submission, field: str) -> str:
    """Return the text of a submission's field, as far as it is one."""
    where = submission if field in Submission.model_fields else submission.expert
    text = getattr(where, field, "")
    return text if isinstance(text, str) else ""
