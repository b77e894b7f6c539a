"""People: who among the contributors is one and the same, and how many there are."""

from collections.abc import Iterable, Mapping

from roundup.model.brief import Roundup
from roundup.model.submission import Submission
from roundup.text.counting import tip_count
from roundup.text.names import folded
from roundup.text.slugs import short_digest


def people(submissions: Iterable[Submission]) -> Mapping[str, str]:
    """Map each submission's id to its contributor's key: one key for all answers of one person.

    The same name is the same person, unless both their addresses and their organisations differ.
    Whoever is not named is a person of their own; whoever is anonymous here and named there is
    two, since one key for both would tell.
    """
    known: dict[tuple[str, bool], list[tuple[Submission, str]]] = {}
    keys: dict[str, str] = {}
    for submission in submissions:
        name = folded(submission.expert.name)
        namesakes = known.setdefault((name, submission.expert.is_anonymous), [])
        key = next(
            (key for other, key in namesakes if name and is_one_person(submission, other)),
            person_key(submission),
        )
        namesakes.append((submission, key))
        keys[submission.id] = key
    return keys


def person_key(submission: Submission) -> str:
    """Make a key; of whoever is anonymous, out of nothing that a name could be guessed from."""
    said = (submission.question, submission.answer)
    known = said if submission.expert.is_anonymous else (submission.id,)
    return short_digest("person", *known, length=10)


def is_one_person(one: Submission, other: Submission) -> bool:
    """Return whether two submissions under one name come from one person."""
    return agree(one.expert.email, other.expert.email) or agree(
        one.expert.organisation, other.expert.organisation
    )


def agree(one: str, other: str) -> bool:
    """Return whether two values are the same, or one of them is missing."""
    return not one or not other or folded(one) == folded(other)


def counts(roundup: Roundup) -> Mapping[str, int]:
    """Count what a headline can count: experts, answers, sections and tips."""
    return {
        "experts": len(set(people(roundup.submissions).values())),
        "answers": len(roundup.quotes),
        "sections": len(roundup.chapters),
        "tips": sum(tip_count(quote.blocks) for quote in roundup.quotes),
    }
