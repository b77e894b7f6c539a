"""An answer that lies far from the question, and from what the others answer.

Experts paste the wrong answer, or answer what they would rather have been asked. What an answer is
about is measured by a small language model on this machine: how near it lies to the question, and
how near to the other answers, on a scale on which 1 is the same and 0 has nothing to do with it.
The figure says where to look; whether the answer is to the point, only a reader can say. What
counts as far depends on the roundup: where the answers are alike, one that lies well below all of
them stands out; where they differ a lot, only what has next to nothing to do with the question
does. The model knows English alone: other languages are not measured.

Flagged:

    question: What do you do to sleep better at night?
    - answer: I darken the bedroom, put the telephone in the kitchen and go to bed at ten.
    - answer: No coffee after lunch, and a walk before bed. I doze off within minutes.
    - answer: A warm bath and a dull book. The pillow matters less than people think.
    - answer: I rise at the same hour every day, so that I am tired by eleven at night.
    - answer: Choose the accounting software with an export button and a telephone number.

Fine:

    question: What do you do to sleep better at night?
    - answer: I darken the bedroom, put the telephone in the kitchen and go to bed at ten.
    - answer: No coffee after lunch, and a walk before bed. I doze off within minutes.
    - answer: A warm bath and a dull book. The pillow matters less than people think.
"""

from collections.abc import Iterator, Sequence
from statistics import fmean, median
from typing import TypeVar

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Preset, Span
from roundup.model.quote import Quote
from roundup.text import embedding
from roundup.text.expressions import expression

code = "S101"
level = Level.WARNING
# A second and more on every check: only where a house asks for it.
preset = Preset.STRICT
yields_to = ("same-answer",)

# By `benchmarks/relevance.py`, tuned by the open sets alone: of 96 answers to their question one is
# noted, and of 76 strays 43. Under this figure lie hardly any that are to their question.
FAR = -0.04
# The same as the model has it, not seen from the middle of answers: an advertisement, or a life
# instead of an answer, is like no answer at all.
UNLIKE = 0.08
# An answer also stands out from answers that lie close together: this many spreads below the middle
# one of them (a spread is 1.4826 times the median distance from it, which for evenly scattered
# figures is their standard deviation), and below this part of the lowest of them; but not where it
# has that much to do with both.
SPREADS = 2.5
LOWEST = 0.3
NEAR = 0.1
# Three or four answers have no spread to speak of. There an answer stands out by what it has to do
# with the question and its nearest neighbours, as the model has it: so many spreads below the
# middle one, and below this part of the lowest. Of 500 strays among threes and fours from the
# labelled sets 279 are then noted, and of 1,750 answers to their question 40.
FEW = 4
FEW_SPREADS = 2.5
FEW_LOWEST = 0.58
# Figures of a few answers may agree by chance; no spread is taken to be less than this.
LEAST_SPREAD = 0.07
SPREAD_OF_MEDIAN = 1.4826
# Two answers say nothing of what answers to a question are usually about.
LEAST = 3
# Of English a fifth and more is made of these words, and of its neighbours hardly any.
# fmt: off
ENGLISH = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "before", "but", "by", "do", "every", "for", "from",
    "have", "he", "her", "his", "how", "i", "if", "in", "is", "it", "more", "my", "no", "not", "of",
    "on", "or", "our", "she", "so", "than", "that", "the", "their", "them", "then", "they", "this",
    "to", "was", "we", "what", "when", "with", "you", "your",
})
# fmt: on
SHARE = 1 / 8
WORD = expression(r"[^\W\d_]+")

Value = TypeVar("Value")


def lack() -> str:
    """Return what is missing for answers to be measured."""
    if embedding.is_there():
        return ""
    return "it needs the extra `smart`: `pip install 'roundup-assembler[smart]'`"


def check(roundup: Roundup) -> Iterator[Finding]:
    """Measure every answer among the answers to its question."""
    for at, question in enumerate(roundup.brief.question):
        quotes = [
            quote
            for chapter in roundup.chapters
            if chapter.question == at
            for quote in chapter.quotes
            if is_english(quote.answer)
        ]
        if len(quotes) >= LEAST and is_english(question.question):
            yield from far_ones(question.question, quotes)


def is_english(text: str) -> bool:
    """Return whether a text is in the language that the model knows."""
    words = WORD.findall(text.casefold())
    return 0 < SHARE * len(words) <= sum(word in ENGLISH for word in words)


