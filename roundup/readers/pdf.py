"""PDF: one answer or several, with the names over or under them.

Lines are put together into paragraphs by the space between them. What stands at the top or the foot
of every page is left out, comments are not published, and a page without text is reported.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from roundup.model.notes import Note, Origin
from roundup.model.phrases import first_of
from roundup.model.remarks.documents import JOINED_WORDS, LEFT_OUT_OF_DOCUMENT, WITHOUT_TEXT
from roundup.model.remarks.files import NOT_READ
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._documents import NotRead, ReceivedDocument, received_drafts, too_much
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind, escaped
from roundup.readers._records import nothing_there, refused, unreadable
from roundup.text.excerpts import excerpt_of
from roundup.text.limits import MOST_PDF_COMMENTS, MOST_PDF_OBJECTS, MOST_PDF_PAGES

suffixes = (".pdf",)
libraries = ("pypdfium2",)
holds_one_answer = True

_COPY = "Copy the answer into a `.txt` file"
# What PDFium writes where it has put the two halves of a word together.
_JOINTS = re.compile("[\x02\ufffe]\\s*")
_PARTED = re.compile("([^\\W\\d_]+)[\x02\ufffe]\\s*([^\\W\\d_]+)")
NAMED = 3
_LIST = re.compile(r"^\s*(?:[-*•·▪‣–]|\d{1,2}[.)])\s+")
_FOLIO = re.compile(
    r"(?i)^\s*(?:(?:page|seite|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\s*$"
)
# The kinds of annotations that hold what somebody says of the text.
_COMMENTS = frozenset({1, 3, 9, 10, 11, 12, 13, 14, 15})


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its words, where it stands, and how large its letters are."""

    text: str
    page: int
    top: float
    bottom: float
    size: float
    left: float
    right: float


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each answer."""
    if not data.strip():
        yield nothing_there(origin)
        return
    yield from received_drafts(received(data, origin), origin, columns)


def received(data: bytes, origin: Origin) -> ReceivedDocument | Draft:
    """Return the paragraphs of a PDF, or the draft that says why it cannot be read."""
    import pypdfium2  # a library of its own, and only needed once there is a PDF

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MOST_PDF_PAGES:
                raise NotRead(f"The PDF has more than {MOST_PDF_PAGES} pages", _COPY)
            pages, remarks = _pages(document, origin)
    except NotRead as problem:
        return refused(origin, problem)
    except pypdfium2.PdfiumError:
        hint = "Open it and print it into a new PDF, or copy the answer into a `.txt` file"
        return unreadable(origin, "The PDF is damaged, or is locked with a password", hint)
    if not any(pages):
        hint = "Ask for the document it was made of, or type the answer into a `.txt` file"
        return unreadable(origin, "The PDF has no text, as a scan does", hint)
    return _received(pages, remarks, origin)


def _pages(document: Any, origin: Origin) -> tuple[list[list[_Line]], list[Note]]:
    """Return the lines of each page, and notes on what is not read; raise `NotRead`."""
    from pypdfium2 import raw

    pages: list[list[_Line]] = []
    remarks: list[Note] = []
    characters = objects = 0
    for number, page in enumerate(document, start=1):
        with closing(page):
            objects += raw.FPDFPage_CountObjects(page)
            if objects > MOST_PDF_OBJECTS:
                raise NotRead(
                    f"The PDF has more than {MOST_PDF_OBJECTS:,} pieces of text and lines", _COPY
                )
            with closing(page.get_textpage()) as text:
                characters += text.count_chars()
                if problem := too_much(0, characters):
                    raise NotRead(problem, _COPY)
                pages.append(_lines(text, number))
            remarks += _page_notes(page, number, origin)
    return pages, remarks


def _received(
    pages: Sequence[Sequence[_Line]], remarks: Sequence[Note], origin: Origin
) -> ReceivedDocument:
    """Return the paragraphs of the pages, and notes on what is left out of them."""
    running = _running(pages)
    kept = [line for page in pages for line in page if line not in running]
    notes = [*remarks, *_empty_pages(pages, origin)]
    if running:
        shown = sorted({excerpt_of(line.text) for line in running if not _FOLIO.match(line.text)})
        if shown:
            notes.append(
                NOT_READ.note(
                    f"Not used, since it stands on every page: {', '.join(shown[:3])}",
                    hint="Check whether it belongs to an answer",
                    origin=origin,
                )
            )
    notes += _joined_words(kept, origin)
    return ReceivedDocument(tuple(_paragraphs(kept)), (), tuple(notes))


def _joined_words(lines: Sequence[_Line], origin: Origin) -> Iterator[Note]:
    """Note the words that were parted at the end of a line, and are put together again."""
    text = " ".join(line.text for line in lines)
    words = dict.fromkeys(f"{match[1]}{match[2]}" for match in _PARTED.finditer(text))
    if words:
        shown = first_of([f"“{excerpt_of(word)}”" for word in words], NAMED)
        yield JOINED_WORDS.note(
            f"Put together where a line ends with a hyphen: {shown}",
            hint="Look for a word such as “well-known” that has to keep its hyphen, and write it "
            "into the edit",
            origin=origin,
        )


def _empty_pages(pages: Sequence[Sequence[_Line]], origin: Origin) -> Iterator[Note]:
    """Note the pages without text."""
    for number, page in enumerate(pages, start=1):
        if not page:
            yield WITHOUT_TEXT.note(
                f"Page {number} has no text",
                hint="Check whether it is a scan, and type what stands on it",
                origin=origin,
            )


def _page_notes(page: Any, number: int, origin: Origin) -> Iterator[Note]:
    """Note comments and pictures on a page."""
    from pypdfium2 import raw

    kinds = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_PDF_COMMENTS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        kinds.append(raw.FPDFAnnot_GetSubtype(annotation))
        raw.FPDFPage_CloseAnnot(annotation)
    if any(kind in _COMMENTS for kind in kinds):
        yield LEFT_OUT_OF_DOCUMENT.note(
            f"A comment on page {number} is not published",
            hint="Read it in the document; it is not part of the answer",
            origin=origin,
        )
    if any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=2)):
        yield LEFT_OUT_OF_DOCUMENT.note(
            f"A picture on page {number} is not published",
            hint="Save a portrait in `photos/`, under its expert's name",
            origin=origin,
        )


# Lines


def _lines(text: Any, number: int) -> list[_Line]:
    """Return the lines of a page's text from top to foot."""
    lines: list[_Line] = []
    start = 0
    for piece in re.split("(\r\n|\n)", text.get_text_range()):
        if piece.strip():
            boxes = [text.get_charbox(at) for at in _inked(start, piece)]
            lines.append(_line(piece.strip(), number, boxes))
        start += len(piece)
    return _in_order(lines)


