"""Attacks on what came last: corrections, drafts of mails, layouts, downloads and odd names.

They were written without a look at the code that they attack. `tools/attack_table.py` puts each
into a workspace. Add a row for every new attack, and never remove one.
"""

import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping

from tools.attack_documents import WORDS, Made, article, mail, said, zipped

TABLE = f'name,answer\nMallory Quill,"{WORDS}"\n'


# What a brief tells readers of mistakes: the lines of its front matter


def corrected(entries: Iterable[Mapping[str, str]]) -> str:
    """Return the corrections of a brief; values of JSON are values of YAML as well."""
    rows = (
        "{" + ", ".join(f"{key}: {json.dumps(row[key])}" for key in row) + "}" for row in entries
    )
    return "corrections:\n" + "\n".join(f"  - {row}" for row in rows)


CORRECTIONS: Mapping[str, Callable[[], str]] = {
    "20,000 corrections": lambda: corrected(
        {"date": "2026-11-24", "text": f"We wrote {n} for {n + 1}."} for n in range(20_000)
    ),
    "900 corrections of words that stand everywhere": lambda: corrected(
        {"date": "2026-11-24", "wrong": "a", "right": "b" * (n % 40 + 1)} for n in range(900)
    ),
    "a correction of glued emphasis": lambda: corrected(
        [{"date": "2026-11-24", "text": "x*f*" * 4_000}]
    ),
    "a correction of one word of 200,000 letters": lambda: corrected(
        [{"date": "2026-11-24", "wrong": "a" * 200_000, "right": "aب" * 4_000}]
    ),
    "a correction of markup": lambda: corrected(
        [
            {
                "date": "2026-11-24",
                "wrong": "</script><script>alert(1)</script>",
                "right": "]]></content><link href='javascript:alert(1)'/>\u202e",
            },
            {"date": "2026-11-24", "text": "[a](javascript:alert(1)) ![b](file:///etc/passwd)"},
        ]
    ),
    "corrections of days that are none": lambda: corrected(
        {"date": day, "text": "We were wrong."}
        for day in ("9999-12-31", "0000-00-00", "2026-02-30", "-1", "now", "2026-11-24T99:00Z")
    ),
    "corrections that are no corrections": lambda: (
        "corrections:\n  - [[[[a]]]]\n  - 2026-11-24\n  - {wrong: [a, b], right: {c: d}}\n"
        "  - '2026-11-24: '\n  - ':'\n  - ''\n"
    ),
    "a correction with numbers in braces": lambda: corrected(
        [
            {"date": "2026-11-24", "wrong": "{count:>9999999999}", "right": "{0.__class__}"},
            {"date": "2026-11-24", "text": "{count experts} {{ article }} %999999999d {wrong}"},
        ]
    ),
}


# What a house says of its mails and of its limits: lines of its settings


def of_mails(**said_of: str) -> str:
    """Return the settings of a house whose mails are drafts for somebody."""
    lines = [f"{key} = {value}" for key, value in said_of.items()]
    return "\n".join(['[publication]\nname = "A"\n\n[newsletter]', *lines, ""])


SETTINGS: Mapping[str, Callable[[], str]] = {
    "a draft with more heads": lambda: of_mails(
        sender=json.dumps("A <a@example.org>\r\nBcc: b@example.org"),
        recipient=json.dumps("c@example.org\nX-A: b"),
        unsubscribe=json.dumps("https://example.org/\r\nBcc: d@example.org"),
    ),
    "a draft for 20,000 people": lambda: of_mails(
        recipient=json.dumps(", ".join(f"Ann {n} <a{n}@example.org>" for n in range(20_000)))
    ),
    "a draft with an address that is a program": lambda: of_mails(
        unsubscribe='"javascript:alert(1)"', images='"file:///etc/"', sender='"<<>>@@"'
    ),
    "a draft that is cut at nothing": lambda: of_mails(cut="true", limit="0"),
    "a draft that is cut at a huge number": lambda: of_mails(cut="true", limit=f"1{'0' * 400}"),
    "limits of one answer": lambda: "[limits]\nanswers = 1\n",
    "limits that are a list and a word": lambda: (
        '[limits]\nanswers = [1, [2]]\nseconds = "ten"\nmegabytes = 2026-11-24\n'
    ),
    "limits that are true": lambda: "[limits]\nanswers = true\nseconds = true\nmegabytes = false\n",
    "limits of the least": lambda: "[limits]\nseconds = 10\nmegabytes = 100\nanswers = 10\n",
}


# Layouts: the files of each


def nested(depth: int, inner: str) -> str:
    """Return rules of a sheet, one in another, each of which doubles the selectors."""
    return ".a, p { & &, & b, & i { " * depth + inner + " } }" * depth


