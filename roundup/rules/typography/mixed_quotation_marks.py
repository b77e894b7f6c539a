"""Straight and curly quotation marks in one text.

One of them was pasted from elsewhere. Readers see two kinds of mark and wonder what the difference
means. In a quote the house's typography sets the marks, so there it only informs.

Flagged:

    deck: What "mending" is, and what “repairing” is

Fine:

    deck: What “mending” is, and what “repairing” is: it's 6'2" tall

Fine:

    - answer: I say "stop", and then I say "go", and nobody has ever asked me why.
"""

from collections.abc import Iterator

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Span
from roundup.rules._own import own_words
from roundup.text.expressions import expression
from roundup.text.prose import masked

code = "T101"
level = Level.WARNING

CURLY = expression("[“”„]")
# Feet and inches, minutes and seconds are not quotation marks.
STRAIGHT = expression(r"(?<!\d)\"(?=\S)|(?<=\S)(?<!\d)\"")
HINT = "Use one kind; “ ” are the ones that are printed"


def check(roundup: Roundup) -> Iterator[Finding]:
    """Find double marks of both kinds in each text."""
    for words in own_words(roundup):
        if span := mixed(words.text):
            yield words.finding("Straight and curly quotation marks are mixed", HINT, *span)
    for quote in roundup.quotes:
        # as typed: what is published has had its marks set
        typed = (quote.edit and quote.edit.answer) or quote.submission.answer
        if span := mixed(typed):
            yield Finding(
                "Straight and curly quotation marks are mixed",
                "The quotation marks were typed so; `roundup edit` sets them all alike",
                Span("answer", *span),
                quote.submission.id,
                within=typed,
                at_most=Level.INFO,
            )


def mixed(text: str) -> tuple[int, int] | None:
    """Find the first straight mark in a text that has curly ones."""
    if '"' not in text or not CURLY.search(text):
        return None
    match = STRAIGHT.search(masked(text))
    return match.span() if match else None
