"""Tables drawn with lines in a fixed-width font, and such drawings read back.

A row takes one line, unless a cell has no room and is broken; then the line under the head is a
double one, and every row ends at a line of its own. A single column has no joints to tell the
last line by, so that line is a heavy one.
"""

from collections.abc import Iterable, Iterator, Sequence

from roundup.text.expressions import expression
from roundup.text.wrapping import columns, one_line, pieces, unwrapped, wrapped

TOP, HEAD, WRAPPED_HEAD, ROW, BOTTOM = "─┬─", "─┼─", "═╪═", "─┼─", "─┴─"
LONE_BOTTOM = "━"
GUTTER = " │ "
RULE = expression("[─═]+(?:[┬┼╪┴][─═]+)*|━+")

Row = Sequence[str]


def drawn(rows: Sequence[Row], alignments: Sequence[str], width: int) -> list[str]:
    """Draw a table, the head first, in lines of at most `width` columns; 0 breaks none."""
    rows = [[one_line(cell) for cell in row] for row in rows]
    rows = [row for row in rows if any(row) or len(row) > 1]
    if not rows:
        return []
    widths = fitting(rows, width)
    texts = [laid_out(row, widths, alignments) for row in rows]
    is_wrapped = any(len(lines) > 1 for lines in texts)
    head, *body = texts
    if is_wrapped:
        body = [[*([rule(ROW, widths)] if index else []), *row] for index, row in enumerate(body)]
    return [
        rule(TOP, widths),
        *head,
        rule(WRAPPED_HEAD if is_wrapped else HEAD, widths),
        *(line for row in body for line in row),
        rule(BOTTOM if len(widths) > 1 else LONE_BOTTOM, widths),
    ]


def fitting(rows: Sequence[Row], width: int) -> list[int]:
    """Choose how wide each column is; no word is broken, so that a table may be too wide."""
    widths = [max(1, *map(columns, column)) for column in zip(*rows, strict=True)]
    least = [
        max(1, *(columns(piece.rstrip()) for cell in column for piece in pieces(cell)))
        for column in zip(*rows, strict=True)
    ]
    room = width - len(GUTTER) * (len(widths) - 1)
    while width and sum(widths) > room:
        able = [index for index, wide in enumerate(widths) if wide > least[index]]
        if not able:
            break
        widths[max(able, key=lambda index: widths[index])] -= 1
    return widths


def laid_out(row: Row, widths: Sequence[int], alignments: Sequence[str]) -> list[str]:
    """Write a row in as many lines as its longest cell takes."""
    cells = [wrapped(cell, wide, narrowest=1) for cell, wide in zip(row, widths, strict=True)]
    return [
        GUTTER.join(
            padded(cell[number] if number < len(cell) else "", wide, where)
            for cell, wide, where in zip(cells, widths, alignments, strict=True)
        ).rstrip()
        for number in range(max(1, *map(len, cells)))
    ]


def padded(text: str, width: int, where: str) -> str:
    """Fill a cell with spaces."""
    spare = max(0, width - columns(text))
    before = {"right": spare, "center": spare // 2}.get(where, 0)
    return " " * before + text + " " * (spare - before)


def rule(joint: str, widths: Iterable[int]) -> str:
    """Draw a line across the table."""
    return joint.join(joint[0] * width for width in widths)


def read(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines, with the words of each drawn table in the order of its cells."""
    table: list[str] = []
    for line in lines:
        is_rule = bool(RULE.fullmatch(line))
        if table or (is_rule and ("┬" in line or not set(line) - {"─"})):
            table.append(line)
        else:
            yield line
        if is_rule and len(table) > 2 and is_bottom(table):
            yield from words(table)
            table = []
    yield from table  # one that does not end is none


def is_bottom(table: Sequence[str]) -> bool:
    """Return whether the last line ends a table."""
    return ("┴" if "┬" in table[0] else LONE_BOTTOM) in table[-1]


def words(table: Sequence[str]) -> Iterator[str]:
    """Yield the words of a drawn table, a row a line."""
    ends = [index for index, mark in enumerate(table[0]) if mark == "┬"]
    is_wrapped = any("═" in line for line in table)
    group: list[str] = []
    for line in table[1:]:
        if not RULE.fullmatch(line):
            group.append(line)
        if group and (not is_wrapped or RULE.fullmatch(line)):
            yield row_of(group, ends)
            group = []


def row_of(lines: Iterable[str], ends: Sequence[int]) -> str:
    """Put together the cells of one row."""
    cut = [cells(line, ends) for line in lines]
    texts = [unwrapped(filter(None, column)) for column in zip(*cut, strict=True)]
    return " ".join(filter(None, texts))


def cells(line: str, ends: Sequence[int]) -> list[str]:
    """Cut a line where the columns of a table end."""
    parts, column = [""], 0
    for character in line:
        if len(parts) <= len(ends) and column == ends[len(parts) - 1]:
            parts.append("")
        else:
            parts[-1] += character
        column += columns(character)
    parts += [""] * (len(ends) + 1 - len(parts))
    return [one_line(cell) for cell in parts]
