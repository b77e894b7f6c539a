"""Attacks on doors that were seldom tried: odd charsets, fields of documents, columns, layouts.

They were written without a look at the code that they attack. `tools/attack_table.py` puts each
into a workspace. Add a row for every new attack, and never remove one.
"""

import json
import random
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping

from tools.attack_documents import (
    A_PAGE,
    CATALOGUE,
    HELVETICA,
    ONE_PAGE,
    WORDS,
    Made,
    article,
    docx,
    mail,
    opendocument,
    paragraph,
    pdf,
    said,
    sheet,
    stream,
    text,
    zipped,
)

WORD_MARKUP = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


# Prose of any length, which is the same in every run


def prose(characters: int, seed: int = 1) -> str:
    """Return sentences of a length, in paragraphs."""
    chance = random.Random(seed)
    known = WORDS.replace(".", "").casefold().split()
    pieces: list[str] = []
    length = 0
    while length < characters - 200:
        words = " ".join(chance.choice(known) for _ in range(chance.randint(6, 20)))
        pieces.append(words.capitalize() + ("." if chance.random() < 0.85 else ".\n\n"))
        length += len(pieces[-1]) + 1
    return " ".join(pieces)


def rows(records: Iterable[Mapping[str, object]]) -> str:
    """Return a JSON file of records."""
    return json.dumps(list(records))


# Files that a build reads


def box(*mails: str) -> str:
    """Return a mailbox."""
    return "".join(f"From mallory@example.org Mon Nov 16 10:00:00 2026\n{one}\n\n" for one in mails)


def in_charset(name: str, body: bytes) -> bytes:
    """Return a mailbox of one mail, in bytes of a charset of any name."""
    head = mail("BODY", kind=f"text/plain; charset={name}")
    return box(head).encode().replace(b"BODY", body)


FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{0}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
BEGIN = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'


def choices(depth: int) -> str:
    """Return alternatives of a document, one in another."""
    begin = f'<mc:AlternateContent {WORD_MARKUP}><mc:Choice Requires="w14"><w:r>'
    end = "</w:r></mc:Choice><mc:Fallback><w:r><w:t>a</w:t></w:r></mc:Fallback>"
    return f"<w:p>{begin * depth}<w:t>{WORDS}</w:t>{(end + '</mc:AlternateContent>') * depth}</w:p>"


def cell(words: str, **attributes: object) -> str:
    """Return a cell of an OpenDocument sheet."""
    given = " ".join(
        f'{key.replace("__", ":").replace("_", "-")}="{attributes[key]}"' for key in attributes
    )
    return f"<table:table-cell {given}>{text(words)}</table:table-cell>"


def line(*cells: str) -> str:
    """Return a row of an OpenDocument sheet."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def old_workbook(*records: tuple[int, bytes]) -> bytes:
    """Return an old workbook's records without the file around them, as Excel 4 wrote them."""
    start = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    return b"".join(
        struct.pack("<HH", kind, len(data)) + data for kind, data in (start, *records, (0x0A, b""))
    )


