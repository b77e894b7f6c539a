"""A web page, as a browser shows it without its styles, whoever saved it last."""

from roundup.model.proof import Proof
from roundup.proofreaders import _pages

suffixes = (".html", ".htm", ".xhtml")
noun = "page"


def read(data: bytes) -> Proof:
    """Parse a page."""
    return _pages.read(data)
