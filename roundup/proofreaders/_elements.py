"""Cutting the elements of a page into pieces, whatever they were read from.

A quote is a `blockquote` that stands in no other. What a page hides from its readers is not read
here either, and what its styles add is.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from roundup.model.proof import Claim, PieceKind, ShownPicture, UnreadableOutput
from roundup.proofreaders import _styles
from roundup.proofreaders._pieces import Pieces
from roundup.proofreaders._styles import FIRST, Appearance, Sheet
from roundup.text.expressions import expression
from roundup.text.markdown import STRUCK
from roundup.text.signs import HEADING_ELEMENTS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Pages that people see have a tenth of it.
DEEPEST = 200
UNSEEN = frozenset(
    {
        *("datalist", "defs", "desc", "head", "metadata", "noscript", "script", "style"),
        *("symbol", "template", "title"),
    }
)
# Of these, neighbours are words apart. Everything else, known or not, is part of a line.
BLOCKS = HEADING_ELEMENTS | {
    *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
    *("details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
    *("form", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p"),
    *("pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    "ul",
}
# What shows something that no program can read here.
EMBEDDING = frozenset(("audio", "canvas", "embed", "iframe", "object", "video"))
UNHEARD = " [not read aloud] "
ADDRESS = expression(r"url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)
BACKLINK = "\u21a9\ufe0e"
# Initials in a portrait's place; anything longer is read by somebody.
SHORTEST = 3
# What our pages call the parts that they fold: a quote under its beginning, and long contents.
WHOLE, LONG = "whole", "long"
SPEAKING = frozenset({"blockquote", "figcaption", "figure"})
DESCRIBING = ("description", "og:title", "og:description", "twitter:title", "twitter:description")


class Cutter:
    """Cuts one page into pieces.

    `inside` is the element around which nothing is the article's; `fetch` returns the bytes of a
    picture that stands beside the page, if it is known. `is_ours` where nobody but a writer of ours
    made the page: it runs no program then.
    """

    def __init__(
        self,
        pieces: Pieces,
        sheet: Sheet,
        inside: "Element | None" = None,
        fetch: Callable[[str], bytes] = lambda _: b"",
        *,
        is_ours: bool = True,
    ) -> None:
        self.pieces = pieces
        self.sheet = sheet
        self.inside = inside
        self.fetch = fetch
        self.is_ours = is_ours

    def cut(self, element: "Element", wrapped: Any, depth: int, before: Appearance) -> None:
        """Read one element and what is in it."""
        if depth > DEEPEST:
            raise UnreadableOutput(f"its elements stand more than {DEEPEST} deep in one another")
        tag = name(element)
        if tag in EMBEDDING or (self.is_ours and is_program(element, tag)):
            self.pieces.say(f" [{tag}] ")
            return
        if not tag or is_unseen(element, tag):
            return
        styles = self.sheet.styles(wrapped)
        look = _styles.look(before, styles.get(None, {}), tag)
        if any(
            not _styles.is_visible(_styles.look(look, styles[each], ""))
            for each in FIRST
            if each in styles
        ):
            look = replace(look, is_shown=False)
        if not look.is_shown or is_monogram(element) or is_backlink(element):
            self.pieces.say(" ")
            return
        mark = STRUCK if look.is_struck and not before.is_struck else ""
        with (
            self.pieces.around(is_around=self.pieces.is_around and element is not self.inside),
            self.pieces.within(kind_of(tag)),
            self.pieces.linked(element.get("href", "") if tag == "a" else ""),
            self.pieces.struck_through(is_struck=bool(mark)),
        ):
            self.read(element, wrapped, depth, look, styles, mark)

    def read(
        self,
        element: "Element",
        wrapped: Any,
        depth: int,
        look: Appearance,
        styles: dict[Any, Any],
        mark: str,
    ) -> None:
        """Read what is in an element, between marks."""
        tag = name(element)
        edge = "\n" if tag in BLOCKS else ""
        is_whole = not is_folded(element)
        is_visible = is_whole and _styles.is_visible(look)
        self.pieces.say(edge + mark + added(styles, element))
        self.pieces.say(_styles.cased(words(element.text), look) if is_visible else "")
        if tag == "img":
            self.pieces.show(picture(element, self.fetch))
        for address in backgrounds(styles):
            self.pieces.show(ShownPicture("", b"", address))
        inner = iter(wrapped.iter_children()) if wrapped is not None else iter(())
        for child in element:
            within = next(inner, None) if name(child) else None
            if is_whole or name(child) == "summary":
                self.cut(child, within, depth + 1, look)
            self.pieces.say(_styles.cased(words(child.tail), look) if is_visible else "")
        self.pieces.say(_styles.content(styles.get("after", {}), element) + mark + edge)


def cut(
    element: "Element",
    pieces: Pieces,
    depth: int = 0,
    sheet: Sheet | None = None,
    fetch: Callable[[str], bytes] = lambda _: b"",
) -> None:
    """Read one element and what is in it, all of which is the article's."""
    sheet = sheet or Sheet.of(sheets(element))
    Cutter(pieces, sheet, fetch=fetch).cut(element, _styles.wrapper(element), depth, Appearance())


def name(element: "Element") -> str:
    """Name an element without its namespace; comments have no name."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def words(text: str | None) -> str:
    """Return an element's text; where its source has a line end means nothing."""
    return (text or "").replace("\n", " ")


