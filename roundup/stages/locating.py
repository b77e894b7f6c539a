"""Where in a file the words of a note stand: from the line of a field to line and column.

A field's text has lost how its file wrote it: quotation marks of a cell, the indentation of YAML.
So the words themselves are looked for, first together with the whole line around them.
"""

from collections.abc import Iterator
from dataclasses import replace

from roundup.model.notes import Excerpt, Note, Origin, Related

# Letters on either side of the words.
WIDENED = (12, 4, 1, 0)
# A cell or a front matter may begin that much above the words.
REACH = 400


def located(note: Note, lines: list[str]) -> Note:
    """Find a note's words in the lines of its file; what is not found stays where it was."""
    return replace(note, origin=found(note.origin, note.excerpt, lines)) if note.excerpt else note


def located_related(related: Related, lines: list[str]) -> Related:
    """Find the words of another place that a note speaks of."""
    return replace(related, origin=found(related.origin, related.excerpt, lines))


def found(origin: Origin, excerpt: Excerpt | None, lines: list[str]) -> Origin:
    """Find an excerpt at its line or after it."""
    if excerpt is None:
        return origin
    first = (origin.line or 1) - 1
    for wanted, offset in sought(excerpt):
        for number, line in enumerate(lines[first : first + REACH], first + 1):
            position = line.find(wanted)
            if position >= 0:
                return replace(origin, line=number, column=position + offset + 1)
    return origin


def sought(excerpt: Excerpt) -> Iterator[tuple[str, int]]:
    """Yield what to look for, the surest first, and how far the words are behind its beginning.

    Where the whole line does not stand in the file as it is, a quotation mark or a backslash may
    be written otherwise there: a few letters on either side will do.
    """
    for around in (len(excerpt.text), *WIDENED):
        start = max(0, excerpt.start - around)
        wanted = excerpt.text[start : excerpt.end + around]
        if wanted.strip():
            yield wanted, excerpt.start - start
