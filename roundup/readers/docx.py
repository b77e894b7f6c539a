"""Word documents: one answer or several, with the names over or under them.

Bold and italic words, links, lists and footnotes are kept. Deleted and hidden words are not
published, nor are comments; what is left out is said, by paragraph.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from roundup.model.notes import Note, Origin
from roundup.model.remarks.documents import CHANGES_NOT_ACCEPTED
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._documents import DocumentReading, NotRead, ReceivedDocument, received_drafts
from roundup.readers._packages import check_package
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.readers._records import refused
from roundup.readers._runs import StyledRun, markdown_of_runs

suffixes = (".docx", ".docm")
libraries = ("docx",)
holds_one_answer = True

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_QUOTE = re.compile(r"(?i)^(?:intense )?quote\b|^block ?text$|^(?:zitat|citation|cita|citação)\b")
_CAPTION = "caption"
_HEADING = re.compile(r"(?i)^(?:heading|title|subtitle|überschrift|titre|título|titel)")
_PICTURES = ("drawing", "pict", "object")
# What may stand around paragraphs, rows and cells.
_WRAPPINGS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_SKIPPED = frozenset({"instrText", "delText", "delInstrText", "txbxContent", "rPr", "pPr"})


@dataclass(slots=True)
class _Reading(DocumentReading):
    """What is known of a Word document while it is read."""

    formats: Mapping[tuple[str, str], str] = field(default_factory=dict)
    style_names: Mapping[str, str] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    quotations: int = 0
    is_quoting: bool = False

    def changed(self, what: str) -> None:
        """Note once for a paragraph that it holds a change that is still open."""
        if (self.number, "change") in self.said:
            return
        self.said.add((self.number, "change"))
        self.notes.append(
            CHANGES_NOT_ACCEPTED.note(
                f"Paragraph {self.number} has tracked changes: {what}",
                hint="Accept or reject the changes in Word, and save the document again",
                origin=self.origin.at(self.number),
            )
        )


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each answer."""
    yield from received_drafts(received(data, origin), origin, columns)


def received(data: bytes, origin: Origin) -> ReceivedDocument | Draft:
    """Return the paragraphs of a document, or the draft that says why it cannot be read."""
    try:
        return _document(data, origin)
    except NotRead as problem:
        return refused(origin, problem)


def _document(data: bytes, origin: Origin) -> ReceivedDocument:
    """Open a document and read its paragraphs."""
    from docx import Document  # with lxml, and few roundups hold a document

    try:
        if refusal := check_package(data):
            raise NotRead(*refusal)
        document = Document(BytesIO(_transitional(data)))
        reading = _Reading(
            origin,
            document,
            formats=_list_formats(document),
            style_names=_style_names(document),
        )
        paragraphs = tuple(_blocks(document.element.body, reading))
        footnotes = dict(_footnotes(reading))
    except (NotRead, MemoryError):
        raise
    except Exception as error:  # the library raises a dozen kinds on damaged files
        hint = "Open it in Word and save it again as `.docx`, without a password"
        raise NotRead("The file is damaged, or is not a Word document", hint) from error
    return ReceivedDocument(paragraphs, tuple(reading.notes), (), footnotes)


def _transitional(data: bytes) -> bytes:
    """Return a document whose names of elements are those that most programs write."""
    with ZipFile(BytesIO(data)) as package:
        parts = [(member, package.read(member)) for member in package.infolist()]
    if not any(_STRICT in content for _, content in parts):
        return data
    renamed = BytesIO()
    with ZipFile(renamed, "w") as package:
        for member, content in parts:
            package.writestr(member.filename, _renamed(content))
    return renamed.getvalue()


def _renamed(content: bytes) -> bytes:
    """Return a part with the names of elements that most programs write."""
    names = {
        b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/"
        b"wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas."
        b"openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/"
        b"drawingml/2006/main",
    }
    for strict, usual in names.items():
        content = content.replace(strict, usual)
    return content


# Blocks


def _blocks(parent: Any, reading: _Reading) -> Iterator[DocumentParagraph]:
    """Yield the paragraphs below an element, those of tables included."""
    is_behind_table = False
    for element in parent:
        name = _name(element)
        if name == "p":
            reading.next_paragraph()
            if paragraph := _paragraph(element, reading):
                yield replace(paragraph, is_parted=is_behind_table)
                is_behind_table = False
        elif name == "tbl":
            yield from _table(element, reading)
            is_behind_table = True
        elif name in _WRAPPINGS:
            yield from _blocks(element, reading)


