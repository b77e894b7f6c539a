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
    """A kind of slip: how it is found, what is said of it, and what it is replaced by.

    A text with none of the `signs` has no such slip, which spares most of them the search.
    """

    pattern: re.Pattern[str]
    message: str
    hint: str
    replaced: Replaced
    signs: tuple[str, ...] = ("",)

    def seen(self, roundup: Roundup) -> Iterator[Finding]:
        """Find slips in the editor's words and, for information, in the quotes."""
        for words in own_words(roundup):
            for slip in self.found(words.text):
                yield words.finding(self.message, self.hint, *slip.span(), self.replaced(slip))
        for quote in roundup.quotes:
            yield from self.seen_in(quote.answer, quote.submission.id)

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Find the slips in a text, outside of code and addresses."""
        is_worth_it = any(sign in text for sign in self.signs)
        return self.pattern.finditer(masked(text)) if is_worth_it else iter(())

    def seen_in(self, answer: str, submission: str) -> Iterator[Finding]:
        """Find slips in a quote: one finding a slip, so that each of them can be mended."""
        for slip in self.found(answer):
            span, replacement = Span("answer", *slip.span()), self.replaced(slip)
            fix = None if replacement is None else Fix(span, replacement)
            yield Finding(
                self.message, self.hint, span, submission, fix, answer, at_most=Level.INFO
            )
