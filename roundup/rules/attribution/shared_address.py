"""Several people who gave one e-mail address.

An agency, an assistant or one busy person may have answered for all of them; ask before several
names stand for one voice. The address itself is never published. However many people gave one
address, there is one note on all of them.

Flagged:

    - name: Agathe Brunner
      email: desk@meridian.example
    - name: Milo Tran
      email: desk@meridian.example

Fine:

    - name: Agathe Brunner
      email: agathe@meridian.example
    - name: Milo Tran
      email: milo@meridian.example
"""

from collections.abc import Iterator, Sequence

from roundup.model.brief import Roundup
from roundup.model.notes import Elsewhere, Finding, Level, Span
from roundup.model.phrases import first_of
from roundup.model.submission import Submission
from roundup.text.names import folded

code = "A114"
level = Level.WARNING
yields_to = ("unattributed-answer", "one-name-two-spellings")

# From so many people on, they are counted; so many of them are named.
FEWEST = 3
NAMED = 5


def check(roundup: Roundup) -> Iterator[Finding]:
    """Find each address that several people gave."""
    groups: dict[str, dict[str, Submission]] = {}
    for submission in roundup.submissions:
        if address := submission.expert.email.casefold():
            people = groups.setdefault(address, {})
            people.setdefault(folded(submission.expert.name), submission)
    for people in groups.values():
        if len(people) > 1:
            yield finding(list(people.values()))


def finding(people: Sequence[Submission]) -> Finding:
    """Report the people of one address, at the second of them."""
    first, second, *_ = people
    return Finding(
        of_many(people) if len(people) >= FEWEST else of_two(first, second),
        hint="Ask who of them wrote which answer",
        span=Span("email"),
        submission=second.id,
        elsewhere=tuple(
            Elsewhere("the same address", Span("email"), person.id)
            for person in people
            if person is not second
        ),
    )


def of_two(first: Submission, second: Submission) -> str:
    """Report that one person gave the address of another."""
    return f"{label(second)} gave the e-mail address of {label(first)}"


def of_many(people: Sequence[Submission]) -> str:
    """Count the people of one address, and name the first of them."""
    names = first_of([label(person) for person in people], NAMED)
    return f"{len(people):,} people gave the same e-mail address: {names}"


def label(person: Submission) -> str:
    """Name a person; one without a name by the id of the answer."""
    return person.expert.name or person.id
