"""Spreadsheets of Excel's newer kind: one row, one submission.

Every table that holds names and answers is read, on whichever sheet. Values are
text: numbers as typed, dates as 2026-11-23, formulas as the value that was last worked out.
"""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from roundup.model.notes import Note, Origin, Problem
from roundup.model.remarks.submissions import VALUE_NOT_UNDERSTOOD
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._layout import SheetTable, Worksheet
from roundup.readers._layout import tables as tables_in
from roundup.readers._records import nothing_there, unreadable
from roundup.readers._sheets import table_drafts
from roundup.readers._tables import TableRow, letters
from roundup.text.excerpts import excerpt_of
from roundup.text.expressions import expression
from roundup.text.limits import MOST_COLUMNS, MOST_RECORDS

suffixes = (".xlsx",)
libraries = ("openpyxl",)

LARGEST = 50_000_000
MOST_MEMBERS = 1_000
TIGHTEST = 200

# How Excel writes control characters; a line break typed with Alt+Enter in old versions is one
_ESCAPED = expression(r"_x00([01][0-9A-Fa-f])_")
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


class _Refused(Problem):
    """The file is not opened any further."""


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each row, and notes on the file."""
    try:
        sheet_tables = _tables(data, origin, columns)
    except _Refused as error:
        yield unreadable(origin, error.message, error.hint)
        return
    if sheet_tables:
        yield from table_drafts(sheet_tables, origin, columns, has_short_rows=False)
    else:
        yield nothing_there(origin)


def tables(data: bytes, origin: Origin, columns: Columns) -> tuple[SheetTable, ...]:
    """Return the tables of a file, read or not; none where it cannot be opened."""
    try:
        return _tables(data, origin, columns)
    except _Refused:
        return ()


def _tables(data: bytes, origin: Origin, columns: Columns) -> tuple[SheetTable, ...]:
    """Return the tables of a file, without the spreadsheet's error values."""
    sheet_tables = tables_in(_sheets(data, origin), columns)
    return tuple(
        replace(table, rows=tuple(_without_errors(row, table.heading) for row in table.rows))
        for table in sheet_tables
    )


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


def _sheets(data: bytes, origin: Origin) -> list[Worksheet]:
    """Open a spreadsheet and take the text out of every sheet."""
    # A third of a second to import, and few roundups hold a spreadsheet. python-calamine takes
    # 6 ms, but a cell at XFD1048576 makes it abort the whole process (calamine #693), which
    # nothing can catch, and it reads every number as a float, so that long ones lose digits.
    from openpyxl import load_workbook

    try:
        _check_archive(data)
        with warnings.catch_warnings():
            # what openpyxl warns of (styles, validation lists, print areas) is nothing we read
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = book.worksheets
            return [
                Worksheet(
                    sheet.title,
                    tuple(_rows(sheet, replace(origin, sheet=sheet.title * (len(sheets) > 1)))),
                    is_hidden=sheet.sheet_state != "visible",
                )
                for sheet in sheets
            ]
    except _Refused:
        raise
    except Exception as error:  # openpyxl raises a dozen kinds on damaged files
        raise _Refused(
            "The file is damaged, or is not a spreadsheet", "Open it and save it again as `.xlsx`"
        ) from error


def _check_archive(data: bytes) -> None:
    """Refuse an archive that would unpack to more than it should."""
    if data.startswith(_OLD_OFFICE):
        raise _Refused(
            "The file is an old `.xls`, or is locked with a password",
            "Open it and save it as `.xlsx`, without a password",
        )
    with ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        size = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
        if len(members) > MOST_MEMBERS or size > LARGEST or size > TIGHTEST * max(packed, 5_000):
            raise _Refused(
                f"The file unpacks to {size:,} bytes in {len(members):,} parts; the most that is "
                f"opened is {LARGEST:,} bytes, {MOST_MEMBERS:,} parts and {TIGHTEST} times the "
                "packed size",
                "Copy the rows into a new spreadsheet, or export it as CSV",
            )
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                _check_part(archive.read(member))


def _check_part(part: bytes) -> None:
    """Refuse declarations by which XML grows or reads other files; spreadsheets have none."""
    for encoding in ("ascii", "utf-16-le", "utf-16-be"):
        if "<!DOCTYPE".encode(encoding) in part or "<!ENTITY".encode(encoding) in part:
            raise _Refused(
                "The file declares entities, which no spreadsheet program writes",
                "Ask whoever sent it where it comes from",
            )


def _rows(sheet: Any, origin: Origin) -> Iterator[TableRow]:
    """Yield the rows in which something stands."""
    sheet.reset_dimensions()  # some programs write a size that is wrong, and rows are lost
    count = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = tuple(_text(value) for value in _without_end(values))
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        if count > MOST_RECORDS or len(cells) > MOST_COLUMNS:
            raise _Refused(
                f"There are cells beyond {MOST_RECORDS:,} rows or {MOST_COLUMNS} columns, "
                f"in row {number:,} of sheet `{excerpt_of(sheet.title)}`",
                "Delete empty-looking cells far out, or split the file",
            )
        yield TableRow(cells, replace(origin, line=number, row=number), (number,) * len(cells))


def _without_end(values: Sequence[Any]) -> Sequence[Any]:
    """Leave out the empty cells at the end of a row."""
    end = len(values)
    while end and values[end - 1] is None:
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
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        case _:
            return str(value)
