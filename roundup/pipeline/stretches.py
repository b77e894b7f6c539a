"""The pieces of an article from one heading or rule to the next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roundup.pipeline.pieces import ArticlePiece, ArticlePieceKind
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import voices

# Where a credit line stands, seen from its words.
OVER, UNDER, UNCLEAR = 1, -1, 0


@dataclass(frozen=True, slots=True)
class ArticleStretch:
    """The pieces from one heading or rule to the next, with that heading."""

    items: tuple[ArticlePiece, ...]
    heading: DocumentParagraph | None = None

    @property
    def credits(self) -> list[int]:
        """Return where the credit lines stand."""
        return [at for at, each in enumerate(self.items) if each.kind is ArticlePieceKind.CREDIT]

    def words(self, start: int, end: int) -> list[DocumentParagraph]:
        """Return the paragraphs of words from one piece to another."""
        return [
            paragraph
            for piece in self.items[start:end]
            if piece.kind is ArticlePieceKind.WORDS
            for paragraph in piece.paragraphs
        ]


def stretches_of(pieces: Sequence[ArticlePiece]) -> list[ArticleStretch]:
    """Return the pieces from each heading or rule to the next."""
    pieces = _with_credits_under_headings(pieces)
    level = _level_of_names(pieces)
    stretches: list[ArticleStretch] = []
    items: list[ArticlePiece] = []
    heading: DocumentParagraph | None = None
    for piece in pieces:
        is_name = (
            piece.kind is ArticlePieceKind.CREDIT and piece.first.kind is ParagraphKind.HEADING
        )
        is_within = (
            bool(level) and piece.kind is ArticlePieceKind.HEADING and piece.first.level > level
        )
        if is_within and any(each.kind is ArticlePieceKind.CREDIT for each in items):
            items.append(ArticlePiece(ArticlePieceKind.WORDS, (_as_subheading(piece.first),)))
            continue
        if piece.kind is ArticlePieceKind.PARTING and not items:
            continue  # a rule under a heading parts nothing
        if piece.kind in (ArticlePieceKind.HEADING, ArticlePieceKind.PARTING) or (
            is_name and items
        ):
            if items or heading:
                stretches.append(ArticleStretch(tuple(items), heading))
            items = []
            heading = piece.first if piece.kind is ArticlePieceKind.HEADING else None
        if piece.kind not in (ArticlePieceKind.HEADING, ArticlePieceKind.PARTING):
            items.append(piece)
    if items or heading:
        stretches.append(ArticleStretch(tuple(items), heading))
    return stretches


def _with_credits_under_headings(pieces: Sequence[ArticlePiece]) -> list[ArticlePiece]:
    """Return the pieces with each credit line under its heading, where all stand right over one."""
    headings = [at for at, each in enumerate(pieces) if each.kind is ArticlePieceKind.HEADING]
    lines = [at for at, each in enumerate(pieces) if each.kind is ArticlePieceKind.CREDIT]
    is_over = (
        len(lines) > 1
        and [at + 1 for at in lines] == headings
        and not any(pieces[at].side for at in lines)
    )
    before = (
        [each for each in pieces[: lines[0]] if each.kind is ArticlePieceKind.WORDS]
        if lines
        else []
    )
    if not is_over or (before and not voices.is_editorial(before[-1].first.text)):
        return list(pieces)
    turned = list(pieces)
    for at in lines:
        turned[at], turned[at + 1] = turned[at + 1], replace(turned[at], side=OVER)
    return turned


def _level_of_names(pieces: Sequence[ArticlePiece]) -> int:
    """Return the level of the headings that are names; 0 where they are none."""
    levels = [
        piece.first.level
        for piece in pieces
        if piece.kind is ArticlePieceKind.CREDIT and piece.first.kind is ParagraphKind.HEADING
    ]
    return max(levels, default=0)


def _as_subheading(heading: DocumentParagraph) -> DocumentParagraph:
    """Return a heading inside of an answer as its subheading."""
    return replace(heading, markdown=f"### {heading.markdown}")
