"""One key of a brief or an edit set, replaced or removed, or the text below the keys.

The file is an editor's. Every byte of it stays as it was, except those of the key: comments, the
order of keys, line ends and a byte order mark too. Whatever comes of it is parsed and compared; a
text that is written in a way that only its author should change gives nothing.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from roundup.model.notes import Level, Origin
from roundup.pipeline.amending import plain
from roundup.stages import briefing, reading
from roundup.text import front_matter
from roundup.text.cleaning import trimmed
from roundup.text.expressions import expression
from roundup.text.signs import LINE
from roundup.text.strict_yaml import Node, Scalar, YamlTable
from roundup.text.yaml_lines import Value, lines_of

Named = Callable[[str], str]

NOWHERE = Origin("")
COMMENT_BEHIND = expression(
    r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\"'#\s](?:[^#]|(?<!\s)#)*?)?(\s+#\s.*)"
)


@dataclass(frozen=True, slots=True)
class HeadLines:
    """A text as lines, each with its end, and the keys that stand between its fences.

    `first` and `last` are the lines between the fences, `last` the one of the closing fence.
    """

    lines: list[str]
    first: int
    last: int
    table: YamlTable
    newline: str


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where a key with its value stands: from one line to before another."""

    key: Scalar
    node: Node
    first: int
    end: int


def with_key(
    text: str, key: str, value: Value | None, *, named: Named = briefing.brief_key
) -> str | None:
    """Return a text with one key of its front matter set, or removed where there is no value.

    `named` says what a key as typed is called. Nothing is returned where it cannot be done safely.
    """
    head = head_of(text)
    if head is None:
        return None
    places = [key_place for key_place in places_of(head) if named(key_place.key.text) == key]
    if len(places) > 1:
        return None
    key_place = places[0] if places else None
    if value is None and key_place is None:
        return text
    written = [] if value is None else written_key(key, value, key_place, head)
    return sound(text, spliced(head, key_place, written), key, value, named)


def with_body(text: str, body: str) -> str:
    """Return a text with another text below its front matter."""
    parts = front_matter.split(text)
    newline = newline_of(text)
    written = newline.join(front_matter.with_plain_lines(body).split("\n"))
    if parts is None or not parts.is_closed:
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        fences = front_matter.split(body) is not None
        return mark + (f"---{newline}---{newline}{newline}" if fences else "") + written
    lines = LINE.findall(text)
    above = lines[: parts.body_line - 1]
    if above and not above[-1].endswith(("\n", "\r")):
        above[-1] += newline
    old = "".join(lines[parts.body_line - 1 :])
    lead = re.match(r"(?:[ \t]*(?:\r\n|\r|\n))*", old)
    before = lead[0] if lead and old.strip() else (newline if written else "")
    after = re.search(r"\s*$", old)
    behind = after[0] if after and old.strip() else (newline if written else "")
    return "".join(above) + (before + written.strip("\r\n") + behind if written.strip() else "")


def head_of(text: str) -> HeadLines | None:
    """Part a text into lines, and read its keys; nothing for one that cannot be read."""
    newline = newline_of(text)
    parts = front_matter.split(text)
    if parts is None:
        mark, rest = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
        gap = [newline] if rest.strip() else []
        lines = [f"{mark}---{newline}", f"---{newline}", *gap, *LINE.findall(rest)]
        return HeadLines(lines, 1, 1, YamlTable((), 1), newline)
    draft = reading.brief_draft(text, NOWHERE)
    if not parts.is_closed or any(note.level is Level.ERROR for note in draft.notes):
        return None
    return HeadLines(
        LINE.findall(text), parts.head_line - 1, parts.body_line - 2, draft.table, newline
    )


def newline_of(text: str) -> str:
    """Return how the lines of a text end."""
    ends = re.search(r"\r\n|\r|\n", text)
    return ends[0] if ends else "\n"


def places_of(head: HeadLines) -> list[KeyPlace]:
    """Return the place of every key, without the comments and blank lines that follow it."""
    starts = [key.line - 1 for key, _ in head.table.entries]
    ends = [*starts, head.last][1:]
    places = []
    for (key, node), start, following in zip(head.table.entries, starts, ends, strict=True):
        end = following
        while end > start + 1 and is_apart(head.lines[end - 1]):
            end -= 1
        places.append(KeyPlace(key, node, start, end))
    return places


def is_apart(line: str) -> bool:
    """Return whether a line is blank, or a comment that is not indented."""
    return not line.strip() or line.startswith("#")


def written_key(key: str, value: Value, key_place: KeyPlace | None, head: HeadLines) -> list[str]:
    """Write a key with its value, under the name and with the comment that it has."""
    if key_place is None:
        return lines_of(key, value, head.newline)
    first = head.lines[key_place.first]
    name, colon, behind = parted_key(first, key_place.key.text)
    if not colon:
        return lines_of(key, value, head.newline)
    lines = lines_of(name, value, head.newline, like=key_place.node)
    is_single = key_place.end == key_place.first + 1
    comment = COMMENT_BEHIND.fullmatch(behind.strip("\r\n").strip()) if is_single else None
    if comment:
        lines[0] = lines[0].rstrip("\r\n") + comment[1].rstrip() + head.newline
    return lines


def parted_key(line: str, key: str) -> tuple[str, str, str]:
    """Part a line at the colon behind its key, as the key is typed."""
    match = re.match(rf"(\ufeff?[\"']?{re.escape(key)}[\"']?[ \t]*)(:)(.*)", line, re.DOTALL)
    return (match[1].rstrip(), match[2], match[3]) if match else (line, "", "")


def spliced(head: HeadLines, key_place: KeyPlace | None, written: Sequence[str]) -> str:
    """Return the text with some lines in the place of a key, or as the last key."""
    first, end = (key_place.first, key_place.end) if key_place else (head.last, head.last)
    return "".join([*head.lines[:first], *written, *head.lines[end:]])


def sound(before: str, after: str, key: str, wanted: Value | None, named: Named) -> str | None:
    """Return a changed text if only one key of it has changed, and as it should; else nothing."""
    old, new = values(before, named), values(after, named)
    if old is None or new is None:
        return None
    rest = [entry for entry in new if entry[0] != key]
    now = [entry[1] for entry in new if entry[0] == key]
    if rest != [entry for entry in old if entry[0] != key]:
        return None
    if now != ([] if wanted is None else [wanted_plain(wanted)]):
        return None
    return after if body_of(before) == body_of(after) else None


def values(text: str, named: Named) -> list[tuple[str, object]] | None:
    """Return the keys of a front matter with their values, in order; nothing for a broken one."""
    draft = reading.brief_draft(text, NOWHERE)
    if any(note.level is Level.ERROR for note in draft.notes):
        return None
    return [(named(key.text), plain(node)) for key, node in draft.table.entries]


def wanted_plain(value: Value) -> object:
    """Return a value as `plain` returns one that was read."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: wanted_plain(each) for key, each in value.items()}
    return [wanted_plain(each) for each in value]


def body_of(text: str) -> str:
    """Return the text below a front matter."""
    parts = front_matter.split(text)
    return trimmed(parts.body if parts else front_matter.with_plain_lines(text))