def _name(element: Any) -> str:
    """Return the name of an element of Word's own; empty for any other."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.removeprefix(_W) if tag.startswith(_W) else ""


def _table(table: Any, reading: _Reading) -> Iterator[DocumentParagraph]:
    """Yield the rows of a table: two cells as a label and its value, others cell by cell."""
    for row in _own(table, "tr"):
        cells = [list(_blocks(cell, reading)) for cell in _own(row, "tc")]
        filled = [cell for cell in cells if cell]
        if len(cells) == 2 and len(filled) == 2 and len(filled[0]) == 1 and filled[0][0].is_short:
            yield _labelled(filled[0][0], filled[1][0])
            yield from filled[1][1:]
        else:
            row_paragraphs = [paragraph for cell in filled for paragraph in cell]
            yield from (replace(each, is_parted=True) for each in row_paragraphs[:1])
            yield from row_paragraphs[1:]


def _own(parent: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, without those of tables in its cells."""
    for child in parent:
        if _name(child) == name:
            yield child
        elif _name(child) in _WRAPPINGS:
            yield from _own(child, name)


def _labelled(label: DocumentParagraph, value: DocumentParagraph) -> DocumentParagraph:
    """Return a cell and the one beside it as “Label: value”."""
    name = label.text.rstrip(" :：")
    return DocumentParagraph(
        f"{name}: {value.text}", f"{name}: {value.markdown}", label.line, label.place
    )


def _paragraph(element: Any, reading: _Reading) -> DocumentParagraph | None:
    """Return a paragraph with its words, or nothing where none are left."""
    runs = list(_runs(element, reading, StyledRun("")))
    text = "".join(run.text for run in runs if not run.mark).strip()
    if not text:
        return None
    kind, sign = _kind(element, reading)
    markdown = markdown_of_runs(runs)
    if kind is ParagraphKind.LIST:
        markdown = f"{sign} {markdown}"
    is_bold = all(run.is_bold for run in runs if run.text.strip())
    style = _style_name(element, reading)
    quotation = _quotation(style, reading)
    return DocumentParagraph(
        *(text, markdown, reading.number, reading.place, kind, is_bold),
        *(quotation, style.casefold() == _CAPTION),
    )


def _quotation(style: str, reading: _Reading) -> int:
    """Return the number of the quotation that a paragraph is in, by the style of quotations."""
    is_quoted = bool(_QUOTE.match(style))
    if is_quoted and not reading.is_quoting:
        reading.quotations += 1
    reading.is_quoting = is_quoted
    return reading.quotations if is_quoted else 0


def _kind(element: Any, reading: _Reading) -> tuple[ParagraphKind, str]:
    """Return what a paragraph is, and the sign of its list."""
    style = _style_name(element, reading)
    if _HEADING.match(style) or element.find(f"{_W}pPr/{_W}outlineLvl") is not None:
        return ParagraphKind.HEADING, ""
    numbering = element.find(f"{_W}pPr/{_W}numPr")
    if numbering is not None or style.startswith(("List", "Quote List")):
        return ParagraphKind.LIST, _list_sign(numbering, style, reading)
    return ParagraphKind.TEXT, ""


def _style_name(element: Any, reading: _Reading) -> str:
    """Return the name of a paragraph's style; empty for the usual one."""
    style = element.find(f"{_W}pPr/{_W}pStyle")
    if style is None:
        return ""
    return reading.style_names.get(str(style.get(f"{_W}val")), "")


def _style_names(document: Any) -> Mapping[str, str]:
    """Return the names of a document's styles by their ids; the first of two with one id."""
    names: dict[str, str] = {}
    for style in document.styles.element.iterchildren(f"{_W}style"):
        name = style.find(f"{_W}name")
        said = name.get(f"{_W}val") if name is not None else None
        names.setdefault(str(style.get(f"{_W}styleId")), str(said or ""))
    return names


