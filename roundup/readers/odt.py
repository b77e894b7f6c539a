"""OpenDocument texts: one answer or several, with the names over or under them.

Bold and italic words, links, lists and footnotes are kept. Deleted and hidden words are not
published, nor are comments; what is left out is said, by paragraph.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from roundup.model.notes import Note, Origin
from roundup.model.remarks.documents import CHANGES_NOT_ACCEPTED
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._documents import DocumentReading, NotRead, ReceivedDocument, received_drafts
from roundup.readers._packages import check_package
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.readers._records import refused, unreadable
from roundup.readers._runs import StyledRun, markdown_of_runs

suffixes = (".odt",)
libraries = ("odfdo",)
holds_one_answer = True

DEEPEST = 60  # elements within elements; programs write a dozen
MOST_SPACES = 100  # in one place, where readers see one
_SKIPPED = frozenset({"text:tracked-changes", "text:sequence-decls", "office:forms"})
_DAMAGED = "The file is damaged, or is not an OpenDocument text"


@dataclass(slots=True)
class _OpenReading(DocumentReading):
    """What is known of an OpenDocument text while it is read."""

    footnotes: dict[str, str] = field(default_factory=dict)
    looks: dict[str, dict[str, str]] = field(default_factory=dict)

    def look(self, name: str) -> dict[str, str]:
        """Return how the words of a style look."""
        if name not in self.looks:
            style = self.document.get_style("text", name) if name else None
            properties = style.get_properties(area="text") if style is not None else None
            self.looks[name] = dict(properties or {})
        return self.looks[name]


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each answer."""
    yield from received_drafts(received(data, origin), origin, columns)


def received(data: bytes, origin: Origin) -> ReceivedDocument | Draft:
    """Return the paragraphs of a document, or the draft that says why it cannot be read."""
    if not data.lstrip().startswith(b"<") and (refusal := check_package(data)):
        return unreadable(origin, *refusal)
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        return unreadable(origin, "The file declares entities", "Ask who sent it where it is from")
    try:
        return _document(data, origin)
    except NotRead as problem:
        return refused(origin, problem)
    except MemoryError:
        raise
    except Exception:  # the library raises a dozen kinds on damaged files
        return unreadable(origin, _DAMAGED, "Open it and save it again as `.odt`")


def _document(data: bytes, origin: Origin) -> ReceivedDocument:
    """Open a document and read its paragraphs."""
    from odfdo import Document  # with lxml, and few roundups hold a document

    document = Document(BytesIO(data))
    reading = _OpenReading(origin, document)
    paragraphs = tuple(_blocks(document.body, reading, 0))
    changes = document.body.get_element("//text:tracked-changes")
    remarks = tuple(_changes(changes, origin)) if changes is not None else ()
    return ReceivedDocument(paragraphs, tuple(reading.notes), remarks, reading.footnotes)


def _too_deep() -> NotRead:
    """Return what is wrong with elements that lie deeper in one another than is read."""
    return NotRead(
        f"Lists, tables or other parts lie more than {DEEPEST} deep in one another",
        "Copy the answer into a new document, as plain text",
    )


def _changes(changes: Any, origin: Origin) -> Iterator[Note]:
    """Note changes that nobody has accepted or rejected."""
    if changes.children:
        yield CHANGES_NOT_ACCEPTED.note(
            f"The document has {len(changes.children)} tracked changes: inserted words are read, "
            "deleted words are not published",
            hint="Accept or reject the changes, and save the document again",
            origin=origin,
        )


# Blocks


def _blocks(parent: Any, reading: _OpenReading, depth: int) -> Iterator[DocumentParagraph]:
    """Yield the paragraphs below an element."""
    if depth > DEEPEST:
        raise _too_deep()
    for element in parent.children:
        tag = element.tag
        if tag in {"text:p", "text:h"}:
            reading.next_paragraph()
            kind = ParagraphKind.HEADING if tag == "text:h" else ParagraphKind.TEXT
            if paragraph := _paragraph(element, reading, kind, ""):
                yield paragraph
        elif tag == "text:list":
            yield from _list(element, reading, depth)
        elif tag == "table:table-row":
            yield from _row(element, reading, depth)
        elif tag not in _SKIPPED:
            yield from _blocks(element, reading, depth + 1)


def _list(element: Any, reading: _OpenReading, depth: int) -> Iterator[DocumentParagraph]:
    """Yield the items of a list."""
    is_numbered = _is_numbered(element, reading)
    count = 0
    for item in element.children:
        for child in item.children:
            if child.tag == "text:list" and depth > DEEPEST:
                raise _too_deep()
            if child.tag == "text:list":
                yield from _list(child, reading, depth + 1)
            elif child.tag in {"text:p", "text:h"}:
                reading.next_paragraph()
                count += 1
                sign = f"{count}. " if is_numbered else "- "
                if paragraph := _paragraph(child, reading, ParagraphKind.LIST, sign):
                    yield paragraph


