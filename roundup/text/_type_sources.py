"""The words that a reader sees of a line or of Markdown, each with its place in the source.

Code, addresses and pictures are one letter here, so that what stands beside them is read rightly;
nothing inside them is ever set.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from roundup.text.expressions import expression
from roundup.text.signs import ENTITY, ESCAPE

THING = "ꙮ"  # a letter that nobody types
ADDRESS = expression(
    r"(?<![\w@.])(?=[^\W_])(?:"
    r"(?:(?:https?|ftp|mailto|tel):|www\.)[^\s<>\"“”«»`]*[^\s<>\"“”«»`.,;:!?()'’*_…\]\[|]"
    r"|[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|(?:[\w-]{1,63}\.){1,9}[a-z]{2,24}/[^\s<>\"“”()|`]*[\w/])"
)
ADDRESS_SIGNS = ("://", "www.", "@", "/", "mailto:", "tel:")
# What may mean something in Markdown, and everything else.
SPECIAL = frozenset("\\&`<![]*_~")
PLAIN = expression(r"[^\\&`<!\[\]*_~]*")
FENCE = expression(r"(`{3,}|~{3,})")
PREFIX = expression(
    r"[ \t]*(?:>[ \t]?)*[ \t]*(?P<begins>(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*(?:\#{1,6}[ \t]+)?"
    r"(?:\[\^[^\]\n]+\]:[ \t]*)?)"
)
LINE_OF_SIGNS = expression(r"[-=*_:|+ \t]*")
UNDER_HEAD = expression(
    r"(?m)^[ \t>]{0,60}(?:\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?"
    r"|\|[ \t]*:?-+:?[ \t]*\|)[ \t]*$"
)
TICKS = expression(r"(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
BETWEEN_ANGLES = expression(r"<[^<>\s:@]+[:@][^<>\s]+>")
PICTURE = expression(r"!\[[^\]\n]{0,2000}\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
FOOTNOTE = expression(r"\[\^[^\]\s]{1,80}\]")
TARGET = expression(
    r"\]\((?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:[ \t\n]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\)"
)
CELL = expression(r"(?:\\.|`[^`]*`|[^|\\])+")
STRESS = expression(r"\*+|_+|~~")


@dataclass(slots=True)
class VisibleText:
    """What is seen of a paragraph: its characters, and from where to where each was typed."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a stretch was typed; nothing where markup stands in it."""
        if any(self.ends[at] != self.starts[at + 1] for at in range(start, end - 1)):
            return None
        return self.starts[start], self.ends[end - 1]


class Reader:
    """Reads one paragraph of Markdown, or a plain line, piece by piece."""

    def __init__(self, source: str, start: int, end: int, *, is_markdown: bool) -> None:
        self.source, self.is_markdown = source, is_markdown
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.brackets: list[int] = []
        self.unseen: set[int] = set()
        has_addresses = any(source.find(sign, start, end) >= 0 for sign in ADDRESS_SIGNS)
        self.addresses = list(ADDRESS.finditer(source, start, end)) if has_addresses else []
        self.addresses.reverse()

    def add(self, sign: str, start: int, end: int) -> None:
        """Add a character that is seen."""
        self.pieces.append(sign)
        self.starts.append(start)
        self.ends.append(end)

    def step(self, at: int, end: int) -> int:
        """Read what stands at a place, and return the next one."""
        while self.addresses and self.addresses[-1].start() < at:
            self.addresses.pop()
        address = self.addresses[-1] if self.addresses else None
        if address and address.start() == at:
            self.add(THING, *address.span())
            return address.end()
        if self.is_markdown and self.source[at] in SPECIAL and (after := self.markup(at, end)):
            return after
        plain = PLAIN.match(self.source, at + 1, end) if self.is_markdown else None
        after = plain.end() if plain else end
        after = min(after, address.start()) if address else after
        self.pieces.append(self.source[at:after])
        self.starts += range(at, after)
        self.ends += range(at + 1, after + 1)
        return after

    def markup(self, at: int, end: int) -> int:
        """Read what Markdown means by a sign, and return where that ends."""
        for pattern in (TICKS, BETWEEN_ANGLES, PICTURE):
            if match := pattern.match(self.source, at, end):
                self.add(THING, *match.span())
                return match.end()
        if match := ESCAPE.match(self.source, at, end):
            self.add(match[1], *match.span())
            return match.end()
        if match := ENTITY.match(self.source, at, end):
            meant = html.unescape(match.group())
            self.add(meant if len(meant) == 1 else THING, *match.span())
            return match.end()
        if match := FOOTNOTE.match(self.source, at, end):
            return match.end()
        if self.source[at] in "[]":
            return self.bracket(at, end)
        return self.stress(at, end)

    def bracket(self, at: int, end: int) -> int:
        """Read a bracket; those of a link are not seen."""
        if self.source[at] == "[":
            self.brackets.append(len(self.starts))
        elif self.brackets:
            opened = self.brackets.pop()
            if match := TARGET.match(self.source, at, end):
                self.unseen.add(opened)
                return match.end()
        return 0

    def stress(self, at: int, end: int) -> int:
        """Read stars and lines that set words bold or italic; they are not seen."""
        match = STRESS.match(self.source, at, end)
        if not match:
            return 0
        before, after = self.source[at - 1 : at], self.source[match.end() : match.end() + 1]
        is_in_word = before.isalnum() and after.isalnum()
        is_sign = is_in_word and (self.source[at] == "_" or before.isdigit())
        if is_sign or (not before.strip() and not after.strip()):
            return 0
        return match.end()

    @property
    def seen(self) -> VisibleText:
        """Return what was read."""
        text, starts, ends = "".join(self.pieces), self.starts, self.ends
        if self.unseen:
            kept = [at for at in range(len(text)) if at not in self.unseen]
            text = "".join(text[at] for at in kept)
            starts, ends = [starts[at] for at in kept], [ends[at] for at in kept]
        return VisibleText(text, starts, ends)


