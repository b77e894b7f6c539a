"""Boxes one in another on paper: laid out as far as that ends soon, and else refused."""

import pytest

from roundup.writers._paper import typesetting
from roundup.writers._paper.nesting import TooNested
from tests.validators import pdf_pages

PAGE = "<html lang=en><title>Doors</title><body>{boxes}"
WORDS = "shut the oven"


def set_on_paper(*displays: str) -> str:
    """Return the words of a page on which they stand in boxes, one in another."""
    boxes = "".join(f'<div style="{display}">' for display in displays) + WORDS
    page = typesetting.page_of(PAGE.format(boxes=boxes), {})
    return " ".join("".join(pdf_pages(typesetting.typeset(page))).split())


@pytest.mark.parametrize(
    "displays",
    [
        ["display: flex"] * 4,
        ["display: grid"] * 6,
        ["columns: 2", "display: flex", "display: flex"],
        ["display: block"] * 60,
    ],
)
def test_boxes_one_in_another_are_laid_out(displays: list[str]) -> None:
    assert set_on_paper(*displays) == WORDS


@pytest.mark.parametrize(
    ("displays", "depth"),
    [
        (["display: flex"] * 12, 5),
        (["display: inline-flex"] * 12, 5),
        (["display: grid"] * 40, 7),
        (["columns: 2"] * 8, 3),
        (["column-width: 5em", "display: flex"] * 4, 3),
        (["display: flex", "display: block"] * 12, 5),
    ],
)
def test_boxes_that_would_be_laid_out_without_end_are_refused(
    displays: list[str], depth: int
) -> None:
    with pytest.raises(TooNested, match=f"^{depth} boxes of "):
        set_on_paper(*displays)


def set_with_rules(depth: int, selector: str) -> str:
    """Return the words of a page with rules of a style sheet, one in another."""
    rules = f"p {{ {f'{selector} {{ ' * depth} color: red {'} ' * depth} }}"
    page = f"<html lang=en><title>Doors</title><style>{rules}</style><body><p>{WORDS}"
    return " ".join("".join(pdf_pages(typesetting.typeset(typesetting.page_of(page, {})))).split())


@pytest.mark.parametrize(("depth", "selector"), [(40, "& b"), (8, "& &"), (40, "&")])
def test_rules_one_in_another_are_read(depth: int, selector: str) -> None:
    assert set_with_rules(depth, selector) == WORDS


@pytest.mark.parametrize(("depth", "selector"), [(60, "& &"), (14, "& b, & i, & &")])
def test_rules_whose_selectors_double_without_end_are_refused(depth: int, selector: str) -> None:
    with pytest.raises(TooNested, match=r"^A selector .* more than 5,000 pieces"):
        set_with_rules(depth, selector)


@pytest.mark.parametrize("depth", [100, 400])
def test_rules_deeper_than_python_reads_are_refused(depth: int) -> None:
    with pytest.raises(TooNested, match=r"^A selector .* too many parts"):
        set_with_rules(depth, "& b")
