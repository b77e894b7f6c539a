"""JSON: a list of submissions or a single one; or JSON Lines, one submission a line.

Every value is text as it was typed, numbers included. A broken line of JSON Lines costs only
itself; a list that is broken anywhere is held as a whole.
"""

from collections.abc import Iterator
from itertools import islice

from roundup.model.notes import Note, Origin
from roundup.model.remarks.files import UNREADABLE_RECORD
from roundup.model.submission import Draft
from roundup.readers._cells import Record
from roundup.readers._columns import Columns
from roundup.readers._records import (
    drafts,
    nothing_there,
    unreadable,
)
from roundup.readers._trees import record, tree_drafts
from roundup.text import strict_json
from roundup.text.encoding import NotText, decode
from roundup.text.expressions import expression
from roundup.text.limits import MOST_RECORDS

suffixes = (".json", ".jsonl", ".ndjson")

_LINE_BREAK = expression(r"\r\n|\r|\n")


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each entry, and notes on the file."""
    try:
        text, notes = decode(data, origin)
    except NotText as error:
        yield unreadable(origin, error.message, error.hint)
        return
    yield from notes
    text = text.removeprefix("\ufeff")
    if not text.strip():
        yield nothing_there(origin)
        return
    try:
        yield from tree_drafts(strict_json.parse(text), origin, columns)
    except strict_json.JsonProblem as error:
        if origin.path.lower().endswith(".json"):
            yield unreadable(origin, error.message, error.hint, line=error.line)
        else:
            budget = strict_json.Budget()
            lines = (_line(*each, origin, columns, budget) for each in _lines(text))
            records = list(islice(lines, MOST_RECORDS + 1))
            yield from drafts(records, origin, columns, keeps_lines=True)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, each with its number."""
    for number, line in enumerate(_LINE_BREAK.split(text), start=1):
        if line.strip():
            yield number, line


def _line(
    number: int, line: str, origin: Origin, columns: Columns, budget: strict_json.Budget
) -> Record:
    """Turn one line of JSON Lines into a record."""
    try:
        return record(strict_json.parse(line, number, budget), origin, columns)
    except strict_json.JsonProblem as error:
        note = UNREADABLE_RECORD.note(error.message, hint=error.hint, origin=origin.at(number))
        return Record((), origin.at(number), (note,), {f"line {number}": line})
