"""Stage 1a: drafts to drafts, with what a second file says of those who wrote them.

Names often come in one file, as a list of contacts, and answers in others. Such a list is joined to
the answers as a sheet of contacts is joined to another sheet: by an address, a person's number or a
name. Whoever could be somebody else is not joined.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from roundup.model.notes import Note, Origin
from roundup.model.phrases import counted
from roundup.model.remarks.files import ANSWER_COLUMN_UNKNOWN, JOINED_CONTACTS
from roundup.model.submission import Draft
from roundup.model.table import FoundTable
from roundup.readers._contacts import KEYS, Contacts, alike, contacts_by, is_key, is_of_person
from roundup.text.excerpts import excerpt_of

WHY = "it says who wrote the answers in another file"
ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Joined:
    """Drafts without the rows of contacts, tables that say so, and notes on what was joined."""

    drafts: tuple[Draft, ...]
    tables: tuple[FoundTable, ...]
    notes: tuple[Note, ...] = ()


def join(drafts: Sequence[Draft], tables: Sequence[FoundTable]) -> Joined:
    """Join files of contacts to the answers that came beside them.

    A file of contacts is a table with names and without any column of answers. Where nothing in it
    fits the other files, its rows stay what they are: submissions without an answer.
    """
    joined, notes, used = list(drafts), [], set[str]()
    by_path = numbers_by_path(drafts)
    in_tables = {table.origin.path for table in tables if table.is_used}
    lists = [path for path in by_path if path in in_tables and is_list(drafts, by_path[path])]
    for path in lists:
        rows = [drafts[number] for number in by_path[path]]
        for answers in groups(by_path, lists, in_tables):
            theirs = [joined[number] for number in answers]
            if contacts := contacts_for(theirs, rows):
                notes.append(said(rows, theirs, contacts))
                for number, draft in zip(answers, contacts.joined(theirs), strict=True):
                    joined[number] = draft
                used.add(path)
    return Joined(
        tuple(draft for draft in joined if draft.origin.path not in used),
        tuple(as_contacts(table) if table.origin.path in used else table for table in tables),
        tuple(notes),
    )


def numbers_by_path(drafts: Sequence[Draft]) -> Mapping[str, list[int]]:
    """Map each file to the numbers of its drafts."""
    by_path: dict[str, list[int]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        by_path[draft.origin.path].append(number)
    return by_path


def is_list(drafts: Sequence[Draft], numbers: Sequence[int]) -> bool:
    """Return whether the rows of a table name people, and have no place for an answer."""
    rows = [drafts[number] for number in numbers]
    return any(row.fields.get("name", "").strip() for row in rows) and not any(
        ANSWER in row.fields
        or ANSWER in row.cells
        or any(note.code == ANSWER_COLUMN_UNKNOWN.code for note in row.notes)
        for row in rows
    )


def groups(
    by_path: Mapping[str, list[int]], lists: Collection[str], in_tables: Collection[str]
) -> Iterator[list[int]]:
    """Yield the answers of each table, and then all that came in mails and documents."""
    others: list[int] = []
    for path, numbers in by_path.items():
        if path in in_tables and path not in lists:
            yield numbers
        elif path not in lists:
            others += numbers
    if others:
        yield others


def contacts_for(answers: Sequence[Draft], rows: Sequence[Draft]) -> Contacts | None:
    """Return the contacts by the field that they share with answers; nothing where none fits."""
    source = f"`{file_name(rows[0].origin)}`"
    for field in KEYS:
        heading = answers[0].cells.get(field)
        if field == "id" and not (heading and is_of_person(heading.heading)):
            continue
        asked = [draft.fields.get(field, "") for draft in answers]
        if is_key(asked, [row.fields.get(field, "") for row in rows]):
            return contacts_by(field, rows, source)
    return None


def said(rows: Sequence[Draft], answers: Sequence[Draft], contacts: Contacts) -> Note:
    """Note which file says who wrote the answers in others."""
    files = {draft.origin.path: file_name(draft.origin) for draft in answers}
    names = list(files.values())
    where = f"`{names[0]}`" if len(names) == 1 else f"{len(names):,} other files"
    cell = answers[0].cells.get(contacts.field)
    by = f"`{excerpt_of(cell.heading)}`" if cell else contacts.field
    asked = {alike(draft.fields.get(contacts.field, "")) for draft in answers}
    used = sum(alike(row.fields.get(contacts.field, "")) in asked - {""} for row in rows)
    return JOINED_CONTACTS.note(
        f"{contacts.source} says who wrote the answers in {where}, by {by}: {used:,} of its "
        f"{counted(len(rows), 'row')} {'is' if used == 1 else 'are'} used",
        hint="Check a name or two; to keep the files apart, put one into another folder",
        origin=Origin(rows[0].origin.path),
    )


def as_contacts(table: FoundTable) -> FoundTable:
    """Return a table as one whose rows are not answers."""
    return replace(table, is_used=False, why=WHY) if table.is_used else table


def file_name(origin: Origin) -> str:
    """Return the name of a file without its folder."""
    return excerpt_of(PurePosixPath(origin.path).name)
