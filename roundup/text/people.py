"""People: who among the contributors is one and the same, and how many there are."""

from collections import Counter
from collections.abc import Iterable, Mapping

from roundup.model.brief import Roundup
from roundup.model.submission import Expert, Submission
from roundup.text.counting import tip_count
from roundup.text.names import folded
from roundup.text.slugs import short_digest


def people(submissions: Iterable[Submission]) -> Mapping[str, str]:
    """Map each submission's id to its contributor's key: one key for all answers of one person.

    The same name is the same person, unless both their addresses and their organisations differ.
    Whoever is not named is a person of their own; whoever is anonymous here and named there is
    two, since one key for both would tell.
    """
    every = [(folded(each.expert.name), each.expert.is_anonymous, each) for each in submissions]
    times = Counter((name, is_anonymous) for name, is_anonymous, _ in every)
    known: dict[tuple[str, bool], Namesakes] = {}
    keys: dict[str, str] = {}
    for name, is_anonymous, submission in every:
        own = person_key(submission)
        if name and times[name, is_anonymous] > 1:
            of_the_name = known.setdefault((name, is_anonymous), Namesakes())
            own = of_the_name.key_of(submission.expert, own)
        keys[submission.id] = own
    return keys


class Namesakes:
    """The people of one name: which key each of them has.

    Two are one person if either their addresses or their organisations agree, or one of these is
    missing. So nobody has to be compared with everybody of the name.
    """

    def __init__(self) -> None:
        self._count = 0
        self._by_sign: dict[tuple[str, str], tuple[int, str]] = {}

    def key_of(self, expert: Expert, own: str) -> str:
        """Return the key of the first who is the same person, or their own if nobody is."""
        signs = [("email", folded(expert.email)), ("organisation", folded(expert.organisation))]
        is_unclear = not (expert.email and expert.organisation)
        everybody = [("everybody", "")]
        wanted = everybody if is_unclear else [*signs, ("unclear", "")]
        key = min((self._by_sign[sign] for sign in wanted if sign in self._by_sign), default=None)
        known = key[1] if key else own
        self._count += 1
        for sign in (*everybody, *([("unclear", "")] if is_unclear else signs)):
            self._by_sign.setdefault(sign, (self._count, known))
        return known


def person_key(submission: Submission) -> str:
    """Make a key; of whoever is anonymous, out of nothing that a name could be guessed from."""
    said = (submission.question, submission.answer)
    known = said if submission.expert.is_anonymous else (submission.id,)
    return short_digest("person", *known, length=10)


def counts(roundup: Roundup) -> Mapping[str, int]:
    """Count what a headline can count: experts, answers, sections and tips."""
    return {
        "experts": len(set(people(roundup.submissions).values())),
        "answers": len(roundup.quotes),
        "sections": len(roundup.chapters),
        "tips": sum(tip_count(quote.blocks) for quote in roundup.quotes),
    }
