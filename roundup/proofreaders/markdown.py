"""Markdown, as the page that a program which reads CommonMark makes of it."""

from dataclasses import replace

from roundup.model.proof import Proof, UnreadableOutput
from roundup.proofreaders import _pages
from roundup.text import front_matter
from roundup.text.markdown import as_page

suffixes = (".md", ".markdown")
noun = "Markdown"

LARGEST = 20_000_000


def read(data: bytes) -> Proof:
    """Parse a text."""
    if len(data) > LARGEST:
        raise UnreadableOutput(f"it is larger than {LARGEST // 1_000_000} megabytes")
    try:
        text = front_matter.with_plain_lines(data.decode())
    except UnicodeDecodeError as error:
        raise UnreadableOutput("it is not UTF-8") from error
    parted = front_matter.split(text)
    proof = _pages.read(as_page(parted.body if parted else text))
    pieces = (replace(piece, is_around=False) for piece in proof.pieces)
    return replace(proof, pieces=tuple(pieces), is_whole=True)
