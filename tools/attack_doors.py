"""Attacks at doors that came later: mails, sheets, forms, articles and portraits, as bytes.

They were written without a look at the code that they attack. `tools/attack_table.py` puts each
into a workspace; every row is an ending and a function that returns the bytes of a file. Add a row
for every new attack, and never remove one.
"""

import base64
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from tools.attack_documents import (
    OFFICE,
    PACKAGE,
    SENDER,
    WORDS,
    Made,
    article,
    docx,
    mail,
    opendocument,
    paragraph,
    said,
    sheet,
    text,
    zipped,
)

# Mails

RIGHT_TO_LEFT = "\u202e"


def parts(kinds: Sequence[str], boundary: str = "b") -> str:
    """Return the body of a mail of many parts, each with its own head."""
    return "".join(f"--{boundary}\n{kind}\n" for kind in kinds) + f"--{boundary}--\n"


def part(words: str, kind: str = "text/plain; charset=utf-8", *heads: str) -> str:
    """Return one part of a mail: its head, an empty line and its words."""
    return "\n".join([f"Content-Type: {kind}", *heads, "", words])


def prefixed(depth: int) -> str:
    """Return a mail of parts one in another, the boundary of each the beginning of the next."""
    opened = "".join(
        f"--{'b' * n}\nContent-Type: multipart/mixed; boundary={'b' * (n + 1)}\n\n"
        for n in range(1, depth)
    )
    return mail(f"{opened}--{'b' * depth}\n\n{WORDS}\n", kind="multipart/mixed; boundary=b")


def alike(depth: int) -> str:
    """Return a mail of parts one in another that all have the same boundary."""
    opened = "--b\nContent-Type: multipart/alternative; boundary=b\n\n" * depth
    return mail(f"{opened}--b\n\n{WORDS}\n--b--\n", kind="multipart/mixed; boundary=b")


def from_whom(sender: str) -> str:
    """Return a mail of another sender."""
    return mail().replace(SENDER, f"From: {sender}")


