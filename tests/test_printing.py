"""A web page that a browser prints is whole: every word is there, and inside the page."""

import re
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest
from playwright.sync_api import Browser

from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering import layouts
from roundup.testing.samples import article, everything
from roundup.writers import html
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


@pytest.mark.parametrize("layout", layouts.names())
@pytest.mark.parametrize("name", ARTICLES)
def test_a_printed_page_has_every_word_inside_its_edges(
    browser: Browser, tmp_path: Path, layout: str, name: str
) -> None:
    path = tmp_path / "page.html"

    data = printed(browser, ARTICLES[name](), layout, path)

    text = letters("".join(pdf_pages(data)))
    # Chromium stores Arabic as it is drawn, from left to right.
    text += text[::-1]
    missing = [
        word
        for word in path.with_suffix(".txt").read_text("utf-8").split()
        if letters(word) not in text
    ]
    assert missing == []
    assert outside(data) == []
    assert "Skiptothearticle" not in text


def outside(data: bytes, margin: float = 40) -> list[str]:
    """List the characters that stand nearer to an edge than any margin is."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [
            text.get_text_range(at, 1)
            for page in document
            for text in [page.get_textpage()]
            for at in range(text.count_chars())
            for left, bottom, right, top in [text.get_charbox(at)]
            if text.get_text_range(at, 1).strip()
            and (
                left < margin
                or right > page.get_width() - margin
                or bottom < 20
                or top > page.get_height() - margin
            )
        ]
    finally:
        document.close()
