"""Records to drafts: what every reader does once it knows which value stands under which heading.

Nothing is dropped here. A value that no field takes goes into the draft's `unknown`, and every
record that is not blank makes one draft, or one for each question that it answers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from roundup.model.consent import Reply
from roundup.model.notes import Level, Note, Origin, Span
from roundup.model.remarks.files import (
    ANSWER_COLUMN_UNKNOWN,
    DUPLICATE_FIELD,
    NOTHING_THERE,
    SWALLOWED_COMMENT,
    UNKNOWN_FIELD,
    UNREADABLE_FILE,
)
from roundup.model.remarks.submissions import CONFLICTING_VALUES
from roundup.model.submission import Column, Draft
from roundup.readers import _consents
from roundup.readers._cells import Cell, Record
from roundup.readers._columns import (
    IGNORE,
    OFTEN_ELSE,
    PHRASE,
    QUESTION_WITHIN,
    Columns,
    ColumnTarget,
    fold,
    in_yaml,
    suggestion,
)
from roundup.text.excerpts import _ADDRESS, excerpt_of
from roundup.text.expressions import expression
from roundup.text.limits import MOST_RECORDS
from roundup.text.namesakes import Nearness, nearness

MOST_UNKNOWN = 20
# Names, titles and short replies are shorter, in the middle of their column.
LONG_TEXT = 80

_LINK = expression(r"\S+")


def drafts(
    records: Iterable[Record], origin: Origin, columns: Columns, *, keeps_lines: bool
) -> Iterator[Draft | Note]:
    """Turn a file's records into drafts, after the notes that concern the whole file."""
    filled = list(islice((record for record in records if not record.is_blank), MOST_RECORDS + 1))
    if len(filled) > MOST_RECORDS:
        yield too_many(filled[-1].origin)
        return
    if not filled:
        yield nothing_there(origin)
        return
    known = _Known(columns, filled)
    asked = _answer_unknown(known, filled)
    yield from _unknown_headings(filled, known)
    yield from _duplicate_headings(filled, known)
    for record in filled:
        for draft in _record_drafts(record, known, keeps_lines=keeps_lines):
            yield replace(draft, notes=(asked, *draft.notes)) if asked else draft


def unreadable(origin: Origin, message: str, hint: str, *, line: int | None = None) -> Draft:
    """Make the one draft, held, that stands for a whole file."""
    note = UNREADABLE_FILE.note(message, hint=hint, origin=origin.at(line))
    return Draft({}, origin, notes=(note,))


def too_many(origin: Origin) -> Draft:
    """Make the draft that stands for a file of more submissions than are read."""
    return unreadable(
        origin,
        f"The file holds more than {MOST_RECORDS:,} submissions, the most that are read",
        "Split it into several files",
        line=origin.line,
    )


def nothing_there(origin: Origin) -> Note:
    """Note a file without a submission."""
    return NOTHING_THERE.note(
        "The file has no submissions",
        hint="Put answers into it, export it again, or delete it",
        origin=origin,
    )


def swallowed_comment(key: str, comment: str, origin: Origin, name: str = "") -> Note:
    """Note a value of which YAML took a part for a comment."""
    return SWALLOWED_COMMENT.note(
        f"The value of `{excerpt_of(key)}` ends before “{excerpt_of(comment)}”, which was left out",
        hint="Put the value in quotation marks if that belongs to it",
        origin=origin,
        span=Span(name) if name else None,
    )


class _Known:
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


def _answer_unknown(known: _Known, records: Sequence[Record]) -> Note | None:
    """Ask which column holds the answer, once a file."""
    cells = list(known.candidates.values())
    if not cells:
        return None
    first = next(record for record in records if record.cells)
    named = [f"`{excerpt_of(cell.heading)}` ({cell.place})" for cell in cells]
    lines = [f"`{known.columns.line(cell.heading, 'answer')}`" for cell in cells]
    where = "under `columns` in the brief" if known.columns.mapping else "into the brief"
    ways = [f"If so, put this line {where}, between the two `---`: {' or '.join(lines)}"]
    if len(cells) == 1 and cells[0].heading.rstrip().endswith(("?", "？", "؟")):
        ways.append(f"or ask it there: `question: {in_yaml(' '.join(cells[0].heading.split()))}`")
    return ANSWER_COLUMN_UNKNOWN.note(
        f"The answer's column was not recognised: is it {' or '.join(named)}?",
        hint=", ".join(ways),
        origin=_heading_place(cells[0], first).under(cells[0].letters, cells[0].heading),
    )


