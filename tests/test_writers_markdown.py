"""Markdown: read back by any program that knows CommonMark, to the same words and structure."""

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    FootnoteMark,
    Footnotes,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Quotation,
    Rule,
    Strikethrough,
    Strong,
    Subheading,
    Table,
    Text,
)
from roundup.rendering import layouts
from roundup.rendering.nodes import is_linkable
from roundup.stages.verifying import verify
from roundup.testing.samples import article, everything
from roundup.text import front_matter
from roundup.text.markdown import blocks as read_back
from roundup.text.template_marks import without_marks
from roundup.writers import markdown
from roundup.writers._commonmark import blocks, heading, line
from tests.any_blocks import articles, inlines
from tests.any_blocks import blocks as any_blocks
from tests.goldens import assert_golden
from tests.hostile import hostile
from tests.sweeping import examples
from tests.test_writers_html import bare
from tests.validators import borrowed

DIALECTS = ("commonmark", "gfm", "markdown-smart")


def written(whole: Article, **options: Any) -> str:
    return markdown.write(whole, layouts.load("plain"), House(), **options)[0].data.decode()


# Words and structure


def shape(found: Iterable[Block]) -> list[Any]:
    """Return blocks as a reader sees them: every letter in its style."""
    return [each for each in map(block_shape, found) if each not in ([], None)]


def block_shape(block: Block) -> Any:
    match block:
        case Paragraph(children):
            return letters(children)
        case Subheading(children):
            return letters((Strong(children),))
        case Listing(items, start):
            return ["list", start, *map(shape, items)]
        case CodeBlock(text, language):
            return ["code", language, text.rstrip("\n")] if text.strip() else None
        case Quotation(children):
            return ["quotation", shape(children)] if shape(children) else None
        case Rule():
            return ["rule"]
        case Table(head, rows, alignments):
            return ["table", alignments, [list(map(letters, row)) for row in (head, *rows)]]
        case Footnotes(notes):
            return ["list", 1, *(shape(note.blocks) for note in notes)]


def letters(children: Sequence[Inline]) -> list[tuple[str, str]]:
    return [each for each in styled(children, "") if not each[0].isspace()]


def styled(children: Sequence[Inline], style: str) -> Iterator[tuple[str, str]]:
    for child in children:
        match child:
            case Text(text):
                yield from ((letter, style) for letter in text if letter != "\u2060")
            case Code(text):
                yield from ((letter, f"{style} code") for letter in text)
            case Emphasis(inside):
                yield from styled(inside, with_style(style, "emphasis"))
            case Strong(inside):
                yield from styled(inside, with_style(style, "strong"))
            case Link(address, inside):
                is_kept = is_linkable(address) and "://" not in style and "mailto:" not in style
                yield from styled(inside, with_style(style, unquote(address)) if is_kept else style)
            case LineBreak():
                yield "\n", style
            case Strikethrough(inside):
                yield from styled(inside, with_style(style, "struck"))
            case FootnoteMark():
                yield from ((letter, style) for letter in child.text)


def with_style(style: str, another: str) -> str:
    return " ".join(sorted({*style.split(), another}))


@given(any_blocks())
def test_any_blocks_are_read_back_with_their_structure(found: tuple[Block, ...]) -> None:
    source = "\n".join(blocks(found))

    assert shape(read_back(source)) == shape(found)


@given(inlines(3))
def test_any_line_is_read_back_with_its_styles(found: tuple[Inline, ...]) -> None:
    source = line(found)

    assert shape(read_back(source)) == shape([Paragraph(found)])


@pytest.mark.slow
@given(articles())
def test_any_answer_reads_back_word_for_word(whole: Article) -> None:
    assert verify(whole, [File("a.md", written(whole).encode())]).notes == ()


def lines_of(*words: str) -> tuple[Inline, ...]:
    return tuple(each for word in words for each in (Text(word), LineBreak()))


