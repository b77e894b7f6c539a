"""Markdown (CommonMark) that pandoc, Ghost and static site generators read back word for word."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Annotated, Any

from roundup.model.article import (
    Article,
    Block,
    Emphasis,
    Group,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Passage,
    Photo,
    Rule,
    Section,
    Strong,
    Text,
)
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Note
from roundup.rendering.layouts import Layout
from roundup.text.template_marks import without_marks
from roundup.writers._assets import FOLDER, addressed, beside, hosted, portraits
from roundup.writers._commonmark import blocks, heading, image, line, quoted
from roundup.writers._fields import mark_notes
from roundup.writers._lines import DOT, about, facts, has_profile, kicker, whose

channels = frozenset({Channel.WEB})

suffix = ".md"
media_type = "text/markdown"
libraries = ("pillow",)
uploads = FOLDER
also_called = ("md",)

# What YAML takes for a line end or refuses, and JSON does not mind.
UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

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
        *opening(article, is_told=front_matter),
        blocks(article.introduction),
        contents(article),
        *chain.from_iterable(group_parts(group, images) for group in article.groups),
        blocks(closing(article)),
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
    return UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


def opening(article: Article, *, is_told: bool) -> list[Lines]:
    """Write headline, deck, byline and date, unless they are told already, and the question."""
    asked = [line([Emphasis((Text(kicker(article)),))])] if kicker(article) else []
    if is_told:
        return [asked]
    said = [[line([Text(each)])] for each in (article.deck, facts(article)) if each]
    return [[heading(1, article.headline)], asked, *said]


def contents(article: Article) -> Lines:
    """List the sections, each with whose words it holds."""
    found: list[Block] = [label(article.words.contents)]
    for group in article.groups:
        if group.heading:
            found.append(paragraph(group.heading))
        entries = tuple((paragraph(entry(section)),) for section in group.sections)
        found.append(Listing(entries, group.sections[0].number))
    return blocks(found)


def entry(section: Section) -> str:
    """Write a line of the contents."""
    return " – ".join(filter(None, (section.heading, whose(section))))


def group_parts(group: Group, images: str) -> Iterator[Lines]:
    """Write a question, if there are several, and its sections."""
    if group.heading:
        yield [heading(2, group.heading)]
        if group.question != group.heading:
            yield blocks([paragraph(group.question)])
    for section in group.sections:
        yield [heading(3 if group.heading else 2, section.heading)]
        for passage in section.passages:
            yield from passage_parts(passage, images)


def closing(article: Article) -> list[Block]:
    """Return together what is printed under the answers."""
    found: list[Block] = []
    if article.disclosure:
        found += [label(article.words.disclosure), *article.disclosure]
    if article.methodology:
        found += [label(article.words.about), paragraph(article.methodology)]
    found += map(paragraph, article.colophon)
    return [Rule(), *found] if found else []


def label(text: str) -> Block:
    """Write a label: no heading, so that it stays out of the outline."""
    return Paragraph((Strong((Text(text),)),))


def paragraph(text: str) -> Block:
    """Write a paragraph of plain words."""
    return Paragraph((Text(text),))


# The experts'


def passage_parts(passage: Passage, images: str) -> Iterator[Lines]:
    """Write a quote, its portrait if it is wanted, and its credit line."""
    yield quoted(blocks(passage.blocks))
    portrait = passage.credit.portrait
    if images and isinstance(portrait, Photo):
        alt = portrait.alt or passage.credit.name
        yield [image(alt, hosted(portrait, images))]
    yield line(credit(passage)).split("\n")


def credit(passage: Passage) -> Iterator[Inline]:
    """Write Name, Title, Organisation, and under it what else there is to say."""
    credit = passage.credit
    yield Text(f"— {credit.line}")
    if passage.disclosure:
        yield from (LineBreak(), Text(passage.disclosure))
    more: list[Inline] = [Text(each) for each in about(credit)]
    if has_profile(credit):
        more.append(Link(credit.profile, (Text(credit.profile_label),)))
    for place, each in enumerate(more):
        yield from (Text(DOT) if place else LineBreak(), each)
    if credit.bio:
        yield from (LineBreak(), Text(credit.bio))
    for told in passage.untold:
        yield from (LineBreak(), Text(told))
