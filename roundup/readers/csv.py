"""CSV as forms and spreadsheets write it: one row, one submission.

The headings stand in one of the first lines. The delimiter is the one of `,` `;` tab and `|` that
stands equally often in most of those lines. A cell that opens with a quotation mark and goes wrong
costs its own line only.
"""

# The standard library's `csv` is not used: it cannot say on which line a cell begins, raises at
# 131,072 characters (a limit for the whole process), and cannot go on behind a broken record.

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from roundup.model.notes import Note, Origin, Problem
from roundup.model.remarks.files import UNCLOSED_QUOTE
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._layout import Worksheet
from roundup.readers._layout import tables as tables_in
from roundup.readers._records import nothing_there, refused, unreadable
from roundup.readers._sheets import TablesRead, table_drafts
from roundup.readers._tables import TableRow
from roundup.text.encoding import NotText, decode
from roundup.text.excerpts import excerpt_of
from roundup.text.expressions import expression
from roundup.text.limits import MOST_COLUMNS, MOST_CSV_RECORDS, MOST_FILE_CELLS
from roundup.text.signs import LINE_BREAK

suffixes = (".csv", ".tsv")

DELIMITERS = ",;\t|"
# A cell that is not closed is looked for to the end of the file, and one file has few of them.
MOST_BROKEN = 100
DELIMITED_WITHIN = 10
MOST_CELLS = 2_000  # in a row, empty ones included
MOST_ROWS = 200_000  # blank ones included, which programs write by the hundred thousand

