"""Cutting the elements of a page into pieces, whatever they were read from.

A quote is a `blockquote` that stands in no other. What a page hides from its readers is not read
here either.
"""

from typing import TYPE_CHECKING

from roundup.model.proof import Kind, Unreadable
from roundup.proofreaders._pieces import Pieces

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

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
# What is struck out stands between marks, as it does in the article's own plain words.
STRIKING = frozenset({"del", "s", "strike"})
STRUCK = "~~"
BACKLINK = "\u21a9\ufe0e"
HIDING = ("display:none", "visibility:hidden")


def cut(element: "Element", pieces: Pieces, depth: int) -> None:
    """Read one element and what is in it."""
    if depth > DEEPEST:
        raise Unreadable(f"its elements stand more than {DEEPEST} deep in one another")
    tag = name(element)
    if not tag or is_unseen(element, tag):
        return
    edge = "\n" if tag in BLOCKS else ""
    mark = STRUCK if tag in STRIKING else ""
    with pieces.within(kind_of(tag)):
        pieces.say(edge + mark + words(element.text))
        for child in element:
            cut(child, pieces, depth + 1)
            pieces.say(words(child.tail))
        pieces.say(mark + edge)


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
        or is_backlink(element)
    )


def is_backlink(element: "Element") -> bool:
    """Return whether an element is the arrow behind a footnote, and says nothing but that."""
    return element.get("role") == "doc-backlink" and "".join(element.itertext()) == BACKLINK
