"""Editions of the PDF: for archives, for telephones, with a cover."""

import datetime
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_TEXT, FPDFTextObj_GetFontSize

from roundup.model.article import Article, Passage
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Level
from roundup.pictures import photos
from roundup.rendering import layouts
from roundup.stages import writing
from roundup.stages.verifying import verify
from roundup.testing.samples import SHORT, article, everything
from roundup.text.nodes import with_passages
from roundup.writers import html, markdown
from roundup.writers._options import Paper
from roundup.writers._paper import editions as _editions
from roundup.writers._paper.typesetting import UNDATED
from tests.sweeping import few, some
from tests.test_writers_pdf import KINDS_OF_ARTICLE, structure
from tests.validators import archive_complaints, pdf_outline, pdf_pages, ua_complaints

pytestmark = pytest.mark.slow


def lists_answers(layout: str) -> bool:
    """Return whether a layout lists the answers of one question in front, as it comes."""
    look = layouts.load(layout)
    page = html.write(article(2), look, House())[0].data.decode()
    return 'class="contents"' in page


REPOSITORY = Path(__file__).resolve().parent.parent
SHIPPED = tuple(layouts.names())
PAPERS: tuple[str, ...] = get_args(Paper)
MILLIMETRE = 72 / 25.4
# Those that list answers in front; others list questions, or nothing.
LISTING = tuple(name for name in SHIPPED if lists_answers(name))
EDITIONS = tuple(product(SHIPPED, PAPERS))
# A telephone shows a page of 90 mm in about 65.
PHONE_SCALE = 65 / 90


def edition(whole: Article, layout: str = "magazine", *, cover: bool = False, **how: Any) -> File:
    look = layouts.load(layout).with_options({"cover": cover})
    return writing.write(whole, look, House(), "pdf", how).files[0]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def with_portraits(whole: Article, repository: Path) -> Article:
    """Give everyone in an article a portrait of the samples, at the size at which they come in."""
    paths = sorted(repository.glob("submissions/*/photos/*"))
    found = [photos.probe(path.name, path.read_bytes()) for path in paths]
    made = iter([photos.portrait(found[n % len(found)], size=320, alt="") for n in range(60)])

    def shown(passage: Passage) -> Passage:
        return replace(passage, credit=replace(passage.credit, portrait=next(made)))

    return with_passages(whole, shown)


# For archives


@pytest.mark.long
@pytest.mark.parametrize("cover", some((True, False), True))
@pytest.mark.parametrize(("layout", "paper"), some(EDITIONS, ("magazine", "a4")))
def test_one_file_is_for_archives_and_for_all_readers(layout: str, paper: str, cover: bool) -> None:
    data = edition(everything(), layout, paper=paper, cover=cover, archive=True).data

    assert archive_complaints(data) == []


def arabic() -> Article:
    words = "أول شيء أبحث عنه هو الورقة الملصقة داخل الباب"
    return article(3, language="ar", direction="rtl", answers=(words,), headings=(words,))


KINDS = {**KINDS_OF_ARTICLE, "arabic": arabic}


@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
@pytest.mark.parametrize("kind", some(KINDS, "arabic"))
def test_every_kind_of_article_can_be_archived(kind: str, layout: str) -> None:
    data = edition(KINDS[kind](), layout, cover=True, archive=True).data

    assert archive_complaints(data) == []


@pytest.mark.long
def test_a_pdf_says_once_what_it_is() -> None:
    document = opened(edition(everything(), archive=True).data)

    described = document.Root.Metadata.read_bytes().decode()
    assert described.count("<rdf:RDF") == 1
    assert re.findall(r"pdfaid:(\w+)=.(\w+)", described) == [("part", "3"), ("conformance", "A")]
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert "What to keep &amp; what to “throw away”" in described
    assert "2026-11-16" in described
    assert "/Filter" not in document.Root.Metadata
    [intent] = document.Root.OutputIntents
    assert "sRGB" in str(intent.OutputConditionIdentifier)


@pytest.mark.parametrize("date", few([datetime.date(2026, 11, 16), None], 1))
def test_the_article_s_source_is_enclosed(date: datetime.date | None) -> None:
    whole = article(3, date=date)

    document = opened(edition(whole, archive=True).data)

    [text] = markdown.write(whole, layouts.load("magazine"), House())
    [(name, found)] = document.attachments.items()
    assert (name, found.get_file().read_bytes()) == ("old-systems.md", text.data)
    assert found.get_file().mime_type == "text/markdown"
    dated = (date or UNDATED).strftime("D:%Y%m%d000000Z")
    assert str(found.get_file().obj.Params.ModDate) == dated
    assert str(document.Root.AF[0].AFRelationship) == "/Source"