def _unknown_headings(records: Sequence[Record], known: _Known) -> Iterator[Note]:
    """Note every heading that is not understood, once a file."""
    unknown: dict[str, tuple[Cell, Origin]] = {}
    for record in records:
        for cell in record.cells:
            is_said = cell.heading in known.candidates or cell.heading in known.refused
            is_named = cell.heading.strip() or cell.value.strip()
            if known.target(cell) is None and is_named and not is_said:
                key = fold(cell.heading) or cell.place
                unknown.setdefault(key, (cell, _heading_place(cell, record)))
    listed = list(unknown.values())
    for cell, origin in listed[:MOST_UNKNOWN]:
        yield _unknown_heading(cell, origin, known.columns)
    if len(listed) > MOST_UNKNOWN:
        yield UNKNOWN_FIELD.note(
            f"And {len(listed) - MOST_UNKNOWN:,} more headings that are not understood",
            hint="Check whether the file is the right one",
            origin=listed[MOST_UNKNOWN][1],
        )


def _unknown_heading(cell: Cell, origin: Origin, columns: Columns) -> Note:
    """Note one heading that is not understood."""
    heading = excerpt_of(cell.heading)
    if not heading:
        return UNKNOWN_FIELD.note(
            f"There is no heading over {cell.place}; what stands under it is not published",
            hint="Give it a heading",
            origin=origin,
        )
    passed_over = columns.target(cell.heading)
    return UNKNOWN_FIELD.note(
        f"`{heading}` ({cell.place}) is not used, since here it may mean something else than "
        f"`{passed_over.field}`"
        if passed_over
        else f"`{heading}` ({cell.place}) is not a heading that is understood",
        hint=_how_to_map(cell, columns),
        origin=origin,
    )


def _how_to_map(cell: Cell, columns: Columns) -> str:
    """Return what to paste into the brief, so that a heading is understood or passed over."""
    if _ADDRESS.search(cell.heading):
        return "Give the column a heading that says what it holds"
    near, name = suggestion(cell.heading)
    where = "under `columns` in the brief" if columns.mapping else "into the brief"
    line = f"`{columns.line(cell.heading, name or IGNORE)}`"
    if name and fold(near) != fold(cell.heading):
        return f"Did you mean `{near}`? Then put this line {where}: {line}"
    line = f"`{columns.line(cell.heading, IGNORE)}`"
    return f"Put this line {where}: {line}; a field's name for `ignore` uses what stands there"


def _duplicate_headings(records: Sequence[Record], known: _Known) -> Iterator[Note]:
    """Note headings that mean the same field, each set of them once a file."""
    said: set[tuple[str, ...]] = set()
    for record in records:
        for name, cells in _by_field(record, known).items():
            if name == "consent":
                continue  # forms ask for it in several columns, and each of them counts
            for group in _by_question(cells, known):
                typed = [cell for cell in group if not _rank(cell, known)]
                headings = tuple(fold(cell.heading) for cell in typed)
                if len(typed) > 1 and headings not in said and not _conflict_alone(typed):
                    said.add(headings)
                    origin = _heading_place(typed[1], record)
                    yield _duplicate_heading(name, typed, origin, known.columns)


def _conflict_alone(cells: Sequence[Cell]) -> bool:
    """Return whether keys of one record differ in value, which a note of its own says already."""
    values = {cell.value.strip() for cell in cells if cell.value.strip()}
    return cells[0].heading_line is None and len(values) > 1


def _duplicate_heading(name: str, cells: Sequence[Cell], origin: Origin, columns: Columns) -> Note:
    """Note one set of headings that mean the same field."""
    places = " and ".join(f"`{excerpt_of(cell.heading)}` ({cell.place})" for cell in cells)
    return DUPLICATE_FIELD.note(
        f"{places} both mean the field `{name}`"
        if len(cells) == 2
        else f"{places} all mean the field `{name}`",
        hint=_one_of(cells, columns),
        origin=origin,
        span=Span(name),
    )


