"""An article as one column of parts, as a CMS or a feed reader shows it.

Headline, deck, byline, date and rights have fields of their own there, and are not part of
the column.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from roundup.model.article import (
    Article,
    Closing,
    Contents,
    Credit,
    Group,
    Introduction,
    Opening,
    Passage,
)
from roundup.model.markup import (
    Block,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Strong,
    Subheading,
    Text,
)
from roundup.rendering.nodes import EXPERTS_LINK, SPONSORED_LINK, is_linkable

DOT = " · "


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
class QuotedPassage:
    """A quote and its credit line."""

    passage: Passage

    @property
    def rel(self) -> str:
        """Return what its links are to those who follow them."""
        return SPONSORED_LINK if self.passage.disclosure else EXPERTS_LINK


Part = Heading | Own | Contents | QuotedPassage


def column(article: Article) -> Iterator[Part]:
    """Yield the parts of an article from its question to how it was made."""
    for part in article.outline:
        match part:
            case Opening(asked):
                if asked:
                    label = Strong((Text(article.words.question),))
                    yield own(label, LineBreak(), Text(asked))
            case Introduction(blocks):
                yield Own(blocks)
            case Contents():
                yield part
            case Group():
                yield from answers(part)
            case Closing(statements):
                for statement in statements:
                    yield Heading(statement.label, 2)
                    yield Own(statement.blocks)
            case _:
                assert_never(part)


def answers(group: Group) -> Iterator[Part]:
    """Yield a question, where there are several, and the sections under it."""
    if group.heading:
        yield Heading(group.heading, 2, group.anchor)
    if group.asked:
        yield own(Emphasis((Text(group.asked),)))
    for section in group.sections:
        yield Heading(section.heading, group.level, section.anchor)
        for passage in section.passages:
            quoted = QuotedPassage(passage)
            yield quoted
            if more := joined_lines(under_credit(passage)):
                yield Own((Paragraph(more),), quoted.rel)


def own(*children: Inline) -> Own:
    """Make one paragraph of the house's words."""
    return Own((Paragraph(children),))


def credit_line(credit: Credit) -> tuple[Inline, ...]:
    """Write *Name, Title, Organisation*, the name in bold."""
    role = f"{credit.comma}{credit.role}" if credit.role else ""
    return (Strong((Text(credit.name),)), *([Text(role)] if role else []))


def under_credit(passage: Passage) -> Iterator[tuple[Inline, ...]]:
    """Yield the lines under a credit line: interest, facts and profile, bio, pictures not shown."""
    credit = passage.credit
    known: list[Inline] = [Text(fact) for fact in credit.about]
    if credit.profile_label and is_linkable(credit.profile):
        known.append(Link(credit.profile, (Text(credit.profile_label),)))
    yield from line(passage.disclosure)
    if known:
        yield joined(known, Text(DOT))
    for text in (credit.bio, *passage.untold):
        yield from line(text)


def line(text: str) -> Iterator[tuple[Inline, ...]]:
    """Yield a line of words, if there are any."""
    if text:
        yield (Text(text),)


def joined(pieces: Sequence[Inline], between: Inline) -> tuple[Inline, ...]:
    """Put something between inlines."""
    return tuple(each for piece in pieces for each in (between, piece))[1:]


def joined_lines(lines: Iterable[Iterable[Inline]]) -> tuple[Inline, ...]:
    """Put lines below each other."""
    return tuple(each for line in lines for each in (LineBreak(), *line))[1:]


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
    items_read = []
    for item in listing.items:
        inner = tuple(block for block in item if isinstance(block, Listing))
        lines = lines_of(item[: len(item) - len(inner)])
        if lines is None or any(entries(each) is None for each in inner):
            return None
        items_read.append((joined_lines(lines), inner))
    return tuple(items_read)
