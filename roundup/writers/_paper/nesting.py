"""Boxes and rules one in another, of which WeasyPrint works on the inner ones again and again.

A flexible box is laid out about three times to find its size, a grid twice and columns up to eight
times, and so is everything in it. Nine flexible boxes, one in another, take minutes for a sentence.
In a rule of a style sheet, each `&` stands for the whole selector of the rule around it.
"""

from typing import Any

from roundup.writers._paper.variables import MOST_PIECES, is_too_long

FLEXIBLE, GRID, COLUMNS = 3, 2, 8
# How often words may be laid out: four flexible boxes one in another, or six grids.
MOST_TIMES = 100


class TooNested(Exception):
    """More boxes or rules one in another than can be worked on in any time."""


def limit_nesting() -> None:
    """Have WeasyPrint refuse more boxes or rules one in another than it can work on."""
    limit_boxes()
    limit_rules()


def limit_rules() -> None:
    """Have WeasyPrint refuse a rule whose selector became too long by those around it."""
    from weasyprint.css import validation

    compile_selectors = validation.compile_selector_list
    if compile_selectors.__module__ == __name__:
        return

    def limited(prelude: Any, *arguments: Any) -> Any:
        if is_too_long(prelude):
            raise TooNested(
                f"A selector of a style sheet has more than {MOST_PIECES:,} pieces, as where rules "
                "with `&` stand one in another"
            )
        try:
            return compile_selectors(prelude, *arguments)
        except (SyntaxError, RecursionError):  # it becomes a line of Python, which has a limit
            raise TooNested(
                "A selector of a style sheet has too many parts one in another, as where some "
                "fifty rules stand one in another"
            ) from None

    validation.compile_selector_list = limited


def limit_boxes() -> None:
    """Have WeasyPrint refuse a page of more boxes one in another than can be laid out."""
    from weasyprint import document

    build = document.build_formatting_structure
    if build.__module__ == __name__:
        return

    def limited(*arguments: Any, **more: Any) -> Any:
        root = build(*arguments, **more)
        refuse_deep_nests(root)
        return root

    document.build_formatting_structure = limited


def refuse_deep_nests(root: Any) -> None:
    """Raise `TooNested` where boxes are laid out too often because of those around them."""
    left = [(root, 1, 0)]
    while left:
        box, times, depth = left.pop()
        each = times_of(box)
        times, depth = times * each, depth + (each > 1)
        if times > MOST_TIMES:
            raise TooNested(
                f"{depth} boxes of `display: flex` or `grid` or `columns` stand one in another, "
                "which takes too long to lay out"
            )
        left += [(child, times, depth) for child in getattr(box, "children", ())]


def times_of(box: Any) -> int:
    """Return how often about a box is laid out to find its size."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.FlexContainerBox):
        return FLEXIBLE
    if isinstance(box, boxes.GridContainerBox):
        return GRID
    names = ("column_count", "column_width")
    is_parted = isinstance(box, boxes.BlockBox) and any(box.style[each] != "auto" for each in names)
    return COLUMNS if is_parted else 1
