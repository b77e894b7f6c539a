"""Slips of typography: looked for in the editor’s words and, for information, in the quotes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Fix, Level, Span
from roundup.rules._own import own_words
from roundup.text.prose import masked

Replaced = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Slips:
    """A kind of slip: how it is found, what is said of it, and what it is replaced by."""

    pattern: re.Pattern[str]
    message: str
    hint: str
    replaced: Replaced

    def seen(self, roundup: Roundup) -> Iterator[Finding]:
        """Look for slips in the editor's words and, for information, in the quotes."""
        for words in own_words(roundup):
            for slip in self.pattern.finditer(masked(words.text)):
                yield words.finding(self.message, self.hint, *slip.span(), self.replaced(slip))
        for quote in roundup.quotes:
            yield from self.seen_in(quote.answer, quote.submission.id)

    def seen_in(self, answer: str, submission: str) -> Iterator[Finding]:
        """Look for slips in a quote: one finding a slip, so that each of them can be mended."""
        for slip in self.pattern.finditer(masked(answer)):
            span, replacement = Span("answer", *slip.span()), self.replaced(slip)
            fix = None if replacement is None else Fix(span, replacement)
            yield Finding(
                self.message, self.hint, span, submission, fix, answer, at_most=Level.INFO
            )
