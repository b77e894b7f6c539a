"""Reading a finished page back: what a reader would find in it, by its markup alone."""

from dataclasses import dataclass

from lxml import etree, html


@dataclass
class Section:
    """A section as it stands on the page."""

    anchor: str
    heading: str
    paragraphs: list[str]
    credit: str


@dataclass
class Page:
    """A page as it stands."""

    title: str
    headline: str
    introduction: list[str]
    contents: list[tuple[str, str]]
    sections: list[Section]
    footer: str


def page_of(source: str) -> Page:
    """Parse a finished page."""
    tree = html.document_fromstring(source)
    return Page(
        title=one(tree, "//title"),
        headline=one(tree, "//h1"),
        introduction=[words(found) for found in tree.xpath("//*[@class='introduction']//p")],
        contents=[
            (words(found), found.get("href", "").removeprefix("#"))
            for found in tree.xpath("//nav//a")
        ],
        sections=[section_of(found) for found in tree.xpath("//section[.//figure]")],
        footer=one(tree, "//footer"),
    )


def section_of(found: etree._Element) -> Section:
    """Parse a section."""
    return Section(
        anchor=found.get("id", ""),
        heading=one(found, ".//h2|.//h3"),
        paragraphs=[words(paragraph) for paragraph in found.xpath(".//blockquote//p")],
        credit=one(found, ".//figcaption//*[contains(@class, 'credit-line')]"),
    )


def one(tree: etree._Element, path: str) -> str:
    """Return the words of the first element that a path finds."""
    found = tree.xpath(path)
    return words(found[0]) if found else ""


def words(element: etree._Element) -> str:
    """Return an element's words, with one space where there is any."""
    return " ".join("".join(element.itertext()).split())
