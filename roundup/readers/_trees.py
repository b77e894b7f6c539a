"""Tables and lists to records: what JSON, YAML and front matter share."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from roundup.model.consent import Matter, Request
from roundup.model.notes import Note, Origin, Span
from roundup.model.remarks.files import NOT_READ, UNREADABLE_RECORD
from roundup.model.remarks.submissions import VALUE_NOT_UNDERSTOOD
from roundup.model.submission import Draft
from roundup.readers._cells import Cell, Record
from roundup.readers._columns import Columns
from roundup.readers._meanings import ColumnTarget
from roundup.readers._records import drafts, nothing_there, swallowed_comment, unreadable
from roundup.readers._services import is_person
from roundup.text import consent
from roundup.text.excerpts import excerpt_of
from roundup.text.limits import MOST_COLUMNS
from roundup.text.strict_yaml import Items, Node, Scalar, YamlTable, swallowed


def tree_drafts(root: Node, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Find the submissions in a file's tree and turn each into a draft."""
    if isinstance(root, Scalar):
        yield from _scalar_file(root, origin)
        return
    nodes, beside = _submissions(root, columns)
    if beside:
        yield NOT_READ.note(
            f"Beside the list of submissions stands {_named(beside)}, which was not read",
            hint="Move it into the brief if it is needed",
            origin=origin.at(beside[0].line),
        )
    records = [record(node, origin, columns) for node in nodes]
    yield from drafts(records, origin, columns, keeps_lines=True)


def record(node: Node, origin: Origin, columns: Columns) -> Record:
    """Turn one entry of a file into a record."""
    origin = origin.at(node.line)
    if not isinstance(node, YamlTable):
        return _no_record(node, origin)
    if len(node.entries) > MOST_COLUMNS:
        return _too_wide(node, origin)
    cells: list[Cell] = []
    notes: list[Note] = []
    unknown: dict[str, str] = {}
    for key, value in _with_people(node):
        name = _field(key, columns)
        if name == "consent" and not isinstance(value, Scalar):
            cells += _consents_in(key, value)
            continue
        cells.append(_cell(key, value, columns))
        if name and _is_filled(value):
            notes.append(_not_one_value(key, value, origin, name))
            unknown[key.text] = as_json(value)
        notes.extend(
            swallowed_comment(key.text, cut.comment, origin.at(cut.line), name)
            for cut in swallowed(value)
        )
    return Record(tuple(cells), origin, tuple(notes), unknown)


def _with_people(node: YamlTable) -> Iterator[tuple[Scalar, Node]]:
    """Yield the entries of a table, with those of a person's table in its place."""
    for key, value in node.entries:
        if isinstance(value, YamlTable) and is_person(key, value):
            yield from value.entries
        else:
            yield key, value


def as_json(node: Node) -> str:
    """Write a list or table as text, so that it can be kept."""
    return json.dumps(_plain(node), ensure_ascii=False)


def _scalar_file(root: Scalar, origin: Origin) -> Iterator[Draft | Note]:
    """Hold a file that is a single value."""
    if not root.text.strip():
        yield nothing_there(origin)
        return
    yield unreadable(
        origin,
        f"The file holds one value and no submissions: “{excerpt_of(root.text)}”",
        "Write each submission as keys with values: `name`, `title`, `answer`",
        line=root.line,
    )


def _submissions(root: Items | YamlTable, columns: Columns) -> tuple[Sequence[Node], list[Scalar]]:
    """Find the entries that are submissions, and the keys beside a list of them."""
    if isinstance(root, Items):
        return root.children, []
    lists = [
        value
        for _, value in root.entries
        if isinstance(value, Items) and _holds_submissions(value, columns)
    ]
    if len(lists) != 1:
        return [root], []
    beside = [key for key, value in root.entries if value is not lists[0]]
    return lists[0].children, beside


def _holds_submissions(items: Items, columns: Columns) -> bool:
    """Return whether the entries of a list have keys that are understood."""
    return any(
        _field(key, columns)
        for child in items.children
        if isinstance(child, YamlTable)
        for key, _ in child.entries
    )


