"""The parts of a book that nobody reads: what is in it, in which order, and for whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from roundup.model.article import Article
from roundup.text.xml import DECLARATION, NOTHING, Xml, element, joined, words
from roundup.writers._packages import utc

FOLDER, CATALOGUE = "EPUB", "package.opf"
SHEET, COVER, COVER_PAGE, NAVIGATION = "style.css", "cover.png", "cover.xhtml", "nav.xhtml"
XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
DOCTYPE = Xml("<!DOCTYPE html>\n")
MEDIA_TYPES = {
    "css": "text/css",
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "otf": "font/otf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xhtml": "application/xhtml+xml",
}
DASH = " \u2013 "  # between a heading and a name
# A book has to say when it was made; one whose brief has no date says what its archive says.
NO_DATE = "1980-01-01T00:00:00Z"

# What a reader who cannot see can rely on. No claim of conformance with WCAG is made: somebody has
# to look at every picture's description before that can be said.
APPLE_OPTIONS = "META-INF/com.apple.ibooks.display-options.xml"
# A contributor, in the list of roles that libraries share.
CONTRIBUTOR = "ctb"
ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    *(
        ("accessibilityFeature", feature)
        for feature in (
            *("alternativeText", "ARIA", "displayTransformability", "readingOrder"),
            *("structuralNavigation", "tableOfContents", "unlocked"),
        )
    ),
    ("accessibilityHazard", "none"),
)
SUMMARY = (
    "Every answer has a page and a heading of its own, and all are in the contents. Portraits are "
    "described, and nothing is said by pictures or by colour alone. Type, size, colours and "
    "margins are the reader’s to choose."
)


@dataclass(frozen=True, slots=True)
class BookFile:
    """A file that is read from beginning to end.

    `heading` is its entry in the contents, which has those of the chapters after it under itself
    where `is_part`; `role` is the part that it plays in a book. `names` are those of the people
    who are quoted, where the heading does not say them.
    """

    name: str
    heading: str
    inside: Xml
    role: str
    is_part: bool = False
    is_in_part: bool = False
    names: str = ""

    @property
    def is_answer(self) -> bool:
        """Return whether this is what the book is about."""
        return self.role == "chapter"


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book: its chapters, and the files that they need."""

    article: Article
    identifier: str
    chapters: tuple[BookFile, ...]
    files: Mapping[str, bytes]


def package(book: Book) -> dict[str, bytes]:
    """Write every file of a book."""
    article = book.article
    pages = {
        COVER_PAGE: page(article, article.page_title, cover_page(article)),
        NAVIGATION: page(article, article.words.contents, navigation(book)),
        **{each.name: page(article, each.heading, each.inside) for each in book.chapters},
    }
    inside = {name: text.encode() for name, text in pages.items()} | dict(book.files)
    catalogued = catalogue(book, sorted(inside)).encode()
    return {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": container().encode(),
        APPLE_OPTIONS: apple_options().encode(),
        f"{FOLDER}/{CATALOGUE}": catalogued,
        **{f"{FOLDER}/{name}": data for name, data in inside.items()},
    }


def container() -> Xml:
    """Return where in the archive the book is."""
    kind = "application/oebps-package+xml"
    root = element("rootfile", full_path=f"{FOLDER}/{CATALOGUE}", media_type=kind)
    spaces = "urn:oasis:names:tc:opendocument:xmlns:container"
    return joined(
        DECLARATION,
        element("container", element("rootfiles", root), version="1.0", xmlns=spaces),
    )


def apple_options() -> Xml:
    """Ask Apple Books to use the book's own fonts, which it leaves out otherwise."""
    option = element("option", words("true"), name="specified-fonts")
    return joined(DECLARATION, element("display_options", element("platform", option, name="*")))


# Pages


def page(article: Article, title: str, inside: Xml) -> Xml:
    """Write a page."""
    head = element(
        "head",
        element("title", words(title)),
        element("link", rel="stylesheet", type="text/css", href=SHEET),
    )
    tag = article.language
    root = element(
        "html",
        *(head, element("body", element("main", inside))),
        xmlns=XHTML,
        xmlns__epub=OPS,
        lang=tag,
        xml__lang=tag,
        dir=article.direction,
    )
    return joined(DECLARATION, DOCTYPE, root)


def cover_page(article: Article) -> Xml:
    """Write the page that shows the cover."""
    picture = element("img", src=COVER, alt=article.page_title, role="doc-cover")
    return element("section", element("h1", picture), epub__type="cover", class_="cover")


