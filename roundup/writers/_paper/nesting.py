"""Boxes one in another, of which WeasyPrint lays out the inner ones again and again.

A flexible box is laid out about three times to find its size, a grid twice and columns up to eight
times, and so is everything in it. Nine flexible boxes, one in another, take minutes for a sentence.
"""

from typing import Any

FLEXIBLE, GRID, COLUMNS = 3, 2, 8
# How often words may be laid out: four flexible boxes one in another, or six grids.
MOST_TIMES = 100


class TooNested(Exception):
    """More boxes one in another than can be laid out in any time."""


def limit_nesting() -> None:
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
