"""Blocks and inlines as small HTML: the dozen elements that CMSs and feed readers keep.

No classes, no styles, no places to break. `typed` writes words; a CMS that reads something into
brackets or addresses brings its own. `rel` says what experts' links are to those who follow them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import assert_never

from roundup.model.article import (
    Block,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    FootnoteMark,
    Footnotes,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Strikethrough,
    Strong,
    Subheading,
    Table,
    Text,
)
from roundup.rendering.blocks import EXPERTS_LINK, OWN_LINK, is_linkable
from roundup.text import direction
from roundup.text.markdown import plain_text

Typed = Callable[[str], str]


def words(text: str) -> str:
    """Write words."""
    return escape(text, quote=False)


def blocks(found: Iterable[Block], typed: Typed = words, rel: str = EXPERTS_LINK) -> str:
    """Write blocks, one a line."""
    return "\n".join(block(each, typed, rel) for each in found)


def quote(found: Sequence[Block], around: str, rel: str = EXPERTS_LINK) -> str:
    """Write a quote, and which way it runs if that is another one than around it."""
    where = other_way(plain_text(found), around)
    turned = f' dir="{where}"' if where else ""
    inner = "\n".join(turned_block(each, block(each, rel=rel), where or around) for each in found)
    return f"<blockquote{turned}>\n{inner}\n</blockquote>"


def turned_block(block: Block, written: str, around: str) -> str:
    """Return the direction of a paragraph, where it differs from that around it."""
    is_line = isinstance(block, Paragraph | Subheading)
    where = other_way(plain_text((block,)), around) if is_line else ""
    return f'<p dir="{where}"{written.removeprefix("<p")}' if where else written


def other_way(text: str, around: str) -> str:
    """Return which way a text runs, if that is another one than around it."""
    where = direction.counted(text, around)
    return where if where and where != around else ""


def block(block: Block, typed: Typed = words, rel: str = EXPERTS_LINK) -> str:
    """Write one block; a heading inside an answer is a bold line, so that no outline has it."""
    match block:
        case Paragraph(children):
            return f"<p>{inlines(children, typed, rel)}</p>"
        case Subheading(children):
            return f"<p><strong>{inlines(children, typed, rel)}</strong></p>"
        case Listing(items, start):
            return listing(items, start, typed, rel)
        case CodeBlock(text):
            return f"<pre><code>{typed(text)}</code></pre>"
        case Quotation(children):
            return f"<blockquote>\n{blocks(children, typed, rel)}\n</blockquote>"
        case Rule():
            return "<hr>"
        case Table():
            return table(block, typed, rel)
        case Footnotes(notes):
            return listing((note.blocks for note in notes), 1, typed, rel)
        case Picture(photo, _, address):
            size = f'width="{photo.width}" height="{photo.height}"'
            image = f'<img src="{escape(address)}" alt="{escape(photo.alt)}" {size}>'
            return f"<p>{image}</p>" if address else ""
        case _:
            assert_never(block)


def table(table: Table, typed: Typed, rel: str) -> str:
    """Write a table; the styles that CMSs keep say where a column is aligned."""
    head = "".join(cells("th", table.head, table.alignments, typed, rel))
    body = "\n".join(
        f"<tr>{''.join(cells('td', row, table.alignments, typed, rel))}</tr>" for row in table.rows
    )
    return f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def cells(
    tag: str, row: Iterable[Cell], alignments: Iterable[str], typed: Typed, rel: str
) -> Iterator[str]:
    """Write the cells of one row."""
    scope = ' scope="col"' if tag == "th" else ""
    for cell, where in zip(row, alignments, strict=True):
        style = f' style="text-align:{where}"' if where else ""
        yield f"<{tag}{scope}{style}>{inlines(cell, typed, rel)}</{tag}>"


def listing(items: Iterable[tuple[Block, ...]], start: int | None, typed: Typed, rel: str) -> str:
    """Write a list."""
    written = "\n".join(f"<li>{item(each, typed, rel)}</li>" for each in items)
    if start is None:
        return f"<ul>\n{written}\n</ul>"
    return f"<ol{starting(start)}>\n{written}\n</ol>"


def starting(number: int) -> str:
    """Return the number with which a list begins."""
    return "" if number == 1 else f' start="{number}"'


def item(children: tuple[Block, ...], typed: Typed, rel: str) -> str:
    """Write what stands in one item; one of a single paragraph needs no paragraph inside."""
    match children:
        case (Paragraph(only),):
            return inlines(only, typed, rel)
        case (Paragraph(first), Listing() as inner):
            return f"{inlines(first, typed, rel)}\n{block(inner, typed, rel)}"
        case _:
            return blocks(children, typed, rel)


def inlines(children: Iterable[Inline], typed: Typed = words, rel: str = EXPERTS_LINK) -> str:
    """Write inlines."""
    return "".join(inline(child, typed, rel) for child in children)


def inline(inline: Inline, typed: Typed, rel: str) -> str:
    """Write one inline."""
    match inline:
        case Text(text):
            return typed(text)
        case Emphasis(children):
            return f"<em>{inlines(children, typed, rel)}</em>"
        case Strong(children):
            return f"<strong>{inlines(children, typed, rel)}</strong>"
        case Strikethrough(children):
            return f"<del>{inlines(children, typed, rel)}</del>"
        case Code(text):
            return f"<code>{typed(text)}</code>"
        case Link(address, children, is_own):
            return link(address, inlines(children, typed, rel), OWN_LINK if is_own else rel)
        case LineBreak():
            return "<br>"
        case FootnoteMark():
            return typed(inline.text)
        case _:
            assert_never(inline)


def link(address: str, written: str, rel: str) -> str:
    """Write a link, or only its words where the address is none that a page may hold."""
    if not is_linkable(address):
        return written
    return f'<a href="{escape(address)}" rel="{rel}">{written}</a>'
