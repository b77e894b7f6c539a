"""Finished files, read back: what a reader sees, whoever wrote the file, and never a crash."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roundup import shelf
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.proof import LINE_HYPHEN, PieceKind, Proof, UnreadableOutput
from roundup.proofreaders import docx, eml, epub, html, markdown, pdf, text
from roundup.proofreaders._packages import LARGEST_PART
from roundup.rendering import layouts
from roundup.stages.verifying import proofreaders, reader_of, verify
from roundup.stages.writing import SHELF as WRITERS
from roundup.testing.samples import article, everything
from tests.sweeping import examples
from tests.test_writers_docx import written as manuscript
from tests.test_writers_epub import written as book
from tests.test_writers_pdf import written

pytestmark = pytest.mark.slow


SCRAPS = (
    *("<blockquote>", "</blockquote>", "<p>", "<b>", "</i>", "<svg>", "<math>", "<table>", "<td>"),
    *("<template>", "<frameset>", "<plaintext>", "<script>", "<!--", "]]>", "<![CDATA[", "<a href"),
    *("&#xD800;", "&notanentity;", "&#0;", "\0", "\ufeff", "<select>", "</br>", "<select><svg>"),
    *("<form>", "<ruby><rt>", "<image>", "<isindex>", "</html>", "<body hidden>", "words "),
)
HEADERS = (
    *(
        "Content-Type: text/html; charset=x-evil",
        "Content-Type: text/plain; charset=idna",
        "",
        "--",
    ),
    *("Content-Type: multipart/alternative; boundary=a", "--a", "--a--", "MIME-Version: 1.0"),
    *(
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: uu",
        "=?utf-8?q?=?=",
        "a: b",
    ),
    *("Content-Type: message/rfc822", "Content-Disposition: inline; filename*0*=utf-8''%", "((((("),
    *("Content-Type: text/html; charset=utf-7", "Content-Type: ;;;", "=E2=80", "AAA=", "<p>words"),
)


def quotes(page: str) -> list[str]:
    return [
        piece.text for piece in html.read(page.encode()).pieces if piece.kind is PieceKind.QUOTE
    ]


def quote(inside: str) -> str:
    [found] = quotes(f"<blockquote class=e-content>{inside}</blockquote>")
    return found


@cache
def sample() -> bytes:
    return written(article(2))


def test_every_kind_of_file_that_is_written_can_be_read_back() -> None:
    for name, writer in shelf.parts(WRITERS).items():
        first, *_ = writer.write(article(1), layouts.load("plain"), House())
        assert first.name.endswith(writer.suffix)
        assert reader_of(first.name, proofreaders()), name


# Web pages


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<p>Key<wbr>board", "Keyboard"),
        ("<p>One<br>two", "One\ntwo"),
        ("<p>One</p><p>two</p>", "One\ntwo"),
        ("<p>O<b>n</b>e <span>t<i>w</i>o</span>", "One two"),
        ("<p>One\n\n   two&nbsp;three &amp; four", "One two three & four"),
        ("<ol><li>One</li><li>two</li></ol>", "One\ntwo"),
        ("<p>One <svg><title>not a word</title></svg>two", "One two"),
        ("<p>One <span hidden>unseen</span>two", "One two"),
        ("<p>One <span aria-hidden=true>seen</span> two", "One [not read aloud] seen two"),
        ("<p>One <span style='color:red; DISPLAY : none'>unseen</span>two", "One two"),
        ("<p>One <!-- unseen --><script>unseen</script>two", "One two"),
        ("<p>One</p><blockquote><p>inner</p></blockquote><p>two</p>", "One\ninner\ntwo"),
        ("<h3>One</h3><p>two</p>", "One\ntwo"),
        ("<my-own>One</my-own> two", "One two"),
    ],
)
def test_a_quote_is_what_a_browser_shows_of_it(inside: str, words: str) -> None:
    assert quote(inside) == words


def test_what_stands_beside_a_quote_is_none_of_it() -> None:
    page = "<h2>Head<wbr>ing</h2><figure><p>Before<blockquote>Said</blockquote>After</figure>"

    pieces = html.read(page.encode()).pieces

    assert [(piece.kind.value, piece.text) for piece in pieces] == [
        ("heading", "Heading"),
        ("text", "Before"),
        ("quote", "Said"),
        ("text", "After"),
    ]


def test_a_page_in_another_encoding_is_read_as_it_says() -> None:
    page = '<meta charset="windows-1252"><blockquote>Café “Łódź”</blockquote>'.replace("Łódź", "x")

    assert html.read(page.encode("cp1252")).pieces[0].text == "Café “x”"


@given(st.lists(st.sampled_from(SCRAPS) | st.text(max_size=8), max_size=40).map("".join))
@example("<blockquote>" * 2_000)
@example("<b><p>" * 300)
@example("")
@example("Only words, as a file that was saved as plain text.")
def test_no_page_is_too_broken(page: str) -> None:
    assert_survives(html.read, page.encode("utf-8", "surrogatepass"))


# PDFs


def test_what_a_line_or_a_page_cuts_in_two_is_whole() -> None:
    text = "The quick well-known foxes of Donaudampfschifffahrtsgesellschaften. " * 90

    pieces = pdf.read(written(article(1, answers=(text,)))).pieces

    [found] = [piece for piece in pieces if piece.kind is PieceKind.QUOTE]
    joined = re.sub(r"[\s-]+", "", found.text.replace(LINE_HYPHEN, ""))
    assert joined == re.sub(r"[\s-]+", "", text)


@pytest.mark.long
def test_what_stands_on_every_page_is_none_of_the_article() -> None:
    said = "\n".join(piece.text for piece in pdf.read(written(article(10))).pieces)

    assert "Page 2 of" not in said
    assert said.count(article(10).headline) == 1


@pytest.mark.long
def test_the_mark_that_hangs_before_a_quote_is_told_from_its_words() -> None:
    whole = everything()
    ornaments = [
        {
            piece.ornament
            for piece in pdf.read(written(article, "plain")).pieces
            if piece.kind is PieceKind.QUOTE
        }
        for article in (whole, replace(whole, marks=("", "")))
    ]

    assert ornaments == [{"“"}, {""}]


def test_a_pdf_without_tags_is_not_read() -> None:
    document = pikepdf.open(BytesIO(sample()))
    del document.Root.StructTreeRoot
    data = BytesIO()
    document.save(data)

    with pytest.raises(UnreadableOutput, match="no tags"):
        pdf.read(data.getvalue())


def test_a_pdf_that_is_saved_again_by_another_program_reads_the_same() -> None:
    data = BytesIO()
    pypdfium2.PdfDocument(sample()).save(data)

    assert pdf.read(data.getvalue()) == pdf.read(sample())


@examples(25)
@given(st.data())
def test_no_pdf_is_too_broken(data: st.DataObject) -> None:
    whole = sample()
    begin = data.draw(st.integers(0, len(whole)))
    torn = data.draw(
        st.sampled_from([whole[:begin], whole[begin:], whole[:begin] + b"9" + whole[begin + 1 :]])
        | st.binary(max_size=99).map(lambda junk: whole[:begin] + junk + whole[begin:])
        | st.binary(max_size=99).map(lambda junk: b"%PDF-1.7\n" + junk)
    )

    assert_survives(pdf.read, torn)


# Plain text

TEXT = """\
Headline
========

