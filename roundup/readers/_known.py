"""What is known of a file's headings: where each goes, by its words and by what stands under it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roundup.model.consent import Matter
from roundup.model.submission import Column
from roundup.readers import _consents
from roundup.readers._cells import Cell, Record
from roundup.readers._columns import Columns
from roundup.readers._contents import (
    by_company,
    by_content,
    is_long,
    last_first,
    not_sent,
    previews,
    typical,
)
from roundup.readers._meanings import (
    AS_WISHED,
    OFTEN_ELSE,
    PHRASE,
    QUESTION_WITHIN,
    ColumnTarget,
    fold,
)
from roundup.text import permission, status
from roundup.text.expressions import expression
from roundup.text.limits import LONGEST_ANSWER_RECEIVED

_NUMBERED = expression(
    r"(?:(?P<answer>answer|response|reply|quote|tip|antwort|reponse|respuesta|resposta|回答|"
    r"الاجابة|اجابة)|q|question|frage|pregunta|pergunta|質問|設問|問|سؤال|السؤال|سوال|السوال)"
    r"0*(?P<number>[1-9]\d?)"
)


@dataclass(frozen=True, slots=True)
class RowPlan:
    """Which cells of a row hold which fields, by their numbers, and which hold none."""

    fields: tuple[tuple[str, int], ...]
    unknown: tuple[int, ...]

    @classmethod
    def of(cls, targets: Sequence[ColumnTarget | None]) -> "RowPlan | None":
        """Return the plan of a row; nothing where a field has several columns, or one has two."""
        fields = [
            (target.field, number)
            for number, target in enumerate(targets)
            if target and target.field
        ]
        names = {name for name, _ in fields}
        is_pieced = any(target and (target.part or target.also) for target in targets)
        if is_pieced or len(names) < len(fields) or "interest" in names:
            return None
        unknown = [number for number, target in enumerate(targets) if target is None]
        return cls(tuple(fields), tuple(unknown))


class KnownHeadings:
    """Where each heading of a file goes, worked out once.

    `candidates` are the headings under which the answer may stand, where no heading says so;
    `standings` are the values that keep an answer back, under the headings that say so.
    """

    def __init__(self, columns: Columns, records: Sequence[Record]) -> None:
        self.columns = columns
        self.targets: dict[str, ColumnTarget | None] = {}
        self.candidates: dict[str, Cell] = {}
        self.values: dict[str, list[str]] = {}
        self.refused: dict[str, frozenset[str]] = {}
        self.standings: dict[str, dict[str, Matter]] = {}
        self.unsure: dict[str, dict[str, str]] = {}
        self.firsts: dict[str, Cell] = {}
        self.last_first: set[str] = set()
        self.filled: dict[str, bool] = {}
        self.places: dict[tuple[str, str], Column] = {}
        self.plans: dict[tuple[str, ...], RowPlan | None] = {}
        for cell in (cell for record in records for cell in record.cells):
            if cell.heading not in self.firsts:
                self.firsts[cell.heading] = cell
                self.values[cell.heading] = []
            # What is longer is held, and its beginning says what stands under a heading.
            self.values[cell.heading].append(cell.value.strip()[:LONGEST_ANSWER_RECEIVED])
            if cell.heading not in self.targets:
                self.target(cell)
        for heading in self.targets:
            self.learn(heading)
        besides = _consents.elsewhere(self.values) | _consents.boxes(self.values)
        for heading in besides:
            self.pass_over(heading)
        self.targets |= by_company(self.targets)
        self.standings |= not_sent(self.targets, self.values)
        for heading, kept_back in previews(self.targets, self.values).items():
            if columns.maps(heading):
                continue
            self.standings[heading] = kept_back
            self.targets[heading] = ColumnTarget()
        self.last_first |= last_first(self.targets, self.values)
        self.settle("name")
        self.settle("answer")
        self.find_numbered(records)
        self.find_candidates(records)
        self.find_refusals(besides)

    def find_refusals(self, besides: set[str]) -> None:
        """Find refusals in the columns that no field takes, for whatever reason.

        `besides` are the headings whose consent is not about publication.
        """
        for heading, target in self.targets.items():
            values = self.values.get(heading, ())
            if target and target.request and target.request.matter is not Matter.UNNAMED:
                self.unsure[heading] = permission.unsure(heading, values)
            is_read = (target is not None and bool(target.field)) or heading in besides
            if is_read or self.columns.maps(heading):
                continue
            if kept_back := self.standings.get(heading):
                values = [value for value in values if value not in kept_back]
            is_judged = bool(kept_back) or (target is None and permission.is_about_use(heading))
            refused = frozenset() if is_judged else _consents.refusing(heading, values)
            if target is not None and not kept_back and not status.kind_of(heading):
                refused |= permission.stopping(values)
            if target is None:
                refused |= _consents.doubtful(heading, values)
            elif status.kind_of(heading):
                unknown = status.unknown(heading, values)
                refused |= permission.in_standings(values) & frozenset(unknown)
            if refused:
                self.refused[heading] = refused

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
        if self.has_answer(records):
            return
        for key in () if self.candidates else self.long_unknown():
            self.candidates[key] = self.firsts[key]

    def find_numbered(self, records: Sequence[Record]) -> None:
        """Use “Answer 2” for the second question, and “Q4” where it alone can be the answer."""
        if self.candidates or self.has_answer(records):
            return
        several, questions = self.long_unknown(), self.columns.questions
        numbers = {key: number_of(key) for key in several}
        is_only = len(several) == 1 and len(questions) <= 1
        for key, (is_answer, number) in numbers.items():
            if number and (is_only or (is_answer and number <= len(questions))):
                asked = questions[number - 1] if is_answer and number <= len(questions) else ""
                self.targets[key] = ColumnTarget("answer", question=asked, doubt=PHRASE)

    def has_answer(self, records: Sequence[Record]) -> bool:
        """Return whether a heading, or a place such as a Markdown body, holds the answer."""
        has_body = any(cell.target for record in records for cell in record.cells)
        return has_body or any(goal and goal.field == "answer" for goal in self.targets.values())

    def learn(self, heading: str) -> None:
        """Work out what a column is, by its heading and by what stands in it."""
        target, values = self.targets[heading], self.values[heading]
        if self.columns.maps(heading):
            return
        if target and target.request and _consents.is_prose(values):
            target = None
        if self.is_of_credit(heading, target) and any(map(permission.is_of_credit, values)):
            self.targets[heading] = None
            return
        if target and not target.question:
            target = by_content(target, values)
        is_unread = not (target and target.field)
        if is_unread:
            target = _consents.by_values(heading, values) or target
        if not (target and target.request):
            target = self.learn_standing(heading, target, values)
        self.targets[heading] = target

    def is_of_credit(self, heading: str, target: ColumnTarget | None) -> bool:
        """Return whether a column may choose how the name in another one is printed."""
        if target is None or target.field != "name" or target.part:
            return False
        return target.rank == AS_WISHED or any(
            key != heading and goal and goal.field == "name" and self.has_values(key)
            for key, goal in self.targets.items()
        )

    def pass_over(self, heading: str) -> None:
        """Leave a column out whose consent is not about publication."""
        target = self.targets.get(heading)  # a place such as a Markdown body needs no heading
        if target and target.request and not self.columns.maps(heading):
            self.targets[heading] = ColumnTarget()

    def learn_standing(
        self, heading: str, target: ColumnTarget | None, values: Sequence[str]
    ) -> ColumnTarget | None:
        """Work out whether a column says of answers that they are not to be published."""
        kept_back = status.keeping_back(heading, values)
        if kept_back:
            self.standings[heading] = kept_back
            return ColumnTarget()
        return target or (ColumnTarget() if status.kind_of(heading) else None)

    def plan(self, record: Record) -> RowPlan | None:
        """Return which cells of a table's row hold which fields, worked out once for all rows.

        Where the values decide, or the record is not a row of a table, there is none.
        """
        headings = record.headings
        if not headings:
            return None
        if headings not in self.plans:
            self.plans[headings] = RowPlan.of([self.target(cell) for cell in record.cells])
        return self.plans[headings]

    def column(self, cell: Cell) -> Column:
        """Return the column of a cell, the same one for all rows."""
        key = (cell.letters, cell.heading)
        if key not in self.places:
            self.places[key] = Column(cell.letters, cell.heading)
        return self.places[key]

    def is_filled(self, cell: Cell) -> bool:
        """Return whether anything stands under the heading of a cell, or under its pieces."""
        return any(self.has_values(heading) for heading in cell.headings or (cell.heading,))

    def has_values(self, heading: str) -> bool:
        """Return whether anything stands under a heading, looked up once for all rows."""
        if heading not in self.filled:
            self.filled[heading] = any(self.values.get(heading, ()))
        return self.filled[heading]

    def target(self, cell: Cell) -> ColumnTarget | None:
        """Return where one cell goes; nothing where its heading is not understood."""
        if cell.target is not None:
            return cell.target
        if cell.heading not in self.targets:
            self.targets[cell.heading] = self.columns.target(cell.heading)
        return self.targets[cell.heading]


def number_of(heading: str) -> tuple[bool, int]:
    """Return whether a heading such as “Answer 2” numbers an answer, and its number, or 0."""
    match = _NUMBERED.fullmatch(fold(heading))
    return (bool(match["answer"]), int(match["number"])) if match else (False, 0)
