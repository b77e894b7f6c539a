"""A file for Ghost's importer: the article as a draft, in the nodes of its editor.

With `images`, the address of the folder that `ghost-images/` is uploaded to, the portraits come
along; without it there are none. A quote in Ghost is lines of text and no more, so one that holds
lists, code or another quote is a card of HTML.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import Annotated, Any, assert_never

from roundup.model import markup
from roundup.model.article import Article, Contents, Passage, Section
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Note
from roundup.rendering import small
from roundup.rendering.column import (
    Heading,
    Own,
    Part,
    QuotedPassage,
    column,
    credit_line,
    entries,
    lines_of,
)
from roundup.rendering.layouts import Layout
from roundup.rendering.nodes import EXPERTS_LINK, OWN_LINK, is_linkable, other_way
from roundup.text import direction
from roundup.text.forms import WebFolder
from roundup.text.markdown import plain_text
from roundup.text.slugs import slug
from roundup.text.template_marks import without_marks
from roundup.writers._assets import addressed, beside, hosted, portraits
from roundup.writers._fields import mark_notes

channels = frozenset({Channel.WEB})

suffix = ".ghost.json"
media_type = "application/json"
libraries = ("pillow",)
uploads = "ghost-images"

FOLDER = uploads
FORMAT = "5.0.0"
# Ghost refuses a whole post for a character more.
LONGEST = {"title": 255, "custom_excerpt": 300}
# Every user of Ghost's has a mail address; the importer finds its own user by it, or makes one.
NOBODY = "example.com"
BOLD, ITALIC, STRUCK, CODE = 1, 2, 4, 16

# Nodes of which the editor knows which way they run.
LINES = frozenset({"paragraph", "extended-heading", "extended-quote", "listitem"})

Node = dict[str, Any]


def write(
    article: Article,
    _layout: Layout,
    _house: House,
    *,
    images: Annotated[
        WebFolder,
        "The web address to which you upload `ghost-images/`; without it there are no portraits.",
    ] = "",
    tags: Annotated[tuple[str, ...], "The post's tags."] = (),
) -> tuple[File, ...]:
    """Write the file; with `images`, portraits are in it and beside it."""
    article = without_marks(article)
    shown = addressed(article, partial(hosted, images=images)) if images else article
    written = {
        "db": [
            {
                "meta": {"exported_on": milliseconds(article), "version": FORMAT},
                "data": {
                    "posts": [post(shown, images)],
                    **authored(article),
                    **tagged(article, tags),
                },
            }
        ]
    }
    data = json.dumps(written, ensure_ascii=False, indent=2) + "\n"
    pictures = beside(portraits(article), FOLDER) if images else ()
    return (File(f"{article.slug}{suffix}", data.encode()), *pictures)


def notes(article: Article, files: tuple[File, ...], _options: Mapping[str, Any]) -> Iterator[Note]:
    """Name the words that Ghost would fill in."""
    return mark_notes(article, files[0].name)


# The post, its author and its tags


def post(article: Article, images: str) -> Node:
    """Describe the post."""
    return {
        "id": identity("post", article.slug),
        "title": cut_at_word(article.headline, LONGEST["title"]),
        "slug": article.slug,
        "lexical": json.dumps(lexical(article, images), ensure_ascii=False),
        "type": "post",
        "status": "draft",
        "visibility": "public",
        "custom_excerpt": cut_at_word(article.deck, LONGEST["custom_excerpt"]) or None,
        "canonical_url": article.address if is_linkable(article.address) else None,
        **dict.fromkeys(("created_at", "updated_at", "published_at"), moment(article)),
    }


def authored(article: Article) -> Node:
    """Introduce the author."""
    if not article.byline:
        return {"users": [], "posts_authors": []}
    name = slug(article.byline)
    user = identity("user", name)
    return {
        "users": [
            {"id": user, "name": article.byline, "slug": name, "email": f"{name}@{NOBODY}"},
        ],
        "posts_authors": [{"post_id": identity("post", article.slug), "author_id": user}],
    }


def tagged(article: Article, tags: Iterable[str]) -> Node:
    """Introduce the tags; the first one is the post's own."""
    known = {identity("tag", tag): tag for tag in tags}
    return {
        "tags": [{"id": key, "name": tag, "slug": slug(tag)} for key, tag in known.items()],
        "posts_tags": [
            {"post_id": identity("post", article.slug), "tag_id": key, "sort_order": index}
            for index, key in enumerate(known)
        ],
    }


