"""Words of strangers, cut so that they fit into a message."""

from roundup.model.notes import LONGEST_SHOWN, on_one_line
from roundup.text.expressions import expression

_ADDRESS = expression(r"[^\s@]{1,64}@[^\s@]+")


def excerpt_of(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Cut a text so that it fits into a message; hide what is private or cannot be printed."""
    words = _ADDRESS.sub("…@…", " ".join(text[: 4 * longest].split()))
    words = "".join(sign if sign.isprintable() else "\ufffd" for sign in words)
    return on_one_line(words, longest)
