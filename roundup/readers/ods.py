"""Spreadsheets of LibreOffice and of Google's and Apple's exports as OpenDocument.

They are read as those of Excel are: every table that holds names and answers, values as text, and
whatever else a sheet shows used or said cell by cell. The parts are those of OpenDocument 1.3,
part 3, chapter 9.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

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
    check_archive,
    filled_rows,
    sheets_read,
)
from roundup.readers._xml_parts import attribute, parsed, tag

suffixes = (".ods",)
libraries = ("python_calamine",)

_HIDDEN = {"collapse", "filter"}
# Rows and columns that are empty to the end of a sheet are written as one that is repeated.
_MOST_REPEATED = 10_000
_LAST_ROW = 1_048_576  # no program writes more


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each row, and notes on the file."""
    yield from with_tables(data, origin, columns).results


def with_tables(data: bytes, origin: Origin, columns: Columns) -> TablesRead:
    """Return what `read` yields, and the tables of the file, those that are not read included."""
    return sheets_read(_opened, data, origin, columns)


def _opened(data: bytes, origin: Origin) -> Opened:
    """Open a spreadsheet and return every sheet with what it shows beside its values."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    try:
        check_archive(data)
        shown = _displays(data)
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        opened, room = [], Room()
        for sheet in book.sheets_metadata:
            values = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            sheet_origin = replace(origin, sheet=sheet.name * (len(book.sheets_metadata) > 1))
            is_hidden = sheet.visible is not SheetVisibleEnum.Visible
            worksheet = Worksheet(
                sheet.name, tuple(filled_rows(values, sheet_origin, room)), is_hidden
            )
            opened.append((worksheet, shown.get(sheet.name, Display())))
        return opened
    except (NotOpened, MemoryError):
        raise
    except Exception as error:  # calamine and zipfile raise a dozen kinds on damaged files
        raise NotOpened(
            "The file is damaged, locked with a password, or is not a spreadsheet",
            "Open it and save it again as `.xlsx` or `.ods`, without a password",
        ) from error


def _displays(data: bytes) -> dict[str, Display]:
    """Return what each sheet of a file shows, by the sheet's name."""
    with ZipFile(BytesIO(data)) as archive:
        root = parsed(archive, "content.xml")
    struck = {
        attribute(style, "name")
        for style in root.iter()
        if tag(style) == "style" and any(_is_struck(part) for part in style)
    }
    return {
        attribute(sheet, "name"): _display(sheet, struck)
        for sheet in root.iter()
        if tag(sheet) == "table"
    }


def _display(sheet: Element, struck: set[str]) -> Display:
    """Return what one sheet shows."""
    display = Display()
    number = 0
    for row in sheet.iter():
        if tag(row) != "table-row":
            continue
        first, number = number + 1, number + _repeated(row, "number-rows-repeated")
        visibility = attribute(row, "visibility")
        if visibility in _HIDDEN:
            last = min(number, first + _MOST_REPEATED, _LAST_ROW)
            display.hidden_rows.update(range(first, last + 1))
            display.is_filtered |= visibility == "filter"
        _cells(row, first, display, struck)
    column = 0
    for each in sheet.iter():
        if tag(each) == "table-column":
            first, column = column + 1, column + _repeated(each, "number-columns-repeated")
            if attribute(each, "visibility") in _HIDDEN:
                last = min(column, first + _MOST_REPEATED)
                display.hidden_columns.update(range(first, last + 1))
    return display


def _cells(row: Element, number: int, display: Display, struck: set[str]) -> None:
    """Note what the cells of one row show."""
    column = 0
    for cell in row:
        if tag(cell) not in {"table-cell", "covered-table-cell"}:
            continue
        first, column = column + 1, column + _repeated(cell, "number-columns-repeated")
        parts = list(cell.iter())
        if any(tag(part) == "annotation" for part in parts):
            display.comments.add((number, first))
        if any(tag(part) in {"image", "frame"} for part in parts):
            display.pictures.add((number, first))
        link = next((attribute(part, "href") for part in parts if tag(part) == "a"), "")
        if link:
            display.links[number, first] = link
        marked = [part for part in parts if attribute(part, "style-name") in struck]
        words = " ".join("".join(part.itertext()) for part in marked).strip()
        if words:
            display.struck[number, first] = words
        rows = attribute(cell, "number-rows-spanned")
        if rows.isdecimal() and int(rows) > 1:
            display.merge(number, number + int(rows) - 1, first)


def _is_struck(part: Element) -> bool:
    """Return whether the properties of a style strike words through."""
    return attribute(part, "text-line-through-style") not in {"", "none"}


def _repeated(element: Element, name: str) -> int:
    """Return how many rows, columns or cells one element stands for."""
    count = attribute(element, name)
    return int(count) if count.isdecimal() and len(count) < 8 else 1
