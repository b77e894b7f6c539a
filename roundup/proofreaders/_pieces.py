"""Cutting what a file says into pieces while going through its elements."""

from collections.abc import Iterator
from contextlib import contextmanager

from roundup.model.proof import Piece, PieceKind, Reference, ShownPicture


class Pieces:
    """The pieces so far, and what was said since the last one ended.

    `ornaments` are marks that a layout may have set before a quote.
    """

    def __init__(self, ornaments: str = "") -> None:
        self.cut: list[Piece] = []
        self.kind = PieceKind.TEXT
        self.is_around = False
        self.ornaments = ornaments
        self.clear()

    def clear(self) -> None:
        """Forget what was said."""
        self.said: list[str] = []
        self.links: list[Reference] = []
        self.pictures: list[ShownPicture] = []
        self.struck: list[str] = []

    def say(self, words: str) -> None:
        """Add words; a line feed parts paragraphs."""
        self.said.append(words)

    def show(self, picture: ShownPicture) -> None:
        """Add a picture."""
        self.pictures.append(picture)

    @contextmanager
    def within(self, kind: PieceKind) -> Iterator[None]:
        """Make a piece of what is said meanwhile, unless it is part of a quote or mere text."""
        if kind is PieceKind.TEXT or self.kind is PieceKind.QUOTE:
            yield
            return
        before = self.begin(kind)
        yield
        self.begin(before)

    @contextmanager
    def linked(self, address: str) -> Iterator[None]:
        """Note where the words that are said meanwhile lead to, if they lead anywhere."""
        start, cut = len(self.said), len(self.cut)
        yield
        if address:
            said = self.said[start:] if cut == len(self.cut) else self.said
            self.links.append(Reference(address, squeezed(said)))

    @contextmanager
    def struck_through(self, *, is_struck: bool = True) -> Iterator[None]:
        """Note that the words that are said meanwhile are struck through."""
        start, cut = len(self.said), len(self.cut)
        yield
        said = squeezed(self.said[start:] if cut == len(self.cut) else self.said)
        if is_struck and said:
            self.struck.append(said)

    @contextmanager
    def around(self, *, is_around: bool = True) -> Iterator[None]:
        """Note that what is said meanwhile stands around the article."""
        if is_around == self.is_around:
            yield
            return
        self.end()
        before, self.is_around = self.is_around, is_around
        yield
        self.end()
        self.is_around = before

    def begin(self, kind: PieceKind) -> PieceKind:
        """End the last piece and begin another; return what kind the last one was."""
        self.end()
        before, self.kind = self.kind, kind
        return before

    def end(self) -> None:
        """Keep what was said; a quote of which nothing is left is kept as well.

        What a heading without words shows goes to what follows it.
        """
        first = next((words.strip() for words in self.said if words.strip()), "")
        is_ornament = self.kind is PieceKind.QUOTE and len(first) == 1 and first in self.ornaments
        ornament = first if is_ornament else ""
        lines = (" ".join(line.split()) for line in "".join(self.said).split("\n"))
        text = "\n".join(filter(None, lines)).removeprefix(ornament).strip()
        if self.kind is PieceKind.HEADING and not text:
            self.said = []
            return
        if text or self.links or self.pictures or self.kind is PieceKind.QUOTE:
            shown = tuple(self.links), tuple(self.pictures), tuple(self.struck)
            self.cut.append(Piece(self.kind, text, ornament, *shown, self.is_around))
        self.clear()


def squeezed(said: list[str]) -> str:
    """Write words on one line."""
    return " ".join("".join(said).split())
