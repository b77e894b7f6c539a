"""Attacks in mails, documents, archives and published articles, as bytes.

`tools/attack_table.py` puts each into a workspace; every row is an ending and a function that
returns the bytes of a file. Add a row for every new attack, and never remove one.
"""

import base64
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping

Made = tuple[str, Callable[[], str | bytes]]

# Mails

SENDER = "From: Mallory Quill <mallory@example.org>"
SENT = "Date: Mon, 2 Nov 2026 10:00:00 +0000\nMessage-ID: <1@example.org>"
WORDS = "I weigh the flour twice, and I write down what the oven did on every single day."


def mail(body: str = WORDS, *heads: str, kind: str = "text/plain; charset=utf-8") -> str:
    """Return a mail with more heads, and a body of one kind."""
    lines = [SENDER, SENT, "Subject: Re: What helps?", *heads, f"Content-Type: {kind}"]
    return "\n".join([*lines, "", body, ""])


def page(html: str) -> str:
    """Return a mail that is written as a page."""
    return mail(f"<html><body>{html}</body></html>", kind="text/html; charset=utf-8")


def nested_parts(depth: int) -> str:
    """Return a mail whose parts lie one in another."""
    opened = "".join(
        f'--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n\n' for n in range(depth)
    )
    return mail(f"{opened}--b{depth}\n\n{WORDS}\n", kind='multipart/mixed; boundary="b0"')


def forwarded(depth: int) -> str:
    """Return a mail in a mail in a mail."""
    inner = mail()
    for _ in range(depth):
        inner = mail(inner, kind="message/rfc822")
    return inner


def attached(name: str, data: bytes, kind: str = "image/png") -> str:
    """Return a mail with one attachment."""
    packed = base64.b64encode(data).decode()
    return mail(
        f"--b\nContent-Type: text/plain\n\n{WORDS}\n--b\nContent-Type: {kind}\n"
        f"Content-Transfer-Encoding: base64\nContent-Disposition: attachment; "
        f'filename="{name}"\n\n{packed}\n--b--\n',
        kind="multipart/mixed; boundary=b",
    )


def mailbox(text: str, head: str = "") -> str:
    """Return a mailbox of one mail, with more in its head."""
    return (
        "From a@b.example Thu Jan  1 00:00:00 2026\nFrom: Ann Lee <a@b.example>\n"
        f"Subject: Re: x\nDate: Thu, 01 Jan 2026 00:00:00 +0000\n{head}\n{text}\n"
    )


