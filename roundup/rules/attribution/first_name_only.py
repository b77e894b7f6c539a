"""A person of whom only one name is given.

One name does not say who spoke: there are many Agathes. Whoever really goes by one name is
allowed it, with the reason.

Flagged:

    name: Agathe

Flagged:

    name: Dr. Brunner

Fine:

    name: Agathe Brunner

Fine:

    name: J.T. Smith

Fine:

    name: 田中花子
"""

from collections.abc import Iterator

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Submission
from roundup.rules.attribution._credits import UNSPACED, is_suffix
from roundup.text.expressions import expression
from roundup.text.names import HONORIFICS

code = "A106"
level = Level.WARNING
yields_to = (
    "unattributed-answer",
    "glued-name",
    "name-is-handle",
    "name-is-organisation",
    "credit-in-capitals",
)


# Two letters that stand for two names: they may be all that somebody wants to give.
INITIALS = expression(r"[^\W\d_](?:[.-]{1,2}[^\W\d_])+\.?|[A-Z]{2,3}\.?")
# What two letters with points behind a name are, where they are not initials.
# fmt: off
DEGREES = frozenset({
    "b.a", "b.d", "b.e", "b.s", "d.c", "d.d", "d.o", "e.d", "j.d", "m.a", "m.d", "m.e", "m.s",
    "p.e", "p.t", "r.d", "r.n",
})
# fmt: on
# Monks, nuns and peers go by one name.
CALLED = expression(
    r"(?:Sister|Brother|Father|Mother|Fr|Sr|Dom|Imam|Rabbi|Swami|Lord|Lady|Baron|Baroness|Pope|"
    r"Bishop|Princess|Prince|Queen|King)\.? [A-Z]"
)
# Capitals with a vowel are rather a surname (“Jean DUPONT”) than a degree, but for these.
SURNAME = expression(r"(?=.*[AEIOUY])[^\W\d_a-z]{4,}")
LONG_DEGREES = frozenset({"ACCA", "ACIB", "ACMA", "CIMA", "FCCA", "FRIBA", "FRSA", "MICE", "PGCE"})
DOTTED = expression(r"[^\W\d_]\.[^\W\d_]\.?")
GLUED = expression(r"(?<=[^\W\d_]\.)(?=[^\W\d_]{2})")


def check(submission: Submission) -> Iterator[Finding]:
    """Count the names of a person, without honorifics and degrees."""
    expert = submission.expert
    names = names_in(expert.name)
    if CALLED.match(expert.name):
        return
    is_one = len(names) == 1 and not INITIALS.fullmatch(names[0])
    if is_one and not UNSPACED.search(expert.name) and not expert.is_anonymous:
        yield Finding(
            f"Only one name is given, “{expert.name}”",
            hint="Ask for the full name and put it into `name`; or allow it for somebody who goes "
            "by one name",
            span=Span("name", 0, len(expert.name)),
        )


def names_in(name: str) -> list[str]:
    """Return the words of a name without honorifics and degrees; nobody's name begins with one."""
    words = [
        word
        for word in name.replace(",", " ").split()
        if word.rstrip(".").casefold() not in HONORIFICS
    ]
    if not words:
        return []
    return [*GLUED.sub(" ", words[0]).split(), *(word for word in words[1:] if not is_degree(word))]


def is_degree(word: str) -> bool:
    """Return whether a word behind a name is a degree, and not initials as in “Holm K.T.”."""
    if DOTTED.fullmatch(word):
        return word.rstrip(".").casefold() in DEGREES
    if SURNAME.fullmatch(word) and word not in LONG_DEGREES:
        return False
    return is_suffix(word)
