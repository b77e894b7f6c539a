"""Names on one sheet, answers on another: which rows speak of the same person, and by what.

Rows are joined where both sheets have a column that tells people apart: an address, or a number
that is said to be a person's. A plain `ID` is the number of a row on its own sheet, and joins
nothing. Names join only what is missing beside the same name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from roundup.model.notes import Level, Note
from roundup.model.remarks.files import JOINED_CONTACTS
from roundup.model.submission import Draft
from roundup.readers import _headings
from roundup.readers._columns import Columns
from roundup.readers._layout import SheetTable, Why
from roundup.readers._meanings import fold
from roundup.text.excerpts import excerpt_of
from roundup.text.expressions import expression

# Whose number it is; “Response ID” numbers the rows of one sheet.
_OF_PERSON = expression(
    r"(?:contact|person|people|expert|contributor|respondent|participant|member|author|source|"
    r"speaker|user|kontakt|personen?|mitglied|experten?|contacto?|personne|membre|persona|pessoa|"
    r"miembro|membro)s?(?:id|nr|no|number|nummer|numero)"
)
KEYS = ("email", "id", "name")


@dataclass(frozen=True, slots=True)
class SharedColumns:
    """A pair of columns by which two tables are joined, counted from 0."""

    field: str
    in_answers: int
    in_contacts: int


def marked(tables: Sequence[SheetTable], columns: Columns) -> tuple[SheetTable, ...]:
    """Return tables, those marked that say who wrote the answers of a table that is read."""
    read = [table for table in tables if table.is_used and not table.is_turned]
    return tuple(
        replace(table, why=Why.CONTACTS)
        if is_contacts(table, columns) and any(key_of(each, table, columns) for each in read)
        else table
        for table in tables
    )


def is_contacts(table: SheetTable, columns: Columns) -> bool:
    """Return whether a table that is not read has names and no answers."""
    return (
        not table.is_used
        and table.why is Why.NO_ANSWERS
        and not table.is_turned
        and "name" in _headings.fields(table.heading, columns)
    )


def key_of(answers: SheetTable, contacts: SheetTable, columns: Columns) -> SharedColumns | None:
    """Return by what the rows of two tables are joined, or nothing."""
    pairs = (
        SharedColumns(field, here, there)
        for field in KEYS
        for here in places_of(field, answers, columns)
        for there in places_of(field, contacts, columns)
    )
    return next((key for key in pairs if is_shared(key, answers, contacts)), None)


def places_of(field: str, table: SheetTable, columns: Columns) -> list[int]:
    """Return the columns that hold a whole field."""
    targets = [columns.target(cell) if cell.strip() else None for cell in table.heading.cells]
    return [
        number
        for number, goal in enumerate(targets)
        if goal and goal.field == field and not goal.part
    ]


def is_shared(key: SharedColumns, answers: SheetTable, contacts: SheetTable) -> bool:
    """Return whether two columns tell the same people apart, each once among the contacts."""
    if key.field == "id" and not _OF_PERSON.fullmatch(fold(answers.heading.cells[key.in_answers])):
        return False
    known = Counter(values_of(contacts, key.in_contacts))
    asked = set(values_of(answers, key.in_answers))
    return bool(asked) and bool(known) and max(known.values()) == 1 and bool(asked & known.keys())


def values_of(table: SheetTable, number: int) -> Iterator[str]:
    """Yield what stands in one column, written alike."""
    for row in table.rows:
        if number < len(row.cells) and row.cells[number].strip():
            yield alike(row.cells[number])


def alike(value: str) -> str:
    """Return a value in small letters, with single spaces."""
    return " ".join(value.casefold().split())


def joined(
    drafts: Iterable[Draft | Note], people: Mapping[str, Draft], field: str
) -> Iterator[Draft | Note]:
    """Yield drafts with what a sheet of contacts says of the same people."""
    for each in drafts:
        key = alike(each.fields.get(field, "")) if isinstance(each, Draft) else ""
        person = people.get(key) if key else None
        yield with_person(each, person) if isinstance(each, Draft) and person else each


def with_person(draft: Draft, person: Draft) -> Draft:
    """Return a draft with what it lacks of a person; what both say stays as the answer has it."""
    own = {name: value for name, value in draft.fields.items() if value.strip()}
    ids = {"id", "submitted"}
    theirs = {name: value for name, value in person.fields.items() if name not in ids}
    held = tuple(note for note in person.notes if note.level is Level.HELD)
    return replace(
        draft,
        fields=theirs | own,
        unknown={**person.unknown, **draft.unknown},
        notes=(*draft.notes, *held),
        replies=(*draft.replies, *person.replies),
        unread=(*draft.unread, *person.unread),
    )


def said(contacts: SheetTable, answers: SheetTable, key: SharedColumns) -> Note:
    """Note which sheet says who wrote the answers of another."""
    asked = set(values_of(answers, key.in_answers))
    matches = sum(value in asked for value in values_of(contacts, key.in_contacts))
    count = len(contacts.rows)
    heading = excerpt_of(answers.heading.cells[key.in_answers])
    return JOINED_CONTACTS.note(
        f"The sheet `{excerpt_of(contacts.sheet.name)}` says who wrote the answers on the sheet "
        f"`{excerpt_of(answers.sheet.name)}`, by `{heading}`: {matches:,} of its {count:,} "
        f"{'row' if count == 1 else 'rows'} {'is' if matches == 1 else 'are'} used",
        hint="Check a name or two; to keep the sheets apart, save each as a file of its own",
        origin=contacts.heading.origin,
    )
