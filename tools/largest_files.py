"""Read the worst spreadsheets and documents that the caps let through, and measure what each takes.

    python tools/largest_files.py              all of them, one after another
    python tools/largest_files.py "xlsx*"      those whose names match
    python tools/largest_files.py --list       their names

Each file is as large as its kind may be, in one way: cells, sheets, styles, merged ranges, deep or
many paragraphs, pages, objects. It is read as a build reads it, in a process of its own. It passes
if that takes no more than 10 seconds of the processor and 512 MB, and ends with records or with a
refusal that says what to do. Seconds are those of the processor.

Exit status: 0 if all passed, 1 if not.
"""

# ruff: noqa: E501 - lines of other formats stay whole

import argparse
import os
import sys
import tempfile
import zlib
from collections.abc import Callable, Mapping
from fnmatch import fnmatch
from io import BytesIO
from pathlib import Path
from resource import struct_rusage
from zipfile import ZIP_DEFLATED, ZipFile

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from roundup.model.notes import Note, Origin  # noqa: E402
from roundup.model.submission import Draft  # noqa: E402
from roundup.readers._columns import Columns  # noqa: E402
from roundup.stages import reading  # noqa: E402
from roundup.stages._readers import reader_of  # noqa: E402
from roundup.text.limits import MOST_MARKS  # noqa: E402

SECONDS, MEGABYTES = 10.0, 512
ALL = 49_000_000  # bytes that a packed document may unpack to, nearly
Made = Callable[[], bytes]


