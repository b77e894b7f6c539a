"""The parts of a word processor's file that are not its text, and how they refer to each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from roundup.model.article import Article
from roundup.model.markup import Photo
from roundup.rendering.styles import GAP
from roundup.text.xml import NOTHING, Xml, element, joined, words
from roundup.writers._assets import file_name
from roundup.writers._docx.lines import computed, run, runs
from roundup.writers._docx.looks import (
    NAMESPACE,
    Look,
    font_table,
    is_east_asian,
    settings,
    style_sheet,
    theme,
    w,
)
from roundup.writers._packages import utc

DECLARATION = Xml('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
CONTENT_TYPES = "[Content_Types].xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
OFFICE_KIND = "application/vnd.openxmlformats-officedocument"
KIND = f"{OFFICE_KIND}.wordprocessingml"
# Only pictures that the house has encoded itself come here.
SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif"}
MILLIMETRE = 36_000  # in the units of drawings
# A portrait hangs round the credit line and rises beside the quote's last line. Even where both are
# a single line, it ends above the next heading's rule and begins below its own heading's number.
PORTRAIT, PORTRAIT_GAP, PORTRAIT_RISE = 20, 6, 9

# The parts that every document has, by what they are to it.
STANDING = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fontTable",
    "theme": "theme",
    "header": "header",
    "footer": "footer",
}


@dataclass
class Relations:
    """What the text refers to: links, and pictures by their bytes."""

    targets: list[tuple[str, str, bool]] = field(
        default_factory=lambda: [(kind, f"{name}.xml", False) for kind, name in STANDING.items()]
    )
    pictures: dict[str, bytes] = field(default_factory=dict)

    def link(self, address: str) -> str:
        """Refer to an address."""
        return self.to("hyperlink", address, is_outside=True)

    def picture(self, photo: Photo) -> str:
        """Refer to a picture, which is then in the file once."""
        name = f"media/{file_name(photo)}"
        self.pictures[f"word/{name}"] = photo.data
        return self.to("image", name)

    def to(self, kind: str, target: str, *, is_outside: bool = False) -> str:
        """Refer to something, by the same name each time."""
        wanted = (kind, target, is_outside)
        if wanted not in self.targets:
            self.targets.append(wanted)
        return f"rId{self.targets.index(wanted) + 1}"

    def running(self) -> Iterator[Xml]:
        """Refer to what stands on every page; the first one has only its number."""
        head, foot = self.to("header", "header.xml"), self.to("footer", "footer.xml")
        for name, kind, relation in (
            ("headerReference", "default", head),
            ("footerReference", "default", foot),
            ("footerReference", "first", foot),
        ):
            yield element(f"w:{name}", w__type=kind, r__id=relation)


def document(body: Iterable[Xml], setup: Xml) -> bytes:
    """Write the part that holds the text."""
    root = element(
        "w:document",
        w("body", *body, setup),
        xmlns__w=NAMESPACE,
        xmlns__r=f"{OFFICE}/relationships",
        xmlns__wp=f"{DRAWING}/wordprocessingDrawing",
        xmlns__a=f"{DRAWING}/main",
        xmlns__pic=f"{DRAWING}/picture",
    )
    return encoded(root)


def parts(look: Look, relations: Relations) -> dict[str, bytes]:
    """Write every part but the text and its numbering."""
    return {
        CONTENT_TYPES: encoded(content_types(relations)),
        "_rels/.rels": encoded(package_relations()),
        "docProps/core.xml": encoded(core_properties(look.article)),
        "docProps/app.xml": encoded(program_properties(look.article)),
        "word/_rels/document.xml.rels": encoded(document_relations(relations)),
        "word/styles.xml": encoded(style_sheet(look)),
        "word/settings.xml": encoded(settings(look)),
        "word/fontTable.xml": encoded(font_table(look)),
        "word/theme.xml": encoded(theme(look)),
        "word/header.xml": encoded(header(look)),
        "word/footer.xml": encoded(footer(look)),
    }


def encoded(root: Xml) -> bytes:
    """Write a part's bytes."""
    return joined(DECLARATION, root).encode()


