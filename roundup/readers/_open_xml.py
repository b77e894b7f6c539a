"""What a spreadsheet shows beside the values of its cells: hidden rows, comments, links, marks.

openpyxl reads none of it row by row, and whole only with a table of every cell in memory. The parts
are those of ECMA-376, part 1: rows and cells in 18.3.1, comments in 18.7, shared strings in 18.4.
"""

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZIP_DEFLATED, ZipFile

from roundup.readers._displays import Display, Place
from roundup.readers._tables import numbered
from roundup.readers._xml_parts import attribute, parsed, tag

# The names of Strict Open XML, which Excel writes on request, and those that openpyxl knows.
_STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/": (
        b"http://schemas.openxmlformats.org/drawingml/2006/"
    ),
}
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def transitional(data: bytes) -> bytes:
    """Return a Strict Open XML file under the names that openpyxl knows; others as they are."""
    with ZipFile(BytesIO(data)) as archive:
        if b"http://purl.oclc.org/ooxml/" not in archive.read("xl/workbook.xml"):
            return data
        written = BytesIO()
        with ZipFile(written, "w", ZIP_DEFLATED) as renamed:
            for member in archive.infolist():
                part = archive.read(member)
                for strict, usual in _STRICT.items():
                    part = part.replace(strict, usual)
                renamed.writestr(member.filename, part)
    return written.getvalue()


def displays(data: bytes) -> dict[str, Display]:
    """Return what each sheet of a file shows, by the sheet's name."""
    with ZipFile(BytesIO(data)) as archive:
        book = "xl/workbook.xml"
        targets = _related(archive, book)
        struck_styles = _struck_styles(archive)
        struck_strings = _struck_strings(archive)
        by_name = {}
        for sheet in parsed(archive, book).iter():
            if tag(sheet) == "sheet":
                part = targets.get(attribute(sheet, "id"), ("", ""))[1]
                if part in archive.namelist():
                    display = _sheet(archive, part, struck_styles, struck_strings)
                    by_name[sheet.get("name", "")] = display
        return by_name


def _sheet(
    archive: ZipFile, part: str, struck_styles: set[int], struck_strings: dict[int, str]
) -> Display:
    """Return what one sheet shows."""
    display = Display()
    related = _related(archive, part)
    with archive.open(part) as stream:
        for _, element in iterparse(stream):  # noqa: S314 - no part declares entities
            match tag(element):
                case "row":
                    _row(element, display, struck_styles, struck_strings)
                    element.clear()
                case "col" if _is_on(element.get("hidden")):
                    first, last = int(element.get("min", 1)), int(element.get("max", 1))
                    display.hidden_columns.update(range(first, min(last, 500) + 1))
                case "autoFilter":
                    display.is_filtered = True
                case "mergeCell":
                    _merge(element.get("ref", ""), display)
                case "hyperlink":
                    _link(element, related, display)
    for kind, target in related.values():
        if target in archive.namelist() and kind in {"comments", "threadedComment", "drawing"}:
            for at_cell in _anchored(parsed(archive, target), kind):
                (display.pictures if kind == "drawing" else display.comments).add(at_cell)
    return display


def _row(
    row: Element, display: Display, struck_styles: set[int], struck_strings: dict[int, str]
) -> None:
    """Note what the cells of one row show."""
    number = int(row.get("r") or 0)
    if number and _is_on(row.get("hidden")):
        display.hidden_rows.add(number)
    for cell in row:
        at_cell = _place(cell.get("r", ""))
        if at_cell is None:
            continue
        parts = {tag(child): child for child in cell}
        value = (parts["v"].text or "") if "v" in parts else ""
        if "f" in parts and not value:
            display.unworked.add(at_cell)
        words = _struck_words(cell, parts, value, struck_strings)
        if int(cell.get("s") or 0) in struck_styles:
            words = words or "all of it"
        if words and (value or "is" in parts):
            display.struck[at_cell] = words


def _struck_words(
    cell: Element, parts: dict[str, Element], value: str, struck_strings: dict[int, str]
) -> str:
    """Return the words of a cell that are struck through one by one."""
    if "is" in parts:
        return _struck_runs(parts["is"])
    is_shared = cell.get("t") == "s" and value.isdecimal()
    return struck_strings.get(int(value), "") if is_shared else ""


def _struck_runs(text: Element) -> str:
    """Return the words of those runs of a text that are struck through."""
    words = []
    for run in text:
        if tag(run) == "r":
            marks = [mark for part in run if tag(part) == "rPr" for mark in part]
            if any(tag(mark) == "strike" and _is_on(mark.get("val", "1")) for mark in marks):
                words += [part.text or "" for part in run if tag(part) == "t"]
    return "".join(words).strip()


def _struck_strings(archive: ZipFile) -> dict[int, str]:
    """Return the struck words of shared strings that have some, by their number."""
    part = "xl/sharedStrings.xml"
    if part not in archive.namelist() or b"strike" not in archive.read(part):
        return {}
    strings = [each for each in parsed(archive, part) if tag(each) == "si"]
    return {number: words for number, each in enumerate(strings) if (words := _struck_runs(each))}


def _struck_styles(archive: ZipFile) -> set[int]:
    """Return the numbers of the cell styles whose font is struck through."""
    part = "xl/styles.xml"
    if part not in archive.namelist() or b"strike" not in archive.read(part):
        return set()
    lists = {tag(each): each for each in parsed(archive, part)}
    struck = {
        number
        for number, font in enumerate(lists.get("fonts", ()))
        if any(tag(mark) == "strike" and _is_on(mark.get("val", "1")) for mark in font)
    }
    styles = enumerate(lists.get("cellXfs", ()))
    return {number for number, style in styles if int(style.get("fontId") or 0) in struck}


def _merge(reference: str, display: Display) -> None:
    """Note where the value of each further row of a merged range stands."""
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last)
    if start is None or end is None:
        return
    display.merge(start[0], end[0], start[1])


def _link(element: Element, related: dict[str, tuple[str, str]], display: Display) -> None:
    """Note the address behind a cell."""
    at_cell = _place(element.get("ref", "").partition(":")[0])
    address = related.get(attribute(element, "id"), ("", ""))[1]
    if at_cell and address:
        display.links[at_cell] = address


def _anchored(part: Element, kind: str) -> Iterator[Place]:
    """Yield the cells to which comments or pictures belong."""
    for element in part.iter():
        if kind != "drawing" and (at_cell := _place(element.get("ref", ""))):
            yield at_cell
        elif kind == "drawing" and tag(element) in {"twoCellAnchor", "oneCellAnchor"}:
            has_picture = any(tag(each) == "pic" for each in element.iter())
            start = next((each for each in element if tag(each) == "from"), None)
            if has_picture and start is not None:
                at = {tag(each): int(each.text or 0) for each in start}
                yield at.get("row", 0) + 1, at.get("col", 0) + 1


def _related(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to: by its id the kind, and the part or the address."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    if path not in archive.namelist():
        return {}
    related = {}
    for each in parsed(archive, path):
        target = each.get("Target", "")
        if each.get("TargetMode") != "External":
            target = (
                posixpath.normpath(posixpath.join(folder, target))
                if target[:1] != "/"
                else target[1:]
            )
        related[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target)
    return related


def _place(reference: str) -> Place | None:
    """Return row and column of a reference such as `C7`."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    return int(match[2]), numbered(match[1])


def _is_on(value: str | None) -> bool:
    """Return whether a mark is set."""
    return value in {"1", "true", "on"}
