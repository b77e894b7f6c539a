"""Which answer of an article stops its writer: parts of the article are written until one is left.

Half of the answers are tried, then half of those among which the answer must be. The one that is
left is tried alone, so that no answer is blamed that can be written by itself. All this takes two
minutes at most, and what is not found by then is not named.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from roundup.model.brief import Roundup
from roundup.model.quote import Quote
from roundup.sandbox.limits import JobLimits

if TYPE_CHECKING:
    from roundup.rendering.layouts import Layout

MOST_SECONDS = 120.0
MOST_FILES = 8  # of a layout, named in one hint

# Writes the article of some answers within limits; returns why that was given up, or nothing.
Attempt = Callable[[Sequence[Quote], JobLimits], str]


def culprit(
    quotes: Sequence[Quote], limits: JobLimits, attempt: Attempt
) -> tuple[Quote, str] | None:
    """Return the answer that cannot be written even by itself, and why; nothing if there is none.

    Each attempt may take an equal part of the time that there is.
    """
    attempts = (len(quotes) - 1).bit_length() + 1 if quotes else 1
    each = replace(limits, seconds=min(limits.seconds, MOST_SECONDS / attempts))
    while len(quotes) > 1:
        half = quotes[: len(quotes) // 2]
        quotes = half if attempt(half, each) else quotes[len(half) :]
    reason = attempt(quotes, each) if quotes else ""
    return (quotes[0], reason) if reason else None


def part_of(roundup: Roundup, quotes: Sequence[Quote]) -> Roundup:
    """Return a roundup with some of its quotes only, and with nothing set large."""
    kept = set(map(id, quotes))
    chapters = (
        replace(chapter, quotes=tuple(each for each in chapter.quotes if id(each) in kept), pull="")
        for chapter in roundup.chapters
    )
    return replace(roundup, chapters=tuple(chapter for chapter in chapters if chapter.quotes))


def files_of(layout: "Layout") -> str:
    """Return in brackets the names of the files that the first folder of a layout holds."""
    folder = next(iter(layout.folders.values()))
    names = sorted(path.name for path in folder.glob("*") if path.suffix in (".css", ".j2"))
    listed = ", ".join(f"`{name}`" for name in names[:MOST_FILES])
    return f" ({listed})" if names else ""
