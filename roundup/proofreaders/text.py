"""Plain text, in the shape in which it is written here: headings underlined, quotes indented.

In a section there are only its quotes, each over a line that begins with a dash. A mail program may
have saved the file again with other line ends and spaces, in another encoding, or with no indents:
then a quote is everything between a heading and such a line.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import assert_never

from roundup.model.proof import PieceKind, Proof, Reference, UnreadableOutput
from roundup.proofreaders._pieces import Pieces
from roundup.text import grids
from roundup.text.expressions import expression
from roundup.text.signs import LINE_BREAK
from roundup.text.wrapping import unwrapped

suffixes = (".txt",)
noun = "text"

LARGEST = 20_000_000
INDENT = expression("[ \u00a0]*")
UNDERLINE = expression("=+|-+")
PAGE_WIDE = expression("-{20,}")
CREDIT = "—"
# Under a credit line, a line that stands further in goes on with the one above it.
HANGING = "    "
MARK = expression(r"(?:-|>|[0-9]{1,9}\.)(?= )")
BREAK = "* * *"
CODE = 3
ADDRESS = expression(r"<((?:https?|mailto):[^<>\s]+)>")

Paragraph = Sequence[str]


def read(data: bytes) -> Proof:
    """Parse a text."""
    if len(data) > LARGEST:
        raise UnreadableOutput(f"it is larger than {LARGEST // 1_000_000} megabytes")
    stretches = list(told_apart(list(paragraphs(decoded(data)))))
    base = min(
        (indent(lines[0]) for kind, lines in stretches if kind is PieceKind.QUOTE), default=0
    )
    # Only code stands so far in.
    base -= CODE if base > CODE * 2 else 0
    pieces = Pieces()
    for kind, parts in groupby(stretches, key=itemgetter(0)):
        with pieces.within(kind):
            said = "\n".join(words(kind, [lines for _, lines in parts], base))
            pieces.say(f"{said}\n")
            pieces.links += [Reference(each, "") for each in ADDRESS.findall(said)]
    pieces.end()
    return Proof(tuple(pieces.cut), is_whole=True)


def decoded(data: bytes) -> str:
    """Read bytes in the encoding that they are in; whatever is not UTF is from Windows."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Cut a text at its empty lines."""
    lines = [evened(line) for line in LINE_BREAK.split(text)]
    margin = min((indent(line) for line in lines if line), default=0)
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line:
            paragraph.append(line[margin:])
        elif paragraph:
            yield paragraph
            paragraph = []


def evened(line: str) -> str:
    """Indent a line by spaces alone, and take away what stands at its end unseen."""
    line = line.rstrip().expandtabs()
    return INDENT.sub(lambda match: " " * len(match.group()), line, count=1)


def indent(line: str) -> int:
    """Count the spaces before a line."""
    return len(line) - len(line.lstrip(" "))


def told_apart(body: Sequence[Paragraph]) -> Iterator[tuple[PieceKind, Paragraph]]:
    """Return what each paragraph is."""
    is_flat = not any(line.startswith(" ") for lines in body for line in lines)
    is_section = False
    for lines in body:
        if is_heading(lines):
            is_section = lines[-1].startswith("-")
            yield PieceKind.HEADING, lines[:-1]
            continue
        is_section = is_section and not PAGE_WIDE.fullmatch(lines[0])
        is_quote = is_section and is_indented(lines, is_flat=is_flat)
        yield PieceKind.QUOTE if is_quote else PieceKind.TEXT, lines


def is_heading(lines: Paragraph) -> bool:
    """Return whether a paragraph is underlined."""
    return len(lines) > 1 and bool(UNDERLINE.fullmatch(lines[-1]))


def is_indented(lines: Paragraph, *, is_flat: bool) -> bool:
    """Return whether a paragraph is indented, or would be if anything were."""
    return not lines[0].startswith(CREDIT) if is_flat else lines[0].startswith(" ")


def words(kind: PieceKind, parts: Sequence[Paragraph], base: int) -> Iterator[str]:
    """Yield the words of paragraphs of one kind."""
    match kind:
        case PieceKind.QUOTE:
            yield from grids.read(said((line for lines in parts for line in (*lines, "")), base))
        case PieceKind.HEADING:
            yield from map(unwrapped, parts)
        case PieceKind.TEXT:
            yield from (unwrapped(run) for lines in parts for run in runs(lines))
        case _:
            assert_never(kind)


def runs(lines: Paragraph) -> Iterator[list[str]]:
    """Put together lines that go on with the one above them."""
    run: list[str] = []
    for line in lines:
        if run and not line.startswith(HANGING):
            yield run
            run = []
        run.append(line.lstrip(" "))
    yield run


def said(lines: Iterable[str], base: int) -> Iterator[str]:
    """Remove the marks of lists and quotations, and join wrapped lines."""
    wrapped: list[str] = []
    margin = ""
    for line in (line[min(base, indent(line)) :] for line in lines):
        if not line:
            yield from ended(wrapped)
            continue
        if margin and line.startswith(margin):
            yield line[len(margin) :]
            continue
        start = marks(line)
        is_code = start % 2 == 1
        margin = re.sub("[^> ]", " ", line[:start]) if is_code else ""
        if is_code or line[:start].strip(" >"):
            yield from ended(wrapped)
        if line[start:] != BREAK or is_code:
            wrapped.append(line[start:])
        if is_code:
            yield from ended(wrapped)
    yield from ended(wrapped)


def ended(wrapped: list[str]) -> Iterator[str]:
    """End a paragraph."""
    if wrapped:
        yield unwrapped(wrapped)
    wrapped.clear()


def marks(line: str) -> int:
    """Find where the words of a line begin; code begins at an odd column and has no marks."""
    position = 0
    while True:
        position += indent(line[position:])
        mark = MARK.match(line, position)
        if position % 2 or not mark:
            return position
        position = mark.end()
