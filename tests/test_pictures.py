"""What every layout looks like, small and in grey: it changes only when somebody has looked."""

from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser

from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering import layouts
from roundup.rendering.layouts import Layout
from roundup.testing.samples import article
from roundup.writers import html, pdf
from tests.goldens import assert_picture, is_same
from tests.sweeping import some
from tests.test_writers_html import panel
from tests.validators import opened

pytestmark = pytest.mark.slow


SHIPPED = tuple(layouts.names())
# How it is called, how wide and high the window is, and how wide the picture.
WINDOWS = {
    "telephone": ({"width": 320, "height": 960}, "light", 64),
    "tablet": ({"width": 768, "height": 1152}, "light", 96),
    "desk": ({"width": 1280, "height": 1280}, "light", 128),
    "night": ({"width": 1280, "height": 1280}, "dark", 128),
}


def shown(layout: str) -> Article:
    """Choose an article that a layout is for."""
    return panel() if layout == "panel" else article(6)


def house() -> House:
    """Set everything in a font that is on no machine, so that all machines show the same."""
    cuts = [cut for cut in layouts.load("plain").cuts if cut.role == "text"]
    return House(fonts={"text": tuple(cut.face for cut in cuts)})


def small(picture: Image.Image, width: int) -> Image.Image:
    """Make a picture small and grey."""
    height = round(picture.height * width / picture.width)
    return picture.convert("L").resize((width, height), Image.Resampling.BOX)


def sheet(data: bytes, page: int = 0) -> Image.Image:
    """Draw a page of a PDF."""
    document = pypdfium2.PdfDocument(data)
    try:
        picture: Image.Image = document[page].render(scale=2).to_pil()
        return picture
    finally:
        document.close()


@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_a_sheet_looks_as_agreed(layout: str) -> None:
    whole, look = shown(layout), layouts.load(layout)

    coloured = pdf.write(whole, look, House(), paper="a4")[0].data
    black = look.with_options({"colour": False})
    printed = pdf.write(whole, black, House(), paper="letter")[0].data

    assert_picture(f"pictures/{layout}.a4.png", small(sheet(coloured), 128))
    assert_picture(f"pictures/{layout}.letter-in-black.png", small(sheet(printed), 128))


@pytest.mark.parametrize(
    ("layout", "name"),
    some(
        product(SHIPPED, WINDOWS),
        ("magazine", "telephone"),
        mark="long",
    ),
)
def test_a_page_looks_as_agreed(layout: str, name: str, browser: Browser, tmp_path: Path) -> None:
    window, scheme, width = WINDOWS[name]

    picture = photographed(shown(layout), layouts.load(layout), browser, tmp_path, window, scheme)

    assert_picture(f"pictures/{layout}.{name}.png", small(picture, width))


def photographed(
    whole: Article,
    look: Layout,
    browser: Browser,
    folder: Path,
    window: dict[str, int],
    scheme: str,
) -> Image.Image:
    """Photograph the top of a page."""
    path = folder / "index.html"
    path.write_bytes(html.write(whole, look, house())[0].data)
    context: dict[str, Any] = {"viewport": window, "color_scheme": scheme}
    with opened(browser, path, **context) as (view, _):
        view.evaluate("document.fonts.ready.then(() => null)")
        return Image.open(BytesIO(view.screenshot()))


@pytest.mark.sweep
def test_a_picture_tells_a_layout_from_a_slightly_changed_one() -> None:
    look = layouts.load("magazine")
    agreed = small(sheet(pdf.write(article(6), look, House())[0].data), 128)

    def changed(style: str) -> Image.Image:
        other = replace(look, print=look.print + style)
        return small(sheet(pdf.write(article(6), other, House())[0].data), 128)

    assert is_same(agreed, changed(".heading { letter-spacing: .01pt }"))
    assert not is_same(agreed, changed(".opening h1 { font-size: 27pt }"))
    assert not is_same(agreed, changed(".contents { margin-top: 14mm }"))
    assert not is_same(agreed, changed(".publication { visibility: hidden }"))