def identity(*parts: str) -> str:
    """Make an id of the form that Ghost has: the same for the same thing."""
    return sha256("\0".join(parts).encode()).hexdigest()[:24]


def moment(article: Article) -> str | None:
    """Write the article's date as Ghost does."""
    if not article.published:
        return None
    return datetime.fromisoformat(article.published).astimezone(UTC).strftime("%FT%T.000Z")


def milliseconds(article: Article) -> int:
    """Return the article's date in milliseconds, so that the same input gives the same file."""
    day = datetime.fromisoformat(article.published) if article.published else None
    return int(day.timestamp() * 1000) if day else 0


def cut_at_word(text: str, longest: int) -> str:
    """Cut a text at a word's end where Ghost takes no more."""
    if len(text) <= longest:
        return text
    return f"{text[: longest - 1].rpartition(' ')[0] or text[: longest - 1]}…"


# The post's nodes


def lexical(article: Article, images: str) -> Node:
    """Write the post itself."""
    around = article.direction
    nodes = [node for each in column(article) for node in part(each, images, around)]
    return {"root": held("root", [directed(node, around) for node in nodes])}


def directed(node: Node, around: str) -> Node:
    """Set the direction of every line, where any of its words run from right to left."""
    inside = [directed(each, around) for each in node.get("children", ())]
    more: Node = {"children": inside} if inside else {}
    if node["type"] in LINES and direction.RIGHT_TO_LEFT.search(text := said(node)):
        more["direction"] = direction.counted(text, around)
    return node | more


def said(node: Node) -> str:
    """Return the words of a node."""
    return str(node.get("text", "")) + "".join(map(said, node.get("children", ())))


def held(kind: str, children: Iterable[Node], **more: Any) -> Node:
    """Make a node that holds others."""
    common = {"direction": None, "format": "", "indent": 0, "version": 1}
    return {"type": kind, "children": list(children), **common, **more}


def part(part: Part, images: str, around: str) -> Iterator[Node]:
    """Write one part of the article."""
    match part:
        case Heading(text, level):
            yield held("extended-heading", [typed(text)], tag=f"h{level}")
        case Own(found, rel):
            yield from blocks(found, rel)
        case Contents(label):
            yield held("paragraph", [typed(label, BOLD)])
            yield contents(part.sections)
        case QuotedPassage(passage):
            yield from portrait(passage, images)
            yield quoted(passage, part.rel, around)
            yield held("paragraph", inlines(credit_line(passage.credit)))
        case _:
            assert_never(part)


def contents(sections: Iterable[Section]) -> Node:
    """Write the list of what is inside; Ghost names its headings itself, so nothing leads there."""
    return list_node([([typed(section.heading)], []) for section in sections], None)


def portrait(passage: Passage, images: str) -> Iterator[Node]:
    """Write the portrait."""
    photo = passage.credit.portrait
    if isinstance(photo, markup.Photo) and images:
        yield image(photo, hosted(photo, images))


def image(photo: markup.Photo, address: str) -> Node:
    """Write a picture."""
    return {
        "type": "image",
        "version": 1,
        "src": address,
        "width": photo.width,
        "height": photo.height,
        "title": "",
        "alt": photo.alt,
        "caption": "",
        "cardWidth": "regular",
        "href": "",
    }


def quoted(passage: Passage, rel: str, around: str) -> Node:
    """Write an expert's quote.

    One that runs another way than the article is a card: Ghost shows every other quote as the page
    around it runs.
    """
    if not other_way(plain_text(passage.blocks), around):
        return quote(passage.blocks, rel)
    return {"type": "html", "version": 1, "html": small.quote(placed(passage.blocks), around, rel)}


