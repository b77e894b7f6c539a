"""Cutting what a file says into pieces while going through its elements."""

from collections.abc import Iterator
from contextlib import contextmanager

from roundup.model.proof import Kind, Piece


class Pieces:
    """The pieces so far, and what was said since the last one ended.

    `ornaments` are marks that a layout may have set before a quote.
    """

    def __init__(self, ornaments: str = "") -> None:
        self.cut: list[Piece] = []
        self.kind = Kind.TEXT
        self.said: list[str] = []
        self.ornaments = ornaments

    def say(self, words: str) -> None:
        """Add words; a line feed parts paragraphs."""
        self.said.append(words)

    @contextmanager
    def within(self, kind: Kind) -> Iterator[None]:
        """Make a piece of what is said meanwhile, unless it is part of a quote or mere text."""
        if kind is Kind.TEXT or self.kind is Kind.QUOTE:
            yield
            return
        before = self.begin(kind)
        yield
        self.begin(before)

    def begin(self, kind: Kind) -> Kind:
        """End the last piece and begin another; return what kind the last one was."""
        self.end()
        before, self.kind = self.kind, kind
        return before

    def end(self) -> None:
        """Keep what was said; a quote of which nothing is left is kept as well."""
        first = next((words.strip() for words in self.said if words.strip()), "")
        is_ornament = self.kind is Kind.QUOTE and len(first) == 1 and first in self.ornaments
        ornament = first if is_ornament else ""
        lines = (" ".join(line.split()) for line in "".join(self.said).split("\n"))
        text = "\n".join(filter(None, lines)).removeprefix(ornament).strip()
        if text or self.kind is Kind.QUOTE:
            self.cut.append(Piece(self.kind, text, ornament))
        self.said = []
