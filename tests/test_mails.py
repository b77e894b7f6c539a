"""Mails: what is read of them, and what hostile ones come to."""

import subprocess
import sys
import time
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import docx
import odfdo
import pytest

from roundup import shelf
from roundup.model.notes import Level, Origin
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._letters import signing
from roundup.readers._mail import boxes, pages, parsing, people
from roundup.stages import reading
from roundup.text.limits import MOST_MAILS
from roundup.writers._paper import typesetting
from tests.mail_shapes import Shape, mistakes, read, shapes
from tests.sweeping import some

FILES = (
    *("shapes", "blind", "kept_aside", "commuting", "gardening", "later"),
    "seven_languages",
)
ALL = [shape for name in FILES for shape in shapes(name)]
HEAD = b"From: Ada Quillfeather <ada@quill.example>\nSubject: Re: Lamps\n"
ANSWER = b"\n\nI trim the wick every evening.\n"
CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpora" / "email" / "cpython"


def drafts_of(data: bytes, reader: str = "eml") -> list[Draft]:
    found = shelf.part("roundup.readers", reader).read(data, Origin("mail.eml"), Columns())
    return [each for each in found if isinstance(each, Draft)]


def is_held(draft: Draft) -> bool:
    return any(note.level is Level.HELD for note in draft.notes)


@pytest.mark.parametrize("shape", ALL, ids=lambda shape: shape.case)
def test_a_mail_is_read_as_an_editor_reads_it(shape: Shape) -> None:
    wrong = mistakes(shape)

    assert not wrong


def test_there_are_mails_of_nine_languages_and_three_programs() -> None:
    languages = {shape.expected.get("language", "en") for shape in ALL}
    programs = {name for name in ("gmail", "outlook", "apple") if has_case(name)}

    assert languages == {"en", "de", "fr", "es", "pt", "ar", "ja", "it", "nl"}
    assert programs == {"gmail", "outlook", "apple"}
    assert len(shapes("shapes")) >= 40


READ_LATER = """
import sys
import roundup.readers._mail.ready
from roundup.model.notes import Origin
from roundup.readers import eml
from roundup.readers._columns import Columns
from roundup.text import expressions

made, compiled = [], expressions.compiled
expressions.compiled = lambda *given: made.append(given) or compiled(*given)
before = set(sys.modules)
[draft] = eml.read(sys.stdin.buffer.read(), Origin("a.eml"), Columns({}, ("What burns?",)))
print(draft.fields["answer"])
print(len(made), len(set(sys.modules) - before))
"""


def test_each_process_that_reads_a_mail_works_out_nothing_that_another_did() -> None:
    later = HEAD.replace(b"Lamps", b"What burns?") + (
        b"Content-Type: text/plain; charset=utf-8\n\nHello,\n\nI trim the wick every evening."
        b"\n\nKind regards\nAda Quillfeather\nKeeper, The Light\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", READ_LATER], input=later, capture_output=True, check=True
    )

    assert ran.stdout.decode().splitlines() == ["I trim the wick every evening.", "0 0"]


TABLE = b"name,answer\nAda,I trim the wick.\n"
CAME = [
    *((HEAD + ANSWER.replace(b"evening", f"evening at {n}".encode()), f"a/{n}.eml") for n in "678"),
    (TABLE, "a/b.csv"),
    (HEAD + ANSWER, "a/9.eml"),
    (b"\0", "a/c.eml"),
    (b"noise", "a/d.unknown"),
]


@pytest.mark.parametrize("is_given_up", [False, True])
def test_mails_that_are_read_together_are_read_as_each_by_itself(
    monkeypatch: pytest.MonkeyPatch, *, is_given_up: bool
) -> None:
    alone = reading._apart

    def apart_or_given_up(*given: Any, **limits: Any) -> object:
        if limits and is_given_up:  # only mails that are read together have a limit of their own
            raise reading.WorkGivenUp
        return alone(*given, **limits)

    apart = Mock(wraps=apart_or_given_up)
    monkeypatch.setattr(reading, "_apart", apart)

    together = reading.read_several_received(CAME, {}, ("Lamps?",))

    assert apart.call_count == (8 if is_given_up else 3)
    assert together == [reading.read_received(*file, {}, ("Lamps?",)) for file in CAME]
    assert [len(each.drafts) for each in together] == [1, 1, 1, 1, 1, 0, 0]


