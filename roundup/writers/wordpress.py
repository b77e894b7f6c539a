"""A file for WordPress's importer: the article as a draft, in the blocks of its own editor.

With `images`, the address of the folder that `wordpress-images/` is uploaded to, the portraits come
along as attachments; without it there are none. Words are written so that WordPress makes nothing
of them: no shortcode of square brackets, no player of an address that stands alone, no capital P
where the expert typed none; no other dashes, dots and quotation marks than were typed (its filter
`wptexturize`), no pictures of smileys, nothing for a mail plugin to fill in.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import partial
from html import escape, unescape
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
)
from roundup.rendering.layouts import Layout
from roundup.rendering.nodes import other_way
from roundup.text.expressions import expression
from roundup.text.forms import WebFolder
from roundup.text.markdown import plain_text
from roundup.text.slugs import slug
from roundup.text.xml import DECLARATION, Xml, cdata, element, leaf, lined
from roundup.writers._assets import addressed, beside, file_name, hosted, portraits
from roundup.writers._fields import mark_notes

channels = frozenset({Channel.WEB})

suffix = ".wordpress.xml"
media_type = "application/xml"
libraries = ("pillow",)
uploads = "wordpress-images"

FOLDER = uploads
NAMESPACES = {
    "xmlns__excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "xmlns__content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns__dc": "http://purl.org/dc/elements/1.1/",
    "xmlns__wp": "http://wordpress.org/export/1.2/",
}
FORMAT = "1.2"
POST = 1
NO_DATE = "0000-00-00 00:00:00"
DATE = "%Y-%m-%d %H:%M:%S"
PORTRAIT = "96px"
# What WordPress's filters look for when a post is shown, a mark of each; as an entity they do not
# find it, and a reader sees it as typed.
TOUCHED = expression(
    r"""[\[\]{}%|$@"'`]|#(?=#)"""  # shortcodes, marks of templates, quotation marks, primes
    r"|(?<=:)//"  # addresses that become players
    r"|\bW(?=ordpress)"
    r"|(?<![^\W_])-|-(?![^\W_])"  # dashes of hyphens, where no word is on both sides
    r"|\.(?=\.)"
    r"|(?<=[0-9])x(?=[0-9])"  # a multiplication sign
    r"|\((?=[Tt][Mm]\))"
    r"|(?<!\S)[:;8=](?=\S)"  # smileys, and words between two colons
    r"|(?<=xn)\u2013"
)


def write(
    article: Article,
    _layout: Layout,
    _house: House,
    *,
    images: Annotated[
        WebFolder,
        "The web address to which you upload `wordpress-images/`; without it there are no "
        "portraits.",
    ] = "",
    categories: Annotated[tuple[str, ...], "The post's categories."] = (),
    tags: Annotated[tuple[str, ...], "The post's tags."] = (),
) -> tuple[File, ...]:
    """Write the file; with `images`, portraits are in it and beside it."""
    photos = portraits(article) if images else ()
    article = addressed(article, partial(hosted, images=images)) if images else article
    channel = [
        leaf("title", article.publication),
        leaf("link", article.publication_address),
        leaf("language", article.language),
        leaf("wp:wxr_version", FORMAT),
        leaf("wp:base_site_url", article.publication_address),
        leaf("wp:base_blog_url", article.publication_address),
        *author(article),
        post(article, images, [*terms("category", categories), *terms("post_tag", tags)]),
        *(
            attachment(number, each, article, images)
            for number, each in enumerate(photos, POST + 1)
        ),
    ]
    inside = element("channel", lined(channel))
    data = DECLARATION + element("rss", lined([inside]), version="2.0", **NAMESPACES) + "\n"
    return (File(f"{article.slug}{suffix}", data.encode()), *beside(photos, FOLDER))


def notes(article: Article, files: tuple[File, ...], _options: Mapping[str, Any]) -> Iterator[Note]:
    """Name the words that WordPress would fill in."""
    return mark_notes(article, files[0].name)


# The importer's own elements


def author(article: Article) -> Iterator[Xml]:
    """Introduce the author; the importer asks who of the site that is."""
    if article.byline:
        name = [
            element("wp:author_login", cdata(slug(article.byline))),
            element("wp:author_display_name", cdata(article.byline)),
        ]
        yield element("wp:author", *name)


def terms(domain: str, names: Iterable[str]) -> Iterator[Xml]:
    """Name the categories or tags of the post."""
    for name in names:
        yield element("category", cdata(name), domain=domain, nicename=slug(name))


def post(article: Article, images: str, terms: Iterable[Xml]) -> Xml:
    """Write the post."""
    return item(
        article,
        number=POST,
        kind="post",
        status="draft",
        title=typed(article.headline),
        name=article.slug,
        address=article.address,
        more=[
            element("content:encoded", cdata(content(article, images))),
            element("excerpt:encoded", cdata(typed(article.deck))),
            *terms,
        ],
    )