def test_nothing_is_enclosed_where_nothing_is_archived() -> None:
    assert not opened(edition(article(1)).data).attachments


@pytest.mark.parametrize("count", some(range(1, 7), 1))
def test_no_stream_ends_like_a_line(count: int) -> None:
    # One in 256 streams would.
    data = edition(article(count), "plain", archive=True).data

    assert b"\r\nendstream" not in data
    assert opened(data).check_pdf_syntax() == []


@pytest.mark.long
def test_a_table_that_ends_like_a_line_is_made_another(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = edition(article(1), archive=True).data
    answers = iter([False, True])
    monkeypatch.setattr(_editions, "ends_clearly", lambda _: next(answers))

    again = edition(article(1), archive=True).data

    assert again != usual
    assert archive_complaints(again) == []


@pytest.mark.sweep
def test_an_edition_is_the_same_in_every_process(tmp_path: Path) -> None:
    here = hashlib.sha256(edition(everything(), cover=True, archive=True).data).hexdigest()

    script = (
        "import hashlib; from tests.test_pdf_editions import edition, everything;"
        "print(hashlib.sha256(edition(everything(), cover=True, archive=True).data).hexdigest())"
    )
    there = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
        text=True,
    )

    assert there.stdout.strip() == here


# Pictures


@pytest.mark.sweep
@pytest.mark.parametrize("paper", some(PAPERS, "phone"))
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_twenty_answers_with_portraits_are_a_small_file(
    layout: str, paper: str, repository: Path
) -> None:
    whole = with_portraits(article(20), repository)

    data = edition(whole, layout, paper=paper, cover=True, archive=True).data

    assert len(data) < 400_000
    assert archive_complaints(data) == []


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("paper", "dots"),
    some((("a4", 150), ("letter", 150), ("phone", 300)), ("phone", 300)),
)
def test_a_portrait_has_no_more_dots_than_are_seen(paper: str, dots: int, repository: Path) -> None:
    whole = with_portraits(article(4), repository)

    document = opened(edition(whole, paper=paper).data)

    widths = {
        int(each.Width)
        for each in document.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
    }
    assert widths == {round(13 / 25.4 * dots)}


# For telephones


@pytest.mark.long
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_the_phone_s_pages_are_as_narrow_as_a_phone(layout: str) -> None:
    printed, made = edition(article(10), layout), edition(article(10), layout, paper="phone")

    assert (printed.name, made.name) == ("old-systems.pdf", "old-systems.phone.pdf")
    assert ua_complaints(made.data) == []
    assert pdf_outline(made.data) == pdf_outline(printed.data)
    for page in opened(made.data).pages:
        sides = [round(float(side) / MILLIMETRE) for side in page.mediabox[2:]]
        assert sides == [90, 160]


