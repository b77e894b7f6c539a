"""The article's data, as a program meets them; the words that stand there twice must agree."""

from collections.abc import Iterator

from roundup.model.article import Article, Group, Passage, Section
from roundup.model.markup import Block, Photo
from roundup.model.proof import Piece, PieceKind, Proof, Reference, ShownPicture
from roundup.proofreaders._article import article_of
from roundup.text.markdown import links_of, plain_text

suffixes = (".json",)
noun = "data file"


def read(data: bytes) -> Proof:
    """Parse the data."""
    return Proof(tuple(pieces(article_of(data))), is_whole=True)


def pieces(article: Article) -> Iterator[Piece]:
    """Yield the pieces of an article in reading order."""
    yield Piece(PieceKind.HEADING, article.headline)
    yield from own(article.introduction)
    for group in article.groups:
        yield from group_pieces(group)
    for notice in article.corrections:
        yield from own(notice.dated)
    yield from own(article.disclosure)


def group_pieces(group: Group) -> Iterator[Piece]:
    """Yield the pieces of one question."""
    if group.heading:
        yield Piece(PieceKind.HEADING, group.heading)
    for section in group.sections:
        yield from section_pieces(section)


def section_pieces(section: Section) -> Iterator[Piece]:
    """Yield the pieces of one section."""
    yield Piece(PieceKind.HEADING, section.heading)
    if section.pull:
        yield Piece(PieceKind.TEXT, section.pull)
    for passage in section.passages:
        links = tuple(Reference(*each) for each in links_of(passage.blocks))
        pictures = tuple(
            ShownPicture(each.photo.alt, address=each.photo.digest) for each in passage.pictures
        )
        yield Piece(PieceKind.QUOTE, plain_text(passage.blocks), links=links, pictures=pictures)
        yield credit_piece(passage)


def credit_piece(passage: Passage) -> Piece:
    """Make one piece of whose a quote is, and of all that is known of them."""
    credit = passage.credit
    said = (credit.line, passage.disclosure, credit.pronouns, credit.location, credit.bio)
    links = (Reference(credit.profile, credit.profile_label),) if credit.profile else ()
    alt = credit.portrait.alt
    shown = (ShownPicture(alt, address=getattr(credit.portrait, "digest", "")),)
    pictures = shown if isinstance(credit.portrait, Photo) else ()
    return Piece(PieceKind.TEXT, "\n".join(filter(None, said)), links=links, pictures=pictures)


def own(blocks: tuple[Block, ...]) -> Iterator[Piece]:
    """Make one piece of the house's own words."""
    if text := plain_text(blocks):
        yield Piece(PieceKind.TEXT, text)
