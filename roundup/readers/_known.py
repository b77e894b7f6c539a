"""What is known of a file's headings: where each goes, by its words and by what stands under it."""

from collections.abc import Iterable, Sequence

from roundup.readers import _consents
from roundup.readers._cells import Cell, Record
from roundup.readers._columns import (
    OFTEN_ELSE,
    PHRASE,
    QUESTION_WITHIN,
    Columns,
    ColumnTarget,
)
from roundup.text.expressions import expression

# Names, titles and short replies are shorter, in the middle of their column.
LONG_TEXT = 80

_LINK = expression(r"\S+")


class KnownHeadings:
    """Where each heading of a file goes, worked out once.

    `candidates` are the headings under which the answer may stand, where no heading says so.
    """

    def __init__(self, columns: Columns, records: Sequence[Record]) -> None:
        self.columns = columns
        self.targets: dict[str, ColumnTarget | None] = {}
        self.candidates: dict[str, Cell] = {}
        self.values: dict[str, list[str]] = {}
        self.refused: dict[str, frozenset[str]] = {}
        self.firsts: dict[str, Cell] = {}
        for cell in (cell for record in records for cell in record.cells):
            self.firsts.setdefault(cell.heading, cell)
            self.values.setdefault(cell.heading, []).append(cell.value.strip())
            self.target(cell)
        for heading in self.targets:
            self.learn(heading)
        self.settle("name")
        self.settle("answer")
        self.find_candidates(records)

    def settle(self, name: str) -> None:
        """Where plain headings mean a field, pass over those that often mean something else."""
        means = {key: goal for key, goal in self.targets.items() if goal and goal.field == name}
        filled = {key: goal for key, goal in means.items() if any(self.values.get(key, ()))}
        doubts = [goal.doubt for goal in filled.values()]
        if not doubts:
            return
        phrases = [key for key, goal in filled.items() if goal.doubt == PHRASE]
        least = min(doubts)
        asks = least == PHRASE and len(phrases) > 1
        is_shorter = least == OFTEN_ELSE and name == "answer" and self.has_longer(filled)
        for key, goal in means.items():
            is_same = least == QUESTION_WITHIN or goal.question
            if asks or is_shorter or (goal.doubt > least and not (is_same and goal.doubt < PHRASE)):
                self.targets[key] = None
        if asks:
            self.candidates |= {key: self.firsts[key] for key in phrases}

    def has_longer(self, headings: Iterable[str]) -> bool:
        """Return whether a heading that nobody understands has the longer texts under it."""
        longest = max(typical(self.values[key]) for key in headings)
        return any(typical(self.values[key]) > longest for key in self.long_unknown())

    def long_unknown(self) -> list[str]:
        """List the headings that are not understood and have whole texts under them."""
        return [
            key
            for key, goal in self.targets.items()
            if goal is None and key.strip() and is_long(self.values.get(key, ()))
        ]

    def find_candidates(self, records: Sequence[Record]) -> None:
        """Find where the answer may stand, in a file in which no heading asks for it."""
        has_body = any(cell.target for record in records for cell in record.cells)
        if has_body or any(goal and goal.field == "answer" for goal in self.targets.values()):
            return
        for key in () if self.candidates else self.long_unknown():
            self.candidates[key] = self.firsts[key]

    def learn(self, heading: str) -> None:
        """Work out whether a column is about consent, by its heading and by what stands in it."""
        target, values = self.targets[heading], self.values[heading]
        if target and target.request and _consents.is_prose(values):
            target = None
        is_unread = not (target and target.field) and not self.columns.maps(heading)
        if is_unread:
            target = _consents.by_values(heading, values) or target
        self.targets[heading] = target
        refused = _consents.refusing(heading, values) if is_unread else frozenset()
        if refused and not (target and target.field):
            self.refused[heading] = refused

    def target(self, cell: Cell) -> ColumnTarget | None:
        """Return where one cell goes; nothing where its heading is not understood."""
        if cell.target is not None:
            return cell.target
        if cell.heading not in self.targets:
            self.targets[cell.heading] = self.columns.target(cell.heading)
        return self.targets[cell.heading]


def typical(values: Iterable[str]) -> int:
    """Return how long the values under a heading are, in the middle."""
    lengths = sorted(reach(value) for value in values if value)
    return lengths[len(lengths) // 2] if lengths else 0


def reach(text: str) -> int:
    """Measure a text in letters; one of Chinese and Japanese counts for three."""
    return len(text) + 2 * sum("\u3040" <= sign <= "\u9fff" for sign in text)


def is_long(values: Iterable[str]) -> bool:
    """Return whether what stands under a heading are whole texts, and neither names nor links."""
    filled = [value for value in values if value]
    is_text = all(not _LINK.fullmatch(value) for value in filled)
    return is_text and typical(filled) >= LONG_TEXT
