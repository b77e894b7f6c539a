"""References: how a brief names a submission, by id or by the expert's name."""

from collections.abc import Iterable

from roundup.errors import did_you_mean
from roundup.model.notes import Note, Origin
from roundup.model.remarks.submissions import REPLACED_SUBMISSION
from roundup.model.submission import Submission
from roundup.text.expressions import expression
from roundup.text.names import folded, is_same_person
from roundup.text.slugs import slug

STEM = expression("(.+)-[0-9a-f]{6}")


def referred(reference: str, submissions: Iterable[Submission]) -> tuple[Submission, ...]:
    """Find the submissions that a reference means; one is right, none or several is a problem.

    An id wins over a name, a whole id over its beginning.
    """
    candidates = tuple(submissions)
    readings = (
        lambda candidate: candidate.id == reference,
        lambda candidate: candidate.id.casefold() == slug(reference),
        lambda candidate: bool({reference, slug(reference)} & {*candidate.aliases}),
        lambda candidate: (
            bool(folded(reference)) and is_same_person(candidate.expert.name, reference)
        ),
        lambda candidate: candidate.id.rpartition("-")[0] == slug(reference),
    )
    for is_meant in readings:
        if referred_to := tuple(candidate for candidate in candidates if is_meant(candidate)):
            return referred_to
    return ()


def followed(reference: str, submissions: Iterable[Submission]) -> Submission | None:
    """Find the one answer that has taken the place of an id which is not there any more.

    `ana-ruiz-1a2b3c` ends in a digest of what was said: the only other answer of that name is what
    came instead.
    """
    stem = STEM.fullmatch(slug(reference))
    followers = [
        submission
        for submission in submissions
        if stem and (other := STEM.fullmatch(submission.id)) and other[1] == stem[1]
    ]
    return followers[0] if len(followers) == 1 else None


def followed_note(reference: str, submission: Submission, origin: Origin) -> Note:
    """Return which answer is taken for one that is not there any more."""
    return REPLACED_SUBMISSION.note(
        f"`{reference}` is not there any more; `{submission.id}`, the only answer of that name, is "
        "taken for it",
        hint=f"Check whether it is a newer version of the same answer, and write `{submission.id}`",
        origin=origin,
        submission=submission.id,
    )


def advice(reference: str, submissions: Iterable[Submission], roundup: str) -> str:
    """Return what to write instead of a reference that means none or several."""
    candidates = tuple(submissions)
    if several := referred(reference, candidates):
        ids = " or ".join(f"`{each.id}`" for each in several)
        return f"Write {ids}, to say which"
    near = did_you_mean(reference, (candidate.id for candidate in candidates))
    return near or f"`roundup list {roundup}` shows every submission with its id"
