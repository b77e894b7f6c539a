"""YAML as nothing but text: tables, lists and strings, each with its line.

A tree is built from the parser's events and no constructor runs, so that a value stays as it was
typed: `NO`, `Null`, `0123`, `12:30:45` and `2026-11-01` are turned into nothing else. Two equal
keys are two entries. What could make one file mean more than it shows (anchors, aliases, merge
keys, tags, several documents) is refused.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from roundup.model.notes import Problem
from roundup.text.expressions import expression
from roundup.text.limits import MOST_NODES
from roundup.text.signs import LINE_BREAK, SURROGATE

LONGEST = 256 * 1024
DEEPEST = 8

# What ends a line in an editor. YAML also breaks lines at U+0085, which editors do not count.

# A line of front matter as most are: a key of plain words, and a value that begins with a letter or
# a digit or stands whole between quotation marks.
_PLAIN_LINE = expression(
    r"(?P<key>[A-Za-z_][A-Za-z0-9_]*(?:[ -][A-Za-z0-9_]+)*):"
    r"(?: +(?:(?P<plain>[^\W_].*?)|\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'))? *"
)
_LONGEST_PLAIN = 10_000
_VALUE_START = expression(r"\s*(?:-\s+)*(?:[^\s:#'\"\[{][^:]*:\s+)?(\S)")
_EMPTY_VALUE_COMMENT = expression(r"[ \t]*:[ \t]+(#[^\r\n]*)")
_VALUE_COMMENT = expression(r"[ \t]+(#[^\r\n]*)")
_IN_QUOTATION_MARKS = "Put the value in quotation marks"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string as typed; `comment` is what YAML cut off, from the `#` on."""

    text: str
    line: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    children: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class YamlTable:
    """Keys and values in the order of the file; equal keys are kept as they stand."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    line: int


Node = Scalar | Items | YamlTable


def texts_of(node: Node, *, has_keys: bool = False) -> Iterator[str]:
    """Yield every text in a value; with `has_keys` also the keys of its tables."""
    match node:
        case Scalar():
            yield node.text
        case Items():
            for child in node.children:
                yield from texts_of(child, has_keys=has_keys)
        case YamlTable():
            for key, value in node.entries:
                if has_keys:
                    yield key.text
                yield from texts_of(value, has_keys=has_keys)


class YamlProblem(Problem):
    """What is wrong, on which line, and what to do."""

    def __init__(self, message: str, hint: str, line: int) -> None:
        super().__init__(message, hint)
        self.line = line


def parse(text: str, first_line: int = 1) -> Node:
    """Read one YAML document; raise `YamlProblem` where that cannot be done."""
    if (table := plain_table(text, first_line)) is not None:
        return table
    return parse_anything(text, first_line)


def plain_table(text: str, first_line: int = 1) -> YamlTable | None:
    """Read lines of `key: value` without a parser; return nothing where anything else stands."""
    if len(text) > _LONGEST_PLAIN:
        return None
    entries = []
    for line, written in enumerate(text.split("\n"), start=first_line):
        if not written:
            continue
        match = _PLAIN_LINE.fullmatch(written)
        if match is None or not written.isprintable():
            return None
        key, value, *quoted = match.groups()
        if value is None:
            value = next((each for each in quoted if each is not None), "")
        elif ": " in value or " #" in value or value.endswith(":"):
            return None
        entries.append((Scalar(key, line), Scalar(value, line)))
    return YamlTable(tuple(entries), entries[0][0].line) if entries else None


def parse_anything(text: str, first_line: int = 1) -> Node:
    """Read one YAML document with a parser, whatever it is made of."""
    source = _Source(text, first_line)
    if len(text) > LONGEST:
        raise YamlProblem(
            f"There are {len(text):,} characters of YAML; {LONGEST:,} is the most that is read",
            "Split it into several files",
            first_line,
        )
    events = _events(source)
    start = next(events, None)
    if start is None:
        return Scalar("", first_line)
    root = _node(start, events, source, depth=1)
    for more in events:
        raise source.problem(
            more.start,
            "A second document begins here, after a line of `---`",
            "Make it a file of its own, or take the line out",
        )
    return root


def swallowed(node: Node) -> Iterator[Scalar]:
    """Yield the values of which a part was cut off as a comment."""
    match node:
        case Scalar():
            if node.comment:
                yield node
        case Items():
            for child in node.children:
                yield from swallowed(child)
        case YamlTable():
            for _, value in node.entries:
                yield from swallowed(value)


@dataclass(frozen=True)
class _Source:
    """The text, and which line of the file an index of it stands on."""

    text: str
    first_line: int

    @cached_property
    def _starts(self) -> list[int]:
        return [match.end() for match in LINE_BREAK.finditer(self.text)]

    def line(self, index: int) -> int:
        """Find the line of the file that a character stands on."""
        return self.first_line + bisect_right(self._starts, index)

    def line_text(self, index: int) -> str:
        """Return the whole line that a character stands on."""
        before = bisect_right(self._starts, index)
        start = self._starts[before - 1] if before else 0
        return LINE_BREAK.split(self.text[start : start + 2000], maxsplit=1)[0]

    def problem(self, index: int, message: str, hint: str) -> YamlProblem:
        """Make a problem of a place in the text."""
        return YamlProblem(message, hint, self.line(index))


@dataclass(frozen=True, slots=True)
class _Event:
    """One step of the parser: `kind` is `Scalar`, `SequenceStart`, `MappingEnd` and so on."""

    kind: str
    start: int
    end: int
    text: str = ""
    is_plain: bool = False


def _events(source: _Source) -> Iterator[_Event]:
    """Run the parser; turn whatever it raises into a problem."""
    # 0.16 s to import, which `roundup --help` has no use for
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        for count, event in enumerate(YAML(typ="safe", pure=True).parse(source.text)):
            if count > MOST_NODES:
                raise source.problem(
                    event.start_mark.index,
                    f"There are more than {MOST_NODES:,} keys and values, the most that are read",
                    "Split it into several files",
                )
            kind = type(event).__name__.removesuffix("Event")
            if kind not in {"StreamStart", "StreamEnd", "DocumentStart", "DocumentEnd"}:
                yield _checked(kind, event, source)
    except YamlProblem:
        raise
    except MarkedYAMLError as error:
        raise _explained(error, source) from error
    except ReaderError as error:
        raise source.problem(
            error.position,
            f"The character U+{error.character:04X} cannot stand in YAML",
            "Take it out; it cannot be seen in most editors, so retype the line",
        ) from error
    except Exception as error:  # `"\UFFFFFFFF"` alone makes the parser raise three kinds
        raise source.problem(0, "This could not be read as YAML", _IN_QUOTATION_MARKS) from error


def _checked(kind: str, event: Any, source: _Source) -> _Event:
    """Refuse what is more than text in lists and tables."""
    start, end = event.start_mark.index, event.end_mark.index
    sign = source.text[start : start + 1]
    if kind == "Alias" or getattr(event, "anchor", None) or getattr(event, "tag", None):
        what = {"*": "an alias", "&": "an anchor"}.get(sign, "a tag")
        raise source.problem(
            start,
            f"A value begins with `{sign}`, which makes it {what} in YAML",
            _IN_QUOTATION_MARKS,
        )
    text = getattr(event, "value", "")
    if SURROGATE.search(text):
        raise source.problem(
            start, "Half of a character stands in this value", "Retype the value without it"
        )
    is_plain = kind == "Scalar" and event.style is None
    return _Event(kind, start, end, text, is_plain)


def _node(event: _Event, events: Iterator[_Event], source: _Source, depth: int) -> Node:
    """Build what begins with one event."""
    if depth > DEEPEST:
        raise source.problem(
            event.start,
            f"Lists and tables stand more than {DEEPEST} deep in one another",
            "Check the indentation, or put the value in quotation marks",
        )
    line = source.line(event.start)
    if event.kind == "Scalar":
        comment = _VALUE_COMMENT.match(source.text, event.end) if event.is_plain else None
        return Scalar(event.text, line, comment[1] if comment else "")
    if event.kind == "SequenceStart":
        inside = _until("SequenceEnd", events)
        return Items(tuple(_node(child, events, source, depth + 1) for child in inside), line)
    inside = _until("MappingEnd", events)
    return YamlTable(tuple(_entry(key, events, source, depth + 1) for key in inside), line)


def _until(kind: str, events: Iterator[_Event]) -> Iterator[_Event]:
    """Yield the events up to the one that closes a list or table."""
    for event in events:
        if event.kind == kind:
            return
        yield event


def _entry(
    event: _Event, events: Iterator[_Event], source: _Source, depth: int
) -> tuple[Scalar, Node]:
    """Build one key with its value."""
    key = _node(event, events, source, depth)
    if not isinstance(key, Scalar) or (event.is_plain and key.text == "<<"):
        raise source.problem(
            event.start,
            "A key is more than a word" if not isinstance(key, Scalar) else "`<<` merges tables",
            "Write the key as plain words, followed by a colon and a space",
        )
    value = _node(next(events), events, source, depth)
    if isinstance(value, Scalar) and not value.text and not value.comment:
        # the parser places an empty value where the next token begins, lines further on
        match = _EMPTY_VALUE_COMMENT.match(source.text, event.end)
        value = replace(value, line=key.line, comment=match[1] if match else "")
    return key, value


def _explained(error: Any, source: _Source) -> YamlProblem:
    """Return in an editor's words what the parser stumbled over."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and re.search("quoted scalar|simple key|parsing a flow", context):
        mark = error.context_mark
    match = _VALUE_START.match(source.line_text(mark.index))
    message, hint = _in_words(problem, context, match[1] if match else "")
    return source.problem(mark.index, message, hint)


