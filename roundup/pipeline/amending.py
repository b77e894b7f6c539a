"""Keys put into the text of a brief or an edit, while everything else in it stays as it was.

The text is an editor's, with comments and an order of its own, so lines are put into it and nothing
is replaced. Whatever comes of it is parsed and compared: a text that is written in a way that only
its author should change is left alone.
"""

import re
from collections.abc import Mapping

from roundup.model.notes import Level, Origin
from roundup.stages import reading
from roundup.text import front_matter
from roundup.text.strict_yaml import Items, Node, Scalar
from roundup.text.yaml_lines import in_yaml

NOWHERE = Origin("")
ENTRY = re.compile(r"(?P<indent>[ \t]+)\S")


def with_columns(text: str, columns: Mapping[str, str]) -> str | None:
    """Return a brief whose `columns` map these headings too; nothing where that cannot be done."""
    new = {key: value for key, value in columns.items() if key not in table_at(text, "columns")}
    if not new:
        return text
    lines, first, last = parted(text)
    at = line_of("columns", lines, first, last)
    if at is None:
        entries = [f"  {in_yaml(key)}: {value}" for key, value in new.items()]
        lines[last:last] = ["columns:", *entries]
    else:
        put_entries(lines, at, new)
    return sound(text, "\n".join(lines), "columns", {**table_at(text, "columns"), **new})


def put_entries(lines: list[str], at: int, new: Mapping[str, str]) -> None:
    """Put entries into the mapping that begins in a line, written in braces or below it."""
    head, brace, rest = lines[at].partition("{")
    inside, end, behind = rest.rpartition("}")
    if brace and end:
        entries = [f"{in_yaml(key)}: {value}" for key, value in new.items()]
        before = [inside.strip().rstrip(",")] if inside.strip() else []
        lines[at] = f"{head}{{{', '.join([*before, *entries])}}}{behind}"
        return
    match = ENTRY.match(lines[at + 1]) if at + 1 < len(lines) else None
    indent = match["indent"] if match else "  "
    lines[at + 1 : at + 1] = [f"{indent}{in_yaml(key)}: {value}" for key, value in new.items()]


def with_value(
    text: str, key: str, value: str | tuple[str, ...], *, replaces: bool = False
) -> str | None:
    """Return a text with a key set that is not there, or is empty; nothing if that cannot be done.

    A key that has a value keeps it, unless the new one `replaces` it.
    """
    if filled(text, key) and not replaces:
        return None
    lines, first, last = parted(text)
    at = line_of(key, lines, first, last)
    line = f"{key}: {written(value)}"
    if at is None:
        lines[first:first] = [line]
    else:
        lines[at] = line
    wanted = value if isinstance(value, str) else list(value)
    return sound(text, "\n".join(lines), key, wanted)


def written(value: str | tuple[str, ...]) -> str:
    """Write a value, or a list of values, in a line of YAML."""
    if isinstance(value, str):
        plain = value == "true" or re.fullmatch(r"[\w-]+(?:\.[\w-]+)*", value, re.ASCII)
        return value if plain else in_yaml(value)
    return f"[{', '.join(map(in_yaml, value))}]"


def parted(text: str) -> tuple[list[str], int, int]:
    """Return the lines of a text, and where in them its front matter begins and ends."""
    text = front_matter.with_plain_lines(text)
    parts = front_matter.split(text)
    if parts is None:
        return ["---", "---", *text.split("\n")], 1, 1
    lines = text.split("\n")
    return lines, parts.head_line - 1, max(parts.body_line - 2, parts.head_line - 1)


def line_of(key: str, lines: list[str], first: int, last: int) -> int | None:
    """Return the line of a front matter on which a key begins."""
    pattern = re.compile(rf"[\"']?{re.escape(key)}[\"']?[ \t]*:", re.IGNORECASE)
    return next((at for at in range(first, last) if pattern.match(lines[at])), None)


def sound(before: str, after: str, key: str, wanted: object) -> str | None:
    """Return a changed text if only one key of it has changed, and as it should; else nothing."""
    old, new = values(before), values(after)
    if old is None or new is None or new.pop(key, None) != wanted:
        return None
    old.pop(key, None)
    is_body_kept = reading.brief_draft(before, NOWHERE).introduction == (
        reading.brief_draft(after, NOWHERE).introduction
    )
    return after if old == new and is_body_kept else None


def values(text: str) -> dict[str, object] | None:
    """Return the keys of a front matter as plain values; nothing for one that is broken."""
    draft = reading.brief_draft(text, NOWHERE)
    if any(note.level is Level.ERROR for note in draft.notes):
        return None
    return {key.text.casefold(): plain(node) for key, node in draft.table.entries}


def table_at(text: str, key: str) -> dict[str, str]:
    """Return the mapping under a key of a front matter; an empty one where there is none."""
    value = (values(text) or {}).get(key)
    return value if isinstance(value, dict) else {}


def filled(text: str, key: str) -> bool:
    """Return whether a key of a front matter has a value."""
    return bool((values(text) or {}).get(key))


def plain(node: Node) -> object:
    """Return a node of YAML as a text, a list or a dictionary."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(child) for child in node.children]
    return {key.text: plain(value) for key, value in node.entries}
