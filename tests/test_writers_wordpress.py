"""The file for WordPress: well-formed, of its format, and in blocks that say what they hold."""

import json
import re
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from roundup.model.article import Article, Credit, Monogram
from roundup.model.house import House
from roundup.model.markup import Listing, Paragraph, Quotation, Text
from roundup.rendering import layouts
from roundup.testing.samples import article, everything, paragraphs
from roundup.text.nodes import with_passages
from roundup.writers import wordpress
from tests.articles import articles
from tests.goldens import assert_golden
from tests.hostile import SCRIPT, hostile
from tests.sweeping import examples
from tests.test_writers_html import with_credit

IMAGES = "https://cdn.example.org/here/"
NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "wp": "http://wordpress.org/export/1.2/",
}
# As WordPress's own parser finds a block's beginning and end.
COMMENT = re.compile(
    r"<!--\s+(?P<closer>/)?wp:(?P<name>[a-z][a-z0-9_-]*)\s+"
    r"(?P<attributes>{(?:(?!}\s+/?-->).)*}\s+)?(?P<void>/)?-->",
    re.DOTALL,
)
BLOCKS = {
    "code",
    "heading",
    "html",
    "image",
    "list",
    "list-item",
    "paragraph",
    "quote",
    "table",
    "separator",
}


def written(whole: Article, **options: Any) -> bytes:
    return wordpress.write(whole, layouts.load("plain"), House(), **options)[0].data


def item_of(data: bytes, number: int = 0) -> dict[str, str]:
    """Read one item as the importer does: every element's text, by its name."""
    item = etree.fromstring(data).findall("channel/item")[number]
    names = {uri: name for name, uri in NAMESPACES.items()}
    return {
        ":".join(filter(None, (names.get(etree.QName(each).namespace or "", ""), local(each)))): (
            each.text or ""
        )
        for each in item
    }


def local(element: Any) -> str:
    return str(etree.QName(element).localname)


def content_of(data: bytes) -> str:
    return item_of(data)["content:encoded"]


def normal(content: str) -> str:
    """Spell all characters one way."""
    return escape(unescape(content.strip()), quote=False)


@dataclass
class Block:
    """A block as WordPress stores it."""

    name: str
    attributes: dict[str, Any]
    inside: "list[Block | str]"

    def write(self) -> str:
        given = f" {json.dumps(self.attributes, separators=(',', ':'))}" if self.attributes else ""
        inside = "".join(each if isinstance(each, str) else each.write() for each in self.inside)
        return f"<!-- wp:{self.name}{given} -->{inside}<!-- /wp:{self.name} -->"


def blocks_of(content: str) -> list[Block]:
    """Parse block markup, as the editor does; a block that does not end is a failure."""
    root, place = Block("", {}, []), 0
    opened = [root]
    for found in COMMENT.finditer(content):
        opened[-1].inside.append(content[place : found.start()])
        place = found.end()
        if found["closer"]:
            assert opened.pop().name == found["name"]
        else:
            made = Block(found["name"], json.loads(found["attributes"] or "{}"), [])
            opened[-1].inside.append(made)
            opened.append(made)
    assert opened == [root]
    assert [
        each for each in (*root.inside, content[place:]) if isinstance(each, str) and each.strip()
    ] == []
    return [each for each in root.inside if isinstance(each, Block)]


def every(blocks: list[Block]) -> list[Block]:
    inner = [[each for each in one.inside if isinstance(each, Block)] for one in blocks]
    return [*blocks, *(block for each in inner for block in every(each))]


def text_of(block: Block) -> str:
    written = "".join(each if isinstance(each, str) else text_of(each) for each in block.inside)
    return unescape(re.sub(r"<[^>]+>", "", written))


def answered(*blocks: Any) -> str:
    """Write an article in which somebody answers with these blocks."""
    whole = with_passages(article(1, portraits="no"), lambda one: replace(one, blocks=blocks))
    return content_of(written(whole))


def test_the_file_is_written_as_agreed() -> None:
    data = written(everything(), images=IMAGES, categories=["Letters"], tags=["Old & new"])

    assert_golden("writers/everything.wordpress.xml", data.decode())