@pytest.mark.parametrize(
    ("found", "source"),
    [
        ((Text("a"), Emphasis((Text("“b”"),)), Text("c")), "&#97;*“b”*&#99;"),
        ((Strong((Text("no "), Emphasis((Text("never "),)))), Text("so")), "**no _never_** so"),
        ((Emphasis((Text("a"),)), Strong((Text("b"),))), "*a*&#8288;**b**"),
        ((Emphasis((Text("a"),)), Emphasis((Text("b"),))), "*ab*"),
        (
            (Text("stop!"), Link("https://a.org/(b)", (Text("c"),))),
            "stop\\![c](<https://a.org/(b)>)",
        ),
        ((Link("javascript:a", (Text("words"),)),), "words"),
        ((Code("`"), Text(" R&D; &amp; C#")), "`` ` `` R\\&D; \\&amp; C#"),
        (lines_of("1. a", "- b", "# c", "==="), "1\\. a\\\n\\- b\\\n\\# c\\\n\\=\\=\\="),
        (lines_of("a", "="), "a\\\n\\="),
        (lines_of("-5 degrees", "1.5 metres", "(i) x"), "-5 degrees\\\n1.5 metres\\\n(i\\) x"),
        ((Text("https://a.org/b_c or me@a.org"),), "https\\://a.org/b\\_c or me\\@a.org"),
        ((Text("  a \n b\u00a0"),), "a b"),
    ],
)
def test_only_what_would_be_taken_otherwise_is_escaped(
    found: tuple[Inline, ...], source: str
) -> None:
    assert line(found) == source


def test_a_heading_keeps_its_number_signs() -> None:
    assert heading(2, "C# and # ##") == "## C# and # \\##"


def test_neighbouring_lists_stay_two() -> None:
    one = Listing(((Paragraph((Text("a"),)),),))

    assert blocks([one, one, one]) == ["- a", "", "+ a", "", "- a"]


# The file


def test_the_markdown_is_written_as_agreed() -> None:
    options = {"front_matter": True, "images": "https://img.example.org/"}
    assert_golden("writers/everything.md", written(everything()))
    assert_golden("writers/everything.front-matter.md", written(everything(), **options))


def test_front_matter_is_read_back_and_tells_what_the_text_then_does_not() -> None:
    whole = replace(hostile(), headline='- "a": {b} # \\ \u2028', date=date(2026, 11, 16))

    found = front_matter.split(written(whole, front_matter=True))

    assert found
    # Site generators would fill in `{{…}}`, so that such words are taken apart here.
    apart = without_marks(whole)
    assert YAML(typ="safe", pure=True).load(found.head) == {
        "title": apart.headline,
        "description": apart.deck,
        "date": "2026-11-16",
        "lastmod": "2026-11-20",
        "author": apart.byline,
        "lang": "en-GB",
        "slug": "old-systems",
        "canonical_url": whole.address,
    }
    assert not found.body.lstrip().startswith("# ")


def test_portraits_are_shown_only_where_they_lie_on_the_web() -> None:
    whole = article(3, portraits="all")

    files = markdown.write(whole, layouts.load("plain"), House(), images="https://a.org/i/")

    page = files[0].data.decode()
    assert "![" not in written(whole)
    assert len(files) == 4
    for file in files[1:]:
        assert f"](https://a.org/i/{file.name.removeprefix('images/')})" in page
        assert file.data in [photo.data for photo in whole.photos]


@pytest.mark.parametrize("make", [everything, hostile, bare])
def test_programs_that_take_more_than_the_standard_show_the_same_words(make: Any) -> None:
    whole = make()
    ghost = MarkdownIt("js-default", {"html": True, "breaks": True, "linkify": False})

    page = ghost.render(written(whole))

    assert verify(whole, [File("a.html", f"<meta charset=utf-8>{page}".encode())]).notes == ()


def pandoc(source: str, dialect: str, to: str = "html") -> bytes:
    program = borrowed("ROUNDUP_PANDOC", "pandoc")
    command = [program, "--from", dialect, "--to", to]
    made = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
    return (b"<meta charset=utf-8>" if to == "html" else b"") + made.stdout


@pytest.mark.parametrize("dialect", DIALECTS)
def test_pandoc_reads_the_same_words_in_each_of_its_dialects(dialect: str) -> None:
    for whole in (everything(), hostile(), bare(), article(12)):
        for options in ({}, {"images": "https://a.org"}):
            page = pandoc(written(whole, **options), dialect)
            assert verify(whole, [File("a.html", page)]).notes == ()


@examples(15)
@given(articles())
def test_pandoc_reads_any_answer_word_for_word(whole: Article) -> None:
    page = pandoc(written(whole), "commonmark")

    assert verify(whole, [File("a.html", page)]).notes == ()


@pytest.mark.parametrize("dialect", ["commonmark", "gfm"])
def test_what_pandoc_saves_again_reads_back_the_same(dialect: str) -> None:
    again = pandoc(written(everything()), dialect, dialect)

    assert verify(everything(), [File("a.md", again)]).notes == ()