# What is what


def content_types(relations: Relations) -> Xml:
    """Return the content type of every file."""
    suffixes = {name.rpartition(".")[2] for name in relations.pictures}
    kinds = {suffix: kind for kind, suffix in SUFFIXES.items() if suffix in suffixes}
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **kinds,
    }
    named = {
        "/docProps/app.xml": f"{OFFICE_KIND}.extended-properties+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{KIND}.document.main+xml",
        **{f"/word/{name}.xml": f"{KIND}.{kind}+xml" for kind, name in STANDING.items()},
        "/word/theme.xml": f"{OFFICE_KIND}.theme+xml",
    }
    return element(
        "Types",
        *(element("Default", Extension=key, ContentType=kind) for key, kind in defaults.items()),
        *(element("Override", PartName=key, ContentType=kind) for key, kind in named.items()),
        xmlns=f"{PACKAGE}/content-types",
    )


def package_relations() -> Xml:
    """Return which file is the document, and which hold its properties."""
    return relationships(
        (f"{OFFICE}/relationships/officeDocument", "word/document.xml", False),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
        (f"{OFFICE}/relationships/extended-properties", "docProps/app.xml", False),
    )


def document_relations(relations: Relations) -> Xml:
    """Return what the text's references are to."""
    return relationships(
        *(
            (f"{OFFICE}/relationships/{kind}", target, is_outside)
            for kind, target, is_outside in relations.targets
        )
    )


def relationships(*targets: tuple[str, str, bool]) -> Xml:
    """Write references, numbered from 1."""
    return element(
        "Relationships",
        *(
            element(
                "Relationship",
                Id=f"rId{number}",
                Type=kind,
                Target=target,
                TargetMode="External" if is_outside else None,
            )
            for number, (kind, target, is_outside) in enumerate(targets, 1)
        ),
        xmlns=f"{PACKAGE}/relationships",
    )


# Properties


def core_properties(article: Article) -> Xml:
    """Write what a library catalogue asks; without a date in the brief there is none."""
    dates = [
        element(f"dcterms:{name}", Xml(utc(moment)), xsi__type="dcterms:W3CDTF")
        for name, moment in (("created", article.published), ("modified", article.updated))
        if article.published
    ]
    author = article.byline or article.publication
    return element(
        "cp:coreProperties",
        element("dc:title", words(article.headline)),
        element("dc:subject", words(" ".join(filter(None, article.questions)))),
        element("dc:creator", words(author)) if author else NOTHING,
        element("dc:description", words(article.deck)) if article.deck else NOTHING,
        element("dc:language", words(article.language)),
        *dates,
        xmlns__cp=f"{PACKAGE}/metadata/core-properties",
        xmlns__dc="http://purl.org/dc/elements/1.1/",
        xmlns__dcterms="http://purl.org/dc/terms/",
        xmlns__xsi="http://www.w3.org/2001/XMLSchema-instance",
    )


def program_properties(article: Article) -> Xml:
    """Write which program made this, and for whom."""
    return element(
        "Properties",
        element("Application", words("Roundup")),
        element("Company", words(article.publication)) if article.publication else NOTHING,
        xmlns=f"{OFFICE}/extended-properties",
    )


# What stands on every page


def header(look: Look) -> Xml:
    """Write the running head: the publication and, at the other end, the headline."""
    article = look.article
    hint = "eastAsia" if is_east_asian(article.language) else ""
    publication = runs(article.publication, is_rtl=look.is_rtl, hint=hint)
    headline = runs(article.headline, is_rtl=look.is_rtl, hint=hint)
    inside = joined(publication, run(w("tab")), headline)
    return element("w:hdr", running_line("Header", inside), xmlns__w=NAMESPACE)