FILES: Mapping[str, Mapping[str, Made]] = {
    "file": {
        "a hundred answers as long as may be": (
            ".json",
            lambda: rows(
                {"name": f"Mallory {n} Quill", "answer": prose(19_900, n)} for n in range(100)
            ),
        ),
        "10,000 answers in one table": (
            ".csv",
            lambda: "name,answer\n" + "".join(f"Mallory {n},Answer {n}.\n" for n in range(9_990)),
        ),
        "38 MB of faces in one value": (
            ".json",
            lambda: f'[{{"name": "Mallory", "answer": "{"🙂 " * 7_500_000}"}}]',
        ),
        "39 MB in one value of a table": (
            ".csv",
            lambda: f'name,answer\nA,"{"a b " * 9_700_000}"\n',
        ),
        "39 MB under one odd heading": (
            ".csv",
            lambda: f'name,answer,"Do you agree?"\nA,B,"{"yes, " * 7_700_000}"\n',
        ),
        "19 MB in one value of YAML": (
            ".yaml",
            lambda: f"- name: Mallory\n  answer: >\n    {'word ' * 3_800_000}\n",
        ),
        "an export of a form with 40,000 labels": (
            ".json",
            lambda: json.dumps(
                {
                    "form_response": {
                        "definition": {
                            "fields": [
                                {"id": f"f{n}", "title": "{{field:f" + str(n - 1) + "}} " * 40}
                                for n in range(4_000)
                            ]
                        },
                        "answers": [
                            {"field": {"id": f"f{n % 4_000}"}, "type": "text", "text": WORDS}
                            for n in range(20_000)
                        ],
                    }
                }
            ),
        ),
        "an export whose answers name one another": (
            ".json",
            lambda: json.dumps(
                {
                    "responses": [
                        {
                            "responseId": f"r{n}",
                            "answers": {
                                f"q{k}": {
                                    "questionId": f"q{k + 1}",
                                    "textAnswers": {"answers": [{"value": WORDS}] * 20},
                                }
                                for k in range(60)
                            },
                        }
                        for n in range(100)
                    ]
                }
            ),
        ),
        "lines of a feed": (
            ".json",
            lambda: json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "title": "<script>alert(1)</script>",
                    "items": [
                        {
                            "id": "../../x",
                            "content_html": "<img src=//canary.example/x>" * 500,
                            "authors": [{"name": "Mallory", "url": "javascript:alert(1)"}] * 500,
                        }
                    ]
                    * 200,
                }
            ),
        ),
    },
    "mail": {
        "a mailbox in a charset of German punched cards": (
            ".mbox",
            lambda: in_charset("ebcdic-cp-be", WORDS.encode("cp500")),
        ),
        "a mailbox in a charset of hexadecimal signs": (
            ".mbox",
            lambda: in_charset("hex", WORDS.encode().hex().encode() * 4_000),
        ),
        "a mailbox in punycode": (
            ".mbox",
            lambda: in_charset("punycode", b"a" * 200_000 + b"-" + b"9" * 60_000),
        ),
        "a mailbox in the charset of names of hosts": (
            ".mbox",
            lambda: in_charset("idna", b"xn--" + b"a" * 200_000),
        ),
        "a mailbox in shifted Japanese that never shifts back": (
            ".mbox",
            lambda: in_charset("iso-2022-jp-2004", b"\x1b$B" + b"!!" * 400_000),
        ),
        "a mailbox in Chinese of escapes": (".mbox", lambda: in_charset("hz", b"~{" * 300_000)),
        "a mailbox of a charset in words of RFC 2231": (
            ".mbox",
            lambda: in_charset("x; charset*0*=utf-8''%75; charset*1=tf-16", WORDS.encode("utf-16")),
        ),
        "2,000 mails of one sender under other names": (
            ".mbox",
            lambda: box(
                *(
                    mail(f"{WORDS} {n}").replace("Mallory Quill", "Mal\u0301lory" + " Q" * n)
                    for n in range(1, 2_000)
                )
            ),
        ),
        "replies that quote one another": (
            ".mbox",
            lambda: box(
                *(
                    mail(
                        f"{WORDS}\n\nOn Mon, 16 Nov 2026, Ann Lee wrote:\n"
                        + ("> " * n + WORDS + "\n") * 40,
                        f"References: {' '.join(f'<{k}@a>' for k in range(n * 3))}",
                    )
                    for n in range(120)
                )
            ),
        ),
        "heads in every line end": (
            ".eml",
            lambda: mail(
                WORDS,
                "X-A: a\rBcc: b@example.org",
                "X-B: \u2028Bcc: c@example.org",
                "X-C: \x0bBcc: d@example.org",
                "Reply-To: a@b\x85c",
                "Sender: \x00",
            ),
        ),
        "a subject that asks a question of 60,000 letters": (
            ".eml",
            lambda: mail(WORDS).replace("What helps", "What helps " + "a" * 60_000),
        ),
    },
    "document": {
        "50,000 fields that do not end": (".docx", lambda: docx(BEGIN * 50_000 + paragraph(WORDS))),
        "a field that asks another host": (
            ".docx",
            lambda: docx(
                "".join(
                    FIELD.format(each)
                    for each in (
                        'INCLUDETEXT "http://canary.example/a" \\!',
                        'DDEAUTO c:\\\\cmd "/k id"',
                        'INCLUDEPICTURE "file:///etc/passwd"',
                        "=2^2147483647",
                        'QUOTE "' + "a" * 90_000,
                        'HYPERLINK "javascript:alert(1)" \\o "<script>"',
                    )
                )
                + paragraph(WORDS)
            ),
        ),
        "2,000 alternatives, one in another": (".docx", lambda: docx(choices(2_000))),
        "120 alternatives, one in another": (".docx", lambda: docx(choices(120))),
        "30,000 alternatives side by side": (".docx", lambda: docx(choices(1) * 30_000)),
        "relations that lead to themselves and out": (
            ".docx",
            lambda: docx(
                paragraph(WORDS),
                parts={
                    "footnotes": ('Target="document.xml"', ""),
                    "comments": ('Target="../../../../etc/passwd"', ""),
                    "styles": ('Target="http://canary.example/s" TargetMode="External"', ""),
                    "numbering": ('Target="/word/_rels/document.xml.rels"', ""),
                    "attachedTemplate": ('Target="file:///etc/hosts" TargetMode="External"', ""),
                },
            ),
        ),
        "30,000 bookmarks, each over all others": (
            ".docx",
            lambda: docx(
                "".join(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/>' for n in range(30_000))
                + paragraph(WORDS)
                + "".join(f'<w:bookmarkEnd w:id="{n}"/>' for n in range(30_000))
            ),
        ),
        "an open sheet of cells over one another": (
            ".ods",
            lambda: sheet(
                line(
                    cell(
                        "Mallory",
                        table__number_columns_spanned=2**31,
                        table__number_rows_spanned=2**31,
                    ),
                    cell("Baker"),
                    cell(WORDS),
                )
                * 3_000
            ),
        ),
        "an open sheet whose rows repeat less than nothing": (
            ".ods",
            lambda: sheet(
                "".join(
                    f'<table:table-row table:number-rows-repeated="{times}">{cell("Mallory")}'
                    f"{cell('Baker')}{cell(WORDS)}</table:table-row>"
                    for times in ("-1", "0", "1e9", "٣", " 7 ", "0x10", "9" * 5_000, "")
                )
            ),
        ),
        "20,000 comments in an open sheet": (
            ".ods",
            lambda: sheet(
                line(
                    cell("Mallory"),
                    cell("Baker"),
                    cell(
                        WORDS + "</text:p>"
                        "<office:annotation><text:p>a</text:p></office:annotation><text:p>"
                    ),
                )
                * 20_000
            ),
        ),
        "an open document of tracked changes of itself": (
            ".odt",
            lambda: opendocument(
                "<text:tracked-changes>"
                + '<text:changed-region text:id="a"><text:deletion>' * 300
                + text(WORDS)
                + "</text:deletion></text:changed-region>" * 300
                + f"</text:tracked-changes>{text(WORDS)}"
                + '<text:p><text:change text:change-id="a"/></text:p>' * 3_000
            ),
        ),
        "an old workbook of bare records": (
            ".xls",
            lambda: old_workbook(
                *((0x0204, struct.pack("<HHHH", n, 0, 0, 5) + b"Mallo") for n in range(60_000))
            ),
        ),
        "an old workbook of records that end beyond it": (
            ".xls",
            lambda: old_workbook((0xFC, struct.pack("<II", 2**32 - 1, 2**32 - 1)))[:-6],
        ),
        "a PDF of forms that draw one another": (
            ".pdf",
            lambda: pdf(
                CATALOGUE,
                ONE_PAGE,
                A_PAGE.replace("/X 4 0 R", "/X 6 0 R"),
                stream(b"/X Do " * 20),
                HELVETICA,
                *(
                    stream(
                        b"/X Do " * 20,
                        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                        f"/Resources << /XObject << /X {n + 1} 0 R >> >> ",
                    )
                    for n in range(6, 16)
                ),
            ),
        ),
        "a PDF whose objects lead to one another": (
            ".pdf",
            lambda: pdf(
                "<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >>",
                "<< /Type /Pages /Kids 4 0 R /Count 5 0 R >>",
                "<< /First 3 0 R /Last 3 0 R /Next 3 0 R /Title 3 0 R >>",
                "[4 0 R 2 0 R]",
                "5 0 R",
            ),
        ),
        "a PDF of filters, one behind another": (
            ".pdf",
            lambda: pdf(
                CATALOGUE,
                ONE_PAGE,
                A_PAGE,
                b"<< /Filter ["
                + b"/FlateDecode " * 3_000
                + b"] /Length 20 >>\nstream\n"
                + zlib.compress(b"q")
                + b"\nendstream",
                HELVETICA,
            ),
        ),
        "a PDF of a picture of 300 MB": (
            ".pdf",
            lambda: pdf(
                CATALOGUE,
                ONE_PAGE,
                A_PAGE,
                stream(
                    bytes(300_000_000),
                    "/Type /XObject /Subtype /Image /Width 17320 /Height 17320 "
                    "/ColorSpace /DeviceGray /BitsPerComponent 8 ",
                ),
                HELVETICA,
            ),
        ),
        "a PDF of 200,000 moves of the pen": (
            ".pdf",
            lambda: pdf(
                CATALOGUE,
                ONE_PAGE,
                A_PAGE,
                stream(
                    b"BT /F 12 Tf "
                    + b"".join(
                        b"1 0 0 1 %d %d Tm (a) Tj " % (n % 500, n % 700) for n in range(200_000)
                    )
                    + b" ET"
                ),
                HELVETICA,
            ),
        ),
    },
}