MAILS: Mapping[str, Made] = {
    "200 parts, each boundary the beginning of the next": (".eml", lambda: prefixed(200)),
    "200 parts of one boundary": (".eml", lambda: alike(200)),
    "a subject of a megabyte": (".eml", lambda: mail(WORDS, f"Subject: {'word ' * 200_000}")),
    "a head of a megabyte without a colon": (".eml", lambda: mail(WORDS, "X-A:" + "a" * 1_000_000)),
    "a sender of a megabyte": (".eml", lambda: from_whom(f"{'a' * 1_000_000} <a@example.org>")),
    "a sender who turns directions round": (
        ".eml",
        lambda: from_whom(f'"Ann Lee {RIGHT_TO_LEFT}gro.elpmaxe@nna\u2066" <m@example.org>'),
    ),
    "a sender who is two": (
        ".eml",
        lambda: from_whom("Ann Lee <ann@a.example>, Bo <bo@b.example>"),
    ),
    "a sender in a group": (".eml", lambda: from_whom("undisclosed: a@b.example, c@d.example;")),
    "a charset of 10,000 letters": (
        ".eml",
        lambda: mail(WORDS, kind=f'text/plain; charset="{"u" * 10_000}"'),
    ),
    "a charset that leads out": (
        ".eml",
        lambda: mail(WORDS, kind='text/plain; charset="../../etc/passwd"'),
    ),
    "a charset with a zero": (".eml", lambda: mail(WORDS, kind='text/plain; charset="utf-8\0x"')),
    "a charset of two bytes for words of one": (
        ".eml",
        lambda: mail(WORDS, kind="text/plain; charset=utf-16"),
    ),
    "bytes of eight bits called ASCII": (
        ".eml",
        lambda: mail(
            "I weigh the flour \xe9 twice \xff\xfe.", kind="text/plain; charset=us-ascii"
        ).encode("latin-1"),
    ),
    "a charset of shifts": (
        ".eml",
        lambda: mail("\x1b$B" * 100_000 + WORDS, kind="text/plain; charset=iso-2022-jp"),
    ),
    "64 signs of which every third is none": (
        ".eml",
        lambda: mail(
            "*-".join(base64.b64encode(WORDS.encode() * 5_000).decode()),
            "Content-Transfer-Encoding: base64",
        ),
    ),
    "an encoding of Unix": (
        ".eml",
        lambda: mail(
            "begin 644 ../../../etc/cron.d/x\n" + "M" + "!" * 60 + "\n" * 50_000,
            "Content-Transfer-Encoding: x-uuencode",
        ),
    ),
    "an encoding that nobody knows": (
        ".eml",
        lambda: mail(WORDS, "Content-Transfer-Encoding: x-" + "a" * 9_000),
    ),
    "5,000 parts that say the same": (
        ".eml",
        lambda: mail(parts([part(WORDS)] * 5_000), kind="multipart/alternative; boundary=b"),
    ),
    "a boundary of nothing": (
        ".eml",
        lambda: mail("--\n\n" * 20_000 + WORDS, kind='multipart/mixed; boundary=""'),
    ),
    "a boundary that ends before it begins": (
        ".eml",
        lambda: mail("--b--\n" * 20_000 + f"--b\n\n{WORDS}", kind="multipart/mixed; boundary=b"),
    ),
    "a body from outside": (
        ".eml",
        lambda: mail(
            parts(
                [
                    part("Content-ID: <1>\n", f"message/external-body; access-type={kind}; {where}")
                    for kind, where in (
                        ("local-file", 'name="/etc/passwd"'),
                        ("URL", 'URL="http://127.0.0.1/x"'),
                        ("anon-ftp", 'site="example.org"; name="x"'),
                    )
                ]
            ),
            kind="multipart/mixed; boundary=b",
        ),
    ),
    "a mail in 1,000 pieces": (
        ".eml",
        lambda: mail(WORDS, kind='message/partial; id="a@b"; number=1; total=1000'),
    ),
    "a mail in 64 signs within a mail": (
        ".eml",
        lambda: mail(
            base64.b64encode(mail().encode() * 2_000).decode(),
            "Content-Transfer-Encoding: base64",
            kind="message/rfc822",
        ),
    ),
    "100,000 lines that flow": (
        ".eml",
        lambda: mail("word \n" * 100_000, kind="text/plain; format=flowed; delsp=yes"),
    ),
    "a date beyond all years": (
        ".eml",
        lambda: mail().replace("2 Nov 2026 10:00:00 +0000", "99 Nov 99999999999 99:99:99 +999999"),
    ),
    "1,000 senders": (".eml", lambda: mail(WORDS, *["From: Eve <e@example.org>"] * 1_000)),
    "heads without end": (".eml", lambda: "X: y\n" * 500_000),
    "a page of comments of one program": (
        ".eml",
        lambda: mail(
            "<!--[if mso]>" * 20_000 + f"<p>{WORDS}</p>" + "<![endif]-->" * 20_000,
            kind="text/html",
        ),
    ),
}

# Open documents and sheets

LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
A_WORD = "<table:table-cell><text:p>a</text:p></table:table-cell>"
SQUARE = f'<!DOCTYPE l [<!ENTITY a "{"ha" * 50_000}">]>'


def same(words: str, times: int) -> str:
    """Return a cell that is repeated."""
    cell = f'<table:table-cell table:number-columns-repeated="{times}">'
    return f"{cell}{text(words)}</table:table-cell>"


def with_members(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """Return an archive with more members, those of one name twice."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def lying(data: bytes) -> bytes:
    """Return an archive whose directory says that every member is empty."""
    changed, at = bytearray(data), 0
    while (at := changed.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<II", changed, at + 20, 0, 0)
        at += 4
    return bytes(changed)


def locked(data: bytes) -> bytes:
    """Return an archive whose members are said to need a password."""
    changed = bytearray(data)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := changed.find(sign, at)) >= 0:
            changed[at + place] |= 1
            at += 4
    return bytes(changed)


def xlsx(sheet: str, links: str = "", more: str = "", sheet_links: str = "") -> bytes:
    """Return a workbook of one sheet, with links of the workbook and of the sheet."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        'Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{relations}<Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{OFFICE}"><sheets><sheet name="Answers" '
        f'sheetId="1" r:id="r1"/></sheets>{more}</workbook>',
        "xl/_rels/workbook.xml.rels": f'{relations}<Relationship Id="r1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>{links}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet {space} xmlns:r="{OFFICE}">{sheet}</worksheet>',
    }
    if sheet_links:
        members["xl/worksheets/_rels/sheet1.xml.rels"] = f"{relations}{sheet_links}</Relationships>"
    return zipped(members)