def test_a_large_mail_is_read_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAIL_BYTES_TOGETHER", len(HEAD + ANSWER) + 20)

    batches = [[shown for _, shown in batch] for batch in reading._batches(CAME)]

    assert batches == [
        ["a/6.eml"],
        ["a/7.eml"],
        ["a/8.eml"],
        ["a/b.csv"],
        ["a/9.eml", "a/c.eml"],
        ["a/d.unknown"],
    ]


def has_case(name: str) -> bool:
    return any(shape.case.startswith(name) for shape in ALL)


@pytest.mark.parametrize("shape", ALL, ids=lambda shape: shape.case)
def test_no_word_of_a_plain_mail_is_lost(shape: Shape) -> None:
    _, _, body = shape.data.decode().partition("\n\n")
    other_forms = (b"multipart", b"text/html", b"quoted-printable")
    if any(form in shape.data for form in other_forms) or shape.expected.get("fate"):
        pytest.skip("its words are in another form")
    kept = " ".join(
        value
        for draft in read(shape)
        for value in (*draft.fields.values(), *draft.unknown.values())
    )

    missing = [word for word in words_of(body) if word not in words_of(kept)]

    assert not missing


def words_of(text: str) -> list[str]:
    plain = text.replace(">", " ").replace("\ufeff", "")
    return [
        word.strip("“”\"'<>()*,:") for word in plain.split() if len(word) > 2 and word[0].isalpha()
    ]


# Documents that are attached


def mail_with(text: str, *files: tuple[str, str]) -> bytes:
    parts = "".join(
        f'--x\nContent-Type: application/octet-stream; name="{name}"\n'
        f'Content-Disposition: attachment; filename="{name}"\n\n{content}\n'
        for name, content in files
    )
    kind = "Content-Type: text/plain; charset=utf-8\n\n"
    mixed = 'Content-Type: multipart/mixed; boundary="x"\n\n'
    return HEAD + f"{mixed}--x\n{kind}{text}\n{parts}--x--\n".encode()


WICK_DOCUMENTS = ("answer.docx", "answer.odt", "answer.pdf")


def document(name: str) -> bytes:
    """Make an answer in a file of a word processor, as it would save it."""
    lines = ("Bo Ramsgard, Milkman, Ramsgard Dairy", WICKS.strip())
    file = BytesIO()
    if name.endswith(".docx"):
        word = docx.Document()
        for line in lines:
            word.add_paragraph(line)
        word.save(file)
    elif name.endswith(".odt"):
        text = odfdo.Document("text")
        text.body.clear()
        for line in lines:
            text.body.append(odfdo.Paragraph(line))
        text.save(file)
    else:
        page = "".join(f"<p>{line}</p>" for line in lines)
        typesetting.typesetter().HTML(string=page).write_pdf(file)
    return file.getvalue()


