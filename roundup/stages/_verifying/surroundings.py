"""Where in one file its quotes stand, and what may be said at each place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from roundup.model.article import Article
from roundup.model.proof import Piece, PieceKind
from roundup.stages._verifying.copies import Copy, Match, Said, Wanted, is_credited, texts_of
from roundup.stages._verifying.finding import quotes_of
from roundup.text.comparing import wording
from roundup.text.surroundings import Phrases, holds


def is_as_today(copy: Copy, said: Said) -> bool:
    """Return whether a quote, and what stands beside it, are what they would be today."""
    if not copy.today or said.index < 0:
        return False
    texts = texts_of(copy.proof.pieces)
    beside = texts[said.index + 1] if said.index + 1 < len(texts) else ""
    return (texts[said.index], beside) in copy.said_today


@dataclass(frozen=True)
class Surroundings:
    """What stands around the quotes of one file.

    Places are counted in the pieces of the file's proof. Where `is_announced`, the file names who
    speaks before the words, as a transcript does.
    """

    article: Article
    copy: Copy
    match: Match
    is_announced: bool
    _phrases: dict[str, Phrases] = field(default_factory=dict)

    @cached_property
    def quotes(self) -> Mapping[int, Wanted]:
        """Map the places of the quotes to the quotes."""
        return {said.index: wanted for wanted, said in self.match.pairs}

    @cached_property
    def told(self) -> frozenset[str]:
        """List the quotes that are in another place, or under another name."""
        moved = {wanted.passage.id for wanted in self.match.moved}
        return frozenset(
            wanted.passage.id
            for wanted, said in self.match.pairs
            if wanted.passage.id in moved
            or not (is_credited(wanted.passage.credit, said.beside) or is_as_today(self.copy, said))
        )

    @cached_property
    def wanted(self) -> Sequence[Wanted]:
        """List all quotes of the article."""
        return quotes_of(self.article, self.copy.proof)

    @property
    def is_typeset(self) -> bool:
        """Return whether the file was set in lines."""
        return self.copy.proof.is_typeset

    @cached_property
    def compared(self) -> tuple[tuple[int, Piece, Wanted | None], ...]:
        """List each piece that is compared: its place, itself, and the quote it belongs to.

        Where a quote is in another place, or under another name, that was said: what else is wrong
        around it has the same cause.
        """
        pieces = enumerate(self.copy.proof.pieces)
        placed = ((at, piece, self.quotes.get(at) or self.whose(at)) for at, piece in pieces)
        return tuple(
            (at, piece, wanted)
            for at, piece, wanted in placed
            if not piece.is_around and not (wanted and wanted.passage.id in self.told)
        )

    def before(self, index: int) -> Wanted | None:
        """Find the last quote before a place."""
        return self.quotes.get(max((at for at in self.quotes if at < index), default=-1))

    def after(self, index: int) -> Wanted | None:
        """Find the next quote after a place."""
        return self.quotes.get(min((at for at in self.quotes if at > index), default=-1))

    def is_headed(self, index: int) -> bool:
        """Return whether a heading stands between the last quote and a place."""
        last = max((at for at in self.quotes if at < index), default=-1)
        pieces = self.copy.proof.pieces[last + 1 : index]
        return any(piece.kind is PieceKind.HEADING for piece in pieces)

    def whose(self, index: int) -> Wanted | None:
        """Find the quote that something stands under; in a transcript, over."""
        if self.before(index) and not self.is_headed(index):
            return self.before(index)
        return self.after(index)

    def is_headed_by(self, index: int, wanted: Wanted) -> bool:
        """Return whether the last heading before a place is that of a quote's section."""
        pieces = self.copy.proof.pieces[:index]
        last = next((each for each in reversed(pieces) if each.kind is PieceKind.HEADING), None)
        over = last.text if last else ""
        return self.says(over, wanted.section.heading) and not (
            self.says(over, self.article.headline)
        )

    def says(self, text: str, part: str) -> bool:
        """Return whether a text says something."""
        return holds(text, part, is_typeset=self.is_typeset)

    def has_doubts(self, text: str) -> bool:
        """Return whether a text may stand in the file in another order than it is read in."""
        return wording(text, is_typeset=self.is_typeset).has_doubts

    def is_as_today(self, index: int) -> bool:
        """Return whether what stands at a place is what would stand there today."""
        if not self.copy.today:
            return False
        texts = texts_of(self.copy.proof.pieces)
        return index > 0 and (texts[index - 1], texts[index]) in self.copy.said_today

    def prepared(self, name: str, said: Iterable[str]) -> Phrases:
        """Prepare phrases once."""
        if name not in self._phrases:
            is_numbered = name in ("front", "headings")
            self._phrases[name] = Phrases(said, is_typeset=self.is_typeset, is_numbered=is_numbered)
        return self._phrases[name]
