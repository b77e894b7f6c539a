"""JSON: a list of submissions or a single one; or JSON Lines, one submission a line.

What form services send, with questions and answers in tables of their own, is read by its shape.
Every value is text as it was typed, numbers included. A broken line of JSON Lines costs only
itself; a list that is broken anywhere is held as a whole.
"""

from collections.abc import Iterator
from itertools import islice

from roundup.model.notes import Note, Origin
from roundup.model.remarks.files import INCOMPLETE_EXPORT, UNREADABLE_RECORD
from roundup.model.remarks.submissions import VALUE_NOT_UNDERSTOOD
from roundup.model.submission import Draft
from roundup.readers import _services
from roundup.readers._cells import Cell, Record
from roundup.readers._columns import Columns
from roundup.readers._meanings import fold
from roundup.readers._records import drafts, refused, text_drafts
from roundup.readers._trees import as_json, record, tree_drafts
from roundup.text import strict_json
from roundup.text.excerpts import excerpt_of
from roundup.text.limits import MOST_RECORDS
from roundup.text.signs import LINE_BREAK

suffixes = (".json", ".jsonl", ".ndjson")

# What a service knows of a person by itself; without a field, whether an entry is complete.
_OF_SERVICES = {"", "id", "submitted", "email"}


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each entry, and notes on the file."""
    yield from text_drafts(data, origin, lambda text: _drafts(text, origin, columns))


def _drafts(text: str, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each entry of a text, and notes on the file."""
    try:
        root = strict_json.parse(text)
    except strict_json.JsonProblem as problem:
        if origin.path.lower().endswith(".json"):
            yield refused(origin, problem, line=problem.line)
        else:
            budget = strict_json.Budget()
            lines = (
                each for line in _lines(text) for each in _line(*line, origin, columns, budget)
            )
            records = list(islice(lines, MOST_RECORDS + 1))
            yield from drafts(records, origin, columns, keeps_lines=True)
        return
    sent = _services.export(root)
    if sent is None:
        yield from tree_drafts(root, origin, columns)
        return
    if sent.missing:
        yield _incomplete(sent, origin)
    records = [_service_record(entry, origin, columns) for entry in sent.entries]
    yield from drafts(records, origin, columns, keeps_lines=True)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, each with its number."""
    for number, line in enumerate(LINE_BREAK.split(text), start=1):
        if line.strip():
            yield number, line


def _line(
    number: int, line: str, origin: Origin, columns: Columns, budget: strict_json.Budget
) -> list[Record]:
    """Turn one line of JSON Lines into a record; a line may hold several entries of a service."""
    try:
        node = strict_json.parse(line, number, budget)
    except strict_json.JsonProblem as error:
        note = UNREADABLE_RECORD.note(error.message, hint=error.hint, origin=origin.at(number))
        return [Record((), origin.at(number), (note,), {f"line {number}": line})]
    if sent := _services.export(node):
        return [_service_record(entry, origin, columns) for entry in sent.entries]
    return [record(node, origin, columns)]


def _service_record(entry: _services.ServiceEntry, origin: Origin, columns: Columns) -> Record:
    """Turn one entry of a form service into a record.

    What the service says of itself is used where a field takes it, and kept otherwise.
    """
    cells, notes, unknown = [], [], {}
    for answer in entry.answers:
        where = f"line {answer.title.line}"
        target = columns.target(answer.title.text)
        if answer.is_linked:
            notes += [_linked(answer, origin)] if target and target.field else []
            unknown[answer.title.text] = answer.text
        else:
            cells.append(Cell(answer.title.text, answer.text, where, answer.line))
    asked = {fold(answer.title.text) for answer in entry.answers}
    for key, value in entry.own:
        target = columns.target(key.text)
        if target and target.field in _OF_SERVICES and fold(key.text) not in asked:
            cells.append(Cell(key.text, value.text, f"line {key.line}", key.line))
        elif value.text.strip():
            unknown[key.text] = value.text
    unknown |= {key.text: as_json(node) for key, node in entry.beside}
    return Record(tuple(cells), origin.at(entry.line), tuple(notes), unknown)


def _linked(answer: _services.Answered, origin: Origin) -> Note:
    """Note a value that is only the id of an entry in another table."""
    return VALUE_NOT_UNDERSTOOD.note(
        f"`{excerpt_of(answer.title.text)}` points to another table, which is not in this file",
        hint="Export it as text, for example by a lookup field",
        origin=origin.at(answer.line),
    )


def _incomplete(sent: _services.Export, origin: Origin) -> Note:
    """Note a file that is one page of several."""
    count = len(sent.entries)
    return INCOMPLETE_EXPORT.note(
        f"The file holds {count:,} {'entry' if count == 1 else 'entries'} of more: {sent.missing}",
        hint="Fetch the other pages too, and put each beside this file",
        origin=origin,
    )
