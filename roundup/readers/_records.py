"""Records to drafts: what every reader does once it knows which value stands under which heading.

Nothing is dropped here. A value that no field takes goes into the draft's `unknown`, and every
record that is not blank makes one draft, or one for each question that it answers.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from roundup.model.consent import Reply
from roundup.model.notes import Level, Note, Origin, Problem, Related, Span
from roundup.model.phrases import first_of
from roundup.model.remarks.consents import UNREAD_NO
from roundup.model.remarks.files import (
    ANSWER_COLUMN_UNKNOWN,
    NOTHING_THERE,
    SWALLOWED_COMMENT,
    UNKNOWN_FIELD,
    UNREADABLE_FILE,
)
from roundup.model.submission import Column, Draft
from roundup.readers import _consents
from roundup.readers._cells import Cell, Record
from roundup.readers._columns import (
    IGNORE,
    Columns,
    suggestion,
)
from roundup.readers._contents import first_name_first
from roundup.readers._fields import (
    by_field,
    by_question,
    chosen,
    is_nobody,
    question_of,
)
from roundup.readers._known import KnownHeadings
from roundup.readers._meanings import AS_WISHED, fold
from roundup.readers._several import (
    conflict,
    heading_place,
    parted_columns,
    several_headings,
    turned_names,
)
from roundup.text.encoding import NotText, decode
from roundup.text.excerpts import _ADDRESS, excerpt_of
from roundup.text.limits import MOST_KEYS, MOST_RECORDS
from roundup.text.yaml_lines import in_yaml

MOST_UNKNOWN = 20
# From so many on, headings of which nothing else can be said share a note; it names so many.
FEWEST_TOGETHER = 3
NAMED_TOGETHER = 8


def drafts(
    records: Iterable[Record],
    origin: Origin,
    columns: Columns,
    *,
    keeps_lines: bool,
    most: int = MOST_RECORDS,
) -> Iterator[Draft | Note]:
    """Turn a file's records into drafts, after the notes that concern the whole file."""
    filled = list(islice((record for record in records if not record.is_blank), most + 1))
    if len(filled) > most:
        yield too_many(filled[-1].origin, most)
        return
    if not filled:
        yield nothing_there(origin)
        return
    if most == MOST_RECORDS and (keys := keys_of(filled)) > MOST_KEYS:
        yield too_many_keys(origin, keys)
        return
    known = KnownHeadings(columns, filled)
    asked = _answer_unknown(known, filled)
    yield from _unknown_headings(filled, known)
    yield from several_headings(filled, known)
    yield from parted_columns(filled, known)
    yield from turned_names(filled, known)
    for record in filled:
        for draft in _record_drafts(record, known, keeps_lines=keeps_lines):
            yield replace(draft, notes=(asked, *draft.notes)) if asked else draft


def text_drafts(
    data: bytes, origin: Origin, of_text: Callable[[str], Iterator[Draft | Note]]
) -> Iterator[Draft | Note]:
    """Yield what a file of text holds, after notes on its encoding; or why it cannot be read."""
    try:
        text, notes = decode(data, origin)
    except NotText as problem:
        yield refused(origin, problem)
        return
    yield from notes
    text = text.removeprefix("\ufeff")
    if text.strip():
        yield from of_text(text)
    else:
        yield nothing_there(origin)


def refused(origin: Origin, problem: Problem, *, line: int | None = None) -> Draft:
    """Make the one draft, held, that stands for a file with a problem."""
    return unreadable(origin, problem.message, problem.hint, line=line)


def unreadable(origin: Origin, message: str, hint: str, *, line: int | None = None) -> Draft:
    """Make the one draft, held, that stands for a whole file."""
    note = UNREADABLE_FILE.note(message, hint=hint, origin=origin.at(line))
    return Draft({}, origin, notes=(note,))


def keys_of(records: Sequence[Record]) -> int:
    """Count the different headings of records, which may each have others."""
    return len({cell.heading for record in records for cell in record.cells})


def too_many_keys(origin: Origin, count: int) -> Draft:
    """Make the one draft, held, that stands for a file of more keys than are looked at."""
    return unreadable(
        origin,
        f"The file has {count:,} different keys or questions; {MOST_KEYS:,} are the most that are "
        "read",
        "Split it, or leave out what is not needed",
    )


def too_many(origin: Origin, most: int = MOST_RECORDS) -> Draft:
    """Make the draft that stands for a file of more submissions than are read."""
    return unreadable(
        origin,
        f"The file holds more than {most:,} submissions, the most that are read",
        "Split it into several files, or save it as CSV, of which more is read"
        if most == MOST_RECORDS
        else "Split it into several files",
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


def _answer_unknown(known: KnownHeadings, records: Sequence[Record]) -> Note | None:
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
        origin=heading_place(cells[0], first).under(cells[0].letters, cells[0].heading),
    )


