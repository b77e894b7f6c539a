"""A tagged PDF (PDF/UA-1): contents with page numbers, bookmarks, running headers, folios.

The page is the web page's, with the sheet for paper.
"""

import re
from typing import Any, Literal

from roundup.layouts import Layout
from roundup.model.article import Article, Photo
from roundup.model.file import File
from roundup.model.house import FontFace, House
from roundup.photos import in_grey
from roundup.rendering import faces, render, stylesheet
from roundup.text.shortening import shortened
from roundup.writers._typesetting import asset_address, fetcher, loaded, parsed, typesetter

suffix = ".pdf"
media_type = "application/pdf"

Paper = Literal["a4", "letter"]
NAMELESS = re.compile(rb"^(<[0-9a-f]+>) <>$")
# Labels are headings to a reader and none to the bookmarks. The layouts do not say so themselves:
# these properties mean nothing to a browser.
SHEETS: dict[Paper, str] = {
    "a4": "@page{size:A4} .label{bookmark-level:none}",
    "letter": "@page{size:letter} .label{bookmark-level:none}",
}


def write(
    article: Article, layout: Layout, house: House, *, paper: Paper = "a4"
) -> tuple[File, ...]:
    """Write the PDF."""
    weasyprint = typesetter()
    article = shortened(article, layout.words)
    used = [face for role in faces(article, layout, house, "print").values() for face in role]
    fonts, font_sheet = loaded(tuple(dict.fromkeys(used)))
    page = render(article, layout, house, address=asset_address, medium="print")
    sheet = stylesheet(article, layout, house, medium="print")
    document = weasyprint.HTML(
        string=page,
        base_url="about:blank",
        url_fetcher=fetcher(pictures(article, layout)),
    )
    data = document.write_pdf(
        stylesheets=[font_sheet, parsed(SHEETS[paper]), parsed(sheet)],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        finisher=finished,
    )
    return (File(f"{article.slug}{suffix}", data),)


def pictures(article: Article, layout: Layout) -> dict[str, Photo | FontFace]:
    """Map the address of each picture to what stands there: the picture, or a grey one."""
    shown = (lambda photo: photo) if layout.is_coloured else in_grey
    return {asset_address(photo): shown(photo) for photo in article.photos}


def finished(_document: Any, pdf: Any) -> None:
    """Mend what WeasyPrint tags otherwise than PDF/UA-1 asks."""
    elements = [each for each in pdf.objects if is_kind(each, "StructElem")]
    tag_links(elements, {each.reference for each in pdf.objects if is_kind(each, "OBJR")})
    tag_list_bodies(elements, pdf)
    name_every_glyph(pdf)


def is_kind(found: Any, kind: str) -> bool:
    """Tell whether a PDF object is a dictionary of a kind."""
    return isinstance(found, dict) and found.get("Type") == f"/{kind}"


def tag_links(elements: list[Any], areas: set[bytes]) -> None:
    """Tag everything that has a link area as a link."""
    # Each element inside a link gets an area of its own, and stress is then tagged as a mere span.
    for element in elements:
        if not areas.isdisjoint(element["K"]):
            element["S"] = "/Link"


def tag_list_bodies(elements: list[Any], pdf: Any) -> None:
    """Put what stands beside a list item's bullet into one body."""
    # An item of several paragraphs is tagged as paragraphs beside a bullet.
    found = {element.reference: element for element in elements}
    for item in (element for element in elements if element["S"] == "/LI"):
        loose = [kid for kid in item["K"] if found[kid]["S"] not in ("/Lbl", "/LBody")]
        if not loose:
            continue
        body = type(item)(item)
        body["S"], body["K"], body["P"] = "/LBody", type(item["K"])(loose), item.reference
        pdf.add_object(body)
        kept = [kid for kid in item["K"] if kid not in loose]
        item["K"] = type(item["K"])([*kept, body.reference])
        for kid in loose:
            found[kid]["P"] = body.reference


def name_every_glyph(pdf: Any) -> None:
    """Let no glyph stand for nothing."""
    # Where two glyphs write one sign, as an Arabic letter and its vowel, all of the sign is said to
    # be the one and nothing the other.
    for stream in (each.stream for each in pdf.objects if hasattr(each, "stream")):
        if b"begincmap" in stream:
            stream[:] = [NAMELESS.sub(rb"\1 <200b>", line) for line in stream]
