"""Stage 9: articles to a feed, as Atom (RFC 4287) and as JSON Feed 1.1.

An entry's id is the article's address, so that it stays the same as long as the address does. The
feed is as new as its newest article. Feeds are read by tools that make mails of them, so what an
expert typed in the form of such a tool's marks is taken apart.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, assert_never
from urllib.parse import urlsplit

from roundup.errors import SettingsError
from roundup.house.settings import Settings
from roundup.model.article import Article, Contents
from roundup.model.feed import Feed
from roundup.model.markup import Photo
from roundup.rendering import small
from roundup.rendering.column import (
    Heading,
    Own,
    Part,
    QuotedPassage,
    column,
    credit_line,
)
from roundup.rendering.linked_data import description
from roundup.rendering.nodes import is_linkable
from roundup.text.language import language
from roundup.text.template_marks import without_marks
from roundup.text.xml import DECLARATION, Xml, element, leaf, lined

ATOM_FILE = "feed.atom"
JSON_FILE = "feed.json"
NAMESPACE = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
GAP = "{slug}"


def feed(articles: Iterable[Article], settings: Settings, logo: Photo | None = None) -> Feed:
    """Make a feed of articles, each of which has a date."""
    chosen, publication = settings.feed, settings.publication
    address = chosen.address or base(publication.pages)
    tongue = language(publication.language)
    newest = sorted(articles, key=lambda article: (article.date, article.slug), reverse=True)
    check_addresses(newest)
    name = publication.name or urlsplit(publication.pages).hostname or ""
    return Feed(
        title=chosen.title or name,
        address=address if address.endswith("/") else f"{address}/",
        home=publication.address if is_linkable(publication.address) else "",
        publisher=name,
        language=tongue.tag,
        direction=tongue.direction,
        articles=tuple(newest),
        is_full=chosen.content == "full",
        logo=logo,
    )


def base(pages: str) -> str:
    """Return the common prefix of all article URLs: up to the folder of `{slug}`."""
    if GAP not in pages or not is_linkable(pages) or not urlsplit(pages).hostname:
        raise SettingsError(
            "roundup.toml does not say where articles stand on the web, and a feed links to them",
            hint='Write `pages = "https://example.org/{slug}/"` under `[publication]`, with your '
            "own address",
        )
    return pages.partition(GAP)[0].rpartition("/")[0] + "/"


def check_addresses(articles: Iterable[Article]) -> None:
    """Raise `SettingsError` for two articles at one address."""
    known: dict[str, Article] = {}
    for article in articles:
        other = known.setdefault(article.address, article)
        if other is not article:
            raise SettingsError(
                f"“{other.headline}” and “{article.headline}” have the same address, "
                f"{article.address}",
                hint="Give one of them another `slug` in its brief",
            )


# Atom


def as_atom(feed: Feed, entries: int) -> str:
    """Write the newest articles as Atom."""
    feed = without_marks(feed)
    inside = [
        leaf("title", feed.title),
        leaf("id", feed.address),
        leaf("updated", feed.updated),
        link(f"{feed.address}{ATOM_FILE}", rel="self", type="application/atom+xml"),
        link(feed.address, rel="alternate", type="text/html"),
        person(feed.publisher, feed.home),
        *(entry(article, feed) for article in feed.articles[:entries]),
    ]
    return (
        DECLARATION
        + element("feed", lined(inside), xmlns=NAMESPACE, xml__lang=feed.language)
        + "\n"
    )


def entry(article: Article, feed: Feed) -> Xml:
    """Write one article."""
    inside = [
        leaf("title", article.headline),
        leaf("id", article.address),
        link(article.address, rel="alternate", type="text/html"),
        leaf("published", article.published),
        leaf("updated", article.updated),
        *([person(article.byline)] if article.byline else []),
        *([leaf("rights", article.rights)] if article.rights else []),
        leaf("summary", description(article)),
        *([leaf("content", content(article), type="html")] if feed.is_full else []),
    ]
    return element("entry", lined(inside), xml__lang=article.language)


def link(address: str, **attributes: str) -> Xml:
    """Write a link."""
    return leaf("link", **attributes, href=address)


def person(name: str, address: str = "") -> Xml:
    """Write who put something together."""
    page = [leaf("uri", address)] if address else []
    return element("author", leaf("name", name), *page)


# JSON Feed


def as_json(feed: Feed, entries: int) -> str:
    """Write the newest articles as JSON Feed."""
    feed = without_marks(feed)
    value = {
        "version": JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.home or feed.address,
        "feed_url": f"{feed.address}{JSON_FILE}",
        "language": feed.language,
        "authors": [{"name": feed.publisher} | ({"url": feed.home} if feed.home else {})],
        "items": [described(article, feed) for article in feed.articles[:entries]],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def item(article: Article, feed: Feed) -> dict[str, Any]:
    """Describe one article as the feed does."""
    return described(without_marks(article), feed)


def described(article: Article, feed: Feed) -> dict[str, Any]:
    """Describe one article, whose words are taken apart already."""
    said = description(article)
    return {
        "id": article.address,
        "url": article.address,
        "title": article.headline,
        "summary": said,
        **({"content_html": content(article)} if feed.is_full else {"content_text": said}),
        "date_published": article.published,
        **({"date_modified": article.updated} if article.modified else {}),
        **({"authors": [{"name": article.byline}]} if article.byline else {}),
        "language": article.language,
    }


def items(data: bytes) -> dict[str, dict[str, Any]]:
    """Read the articles of a JSON Feed, by address; none where it cannot be read."""
    try:
        return {load["id"]: load for load in json.loads(data)["items"]}
    except (ValueError, LookupError, TypeError):
        return {}


# What is read in the feed itself


def content(article: Article) -> str:
    """Write the whole article as small HTML."""
    written = "\n".join(line for each in column(article) for line in part(each, article.direction))
    return f'<div dir="rtl">\n{written}\n</div>' if article.direction == "rtl" else written


def part(part: Part, around: str) -> Iterator[str]:
    """Write one part; a list of what is inside would lead nowhere in a feed reader."""
    match part:
        case Heading(text, level):
            yield f"<h{level}>{small.words(text)}</h{level}>"
        case Own(found, rel):
            yield small.blocks(found, rel=rel)
        case Contents():
            pass
        case QuotedPassage(passage):
            yield small.quote(passage.blocks, around, part.rel)
            yield f"<p>{small.inlines(credit_line(passage.credit))}</p>"
        case _:
            assert_never(part)
