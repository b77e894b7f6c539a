"""A small page to be copied whole into Substack, Ghost, Google Docs or a mail tool.

Its body is exactly what is pasted, in the few elements that those tools keep. They have fields of
their own for title and subtitle, so headline and deck stand beside it, in a file of plain text.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from roundup.layouts import Layout
from roundup.model.article import (
    Article,
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Group,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Passage,
    Photo,
    Quotation,
    Rule,
    Section,
    Strong,
    Subheading,
    Text,
)
from roundup.model.file import File
from roundup.model.house import House
from roundup.rendering.blocks import EXPERTS_LINK, OWN_LINK, SPONSORED_LINK, is_linkable
from roundup.writers._images import image_address, image_files
from roundup.writers._lines import DOT, about, has_profile, kicker, whose

suffix = ".html"
media_type = "text/html"

PAGE = "paste.html"
TITLE = "paste/title.txt"
SHOWN = 96


def write(
    article: Article, _layout: Layout, _house: House, *, images: str = ""
) -> tuple[File, ...]:
    """Write the page; `images` is the address at which the portraits' files will lie."""
    body = "\n".join(lines(article, images))
    page = (
        f'<!DOCTYPE html>\n<html lang="{escape(article.language)}" dir="{article.direction}">\n'
        f'<head>\n<meta charset="utf-8">\n<title>{escape(article.headline)}</title>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )
    title = "\n\n".join(filter(None, (article.headline, article.deck)))
    return (
        File(PAGE, page.encode()),
        File(TITLE, f"{title}\n".encode()),
        *(image_files(article) if images else ()),
    )


# The editor's


def lines(article: Article, images: str) -> Iterator[str]:
    """Write everything that is pasted, an element a line."""
    if kicker(article):
        yield f"<p><em>{escape(kicker(article))}</em></p>"
    yield from map(block, article.introduction)
    yield from contents(article)
    for group in article.groups:
        yield from group_lines(group, images)
    yield from closing(article)


def contents(article: Article) -> Iterator[str]:
    """List the sections; links between them would not survive."""
    yield label(article.words.contents)
    for group in article.groups:
        if group.heading:
            yield paragraph(group.heading)
        entries = "\n".join(f"<li>{entry(section)}</li>" for section in group.sections)
        yield f"<ol{starting(group.sections[0].number)}>\n{entries}\n</ol>"


def entry(section: Section) -> str:
    """Write a line of the contents."""
    return escape(" – ".join(filter(None, (section.heading, whose(section)))))


def group_lines(group: Group, images: str) -> Iterator[str]:
    """Write a question, if there are several, and its sections."""
    if group.heading:
        yield f"<h2>{escape(group.heading)}</h2>"
        if group.question != group.heading:
            yield paragraph(group.question)
    level = "h3" if group.heading else "h2"
    for section in group.sections:
        yield f"<{level}>{escape(section.heading)}</{level}>"
        for passage in section.passages:
            yield from passage_lines(passage, images)


def closing(article: Article) -> Iterator[str]:
    """Write what stands under the answers, below a line."""
    if article.disclosure or article.methodology or article.colophon:
        yield "<hr>"
    if article.disclosure:
        yield label(article.words.disclosure)
        yield from map(block, article.disclosure)
    if article.methodology:
        yield label(article.words.about)
        yield paragraph(article.methodology)
    yield from map(paragraph, article.colophon)


def label(text: str) -> str:
    """Write a label; it is no heading, so that it stays out of the outline."""
    return f"<p><strong>{escape(text)}</strong></p>"


def paragraph(text: str) -> str:
    """Write a paragraph of plain words."""
    return f"<p>{escape(text)}</p>"


# The experts'


def passage_lines(passage: Passage, images: str) -> Iterator[str]:
    """Write a quote, its portrait if it is wanted, and its credit line, outside of the quote."""
    rel = SPONSORED_LINK if passage.disclosure else EXPERTS_LINK
    yield f"<blockquote>\n{blocks(passage.blocks, rel)}\n</blockquote>"
    portrait = passage.credit.portrait
    if images and isinstance(portrait, Photo):
        address, alt = image_address(portrait, images), portrait.alt or passage.credit.name
        size = f'width="{SHOWN}" height="{SHOWN}"'
        yield f'<p><img src="{escape(address)}" alt="{escape(alt)}" {size}></p>'
    yield f"<p>{credit(passage, rel)}</p>"


def credit(passage: Passage, rel: str) -> str:
    """Write Name, Title, Organisation, and under it what else there is to say."""
    credit = passage.credit
    more = [escape(each) for each in about(credit)]
    if has_profile(credit):
        more.append(link(credit.profile, escape(credit.profile_label), rel))
    said = (f"— {credit.line}", passage.disclosure)
    return "<br>\n".join(filter(None, (*map(escape, said), DOT.join(more), escape(credit.bio))))


# Blocks


def blocks(found: Iterable[Block], rel: str = EXPERTS_LINK) -> str:
    """Write blocks, one a line; `rel` says what experts' links are to those who follow them."""
    return "\n".join(block(each, rel) for each in found)


def block(block: Block, rel: str = EXPERTS_LINK) -> str:
    """Write one block."""
    match block:
        case Paragraph(children):
            return f"<p>{inlines(children, rel)}</p>"
        case Subheading(children):
            return f"<p><strong>{inlines(children, rel)}</strong></p>"
        case Listing(items, start):
            return listing(items, start, rel)
        case CodeBlock(text):
            return f"<pre><code>{escape(text)}</code></pre>"
        case Quotation(children):
            return f"<blockquote>\n{blocks(children, rel)}\n</blockquote>"
        case Rule():
            return "<hr>"
        case _:
            assert_never(block)


def listing(items: Iterable[tuple[Block, ...]], start: int | None, rel: str) -> str:
    """Write a list."""
    written = "\n".join(f"<li>{item(each, rel)}</li>" for each in items)
    if start is None:
        return f"<ul>\n{written}\n</ul>"
    return f"<ol{starting(start)}>\n{written}\n</ol>"


def starting(number: int) -> str:
    """Say with which number a list begins."""
    return "" if number == 1 else f' start="{number}"'


def item(children: tuple[Block, ...], rel: str) -> str:
    """Write what stands in one item; its first paragraph needs no element."""
    match children:
        case (Paragraph(only),):
            return inlines(only, rel)
        case (Paragraph(first), Listing() as inner):
            return f"{inlines(first, rel)}\n{block(inner, rel)}"
        case _:
            return blocks(children, rel)


def inlines(children: Iterable[Inline], rel: str) -> str:
    """Write inlines."""
    return "".join(inline(each, rel) for each in children)


def inline(inline: Inline, rel: str) -> str:
    """Write one inline."""
    match inline:
        case Text(text):
            return escape(text)
        case Emphasis(children):
            return f"<em>{inlines(children, rel)}</em>"
        case Strong(children):
            return f"<strong>{inlines(children, rel)}</strong>"
        case Code(text):
            return f"<code>{escape(text)}</code>"
        case Link(address, children, is_own):
            return link(address, inlines(children, rel), OWN_LINK if is_own else rel)
        case LineBreak():
            return "<br>"
        case _:
            assert_never(inline)


def link(address: str, written: str, rel: str) -> str:
    """Write a link, or only its words where the address is none that a page may hold."""
    if not is_linkable(address):
        return written
    return f'<a href="{escape(address)}" rel="{rel}">{written}</a>'
