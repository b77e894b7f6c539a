"""An article as one column of parts, as a CMS or a feed reader shows it.

Headline, deck, byline, date and rights have fields of their own there, and are no part of the
column.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from roundup.model.article import (
    Article,
    Block,
    Credit,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Passage,
    Section,
    Strong,
    Subheading,
    Text,
)
from roundup.rendering.blocks import EXPERTS_LINK, SPONSORED_LINK, is_linkable


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the article; `anchor` is empty where nothing leads to it."""

    text: str
    level: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """Blocks in the house's own words; `rel` is for links that lead to an expert's."""

    blocks: tuple[Block, ...]
    rel: str = EXPERTS_LINK


@dataclass(frozen=True, slots=True)
class Contents:
    """What is inside: to be written as a list, of links where headings have anchors."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """A quote and its credit line."""

    passage: Passage

    @property
    def rel(self) -> str:
        """Return what its links are to those who follow them."""
        return SPONSORED_LINK if self.passage.disclosure else EXPERTS_LINK


Part = Heading | Own | Contents | QuotedPassage


def column(article: Article) -> Iterator[Part]:
    """Yield an article from its question to how it was made."""
    yield from asked(article)
    if article.introduction:
        yield Own(article.introduction)
    yield Contents(article.words.contents, article.sections)
    yield from answers(article)
    if article.disclosure:
        yield Heading(article.words.disclosure, 2)
        yield Own(article.disclosure)
    if article.methodology:
        yield Heading(article.words.about, 2)
        yield own(Text(article.methodology))


def asked(article: Article) -> Iterator[Part]:
    """Begin with the question, if there is one and it is not the headline."""
    match article.questions:
        case (question,) if question and question != article.headline:
            yield own(Strong((Text(article.words.question),)), LineBreak(), Text(question))


def answers(article: Article) -> Iterator[Part]:
    """Yield groups, sections and quotes."""
    for group in article.groups:
        if group.heading:
            yield Heading(group.heading, 2, group.anchor)
        if group.heading and group.question not in ("", group.heading):
            yield own(Emphasis((Text(group.question),)))
        for section in group.sections:
            yield Heading(section.heading, 3 if group.heading else 2, section.anchor)
            for passage in section.passages:
                quoted = QuotedPassage(passage)
                yield quoted
                if more := about(passage):
                    yield Own((Paragraph(more),), quoted.rel)


def own(*children: Inline) -> Own:
    """Make one paragraph of the house's words."""
    return Own((Paragraph(children),))


def credit_line(credit: Credit) -> tuple[Inline, ...]:
    """Write *Name, Title, Organisation*, the name in bold."""
    role = f"{credit.comma}{credit.role}" if credit.role else ""
    return (Strong((Text(credit.name),)), *([Text(role)] if role else []))


def about(passage: Passage) -> tuple[Inline, ...]:
    """Return what the credit line leaves out, a line each: interest, facts, bio."""
    untold = map(line, passage.untold)
    lines = (line(passage.disclosure), facts(passage.credit), line(passage.credit.bio), *untold)
    return joined_lines(filter(None, lines))


def line(text: str) -> tuple[Inline, ...]:
    """Make a line of words, if there are any."""
    return (Text(text),) if text else ()


def facts(credit: Credit) -> tuple[Inline, ...]:
    """Return pronouns, place and profile."""
    known: list[Inline] = [Text(fact) for fact in (credit.pronouns, credit.location) if fact]
    if is_linkable(credit.profile) and credit.profile_label:
        known.append(Link(credit.profile, (Text(credit.profile_label),)))
    return joined(known, Text(" · "))


def joined(pieces: Sequence[Inline], between: Inline) -> tuple[Inline, ...]:
    """Put something between inlines."""
    return tuple(one for piece in pieces for one in (between, piece))[1:]


def joined_lines(lines: Iterable[Iterable[Inline]]) -> tuple[Inline, ...]:
    """Put lines below each other."""
    return tuple(one for line in lines for one in (LineBreak(), *line))[1:]


# What editors of CMSs know less of than CommonMark does


def line_of(block: Block) -> tuple[Inline, ...] | None:
    """Return the inlines of a block that is one line; a heading in an answer is a bold line."""
    match block:
        case Paragraph(children):
            return children
        case Subheading(children):
            return (Strong(children),)
        case _:
            return None


def lines_of(blocks: Iterable[Block]) -> tuple[tuple[Inline, ...], ...] | None:
    """Return the lines of blocks, or nothing if one of them is more than a line of text."""
    lines = [line_of(block) for block in blocks]
    return None if None in lines else tuple(line for line in lines if line is not None)


def entries(listing: Listing) -> tuple[tuple[tuple[Inline, ...], tuple[Listing, ...]], ...] | None:
    """Parse a list into lines of text, each with the lists below it.

    Gives nothing where an item holds more than that, or in another order.
    """
    found = []
    for item in listing.items:
        inner = tuple(block for block in item if isinstance(block, Listing))
        lines = lines_of(item[: len(item) - len(inner)])
        if lines is None or any(entries(each) is None for each in inner):
            return None
        found.append((joined_lines(lines), inner))
    return tuple(found)