# What a brief says of columns, and what a house says of people


BRIEFS: Mapping[str, Callable[[], str]] = {
    "columns that mean one another": lambda: (
        "columns:\n" + "".join(f"  c{n}: c{n + 1}\n" for n in range(1_900))
    ),
    "columns of patterns and ways out": lambda: (
        'columns:\n  "(a+)+$": answer\n  "../../etc/passwd": headshot\n  "{{ 7*7 }}": name\n'
        '  "<script>alert(1)</script>": title\n  "\u202eeman": organisation\n  "": answer\n'
    ),
    "columns that are lists of lists": lambda: (
        "columns:\n  answer: [[[[name]]]]\n  name: {answer: {name: answer}}\n  title: 7\n"
    ),
    "1,900 columns of 900 letters": lambda: (
        "columns:\n" + "".join(f'  "{"é" * 890}{n:06}": answer\n' for n in range(1_900))
    ),
    "sections that hold one another": lambda: (
        "sections:\n"
        + "".join(
            f"  - title: S{n}\n    answers: [ann-lee, bo-quist, ann-lee]\n" for n in range(1_500)
        )
    ),
    "options that are sheets and programs": lambda: (
        'options:\n  cover: "</style><script>alert(1)</script>"\n'
        '  accent: "red;} @import url(//a)"\n'
        "  columns: 99999999999999999999\n  words: -1\n"
    ),
    "a slug that leads out": lambda: 'slug: "../../../../tmp/out"',
    "an order that turns round": lambda: "order: " + json.dumps(["ann-lee", "bo-quist"] * 900),
}
HOUSES: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "people who withdraw in every way": lambda: {
        "people.toml": "".join(
            f'[[person]]\nname = "Nobody {n}"\nwithdrawn = {value}\n'
            for n, value in enumerate(
                ('"yes"', "true", "1979-05-27", "[1]", "{a = 1}", "0x7fffffffffffffff", '""', "nan")
            )
        )
    },
    "people of one name in 3,000 spellings": lambda: {
        "people.toml": "".join(
            f'[[person]]\nname = "{"".join(c + chr(0x300 + n % 70) for c in "Ann Lee")}'
            f'{" " * (n // 70)}x"\ntitle = "B{n}"\n'
            for n in range(3_000)
        )
    },
    "people with 900 words of the same as": lambda: {
        "people.toml": '[[person]]\nname = "Ann Lee"\n'
        f"also = {json.dumps(['A' * n for n in range(1, 900)])}\n"
        f'bio = "{"x*f* " * 330}"\nwebsite = "https://a.example/{"%2e%2e/" * 270}"\n'
    },
    "a chain of 300 layouts": lambda: {
        "roundup.toml": 'layout = "l0"\n',
        **{f"layouts/l{n}/layout.toml": f'extends = "l{n + 1}"\n' for n in range(300)},
    },
    "a layout of 5,000 options": lambda: {
        "roundup.toml": 'layout = "own"\n',
        "layouts/own/layout.toml": 'extends = "plain"\n[options]\n'
        + "".join(f'o{n} = "v{n}"\n' for n in range(5_000)),
    },
    "options of a template that are programs": lambda: {
        "roundup.toml": 'layout = "own"\n',
        "layouts/own/layout.toml": 'extends = "plain"\n[options]\n'
        "a = \"{{ 7*7 }}{% include '/etc/passwd' %}\"\n",
        "layouts/own/page.html.j2": '{% extends "plain/page.html.j2" %}{% block closing %}'
        "{{ options.a }}{{ options.__class__.__mro__ }}{{ house|attr('__init__') }}"
        "{{ cycler.__init__.__globals__ }}{{ namespace(a=lipsum) }}{% endblock %}",
    },
    "a template of 400 macros that call one another": lambda: {
        "roundup.toml": 'layout = "own"\n',
        "layouts/own/layout.toml": 'extends = "plain"\n',
        "layouts/own/page.html.j2": '{% extends "plain/page.html.j2" %}{% block closing %}'
        + "".join(
            f"{{% macro m{n}() %}}{{{{ m{n + 1}() }}}}{{{{ m{n + 1}() }}}}{{% endmacro %}}"
            for n in range(400)
        )
        + "{% macro m400() %}a{% endmacro %}{{ m0() }}{% endblock %}",
    },
    "a template that slices and sorts for ever": lambda: {
        "roundup.toml": 'layout = "own"\n',
        "layouts/own/layout.toml": 'extends = "plain"\n',
        "layouts/own/page.html.j2": '{% extends "plain/page.html.j2" %}{% block closing %}'
        "{% for a in range(9999)|batch(1) %}{{ range(9999)|slice(999)|list|length }}"
        "{{ range(9999)|sum|string|wordwrap(1) }}{{ ('a ' * 99999)|title|urlize }}{% endfor %}"
        "{% endblock %}",
    },
}


