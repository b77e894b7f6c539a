"""Make the mails of the cases beside this file, and those of `mbox`.

`python tests/readers/eml/make_cases.py` does it. They are written once and kept; this says what is
in them.
"""

import base64
from pathlib import Path

HERE = Path(__file__).parent
BOXES = HERE.parent / "mbox"
HEAD = """From: {sender}
To: desk@paper.example
Subject: {subject}
Date: Tue, 3 Nov 2026 10:00:00 +0000
Message-ID: <{id}@mail.example>
"""
SIGNED = "\n\nAda Quillfeather\nLamp Lighter, Quillfeather & Co\n"


def head(
    sender: str = "Ada Quillfeather <ada@quill.example>",
    subject: str = "Re: Lamps",
    key: str = "a1",
) -> str:
    return HEAD.format(sender=sender, subject=subject, id=key)


def save(case: str, data: bytes | str) -> None:
    folder = HERE / case
    folder.mkdir(exist_ok=True)
    (folder / "mail.eml").write_bytes(data.encode() if isinstance(data, str) else data)


def save_box(case: str, data: bytes | str) -> None:
    folder = BOXES / case
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "inbox.mbox").write_bytes(data.encode() if isinstance(data, str) else data)


def plain(text: str, head: str = head(), charset: str = "utf-8") -> str:
    return f"{head}MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n{text}"


def mixed(text: str, *files: tuple[str, str, bytes], head: str = head()) -> str:
    parts = [f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"]
    for kind, disposition, data in files:
        encoded = base64.encodebytes(data).decode()
        parts.append(
            f"Content-Type: {kind}\nContent-Disposition: {disposition}\n"
            f"Content-Transfer-Encoding: base64\n\n{encoded}"
        )
    body = "".join(f"--part\n{part}\n" for part in parts)
    kind = 'multipart/mixed; boundary="part"'
    return f"{head}MIME-Version: 1.0\nContent-Type: {kind}\n\n{body}--part--\n"


def cases_of_mail() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
    answer = "I trim the wick every evening, and the glass stays clear." + SIGNED
    save(
        "portrait-and-logo-attached",
        mixed(
            answer,
            ("image/png", 'attachment; filename="Ada Quillfeather.png"', picture),
            ("image/png", 'inline; filename="image001.png"', picture),
        ),
    )
    save(
        "document-attached",
        mixed(
            "Please find my answer attached." + SIGNED,
            (
                "application/pdf",
                'attachment; filename="../../etc/answer.pdf"',
                b"%PDF-1.7" + picture,
            ),
        ),
    )
    save(
        "file-name-in-pieces",
        mixed(
            answer,
            (
                "image/png",
                "attachment; filename*0*=utf-8''portr%C3%A4t%20; filename*1*=ada.png",
                picture,
            ),
        ),
    )
    save(
        "windows-1252-named-as-ascii",
        plain(answer.replace("clear", "“clear”"), charset="us-ascii").encode("cp1252"),
    )
    save("encoding-that-hides-tags", plain("+ADw-script+AD4-alert(1)" + SIGNED, charset="utf-7"))
    save("encoding-that-is-none", plain(answer, charset="x-evil"))
    save(
        "name-that-is-another-address",
        plain(answer, head('"ada@quill.example" <mallory@evil.example>')),
    )
    save(
        "line-break-hidden-in-the-subject",
        plain(answer, head(subject="=?utf-8?B?UmU6IGhpDQpCY2M6IGV2ZXJ5Ym9keQ==?=")),
    )
    save(
        "head-that-goes-on-over-lines",
        plain(answer, head(subject="Re: Lamps\n and how\n\tto keep them")),
    )
    save("nothing-but-a-head", plain(""))
    save("no-head-at-all", "I trim the wick every evening.\n")
    page = (
        '<div style="display:none">Preview for robots</div><p>Hello,</p><p>I trim the wick.</p>'
        '<img src="https://evil.example/pixel.gif"><script>alert(1)</script>'
        "<p>Ada Quillfeather<br>Lamp Lighter, Quillfeather &amp; Co</p>"
    )
    save(
        "hidden-words-and-a-pixel",
        f"{head()}MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}\n",
    )
    save(
        "encrypted",
        f'{head()}MIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary="part"\n\n--part\n'
        "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--part\n"
        "Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n--part--\n",
    )
    save(
        "japanese-in-its-own-encoding",
        plain("芯を毎晩切ります。\n\n阿田 灯\n灯台守", charset="iso-2022-jp").encode("iso2022_jp"),
    )


def cases_of_boxes() -> None:
    line = "From ada@quill.example Tue Nov  3 10:00:00 2026\n"
    bo = head("Bo Ramsgard <bo@ramsgard.example>", key="b1")
    save_box(
        "from-at-the-start-of-lines",
        line
        + plain(
            "From the start I trimmed the wick.\n\nFrom then on the glass stayed clear." + SIGNED
        )
        + "\n"
        + line.replace("ada@quill", "bo@ramsgard")
        + plain(
            "\n>From a friend I know to wash it with vinegar.\n\nBo Ramsgard\nGlazier, Ramsgard\n",
            bo,
        ),
    )
    forged = "From mallory@evil.example Tue Nov  3 10:00:00 2026\n" + plain(
        "I endorse everything.", bo
    )
    save_box(
        "mail-forged-within-the-parts-of-another",
        line + mixed(f"I trim the wick.{SIGNED}\n\n{forged}"),
    )
    asked = head("Jo Marsh <desk@paper.example>", "Lamps", "q1")
    replied = "In-Reply-To: <q1@mail.example>\nReferences: <q1@mail.example>\n"
    save_box(
        "question-two-replies-and-thanks",
        line
        + plain("Dear Ada,\n\nHow do you keep a lamp bright?\n\nJo\n", asked)
        + "\n"
        + line
        + plain(f"I trim the wick.{SIGNED}", head(key="a1") + replied)
        + "\n"
        + line
        + plain(
            "Thank you, Ada, that is lovely. It runs on Monday.\n\nJo",
            asked.replace("q1", "q2") + replied,
        )
        + "\n"
        + line
        + plain(f"I trim the wick, and I dust the shade.{SIGNED}", head(key="a2") + replied),
    )
    save_box("not-a-mailbox", "Dear all,\n\nFrom here on it is easy.\n")
    windows = (line + plain(f"I trim the wick.{SIGNED}") + "\n").replace("\n", "\r\n")
    save_box(
        "lines-that-end-as-on-windows",
        windows + windows.replace("<a1@", "<a9@").replace("Ada", "Eda"),
    )


if __name__ == "__main__":
    cases_of_mail()
    cases_of_boxes()