def far_ones(question: str, quotes: Sequence[Quote]) -> Iterator[Finding]:
    """Find the answers to one question that lie far off."""
    answers = [quote.answer for quote in quotes]
    figures = figures_of(question, answers)
    usual = median(figures)
    strays = stray(question, answers)
    for at, (quote, nearness) in enumerate(zip(quotes, figures, strict=True)):
        if at in strays:
            yield Finding(
                f"This answer lies {nearness:.2f} from the question and the other answers; half of "
                f"them lie above {usual:.2f} (1 is the same, 0 something else)",
                hint=f"Read it beside “{question}”; ask the expert, leave it out in the brief "
                "(`leave_out`), or allow it",
                span=Span("answer"),
                submission=quote.submission.id,
            )


def without(values: Sequence[Value], at: int) -> list[Value]:
    """Return all values but one."""
    return [*values[:at], *values[at + 1 :]]


def figures_of(question: str, answers: Sequence[str]) -> list[float]:
    """Measure every answer in the company of the others."""
    return [figure(question, answer, without(answers, at)) for at, answer in enumerate(answers)]


def figure(question: str, answer: str, others: Sequence[str]) -> float:
    """Measure how near an answer lies to the question and to the middle of the other answers.

    Both are seen from where answers and questions lie on average, since what all of them have in
    common says nothing about one of them. A figure below 0 is further off than an answer by chance.
    """
    here = embedding.subject(answer, "answers")
    to_question = embedding.nearness(embedding.subject(question, "questions"), here)
    middle = embedding.mean([embedding.subject(other, "answers") for other in others])
    return (to_question + embedding.nearness(middle, here)) / 2


def likeness(question: str, answer: str, others: Sequence[str]) -> float:
    """Measure how near an answer lies to the question and to the other answers, as texts."""
    to_question, to_others = nearnesses(question, answer, others)
    return (to_question + fmean(to_others)) / 2


def nearnesses(question: str, answer: str, others: Sequence[str]) -> tuple[float, list[float]]:
    """Measure how near an answer lies to the question, and to each of the other answers."""
    here = embedding.point(answer)
    to_others = [embedding.nearness(embedding.point(other), here) for other in others]
    return embedding.nearness(embedding.point(question), here), to_others


def stray(question: str, answers: Sequence[str]) -> set[int]:
    """Return which answers have nothing to do with the question, or stand out from the others."""
    figures = figures_of(question, answers)
    far = {at for at, here in enumerate(figures) if is_stray(here, without(figures, at))}
    likes = [likeness(question, answer, without(answers, at)) for at, answer in enumerate(answers)]
    usual = median(likes)
    far |= {at for at, like in enumerate(likes) if like < UNLIKE and like < usual / 2}
    return far | standing_out(question, answers) if len(answers) <= FEW else far


def standing_out(question: str, answers: Sequence[str]) -> set[int]:
    """Return which of a few answers lie far below all others, by how much those differ."""
    figures = [fit(question, answer, without(answers, at)) for at, answer in enumerate(answers)]
    outliers = set()
    for at, here in enumerate(figures):
        others = without(figures, at)
        if is_low(here, others, FEW_SPREADS) and here < FEW_LOWEST * min(others):
            outliers.add(at)
    return outliers


def fit(question: str, answer: str, others: Sequence[str]) -> float:
    """Measure how well an answer fits in: by the question, all others, and the two nearest."""
    to_question, to_others = nearnesses(question, answer, others)
    nearest = sorted(to_others)[-2:]
    return (2 * to_question + fmean(to_others) + fmean(nearest)) / 4


def is_low(here: float, others: Sequence[float], spreads: float) -> bool:
    """Return whether a figure lies so many spreads below the middle one of the others."""
    middle = median(others)
    spread = SPREAD_OF_MEDIAN * median(abs(other - middle) for other in others)
    return middle - here > spreads * max(spread, LEAST_SPREAD)


def is_stray(here: float, others: Sequence[float]) -> bool:
    """Return whether a figure lies far off, or far below all others by how much those differ."""
    is_far = here < FAR and median(others) > 0
    stands_out = is_low(here, others, SPREADS) and here < min(LOWEST * min(others), NEAR)
    return is_far or stands_out