def cells(*rows: Sequence[str]) -> str:
    """Return the rows of a sheet, under its headings."""
    table = (("name", "title", "answer"), *rows)
    return "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in table
    )


ONE = f"<sheetData>{cells(('Mallory Quill', 'Baker', WORDS))}</sheetData>"
PICTURE = (
    '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'r:link="r1" r:embed="r1"/></w:drawing></w:r></w:p>'
)


def field_of_word(code: str) -> str:
    """Return a paragraph with a field of Word."""
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'{code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>'
        'shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def leading(kind: str, target: str) -> bytes:
    """Return a Word document with a link of some kind that leads out of it."""
    return docx(paragraph(WORDS) + PICTURE + '<w:altChunk r:id="r1"/>', parts={kind: (target, "")})


DOCUMENTS: Mapping[str, Made] = {
    "a cell with words a billion times": (
        ".ods",
        lambda: sheet(f"<table:table-row>{same('a', 1_000_000_000)}</table:table-row>"),
    ),
    "a row with words a billion times": (
        ".ods",
        lambda: sheet(
            '<table:table-row table:number-rows-repeated="1000000000">'
            f"{A_WORD * 3}</table:table-row>"
        ),
    ),
    "a million rows of 16,000 cells with words": (
        ".ods",
        lambda: sheet(
            f'<table:table-row table:number-rows-repeated="1000000">{same("a", 16_000)}'
            "</table:table-row>"
        ),
    ),
    "a number of repeats that is none": (
        ".ods",
        lambda: sheet(
            '<table:table-row table:number-rows-repeated="-1">'
            '<table:table-cell table:number-columns-repeated="1e9"><text:p>a</text:p>'
            "</table:table-cell></table:table-row>"
        ),
    ),
    "a sheet of other places": (
        ".ods",
        lambda: opendocument(
            f'<table:table table:name="A"><table:table-source {LINK} '
            'xlink:href="file:///etc/passwd" table:filter-name="Text"/><table:table-row>'
            '<table:table-cell table:formula="of:=WEBSERVICE(&quot;http://127.0.0.1/&quot;)">'
            f"{text('name')}</table:table-cell></table:table-row></table:table>",
            "spreadsheet",
        ),
    ),
    "a sheet with a program": (
        ".ods",
        lambda: with_members(
            sheet(f"<table:table-row>{A_WORD * 3}</table:table-row>"),
            {"Basic/Standard/a.xml": b"<x>Shell(1)</x>", "Scripts/python/a.py": b"import os"},
        ),
    ),
    "one entity, 10,000 times, in a sheet": (
        ".ods",
        lambda: opendocument(text("&a;" * 10_000), "spreadsheet", SQUARE),
    ),
    "one entity, 10,000 times, in a text": (
        ".odt",
        lambda: opendocument(text("&a;" * 10_000), declared=SQUARE),
    ),
    "a text called a sheet": (".ods", lambda: opendocument(text(WORDS))),
    "a sheet called a text": (
        ".odt",
        lambda: sheet(f"<table:table-row>{A_WORD * 3}</table:table-row>"),
    ),
    "a workbook called a sheet": (".ods", lambda: xlsx(ONE)),
    "two contents of one sheet": (
        ".ods",
        lambda: with_members(
            sheet(f"<table:table-row>{A_WORD * 3}</table:table-row>"), {"content.xml": b"<a/>"}
        ),
    ),
    "a sheet whose members are said to be empty": (
        ".ods",
        lambda: lying(sheet(f"<table:table-row>{A_WORD * 3}</table:table-row>")),
    ),
    "a sheet with a password": (
        ".ods",
        lambda: locked(sheet(f"<table:table-row>{A_WORD * 3}</table:table-row>")),
    ),
    "a document with a password": (".docx", lambda: locked(docx())),
    "a document whose members are said to be empty": (".docx", lambda: lying(docx())),
    "words and pictures of other places": (
        ".odt",
        lambda: opendocument(
            f'{text(WORDS)}<text:section text:name="a"><text:section-source {LINK} '
            'xlink:href="file:///etc/passwd"/></text:section><draw:frame '
            'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:image '
            f'{LINK} xlink:href="http://127.0.0.1/a.png"/><draw:image {LINK} '
            'xlink:href="../../../etc/passwd"/></draw:frame>'
        ),
    ),
    "50,000 changes of a text": (
        ".odt",
        lambda: opendocument(
            "<text:tracked-changes>"
            + "".join(
                f'<text:changed-region text:id="c{n}"><text:deletion>{text("gone")}'
                "</text:deletion></text:changed-region>"
                for n in range(50_000)
            )
            + "</text:tracked-changes>"
            + text("".join(f'<text:change text:change-id="c{n}"/>a' for n in range(50_000)))
        ),
    ),
    "an old workbook that is a page": (
        ".xls",
        lambda: (
            "<html><table><tr><td>name<td>title<td>answer</tr><tr><td>M<td>B<td colspan=99999999 "
            f"rowspan=99999999><img src=file:///etc/passwd>{WORDS}</table>"
        ),
    ),
    "an old workbook that is XML with laughs": (
        ".xls",
        lambda: f'<?xml version="1.0"?>{SQUARE}<Workbook xmlns="urn:x">{"&a;" * 10_000}</Workbook>',
    ),
    "an old workbook that is a table of words": (
        ".xls",
        lambda: "name\ttitle\tanswer\n" + f"M\tB\t{WORDS}\n" * 100_000,
    ),
    "a piece from a file": (
        ".docx",
        lambda: leading("aFChunk", 'Target="file:///etc/passwd" TargetMode="External"'),
    ),
    "a piece from a host": (
        ".docx",
        lambda: leading("aFChunk", 'Target="http://127.0.0.1/" TargetMode="External"'),
    ),
    "a picture from a file": (".docx", lambda: leading("image", 'Target="../../../../etc/passwd"')),
    "a picture from a host": (
        ".docx",
        lambda: leading("image", 'Target="http://127.0.0.1/a.png" TargetMode="External"'),
    ),
    "fields that take files in": (
        ".docx",
        lambda: docx(
            paragraph(WORDS)
            + "".join(
                map(
                    field_of_word,
                    (
                        'INCLUDETEXT "/etc/passwd"',
                        'INCLUDEPICTURE "http://127.0.0.1/a.png" \\d',
                        'DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"',
                        'HYPERLINK "javascript:alert(1)"',
                    ),
                )
            )
        ),
    ),
    "50,000 fields, one in another": (
        ".docx",
        lambda: docx(
            paragraph(WORDS) + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 50_000
        ),
    ),
}
WORKBOOKS: Mapping[str, Callable[[], bytes]] = {
    "links to other workbooks": lambda: xlsx(
        ONE,
        f'<Relationship Id="r9" Type="{OFFICE}/externalLink" Target="file:///etc/passwd" '
        'TargetMode="External"/>',
        '<externalReferences><externalReference r:id="r9"/></externalReferences>',
    ),
    "a drawing from outside": lambda: xlsx(
        ONE + '<drawing r:id="d1"/>',
        sheet_links=f'<Relationship Id="d1" Type="{OFFICE}/drawing" '
        'Target="../../../../../etc/passwd"/>',
    ),
    "a sheet that is a file outside": lambda: xlsx(
        ONE,
        f'<Relationship Id="r2" Type="{OFFICE}/worksheet" Target="/../../etc/passwd"/>',
    ),
    "addresses with programs": lambda: xlsx(
        ONE + '<hyperlinks><hyperlink ref="A2" r:id="h1"/></hyperlinks>',
        sheet_links=f'<Relationship Id="h1" Type="{OFFICE}/hyperlink" '
        'Target="javascript:alert(1)" TargetMode="External"/>',
    ),
    "a size that is a lie": lambda: xlsx('<dimension ref="A1:XFD1048576"/>' + ONE),
    "100,000 cells that are one": lambda: xlsx(
        ONE
        + "<mergeCells>"
        + "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(2, 100_002))
        + "</mergeCells>"
    ),
    "100,000 names": lambda: xlsx(
        ONE,
        more="<definedNames>"
        + "".join(
            f'<definedName name="n{n}">Answers!$A${n + 1}</definedName>' for n in range(99_999)
        )
        + "</definedNames>",
    ),
    "columns over the whole sheet": lambda: xlsx(
        "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 20_000 + "</cols>" + ONE
    ),
    "5,000 sheets": lambda: xlsx(
        ONE,
        more="<sheets>" + '<sheet name="a" sheetId="1" r:id="r1"/>' * 5_000 + "</sheets>",
    ),
}

