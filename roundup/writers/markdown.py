"""Markdown (CommonMark) that pandoc, Ghost and static site generators read back word for word."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated, Any, assert_never

from roundup.model import markup
from roundup.model.article import (
    Article,
    Closing,
    Contents,
    Group,
    Introduction,
    Opening,
    OutlinePart,
    Passage,
)
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Note
from roundup.rendering.column import under_credit
from roundup.rendering.layouts import Layout
from roundup.text.expressions import expression
from roundup.text.nodes import marked
from roundup.text.template_marks import without_marks
from roundup.writers._assets import FOLDER, addressed, beside, hosted, portraits
from roundup.writers._commonmark import blocks, heading, image, line, quoted
from roundup.writers._fields import mark_notes
from roundup.writers._lines import entry, facts

channels = frozenset({Channel.WEB})

suffix = ".md"
media_type = "text/markdown"
libraries = ("pillow",)
uploads = FOLDER
also_called = ("md",)

# What YAML takes for a line end or refuses, and JSON does not mind.
UNSAFE = expression("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

Lines = list[str]


def write(
    article: Article,
    _layout: Layout,
    _house: House,
    *,
    front_matter: Annotated[
        bool, "Put title, description, date and author into YAML before the text."
    ] = False,
    images: Annotated[
        str,
        "The web address to which you upload `images/`; without it, no portraits are shown.",
    ] = "",
) -> tuple[File, ...]:
    """Write the article; `images` is the address at which the portraits' files will lie.

    With `front_matter`, headline, deck, byline and date stand there and not in the text.
    """
    article = addressed(article, partial(hosted, images=images)) if images else article
    # Front matter is for a site generator, and many of those fill in marks in a text.
    article = without_marks(article) if front_matter else article
    parts = [
        lines
        for part in article.outline
        for lines in part_lines(part, article, images, is_told=front_matter)
    ]
    text = "\n\n".join("\n".join(part) for part in parts if part)
    head = yaml(article) if front_matter else ""
    page = File(f"{article.slug}{suffix}", f"{head}{text}\n".encode())
    return (page, *(beside(portraits(article)) if images else ()))


def notes(article: Article, files: tuple[File, ...], options: Mapping[str, Any]) -> Iterator[Note]:
    """Name the words that a site generator would fill in."""
    return mark_notes(article, files[0].name) if options.get("front_matter") else iter(())


# The editor's


def yaml(article: Article) -> str:
    """Write front matter, every value in quotation marks."""
    values = {
        "title": article.headline,
        "description": article.deck,
        "date": article.date.isoformat() if article.date else "",
        "lastmod": article.modified[:10],
        "author": article.byline,
        "lang": article.language,
        "slug": article.slug,
        "canonical_url": article.address,
    }
    lines = [f"{key}: {scalar(value)}\n" for key, value in values.items() if value]
    return f"---\n{''.join(lines)}---\n\n"


def scalar(value: str) -> str:
    """Quote a value as YAML and JSON both do."""
    written = json.dumps(value, ensure_ascii=False)
    return UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", written)


def part_lines(
    part: OutlinePart, article: Article, images: str, *, is_told: bool
) -> Iterator[Lines]:
    """Write one part of the article; `is_told` where front matter has the headline and facts."""
    match part:
        case Opening():
            yield from opening(part, is_told=is_told)
        case Introduction(introduction):
            yield blocks(introduction)
        case Contents():
            yield contents(part, article)
        case Group():
            yield from group_parts(part, article, images)
        case Closing():
            yield blocks(closing(part))
        case _:
            assert_never(part)


def opening(opening: Opening, *, is_told: bool) -> Iterator[Lines]:
    """Write headline, deck, byline and date, unless they are told already, and the question."""
    if not is_told:
        yield [heading(1, opening.headline)]
    if opening.asked:
        yield [line([markup.Emphasis((markup.Text(opening.asked),))])]
    if not is_told:
        yield from ([line([markup.Text(each)])] for each in (opening.deck, facts(opening)) if each)


def contents(contents: Contents, article: Article) -> Lines:
    """List the sections, each with whose words it holds."""
    listed: list[markup.Block] = [label(contents.label)]
    for group in contents.groups:
        if group.heading:
            listed.append(paragraph(group.heading))
        entries = tuple((paragraph(entry(section, article)),) for section in group.sections)
        listed.append(markup.Listing(entries, group.sections[0].number))
    return blocks(listed)


def group_parts(group: Group, article: Article, images: str) -> Iterator[Lines]:
    """Write a question, if there are several, and its sections."""
    if group.heading:
        yield [heading(2, group.heading)]
    if group.asked:
        yield blocks([paragraph(group.asked)])
    for section in group.sections:
        yield [heading(group.level, section.heading)]
        for passage in section.passages:
            yield from passage_parts(passage, article.marks, images)


def closing(closing: Closing) -> Iterator[markup.Block]:
    """Yield what stands under the answers, below a line."""
    if not closing.is_empty:
        yield markup.Rule()
    for statement in closing.statements:
        yield label(statement.label)
        yield from statement.blocks
    yield from map(paragraph, closing.lines)


def label(text: str) -> markup.Block:
    """Write a label: no heading, so that it stays out of the outline."""
    return markup.Paragraph((markup.Strong((markup.Text(text),)),))


def paragraph(text: str) -> markup.Block:
    """Write a paragraph of plain words."""
    return markup.Paragraph((markup.Text(text),))


# The experts'


def passage_parts(passage: Passage, marks: tuple[str, str], images: str) -> Iterator[Lines]:
    """Write a quote, its portrait if it is wanted, and its credit line."""
    yield quoted(blocks(marked(passage.blocks, marks)))
    portrait = passage.credit.portrait
    if images and isinstance(portrait, markup.Photo):
        alt = portrait.alt or passage.credit.name
        yield [image(alt, hosted(portrait, images))]
    yield line(credit(passage)).split("\n")


def credit(passage: Passage) -> Iterator[markup.Inline]:
    """Write Name, Title, Organisation, and under it what else there is to say."""
    yield markup.Text(f"— {passage.credit.line}")
    for under in under_credit(passage):
        yield from (markup.LineBreak(), *under)
