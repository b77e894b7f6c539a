"""A file for WordPress's importer, or one that WordPress exported: its first post, as it is shown.

WordPress keeps whose a quote is inside the quote; here it stands after it.
"""

from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from roundup.model.proof import Piece, PieceKind, Proof, UnreadableOutput
from roundup.proofreaders._elements import DEEPEST, name
from roundup.proofreaders._pages import parsed, proof

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

suffixes = (".wordpress.xml",)
noun = "WordPress file"

TYPE = "{http://wordpress.org/export/1.2/}post_type"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def read(data: bytes) -> Proof:
    """Parse a file."""
    try:
        tree = ElementTree.fromstring(data)  # noqa: S314 - expat limits what entities may do
    except ElementTree.ParseError as problem:
        raise UnreadableOutput("it is not XML") from problem
    posts = [item for item in tree.iter("item") if item.findtext(TYPE) == "post"]
    if not posts:
        raise UnreadableOutput("there is no post in it")
    page = parsed(posts[0].findtext(CONTENT) or "")
    part_citations(page, 0)
    # WordPress keeps titles as pages write them.
    title = Piece(PieceKind.HEADING, unescape(posts[0].findtext("title") or ""))
    pieces = (replace(piece, is_around=False) for piece in proof(page).pieces)
    return Proof((title, *pieces), is_whole=True)


def part_citations(element: "Element", depth: int) -> None:
    """Move whose a quote is out of the quote and behind it."""
    if depth > DEEPEST:
        raise UnreadableOutput(f"its elements stand more than {DEEPEST} deep in one another")
    for child in list(element):
        if name(child) != "blockquote":
            part_citations(child, depth + 1)
            continue
        position = list(element).index(child)
        for cite in [each for each in child if name(each) == "cite"]:
            child.remove(cite)
            cite.tag, cite.tail = "p", None
            position += 1
            element.insert(position, cite)
