"""Blocks and inlines as small HTML: the dozen elements that CMSs and feed readers keep.

No classes, no styles, no places to break. `typed` writes words; a CMS that reads something into
brackets or addresses brings its own. `rel` says what experts' links are to those who follow them.
"""

from collections.abc import Callable, Iterable
from html import escape
from typing import assert_never

from roundup.model.article import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Quotation,
    Rule,
    Strong,
    Subheading,
    Text,
)
from roundup.rendering.blocks import EXPERTS_LINK, OWN_LINK, is_linkable

Typed = Callable[[str], str]


def words(text: str) -> str:
    """Write words."""
    return escape(text, quote=False)


def blocks(found: Iterable[Block], typed: Typed = words, rel: str = EXPERTS_LINK) -> str:
    """Write blocks, one a line."""
    return "\n".join(block(each, typed, rel) for each in found)


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
        case _:
            assert_never(block)


def listing(items: Iterable[tuple[Block, ...]], start: int | None, typed: Typed, rel: str) -> str:
    """Write a list."""
    written = "\n".join(f"<li>{item(each, typed, rel)}</li>" for each in items)
    if start is None:
        return f"<ul>\n{written}\n</ul>"
    return f"<ol{starting(start)}>\n{written}\n</ol>"


def starting(number: int) -> str:
    """Say with which number a list begins."""
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
        case Code(text):
            return f"<code>{typed(text)}</code>"
        case Link(address, children, is_own):
            return link(address, inlines(children, typed, rel), OWN_LINK if is_own else rel)
        case LineBreak():
            return "<br>"
        case _:
            assert_never(inline)


def link(address: str, written: str, rel: str) -> str:
    """Write a link, or only its words where the address is none that a page may hold."""
    if not is_linkable(address):
        return written
    return f'<a href="{escape(address)}" rel="{rel}">{written}</a>'
