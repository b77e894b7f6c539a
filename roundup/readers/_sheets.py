"""Tables to drafts, and notes on whatever was not read of them: what CSV and spreadsheets share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from roundup.model.notes import Level, Note, Origin
from roundup.model.phrases import counted
from roundup.model.remarks.files import (
    EXPLAINING_ROW,
    HIDDEN_SHEET,
    NOT_READ,
    QUESTION_OF_SHEET,
    SHEET_OF_NO_QUESTION,
)
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._contacts import Contacts, contacts_by, key_of, said
from roundup.readers._explaining import explains
from roundup.readers._layout import SheetTable, Why, number_in
from roundup.readers._records import drafts, nothing_there, unreadable
from roundup.readers._tables import TableRow, headings_found, records, turned_records
from roundup.text.excerpts import excerpt_of
from roundup.text.limits import MOST_CSV_RECORDS


@dataclass(frozen=True, slots=True)
class TablesRead:
    """What a file of tables holds: its drafts and notes, and every table, read or not."""

    results: Iterable[Draft | Note]
    tables: tuple[SheetTable, ...] = ()


# A title above the headings is shorter than nearly every answer.
LONGEST_TITLE = 200


def table_drafts(
    tables: Sequence[SheetTable], origin: Origin, columns: Columns, *, has_short_rows: bool
) -> Iterator[Draft | Note]:
    """Yield a draft for each row of the tables that are read, and notes on all else."""
    if not any(table.is_used for table in tables):
        yield _nothing(tables, origin)
        return
    yield from unread(tables)
    contacts = [table for table in tables if table.why is Why.CONTACTS]
    for table in tables:
        if table.is_used:
            drafts_of_table = _drafts(table, origin, columns, has_short_rows=has_short_rows)
            yield from _with_contacts(drafts_of_table, table, contacts, columns)


def _with_contacts(
    drafts_of_table: Iterator[Draft | Note],
    table: SheetTable,
    contacts: Sequence[SheetTable],
    columns: Columns,
) -> Iterator[Draft | Note]:
    """Yield drafts, with what sheets of contacts say of those who wrote the answers."""
    for sheet in () if table.is_turned else contacts:
        key = key_of(table, sheet, columns)
        if key:
            yield said(sheet, table, key)
            read = _drafts(sheet, sheet.heading.origin, columns, has_short_rows=False)
            rows = [each for each in read if isinstance(each, Draft)]
            source = f"the sheet `{excerpt_of(sheet.sheet.name)}`"
            people = contacts_by(key.field, rows, source)
            drafts_of_table = _joined(drafts_of_table, people)
    yield from drafts_of_table


def _joined(results: Iterable[Draft | Note], people: Contacts) -> Iterator[Draft | Note]:
    """Yield drafts joined to contacts, and notes as they are."""
    for each in results:
        yield from people.joined([each]) if isinstance(each, Draft) else [each]


def unread(tables: Sequence[SheetTable]) -> Iterator[Note]:
    """Note the tables that are not read, and the rows beside those that are."""
    for table in tables:
        if table.is_used:
            yield from _aside_notes(table)
        elif (table.rows or table.aside) and table.why is not Why.CONTACTS:
            yield _unread_table(table)


def _nothing(tables: Sequence[SheetTable], origin: Origin) -> Draft | Note:
    """Report that nothing in a file is understood, or that there is nothing in it."""
    if not any(table.aside or table.rows for table in tables):
        return nothing_there(origin)
    table = next((each for each in tables if each.why is Why.NO_HEADINGS), tables[0])
    first = table.sheet.rows[0]
    where = f"sheet `{excerpt_of(table.sheet.name)}`" if table.sheet.name else "the file"
    return unreadable(
        origin,
        f"No heading in {where} is understood; in row {first.origin.row} stand "
        f"{headings_found(first)}",
        "Put headings such as `Name`, `Title` and `Answer` into the first row, "
        "or map yours under `columns` in the brief",
        line=first.origin.line,
    )


def _unread_table(table: SheetTable) -> Note:
    """Note a table that is not read."""
    rows = [*table.rows, *(aside.row for aside in table.aside)]
    sheet = table.sheet
    is_whole = len(rows) + bool(table.heading.cells) >= len(sheet.rows)
    what = f"The sheet `{excerpt_of(sheet.name)}`" if sheet.name and is_whole else "The table"
    count = counted(len(table.rows) or len(rows), "row")
    return NOT_READ.note(
        f"{what} ({count}) was not read, since {table.why}",
        hint=_HINTS.get(table.why, "Save it as a file of its own if it holds submissions"),
        origin=table.heading.origin,
    )


_HINTS = {
    Why.HIDDEN: "Show the sheet if it holds submissions, or delete it",
    Why.NO_HEADINGS: "Give it headings such as `Name` and `Answer` if it holds submissions",
    Why.NO_ROWS: "Delete it if nothing is missing",
}


def _aside_notes(table: SheetTable) -> Iterator[Note]:
    """Note the rows that stand above or below the answers, and headings that come again."""
    for why in (Why.ABOVE, Why.REPEATED, Why.BELOW):
        rows = [aside.row for aside in table.aside if aside.why is why]
        rows = [row for row in rows if not (why is Why.ABOVE and _is_question(row, table))]
        if rows:
            yield _aside_note(rows, why)


def _is_question(row: TableRow, table: SheetTable) -> bool:
    """Return whether a row above the headings holds the question and no more."""
    cells = [cell for cell in row.cells if cell.strip()]
    return bool(table.question) and len(cells) <= 2 and any("?" in cell for cell in cells)


def _aside_note(rows: Sequence[TableRow], why: Why) -> Note:
    """Note rows of one table that are not answers."""
    words = headings_found(
        replace(rows[0], cells=tuple(cell for row in rows for cell in row.cells))
    )
    if why is Why.REPEATED:
        return NOT_READ.note(
            f"The headings come again in row {rows[0].origin.row:,}, which is not a submission"
            if len(rows) == 1
            else f"The headings come again in {len(rows):,} rows, the first of them row "
            f"{rows[0].origin.row:,}, which are not submissions",
            hint="Nothing has to be done",
            origin=rows[0].origin,
            level=Level.INFO,
        )
    where = "Above the headings" if why is Why.ABOVE else "Below the answers"
    texts = [[cell for cell in row.cells if cell.strip()] for row in rows]
    is_title = all(len(cells) <= 2 and len("".join(cells)) <= LONGEST_TITLE for cells in texts)
    return NOT_READ.note(
        f"{where} stand {words}, which was not read",
        hint=f"Delete what stands {where.lower()}, if it is not a submission",
        origin=rows[0].origin,
        level=Level.INFO if is_title else NOT_READ.level,
    )


def _drafts(
    table: SheetTable, origin: Origin, columns: Columns, *, has_short_rows: bool
) -> Iterator[Draft | Note]:
    """Yield a draft for each row of one table, and notes on its headings."""
    rows = _with_explanation_held(table.rows)
    question = table.question
    if question and columns.questions and number_in(question) > len(columns.questions):
        unasked = _unasked_note(table)
        kept = {"question": question}
        rows = [
            replace(row, notes=(*row.notes, unasked), unknown={**row.unknown, **kept})
            for row in rows
        ]
        question = ""
    elif question:
        yield _question_note(table)
    if table.sheet.is_hidden:
        hidden = _hidden_note(table)
        rows = [replace(row, notes=(*row.notes, hidden)) for row in rows]
    entries = (
        turned_records(table.heading, rows)
        if table.is_turned
        else records(table.heading, rows, has_short_rows=has_short_rows)
    )
    for each in drafts(entries, origin, columns, keeps_lines=True, most=MOST_CSV_RECORDS):
        yield _asked(each, question) if isinstance(each, Draft) else each


def _with_explanation_held(rows: Sequence[TableRow]) -> Sequence[TableRow]:
    """Hold the first row where it tells people what to write."""
    if not rows or not explains(rows[0]):
        return rows
    note = EXPLAINING_ROW.note(
        f"Row {rows[0].origin.row:,} seems to explain the headings above it, with "
        f"{headings_found(rows[0])}",
        hint="Delete the row if nobody sent it; else put the answer into a file of its own",
        origin=rows[0].origin,
    )
    return [replace(rows[0], notes=(*rows[0].notes, note)), *rows[1:]]


def _asked(draft: Draft, question: str) -> Draft:
    """Add the question of its sheet to a draft that names none."""
    if not question or draft.fields.get("question", "").strip():
        return draft
    return replace(draft, fields={**draft.fields, "question": question})


def _question_note(table: SheetTable) -> Note:
    """Note that a sheet says which question its rows answer."""
    verb = "answers" if len(table.rows) == 1 else "answer"
    return QUESTION_OF_SHEET.note(
        f"{counted(len(table.rows), 'row')} {verb} “{excerpt_of(table.question)}”, as the name of "
        "the sheet or a cell above the headings says",
        hint="Give the rows a column `Question` if they answer another one",
        origin=table.heading.origin,
    )


def _unasked_note(table: SheetTable) -> Note:
    """Hold the answers of a sheet whose number is greater than that of the brief's questions."""
    return SHEET_OF_NO_QUESTION.note(
        f"The sheet or title “{excerpt_of(table.question)}” is for a question that the brief does "
        "not have",
        hint="Make `question` in the brief a list of all questions, in the order of the sheets; or "
        "delete the sheet",
        origin=table.heading.origin,
    )


def _hidden_note(table: SheetTable) -> Note:
    """Hold the answers of a hidden sheet."""
    return HIDDEN_SHEET.note(
        f"The sheet `{excerpt_of(table.sheet.name)}` is hidden, and nothing else in the file fits",
        hint="Show the sheet if its answers are meant to be published, or delete it",
        origin=table.heading.origin,
    )
