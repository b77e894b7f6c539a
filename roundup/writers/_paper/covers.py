"""A book's cover: typographic, in the layout's type and the house's colours."""

from collections.abc import Iterator
from typing import Any

from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering import cover_sheet, faces, render
from roundup.rendering.layouts import Layout
from roundup.writers._paper.typesetting import asset_address, loaded, page_of, painted, parsed

TEMPLATE = "cover.html.j2"
WIDTH, HEIGHT = 1600, 2560
SCALE = 4
# Sizes of the headline, in points; the first at which it stays on the page.
SIZES = (58, 52, 46, 41, 36, 32, 28, 24, 20, 16, 12, 9)
ONE_PAGE = 1
# How much smaller a headline may be set for a line to end after its colon.
TURNED = 0.75


def cover(article: Article, layout: Layout, house: House) -> bytes:
    """Paint the cover."""
    sheet = cover_sheet(article, layout, house)
    used = [face for role in faces(article, layout, house, "print").values() for face in role]
    fonts, font_sheet = loaded(tuple(dict.fromkeys(used)))
    filled = render(
        article, layout, house, address=asset_address, medium="print", template=TEMPLATE
    )
    page = page_of(filled, {asset_address(photo): photo for photo in article.photos})
    has_turn = " " in article.headline.partition(": ")[2]
    largest, fitting = 0, None
    for size in SIZES:
        sheets = [font_sheet, parsed(sheet), parsed(f"h1{{font-size:{size}pt}}")]
        document = page.render(stylesheets=sheets, font_config=fonts)
        if len(document.pages) > ONE_PAGE and size != SIZES[-1]:
            continue
        largest, fitting = max(largest, size), fitting or document
        if not has_turn or turns(document):
            break
        if size < TURNED * largest:
            document = fitting
            break
    return painted(document.copy(document.pages[:ONE_PAGE]).write_pdf(), scale=SCALE)


def turns(document: Any) -> bool:
    """Return whether a line of the headline ends after its colon, and is more than one word."""
    lines = map(str.strip, headline_lines(document.pages[0]._page_box))
    return any(line.endswith(":") and " " in line for line in lines)


def headline_lines(box: Any, *, is_inside: bool = False) -> Iterator[str]:
    """Yield the words of each line of the headline."""
    is_inside = is_inside or box.element_tag == "h1"
    if is_inside and type(box).__name__ == "LineBox":
        yield "".join(getattr(each, "text", "") for each in box.descendants())
        return
    for child in getattr(box, "children", ()):
        yield from headline_lines(child, is_inside=is_inside)
