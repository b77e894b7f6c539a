"""Putting letters and their marks together, as Unicode's form NFC does.

Files from a Mac and some forms hold é as an e and an accent of its own. Fonts misplace such
accents, search does not find the words, and two spellings of one name are two names. What is
composed looks the same, letter for letter; nothing is replaced by what only resembles it, as NFKC
would do.
"""

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from roundup.text.expressions import expression

Node = TypeVar("Node")

# NFC replaces these by the ordinary forms of the same characters, which are drawn otherwise: people
# insist on theirs in their names.
KEPT = expression("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")


def composed(text: str) -> str:
    """Put letters and their marks together."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return "".join(
        piece if index % 2 else unicodedata.normalize("NFC", piece)
        for index, piece in enumerate(KEPT.split(text))
    )


def all_composed(value: Node) -> Node:
    """Compose every text in a value and in the values that it holds; return it if none changed."""
    if isinstance(value, str):
        result: object = composed(value)
    elif isinstance(value, tuple):
        each = tuple(all_composed(each) for each in value)
        result = (
            value
            if all(before is after for before, after in zip(value, each, strict=True))
            else each
        )
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: now
            for field in fields(value)
            if (now := all_composed(before := getattr(value, field.name))) is not before
        }
        result = replace(value, **changed) if changed else value
    else:
        result = value
    return result  # type: ignore[return-value]
