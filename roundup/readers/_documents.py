"""A document's paragraphs to drafts: what the readers of Word, OpenDocument, PDF and text share.

Lines such as *Name: …* and *Answer: …* are read by their labels. Otherwise the names are found in
credit lines over or under the answers. What is not clear is held, with a note that asks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from roundup.model.consent import Refusal
from roundup.model.notes import Note, Origin, Problem, Span
from roundup.model.phrases import first_of
from roundup.model.remarks.documents import CREDIT_ASKED, DOCUMENT_UNCLEAR, LEFT_OUT_OF_DOCUMENT
from roundup.model.remarks.files import NOT_READ
from roundup.model.submission import Draft
from roundup.readers._cells import Cell, Record
from roundup.readers._columns import Columns
from roundup.readers._entries import FoundAnswer, FoundAnswers, IsQuestion, entries
from roundup.readers._meanings import ColumnTarget
from roundup.readers._paragraphs import DocumentParagraph
from roundup.readers._records import drafts, nothing_there, unreadable
from roundup.text.consent import kept_back_in
from roundup.text.credit_lines import CreditLine, Proposal
from roundup.text.excerpts import excerpt_of
from roundup.text.expressions import expression
from roundup.text.limits import LONGEST_DOCUMENT, MOST_PARAGRAPHS
from roundup.text.names import question_key

MOST_SHOWN = 3
SPLIT = "Copy the answers into a new document, or into several"
_LABEL = expression(r"^\s*(?P<label>[^\s:：][^:：\n]{0,60}?)\s*[:：]\s*(?P<value>.*)$")
_PROFILE = expression(r"(?i)linkedin\.com|twitter\.com|\bx\.com|mastodon|bsky|instagram|^@")


@dataclass(frozen=True, slots=True)
class ReceivedDocument:
    """What a reader found in a document.

    `remarks` are on the whole document; each of `notes` stands at a line, and goes with the answer
    that is there. `footnotes` are the definitions that answers refer to, by their numbers.
    """

    paragraphs: tuple[DocumentParagraph, ...]
    notes: tuple[Note, ...] = ()
    remarks: tuple[Note, ...] = ()
    footnotes: dict[str, str] = field(default_factory=dict)


class NotRead(Problem):
    """A document is not read any further."""


@dataclass(slots=True)
class DocumentReading:
    """What is known of a document while a library's elements are read, one after another."""

    origin: Origin
    document: Any
    notes: list[Note] = field(default_factory=list)
    said: set[tuple[int, str]] = field(default_factory=set)
    number: int = 0

    @property
    def place(self) -> str:
        """Return how the paragraph at hand is named."""
        return f"paragraph {self.number}"

    def next_paragraph(self) -> None:
        """Count a paragraph; raise `NotRead` where there are more than are read."""
        self.number += 1
        if problem := too_much(self.number, 0):
            raise NotRead(problem, SPLIT)

    def leave_out(self, what: str, hint: str) -> None:
        """Note once for a paragraph that something in it is not published."""
        if (self.number, what) in self.said:
            return
        self.said.add((self.number, what))
        message = f"{what} in {self.place} is not published"
        where = self.origin.at(self.number)
        self.notes.append(LEFT_OUT_OF_DOCUMENT.note(message, hint=hint, origin=where))


def received_drafts(
    document: ReceivedDocument | Draft, origin: Origin, columns: Columns
) -> Iterator[Draft | Note]:
    """Yield a draft for each answer in a document, or the one that says why it is not read."""
    if isinstance(document, Draft):
        yield document
    else:
        yield from document_drafts(document, origin, columns)