MAILS: Mapping[str, Made] = {
    "2,000 parts, one in another": (".eml", lambda: nested_parts(2_000)),
    "500 mails, one in another": (".eml", lambda: forwarded(500)),
    "20,000 parameters": (
        ".eml",
        lambda: mail(kind="text/plain" + "".join(f"; a{n}=b" for n in range(20_000))),
    ),
    "5,000 pieces of one parameter": (
        ".eml",
        lambda: mail(kind="text/plain" + "".join(f"; n*{n}*=a" for n in range(5_000))),
    ),
    "a subject of 3,000 encoded words": (
        ".eml",
        lambda: mail(WORDS, "Subject: " + " ".join(["=?utf-8?q?a?="] * 3_000)),
    ),
    "20,000 recipients": (
        ".eml",
        lambda: mail(WORDS, "To: " + ",\n ".join(f"a{n}@example.org" for n in range(20_000))),
    ),
    "a sender of comments, one in another": (
        ".eml",
        lambda: mail().replace(SENDER, f"From: {'(' * 7_000}a{')' * 7_000} <a@example.org>"),
    ),
    "a sender of quotation marks": (
        ".eml",
        lambda: mail().replace(SENDER, "From: " + '"\\' * 3_900 + " <a@example.org>"),
    ),
    "an encoded subject with line ends": (
        ".eml",
        lambda: mail(WORDS, "Subject: =?utf-8?q?hi=0D=0ABcc:_b@example.org=1B[2J?="),
    ),
    "a charset that unpacks": (".eml", lambda: mail(WORDS, kind="text/plain; charset=zlib_codec")),
    "a charset that takes long": (
        ".eml",
        lambda: mail("a" * 900_000, kind="text/plain; charset=idna"),
    ),
    "a charset in which tags hide": (
        ".eml",
        lambda: mail("+ADw-script+AD4-alert(1)+ADw-/script+AD4-", kind="text/html; charset=utf-7"),
    ),
    "a charset of escapes": (
        ".eml",
        lambda: mail("\\x3cscript\\x3e" * 200, kind="text/plain; charset=unicode_escape"),
    ),
    "an attachment that leads out": (
        ".eml",
        lambda: attached("../../../../etc/cron.d/x.png", b"\x89PNG\r\n\x1a\n" + bytes(500)),
    ),
    "an attachment with a line end in its name": (
        ".eml",
        lambda: attached("a\n\x1b]0;x\x07b.png", b"\x89PNG\r\n\x1a\n" + bytes(500)),
    ),
    "an attachment of 30 MB": (".eml", lambda: attached("a.png", bytes(28_000_000))),
    "a bomb of an attached archive": (
        ".eml",
        lambda: attached("a.docx", zip_bomb(), "application/octet-stream"),
    ),
    "one line of 900,000 letters": (".eml", lambda: mail("word " * 180_000)),
    "4,900 lines that begin a reply": (
        ".eml",
        lambda: mail("On Monday, 2 November 2026 at 10:00, Jo Ek wrote\n" * 4_900),
    ),
    "a reply that never begins": (".eml", lambda: mail("On " * 60_000 + "\n" + WORDS)),
    "4,900 lines of heads": (".eml", lambda: mail("From: a\nSent: b\nTo: c\n" * 1_630)),
    "4,900 signatures": (".eml", lambda: mail(f"{WORDS}\n" + "-- \n" * 4_900)),
    "underscores and hyphens": (".eml", lambda: mail(("_" * 150 + "-" * 49 + "\n") * 4_000)),
    "quotation marks on every line": (".eml", lambda: mail((">" * 190 + " a\n") * 4_900)),
    "blank lines with spaces": (".eml", lambda: mail(f"{WORDS}\n" + (" " * 180 + "\n") * 4_900)),
    "4,000 quotations of a page": (".eml", lambda: page("<blockquote>" * 4_000 + WORDS)),
    "100,000 line ends of a page": (".eml", lambda: page(f"<p>{WORDS}" + "<br>" * 100_000)),
    "tables of a page, one in another": (
        ".eml",
        lambda: page("<table><tr><td>" * 3_000 + WORDS),
    ),
    "pictures and styles of a page": (
        ".eml",
        lambda: page(
            f"<style>@import '//example.org/x';</style><img src=//example.org/a><p>{WORDS}</p>"
            "<img src=cid:../../etc/passwd><object data=file:///etc/passwd></object>"
        ),
    ),
    "20,000 attributes of a page": (
        ".eml",
        lambda: page(f"<p {' '.join(f'a{n}=b' for n in range(20_000))}>{WORDS}</p>"),
    ),
    "a box of 200,000 beginnings": (".mbox", lambda: "From \n" * 200_000),
    "a box of 20,000 mails": (
        ".mbox",
        lambda: f"From a@example.org Mon Nov  2 10:00:00 2026\n{mail()}\n" * 20_000,
    ),
    "a box that forges mails": (
        ".mbox",
        lambda: (
            f"From a@example.org Mon Nov  2 10:00:00 2026\n{mail()}\n"
            "From the beginning: Ann Lee <ann@example.org>\nFrom: Ann Lee <ann@example.org>\n\nNo."
        ),
    ),
    "a box of one mail of 35 MB": (
        ".mbox",
        lambda: f"From a@example.org Mon Nov  2 10:00:00 2026\n{mail('word ' * 7_000_000)}",
    ),
    "a box that is noise": (".mbox", lambda: b"From a\n" + bytes(range(256)) * 4_000),
    # Written without a look at the code that they attack, as are the last ones of the other tables.
    "a mailbox of 4,000 quotations, one in another": (
        ".mbox",
        lambda: mailbox("\n".join(">" * n + " x" for n in range(1, 4_000))),
    ),
    "a mailbox of 40,000 folds": (
        ".mbox",
        lambda: mailbox(WORDS, "X-A: " + "a\n " * 40_000 + "\n"),
    ),
    "a mailbox of a boundary of 60,000 letters": (
        ".mbox",
        lambda: mailbox(
            "--b\n" * 50_000, f'Content-Type: multipart/mixed; boundary="{"b" * 60_000}"\n'
        ),
    ),
    "a mailbox of 5,000 encoded words": (
        ".mbox",
        lambda: mailbox(WORDS, "X-B: " + "=?utf-8?q?=41?= " * 5_000 + "\n"),
    ),
    "a charset of escapes in quoted signs": (
        ".eml",
        lambda: mail(
            "\\x41=00=FF I weigh the flour twice\n",
            "Content-Transfer-Encoding: quoted-printable",
            kind="text/plain; charset=unicode_escape",
        ),
    ),
}