def test_the_post_is_a_draft_with_everything_that_wordpress_has_a_field_for() -> None:
    post = item_of(written(article(2)))

    assert post["wp:post_type"] == "post"
    assert post["wp:status"] == "draft"
    assert post["wp:post_name"] == "old-systems"
    assert post["excerpt:encoded"] == article(2).deck
    assert post["wp:post_date"] == post["wp:post_date_gmt"] == "2026-11-16 00:00:00"
    assert post["pubDate"] == "Mon, 16 Nov 2026 00:00:00 +0000"
    assert post["dc:creator"] == "hester-vannick"


def test_the_house_s_midnight_is_not_greenwich_s() -> None:
    post = item_of(written(article(1, published="2026-11-16T00:00:00+01:00")))

    assert (post["wp:post_date"], post["wp:post_date_gmt"]) == (
        "2026-11-16 00:00:00",
        "2026-11-15 23:00:00",
    )


def test_a_portrait_comes_once_and_is_fetched_from_where_the_house_says() -> None:
    files = wordpress.write(everything(), layouts.load("plain"), House(), images=IMAGES)
    tree = etree.fromstring(files[0].data)
    # Two portraits, and a picture in an answer; items stand in the article's order, files by name.
    assert len(tree.findall("channel/item")) == len(files) == 4
    attachments = [item_of(files[0].data, number) for number in (1, 2, 3)]

    assert {each["wp:post_type"] for each in attachments} == {"attachment"}
    assert sorted(each["wp:attachment_url"] for each in attachments) == sorted(
        IMAGES + each.name.rpartition("/")[2] for each in files[1:]
    )
    assert content_of(files[0].data).count("<img ") == 3
    assert item_of(written(everything())).get("wp:attachment_url") is None


def test_alternative_text_comes_along() -> None:
    data = written(hostile(), images=IMAGES)
    meta = etree.fromstring(data).xpath("//wp:meta_value/text()", namespaces=NAMESPACES)

    assert set(meta) == {SCRIPT}


@pytest.mark.slow
@examples(40)
@given(articles())
def test_every_block_ends_and_says_what_it_is(whole: Article) -> None:
    content = content_of(written(whole, images=IMAGES))

    found = blocks_of(content)

    assert {block.name for block in every(found)} <= BLOCKS
    assert "\n\n".join(block.write() for block in found) == content


def test_nothing_that_was_typed_is_a_block_a_tag_or_the_end_of_the_file() -> None:
    typed = "<!-- wp:html --><script>alert(1)</script><!-- /wp:html --> ]]> --> {} <b>"

    content = answered(*paragraphs(typed))

    assert [block.name for block in blocks_of(content)].count("html") == 0
    assert "<script" not in content
    assert typed in [text_of(block).strip() for block in every(blocks_of(content))]


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("[gallery ids=1]", "[gallery"),
        ("https://example.org/clip", "https://"),
        ("I build Wordpress sites", "Wordpress"),
    ],
)
def test_wordpress_makes_nothing_of_what_was_typed(typed: str, never: str) -> None:
    content = answered(*paragraphs(typed))
    quoted = next(block for block in blocks_of(content) if block.name == "quote")

    assert never not in quoted.write()
    assert text_of(quoted).strip().startswith(typed)


def test_a_list_that_has_no_block_is_html_with_the_same_words() -> None:
    inner = Quotation(paragraphs("Never twice."))
    odd = Listing(((Paragraph((Text("He said"),)), inner), (Paragraph((Text("So there"),)),)))

    content = answered(odd)

    [block] = [each for each in every(blocks_of(content)) if each.name == "html"]
    assert text_of(block).split() == ["He", "said", "Never", "twice.", "So", "there"]


def test_an_author_and_a_date_that_nobody_gave_are_left_to_wordpress() -> None:
    data = written(article(1, byline="", date=None, published="", date_text=""))

    assert etree.fromstring(data).find("channel/wp:author", NAMESPACES) is None
    assert "dc:creator" not in item_of(data)
    assert item_of(data)["wp:post_date"] == "0000-00-00 00:00:00"


def test_a_mark_shows_where_a_character_was_that_xml_cannot_hold() -> None:
    whole = article(1, headline="A bell\a rings\ufffe, \U0001f514 and out")

    assert item_of(written(whole))["title"] == "A bell\ufffd rings\ufffd, \U0001f514 and out"


def test_a_credit_is_text_as_well() -> None:
    whose = Credit("A [b] <i>", "", "", Monogram("", ""), "a")

    # Both brackets are taken from the shortcodes and from mail plugins.
    assert "<cite><strong>A &#91;b&#93; &lt;i&gt;</strong></cite>" in content_of(
        written(with_credit(whose))
    )