def kind_of(tag: str) -> PieceKind:
    """Return what kind of piece an element begins."""
    if tag == "blockquote":
        return PieceKind.QUOTE
    return PieceKind.HEADING if tag in HEADING_ELEMENTS else PieceKind.TEXT


def is_unseen(element: "Element", tag: str) -> bool:
    """Return whether an element is not shown, whatever the styles say."""
    is_closed = tag == "dialog" and element.get("open") is None
    is_called = element.get("hidden") is not None or element.get("popover") is not None
    return tag in UNSEEN or is_closed or is_called


def is_program(element: "Element", tag: str) -> bool:
    """Return whether an element runs a program, or does so once somebody touches it."""
    if tag == "script":
        return "json" not in element.get("type", "").lower()
    return any(each.lower().startswith("on") for each in element.attrib)


def is_folded(element: "Element") -> bool:
    """Return whether a reader has to unfold an element to see more of it than its summary.

    What a page of ours folds is read, to be compared: a whole quote under its beginning, and long
    contents, in which nobody speaks.
    """
    if name(element) != "details" or element.get("open") is not None:
        return False
    kind = element.get("class")
    is_contents = kind == LONG and not any(name(each) in SPEAKING for each in element.iter())
    return kind != WHOLE and not is_contents


def added(styles: dict[Any, Any], element: "Element") -> str:
    """Return the words that stand before those of an element, and not in it."""
    typed = element.get("value") or element.get("placeholder") or ""
    is_field = name(element) == "input" and element.get("type", "text").lower() != "hidden"
    return (
        _styles.content(styles.get("before", {}), element)
        + _styles.content(styles.get("marker", {}), element)
        + (f" {typed} " if is_field else "")
        + (UNHEARD if is_unheard(element) else "")
    )


def is_unheard(element: "Element") -> bool:
    """Return whether an element is not read aloud."""
    return element.get("aria-hidden", "").strip().lower() == "true"


def backgrounds(styles: dict[Any, Any]) -> Iterator[str]:
    """Yield the addresses of the pictures that stand behind an element, or before or after it."""
    for each in styles.values():
        written = f"{each.get('background', '')} {each.get('background-image', '')}"
        yield from ADDRESS.findall(written)


def is_monogram(element: "Element") -> bool:
    """Return whether an element is for the eye alone, and says next to nothing."""
    return (
        is_unheard(element)
        and sum(mark.isalnum() for mark in "".join(element.itertext())) <= SHORTEST
    )


def picture(element: "Element", fetch: Callable[[str], bytes]) -> ShownPicture:
    """Read a picture, and its bytes where they are in the page or beside it."""
    address = element.get("src", "")
    alt = element.get("alt", "")
    if not address.lower().startswith("data:"):
        return ShownPicture(alt, fetch(address), address)
    head, _, body = address.partition(",")
    try:
        data = base64.b64decode(body) if head.endswith("base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        data = b""
    return ShownPicture(alt, data, "" if data else address[:40])


# What programs are told


def sheets(tree: "Element") -> Iterator[str]:
    """Yield the style sheets of a page."""
    return ("".join(each.itertext()) for each in tree.iter() if name(each) == "style")


def labels(tree: "Element") -> Iterator[str]:
    """Yield what a page is called and how it is described."""
    for each in tree.iter():
        tag = name(each)
        if tag == "head":
            yield from (
                "".join(child.itertext()).strip() for child in each if name(child) == "title"
            )
        elif tag == "meta":
            what = (each.get("property") or each.get("name") or "").lower()
            if what in DESCRIBING:
                yield each.get("content", "")


def claims(tree: "Element") -> Iterator[Claim]:
    """Yield the quotes of which a page tells search engines."""
    for each in tree.iter():
        if name(each) == "script" and each.get("type", "").lower() == "application/ld+json":
            try:
                yield from claims_in(json.loads("".join(each.itertext())), 0)
            except (ValueError, RecursionError) as problem:
                raise UnreadableOutput("what it tells search engines cannot be read") from problem


def claims_in(value: Any, depth: int) -> Iterator[Claim]:
    """Yield the quotes that linked data describe, however deep."""
    if depth > DEEPEST:
        raise UnreadableOutput("what it tells search engines has no end")
    if isinstance(value, list):
        for each in value:
            yield from claims_in(each, depth + 1)
    elif isinstance(value, dict):
        if value.get("@type") == "Quotation":
            yield claim(value)
            return
        for each in value.values():
            yield from claims_in(each, depth + 1)


def claim(value: dict[str, Any]) -> Claim:
    """Read one quote of linked data."""
    creator = value.get("creator")
    person = creator if isinstance(creator, dict) else {}
    works = person.get("worksFor")
    house = works if isinstance(works, dict) else {}
    same = person.get("sameAs") or ""
    return Claim(
        f"{value.get('text') or ''}",
        f"{person.get('name') or ''}",
        f"{person.get('jobTitle') or ''}",
        f"{house.get('name') or ''}",
        " ".join(map(str, same)) if isinstance(same, list) else f"{same}",
    )


def is_backlink(element: "Element") -> bool:
    """Return whether an element is the arrow behind a footnote, and says nothing but that."""
    return element.get("role") == "doc-backlink" and "".join(element.itertext()) == BACKLINK