# What form services send


def form(**more: object) -> str:
    """Return what a form service sends of one answer, with more in it."""
    given = {"name": "Mallory Quill", "title": "Baker", "answer": WORDS}
    return json.dumps([given | more])


def nested(depth: int) -> str:
    """Return an answer of a form in objects, one in another."""
    inner: object = WORDS
    for _ in range(depth):
        inner = {"answers": {"a": inner}}
    return json.dumps([{"name": "Mallory Quill", "answer": inner}])


FORMS: Mapping[str, Made] = {
    "a number with 400,000,000 noughts": (
        ".json",
        lambda: f'[{{"name": "Mallory Quill", "answer": "{WORDS}", "score": 1e400000000}}]',
    ),
    "a key that is half of a character": (
        ".json",
        lambda: f'[{{"name": "Mallory Quill", "\\ud800": "a", "answer": "{WORDS}\\udc00"}}]',
    ),
    "numbers that are none, in a list": (
        ".json",
        lambda: '[{"name": "Mallory", "answer": [NaN, Infinity, -Infinity], "a": {"b": NaN}}]',
    ),
    "the key of all objects": (
        ".json",
        lambda: form(__proto__={"name": "x"}, constructor={"prototype": 1}, __class__="a"),
    ),
    "40 objects, one in another": (".json", lambda: nested(40)),
    "50,000 answers of one person": (
        ".json",
        lambda: form(
            answers=[{"field": {"id": n, "title": f"Q {n}"}, "text": "a"} for n in range(50_000)]
        ),
    ),
    "a question of a megabyte": (".json", lambda: form(**{"What? " * 170_000: WORDS})),
    "one question, 3,000 times, told apart by spaces": (
        ".json",
        lambda: form(**{"What helps?" + " " * n: WORDS for n in range(1, 3_000)}),
    ),
    "keys that differ by a mark": (
        ".json",
        lambda: form().replace("title", "caf\u00e9", 1).replace("answer", "cafe\u0301", 1),
    ),
    "a form in UTF-16": (".json", lambda: form().encode("utf-16")),
    "a form in UTF-32": (".json", lambda: form().encode("utf-32")),
    "200,000 lines, each an object": (
        ".json",
        lambda: '{"name": "M", "answer": "I weigh it."}\n' * 200_000,
    ),
    "an escape that is cut off": (".json", lambda: '[{"name": "\\u12'),
    "2,000,000 escapes": (
        ".json",
        lambda: '[{"name": "M", "answer": "' + "\\u0041" * 2_000_000 + '"}]',
    ),
    "zeros before and dots behind": (".json", lambda: '[{"name": 007, "answer": 1.}]'),
}

