"""Letting one rule look at something small."""

from typing import Any

from roundup.house.settings import Rules
from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Note
from roundup.model.submission import Submission
from roundup.stages import checking
from roundup.stages._findings import field_text
from roundup.testing.making import roundup, submission


def findings(rule: str, subject: Submission | Roundup, **options: object) -> list[Finding]:
    """Run a rule on a submission or a roundup."""
    return list(checking.find(rule).findings(subject, options))


def seen(rule: str, **fields: Any) -> list[str]:
    """List the words that a rule points at in a submission with these fields."""
    one = submission(**fields)
    return [words(found, one) for found in findings(rule, one)]


def words(found: Finding, one: Submission) -> str:
    """Return the words that a finding points at; all of a field if it points at no place in it."""
    span = found.span
    if span is None:
        return ""
    text = found.within or field_text(one, span.field)
    return text if span.start is None else text[span.start : span.end]


def noted(*submissions: Submission, **values: Any) -> list[Note]:
    """List the notes of all rules on submissions and on the roundup of them."""
    made = roundup(*submissions, **values)
    single = [note for one in submissions for note in checking.check_submission(one, Rules())]
    return [*single, *checking.check_roundup(made, Rules(), known=single)]
