"""Lines of a terminal: how wide text is there, and where it may be broken.

Widths are numbers of columns. Colours do not count.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from roundup.reporters._signs import escape, spelt_out
from roundup.text import wrapping

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# What is to be typed as it stands is not broken: copied from two lines it would not work.
CODE = re.compile(r"`[^`\n]+`")
SPACE_IN_CODE = "\ue000"
BLANK_LINES = re.compile(r"(\n(?:[ \t]*\n)+)")
# Markdown whose lines are meant as they stand: headings, fences, tables, indented code
KEPT = re.compile(r"(?:#{1,6} |```|~~~|\||    |\t)")
QUOTED = re.compile(r"> ?")
ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)]) +")
HARD_BREAK = re.compile(r"(?: {2,}|\\)\n")


def plain(text: str) -> str:
    """Make text safe for a terminal: on one line, and without control characters."""
    return spelt_out(text.replace("\n", " "), escape)


def columns(text: str) -> int:
    """Count the columns that a text takes in a terminal; colours take none."""
    return wrapping.columns(COLOUR.sub("", text) if "\x1b" in text else text)


def filled(text: str, width: int, *, hanging: str = "") -> list[str]:
    """Break one paragraph into lines at its spaces; all lines but the first begin with `hanging`.

    What has no space, and what stands between backticks, is never broken, but stands over the edge.
    """
    whole = CODE.sub(lambda code: code[0].replace(" ", SPACE_IN_CODE), text)
    lines = [""]
    for piece in wrapping.pieces(whole):
        if lines[-1].strip() and columns(lines[-1] + piece.rstrip(" ")) > width:
            lines.append(hanging)
        lines[-1] += piece
    return [line.replace(SPACE_IN_CODE, " ").rstrip(" ") for line in lines]


def hung(line: str, width: int) -> list[str]:
    """Break a line that is too long; the others stand two columns further in than it does."""
    if not width or columns(line) <= width:
        return [line]
    indent = line[: len(line) - len(line.lstrip(" "))]
    return [
        f"{indent}{each}" for each in filled(line.lstrip(" "), width - len(indent), hanging="  ")
    ]


def reflowed(text: str, width: int) -> str:
    """Fill the paragraphs of Markdown to another width; 0 leaves the text as it is.

    Quoted lines keep their mark and items of a list their indent. Headings, tables and code stay.
    """
    if not width:
        return text
    blocks = BLANK_LINES.split(text)
    blocks[::2] = ["\n".join(refilled(block.split("\n"), width)) for block in blocks[::2]]
    return "".join(blocks)


def refilled(lines: list[str], width: int) -> Iterator[str]:
    """Yield the lines of one block of Markdown, filled to another width."""
    bare = [COLOUR.sub("", line) for line in lines]
    if any(map(KEPT.match, bare)):
        yield from lines
    elif all(QUOTED.match(line) for line in lines):
        inside = [QUOTED.sub("", line, count=1) for line in lines]
        yield from (f"> {line}".rstrip() for line in refilled(inside, width - 2))
    else:
        for paragraph in paragraphs(lines):
            mark = ITEM.match(COLOUR.sub("", paragraph))
            yield from filled(paragraph, width, hanging=" " * len(mark[0]) if mark else "")


def paragraphs(lines: list[str]) -> Iterator[str]:
    """Join the lines of a block, except where an item of a list begins or a line was ended."""
    text = lines[0]
    for before, line in pairwise(lines):
        if ITEM.match(COLOUR.sub("", line)) or HARD_BREAK.search(f"{before}\n"):
            yield text
            text = line
        else:
            text = f"{text} {line.lstrip(' ')}"
    yield text