def _in_order(lines: list[_Line]) -> list[_Line]:
    """Return lines from top to foot, unless they stand in columns; the sign of an item joins it."""
    rows = sorted(lines, key=lambda line: (-line.bottom, line.left))
    width = max((line.right for line in lines), default=0) - min(
        (line.left for line in lines), default=0
    )
    joined: list[_Line] = []
    for line in rows:
        before = joined[-1] if joined else None
        if before is None or abs(before.bottom - line.bottom) > 0.6 * max(line.size, before.size):
            joined.append(line)
            continue
        if min(before.right - before.left, line.right - line.left) > 0.2 * width:
            return lines
        first, second = sorted((before, line), key=lambda each: each.left)
        joined[-1] = replace(
            first,
            text=f"{first.text} {second.text}",
            bottom=min(first.bottom, second.bottom),
            size=max(first.size, second.size),
            right=max(first.right, second.right),
        )
    return joined


def _inked(start: int, piece: str) -> list[int]:
    """Return the places of a line's letters: all of a short one, some of a long one."""
    places = [start + at for at, mark in enumerate(piece) if not mark.isspace()]
    return places if len(places) < 12 else [*places[:5], *places[-5:]]


def _line(text: str, page: int, boxes: Sequence[tuple[float, ...]]) -> _Line:
    """Return a line with its box."""
    tops, bottoms = [box[3] for box in boxes], [box[1] for box in boxes]
    sizes = [box[3] - box[1] for box in boxes]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    return _Line(text, page, max(tops), min(bottoms), max(sizes), left, right)


def _running(pages: Sequence[Sequence[_Line]]) -> set[_Line]:
    """Return the lines at the top and the foot that are the same on several pages, and folios."""
    ends = [line for page in pages if page for line in {page[0], page[-1]}]
    counts = Counter(re.sub(r"\d+", "#", line.text) for line in ends)
    return {
        line
        for line in ends
        if _FOLIO.match(line.text)
        or (len(pages) > 1 and counts[re.sub(r"\d+", "#", line.text)] > max(1, len(pages) // 2))
    }


# Paragraphs


def _paragraphs(lines: Sequence[_Line]) -> Iterator[DocumentParagraph]:
    """Yield the paragraphs that lines make."""
    if not lines:
        return
    pitch, size = _pitch(lines), median(line.size for line in lines)
    width = max(line.right for line in lines)
    block: list[_Line] = []
    for line in lines:
        if block and _is_new(block[-1], line, pitch, width):
            yield _paragraph(block, size)
            block = []
        block.append(line)
    yield _paragraph(block, size)


def _pitch(lines: Sequence[_Line]) -> float:
    """Return the usual distance from one line to the next."""
    steps = [
        upper.bottom - lower.bottom
        for upper, lower in pairwise(lines)
        if upper.page == lower.page and upper.bottom > lower.bottom
    ]
    return min(steps, key=lambda step: abs(step - median(steps))) if steps else 0.0


def _is_new(before: _Line, line: _Line, pitch: float, width: float) -> bool:
    """Return whether a line begins a paragraph."""
    is_full = before.right > 0.8 * width
    if before.page != line.page:
        return not is_full or before.text.endswith((".", "!", "?", "”", '"'))
    if _LIST.match(line.text) or abs(line.size - before.size) > 0.25 * before.size:
        return True
    gap = before.bottom - line.bottom
    return gap > 1.35 * min(pitch, 1.9 * before.size) or not is_full


def _paragraph(block: Sequence[_Line], size: float) -> DocumentParagraph:
    """Return lines as one paragraph."""
    text = _JOINTS.sub("", " ".join(line.text for line in block))
    page = block[0].page
    mark = _LIST.match(text)
    if mark:
        words = text[mark.end() :]
        sign = text.split()[0] if text.lstrip()[:1].isdigit() else "-"
        return DocumentParagraph(
            words, f"{sign} {escaped(words)}", page, f"page {page}", ParagraphKind.LIST
        )
    is_large = block[0].size > 1.2 * size and len(text.split()) <= 24
    kind = ParagraphKind.HEADING if is_large else ParagraphKind.TEXT
    return DocumentParagraph(text, escaped(text), page, f"page {page}", kind)