def _list_formats(document: Any) -> Mapping[tuple[str, str], str]:
    """Return the format of each list and level: numbers or bullets."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {each.get(f"{_W}abstractNumId"): each for each in root.iter(f"{_W}abstractNum")}
    formats: dict[tuple[str, str], str] = {}
    for each in root.iter(f"{_W}num"):
        link = each.find(f"{_W}abstractNumId")
        levels = abstract.get(link.get(f"{_W}val"), ()) if link is not None else ()
        for level in levels:
            shape = level.find(f"{_W}numFmt") if _name(level) == "lvl" else None
            if shape is not None:
                key = str(each.get(f"{_W}numId")), str(level.get(f"{_W}ilvl"))
                formats[key] = str(shape.get(f"{_W}val"))
    return formats


def _list_sign(numbering: Any, style: str, reading: _Reading) -> str:
    """Return the sign of an item: its number, or a hyphen."""
    if numbering is None:
        key, shape = ("", "0"), "decimal" if "Number" in style else "bullet"
    else:
        found_ids = [numbering.find(f"{_W}{name}") for name in ("numId", "ilvl")]
        values = [str(each.get(f"{_W}val")) if each is not None else "0" for each in found_ids]
        key = (values[0], values[1])
        shape = reading.formats.get(key, "bullet")
    if shape in {"bullet", "none"}:
        return "-"
    reading.counts[key] = reading.counts.get(key, 0) + 1
    return f"{reading.counts[key]}."


# Runs


def _runs(element: Any, reading: _Reading, style: StyledRun) -> Iterator[StyledRun]:
    """Yield the words of a paragraph, each with how it looks."""
    for child in element:
        name = _name(child)
        if name == "r":
            yield from _run(child, reading, style)
        elif name in {"del", "moveFrom"}:
            if any(_name(each) in {"delText", "t"} for each in child.iter()):
                reading.changed("deleted words are not published")
        elif name == "ins":
            reading.changed("inserted words are read")
            yield from _runs(child, reading, style)
        elif name == "hyperlink":
            yield from _runs(child, reading, style.linked(_address(child, reading)))
        elif name == "commentRangeStart":
            reading.leave_out("A comment", "Read it in the document; it is not part of the answer")
        elif name not in _SKIPPED:
            yield from _runs(child, reading, style)
        if not name and str(child.tag).endswith("}oMath"):
            reading.leave_out("A formula", "Write it as words, or send it as a picture")


def _address(link: Any, reading: _Reading) -> str:
    """Return where a link leads; empty for one within the document."""
    relation = reading.document.part.rels.get(link.get(f"{_R}id", ""))
    return str(relation.target_ref) if relation is not None and relation.is_external else ""


def _run(run: Any, reading: _Reading, style: StyledRun) -> Iterator[StyledRun]:
    """Yield the words of one run."""
    look = run.find(f"{_W}rPr")
    if _is_on(look, "vanish") or _is_on(look, "webHidden"):
        if "".join(each.text or "" for each in run.iter(f"{_W}t")).strip():
            reading.leave_out("Hidden text", "Show it in Word, or delete it")
        return
    if _is_on(look, "strike") or _is_on(look, "dstrike"):
        reading.leave_out("Struck-out text", "Take the line through it away if it is meant")
        return
    shown = style.styled(is_bold=_is_on(look, "b"), is_italic=_is_on(look, "i"))
    for child in run:
        yield from _content(child, reading, shown)


def _is_on(look: Any, name: str) -> bool:
    """Return whether a run has a property that is not switched off."""
    found_property = look.find(f"{_W}{name}") if look is not None else None
    if found_property is None:
        return False
    return found_property.get(f"{_W}val", "1") not in {"0", "false", "off", "none"}


def _content(child: Any, reading: _Reading, style: StyledRun) -> Iterator[StyledRun]:
    """Yield what one element of a run says."""
    name = _name(child)
    if name == "t":
        yield style.saying(child.text or "")
    elif name in {"br", "cr"}:
        yield style.saying("\n")
    elif name == "tab":
        yield style.saying("\t")
    elif name == "noBreakHyphen":
        yield style.saying("\u2011")
    elif name in {"footnoteReference", "endnoteReference"}:
        key = f"{'e' if name.startswith('end') else ''}{child.get(f'{_W}id')}"
        yield StyledRun(f"[^{key}]", mark=True)
    elif name in _PICTURES or (not name and str(child.tag).endswith("}AlternateContent")):
        _leave_out_drawing(child, reading)


def _leave_out_drawing(element: Any, reading: _Reading) -> None:
    """Note a picture, or words in a box of their own."""
    words = "".join(
        each.text or "" for box in element.iter(f"{_W}txbxContent") for each in box.iter(f"{_W}t")
    )
    if words.strip():
        reading.leave_out("Text in a box", "Put its words into the text if they are meant")
    else:
        hint = "Save a portrait in `photos/`, under its expert's name"
        reading.leave_out("A picture", hint)


def _footnotes(reading: _Reading) -> Iterator[tuple[str, str]]:
    """Yield the footnotes and endnotes with their keys."""
    from lxml import etree

    for relation in reading.document.part.rels.values():
        kind = str(relation.reltype).rpartition("/")[2]
        if kind not in {"footnotes", "endnotes"} or relation.is_external:
            continue
        root = etree.fromstring(relation.target_part.blob)
        for note in root:
            key = f"{'e' if kind == 'endnotes' else ''}{note.get(f'{_W}id')}"
            runs = [
                run for each in note.iter(f"{_W}p") for run in _runs(each, reading, StyledRun(""))
            ]
            if note.get(f"{_W}type") is None and runs:
                yield key, markdown_of_runs(runs)
