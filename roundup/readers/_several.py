"""Several columns for one field, and one column for several: what is said of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roundup.model.notes import Note, Origin, Span
from roundup.model.remarks.files import (
    DUPLICATE_FIELD,
    FURTHER_COLUMNS,
    PARTED_COLUMN,
    TURNED_NAMES,
)
from roundup.model.remarks.submissions import CONFLICTING_VALUES
from roundup.readers._cells import Cell, Record
from roundup.readers._columns import IGNORE, Columns
from roundup.readers._contents import first_name_first
from roundup.readers._fields import (
    MUST_AGREE,
    by_field,
    by_question,
    chosen,
    rank_of,
)
from roundup.readers._known import KnownHeadings
from roundup.readers._meanings import CREDIT, OF_ACCOUNT, ColumnTarget, fold
from roundup.text.excerpts import excerpt_of

# Fields of which several columns are usual, and are all used or all bookkeeping.
_UNSAID = frozenset({"consent", "id", "submitted"})


def several_headings(records: Sequence[Record], known: KnownHeadings) -> Iterator[Note]:
    """Note headings that mean the same field, each set of them once a file."""
    said: set[tuple[str, ...]] = set()
    single: dict[tuple[str, ...], bool] = {}
    for record in records:
        if known.plan(record):
            continue
        headings_of_record = tuple([cell.heading for cell in record.cells])
        if headings_of_record not in single:
            single[headings_of_record] = _is_single(record, known)
        if single[headings_of_record]:
            continue
        for name, cells in by_field(record, known).items():
            if name in _UNSAID:
                continue
            groups = by_question(cells, known) if name == "answer" else [cells]
            for group in groups:
                headings = (name, *(fold(cell.heading) for cell in group))
                note = None if headings in said else _of_group(name, group, record, known)
                if note:
                    said.add(headings)
                    yield note


def _is_single(record: Record, known: KnownHeadings) -> bool:
    """Return whether each field has one heading at most, whatever stands under it."""
    targets = filter(None, map(known.target, record.cells))
    fields = [name for target in targets if target.field for name in _fields_of(target)]
    is_plain = not any(cell.target for cell in record.cells)
    return is_plain and len(fields) == len(set(fields))


def _fields_of(target: ColumnTarget) -> tuple[str, ...]:
    """List the fields that a column may fill; a credit in one column may name a place as well."""
    is_credit = target.also and target.field in CREDIT
    location = ("location",) if is_credit and "location" not in target.also else ()
    return (target.field, *target.also, *location)


def _of_group(
    name: str, cells: Sequence[Cell], record: Record, known: KnownHeadings
) -> Note | None:
    """Note columns that mean the same field in one record, where that matters."""
    if len(cells) < 2:
        return None
    filled = [cell for cell in cells if cell.value.strip()]
    if name in MUST_AGREE and {rank_of(cell, known) for cell in cells} == {0}:
        if not all(map(known.is_filled, cells)) or _conflict_alone(cells):
            return None
        return _duplicate_heading(name, cells, heading_place(cells[1], record), known.columns)
    if len(filled) < 2:
        return None
    first, rivals = chosen(name, filled, known)
    others = [
        cell
        for cell in filled
        if cell.value.strip() != first.value.strip() and rank_of(cell, known) != OF_ACCOUNT
    ]
    if rivals or not others:
        return None
    return _further(name, first, others, record)


def _further(name: str, first: Cell, others: Sequence[Cell], record: Record) -> Note:
    """Note the columns that are not used, beside the one that is."""
    left = " and ".join(f"`{excerpt_of(cell.heading)}` ({cell.place})" for cell in others)
    verb = "is" if len(others) == 1 else "are"
    used = f"`{excerpt_of(first.heading)}` ({first.place})"
    return FURTHER_COLUMNS.note(
        f"`{name}` comes from {used}; {left} {verb} kept and not published",
        hint="Nothing to do, unless another one is the better",
        origin=heading_place(others[0], record),
        span=Span(name),
    )


def parted_columns(records: Sequence[Record], known: KnownHeadings) -> Iterator[Note]:
    """Note columns that hold several fields, once each, with the first value as an example."""
    said: set[str] = set()
    for record in records:
        for cell in () if known.plan(record) else record.cells:
            target = known.target(cell)
            if not (target and target.also and cell.value.strip()) or cell.heading in said:
                continue
            said.add(cell.heading)
            if target.field in MUST_AGREE:
                yield _parted(cell, record, known)


def turned_names(records: Sequence[Record], known: KnownHeadings) -> Iterator[Note]:
    """Note columns of names with the family name first, once each, with an example."""
    said: set[str] = set()
    for record in records if known.last_first else ():
        for cell in record.cells:
            target = known.target(cell)
            if not target or cell.heading in said or cell.heading not in known.last_first:
                continue
            name = first_name_first(cell.value)
            if name != cell.value:
                said.add(cell.heading)
                yield TURNED_NAMES.note(
                    f"`{excerpt_of(cell.heading)}` ({cell.place}) has family names first; "
                    f"“{excerpt_of(cell.value, 40)}” is read as “{excerpt_of(name, 40)}”",
                    hint="Nothing to do; if a name comes out wrong, write it into `edits/`",
                    origin=heading_place(cell, record),
                )


def _parted(cell: Cell, record: Record, known: KnownHeadings) -> Note:
    """Note one column that holds several fields."""
    target = known.target(cell)
    fields = (target.field, *target.also) if target else ()
    values = {name: cells[0].value for name, cells in by_field(record, known).items()}
    read = " and ".join(f"`{name}` “{excerpt_of(values.get(name, ''), 40)}”" for name in fields)
    line = known.columns.line(cell.heading, " + ".join(reversed(fields)))
    where = "under `columns` in the brief" if known.columns.mapping else "into the brief"
    return PARTED_COLUMN.note(
        f"`{excerpt_of(cell.heading)}` ({cell.place}) is parted into {read}",
        hint="Check the credit lines, and write what is better into `edits/`; if most people wrote "
        f"it in the other order, put this line {where}: `{line}`",
        origin=heading_place(cell, record),
    )


def heading_place(cell: Cell, record: Record) -> Origin:
    """Return where a heading stands."""
    if cell.heading_line is None:
        return record.origin.at(cell.line)
    return replace(record.origin, line=cell.heading_line, row=None)


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


def conflict(name: str, first: Cell, other: Cell, origin: Origin, columns: Columns) -> Note:
    """Note two values that contradict each other."""
    return CONFLICTING_VALUES.note(
        f"`{name}` has two values, in {first.place} and in {other.place}: "
        f"“{excerpt_of(first.value)}” and “{excerpt_of(other.value)}”",
        hint=_one_of([first, other], columns),
        origin=origin.at(other.line).under(other.letters, other.heading if other.letters else ""),
        span=Span(name),
    )


def _one_of(cells: Sequence[Cell], columns: Columns) -> str:
    """Return what to do about values that contradict each other."""
    if len({fold(cell.heading) for cell in cells}) == 1:
        return "Take one out"
    line = columns.line(cells[-1].headings or cells[-1].heading, IGNORE)
    is_indented = line.startswith(" ")
    where = "under `columns` in the brief" if is_indented else "into the brief"
    return f"Take one out, or pass over one of them; for the second put this line {where}: `{line}`"
