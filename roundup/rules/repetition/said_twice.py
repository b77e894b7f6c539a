"""A sentence that stands twice in one answer, or nearly.

A form that was filled in twice, or a paragraph that was pasted again, reads as a fault of the page.
Short sentences may be a refrain, and what stands in quotation marks may be quoted again.

Flagged:

    answer: I open the window before the post comes in. Yes. I open the window before post comes in.

Fine:

    answer: I open the window before the post comes in. I open the door after the post has gone.

Fine:

    answer: Open the window. Read the post. Open the window. Then read the rest of the post.
"""

from collections.abc import Iterator

from roundup.model.notes import Elsewhere, Finding, Level, Span
from roundup.model.submission import Submission
from roundup.text.prose import masked, sentences

code = "R106"
level = Level.WARNING

LEAST = 7
SHARE = 0.8
MARKS = "“”\"'‘’.,;:!?*_()"


def check(submission: Submission) -> Iterator[Finding]:
    """Compare the longer sentences of an answer with the ones before them."""
    answer = submission.answer
    prose = masked(answer)
    known: list[tuple[frozenset[str], tuple[int, int]]] = []
    for start, end in sentences(answer):
        words = words_of(prose[start:end])
        if len(words) < LEAST:
            continue
        first = next((index for said, index in known if is_nearly(words, said)), None)
        if first:
            yield finding(submission, (start, end), first)
            return
        known.append((words, (start, end)))


def words_of(sentence: str) -> frozenset[str]:
    """Return the different words of a sentence."""
    return frozenset({word.strip(MARKS) for word in sentence.casefold().split()} - {""})


def is_nearly(words: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether two sentences have nearly all their words in common."""
    fewest = SHARE * max(len(words), len(others))
    return min(len(words), len(others)) >= fewest and len(words & others) >= fewest


def finding(submission: Submission, second: tuple[int, int], first: tuple[int, int]) -> Finding:
    """Point at a sentence, and at the one that it repeats."""
    words = " ".join(submission.answer[slice(*second)].split()[:8])
    return Finding(
        f"“{words} …” says the same as a sentence before it",
        hint=f"Cut one of the two: `roundup edit {submission.id}`",
        span=Span("answer", *second),
        elsewhere=(Elsewhere("the first of them", Span("answer", *first), submission.id),),
    )