Introduction

    indented before the first section


1. Heading in
two lines
-------------

    A quote that is
    wrapped: 古い機械に
    は、メモがある。

    - one
    - two that is
      wrapped
      10. three

       if a:
         - b

    > inner

    * * *

    12. last

— Ann, Cook, Inn of the
    Crown
  she/her

    Another

— Bob

--------------------

    Not a quote
"""


def test_a_text_is_told_apart_by_its_indents() -> None:
    pieces = text.read(TEXT.encode()).pieces

    assert [(piece.kind.value, piece.text) for piece in pieces] == [
        ("heading", "Headline"),
        ("text", "Introduction\nindented before the first section"),
        ("heading", "1. Heading in two lines"),
        (
            "quote",
            "A quote that is wrapped: 古い機械には、メモがある。\none\ntwo that is wrapped\nthree\n"
            "if a:\n- b\ninner\nlast",
        ),
        ("text", "— Ann, Cook, Inn of the Crown\nshe/her"),
        ("quote", "Another"),
        ("text", "— Bob\n--------------------\nNot a quote"),
    ]


LINES = st.sampled_from(
    [*TEXT.split("\n"), "", " ", "\t", "\r", "---", "===", "—", "\u00a0", "\x85", "\0", " " * 99]
)


@given(st.lists(LINES | st.text(max_size=8), max_size=40).map("\n".join) | st.text())
def test_no_text_is_too_broken(said: str) -> None:
    assert_survives(text.read, said.encode("utf-8", "surrogatepass"))
    assert_survives(text.read, said.encode("utf-16", "surrogatepass"))


# Markdown


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("> One\n> two", "One two"),
        ("> One\\\n> two", "One\ntwo"),
        (">One\ntwo", "One two"),
        ("> One\n>\n> > inner\n>\n> two", "One\ninner\ntwo"),
        ("> # One\n> - two", "One\ntwo"),
        ("> One <b>t</b>wo <!-- unseen -->", "One two"),
        ("> ![unseen](a.png)One &mdash; [two](b)", "One — two"),
        ("<blockquote>\n\nOne *two*\n\n</blockquote>", "One two"),
        ("> [One][a]\n\n[a]: https://example.org", "One"),
        (">     One\n>\n> ***", "One"),
    ],
)
def test_markdown_is_read_as_any_program_shows_it(inside: str, words: str) -> None:
    for end in ("\n", "\r\n", "\r"):
        source = f"---\ntitle: a\n---\n\n# Heading\n\n{inside}\n\nAfter\n".replace("\n", end)
        pieces = markdown.read(source.encode("utf-8-sig")).pieces
        assert [(piece.kind.value, piece.text) for piece in pieces] == [
            ("heading", "Heading"),
            ("quote", words),
            ("text", "After"),
        ]


def test_markdown_that_is_not_unicode_is_not_read() -> None:
    with pytest.raises(UnreadableOutput, match="UTF-8"):
        markdown.read("> Café".encode("cp1252"))


@given(
    st.lists(st.sampled_from([*SCRAPS, "> ", "- ", "\n", "    ", "[a]: ", "```", "---\n"])).map(
        "".join
    )
)
@example("> " * 5_000)
@example("- " * 5_000)
@example("[" * 5_000)
@example("*a_" * 5_000)
def test_no_markdown_is_too_broken(said: str) -> None:
    assert_survives(markdown.read, said.encode("utf-8", "surrogatepass"))


# Mails


def mail(*parts: str) -> bytes:
    return "\r\n".join(
        [
            "MIME-Version: 1.0",
            'Content-Type: multipart/alternative; boundary="b"',
            *(line for part in parts for line in ("", "--b", part)),
            "--b--",
        ]
    ).encode()


def test_a_mail_is_the_page_and_the_text_that_it_shows() -> None:
    data = mail(
        "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
        "quoted-printable\r\n\r\nCaf=E9",
        "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Tea",
        "Content-Type: text/html\r\nContent-Disposition: attachment\r\n\r\n<p>Not shown",
        "Content-Type: image/png\r\n\r\n",
    )

    assert [(part.name, part.data.strip()) for part in eml.parts(data)] == [
        ("part.txt", "Café".encode()),
        ("part.html", b"<p>Tea"),
    ]


def test_a_mail_that_shows_nothing_is_not_compared() -> None:
    [note] = verify(article(1), [File("a.eml", mail("Content-Type: image/png\r\n\r\n"))]).notes

    assert note.code == "W105"


@given(st.lists(st.sampled_from(HEADERS) | st.text(max_size=8), max_size=30).map("\n".join))
@example(mail(*["Content-Type: text/plain"] * 1_001).decode())
@example("Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 200)
def test_no_mail_is_too_broken(data: str) -> None:
    with suppress(UnreadableOutput):
        eml.parts(data.encode("utf-8", "surrogatepass"))


# Manuscripts and books


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGES = {"docx": docx, "epub": epub}
TEXTS = {"docx": "word/document.xml", "epub": "EPUB/answer-1.xhtml"}


@cache
def packaged(kind: str) -> bytes:
    return manuscript(article(2)) if kind == "docx" else book(article(2))


def with_part(kind: str, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change one part of a package and leave the others."""
    whole, data = ZipFile(BytesIO(packaged(kind))), BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as changed:
        for each in whole.namelist():
            read = whole.read(each)
            changed.writestr(each, change(read) if each == name else read)
    return data.getvalue()


