"""The page to be copied: what arrives in another program is what was written, and nothing more."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from playwright.sync_api import Browser

from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.rendering import layouts
from roundup.stages.verifying import verify
from roundup.testing.samples import article, everything
from roundup.text.markdown import words as words_of
from roundup.writers import paste
from tests.any_blocks import articles
from tests.goldens import assert_golden
from tests.hostile import SCRIPT, hostile
from tests.sweeping import some
from tests.test_writers_html import bare
from tests.validators import axe_complaints, opened

KEPT = {
    *("h2", "h3", "p", "blockquote", "a", "strong", "em", "ul", "ol", "li", "img", "br", "code"),
    *("pre", "hr", "del", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"href", "rel", "start", "src", "alt", "width", "height", "scope", "style"}
# A page to be copied brings neither landmarks nor a headline: the tool has its own around it.
OF_THE_TOOL = ("landmark-one-main", "page-has-heading-one", "region")
TARGET = "<!DOCTYPE html><html lang=en><title>Target</title><div contenteditable></div>"
LISTENER = """() => document.addEventListener("paste", event => {
  window.plain = event.clipboardData.getData("text/plain")
})"""
STRUCTURE = """root => {
  const walk = node => node.nodeType == Node.TEXT_NODE
    ? node.data.split(/\\s+/).filter(word => word)
    : [[node.tagName, ...[...node.childNodes].flatMap(walk)]];
  return [...root.childNodes].flatMap(walk)
}"""


def files(whole: Article, **options: Any) -> tuple[File, ...]:
    return paste.write(whole, layouts.load("plain"), House(), **options)


def page(whole: Article, **options: Any) -> str:
    return files(whole, **options)[0].data.decode()


class Tags(HTMLParser):
    """The names of the elements and attributes in a body."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)


def body_of(page: str) -> str:
    return page.partition("<body>\n")[2].partition("\n</body>")[0]


def test_the_page_is_written_as_agreed() -> None:
    shown = files(everything(), images="https://img.example.org")

    assert_golden("writers/everything.paste.html", shown[0].data.decode())
    assert [file.name for file in shown[:2]] == ["paste.html", "paste/title.txt"]
    assert shown[1].data.decode() == f"{everything().headline}\n\n{everything().deck}\n"


@pytest.mark.parametrize("make", [everything, hostile, bare])
def test_only_elements_that_every_tool_keeps_are_used(make: Any) -> None:
    tags = Tags(body_of(page(make(), images="https://img.example.org")))

    assert tags.names <= KEPT
    assert tags.attributes <= ATTRIBUTES


def test_the_headline_is_not_pasted_but_stands_beside_the_page() -> None:
    whole = article(3)

    shown, title = files(whole)

    assert whole.headline not in body_of(shown.data.decode())
    assert whole.deck not in body_of(shown.data.decode())
    assert title.data.decode().split("\n\n") == [whole.headline, f"{whole.deck}\n"]


@pytest.mark.sweep
def test_axe_misses_only_what_the_tool_has_around_it(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "paste.html"
    path.write_text(page(everything()), "utf-8")

    with opened(browser, path) as (shown, requests):
        complaints = axe_complaints(shown)

    assert [each for each in complaints if not each.startswith(OF_THE_TOOL)] == []
    assert requests == []


@dataclass(frozen=True)
class Pasted:
    """What was copied, and what arrived."""

    copied: list[Any]
    arrived: list[Any]
    plain: str
    ran: Any


def pasted(browser: Browser, path: Path) -> Pasted:
    """Select all of a page, copy it, and paste it where a person writes."""
    context = browser.new_context()
    try:
        source, target = context.new_page(), context.new_page()
        source.goto(path.as_uri())
        target.set_content(TARGET)
        target.evaluate(LISTENER)
        source.bring_to_front()
        source.keyboard.press("ControlOrMeta+a")
        source.keyboard.press("ControlOrMeta+c")
        target.bring_to_front()
        target.focus("div")
        target.keyboard.press("ControlOrMeta+v")
        return Pasted(
            source.eval_on_selector("body", STRUCTURE),
            target.eval_on_selector("div", STRUCTURE),
            target.evaluate("window.plain"),
            target.evaluate("window.ran"),
        )
    finally:
        context.close()


@pytest.mark.parametrize("make", some([everything, hostile, lambda: article(12)], hostile))
def test_all_that_is_copied_arrives_with_its_structure(
    make: Any, browser: Browser, tmp_path: Path
) -> None:
    whole = make()
    path = tmp_path / "paste.html"
    path.write_text(page(whole), "utf-8")

    found = pasted(browser, path)

    assert found.arrived == found.copied
    assert found.ran is None
    place, said = 0, found.plain.replace("\u2060", "").split()
    for passage in whole.passages:
        # What is struck out arrives struck out, and so without marks.
        struck = [word.replace("~~", "") for word in words_of(passage.blocks)]
        quoted = [*struck, "—", *passage.credit.line.split()]
        place = next(at for at in range(place, len(said)) if said[at : at + len(quoted)] == quoted)


def test_a_hostile_article_is_only_text() -> None:
    text = page(hostile())

    assert "javascript:" not in text
    assert SCRIPT not in text
    assert "<script" not in text


def test_portraits_are_shown_only_where_they_lie_on_the_web() -> None:
    whole = article(3, portraits="all")

    shown = files(whole, images="https://img.example.org/a?b&c")

    assert "<img" not in page(whole)
    assert (
        len(re.findall('<img src="https://img.example.org/a[?]b&amp;c/', shown[0].data.decode()))
        == 3
    )
    assert [file.name.partition("/")[0] for file in shown[2:]] == ["images"] * 3


def test_a_credit_line_stands_right_after_its_quote_and_outside_of_it() -> None:
    text = page(article(5))

    for passage in article(5).passages:
        assert f"</blockquote>\n<p>— {passage.credit.line}" in text


@pytest.mark.slow
@given(articles())
def test_any_answer_reads_back_word_for_word(whole: Article) -> None:
    assert verify(whole, [File("paste.html", page(whole).encode())]).notes == ()