def mail_with_document(text: str, name: str) -> bytes:
    """Make a mail to which a document is attached, as a program for mail does."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Ada Quillfeather <ada@quill.example>", "jo@desk.example"
    mail["Subject"] = "Re: Lamps"
    mail.set_content(text)
    mail.add_attachment(
        document(name), maintype="application", subtype="octet-stream", filename=name
    )
    return mail.as_bytes()


@pytest.mark.parametrize("name", WICK_DOCUMENTS)
def test_an_attached_document_of_a_word_processor_is_the_answer(name: str) -> None:
    data = mail_with_document("Please find the answer attached." + SIGNED, name)

    (draft,) = drafts_with_documents(data)

    assert not is_held(draft)
    assert " ".join(draft.fields["answer"].split()) == WICKS.strip()
    assert draft.fields["name"] == "Bo Ramsgard"
    assert draft.fields["title"] == "Milkman"
    assert draft.fields["organisation"] == "Ramsgard Dairy"
    assert draft.fields["email"] == "ada@quill.example"


def drafts_with_documents(data: bytes) -> list[Draft]:
    part = shelf.part("roundup.readers", "eml")
    found = part.read(data, Origin("mail.eml"), Columns(), reading.document_in)
    return [each for each in found if isinstance(each, Draft)]


SIGNED = "\n\nBest,\nAda Quillfeather\nLamp Lighter, Quillfeather & Co\n"
WICKS = (
    "I trim the wick every evening, and fill the lamp each morning before the light has gone. " * 3
)


def test_a_document_without_a_name_is_credited_to_the_sender() -> None:
    data = mail_with("Hi Jo, my answer is attached." + SIGNED, ("answer.txt", WICKS))

    (draft,) = drafts_with_documents(data)

    assert draft.fields["answer"] == WICKS.strip()
    assert draft.fields["name"] == "Ada Quillfeather"
    assert draft.fields["organisation"] == "Quillfeather & Co"
    assert draft.fields["email"] == "ada@quill.example"
    assert "F138" in {note.code for note in draft.notes}


@pytest.mark.parametrize(
    "document",
    [
        f"Bo Ramsgard, Milkman, Ramsgard Dairy\n\n{WICKS}",
        f"{WICKS}\n\nBo Ramsgard, Milkman, Ramsgard Dairy",
        f"Bo Ramsgard, CEO, Ramsgard Dairy\n\n{WICKS}",
    ],
)
def test_a_document_that_names_somebody_else_is_credited_to_them(document: str) -> None:
    data = mail_with("Please find the answer attached." + SIGNED, ("answer.txt", document))

    (draft,) = drafts_with_documents(data)

    assert draft.fields["answer"] == WICKS.strip()
    assert draft.fields["name"] == "Bo Ramsgard"
    assert draft.fields["organisation"] == "Ramsgard Dairy"
    assert "F137" in {note.code for note in draft.notes}


def test_a_document_written_as_a_letter_gives_only_its_answer() -> None:
    letter = f"Dear Jo,\n\n{WICKS}\n\nBest,\nAda Quillfeather\n"
    data = mail_with("See attached." + SIGNED, ("answer.txt", letter))

    (draft,) = drafts_with_documents(data)

    assert draft.fields["answer"] == WICKS.strip()


def test_a_note_says_which_of_two_answers_is_taken() -> None:
    own = "Never leave a lamp alone with a cat, whatever the cat has told you about it."
    other = mail_with(own + SIGNED, ("notes.txt", "Something else about lamps."))
    introduced = mail_with(f"{own} More in the attached file." + SIGNED, ("answer.txt", WICKS))

    (kept,), (taken,) = drafts_with_documents(other), drafts_with_documents(introduced)

    assert kept.fields["answer"] == own
    assert taken.fields["answer"] == WICKS.strip()
    assert [note.code for draft in (kept, taken) for note in draft.notes].count("F139") == 2


def test_a_mail_that_is_not_to_be_published_holds_its_document_as_well() -> None:
    data = mail_with("Attached, but off the record." + SIGNED, ("answer.txt", WICKS))

    drafts = drafts_with_documents(data)

    assert drafts
    assert all(is_held(draft) for draft in drafts)


def test_a_mailbox_of_too_many_mails_is_held_with_its_cure() -> None:
    mail = b"From a@b.example Tue Nov  3 10:00:00 2026\n" + HEAD + ANSWER + b"\n"

    (draft,) = drafts_of(mail * (MOST_MAILS + 1), "mbox")

    assert is_held(draft)
    assert "export that" in draft.notes[0].hint


# Hostile mails


def deep(kind: str, depth: int) -> bytes:
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (at, at)
        if kind == "multipart"
        else b"Content-Type: message/rfc822\n\n"
        for at in range(depth)
    )
    return HEAD + parts + b"Content-Type: text/plain\n\nI trim the wick.\n"


HOSTILE = {
    "charset-that-unpacks": HEAD + b"Content-Type: text/plain; charset=zlib_codec" + ANSWER,
    "charset-idna": HEAD + b"Content-Type: text/plain; charset=idna" + ANSWER,
    "charset-unicode-escape": HEAD + b"Content-Type: text/plain; charset=unicode_escape" + ANSWER,
    "multipart-in-multipart": deep("multipart", 60),
    "multipart-too-deep-to-parse": deep("multipart", 5_000),
    "mail-in-mail": deep("message", 60),
    "mail-too-deep-to-parse": deep("message", 5_000),
    "parameters": HEAD + b"Content-Type: text/plain; " + b"a=b; " * 20_000 + ANSWER,
    "parameters-within-the-limit": HEAD + b"Content-Type: text/plain; " + b"a=b; " * 9_000 + ANSWER,
    "parameter-in-pieces": HEAD
    + b"Content-Type: text/plain"
    + b"".join(b"; name*%d*=x" % at for at in range(4_000))
    + ANSWER,
    "parts": HEAD
    + b'Content-Type: multipart/mixed; boundary="b"\n\n'
    + b"--b\nContent-Type: text/plain\n\nhi\n" * 100_000
    + b"--b--\n",
    "headers": HEAD + b"".join(b"X-%d: y\n" % at for at in range(200_000)) + ANSWER,
    "headers-of-a-part": HEAD
    + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n'
    + b"X: y\n" * 200_000
    + b"\nhi\n--b--\n",
    "encoded-words": b"From: a@b.example\nSubject: " + b"=?utf-8?q?x?= " * 50_000 + ANSWER,
    "encoded-words-within-the-limit": HEAD.replace(b"Re: Lamps", b"=?utf-8?q?x?= " * 4_000)
    + ANSWER,
    "addresses": b"From: " + b"a@b.example, " * 20_000 + b"\nSubject: x" + ANSWER,
    "comments": b"From: " + b"(" * 30_000 + b"a@b.example\nSubject: x" + ANSWER,
    "names-that-may-end-anywhere": b"From: " + b'"a\\' * 15_000 + b"\nSubject: x" + ANSWER,
    "boundary-of-signs": HEAD
    + b'Content-Type: multipart/mixed; boundary="(.*)+$"\n\n--(.*)+$\n\nhi\n',
    "tags-in-tags": HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 15_000 + b"x",
    "bold-in-bold": HEAD
    + b"Content-Type: text/html\n\n"
    + b"<b>" * 190
    + b"x" * 1_000
    + b"</b>" * 190,
    "many-tags": HEAD + b"Content-Type: text/html\n\n" + b"<b>x</b>" * 9_000,
    "many-links": HEAD
    + b"Content-Type: text/html\n\n"
    + b"<a href='http://x.example'>x</a>\n" * 6_000,
    "more-tags-than-a-letter": HEAD + b"Content-Type: text/html\n\n" + b"<b>x</b>" * 100_000,
    "open-tags": HEAD + b"Content-Type: text/html\n\n" + b"<a href=" * 19_000,
    "comment-without-end": HEAD + b"Content-Type: text/html\n\n" + b"<!--" * 19_000,
    "declarations": HEAD + b"Content-Type: text/html\n\n" + b"<![if x>" * 19_000,
    "line-of-a-megabyte": HEAD + b"\n" + b"a " * 490_000,
    "wrote-on-every-line": HEAD + b"\n" + b"On a a a a a a a a a a a a a a a a a a a a\n" * 20_000,
    "wrote-without-end": HEAD + b"\n" + b"On " + b"a wrote " * 100_000,
    "heads-on-every-line": HEAD + b"\n" + b"From: a\nTo: b\n" * 60_000,
    "labels-and-spaces": HEAD + b"\n" + b"From: " + b"* " * 90_000 + b"\nTo: x\n",
    "names-on-every-line": HEAD + b"\n" + b"Ada Quillfeather, \n" * 40_000,
    "dashes": HEAD + b"\n" + b"-- \n" * 100_000,
    "quotes": HEAD + b"\n" + b"> ? \nx\n" * 60_000,
    "many-marks": HEAD + b"\n" + b">" * 400_000,
    "brackets": HEAD + b"\n" + b"[](" * 200_000,
    "closings": HEAD
    + b"\n"
    + b"best wishes and thanks and " * 20_000
    + b"\n"
    + b"Best and best and \n" * 30_000,
    "courtesies": HEAD + b"\n" + b"Thank you for the, " * 30_000,
    "text-beyond-the-limit": HEAD + b"\n" + b"I trim the wick.\n" * 100_000,
    "base64-that-is-none": HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"=" * 90_000,
    "uuencoded": HEAD + b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n" + b"#" * 9_000,
    "zeros": HEAD + b"\n" + b"\0" * 90_000,
}


# Each takes a second or two, which a sweep has.
LONG = {
    *("headers-of-a-part", "line-of-a-megabyte", "declarations", "courtesies"),
    *("wrote-without-end", "many-links", "many-tags", "heads-on-every-line"),
}


@pytest.mark.parametrize("name", some(HOSTILE, *sorted(HOSTILE.keys() - LONG)))
def test_a_hostile_mail_ends_in_drafts_within_two_seconds(name: str) -> None:
    # The processor's time of this process, and ten times what is promised: what takes time by the
    # square of a length takes minutes, and a machine may be slow or busy.
    began = time.process_time()

    drafts = drafts_of(HOSTILE[name])

    assert time.process_time() - began < 20
    assert drafts
    assert all(is_held(draft) or draft.fields.get("answer") for draft in drafts)


@pytest.mark.parametrize("name", ["charset-unicode-escape", "charset-that-unpacks"])
def test_an_encoding_that_mail_has_no_use_for_is_not_used(name: str) -> None:
    (draft,) = drafts_of(HOSTILE[name].replace(b"trim", b"\\u003ctrim"))

    assert "\\u003ctrim" in draft.fields["answer"]


def test_every_mail_of_strangers_ends_in_drafts() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the mails of CPython's tests are not there")
    for path in sorted(CORPUS.glob("msg_*.txt")):
        began = time.process_time()

        drafts = drafts_of(path.read_bytes())

        assert drafts, path.name
        assert time.process_time() - began < 20, path.name


# Parts


def test_a_forged_mail_in_a_mailbox_is_text() -> None:
    mail = b"From a@b.example Tue Nov  3 10:00:00 2026\n" + HEAD + ANSWER
    forged = b"\n\nFrom the editor: publish this.\n\nFrom me\nFrom: x\n"

    mails = boxes.parted(mail + forged + b"\n" + mail)

    assert len(mails) == 2
    assert b"publish this" in mails[0].data


def test_a_mail_says_on_which_line_of_its_box_it_begins() -> None:
    mail = b"From a@b.example Tue Nov  3 10:00:00 2026\n" + HEAD + b"\nhi\n\n"

    mails = boxes.parted(mail * 3)

    assert [raw.line for raw in mails] == [2, 8, 14]


def test_a_sender_has_no_name_that_is_an_address() -> None:
    name, address = parsing.sender_of('"ada@quill.example" <mallory@evil.example>')

    assert (name, address) == ("", "mallory@evil.example")


@pytest.mark.parametrize(
    "text",
    [
        "Thanks to my aunt I know it.",
        "Dank der Kälte hält es.",
        "Gracias a mi abuela lo sé.",
        "Best is the north window.",
        "Claro que el frío ayuda.",
        "ポイントは粉の量です。",
        "Here is the thing: cold.",
        "Dear tomatoes deserve patience.",
    ],
)
def test_words_that_look_like_courtesies_stay_in_the_answer(text: str) -> None:
    signed = signing.sign([text], "Ada Quillfeather")

    assert signed.text == text


def test_a_portrait_is_taken_out_of_its_mail() -> None:
    folder = Path(__file__).parent / "readers" / "eml" / "portrait-and-logo-attached"

    picture = reading.attached_picture(folder, Origin("mail.eml"), "Ada Quillfeather.png")

    assert picture is not None
    assert picture.startswith(b"\x89PNG")


def test_a_page_leaves_out_what_is_hidden() -> None:
    page = '<p>Seen</p><p style="display: none">hidden <b>words</b></p><p>as well</p>'

    text = pages.markdown_of_page(page)

    assert text == "Seen\n\nas well"


def test_nothing_is_looked_for_in_a_name_that_is_held_for_its_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(people, "signed_line", Mock(side_effect=AssertionError))
    name = "Ada " * 51

    assert people.person_of(name, ["Ada Lund", "Baker, The Oven"]) == people.Signatory(name.strip())
