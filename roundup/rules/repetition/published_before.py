"""A sentence that stands in another roundup of the workspace.

Readers who follow a series remember; and an expert who sends the same text twice may have sent it
elsewhere too. The later roundup is told, or both where one has no date. Sentences of fewer than
eight words, courtesies, the question, and what stands in quotation marks may well come twice. A
sentence that more than 64 roundups have is a formula of the house.

Flagged:

    elsewhere: Rest. I open the window before the post, and I never have regretted it since.
    - answer: I open the window before the post, and I never have regretted it since. So do I.

Fine:

    elsewhere: I open the window before the post, and I never have regretted it since.
    - answer: I open the window first thing. The post can wait until I have seen the weather.

Fine:

    elsewhere: “Begin at the beginning, and go on till you come to the end; then stop.”
    - answer: As I say: “Begin at the beginning, and go on till you come to the end; then stop.”
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from roundup.model.archive import Archive, Published
from roundup.model.brief import Roundup
from roundup.model.notes import Elsewhere, Finding, Level, Preset, Span
from roundup.model.quote import Quote
from roundup.rules.repetition._stock import is_courtesy
from roundup.text.expressions import expression
from roundup.text.language import language
from roundup.text.prose import OBJECT, masked, sentences
from roundup.text.similarity import words

code = "R103"
level = Level.WARNING
preset = Preset.RELAXED
yields_to = ("same-answer",)

# What others have said: set off as a quotation, or in quotation marks within a paragraph.
SAYING = expression(
    r"“[^”\n]{12,}”|„[^“”\n]{12,}[“”]|«[^»\n]{12,}»|»[^«\n]{12,}«|(?<!\w)\"[^\"\n]{12,}\"(?!\w)"
    r"|^[ ]{0,3}>[^\n]*",
    re.MULTILINE,
)
MARKS = expression('[“„«»">]')
# An answer that stands in quotation marks as a whole is nobody else's saying.
MOST = 0.7


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer: its words, with a space between them, and where it stands."""

    words: str
    start: int
    end: int

    @property
    def length(self) -> int:
        """Count its words."""
        return self.words.count(" ") + 1


@dataclass(frozen=True, slots=True)
class EarlierCopy:
    """A sentence, and where else it stands: in which answer of the archive, and where in that."""

    sentence: Sentence
    answer: int
    there: Sentence


def check(roundup: Roundup, archive: Archive, *, minimum: int = 8) -> Iterator[Finding]:
    """Find the sentences that other roundups have as well."""
    if not archive.answers:
        return
    asked = {" ".join(words(question.question)) for question in roundup.brief.question}
    for quote in roundup.quotes:
        copies = [
            copy
            for copy in copies_of(quote.answer, archive, minimum)
            if copy.sentence.words not in asked
            and is_earlier(archive.answers[copy.answer], roundup)
        ]
        if copies:
            yield finding(quote, copies, archive)


def meeting_points(answer: str, *, minimum: int = 8) -> Iterator[str]:
    """Yield the sentences that another roundup must have as well for `check` to see anything."""
    return (each.words for each in sentences_of(answer) if each.length >= minimum)


def is_earlier(published: Published, roundup: Roundup) -> bool:
    """Return whether an answer is of another roundup, and that is not the later one."""
    if published.roundup == roundup.name.partition("/")[0]:
        return False
    return not (published.date and roundup.brief.date and roundup.brief.date < published.date)


def copies_of(answer: str, archive: Archive, minimum: int) -> Iterator[EarlierCopy]:
    """Find the sentences of an answer that stand in the archive."""
    known = index(archive)
    for sentence in sentences_of(answer):
        occurrences = known.get(sentence.words) if sentence.length >= minimum else None
        if occurrences and not is_courtesy(sentence.words):
            yield from (EarlierCopy(sentence, number, there) for number, there in occurrences)


@lru_cache(maxsize=2)  # one workspace after another; an archive is equal only to itself
def index(archive: Archive) -> Mapping[str, list[tuple[int, Sentence]]]:
    """Map the words of every sentence of an archive to where they stand."""
    known: dict[str, list[tuple[int, Sentence]]] = {}
    for number, answer in enumerate(archive.answers):
        for sentence in sentences_of(answer.answer):
            known.setdefault(sentence.words, []).append((number, sentence))
    return known


def sentences_of(answer: str) -> Iterator[Sentence]:
    """Yield the sentences of an answer, without what it quotes."""
    own = without_sayings(masked(answer))
    for start, end in sentences(answer):
        yield Sentence(" ".join(words(own[start:end])), start, end)


def without_sayings(text: str) -> str:
    """Mask what stands in quotation marks."""
    if not MARKS.search(text):
        return text
    own = SAYING.sub(lambda saying: OBJECT * len(saying.group()), text)
    return own if own.count(OBJECT) - text.count(OBJECT) < MOST * len(text) else text


def finding(quote: Quote, copies: list[EarlierCopy], archive: Archive) -> Finding:
    """Report where the first of the sentences stands, in the answer that has most of them."""
    [(most, _)] = Counter(copy.answer for copy in copies).most_common(1)
    same = [copy for copy in copies if copy.answer == most]
    there, count = archive.answers[most], len({copy.sentence for copy in same})
    what = "This sentence stands" if count == 1 else f"{count} sentences of this answer stand"
    when = f" of {language('en-GB').day(there.date)}" if there.date else ""
    who = f", in the answer of {there.name}" if there.name else ""
    return Finding(
        f"{what} in the roundup `{there.roundup}`{when} as well{who}",
        hint=f"Ask the expert for something new, or cut it: `roundup edit {quote.submission.id}`",
        span=Span("answer", same[0].sentence.start, same[0].sentence.end),
        submission=quote.submission.id,
        elsewhere=(
            Elsewhere(
                "the same words",
                Span("answer", same[0].there.start, same[0].there.end),
                within=there.answer,
                origin=there.origin,
            ),
        ),
    )