def _is_numbered(element: Any, reading: _OpenReading) -> bool:
    """Return whether the items of a list are numbered."""
    name = element.get_attribute("text:style-name")
    style = reading.document.get_style("list", name) if name else None
    return style is not None and any(
        child.tag == "text:list-level-style-number" for child in style.children[:1]
    )


def _row(row: Any, reading: _OpenReading, depth: int) -> Iterator[DocumentParagraph]:
    """Yield a row of a table: two cells as a label and its value, others cell by cell."""
    cells = [list(_blocks(cell, reading, depth + 1)) for cell in row.children]
    filled = [cell for cell in cells if cell]
    if len(filled) == 2 == len(cells) and len(filled[0]) == 1 and filled[0][0].is_short:
        label, value = filled[0][0], filled[1][0]
        name = label.text.rstrip(" :：")
        text, markdown = f"{name}: {value.text}", f"{name}: {value.markdown}"
        yield DocumentParagraph(text, markdown, label.line, label.place)
        yield from filled[1][1:]
        return
    for cell in filled:
        yield from cell


def _paragraph(
    element: Any, reading: _OpenReading, kind: ParagraphKind, sign: str
) -> DocumentParagraph | None:
    """Return a paragraph with its words, or nothing where none are left."""
    runs = list(_runs(element, reading, StyledRun(""), 0))
    text = "".join(run.text for run in runs if not run.mark).strip()
    if not text:
        return None
    is_bold = all(run.is_bold for run in runs if run.text.strip())
    shown = f"paragraph {reading.number}"
    markdown = f"{sign}{markdown_of_runs(runs)}"
    return DocumentParagraph(text, markdown, reading.number, shown, kind, is_bold)


# Runs


def _runs(element: Any, reading: _OpenReading, style: StyledRun, depth: int) -> Iterator[StyledRun]:
    """Yield the words below an element, each with how it looks."""
    if depth > DEEPEST:
        raise _too_deep()
    look = reading.look(element.get_attribute("text:style-name") or "")
    if look.get("text:display") == "none":
        reading.leave_out("Hidden text", "Show it, or delete it")
        return
    if look.get("style:text-line-through-style", "none") != "none":
        reading.leave_out("Struck-out text", "Take the line through it away if it is meant")
        return
    shown = style.styled(
        is_bold=look.get("fo:font-weight") == "bold",
        is_italic=look.get("fo:font-style") == "italic",
    )
    if element.text:
        yield shown.saying(element.text)
    for child in element.children:
        yield from _child(child, reading, shown, depth)
        if child.tail:
            yield shown.saying(child.tail)


def _child(child: Any, reading: _OpenReading, style: StyledRun, depth: int) -> Iterator[StyledRun]:
    """Yield what an element among words says."""
    tag = child.tag
    if tag == "text:s":
        count = int(child.get_attribute("text:c") or 1)
        yield style.saying(" " * min(count, MOST_SPACES))
    elif tag == "text:tab":
        yield style.saying("\t")
    elif tag == "text:line-break":
        yield style.saying("\n")
    elif tag == "text:a":
        address = str(child.get_attribute("xlink:href") or "")
        yield from _runs(child, reading, style.linked(address), depth + 1)
    elif tag == "text:note":
        yield from _footnote(child, reading, depth + 1)
    elif tag == "office:annotation":
        reading.leave_out("A comment", "Read it in the document; it is not part of the answer")
    elif tag == "text:hidden-text":
        reading.leave_out("Hidden text", "Show it, or delete it")
    elif tag.startswith("draw:"):
        hint = "Save a portrait in `photos/`, under its expert's name; type what a box says"
        reading.leave_out("A picture or a box", hint)
    elif not tag.startswith(("text:bookmark", "text:change", "text:reference-mark", "office:")):
        yield from _runs(child, reading, style, depth + 1)


def _footnote(note: Any, reading: _OpenReading, depth: int) -> Iterator[StyledRun]:
    """Yield the mark of a footnote, and keep what it says."""
    key = str(len(reading.footnotes) + 1)
    bodies = [child for child in note.children if child.tag == "text:note-body"]
    runs = [
        run
        for body in bodies
        for paragraph in body.children
        for run in _runs(paragraph, reading, StyledRun(""), depth)
    ]
    reading.footnotes[key] = markdown_of_runs(runs)
    yield StyledRun(f"[^{key}]", mark=True)
