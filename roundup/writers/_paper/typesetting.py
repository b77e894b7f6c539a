"""Setting a page on paper: the home of WeasyPrint, and the only way from a page to bytes.

Pictures and fonts come from a table in memory under `asset:` addresses, and small pictures of a
layout from addresses that hold them. There is no way to a file or a host, and no folder's name in
what is made.
"""

import atexit
import datetime
import logging
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from roundup.errors import SetupError, WritingError
from roundup.model.file import File
from roundup.model.house import FontFace
from roundup.model.markup import Photo
from roundup.rendering import font_faces
from roundup.rendering.layouts import shipped
from roundup.sandbox.refusals import Kind, counting, recounted, refused_address
from roundup.writers._paper.counters import limit_counters
from roundup.writers._paper.embedding import embed_alike
from roundup.writers._paper.lines import named, wrap_text
from roundup.writers._paper.nesting import limit_nesting
from roundup.writers._paper.quickening import is_tested, quicken
from roundup.writers._paper.rows import keep_begun_rows
from roundup.writers._paper.starting import importing, keep_hyphens
from roundup.writers._paper.variables import limit_variables

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

# A file in a PDF has a date even where the article has none; the format's own first year.
UNDATED = datetime.date(1993, 1, 1)


# What shapes the bytes of everything that is set: for the record that a build keeps.
LIBRARIES = (
    *("cssselect2", "fontconfig", "fonttools", "harfbuzz", "jinja2", "pango", "pillow", "pydyf"),
    *("pyphen", "tinycss2", "tinyhtml5", "weasyprint"),
)


