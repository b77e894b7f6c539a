r"""The question, left standing in the answer.

The article asks it once for everybody. Repeated in an answer, or with “Q:” and “A:” in front of the
lines, it reads as a form that was printed.

Flagged:

    question: What do you do first after taking over a mess?
    - answer: What do you do first after taking over a mess? I open the window, always.

Flagged:

    - answer: Q: What comes first?\nA: The window, before the post, in every season of the year.

Fine:

    - answer: What do I do first? I open the window, and then, only then, the post.
"""

import re
from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Span
from roundup.text.expressions import expression
from roundup.text.names import question_key
from roundup.text.prose import masked, sentences

code = "Q106"
level = Level.INFO

FORM = expression(
    r"^[*_#> ]*(?:Q(?:uestion)?\s*\d*|Prompt|Query|Frage\s*\d*|Pregunta\s*\d*|Pergunta\s*\d*)"
    r"\s*[:.)–—-][*_]*[ \t]+\S[^\n]*",
    re.MULTILINE,
)
ANSWERED = expression(
    r"^[*_> ]*((?:A|Answer|Response|Antwort)\s*\d*\s*:)[*_]*[ \t]+[^\W\da-zà-ÿ]", re.MULTILINE
)
# That many of the question's words, in a first sentence that has few others.
SHARE = 0.8
LOOSE = 0.6  # of an answer's very first sentence, which may put the question in other words
LEAST = 4
WORD = expression(r"[^\W_]+")


def check(roundup: Roundup) -> Iterator[Finding]:
    """Compare each answer's head with the questions, and look for a form's own labels."""
    asked = [words_of(each.question) for each in roundup.brief.question]
    for quote in roundup.quotes:
        span = labelled(quote.answer) or repeated(quote.answer, asked)
        if span is None:
            continue
        typed = " ".join(quote.answer[slice(*span)].split())
        shown = typed if len(typed) <= 60 else f"{typed[:59]}…"
        yield Finding(
            f"The question stands in the answer: “{shown}”",
            hint=f"Cut it: `roundup edit {quote.submission.id}`; at the start it needs no ellipsis",
            span=Span("answer", *span),
            submission=quote.submission.id,
        )


def labelled(answer: str) -> tuple[int, int] | None:
    """Find a form's question; or the label of its answer, where only that is left."""
    form, answered = FORM.search(answer), ANSWERED.search(answer)
    if form and (answered or "?" in form.group()):
        return form.span()
    return answered.span(1) if answered else None


def repeated(answer: str, asked: list[list[str]]) -> tuple[int, int] | None:
    """Find a first sentence that is one of the questions, or nearly."""
    if answer.isascii():
        small = answer.lower()
        asked = [words for words in asked if is_said(words, small)]
        if not asked:
            return None
    for start, end in sentences(answer)[:2]:
        said = words_of(masked(answer)[start:end])
        for words in asked:
            shared = len(set(said) & set(words))
            if (
                len(words) >= LEAST
                and shared >= SHARE * len(set(words))
                and shared >= (LOOSE if start == 0 else SHARE) * len(set(said))
                and (
                    answer[start:end].rstrip(' *_”"').endswith(("?", ":"))
                    or answer.startswith("\n", end)
                )
            ):
                return start, end
    return None


def is_said(words: list[str], small: str) -> bool:
    """Return whether a text in small letters has enough of a question's words, as letters."""
    wanted = set(words)
    return sum(word in small for word in wanted) >= SHARE * len(wanted)


def words_of(text: str) -> list[str]:
    """Return a question's words."""
    return WORD.findall(question_key(text))
