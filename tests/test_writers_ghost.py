"""The file for Ghost: the tables that its importer knows, and nodes that its editor knows."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import (
    Block,
    CodeBlock,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Quotation,
    Strikethrough,
    Strong,
    Text,
)
from roundup.rendering import layouts
from roundup.stages.verifying import verify
from roundup.testing.samples import article, everything, paragraphs, with_blocks
from roundup.text.nodes import with_passages
from roundup.writers import ghost
from tests.articles import articles
from tests.goldens import assert_golden
from tests.sweeping import examples

IMAGES = "https://cdn.example.org/here/"
# The nodes of Ghost's editor, and the keys that each of them is stored with.
COMMON = {"type", "version", "children", "direction", "format", "indent"}
NODES = {
    "root": COMMON,
    "paragraph": COMMON,
    "extended-heading": COMMON | {"tag"},
    "extended-quote": COMMON,
    "list": COMMON | {"listType", "start", "tag"},
    "listitem": COMMON | {"value"},
    "link": COMMON | {"url", "rel", "target", "title"},
    "extended-text": {"type", "version", "text", "detail", "format", "mode", "style"},
    "linebreak": {"type", "version"},
    "horizontalrule": {"type", "version"},
    "codeblock": {"type", "version", "code", "language", "caption"},
    "html": {"type", "version", "html"},
    "image": {
        *("type", "version", "src", "width", "height", "title", "alt", "caption", "cardWidth"),
        "href",
    },
}
# What may stand in a line.
INLINE = {"extended-text", "linebreak", "link"}


def tables(whole: Article, **options: Any) -> Any:
    data = ghost.write(whole, layouts.load("plain"), House(), **options)[0].data
    return json.loads(data)["db"][0]["data"]


def lexical_of(data: bytes) -> Any:
    return json.loads(json.loads(data)["db"][0]["data"]["posts"][0]["lexical"])


def lexical(whole: Article, **options: Any) -> Any:
    return json.loads(tables(whole, **options)["posts"][0]["lexical"])["root"]


def answered(*blocks: Block) -> list[Any]:
    """Write an article in which somebody answers with these blocks."""
    whole = with_passages(article(1, portraits="no"), lambda one: replace(one, blocks=blocks))
    return list(lexical(whole)["children"])


def every(node: Any) -> Iterator[Any]:
    yield node
    for child in node.get("children", ()):
        yield from every(child)


def test_the_file_is_written_as_agreed() -> None:
    data = ghost.write(
        everything(), layouts.load("plain"), House(), images=IMAGES, tags=("Letters", "Old & new")
    )[0].data
    value = json.loads(data)
    value["db"][0]["data"]["posts"][0]["lexical"] = "…"

    tables = json.dumps(value, ensure_ascii=False, indent=2)
    nodes = "\n".join(unfolded(lexical_of(data)["root"]))
    assert_golden("writers/everything.ghost.txt", f"{tables}\n\n{nodes}\n")


def unfolded(node: Any, depth: int = 0) -> Iterator[str]:
    """Write nodes one a line, with what tells them from others of their kind."""
    said = {
        key: value
        for key, value in node.items()
        if key not in COMMON and value not in (None, "", 0)
    }
    more = json.dumps(said, ensure_ascii=False) if said else ""
    yield f"{'  ' * depth}{node['type']} {more}".rstrip()
    for child in node.get("children", ()):
        yield from unfolded(child, depth + 1)


@pytest.mark.slow
@examples(40)
@given(articles())
def test_every_node_is_one_that_the_editor_stores(whole: Article) -> None:
    found = list(every(lexical(whole, images=IMAGES)))

    for node in found:
        assert node.keys() == NODES[node["type"]], node["type"]
        kinds = {child["type"] for child in node.get("children", ())}
        if node["type"] in ("paragraph", "extended-heading", "extended-quote", "link"):
            assert kinds <= INLINE
        if node["type"] == "list":
            assert kinds == {"listitem"}


def test_the_post_is_a_draft_with_everything_that_ghost_has_a_field_for() -> None:
    found = tables(article(2), tags=["Letters"])
    [post], [user], [tag] = found["posts"], found["users"], found["tags"]

    assert (post["status"], post["slug"]) == ("draft", "old-systems")
    assert post["custom_excerpt"] == article(2).deck
    assert post["canonical_url"] == article(2).address
    assert post["published_at"] == "2026-11-16T00:00:00.000Z"
    assert (user["name"], tag["name"]) == ("Hester Vannick", "Letters")
    assert found["posts_authors"] == [{"post_id": post["id"], "author_id": user["id"]}]
    assert found["posts_tags"][0]["tag_id"] == tag["id"]


def test_nothing_is_said_that_is_not_known() -> None:
    bare = article(1, address="", deck="", byline="", date=None, published="", date_text="")
    found = tables(bare)
    [post] = found["posts"]

    assert found["users"] == found["posts_authors"] == found["tags"] == []
    assert {post["custom_excerpt"], post["canonical_url"], post["published_at"]} == {None}


@pytest.mark.parametrize(("field", "longest"), [("title", 255), ("custom_excerpt", 300)])
def test_what_ghost_would_refuse_is_cut_at_a_word_s_end(field: str, longest: int) -> None:
    text = "seven letters " * 60
    [post] = tables(article(1, headline=text, deck=text))["posts"]

    assert len(post[field]) <= longest
    assert post[field].endswith(("seven…", "letters…"))


def test_a_quote_of_paragraphs_is_a_quote_of_ghost_s() -> None:
    [quote] = [node for node in answered(*paragraphs("One.\n\nTwo.")) if "quote" in node["type"]]

    assert [child.get("text", "") for child in quote["children"]] == ["One.", "", "", "Two."]


@pytest.mark.parametrize(
    "more",
    [
        CodeBlock("go()\n"),
        Quotation(paragraphs("Never.")),
        Listing((paragraphs("One."),)),
    ],
)
def test_a_quote_that_holds_more_is_a_card(more: Block) -> None:
    children = answered(*paragraphs("So."), more)

    [card] = [node for node in children if node["type"] == "html"]
    assert card["html"].startswith("<blockquote>\n<p>So.</p>")


def test_a_list_below_a_list_is_an_entry_of_its_own() -> None:
    inner = Listing((paragraphs("left"), paragraphs("right")))
    listing = Listing(((Paragraph((Text("a hand"),)), inner), paragraphs("a door")), start=3)
    whole = article(1, introduction=(listing,))

    found = next(node for node in lexical(whole)["children"] if node["type"] == "list")

    assert (found["tag"], found["start"]) == ("ol", 3)
    assert [child["value"] for child in found["children"]] == [3, 3, 4]
    assert found["children"][1]["children"][0]["type"] == "list"


THIS = Link("https://a.example.org", (Text("this"),))


@pytest.mark.parametrize(
    "struck",
    [
        (Text("gone"),),
        (Text("see "), THIS, Strong((Text(" now"),))),
        (Text("one"), LineBreak(), Text("two")),
        (THIS,),
    ],
)
def test_struck_words_read_back_as_one_stretch(struck: tuple[Inline, ...]) -> None:
    line = Paragraph((Text("We kept "), Strikethrough(struck), Text(" the rest.")))
    whole = with_blocks(article(1), [line])

    written = ghost.write(whole, layouts.load("plain"), House())

    assert verify(whole, written).notes == ()


def test_a_stroke_that_ghost_took_away_is_told() -> None:
    whole = with_blocks(article(1), [Paragraph((Text("Keep "), Strikethrough((Text("it"),))))])
    data = ghost.write(whole, layouts.load("plain"), House())[0].data
    mended = data.replace(b'\\"format\\": 4', b'\\"format\\": 0').replace(
        b'\\"format\\":4', b'\\"format\\":0'
    )

    assert mended != data
    assert verify(whole, [File("a.ghost.json", mended)]).notes != ()
