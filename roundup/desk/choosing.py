"""The answers that an action is about, found by their ids."""

from collections.abc import Collection, Iterable, Sequence

from roundup.desk.requests import AGAIN
from roundup.desk.state import Galley
from roundup.errors import UsageError, did_you_mean
from roundup.model.quote import Quote
from roundup.model.submission import Submission


def submission_of(galley: Galley, answer: str) -> Submission:
    """Return the answer of an id. Raises `UsageError`."""
    if answer not in galley.submissions:
        hint = did_you_mean(answer, galley.submissions) or AGAIN
        raise UsageError(f"There is no answer `{answer}`", hint=hint)
    return galley.submissions[answer]


def known(galley: Galley, answers: Iterable[str]) -> None:
    """Raise `UsageError` unless every id is that of an answer."""
    for answer in answers:
        submission_of(galley, answer)


def used(galley: Galley, answer: str) -> str:
    """Return an id. Raises `UsageError` unless the article has the answer."""
    submission = submission_of(galley, answer)
    if answer not in {each.id for each in galley.roundup.submissions}:
        raise UsageError(
            f"{submission.expert.name or answer} is not in the article", hint="Take the answer in"
        )
    return answer


def quote_of(galley: Galley, answer: str) -> Quote:
    """Return what is published of an answer that the article has."""
    return next(each for each in galley.roundup.quotes if each.submission.id == answer)


def names(galley: Galley, answers: Sequence[str]) -> str:
    """Return whose answers these are, for the words that say what was done."""
    known_answers = [galley.submissions[each] for each in answers if each in galley.submissions]
    return ", ".join(each.expert.name or each.id for each in known_answers)


def why(galley: Galley, answers: Collection[str]) -> str:
    """Return why answers are not in the article."""
    for held in galley.roundup.held:
        if held.submission and held.submission.id in answers:
            return f"It is held: {held.note.message}"
    for submission, reason in galley.roundup.left_out:
        if submission.id in answers:
            return f"It is left out, since {reason}"
    return "It is in the article"
