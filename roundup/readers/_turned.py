"""Sheets in which headings stand one below the other: a person a column, or one person alone.

`Name` and `Answer` then stand in one column, and what belongs to them to the right of it. Where
there is a single column of values, the first heading may come again: another person begins there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roundup.readers import _headings
from roundup.readers._columns import Columns
from roundup.readers._tables import TableRow, letters
from roundup.text.limits import MOST_COLUMNS

# The headings stand in one of the first columns, and so many rows show which.
KEYS_WITHIN = 3
SAMPLE = 100
MOST_KEYS = MOST_COLUMNS
HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Key:
    """A heading in a column of headings, and the row it stands in."""

    heading: str
    row: TableRow


def turned(
    rows: Sequence[TableRow], columns: Columns
) -> list[tuple[TableRow, tuple[TableRow, ...]]]:
    """Return headings and people of a sheet that is turned; nothing for any other sheet.

    A sheet is turned where more is understood of a column than of any row.
    """
    sample = rows[:SAMPLE]
    if len(rows) > MOST_KEYS * 10 or any(row.raw for row in sample):
        return []
    across = max(len(_headings.fields(row, columns)) for row in sample[: _headings.HEADINGS_WITHIN])
    down, column = max(
        (len(_headings.fields(_column(sample, number), columns)), -number)
        for number in range(KEYS_WITHIN)
    )
    keys = _keys(rows, -column)
    if down <= max(across, 1) or not _is_understood(keys, columns) or len(keys) > 10 * MOST_KEYS:
        return []
    return [_people(block, -column) for block in _blocks(keys, -column, columns)]


def _column(rows: Sequence[TableRow], number: int) -> TableRow:
    """Return one column as a row."""
    return TableRow(tuple(_cell(row, number) for row in rows), rows[0].origin)


def _cell(row: TableRow, number: int) -> str:
    """Return the cell of a column."""
    return row.cells[number] if number < len(row.cells) else ""


def _keys(rows: Sequence[TableRow], column: int) -> list[_Key]:
    """List the headings that stand in a column."""
    keys = [_Key(_cell(row, column), row) for row in rows]
    return [key for key in keys if key.heading.strip()]


def _is_understood(keys: Sequence[_Key], columns: Columns) -> bool:
    """Return whether half of the headings are understood, a name or an answer among them."""
    targets = [columns.target(key.heading) for key in keys[:SAMPLE]]
    known = [target for target in targets if target]
    named = {target.field for target in known} & {"name", "answer"}
    return bool(named) and len(known) >= HALF * len(targets)


def _blocks(keys: Sequence[_Key], column: int, columns: Columns) -> list[list[_Key]]:
    """Part the headings where the first one that is understood comes again."""
    width = max(_end(key.row) for key in keys)
    first = next(
        key.heading.strip()
        for key in keys
        if (target := columns.target(key.heading)) and target.field
    )
    blocks: list[list[_Key]] = [[]]
    for key in keys:
        is_again = key.heading.strip() == first
        if (
            is_again
            and width == column + 2
            and any(each.heading.strip() == first for each in blocks[-1])
        ):
            blocks.append([])
        blocks[-1].append(key)
    return blocks


def _end(row: TableRow) -> int:
    """Return how many cells a row has up to the last in which something stands."""
    return max((number + 1 for number, cell in enumerate(row.cells) if cell.strip()), default=0)


def _people(keys: Sequence[_Key], column: int) -> tuple[TableRow, tuple[TableRow, ...]]:
    """Return the headings as a row, and each column of values as another."""
    heading = TableRow(
        tuple(key.heading for key in keys),
        keys[0].row.origin,
        tuple(key.row.origin.line or 0 for key in keys),
    )
    people = []
    for number in range(column + 1, max(_end(key.row) for key in keys)):
        cells = tuple(_cell(key.row, number) for key in keys)
        if any(cell.strip() for cell in cells):
            first = next(key.row for key in keys if _cell(key.row, number).strip())
            origin = replace(first.origin, cell=letters(number + 1))
            lines = tuple(_line(key.row, number) for key in keys)
            people.append(TableRow(cells, origin, lines))
    return heading, tuple(people)


def _line(row: TableRow, number: int) -> int:
    """Return the line of a cell."""
    return row.lines[number] if number < len(row.lines) else row.origin.line or 0