def _unknown_headings(records: Sequence[Record], known: KnownHeadings) -> Iterator[Note]:
    """Note every heading that is not understood, once a file."""
    unknown: dict[str, tuple[Cell, Origin]] = {}
    for record in records:
        plan = known.plan(record)
        for cell in record.cells if plan is None or plan.unknown else ():
            is_said = cell.heading in known.candidates or cell.heading in known.refused
            is_named = cell.heading.strip() or cell.value.strip()
            if known.target(cell) is None and is_named and not is_said:
                key = fold(cell.heading) or cell.place
                unknown.setdefault(key, (cell, heading_place(cell, record)))
    noes = {
        key: (cell, origin)
        for key, (cell, origin) in unknown.items()
        if cell.heading.strip()
        and _consents.says_no(cell.heading, known.values.get(cell.heading, ()))
    }
    if noes:
        yield _unread_noes(list(noes.values()), known.columns)
    rest = {key: each for key, each in unknown.items() if key not in noes}
    plain = {key: each for key, each in rest.items() if _is_only_unknown(each[0], known.columns)}
    if len(plain) >= FEWEST_TOGETHER:
        yield _unknown_together(list(plain.values()), known.columns)
        rest = {key: each for key, each in rest.items() if key not in plain}
    listed = list(rest.values())
    for cell, origin in listed[:MOST_UNKNOWN]:
        yield _unknown_heading(cell, origin, known.columns)
    if len(listed) > MOST_UNKNOWN:
        yield UNKNOWN_FIELD.note(
            f"And {len(listed) - MOST_UNKNOWN:,} more headings that are not understood",
            hint="Check whether the file is the right one",
            origin=listed[MOST_UNKNOWN][1],
        )


def _unread_noes(several: Sequence[tuple[Cell, Origin]], columns: Columns) -> Note:
    """Note columns in which people answered no to a question that nobody understands."""
    headings = [cell.heading for cell, _ in several[:MOST_UNKNOWN]]
    named = [f"`{excerpt_of(cell.heading)}` ({cell.place})" for cell, _ in several]
    where = "under `columns` in the brief" if columns.mapping else "into the brief"
    if len(several) == 1:
        said = f"{named[0]} is not understood, and has a “no”: does it say who may be published?"
    else:
        said = (
            f"{len(several):,} columns are not understood, and have a “no”: does one of them say "
            f"who may be published? They are {first_of(named, NAMED_TOGETHER)}"
        )
    yes, no = (columns.line(headings, field) for field in ("consent", IGNORE))
    return UNREAD_NO.note(
        said,
        hint=f"If so, put `{yes}` {where}; if not, `{no}`",
        origin=several[0][1],
    )


def _is_only_unknown(cell: Cell, columns: Columns) -> bool:
    """Return whether nothing else can be said of a heading than that it is not understood."""
    heading = excerpt_of(cell.heading)
    is_odd = not heading or columns.target(cell.heading) or _ADDRESS.search(cell.heading)
    return not is_odd and not suggestion(cell.heading)[1]


def _unknown_together(several: Sequence[tuple[Cell, Origin]], columns: Columns) -> Note:
    """Note several headings that are not understood, with one line for all of them."""
    named = [f"`{excerpt_of(cell.heading)}` ({cell.place})" for cell, _ in several]
    line = columns.line([cell.heading for cell, _ in several[:MOST_UNKNOWN]], IGNORE)
    note = UNKNOWN_FIELD.note(
        f"{len(several):,} headings are not understood: {first_of(named, NAMED_TOGETHER)}",
        hint=f"Put this line into the brief: `{line}`; "
        "a field's name for `ignore` uses what stands there",
        origin=several[0][1],
    )
    others = dict.fromkeys(origin for _, origin in several if origin != note.origin)
    return replace(note, related=tuple(Related("here as well", origin) for origin in others))


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


def _record_drafts(record: Record, known: KnownHeadings, *, keeps_lines: bool) -> Iterator[Draft]:
    """Make one draft of a record, or one for each question that it answers."""
    grouped = by_field(record, known)
    groups = by_question(grouped.pop("answer", []), known)
    answered = [group for group in groups if any(cell.value.strip() for cell in group)]
    common = _Taken(record, known)
    common.reply(grouped.pop("consent", []))
    for name, cells in grouped.items():
        common.take(name, cells)
    is_part = len(answered) > 1
    for number, group in enumerate(answered):
        draft = common.copy(is_first=number == 0) if is_part else common
        draft.take("answer", group)
        draft.ask(group)
        yield draft.draft(keeps_lines=keeps_lines, is_part=is_part)
    if not answered:
        yield common.draft(keeps_lines=keeps_lines)


