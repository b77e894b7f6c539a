"""A web page, as a browser shows it without its styles.

A quote is a `blockquote` that stands in no other; a CMS or a browser may have rewritten everything
around its words. What a page hides from its readers is not read here either.
"""

from roundup.model.proof import Proof
from roundup.proofreaders._pages import parsed, proof

suffixes = (".html", ".htm", ".xhtml")
noun = "page"


def read(data: bytes) -> Proof:
    """Take a page apart."""
    return proof(parsed(data))
