"""What was understood in a file: which column became which field, why, and what stands in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from roundup.model.intake import ColumnTaken
from roundup.model.notes import on_one_line
from roundup.model.submission import FIELDS, Draft
from roundup.readers._answers import holds_question
from roundup.readers._columns import Columns, suggestion
from roundup.readers._meanings import fold
from roundup.text.masking import hidden, veiled

SAMPLES = 3
# What is never published, and what a list on a screen need not show to whoever walks by.
PRIVATE = ("email", "anonymous")
# A date is taken for a telephone number.
OPEN = ("submitted",)
CONSENT = "consent"
# What readers of mails and documents keep of what stands around an answer.
AROUND = {
    *("the mail's text", "text", "beside the answers", "quoted", "older mail", "courtesies"),
    *("signature", "the sender's signature", "credit line"),
}
LONGEST_SAMPLE = 60


def columns_of(drafts: Sequence[Draft], columns: Columns) -> tuple[ColumnTaken, ...]:
    """List the columns of a file's records: those that became a field, then those that did not."""
    open_drafts = [draft for draft in drafts if is_open(draft)] or list(drafts)
    used: dict[tuple[str, str], ColumnTaken] = {}
    for draft in drafts:
        for field in draft.fields:
            column = draft.cells.get(field)
            if draft.cells and not column:
                continue  # worked out from another one, as the question from its heading
            heading = column.heading if column else field
            key = (fold(heading), field)
            if key not in used:
                letters = column.letters if column else ""
                why = reason(heading, field, columns) if column else "by its place"
                used[key] = ColumnTaken(
                    heading, field, why, samples(open_drafts, heading, field), letters
                )
    for asked in asking_consent(drafts, columns):
        used.setdefault((fold(asked.heading), CONSENT), asked)
    told = Counter(heading for heading, _ in used)
    is_parted = {heading for heading, times in told.items() if times > 1}
    rest = (
        each for each in unused(drafts, open_drafts, columns) if fold(each.heading) not in is_parted
    )
    return (*sorted(used.values(), key=place), *rest)


def asking_consent(drafts: Sequence[Draft], columns: Columns) -> Iterator[ColumnTaken]:
    """Yield the columns that ask for permission, of which a record has any number."""
    values: dict[str, list[str]] = {}
    letters: dict[str, str] = {}
    for draft in drafts:
        for reply in draft.replies:
            values.setdefault(reply.heading, []).append(reply.words)
            letters.setdefault(reply.heading, reply.origin.cell if reply.origin else "")
    for heading, words in values.items():
        shown = tuple(masked(CONSENT, value) for value in first(words))
        why = reason(heading, CONSENT, columns)
        yield ColumnTaken(heading, CONSENT, why, shown, letters[heading])


def unused(
    drafts: Sequence[Draft], open_drafts: Sequence[Draft], columns: Columns
) -> Iterator[ColumnTaken]:
    """Yield the headings under which something stands that is not used."""
    is_table = any(draft.cells for draft in drafts)
    for heading in dict.fromkeys(heading for draft in drafts for heading in draft.unknown):
        values = [draft.unknown.get(heading, "") for draft in open_drafts]
        shown = tuple(masked("", value) for value in first(values))
        is_around = heading in AROUND and not is_table
        why = "around the answer" if is_around else why_not(heading, columns)
        yield ColumnTaken(heading, "", why, shown)


def place(column: ColumnTaken) -> tuple[int, str, int]:
    """Return by what columns are sorted: as they stand in a table, else as fields are listed."""
    order = FIELDS.index(column.field) if column.field in FIELDS else len(FIELDS)
    return len(column.letters), column.letters, order


def is_open(draft: Draft) -> bool:
    """Return whether a record can be shown as a sample: nobody in it asks not to be named."""
    return not (draft.fields.get("anonymous") or draft.unread)


def samples(drafts: Iterable[Draft], heading: str, field: str) -> tuple[str, ...]:
    """Return the first different values of a column, masked where they are private."""
    values = (
        draft.fields.get(field, "")
        for draft in drafts
        if field not in draft.cells or draft.cells[field].heading == heading
    )
    return tuple(masked(field, value) for value in first(values))


def first(values: Iterable[str]) -> list[str]:
    """Return the first different values that are not empty."""
    different: dict[str, None] = {}
    for value in values:
        if value.strip():
            different.setdefault(value.strip())
        if len(different) == SAMPLES:
            break
    return list(different)


def masked(field: str, value: str) -> str:
    """Write a value so that it can be shown: on one line, and without what is private."""
    line = on_one_line(value, LONGEST_SAMPLE)
    if field in OPEN:
        return line
    return hidden(line) if field in PRIVATE else veiled(line)


def reason(heading: str, field: str, columns: Columns) -> str:
    """Return in words why a column became a field."""
    target = columns.target(heading)
    if columns.maps(heading):
        return "the brief says so"
    if " + " in heading and any(columns.target(part) for part in heading.split(" + ")):
        return "parts, joined"
    if any(fold(question) == fold(heading) for question in columns.questions):
        return "the question"
    if field == "answer" and within(heading, columns):
        return "holds the question"
    if target and target.request:
        return "asks permission"
    if fold(heading) == fold(field):
        return "its own name"
    return "usual word" if target and target.field == field else "by its values"


def within(heading: str, columns: Columns) -> bool:
    """Return whether a heading has a question of the brief in it."""
    is_only = len(columns.questions) == 1
    return any(holds_question(heading, question, is_only=is_only) for question in columns.questions)


def why_not(heading: str, columns: Columns) -> str:
    """Return in words why a column is not used."""
    target = columns.target(heading)
    if target and not target.field:
        return "not needed"
    if target:
        return f"another column is the {target.field}"
    near, field = suggestion(heading)
    return f"not understood; is it `{field}`?" if near else "not understood"


def missing_fields(drafts: Sequence[Draft], needed: Iterable[str]) -> list[str]:
    """List the needed fields that no record of a file fills in."""
    return [
        field
        for field in needed
        if not any(draft.fields.get(field, "").strip() for draft in drafts)
    ]


def values_under(drafts: Iterable[Draft]) -> Mapping[str, list[str]]:
    """Map the headings that are not used to what stands under them."""
    values: dict[str, list[str]] = {}
    for draft in drafts:
        for heading, value in draft.unknown.items():
            values.setdefault(heading, []).append(value)
    return values
