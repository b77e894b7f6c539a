"""A book, chapter by chapter in the order in which it is read.

A chapter is a page and is read as one. What a book holds besides its chapters is nothing that
anybody comes across.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from roundup.model.proof import Piece, Proof, Reference, UnreadableOutput
from roundup.proofreaders._elements import cut, sheets
from roundup.proofreaders._packages import Package, attribute, beside, local
from roundup.proofreaders._pieces import Pieces
from roundup.proofreaders._styles import Sheet

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

suffixes = (".epub",)
noun = "book"

CONTAINER = "META-INF/container.xml"
PAGES = frozenset({"application/xhtml+xml", "text/html"})


def read(data: bytes) -> Proof:
    """Parse a book."""
    package = Package(data)
    if CONTAINER not in package.names:
        raise UnreadableOutput("it is an archive, but not a book")
    root = next(found(package.tree_of(CONTAINER), "rootfile"), None)
    if root is None:
        raise UnreadableOutput("it does not say where in it the book is")
    catalogue = attribute(root, "full-path")
    labels = (each.text or "" for each in found(package.tree_of(catalogue), "title"))
    foreign: list[str] = []
    pieces = tuple(pieces_of(package, catalogue, foreign))
    unread = tuple(f"a style sheet, {address}" for address in dict.fromkeys(foreign))
    return Proof(pieces, is_whole=True, labels=tuple(labels), unread=unread)


def pieces_of(package: Package, catalogue: str, foreign: list[str]) -> Iterator[Piece]:
    """Yield the pieces of all chapters; `foreign` fills with what their styles take in."""
    for chapter in chapters(package.tree_of(catalogue)):
        part = beside(catalogue, chapter)
        page = package.tree_of(part)
        pieces = Pieces()

        def fetch(address: str, part: str = part) -> bytes:
            name = beside(part, unquote(address))
            return package.bytes_of(name) if name in package.names else b""

        linked = (
            fetch(each.get("href", ""))
            for each in found(page, "link")
            if "stylesheet" in each.get("rel", "")
        )
        sheet = Sheet.of([*(each.decode("utf-8", "replace") for each in linked), *sheets(page)])
        cut(page, pieces, sheet=sheet, fetch=fetch)
        pieces.end()
        foreign += sheet.foreign
        for piece in pieces.cut:
            yield replace(piece, links=tuple(within(each, package, part) for each in piece.links))


def within(link: Reference, package: Package, part: str) -> Reference:
    """Write a link to another part of the book as one that stays inside."""
    where, _, anchor = link.address.partition("#")
    is_part = bool(where) and beside(part, unquote(where)) in package.names
    return replace(link, address=f"#{anchor}") if is_part else link


def chapters(catalogue: "Element") -> Iterator[str]:
    """Name the files of the chapters in the order of the book's spine."""
    files = {
        attribute(item, "id"): unquote(attribute(item, "href"))
        for item in found(catalogue, "item")
        if attribute(item, "media-type") in PAGES
    }
    for reference in found(catalogue, "itemref"):
        name = files.get(attribute(reference, "idref"))
        if name and attribute(reference, "linear") != "no":
            yield name


def found(element: "Element", name: str) -> Iterator["Element"]:
    """Yield the elements of a name, however deep."""
    return (each for each in element.iter() if local(each.tag) == name)
