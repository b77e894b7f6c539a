"""A text runs as most of its letters do, whatever its first letter says."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering import blocks, layouts
from roundup.testing.samples import article
from roundup.text import direction
from roundup.text.nodes import with_passages
from roundup.writers import docx, epub, ghost, html, newsletter, paste, wordpress
from tests.test_writers_ghost import lexical_of
from tests.test_writers_wordpress import content_of

HEBREW = "Excel הוא הכלי היחיד שאני לא זורק, גם אחרי עשרים שנה."
ENGLISH = "שלום is what every old machine in the workshop says when somebody opens its door."


@pytest.mark.parametrize(
    ("text", "around", "way"),
    [
        ("Keep the parts.", "ltr", "ltr"),
        ("Keep the parts.", "rtl", "ltr"),
        (HEBREW, "ltr", "rtl"),
        (HEBREW, "rtl", "rtl"),
        (ENGLISH, "ltr", "ltr"),
        (ENGLISH, "rtl", "ltr"),
        ("PostgreSQL ו־Kubernetes, לא יותר", "ltr", "ltr"),
        ("PostgreSQL ו־Kubernetes, לא יותר", "rtl", "rtl"),
        ("iPhone وحده لا يكفي", "ltr", "rtl"),
        ("Crème brûlée", "rtl", "ltr"),
        ("1999 – 2024", "rtl", None),
        ("«!»", "rtl", None),
        ("", "ltr", None),
    ],
)
def test_a_text_runs_as_most_of_its_letters_do(text: str, around: str, way: str | None) -> None:
    assert direction.counted(text, around) == way


def test_only_what_a_browser_cannot_tell_is_said() -> None:
    assert direction.attribute(HEBREW) == "rtl"
    assert direction.attribute("שלום לכולם") == direction.attribute("Keep the parts.") == "auto"
    assert direction.attribute(ENGLISH, "rtl") == "ltr"


@pytest.mark.slow
def test_every_output_runs_as_its_words_do() -> None:
    whole = article(2, answers=(HEBREW, "Keep the parts."))
    first, second = whole.sections
    sections = (replace(first, heading="Excel ולא שום דבר אחר"), second)
    whole = replace(whole, groups=(replace(whole.groups[0], sections=sections),))
    look = layouts.load("magazine")
    page, mail = (
        writer.write(whole, look, House())[0].data.decode() for writer in (html, newsletter)
    )
    [book] = epub.write(whole, look, House())
    [manuscript] = docx.write(whole, look, House())

    # The number before a page's heading stays where the others are.
    assert re.search(r'<h2 class="heading" data-number="1"><bdi dir="rtl">Excel', page)
    assert re.search(r'<h2[^>]*dir="rtl"[^>]*>Excel', mail)
    for text in (page, mail):
        quotes = re.findall(r'<blockquote[^>]*dir="(\w+)"', text)
        assert quotes == ["rtl", "auto"]
    [chapter] = [part for part in parts(book.data) if b">Excel" in part and b"<blockquote" in part]
    assert b'<h1 id="heading" data-number="1"><bdi dir="rtl">Excel' in chapter
    assert re.findall(rb'<blockquote[^>]*dir="(\w+)"', chapter) == [b"rtl"]
    [document] = [part for part in parts(manuscript.data) if b"<w:body>" in part]
    answer = document[document.index(b'w:val="Quote"') :]
    assert b"<w:bidi " in answer[: answer.index(b"</w:pPr>")]


def test_cms_files_and_pages_to_paste_run_as_their_words_do() -> None:
    whole = article(2, answers=(f"{HEBREW}\n\nKeep the parts.", "Keep the parts."))
    look = layouts.load("magazine")

    pasted = paste.write(whole, look, House())[0].data.decode()
    post = content_of(wordpress.write(whole, look, House())[0].data)
    nodes = lexical_of(ghost.write(whole, look, House())[0].data)["root"]["children"]

    assert re.findall(r"<blockquote[^>]*>\n<p[^>]*>", pasted) == [
        '<blockquote dir="rtl">\n<p>',
        "<blockquote>\n<p>",
    ]
    assert '<p dir="ltr">Keep' in pasted
    assert '<!-- wp:paragraph {"direction":"rtl"} -->\n<p dir="rtl">Excel' in post
    cards = [node["html"] for node in nodes if node["type"] == "html"]
    assert [card.partition("\n")[0] for card in cards] == ['<blockquote dir="rtl">']


def test_a_name_that_begins_with_a_latin_word_runs_as_the_name_does() -> None:
    whole = with_credits(article(1), name="DJ אורי בן־עמי", title="Head of sound")
    look = layouts.load("panel")

    page = html.write(whole, look, House())[0].data.decode()
    nodes = lexical_of(ghost.write(whole, look, House())[0].data)["root"]["children"]

    assert re.findall(r'<bdi class="name[^"]*"([^>]*)>(?:<a [^>]*>)?DJ', page) == [' dir="rtl"'] * 2
    assert not re.findall(r"<bdi[^>]*dir=[^>]*>Head of sound", page)
    assert {node["direction"] for node in nodes if "DJ" in ghost.said(node)} == {"ltr"}


def with_credits(whole: Article, **changes: str) -> Article:
    return with_passages(
        whole,
        lambda each: replace(each, credit=replace(each.credit, **changes)),  # type: ignore[arg-type]
    )


def parts(data: bytes) -> list[bytes]:
    """List the parts of an archive."""
    with ZipFile(BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_a_paragraph_that_runs_the_other_way_says_so() -> None:
    whole = article(1, answers=(f"{HEBREW}\n\n{HEBREW}\n\nKeep the parts that people name.",))
    [passage] = whole.passages

    written = blocks.blocks(passage.blocks)

    assert re.findall(r"<p[^>]*>", written) == ["<p>", "<p>", '<p dir="ltr">']
