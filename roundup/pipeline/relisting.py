"""The entries of a list in a brief, or of a table, kept, changed, moved or removed.

Entries that stay as they were keep their bytes, and with them the comments above them. One that
changes keeps every line that does not, and the comments behind its values. What was said above an
entry that is gone stays where it was, above the next one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roundup.pipeline.amending import plain
from roundup.pipeline.retabling import entry_lines, is_comment, table_lines, with_ends
from roundup.pipeline.rewriting import (
    HeadLines,
    KeyPlace,
    Named,
    head_of,
    places_of,
    sound,
    spliced,
    wanted_plain,
    with_key,
)
from roundup.stages import briefing
from roundup.text.expressions import expression
from roundup.text.strict_yaml import Items, Node, Scalar, YamlTable
from roundup.text.yaml_lines import LIST_INDENT, Value, nested

ITEM = expression(r"(?P<indent>[ ]*)-(?:[ ]|$)")


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry of a list: what it says, and which one of the list before it was, if any."""

    value: Value
    before: int | None = None


def with_entries(
    text: str, key: str, entries: Sequence[ListEntry], *, named: Named = briefing.brief_key
) -> str | None:
    """Return a text whose key is a list of these entries; without any, the key is removed.

    Entries that stay as they were keep their bytes, and with them the comments above them. Nothing
    is returned where it cannot be done safely.
    """
    values = [entry.value for entry in entries]
    head = head_of(text)
    if head is None:
        return None
    key_place = next((each for each in places_of(head) if named(each.key.text) == key), None)
    if not entries or key_place is None or isinstance(key_place.node, Scalar):
        return with_key(text, key, values or None, named=named)
    chunks = chunks_of(head, key_place)
    if chunks is None:
        lines = head.lines[key_place.first : key_place.end]
        has_comment = any(re.search(r"(?:^|\s)#", line) for line in lines)
        return None if has_comment else with_key(text, key, values, named=named)
    for keeps in (True, False):
        written = rewritten(head, key_place, chunks, entries, keeps=keeps)
        if after := sound(text, spliced(head, key_place, written), key, values, named):
            return after
    return None


def with_table(
    text: str, key: str, table: Mapping[str, str], *, named: Named = briefing.brief_key
) -> str | None:
    """Return a text whose key is a table of these texts; without any, the key is removed.

    Lines that stay as they were keep their bytes. Nothing is returned where it cannot be done
    safely.
    """
    head = head_of(text)
    if head is None:
        return None
    key_place = next((each for each in places_of(head) if named(each.key.text) == key), None)
    node = key_place.node if key_place else None
    if not table or key_place is None or not isinstance(node, YamlTable):
        return with_key(text, key, table or None, named=named)
    if any(not isinstance(each, Scalar) for _, each in node.entries):
        return None
    start = node.entries[0][0].line - 1
    lines = table_lines(head.lines, node, key_place.end, table, head.newline)
    if start == key_place.first or lines is None:
        return with_key(text, key, table, named=named)
    written = [*head.lines[key_place.first : start], *lines]
    return sound(text, spliced(head, key_place, written), key, table, named)


@dataclass(frozen=True, slots=True)
class EntryLines:
    """The lines of one entry of a list: where the comments above it begin, itself, and its end."""

    above: int
    first: int
    end: int
    node: Node

    @property
    def value(self) -> object:
        """Return what the entry says."""
        return plain(self.node)


def chunks_of(head: HeadLines, key_place: KeyPlace) -> list[EntryLines] | None:
    """Find the entries of a list that has one on each line or more; nothing for any other."""
    node = key_place.node
    if not isinstance(node, Items) or not node.children:
        return None
    starts = [child.line - 1 for child in node.children]
    matches = [ITEM.match(head.lines[start].rstrip("\r\n")) for start in starts]
    if len(set(starts)) < len(starts) or starts[0] == key_place.first:
        return None
    if len({match["indent"] if match else None for match in matches} - {None}) != 1:
        return None
    if not all(matches):
        return None
    above, chunks = key_place.first + 1, []
    for child, start, following in zip(
        node.children, starts, [*starts[1:], key_place.end], strict=True
    ):
        end = following
        while end > start + 1 and is_comment(head.lines[end - 1]):
            end -= 1
        chunks.append(EntryLines(above, start, end, child))
        above = end
    return chunks


def rewritten(
    head: HeadLines,
    key_place: KeyPlace,
    chunks: Sequence[EntryLines],
    entries: Sequence[ListEntry],
    *,
    keeps: bool,
) -> list[str]:
    """Write a list whose entries are kept, changed, moved, or new.

    `keeps` says whether an entry that changes keeps the lines of it that do not.
    """
    match = ITEM.match(head.lines[chunks[0].first])
    indent = match["indent"] if match else LIST_INDENT
    lines = head.lines[key_place.first : key_place.first + 1]
    kept = {entry.before for entry in entries}
    # what was said above an entry that is gone stays where it was, above the next one
    strays: dict[int, list[str]] = {}
    waiting: list[str] = []
    for at, chunk in enumerate(chunks):
        if at in kept:
            strays[at], waiting = waiting, []
        else:
            waiting += head.lines[chunk.above : chunk.first]
    for entry in entries:
        if entry.before is None:
            lines += with_ends(nested([entry.value], indent), head.newline)
            continue
        chunk = chunks[entry.before]
        lines += [*strays[entry.before], *head.lines[chunk.above : chunk.first]]
        lines += (keeps and kept_lines(head, chunk, entry.value)) or with_ends(
            nested([entry.value], indent), head.newline
        )
    return [*lines, *waiting, *head.lines[chunks[-1].end : key_place.end]]


def kept_lines(head: HeadLines, chunk: EntryLines, value: Value) -> list[str] | None:
    """Write an entry with every line that it can keep; nothing where it can keep none."""
    if wanted_plain(value) == chunk.value:
        return head.lines[chunk.first : chunk.end]
    return entry_lines(head.lines, chunk.node, chunk.first, chunk.end, value, head.newline)