def quote(sent: tuple[markup.Block, ...], rel: str) -> Node:
    """Write a quote: its lines, or a card where it holds more than lines."""
    blocks = placed(sent)
    lines = lines_of(blocks)
    if lines is None:
        return card(markup.Quotation(blocks), rel)
    broken = [{"type": "linebreak", "version": 1}] * 2
    return held(
        "extended-quote", [node for line in lines for node in (*broken, *inlines(line, rel))][2:]
    )


def card(block: markup.Block, rel: str) -> Node:
    """Write a block as HTML."""
    return {"type": "html", "version": 1, "html": small.block(block, rel=rel)}


def blocks(nodes: Iterable[markup.Block], rel: str) -> Iterator[Node]:
    """Write blocks; `rel` says what experts' links are to those who follow them."""
    return (block(each, rel) for each in placed(nodes))


def placed(nodes: Iterable[markup.Block]) -> tuple[markup.Block, ...]:
    """Leave out the pictures that have no place; the lines under the credit tell of them."""
    return tuple(each for each in nodes if not isinstance(each, markup.Picture) or each.address)


def block(block: markup.Block, rel: str) -> Node:
    """Write one block."""
    match block:
        case markup.Paragraph(children):
            return held("paragraph", inlines(children, rel))
        case markup.Subheading(children):
            return held("paragraph", inlines(children, rel, BOLD))
        case markup.Listing():
            return listing(block, rel)
        case markup.CodeBlock(text, language):
            more = {"code": text, "language": language, "caption": ""}
            return {"type": "codeblock", "version": 1, **more}
        case markup.Quotation(children):
            return quote(children, rel)
        case markup.Rule():
            return {"type": "horizontalrule", "version": 1}
        case markup.Table():
            return card(block, rel)
        case markup.Footnotes():
            return listing(block.listing, rel)
        case markup.Picture(photo, _, address):
            return image(photo, address)
        case _:
            assert_never(block)


def listing(listing: markup.Listing, rel: str) -> Node:
    """Write a list; one that the editor has no nodes for is a card."""
    known_entries = entries(listing)
    if known_entries is None:
        return card(listing, rel)
    items = [(list(inlines(line, rel)), list(blocks(inner, rel))) for line, inner in known_entries]
    return list_node(items, listing.start)


def list_node(items: Iterable[tuple[list[Node], list[Node]]], start: int | None) -> Node:
    """Write a list's entries; a list below one is an entry of its own, as Ghost has it."""
    first = 1 if start is None else start
    children = [
        held("listitem", inside, value=number)
        for number, (line, inner) in enumerate(items, first)
        for inside in (line, *([each] for each in inner))
    ]
    kind, tag = ("bullet", "ul") if start is None else ("number", "ol")
    return held("list", children, listType=kind, start=first, tag=tag)


# Words


def inlines(
    children: Iterable[markup.Inline], rel: str = EXPERTS_LINK, style: int = 0
) -> Iterator[Node]:
    """Write a line."""
    return (node for child in children for node in inline(child, rel, style))


def inline(inline: markup.Inline, rel: str, style: int) -> Iterator[Node]:
    """Write one inline; its style is the sum of all the styles around it."""
    match inline:
        case markup.Text(text):
            yield typed(text, style)
        case markup.Emphasis(children):
            yield from inlines(children, rel, style | ITALIC)
        case markup.Strong(children):
            yield from inlines(children, rel, style | BOLD)
        case markup.Strikethrough(children):
            yield from inlines(children, rel, style | STRUCK)
        case markup.Code(text):
            yield typed(text, style | CODE)
        case markup.Link(address, children, is_own) if is_linkable(address):
            more = {"url": address, "rel": OWN_LINK if is_own else rel}
            yield held("link", inlines(children, rel, style), **more, target=None, title=None)
        case markup.Link(_, children):
            yield from inlines(children, rel, style)
        case markup.LineBreak():
            yield {"type": "linebreak", "version": 1}
        case markup.FootnoteMark() | markup.QuotationMark():
            yield typed(inline.text, style)
        case _:
            assert_never(inline)


def typed(text: str, style: int = 0) -> Node:
    """Write words in a style."""
    more = {"detail": 0, "format": style, "mode": "normal", "style": ""}
    return {"type": "extended-text", "version": 1, "text": text, **more}