def quotes_of(kind: str, change: Callable[[bytes], bytes]) -> list[str]:
    proof = PACKAGES[kind].read(with_part(kind, TEXTS[kind], change))
    return [piece.text for piece in proof.pieces if piece.kind is PieceKind.QUOTE]


def first_quote(inside: str) -> str:
    """Read a quote that is one paragraph with this in it."""
    line = f'<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr>{inside}</w:p>'
    body = f'<w:document xmlns:w="{WORD}"><w:body>{line}</w:body></w:document>'
    [found] = quotes_of("docx", lambda _: body.encode())
    return found


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<w:r><w:t>One </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>two</w:t></w:r>", "One two"),
        ("<w:ins><w:r><w:t>One</w:t></w:r></w:ins><w:r><w:br/><w:t>two</w:t></w:r>", "One\ntwo"),
        ("<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r>", "One two"),
        ("<w:r><w:t>One</w:t><w:noBreakHyphen/><w:t>two</w:t></w:r>", "One\u2011two"),
        ("<w:r><w:t>One</w:t></w:r><w:del><w:r><w:delText>two</w:delText></w:r></w:del>", "One"),
        ("<w:r><w:t>One</w:t></w:r><w:moveFrom><w:r><w:t>two</w:t></w:r></w:moveFrom>", "One"),
        ("<w:r><w:t>One</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>two</w:t></w:r>", "One"),
        (
            '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>One</w:t></w:r>'
            "<w:r><w:instrText>PAGE</w:instrText></w:r>",
            "One",
        ),
        (
            "<w:hyperlink><w:r><w:t>One</w:t></w:r></w:hyperlink><w:r><w:t> two</w:t></w:r>",
            "One two",
        ),
    ],
)
def test_a_quote_is_what_a_manuscript_prints_of_it(inside: str, words: str) -> None:
    assert first_quote(inside) == words


