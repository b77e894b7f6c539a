"""One table in a brief, or one entry of a list, changed key by key.

The lines of a key that stays as it was keep their bytes. A key whose value changes keeps the
comment behind it, and comments between the keys stay where they were.
"""

import re
from collections.abc import Mapping, Sequence

from roundup.pipeline.amending import plain
from roundup.pipeline.rewriting import COMMENT_BEHIND, parted_key, wanted_plain
from roundup.text.expressions import expression
from roundup.text.strict_yaml import Node, Scalar, YamlTable
from roundup.text.yaml_lines import SHORT_VALUE, Value, in_yaml, nested, scalar_lines

COMMENT_OR_NOTHING = expression(r"[ \t]*(?:#.*)?")
DASH = expression(r"(?P<indent>[ ]*)-(?P<gap>[ ]+)")


def is_comment(line: str) -> bool:
    """Return whether a line is blank, or a comment."""
    return bool(COMMENT_OR_NOTHING.fullmatch(line.rstrip("\r\n")))


def table_lines(
    lines: Sequence[str], node: YamlTable, end: int, table: Mapping[str, Value], newline: str
) -> list[str] | None:
    """Write a table whose keys begin at lines of a file, with other values, keys more or fewer.

    `end` is the line behind it. Nothing is returned where two keys begin on one line.
    """
    starts = [key.line - 1 for key, _ in node.entries]
    if len(set(starts)) < len(starts):
        return None
    indent = leading(lines[starts[0]])
    written: list[str] = []
    for (key, value), start, following in zip(
        node.entries, starts, [*starts[1:], end], strict=True
    ):
        last = following
        while last > start + 1 and is_comment(lines[last - 1]):
            last -= 1
        if key.text in table and wanted_plain(table[key.text]) == plain(value):
            written += lines[start:last]
        elif key.text in table:
            is_single = last == start + 1
            old = lines[start] if is_single else ""
            written += key_lines(key.text, table[key.text], value, indent, old, newline)
        written += lines[last:following]
    known = {key.text for key, _ in node.entries}
    new = {key: value for key, value in table.items() if key not in known}
    return [*written, *with_ends(nested(new, indent), newline)]


def key_lines(
    key: str, value: Value, before: Node, indent: str, line: str, newline: str
) -> list[str]:
    """Write a key with another value, and the comment behind the one before, if `line` has one."""
    typed = key if SHORT_VALUE.fullmatch(key) else in_yaml(key)
    if isinstance(value, str) and isinstance(before, Scalar):
        written = scalar_lines(f"{indent}{typed}: ", value, indent, before)
    else:
        written = nested({key: value}, indent)
    _, colon, behind = parted_key(line.lstrip(" "), key)
    comment = comment_behind(behind) if colon else ""
    return with_ends([written[0] + comment, *written[1:]], newline)


def entry_lines(
    lines: Sequence[str], node: Node, first: int, end: int, value: Value, newline: str
) -> list[str] | None:
    """Write an entry of a list that stands between two lines of a file with another value.

    Nothing is returned where nothing of it can be kept.
    """
    match = DASH.match(lines[first])
    if match is None:
        return None
    rest = lines[first][match.end() :]
    if isinstance(node, YamlTable) and isinstance(value, Mapping) and rest[:1] not in ("{", "["):
        # without its dash the entry is a table like any other
        bare = [*lines[:first], " " * match.end() + rest, *lines[first + 1 :]]
        written = table_lines(bare, node, end, value, newline)
        return dashed(written, match["indent"], match.end()) if written else None
    if end != first + 1 or (rest[:1] in ("{", "[") and re.search("[\"']", rest)):
        return None
    written = with_ends(nested([value], match["indent"]), newline)
    first_line = written[0].rstrip("\r\n") + comment_behind(rest) + newline
    return [first_line, *written[1:]]


def dashed(lines: Sequence[str], indent: str, width: int) -> list[str] | None:
    """Return a table's lines as an entry of a list; comments that come first stand above it."""
    first = next((at for at, line in enumerate(lines) if not is_comment(line)), None)
    if first is None:
        return None
    with_dash = indent + "-".ljust(width - len(indent)) + lines[first][width:]
    return [*lines[:first], with_dash, *lines[first + 1 :]]


def comment_behind(written: str) -> str:
    """Return the comment behind a value, with the spaces before it; an empty text for none."""
    match = COMMENT_BEHIND.fullmatch(written.strip("\r\n").strip())
    return match[1].rstrip() if match else ""


def leading(line: str) -> str:
    """Return the spaces at the start of a line."""
    return line[: len(line) - len(line.lstrip(" "))]


def with_ends(lines: Sequence[str], newline: str) -> list[str]:
    """End every line as the text's lines end."""
    return [line + newline for line in lines]