# Spreadsheets

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<row r="1"><c t="inlineStr"><is><t>Name</t></is></c><c t="inlineStr"><is><t>Answer</t></is></c></row>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return parts as an archive; noise beside them keeps it from being too tight."""
    size = sum(map(len, parts.values()))
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.writestr("noise.bin", os.urandom(size // 190 + 5_000))
    return stream.getvalue()


def xlsx(*sheets: str, **more: str | bytes) -> bytes:
    """Return a workbook of sheets, each the XML of its rows; `more` are other parts of it."""
    numbers = range(1, len(sheets) + 1)
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n in numbers
        )
        + "".join(
            f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
            for name in more
            if name != "workbook"
        )
        + "</Relationships>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{name}+xml"/>'
            for name in more
            if name != "workbook"
        )
        + "".join(
            f'<Override PartName="/xl/worksheets/s{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for n in numbers
        )
        + "</Types>",
    }
    for number, rows in enumerate(sheets, start=1):
        body = rows if "<sheetData" in rows else f"<sheetData>{rows}</sheetData>"
        parts[f"xl/worksheets/s{number}.xml"] = (
            f'<worksheet xmlns="{SHEET}" xmlns:r="{OFFICE}">{body}</worksheet>'
        )
    return packed(parts | {f"xl/{name}.xml": part for name, part in more.items()})


def filled_to(piece: str, most: int = ALL) -> str:
    """Return a piece of XML as often as there is room for it, and for its tags and attributes."""
    return piece * min(most // len(piece), (MOST_MARKS - 9_000) // max(marks(piece), 1))


def marks(piece: str) -> int:
    """Return how many tags and attributes count in a piece of XML."""
    return piece.count("<") + 2 * piece.count("/>") + piece.count("=")


def upto(count: int, make: Callable[[int], str]) -> str:
    """Return pieces of XML with numbers in them, as many as there is room for."""
    room = (MOST_MARKS - 9_000) // marks(make(1))
    return "".join(make(number) for number in range(1, min(count, room)))


def rows(count: int, cells: str) -> str:
    """Return rows of the same cells below the head, as many as there is room for."""
    row = f"<row>{cells}</row>"
    return HEAD + row * min(count, (MOST_MARKS - 9_000) // marks(row))


def strings(items: str) -> str:
    """Return a table of shared strings."""
    return f'<sst xmlns="{SHEET}">{items}</sst>'


def styles(inner: str) -> str:
    """Return a sheet of styles."""
    return f'<styleSheet xmlns="{SHEET}">{inner}</styleSheet>'


def merged(count: int, size: int) -> str:
    """Return a sheet with merged ranges of so many rows."""
    ranges = upto(count, lambda n: f'<mergeCell ref="B{n + 1}:C{n + 1 + size}"/>')
    return f"<sheetData>{rows(50, CELL)}</sheetData><mergeCells>{ranges}</mergeCells>"


CELL = "<c><v>1</v></c>"
WORDS = '<c t="inlineStr"><is><t>word</t></is></c>'

SPREADSHEETS: Mapping[str, Made] = {
    "xlsx cells of numbers": lambda: xlsx(rows(9_990, CELL * 200)),
    "xlsx cells of words": lambda: xlsx(rows(5_000, WORDS * 200)),
    "xlsx rows of answers": lambda: xlsx(
        rows(
            9_990,
            WORDS + f'<c t="inlineStr"><is><t>{"An answer of many words. " * 190}</t></is></c>',
        )
    ),
    "xlsx empty cells": lambda: xlsx(HEAD + f"<row>{filled_to('<c/>')}</row>"),
    "xlsx empty rows": lambda: xlsx(HEAD + filled_to("<row/>")),
    "xlsx row at the end": lambda: xlsx(HEAD + f'<row r="1048576">{CELL}</row>'),
    "xlsx rows at the end of many sheets": lambda: xlsx(
        *[HEAD + f'<row r="1048576">{CELL}</row>'] * 900
    ),
    "xlsx cell at the far end": lambda: xlsx(
        HEAD + upto(700_000, lambda n: f'<row r="{n + 1}"><c r="XFD{n + 1}"/></row>')
    ),
    "xlsx many sheets": lambda: xlsx(*[rows(500, CELL * 4)] * 199),
    "xlsx wide sheets": lambda: xlsx(*[rows(15, CELL * 200)] * 199),
    "xlsx numbers with many digits": lambda: xlsx(rows(200, f"<c><v>{'9' * 4000}</v></c>" * 50)),
    "xlsx numbers with exponents": lambda: xlsx(rows(9_990, "<c><v>1e308</v></c>" * 150)),
    "xlsx shared strings": lambda: xlsx(
        rows(100, '<c t="s"><v>5</v></c>' * 10),
        sharedStrings=strings(upto(1_900_000, lambda n: f"<si><t>{n}</t></si>")),
    ),
    "xlsx shared strings struck": lambda: xlsx(
        rows(100, '<c t="s"><v>5</v></c>' * 10),
        sharedStrings=strings(
            upto(900_000, lambda n: f"<si><r><rPr><strike/></rPr><t>{n}</t></r></si>")
        ),
    ),
    "xlsx shared string of many runs": lambda: xlsx(
        rows(9, '<c t="s"><v>0</v></c>' * 10),
        sharedStrings=strings(f"<si>{filled_to('<r><t>a</t></r>')}</si>"),
    ),
    "xlsx shared string used often": lambda: xlsx(
        rows(9_990, '<c t="s"><v>0</v></c>' * 190),
        sharedStrings=strings(f"<si><t>{'a long text ' * 300_000}</t></si>"),
    ),
    "xlsx styles": lambda: xlsx(
        rows(100, CELL), styles=styles(f"<cellXfs>{filled_to('<xf/>')}</cellXfs>")
    ),
    "xlsx struck styles": lambda: xlsx(
        rows(100, CELL),
        styles=styles(
            f"<fonts><font><strike/></font></fonts><cellXfs>{filled_to('<xf/>')}</cellXfs>"
        ),
    ),
    "xlsx fonts": lambda: xlsx(
        rows(100, CELL), styles=styles(f"<fonts>{filled_to('<font><strike/></font>')}</fonts>")
    ),
    "xlsx number formats": lambda: xlsx(
        rows(9, '<c s="1"><v>1</v></c>' * 20),
        styles=styles(
            "<numFmts>"
            + upto(800_000, lambda n: f'<numFmt numFmtId="{n + 163}" formatCode="yyyy{n}"/>')
            + '</numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>'
        ),
    ),
    "xlsx dates": lambda: xlsx(
        rows(9_990, '<c s="1"><v>45000.123</v></c>' * 150),
        styles=styles('<cellXfs><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'),
    ),
    "xlsx merged ranges": lambda: xlsx(merged(1_000_000, 2)),
    "xlsx merged to the end": lambda: xlsx(merged(700_000, 300_000)),
    "xlsx hyperlinks": lambda: xlsx(
        f"<sheetData>{rows(50, CELL)}</sheetData><hyperlinks>"
        + filled_to('<hyperlink ref="A2" r:id="x"/>')
        + "</hyperlinks>"
    ),
    "xlsx things that nobody knows": lambda: xlsx(
        f"<sheetData>{rows(50, CELL)}</sheetData>{filled_to('<x/>')}"
    ),
    "xlsx deep": lambda: xlsx(
        f"<sheetData>{rows(50, CELL)}</sheetData>{'<x>' * 1_200_000}{'</x>' * 1_200_000}"
    ),
    "xlsx attributes": lambda: xlsx(
        f"<sheetData>{rows(50, CELL)}</sheetData><x "
        + upto(4_000_000, lambda n: f'a{n}="" ')
        + "/>"
    ),
    "xlsx formulas": lambda: xlsx(rows(9_990, "<c><f>A1+B1</f></c>" * 120)),
    "xlsx escapes": lambda: xlsx(
        rows(900, f'<c t="inlineStr"><is><t>{"_x000D_" * 7_000}</t></is></c>')
    ),
    "xlsx names of sheets": lambda: xlsx(
        HEAD,
        workbook=f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
        + upto(900_000, lambda n: f'<sheet name="S{n}" sheetId="{n}" r:id="r1"/>')
        + "</sheets></workbook>",
    ),
    "xlsx one sheet under many names": lambda: xlsx(
        rows(500, CELL * 4),
        workbook=f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r1"/>' for n in range(199))
        + "</sheets></workbook>",
    ),
    "xlsx defined names": lambda: xlsx(
        HEAD,
        workbook=f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="S" sheetId="1" r:id="r1"/></sheets><definedNames>'
        + filled_to('<definedName name="a">S!$A$1</definedName>')
        + "</definedNames></workbook>",
    ),
}


# OpenDocument

NAMES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def opendocument(kind: str, body: str, styled: str = "") -> bytes:
    """Return an OpenDocument text or spreadsheet."""
    mime = f"application/vnd.oasis.opendocument.{kind}"
    return packed(
        {
            "mimetype": mime,
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
            "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{styled}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {NAMES}/>",
        }
    )


def ods(rows: str) -> bytes:
    """Return a spreadsheet with a table."""
    head = ods_row(["Name", "Answer"])
    return opendocument("spreadsheet", f'<table:table table:name="S">{head}{rows}</table:table>')


def ods_row(words: list[str]) -> str:
    """Return a row of words."""
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{each}</text:p></table:table-cell>'
        for each in words
    )
    return f"<table:table-row>{cells}</table:table-row>"


def odt(body: str, styled: str = "") -> bytes:
    """Return a text."""
    return opendocument("text", body, styled)


PARAGRAPH = "<text:p>Ada says that this is an answer.</text:p>"
OPEN: Mapping[str, Made] = {
    "ods cells": lambda: ods(filled_to(ods_row(["a"] * 190))),
    "ods repeated rows": lambda: ods(
        f'<table:table-row table:number-rows-repeated="1048000">{ods_row(["a"])[17:-18]}</table:table-row>'
    ),
    "ods repeated cells": lambda: ods(
        '<table:table-row><table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>'
        * 900
    ),
    "ods repeated rows and cells": lambda: ods(
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000" office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>'
    ),
    "ods far cell": lambda: ods(
        '<table:table-row table:number-rows-repeated="1048570"/>'
        + '<table:table-row><table:table-cell table:number-columns-repeated="16380"/>'
        + ods_row(["a"])[17:]
    ),
    "ods empty rows": lambda: ods(filled_to("<table:table-row/>")),
    "ods merged": lambda: ods(
        filled_to(
            '<table:table-row><table:table-cell table:number-rows-spanned="10000"><text:p>a</text:p></table:table-cell></table:table-row>',
            1_200_000,
        )
    ),
    "ods hidden": lambda: ods(
        filled_to(
            '<table:table-row table:visibility="collapse" table:number-rows-repeated="10000"/>'
        )
    ),
    "ods many tables": lambda: opendocument(
        "spreadsheet",
        upto(
            199,
            lambda n: f'<table:table table:name="S{n}">{ods_row(["a", "b"]) * 900}</table:table>',
        ),
    ),
    "ods paragraphs in a cell": lambda: ods(
        f"<table:table-row><table:table-cell office:value-type='string'>{filled_to('<text:p>a</text:p>')}</table:table-cell></table:table-row>"
    ),
    "ods deep": lambda: ods("<text:p>" * 1_200_000 + "</text:p>" * 1_200_000),
    "odt paragraphs": lambda: odt(filled_to(PARAGRAPH)),
    "odt paragraphs at the cap": lambda: odt(PARAGRAPH * 20_000),
    "odt short paragraphs": lambda: odt(filled_to("<text:p>a</text:p>")),
    "odt empty paragraphs": lambda: odt(filled_to("<text:p/>") + PARAGRAPH),
    "odt one long paragraph": lambda: odt(f"<text:p>{filled_to('a word and ')}</text:p>"),
    "odt spans": lambda: odt(f"<text:p>{filled_to('<text:span>a</text:span>')}</text:p>"),
    "odt spaces": lambda: odt(f"<text:p>{filled_to('<text:s/>')}</text:p>"),
    "odt line breaks": lambda: odt(f"<text:p>{filled_to('a<text:line-break/>')}</text:p>"),
    "odt footnotes": lambda: odt(
        f"<text:p>{filled_to('<text:note><text:note-body><text:p>a</text:p></text:note-body></text:note>')}</text:p>"
    ),
    "odt deep spans": lambda: odt(
        "<text:p>" + "<text:span>" * 1_200_000 + "</text:span>" * 1_200_000 + "</text:p>"
    ),
    "odt lists": lambda: odt(
        filled_to("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>")
    ),
    "odt table": lambda: odt(
        f"<table:table>{filled_to('<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>')}</table:table>"
    ),
    "odt styles": lambda: odt(
        "".join(
            f'<text:p><text:span text:style-name="T{n}">a</text:span></text:p>'
            for n in range(10_000)
        ),
        upto(200_000, lambda n: f'<style:style style:name="T{n}" style:family="text"/>'),
    ),
    "odt changes": lambda: odt(
        f"<text:tracked-changes>{filled_to('<text:changed-region/>')}</text:tracked-changes>{PARAGRAPH}"
    ),
    "odt pictures": lambda: odt(f"<text:p>{filled_to('<draw:frame/>')}</text:p>{PARAGRAPH}"),
    "odt credits": lambda: odt(
        "<text:p>Ada Holm, Baker, Oven Works</text:p><text:p>Keep the oven shut while it bakes.</text:p>"
        * 10_000
    ),
    "odt labels": lambda: odt(
        "<text:p>Name: Ada Holm</text:p><text:p>Answer: Keep the oven shut.</text:p>" * 9_900
    ),
}

# Word

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_PARAGRAPH = "<w:p><w:r><w:t>Ada says that this is an answer.</w:t></w:r></w:p>"


def docx(body: str, **more: str) -> bytes:
    """Return a Word document."""
    kinds = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    application = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    related = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{kinds[name]}" Target="{name}.xml"/>'
        for name in more
    )
    typed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{application}.{name}+xml"/>'
        for name in more
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{application}.document.main+xml"/>{typed}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>',
            **{f"word/{name}.xml": part for name, part in more.items()},
        }
    )


def w(name: str, inner: str) -> str:
    """Return a part whose root has a name."""
    return f'<w:{name} xmlns:w="{WORD}">{inner}</w:{name}>'


W_TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
DOCUMENTS: Mapping[str, Made] = {
    "docx paragraphs": lambda: docx(filled_to(W_PARAGRAPH)),
    "docx paragraphs at the cap": lambda: docx(W_PARAGRAPH * 20_000),
    "docx short paragraphs": lambda: docx(filled_to(W_TEXT.format("a"))),
    "docx empty paragraphs": lambda: docx(filled_to("<w:p/>") + W_PARAGRAPH),
    "docx one long paragraph": lambda: docx(W_TEXT.format(filled_to("a word and "))),
    "docx runs": lambda: docx(f"<w:p>{filled_to('<w:r><w:t>a</w:t></w:r>')}</w:p>"),
    "docx bold runs": lambda: docx(
        f"<w:p>{filled_to('<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>')}</w:p>"
    ),
    "docx empty runs": lambda: docx(f"<w:p>{filled_to('<w:r/>')}</w:p>{W_PARAGRAPH}"),
    "docx tabs": lambda: docx(f"<w:p><w:r>{filled_to('<w:tab/>')}</w:r></w:p>{W_PARAGRAPH}"),
    "docx line breaks": lambda: docx(f"<w:p><w:r>{filled_to('<w:br/><w:t>a</w:t>')}</w:r></w:p>"),
    "docx footnote marks": lambda: docx(
        f"<w:p><w:r><w:t>a</w:t>{filled_to('<w:footnoteReference w:id=&quot;1&quot;/>'.replace('&quot;', chr(34)))}</w:r></w:p>",
        footnotes=w(
            "footnotes", '<w:footnote w:id="1"><w:p><w:r><w:t>a</w:t></w:r></w:p></w:footnote>'
        ),
    ),
    "docx footnotes": lambda: docx(
        W_PARAGRAPH,
        footnotes=w(
            "footnotes",
            upto(
                600_000,
                lambda n: f'<w:footnote w:id="{n}"><w:p><w:r><w:t>a</w:t></w:r></w:p></w:footnote>',
            ),
        ),
    ),
    "docx deep wrappings": lambda: docx(
        "<w:ins>" * 1_200_000 + "</w:ins>" * 1_200_000 + W_PARAGRAPH
    ),
    "docx 200 deep": lambda: docx(filled_to("<w:sdt>" * 200 + W_PARAGRAPH + "</w:sdt>" * 200)),
    "docx tables in tables": lambda: docx(
        filled_to("<w:tbl><w:tr><w:tc>" * 60 + W_PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 60)
    ),
    "docx table": lambda: docx(
        f"<w:tbl>{filled_to('<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>')}</w:tbl>"
    ),
    "docx styles": lambda: docx(
        "".join(
            f'<w:p><w:pPr><w:pStyle w:val="S{n}"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
            for n in range(19_000)
        ),
        styles=w(
            "styles",
            "".join(
                f'<w:style w:styleId="S{n}"><w:name w:val="S{n}"/></w:style>'
                for n in range(100_000)
            ),
        ),
    ),
    "docx numbering": lambda: docx(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
        * 19_000,
        numbering=w(
            "numbering",
            '<w:abstractNum w:abstractNumId="1">'
            + '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>' * 900
            + "</w:abstractNum>"
            + upto(3_000, lambda n: f'<w:num w:numId="{n}"><w:abstractNumId w:val="1"/></w:num>'),
        ),
    ),
    "docx changes": lambda: docx(filled_to("<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>")),
    "docx hidden": lambda: docx(
        filled_to("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r></w:p>") + W_PARAGRAPH
    ),
    "docx credits": lambda: docx(
        (
            W_TEXT.format("Ada Holm, Baker, Oven Works")
            + W_TEXT.format("Keep the oven shut while it bakes.")
        )
        * 10_000
    ),
    "docx labels": lambda: docx(
        (W_TEXT.format("Name: Ada Holm") + W_TEXT.format("Answer: Keep the oven shut.")) * 9_900
    ),
    "docx strict": lambda: docx(
        filled_to(W_PARAGRAPH, 20_000_000) + "<!-- http://purl.oclc.org/ooxml/ -->"
    ),
}


# PDF


def pdf(objects: list[bytes], root: int = 1) -> bytes:
    """Return a PDF of numbered objects."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % at for at in places)
    return bytes(
        data
        + b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, root, start)
    )


