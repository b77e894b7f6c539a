"""What stands together on a page of a PDF, and how full its last page is."""

import pytest

from roundup.lock.shortening import length, shortened, words_left
from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering import layouts
from roundup.rendering.styles import LONGEST_HEAD, running
from roundup.testing.samples import article
from roundup.writers import pdf
from tests.sweeping import some
from tests.test_lines import printed, sheet
from tests.validators import pdf_pages
from tools import fitting

pytestmark = pytest.mark.slow

LISTING = ("magazine", "plain")
LONG = ("magazine", "panel", "plain")


def pages(whole: Article, layout: str) -> list[str]:
    """Return the words of each page of an article's PDF."""
    return pages_of(whole, layouts.load(layout))


def pages_of(whole: Article, layout: layouts.Layout) -> list[str]:
    """Return the words of each page of an article's PDF in a layout."""
    return pdf_pages(pdf.write(whole, layout, House())[0].data)


@pytest.mark.parametrize("layout", some(tuple(layouts.names()), "magazine"))
def test_three_answers_take_two_pages_at_the_most(layout: str) -> None:
    assert len(pages(article(3), layout)) <= 2


@pytest.mark.parametrize("count", some((4, 7, 8, 10, 14), 14))
@pytest.mark.parametrize("layout", some(LISTING, "magazine"))
def test_contents_of_up_to_fourteen_answers_are_whole(layout: str, count: int) -> None:
    whole = article(count)

    listed = [text for text in pages(whole, layout) if "Contents" in text]

    [page] = listed
    names = [name for section in whole.sections for name in section.whose]
    assert len(names) > count / 2
    assert not [name for name in names if name.split()[-1] not in page]


@pytest.mark.long
@pytest.mark.parametrize("count", some((5, 9, 13, 14, 17), 14))
@pytest.mark.parametrize("layout", some(LONG, "panel"))
def test_the_last_page_holds_more_than_the_closing_lines(layout: str, count: int) -> None:
    whole = article(count)

    last = pages(whole, layout)[-1]

    said = last.partition("Disclosure")[0]
    assert whole.closing.lines[-1] in last
    # The least is an answer of one line with its heading and its credit line.
    assert len(said.splitlines()) >= 3


@pytest.mark.parametrize("count", some(fitting.COUNTS, 12))
@pytest.mark.parametrize("layout", some(tuple(layouts.names()), "brief"))
def test_a_reader_notices_nothing_about_how_a_pdf_fits_its_pages(layout: str, count: int) -> None:
    data = pdf.write(article(count), layouts.load(layout), House())[0].data

    fit = fitting.measured(data)

    assert fit.complaints == []
    assert fit.last > fitting.LEAST


def test_what_a_reader_would_notice_about_a_pdf_is_reported() -> None:
    words = "Words that an expert said. " * 40
    heading = "Keep the parts of everything that somebody has a name<br>for"
    broken = "Versicherungsbescheinigungsverordnungen"
    closing = '<p class="closing" style="break-before: page">All rights reserved.'
    style = (
        "h2 { font-size: 15pt } h3 { font-size: 13pt; width: 30mm; hyphens: auto } "
        "p { font-size: 10pt } p.closing { font-size: 7pt }"
    )
    body = f"<h2>{heading}</h2><p>{words}</p><h3>{broken}</h3><p>{words}</p>{closing}"

    fit = fitting.measured(printed(body, sheet(148, style, height=210), "de"))

    runt, ladder = fit.runts, fit.ladders
    assert fit.pages == 2
    assert fit.last < fitting.LEAST
    assert fit.closes_alone
    assert [words.rpartition(" | ")[2] for words in runt] == ["for"]
    assert [words.count(" | ") for words in ladder] == [4]
    assert len(fit.complaints) == 4


@pytest.mark.long
@pytest.mark.parametrize("count", some((3, 5, 8, 12, 20), 12))
def test_the_sheets_of_a_brief_are_fuller_where_it_chooses_how_much_of_an_answer_they_hold(
    count: int,
) -> None:
    brief = layouts.load("brief")
    exactly = brief.with_options({"fitted": False})

    sheets = [pdf.write(article(count), each, House())[0].data for each in (brief, exactly)]

    chosen, asked = (fitting.measured(each).last for each in sheets)
    assert chosen >= min(asked, 0.6)
    assert chosen > 0.6


@pytest.mark.long
def test_an_answer_is_cut_as_the_sheets_need_it_and_never_where_all_is_to_be_whole() -> None:
    whole = article(3)
    brief = layouts.load("brief")

    fitted, asked, uncut = (
        " ".join(pages_of(whole, brief.with_options(options)))
        for options in ({}, {"fitted": False}, {"words": 0})
    )

    assert len(asked) < len(fitted) < len(uncut)
    assert "Read the rest" not in uncut


def test_how_many_words_are_left_is_counted_as_they_are_cut() -> None:
    whole = article(5)

    [(left, cuts)] = words_left(whole, [60])

    cut = shortened(whole, 60)
    assert left == sum(length(each.blocks) for each in cut.passages)
    assert cuts == sum(each.is_shortened for each in cut.passages) > 0


def test_heads_of_pages_have_a_short_form_of_a_long_headline() -> None:
    subject = "What to keep and what to throw away"

    assert running(subject) == subject
    assert running(f"{subject}: ten people on old systems") == subject
    assert running(f"{subject}, and ten people on old systems") == f"{subject}, and ten…"
    assert running("古" * 60) == f"{'古' * 48}…"
    assert len(running("word " * 40)) <= LONGEST_HEAD + 1