def footer(look: Look) -> Xml:
    """Write the folio: “Page {page} of {pages}” with fields for the gaps."""
    counters = {"page": "PAGE", "pages": "NUMPAGES"}
    pieces = GAP.split(look.article.words.page)
    written = [
        computed(counters[piece], runs("1")) if index % 2 else runs(piece, is_rtl=look.is_rtl)
        for index, piece in enumerate(pieces)
    ]
    inside = joined(run(w("tab")), *written)
    return element("w:ftr", running_line("Footer", inside), xmlns__w=NAMESPACE)


def running_line(style: str, inside: Xml) -> Xml:
    """Set a line of a running head or foot."""
    return w("p", w("pPr", w("pStyle", val=style)), inside)


# Pictures


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as it stands in the text; its sides are in millimetres."""

    alt: str
    number: int
    relation: str
    width: float
    height: float
    shape: Literal["rect", "ellipse"] = "rect"
    link: str = ""

    @property
    def name(self) -> str:
        """Name the picture, as lists of what is in a document do."""
        return f"Picture {self.number}"

    @property
    def sides(self) -> dict[str, int]:
        """Write how wide and how high it is."""
        return {
            "cx": round(self.width * MILLIMETRE),
            "cy": round(self.height * MILLIMETRE),
        }


def hanging(picture: Drawing) -> Xml:
    """Hang a portrait into the left margin, beside the line that it is anchored to."""
    across = -(PORTRAIT + PORTRAIT_GAP) * MILLIMETRE
    return drawing(
        "anchor",
        element("wp:simplePos", x=0, y=0),
        element("wp:positionH", offset(across), relativeFrom="column"),
        element("wp:positionV", offset(-PORTRAIT_RISE * MILLIMETRE), relativeFrom="paragraph"),
        *described(picture, element("wp:wrapNone")),
        simplePos=0,
        relativeHeight=picture.number,
        behindDoc=0,
        locked=0,
        layoutInCell=1,
        allowOverlap=1,
    )


def in_line(picture: Drawing) -> Xml:
    """Set a picture in its line."""
    return drawing("inline", *described(picture, NOTHING))


def drawing(kind: Literal["anchor", "inline"], *inside: Xml, **attributes: int) -> Xml:
    """Write a drawing that keeps no distance from what is round it."""
    distances = dict.fromkeys(("distT", "distB", "distL", "distR"), 0)
    return run(w("drawing", element(f"wp:{kind}", *inside, **distances, **attributes)))


def offset(length: int) -> Xml:
    """Write how far away from something a drawing stands."""
    return element("wp:posOffset", Xml(str(length)))


def described(picture: Drawing, wrap: Xml) -> Iterator[Xml]:
    """Write a picture's size, how words run round it, what it shows in words, and itself."""
    leads = element("a:hlinkClick", r__id=picture.link) if picture.link else NOTHING
    locks = element("a:graphicFrameLocks", noChangeAspect=1)
    yield element("wp:extent", **picture.sides)
    yield element("wp:effectExtent", **dict.fromkeys("ltrb", 0))
    yield wrap
    yield element("wp:docPr", leads, id=picture.number, name=picture.name, descr=picture.alt)
    yield element("wp:cNvGraphicFramePr", locks)
    data = element("a:graphicData", pictured(picture), uri=f"{DRAWING}/picture")
    yield element("a:graphic", data)


def pictured(picture: Drawing) -> Xml:
    """Write the picture in a drawing, and the shape that it is cut to."""
    known = element(
        "pic:nvPicPr",
        element("pic:cNvPr", id=picture.number, name=picture.name),
        element("pic:cNvPicPr"),
    )
    filled = element(
        "pic:blipFill",
        element("a:blip", r__embed=picture.relation),
        element("a:stretch", element("a:fillRect")),
    )
    frame = element("a:xfrm", element("a:off", x=0, y=0), element("a:ext", **picture.sides))
    cut = element("a:prstGeom", element("a:avLst"), prst=picture.shape)
    return element("pic:pic", known, filled, element("pic:spPr", frame, cut))