def attachment(number: int, photo: markup.Photo, article: Article, images: str) -> Xml:
    """Write a portrait, which the importer fetches from its address."""
    meta = [
        element("wp:meta_key", cdata("_wp_attachment_image_alt")),
        element("wp:meta_value", cdata(photo.alt)),
    ]
    address = hosted(photo, images)
    return item(
        article,
        number=number,
        kind="attachment",
        status="inherit",
        title=typed(photo.alt),
        name=file_name(photo).partition(".")[0],
        address=address,
        parent=POST,
        more=[
            element("wp:attachment_url", cdata(address)),
            element("wp:postmeta", *meta),
        ],
    )


def item(
    article: Article,
    *,
    number: int,
    kind: str,
    status: str,
    title: str,
    name: str,
    address: str,
    more: Iterable[Xml],
    parent: int = 0,
) -> Xml:
    """Write what posts and attachments have in common."""
    day = datetime.fromisoformat(article.published) if article.published else None
    lines = [
        element("title", cdata(title)),
        leaf("link", address),
        *([leaf("pubDate", format_datetime(day))] if day else []),
        *([element("dc:creator", cdata(slug(article.byline)))] if article.byline else []),
        leaf("guid", address or name, isPermaLink="false"),
        *more,
        leaf("wp:post_id", str(number)),
        leaf("wp:post_date", day.strftime(DATE) if day else NO_DATE),
        leaf("wp:post_date_gmt", day.astimezone(UTC).strftime(DATE) if day else NO_DATE),
        leaf("wp:comment_status", "closed"),
        leaf("wp:ping_status", "closed"),
        leaf("wp:post_name", name),
        leaf("wp:status", status),
        leaf("wp:post_parent", str(parent)),
        leaf("wp:menu_order", "0"),
        leaf("wp:post_type", kind),
        leaf("wp:post_password"),
        leaf("wp:is_sticky", "0"),
    ]
    return element("item", lined(lines))


# The post's blocks


def content(article: Article, images: str) -> str:
    """Write the post itself."""
    around = article.direction
    return "\n\n".join(line for each in column(article) for line in part(each, images, around))


def part(part: Part, images: str, around: str) -> Iterator[str]:
    """Write one part of the article as blocks."""
    match part:
        case Heading(text, level, anchor):
            yield heading(text, level, anchor)
        case Own(found, rel):
            yield from blocks(found, rel)
        case Contents(label):
            yield comment("paragraph", f"<p><strong>{typed(label)}</strong></p>")
            yield contents(part.sections)
        case QuotedPassage(passage):
            yield from portrait(passage, images)
            cite = inlines(credit_line(passage.credit), part.rel)
            yield quote(passage.blocks, part.rel, cite, around)
        case _:
            assert_never(part)


def comment(name: str, inside: str, attributes: str = "") -> str:
    """Write the comments that mark a block round it."""
    return f"<!-- wp:{name} {attributes and attributes + ' '}-->\n{inside}\n<!-- /wp:{name} -->"


def heading(text: str, level: int, anchor: str) -> str:
    """Write a heading; of the second level it says nothing."""
    anchor_attribute = f' id="{attribute(anchor)}"' if anchor else ""
    written = f'<h{level} class="wp-block-heading"{anchor_attribute}>{typed(text)}</h{level}>'
    return comment("heading", written, "" if level == 2 else f'{{"level":{level}}}')


def contents(sections: Iterable[Section]) -> str:
    """Write the list of what is inside."""
    items = [
        f'<a href="#{attribute(section.anchor)}">{typed(section.heading)}</a>'
        for section in sections
    ]
    return list_block(((each, "") for each in items), None)


def portrait(passage: Passage, images: str) -> Iterator[str]:
    """Write the portrait, small and round as the editor's own style makes it."""
    photo = passage.credit.portrait
    if isinstance(photo, markup.Photo) and images:
        size = f"object-fit:cover;width:{PORTRAIT};height:{PORTRAIT}"
        yield comment(
            "image",
            '<figure class="wp-block-image size-full is-resized is-style-rounded">'
            f'<img src="{attribute(hosted(photo, images))}" alt="{attribute(spelt_out(photo.alt))}"'
            f' style="{size}"/></figure>',
            f'{{"width":"{PORTRAIT}","height":"{PORTRAIT}","scale":"cover","sizeSlug":"full",'
            '"className":"is-style-rounded"}',
        )


def spelt_out(alt: str) -> str:
    """Write what `&amp;` and its like stand for: the editor cannot keep them in an attribute."""
    while (read := unescape(alt)) != alt:
        alt = read
    return alt


def quote(nodes: Iterable[markup.Block], rel: str, cite: str = "", around: str = "") -> str:
    """Write a quote, with whose it is inside, as WordPress has it.

    A paragraph that runs another way than what stands `around` says so: its block is the only one
    that can.
    """
    written = (turned(each, block(each, rel), around) for each in nodes)
    inside = "\n\n".join(filter(None, written))
    said = f"<cite>{cite}</cite>" if cite else ""
    return comment("quote", f'<blockquote class="wp-block-quote">{inside}{said}</blockquote>')


