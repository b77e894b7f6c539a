"""One person who answers the same question twice, in two sections.

Readers take it for a mistake, and the number of experts in the headline is smaller than the number
of answers. Either one of the answers was meant to replace the other, or both belong under one
heading. Two people who share a name and little else are left alone.

Flagged:

    - name: Agathe Brunner
      email: agathe@meridian.example
      answer: I walk through the lobby once before I sit down, and look at who is still awake.
    - name: Brunner, Agathe
      email: agathe@meridian.example
      answer: At four the bakery delivers, and for ten minutes nobody thinks of the night any more.

Fine:

    - name: Agathe Brunner
      title: Night porter
      organisation: Hotel Meridian
      answer: I walk through the lobby once before I sit down, and look at who is still awake.
    - name: Agathe Brunner
      title: Surveyor
      organisation: The county
      answer: At four the bakery delivers, and for ten minutes nobody thinks of the night any more.
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from roundup.model.brief import Roundup
from roundup.model.notes import Elsewhere, Finding, Level, Preset, Span
from roundup.model.submission import Submission
from roundup.rules.attribution._people import AnswersOfName
from roundup.text.names import folded
from roundup.text.namesakes import Name, spelt, taken_apart

code = "A120"
level = Level.WARNING
preset = Preset.RELAXED
yields_to = ("unattributed-answer",)


def check(roundup: Roundup) -> Iterator[Finding]:
    """Find people with answers to one question in several sections."""
    for question in range(max(1, len(roundup.brief.question))):
        answers: dict[Name, list[tuple[int, int, Submission]]] = {}
        for number, (section, submission) in enumerate(answers_to(question, roundup)):
            if key := name_key(submission):
                answers.setdefault(key, []).append((number, section, submission))
        pairs = [pair for theirs in answers.values() if len(theirs) > 1 for pair in met(theirs)]
        for _, first, second in sorted(pairs, key=itemgetter(0)):
            yield finding(first, second)


def name_key(submission: Submission) -> Name | None:
    """Return the name that somebody goes by, however it is spelt; nothing for a withheld one."""
    name = taken_apart(submission.expert.name)
    if not name.words or submission.expert.is_anonymous:
        return None
    return Name((spelt(name.words),), name.generation)


def met(
    answers: Iterable[tuple[int, int, Submission]],
) -> Iterator[tuple[int, Submission, Submission]]:
    """Yield the answers under one name that one person may have sent, by their number, in pairs."""
    known = AnswersOfName()
    for number, section, submission in answers:
        if first := known.meet(section, submission):
            yield number, first, submission


def answers_to(question: int, roundup: Roundup) -> Iterator[tuple[int, Submission]]:
    """Yield the answers to a question, each with the number of its section."""
    for section, chapter in enumerate(roundup.chapters):
        if chapter.question == question:
            for quote in chapter.quotes:
                yield section, quote.submission


def finding(first: Submission, second: Submission) -> Finding:
    """Name both answers, and what can be done."""
    who = second.expert.name
    spelling = "" if folded(who) == folded(first.expert.name) else f", as “{first.expert.name}”,"
    return Finding(
        f"{who} answers this question twice; the other answer{spelling} is `{first.id}`",
        hint=f"Leave one out, as in `leave_out: [{second.id}]`; or put both into one section, "
        f"`submissions: [{first.id}, {second.id}]`; or allow it if they are two people",
        span=Span("name"),
        submission=second.id,
        elsewhere=(Elsewhere("the other answer", Span("answer"), first.id),),
    )