# Published articles

ADOPT: Mapping[str, Made] = {
    "100,000 quotations, one in another": (
        ".html",
        lambda: article(said(1) + "<blockquote>" * 100_000 + WORDS),
    ),
    "100,000 elements of everybody's own": (
        ".html",
        lambda: article("<x-a>" * 100_000 + said(1)),
    ),
    "an attribute of 10 MB": (
        ".html",
        lambda: article(f'<h2 title="{"a" * 10_000_000}">Ann Lee, Baker</h2><p>{WORDS}</p>'),
    ),
    "a class of a million names": (
        ".html",
        lambda: article(f'<div class="{"quote " * 1_000_000}">{said(1)}</div>'),
    ),
    "a base, pictures and another page": (
        ".html",
        lambda: article(
            said(1) + "<img src=passwd><img src=file:///etc/passwd srcset='//127.0.0.1/a 1x'>"
            "<picture><source srcset=file:///etc/hostname></picture><video poster=//127.0.0.1/>"
            "</video><object data=passwd></object><embed src=passwd>",
            "<base href='file:///etc/'><meta http-equiv=refresh content='0;url=file:///etc/passwd'>"
            "<link rel=stylesheet href=passwd><link rel=canonical href='javascript:alert(1)'>",
        ),
    ),
    "a picture of 20 MB in the page": (
        ".html",
        lambda: article(f"<img src='data:image/png;base64,{'A' * 20_000_000}'>{said(1)}"),
    ),
    "plain text that does not end": (
        ".html",
        lambda: article(f"{said(1)}<plaintext>" + "<p>a" * 50_000),
    ),
    "a choice of 50,000 things": (
        ".html",
        lambda: article("<select>" + "<option>a" * 50_000 + f"</select>{said(1)}"),
    ),
    "drawings that use themselves": (
        ".html",
        lambda: article(
            "<svg><g id=a><use href='#a'/><use href='#a'/></g></svg>" * 2_000 + said(1)
        ),
    ),
    "templates, one in another": (".html", lambda: article("<template>" * 5_000 + said(1))),
    "entities that do not end": (".html", lambda: article("<p>" + "&amp" * 500_000 + said(1))),
    "an article with a thousand languages": (
        ".html",
        lambda: article("".join(f"<p lang='x-{n}'>{WORDS}</p>" for n in range(1_000))),
    ),
    "names with half of a character": (
        ".html",
        lambda: article(f"<h2>&#xd800;&#xdc00; Lee, &#0;&#x110000;Baker</h2><p>{WORDS}</p>"),
    ),
    "100,000 links by reference": (
        ".md",
        lambda: (
            "# A\n\n## Ann Lee, Baker\n\n" + WORDS + "\n\n" + "[a]: file:///etc/passwd\n" * 100_000
        ),
    ),
    "quotations in Markdown, one in another": (
        ".md",
        lambda: "# A\n\n## Ann Lee, Baker\n\n" + ">" * 50_000 + WORDS,
    ),
    "an article with a picture from a file": (
        ".docx",
        lambda: leading("image", 'Target="file:///etc/passwd" TargetMode="External"'),
    ),
}