def document_drafts(
    document: ReceivedDocument, origin: Origin, columns: Columns
) -> Iterator[Draft | Note]:
    """Yield a draft for each answer in a document, and notes on what is not used."""
    yield from document.remarks
    paragraphs = [each for each in document.paragraphs if each.text.strip()]
    if not paragraphs:
        yield nothing_there(origin)
        return
    if problem := too_much(len(paragraphs), sum(len(each.text) for each in paragraphs)):
        yield unreadable(origin, problem, SPLIT)
        return
    refusals: tuple[Refusal, ...] = ()
    records = list(_labelled(paragraphs, origin, columns))
    if not records:
        found_entries = entries(paragraphs, _is_asked(columns))
        yield from _aside(found_entries, origin)
        refusals = _refusals(found_entries, origin)
        records = [_record(entry, origin) for entry in found_entries.entries]
    records = list(_with_notes(records, document))
    results = list(drafts(records, origin, columns, keeps_lines=False))
    people = sum(isinstance(each, Draft) for each in results)
    for each in results:
        if not isinstance(each, Draft):
            yield each
            continue
        kept_back = (*each.unread, *refusals)
        yield replace(each, shares_file=people > 1 or each.shares_file, unread=kept_back)


def too_much(paragraphs: int, characters: int) -> str:
    """Return what is wrong with a document of so many paragraphs and characters, if anything."""
    if paragraphs > MOST_PARAGRAPHS:
        return f"There are more than {MOST_PARAGRAPHS:,} paragraphs, the most that are read"
    if characters > LONGEST_DOCUMENT:
        return f"There are more than {LONGEST_DOCUMENT:,} characters, the most that are read"
    return ""


def _is_asked(columns: Columns) -> IsQuestion:
    """Return what tells the brief's questions."""
    known = {question_key(question) for question in columns.questions}
    return lambda text: question_key(text) in known


def _aside(found_entries: FoundAnswers, origin: Origin) -> Iterator[Note]:
    """Note the paragraphs that belong to no answer."""
    aside = sorted(found_entries.aside, key=lambda each: each.line)
    if not aside:
        return
    shown = first_of([f"“{excerpt_of(each.text)}” ({each.place})" for each in aside], MOST_SHOWN)
    yield NOT_READ.note(
        f"Not used, since it belongs to no answer: {shown}",
        hint="Check whether something of it belongs to an answer",
        origin=origin.at(aside[0].line),
    )


def _refusals(found_entries: FoundAnswers, origin: Origin) -> tuple[Refusal, ...]:
    """Return the refusal in the paragraphs that belong to no answer; it holds each of them."""
    return tuple(
        Refusal("", sentence, each.place, origin.at(each.line))
        for each in found_entries.aside
        if (sentence := kept_back_in(each.text))
    )


# Labels


def _labelled(
    paragraphs: Sequence[DocumentParagraph], origin: Origin, columns: Columns
) -> Iterator[Record]:
    """Yield the records of a document whose lines say what they are."""
    lines = [line for paragraph in paragraphs for line in _lines_of(paragraph, columns)]
    targets = [_target(line, columns) for line in lines]
    fields = {target.field for target in targets if target}
    if "name" not in fields:
        return
    if "answer" not in fields:
        if _is_answer_under_labels(lines, targets):
            yield _record_under_labels(lines, targets, origin)
        return
    cells: list[Cell] = []
    for line, target in zip(lines, targets, strict=True):
        if target and any(cell.target == target for cell in cells):
            yield Record(tuple(cells), origin.at(cells[0].line))
            cells = []
        _add(line, target, cells)
    yield Record(tuple(cells), origin.at(cells[0].line))


def _is_answer_under_labels(
    lines: Sequence[DocumentParagraph], targets: Sequence[ColumnTarget | None]
) -> bool:
    """Return whether a document begins with labelled lines, and its other lines are an answer."""
    fields = [target.field for target in targets if target]
    answer = lines[len(fields) :]
    return (
        all(targets[: len(fields)])
        and len(fields) == len(set(fields))
        and bool({"title", "organisation"} & set(fields))
        and any(not line.is_short or not line.is_open for line in answer)
        and not any(map(_is_beside_answers, answer))
    )