def navigation(book: Book) -> Xml:
    """Write the contents, which e-readers also show beside the book, and its landmarks."""
    contents = book.article.words.contents
    heading = element("h1", words(contents), id="contents")
    entries = element("ol", *entries_of(book.chapters))
    table = element(
        "nav",
        *(heading, entries),
        epub__type="toc",
        role="doc-toc",
        aria_labelledby="contents",
        class_="contents",
    )
    return joined(table, landmarks(book))


def entries_of(chapters: Sequence[BookFile]) -> Iterator[Xml]:
    """Write the entries of the contents; what belongs to a part stands under its entry."""
    for index, chapter in enumerate(chapters):
        if chapter.is_part:
            after = chapters[index + 1 :]
            inside = takewhile(lambda each: each.is_in_part, after)
            below = element("ol", *(entry(each) for each in inside), class_="answers")
            yield element("li", link_to(chapter), below, class_="part-entry")
        elif not chapter.is_in_part:
            yield entry(chapter)


def entry(chapter: BookFile) -> Xml:
    """Write one entry of the contents."""
    return element("li", link_to(chapter), class_="answer-entry" if chapter.is_answer else None)


def link_to(chapter: BookFile) -> Xml:
    """Write a link to a chapter by its heading, and after it whose words it holds."""
    names = joined(words(DASH), element("bdi", words(chapter.names))) if chapter.names else NOTHING
    inside = joined(words(chapter.heading), names)
    return element("a", inside, href=chapter.name, dir="auto")


def landmarks(book: Book) -> Xml:
    """Write where in the book a reader may want to go at once."""
    article = book.article
    places = (
        ("cover", COVER_PAGE, article.page_title),
        ("toc", NAVIGATION, article.words.contents),
        ("bodymatter", book.chapters[0].name, article.headline),
    )
    entries = [
        element("li", element("a", words(label), epub__type=kind, href=name))
        for kind, name, label in places
    ]
    return element("nav", element("ol", *entries), epub__type="landmarks", hidden="hidden")


# The catalogue


def catalogue(book: Book, names: Iterable[str]) -> Xml:
    """Write what the book is, which files are in it, and in which order they are read."""
    article = book.article
    spine = [COVER_PAGE, book.chapters[0].name, NAVIGATION]
    spine += [each.name for each in book.chapters[1:]]
    root = element(
        "package",
        element("metadata", *metadata(book), xmlns__dc="http://purl.org/dc/elements/1.1/"),
        element("manifest", *(item(name) for name in names)),
        element(
            "spine",
            *(element("itemref", idref=item_id(name)) for name in spine),
            page_progression_direction=article.direction,
        ),
        xmlns="http://www.idpf.org/2007/opf",
        version="3.0",
        unique_identifier="id",
        xml__lang=article.language,
        dir=article.direction,
    )
    return joined(DECLARATION, root)


def metadata(book: Book) -> Iterator[Xml]:
    """Write what a library asks of a book."""
    article = book.article
    author = article.byline or article.publication
    known = {
        "title": article.headline,
        "language": article.language,
        "creator": author,
        "publisher": article.publication,
        "description": article.deck,
        "rights": article.rights,
        "date": article.date.isoformat() if article.date else "",
        "source": article.address,
    }
    yield element("dc:identifier", words(book.identifier), id="id")
    for name, text in known.items():
        if text:
            yield element(f"dc:{name}", words(text))
    yield from contributors(article)
    yield element("meta", words(utc(article.updated) or NO_DATE), property="dcterms:modified")
    for name, value in ACCESSIBILITY:
        yield element("meta", words(value), property=f"schema:{name}")
    yield element(
        "meta", words(SUMMARY), property="schema:accessibilitySummary", xml__lang="en", dir="ltr"
    )


def contributors(article: Article) -> Iterator[Xml]:
    """Name everyone who is quoted under a name, as a library lists contributors."""
    named = [credit.name for credit in article.contributors if not credit.is_anonymous]
    for number, name in enumerate(dict.fromkeys(named), 1):
        reference = f"contributor-{number}"
        yield element("dc:contributor", words(name), id=reference)
        yield element(
            "meta",
            words(CONTRIBUTOR),
            refines=f"#{reference}",
            property="role",
            scheme="marc:relators",
        )


def item(name: str) -> Xml:
    """Write which kind of file something is, and what is special about it."""
    special = {COVER: "cover-image", NAVIGATION: "nav"}
    kind = MEDIA_TYPES[name.rpartition(".")[2]]
    return element(
        "item", id=item_id(name), href=name, media_type=kind, properties=special.get(name)
    )


def item_id(name: str) -> str:
    """Name a file where names have neither slashes nor stops, nor begin with a figure."""
    return name.replace("/", "-").replace(".", "-")
