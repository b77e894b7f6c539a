"""In which order the dates of a column have day and month, where one of them shows it.

Forms write `11/03/2026` for the third of November or for the eleventh of March. One value of the
same column, such as `11/23/2026`, says which; where two values contradict each other, none does.
"""

from collections.abc import Iterable
from dataclasses import replace

from roundup.model.submission import Draft
from roundup.text.dates import DayOrder, order_of, with_iso_day

FIELD = "submitted"
DateColumn = tuple[str, str, str]


def dated(drafts: Iterable[Draft]) -> list[Draft]:
    """Return drafts with the days that their column makes clear."""
    every = list(drafts)
    orders: dict[DateColumn, set[DayOrder]] = {}
    for draft in every:
        if order := order_of(draft.fields.get(FIELD, "")):
            orders.setdefault(column_of(draft), set()).add(order)
    clear = {column: told.pop() for column, told in orders.items() if len(told) == 1}
    return [
        in_order(draft, clear[column]) if (column := column_of(draft)) in clear else draft
        for draft in every
    ]


def column_of(draft: Draft) -> DateColumn:
    """Return in which column of which table a draft's date stands."""
    column = draft.cells.get(FIELD)
    return draft.origin.path, draft.origin.sheet, column.letters if column else ""


def in_order(draft: Draft, order: DayOrder) -> Draft:
    """Return a draft whose date is one day only."""
    typed = draft.fields.get(FIELD, "")
    read = with_iso_day(typed, order)
    return draft if read == typed else replace(draft, fields={**draft.fields, FIELD: read})
