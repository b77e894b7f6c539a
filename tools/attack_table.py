"""Attacks on a build, as data: what a stranger can put into a folder to slow, fill or stop it.

Each row is a name and a function that returns the files of the attack, by their paths in the
workspace. The files lie beside the answers of two honest people, whose words must be published
whatever the attack does. `tools/attacks.py` builds them all and measures the time and the memory;
what is called `intake: …` or `adopt: …` goes through that command instead. Mails, documents and
archives are made in `tools/attack_documents.py`. Add a row for every new attack, and never remove
one.
"""

import io
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools import attack_doors as doors
from tools import attack_latest as latest
from tools import attack_seldom as seldom
from tools.attack_documents import ADOPT, DOCUMENTS, INTAKE, MAILS, Made

ROUNDUP = "submissions/attack"
BRIEF = f"{ROUNDUP}/roundup.md"
MALLORY = f"{ROUNDUP}/mallory"
HEAD = '---\nquestion: What helps?\ndate: "2026-11-01"\noptional: [title, organisation]\n'


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A symbolic link, in the place of a file."""

    target: str


@dataclass(frozen=True, slots=True)
class Pipe:
    """A named pipe, in the place of a file."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """A file of zeros that takes no room on the disk."""

    size: int


Content = bytes | LinkTo | Pipe | Sparse
Files = Mapping[str, Content]


def put(content: Content, path: Path) -> None:
    """Make one file of an attack."""
    path.parent.mkdir(parents=True, exist_ok=True)
    match content:
        case bytes():
            path.write_bytes(content)
        case LinkTo(target):
            path.symlink_to(target)
        case Pipe():
            os.mkfifo(path)
        case Sparse(size):
            with path.open("wb") as file:
                file.truncate(size)


# How an attack comes in


def answer(text: str, **fields: str) -> Files:
    """Return one expert's answer, with fields of its front matter."""
    given = {"name": "Mallory Quill", "title": "Baker", "organisation": "The Oven"} | fields
    head = "\n".join(f"{name}: {json.dumps(value)}" for name, value in given.items())
    return {f"{MALLORY}.md": f"---\n{head}\n---\n{text}\n".encode("utf-8", "surrogatepass")}


def field(name: str, value: str) -> Files:
    """Return an ordinary answer with one hostile field."""
    return answer("I weigh the flour twice, and I write down what the oven did.", **{name: value})


def row(**cells: object) -> Files:
    """Return a JSON file of one record, in which escapes stand for any character."""
    record = {"name": "Mallory Quill", "answer": "I weigh the flour twice."} | cells
    return {f"{MALLORY}.json": json.dumps([record]).encode()}


def file(ending: str, data: str | bytes) -> Files:
    """Return a file as it is."""
    return {f"{MALLORY}{ending}": as_bytes(data)}


def as_bytes(data: str | bytes) -> bytes:
    """Return text as the bytes of a file."""
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data


def brief(head: str = "", introduction: str = "") -> Files:
    """Return the editor's brief with more keys, or another introduction."""
    return {BRIEF: f"{HEAD}{head}\n---\n{introduction}\n".encode()}


def edit(text: str, submission: str = "ann-lee") -> Files:
    """Return an editor's version of an honest answer."""
    return {f"{ROUNDUP}/edits/{submission}.md": text.encode()}


def settings(text: str) -> Files:
    """Return the settings of the house."""
    return {"roundup.toml": text.encode()}


def portrait(name: str, data: Content) -> Files:
    """Return an answer with a picture."""
    return {**field("headshot", f"photos/{name}"), f"{ROUNDUP}/photos/{name}": data}


# Pictures