def _heading_place(cell: Cell, record: Record) -> Origin:
    """Return where a heading stands."""
    if cell.heading_line is None:
        return record.origin.at(cell.line)
    return replace(record.origin, line=cell.heading_line, row=None)


def _record_drafts(record: Record, known: _Known, *, keeps_lines: bool) -> Iterator[Draft]:
    """Make one draft of a record, or one for each question that it answers."""
    by_field = _by_field(record, known)
    groups = _by_question(by_field.pop("answer", []), known)
    answered = [group for group in groups if any(cell.value.strip() for cell in group)]
    common = _Taken(record, known)
    common.reply(by_field.pop("consent", []))
    for name, cells in by_field.items():
        common.take(name, cells)
    for number, group in enumerate(answered):
        draft = common.copy(is_first=number == 0)
        draft.take("answer", group)
        draft.ask(group)
        whole = draft.draft(keeps_lines=keeps_lines)
        yield replace(whole, is_part=len(answered) > 1)
    if not answered:
        yield common.draft(keeps_lines=keeps_lines)


class _Taken:
    """What has been taken from a record so far."""

    def __init__(self, record: Record, known: _Known) -> None:
        self.record = record
        self.known = known
        self.fields: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.cells: dict[str, Column] = {}
        self.unknown: dict[str, str] = dict(record.unknown)
        self.notes = list(record.notes)
        self.replies: tuple[Reply, ...] = ()
        for cell in record.cells:
            if known.target(cell) is None and cell.value.strip():
                self.keep(cell)

    def copy(self, *, is_first: bool) -> "_Taken":
        """Begin another draft of the same record; what stops nothing is reported only once."""
        copy = _Taken(self.record, self.known)
        copy.fields, copy.lines = dict(self.fields), dict(self.lines)
        copy.cells = dict(self.cells)
        copy.unknown = dict(self.unknown)
        copy.replies = self.replies
        copy.notes = [note for note in self.notes if is_first or note.level is Level.HELD]
        return copy

    def reply(self, cells: Sequence[Cell]) -> None:
        """Store what was said about consent, in one column or in several."""
        targets = [self.known.target(cell) for cell in cells]
        asked = [target.request for target in targets if target and target.request]
        self.replies = tuple(_consents.replies(self.record, cells, asked))
        if cells and cells[0].line is not None:
            self.lines["consent"] = cells[0].line

    def take(self, name: str, cells: Sequence[Cell]) -> None:
        """Choose the value of one field; keep the others, and note what contradicts it."""
        filled = [cell for cell in cells if cell.value.strip()]
        if not filled:
            self.locate(name, cells[0])
            return
        ranked = sorted(filled, key=lambda cell: _rank(cell, self.known))
        chosen = ranked[0]
        self.fields[name] = _lines_normal(chosen.value)
        if chosen.line is not None:
            self.lines[name] = chosen.line
        self.locate(name, chosen)
        others = [cell for cell in ranked[1:] if cell.value.strip() != chosen.value.strip()]
        for cell in others:
            self.keep(cell)
        rivals = [cell for cell in others if not _rank(cell, self.known)]
        if name == "name":
            # the name of an account beside the one typed: “Ramsgard, Bo (Ext)”
            rivals = [rival for rival in rivals if not _is_one_name(rival.value, chosen.value)]
        if rivals:
            origin, columns = self.record.origin, self.known.columns
            self.notes.append(_conflict(name, chosen, rivals[0], origin, columns))

    def locate(self, name: str, cell: Cell) -> None:
        """Remember the column of a field; an empty cell is a place too."""
        if cell.letters:
            self.cells[name] = Column(cell.letters, cell.heading)

    def ask(self, cells: Sequence[Cell]) -> None:
        """Use the heading over an answer as its question, if it is one."""
        question = next(filter(None, (_question(cell, self.known) for cell in cells)), "")
        before = self.fields.get("question", "")
        if before and question and fold(before) != fold(question):
            self.unknown.setdefault("question", before)
        if question:
            self.fields["question"] = question

    def keep(self, cell: Cell) -> None:
        """Keep a value that no field takes."""
        heading = cell.heading.strip() or cell.place
        key = heading if heading not in self.unknown else f"{heading} ({cell.place})"
        self.unknown[key] = _lines_normal(cell.value)

    def draft(self, *, keeps_lines: bool) -> Draft:
        """Make the draft."""
        return Draft(
            self.fields,
            self.record.origin,
            self.lines,
            self.unknown,
            keeps_lines,
            tuple(self.notes),
            self.cells,
            replies=self.replies,
            unread=tuple(_consents.unread(self.record, self.known.refused)),
        )


