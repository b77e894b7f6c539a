"""Tables that stand side by side on one sheet, with an empty column between."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roundup.readers import _headings
from roundup.readers._columns import Columns
from roundup.readers._tables import TableRow, letters

NEEDED = frozenset({"name", "answer"})
# A table is narrower, in columns, and no sheet has more of them beside each other.
MOST_CELLS = 400


def side_by_side(rows: Sequence[TableRow], columns: Columns) -> list[tuple[TableRow, ...]]:
    """Return the rows of each table of a sheet; those of the whole sheet where it has only one.

    A sheet is only parted where each part has headings for names and answers.
    """
    spans = list(_spans(rows))
    if len(spans) < 2:
        return [tuple(rows)]
    parts = [tuple(_part(rows, start, end)) for start, end in spans]
    is_several = all(_is_table(part, columns) for part in parts)
    return parts if is_several else [tuple(rows)]


def _spans(rows: Sequence[TableRow]) -> Iterator[tuple[int, int]]:
    """Yield the first column of each part, and the one behind its last."""
    used = {
        number
        for row in rows
        for number, cell in enumerate(row.cells[:MOST_CELLS])
        if cell and not cell.isspace()
    }
    start = None
    for number in range(max(used, default=-1) + 2):
        if number in used and start is None:
            start = number
        elif number not in used and start is not None:
            yield start, number
            start = None


def _part(rows: Sequence[TableRow], start: int, end: int) -> Iterator[TableRow]:
    """Yield the rows of one part, whose cells keep their letters."""
    for row in rows:
        cells = row.cells[start:end]
        if any(cell.strip() for cell in cells):
            origin = replace(row.origin, cell=letters(start + 1)) if start else row.origin
            yield replace(row, cells=("",) * start + cells, lines=row.lines[:end], origin=origin)


def _is_table(rows: Sequence[TableRow], columns: Columns) -> bool:
    """Return whether a part has headings for names and answers."""
    first = _headings.first_heading(rows, columns)
    return first is not None and _headings.fields(rows[first], columns) >= NEEDED