def turned(block: markup.Block, written: str, around: str) -> str:
    """Return the direction of a paragraph, where it differs from that around it."""
    is_line = isinstance(block, markup.Paragraph | markup.Subheading)
    where = other_way(plain_text((block,)), around) if is_line and around else ""
    if not where:
        return written
    opening = f'<!-- wp:paragraph {{"direction":"{where}"}} -->\n<p dir="{where}">'
    return opening + written.removeprefix("<!-- wp:paragraph -->\n<p>")


def blocks(nodes: Iterable[markup.Block], rel: str) -> Iterator[str]:
    """Write blocks; `rel` says what experts' links are to those who follow them."""
    return (block(each, rel) for each in nodes)


def block(block: markup.Block, rel: str) -> str:
    """Write one block."""
    match block:
        case markup.Paragraph(children):
            return comment("paragraph", f"<p>{inlines(children, rel)}</p>")
        case markup.Subheading(children):
            return comment("paragraph", f"<p><strong>{inlines(children, rel)}</strong></p>")
        case markup.Listing():
            return listing(block, rel)
        case markup.CodeBlock(text):
            written = f'<pre class="wp-block-code"><code>{typed(text)}</code></pre>'
            return comment("code", written)
        case markup.Quotation(children):
            return quote(children, rel)
        case markup.Rule():
            rule = '<hr class="wp-block-separator has-alpha-channel-opacity"/>'
            return comment("separator", rule)
        case markup.Table():
            return table(block, rel)
        case markup.Footnotes():
            return listing(block.listing, rel)
        case markup.Picture(photo, _, address):
            return image(photo, address)
        case _:
            assert_never(block)


def table(table: markup.Table, rel: str) -> str:
    """Write a table in the shape in which the editor saves one."""
    head = "".join(cell("th", each, where, rel) for each, where in aligned(table.head, table))
    rows = "".join(
        f"<tr>{''.join(cell('td', each, where, rel) for each, where in aligned(row, table))}</tr>"
        for row in table.rows
    )
    body = f"<tbody>{rows}</tbody>" if rows else ""
    written = f"<table><thead><tr>{head}</tr></thead>{body}</table>"
    return comment(
        "table",
        f'<figure class="wp-block-table">{written}</figure>',
        '{"hasFixedLayout":false}',
    )


def aligned(row: tuple[markup.Cell, ...], table: markup.Table) -> Iterator[tuple[markup.Cell, str]]:
    """Yield the cells of a row, each with where its column is aligned."""
    return zip(row, table.alignments, strict=True)


def cell(tag: str, inside: markup.Cell, where: str, rel: str) -> str:
    """Write one cell."""
    style = f' class="has-text-align-{where}" data-align="{where}"' if where else ""
    return f"<{tag}{style}>{inlines(inside, rel)}</{tag}>"


def image(photo: markup.Photo, address: str) -> str:
    """Write a picture in its full size; nothing where it lies nowhere."""
    if not address:
        return ""
    alt = attribute(spelt_out(photo.alt))
    return comment(
        "image",
        '<figure class="wp-block-image size-full">'
        f'<img src="{attribute(address)}" alt="{alt}"/></figure>',
        '{"sizeSlug":"full"}',
    )


def listing(listing: markup.Listing, rel: str) -> str:
    """Write a list; one that the editor has no block for is HTML."""
    known_entries = entries(listing)
    if known_entries is None:
        return comment("html", small.block(listing, typed, rel))
    items = ((inlines(line, rel), "\n\n".join(blocks(inner, rel))) for line, inner in known_entries)
    return list_block(items, listing.start)


def list_block(items: Iterable[tuple[str, str]], start: int | None) -> str:
    """Write a list's entries, each with the lists below it."""
    written = (comment("list-item", f"<li>{line}{inner}</li>") for line, inner in items)
    inside = "\n\n".join(written)
    if start is None:
        return comment("list", f'<ul class="wp-block-list">{inside}</ul>')
    if start == 1:
        return comment("list", f'<ol class="wp-block-list">{inside}</ol>', '{"ordered":true}')
    return comment(
        "list",
        f'<ol start="{start}" class="wp-block-list">{inside}</ol>',
        f'{{"ordered":true,"start":{start}}}',
    )


# Words


def inlines(children: Iterable[markup.Inline], rel: str) -> str:
    """Write a line."""
    return small.inlines(children, typed, rel)


def typed(text: str) -> str:
    """Write words so that WordPress makes nothing of them."""
    written, end = [], 0
    for match in TOUCHED.finditer(text):
        entities = "".join(f"&#{ord(mark)};" for mark in match.group())
        written += [escape(text[end : match.start()], quote=False), entities]
        end = match.end()
    return "".join((*written, escape(text[end:], quote=False)))


def attribute(text: str) -> str:
    """Write an attribute's value; shortcodes are looked for there as well."""
    return escape(text).replace("[", "&#91;")
