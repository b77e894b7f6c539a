"""Names on one sheet, answers on another: which rows speak of the same person, and by what.

Rows are joined where both sheets have a column that tells people apart: an address, or a number
that is said to be a person's. A plain `ID` is the number of a row on its own sheet, and joins
nothing. Names join only what is missing beside the same name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from roundup.model.notes import Level, Note, Span
from roundup.model.phrases import counted
from roundup.model.remarks.files import CONTACT_NOT_JOINED, JOINED_CONTACTS
from roundup.model.submission import Draft
from roundup.readers import _headings
from roundup.readers._columns import Columns
from roundup.readers._layout import SheetTable, Why
from roundup.readers._meanings import fold
from roundup.text.excerpts import excerpt_of
from roundup.text.expressions import expression
from roundup.text.names import folded

# Whose number it is; “Response ID” numbers the rows of one sheet.
_OF_PERSON = expression(
    r"(?:contact|person|people|expert|contributor|respondent|participant|member|author|source|"
    r"speaker|user|kontakt|personen?|mitglied|experten?|contacto?|personne|membre|persona|pessoa|"
    r"miembro|membro)s?(?:id|nr|no|number|nummer|numero)"
)
_WORD = expression(r"\w{2,}")
KEYS = ("email", "id", "name")
# What notes call a field.
WORDS = {"name": "name", "email": "e-mail address", "organisation": "organisation", "id": "number"}


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
    if key.field == "id" and not is_of_person(answers.heading.cells[key.in_answers]):
        return False
    return is_key(values_of(answers, key.in_answers), values_of(contacts, key.in_contacts))


def is_of_person(heading: str) -> bool:
    """Return whether a heading says that what stands under it is a person's number."""
    return bool(_OF_PERSON.fullmatch(fold(heading)))


def is_key(asked: Iterable[str], known: Iterable[str]) -> bool:
    """Return whether values tell the contacts apart, and are those of some answers.

    Few may come twice: those name nobody, and the others still do.
    """
    counts = Counter(value for value in map(alike, known) if value)
    alone = {value for value, count in counts.items() if count == 1}
    return 2 * len(alone) > len(counts) and not alone.isdisjoint(map(alike, asked))


def values_of(table: SheetTable, number: int) -> Iterator[str]:
    """Yield what stands in one column."""
    for row in table.rows:
        if number < len(row.cells) and row.cells[number].strip():
            yield row.cells[number]


def alike(value: str) -> str:
    """Return a value in small letters, with single spaces."""
    return " ".join(value.casefold().split())


@dataclass(frozen=True, slots=True)
class Contacts:
    """The rows of people by a field of theirs; `unclear` are the values that several rows have.

    `source` is how notes name where the rows stand.
    """

    field: str
    people: Mapping[str, Draft]
    unclear: frozenset[str]
    source: str

    def joined(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """Yield drafts completed from contacts, each with a note where that could be wrong."""
        for draft in drafts:
            key = alike(draft.fields.get(self.field, ""))
            person = self.people.get(key) if key else None
            if key and key in self.unclear:
                yield replace(draft, notes=(*draft.notes, self.several(draft)))
            elif person and (other := contradiction(draft, person, self.field)):
                yield replace(draft, notes=(*draft.notes, self.somebody_else(draft, other)))
            else:
                yield with_person(draft, person) if person else draft

    def several(self, draft: Draft) -> Note:
        """Note that several rows could be the same person."""
        return CONTACT_NOT_JOINED.note(
            f"Several rows of {self.source} have this {WORDS[self.field]}, so none of them is used",
            hint="Delete those of other people, or give both tables a column `E-mail`",
            origin=draft.place(self.field),
            span=Span(self.field),
        )

    def somebody_else(self, draft: Draft, other: str) -> Note:
        """Note that a row with the same name or address could be another person."""
        return CONTACT_NOT_JOINED.note(
            f"The row of {self.source} with this {WORDS[self.field]} has another {WORDS[other]}, "
            "so it is not used",
            hint=f"If it is the same person, write the same {WORDS[other]} in both",
            origin=draft.place(self.field),
            span=Span(self.field),
        )


def contacts_by(field: str, rows: Iterable[Draft], source: str) -> Contacts:
    """Return the rows of people by a field; a row that comes twice is one."""
    by_value: dict[str, list[Draft]] = {}
    for row in rows:
        if value := alike(row.fields.get(field, "")):
            several = by_value.setdefault(value, [])
            if not any(each.fields == row.fields for each in several):
                several.append(row)
    people = {value: several[0] for value, several in by_value.items() if len(several) == 1}
    return Contacts(field, people, frozenset(by_value.keys() - people.keys()), source)


def contradiction(draft: Draft, person: Draft, field: str) -> str:
    """Return a field in which an answer and a contact have nothing in common; mostly nothing."""
    compared = ("email", "organisation") if field == "name" else ("name", "organisation")
    for name in compared:
        ours, theirs = alike(draft.fields.get(name, "")), alike(person.fields.get(name, ""))
        is_same = ours == theirs or (name != "email" and share_a_word(ours, theirs))
        if ours and theirs and not is_same:
            return name
    return ""


def share_a_word(first: str, second: str) -> bool:
    """Return whether two names have a word in common."""
    return not words_of(first).isdisjoint(words_of(second))


def words_of(text: str) -> set[str]:
    """Return the words of a name, written alike."""
    return set(_WORD.findall(folded(text)))


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
    asked = set(map(alike, values_of(answers, key.in_answers)))
    matches = sum(alike(value) in asked for value in values_of(contacts, key.in_contacts))
    heading = excerpt_of(answers.heading.cells[key.in_answers])
    return JOINED_CONTACTS.note(
        f"The sheet `{excerpt_of(contacts.sheet.name)}` says who wrote the answers on the sheet "
        f"`{excerpt_of(answers.sheet.name)}`, by `{heading}`: {matches:,} of its "
        f"{counted(len(contacts.rows), 'row')} {'is' if matches == 1 else 'are'} used",
        hint="Check a name or two; to keep the sheets apart, save each as a file of its own",
        origin=contacts.heading.origin,
    )
