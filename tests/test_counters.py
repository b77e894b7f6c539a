"""Numbers on paper in signs of a style sheet's own, which are never longer than CSS asks for."""

import pytest

from roundup.writers._paper import typesetting
from tests.validators import pdf_pages

PAGE = """<html lang=en><title>Doors</title><style>
@counter-style strokes { system: additive; additive-symbols: 5 "V", 1 "i" }
@counter-style doors { system: symbolic; symbols: "d"; suffix: "" }
@counter-style filled { system: numeric; symbols: "0" "1"; pad: %(pad)d "z" }
p { counter-reset: n %(number)d }
p::before { content: counter(n, %(style)s) " shut" }
</style><p></p>"""


def set_on_paper(style: str, number: int, pad: int = 3) -> str:
    """Return the words of a page that shows one number in a style."""
    page = PAGE % {"style": style, "number": number, "pad": pad}
    [text] = pdf_pages(typesetting.typeset(typesetting.page_of(page, {})))
    return "".join(text.split())


@pytest.mark.parametrize(
    ("style", "number", "shown"),
    [("strokes", 7, "Vii"), ("doors", 4, "dddd"), ("filled", 1, "zz1"), ("lower-roman", 9, "ix")],
)
def test_a_number_is_shown_in_the_signs_of_its_style(style: str, number: int, shown: str) -> None:
    words = set_on_paper(style, number)

    assert words == f"{shown}shut"


@pytest.mark.parametrize("style", ["strokes", "doors", 'symbols(symbolic "x")'])
@pytest.mark.parametrize("number", [1_000, 2_147_483_647])
def test_a_number_of_too_many_signs_is_shown_in_digits(style: str, number: int) -> None:
    words = set_on_paper(style, number)

    assert words == f"{number}shut"


def test_a_number_is_not_filled_up_without_end() -> None:
    words = set_on_paper("filled", 1, pad=2_000_000_000)

    assert words == "1shut"