# Documents

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(
        f"<!ENTITY {chr(number)} '" + f"&{chr(number - 1)};" * 10 + "'>"
        for number in range(98, 108)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return an archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def zip_bomb() -> bytes:
    """Return an archive that is a thousand times as large when it is unpacked."""
    return zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": bytes(200_000_000)})


def docx(
    body: str = "", declared: str = "", parts: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """Return a Word document; `parts` are further ones of it, each with what kind it is."""
    more = parts or {}
    kinds = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{TYPES}.{kind}+xml"/>' for kind in more
    )
    links = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" {target}/>'
        for number, (kind, (target, _)) in enumerate(more.items())
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default '
            'Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            f'relationships+xml"/><Override PartName="/word/document.xml" '
            f'ContentType="{TYPES}.document.main+xml"/>{kinds}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f"{links}</Relationships>",
            "word/document.xml": f'{declared}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}">'
            f"<w:body>{body or paragraph(WORDS)}</w:body></w:document>",
            **{f"word/{kind}.xml": text for kind, (_, text) in more.items() if text},
        }
    )


def paragraph(words: str, style: str = "") -> str:
    """Return a paragraph of a Word document."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{words}</w:t></w:r></w:p>"


def part(kind: str, element: str, content: str) -> Mapping[str, tuple[str, str]]:
    """Return one further part of a Word document."""
    text = f'<w:{element} xmlns:w="{WORD}">{content}</w:{element}>'
    return {kind: (f'Target="{kind}.xml"', text)}


def tables(depth: int) -> str:
    """Return tables, one in a cell of another."""
    begin = f"<w:tbl><w:tr><w:tc>{paragraph('a')}"
    return begin * depth + paragraph(WORDS) + "</w:tc></w:tr></w:tbl>" * depth


def opendocument(body: str, kind: str = "text", declared: str = "", styles: str = "") -> bytes:
    """Return an OpenDocument text or sheet."""
    names = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "text", "table"))
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OPEN}:manifest:1.0"><m:file-entry '
            f'm:full-path="/" m:media-type="application/vnd.oasis.opendocument.{kind}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
            "content.xml": f"{declared}<office:document-content {names} "
            f'xmlns:style="{OPEN}:style:1.0" office:version="1.3">{styles}<office:body>'
            f"<office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        }
    )


def sheet(rows: str) -> bytes:
    """Return an OpenDocument sheet."""
    head = "".join(f"<table:table-cell>{text(name)}</table:table-cell>" for name in HEADINGS)
    table = f'<table:table table:name="A"><table:table-row>{head}</table:table-row>{rows}'
    return opendocument(f"{table}</table:table>", "spreadsheet")


def text(words: str) -> str:
    """Return a paragraph of an OpenDocument."""
    return f"<text:p>{words}</text:p>"


HEADINGS = ("name", "title", "answer")


def pdf(*objects: str | bytes) -> bytes:
    """Return a PDF of some objects, of which the first is the catalogue."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        content = body.encode("latin-1") if isinstance(body, str) else body
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    begin = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{at:010} 00000 n \n".encode() for at in places)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
    return bytes(data + f"startxref\n{begin}\n%%EOF\n".encode())


CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
A_PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
    "/Resources << /Font << /F 5 0 R >> /XObject << /X 4 0 R >> >> >>"
)
HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(content: bytes, head: str = "") -> bytes:
    """Return a packed stream of a PDF."""
    packed = zlib.compress(content, 9)
    words = f"<< /Filter /FlateDecode /Length {len(packed)} {head}>>\nstream\n"
    return words.encode() + packed + b"\nendstream"