# The names of fontconfig on Linux, macOS and Windows.
FONTCONFIG = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")
# Elements that run on inside a line.
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins"),
        *("kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u"),
        *("var", "wbr"),
    )
)
# Their text is set as typed, or not at all.
UNSPACED = frozenset({"head", "pre", "script", "style", "textarea"})
SPACE = "space"
# A layout's sheet may hold small pictures, and pages show them as well.
PICTURE_IN_ADDRESS = "data:image/"
# Words, or a letter of the scripts that break lines without a space: Thai and what follows it.
BREAKABLE = re.compile(r"\S\s+\S|[\u0e00-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph as it was drawn: its number, the letters it stands for, and which way they run."""

    number: int
    letters: str
    is_from_right: bool


@cache
def typesetter() -> Any:
    """Import WeasyPrint."""
    # Half a second and more, and neither a web page nor a check needs it.
    from PIL import ImageFile

    is_known = is_tested()
    accepts_torn_pictures = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        with importing() if is_known else nullcontext():
            import weasyprint
    except OSError as error:
        raise SetupError(
            "A PDF needs the library Pango, which is not on this machine",
            hint="Debian, Ubuntu: `sudo apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0`; macOS: `brew install pango`",
        ) from error
    if is_known:
        keep_hyphens()
        quicken()
        embed_alike()
    wrap_text()
    keep_begun_rows()
    limit_counters()
    limit_variables()
    limit_nesting()
    # Fonts are unpacked into a temporary folder, which goes when nobody knows it any more; what is
    # remembered to the end of the process is forgotten too late for that.
    atexit.register(loaded.cache_clear)
    # WeasyPrint makes Pillow accept torn pictures, for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = accepts_torn_pictures
    return weasyprint


def pango_version() -> str:
    """Return the version of Pango, which is not a Python package."""
    typesetter()
    from weasyprint.text.ffi import pango

    return dotted(pango.pango_version())


def harfbuzz_version() -> str:
    """Return the version of HarfBuzz, which shapes the letters and cuts the fonts."""
    typesetter()
    from weasyprint.text.ffi import harfbuzz

    # WeasyPrint declares no more of it than the question whether it is at least of some version.
    numbers = [0, 0, 0]
    for index in range(len(numbers)):
        rest = [0] * (2 - index)
        while harfbuzz.hb_version_atleast(*numbers[:index], numbers[index] + 1, *rest):
            numbers[index] += 1
    return ".".join(map(str, numbers))


def fontconfig_version() -> str:
    """Return the version of fontconfig, which chooses fonts; nothing where it is not found."""
    typesetter()
    from ctypes import CDLL

    for name in FONTCONFIG:
        with suppress(OSError):
            return dotted(CDLL(name).FcGetVersion())
    return ""


def dotted(number: int) -> str:
    """Write a version that a library gives as one number: 21401 is 2.14.1."""
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


@lru_cache(maxsize=8)
def loaded(used: tuple[FontFace, ...]) -> "tuple[FontConfiguration, CSS]":
    """Load fonts, once a process: unpacking them takes as long as a short article.

    Raises `WritingError` where one cannot be loaded: its words would be set in another font.
    """
    typesetting = typesetter()
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    with refusing_lost_fonts(used):
        sheet = typesetting.CSS(
            string=font_faces(used, asset_address),
            font_config=fonts,
            base_url="about:blank",
            url_fetcher=fetcher({asset_address(face): unpacked(face) for face in used}),
        )
    return fonts, sheet


class LostFonts(logging.Handler):
    """Keeps the families of the fonts that WeasyPrint could not load, which it only logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.families: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the family that a warning names."""
        if isinstance(record.args, tuple) and "cannot be loaded" in str(record.msg):
            self.families += map(str, record.args)


@contextmanager
def refusing_lost_fonts(used: Sequence[FontFace]) -> Iterator[None]:
    """Raise `WritingError` at the end if a font could not be loaded meanwhile."""
    log, lost = logging.getLogger("weasyprint"), LostFonts()
    log.addHandler(lost)
    try:
        yield
    finally:
        log.removeHandler(lost)
    if lost.families:
        family = lost.families[0]
        raise WritingError(
            f"A font file of `{family}` cannot be loaded{names_of(used, family)}",
            hint="Check that the disk with the folder for temporary files has room and is whole, "
            "and run it again; if it fails again, the font file itself may be damaged",
        )


def names_of(faces: Iterable[FontFace], family: str) -> str:
    """Return behind a colon the names of the files of a house's own family."""
    names = dict.fromkeys(face.file for face in faces if face.family == family and face.file)
    return f": {' or '.join(f'`{name}`' for name in names)}" if names else ""


def unpacked(face: FontFace) -> FontFace:
    """Return a font as it lies unpacked beside the shipped one, or as it is."""
    path = unpacked_fonts().get(face.digest)
    return replace(face, data=path.read_bytes(), media_type="font/ttf") if path else face


@cache
def unpacked_fonts() -> Mapping[str, Path]:
    """Map the digests of shipped fonts to the files that hold them unpacked."""
    return {path.stem: path for path in shipped().glob("_shared/fonts/*/unpacked/*.ttf")}


def parsed(sheet: str) -> "CSS":
    """Parse a style sheet, which may ask for nothing."""
    css, counts = parsed_once(sheet)
    recounted(counts)
    return css


@lru_cache(maxsize=8)
def parsed_once(sheet: str) -> "tuple[CSS, Mapping[Kind, int]]":
    """Parse a style sheet, and count what it asks for meanwhile."""
    with counting() as counts:
        css = typesetter().CSS(string=named(sheet), base_url="about:blank", url_fetcher=fetcher({}))
    return css, counts


def asset_address(asset: Photo | FontFace) -> str:
    """Name a picture or font by its bytes."""
    return f"asset:{asset.digest}"


def fetcher(table: Mapping[str, Photo | FontFace]) -> Any:
    """Make the only way to bytes: a table."""
    from urllib.request import DataHandler, Request  # with all that reaches a host

    typesetter()  # the first to import WeasyPrint, which the next line does too
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class TableFetcher(URLFetcher):  # type: ignore[misc]
        """Serve what is in the table, and pictures that an address holds; refuse all else."""

        def fetch(self, url: str, _headers: object = None) -> URLFetcherResponse:
            """Return an asset from the table, or the picture that is in the address."""
            if url.startswith(PICTURE_IN_ADDRESS):
                with DataHandler().data_open(Request(url)) as opened:  # noqa: S310 - not a host
                    kind = opened.headers["Content-Type"]
                    return URLFetcherResponse(url, opened.read(), {"Content-Type": kind})
            if url not in table:
                refused_address(url)
                raise ValueError(f"{url[:80]!r} is not part of the article")
            asset = table[url]
            return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})

    return TableFetcher(allowed_protocols=(), allow_redirects=False)


def page_of(filled: str, pictures: Mapping[str, Photo | FontFace]) -> Any:
    """Read a filled template as a page to be set; its pictures are in the table."""
    page = typesetter().HTML(
        string=filled, base_url="about:blank", url_fetcher=fetcher(dict(pictures))
    )
    set_spaces_apart(page.etree_element)
    return page


