"""Which rows of a table are headings, and what one column is called where several rows say it.

Form tools write up to three rows of headings: labels, the questions as people saw them, and marks
for programs. A row counts as headings by how many of its cells are understood, never by its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roundup.readers._columns import Columns
from roundup.readers._meanings import PLAIN_WORDS, fold
from roundup.readers._tables import TableRow
from roundup.text.expressions import expression
from roundup.text.limits import LONGEST_HEADING

HEADINGS_WITHIN = 20
MOST_HEADING_ROWS = 4
# A cell of a row of headings below the first ones is shorter, and most of its cells are understood.
LONGEST_BELOW = 300
LONGEST_PLAIN = 60
MOST_OF_THEM = 0.6
NEARLY_ALL = 0.75

# Qualtrics writes a row of identifiers, and the Humanitarian Exchange Language one of tags.
_IMPORT_ID = expression(r'\s*\{"ImportId":')
_HXL_TAG = expression(r"\s*#[A-Za-z][\w]*(?:\s*\+[\w]+)*\s*")
# What stands under headings to say what kind of answer is expected, in the languages of form tools.
_KINDS = """Open-Ended Response | Response | Offene Beantwortung | Antwort | Réponse ouverte |
    Réponse | Respuesta abierta | Respuesta | Resposta aberta | Resposta | 自由回答 | 回答 |
    Required | Optional | Text | Short text | Long text | Short answer | Long answer | Paragraph |
    Free text | Single line text | Multi line text | String | Number | Date | Pflichtfeld |
    Obligatoire | Facultatif | Obligatorio | Opcional | Obrigatório"""
_KINDS_OF_ANSWER = frozenset(map(fold, _KINDS.split("|")))
_SURVEYMONKEYS_FIRST = {fold("Respondent ID"), fold("respondent_id")}


def fields(row: TableRow, columns: Columns) -> set[str]:
    """Return the fields that the cells of a row are headings of."""
    targets = (columns.target(cell) for cell in row.cells if is_short(cell))
    # a line such as “You may publish these answers” stands above many tables
    return {target.field for target in targets if target and target.field and not target.request}


def is_short(cell: str) -> bool:
    """Return whether a cell is neither empty nor too long for a heading."""
    return 0 < len(cell.strip()) <= LONGEST_HEADING


def filled(row: TableRow) -> int:
    """Count the cells in which something stands."""
    return sum(bool(cell.strip()) for cell in row.cells)


def first_heading(rows: Sequence[TableRow], columns: Columns) -> int | None:
    """Return which of the first rows holds the headings; nothing where none is understood.

    What stands above headings may hold a word that is understood, such as the name of a form. So
    a row of one or two cells gives way to a wider one of which more is understood.
    """
    best: int | None = None
    most = 0
    for number, row in enumerate(rows[:HEADINGS_WITHIN]):
        count = 0 if row.raw else len(fields(row, columns))
        is_wider = best is None or (filled(rows[best]) <= 2 < filled(row))
        if count > most and is_wider:
            best, most = number, count
    return best


def heading_rows(rows: Sequence[TableRow], first: int, columns: Columns) -> tuple[int, int]:
    """Return the first row of a block of headings, and the row that follows it."""
    start, end = first, first + 1
    if first and (
        is_group_row(rows[first - 1], rows[first])
        or is_spanning_row(rows[first - 1], rows[first], columns)
    ):
        start = first - 1
    while end < len(rows) and end - start < MOST_HEADING_ROWS:
        if is_for_programs(rows[end]) or is_more_heading(rows[start:end], rows[end], columns):
            end += 1
        elif end + 1 < len(rows) and is_import_row(rows[end + 1]):
            end += 2  # between labels and identifiers are the questions, understood or not
        else:
            break
    return start, end


def is_group_row(row: TableRow, below: TableRow) -> bool:
    """Return whether a row names columns, or groups of them, that the row below leaves blank."""
    cells = (*below.cells, *[""] * len(row.cells))
    names_more = any(
        cell.strip() and not under.strip() for cell, under in zip(row.cells, cells, strict=False)
    )
    return filled(row) >= 2 and names_more and follows(row, below) and not row.raw


def is_spanning_row(row: TableRow, below: TableRow, columns: Columns) -> bool:
    """Return whether each cell of a row names a group of columns, one of them the answer."""
    places = [number for number, cell in enumerate(row.cells) if cell.strip()]
    is_over = all(number < len(below.cells) and below.cells[number].strip() for number in places)
    if len(places) < 2 or not is_over or row.raw or not follows(row, below):
        return False
    return filled(row) < filled(below) and "answer" in fields(row, columns)


def follows(row: TableRow, below: TableRow) -> bool:
    """Return whether no blank row stands between two rows."""
    return (below.origin.row or 0) - (row.origin.row or 0) <= 1


def is_for_programs(row: TableRow) -> bool:
    """Return whether a row holds marks for programs, or says what kind of answer is expected."""
    cells = [cell for cell in row.cells if cell.strip()]
    if not cells or any(len(cell) > LONGEST_BELOW for cell in cells):
        return False
    if is_import_row(row) or (len(cells) > 1 and all(map(_HXL_TAG.fullmatch, cells))):
        return True
    is_open_ended = fold(cells[0]) == fold("Open-Ended Response")
    return (len(cells) > 1 or is_open_ended) and all(
        fold(cell) in _KINDS_OF_ANSWER for cell in cells
    )


def is_import_row(row: TableRow) -> bool:
    """Return whether a row is Qualtrics' row of identifiers."""
    return any(map(_IMPORT_ID.match, row.cells))


