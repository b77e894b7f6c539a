"""Spreadsheets of Excel's newer kind: one row, one submission.

Every table that holds names and answers is read, on whichever sheet. Values are
text: numbers as typed, dates as 2026-11-23, formulas as the value that was last worked out. What
else a sheet shows, such as hidden rows, comments and struck words, is used or said, cell by cell.
"""

import warnings
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from roundup.model.notes import Note, Origin
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._displays import Display
from roundup.readers._layout import Worksheet
from roundup.readers._open_xml import displays, transitional
from roundup.readers._sheets import TablesRead
from roundup.readers._spreadsheets import (
    NotOpened,
    Room,
    check_archive,
    filled_rows,
    sheets_read,
)

suffixes = (".xlsx",)
libraries = ("openpyxl",)


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each row, and notes on the file."""
    yield from with_tables(data, origin, columns).results


def with_tables(data: bytes, origin: Origin, columns: Columns) -> TablesRead:
    """Return what `read` yields, and the tables of the file, those that are not read included."""
    return sheets_read(_opened, data, origin, columns)


def _opened(data: bytes, origin: Origin) -> list[tuple[Worksheet, Display]]:
    """Open a spreadsheet and return every sheet with what it shows beside its values."""
    # A third of a second to import, and few roundups hold a spreadsheet. python-calamine takes
    # 6 ms, but a cell at XFD1048576 makes it abort the whole process (calamine #693), which
    # nothing can catch, and it reads every number as a float, so that long ones lose digits.
    from openpyxl import load_workbook

    try:
        check_archive(data)
        data = transitional(data)
        with warnings.catch_warnings():
            # what openpyxl warns of (styles, validation lists, print areas) is nothing we read
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = book.worksheets
            opened, room = [], Room()
            for sheet in sheets:
                sheet.reset_dimensions()  # some programs write a wrong size, and rows are lost
                sheet_origin = replace(origin, sheet=sheet.title * (len(sheets) > 1))
                rows = filled_rows(sheet.iter_rows(values_only=True), sheet_origin, room)
                is_hidden = sheet.sheet_state != "visible"
                opened.append(Worksheet(sheet.title, tuple(rows), is_hidden))
        shown = displays(data)  # once it is known that there are not too many cells
        return [(sheet, shown.get(sheet.name, Display())) for sheet in opened]
    except (NotOpened, MemoryError):
        raise
    except Exception as error:  # openpyxl raises a dozen kinds on damaged files
        raise NotOpened(
            "The file is damaged, or is not a spreadsheet", "Open it and save it again as `.xlsx`"
        ) from error