LAYOUTS: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "rules one in another that double": lambda: {"style__css": nested(14, "color: red")},
    "a sheet that takes itself in": lambda: {
        "style__css": '@import "style.css"; @import url(style.css);' * 50
    },
    "layers and questions, one in another": lambda: {
        "style__css": "@layer a { @supports (color: red) { @media all { " * 700 + "p { color: red }"
    },
    "sums, one in another": lambda: {
        "print__css": f"p {{ width: {'calc(1px + ' * 2_000}1px{')' * 2_000} }}"
    },
    "selectors that look at everything": lambda: {
        "style__css": "".join(
            f":is(p, :not(:has(:is({', '.join(f'.a{n}' for n in range(k, k + 40))})))) {{ a: b }}\n"
            for k in range(300)
        )
    },
    "running heads and bookmarks without end": lambda: {
        "print__css": "p { position: running(a); bookmark-level: 2147483647; "
        "string-set: b content(text), c content(before) content(after); "
        'bookmark-label: target-text(attr(href)) leader("x") counter(page) } '
        "@page { @top-left { content: element(a last) string(b) string(c) } }"
    },
    "pages of a hundred kinds": lambda: {
        "print__css": "".join(
            f"@page :nth({n}n of a{n}) {{ margin: {n}px; @footnote {{ float: bottom }} }} "
            f"p:nth-child({n}n) {{ page: a{n}; break-before: right; float: footnote }}"
            for n in range(1, 100)
        )
    },
    "a template that joins a million numbers": lambda: {
        "page__html__j2": '{% extends "plain/page.html.j2" %}{% block closing %}'
        "{{ range(99999)|map('string')|join(article|string * 50) }}"
        "{{ (range(99999)|list * 500)|groupby(0)|list }}{% endblock %}"
    },
    "a template whose blocks change places": lambda: {
        "page__html__j2": '{% extends "plain/page.html.j2" %}'
        "{% block head %}{{ self.body() }}{% endblock %}"
        "{% block body %}{{ self.head() }}{{ self.body() }}{% endblock %}"
    },
    "families, roles and choices that are none": lambda: {
        "layout_toml": 'extends = "plain"\n[families]\ntext = "a;}</style><script>x</script>"\n'
        '[[fonts]]\nrole = "text"\nfamily = "A"\nfile = "../../../etc/passwd"\nweight = 1e99\n'
        '[choices]\ncover = [[["a"]]]\n[options]\ncover = "b"\nwords = -9\n'
    },
}


# Downloads, mails and articles, as bytes


def two_names(inside: bytes, listed: bytes) -> bytes:
    """Return an archive whose directory calls a member otherwise than the member itself."""
    assert len(inside) == len(listed)
    data = bytearray(zipped({inside.decode(): TABLE}))
    begin = data.rindex(b"PK\x01\x02")
    return bytes(data[:begin]) + bytes(data[begin:]).replace(inside, listed)


def beyond_four_gigabytes() -> bytes:
    """Return an archive that says that its members have more bytes than there are disks."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        entry = zipfile.ZipInfo("a.csv")
        entry.extra = struct.pack("<HHQQ", 1, 16, 2**63, 2**63)
        archive.writestr(entry, TABLE)
    packed = bytearray(data.getvalue())
    begin = packed.rindex(b"PK\x01\x02")
    struct.pack_into("<II", packed, begin + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    return bytes(packed)


ODD_NAMES = (
    *("con.csv", "aux .csv", "a.csv.", "A.CSV", "a.csv", "caf\u00e9.csv", "cafe\u0301.csv"),
    *("-rf.csv", "$(id).csv", "a\u202evsc.exe", ".csv", "...csv", " .csv", "%2e%2e%2fa.csv"),
    *("photos/../roundup.md", "edits./ann-lee.md", "a:b.csv", "a\tb.csv", "~root.csv"),
)
INTAKE: Mapping[str, Made] = {
    "a member of two names": (".zip", lambda: two_names(b"aaaa/bbb.csv", b"../../../.md")),
    "members beyond four gigabytes": (".zip", beyond_four_gigabytes),
    "members of odd names": (".zip", lambda: zipped(dict.fromkeys(ODD_NAMES, TABLE))),
    "a download of 900 mails with drafts": (
        ".zip",
        lambda: zipped(
            {
                f"cur/{n}.eml": mail(WORDS, "X-Unsent: 1", f"X-A: {n}").replace(
                    "Mallory Quill", f"Mallory {n}"
                )
                for n in range(900)
            }
        ),
    ),
    "a download of layouts and rules": (
        ".zip",
        lambda: zipped(
            {
                "a.csv": TABLE,
                "layouts/own/layout.toml": 'extends = "../../etc"\n',
                "rules/house-own.toml": 'kind = "avoid"\nwords = ["(a+)+$"]\n',
                "dist/attack/index.html": "<script>alert(1)</script>",
                ".roundup/record.sqlite": "SQLite format 3\0",
                "ledgers/attack/ledger.json": "{}",
            }
        ),
    ),
    "an archive behind a program": (
        ".zip",
        lambda: b"#!/bin/sh\nid\n" * 40_000 + zipped({"a.csv": TABLE}) + b"\0" * 60_000,
    ),
}
MAILS: Mapping[str, Made] = {
    "a draft that nobody sent": (
        ".eml",
        lambda: f"X-Unsent: 1\nSubject: What helps?\nContent-Type: text/plain\n\n{WORDS}\n",
    ),
    "a draft in a draft": (
        ".eml",
        lambda: mail(
            mail(WORDS, "X-Unsent: 1", "Status: RO", "X-Mozilla-Draft-Info: a; " * 9_000),
            "X-Unsent: 1",
            kind="message/rfc822",
        ),
    ),
}
ADOPT: Mapping[str, Made] = {
    "9,000 corrections of an article": (
        ".html",
        lambda: article(
            f"{said(1)}<h2>Corrections</h2>"
            + "<p>24 November 2026: An earlier version said “a”. It should have said “b”.</p>"
            * 9_000
        ),
    ),
    "3,000 people whose names differ by a mark": (
        ".html",
        lambda: article(
            "".join(
                f"<h2>Mallory{chr(0x300 + n % 60) * (n // 60 + 1)} Quill, Baker</h2><p>{WORDS}</p>"
                for n in range(3_000)
            )
        ),
    ),
    "an article that is an archive": (".html", lambda: zipped({"a.html": article(said(1))})),
    "quotations and credit lines that change places": (
        ".md",
        lambda: "# A\n\n" + f"> {WORDS}\n\n— Ann Lee — Baker — The Oven\n\n## Ann\n\n" * 6_000,
    ),
}