def _by_field(record: Record, known: _Known) -> dict[str, list[Cell]]:
    """Group a record's cells by the field they go to; what is asked in parts is joined."""
    groups: dict[str, list[Cell]] = {}
    parts: dict[int, Cell] = {}
    for cell in record.cells:
        target = known.target(cell)
        if target is None or not target.field:
            continue
        if target.part and target.part not in parts:
            parts[target.part] = cell
        elif not target.part or cell.value.strip() not in {"", parts[target.part].value.strip()}:
            groups.setdefault(target.field, []).append(cell)
    if len(parts) == 1 and len(groups.get("name", ())) == 1:
        _complete(parts, groups)
    if parts:
        named = [parts[part] for part in sorted(parts)]
        groups.setdefault("name", []).append(_joined(named, "name", " "))
    if asked := groups.get("interest"):
        # “Do you have a conflict of interest?” and, in the next column, “If so, which?”
        groups["interest"] = [_joined(asked, "interest", "; ")]
    return groups


def _complete(parts: dict[int, Cell], groups: dict[str, list[Cell]]) -> None:
    """Use a plain name for the half that is missing: `Nombre` beside `Apellidos`."""
    ((part, half),) = parts.items()
    (rest,) = groups["name"]
    if half.value.strip() and half.value.strip() not in rest.value:
        parts[1 if part == 3 else 3] = rest
        del groups["name"]


def _joined(parts: Sequence[Cell], field: str, between: str) -> Cell:
    """Join the parts of one field."""
    filled = [cell for cell in parts if cell.value.strip()]
    return replace(
        (filled or parts)[0],
        heading=" + ".join(cell.heading for cell in parts),
        value=between.join(cell.value.strip() for cell in filled),
        place=" and ".join(cell.place for cell in parts),
        target=ColumnTarget(field),
    )


def _question(cell: Cell, known: _Known) -> str:
    """Return which of the brief's questions a cell answers."""
    target = known.target(cell)
    return target.question if target else ""


def _by_question(cells: Sequence[Cell], known: _Known) -> list[list[Cell]]:
    """Part the answers to several questions; where there is one, every answer is to it."""
    groups: dict[str, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(_question(cell, known), []).append(cell)
    is_several = sum(map(bool, groups)) > 1
    return list(groups.values()) if is_several else [list(cells)]


def _is_one_name(name: str, other: str) -> bool:
    """Return whether two values are one name, written in two ways."""
    return nearness(name, other) is Nearness.SAME


def _rank(cell: Cell, known: _Known) -> int:
    """Return which of several bookkeeping columns a cell is; 0 for what people typed."""
    target = known.target(cell)
    return target.rank if target else 0


def _conflict(name: str, chosen: Cell, other: Cell, origin: Origin, columns: Columns) -> Note:
    """Note two values that contradict each other."""
    message = f"`{name}` has two values, in {chosen.place} and in {other.place}"
    if name != "email":
        message += f": “{excerpt_of(chosen.value)}” and “{excerpt_of(other.value)}”"
    return CONFLICTING_VALUES.note(
        message,
        hint=_one_of([chosen, other], columns),
        origin=origin.at(other.line).under(other.letters, other.heading if other.letters else ""),
        span=Span(name),
    )


def _one_of(cells: Sequence[Cell], columns: Columns) -> str:
    """Return what to do about values that contradict each other."""
    if len({fold(cell.heading) for cell in cells}) == 1:
        return "Take one out"
    line = columns.line(cells[-1].heading, IGNORE)
    where = "under `columns` in the brief" if columns.mapping else "into the brief"
    return f"Take one out, or pass over one of them; for the second put this line {where}: `{line}`"


def _lines_normal(text: str) -> str:
    """End every line in the same way."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