# Portraits of kinds that are seldom sent


def heic(boxes: int, depth: int = 1) -> bytes:
    """Return the beginning of a picture of a telephone, with boxes one in another."""
    inner = b""
    for _ in range(depth):
        inner = struct.pack(">I4s", len(inner) + 8, b"moov") + inner
    head = struct.pack(">I4s4sI4s", 20, b"ftyp", b"heic", 0, b"mif1")
    return head + struct.pack(">I4s", 8, b"meta") * boxes + inner


def drawing(inside: str, head: str = "") -> bytes:
    """Return a drawing."""
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()


PORTRAITS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "a picture of a telephone": ("a.heic", lambda: heic(100_000)),
    "a picture of a telephone called a photograph": ("a.jpg", lambda: heic(3, 20_000)),
    "a drawing that asks another host": (
        "a.svg",
        lambda: drawing('<image href="http://canary.example/a"/><style>@import "//a"</style>'),
    ),
    "a drawing of laughs": (
        "a.svg",
        lambda: drawing(
            "&j;",
            "<!DOCTYPE svg [<!ENTITY a 'ha'>"
            + "".join(
                f"<!ENTITY {b} '{f'&{a};' * 10}'>"
                for a, b in zip("abcdefghi", "bcdefghij", strict=True)
            )
            + "]>",
        ),
    ),
    "a packed drawing": ("a.svgz", lambda: zlib.compress(drawing("<g>" * 3_000_000))),
    "a picture of AVIF": ("a.avif", lambda: heic(2).replace(b"heic", b"avif")),
    "a WebP that says that it is huge": (
        "a.webp",
        lambda: (
            b"RIFF"
            + struct.pack("<I", 2**32 - 1)
            + b"WEBPVP8X"
            + struct.pack("<I", 10)
            + b"\x02\0\0\0"
            + b"\xff\xff\xff" * 2
            + b"ANIM"
            + struct.pack("<I", 6)
            + bytes(6)
        ),
    ),
    "a GIF of rows in any order": (
        "a.gif",
        lambda: (
            b"GIF89a"
            + struct.pack("<HH", 4_000, 4_000)
            + b"\x80\0\0\0\0\0\xff\xff\xff"
            + b"\x2c"
            + struct.pack("<HHHH", 65_535, 65_535, 65_535, 65_535)
            + b"\x40\x02\x02\x4c\x01\0;"
        ),
    ),
}


