"""The height of columns, found without laying everything out again: part of `quickening`."""

from collections.abc import Callable
from functools import partial
from math import inf
from typing import Any

# Boxes whose layout depends on nothing but their width, and on whether they fit.
PLAIN = frozenset({"BlockBox", "LineBox", "InlineBox", "TextBox", "InlineBlockBox"})
TIMES = 3  # heights without room for anything, after which the least room is sought
SLACK = 1  # pixels, below which a box is laid out again rather than taken to fit


def balance_columns_by_heights() -> None:
    """Lay out each child of columns once while their height is sought, not once for each height.

    WeasyPrint finds the height of columns by trying: it lays all of them out, and adds a pixel or
    two until everything fits. A child that has room for all of itself is the same each time, at
    another place. What is kept is thrown away after the trials; the columns that are drawn are laid
    out as ever.
    """
    from weasyprint.layout import block

    columns_layout, block_box_layout = block.columns_layout, block.block_box_layout
    block_level_layout = block.block_level_layout

    def kept_columns_layout(context: Any, *given: Any) -> Any:
        outer, context.trials = getattr(context, "trials", None), Trials()
        try:
            return columns_layout(context, *given)
        finally:
            context.trials = outer

    def tried_block_box_layout(context: Any, box: Any, *given: Any, **more: Any) -> Any:
        if not box.is_column:
            return block_box_layout(context, box, *given, **more)
        trials = context.trials
        # Columns that are drawn get no margins to collapse with; trials get an empty list.
        outer, trials.column = trials.column, box if given[6] is not None else None

        def lay_out(bottom_space: float) -> Any:
            lists: tuple[list[Any], ...] = ([], [], [])
            rest = (*given[1:4], *lists, *given[7:])
            return block_box_layout(context, box, bottom_space, *rest, **more)

        try:
            if trials.column is None or given[0] == inf:
                return block_box_layout(context, box, *given, **more)
            return trials.tried(context, box, given[0], given[1:4], lay_out)
        finally:
            trials.column = outer

    def kept_block_level_layout(
        context: Any,
        box: Any,
        bottom_space: float,
        skip_stack: Any,
        containing_block: Any,  # a grid gives it by this name
        *given: Any,
        **more: Any,
    ) -> Any:
        where = (context, box, bottom_space, skip_stack, containing_block)
        lay_out = partial(block_level_layout, *where, *given, **more)
        trials: Trials | None = getattr(context, "trials", None)
        if more or trials is None or trials.column is not containing_block:
            return lay_out()
        if skip_stack or any(given[4:]):
            return lay_out()
        if context.excluded_shapes or not trials.is_plain(box):
            return lay_out()
        is_empty, margins = given[0], given[3] or ()
        return trials.laid_out(context, box, bottom_space, (is_empty, *margins), lay_out)

    block.columns_layout = kept_columns_layout
    block.block_box_layout = tried_block_box_layout
    block.block_level_layout = kept_block_level_layout


class Trials:
    """What was laid out while the height of columns is sought."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.column: Any = None
        self.kept: dict[Any, Any] = {}
        self.plain: dict[int, bool] = {}
        self.shut: dict[Any, Shut] = {}
        self.roomiest = inf

    def is_plain(self, box: Any) -> bool:
        """Return whether a box holds nothing that depends on, or changes, what is around it."""
        known = self.plain.get(id(box))
        if known is None:
            known = self.plain[id(box)] = all(map(is_plain, (box, *box.descendants())))
        return known

    def tried(
        self,
        context: Any,
        column: Any,
        bottom_space: float,
        where: tuple[Any, Any, bool],
        lay_out: Callable[[float], Any],
    ) -> Any:
        """Return a column as it is laid out, or nothing where nothing of it has room.

        Where a column begins with what must not be broken, WeasyPrint adds one pixel after the
        other until that has room.
        """
        self.roomiest = min(self.roomiest, bottom_space)
        skip_stack, _, is_empty = where
        shut = self.shut.setdefault((id(column), str(skip_stack), is_empty), Shut())
        if bottom_space >= shut.space:
            return shut.copied()
        result = lay_out(bottom_space)
        if result[0] is None:
            shut.keep(bottom_space, result)
            if shut.times == TIMES and self.flows(column):
                self.find_room(context, shut, lay_out)
        return result

    def flows(self, column: Any) -> bool:
        """Return whether everything in a column is where the text is."""
        return all(box.is_in_normal_flow() for box in column.descendants())

    def find_room(self, context: Any, shut: "Shut", lay_out: Callable[[float], Any]) -> None:
        """Find the least room in which something of a column is laid out, to a pixel."""
        from weasyprint.layout.block import remove_placeholders

        open_at = self.roomiest - 1
        while shut.space - open_at > 1:
            between = (shut.space + open_at) / 2
            result = lay_out(between)
            if result[0] is None:
                shut.keep(between, result)
            else:
                remove_placeholders(context, [result[0]], [], [])
                open_at = between

    def laid_out(
        self,
        context: Any,
        box: Any,
        bottom_space: float,
        around: tuple[Any, ...],
        lay_out: Callable[[], Any],
    ) -> Any:
        """Return a box as it was laid out before, if it has room for all or for none of itself."""
        has_no_room = bottom_space == inf
        key = (id(box), has_no_room, *around)
        if key in self.kept:
            result, began, needs = self.kept[key]
            if has_no_room or not context.overflows_page(bottom_space, box.position_y + needs):
                return moved(result, box.position_y - began)
        began = box.position_y
        result = lay_out()
        if result[0] is not None and (has_no_room or result[1] is None):
            self.kept[key] = (moved(result, 0), began, room(result[0], began))
        return result


class Shut:
    """How much space below a column leaves no room for anything of it."""

    def __init__(self) -> None:
        """Begin without knowing any."""
        self.space = inf
        self.times = 0
        self.result: Any = None

    def keep(self, bottom_space: float, result: Any) -> None:
        """Keep that so much space leaves no room, and what laying out gave."""
        self.space = min(self.space, bottom_space)
        self.times += 1
        self.result = result

    def copied(self) -> Any:
        """Return what laying out nothing gives."""
        box, resume_at, next_page, margins, *rest = self.result
        return (box, resume_at, dict(next_page), list(margins), *rest)


def moved(result: Any, by: float) -> Any:
    """Copy what laying out a box gave, with the box at another height."""
    box, resume_at, next_page, margins, *rest = result
    box = box.copy()
    box.position_y += by
    return (box, resume_at, dict(next_page), list(margins), *rest)


def is_plain(box: Any) -> bool:
    """Return whether a box is laid out by its width alone."""
    style = box.style
    return (
        type(box).__name__ in PLAIN
        and style["position"] == "static"
        and style["float"] == "none"
        and style["column_count"] == style["column_width"] == "auto"
        and not box.is_outside_marker
        and box.first_line_style is box.first_letter_style is None
    )


def room(box: Any, begins: float) -> float:
    """Return how much height a box and what is in it takes at the most, from where it begins."""
    bottom = beyond = 0.0
    for each in (box, *box.descendants()):
        if hasattr(each, "margin_bottom"):
            bottom = max(bottom, each.position_y + each.margin_height())
            beyond += abs(each.margin_bottom) + each.padding_bottom + each.border_bottom_width
    return bottom - begins + beyond + SLACK
