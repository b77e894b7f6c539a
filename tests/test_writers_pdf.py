"""The PDF: tagged, word for word, the same bytes everywhere, reaching for nothing outside."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Literal

import pikepdf
import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from roundup.errors import SetupError, WritingError
from roundup.model.article import Article, Credit, Monogram
from roundup.model.house import House
from roundup.rendering import layouts, render
from roundup.rendering.styles import mirrored
from roundup.testing.samples import COMPOUNDS, GERMAN, SHORT, article, everything
from roundup.writers import pdf
from roundup.writers._paper import typesetting as _typesetting
from tests.conftest import printed_elsewhere
from tests.goldens import assert_golden
from tests.hostile import hostile
from tests.sweeping import some
from tests.test_writers_html import bare, in_order, with_credit
from tests.validators import pdf_outline, pdf_pages, ua_complaints

pytestmark = pytest.mark.slow


REPOSITORY = Path(__file__).resolve().parent.parent
SHIPPED = tuple(layouts.names())
Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")


def written(article: Article, layout: str = "magazine", paper: Paper = "a4") -> bytes:
    return pdf.write(article, layouts.load(layout), House(), paper=paper)[0].data


def read(data: bytes) -> str:
    """Read the words in order, without what stands on each page and without list markers."""
    # List markers are drawn after the words, then come running header and folio.
    markers, folio = r"\n?((•|◦|▪|\d+\.) ?\n)*", r"(Page \d+ of \d+)?\s*\Z"
    first, *others = pdf_pages(data)
    return "\n".join(
        [
            re.sub(markers + folio, "", first),
            *(re.sub(rf"{markers}[^\n]+\n{folio}", "", text) for text in others),
        ]
    )


def squeezed(text: str) -> str:
    """Remove what a line's end may add or swallow, and Arabic, which PDFium reads as it looks."""
    return re.sub(r"[\s\x02\u200b\u2010\u2011\u0600-\u06ff-]+", "", text)


def structure(data: bytes) -> str:
    """List the tags of a PDF, one a line, indented."""
    document = pikepdf.open(BytesIO(data))
    lines: list[str] = []

    def walk(node: pikepdf.Object, depth: int) -> None:
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            name = str(node.S).removeprefix("/")
            if name not in ("Span", "NonStruct"):
                lines.append("  " * depth + name)
                depth += 1
        if isinstance(node, pikepdf.Dictionary) and "/K" in node:
            kids = node.K
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary):
                    walk(kid, depth)

    walk(document.Root.StructTreeRoot, 0)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("paper", some(PAPERS, "a4"))
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine", "panel", mark="long"))
def test_the_pdf_is_accessible_and_says_what_was_agreed(layout: str, paper: Paper) -> None:
    data = written(everything(), layout, paper)
    text = "\n-- page --\n".join(pdf_pages(data))
    outline = "\n".join(pdf_outline(data))

    assert ua_complaints(data) == []
    assert_golden(
        f"writers/everything.{layout}.{paper}.txt", f"{outline}\n\n-- page --\n{text.strip()}\n"
    )


@pytest.mark.parametrize("layout", some(SHIPPED, "magazine", "panel", mark="long"))
def test_the_structure_is_as_agreed(layout: str) -> None:
    assert_golden(f"writers/everything.{layout}.tags.txt", structure(written(everything(), layout)))


def german() -> Article:
    return article(2, portraits="no", language="de", words=GERMAN, answers=(COMPOUNDS,))


KINDS_OF_ARTICLE: dict[str, Callable[[], Article]] = {
    "bare": bare,
    "german": german,
    "hostile": hostile,
    "21 answers": lambda: article(21),
}


@pytest.mark.parametrize("layout", some(SHIPPED, "plain"))
@pytest.mark.parametrize("kind", some(KINDS_OF_ARTICLE, "bare", "german"))
def test_every_kind_of_article_is_accessible(kind: str, layout: str) -> None:
    assert ua_complaints(written(KINDS_OF_ARTICLE[kind](), layout)) == []


@pytest.mark.parametrize("make", some((everything, lambda: article(10)), everything))
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine", "panel", mark="long"))
def test_every_quote_is_there_word_for_word_and_its_credit_beside_it(
    layout: str, make: Callable[[], Article]
) -> None:
    whole = replace(make(), marks=("", ""))

    text = squeezed(read(written(whole, layout)))

    place = 0
    for said in map(squeezed, in_order(whole, layout)):
        place = text.index(said, place) + len(said)