def _in_words(problem: str, context: str, sign: str) -> tuple[str, str]:
    """Choose message and hint; `sign` is what the value on that line begins with."""
    if "quoted scalar" in context and "unexpected" in problem:
        return "A quotation mark is opened and not closed", "Close it at the end of the value"
    if "escape" in problem or "hexadecimal" in problem:
        return (
            "A backslash stands in a value in double quotation marks",
            "Use single quotation marks around the value, or write the backslash twice",
        )
    if "\\t" in problem:
        return "The line is indented with a tab", "Indent with spaces"
    if sign and sign in "@`%*&!{[>|":
        return (
            f"A value begins with `{sign}`, which has a meaning of its own in YAML",
            _IN_QUOTATION_MARKS,
        )
    if sign in {'"', "'"}:
        return (
            "Words stand after a closing quotation mark",
            "Put the whole value in quotation marks of the other kind",
        )
    if "mapping values" in problem:
        return (
            "A colon followed by a space stands inside a value",
            f"{_IN_QUOTATION_MARKS}; if it is a key, indent it like the keys above",
        )
    if "simple key" in context:
        return (
            "A line is neither a key with its value nor part of the value above it",
            "Begin it with a key and a colon, or indent it by two spaces",
        )
    return "This line does not fit the ones above it", "Check its indentation"
