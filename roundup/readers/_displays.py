"""What a spreadsheet shows beside its values, to rows with notes: used, or said, cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from roundup.model.notes import Note
from roundup.model.remarks.files import (
    CELL_COMMENT,
    CELL_LINK,
    CELL_PICTURE,
    FORMULA_NOT_WORKED_OUT,
    HIDDEN_COLUMN,
    HIDDEN_ROW,
    MERGED_CELL,
    STRUCK_WORDS,
)
from roundup.readers._columns import Columns
from roundup.readers._tables import TableRow, letters, numbered
from roundup.text.excerpts import excerpt_of

# What stands in these columns is an address, so that the one behind their words is what is meant.
_ADDRESSES = frozenset({"website", "profile", "headshot"})
_NEVER_PRINTED = frozenset({"", "email", "submitted", "id"})


_MOST_MERGED = 10_000  # cells that merged ranges may fill

Place = tuple[int, int]  # row and column, both counted from 1


@dataclass(slots=True)
class Display:
    """What one sheet shows beside its values, by row and column, both counted from 1.

    `struck` has the words that are struck through, `links` the addresses behind cells, `merged`
    the place of the value for each further cell of a merged range.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_filtered: bool = False
    comments: set[Place] = field(default_factory=set)
    struck: dict[Place, str] = field(default_factory=dict)
    links: dict[Place, str] = field(default_factory=dict)
    merged: dict[Place, Place] = field(default_factory=dict)
    unworked: set[Place] = field(default_factory=set)
    pictures: set[Place] = field(default_factory=set)

    def merge(self, first: int, last: int, column: int) -> None:
        """Note that the rows of a range have the value of its first one."""
        for row in range(first + 1, min(last, first + _MOST_MERGED) + 1):
            if len(self.merged) < _MOST_MERGED:
                self.merged[row, column] = (first, column)


def filled(rows: Sequence[TableRow], display: Display) -> tuple[TableRow, ...]:
    """Give each row of a merged range the range's value."""
    if not display.merged:
        return tuple(rows)
    at = {row.origin.row: row for row in rows}
    merged: dict[int | None, dict[Place, str]] = {}
    for (number, column), start in display.merged.items():
        top = at[start[0]].cells if start[0] in at else ()
        value = top[start[1] - 1] if start[1] <= len(top) else ""
        merged.setdefault(number, {})[start[0], column] = value
    return tuple(
        _filled(row, merged[row.origin.row]) if row.origin.row in merged else row for row in rows
    )


def _filled(row: TableRow, values: Mapping[Place, str]) -> TableRow:
    """Give one row the values of merged ranges, by their first row and their column."""
    cells, notes = list(row.cells), list(row.notes)
    for (first, column), value in values.items():
        cells += [""] * (column - len(cells))
        if value.strip() and not cells[column - 1].strip():
            cells[column - 1] = value
            notes.append(_merged(row, first, column))
    return replace(
        row, cells=tuple(cells), notes=tuple(notes), lines=(row.origin.line or 0,) * len(cells)
    )


def explained(row: TableRow, heading: TableRow, display: Display, columns: Columns) -> TableRow:
    """Return a row with the addresses behind its cells, and notes on whatever else they show."""
    number = row.origin.row or 0
    names = dict(enumerate(heading.cells, start=1))
    fields = {column: _meaning(name, columns) for column, name in names.items()}
    cells = list(row.cells)
    for column, meaning in fields.items():
        address = display.links.get((number, column), "")
        if meaning in _ADDRESSES and address.startswith("http") and column <= len(cells):
            cells[column - 1] = address
    row = replace(row, cells=tuple(cells))
    notes = [
        *_on_row(row, display),
        *(
            replace(note, origin=row.origin.under(letters(column), names.get(column, "")))
            for column in range(1, max(len(cells), len(names)) + 1)
            for note in _on_cell(row, (number, column), fields.get(column, ""), display)
        ),
    ]
    return replace(row, notes=(*row.notes, *notes))