# Portraits


def tiff(width: int, height: int, directories: int = 1, *, is_round: bool = False) -> bytes:
    """Return a TIFF of any size without its data, with directories in a row or in a circle."""
    data, size = bytearray(b"II*\0\x08\0\0\0"), 2 + 12 * 4 + 4
    for number in range(directories):
        begin = 8 + number * size
        last = 8 if is_round else 0
        following = begin + size if number + 1 < directories else last
        entries = ((256, width), (257, height), (259, 1), (273, 8))
        data += struct.pack("<H", len(entries))
        data += b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
        data += struct.pack("<I", following)
    return bytes(data)


def frames(count: int, kind: str, size: tuple[int, int] = (8, 8)) -> bytes:
    """Return an animation in which every picture differs from the one before."""
    from PIL import Image

    first, *rest = (Image.new("P", size, number % 250) for number in range(count))
    file = io.BytesIO()
    first.save(file, kind, save_all=True, append_images=rest, duration=10)
    return file.getvalue()


def photograph(mode: str = "RGB", size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    """Return a photograph in some mode."""
    from PIL import Image

    file = io.BytesIO()
    Image.new(mode, size).save(file, "JPEG", **options)
    return file.getvalue()


def with_exif(directory: bytes) -> bytes:
    """Return a photograph with some EXIF."""
    data = photograph()
    body = b"Exif\0\0" + directory
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + data[2:]


def turned(way: int) -> bytes:
    """Return the EXIF that says how a photograph was held."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, way, 0)
    return b"II*\0\x08\0\0\0\x01\0" + entry + bytes(4)


def endless_exif() -> bytes:
    """Return EXIF whose directories lead to themselves."""
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, 8) for tag in (0x8769, 0x8825, 0xA005))
    return b"II*\0\x08\0\0\0\x03\0" + entries + struct.pack("<I", 8)


def chunked(*chunks: tuple[bytes, bytes], width: int = 8, height: int = 8) -> bytes:
    """Return a PNG in grey with more chunks before its data."""
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    every = ((b"IHDR", header), *chunks, (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in every
    )


@cache
def bomb() -> bytes:
    """Return 100 MB of zeros, packed; it takes too long to be done where nobody asks for it."""
    return zlib.compress(bytes(100_000_000), 9)


SCRIPT = (
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script>'
    '<image href="file:///etc/passwd"/><foreignObject><iframe src="//127.0.0.1"/></foreignObject>'
    "</svg>"
)
PORTRAITS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "a drawing with a program": ("a.svg", lambda: SCRIPT.encode()),
    "a drawing with a program called PNG": ("a.png", lambda: SCRIPT.encode()),
    "a scan of four thousand million pixels": ("a.tiff", lambda: tiff(65_535, 65_535)),
    "a scan called a photograph": ("a.jpg", lambda: tiff(65_535, 65_535)),
    "a scan of 50,000 pages": ("a.tif", lambda: tiff(8, 8, 50_000)),
    "a scan whose pages go round": ("a.tif", lambda: tiff(8, 8, 3, is_round=True)),
    "an animation of 10,000 frames that differ": ("a.gif", lambda: frames(10_000, "GIF")),
    "a moving WebP of 2,000 frames": ("a.webp", lambda: frames(2_000, "WEBP")),
    "a moving PNG of 2,000 frames": ("a.png", lambda: frames(2_000, "PNG")),
    "a photograph in four colours": ("a.jpg", lambda: photograph("CMYK")),
    "a photograph of 65,500 pixels a side": (
        "a.jpg",
        lambda: photograph("L", (65_500, 8)),
    ),
    "a photograph held in a way that is none": ("a.jpg", lambda: with_exif(turned(9_999))),
    "a photograph held in way 5": ("a.jpg", lambda: with_exif(turned(5))),
    "data of a photograph that lead to themselves": ("a.jpg", lambda: with_exif(endless_exif())),
    "a packed comment of 100 MB": ("a.png", lambda: chunked((b"zTXt", b"a\0\0" + bomb()))),
    "a packed comment of 100 MB in any script": (
        "a.png",
        lambda: chunked((b"iTXt", b"a\0\1\0\0\0" + bomb())),
    ),
    "a packed profile of 100 MB": ("a.png", lambda: chunked((b"iCCP", b"a\0\0" + bomb()))),
    "a gamma of nothing": ("a.png", lambda: chunked((b"gAMA", bytes(4)), (b"cHRM", bytes(32)))),
    "a bitmap that unpacks": (
        "a.bmp",
        lambda: (
            b"BM"
            + struct.pack("<IHHI", 200, 0, 0, 54)
            + struct.pack("<IiiHHIIiiII", 40, 30_000, 30_000, 1, 8, 1, 0, 0, 0, 0, 0)
            + b"\xff\0" * 50
        ),
    ),
    "a WebP of the largest size": (
        "a.webp",
        lambda: (
            b"RIFF"
            + struct.pack("<I", 22)
            + b"WEBPVP8X"
            + struct.pack("<I", 10)
            + b"\x10\0\0\0\xff\xff\xff\xff\xff\xff"
        ),
    ),
    "a photograph of a telephone of boxes without end": (
        "a.heic",
        lambda: (
            struct.pack(">I", 24) + b"ftypheic\0\0\0\0mif1heic" + bytes(4) + b"meta" + bytes(64)
        ),
    ),
    "an icon of 60,000 icons": (
        "a.ico",
        lambda: (
            struct.pack("<HHH", 0, 1, 60_000)
            + struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, 100, 22) * 60_000
        ),
    ),
}
