"""HTML, as a browser shows it without its styles: what pages and the posts of CMSs share."""

from typing import TYPE_CHECKING

from roundup.model.proof import Kind, Proof, Unreadable
from roundup.proofreaders._pieces import Pieces

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 100_000_000
# Pages that people see have a tenth of it.
DEEPEST = 200
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNSEEN = frozenset(
    {
        *("audio", "canvas", "datalist", "head", "iframe", "math", "noscript", "object", "script"),
        *("select", "style", "svg", "template", "textarea", "title", "video"),
    }
)
# Of these, neighbours are words apart. Everything else, known or not, is part of a line.
BLOCKS = HEADINGS | {
    *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
    *("details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
    *("form", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p"),
    *("pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    "ul",
}
HIDING = ("display:none", "visibility:hidden")


def parsed(data: bytes | str) -> "Element":
    """Parse HTML as a browser does."""
    if len(data) > LARGEST:
        raise Unreadable(f"it is larger than {LARGEST // 1_000_000} megabytes")
    import tinyhtml5  # a parser is only needed once there is a page

    tree: Element = tinyhtml5.parse(data)
    return tree


def proof(tree: "Element") -> Proof:
    """Read everything that is shown."""
    pieces = Pieces()
    cut(tree, pieces, 0)
    pieces.end()
    return Proof(tuple(pieces.cut))


def cut(element: "Element", pieces: Pieces, depth: int) -> None:
    """Read one element and what is in it."""
    if depth > DEEPEST:
        raise Unreadable(f"its elements stand more than {DEEPEST} deep in one another")
    tag = name(element)
    if not tag or is_unseen(element, tag):
        return
    edge = "\n" if tag in BLOCKS else ""
    with pieces.within(kind_of(tag)):
        pieces.say(edge + words(element.text))
        for child in element:
            cut(child, pieces, depth + 1)
            pieces.say(words(child.tail))
        pieces.say(edge)


def name(element: "Element") -> str:
    """Name an element without its namespace; comments have no name."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def words(text: str | None) -> str:
    """Take an element's text; where its source has a line end means nothing."""
    return (text or "").replace("\n", " ")


def kind_of(tag: str) -> Kind:
    """Tell what kind of piece an element begins."""
    if tag == "blockquote":
        return Kind.QUOTE
    return Kind.HEADING if tag in HEADINGS else Kind.TEXT


def is_unseen(element: "Element", tag: str) -> bool:
    """Tell whether an element is not shown, as far as the page itself says so."""
    style = "".join(element.get("style", "").lower().split())
    return (
        tag in UNSEEN
        or element.get("hidden") is not None
        or element.get("aria-hidden", "").strip().lower() == "true"
        or any(hiding in style for hiding in HIDING)
    )