def printed(content: bytes, head: str = "") -> bytes:
    """Return a PDF of one page with some content."""
    return pdf(CATALOGUE, ONE_PAGE, A_PAGE, stream(content, head), HELVETICA)


def compound(next_sector: int) -> bytes:
    """Return the beginning of an old workbook whose sectors lead to one another for ever."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", head, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, next_sector, 0xFFFF)
    table = struct.pack("<I", 0) + struct.pack("<I", 1) * 127
    return bytes(head) + table + bytes(512) * 2


FORM = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X 4 0 R >> >> "
DOCUMENTS: Mapping[str, Made] = {
    "25 tables, one in another": (".docx", lambda: docx(tables(25))),
    "2,000 tables, one in another": (".docx", lambda: docx(tables(2_000))),
    "30,000 boxes, one in another": (
        ".docx",
        lambda: docx("<w:sdt><w:sdtContent>" * 15_000 + paragraph(WORDS)),
    ),
    "250 boxes, one in another": (
        ".docx",
        lambda: docx(
            "<w:sdt><w:sdtContent>" * 110 + paragraph(WORDS) + "</w:sdtContent></w:sdt>" * 110
        ),
    ),
    "a document of 200 MB": (".docx", zip_bomb),
    "a billion laughs": (".docx", lambda: docx(paragraph("&k;"), LAUGHS)),
    "a file from outside": (".docx", lambda: docx(paragraph("&a;"), OUTSIDE)),
    "a template from outside": (
        ".docx",
        lambda: docx(
            parts={
                "attachedTemplate": ('Target="file:///etc/passwd" TargetMode="External"', ""),
                "footnotes": ('Target="../../../../etc/passwd"', ""),
            }
        ),
    ),
    "200,000 paragraphs": (".docx", lambda: docx(paragraph("a") * 200_000)),
    "20,000 paragraphs": (".docx", lambda: docx(paragraph("I weigh it.") * 20_000)),
    "200,000 runs": (
        ".docx",
        lambda: docx(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 200_000}</w:p>"),
    ),
    "10,000 styles in use": (
        ".docx",
        lambda: docx(
            "".join(paragraph("I weigh it.", f"s{n}") for n in range(4_000, 10_000)),
            parts=part(
                "styles",
                "styles",
                "".join(
                    f'<w:style w:styleId="s{n}"><w:name w:val="S {n}"/></w:style>'
                    for n in range(10_000)
                ),
            ),
        ),
    ),
    "3,000 lists of 3,000 kinds": (
        ".docx",
        lambda: docx(
            parts=part(
                "numbering",
                "numbering",
                "".join(
                    f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:numFmt '
                    f'w:val="decimal"/></w:lvl></w:abstractNum>'
                    for n in range(3_000)
                )
                + "".join(
                    f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
                    for n in range(3_000)
                ),
            )
        ),
    ),
    "50,000 footnotes": (
        ".docx",
        lambda: docx(
            "<w:p>"
            + '<w:r><w:footnoteReference w:id="1"/></w:r>' * 20_000
            + f"</w:p>{paragraph(WORDS)}",
            parts=part(
                "footnotes",
                "footnotes",
                "".join(
                    f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteReference w:id="{n}"/>'
                    "<w:t>a</w:t></w:r></w:p></w:footnote>"
                    for n in range(50_000)
                ),
            ),
        ),
    ),
    "2,000 boxes of words, one in another": (
        ".docx",
        lambda: docx(
            "<w:p><w:r><w:drawing>"
            + "<w:txbxContent>" * 200
            + "<w:t>a</w:t>" * 2_000
            + "</w:txbxContent>" * 200
            + "</w:drawing></w:r></w:p>"
        ),
    ),
    "words with every look": (
        ".docx",
        lambda: docx(
            "<w:p>"
            + (
                "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>"
                "<w:r><w:rPr><w:i/></w:rPr><w:t>*</w:t></w:r>"
            )
            * 8_000
            + "</w:p>"
        ),
    ),
    "a document cut short": (".docx", lambda: docx()[:-60]),
    "a document that is noise": (".docx", lambda: b"PK\x03\x04" + bytes(range(256)) * 400),
    "a billion spaces": (
        ".odt",
        lambda: opendocument(text('a<text:s text:c="1000000000"/>b')),
    ),
    "a million spaces, a thousand times": (
        ".odt",
        lambda: opendocument(text('a<text:s text:c="1000000"/>b' * 1_000)),
    ),
    "5,000 lists, one in another": (
        ".odt",
        lambda: opendocument(
            "<text:list><text:list-item>" * 5_000
            + text(WORDS)
            + "</text:list-item></text:list>" * 5_000
        ),
    ),
    "rows repeated a billion times": (
        ".odt",
        lambda: opendocument(
            '<table:table><table:table-row table:number-rows-repeated="1000000000">'
            '<table:table-cell table:number-columns-repeated="1000000000">'
            f"{text(WORDS)}</table:table-cell></table:table-row></table:table>"
        ),
    ),
    "tables in an open document, one in another": (
        ".odt",
        lambda: opendocument(
            "<table:table><table:table-row><table:table-cell>" * 25
            + text(WORDS)
            + "</table:table-cell></table:table-row></table:table>" * 25
        ),
    ),
    "styles that lead to one another": (
        ".odt",
        lambda: opendocument(
            f'<text:p text:style-name="A">{WORDS}</text:p>',
            styles='<office:automatic-styles><style:style style:name="A" style:family="paragraph" '
            'style:parent-style-name="B"/><style:style style:name="B" style:family="paragraph" '
            'style:parent-style-name="A"/></office:automatic-styles>',
        ),
    ),
    "laughs in an open document": (
        ".odt",
        lambda: opendocument(text("&k;"), declared=LAUGHS),
    ),
    "a file from outside in an open document": (
        ".odt",
        lambda: opendocument(text("&a;"), declared=OUTSIDE),
    ),
    "100,000 paragraphs of an open document": (
        ".odt",
        lambda: opendocument(text("I weigh it.") * 100_000),
    ),
    "spans, one in another": (
        ".odt",
        lambda: opendocument(text("<text:span>" * 5_000 + "a" + "</text:span>" * 5_000)),
    ),
    "cells repeated to the end of a sheet": (
        ".ods",
        lambda: sheet(
            '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
            f'table:number-columns-repeated="16384">{text("a")}</table:table-cell>'
            "</table:table-row>"
        ),
    ),
    "rows repeated beyond any sheet": (
        ".ods",
        lambda: sheet(
            '<table:table-row table:number-rows-repeated="99999999999999999999"><table:table-cell '
            'table:number-columns-repeated="-5"/></table:table-row>'
        ),
    ),
    "a cell over a billion rows": (
        ".ods",
        lambda: sheet(
            '<table:table-row><table:table-cell table:number-rows-spanned="1000000000" '
            f'table:number-columns-spanned="1000000000">{text("Ann Lee")}</table:table-cell>'
            "</table:table-row>"
        ),
    ),
    "10,000 rows, each hidden 10,000 times": (
        ".ods",
        lambda: sheet(
            '<table:table-row table:visibility="collapse" table:number-rows-repeated="9999999"/>'
            * 10_000
        ),
    ),
    "laughs in UTF-32": (
        ".docx",
        lambda: zipped(
            {
                "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default '
                f'Extension="bin" ContentType="{TYPES}.document.main+xml"/><Default '
                'Extension="rels" ContentType="application/vnd.openxmlformats-package.'
                'relationships+xml"/></Types>',
                "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
                f'Id="r1" Type="{OFFICE}/officeDocument" Target="word/a.bin"/></Relationships>',
                "word/a.bin": (
                    f'<?xml version="1.0" encoding="utf-32"?>{LAUGHS}<w:document xmlns:w="{WORD}">'
                    f"<w:body>{paragraph('&k;')}</w:body></w:document>"
                ).encode("utf-32"),
            }
        ),
    ),
    "50,000 rows of an open sheet": (
        ".ods",
        lambda: sheet(
            f"<table:table-row><table:table-cell>{text('a')}</table:table-cell></table:table-row>"
            * 50_000
        ),
    ),
    "a sheet that is noise": (".ods", lambda: b"PK\x03\x04" + bytes(range(256)) * 400),
    "pages that are their own pages": (
        ".pdf",
        lambda: pdf(CATALOGUE, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999 >>"),
    ),
    "two billion pages": (
        ".pdf",
        lambda: pdf(
            CATALOGUE,
            "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>",
            A_PAGE,
            stream(b""),
            HELVETICA,
        ),
    ),
    "10,000 pages": (
        ".pdf",
        lambda: pdf(
            CATALOGUE,
            f"<< /Type /Pages /Kids [{'3 0 R ' * 10_000}] /Count 10000 >>",
            A_PAGE,
            stream(b"BT /F 9 Tf 50 700 Td (I weigh the flour twice.) Tj ET"),
            HELVETICA,
        ),
    ),
    "a page of 300 MB": (".pdf", lambda: printed(b" " * 300_000_000)),
    "a page of a million words": (
        ".pdf",
        lambda: printed(b"BT /F 9 Tf 50 700 Td " + b"(word ) Tj 0 -1 Td " * 300_000 + b"ET"),
    ),
    "a million words in one place": (
        ".pdf",
        lambda: printed(b"BT /F 9 Tf 50 700 Td " + b"(a) Tj " * 500_000 + b"ET"),
    ),
    "a drawing that draws itself": (".pdf", lambda: printed(b"/X Do " * 50, FORM)),
    "states, one in another": (".pdf", lambda: printed(b"q " * 1_000_000)),
    "lists in a PDF, one in another": (
        ".pdf",
        lambda: pdf(f"<< /Type /Catalog /Pages 2 0 R /A {'[' * 200_000} >>", ONE_PAGE),
    ),
    "a page as large as a country": (
        ".pdf",
        lambda: pdf(
            CATALOGUE,
            ONE_PAGE,
            A_PAGE.replace("600 800", "1e30 1e30"),
            stream(b"BT /F 1e20 Tf (a) Tj ET"),
            HELVETICA,
        ),
    ),
    "programs in a PDF": (
        ".pdf",
        lambda: pdf(
            "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> "
            "/AA << /WC << /S /JavaScript /JS (app.alert(1)) >> >> >>",
            ONE_PAGE,
            A_PAGE,
            stream(b"BT /F 9 Tf 50 700 Td (I weigh the flour twice.) Tj ET"),
            HELVETICA,
        ),
    ),
    "a PDF that is noise": (".pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4_000),
    "an old workbook that leads round": (".xls", lambda: compound(0)),
    "an old workbook that leads nowhere": (".xls", lambda: compound(0x7FFFFFFF)),
    "an old workbook that is noise": (
        ".xls",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 4_000,
    ),
    "a plain text of 39 MB": (".txt", lambda: "I weigh the flour twice.\n" * 1_500_000),
    "a plain text of names": (".txt", lambda: "Ann Lee, Baker, The Oven\n" * 100_000),
    "a plain text of hyphens": (".txt", lambda: ("— " * 4_000 + "\n") * 20),
    "a plain text of commas": (".txt", lambda: ("Ann, " * 4_000 + "\n\n" + WORDS + "\n\n") * 20),
    "a plain text of brackets": (".txt", lambda: ("(Ann " * 4_000 + "\n\n") * 10),
    "a plain text of labels": (".txt", lambda: "Name: Ann\nTitle: B\nAnswer: C\n\n" * 50_000),
    "a plain text of quotation marks": (".txt", lambda: "“‘\"'„«" * 30_000 + "\n\n" + WORDS),
    "a plain text in no encoding": (".txt", lambda: bytes(range(128, 256)) * 4_000),
}

# Downloads


def overlapping(size: int, count: int) -> bytes:
    """Return an archive in whose directory one member stands many times, under other names."""
    data = bytearray(zipped({"a.csv": b"name,answer\n" + b"A,I weigh it.\n" * size}))
    begin = data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry = bytes(data[begin:end])
    listed = b"".join(entry.replace(b"a.csv", f"{n:04}x"[:5].encode()) for n in range(count))
    tail = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(listed), begin, 0)
    return bytes(data[:begin]) + listed + tail


def lying(size: int) -> bytes:
    """Return an archive whose directory says that a large member is small."""
    data = bytearray(zipped({"a.csv": b"name,answer\n" + b"A,B\n" * size}))
    for sign, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.rindex(sign) + at, 20)
    return bytes(data)


def linked() -> bytes:
    """Return an archive with a link, a pipe and a device in it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, mode in (("link.md", 0o120777), ("pipe.md", 0o010644), ("device.md", 0o060644)):
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            archive.writestr(entry, "/etc/passwd")
    return data.getvalue()


