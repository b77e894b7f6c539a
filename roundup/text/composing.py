"""Putting letters and their marks together, as Unicode's form NFC does.

Files from a Mac and some forms hold é as an e and an accent of its own. Fonts misplace such
accents, search does not find the words, and two spellings of one name are two names. What is
composed looks the same, letter for letter; nothing is replaced by what only resembles it, as NFKC
would do.
"""

import unicodedata
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_not
from typing import Any, TypeVar

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
    result: object = value
    kind: Any = type(value)
    if isinstance(value, str):
        result = composed(value)
    elif isinstance(value, tuple):
        each = [all_composed(each) for each in value]
        if any(map(is_not, value, each)):
            result = tuple(each)
    elif names := field_names(kind):
        changed = {}
        for name in names:
            before = getattr(value, name)
            if (now := all_composed(before)) is not before:
                changed[name] = now
        if changed:
            result = replace(value, **changed)  # type: ignore[type-var]
    return result  # type: ignore[return-value]


@cache
def field_names(kind: type[Any]) -> tuple[str, ...]:
    """List the fields of a dataclass; any other class has none."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
