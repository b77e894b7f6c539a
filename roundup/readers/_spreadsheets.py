"""Spreadsheets of all kinds: how far they are opened, and what their sheets become.

A reader opens a file and returns its sheets, each with the rows in which something stands and with
what it shows beside their values. The rest is the same for all kinds.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import chain
from typing import Any
from zipfile import ZipFile

from roundup.model.notes import Origin, Problem
from roundup.model.remarks.submissions import VALUE_NOT_UNDERSTOOD
from roundup.readers._columns import Columns
from roundup.readers._contacts import marked
from roundup.readers._displays import Display, explained, explained_turned, filled, on_columns
from roundup.readers._layout import SheetTable, Worksheet
from roundup.readers._layout import tables as tables_in
from roundup.readers._packages import OLD_OFFICE, refusal
from roundup.readers._records import nothing_there, refused
from roundup.readers._sheets import TablesRead, table_drafts
from roundup.readers._tables import TableRow, letters
from roundup.text.excerpts import excerpt_of
from roundup.text.expressions import expression
from roundup.text.limits import (
    MOST_COLUMNS,
    MOST_SHEET_CELLS,
    MOST_SHEET_PLACES,
    MOST_SHEET_ROWS,
    MOST_SHEETS,
)

MOST_MEMBERS = 1_000

# How Excel writes control characters; a line break typed with Alt+Enter in old versions is one
_ESCAPED = expression(r"_x00([01][0-9A-Fa-f])_")
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"}

_SPLIT = "Copy the rows into a new spreadsheet, or save the sheet as `.csv`"

Opened = list[tuple[Worksheet, Display]]
Opener = Callable[[bytes, Origin], Opened]


class NotOpened(Problem):
    """The file is not opened any further."""


def sheets_read(opener: Opener, data: bytes, origin: Origin, columns: Columns) -> TablesRead:
    """Read a spreadsheet: a draft for each row, notes on the file, and its tables."""
    try:
        opened = opener(data, origin)
    except NotOpened as problem:
        return TablesRead([refused(origin, problem)])
    tables = _tables(opened, columns)
    if not tables:
        return TablesRead([nothing_there(origin)])
    shown = {sheet.name: display for sheet, display in opened}
    on_headings = (
        note
        for table in tables
        if table.is_used and not table.is_turned
        for note in on_columns(table.heading, shown[table.sheet.name], columns)
    )
    rows = table_drafts(tables, origin, columns, has_short_rows=False)
    return TablesRead(chain(on_headings, rows), tables)


def _tables(opened: Opened, columns: Columns) -> tuple[SheetTable, ...]:
    """Return the tables of a file, each row with notes on what its cells show."""
    shown = {sheet.name: display for sheet, display in opened}
    sheets = [replace(sheet, rows=filled(sheet.rows, display)) for sheet, display in opened]
    return tuple(
        replace(table, rows=tuple(_explained(table, shown[table.sheet.name], columns)))
        for table in marked(tables_in(sheets, columns), columns)
    )


def _explained(table: SheetTable, display: Display, columns: Columns) -> Iterator[TableRow]:
    """Yield the rows of a table, without error values and with notes on what else they show."""
    for row in table.rows:
        row = _without_errors(row, table.heading)
        if table.is_used and table.is_turned:
            yield explained_turned(row, display)
        elif table.is_used:
            yield explained(row, table.heading, display, columns)
        else:
            yield row


def _without_errors(row: TableRow, top: TableRow) -> TableRow:
    """Remove the spreadsheet's error values from a row, with a note on each."""
    wrong = {number for number, cell in enumerate(row.cells) if cell in _ERRORS}
    if not wrong:
        return row
    headings = {number: cell for number, cell in enumerate(top.cells) if number in wrong}
    notes = tuple(
        VALUE_NOT_UNDERSTOOD.note(
            f"Under `{excerpt_of(headings.get(number, ''))}` stands the error "
            f"`{row.cells[number]}`",
            hint="Put the formula right, or type the value",
            origin=row.origin,
        )
        for number in sorted(wrong)
    )
    cells = tuple("" if number in wrong else cell for number, cell in enumerate(row.cells))
    kept = {f"column {letters(number + 1)}": row.cells[number] for number in sorted(wrong)}
    return replace(row, cells=cells, notes=notes, unknown=kept)


def check_archive(data: bytes) -> None:
    """Refuse an archive that would unpack to more than it should."""
    if data.startswith(OLD_OFFICE):
        raise NotOpened(
            "The file is an old `.xls`, or is locked with a password",
            "Open it and save it as `.xlsx`, without a password",
        )
    cure = "Copy the rows into a new spreadsheet, or export it as CSV"
    with ZipFile(BytesIO(data)) as archive:
        if problem := refusal(archive, MOST_MEMBERS, cure, "spreadsheet"):
            raise NotOpened(*problem)


@dataclass(slots=True)
class Room:
    """How much of a file may still be read: sheets, and the places of cells on all of them."""

    sheets: int = MOST_SHEETS
    cells: int = MOST_SHEET_CELLS
    places: int = MOST_SHEET_PLACES

    def open_sheet(self) -> None:
        """Count one sheet; raise `NotOpened` where there are more than are read."""
        self.sheets -= 1
        if self.sheets < 0:
            raise NotOpened(
                f"The file has more than {MOST_SHEETS} sheets, the most that are read", _SPLIT
            )

    def take(self, places: int) -> None:
        """Count a row and its places, the empty ones too; raise `NotOpened` for too many."""
        self.places -= places + 1
        if self.places < 0:
            raise NotOpened(
                f"The file has more than {MOST_SHEET_PLACES:,} rows and cells with the empty ones "
                "before filled ones, the most that are read",
                f"Delete what stands far out or far below. {_SPLIT}",
            )

    def fill(self, cells: int) -> None:
        """Count the filled cells of a row; raise `NotOpened` for more than are read."""
        self.cells -= cells
        if self.cells < 0:
            raise NotOpened(
                f"The file has more than {MOST_SHEET_CELLS:,} filled cells on all its sheets, the "
                "most that are read",
                _SPLIT,
            )


def filled_rows(
    values_by_row: Iterable[Sequence[Any]], origin: Origin, room: Room
) -> Iterator[TableRow]:
    """Yield the rows in which something stands; raise `NotOpened` for more than are read."""
    count = 0
    room.open_sheet()
    for number, values in enumerate(values_by_row, start=1):
        room.take(len(values))
        if not values:
            continue
        cells = tuple(_text(value) for value in _without_end(values))
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        room.fill(sum(map(bool, cells)))
        if count > MOST_SHEET_ROWS or len(cells) > MOST_COLUMNS:
            raise NotOpened(
                f"There are cells beyond {MOST_SHEET_ROWS:,} rows or {MOST_COLUMNS} columns, "
                f"in row {number:,}"
                + (f" of sheet `{excerpt_of(origin.sheet)}`" if origin.sheet else ""),
                "Delete empty-looking cells far out; or save the sheet as `.csv`, which may have "
                "more rows",
            )
        yield TableRow(cells, replace(origin, line=number, row=number), (number,) * len(cells))


def _without_end(values: Sequence[Any]) -> Sequence[Any]:
    """Leave out the empty cells at the end of a row."""
    end = len(values)
    while end and values[end - 1] in (None, ""):
        end -= 1
    return values[:end]


def _text(value: object) -> str:
    """Write a cell's value as its author typed it, as nearly as the file tells."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return format(Decimal(repr(value)), "f").removesuffix(".0")
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case str():
            return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
        case _:
            return str(value)
