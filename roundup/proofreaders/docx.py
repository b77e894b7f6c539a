"""A word processor's file, as its reader sees it: without what was deleted, hidden or computed.

Styles say what a paragraph is. A quote is what is set in “Quote” or in a style that is based on it,
and every program that stores the file again keeps those, if under other names.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roundup.model.proof import Kind, Proof, Unreadable
from roundup.proofreaders._packages import Package, attribute, beside, local
from roundup.proofreaders._pieces import Pieces

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

suffixes = (".docx",)
noun = "manuscript"

DEEPEST = 300
QUOTES = frozenset({"quote", "quotations", "intense quote"})
HEADINGS = frozenset({"title", *(f"heading {level}" for level in range(1, 10))})
# Words that stand in the file and not on the paper; a drawing's are its own.
UNSEEN = frozenset({"del", "delText", "Fallback", "instrText", "moveFrom", "pPr", "rPr"})
MARKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
HIDDEN = frozenset({"vanish"})
# What is struck out stands between marks, as it does in the article's own plain words.
STRIKING = frozenset({"strike", "dstrike"})
STRUCK = "~~"
NO = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """A style: what people call it, and what it is based on."""

    name: str
    base: str


def read(data: bytes) -> Proof:
    """Take a manuscript apart."""
    package = Package(data)
    main = related(package, "", "officeDocument")
    if not main:
        raise Unreadable("it is an archive, but not a word processor's")
    sheet = related(package, main, "styles")
    styles = styles_of(package.tree_of(sheet)) if sheet else {}
    pieces = Pieces()
    for paragraph in paragraphs(package.tree_of(main), 0):
        set_down(paragraph, kind_of(paragraph, styles), pieces)
    pieces.end()
    return Proof(tuple(pieces.cut))


def related(package: Package, part: str, kind: str) -> str:
    """Find what a part refers to as its document or its styles, if anything."""
    folder, _, name = part.rpartition("/")
    where = f"{folder}/_rels/{name}.rels".lstrip("/")
    if where not in package.names:
        return ""
    for relation in package.tree_of(where):
        if attribute(relation, "Type").rpartition("/")[2] == kind:
            return beside(part, attribute(relation, "Target"))
    return ""


def styles_of(sheet: "Element") -> Mapping[str, Style]:
    """Map the names by which paragraphs refer to styles to the styles."""
    return {
        attribute(style, "styleId"): Style(value(style, "name").lower(), value(style, "basedOn"))
        for style in sheet
        if local(style.tag) == "style"
    }


def value(element: "Element", name: str) -> str:
    """Take the value of what an element holds under a name."""
    found = next((child for child in element if local(child.tag) == name), None)
    return "" if found is None else attribute(found, "val")


def paragraphs(element: "Element", depth: int) -> Iterator["Element"]:
    """Go through the paragraphs in their order, also of tables and of what was inserted."""
    if depth > DEEPEST:
        raise Unreadable(f"its elements stand more than {DEEPEST} deep in one another")
    for child in element:
        if local(child.tag) == "p":
            yield child
        elif local(child.tag) not in UNSEEN:
            yield from paragraphs(child, depth + 1)


def kind_of(paragraph: "Element", styles: Mapping[str, Style]) -> Kind:
    """Tell by its style what a paragraph is."""
    properties = next((child for child in paragraph if local(child.tag) == "pPr"), None)
    names = set(lineage("" if properties is None else value(properties, "pStyle"), styles))
    if names & QUOTES:
        return Kind.QUOTE
    return Kind.HEADING if names & HEADINGS else Kind.TEXT


def lineage(name: str, styles: Mapping[str, Style]) -> Iterator[str]:
    """Go from a style to those it is based on."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name].name
        name = styles[name].base


def set_down(paragraph: "Element", kind: Kind, pieces: Pieces) -> None:
    """Add a paragraph to the piece it belongs to; an empty one belongs nowhere."""
    words = "".join(said(paragraph, 0)).replace(STRUCK * 2, "")
    if not words.strip():
        return
    if kind is not pieces.kind or kind is Kind.HEADING:
        pieces.begin(kind)
    pieces.say(f"{words}\n")


def said(element: "Element", depth: int) -> Iterator[str]:
    """Go through the words of a paragraph."""
    if depth > DEEPEST:
        raise Unreadable(f"its elements stand more than {DEEPEST} deep in one another")
    for child in element:
        name = local(child.tag)
        if name == "t":
            yield child.text or ""
        elif name in MARKS:
            yield MARKS[name]
        elif name not in UNSEEN and not is_set(child, HIDDEN):
            mark = STRUCK if is_set(child, STRIKING) else ""
            yield mark
            yield from said(child, depth + 1)
            yield mark


def is_set(run: "Element", names: Container[str]) -> bool:
    """Return whether a run has one of some properties."""
    properties = (child for child in run if local(child.tag) == "rPr")
    return any(
        local(each.tag) in names and attribute(each, "val") not in NO
        for found in properties
        for each in found
    )