def stream(content: bytes, more: bytes = b"") -> bytes:
    """Return a packed stream."""
    body = zlib.compress(content, 6)
    return b"<</Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream" % (len(body), more, body)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pages(
    contents: list[bytes], box: bytes = b"[0 0 595 842]", more: bytes = b"", *also: bytes
) -> bytes:
    """Return a PDF with a page for each content stream."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        FONT,
    ]
    for number, content in enumerate(contents):
        objects.append(stream(content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>%s>>"
            % (box, 4 + 2 * number, more)
        )
    return pdf([*objects, *also])


def lines(count: int, words: bytes = b"Ada says that this is an answer of hers.") -> bytes:
    """Return a page's content: so many lines."""
    return (
        b"BT /F 10 Tf 40 800 Td "
        + b"".join(b"(%s) Tj 0 -12 Td " % words for _ in range(count))
        + b"ET"
    )


def tree_of_pages(depth: int) -> bytes:
    """Return a PDF whose pages lie deep in one another."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    objects += [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (3 + n) for n in range(depth)]
    objects.append(
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 9 9]/Contents %d 0 R/Resources<</Font<</F %d 0 R>>>>>>"
        % (depth + 1, depth + 3, depth + 4)
    )
    return pdf([*objects, stream(lines(9)), FONT])


def object_streams(count: int, inside: int) -> bytes:
    """Return a PDF with streams of objects that nothing uses."""
    body = (
        b" ".join(b"%d %d" % (100_000 + n, 3 * n) for n in range(inside)) + b" " + b"<<>>" * inside
    )
    more = b"/Type/ObjStm/N %d/First %d" % (inside, body.index(b"<<"))
    return pages([lines(9)], b"[0 0 595 842]", b"", *[stream(body, more)] * count)


PDFS: Mapping[str, Made] = {
    "pdf pages": lambda: pages([lines(60)] * 200),
    "pdf pages beyond the cap": lambda: pages([b""] * 100_000),
    "pdf words on a page": lambda: pages([lines(20_000)]),
    "pdf words on many pages": lambda: pages([lines(2_000)] * 200),
    "pdf letters on a page": lambda: pages(
        [b"BT /F 10 Tf 40 800 Td " + b"(a) Tj 9 0 Td " * 400_000 + b"ET"]
    ),
    "pdf letters in one place": lambda: pages(
        [b"BT /F 10 Tf 40 800 Td " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 100_000 + b"ET"]
    ),
    "pdf one long string": lambda: pages([b"BT /F 1 Tf (" + b"word " * 400_000 + b") Tj ET"]),
    "pdf stream that unpacks to 500 MB": lambda: pages([b" " * 500_000_000]),
    "pdf streams that unpack to 30 MB": lambda: pages([b"q Q " * 7_500_000] * 20),
    "pdf paths": lambda: pages([b"0 0 m 9 9 l S " * 2_000_000]),
    "pdf saved states": lambda: pages([b"q " * 5_000_000 + lines(9)]),
    "pdf huge pages": lambda: pages([lines(60)] * 200, b"[0 0 1000000000 1000000000]"),
    "pdf deep pages": lambda: tree_of_pages(100_000),
    "pdf pages 900 deep": lambda: tree_of_pages(900),
    "pdf object streams": lambda: object_streams(300, 100_000),
    "pdf objects": lambda: pages([lines(9)], b"[0 0 595 842]", b"", *[b"<<>>"] * 700_000),
    "pdf deep arrays": lambda: pages(
        [lines(9)], b"[0 0 595 842]", b"/X " + b"[" * 5_000_000 + b"]" * 5_000_000
    ),
    "pdf annotations": lambda: pages(
        [lines(9)],
        b"[0 0 595 842]",
        b"/Annots[" + b"<</Subtype/Text/Rect[0 0 9 9]>>" * 900_000 + b"]",
    ),
    "pdf forms that draw themselves": lambda: pages(
        [b"/X Do " * 100_000],
        b"[0 0 595 842]",
        b"/Resources<</XObject<</X 6 0 R>>>>",
        stream(b"/X Do " * 10, b"/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>"),
    ),
    "pdf forms that double": lambda: doubled(30),
    "pdf filters": lambda: pages([lines(9)], b"[0 0 595 842]", b"", filtered()),
}


def doubled(depth: int) -> bytes:
    """Return a PDF with forms each of which draws the next one twice."""
    forms = [
        stream(
            b"/X Do /X Do",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
            % (7 + n),
        )
        for n in range(depth)
    ]
    last = stream(
        lines(2), b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 3 0 R>>>>"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
        FONT,
        stream(b"/X Do"),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>",
        *forms,
        last,
    ]
    return pdf(objects)


def filtered() -> bytes:
    """Return a stream that is packed many times over."""
    body = b"0" * 1_000_000
    for _ in range(40):
        body = zlib.compress(body, 9)
    names = b"/FlateDecode " * 40
    return b"<</Filter[%s]/Length %d>>stream\n%s\nendstream" % (names, len(body), body)


# Spreadsheets of the older kind


def xls(count: int, width: int, names: int = 1) -> bytes:
    """Return an old spreadsheet of numbers; it needs the library that writes them."""
    import xlwt  # type: ignore[import-untyped]

    book = xlwt.Workbook()
    for number in range(names):
        sheet = book.add_sheet(f"S{number}")
        for row in range(count):
            for column in range(width):
                sheet.write(row, column, f"a{row}" if row % 2 else row)
        sheet.flush_row_data()
    written = BytesIO()
    book.save(written)
    return written.getvalue()


OLD: Mapping[str, Made] = {
    "xls cells": lambda: xls(9_990, 60),
    "xls wide": lambda: xls(3_000, 200),
    "xls sheets": lambda: xls(200, 10, 240),
}
FILES = {**SPREADSHEETS, **OPEN, **DOCUMENTS, **PDFS, **OLD}


# Measuring


def main(arguments: list[str] | None = None) -> int:
    """Read the files that are asked for, and print what each took; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("patterns", nargs="*", default=["*"])
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args(arguments)
    names = [name for name in FILES if any(fnmatch(name, each) for each in asked.patterns)]
    if asked.list:
        print("\n".join(names))
        return 0
    wrong = sum(not passed(name) for name in names)
    print(f"{len(names)} files, {wrong} of them wrong")
    return int(wrong > 0)