def line(text: str) -> VisibleText:
    """Read a plain line."""
    return read(text, [(0, len(text))], is_markdown=False)


def paragraphs(text: str) -> Iterator[VisibleText]:
    """Read the paragraphs, headings, entries of lists and cells of tables of Markdown."""
    has_table = UNDER_HEAD.search(text) is not None
    for block in blocks(text):
        rows: list[tuple[int, int]] = []
        for start, end in block:
            if has_table and "|" in text[start:end]:
                if rows:
                    yield read(text, rows)
                rows = []
                for cell in CELL.finditer(text, start, end):
                    yield read(text, [cell.span()])
            else:
                rows.append((start, end))
        if rows:
            yield read(text, rows)


def read(text: str, rows: Sequence[tuple[int, int]], *, is_markdown: bool = True) -> VisibleText:
    """Read the lines of one paragraph; what is one thing may go on in the next line."""
    at, last = rows[0][0], rows[-1][1]
    reader = Reader(text, at, last, is_markdown=is_markdown)
    for start, end in rows:
        if start > at and reader.ends:
            reader.add("\n", reader.ends[-1], start)
        at = max(at, start)
        while at < end:
            at = reader.step(at, last if text[at] in SPECIAL else end)
    return reader.seen


def blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines of each block: where their words begin and end."""
    rows: list[tuple[int, int]] = []
    for start, end, begins in lines(text):
        if rows and (begins or start == end):
            yield rows
            rows = []
        if start < end:
            rows.append((start, end))
    if rows:
        yield rows


def lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the words of each line, and whether a block begins with it; empty ones part blocks."""
    fence, quotes = "", 0
    for match in re.finditer(r"[^\n]*(?:\n|\Z)", text):
        start, end = match.start(), match.end() - match.group().endswith("\n")
        prefix = PREFIX.match(text, start, end)
        if not prefix:
            continue
        content = text[prefix.end() : end]
        mark = FENCE.match(content)
        if fence:
            is_over = mark and content.strip() == mark[1] and mark[1].startswith(fence)
            fence = "" if is_over else fence
            yield start, start, False
        elif mark and "`" not in content[len(mark[1]) :]:
            fence = mark[1]
            yield start, start, False
        elif LINE_OF_SIGNS.fullmatch(text, start, end) or not content.strip():
            yield start, start, False
        else:
            depth = prefix.group().count(">")
            yield prefix.end(), end, bool(prefix["begins"]) or depth > quotes
            quotes = depth
            if "#" in prefix["begins"]:
                yield end, end, False  # a heading has one line
