"""A tagged PDF (PDF/UA-1): contents with page numbers, bookmarks, running headers, folios.

The page is the web page's, with the sheet for paper.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any

from roundup.lock.shortening import shortened
from roundup.model.article import Article
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import FontFace, House
from roundup.model.markup import Photo
from roundup.options import FilesOf, Flag
from roundup.pictures.photos import in_grey
from roundup.rendering import faces, render, stylesheet
from roundup.rendering.layouts import Layout
from roundup.writers._assets import addressed
from roundup.writers._options import Paper, PaperOption
from roundup.writers._paper import editions
from roundup.writers._paper.fitting import fitted
from roundup.writers._paper.glyphs import name_every_glyph
from roundup.writers._paper.typesetting import (
    LIBRARIES,
    asset_address,
    enclosed,
    laid,
    loaded,
    page_of,
    parsed,
    typeset,
    written,
)

channels = frozenset({Channel.PDF})

suffix = ".pdf"
media_type = "application/pdf"
libraries = LIBRARIES
imports = ("roundup.writers._paper.ready",)
needs_glyphs = True
is_default = True

# Labels are headings to a reader and none to the bookmarks. The layouts do not say so themselves:
# these properties mean nothing to a browser.
SHEETS: dict[Paper, str] = {
    "a4": "@page{size:A4} .label{bookmark-level:none}",
    "letter": "@page{size:letter} .label{bookmark-level:none}",
    "phone": "@page{size:90mm 160mm} .label{bookmark-level:none}",
}
# Of pictures at the size at which they are shown; telephones have more of them than printers need.
DOTS_PER_INCH: dict[Paper, int] = {"a4": 150, "letter": 150, "phone": 300}


def write(
    article: Article,
    layout: Layout,
    house: House,
    *,
    paper: PaperOption = "a4",
    archive: Annotated[
        bool, Flag(), "Make PDFs that archives take as well: PDF/A-3a with PDF/UA-1."
    ] = False,
    source: Annotated[tuple[File, ...], FilesOf("markdown", when="archive")] = (),
) -> tuple[File, ...]:
    """Write the PDF; with `archive`, one that is a PDF/A-3a as well and encloses `source`."""
    layout = editions.edition(layout, is_phone=paper == "phone")
    used = [face for role in faces(article, layout, house, "print").values() for face in role]
    fonts, font_sheet = loaded(tuple(dict.fromkeys(used)))
    look = editions.sheet(stylesheet(article, layout, house, medium="print"), layout)
    sheets = [font_sheet, parsed(SHEETS[paper]), parsed(look)]
    if editions.has_cover(layout):
        sheets.append(headline_size(article, layout, house, sheets, fonts))
    if archive:
        sheets.append(parsed(editions.ARCHIVED_LOOK))
    how = {"stylesheets": sheets, "font_config": fonts, "dpi": DOTS_PER_INCH[paper]}
    finisher = partial(finished, faces=set(used) - {cut.face for cut in layout.cuts})
    words, document = layout.words, None
    if is_fitted(article, layout) and paper != "phone":
        words, document = fitted(article, words, partial(laid_out, article, layout, house, how))
    if archive:
        filled = page(article, layout, house, words)
        data = archived(filled, source[:1], article.date, finisher, how)
    else:
        document = document or laid_out(article, layout, house, how, words)
        data = written(document, finisher=finisher, **how)
    return (File(f"{article.slug}{editions.SUFFIXES.get(paper, '')}{suffix}", data),)


def is_fitted(article: Article, layout: Layout) -> bool:
    """Return whether the answers are cut as the sheets need it."""
    return bool(layout.options.get("fitted") and layout.words and article.address)


def laid_out(
    article: Article, layout: Layout, house: House, how: Mapping[str, Any], words: int
) -> Any:
    """Set an article whose answers are cut at so many words, and write nothing yet."""
    return laid(page(article, layout, house, words), **how)


def page(article: Article, layout: Layout, house: House, words: int) -> Any:
    """Fill the layout's page with answers of so many words, for WeasyPrint to set."""
    layout = layout.with_options({"words": words})
    article = addressed(shortened(article, words), asset_address)
    filled = render(article, layout, house, address=asset_address, medium="print")
    return page_of(filled, pictures(article, layout))


def pictures(article: Article, layout: Layout) -> dict[str, Photo | FontFace]:
    """Map the address of each picture to what stands there: the picture, or a grey one."""
    shown = (lambda photo: photo) if layout.is_coloured else in_grey
    return {asset_address(photo): shown(photo) for photo in article.photos}


def headline_size(
    article: Article, layout: Layout, house: House, sheets: Sequence[Any], fonts: Any
) -> Any:
    """Try in which size a headline leaves room on the cover for everything else."""
    tried = page(editions.beginning(article), layout, house, layout.words)
    for size in map(parsed, editions.HEADLINE_SIZES):
        document = tried.render(stylesheets=[*sheets, size], font_config=fonts)
        if editions.cover_pages(document) <= 1:
            break
    return size


def archived(
    filled: Any,
    source: Iterable[File],
    date: datetime.date | None,
    finisher: Callable[[Any, Any], None],
    how: Mapping[str, Any],
) -> bytes:
    """Set a page as a PDF for archives."""
    for spare in editions.SPARES:

        def filed(document: Any, pdf: Any, spare: int = spare) -> None:
            finisher(document, pdf)
            editions.file_away(pdf, spare)

        inside = [enclosed(file, date) for file in source]
        data = typeset(filled, variant="pdf/a-3a", finisher=filed, attachments=inside, **how)
        if editions.ends_clearly(data):
            break
    return data


def finished(document: Any, pdf: Any, faces: Iterable[FontFace] = ()) -> None:
    """Mend what WeasyPrint does not tag as PDF/UA-1 asks."""
    elements = [each for each in pdf.objects if is_kind(each, "StructElem")]
    tag_links(elements, {each.reference for each in pdf.objects if is_kind(each, "OBJR")})
    tag_list_bodies(elements, pdf)
    name_every_glyph(document, pdf, faces)
    editions.label_pages(document, pdf)


def is_kind(value: Any, kind: str) -> bool:
    """Return whether a PDF object is a dictionary of a kind."""
    return isinstance(value, dict) and value.get("Type") == f"/{kind}"


def tag_links(elements: list[Any], areas: set[bytes]) -> None:
    """Tag everything that has a link area as a link."""
    # Each element inside a link gets an area of its own, and stress is then tagged as a mere span.
    for element in elements:
        if not areas.isdisjoint(element["K"]):
            element["S"] = "/Link"


def tag_list_bodies(elements: list[Any], pdf: Any) -> None:
    """Put what stands beside a list item's bullet into one body."""
    # An item of several paragraphs is tagged as paragraphs beside a bullet.
    by_reference = {element.reference: element for element in elements}
    for item in (element for element in elements if element["S"] == "/LI"):
        loose = [kid for kid in item["K"] if by_reference[kid]["S"] not in ("/Lbl", "/LBody")]
        if not loose:
            continue
        body = type(item)(item)
        body["S"], body["K"], body["P"] = "/LBody", type(item["K"])(loose), item.reference
        pdf.add_object(body)
        kept = [kid for kid in item["K"] if kid not in loose]
        item["K"] = type(item["K"])([*kept, body.reference])
        for kid in loose:
            by_reference[kid]["P"] = body.reference
