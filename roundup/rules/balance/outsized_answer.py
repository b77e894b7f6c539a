"""An answer many times as long as the others.

In a roundup people are compared, and whoever speaks ten times as long has the article to
themselves. The others then look as if they had nothing to say.

Flagged (times=3):

    - answer: I open the window.
    - answer: I open the post.
    - answer: I make the tea.
    - answer: I open the window, then the post, then I make the tea, and then I sit down to write.

Fine:

    - answer: I open the window.
    - answer: I open the post.
    - answer: I make the tea.
    - answer: I open the window, then the post, then I make the tea, and then I sit down to write.
"""

from collections.abc import Iterator
from statistics import median

from roundup.model.brief import Roundup
from roundup.model.notes import Finding, Level, Span
from roundup.text.counting import word_count

code = "E103"
level = Level.INFO

# Of one or two others there is no middle.
OTHERS = 3


def check(roundup: Roundup, *, times: int = 10) -> Iterator[Finding]:
    """Compare each answer's length in words with the middle one of the others."""
    signs = [len(quote.answer) for quote in roundup.quotes]
    # Words are counted only where short and long ones make no difference.
    if len(signs) <= OTHERS or max(signs) * 2 < times * median(signs):
        return
    lengths = [word_count(quote.answer) for quote in roundup.quotes]
    # Without one of the upper half, whichever it is.
    usual = median(sorted(lengths)[:-1])
    for quote, length in zip(roundup.quotes, lengths, strict=True):
        if length >= times * max(usual, 1):
            yield Finding(
                f"The answer has {length} words; the other {len(lengths) - 1} have {usual:.0f}, in "
                "the middle",
                hint="Cut whole paragraphs in the edit, "
                f"`roundup edit {quote.submission.id}`, or run it as an article",
                span=Span("answer"),
                submission=quote.submission.id,
            )
