"""The words that a note is about, in their line, with marks below them."""

from collections.abc import Iterator

from roundup.model.notes import Excerpt, Origin
from roundup.reporters._lines import columns, plain
from roundup.reporters._paint import QUIET, Paint
from roundup.text.wrapping import both_ends, first_words, last_words

# An excerpt of a paragraph that is one long line shows so many columns of it, and at least so many.
WIDTH, LEAST = 76, 16
# The part of an excerpt that may stand before the words which are meant
BEFORE = 0.32


def frame(
    excerpt: Excerpt | None, origin: Origin, colour: str, paint: Paint, room: int = 0
) -> Iterator[str]:
    """Yield the line that is meant, and below it marks under the words.

    `room` is the number of columns that there are for both, 0 for as many as `WIDTH` wants.
    """
    if excerpt is None or not excerpt.words.strip():
        return
    gutter = str(origin.line or "")
    before, words, after = cut(excerpt, max(LEAST, room - len(gutter) - 3) if room else WIDTH)
    bar = paint("|", QUIET)
    # a long stretch is marked at both its ends, where the reader looks
    yield f"{paint(gutter, QUIET)} {bar} {before}{words}{after}"
    marks = paint("^" * max(1, columns(words)), colour)
    yield f"{' ' * len(gutter)} {bar} {' ' * columns(before)}{marks}"


def cut(excerpt: Excerpt, width: int = WIDTH) -> tuple[str, str, str]:
    """Part a line into what stands before the words, the words, and what follows, each short."""
    before, words = plain(excerpt.text[: excerpt.start]), plain(excerpt.words)
    after = plain(excerpt.text[excerpt.end :])
    most = int(width * BEFORE)
    if columns(before) > most and columns(before + words + after) > width:
        before = "…" + last_words(before, most)
    room = width - columns(before)
    if columns(words) > room:
        return before, both_ends(words, room // 2 - 2), ""
    room -= columns(words)
    if columns(after) > room:
        after = first_words(after, room - 1) + "…"
    return before, words, after
