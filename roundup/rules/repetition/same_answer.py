"""Two answers that are the same, or nearly.

One text often serves many requests, and an agency may send it in under several names. Readers who
meet the same sentences twice in one article doubt both voices. What is compared are the words
alone: runs of three or more that stand in both, in whatever order. The question, greetings, and
sentences that three answers or more have in common count for nothing. Three answers or more that
are like one another get one note.

Flagged:

    - answer: I open the window before the post, and whatever is in it looks smaller in fresh air.
    - answer: I open the window before the post. Whatever is in it looks smaller in fresh air!

Flagged:

    - answer: All of it looks smaller in fresh air. I open the window before the morning post.
    - answer: I always open the window before the post. All of it looks smaller in fresh air.

Fine:

    - answer: I open the window before I open the post, because fresh air makes bad news smaller.
    - answer: I leave the post on the mat until noon, because by then the worst of it has passed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from roundup.model.brief import Roundup
from roundup.model.notes import Elsewhere, Finding, Level, Preset, Span
from roundup.model.phrases import first_of
from roundup.model.quote import Quote
from roundup.rules.repetition._stock import COURTESIES
from roundup.text.prose import masked, sentences
from roundup.text.similarity import Resemblance, common_words, resemblances, runs_of

code = "R101"
level = Level.WARNING
preset = Preset.RELAXED

# Answers to one question share a fifth of their words in runs of three at most; a copy with every
# fifth word changed still shares two thirds (benchmarks/similarity.py).
SHARE = 0.5
LEAST = 12
BOILERPLATE = 3
# What is left without such sentences decides, where it is more than a few words of the answer.
REST = 0.15
# From so many on, answers that are like one another are one cause, and get one note.
FEWEST = 3
NAMED = 5


def check(roundup: Roundup, *, share: float = SHARE, least: int = LEAST) -> Iterator[Finding]:
    """Compare all answers with one another; report each group of those that are alike."""
    quotes = roundup.quotes
    texts = [masked(quote.answer) for quote in quotes]
    asked = [question.question for question in roundup.brief.question]
    ignored = (*asked, *COURTESIES)
    pairs = list(resemblances(texts, share=share, least=least, ignored=ignored))
    if not pairs:
        return
    stock = boilerplate(texts)
    nearest: dict[int, Resemblance] = {}
    for pair in pairs:
        best = nearest.get(pair.second)
        if (best is None or pair.shared > best.shared) and not is_stock(pair, texts, stock, share):
            nearest[pair.second] = pair
    for group in groups(nearest.values()):
        several = [quotes[number] for number in group]
        if len(group) >= FEWEST:
            yield of_many(several, nearest[group[1]])
        else:
            pair = nearest[group[1]]
            yield finding(pair, quotes[pair.first], quotes[pair.second])


def groups(pairs: Iterable[Resemblance]) -> list[list[int]]:
    """Put answers together that are like one another, directly or by way of others.

    In each group the earliest answer comes first.
    """
    leader: dict[int, int] = {}
    for pair in sorted(pairs, key=lambda pair: pair.second):
        # whatever an answer is like came before it, so that its group is known
        leader[pair.second] = leader.get(pair.first, pair.first)
    members: dict[int, list[int]] = {}
    for number, first in leader.items():
        members.setdefault(first, [first]).append(number)
    return list(members.values())


def boilerplate(texts: Sequence[str]) -> Counter[str]:
    """Count in how many texts each sentence stands."""
    return Counter(
        sentence
        for text in texts
        for sentence in {text[start:end] for start, end in sentences(text)}
    )


def is_stock(
    resemblance: Resemblance, texts: Sequence[str], stock: Counter[str], share: float
) -> bool:
    """Return whether two texts have little in common but sentences that others have as well."""
    text, other = texts[resemblance.first], texts[resemblance.second]
    mine = {text[start:end] for start, end in sentences(text)}
    common = runs_of(sentence for sentence in mine if stock[sentence] >= BOILERPLATE)
    shared, words, _ = common_words(text, other, common)
    return words >= REST * resemblance.words and shared < share / 2 * words


def finding(resemblance: Resemblance, first: Quote, second: Quote) -> Finding:
    """Report how much of two answers is the same, and where the longest stretch of it stands."""
    who = first.submission.expert.name or first.submission.id
    shared, words = resemblance.shared, resemblance.words
    if resemblance.is_first_shorter and shared < words:
        said = f"{shared} of the {words} words of {who} stand in this answer as well"
    else:
        said = f"{shared} of {words} words stand in the answer of {who} as well"
    return Finding(
        f"{said}, {resemblance.longest} of them in a row",
        hint="Ask both whose words these are, and name one of the two under `leave_out`",
        span=Span("answer", *resemblance.other_stretch),
        submission=second.submission.id,
        elsewhere=(
            Elsewhere("the same words", Span("answer", *resemblance.stretch), first.submission.id),
        ),
    )


def of_many(several: Sequence[Quote], nearest: Resemblance) -> Finding:
    """Report once a whole group of answers that are nearly the same, at the first copy of them."""
    first, second, *_ = several
    names = first_of([whose(quote) for quote in several], NAMED)
    return Finding(
        f"{len(several):,} answers are nearly the same: {names}",
        hint="Ask them whose words these are, and name the others under `leave_out`",
        span=Span("answer", *nearest.other_stretch),
        submission=second.submission.id,
        elsewhere=tuple(
            Elsewhere(
                "nearly the same words",
                Span("answer", *nearest.stretch) if quote is first else Span("answer"),
                quote.submission.id,
            )
            for quote in several
            if quote is not second
        ),
    )


def whose(quote: Quote) -> str:
    """Name who said something; a name that is withheld stays out of notes."""
    return quote.submission.person or quote.submission.id
