"""Where boxes stand and how large they are, worked out once a style: part of `quickening`."""

from importlib import import_module
from typing import Any


def look_flow_up() -> None:
    """Work out once a style whether its boxes are in normal flow.

    Five methods ask two properties each time. The two are compared with what they were, because
    WeasyPrint changes some styles after their first use.
    """
    from weasyprint.formatting_structure import boxes

    is_in_normal_flow = boxes.Box.is_in_normal_flow

    def kept_is_in_normal_flow(self: Any) -> bool:
        style = self.style
        floating, position = style["float"], style["position"]
        kept = style.__dict__.get("kept_flow")
        if kept is None or kept[0] is not floating or kept[1] is not position:
            kept = style.__dict__["kept_flow"] = (floating, position, is_in_normal_flow(self))
        return bool(kept[2])

    boxes.Box.is_in_normal_flow = kept_is_in_normal_flow


def look_at_both_ends_for_pages() -> None:
    """Find the first and the last child in flow from both ends, not by listing all of them.

    They say which named page a box begins and ends on. WeasyPrint asks for every pair of siblings,
    and down to the last descendant.
    """
    from weasyprint.formatting_structure import boxes

    def page_values(self: Any) -> tuple[Any, Any]:
        start = end = self.style["page"]
        children = self.children
        first = next(filter(is_flowing, children), None)
        if first is not None:
            last = next(filter(is_flowing, reversed(children)))
            start_values = first.page_values()
            end_values = start_values if last is first else last.page_values()
            start, end = start_values[0] or start, end_values[1] or end
        return start, end

    def is_flowing(child: Any) -> bool:
        return bool(child.is_in_normal_flow() or child.is_floated())

    boxes.ParentBox.page_values = page_values


def resolve_lengths_once() -> None:
    """Work out once a style the lengths of a box that are not percentages.

    WeasyPrint works out fourteen lengths and four borders for each box, each time that it is laid
    out, and nearly all of them are fixed.
    """
    from weasyprint.css import AnonymousStyle
    from weasyprint.formatting_structure.boxes import PageBox
    from weasyprint.layout import percent

    resolve_percentages = percent.resolve_percentages
    # Of boxes that no rule is written for: lines, and texts in them.
    unwritten: dict[bool, Any] = {}

    def kept_resolve_percentages(box: Any, containing_block: Any) -> None:
        try:
            height = containing_block.height
            width = containing_block.width
        except AttributeError:
            width, height = containing_block
        style = box.style
        is_auto = height == "auto"
        plans = style.__dict__.setdefault("kept_lengths", {})
        if is_auto not in plans:
            known = unwritten if isinstance(style, AnonymousStyle) and is_bare(style) else {}
            if is_auto not in known:
                known[is_auto] = lengths(style, is_auto=is_auto)
            plans[is_auto] = known[is_auto]
        chosen = plans[is_auto]
        if chosen is None or isinstance(box, PageBox):
            resolve_percentages(box, containing_block)
            return
        fixed, shares = chosen
        box.__dict__.update(fixed)
        for name, of_height in shares:
            percent.resolve_one_percentage(box, name, height if of_height else width)

    for name in ("absolute", "block", "column", "float", "grid", "inline", "page", "table"):
        module: Any = import_module(f"weasyprint.layout.{name}")
        module.resolve_percentages = kept_resolve_percentages


def is_bare(style: Any) -> bool:
    """Return whether a style has the lengths that all begin with."""
    return (
        style["border_collapse"] != "collapse"
        and style.keys().isdisjoint(UNWRITTEN)
        and not any(style[name] for name in BORDERS)
    )


def lengths(style: Any, *, is_auto: bool) -> Any:
    """Return the lengths that are fixed, and those that are shares; None for what is rare.

    `is_auto` says that the height of what is around the box depends on its content.
    """
    if style["border_collapse"] == "collapse" or style["box_sizing"] != "content-box":
        return None
    fixed, shares = {name: style[name] for name in BORDERS}, []
    for name in LENGTHS:
        value = style[name]
        unit = (getattr(value, "unit", None) or "").lower()
        if value == "auto":
            fixed[name] = 0 if name in ("min_width", "min_height") else value
        elif unit == "px":
            fixed[name] = value.value
        elif unit == "%" and not (is_auto and name in HEIGHTS):
            shares.append((name, name in HEIGHTS))
        else:
            return None
    return fixed, tuple(shares)


BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
HEIGHTS = ("height", "min_height", "max_height")
LENGTHS = (
    *(f"margin_{side}" for side in ("left", "right", "top", "bottom")),
    *(f"padding_{side}" for side in ("left", "right", "top", "bottom")),
    *("width", "min_width", "max_width"),
    *HEIGHTS,
)
UNWRITTEN = frozenset({*LENGTHS, "box_sizing"})
