"""A small page to be copied whole into Substack, Ghost, Google Docs or a mail tool.

Its body is exactly what is pasted, in the few elements that those tools keep. They have fields of
their own for title and subtitle, so headline and deck stand beside it, in a file of plain text.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from html import escape
from typing import Annotated, Any, assert_never

from roundup.model.article import Article, Closing, Contents, Group, Introduction, Opening, Passage
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import Photo
from roundup.model.notes import Note
from roundup.rendering import small
from roundup.rendering.column import under_credit
from roundup.rendering.layouts import Layout
from roundup.rendering.nodes import EXPERTS_LINK, SPONSORED_LINK
from roundup.text.forms import Address
from roundup.text.template_marks import without_marks
from roundup.writers._assets import FOLDER, addressed, beside, hosted, portraits
from roundup.writers._fields import mark_notes
from roundup.writers._lines import entry

channels = frozenset({Channel.MAIL, Channel.WEB})

suffix = ".html"
media_type = "text/html"
libraries = ("pillow",)
uploads = FOLDER

PAGE = "paste.html"
TITLE = "paste/title.txt"
file_names = (PAGE, TITLE)
SHOWN = 96


def write(
    article: Article,
    _layout: Layout,
    _house: House,
    *,
    images: Annotated[
        Address,
        "The web address to which you upload `images/`; without it, no portraits are shown.",
    ] = "",
) -> tuple[File, ...]:
    """Write the page; `images` is the address at which the portraits' files will lie."""
    article = addressed(article, partial(hosted, images=images)) if images else article
    # What is copied out of a browser is text again, so entities would not last.
    article = without_marks(article)
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
        *(beside(portraits(article)) if images else ()),
    )


def notes(article: Article, files: tuple[File, ...], _options: Mapping[str, Any]) -> Iterator[Note]:
    """Name the words that a mail tool would fill in."""
    return mark_notes(article, files[0].name)


# The editor's


def lines(article: Article, images: str) -> Iterator[str]:
    """Write everything that is pasted, an element a line."""
    if article.words.draft:
        yield label(article.words.draft)
    for part in article.outline:
        match part:
            case Opening(asked):
                yield from [f"<p><em>{escape(asked)}</em></p>"] if asked else []
            case Introduction(blocks):
                yield from map(small.block, blocks)
            case Contents():
                yield from contents(part, article)
            case Group():
                yield from group_lines(part, images, article.direction)
            case Closing():
                yield from closing(part)
            case _:
                assert_never(part)


def contents(contents: Contents, article: Article) -> Iterator[str]:
    """List the sections; links between them would not survive."""
    yield label(contents.label)
    for group in contents.groups:
        if group.heading:
            yield paragraph(group.heading)
        entries = "\n".join(
            f"<li>{escape(entry(section, article))}</li>" for section in group.sections
        )
        yield f"<ol{small.starting(group.sections[0].number)}>\n{entries}\n</ol>"


def group_lines(group: Group, images: str, around: str) -> Iterator[str]:
    """Write a question, if there are several, and its sections."""
    if group.heading:
        yield f"<h2>{escape(group.heading)}</h2>"
    if group.asked:
        yield paragraph(group.asked)
    for section in group.sections:
        yield f"<h{group.level}>{escape(section.heading)}</h{group.level}>"
        for passage in section.passages:
            yield from passage_lines(passage, images, around)


def closing(closing: Closing) -> Iterator[str]:
    """Write what stands under the answers, below a line."""
    if not closing.is_empty:
        yield "<hr>"
    for statement in closing.statements:
        yield label(statement.label)
        yield from map(small.block, statement.blocks)
    yield from map(paragraph, closing.lines)


def label(text: str) -> str:
    """Write a label; it is not a heading, so that it stays out of the outline."""
    return f"<p><strong>{escape(text)}</strong></p>"


def paragraph(text: str) -> str:
    """Write a paragraph of plain words."""
    return f"<p>{escape(text)}</p>"


# The experts'


def passage_lines(passage: Passage, images: str, around: str) -> Iterator[str]:
    """Write a quote, its portrait if it is wanted, and its credit line, outside of the quote."""
    rel = SPONSORED_LINK if passage.disclosure else EXPERTS_LINK
    yield small.quote(passage.blocks, around, rel)
    portrait = passage.credit.portrait
    if images and isinstance(portrait, Photo):
        address, alt = hosted(portrait, images), portrait.alt or passage.credit.name
        size = f'width="{SHOWN}" height="{SHOWN}"'
        yield f'<p><img src="{escape(address)}" alt="{escape(alt)}" {size}></p>'
    yield f"<p>{credit(passage, rel)}</p>"


def credit(passage: Passage, rel: str) -> str:
    """Write Name, Title, Organisation, and under it what else there is to say."""
    under = (small.inlines(line, rel=rel) for line in under_credit(passage))
    return "<br>\n".join((escape(f"— {passage.credit.line}"), *under))