def _field(key: Scalar, columns: Columns) -> str:
    """Return which field a key means, or nothing."""
    target = columns.target(key.text)
    return target.field if target else ""


def _cell(key: Scalar, value: Node, columns: Columns) -> Cell:
    """Turn one key with its value into a cell; lists count only where no field takes them."""
    if isinstance(value, Scalar):
        text = value.text
    else:
        text = "" if _field(key, columns) or not _is_filled(value) else as_json(value)
    return Cell(key.text, text, f"line {key.line}", key.line)


def _consents_in(key: Scalar, value: Items | YamlTable) -> Iterator[Cell]:
    """Yield what a list or a table says of consent: `[web, mail]`, or `{web: yes, mail: no}`."""
    target = ColumnTarget("consent", request=Request(Matter.PUBLISH))
    where = f"line {key.line}"
    match value:
        case YamlTable() if all(isinstance(each, Scalar) for _, each in value.entries):
            for name, each in value.entries:
                asked = consent.request(f"consent ({name.text})") or Request(Matter.PUBLISH)
                heading, said = f"{key.text} ({name.text})", as_json(each).strip('"')
                yield Cell(heading, said, where, name.line, replace(target, request=asked))
        case Items() if all(isinstance(each, Scalar) for each in value.children):
            said = ", ".join(as_json(each).strip('"') for each in value.children)
            yield Cell(key.text, said, where, key.line, target)
        case _:
            # what cannot be understood is unclear, and holds the answer
            yield Cell(key.text, as_json(value), where, key.line, target)


def _is_filled(node: Node) -> bool:
    """Return whether a node is a list or table with something in it."""
    match node:
        case Scalar():
            return False
        case Items():
            return bool(node.children)
        case YamlTable():
            return bool(node.entries)


def _not_one_value(key: Scalar, value: Node, origin: Origin, name: str) -> Note:
    """Note a list or table where a field holds one value."""
    what = "a list" if isinstance(value, Items) else "a table of its own"
    return VALUE_NOT_UNDERSTOOD.note(
        f"`{excerpt_of(key.text)}` holds {what}, where one value is expected",
        hint="Write one value; the text is kept as it came, and not published",
        origin=origin.at(key.line),
        span=Span(name),
    )


def _no_record(node: Scalar | Items, origin: Origin) -> Record:
    """Hold an entry that has no keys."""
    if isinstance(node, Scalar) and not node.text.strip():
        return Record((), origin)
    note = UNREADABLE_RECORD.note(
        "An entry of the list has no keys, so that nobody knows what is name and what is answer",
        hint="Write it as keys with values: `name`, `title`, `answer`",
        origin=origin,
    )
    text = node.text if isinstance(node, Scalar) else as_json(node)
    return Record((), origin, (note,), {f"line {node.line}": text})


def _too_wide(node: YamlTable, origin: Origin) -> Record:
    """Hold an entry with more keys than any form has questions."""
    note = UNREADABLE_RECORD.note(
        f"An entry has {len(node.entries):,} keys; {MOST_COLUMNS} are the most that are read",
        hint="Take out the keys that are not needed",
        origin=origin,
    )
    return Record((), origin, (note,), {f"line {node.line}": as_json(node)})


def _named(keys: Sequence[Scalar]) -> str:
    """Write the first keys, for a message."""
    named = ", ".join(f"`{excerpt_of(key.text, 30)}`" for key in keys[:5])
    return named + (" and more" if len(keys) > 5 else "")


def _plain(node: Node) -> Any:
    """Turn a tree into Python's own lists; a table with equal keys into pairs."""
    match node:
        case Scalar():
            return node.text
        case Items():
            return [_plain(child) for child in node.children]
        case YamlTable():
            pairs = [(key.text, _plain(value)) for key, value in node.entries]
            return dict(pairs) if len(dict(pairs)) == len(pairs) else pairs