def set_spaces_apart(element: Element) -> None:
    """Put the space at the end of a text into an element of its own, where the line goes on.

    WeasyPrint (70.0) takes a text that is only by its last space too wide for one that cannot be
    broken, and ends the line after the first word. Behind a no-break space it tries again on the
    next line, and sets one word a line.
    """
    if element.tag in UNSPACED:
        return
    for inner in list(element):
        set_spaces_apart(inner)
    for at, text in reversed(list(texts_before_more(element))):
        words = text.rstrip()
        space = Element(SPACE)
        space.text = text[len(words) :]
        if at:
            element[at - 1].tail = words
        else:
            element.text = words
        element.insert(at, space)


def texts_before_more(element: Element) -> Iterator[tuple[int, str]]:
    """Yield each text in an element that may break, ends in a space and has more behind it."""
    texts = [element.text, *(inner.tail for inner in element)]
    for at, text in enumerate(texts):
        words = (text or "").rstrip()
        if not text or words == text or not BREAKABLE.search(words):
            continue
        if element[at].tag in INLINE if at < len(element) else element.tag in INLINE:
            yield at, text


def typeset(page: Any, *, finisher: Any = None, **how: Any) -> bytes:
    """Set a page, and write it as a PDF."""
    return written(laid(page, **how), finisher=finisher, **how)


def laid(page: Any, *, variant: str = "pdf/ua-1", **how: Any) -> Any:
    """Set a page, as a document that may become a PDF of a variant."""
    with warnings.catch_warnings():
        # WeasyPrint leaves it to Python to close its colour profile.
        warnings.simplefilter("ignore", ResourceWarning)
        return page.render(pdf_variant=variant, **how)


def written(document: Any, *, finisher: Any = None, variant: str = "pdf/ua-1", **how: Any) -> bytes:
    """Write a document that was set, as a PDF of a variant."""
    options = {name: how[name] for name in ("dpi", "attachments", "stylesheets") if name in how}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        data: bytes = document.write_pdf(finisher=finisher, pdf_variant=variant, **options)
        return data


def enclosed(file: File, date: datetime.date | None) -> Any:
    """Enclose a file in a PDF, dated as the article is."""
    typesetting = typesetter()
    moment = datetime.datetime.combine(date or UNDATED, datetime.time())
    return typesetting.Attachment(
        string=file.data.decode(),
        name=file.name,
        description="The article’s text",
        relationship="Source",
        created=moment,
        modified=moment,
        url_fetcher=fetcher({}),
    )


def drawn(box: Any) -> list[Glyph]:
    """List the glyphs of a line in the order in which WeasyPrint draws them."""
    typesetter()  # the first to import WeasyPrint, which the next line does too
    from weasyprint.text.ffi import ffi, pango

    box.pango_layout.reactivate(box.style)
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
    line, _ = box.pango_layout.get_first_line()
    text = box.pango_layout.text.encode()
    glyphs: list[Glyph] = []
    run = line.runs[0]
    while run != ffi.NULL:
        glyphs += glyphs_of(run.data, text, pango.PANGO_GLYPH_EMPTY)
        run = run.next
    box.pango_layout.deactivate()
    return glyphs


def glyphs_of(run: Any, text: bytes, nothing: int) -> Iterator[Glyph]:
    """Yield the glyphs of one run, each with the letters of its cluster."""
    begins = [run.item.offset + run.glyphs.log_clusters[at] for at in range(run.glyphs.num_glyphs)]
    ends = dict(pairwise(sorted({*begins, run.item.offset + run.item.length})))
    is_from_right = bool(run.item.analysis.level % 2)
    for at, begin in enumerate(begins):
        number = run.glyphs.glyphs[at].glyph
        if number != nothing:
            yield Glyph(number, text[begin : ends[begin]].decode(), is_from_right)


def painted(page: bytes, *, scale: float, most: int = 0) -> bytes:
    """Paint the one page of a PDF as a PNG, `scale` dots to a point.

    A picture of more than `most` bytes gets a palette; 0 means no limit.
    """
    import pypdfium2  # a library of its own, and only needed for pictures

    document = pypdfium2.PdfDocument(page)
    try:
        picture = document[0].render(scale=scale).to_pil()
    finally:
        document.close()
    data = as_png(picture)
    return as_png(picture.quantize()) if most and len(data) > most else data


def as_png(picture: Any) -> bytes:
    """Write a picture as a PNG."""
    data = BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()
