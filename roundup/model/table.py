"""A table in a file: how many rows it has, whether they are read as answers, and why."""

from dataclasses import dataclass

from roundup.model.notes import Origin


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table as it was found, or a sheet in which there are no headings.

    `headings` are those over its columns, and `samples` its first rows under them. `rows` counts
    what is read as answers where `is_used`, and what would be otherwise. `aside` counts the rows
    that are neither headings nor answers, by the reason. `why` says why it is read, or why not.
    """

    origin: Origin
    sheet: str
    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    rows: int
    aside: tuple[tuple[str, int], ...]
    is_used: bool
    why: str
    question: str = ""
    is_hidden: bool = False

    @property
    def used(self) -> int:
        """Count the rows that are read as answers."""
        return self.rows if self.is_used else 0

    @property
    def not_read(self) -> int:
        """Count the rows that are not read, without the headings."""
        return sum(count for _, count in self.aside) + self.rows - self.used
