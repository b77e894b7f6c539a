"""Going through a page as a browser shows it, with the styles that stand in it.

A CMS or a browser may have rewritten everything around the words of a quote.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from roundup.model.proof import Proof, UnreadableOutput
from roundup.proofreaders import _elements, _styles
from roundup.proofreaders._elements import Cutter, name
from roundup.proofreaders._pieces import Pieces
from roundup.proofreaders._styles import Appearance, Sheet

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 100_000_000


def read(page: bytes | str) -> Proof:
    """Parse a page; bytes are in the encoding that the page says."""
    return proof(parsed(page))


def parsed(page: bytes | str) -> "Element":
    """Parse a page as a browser does."""
    if len(page) > LARGEST:
        raise UnreadableOutput(f"it is larger than {LARGEST // 1_000_000} megabytes")
    import tinyhtml5  # a parser is only needed once there is a page

    tree: Element = tinyhtml5.parse(page)
    return tree


def proof(tree: "Element") -> Proof:
    """Read everything that is shown, and what the page tells programs."""
    inside = innermost(tree, 0)
    pieces = Pieces()
    pieces.is_around = inside is not None
    sheet = Sheet.of(_elements.sheets(tree))
    is_ours = inside is not None and is_article(inside)
    Cutter(pieces, sheet, inside, is_ours=is_ours).cut(tree, _styles.wrapper(tree), 0, Appearance())
    pieces.end()
    return Proof(
        tuple(pieces.cut),
        claims=tuple(_elements.claims(tree)),
        labels=tuple(_elements.labels(tree)),
        unread=tuple(elsewhere(tree, sheet)) if is_ours else (),
    )


def elsewhere(tree: "Element", sheet: Sheet) -> Iterator[str]:
    """Yield what a page of ours would not take from elsewhere, and this one does."""
    for address in sheet.foreign:
        yield f"a style sheet, {address}"
    for each in tree.iter():
        address = each.get("href", "")
        if name(each) == "link" and "stylesheet" in each.get("rel", "") and "//" in address:
            yield f"a style sheet, {address}"
        elif name(each) == "base" and address:
            yield f"what its links begin with, {address}"
        elif name(each) == "meta" and each.get("http-equiv", "").lower() == "refresh":
            yield f"another page, {each.get('content', '')}"


def innermost(element: "Element", depth: int) -> "Element | None":
    """Find what holds the article: in a page of ours its own element, else what holds all quotes.

    Around the quotes of a post stands what its site writes; there is nothing where there is none.
    """
    while depth < _elements.DEEPEST:
        depth += 1
        holding = [child for child in element if any(map(is_quote, child.iter()))]
        if not holding:
            return None
        if len(holding) > 1 or is_quote(holding[0]) or name(holding[0]) in ("figure", "section"):
            return element
        element = holding[0]
        if is_article(element):
            return element
    return None


def is_article(element: "Element") -> bool:
    """Return whether an element holds the whole article in a page of ours."""
    return name(element) == "main" and element.get("id") == "article"


def is_quote(element: "Element") -> bool:
    """Return whether an element is a quote."""
    return name(element) == "blockquote"
