"""Which characters a terminal only shows, and how a form for programs spells the others out."""

import re
import unicodedata
from collections.abc import Callable

# GitHub's runner obeys such lines of what a step prints; colours may stand before the command.
RUNNER_COMMAND = re.compile(r"^(?:[^\S\n]|\x1b\[[0-9;]*m)*:(?=:)|#(?=#\[)", re.MULTILINE)


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


def disarmed(text: str, spell: Callable[[str], str]) -> str:
    """Return a text with `spell` applied to a sign of each command that GitHub's runner obeys."""
    return RUNNER_COMMAND.sub(lambda begun: begun[0][:-1] + spell(begun[0][-1]), text)


def escape(sign: str) -> str:
    r"""Return a character as Python writes it in a string, such as `\x1b`."""
    return sign.encode("unicode_escape").decode("ascii")
