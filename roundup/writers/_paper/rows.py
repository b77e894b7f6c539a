"""Rows of tables that end a page: part of typesetting.

WeasyPrint breaks a row wherever a cell has to end, even where another cell has no room for its
first line. A name would then stand at a page's foot, beside nothing. Such a row is set on the next
page instead.
"""

from typing import Any

MARK = "is_kept_whole"  # on a cell, so that the next page may break its row


def keep_begun_rows() -> None:
    """Have WeasyPrint break no row of which a cell has not begun."""
    from weasyprint.formatting_structure.boxes import TableCellBox
    from weasyprint.layout import block

    lay_out = block.block_container_layout
    if lay_out.__module__ == __name__:
        return
    refused: list[Any] = []  # the cell that had no room, until it is set empty

    def laid_out(
        context: Any, box: Any, bottom_space: Any, skip_stack: Any, *rest: Any, **how: Any
    ) -> Any:
        if not isinstance(box, TableCellBox):
            return lay_out(context, box, bottom_space, skip_stack, *rest, **how)
        if refused and not box.children:
            forbid_break(refused.pop())
        else:
            refused.clear()
            permit_break(box)
        result = lay_out(context, box, bottom_space, skip_stack, *rest, **how)
        if result[0] is None and skip_stack is None:
            refused[:] = [box]
        return result

    block.block_container_layout = laid_out


def forbid_break(cell: Any) -> None:
    """Have the row of a cell stay in one piece, where it is set now."""
    if MARK not in vars(cell):
        vars(cell)[MARK] = cell.style["break_inside"]
        cell.style = cell.style.copy()
    cell.style["break_inside"] = "avoid"


def permit_break(cell: Any) -> None:
    """Have the row of a cell break again as its style sheet says."""
    if MARK in vars(cell):
        cell.style["break_inside"] = vars(cell)[MARK]