class _Taken:
    """What has been taken from a record so far."""

    def __init__(self, record: Record, known: KnownHeadings) -> None:
        self.record = record
        self.known = known
        self.fields: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.cells: dict[str, Column] = {}
        self.unknown: dict[str, str] = dict(record.unknown)
        self.notes = list(record.notes)
        self.nameless: list[Cell] = []
        self.replies: tuple[Reply, ...] = (
            tuple(_consents.standings(record, known.standings)) if known.standings else ()
        )
        for cell in unread(record, known):
            if cell.value.strip():
                self.keep(cell)

    def copy(self, *, is_first: bool) -> "_Taken":
        """Begin another draft of the same record; what stops nothing is reported only once."""
        copy = _Taken(self.record, self.known)
        copy.fields, copy.lines = dict(self.fields), dict(self.lines)
        copy.cells = dict(self.cells)
        copy.unknown = dict(self.unknown)
        copy.replies = self.replies
        copy.nameless = self.nameless
        copy.notes = [note for note in self.notes if is_first or note.level is Level.HELD]
        return copy

    def reply(self, cells: Sequence[Cell]) -> None:
        """Store what was said about consent, in one column or in several."""
        if not cells:
            return
        targets = [self.known.target(cell) for cell in cells]
        asked = [target.request for target in targets if target and target.request]
        self.replies += tuple(_consents.replies(self.record, cells, asked, self.known.unsure))
        if cells[0].line is not None:
            self.lines["consent"] = cells[0].line

    def take(self, name: str, cells: Sequence[Cell]) -> None:
        """Choose the value of one field; keep the others, and note what contradicts it."""
        if len(cells) == 1 and name != "name":
            self.take_only(name, cells[0])
            return
        filled = [cell for cell in cells if cell.value.strip()]
        if name == "name":
            filled = self.named(filled)
        if not filled:
            self.locate(name, cells[0])
            return
        first, rivals = (filled[0], []) if len(filled) == 1 else chosen(name, filled, self.known)
        is_turned = name == "name" and first.heading in self.known.last_first
        value = first_name_first(first.value) if is_turned else first.value
        self.fields[name] = _lines_normal(value)
        if first.line is not None:
            self.lines[name] = first.line
        self.locate(name, first)
        for cell in filled if len(filled) > 1 else ():
            if cell is not first and cell.value.strip() != first.value.strip():
                self.keep(cell)
        if rivals:
            origin, columns = self.record.origin, self.known.columns
            self.notes.append(conflict(name, first, rivals[0], origin, columns))

    def take_only(self, name: str, cell: Cell) -> None:
        """Choose the only value of a field, as nearly all have one column."""
        if cell.value.strip():
            self.fields[name] = _lines_normal(cell.value)
            if cell.line is not None:
                self.lines[name] = cell.line
        self.locate(name, cell)

    def named(self, cells: Sequence[Cell]) -> list[Cell]:
        """Return the names that name somebody; keep the others."""
        names = []
        for cell in cells:
            if is_nobody(cell.value):
                self.keep(cell)
                target = self.known.target(cell)
                if target and target.rank == AS_WISHED:
                    self.nameless.append(cell)
            else:
                names.append(cell)
        return names

    @property
    def named_as(self) -> str:
        """Return the name that somebody is printed with."""
        return self.fields.get("name", "")

    def locate(self, name: str, cell: Cell) -> None:
        """Remember the column of a field; an empty cell is a place too."""
        if cell.letters:
            self.cells[name] = self.known.column(cell)

    def ask(self, cells: Sequence[Cell]) -> None:
        """Use the heading over an answer as its question, if it is one."""
        question = next(filter(None, (question_of(cell, self.known) for cell in cells)), "")
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

    def draft(self, *, keeps_lines: bool, is_part: bool = False) -> Draft:
        """Make the draft."""
        refused = self.known.refused
        return Draft(
            self.fields,
            self.record.origin,
            self.lines,
            self.unknown,
            keeps_lines,
            tuple(self.notes),
            self.cells,
            is_part,
            replies=self.replies,
            unread=(
                *(_consents.unread(self.record, refused, self.named_as) if refused else ()),
                *(_consents.refusal(self.record, cell) for cell in self.nameless),
                *_consents.around(self.record),
            ),
        )


def unread(record: Record, known: KnownHeadings) -> list[Cell]:
    """List the cells of a record that no field takes, or of which a part may be left."""
    if plan := known.plan(record):
        return [record.cells[number] for number in plan.unknown]
    targets = [known.target(cell) for cell in record.cells]
    return [
        cell
        for cell, target in zip(record.cells, targets, strict=True)
        if target is None or target.also
    ]


def _lines_normal(text: str) -> str:
    """End every line in the same way."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")