@pytest.mark.long
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_no_heading_ends_a_page_and_no_credit_begins_one(layout: str) -> None:
    whole = article(16)
    names = {passage.credit.name for passage in whole.passages}
    headings = {section.heading for section in whole.sections} - names

    for text in pdf_pages(written(whole, layout))[2:]:
        lines = [line for line in text.split("\n") if line.strip()][:-2]
        is_parted = any(f"{lines[0]} ".startswith(f"{name},") for name in names)
        assert layout == "panel" or not is_parted  # there, names stand before the words
        assert re.sub(r"^\d+\.?\s*", "", lines[-1]) not in headings


@pytest.mark.long
def test_nothing_that_hangs_before_a_line_stands_alone() -> None:
    # This one fills its line so exactly that rounding once put the quotation mark above it.
    exact = "I ask who plays it. An upright from a factory, with a cracked pin block, is firewood."
    starts = ("", "Only: ", "And then ", "So every evening ")
    answers = tuple(start + exact for start in starts)
    whole = article(len(starts), answers=answers, headings=tuple(f"{each}." for each in answers))

    lines = "\n".join(pdf_pages(written(whole))).split("\n")

    assert [line for line in lines if re.fullmatch(r"(“|\d+)\s*", line)] == []


@pytest.mark.long
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_no_number_of_the_contents_stands_alone(layout: str) -> None:
    # Its heading is one word, and as long as the line.
    headings = tuple(f"{'Kraftfahrzeughaftpflichtversicherungen'[:at]}." for at in range(20, 39))
    whole = article(len(headings), answers=("Short.",), headings=headings, address="")
    look = layouts.load(layout, options={"contents": True})

    lines = "\n".join(pdf_pages(pdf.write(whole, look, House())[0].data)).split("\n")

    assert [line for line in lines if re.fullmatch(r"\d+\s*", line)] == []


@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_no_latin_letter_is_set_in_a_font_of_the_machine(layout: str) -> None:
    names = fonts(written(article(10), layout))

    assert names
    assert all(re.search(r"\+Roundup-", name) for name in names), names


def fonts(data: bytes) -> set[str]:
    document = pikepdf.open(BytesIO(data))
    return {
        str(item.BaseFont)
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
    }


@pytest.mark.unkept
def test_a_font_that_is_lost_on_its_way_to_the_disk_is_not_replaced_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stored = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda path, data: stored(path, data[1:]))
    _typesetting.loaded.cache_clear()

    with pytest.raises(WritingError, match=r"`Roundup .*` cannot be loaded") as refusal:
        written(bare())

    assert "has room" in str(refusal.value.hint)
    monkeypatch.undo()
    assert fonts(written(bare()))


def test_the_pdf_names_itself() -> None:
    document = pikepdf.open(BytesIO(written(everything())))

    assert str(document.docinfo["/Title"]).startswith("What to keep & what to “throw away”")
    assert str(document.docinfo["/Author"]) == "Hester Vannick"
    assert str(document.docinfo["/CreationDate"]).startswith("D:20261116")
    assert str(document.Root.Lang) == "en-GB"
    assert "/CreationDate" not in pikepdf.open(BytesIO(written(bare()))).docinfo


@pytest.mark.sweep
def test_a_pdf_is_the_same_in_every_process(tmp_path: Path) -> None:
    here = hashlib.sha256(written(everything())).hexdigest()

    script = (
        "import hashlib; from roundup.testing.samples import everything;"
        "from roundup.rendering import layouts;"
        "from roundup.model.house import House; from roundup.writers import html, pdf;"
        "magazine = layouts.load('magazine');"
        "print(hashlib.sha256(pdf.write(everything(), magazine, House())[0].data).hexdigest());"
        "print(hashlib.sha256(html.write(everything(), magazine, House())[0].data).hexdigest())"
    )
    printed = [said.split() for said in printed_elsewhere(script, tmp_path)]

    assert printed[0] == printed[1]
    assert printed[0][0] == here


@pytest.mark.sweep
def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path) -> None:
    program = "from tests.test_writers_pdf import article, written; written(article(1))"

    subprocess.run(
        [sys.executable, "-c", program],
        cwd=REPOSITORY,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        check=True,
    )

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://example.org/a.png",
        "data:text/plain,hello",
        "asset:unknown",
        "//example.org/",
        "ftp://example.org/",
    ],
)
def test_nothing_is_fetched_but_what_is_in_the_table(address: str) -> None:
    _typesetting.typesetter()
    with pytest.raises(ValueError, match="not part of the article"):
        _typesetting.fetcher({}).fetch(address)


def test_a_picture_in_an_address_is_shown() -> None:
    _typesetting.typesetter()

    response = _typesetting.fetcher({}).fetch("data:image/gif;base64,R0lGODlh")

    assert (response.read(), response.content_type) == (b"GIF89a", "image/gif")


