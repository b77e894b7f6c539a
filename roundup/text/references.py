"""References: how a brief names a submission, by id or by the expert's name."""

from collections.abc import Iterable

from roundup.errors import did_you_mean
from roundup.model.submission import Submission
from roundup.text.names import folded, is_same_person
from roundup.text.slugs import slug


def referred(reference: str, submissions: Iterable[Submission]) -> tuple[Submission, ...]:
    """Find the submissions that a reference means; one is right, none or several is a problem.

    An id wins over a name, a whole id over its beginning.
    """
    candidates = tuple(submissions)
    readings = (
        lambda one: one.id == reference,
        lambda one: one.id.casefold() == slug(reference),
        lambda one: bool(folded(reference)) and is_same_person(one.expert.name, reference),
        lambda one: one.id.rpartition("-")[0] == slug(reference),
    )
    for is_meant in readings:
        if found := tuple(one for one in candidates if is_meant(one)):
            return found
    return ()


def advice(reference: str, submissions: Iterable[Submission], roundup: str) -> str:
    """Say what to write instead of a reference that means none or several."""
    candidates = tuple(submissions)
    if several := referred(reference, candidates):
        ids = " or ".join(f"`{one.id}`" for one in several)
        return f"Write {ids}, to say which"
    near = did_you_mean(reference, (one.id for one in candidates))
    return near or f"`roundup list {roundup}` shows every submission with its id"
