"""Going through a page as a browser shows it without its styles.

A CMS or a browser may have rewritten everything around the words of a quote.
"""

from typing import TYPE_CHECKING

from roundup.model.proof import Proof, Unreadable
from roundup.proofreaders._elements import cut
from roundup.proofreaders._pieces import Pieces

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 100_000_000


def read(page: bytes | str) -> Proof:
    """Take a page apart; bytes are in the encoding that the page says."""
    return proof(parsed(page))


def parsed(page: bytes | str) -> "Element":
    """Parse a page as a browser does."""
    if len(page) > LARGEST:
        raise Unreadable(f"it is larger than {LARGEST // 1_000_000} megabytes")
    import tinyhtml5  # a parser is only needed once there is a page

    tree: Element = tinyhtml5.parse(page)
    return tree


def proof(tree: "Element") -> Proof:
    """Read everything that is shown."""
    pieces = Pieces()
    cut(tree, pieces, 0)
    pieces.end()
    return Proof(tuple(pieces.cut))
