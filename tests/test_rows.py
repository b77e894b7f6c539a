"""Rows of tables at the foot of a page: no cell stands there while the other has not begun."""

import pytest

from tests.test_lines import SENTENCE, pages, sheet

pytestmark = pytest.mark.slow

NAME = "Ingrid"
STYLE = """
div.row { display: table; table-layout: fixed; width: 100% }
div.row > div { display: table-cell }
h2 { break-after: avoid; font-size: 12pt }
p { font-size: 10pt; line-height: 5mm; margin: 0; orphans: 4 }
"""


def row(words: str) -> str:
    """Write a heading, and below it a name beside words."""
    return f'<h2>Heading</h2><div class="row"><div>{NAME}</div><div><p>{words}</div></div>'


@pytest.mark.parametrize("above", [30, 35, 40, 45])
def test_a_name_stands_on_the_page_where_the_words_beside_it_begin(above: int) -> None:
    body = f'<div style="height: {above}mm">Above</div>{row(SENTENCE)}'

    found = pages(body, sheet(90, STYLE, height=80))

    first = SENTENCE.split()[0]
    [page] = [" ".join(lines) for lines in found if NAME in " ".join(lines)]
    assert first in page
    assert "Heading" in page


def test_a_row_that_is_longer_than_a_page_is_broken_and_whole() -> None:
    words = f"{SENTENCE}. " * 12

    found = pages(f"<p>Above</p>{row(words)}", sheet(90, STYLE, height=80))

    said = " ".join(line for page in found for line in page)
    assert len(found) > 3
    assert said.count("The first thing") == 12