def explained_turned(person: TableRow, display: Display) -> TableRow:
    """Return what stands in the column of one person, with notes on what its cells show."""
    column = numbered(person.origin.cell)
    notes = list(person.notes)
    if column in display.hidden_columns:
        notes.append(
            HIDDEN_ROW.note(
                "The column is hidden in the spreadsheet, and is not published",
                hint="Show the column and save the file if it belongs to the roundup",
                origin=person.origin,
            )
        )
    for line in dict.fromkeys(person.lines):
        cell = replace(person, origin=person.origin.at(line))
        notes += _on_cell(cell, (line, column), "answer", display)
    return replace(person, notes=tuple(notes))


def on_columns(heading: TableRow, display: Display, columns: Columns) -> Iterator[Note]:
    """Note hidden columns from which something is printed."""
    for column, name in enumerate(heading.cells, start=1):
        meaning = _meaning(name, columns)
        if column in display.hidden_columns and meaning not in _NEVER_PRINTED:
            yield HIDDEN_COLUMN.note(
                f"Column {letters(column)} “{excerpt_of(name)}” is hidden, but used as `{meaning}`",
                hint="Check what stands in it; to leave it out, map its heading to `ignore`",
                origin=heading.origin.under(letters(column), name),
            )


def _meaning(heading: str, columns: Columns) -> str:
    """Return the field that a heading means, or nothing."""
    target = columns.target(heading)
    return target.field if target else ""


def _on_row(row: TableRow, display: Display) -> Iterator[Note]:
    """Note a row that the spreadsheet does not show."""
    if row.origin.row in display.hidden_rows:
        by = " by a filter" if display.is_filtered else ""
        yield HIDDEN_ROW.note(
            f"The row is hidden{by} in the spreadsheet, and is not published",
            hint="Show the row and save the file if it belongs to the roundup; else delete it",
            origin=row.origin,
        )


def _on_cell(row: TableRow, cell: Place, field: str, display: Display) -> Iterator[Note]:
    """Note what one cell shows beside its value; its origin is that of the row."""
    name, origin = f"{letters(cell[1])}{cell[0]}", row.origin
    is_printed = field not in _NEVER_PRINTED
    if cell in display.comments:
        yield CELL_COMMENT.note(
            f"Cell {name} has a comment, which is not published",
            hint="Read it in the spreadsheet; it may say something about the answer",
            origin=origin,
        )
    if cell in display.struck and is_printed:
        yield STRUCK_WORDS.note(
            f"Words in cell {name} are struck through: {excerpt_of(display.struck[cell])}",
            hint="Delete the words, or take the line through them away, and save the file",
            origin=origin,
        )
    if cell in display.unworked:
        yield FORMULA_NOT_WORKED_OUT.note(
            f"Cell {name} holds a formula whose value was never worked out",
            hint="Open the file in a spreadsheet program and save it, or type the value",
            origin=origin,
        )
    if cell in display.pictures:
        yield CELL_PICTURE.note(
            f"A picture lies over cell {name}, and is not used",
            hint="Save it as a file in `photos/`, and write the file's name into the cell",
            origin=origin,
        )
    value = row.cells[cell[1] - 1].strip() if cell[1] <= len(row.cells) else ""
    address = display.links.get(cell, "")
    if is_printed and field not in _ADDRESSES and address.startswith("http") and address != value:
        yield CELL_LINK.note(
            f"Cell {name} links to {excerpt_of(address)}, which is not published",
            hint="Write the address into a column `Website` or `Profile` if it is to be printed",
            origin=origin,
        )


def _merged(row: TableRow, first: int, column: int) -> Note:
    """Note a cell that has its value from the top of a merged range."""
    name = letters(column)
    return MERGED_CELL.note(
        f"Cell {name}{row.origin.row} is merged with {name}{first}, and has its value",
        hint="Nothing is to be done if the value is right for this row",
        origin=row.origin.under(name, ""),
    )