def matryoshka(depth: int) -> bytes:
    """Return an archive in an archive in an archive."""
    data = zipped({"a.csv": f"name,answer\nMallory,{WORDS}\n"})
    for _ in range(depth):
        data = zipped({"inner.zip": data})
    return data


def twice(name: str, count: int) -> bytes:
    """Return an archive in which many members have one name."""
    data = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(data, "w") as archive:
        warnings.simplefilter("ignore")  # that a name is there twice is the attack
        for _ in range(count):
            archive.writestr(name, TABLE)
    return data.getvalue()


TABLE = f'name,answer\nMallory Quill,"{WORDS}"\n'
INTAKE: Mapping[str, Made] = {
    "an archive of 200 MB": (".zip", lambda: zipped({"a.csv": bytes(200_000_000)})),
    "an archive of 6,000 files": (
        ".zip",
        lambda: zipped({f"{n}.md": f"---\nname: M {n}\n---\n{WORDS}\n" for n in range(6_000)}),
    ),
    "members that lead out": (
        ".zip",
        lambda: zipped(
            {
                "../../../evil.csv": TABLE,
                "/tmp/evil.csv": TABLE,
                "..\\..\\evil.csv": TABLE,
                "C:\\evil.csv": TABLE,
                "a/../../evil.csv": TABLE,
            }
        ),
    ),
    "members with names that a terminal obeys": (
        ".zip",
        lambda: zipped({"a\n\x1b[2J::error::b.csv": TABLE, "x" * 400 + ".csv": TABLE}),
    ),
    "members of the editor's own names": (
        ".zip",
        lambda: zipped(
            {
                "roundup.md": "---\nquestion: Mine\n---\n",
                "roundup.toml": "[publication]\nname = 'Mine'\n",
                "people.toml": '[[person]]\nname = "Ann Lee"\nwithdrawn = "yes"\n',
                "edits/ann-lee.md": "I never said that.",
                "ann-lee.md": "---\nname: Ann Lee\n---\nI never said that.\n",
                ".git/config": "[core]\n",
            }
        ),
    ),
    "links, pipes and devices": (".zip", linked),
    "archives, one in another": (".zip", lambda: matryoshka(300)),
    "one member 4,000 times": (".zip", lambda: overlapping(20_000, 4_000)),
    "a member larger than it says": (".zip", lambda: lying(10_000_000)),
    "1,000 pictures that are none": (
        ".zip",
        lambda: zipped({"a.csv": TABLE, **{f"photos/{n}.jpg": b"\xff\xd8" for n in range(1_000)}}),
    ),
    "an archive that is noise": (".zip", lambda: b"PK\x03\x04" + bytes(range(256)) * 400),
    "a directory that is noise": (
        ".zip",
        lambda: zipped({"a.csv": TABLE})[:-40] + b"PK\x05\x06" + b"\xff" * 18,
    ),
    "a table of 150 columns that say the same": (
        ".csv",
        lambda: ",".join(["Name"] * 150) + "\n" + ",".join(["Ann Lee"] * 150) + "\n",
    ),
    "headings of 900 letters": (
        ".csv",
        lambda: (
            ",".join(f"{'What do you do ' * 60}{n}?" for n in range(100))
            + "\n"
            + ",".join([WORDS.replace(",", "")] * 100)
            + "\n"
        ),
    ),
    "a form of 100,000 pictures": (
        ".csv",
        lambda: "name,answer,photo\n" + "M,I weigh it.,https://example.org/../a.jpg\n" * 9_000,
    ),
    "a mail for intake": (".eml", lambda: attached("../a.csv", TABLE.encode(), "text/csv")),
    "an archive beside a table": (
        ".zip",
        lambda: zipped({"a.zip": zipped({"b.csv": TABLE}), "x.csv": TABLE}),
    ),
    "members with names that cannot be": (
        ".zip",
        lambda: zipped(
            dict.fromkeys(
                ("../../../e.csv", "/abs.csv", "a\x00b.csv", "CON.csv", "x" * 300 + ".csv"), TABLE
            )
        ),
    ),
    "50 members of one name": (".zip", lambda: twice("a.csv", 50)),
}