def test_a_style_that_is_based_on_itself_is_followed_once() -> None:
    loop = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="Quote"><w:name w:val="Own"/>'
        '<w:basedOn w:val="Quote"/></w:style></w:styles>'
    )

    proof = docx.read(with_part("docx", "word/styles.xml", lambda _: loop.encode()))

    assert {piece.kind for piece in proof.pieces} == {PieceKind.TEXT}


def test_what_stands_on_every_page_of_a_manuscript_is_none_of_it() -> None:
    said = "\n".join(piece.text for piece in docx.read(packaged("docx")).pieces)

    assert said.count(article(2).headline) == 1
    assert "Page" not in said


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    headings = [
        piece.text
        for piece in epub.read(packaged("epub")).pieces
        if piece.kind is PieceKind.HEADING
    ]

    assert headings[0] == article(2).headline
    numbered = [f"{section.number} {section.heading}" for section in article(2).sections]
    assert headings[-4:-2] == numbered


def test_an_older_book_may_name_its_no_break_spaces() -> None:
    doctype = b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "xhtml11.dtd">'
    page = (
        b'<html xmlns="http://www.w3.org/1999/xhtml"><blockquote>One&nbsp;two</blockquote></html>'
    )

    assert quotes_of("epub", lambda _: doctype + page)[0] == "One two"


BOMB = b"<!DOCTYPE a [" + b"".join(
    b'<!ENTITY e%d "%s">' % (number, b"&e%d;" % (number - 1) * 9 if number else b"x" * 99)
    for number in range(12)
)
EVILS = {
    "entities": BOMB + b"]><a>&e11;</a>",
    "a file of the machine": b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
    "depth": b"<a>" * 100_000,
    "no xml": b"PK\x03\x04",
    "nothing": b"",
    "an odd encoding": b'<?xml version="1.0" encoding="klingon"?><a/>',
    "two roots": b"<a/><b/>",
}


@pytest.mark.parametrize("kind", PACKAGES)
@pytest.mark.parametrize("evil", EVILS)
def test_an_evil_part_is_refused(kind: str, evil: str) -> None:
    with pytest.raises(UnreadableOutput):
        PACKAGES[kind].read(with_part(kind, TEXTS[kind], lambda _: EVILS[evil]))


@pytest.mark.parametrize("kind", PACKAGES)
def test_a_part_that_unfolds_without_end_is_refused(kind: str) -> None:
    with pytest.raises(UnreadableOutput, match="larger than such files are"):
        PACKAGES[kind].read(with_part(kind, TEXTS[kind], lambda _: b" " * (LARGEST_PART + 1)))


@pytest.mark.parametrize("kind", PACKAGES)
@pytest.mark.parametrize("content", [b"", b"Only words.", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_such_archive_is_refused(kind: str, content: bytes) -> None:
    with pytest.raises(UnreadableOutput):
        PACKAGES[kind].read(content)


@pytest.mark.parametrize(("kind", "other"), [("docx", "epub"), ("epub", "docx")])
def test_an_archive_of_another_kind_is_refused(kind: str, other: str) -> None:
    with pytest.raises(UnreadableOutput, match="it is an archive, but not"):
        PACKAGES[kind].read(packaged(other))


@examples(40)
@given(st.data(), st.sampled_from(sorted(PACKAGES)))
def test_no_package_is_too_broken(data: st.DataObject, kind: str) -> None:
    whole = packaged(kind)
    begin = data.draw(st.integers(0, len(whole)))
    torn = data.draw(
        st.sampled_from([whole[:begin], whole[begin:], whole[:begin] + b"9" + whole[begin + 1 :]])
        | st.binary(max_size=99).map(lambda junk: whole[:begin] + junk + whole[begin:])
    )

    assert_survives(PACKAGES[kind].read, torn)


@given(st.data(), st.sampled_from(sorted(PACKAGES)))
def test_no_part_of_a_package_is_too_broken(data: st.DataObject, kind: str) -> None:
    def torn(part: bytes) -> bytes:
        begin = data.draw(st.integers(0, len(part)))
        return part[:begin] + data.draw(st.binary(max_size=9)) + part[begin + 1 :]

    names = [name for name in ZipFile(BytesIO(packaged(kind))).namelist() if "x" in name[-6:]]
    changed = with_part(kind, data.draw(st.sampled_from(names)), torn)

    assert_survives(PACKAGES[kind].read, changed)


def assert_survives(read: Callable[[bytes], Proof], data: bytes) -> None:
    with suppress(UnreadableOutput):
        read(data)
