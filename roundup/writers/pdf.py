"""A tagged PDF (PDF/UA-1): contents with page numbers, bookmarks, running headers, folios.

The page is the web page's, with the sheet for paper. Pictures and fonts reach WeasyPrint from a
table in memory under `asset:` addresses; there is no way from a page to a file or a host, and no
folder's name in the bytes.
"""

import atexit
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from roundup.errors import SetupError
from roundup.layouts import Layout
from roundup.model.article import Article, Photo
from roundup.model.file import File
from roundup.model.house import FontFace, House
from roundup.photos import in_grey
from roundup.rendering import faces, font_faces, render, stylesheet
from roundup.text.shortening import shortened

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

suffix = ".pdf"
media_type = "application/pdf"

Paper = Literal["a4", "letter"]
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


@cache
def typesetter() -> Any:
    """Import WeasyPrint."""
    # Half a second and more, and neither a web page nor a check needs it.
    from PIL import ImageFile

    accepts_torn_pictures = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        import weasyprint
    except OSError as error:
        raise SetupError(
            "A PDF needs the library Pango, which is not on this machine",
            hint="Debian, Ubuntu: `sudo apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0`; macOS: `brew install pango`",
        ) from error
    # Fonts are unpacked into a temporary folder, which goes when nobody knows it any more; what is
    # remembered to the end of the process is forgotten too late for that.
    atexit.register(loaded.cache_clear)
    # WeasyPrint makes Pillow accept torn pictures, for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = accepts_torn_pictures
    return weasyprint


@lru_cache(maxsize=8)
def loaded(used: tuple[FontFace, ...]) -> "tuple[FontConfiguration, CSS]":
    """Load fonts, once a process: unpacking them takes as long as a short article."""
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheet = typesetter().CSS(
        string=font_faces(used, asset_address),
        font_config=fonts,
        base_url="about:blank",
        url_fetcher=fetcher({asset_address(face): face for face in used}),
    )
    return fonts, sheet


@lru_cache(maxsize=8)
def parsed(sheet: str) -> "CSS":
    """Parse a style sheet, which may ask for nothing."""
    css: CSS = typesetter().CSS(string=sheet, base_url="about:blank", url_fetcher=fetcher({}))
    return css


def finished(_document: Any, pdf: Any) -> None:
    """Mend what WeasyPrint tags otherwise than PDF/UA-1 asks."""
    elements = [each for each in pdf.objects if is_kind(each, "StructElem")]
    tag_links(elements, {each.reference for each in pdf.objects if is_kind(each, "OBJR")})
    tag_list_bodies(elements, pdf)


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


def asset_address(asset: Photo | FontFace) -> str:
    """Name a picture or font by its bytes."""
    return f"asset:{asset.digest}"


def fetcher(table: Mapping[str, Photo | FontFace]) -> Any:
    """Make the only way to bytes: a table."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class TableFetcher(URLFetcher):  # type: ignore[misc]
        """Serve what is in the table; refuse everything else."""

        def fetch(self, url: str, _headers: object = None) -> URLFetcherResponse:
            """Take an asset out of the table."""
            if url not in table:
                raise ValueError(f"{url[:80]!r} is not part of the article")
            asset = table[url]
            return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})

    return TableFetcher(allowed_protocols=(), allow_redirects=False)