# Published articles


def article(body: str, head: str = "<title>What helps?</title>") -> str:
    """Return a saved page."""
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>"


def said(number: int) -> str:
    """Return one answer of a published article."""
    return f"<h2>Mallory Quill {number}, Baker at The Oven</h2><p>{WORDS} {number}</p>"


ADOPT: Mapping[str, Made] = {
    "100,000 elements, one in another": (".html", lambda: article("<div>" * 100_000 + WORDS)),
    "5,000 bold words, one in another": (".html", lambda: article("<p>" + "<b>" * 5_000 + WORDS)),
    "20,000 answers": (".html", lambda: article("".join(map(said, range(20_000))))),
    "300,000 paragraphs": (".html", lambda: article("<p>a</p>" * 300_000)),
    "30 MB of words": (".html", lambda: article(f"{said(1)}<p>{'word ' * 6_000_000}")),
    "50,000 headings": (".html", lambda: article("<h2>Mallory Quill</h2>" * 50_000)),
    "a heading of a million letters": (".html", lambda: article(f"<h2>{'a' * 1_000_000}</h2>")),
    "tables of an article, one in another": (
        ".html",
        lambda: article("<table><tr><td>" * 3_000 + WORDS),
    ),
    "20,000 attributes of an article": (
        ".html",
        lambda: article(f"<p {' '.join(f'a{n}=b' for n in range(50_000))}>{WORDS}"),
    ),
    "misnested elements": (".html", lambda: article("<b><p><i></b></p>" * 5_000 + WORDS)),
    "tables without rows": (".html", lambda: article("<table>" + "<b>a" * 10_000)),
    "pages within a page": (
        ".html",
        lambda: article(
            said(1) + "<iframe src=//example.org></iframe><script>alert(1)</script>"
            "<svg><script>alert(1)</script></svg><img src='file:///etc/passwd'>",
            '<base href="file:///etc/"><meta http-equiv=refresh content="0;url=//example.org">',
        ),
    ),
    "a name that leads out": (
        ".html",
        lambda: article(
            f"<h1>../../../evil</h1><h2>../../etc/passwd, Baker</h2><p>{WORDS}</p>",
            "<title>../../../evil</title>",
        ),
    ),
    "names with commands": (
        ".html",
        lambda: article(f"<h1>A</h1><h2>\x1b[2J::error:: [/x] $(id), Baker</h2><p>{WORDS}</p>"),
    ),
    "a name of a billion entities": (".html", lambda: article("&amp;" * 2_000_000)),
    "a page that is noise": (".html", lambda: bytes(range(256)) * 8_000),
    "an article in Markdown": (".md", lambda: "# A\n\n" + "## Ann Lee\n\n> " * 20_000 + WORDS),
    "an article of tables": (".docx", lambda: docx(tables(25))),
    "an article of a million words": (
        ".pdf",
        lambda: printed(b"BT /F 9 Tf 50 700 Td " + b"(word ) Tj 0 -1 Td " * 300_000 + b"ET"),
    ),
    "60,000 elements and no page": (".html", lambda: "<div>" * 60_000 + "x"),
    "500,000 spaces that do not break": (".html", lambda: "<p>" + "&nbsp;" * 500_000),
    "200,000 attributes of a paragraph": (
        ".html",
        lambda: f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>Ann Lee, Baker: hi</p>",
    ),
    "30,000 tables that do not end": (".html", lambda: "<table><tr><td>" * 30_000),
    "20,000 bold and slanted words, one in another": (
        ".html",
        lambda: "<b><i>" * 20_000 + "<p>x",
    ),
    "data of a page, one in another": (
        ".html",
        lambda: (
            '<script type="application/ld+json">'
            + "[" * 200_000
            + f"</script><p>Ann Lee, Baker</p><p>{WORDS}</p>"
        ),
    ),
}