def _is_beside_answers(line: DocumentParagraph) -> bool:
    """Return whether a line may be a heading, a signature or a question."""
    return line.is_title_like or (line.is_short and (line.is_open or line.text.endswith("?")))


def _record_under_labels(
    lines: Sequence[DocumentParagraph], targets: Sequence[ColumnTarget | None], origin: Origin
) -> Record:
    """Return the record of labelled lines and of the answer below them."""
    cells: list[Cell] = []
    count = sum(target is not None for target in targets)
    for line, target in zip(lines[:count], targets, strict=False):
        _add(line, target, cells)
    first = lines[count]
    answer = "\n\n".join(line.markdown for line in lines[count:])
    below = Cell("the answer", answer, first.place, first.line, ColumnTarget("answer"))
    return Record((*cells, below), origin.at(lines[0].line))


def _lines_of(paragraph: DocumentParagraph, columns: Columns) -> Iterator[DocumentParagraph]:
    """Yield a paragraph in pieces, each of which begins with a label that is understood."""
    texts, markdowns = paragraph.text.split("\n"), paragraph.markdown.split("\n")
    if len(texts) != len(markdowns):
        yield paragraph
        return
    start = 0
    for number in range(1, len(texts) + 1):
        is_end = number == len(texts)
        if is_end or _target(replace(paragraph, text=texts[number]), columns):
            text = "\n".join(texts[start:number])
            markdown = "\n".join(markdowns[start:number]).rstrip("\\ ")
            line = paragraph.line + (start if paragraph.place.startswith("line") else 0)
            shown = f"line {line}" if paragraph.place.startswith("line") else paragraph.place
            yield replace(paragraph, text=text, markdown=markdown, line=line, place=shown)
            start = number


def _target(paragraph: DocumentParagraph, columns: Columns) -> ColumnTarget | None:
    """Return the field that the label before a paragraph names."""
    match = _LABEL.match(paragraph.text.partition("\n")[0])
    target = columns.target(match["label"].strip("*_ ")) if match else None
    return target if target and target.field and not target.doubt else None


def _after_label(value: str) -> int:
    """Return where a value begins behind its label."""
    ends = [value.index(sign) for sign in ":：" if sign in value]
    return min(ends, default=-1) + 1


def _add(paragraph: DocumentParagraph, target: ColumnTarget | None, cells: list[Cell]) -> None:
    """Add a line to the cells: a new value, or more of the answer before it."""
    if target:
        match = _LABEL.match(paragraph.text.partition("\n")[0])
        label = match["label"] if match else ""
        is_answer = target.field == "answer"
        value = paragraph.markdown if is_answer else paragraph.text
        value = value[_after_label(value) :].lstrip("*_ \n").replace("\\\n", "\n")
        cells.append(Cell(label, value, paragraph.place, paragraph.line, target))
        return
    if cells and cells[-1].target and cells[-1].target.field == "answer":
        value = f"{cells[-1].value}\n\n{paragraph.markdown}".strip()
        cells[-1] = replace(cells[-1], value=value)
        return
    cells.append(Cell(excerpt_of(paragraph.text), paragraph.text, paragraph.place, paragraph.line))


# FoundCredit lines


def _record(entry: FoundAnswer, origin: Origin) -> Record:
    """Return an answer with its credit line as a record."""
    cells = list(_cells(entry))
    parts = (entry.credit_at, entry.heading, *entry.body)
    where = origin.at(min(part.line for part in parts if part))
    notes = tuple(_doubts(entry, where))
    unknown = {"credit line": entry.credit.original} if entry.credit else {}
    return Record(tuple(cells), where, notes, unknown | entry.unknown)