_SEPARATOR_LINE = expression(r"sep=(.)(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_LINE = expression(r"[^\r\n]*")
_LONE_RETURN = expression(r"\r(?!\n)")
_ROW_ENDS = frozenset({"", "\r\n", "\r", "\n"})
_QUOTED = expression(r'"[^"]*+"')


class _TooManyRows(Problem):
    """There are more rows than are read."""


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each row, and notes on the file."""
    yield from with_tables(data, origin, columns).results


def with_tables(data: bytes, origin: Origin, columns: Columns) -> TablesRead:
    """Return what `read` yields, and the tables of the file, those that are not read included."""
    try:
        text, notes = decode(data, origin)
        filled = (row for row in _rows(text, origin) if not row.is_blank)
        rows = tuple(islice(filled, MOST_CSV_RECORDS + 2))
    except (NotText, _TooManyRows) as refusal:
        return TablesRead([refused(origin, refusal)])
    if problem := _problem(rows, origin):
        return TablesRead([*notes, problem])
    tables = tables_in([Worksheet("", rows)], columns)
    drafts = table_drafts(tables, origin, columns, has_short_rows=True)
    return TablesRead(chain(notes, drafts), tables)


def _problem(rows: Sequence[TableRow], origin: Origin) -> Draft | Note | None:
    """Return why no row of a file can be read; nothing where rows can."""
    if sum(bool(row.raw) for row in rows) > MOST_BROKEN:
        return _too_broken(rows, origin)
    return _heading_problem(rows[0], origin) if rows else nothing_there(origin)


def _heading_problem(row: TableRow, origin: Origin) -> Draft | None:
    """Hold the whole file where its first line cannot be used as headings."""
    line = row.origin.line
    if row.raw:
        return unreadable(
            origin,
            f"The headings in line {line} cannot be read: a quotation mark is out of place",
            "Inside a quoted cell, write a quotation mark twice",
            line=line,
        )
    if (count := sum(bool(cell.strip()) for cell in row.cells)) > MOST_COLUMNS:
        return unreadable(
            origin,
            f"There are {count:,} headings in line {line}; {MOST_COLUMNS} are the most that are "
            "read",
            "Delete the columns that are not needed",
            line=line,
        )
    return None


def _rows(text: str, origin: Origin) -> Iterator[TableRow]:
    """Parse a text into rows."""
    text = text.removeprefix("\ufeff")
    separator = _SEPARATOR_LINE.match(text)
    at = separator.end() if separator else 0
    delimiter = separator[1] if separator else _delimiter(text)
    pattern = _cell_pattern(delimiter)
    has_returns = bool(_LONE_RETURN.search(text))
    line = 2 if separator else 1
    headings: tuple[str, ...] = ()
    number = 0
    broken = cells = 0
    while at < len(text) and broken <= MOST_BROKEN:
        if number == MOST_ROWS:
            raise _TooManyRows(
                f"The file has more than {MOST_ROWS:,} rows, the most that are read",
                "Delete the blank rows, or split the file",
            )
        number += 1  # as spreadsheets count: blank rows too, but not the line that says `sep=`
        row_origin = Origin(origin.path, line, number)
        row, end = _row(text, at, pattern, row_origin, headings)
        cells += len(row.cells)
        if cells > MOST_FILE_CELLS:
            raise _TooManyRows(
                f"The file has more than {MOST_FILE_CELLS:,} cells, the most that are read",
                "Delete the columns that are not needed, or split the file",
            )
        headings = headings or row.cells
        broken += bool(row.raw)
        yield row
        breaks = (
            len(LINE_BREAK.findall(text, at, end)) if has_returns else text.count("\n", at, end)
        )
        line += breaks
        at = end


def _delimiter(text: str) -> str:
    """Choose the delimiter that stands equally often in most of the first lines, outside quotes."""
    start = _QUOTED.sub("", text[:20_000]).lstrip("\r\n \ufeff")
    lines = [line for line in _LINE.findall(start) if line.strip()][:DELIMITED_WITHIN]
    return max(DELIMITERS, key=lambda sign: _agreement(sign, lines))


def _agreement(sign: str, lines: Sequence[str]) -> tuple[int, int]:
    """Return in how many lines a sign stands equally often, and how often that is."""
    counts = Counter(count for line in lines if (count := line.count(sign)))
    return max(((lines, count) for count, lines in counts.items()), default=(0, 0))


def _cell_pattern(delimiter: str) -> re.Pattern[str]:
    """Describe one cell with the delimiter or line break after it."""
    sign = re.escape(delimiter)
    # possessive, so that a cell which goes wrong is given up at once
    return re.compile(
        rf'(?:"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"|(?P<plain>(?!")[^{sign}\r\n]*+))'
        rf"(?P<end>{sign}|\r\n|\r|\n|\Z)"
    )


def _row(
    text: str, at: int, pattern: re.Pattern[str], origin: Origin, headings: tuple[str, ...]
) -> tuple[TableRow, int]:
    """Return one row of the text, and where the next begins."""
    cells: list[str] = []
    lines: list[int] = []
    line, start = origin.line or 1, at
    while match := pattern.match(text, at):
        if len(cells) == MOST_CELLS:
            return _held(text, start, _too_long(origin), origin)
        quoted, plain, end = match.groups()
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        lines.append(line)
        line += len(LINE_BREAK.findall(cells[-1])) if quoted else 0
        at = match.end()
        if end in _ROW_ENDS:
            return TableRow(tuple(cells), origin, tuple(lines)), at
    cell = headings[len(cells)] if len(cells) < len(headings) else f"cell {len(cells) + 1}"
    return _broken(text, start, cell, origin)


def _broken(text: str, start: int, cell: str, origin: Origin) -> tuple[TableRow, int]:
    """Hold a row with a quotation mark out of place."""
    note = UNCLOSED_QUOTE.note(
        f"The quotation mark that opens `{excerpt_of(cell)}` in line {origin.line} is not closed "
        "before the next delimiter",
        hint="Close it at the end of the cell; inside the cell, write a quotation mark twice",
        origin=origin,
    )
    return _held(text, start, note, origin)


def _too_long(origin: Origin) -> Note:
    """Note a row of more cells than any spreadsheet shows."""
    return UNCLOSED_QUOTE.note(
        f"Line {origin.line} has more than {MOST_CELLS:,} cells, the most that are read",
        hint="Look for a quotation mark that is not closed, or delete the empty columns",
        origin=origin,
    )


def _held(text: str, start: int, note: Note, origin: Origin) -> tuple[TableRow, int]:
    """Hold the physical line on which a row begins, and go on with the next line."""
    match = LINE_BREAK.search(text, start)
    stop, end = (match.start(), match.end()) if match else (len(text), len(text))
    return TableRow((), origin, notes=(note,), raw=text[start:stop]), end


def _too_broken(rows: Sequence[TableRow], origin: Origin) -> Draft:
    """Hold a file in which too many rows cannot be taken apart."""
    first = next(row for row in rows if row.raw).origin.line
    return unreadable(
        origin,
        f"More than {MOST_BROKEN} rows have a quotation mark out of place, the first in line "
        f"{first}; no more are read",
        "Export the file again; inside a cell, write a quotation mark twice",
        line=first,
    )
