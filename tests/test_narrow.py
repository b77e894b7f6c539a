"""Tables in answers are read on telephones too: nothing is cut off, and no page runs sideways."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from roundup.model.article import Article
from roundup.model.house import House
from roundup.model.markup import Table, Text
from roundup.rendering import layouts
from roundup.rendering.tables import column_classes, table_classes
from roundup.stages.assembling import placed
from roundup.testing.samples import ENGLISH, article
from roundup.text import markdown
from roundup.text.language import language
from roundup.text.nodes import with_passages
from roundup.writers import html, newsletter, pdf
from tests.sweeping import some
from tests.validators import opened, ua_complaints

pytestmark = pytest.mark.slow


WIDE = """One row a bell.

| Bell | Cast | Weight | Note | Hung by | What went wrong |
| :--- | ---: | ---: | :---: | --- | --- |
| Treble | 1887 | 212 kg | F | Tamsin Orrell | The clapper came off and nobody noticed but the dog |
| Tenor | 1624 | 904 kg | B | not known | Cracked at four on a night when the grease had set |

- [x] Tide table signed
- [ ] Winter timetable

Ask twice.[^1]

[^1]: He says so.

    And the office says the same.
"""


@pytest.fixture(scope="module")
def whole() -> Article:
    said = placed(markdown.blocks(WIDE), "answer-1", language("en"))
    return with_passages(article(1), lambda each: replace(each, blocks=said))


@pytest.mark.parametrize("layout", some(layouts.names(), "magazine"))
@pytest.mark.parametrize("writer", [html, newsletter])
def test_no_page_is_wider_than_a_telephone(
    browser: Browser, whole: Article, tmp_path: Path, writer: object, layout: str
) -> None:
    [file, *_] = writer.write(whole, layouts.load(layout), House())  # type: ignore[attr-defined]
    path = tmp_path / "page.html"
    path.write_bytes(file.data)

    with opened(browser, path, viewport={"width": 320, "height": 800}) as (page, _):
        width = page.evaluate("document.documentElement.scrollWidth")
        tables = page.evaluate("[...document.querySelectorAll('.table table')].length")

    assert width <= 320
    assert tables == 1


def test_a_telephone_s_edition_holds_the_whole_of_a_wide_table(whole: Article) -> None:
    [file] = pdf.write(whole, layouts.load("magazine"), House(), paper="phone")

    document = pypdfium2.PdfDocument(file.data)
    edges = []
    for page in document:
        text = page.get_textpage()
        edges += [(page.get_width(), text.get_charbox(at)) for at in range(text.count_chars())]

    assert "nobody noticed but the dog" in " ".join(
        document[1].get_textpage().get_text_range().split()
    )
    assert ua_complaints(file.data) == []
    assert all(left >= 0 and right <= width for width, (left, _, right, _) in edges)


def table(*columns: str) -> Table:
    cells = tuple((Text(each),) for each in columns)
    return Table(head=cells, rows=(cells,), alignments=("",) * len(cells))


@pytest.mark.parametrize(
    ("columns", "classes"),
    [
        (("What", "When"), "table"),
        (("Bell", "Cast", "Weight", "Note", "Hung by", "What went wrong there"), "table is-wide"),
        (("The clapper came off " * 4, "Nobody noticed " * 4), "table"),
        (("Bootsbauermeisterprüfung",) * 4, "table is-wide is-widest is-dense"),
        (("船の名前と船長の名前と港の名前",) * 2, "table"),
    ],
)
def test_a_table_is_as_wide_as_its_words_need(columns: tuple[str, ...], classes: str) -> None:
    assert table_classes(table(*columns)) == classes


def test_a_column_of_sentences_is_told_from_one_of_words() -> None:
    assert column_classes(table("Bell", "The clapper came off during a wedding")) == [
        "",
        "is-wordy",
    ]


def test_boxes_need_no_other_mark_and_a_note_s_way_back_no_line(whole: Article) -> None:
    page = html.write(whole, layouts.load("magazine"), House())[0].data.decode()

    assert page.count('<ul class="boxes">') == 1
    assert re.search(r"says the same\. <a class=\"back\"[^>]*>[^<]*</a></p></li>", page)


@pytest.mark.parametrize("layout", some(layouts.names(), "magazine"))
def test_a_fact_that_is_longer_than_a_line_is_whole_on_a_telephone(
    browser: Browser, tmp_path: Path, layout: str
) -> None:
    words = replace(ENGLISH, experts="Corrected on the thirteenth of November 2026, a Friday")
    [file] = html.write(article(3, words=words), layouts.load(layout), House())
    path = tmp_path / "page.html"
    path.write_bytes(file.data)

    with opened(browser, path, viewport={"width": 320, "height": 700}) as (page, _):
        column, *facts = page.locator(".facts, .fact > :not(.dot)").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect()).map(box => [box.left, box.right])"
        )
        size = page.locator(".facts").evaluate(
            "each => parseFloat(getComputedStyle(each).fontSize)"
        )

    left, right = column[0] + size, column[1]
    assert len(facts) > 1
    assert not [fact for fact in facts if fact[0] < left - 0.5 or fact[1] > right + 0.5]