def _cells(entry: FoundAnswer) -> Iterator[Cell]:
    """Yield the values of an answer."""
    line = entry.body[0].line
    if entry.credit and entry.credit_at:
        for name, value in credit_values(entry.credit).items():
            at = entry.credit_at
            yield Cell(f"the {name}", value, at.place, at.line, ColumnTarget(name))
    if entry.heading:
        at = entry.heading
        yield Cell("the heading", at.text, at.place, at.line, ColumnTarget("heading"))
    if entry.question_at:
        at = entry.question_at
        yield Cell("the question", entry.question, at.place, at.line, ColumnTarget("question"))
    answer = joined_markdown(entry.body)
    yield Cell("the answer", answer, entry.body[0].place, line, ColumnTarget("answer"))


def joined_markdown(body: Sequence[DocumentParagraph]) -> str:
    """Return paragraphs as one text in Markdown; the items of a list stay together."""
    pieces: list[str] = []
    for number, paragraph in enumerate(body):
        both_list = number and paragraph.kind == body[number - 1].kind == "list"
        pieces.append(("\n" if both_list else "\n\n") if number else "")
        pieces.append(paragraph.markdown)
    return "".join(pieces)


def credit_values(line: CreditLine) -> dict[str, str]:
    """Return what a credit line gives for the fields of a submission."""
    values = {"name": line.credited_name}
    simple = {
        "title": line.title,
        "organisation": line.organisation,
        "location": line.location,
        "pronouns": line.pronouns,
    }
    values |= {name: part.value for name, part in simple.items() if part}
    for link in line.links:
        address = link.value
        is_mail = "@" in address and not address.startswith("@") and "/" not in address
        name = "email" if is_mail else "profile" if _PROFILE.search(address) else "website"
        if not address.startswith("@"):
            values.setdefault(name, address)
    return {name: value for name, value in values.items() if value}


def _doubts(entry: FoundAnswer, origin: Origin) -> Iterator[Note]:
    """Yield notes on what is not clear about an answer."""
    if entry.doubt:
        yield DOCUMENT_UNCLEAR.note(
            f"It is not clear whose words these are: {entry.doubt}",
            hint="Write `Name: …` over the answer and `Answer: …` before it, or put each answer "
            "into a file of its own",
            origin=origin,
        )
    if not entry.credit:
        return
    where = origin.at(entry.credit_at.line if entry.credit_at else None)
    for name, proposal in entry.credit.proposals.items():
        if not proposal.is_sure:
            yield asked_note(entry.credit, name, proposal, where)


def asked_note(line: CreditLine, name: str, proposal: Proposal, origin: Origin) -> Note:
    """Return the note that asks about one part of a credit line."""
    words = {"organisation": "an organisation", "title": "a title", "location": "a place"}
    what = words.get(name, "the name")
    return CREDIT_ASKED.note(
        f"In “{excerpt_of(line.original)}”, is “{excerpt_of(proposal.value)}” {what}?",
        hint=f"Write it on a line of its own: `{name.capitalize()}: {excerpt_of(proposal.value)}`",
        origin=origin,
        span=Span(name if name in {"name", "title", "organisation", "location"} else "name"),
    )


# Notes at a place


def _with_notes(records: Sequence[Record], document: ReceivedDocument) -> Iterator[Record]:
    """Yield records with the notes that stand inside them, and with their footnotes."""
    starts = [record.origin.line or 0 for record in records]
    for number, record in enumerate(records):
        start = starts[number] if number else 0
        end = starts[number + 1] if number + 1 < len(starts) else None
        own = [
            note
            for note in document.notes
            if (note.origin.line or 0) >= start and (end is None or (note.origin.line or 0) < end)
        ]
        cells = tuple(_with_footnotes(cell, document.footnotes) for cell in record.cells)
        yield replace(record, cells=cells, notes=(*record.notes, *own))


def _with_footnotes(cell: Cell, footnotes: dict[str, str]) -> Cell:
    """Return an answer with the footnotes that it refers to."""
    if not cell.target or cell.target.field != "answer":
        return cell
    used = [f"[^{key}]: {text}" for key, text in footnotes.items() if f"[^{key}]" in cell.value]
    return replace(cell, value="\n\n".join([cell.value, *used])) if used else cell