@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_writing_asks_for_nothing_outside(layout: str, caplog: pytest.LogCaptureFixture) -> None:
    _typesetting.parsed_once.cache_clear()

    written(article(3), layout)

    told = [record.getMessage() for record in caplog.records if record.name == "weasyprint"]
    assert told == [], "the typesetter does not know these lines of the layout's sheets: mend them"


def test_a_hostile_article_has_no_links_but_its_own() -> None:
    document = pikepdf.open(BytesIO(written(hostile())))

    actions = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
    assert not [each for each in actions if each.get("/S") in ("/URI", "/JavaScript", "/Launch")]


def test_initials_are_no_words_of_the_pdf() -> None:
    whose = Credit("Quentin Zabor", "", "", Monogram("QZ", "Monogram of Quentin Zabor"), "quentin")
    assert "QZ" not in "".join(pdf_pages(written(with_credit(whose))))


def test_the_paper_is_what_was_asked_for() -> None:
    sizes = {}
    for paper in PAPERS:
        document = pikepdf.open(BytesIO(written(article(1), paper=paper)))
        sizes[paper] = [round(float(side)) for side in document.pages[0].mediabox[2:]]

    assert sizes == {"a4": [595, 842], "letter": [612, 792]}


@pytest.mark.long
def test_pillow_stays_as_strict_as_it_was() -> None:
    # in a process of its own: here another test may have imported WeasyPrint, which is less strict
    script = (
        "from PIL import ImageFile\n"
        "from roundup.writers._paper import typesetting\n"
        "typesetting.typesetter()\n"
        "assert ImageFile.LOAD_TRUNCATED_IMAGES is False\n"
    )

    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert ended.returncode == 0, ended.stderr.decode()


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def without_pango(name: str, *rest: object, **more: object) -> object:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(SetupError) as caught:
        _typesetting.typesetter.__wrapped__()
    assert "apt install libpango-1.0-0" in caught.value.hint


@pytest.mark.long
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_without_colour_there_is_only_black_and_white_and_grey(layout: str) -> None:
    look = layouts.load(layout, options={"colour": False})
    house = House(colours={"accent": "#d0ff00"})

    data = pdf.write(everything(), look, house)[0].data

    assert ua_complaints(data) == []
    document = pikepdf.open(BytesIO(data))
    for page in document.pages:
        used = {
            tuple(map(float, drawn.operands))
            for drawn in pikepdf.parse_content_stream(page)
            if isinstance(drawn, pikepdf.ContentStreamInstruction)
            and str(drawn.operator) in ("rg", "RG")
        }
        assert used <= {(0, 0, 0), (1, 1, 1)}, (
            "a sheet names a colour itself: write one of the layout's, such as `var(--muted)`"
        )
    pictures = [each for each in document.objects if is_picture(each)]
    assert {str(each.ColorSpace) for each in pictures} == {"/DeviceGray"}
    assert "/DeviceRGB" in str(pikepdf.open(BytesIO(written(everything(), layout))).objects)


def is_picture(found: pikepdf.Object) -> bool:
    return isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"


def test_what_is_read_from_right_to_left_is_set_from_the_right() -> None:
    words = "أول شيء أبحث عنه هو الورقة الملصقة داخل الباب"
    whole = article(3, language="ar", direction="rtl", answers=(words,), headings=(words,))

    assert ua_complaints(written(whole)) == []
    assert mirrored("@page{margin:1mm 2mm 3mm 4mm}p{float:left}") == (
        "@page{margin:1mm 4mm 3mm 2mm}p{float:right}"
    )


@pytest.mark.parametrize("words", some(range(6, 160, 14), 90))
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_a_portrait_stands_beside_its_credit_wherever_the_page_ends(
    layout: str, words: int
) -> None:
    # One that floats stays where it was tried on the page before.
    first = f"{'word ' * words}\n\nA second paragraph, and no more."
    whole = article(2, portraits="all", answers=(first, SHORT), headings=("A heading",))

    document = pypdfium2.PdfDocument(written(whole, layout))

    for page in document:
        text = page.get_textpage()
        pictures = [each.get_bounds() for each in page.get_objects([FPDF_PAGEOBJ_IMAGE])]
        for _, bottom, right, top in pictures:
            beside = text.get_text_bounded(right, bottom, right + 150, top)
            assert re.search("Amsel|Okonjo", beside), beside


def test_an_answer_in_another_direction_keeps_its_own() -> None:
    whole = article(2, language="ar", direction="rtl", answers=("Stop it.", "قف."))

    page = render(whole, layouts.load("magazine"), House(), address=str, medium="print")

    assert re.findall('class="e-content" dir="(...)"', page) == ["ltr", "rtl"]
