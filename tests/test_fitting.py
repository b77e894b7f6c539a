"""What stands together on a page of a PDF, and how full its last page is."""

import pytest

from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering import layouts
from roundup.rendering.styles import LONGEST_HEAD, running
from roundup.testing.samples import article
from roundup.writers import pdf
from tests.sweeping import some
from tests.validators import pdf_pages

pytestmark = pytest.mark.slow

LISTING = ("magazine", "plain")
LONG = ("magazine", "panel", "plain")


def pages(whole: Article, layout: str) -> list[str]:
    """Return the words of each page of an article's PDF."""
    return pdf_pages(pdf.write(whole, layouts.load(layout), House())[0].data)


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


@pytest.mark.parametrize("count", some((5, 9, 13, 14, 17), 14))
@pytest.mark.parametrize("layout", some(LONG, "panel"))
def test_the_last_page_holds_more_than_the_closing_lines(layout: str, count: int) -> None:
    whole = article(count)

    last = pages(whole, layout)[-1]

    said = last.partition("Disclosure")[0]
    assert whole.closing.lines[-1] in last
    assert len(said.splitlines()) > 3


def test_heads_of_pages_have_a_short_form_of_a_long_headline() -> None:
    subject = "What to keep and what to throw away"

    assert running(subject) == subject
    assert running(f"{subject}: ten people on old systems") == subject
    assert running(f"{subject}, and ten people on old systems") == f"{subject}, and ten…"
    assert running("古" * 60) == f"{'古' * 48}…"
    assert len(running("word " * 40)) <= LONGEST_HEAD + 1
