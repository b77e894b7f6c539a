"""Sheets to tables: what of a file is read as answers, what is not, and why.

One row is not yet one person. Above headings stand titles; below them other headings, with their
own rows; a sheet may be turned, with a person in each column, or hold one person alone; and a file
has sheets that nobody meant to send. All tables that hold names and answers are read. What is
hidden is not, as long as something visible fits.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from roundup.model.table import FoundTable
from roundup.readers import _headings, _turned
from roundup.readers._answers import holds_question
from roundup.readers._beside import side_by_side
from roundup.readers._columns import Columns
from roundup.readers._contents import is_long
from roundup.readers._meanings import fold
from roundup.readers._tables import TableRow
from roundup.text.expressions import expression

# So many rows show what a column holds.
SAMPLE = 200
SAMPLES = 3  # rows that are shown of a table
# What stands above a table is its title, and not an answer, up to so many cells.
MOST_TITLES = 3

_GUIDE_NAMES = """Read me | Readme | Instructions | Instruction | Guide | Guidelines | Help |
    How to | Legend | Example | Examples | Sample | Template | Key | About | Cover | Notes |
    Anleitung | Hinweise | Legende | Beispiel | Beispiele | Muster | Vorlage | Hilfe | Légende |
    Mode d'emploi | Exemple | Exemples | Modèle | Aide | Lisez-moi | Instrucciones | Leyenda |
    Ejemplo | Ejemplos | Plantilla | Ayuda | Léeme | Instruções | Legenda | Exemplo | Exemplos |
    Modelo | Ajuda | Leia-me | تعليمات | مثال | نموذج | إرشادات | 記入例 | 例 | 見本 | 説明 |
    使い方 | はじめに"""
_GUIDES = frozenset(map(fold, _GUIDE_NAMES.split("|")))
_NUMBERED = expression(
    r"\s*(?:question|frage|pregunta|pergunta|q|f|p|質問|設問|السؤال|سؤال)\s*[.:#-]?\s*(\d{1,3})\s*",
)


class Fit(IntEnum):
    """How well a table fits what is looked for."""

    NOTHING = 0
    SOME_WORDS = 1
    ASKS = 2
    NAMELESS = 3
    WHOLE = 4


class Why(StrEnum):
    """Why something was read, or was not."""

    FITS = "it has names and answers"
    ASKS = "its headings are those of answers, but one column has to be named"
    BEST = "nothing else in the file fits better"
    HIDDEN = "it is hidden"
    HIDDEN_ALONE = "it is hidden, but nothing else in the file fits"
    NO_HEADINGS = "no heading in it is understood"
    NO_ANSWERS = "it has no column of names and answers"
    NO_ROWS = "there are no rows under its headings"
    ABOVE = "it stands above the headings"
    BELOW = "it stands below the answers"
    REPEATED = "it repeats the headings"
    GUIDE = "its name says that it explains something or shows an example"
    CONTACTS = "it says who wrote the answers on another sheet"
    TURNED = "its headings stand one below the other, as in an explanation of the others"


# In this order: what stands further back is read only where nothing before it fits.
_RANKS = (None, Why.TURNED, Why.GUIDE, Why.HIDDEN)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A sheet's name, empty where a file has no sheets, and the rows in which something stands."""

    name: str
    rows: tuple[TableRow, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """A row of a sheet that is neither heading nor answer."""

    row: TableRow
    why: Why


@dataclass(frozen=True, slots=True)
class SheetTable:
    """Headings and the rows under them, or a sheet in which there are no headings.

    `rows` are what may be answers, and are read where `is_used`; `why` says why, or why not.
    `question` is what the sheet, or a cell above the headings, says that all rows answer. Where
    `is_turned`, the headings stand one below the other, and each row is a column of the sheet.
    """

    sheet: Worksheet
    heading: TableRow
    rows: tuple[TableRow, ...] = ()
    aside: tuple[Aside, ...] = ()
    question: str = ""
    is_turned: bool = False
    is_used: bool = False
    why: Why = Why.NO_HEADINGS


def tables(sheets: Sequence[Worksheet], columns: Columns) -> tuple[SheetTable, ...]:
    """Return the tables of a file, each with whether it is read, and why."""
    everything = [table for sheet in sheets if sheet.rows for table in _tables_of(sheet, columns)]
    fits = [fit(table, columns) for table in everything]
    ranks = [_RANKS.index(_reserve(table)) for table in everything]
    for least in (Fit.ASKS, Fit.SOME_WORDS):
        for rank in range(len(_RANKS)):
            best = max(
                (each for each, of in zip(fits, ranks, strict=True) if of == rank),
                default=Fit.NOTHING,
            )
            if best >= least:
                return tuple(_judged(everything, fits, rank, best, columns))
    return tuple(
        replace(table, why=Why.NO_ROWS if table.heading.cells else Why.NO_HEADINGS)
        for table in everything
    )


def found_table(table: SheetTable) -> FoundTable:
    """Describe a table in values that can be sent to another process."""
    aside = Counter(each.why.value for each in table.aside)
    return FoundTable(
        origin=table.heading.origin,
        sheet=table.sheet.name,
        headings=table.heading.cells,
        samples=tuple(row.cells for row in table.rows[:SAMPLES]),
        rows=len(table.rows),
        aside=tuple(aside.items()),
        is_used=table.is_used,
        why=table.why.value,
        question=table.question,
        is_hidden=table.sheet.is_hidden,
    )


def _reserve(table: SheetTable) -> Why | None:
    """Return why a table is only read if no better one is there; nothing for most tables."""
    if table.sheet.is_hidden:
        return Why.HIDDEN
    if fold(table.sheet.name) in _GUIDES:
        return Why.GUIDE
    return Why.TURNED if table.is_turned else None


def _judged(
    everything: Sequence[SheetTable], fits: Sequence[Fit], rank: int, best: Fit, columns: Columns
) -> Iterator[SheetTable]:
    """Yield the tables, each with what becomes of it; those of one rank are read."""
    least = {Fit.WHOLE: Fit.NAMELESS, Fit.NAMELESS: Fit.ASKS}.get(best, best)
    widths = [_width(table, columns) for table in everything]
    rivals = [
        width
        for table, width, each in zip(everything, widths, fits, strict=True)
        if each is best and _RANKS.index(_reserve(table)) == rank
    ]
    is_taken = False
    for table, each, width in zip(everything, fits, widths, strict=True):
        reserve = _reserve(table)
        is_used = _RANKS.index(reserve) == rank and each >= least
        if is_used and best is Fit.SOME_WORDS:
            is_used = width == max(rivals) and not is_taken
            is_taken = is_taken or is_used
        why = _why_used(each, reserve) if is_used else _why_not(table, each, reserve)
        yield replace(table, is_used=is_used, why=why)


def _why_used(each: Fit, reserve: Why | None) -> Why:
    """Return why a table is read."""
    if reserve is Why.HIDDEN:
        return Why.HIDDEN_ALONE
    return {Fit.WHOLE: Why.FITS, Fit.SOME_WORDS: Why.BEST}.get(each, Why.ASKS)


def _why_not(table: SheetTable, each: Fit, reserve: Why | None) -> Why:
    """Return why a table is not read."""
    if each is Fit.NOTHING:
        return Why.NO_ROWS if any(table.heading.cells) else Why.NO_HEADINGS
    return reserve or Why.NO_ANSWERS


def _width(table: SheetTable, columns: Columns) -> int:
    """Count the fields that a table has headings for."""
    return len(_headings.fields(table.heading, columns))


def fit(table: SheetTable, columns: Columns) -> Fit:
    """Return how well a table fits."""
    if not table.rows:
        return Fit.NOTHING
    named = _headings.fields(table.heading, columns)
    if "answer" in named and not _has_words(table, columns):
        named = named - {"answer"}  # a count of answers
    if not named:
        return Fit.NOTHING
    if {"name", "answer"} <= named:
        return Fit.WHOLE
    if "answer" in named:
        return Fit.NAMELESS
    is_row_of_person = "name" in named or len(named) > 1
    asks = is_row_of_person and _has_long_unknown(table, columns)
    return Fit.ASKS if asks else Fit.SOME_WORDS


def _has_words(table: SheetTable, columns: Columns) -> bool:
    """Return whether letters stand in a column of answers, or nothing does."""
    texts = []
    for number, heading in enumerate(table.heading.cells):
        if (target := columns.target(heading)) and target.field == "answer":
            cells = (row.cells for row in table.rows[:SAMPLE])
            texts += [each[number] for each in cells if number < len(each)]
    filled = [text for text in texts if text.strip()]
    return not filled or any(sign.isalpha() for text in filled for sign in text)


def _has_long_unknown(table: SheetTable, columns: Columns) -> bool:
    """Return whether whole texts stand under a heading that nobody understands."""
    for number, heading in enumerate(table.heading.cells):
        if heading.strip() and columns.target(heading) is None:
            cells = (row.cells for row in table.rows[:SAMPLE])
            if is_long([each[number].strip() for each in cells if number < len(each)]):
                return True
    return False


def _tables_of(sheet: Worksheet, columns: Columns) -> Iterator[SheetTable]:
    """Yield the tables of one sheet, or the one that says that there is none."""
    turned = _turned.turned(sheet.rows, columns)
    if turned:
        for heading, rows in turned:
            yield SheetTable(
                sheet, heading, rows, question=_asked(sheet, (), heading, columns), is_turned=True
            )
        return
    for rows in side_by_side(sheet.rows, columns):
        first = _headings.first_heading(rows, columns)
        if first is None:
            aside = tuple(Aside(row, Why.NO_HEADINGS) for row in rows)
            yield SheetTable(sheet, TableRow((), rows[0].origin), aside=aside)
        else:
            yield from _one_below_the_other(replace(sheet, rows=rows), first, columns)


def _one_below_the_other(sheet: Worksheet, first: int, columns: Columns) -> Iterator[SheetTable]:
    """Yield the tables that stand one below the other; the headings of the first are known."""
    plain = _headings.plain_in(columns)
    above = list(sheet.rows[:first])
    at = first
    while at < len(sheet.rows):
        start, end = _headings.heading_rows(sheet.rows, at, columns)
        if start < at and above:
            above.pop()
        block = sheet.rows[start:end]
        part = _Part(block, columns, plain)
        at = part.read(sheet.rows, end)
        titles = part.titles_of_the_next() if at < len(sheet.rows) else part.footer()
        heading = _headings.merged(block, columns)
        aside = (*(Aside(row, Why.ABOVE) for row in above), *part.aside)
        question = _asked(sheet, above, heading, columns)
        yield SheetTable(sheet, heading, tuple(part.rows), aside, question)
        above = titles


class _Part:
    """The rows under one block of headings."""

    def __init__(self, block: Sequence[TableRow], columns: Columns, plain: frozenset[str]) -> None:
        self.block = block
        self.columns = columns
        self.plain = plain
        self.folded = {self.key(row) for row in block}
        self.cells = {row.cells for row in block}
        self.rows: list[TableRow] = []
        self.aside: list[Aside] = []

    def read(self, rows: Sequence[TableRow], start: int) -> int:
        """Read the rows up to the next headings; return where those are."""
        before = rows[start - 1]
        for at in range(start, len(rows)):
            row = rows[at]
            if self.is_plainly_below(row, before):
                self.rows.append(row)
            elif self.repeats(row):
                self.aside.append(Aside(row, Why.REPEATED))
            elif _headings.is_heading_below(row, before, self.columns, self.plain):
                return at
            else:
                self.rows.append(row)
            before = row
        return len(rows)

    def is_plainly_below(self, row: TableRow, before: TableRow) -> bool:
        """Return whether nothing about a row is like headings, as of nearly all rows."""
        if row.cells in self.cells or not _headings.follows(before, row):
            return False
        return _headings.plain_words(row, self.plain) < 2

    def repeats(self, row: TableRow) -> bool:
        """Return whether a row says what a row of the headings says."""
        if row.cells in self.cells and not row.raw:
            return True
        return _headings.plain_words(row, self.plain) > 1 and self.key(row) in self.folded

    @staticmethod
    def key(row: TableRow) -> tuple[str, ...]:
        """Return the words of a row, however they are written."""
        return tuple(fold(cell) for cell in row.cells if cell.strip())

    def titles_of_the_next(self) -> list[TableRow]:
        """Remove and return the rows at the end that are titles of the table below."""
        titles: list[TableRow] = []
        while self.rows and len(titles) < MOST_TITLES and self.is_title(self.rows[-1]):
            titles.insert(0, self.rows.pop())
        return titles

    def is_title(self, row: TableRow) -> bool:
        """Return whether a row has a single cell, and that not under the answer."""
        texts = [number for number, cell in enumerate(row.cells) if cell.strip()]
        if len(texts) != 1 or row.raw:
            return False
        heading = _headings.merged(self.block, self.columns)
        over = heading.cells[texts[0]] if texts[0] < len(heading.cells) else ""
        target = self.columns.target(over) if over.strip() else None
        return not (target and target.field == "answer")

    def footer(self) -> list[TableRow]:
        """Remove what stands below the answers, with a blank row between; return no titles."""
        end = len(self.rows)
        while end > 1 and self.is_title(self.rows[end - 1]):
            end -= 1
            if not _headings.follows(self.rows[end - 1], self.rows[end]):
                self.aside += [Aside(row, Why.BELOW) for row in self.rows[end:]]
                del self.rows[end:]
        return []


def _asked(sheet: Worksheet, above: Sequence[TableRow], heading: TableRow, columns: Columns) -> str:
    """Return the question that all rows of a table answer, as far as the sheet says it."""
    targets = [columns.target(cell) for cell in heading.cells]
    if any(target and (target.question or target.field == "question") for target in targets):
        return ""
    said = [sheet.name, *(cell for row in above for cell in row.cells)]
    for text in said:
        if question := _question_in(text, columns):
            return question
    numbers = [number for text in said if (number := number_in(text))]
    if numbers:
        known = columns.questions[numbers[0] - 1 : numbers[0]]
        return known[0] if known else next(text for text in said if number_in(text))
    asked = [text for text in said[1:] if text.rstrip().endswith(("?", "？", "؟"))]
    return " ".join(asked[-1].split()) if asked else ""


def number_in(text: str) -> int:
    """Return the number in a name such as `Question 2`, or 0."""
    match = _NUMBERED.fullmatch(text.casefold())
    return int(match[1]) if match else 0


def _question_in(text: str, columns: Columns) -> str:
    """Return the question of the brief that a text is, if it is one."""
    is_only = len(columns.questions) == 1
    for question in columns.questions:
        is_same = fold(text) == fold(question)
        if text.strip() and (is_same or holds_question(text, question, is_only=is_only)):
            return question
    return ""
