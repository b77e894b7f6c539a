"""Spreadsheets of Excel's older kind, as Excel 97 to 2003 and many web tools write them.

They are read as newer ones are: every table that holds names and answers, values as text, and
whatever else a sheet shows used or said cell by cell. The parts of a file are those of [MS-XLS].
"""

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Any

from roundup.model.notes import Note, Origin
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._displays import Display
from roundup.readers._layout import Worksheet
from roundup.readers._sheets import TablesRead
from roundup.readers._spreadsheets import (
    NotOpened,
    Opened,
    Room,
    filled_rows,
    sheets_read,
)
from roundup.text.limits import LARGEST_OLD_SHEET

suffixes = (".xls",)
libraries = ("xlrd",)
most_bytes = LARGEST_OLD_SHEET

_SAVE_AGAIN = "Open it in a spreadsheet program and save it as `.xlsx`"


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each row, and notes on the file."""
    yield from with_tables(data, origin, columns).results


def with_tables(data: bytes, origin: Origin, columns: Columns) -> TablesRead:
    """Return what `read` yields, and the tables of the file, those that are not read included."""
    return sheets_read(_opened, data, origin, columns)


def _opened(data: bytes, origin: Origin) -> Opened:
    """Open a spreadsheet and return every sheet with what it shows beside its values."""
    import xlrd  # few roundups hold an old spreadsheet

    try:
        # What it prints of odd records is of no use to an editor.
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
        sheets, room = book.sheets(), Room()
        return [
            (
                Worksheet(
                    sheet.name,
                    tuple(
                        filled_rows(
                            _values(sheet, book),
                            replace(origin, sheet=sheet.name * (len(sheets) > 1)),
                            room,
                        )
                    ),
                    is_hidden=sheet.visibility != 0,
                ),
                _display(sheet, book),
            )
            for sheet in sheets
        ]
    except (NotOpened, MemoryError):
        raise
    except Exception as error:  # xlrd raises a dozen kinds on damaged files
        is_locked = "encrypted" in str(error)
        raise NotOpened(
            "The file is locked with a password"
            if is_locked
            else "The file is damaged, or is not a spreadsheet of the older kind",
            f"{_SAVE_AGAIN}, without a password" if is_locked else _SAVE_AGAIN,
        ) from error


def _values(sheet: Any, book: Any) -> Iterator[list[object]]:
    """Yield the values of each row."""
    for row in range(sheet.nrows):
        yield [_value(cell, book) for cell in sheet.row(row)]


def _value(cell: Any, book: Any) -> object:
    """Return the value of one cell, as the types of Python say it."""
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            return xlrd.xldate_as_datetime(cell.value, book.datemode)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "#VALUE!")
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return None
        case _:
            return cell.value


def _display(sheet: Any, book: Any) -> Display:
    """Return what a sheet shows beside its values."""
    display = Display(
        hidden_rows={row + 1 for row, look in sheet.rowinfo_map.items() if look.hidden},
        hidden_columns={column + 1 for column, look in sheet.colinfo_map.items() if look.hidden},
        comments={(row + 1, column + 1) for row, column in sheet.cell_note_map},
        links={
            (row + 1, column + 1): str(link.url_or_path or "")
            for (row, column), link in sheet.hyperlink_map.items()
        },
    )
    for first, end, column, _ in sheet.merged_cells:
        display.merge(first + 1, end, column + 1)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            if words := _struck_words(sheet, book, row, column):
                display.struck[row + 1, column + 1] = words
    return display


def _struck_words(sheet: Any, book: Any, row: int, column: int) -> str:
    """Return the words of a cell that are struck through."""
    cell = sheet.cell(row, column)
    text = str(cell.value).strip()
    if not text or cell.xf_index is None:
        return ""
    if book.font_list[book.xf_list[cell.xf_index].font_index].struck_out:
        return text
    runs = [(0, None), *sheet.rich_text_runlist_map.get((row, column), ())]
    ends = [start for start, _ in runs[1:]] + [len(str(cell.value))]
    return "".join(
        str(cell.value)[start:end]
        for (start, font), end in zip(runs, ends, strict=True)
        if font is not None and book.font_list[font].struck_out
    ).strip()
