"""Rows under headings to records: what CSV and spreadsheets share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from roundup.errors import listed
from roundup.model.notes import Note, Origin
from roundup.model.remarks.files import LONG_ROW, SHORT_ROW
from roundup.readers._cells import Cell, Record
from roundup.text.excerpts import excerpt_of


# Not frozen, as a cell is not: a file may have a hundred thousand rows.
@dataclass(slots=True)
class TableRow:
    """The cells of one row, and on which line of the file each begins.

    A row that could not be taken apart has notes that say why, and no cells but `raw`.
    """

    cells: tuple[str, ...]
    origin: Origin
    lines: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    raw: str = ""
    unknown: dict[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Return whether nothing stands in it."""
        return not (self.raw or any(map(str.strip, self.cells)))


def headings_found(row: TableRow) -> str:
    """Write the first cells of a row, for a message."""
    headings = [excerpt_of(cell, 30) for cell in row.cells if cell.strip()]
    return listed(headings[:5]) + (" and more" if len(headings) > 5 else "")


def letters(number: int) -> str:
    """Return a column's name as spreadsheets show it: 1 is A, 27 is AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def numbered(name: str) -> int:
    """Return the number of a column by its letters: A is 1, AA is 27; nothing is 0."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@dataclass(frozen=True, slots=True)
class _Over:
    """What stands over one column: its heading, and how the column is called."""

    heading: str
    letters: str
    place: str


def records(
    heading: TableRow, rows: Iterable[TableRow], *, has_short_rows: bool = True
) -> Iterator[Record]:
    """Put every row under the headings; note rows that are too short or too long."""
    headings = heading.cells
    while headings and not headings[-1].strip():
        headings = headings[:-1]
    over = [
        _Over(name, letters(number), f"column {letters(number)}")
        for number, name in enumerate(headings, start=1)
    ]
    headings = tuple(headings)
    for row in rows:
        if row.raw:
            unread = {f"line {row.origin.line}": row.raw}
            yield Record((), row.origin, row.notes, unread)
        elif not row.is_blank:
            line = heading.origin.line
            record = _record(over, line, row, has_short_rows=has_short_rows)
            record.headings = headings
            yield record


def turned_records(heading: TableRow, people: Iterable[TableRow]) -> Iterator[Record]:
    """Put every person under the headings of a sheet in which those stand one below the other."""
    for person in people:
        cells = tuple(
            Cell(
                name,
                value,
                f"row {line}",
                line,
                heading_line=heading_line,
                letters=person.origin.cell,
            )
            for name, value, line, heading_line in zip(
                heading.cells, person.cells, person.lines, heading.lines, strict=True
            )
        )
        yield Record(cells, person.origin, person.notes, person.unknown, heading.cells)


def _record(
    over: Sequence[_Over], heading_line: int | None, row: TableRow, *, has_short_rows: bool
) -> Record:
    """Put one row under the headings."""
    count = len(over)
    lines = row.lines or (None,) * len(row.cells)
    missing = row.origin.line if row.lines else None
    cells = tuple(
        [
            Cell(column.heading, value, column.place, line, None, heading_line, column.letters)
            for column, value, line in zip(over, row.cells, lines, strict=False)
        ]
        # what is missing counts as empty, so that “no box ticked” means the same everywhere
        + [
            Cell(column.heading, "", column.place, missing, None, heading_line, column.letters)
            for column in over[len(row.cells) :]
        ]
    )
    if len(row.cells) == count and not (row.notes or row.unknown):
        return Record(cells, row.origin)
    notes = list(row.notes)
    headings = [column.heading for column in over]
    if len(row.cells) < count and has_short_rows:
        notes.append(_short(headings, row))
    extra = {
        f"column {letters(number)}": value
        for number, value in enumerate(row.cells[count:], start=count + 1)
        if value.strip()
    }
    if extra:
        notes.append(_long(headings, row))
    return Record(cells, row.origin, tuple(notes), row.unknown | extra)


def _short(headings: Sequence[str], row: TableRow) -> Note:
    """Note a row that ends too early."""
    missing = [excerpt_of(heading, 30) for heading in headings[len(row.cells) :]]
    return SHORT_ROW.note(
        f"The row has {len(row.cells)} of {len(headings)} cells; missing are {listed(missing)}",
        hint="Check whether a delimiter is missing, so that two cells became one",
        origin=row.origin,
    )


def _long(headings: Sequence[str], row: TableRow) -> Note:
    """Note a row that goes on behind the last heading."""
    return LONG_ROW.note(
        f"The row has {len(row.cells)} cells under {len(headings)} headings",
        hint="Put quotation marks round the cell in which a delimiter stands, or add a heading",
        origin=row.origin,
    )
