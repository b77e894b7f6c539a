"""What stands in a file: a record, and the cells it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from roundup.model.notes import Note, Origin
from roundup.readers._meanings import ColumnTarget


# Not frozen, which would double the time in which they are made: a file may have a million.
@dataclass(slots=True, unsafe_hash=True)
class Cell:
    """A value, the heading over it, and where it stands: `column C`, `line 7`.

    `line` is the value's, `heading_line` the heading's, and `letters` names the column of a table.
    `headings` are those of the pieces that were joined into it.
    `target` is given where the place alone says what the value is, as a Markdown body does.
    """

    heading: str
    value: str
    place: str
    line: int | None = None
    target: ColumnTarget | None = None
    heading_line: int | None = None
    letters: str = ""
    headings: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """One entry of a file; `unknown` is kept, and needs no further note.

    `headings` are those over its cells, where it is a row of a table.
    """

    cells: tuple[Cell, ...]
    origin: Origin
    notes: tuple[Note, ...] = ()
    unknown: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Return whether nothing stands in it."""
        is_empty = not any(cell.value.strip() for cell in self.cells)
        return is_empty and not (self.notes or self.unknown)