def passed(name: str) -> bool:
    """Read one file in a process of its own, print what that took, and return whether it may."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{name.split()[0]}"
        apart(lambda: path.write_bytes(FILES[name]()))
        if not path.exists():
            print(f"WRONG {name}: could not be made", flush=True)
            return False
        status, usage = apart(lambda: read(path))
        said = path.with_suffix(".said")
        seconds, megabytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1_000
        is_wrong = bool(status) or seconds > SECONDS or megabytes > MEGABYTES
        print(
            f"{'WRONG ' if is_wrong else ''}{name} ({path.stat().st_size:,} bytes): {seconds:.1f} s, "
            f"{megabytes:.0f} MB: {said.read_text('utf-8') if said.exists() else f'ended by {status}'}",
            flush=True,
        )
        return not is_wrong


def apart(work: Callable[[], object]) -> tuple[int, struct_rusage]:
    """Do some work in a process of its own; return its exit status and what it took."""
    process = os.fork()
    if not process:
        try:
            work()
        except BaseException as problem:
            print(f"{type(problem).__name__}: {problem}"[:300], flush=True)
            os._exit(1)
        os._exit(0)
    return os.wait4(process, 0)[1:]


def read(path: Path) -> None:
    """Read a file as a build does, and write down what came of it."""
    reader = reader_of(path.suffix)
    assert reader is not None
    results = list(reading._read(reader, path.read_bytes(), Origin(path.name), Columns()))
    drafts = [each for each in results if isinstance(each, Draft)]
    notes = [each for each in results if isinstance(each, Note)]
    notes += [note for draft in drafts for note in draft.notes]
    said = "; ".join(dict.fromkeys(note.message for note in notes[:3]))
    path.with_suffix(".said").write_text(f"{len(drafts):,} records; {said}"[:300], "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
