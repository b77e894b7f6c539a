"""An article as plain text: what the editor wrote at the margin, what the experts said indented.

Nothing stands among the experts' words but the marks of their own lists and quotations, so their
links are told under the credit line. Two things keep the file readable for a proofreader: words at
the start of a line that look like such a mark are followed by a no-break space, and code begins at
an odd column, where no paragraph begins.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import assert_never

from roundup.model import markup
from roundup.model.article import (
    Article,
    Closing,
    Contents,
    Credit,
    Group,
    Introduction,
    Opening,
    OutlinePart,
    Passage,
    Section,
)
from roundup.rendering.column import DOT
from roundup.rendering.nodes import is_linkable
from roundup.text.grids import drawn
from roundup.text.markdown import STRUCK, links_of
from roundup.text.nodes import marked
from roundup.text.wrapping import MARK, columns, is_unspaced, one_line, wrapped
from roundup.writers._lines import facts, whose

QUOTE = " " * 4
UNDER_CREDIT = " " * 2
CODE = " " * 3
BULLET = "- "
INNER = "> "
BREAK = "* * *"
CREDIT = "— "
NARROWEST = 20
WIDEST_RULE = 72
# A column of Chinese or Japanese type; without it, two lines would be put together as one.
IDEOGRAPHIC_SPACE = "\u3000"

Lines = list[str]


def text_of(article: Article, width: int = WIDEST_RULE) -> str:
    """Write an article as plain text, in lines of at most `width` columns; 0 breaks none."""
    parts = [written for part in article.outline for written in part_lines(part, article, width)]
    text = "\n\n\n".join("\n".join(part) for part in parts if part)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n") + "\n"


# The editor's


def part_lines(part: OutlinePart, article: Article, width: int) -> Iterator[Lines]:
    """Write one part of the article."""
    match part:
        case Opening():
            yield opening(part, article.publication, width)
        case Introduction(introduction):
            yield blocks(introduction, width, is_own=True)
        case Contents():
            yield contents(part, article, width)
        case Group():
            yield from group_parts(part, article, width)
        case Closing():
            yield closing(part, article, width)
        case _:
            assert_never(part)


def opening(opening: Opening, publication: str, width: int) -> Lines:
    """Write what stands before the introduction."""
    return spaced(
        [
            wrapped(publication, width),
            wrapped(opening.asked, width),
            headed(opening.headline, "=", width),
            wrapped(opening.deck, width),
            wrapped(facts(opening), width),
        ]
    )


def contents(contents: Contents, article: Article, width: int) -> Lines:
    """List the sections, each with whose words it holds."""
    listed = [
        [
            *wrapped(group.heading, width),
            *chain.from_iterable(entry(section, article, width) for section in group.sections),
        ]
        for group in contents.groups
    ]
    return [*wrapped(contents.label, width), "", *spaced(listed)]


def entry(section: Section, article: Article, width: int) -> Lines:
    """Write a line of the contents, and under it a name."""
    mark = number(section.number, max(each.number for each in article.sections))
    inside = narrowed(width, len(mark))
    under = whose(section, article)
    return hung(mark, [*wrapped(section.heading, inside), *wrapped(under, inside)])


def group_parts(group: Group, article: Article, width: int) -> Iterator[Lines]:
    """Write a question, if there are several, and its sections."""
    if group.heading:
        yield spaced([headed(group.heading, "=", width), wrapped(group.asked, width)])
    for section in group.sections:
        heading = headed(f"{section.number}. {section.heading}", "-", width)
        further = [f"{article.words.rest}:", f"{article.address}#{section.anchor}"]
        quotes = [passage(each, article.marks, further, width) for each in section.passages]
        yield spaced([heading, *chain.from_iterable(quotes)])


def headed(heading: str, line: str, width: int) -> Lines:
    """Underline a heading."""
    written = wrapped(heading, width)
    return [*written, line * min(max(map(columns, written), default=0), width or WIDEST_RULE)]


def closing(closing: Closing, article: Article, width: int) -> Lines:
    """Write what stands under the answers, below a line across the page."""
    statements = (
        [*wrapped(each.label, width), *blocks(each.blocks, width, is_own=True)]
        for each in closing.statements
    )
    colophon = [line for each in closing.lines for line in wrapped(each, width)]
    address = [article.address] if is_linkable(article.address) else []
    said = spaced([*statements, colophon, address])
    return ["-" * (width or WIDEST_RULE), "", *said] if said else []


# The experts'


def passage(passage: Passage, marks: tuple[str, str], further: Lines, width: int) -> list[Lines]:
    """Write a quote, where the rest of it is if this is not all of it, and its credit line."""
    quoted = blocks(marked(passage.blocks, marks), narrowed(width, len(QUOTE)), is_own=False)
    said = [QUOTE + line for line in quoted]
    return [said, *([further] if passage.is_shortened else []), credit(passage, width)]


def credit(passage: Passage, width: int) -> Lines:
    """Write Name, Title, Organisation, and under it what else there is to say."""
    credit, inside = passage.credit, narrowed(width, len(QUOTE))
    named = hung(CREDIT, wrapped(credit.line, inside), QUOTE)
    more = DOT.join((*credit.about, *profile(credit)))
    pictures = (picture.description for picture in passage.pictures)
    under = (passage.disclosure, more, credit.bio, *pictures, *addresses(passage.blocks))
    written = [hung(UNDER_CREDIT, wrapped(each, inside), QUOTE) for each in under if each]
    return [*named, *chain.from_iterable(written)]


def profile(credit: Credit) -> tuple[str, ...]:
    """Write where more is to be found about a person."""
    is_known = credit.profile_label and is_linkable(credit.profile)
    return (f"{credit.profile_label}: {pointed(credit.profile)}",) if is_known else ()


def addresses(quoted: Sequence[markup.Block]) -> Iterator[str]:
    """List the links in a quote, each with the words that carry it."""
    for address, carrier in links_of(quoted):
        words = one_line(carrier)
        if is_linkable(address) and words not in spellings(address):
            yield f"{words} {pointed(address)}"


def pointed(address: str) -> str:
    """Set an address apart from words and their punctuation, as RFC 3986 advises."""
    return f"<{address.removeprefix('mailto:')}>"


def spellings(address: str) -> tuple[str, ...]:
    """List the words that are an address themselves."""
    bare = address.removeprefix("mailto:").removeprefix("https://").removeprefix("http://")
    return (address, bare, address.removesuffix("/"), bare.removesuffix("/"))


# Blocks


def blocks(nodes: Iterable[markup.Block], width: int, *, is_own: bool) -> Lines:
    """Write blocks with an empty line between them."""
    return spaced([block(each, width, is_own=is_own) for each in nodes])


def block(block: markup.Block, width: int, *, is_own: bool) -> Lines:
    """Write one block."""
    match block:
        case markup.Paragraph(children) | markup.Subheading(children):
            return paragraph(children, width, is_own=is_own)
        case markup.Listing(items, start):
            return listing(items, start, width, is_own=is_own)
        case markup.CodeBlock(text):
            code = text.strip("\n").split("\n")
            return [CODE + line if line.strip() else "" for line in code]
        case markup.Quotation(children):
            inside = blocks(children, narrowed(width, len(INNER)), is_own=is_own)
            return [INNER + line if line else "" for line in inside]
        case markup.Rule():
            return [BREAK]
        case markup.Table(head, rows, alignments):
            said = [[inlines(cell, is_own=is_own) for cell in row] for row in (head, *rows)]
            grid = drawn(said, alignments, narrowed(width, len(CODE)))
            return [CODE + line for line in grid]
        case markup.Footnotes():
            return listing(block.listing.items, 1, width, is_own=is_own)
        case markup.Picture():
            return []
        case _:
            assert_never(block)


def listing(
    items: Sequence[tuple[markup.Block, ...]], start: int | None, width: int, *, is_own: bool
) -> Lines:
    """Write a list; only items of several paragraphs have empty lines between them."""
    marks = [BULLET] * len(items)
    if start is not None:
        last = start + len(items) - 1
        marks = [number(each, last) for each in range(start, last + 1)]
    written = [
        hung(mark, item(each, narrowed(width, len(mark)), is_own=is_own))
        for mark, each in zip(marks, items, strict=True)
    ]
    return spaced(written) if any("" in each for each in written) else [*chain(*written)]


def item(children: tuple[markup.Block, ...], width: int, *, is_own: bool) -> Lines:
    """Write what stands in one item; a list in it follows its paragraph at once."""
    match children:
        case (markup.Paragraph(first), markup.Listing() as inner):
            return [
                *paragraph(first, width, is_own=is_own),
                *block(inner, width, is_own=is_own),
            ]
        case _:
            return blocks(children, width, is_own=is_own)


def number(count: int, last: int) -> str:
    """Write a number so that the text after each begins at the same even column."""
    room = len(f"{last}. ")
    return f"{count}.".ljust(room + room % 2)


def paragraph(children: Iterable[markup.Inline], width: int, *, is_own: bool) -> Lines:
    """Write a paragraph, each line of it that begins on purpose safe from being a mark."""
    written: Lines = []
    typed = inlines(children, is_own=is_own).split("\n")
    for text in filter(str.strip, map(one_line, typed)):
        runs_on = written and is_unspaced(written[-1][-1]) and is_unspaced(text[0])
        written += wrapped(safe(IDEOGRAPHIC_SPACE + text if runs_on else text), width)
    return written


def safe(text: str) -> str:
    """Follow what looks like a mark by a space that no mark has."""
    if text == BREAK:
        return text.replace(" ", "\u00a0")
    return re.sub(f"^(?:{MARK.pattern}) ", lambda mark: f"{mark.group()[:-1]}\u00a0", text)


def inlines(children: Iterable[markup.Inline], *, is_own: bool) -> str:
    """Write inlines as words; a line feed is a line that ends on purpose."""
    return "".join(inline(child, is_own=is_own) for child in children)


def inline(inline: markup.Inline, *, is_own: bool) -> str:
    """Write one inline; only the editor's links are followed by their address."""
    match inline:
        case markup.Text(text) | markup.Code(text):
            return text.replace("\n", " ")
        case markup.Emphasis(children) | markup.Strong(children):
            return inlines(children, is_own=is_own)
        case markup.Strikethrough(children):
            return f"{STRUCK}{inlines(children, is_own=is_own)}{STRUCK}"
        case markup.Link(address, children):
            words = inlines(children, is_own=is_own)
            is_told = is_own and is_linkable(address) and words not in spellings(address)
            return f"{words} {pointed(address)}" if is_told else words
        case markup.LineBreak():
            return "\n"
        case markup.FootnoteMark() | markup.QuotationMark():
            return inline.text
        case _:
            assert_never(inline)


# Lines


def spaced(parts: Iterable[Lines]) -> Lines:
    """Put an empty line between parts that have any lines."""
    written: Lines = []
    for part in parts:
        if any(part):
            written += ["", *part] if written else part
    return written


def hung(mark: str, lines: Lines, beside: str = "") -> Lines:
    """Set a mark before the first line, and the others below that line's text."""
    beside = beside or " " * len(mark)
    return [
        f"{beside if index else mark}{line}" if line else "" for index, line in enumerate(lines)
    ]


def narrowed(width: int, columns: int) -> int:
    """Leave room at the margin."""
    return max(width - columns, NARROWEST) if width else 0