@pytest.mark.parametrize("cover", some((True, False), False))
@pytest.mark.parametrize("layout", some(SHIPPED, "magazine"))
def test_type_can_be_read_on_a_phone_as_it_comes(layout: str, cover: bool) -> None:
    data = edition(article(10), layout, paper="phone", cover=cover).data

    seen = [size * PHONE_SCALE for size in type_sizes(data)]
    assert min(seen) > 6
    assert sorted(seen)[len(seen) // 2] > 8


def type_sizes(data: bytes) -> Iterator[float]:
    """List the size of every piece of type, in points."""
    import ctypes

    document = pypdfium2.PdfDocument(data)
    for page in document:
        for drawn in page.get_objects([FPDF_PAGEOBJ_TEXT]):
            size = ctypes.c_float()
            FPDFTextObj_GetFontSize(drawn, size)
            yield abs(size.value * drawn.get_matrix().d)


@pytest.mark.long
@pytest.mark.parametrize("layout", some(LISTING, "magazine"))
def test_entries_of_the_contents_are_as_high_as_a_finger_needs(layout: str) -> None:
    document = opened(edition(article(10), layout, paper="phone").data)

    boxes = [
        [float(side) / MILLIMETRE for side in area.Rect]
        for page in document.pages
        for area in page.get("/Annots", [])
        if "/Dest" in area
    ]
    # Each line has an area of its own within its entry's.
    wide = [abs(top - bottom) for left, bottom, right, top in boxes if right - left > 70]
    assert len(wide) == 10
    # 24 pixels of a telephone are 3.8 mm.
    assert min(wide) * PHONE_SCALE > 4.5


@pytest.mark.parametrize("words", some(range(6, 160, 22), 138))
@pytest.mark.parametrize(("layout", "paper"), some(EDITIONS, ("plain", "phone")))
def test_a_portrait_stays_with_its_credit_and_its_credit_with_the_quote(
    layout: str, paper: str, words: int
) -> None:
    first = f"{'word ' * words}\n\nA second paragraph, and no more."
    whole = article(2, portraits="all", answers=(first, SHORT), headings=("A heading",))

    document = pypdfium2.PdfDocument(edition(whole, layout, paper=paper).data)

    for page in document:
        text = page.get_textpage()
        assert not re.match("Ingrid Amsel|Tobias Okonjo,", text.get_text_bounded())
        pictures = [each.get_bounds() for each in page.get_objects([FPDF_PAGEOBJ_IMAGE])]
        for _, bottom, right, top in pictures:
            beside = text.get_text_bounded(right, bottom, right + 150, top)
            assert re.search("Amsel|Okonjo", beside), beside


# Covers


@pytest.mark.parametrize(("layout", "paper"), some(EDITIONS, ("magazine", "a4")))
def test_a_cover_says_what_it_is_about_and_nothing_is_said_twice(layout: str, paper: str) -> None:
    whole = article(10)

    pages = pdf_pages(edition(whole, layout, paper=paper, cover=True).data)

    cover = " ".join(pages[0].replace("\N{NO-BREAK SPACE}", " ").split())
    said = (whole.publication, whole.questions[0], whole.headline, whole.deck, "10 experts")
    places = [cover.index(each) for each in said]
    assert places == sorted(places)
    assert "16 November 2026" in cover
    assert whole.byline in cover
    assert not [page for page in pages[1:] if whole.deck in " ".join(page.split())]
    assert pages[1].startswith(("Somewhere behind", "The Long Desk"))


@pytest.mark.parametrize(("layout", "paper"), some(EDITIONS, ("magazine", "a4")))
def test_pages_are_counted_from_behind_the_cover(layout: str, paper: str) -> None:
    data = edition(article(10), layout, paper=paper, cover=True).data

    document = pypdfium2.PdfDocument(data)
    labels = [document.get_page_label(number) for number in range(len(document))]
    folios = [re.findall(r"Page (\d+) of (\d+)", page) for page in pdf_pages(data)]
    last = str(len(document) - 1)
    assert labels == ["i", *map(str, range(1, len(document)))]
    assert folios == [[], *([(label, last)] for label in labels[1:])]


@pytest.mark.parametrize("layout", some(LISTING, "magazine"))
def test_the_contents_count_as_the_folios_do(layout: str) -> None:
    whole = article(10, headings=tuple(f"Heading the {number}th" for number in range(10)))

    pages = pdf_pages(edition(whole, layout, cover=True).data)

    listed = re.findall(r"(Heading the \d+th)\s+(\d+)", pages[1])
    assert len(listed) == 8
    for heading, number in listed:
        assert heading in pages[int(number)]


@pytest.mark.long
@pytest.mark.parametrize(("layout", "paper"), some(EDITIONS, ("magazine", "a4")))
@pytest.mark.parametrize("words", some((1, 9, 25, 60), 60))
def test_a_long_headline_is_set_smaller_and_stays_on_the_cover(
    layout: str, paper: str, words: int
) -> None:
    whole = article(1, headline=" ".join(["Maintenance"] * words))

    data = edition(whole, layout, paper=paper, cover=True).data

    pages = pdf_pages(data)
    assert pages[0].count("Maintenance") == words
    assert "hands and one bad thing." in " ".join(pages[0].split())
    assert pypdfium2.PdfDocument(data).get_page_label(1) == "1"


@pytest.mark.long
def test_a_cover_s_faces_are_no_pictures_to_a_reader() -> None:
    whole = article(4, portraits="all")
    plain, covered = (
        structure(edition(whole, cover=cover).data).split() for cover in (False, True)
    )

    assert covered.count("Figure") == plain.count("Figure")
    assert covered.count("H1") == 1


def test_no_line_of_a_title_ends_behind_its_first_word() -> None:
    # At this size the last words were kept together in a way that once broke the line there.
    assert "What do you keep" in pdf_pages(edition(article(10), cover=True).data)[0]


# All of them


@pytest.mark.parametrize("make", some((everything, lambda: article(10)), everything))
@pytest.mark.parametrize(("layout", "paper"), some(EDITIONS, ("magazine", "a4")))
def test_every_edition_reads_back_word_for_word(
    layout: str, paper: str, make: Callable[[], Article]
) -> None:
    whole = make()

    made = edition(whole, layout, paper=paper, cover=True, archive=True)

    found = verify(whole, [made]).notes
    assert [note for note in found if note.level is Level.ERROR] == []
