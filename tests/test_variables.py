"""Variables of a style sheet on paper, which are put in unless they grow without end."""

import pytest

from roundup.writers._paper import typesetting
from tests.validators import pdf_pages

PAGE = """<html lang=en><title>Doors</title><style>
:root { --b0: "x"; %(variables)s }
p::before { content: var(--b%(last)d) " shut" }
</style><p></p>"""


def set_on_paper(value: str, last: int) -> str:
    """Return the words of a page that shows the last of variables that hold the one before."""
    variables = " ".join(
        f"--b{number}: {value.replace('BEFORE', f'var(--b{number - 1})')};"
        for number in range(1, last + 1)
    )
    page = PAGE % {"variables": variables, "last": last}
    [text] = pdf_pages(typesetting.typeset(typesetting.page_of(page, {})))
    return "".join(text.split())


def test_a_variable_is_put_in_as_often_as_it_is_named() -> None:
    words = set_on_paper("BEFORE BEFORE", 3)

    assert words == "xxxxxxxxshut"


@pytest.mark.parametrize(
    "value", ["BEFORE BEFORE", "f(BEFORE BEFORE)", "(BEFORE BEFORE)", "f(BEFORE) g(BEFORE)"]
)
def test_variables_that_double_without_end_are_not_known(value: str) -> None:
    words = set_on_paper(value, 60)

    assert words in ("shut", "")
