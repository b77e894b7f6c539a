"""The whole article as data, for programs; `docs/schema/article-1.json` says what stands where.

Every quote is there twice: as nodes, with its emphasis and links, and as `text`, its words alone.
Nothing stands in it that the web page does not say.
"""

import json
from collections.abc import Iterable
from typing import Annotated, Any, assert_never

from roundup.model.article import (
    Article,
    Block,
    Cell,
    Code,
    CodeBlock,
    Credit,
    Emphasis,
    FootnoteMark,
    Footnotes,
    Group,
    Inline,
    LineBreak,
    Link,
    Listing,
    Monogram,
    Paragraph,
    Passage,
    Photo,
    Picture,
    Quotation,
    Rule,
    Section,
    Strikethrough,
    Strong,
    Subheading,
    Table,
    Text,
    Words,
)
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import House
from roundup.rendering.layouts import Layout
from roundup.text.markdown import plain_text
from roundup.writers._assets import FOLDER, beside, file_name

channels = frozenset({Channel.WEB})

suffix = ".json"
media_type = "application/json"
libraries = ("pillow",)
uploads = FOLDER

NAME = "article.json"
VERSION = 1
SCHEMA = f"urn:roundup:article:{VERSION}"


def write(
    article: Article,
    _layout: Layout,
    _house: House,
    *,
    images: Annotated[bool, "Write the pictures into `images/`, beside the data."] = False,
) -> tuple[File, ...]:
    """Write the data; with `images`, the pictures that they name are files beside them."""
    data = json.dumps(value(article), ensure_ascii=False, indent=2) + "\n"
    pictures = beside(article.photos) if images else ()
    return (File(NAME, data.encode()), *pictures)


def value(article: Article) -> dict[str, Any]:
    """Describe an article."""
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "slug": article.slug,
        "address": article.address,
        "headline": article.headline,
        "deck": article.deck,
        "byline": article.byline,
        "publication": article.publication,
        "publication_address": article.publication_address,
        "rights": article.rights,
        "language": article.language,
        "direction": article.direction,
        "status": "draft" if article.words.draft else "published",
        "date": article.date.isoformat() if article.date else None,
        "date_text": article.date_text,
        "published": article.published,
        "minutes": article.minutes,
        "experts": article.experts,
        "introduction": blocks(article.introduction),
        "groups": [group(each) for each in article.groups],
        "disclosure": blocks(article.disclosure),
        "methodology": article.methodology,
        "words": words(article.words),
        "logo": portrait(article.logo) if article.logo else None,
    }


def words(words: Words) -> dict[str, str]:
    """Describe the fixed words."""
    return {
        "contents": words.contents,
        "skip": words.skip,
        "page": words.page,
        "question": words.question,
        "disclosure": words.disclosure,
        "experts": words.experts,
        "minutes": words.minutes,
        "about": words.about,
        "online": words.online,
        "rest": words.rest,
        "comma": words.comma,
        "card": words.card,
        "draft": words.draft,
        "table": words.table,
        "footnotes": words.footnotes,
        "back": words.back,
        "picture": words.picture,
    }


def group(group: Group) -> dict[str, Any]:
    """Describe a question and its sections."""
    return {
        "question": group.question,
        "heading": group.heading,
        "anchor": group.anchor,
        "sections": [section(each) for each in group.sections],
    }


def section(section: Section) -> dict[str, Any]:
    """Describe a section."""
    return {
        "number": section.number,
        "anchor": section.anchor,
        "heading": section.heading,
        "pull": section.pull,
        "passages": [passage(each) for each in section.passages],
    }


def passage(passage: Passage) -> dict[str, Any]:
    """Describe a quote."""
    return {
        "id": passage.id,
        "question": passage.question,
        "text": plain_text(passage.blocks),
        "blocks": blocks(passage.blocks),
        "credit": credit(passage.credit),
        "disclosure": passage.disclosure,
        "is_shortened": passage.is_shortened,
    }


def credit(credit: Credit) -> dict[str, Any]:
    """Describe who said it."""
    return {
        "name": credit.name,
        "title": credit.title,
        "organisation": credit.organisation,
        "person": credit.person,
        "is_anonymous": credit.is_anonymous,
        "profile": credit.profile,
        "profile_label": credit.profile_label,
        "pronouns": credit.pronouns,
        "location": credit.location,
        "bio": credit.bio,
        "comma": credit.comma,
        "portrait": portrait(credit.portrait),
    }


def portrait(portrait: Photo | Monogram) -> dict[str, Any]:
    """Describe a picture, or what is shown instead of it."""
    match portrait:
        case Photo(digest, _, media_type, width, height, alt):
            return {
                "type": "photo",
                "file": f"{FOLDER}/{file_name(portrait)}",
                "digest": digest,
                "media_type": media_type,
                "width": width,
                "height": height,
                "alt": alt,
            }
        case Monogram(initials, alt):
            return {"type": "monogram", "initials": initials, "alt": alt}
        case _:
            assert_never(portrait)


def blocks(found: Iterable[Block]) -> list[dict[str, Any]]:
    """Describe blocks."""
    return [block(each) for each in found]


def block(block: Block) -> dict[str, Any]:
    """Describe one block."""
    match block:
        case Paragraph(children):
            return {"type": "paragraph", "children": inlines(children)}
        case Subheading(children):
            return {"type": "subheading", "children": inlines(children)}
        case Listing(items, start):
            return {"type": "list", "start": start, "items": [blocks(item) for item in items]}
        case CodeBlock(text, language):
            return {"type": "code-block", "language": language, "text": text}
        case Quotation(children):
            return {"type": "quotation", "children": blocks(children)}
        case Rule():
            return {"type": "rule"}
        case Table(head, rows, alignments, label):
            return {
                "type": "table",
                "alignments": list(alignments),
                "head": cells(head),
                "rows": [cells(row) for row in rows],
                "label": label,
            }
        case Footnotes(notes, anchor, label, back):
            return {
                "type": "footnotes",
                "notes": [
                    {
                        "number": note.number,
                        "blocks": blocks(note.blocks),
                        "is_referred_to": note.is_referred_to,
                    }
                    for note in notes
                ],
                "anchor": anchor,
                "label": label,
                "back": back,
            }
        case Picture(photo, label):
            return {"type": "picture", "photo": portrait(photo), "label": label}
        case _:
            assert_never(block)


def cells(row: Iterable[Cell]) -> list[list[dict[str, Any]]]:
    """Describe a row of a table."""
    return [inlines(cell) for cell in row]


def inlines(found: Iterable[Inline]) -> list[dict[str, Any]]:
    """Describe inlines."""
    return [inline(each) for each in found]


def inline(inline: Inline) -> dict[str, Any]:
    """Describe one inline."""
    match inline:
        case Text(text):
            return {"type": "text", "text": text}
        case Emphasis(children):
            return {"type": "emphasis", "children": inlines(children)}
        case Strong(children):
            return {"type": "strong", "children": inlines(children)}
        case Strikethrough(children):
            return {"type": "strikethrough", "children": inlines(children)}
        case Code(text):
            return {"type": "code", "text": text}
        case Link(address, children, is_own):
            return {
                "type": "link",
                "address": address,
                "is_own": is_own,
                "children": inlines(children),
            }
        case LineBreak():
            return {"type": "line-break"}
        case FootnoteMark(number, anchor, is_first):
            return {
                "type": "footnote-mark",
                "number": number,
                "anchor": anchor,
                "is_first": is_first,
            }
        case _:
            assert_never(inline)
