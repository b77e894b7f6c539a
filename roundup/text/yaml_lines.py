"""Values written as lines of YAML: for a hint to be pasted, and into an editor's own file."""

import json
import re
from collections.abc import Mapping, Sequence

from roundup.text.expressions import expression
from roundup.text.strict_yaml import Node, Scalar

Value = str | Sequence["Value"] | Mapping[str, "Value"]

# What YAML and its readers elsewhere take for nothing but a text.
PLAIN_VALUE = expression(r"[^\W\d_][^\r\n:#\[\]{}`\"&*!|>%@\t\\]*")
NOT_A_TEXT = frozenset({"yes", "no", "on", "off", "null", "y", "n"})
SHORT_VALUE = expression(r"[\w-]+(?:[. ][\w-]+)*", re.ASCII)
LIST_INDENT = "  "


def in_yaml(text: str) -> str:
    """Write a text between quotation marks as YAML reads it, on one line and between backticks."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(
        sign if (sign.isprintable() and sign != "`") else f"\\u{ord(sign):04x}" for sign in written
    )


def lines_of(name: str, value: Value, newline: str, like: Node | None = None) -> list[str]:
    """Write a key and its value as lines."""
    if isinstance(value, str):
        return [line + newline for line in scalar_lines(f"{name}: ", value, "", like)]
    if not value:
        return [f"{name}: {'{}' if isinstance(value, Mapping) else '[]'}{newline}"]
    return [line + newline for line in (f"{name}:", *nested(value, LIST_INDENT))]


def nested(value: Value, indent: str) -> list[str]:
    """Write a list or a table as lines that are indented."""
    if isinstance(value, str):
        return scalar_lines(indent, value, indent)
    if isinstance(value, Mapping):
        return [
            line
            for key, each in value.items()
            for line in table_lines(
                key if SHORT_VALUE.fullmatch(key) else in_yaml(key), each, indent
            )
        ]
    lines = []
    for each in value:
        first, *rest = nested(each, indent + LIST_INDENT)
        lines += [f"{indent}- {first[len(indent) + 2 :]}", *rest]
    return lines


def table_lines(key: str, value: Value, indent: str) -> list[str]:
    """Write one key of a table with its value."""
    if isinstance(value, str):
        return scalar_lines(f"{indent}{key}: ", value, indent)
    if not isinstance(value, Mapping) and all(isinstance(each, str) for each in value):
        return [f"{indent}{key}: [{', '.join(short(str(each)) for each in value)}]"]
    return [f"{indent}{key}:", *nested(value, indent + LIST_INDENT)]


def scalar_lines(lead: str, value: str, indent: str, like: Node | None = None) -> list[str]:
    """Write a text behind its key: as it is, between quotation marks, or as several lines."""
    lines = value.split("\n")
    are_plain = all(
        not line or (line.isprintable() and line == line.rstrip()) for line in lines
    ) and not value.startswith((" ", "\n"))
    if len(lines) > 1 and lines[-1] and are_plain:
        under = indent + LIST_INDENT
        return [f"{lead}|-", *(under + line if line else "" for line in lines)]
    return [lead + (value if is_plain_like(value, like) else short(value))]


def is_plain_like(value: str, like: Node | None) -> bool:
    """Return whether a text can stand without quotation marks, where the one before did."""
    was_plain = isinstance(like, Scalar) and bool(PLAIN_VALUE.fullmatch(like.text))
    return (
        was_plain
        and bool(PLAIN_VALUE.fullmatch(value))
        and value == value.strip()
        and (value.isprintable() and value.casefold() not in NOT_A_TEXT)
    )


def short(value: str) -> str:
    """Write a text on one line, without quotation marks only where it is a word or a date."""
    is_word = SHORT_VALUE.fullmatch(value) and value.casefold() not in NOT_A_TEXT
    return value if is_word and " " not in value and not value.startswith("-") else in_yaml(value)