def is_more_heading(above: Sequence[TableRow], row: TableRow, columns: Columns) -> bool:
    """Return whether a row goes on with the headings above it."""
    if row.raw or not row.cells or not follows(above[-1], row):
        return False
    first = above[0].cells[0].strip() if above[0].cells else ""
    if fold(first) in _SURVEYMONKEYS_FIRST and not row.cells[0].strip():
        return True
    return is_understood(row, columns, MOST_OF_THEM) and not contradicts(above, row, columns)


def is_understood(row: TableRow, columns: Columns, share: float) -> bool:
    """Return whether a row names two fields or more, and a share of its cells is understood."""
    cells = [cell for cell in row.cells if cell.strip()]
    if not cells or row.raw or any(len(cell) > LONGEST_BELOW for cell in cells):
        return False
    known = sum(columns.target(cell) is not None for cell in cells)
    named = fields(row, columns)
    return len(named) > 1 and known >= share * len(cells) and bool(named & {"name", "answer"})


def contradicts(above: Sequence[TableRow], row: TableRow, columns: Columns) -> bool:
    """Return whether a row has a word in a column that is understood and not the same there.

    Under `Name` stands a name, where a row of headings has `Nom` or `What is your name?`.
    """
    for number, cell in enumerate(row.cells):
        uppers = [each.cells[number] for each in above if number < len(each.cells)]
        known = [target for upper in uppers if (target := columns.target(upper))]
        if cell.strip() and known and any(target.field for target in known):
            target = columns.target(cell)
            if target is None or not target.field:
                return True
    return False


def is_heading_below(
    row: TableRow, before: TableRow | None, columns: Columns, plain: frozenset[str]
) -> bool:
    """Return whether a row below a table begins another one, with headings of its own."""
    is_apart = before is not None and not follows(before, row)
    # understanding a cell takes a while, and in some files a blank row stands above each person
    if plain_words(row, plain) < (1 if is_apart else 2):
        return False
    if not is_understood(row, columns, MOST_OF_THEM):
        return False
    first = next(cell for cell in row.cells if cell.strip())
    if is_apart and columns.target(first) is not None:
        return True
    named = fields(row, columns)
    return {"name", "answer"} <= named and is_understood(row, columns, NEARLY_ALL)


def plain_words(row: TableRow, plain: frozenset[str]) -> int:
    """Count the cells that are a word for a field, without looking any closer."""
    return sum(
        [cell.strip().casefold() in plain for cell in row.cells if 0 < len(cell) <= LONGEST_PLAIN]
    )


def plain_in(columns: Columns) -> frozenset[str]:
    """Return the words that mean a field here, in lower case."""
    own = (*columns.mapping, *columns.questions)
    return PLAIN_WORDS | {word.strip().casefold() for word in own}


def merged(rows: Sequence[TableRow], columns: Columns) -> TableRow:
    """Return one row of headings for a block of them."""
    if len(rows) == 1:
        return rows[0]
    width = max(len(row.cells) for row in rows)
    cells = tuple(
        _name(list(_said(rows, number)), _group(rows, number), columns) for number in range(width)
    )
    return replace(rows[0], cells=cells, lines=rows[0].lines)


def _said(rows: Sequence[TableRow], number: int) -> Iterator[str]:
    """Yield what the rows of a block call one column, from above."""
    for row in rows:
        cell = row.cells[number] if number < len(row.cells) else ""
        if (
            cell.strip()
            and not _is_mark(cell)
            and not (row is not rows[0] and is_for_programs(row))
        ):
            yield cell


def _is_mark(cell: str) -> bool:
    """Return whether a cell is for programs."""
    return bool(_IMPORT_ID.match(cell))


def _group(rows: Sequence[TableRow], number: int) -> str:
    """Return the name of the group that a column belongs to, which stands to the left."""
    top = rows[0].cells
    if number < len(top) and top[number].strip():
        return ""
    return next((cell for cell in reversed(top[:number]) if cell.strip()), "")


def _name(said: list[str], group: str, columns: Columns) -> str:
    """Choose among the names of one column.

    What the brief maps goes before a question of the brief, that before what people saw, which
    stands lowest, and that before a label for the editor.
    """
    if not said:
        return ""
    joined = [f"{group} {said[-1]}"] if group else []
    for name in (*joined, *said):
        if columns.maps(name):
            return name
    said = _without_kinds(said, columns)
    lowest = said[::-1]
    targets = {name: columns.target(name) for name in (*joined, *said)}
    asked = [name for name in lowest if (target := targets[name]) and target.question]
    of_field = [name for name in (*joined, *lowest) if (target := targets[name]) and target.field]
    known = [name for name in said if targets[name]]
    return next(iter((*asked, *of_field, *known)), max(said, key=len))


def _without_kinds(said: list[str], columns: Columns) -> list[str]:
    """Leave out words such as “Response” below a heading that says what is asked for itself."""
    first = said[0]
    is_clear = columns.target(first) is not None or first.rstrip(" *").endswith(("?", "？", "؟"))
    if not is_clear:
        return said
    return [first, *(name for name in said[1:] if fold(name) not in _KINDS_OF_ANSWER)]
