"""A book's cover: typographic, in the layout's type and the house's colours."""

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


def cover(article: Article, layout: Layout, house: House) -> bytes:
    """Paint the cover."""
    sheet = cover_sheet(article, layout, house)
    used = [face for role in faces(article, layout, house, "print").values() for face in role]
    fonts, font_sheet = loaded(tuple(dict.fromkeys(used)))
    filled = render(
        article, layout, house, address=asset_address, medium="print", template=TEMPLATE
    )
    page = page_of(filled, {asset_address(photo): photo for photo in article.photos})
    for size in SIZES:
        sheets = [font_sheet, parsed(sheet), parsed(f"h1{{font-size:{size}pt}}")]
        document = page.render(stylesheets=sheets, font_config=fonts)
        if len(document.pages) == ONE_PAGE or size == SIZES[-1]:
            break
    return painted(document.copy(document.pages[:ONE_PAGE]).write_pdf(), scale=SCALE)