# Words that are hostile to one kind of output


TEXTS: Mapping[str, Callable[[], str]] = {
    "what ends a part of a document": lambda: (
        "]]></w:t></w:r></w:p><w:altChunk/>&#0;&#x1F; a\ufffe\uffff b"
    ),
    "what ends a chapter of a book": lambda: (
        "]]></body></html><!ENTITY x SYSTEM 'file:///etc/passwd'>&x; "
        "&nbsp;&hellip; <?xml?> <opf:item/>"
    ),
    "what begins heads of a mail": lambda: (
        "Bcc: a@example.org\n\nContent-Type: text/html\n\n.\n\n--b--\n\n"
        "From the start I weighed it.\n=20=0D=0A"
    ),
    "fields of a word processor": lambda: (
        '{ INCLUDETEXT "http://canary.example/a" } =cmd|"/c id"!A1 '
        '\x13 HYPERLINK "a" \x14 b \x15 {{ MERGEFIELD }}'
    ),
    "what a feed and WordPress read": lambda: (
        '[gallery ids="1"] [embed]http://canary.example/a[/embed] <!-- wp:html --> <!--more--> '
        "[caption]a[/caption] {{post.title}} http://canary.example/a"
    ),
}


# Archives of form tools, and pages to adopt


INTAKES: Mapping[str, Made] = {
    "an archive of 4,000 tables": (
        ".zip",
        lambda: zipped(
            {f"t{n}/answers.csv": f"name,answer\nMallory {n},{WORDS}\n" for n in range(4_000)}
        ),
    ),
    "a table whose uploads are one another's": (
        ".zip",
        lambda: zipped(
            {
                "answers.csv": "name,answer,headshot\n"
                + "".join(
                    f"Mallory {n},{WORDS} {n},files/{(n + 1) % 900}/../{n}.png\n"
                    for n in range(900)
                ),
                **{f"files/{n}.png": b"\x89PNG\r\n\x1a\n" + bytes(900) for n in range(900)},
            }
        ),
    ),
    "an archive with a form's own page": (
        ".zip",
        lambda: zipped(
            {
                "index.html": article("<script>alert(1)</script>" + said(1)),
                "answers.csv": f"name,answer,website\n=cmd|a,{WORDS},javascript:alert(1)\n",
                "answers.json": rows([{"name": "Mallory", "answer": WORDS}] * 9_000),
                "answers.xlsx": b"PK\x03\x04" * 9_000,
            }
        ),
    ),
    "an archive of deflate without end": (
        ".zip",
        lambda: zipped({f"{n}.csv": "name,answer\n" + "a,b\n" * 900_000 for n in range(40)}),
    ),
    "an archive of names in another charset": (
        ".zip",
        lambda: zipped({"aaaaaaaa.csv": f"name,answer\nM,{WORDS}\n"}).replace(
            b"aaaaaaaa", b"\xff\xfe\x80\x81\xe9..\\"
        ),
    ),
    "a table of 9,000 links to pictures": (
        ".csv",
        lambda: (
            "name,answer,headshot\n"
            + "".join(
                f"Mallory {n},{WORDS} {n},http://canary.example/{n}.png file:///etc/{n}\n"
                for n in range(9_000)
            )
        ),
    ),
}
ADOPTS: Mapping[str, Made] = {
    "a page of our own with 40,000 marks": (
        ".html",
        lambda: article(
            '<article class="roundup">'
            + f'<figure class="quote"><blockquote><p>{WORDS}</p></blockquote>'
            "<figcaption><cite>Mallory Quill</cite></figcaption></figure>" * 8_000
        ),
    ),
    "data of a page that are a bomb": (
        ".html",
        lambda: article(
            said(1),
            '<script type="application/ld+json">'
            + '{"author":[' * 100_000
            + "</script>"
            + '<script type="application/ld+json">{"@graph": ['
            + '{"@type":"Quotation"},' * 200_000
            + "{}]}</script>",
        ),
    ),
    "a page of styles that hide": (
        ".html",
        lambda: article(
            "".join(f"<p class=c{n}>{WORDS} {n}</p>" for n in range(1_200)),
            "<style>"
            + "".join(f".c{n}, p:not(.c{n}) ~ .c{n + 1} {{ display: none }}" for n in range(9_000))
            + "</style>",
        ),
    ),
    "rows of a table in which each cell is an article": (
        ".html",
        lambda: article("<table>" + "<tr><td><article><h2>A</h2>" * 3_000 + said(1)),
    ),
    "a page in a charset that it does not have": (
        ".html",
        lambda: (
            article(said(1), "<meta charset=utf-7><meta charset=utf-16>").encode()
            + b"+ADw-script+AD4-"
            + bytes(range(128, 256)) * 400
        ),
    ),
    "a document with 1,400 credit lines": (
        ".docx",
        lambda: docx(
            "".join(
                paragraph(
                    f"“{WORDS}” — Mallory {n} Quill, Baker, The Oven, The Town, and others — {n}"
                )
                for n in range(1_400)
            )
        ),
    ),
}