def png(width: int, height: int, data: bytes = b"", *more: tuple[bytes, bytes]) -> bytes:
    """Return a picture in black and white of any size, all of it black unless there is data."""
    rows = data or zlib.compress(b"\0" * ((width + 7) // 8 + 1) * height, 9)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = [(b"IHDR", header), *more, (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def gif(width: int, height: int, frames: int) -> bytes:
    """Return an animation of many frames."""
    size = struct.pack("<HH", width, height)
    frame = b"\x2c\0\0\0\0" + size + b"\0\x02\x02\x4c\x01\0"
    return b"GIF89a" + size + b"\x80\0\0\0\0\0\xff\xff\xff" + frame * frames + b"\x3b"


def jpeg(width: int, height: int, scans: int) -> bytes:
    """Return the header of a photograph, and the beginnings of many scans."""
    frame = struct.pack(">BHHBBBB", 8, height, width, 1, 1, 0x11, 0)
    scan = b"\xff\xda" + struct.pack(">HBBBBBB", 8, 1, 1, 0, 0, 63, 0) + b"\0"
    return (
        b"\xff\xd8\xff\xc2" + struct.pack(">H", len(frame) + 2) + frame + scan * scans + b"\xff\xd9"
    )


# Workbooks


def workbook(sheet: str, strings: str = "", members: Mapping[str, bytes] | None = None) -> bytes:
    """Return a workbook of one sheet, with any members besides."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{office}"><sheets><sheet name="Answers" '
        'sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/sharedStrings.xml": strings or f"<sst {space}><si><t>name</t></si></sst>",
        "xl/worksheets/sheet1.xml": sheet.replace("<worksheet>", f"<worksheet {space}>"),
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
        for name, content in (members or {}).items():
            archive.writestr(name, content)
    return data.getvalue()


def cells(*rows: str) -> str:
    """Return a sheet with a row of headings, and rows as they are."""
    headings = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADINGS)
    return f"<worksheet><sheetData><row>{headings}</row>{''.join(rows)}</sheetData></worksheet>"


HEADINGS = ("name", "title", "answer")
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(
        f"<!ENTITY {chr(number)} '" + f"&{chr(number - 1)};" * 10 + "'>"
        for number in range(98, 108)
    )
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
CLOUD = "".join(map(chr, range(0x0300, 0x0370)))
SCRIPTS = "Ωж中かกكאहᄀ가ສမဂខⴰᏣ" * 400
BOMB = "\n".join(
    ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
)
MERGES = "\n".join(
    ["m0: &m0 {k: v}", *(f"m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}]}}" for n in range(1, 24))]
)


# The table

# Legal Markdown that a parser or a typesetter takes long for.
TEXTS: Mapping[str, Callable[[], str]] = {
    "emphasis glued 500 times": lambda: "x*f*" * 500,
    "emphasis glued 4,000 times": lambda: "x*f*" * 4_000,
    "code glued 2,000 times": lambda: "x`f`" * 2_000,
    "20,000 line breaks": lambda: "x\\\n" * 20_000,
    "2,000 links": lambda: "[a](https://example.org/a) " * 2_000,
    "5,000 list entries": lambda: "- a\n" * 5_000,
    "2,000 table rows": lambda: "| a | b |\n| --- | --- |\n" + "| a | b |\n" * 2_000,
    "a table of 2,000 columns": lambda: "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n",
    "all scripts mixed": lambda: SCRIPTS,
    "two directions mixed, 8,000 times": lambda: "aب" * 8_000,
    "a word of 20,000 letters": lambda: "a" * 20_000,
    "a word of 200,000 letters": lambda: "a" * 200_000,
    "an answer of 5 million letters": lambda: "word " * 1_000_000,
    "a line of 19,900 soft hyphens": lambda: "a\u00ad" * 9_950,
    "20,000 opening brackets": lambda: "[" * 20_000,
    "brackets in pairs": lambda: "[" * 9_000 + "a" + "]" * 9_000,
    "backticks of growing length": lambda: " ".join("`" * number for number in range(1, 200)),
    "unclosed links": lambda: "[a](<b" * 3_000,
    "unclosed pictures": lambda: "![" * 9_000,
    "unclosed CDATA": lambda: "<![CDATA[" * 2_000,
    "unclosed tags": lambda: "<x " * 6_000,
    "unclosed comments": lambda: "<!-- " * 4_000,
    "stars and underscores": lambda: "*_" * 9_000,
    "stars and spaces": lambda: "a **b " * 3_000,
    "entities": lambda: "&amp;#x26;" * 1_900,
    "5,000 quotations, one in another": lambda: ">" * 5_000 + "a",
    "2,000 lists, one in another": lambda: "\n".join("  " * n + "- a" for n in range(190)),
    "footnotes": lambda: "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(1_500)),
    "a footnote that refers to itself": lambda: "a[^1]\n\n[^1]: b[^1] [^1]\n",
    "reference definitions": lambda: "".join(f"[a{n}]: https://example.org\n" for n in range(600)),
    "a definition and nothing else": lambda: "[a]: https://example.org\n",
    "a note and nothing else": lambda: "[^1]: I weigh the flour twice.\n",
    "a picture and nothing else": lambda: "![flour](flour.jpg)\n",
    "300 elements, one in another": lambda: "<div>" * 300 + "a",
    "columns in the hundred millions": lambda: '<table><tr><td colspan="100000000">a</table>',
    "a file as a picture": lambda: "![a](file:///etc/passwd) ![b](../../../etc/passwd)",
    "an address as a picture": lambda: "![a](https://example.org/beacon.png)",
    "HTML of every kind": lambda: (
        '<img src=x onerror=alert(1)><link rel=attachment href="file:///etc/passwd">'
        "<style>*{display:none}</style><svg><use href='#a'/></svg><iframe src=//example.org>"
    ),
    "links of every scheme": lambda: (
        "[a](javascript:alert(1)) [b](file:///etc/passwd) [c](//example.org) [d](../x) "
        "[e](data:text/html,x) [f](vbscript:x) [g](ftp://example.org)"
    ),
    "marks on one letter": lambda: "a" + CLOUD * 150,
    "marks on every letter": lambda: ("a" + CLOUD) * 100,
    "directions turned and not turned back": lambda: "\u202e\u2066\u2067" * 2_000 + "a",
    "letters that cannot be seen": lambda: "a" + "".join(map(chr, range(0xE0001, 0xE007F))) * 100,
    "other line breaks": lambda: "a\u2028b\u0085c\u2029d" * 500,
    "control characters": lambda: "".join(map(chr, range(32))) * 100,
    "template marks": lambda: "{{ ''.__class__ }} {% for a in range(10**9) %}a{% endfor %}",
    "numbers": lambda: "9" * 19_000,
    "headings": lambda: "# a\n\n" * 3_000,
    "quotation marks": lambda: "“‘\"'" * 4_000,
    "full stops": lambda: "." * 19_000,
    "capitals": lambda: "A.B. " * 3_800,
    "sentences that say the same": lambda: "Weigh the flour twice. " * 850,
    "addresses": lambda: "https://example.org/" * 950,
    "mail addresses": lambda: "a@" * 9_500,
    "an emoji of many people": lambda: "👩\u200d" * 4_500 + "👩",
    "placeholders": lambda: "[name] {name} <name> TK XXX " * 650,
}
# Values of fields.
VALUES: Mapping[str, Callable[[], str]] = {
    "200,000 letters": lambda: "a" * 200_000,
    "40,000 words": lambda: "word " * 40_000,
    "both directions": lambda: "aب" * 4_000,
    "marks": lambda: "a" + CLOUD * 40,
    "markup of a terminal": lambda: "[/x] [link=https://example.org]a[/link] \x1b[2J\x1b]0;a\x07",
    "a script": lambda: "</script><script>alert(1)</script>",
    "lines": lambda: "a\nBcc: b@example.org\r\nc" * 100,
    "a way out": lambda: "../../../etc/passwd",
}
FIELDS = ("name", "title", "organisation", "heading", "bio", "website", "headshot", "question")
ADDRESSES = {
    "a backslash": "http:/\\example.org",
    "no slashes": "HTTP:example.org",
    "a number": "http://2130706433/",
    "this machine": "http://localhost:631/",
    "somebody before the host": "https://good.example@evil.example/",
    "letters of another script": "https://аpple.com/",
    "100,000 letters": "https://example.org/" + "a" * 100_000,
    "a script": "javascript:alert(1)//https://example.org",
}
RECORDS: Mapping[str, Callable[[], Files]] = {
    "half of a character": lambda: row(answer="I weigh\ud800 the flour twice."),
    "half of a character in a name": lambda: row(name="Mal\udfffory"),
    "NUL": lambda: row(name="Mal\0lory", answer="I weigh the\0 flour twice."),
    "characters that are none": lambda: row(answer="I weigh\ufffe\uffff the flour twice."),
    "a deep value": lambda: file(".json", '{"name":' + "[" * 100_000 + "]" * 100_000 + "}"),
    "a deep object": lambda: file(".json", '{"a":' * 100_000 + "1" + "}" * 100_000),
    "numbers that are none": lambda: file(".json", '[{"name": NaN, "answer": -Infinity}]'),
    "a number of 100,000 digits": lambda: file(".json", f'[{{"name": {"9" * 100_000}}}]'),
    "a key twice": lambda: file(".json", '[{"name": "A", "name": "B", "answer": "C"}]'),
    "20 MB in one value": lambda: row(answer="word " * 4_000_000),
    "100,000 records": lambda: file(
        ".json", json.dumps([{"name": f"M {n}", "answer": f"Answer {n}."} for n in range(100_000)])
    ),
    "100,000 keys": lambda: row(**{f"key {n}": "value" for n in range(100_000)}),
    "a million empty records": lambda: file(".json", f"[{'{},' * 999_999}{{}}]"),
    "a quotation mark that is not closed": lambda: file(
        ".csv", 'name,answer\nMallory,"I weigh' + "\nA,B" * 20_000
    ),
    "quotation marks and spaces": lambda: file(".csv", "name,answer\n" + '" ' * 20_000),
    "headings twice": lambda: file(".csv", "name,name,answer,answer\nA,B,C,D\n"),
    "NUL in a table": lambda: file(".csv", "name,answer\nMal\0lory,I weigh\0 it.\n"),
    "a table of 100,000 rows": lambda: file(
        ".csv", "name,answer\n" + "".join(f"M {n},I weigh it {n} times.\n" for n in range(100_000))
    ),
    "a table of 50,000 broken rows": lambda: file(".csv", "name,answer\n" + '"a\n' * 50_000),
    "a table of 5,000 columns": lambda: file(
        ".csv", ",".join(f"c{n}" for n in range(5_000)) + "\n" + ",".join("a" * 5_000) + "\n"
    ),
    "a row of 200,000 cells": lambda: file(".csv", "name,answer\n" + "a," * 200_000),
    "a table in UTF-16": lambda: file(".csv", "name,answer\nMallory,I weigh it.\n".encode("utf16")),
    "a table that is noise": lambda: file(".csv", bytes(range(256)) * 4_000),
    "a table of 40 MB": lambda: file(".csv", "name,answer\nMallory," + "word " * 8_000_000),
    "aliases of YAML": lambda: file(".yaml", f"{BOMB}\nname: *a11\n"),
    "merges of YAML": lambda: file(".yaml", f"{MERGES}\nname: x\n"),
    "brackets of YAML": lambda: file(".yaml", "name: " + "[" * 30_000),
    "lists of YAML": lambda: file(".yaml", "- " * 20_000 + "a\n"),
    "braces of YAML": lambda: file(".yaml", "name: " + "{a: " * 30_000),
    "tags of YAML": lambda: file(".yaml", "name: !!python/object/apply:os.system [id]\nanswer: a"),
    "5 MB of YAML": lambda: file(".yaml", "name: M\nanswer: " + "word " * 1_000_000),
    "100,000 keys of YAML": lambda: file(".yaml", "".join(f"k{n}: v\n" for n in range(100_000))),
    "a number of YAML": lambda: file(".yaml", f"name: {'9' * 5_000}\nanswer: 1:30:00\n"),
    "front matter of aliases": lambda: file(".md", f"---\n{BOMB}\nname: *a11\n---\nI weigh it.\n"),
    "front matter that is deep": lambda: file(".md", f"---\nname: {'[' * 30_000}\n---\nIt.\n"),
    "front matter that is not closed": lambda: file(".md", "---\nname: M\n" + "a: b\n" * 20_000),
    "a file of 60 MB": lambda: file(".md", b"word " * 12_000_000),
    "a file of 5 GB": lambda: {f"{MALLORY}.csv": Sparse(5_000_000_000)},
    "an empty file": lambda: file(".csv", b""),
    "a link to a file outside": lambda: {f"{MALLORY}.md": LinkTo("/etc/passwd")},
    "a link to endless zeros": lambda: {f"{MALLORY}.csv": LinkTo("/dev/zero")},
    "a link to itself": lambda: {f"{MALLORY}.md": LinkTo("mallory.md")},
    "a link to a folder above": lambda: {f"{ROUNDUP}/photos": LinkTo("../..")},
    "a link to the whole disk": lambda: {f"{ROUNDUP}/photos": LinkTo("/")},
    "a pipe": lambda: {f"{MALLORY}.md": Pipe()},
    "a folder called like an answer": lambda: {f"{MALLORY}.md/roundup.md": b"a"},
    "2,000 files": lambda: {
        f"{MALLORY}-{n}.md": f"---\nname: M {n}\n---\nI weigh it {n} times.\n".encode()
        for n in range(2_000)
    },
    "2,000 unknown files": lambda: {f"{MALLORY}-{n}.xyz": b"a" for n in range(2_000)},
    "names of files with line ends": lambda: {f"{MALLORY}\n\x1b[2J.md": b"---\nname: M\n---\nA.\n"},
    "a mail": lambda: file(
        ".eml", "Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n" * 9999
    ),
}
WORKBOOKS: Mapping[str, Callable[[], bytes]] = {
    "a cell at the far corner": lambda: workbook(
        cells('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>a</t></is></c></row>')
    ),
    "100,000 rows": lambda: workbook(
        cells("<row><c t='inlineStr'><is><t>a</t></is></c></row>" * 100_000)
    ),
    "a row of 16,000 cells": lambda: workbook(
        cells("<row>" + "<c t='inlineStr'><is><t>a</t></is></c>" * 16_000 + "</row>")
    ),
    "a string of 60 MB": lambda: workbook(
        cells("<row><c t='inlineStr'><is><t>" + "a" * 60_000_000 + "</t></is></c></row>")
    ),
    "a member of 60 MB": lambda: workbook(
        cells(), members={"xl/media/image1.bin": b"0" * 60_000_000}
    ),
    "2,000 members": lambda: workbook(
        cells(), members={f"xl/media/{n}.bin": b"a" for n in range(2_000)}
    ),
    "members outside": lambda: workbook(cells(), members={"../../../x.md": b"a", "/etc/x": b"a"}),
    "a shared string that is not there": lambda: workbook(
        cells('<row><c t="s"><v>99</v></c><c t="s"><v>-1</v></c></row>')
    ),
    "a billion laughs": lambda: workbook(
        cells('<row><c t="s"><v>0</v></c></row>'), f"{LAUGHS}<sst><si><t>&k;</t></si></sst>"
    ),
    "laughs in the sheet": lambda: workbook(f"{LAUGHS}<worksheet>&k;</worksheet>"),
    "a file from outside": lambda: workbook(
        cells('<row><c t="s"><v>0</v></c></row>'), f"{OUTSIDE}<sst><si><t>&a;</t></si></sst>"
    ),
    "elements, one in another": lambda: workbook("<worksheet>" + "<a>" * 100_000),
    "many attributes": lambda: workbook(
        "<worksheet " + " ".join(f"a{n}='b'" for n in range(50_000)) + "/>"
    ),
    "formulas": lambda: workbook(cells("<row><c><f>1/0</f></c><c><f>A1:XFD1048576</f></c></row>")),
    "a workbook cut short": lambda: workbook(cells())[:-100],
    "noise": lambda: b"PK\x03\x04" + bytes(range(256)) * 1_000,
}
PICTURES: Mapping[str, tuple[str, Callable[[], Content]]] = {
    "177 megapixels": ("a.png", lambda: png(13_300, 13_300)),
    "24 megapixels": ("a.png", lambda: png(4_899, 4_899)),
    "a strip": ("a.png", lambda: png(1, 1_000_000)),
    "a size of two billion": ("a.png", lambda: png(2**31 - 1, 2**31 - 1, b"a")),
    "a size of nothing": ("a.png", lambda: png(0, 0, b"a")),
    "data of 100 MB for one pixel": ("a.png", lambda: png(8, 1, zlib.compress(bytes(100_000_000)))),
    "a comment of 100 MB": (
        "a.png",
        lambda: png(
            600,
            600,
            b"",
            (b"zTXt", b"a\0\0" + zlib.compress(bytes(100_000_000))),
        ),
    ),
    "a profile of 100 MB": (
        "a.png",
        lambda: png(600, 600, b"", (b"iCCP", b"a\0\0" + zlib.compress(bytes(100_000_000)))),
    ),
    "5,000 comments": ("a.png", lambda: png(600, 600, b"", *[(b"tEXt", b"a\0b")] * 5_000)),
    "an animation of 100,000 frames": ("a.gif", lambda: gif(600, 600, 100_000)),
    "an animation of 60,000 pixels a side": ("a.gif", lambda: gif(65_535, 65_535, 2)),
    "1,000 scans": ("a.jpg", lambda: jpeg(4_000, 4_000, 1_000)),
    "90 scans of a large photograph": ("a.jpg", lambda: jpeg(4_900, 4_900, 90)),
    "a drawing": ("a.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/>'),
    "a drawing called a photograph": (
        "a.jpg",
        lambda: f"{LAUGHS}<svg xmlns='http://www.w3.org/2000/svg'>&k;</svg>".encode(),
    ),
    "PostScript called a photograph": ("a.jpg", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n{} loop\n"),
    "an archive called a photograph": ("a.jpg", lambda: workbook(cells())),
    "noise": ("a.webp", lambda: b"RIFF\xff\xff\xff\xffWEBPVP8 " + bytes(range(256)) * 100),
    "nothing": ("a.jpg", lambda: b""),
    "20 MB": ("a.jpg", lambda: b"\xff\xd8\xff" + bytes(20_000_000)),
    "5 GB": ("a.jpg", lambda: Sparse(5_000_000_000)),
    "a file outside": ("a.jpg", lambda: LinkTo("/etc/passwd")),
    "endless zeros": ("a.jpg", lambda: LinkTo("/dev/zero")),
    "a pipe": ("a.jpg", Pipe),
}
# Those of the editor's own files: they come from colleagues, from other programs and from mails.
OWN: Mapping[str, Callable[[], Files]] = {
    "a headline of 200,000 letters": lambda: brief(f"headline: {'a' * 200_000}"),
    "a headline of 40,000 words": lambda: brief(f"headline: {'word ' * 40_000}"),
    "a question of 200,000 letters": lambda: brief(f"deck: {'a' * 200_000}"),
    "a brief of aliases": lambda: brief(f"{BOMB}\nheadline: *a11"),
    "a deep brief": lambda: brief(f"headline: {'[' * 30_000}"),
    "100,000 keys in a brief": lambda: brief("".join(f"k{n}: v\n" for n in range(100_000))),
    "10,000 sections": lambda: brief(
        "sections:\n"
        + "".join(f"  - heading: H {n}\n    submission: x-{n}\n" for n in range(10_000))
    ),
    "10,000 left out": lambda: brief(
        "leave_out:\n" + "".join(f"  - submission: nobody-{n}\n" for n in range(10_000))
    ),
    "5,000 withdrawn": lambda: brief(
        "withdrawn:\n"
        + "".join(f"  - name: Nobody {n}\n    date: 2026-11-01\n" for n in range(5_000))
    ),
    "an introduction of glued emphasis": lambda: brief("", "x*f*" * 4_000),
    "an introduction of 5 MB": lambda: brief("", "word " * 1_000_000),
    "an introduction of one word": lambda: brief("", "a" * 200_000),
    "quotations in an introduction": lambda: brief("", ">" * 20_000 + "a"),
    "a slug that leads out": lambda: brief("slug: ../../../x"),
    "a layout that leads out": lambda: brief("layout: ../../../etc"),
    "styles in options": lambda: brief("options:\n  accent: 'red;} * {display:none'"),
    "numbers in a headline": lambda: brief("headline: " + "{count experts} " * 3_000),
    "a brief that is noise": lambda: {BRIEF: bytes(range(256)) * 1_000},
    "a brief that is a link": lambda: {BRIEF: LinkTo("/etc/passwd")},
    "an edit of glued emphasis": lambda: edit("x*f*" * 4_000),
    "an edit of 20,000 letters": lambda: edit("a" * 20_000),
    "an edit of 5 MB": lambda: edit("word " * 1_000_000),
    "an edit that turns everything round": lambda: edit("b a " * 4_500),
    "an edit of brackets": lambda: edit("[" * 9_000 + "a" + "]" * 9_000),
    "an edit of ellipses": lambda: edit("weigh … " * 2_400),
    "an edit with a long heading": lambda: edit(f"# {'a' * 200_000}\n\nI weigh the flour."),
    "an edit of aliases": lambda: edit(f"---\n{BOMB}\nheading: *a11\n---\nI weigh the flour."),
    "an edit of a picture": lambda: edit("![flour](flour.jpg)\n"),
    "an edit of a definition": lambda: edit("[a]: https://example.org\n"),
    "3,000 edits": lambda: {
        path: data for n in range(3_000) for path, data in edit("a b c", f"nobody-{n}").items()
    },
    "deep settings": lambda: settings(f"a = {'[' * 100_000}"),
    "deep tables in settings": lambda: settings(f"[{'.'.join(['a'] * 100_000)}]"),
    "5 MB in settings": lambda: settings(f'[publication]\nname = "{"a" * 5_000_000}"'),
    "a name of 200,000 letters": lambda: settings(f'[publication]\nname = "{"a" * 200_000}"'),
    "a number of 100,000 digits": lambda: settings(f"a = {'9' * 100_000}"),
    "a logo outside": lambda: settings('[publication]\nlogo = "../../../../etc/passwd"'),
    "settings that are noise": lambda: settings("\x00\x01 = ["),
    "deep people": lambda: {"people.toml": f"a = {'[' * 100_000}".encode()},
    "10,000 people": lambda: {
        "people.toml": "".join(f'[[person]]\nname = "Nobody {n}"\n' for n in range(10_000)).encode()
    },
    "people of 5 MB": lambda: {"people.toml": f'[[person]]\nname = "{"a" * 5_000_000}"'.encode()},
    "a pattern to be allowed": lambda: brief(
        f"allow:\n  - note: '{'(a+)+' * 3_000}'\n    reason: x"
    ),
    "an order of 9,000": lambda: brief(f"order: [{','.join(f'a{n}' for n in range(9_000))}]"),
    "an edit of emphasis without a space": lambda: edit("*x*" * 20_000),
}


def spelling(number: int) -> str:
    """Return a name with some of its letters large, others for each number."""
    letters = enumerate("mallory")
    return "".join(letter.upper() if number >> at & 1 else letter for at, letter in letters)


# Names of files and folders that other people gave.
AN_ANSWER = b"---\nname: Mallory Quill\n---\nI weigh the flour twice.\n"
NAMES: Mapping[str, Callable[[], Files]] = {
    "bytes that are no text": lambda: {f"{ROUNDUP}/mal\udcff\udcfelory.md": AN_ANSWER},
    "bytes that are no text, and noise": lambda: {f"{ROUNDUP}/mal\udcff.md": b"---\nname: [\n"},
    "255 bytes": lambda: {f"{ROUNDUP}/{'a' * 252}.md": AN_ANSWER},
    "letters that turn round": lambda: {f"{ROUNDUP}/mal\u202edm.exe\u2066.md": AN_ANSWER},
    "an option": lambda: {f"{ROUNDUP}/--help.md": AN_ANSWER, f"{ROUNDUP}/-rf.md": AN_ANSWER},
    "commands": lambda: {f"{ROUNDUP}/$(id);`id`|id&.md": AN_ANSWER},
    "markup": lambda: {f"{ROUNDUP}/<script>alert(1)<.md": AN_ANSWER},
    "devices": lambda: {
        f"{ROUNDUP}/{name}.md": AN_ANSWER for name in ("con", "nul", "aux", "com1", "lpt1")
    },
    "only dots and spaces": lambda: {f"{ROUNDUP}/{name}.md": AN_ANSWER for name in (" ", "..", "")},
    "one name in 20 spellings": lambda: {
        f"{ROUNDUP}/{spelling(n)}.md": AN_ANSWER for n in range(20)
    },
    "one name composed and not": lambda: {
        f"{ROUNDUP}/mal\u00f6ry.md": AN_ANSWER,
        f"{ROUNDUP}/malo\u0308ry.md": AN_ANSWER,
    },
    "a hundred folders, one in another": lambda: {f"{ROUNDUP}/{'a/' * 100}x.md": AN_ANSWER},
    "3,000 folders": lambda: {f"{ROUNDUP}/{n}/x.md": AN_ANSWER for n in range(3_000)},
    "those of the house": lambda: {
        f"{ROUNDUP}/roundup.toml": b"[consent]\nrequired = true\n",
        f"{ROUNDUP}/people.toml": b"not a table",
    },
    "marks of a pattern": lambda: {f"{ROUNDUP}/[a-z]*?.md": AN_ANSWER},
    "a roundup that is no text": lambda: {"submissions/mal\udcff/x.md": AN_ANSWER},
    "a roundup called like a command": lambda: {"submissions/--to/x.md": AN_ANSWER},
    "a picture that is no text": lambda: {f"{ROUNDUP}/photos/ann-\udcfflee.png": png(400, 400)},
    "those of the program's own outputs": lambda: {
        f"{ROUNDUP}/{name}": AN_ANSWER
        for name in ("index.html", "manifest.json", "newsletter.eml", ".roundup/record.sqlite")
    },
    "the brief in other spellings": lambda: {
        f"{ROUNDUP}/{name}": AN_ANSWER
        for name in ("Roundup.md", "ROUNDUP.MD", "roundup .md", "roundup.md.md", "roundup.markdown")
    },
    "a thousand names that differ in case and marks": lambda: {
        f"{ROUNDUP}/mallory{chr(0x300 + n % 100) * (n // 100 + 1)}.md": AN_ANSWER
        for n in range(1_000)
    },
}


def layout(**files: str | bytes) -> Files:
    """Return a layout of the house's own, and the settings that choose it."""
    named = {"layout_toml": 'extends = "plain"\n'} | files
    return {
        **settings('layout = "own"\n'),
        **{
            f"layouts/own/{name.replace('__', '.').replace('_toml', '.toml')}": (
                text.encode() if isinstance(text, str) else text
            )
            for name, text in named.items()
        },
    }


def template(block: str) -> Files:
    """Return a layout with something in its page."""
    page = f'{{% extends "plain/page.html.j2" %}}{{% block closing %}}{block}{{% endblock %}}'
    return layout(page__html__j2=page)


def font(data: Content, name: str = "a.woff2") -> Files:
    """Return the settings of a house with a font of its own."""
    text = f'[style.fonts.text]\nfamily = "Own"\nregular = "{name}"\n'
    return {**settings(text), name: data}


def word_list(text: str) -> Files:
    """Return a rule that is a list of words."""
    return {"rules/house-own.toml": text.encode()}


def woff(size: int) -> bytes:
    """Return a packed font whose one table is large once it is unpacked."""
    packed = zlib.compress(bytes(size), 9)
    entry = struct.pack(">4sIIII", b"glyf", 64, len(packed), size, 0)
    whole = 64 + len(packed)
    head = struct.pack(
        ">4s4sIHHIHHIIIII", b"wOFF", b"\0\1\0\0", whole, 1, 0, size + 28, 1, 0, 0, 0, 0, 0, 0
    )
    return head + entry + packed


# A house's own files, which may come from a stranger as a ready-made layout does.
HOUSE: Mapping[str, Callable[[], Files]] = {
    "a template that counts for ever": lambda: template(
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    ),
    "a template that doubles a word": lambda: template("{{ 'a' * 10000000000 }}"),
    "a template that raises to a power": lambda: template("{{ 9 ** 9 ** 9 }}"),
    "a template that pads a word": lambda: template("{{ '%99999999999d' % 1 }}"),
    "a template that pads a word otherwise": lambda: template("{{ '{:>9999999999}'.format(1) }}"),
    "a template that begins programs": lambda: template(
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}"
    ),
    "a template that takes itself in": lambda: template('{% include "own/page.html.j2" %}'),
    "a template that calls itself": lambda: template(
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"
    ),
    "a template that takes a file in": lambda: template('{% include "../../../etc/passwd" %}'),
    "a template of brackets": lambda: template("{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}"),
    "a template of 10,000 blocks": lambda: template("{% if 1 %}" * 300 + "{% endif %}" * 300),
    "a template of 20 MB": lambda: template("a" * 20_000_000),
    "a template that is noise": lambda: layout(page__html__j2=bytes(range(256)) * 1_000),
    "a sheet that asks other hosts": lambda: layout(
        style__css="@import 'https://example.org/x.css'; body { background: url(//example.org/a) }"
        "@font-face { font-family: X; src: url(file:///etc/passwd) }"
    ),
    "a sheet of brackets": lambda: layout(style__css="a{" * 20_000),
    "a sheet of variables": lambda: layout(
        style__css=":root{--a0: aaaaaaaaaa;"
        + "".join(f"--a{n + 1}: {f'var(--a{n}) ' * 10};" for n in range(12))
        + "} body { content: var(--a12) }"
    ),
    "a sheet of huge sizes": lambda: layout(
        style__css="body { font-size: 1e9px; columns: 99999999; width: 1e38px; padding: 1e30em }"
    ),
    "a sheet of boxes, one in another": lambda: layout(
        style__css="* { display: flex !important } figure { display: grid !important }"
    ),
    "a sheet of 5 MB": lambda: layout(style__css="a { color: red }\n" * 300_000),
    "a layout that extends itself": lambda: layout(layout_toml='extends = "own"\n'),
    "a layout that leads out": lambda: layout(layout_toml='extends = "../../../etc"\n'),
    "a layout that is a link": lambda: {
        **settings('layout = "own"\n'),
        "layouts/own": LinkTo("/etc"),
    },
    "a font that is noise": lambda: font(bytes(range(256)) * 1_000),
    "a font of 300 MB in 300 kB": lambda: font(woff(300_000_000), "a.woff"),
    "a font of 5 GB": lambda: font(Sparse(5_000_000_000)),
    "a font that is a pipe": lambda: font(Pipe()),
    "a font outside": lambda: font(LinkTo("/etc/passwd")),
    "a font of endless zeros": lambda: font(LinkTo("/dev/zero")),
    "a logo that is a pipe": lambda: {
        **settings('[style]\nlogo = "logo.png"\n'),
        "logo.png": Pipe(),
    },
    "a logo of 177 megapixels": lambda: {
        **settings('[style]\nlogo = "logo.png"\n'),
        "logo.png": png(13_300, 13_300),
    },
    "limits of no end": lambda: settings("[limits]\nseconds = 1e308\nmegabytes = 99999999999999\n"),
    "limits that are no numbers": lambda: settings("[limits]\nseconds = nan\nmegabytes = inf\n"),
    "an address of a script": lambda: settings(
        '[publication]\nname = "A"\npages = "javascript:alert(1)//{slug}"\n'
    ),
    "fields in an address": lambda: settings(
        '[publication]\nname = "A"\npages = "https://example.org/{slug.__class__}/{0}/{slug:>9999999999}"\n'
    ),
    "a folder of outputs outside": lambda: settings('output = "../../../../etc"\n'),
    "settings that are a pipe": lambda: {"roundup.toml": Pipe()},
    "settings that are a link to zeros": lambda: {"roundup.toml": LinkTo("/dev/zero")},
    "people who are a pipe": lambda: {"people.toml": Pipe()},
    "people with portraits outside": lambda: {
        "people.toml": b'[[person]]\nname = "Ann Lee"\nheadshot = "../../../../etc/passwd"\n'
    },
    "2,000 people of one name": lambda: {
        "people.toml": b'[[person]]\nname = "Ann Lee"\ntitle = "Baker"\n' * 2_000
    },
    "a person with 5,000 names": lambda: {
        "people.toml": (
            '[[person]]\nname = "Ann Lee"\naliases = ['
            + ", ".join(f'"Ann {n}"' for n in range(5_000))
            + "]\n"
        ).encode()
    },
    "a list of 100,000 words": lambda: word_list(
        'kind = "avoid"\ncode = "X101"\nsummary = "A"\nwords = ['
        + ", ".join(f'"word {n}"' for n in range(100_000))
        + "]\n"
    ),
    "a list of patterns": lambda: word_list(
        'kind = "avoid"\ncode = "X101"\nsummary = "A"\nwords = ["(a+)+$", "(.*)*x", "[", "\\\\"]\n'
    ),
    "a list with a word of 200,000 letters": lambda: word_list(
        f'kind = "avoid"\ncode = "X101"\nsummary = "A"\nwords = ["{"a " * 100_000}"]\n'
    ),
    "a list that is a pipe": lambda: {"rules/house-own.toml": Pipe()},
    "a rule that is a link to zeros": lambda: {"rules/house-own.toml": LinkTo("/dev/zero")},
    "edits that are a link": lambda: {f"{ROUNDUP}/edits": LinkTo("/")},
    "an edit that is a pipe": lambda: {f"{ROUNDUP}/edits/ann-lee.md": Pipe()},
    "an edit that is a folder": lambda: {f"{ROUNDUP}/edits/ann-lee.md/x.md": b"a"},
    "an edit that is noise": lambda: {f"{ROUNDUP}/edits/ann-lee.md": bytes(range(256)) * 50},
    "a brief with a date beyond": lambda: brief("updated: 999999-99-99"),
    "a brief in a language of 100,000 parts": lambda: brief(f"language: {'x-' * 100_000}"),
    "a brief with 2,000 columns": lambda: brief(
        "columns:\n" + "".join(f"  '{'(' * 30}{n}': answer\n" for n in range(1_900))
    ),
    "a brief with 5,000 questions": lambda: brief(
        "questions:\n" + "".join(f"  - What {n}?\n" for n in range(5_000))
    ),
    "a brief with numbers in braces": lambda: brief(
        "deck: '{count:>9999999999} {count.__class__}'"
    ),
    "outputs that are a link": lambda: {"dist": LinkTo("/etc")},
    "a record that is noise": lambda: {".roundup/record": b"\x80\x05" + bytes(range(256)) * 99},
    "a record that is a link": lambda: {".roundup": LinkTo("/etc")},
    "a record that is a database of noise": lambda: {
        ".roundup/record.sqlite": b"SQLite format 3\0" + bytes(range(256)) * 99
    },
    # Written without a look at the code that they attack.
    "a page that takes itself in by its name": lambda: layout(
        page__html__j2='{% include "page.html.j2" %}'
    ),
    "a page that extends itself": lambda: layout(page__html__j2='{% extends "page.html.j2" %}'),
    "a template that calls itself twice": lambda: template(
        "{% macro a() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}"
    ),
    "a template of three loops": lambda: template(
        "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(9999) %}"
        "{% endfor %}{% endfor %}{% endfor %}"
    ),
    "a template that centres a word": lambda: template('{{ "a"|center(2000000000) }}'),
    "a template that fills a number up": lambda: template('{{ "%999999999d"|format(1) }}'),
    "a template that walks to classes": lambda: template(
        '{{ article|attr("__class__")|attr("__mro__") }}'
        '{{ "{0.__class__.__init__.__globals__}".format(article) }}'
    ),
    "a sheet that asks for files": lambda: layout(
        style__css='@import url("http://127.0.0.1:9/x.css"); body { background: url(file:///etc) }'
    ),
    "a sheet of variables that double": lambda: layout(
        style__css=":root{--b0:x;"
        + "".join(f"--b{n}:var(--b{n - 1}) var(--b{n - 1});" for n in range(1, 60))
        + "} body { color: var(--b59) }"
    ),
    "a sheet of 50,000 brackets": lambda: layout(style__css="a{" * 50_000),
    "a sheet of 40,000 selectors": lambda: layout(
        style__css="\n".join(f".a{n}>b+c~d:not(e) {{color:red}}" for n in range(40_000))
    ),
    "a sheet of a grid in the millions": lambda: layout(
        print__css="article { display: grid; grid-row: 1/99999999 } "
        "p { grid-row: 9999999; grid-column: 9999999 }"
    ),
    "a sheet that counts to two billion": lambda: layout(
        print__css='p::before { content: counter(a, symbols("x")); '
        "counter-increment: a 2147483647 } p::after { content: counter(a, z) } "
        '@counter-style z { system: additive; additive-symbols: 1 "x" }'
    ),
    "a sheet that fills numbers up": lambda: layout(
        print__css="p::before { content: counter(a, z) } "
        '@counter-style z { system: numeric; symbols: "0" "1"; pad: 2000000000 "z" }'
    ),
    "a sheet of a page of one pixel": lambda: layout(
        print__css="@page { size: 1px 1px; margin: 0 }"
    ),
    "a sheet of a huge font": lambda: layout(
        print__css="p { font-size: 99999999px; line-height: 9999 }"
    ),
    "a layout that extends a path": lambda: layout(layout_toml='extends = "../../../../etc"\n'),
    "a layout of no numbers": lambda: layout(
        layout_toml='extends = "magazine"\n[options]\nwords = nan\n'
        '[colours]\naccent = "red;}body{display:none"\n'
    ),
    "a colour that ends the sheet": lambda: settings(
        '[publication]\nname = "H"\n[style.colours]\naccent = "red;}</style><script>x</script>"\n'
    ),
    "settings of 3,000 levels": lambda: settings(".".join(["a"] * 3_000) + " = 1\n"),
    "a limit of 5,000 digits": lambda: settings(f"[limits]\nseconds = {'9' * 5_000}\n"),
    "a limit without end": lambda: settings("[limits]\nseconds = 1e308\nmegabytes = inf\n"),
    "a logo of endless zeros": lambda: settings('[style]\nlogo = "/dev/zero"\n'),
    "half of a character in settings": lambda: settings('[publication]\nname = "\\uD800"\n'),
    "60,000 people": lambda: {
        "people.toml": "".join(f'[[person]]\nname = "A{n} B"\n' for n in range(60_000)).encode()
    },
    "a person also called in 90,000 ways": lambda: {
        "people.toml": (
            '[[person]]\nname = "Ann Lee"\nalso = ["'
            + '","'.join(f"X{n}" for n in range(90_000))
            + '"]\n'
        ).encode()
    },
    "a person with the head of a mail": lambda: {
        "people.toml": b'[[person]]\nname = "Ann Lee\\r\\nBcc: x@y"\n'
        b'email = "a@b.example\\nBcc: q@r.example"\n'
    },
    # Written without a look at the code, too: people, edits, settings and options of a layout.
    "a person in 100,000 lists": lambda: {
        "people.toml": b"[[person]]\nname = " + b"[" * 100_000 + b"]" * 100_000
    },
    "a person of a key of a million dots": lambda: {
        "people.toml": b"[[person]]\nname" + b".a" * 1_000_000 + b" = 1\n"
    },
    "a person who is written in two ways": lambda: {
        "people.toml": "".join(
            f'[[person]]\nname = "{name} Lee"\n' for name in ("Caf\u00e9", "Cafe\u0301")
        ).encode()
    },
    "a person of every other kind of value": lambda: {
        "people.toml": b"[[person]]\nname = inf\ntitle = 2026-11-01\nwebsite = {a = 1}\n"
        b"headshot = [[[]]]\nemail = 0x7fffffffffffffffff\n"
    },
    "a person whose site is a program": lambda: {
        "people.toml": b'[[person]]\nname = "Ann Lee"\nwebsite = "javascript:alert(1)"\n'
        b'profile = "file:///etc/passwd"\nheadshot = "http://127.0.0.1/a.png"\n'
    },
    "a person whose name turns directions round": lambda: {
        "people.toml": '[[person]]\nname = "Ann Lee"\ntitle = "\u202e\u2066rekab"\n'.encode()
    },
    "people in UTF-16": lambda: {"people.toml": '[[person]]\nname = "Ann Lee"\n'.encode("utf-16")},
    "an edit with a portrait from outside": lambda: edit(
        "---\nheadshot: ../../../../etc/passwd\nheadshot_crop: 1e999 nan -1 x\n---\n"
    ),
    "an edit with addresses that are programs": lambda: edit(
        "---\nwebsite: javascript:alert(1)\nprofile: file:///etc/passwd\n---\n"
    ),
    "an edit in a language of markup": lambda: edit('---\nlanguage: en"><script>x</script>\n---\n'),
    "an edit that is anonymous for 200,000 letters": lambda: edit(
        f"---\nanonymous: {'a ' * 100_000}\nname: {'b' * 100_000}\n---\n"
    ),
    "an edit of one key 50,000 times": lambda: edit("---\n" + "title: Baker\n" * 50_000 + "---\n"),
    "edits of names that are written in two ways": lambda: {
        f"{ROUNDUP}/edits/caf\u00e9.md": b"---\ntitle: A\n---\n",
        f"{ROUNDUP}/edits/cafe\u0301.md": b"---\ntitle: B\n---\n",
        f"{ROUNDUP}/edits/ann-lee\u202e.md": b"---\ntitle: C\n---\n",
        f"{ROUNDUP}/edits/{'a' * 200}.md": b"---\ntitle: D\n---\n",
        f"{ROUNDUP}/edits/con.md": b"---\ntitle: E\n---\n",
    },
    "a layout of a name with a way": lambda: settings('layout = "../layouts/../../../etc"\n'),
    "a layout of a name of markup": lambda: settings('layout = "a\\u0000b\\n<script>"\n'),
    "colours that are sheets": lambda: settings(
        "[style.colours]\n"
        + "".join(
            f"{key} = {json.dumps(value)}\n"
            for key, value in {
                "accent": "url(http://127.0.0.1/a)",
                "text": "expression(alert(1))",
                "background": "var(--a);@import 'http://127.0.0.1/'",
                "muted": "#" + "f" * 100_000,
            }.items()
        )
    ),
    "a family of a font that ends the sheet": lambda: {
        **settings(
            "[style.fonts.text]\nfamily = \"A';}body{display:none}@import '//127.0.0.1/\"\n"
            'regular = "a.woff2"\n'
        ),
        "a.woff2": b"wOF2",
    },
    "options that are sheets": lambda: layout(
        layout_toml='extends = "magazine"\n[options.width]\ndefault = "1px;}</style><script>x"\n'
    ),
    "an address with 100,000 places": lambda: settings(
        f'[publication]\nname = "A"\npages = "https://example.org/{"{slug}" * 100_000}/"\n'
    ),
    "a name of the house with commands": lambda: settings(
        '[publication]\nname = "A\\r\\nBcc: b@example.org\\u001b[2J\\u202e"\n'
    ),
    "limits below nothing": lambda: settings("[limits]\nseconds = -1\nmegabytes = 0\n"),
    "a language of the house that leads out": lambda: settings('language = "../../etc/passwd"\n'),
    "a million tables in settings": lambda: settings("[[a]]\n" * 300_000),
}
HTML: Mapping[str, Callable[[], str]] = {
    "elements, one in another": lambda: "<p>" + "<b>" * 4_000 + "a",
    "lists, one in another": lambda: "<ul><li>" * 2_000 + "a",
    "unclosed comments": lambda: "<p>a</p>" + "<!--" * 4_000,
    "a script": lambda: "<p>I weigh it.</p><script>alert(1)</script><style>*{}</style>",
    "columns": lambda: "<table><tr><td colspan=99999999>a</td></tr></table>",
    "attributes": lambda: f"<p {' '.join(f'a{n}=b' for n in range(3_000))}>I weigh it.</p>",
    "entities": lambda: "<p>" + "&#x41;" * 3_000 + "</p>",
    "paragraphs": lambda: "<p>a</p>" * 2_400,
}
# Two texts between which everything differs, or everything might be the same.
LOCKS: Mapping[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "the same word again and again": (lambda: "flour " * 3_300, lambda: "flour " * 3_200),
    "words turned round": (lambda: "a b " * 4_900, lambda: "b a " * 4_900),
    "other words": (
        lambda: " ".join(f"a{n}" for n in range(2_800)),
        lambda: " ".join(f"b{n}" for n in range(2_800)),
    ),
    "the order turned round": (
        lambda: " ".join(f"a{n}" for n in range(2_800)),
        lambda: " ".join(f"a{n}" for n in reversed(range(2_800))),
    ),
    "every second word cut": (
        lambda: " ".join(f"a{n}" for n in range(2_800)),
        lambda: " … ".join(f"a{n}" for n in range(0, 2_800, 2)),
    ),
}


def attacks() -> dict[str, Callable[[], Files]]:
    """Return every attack by its name, in the order of the tables."""
    every: dict[str, Callable[[], Files]] = {}
    for name, text in {**TEXTS, **seldom.TEXTS}.items():
        every[f"answer: {name}"] = lambda text=text: answer(text())  # type: ignore[misc]
    for key in FIELDS:
        for name, value in VALUES.items():
            every[f"{key}: {name}"] = lambda k=key, v=value: field(k, v())  # type: ignore[misc]
    for name, address in ADDRESSES.items():
        every[f"address: {name}"] = lambda address=address: field("website", address)  # type: ignore[misc]
    every |= {f"file: {name}": files for name, files in RECORDS.items()}
    for name, data in {**WORKBOOKS, **doors.WORKBOOKS}.items():
        every[f"workbook: {name}"] = lambda data=data: file(".xlsx", data())  # type: ignore[misc]
    for name, (path, content) in {**PICTURES, **doors.PORTRAITS, **seldom.PORTRAITS}.items():
        every[f"picture: {name}"] = lambda p=path, c=content: portrait(p, c())  # type: ignore[misc]
    for name, text in HTML.items():
        every[f"form: {name}"] = lambda text=text: row(answer=text())  # type: ignore[misc]
    every |= {f"editor: {name}": files for name, files in OWN.items()}
    every |= {f"names: {name}": files for name, files in NAMES.items()}
    every |= {f"house: {name}": files for name, files in HOUSE.items()}
    for name, (sent, edited) in LOCKS.items():
        every[f"lock: {name}"] = lambda s=sent, e=edited: {  # type: ignore[misc]
            **answer(s(), id="mallory"),
            **edit(e(), "mallory"),
        }
    return every | configured() | received()


def configured() -> dict[str, Callable[[], Files]]:
    """Return the attacks that are lines of a brief or of settings, or a layout's files."""
    every: dict[str, Callable[[], Files]] = {}
    for name, lines in latest.CORRECTIONS.items():
        every[f"editor: {name}"] = lambda lines=lines: brief(lines())  # type: ignore[misc]
    for name, lines in latest.SETTINGS.items():
        every[f"house: {name}"] = lambda lines=lines: settings(lines())  # type: ignore[misc]
    for name, lines in seldom.BRIEFS.items():
        every[f"editor: {name}"] = lambda lines=lines: brief(lines())  # type: ignore[misc]
    for name, files in seldom.HOUSES.items():
        every[f"house: {name}"] = lambda files=files: {  # type: ignore[misc]
            path: as_bytes(text) for path, text in files().items()
        }
    for name, texts in latest.LAYOUTS.items():
        every[f"house: {name}"] = lambda texts=texts: layout(**texts())  # type: ignore[misc]
    return every


def received() -> dict[str, Callable[[], Files]]:
    """Return the attacks that are a file as it came: read by a build, or taken in by a command."""
    every: dict[str, Callable[[], Files]] = {}
    built: Mapping[str, Mapping[str, Made]] = {
        "mail": {**MAILS, **doors.MAILS, **latest.MAILS, **seldom.FILES["mail"]},
        "document": {**DOCUMENTS, **doors.DOCUMENTS, **seldom.FILES["document"]},
        "file": {**doors.FORMS, **seldom.FILES["file"]},
    }
    for kind, rows in built.items():
        for name, (ending, made) in rows.items():
            every[f"{kind}: {name}"] = lambda e=ending, m=made: file(e, m())  # type: ignore[misc]
    taken: Mapping[str, Mapping[str, Made]] = {
        "intake": {
            **INTAKE,
            **{
                f"a form, {name}": row
                for name, row in {**doors.FORMS, **seldom.FILES["file"]}.items()
            },
            **latest.INTAKE,
            **seldom.INTAKES,
        },
        "adopt": {**ADOPT, **doors.ADOPT, **latest.ADOPT, **seldom.ADOPTS},
    }
    for kind, rows in taken.items():
        for name, (ending, made) in rows.items():
            every[f"{kind}: {name}"] = lambda e=ending, m=made: {  # type: ignore[misc]
                f"received{e}": as_bytes(m())
            }
    every["intake: a link to a file outside"] = lambda: {"received.csv": LinkTo("/etc/passwd")}
    return every
