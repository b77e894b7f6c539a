"""The article's data, as a program meets them; the words that stand there twice must agree."""

from collections.abc import Iterator

from roundup.model.article import Article, Block, Group, Section
from roundup.model.proof import Kind, Piece, Proof
from roundup.proofreaders._article import article_of
from roundup.text.markdown import plain_text

suffixes = (".json",)
noun = "data file"


def read(data: bytes) -> Proof:
    """Take the data apart."""
    return Proof(tuple(pieces(article_of(data))))


def pieces(article: Article) -> Iterator[Piece]:
    """Go through an article in the order in which it is read."""
    yield Piece(Kind.HEADING, article.headline)
    yield from own(article.introduction)
    for group in article.groups:
        yield from group_pieces(group)
    yield from own(article.disclosure)


def group_pieces(group: Group) -> Iterator[Piece]:
    """Go through one question."""
    if group.heading:
        yield Piece(Kind.HEADING, group.heading)
    for section in group.sections:
        yield from section_pieces(section)


def section_pieces(section: Section) -> Iterator[Piece]:
    """Go through one section."""
    yield Piece(Kind.HEADING, section.heading)
    for passage in section.passages:
        yield Piece(Kind.QUOTE, plain_text(passage.blocks))
        yield Piece(Kind.TEXT, passage.credit.line)
        if passage.disclosure:
            yield Piece(Kind.TEXT, passage.disclosure)


def own(blocks: tuple[Block, ...]) -> Iterator[Piece]:
    """Make one piece of the house's own words."""
    if text := plain_text(blocks):
        yield Piece(Kind.TEXT, text)
