"""Which characters a terminal only shows, and how a form for programs spells the others out."""

import unicodedata
from collections.abc import Callable


def is_safe(sign: str) -> bool:
    """Return whether a terminal only shows a character; the spaces of other languages are such."""
    return sign.isprintable() or unicodedata.category(sign) == "Zs"


def spelt_out(text: str, spell: Callable[[str], str]) -> str:
    """Return a text with `spell` applied to what a terminal might obey, except for line ends."""
    return "\n".join(
        line
        if line.isprintable()
        else "".join(sign if is_safe(sign) else spell(sign) for sign in line)
        for line in text.split("\n")
    )


def escape(sign: str) -> str:
    r"""Return a character as Python writes it in a string, such as `\x1b`."""
    return sign.encode("unicode_escape").decode("ascii")
