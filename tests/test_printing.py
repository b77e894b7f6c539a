"""A web page that a browser prints is whole: every word is there, and inside the page."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import product
from pathlib import Path
from socket import socket
from unicodedata import normalize

import pypdfium2
import pytest
from playwright.sync_api import Browser

from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering import layouts
from roundup.testing.samples import article, everything
from roundup.writers import html
from tests.firefox import Firefox, firefox
from tests.sweeping import some
from tests.validators import opened, pdf_pages

pytestmark = pytest.mark.slow

ARTICLES: dict[str, Callable[[], Article]] = {
    "everything": everything,
    "twenty": lambda: article(20, portraits="all"),
}
WORDS = """() => {
  const unprinted = document.querySelectorAll(
    '.skip, .back, .ways, .whole > summary, style, script, svg')
  unprinted.forEach(each => each.remove())
  document.querySelectorAll('br').forEach(each => each.replaceWith(' '))
  return document.body.textContent
}"""


def printed(browser: Browser, whole: Article, layout: str, path: Path) -> bytes:
    """Print a page from Chromium; the words that should be there are beside it."""
    [file] = html.write(whole, layouts.load(layout), House())
    path.write_bytes(file.data)
    with opened(browser, path, viewport={"width": 1280, "height": 900}) as (page, _):
        data = page.pdf(format="A4", prefer_css_page_size=True)
        path.with_suffix(".txt").write_text(page.evaluate(WORDS), "utf-8")
    return data


def letters(text: str) -> str:
    """Leave only letters and figures, which no line's end can change."""
    return re.sub(r"[\W_]", "", normalize("NFKC", text.replace("\ufffe", "")))


PAGES = product(ARTICLES, layouts.names())


@pytest.mark.parametrize(
    ("name", "layout"),
    some(PAGES, ("everything", "magazine"), mark="long"),
)
def test_a_printed_page_has_every_word_inside_its_edges(
    browser: Browser, tmp_path: Path, layout: str, name: str
) -> None:
    path = tmp_path / "page.html"

    data = printed(browser, ARTICLES[name](), layout, path)

    assert missing(data, path) == []
    assert outside(data) == []


@pytest.fixture(scope="module")
def fox() -> Iterator[Firefox]:
    """Start Firefox, whose requests go to a port that answers nothing."""
    with closing(socket()) as silent:
        silent.bind(("127.0.0.1", 0))
        with firefox(silent.getsockname()[1]) as started:
            yield started


# Firefox starts for seconds; `.ci/run` prints from it.
@pytest.mark.long
@pytest.mark.parametrize("layout", some(layouts.names(), "panel"))
@pytest.mark.parametrize("name", some(ARTICLES, "twenty"))
def test_firefox_prints_a_page_inside_its_edges_too(
    fox: Firefox, tmp_path: Path, layout: str, name: str
) -> None:
    path = tmp_path / "page.html"
    whole = ARTICLES[name]()
    path.write_bytes(html.write(whole, layouts.load(layout), House())[0].data)
    tab = fox.new_page()
    tab.goto(path.as_uri())

    data = tab.pdf()

    tab.close()
    text = letters("".join(pdf_pages(data)))
    assert outside(data) == []
    assert letters(whole.closing.lines[0]) in text
    assert "Skiptothearticle" not in text


def missing(data: bytes, path: Path) -> list[str]:
    """List the words of a page that are not on its sheets, and those that only a screen needs."""
    text = letters("".join(pdf_pages(data)))
    # Chromium stores Arabic as it is drawn, from left to right.
    text += text[::-1]
    words = path.with_suffix(".txt").read_text("utf-8").split()
    lost = [word for word in words if letters(word) not in text]
    return [*lost, *re.findall("Skiptothearticle", text)]


def outside(data: bytes, margin: float = 40) -> list[str]:
    """List the characters that stand nearer to an edge than any margin is."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [each for page in document for each in near_an_edge(page, margin)]
    finally:
        document.close()


def near_an_edge(page: pypdfium2.PdfPage, margin: float) -> Iterator[str]:
    """Yield the characters of a page that stand nearer to an edge than a margin is."""
    text = page.get_textpage()
    width, height = page.get_size()
    for at in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(at)
        if left < margin or right > width - margin or bottom < 20 or top > height - margin:
            character = text.get_text_range(at, 1)
            if character.strip():
                yield character


TWO_LINES = (
    "Every August I tell the apprentices the same story, and every August one of them writes it "
    "down, which is the one that I keep an eye on."
)


def test_long_contents_are_printed_in_two_columns_and_no_quote_is_parted_by_lines(
    browser: Browser, tmp_path: Path
) -> None:
    whole = article(60, answers=(TWO_LINES,))

    sheets = pdf_pages(printed(browser, whole, "magazine", tmp_path / "page.html"))

    begun = [sheet.count("Every August I tell") for sheet in sheets]
    ended = [sheet.count("keep an eye on.") for sheet in sheets]
    assert sum(begun) == 60
    assert begun == ended
    assert any(begun[:3])
