"""What is private in a mail stays out of everything that is published of it.

Words are planted in the head, the signature and the quoted text of mails, and sought in every byte.
"""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from roundup.cli import app
from roundup.pipeline import auditing
from tests.canaries import seen

FORMATS = "html,text,pdf,docx,epub,newsletter"
ANSWER = (
    "I weigh the water first and write the number on the wall with chalk, so that everybody who "
    "comes in can see it all day long and ask me about it."
)
PRIVATE = {
    "qxaddresszv": "address of the sender",
    "qxcopyzv": "address of somebody who got a copy",
    "qxreplytozv": "address for replies",
    "qxdeskzv": "address of the desk",
    "qxmessageidzv": "id of the mail",
    "qxmachinezv": "name of a machine",
    "qxprogramzv": "program of the sender",
    "5550147": "telephone number of a signature",
    "5550199": "second telephone number of a signature",
    "qxsignaturezv": "address in a signature",
    "qxstreetzv": "street in a signature",
    "qxquotedzv": "quoted text",
    "qxasidezv": "words to the editor before the answer",
    "qxforwardzv": "head of a mail that was passed on",
}
PLAIN = f"""\
Received: from qxmachinezv.example (10.1.2.3) by mx.desk.example; Tue, 3 Nov 2026 10:00:00 +0000
Return-Path: <qxaddresszv@ruiz.example>
From: Ana Ruiz <qxaddresszv@ruiz.example>
Reply-To: qxreplytozv@ruiz.example
To: Jo Pereira <qxdeskzv@desk.example>
Cc: qxcopyzv@ruiz.example
Subject: Re: What do you check first in the morning?
Message-ID: <qxmessageidzv@ruiz.example>
X-Mailer: qxprogramzv 1.0
Date: Tue, 3 Nov 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hi Jo,

{ANSWER}

Best,
Ana

--
Ana Ruiz
Head Baker, Ruiz & Daughters
qxstreetzv 12, 10115 Berlin
Tel. +49 30 5550147 | Mobile: +49 170 5550199
qxsignaturezv@ruiz.example

On Mon, 2 Nov 2026 at 09:00, Jo Pereira <qxdeskzv@desk.example> wrote:
> Dear Ana, qxquotedzv is what we pay. What do you check first in the morning?
"""
PAGE = f"""\
From: Ben Okoro <qxaddresszv@okoro.example>
To: qxdeskzv@desk.example
Subject: Re: What do you check first in the morning?
Message-ID: <qxmessageidzv2@okoro.example>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<html><body><div>{ANSWER.replace("water", "flour").replace("chalk", "a pencil")}</div>
<div class="gmail_signature">--<br>Ben Okoro<br>Miller, Okoro Mills<br>+49 30 5550147<br>
<a href="mailto:qxsignaturezv@okoro.example">qxsignaturezv@okoro.example</a></div>
<div class="gmail_quote"><div>On Mon, 2 Nov 2026 Jo &lt;qxdeskzv@desk.example&gt; wrote:</div>
<blockquote>qxquotedzv: what do you check first in the morning?</blockquote></div></body></html>
"""
PASSED_ON = f"""\
From: Press Office <qxaddresszv@agency.example>
To: qxdeskzv@desk.example
Subject: Fwd: What do you check first in the morning?
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

---------- Forwarded message ---------
From: Ines Kowalczyk <qxforwardzv@hollow.example>
Date: Mon, 2 Nov 2026 at 08:00
Subject: What do you check first in the morning?
To: Press Office <qxaddresszv@agency.example>

{ANSWER.replace("water", "beeswax").replace("wall", "workbench")}

Ines Kowalczyk
Saddler, Hollow Lane
Mobile: +49 170 5550199
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a roundup of three mails, one as text, one as a page, one that was passed on."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pitches").mkdir()
    for name, mail in (("plain", PLAIN), ("page", PAGE), ("passed-on", PASSED_ON)):
        (tmp_path / "pitches" / f"{name}.eml").write_text(mail, "utf-8")
    question = "What do you check first in the morning?"
    command = ["intake", "pitches", "--into", "q", "--question", question, "--json"]
    taken = CliRunner().invoke(app, command)
    assert json.loads(taken.output)["tally"]["used"] == 3, taken.output
    return tmp_path


@pytest.mark.slow
def test_nothing_private_of_a_mail_is_in_any_byte_of_an_output(desk: Path) -> None:
    built = CliRunner().invoke(app, ["build", "q", "--to", FORMATS])

    files = [path for path in (desk / "dist").rglob("*") if path.is_file()]
    leaks = {
        path.name: [PRIVATE[word] for word in words]
        for path in files
        if (words := seen(path.read_bytes() + path.name.encode(), PRIVATE))
    }
    assert built.exit_code == 0, built.output
    assert {path.suffix for path in files} >= {".html", ".txt", ".pdf", ".docx", ".epub"}
    assert leaks == {}


def test_every_mail_has_a_record_in_the_audit(desk: Path) -> None:
    audited = auditing.audit(["q"], desk)

    (folder,) = audited.folders
    assert audited.count.received == 3
    assert audited.count.held == 0
    assert {file.path for file in folder.files if file.records} == {
        *("plain.eml", "page.eml", "passed-on.eml"),
    }


def test_neither_intake_nor_audit_prints_what_is_private_in_a_mail(desk: Path) -> None:
    # an editor is shown the beginning of quoted text, to see what was left out of the answer
    secret = PRIVATE.keys() - {"qxquotedzv"}
    commands = (["intake", "--explain", "--into", "q"], ["audit", "q"], ["audit", "q", "--json"])

    printed = "".join(CliRunner().invoke(app, command).output for command in commands)

    assert "Ana Ruiz" in printed
    assert "around the answer" in printed
    assert seen(printed.encode(), secret) == set()
