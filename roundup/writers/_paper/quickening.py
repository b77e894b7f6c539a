"""What makes WeasyPrint quicker and changes no byte of what it makes, unless that is wrong.

Each improvement is a function that says what WeasyPrint does, and why its result is the same with
less work. They reach into WeasyPrint, so they are used with the versions they were tested with, and
with no other. `tests/test_quickening.py` compares what is made with them and without.
"""

import logging
import re
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.metadata import version
from itertools import chain
from math import inf
from typing import Any

from roundup.writers._paper.lettering import (
    draw_glyphs_at_once,
    draw_measured_lines,
    measure_next_words_first,
)

TESTED_VERSIONS = frozenset({"70.0"})

logger = logging.getLogger(__name__)

# Boxes whose layout depends on nothing but their width, and on whether they fit.
PLAIN = frozenset({"BlockBox", "LineBox", "InlineBox", "TextBox", "InlineBlockBox"})
TIMES = 3  # heights without room for anything, after which the least room is sought
SLACK = 1  # pixels, below which a box is laid out again rather than taken to fit


def is_tested() -> bool:
    """Return whether WeasyPrint's version is one of those tested; note it otherwise."""
    installed = version("weasyprint")
    if installed in TESTED_VERSIONS:
        return True
    tested = ", ".join(sorted(TESTED_VERSIONS))
    logger.info(
        "PDFs take longer than they could: WeasyPrint is %s, and what makes it quicker was "
        "tested with %s. Install that version if time matters",
        installed,
        tested,
    )
    return False


def quicken() -> None:
    """Make WeasyPrint quicker."""
    for improve in IMPROVEMENTS:
        improve()


def share_styles() -> None:
    """Give elements one style that differ in nothing but how they are linked to.

    WeasyPrint shares a style between elements of one parent that the same rules match. But an `id`
    gives an element a style of its own, and everything in it another parent than what is in its
    neighbour: nothing is shared between twenty sections of one kind. And what stands before, behind
    and beside an element is never shared.
    """
    from weasyprint.css import StyleFor

    StyleFor.__init__ = compute_styles


def compute_styles(
    self: Any, html: Any, sheets: Any, hints: bool, fonts: Any, target_collector: Any
) -> None:
    """Compute the style of each element as WeasyPrint does, and share what is alike."""
    from weasyprint.css import find_style_attributes, preprocess_declarations

    cascaded: dict[Any, dict[str, Any]] = {}
    computed: dict[Any, Any] = {}
    self._cascaded_styles, self._computed_styles, self._sheets = cascaded, computed, sheets
    self.initial_page_sizes, self.font_config = {"box": None, "area": None}, fonts
    root, base_url = html.etree_element, html.base_url
    attributes: dict[Any, tuple[Any, ...]] = {}
    for specificity, element, declarations, base in find_style_attributes(root, hints, base_url):
        attributes[element] = (*attributes.get(element, ()), *declarations)
        style = cascaded.setdefault((element, None), {})
        cascade(style, preprocess_declarations(base, declarations), "author", (inf, specificity))
    # The first element of each kind stands for all of them as a parent, and beside its content.
    kinds: dict[Any, Any] = {None: None}
    first: dict[Any, Any] = {}
    for wrapper in html.wrapper_element.iter_subtree():
        element, parent = wrapper.etree_element, getattr(wrapper.parent, "etree_element", None)
        rules = apply_rules(wrapper, sheets, cascaded)
        written = attributes.get(element, ())
        inherited = tuple(map(told, filter(is_inherited, written)))
        kind = (kinds[parent], inherited, rules.pop(None, None))
        kinds[element] = first.setdefault(kind, element)
        model = kinds[element] if len(inherited) == len(written) else element
        if (model, None) in computed:
            computed[element, None] = computed[model, None]
        else:
            self.set_computed_styles(element, parent, root, None, base_url, target_collector)
        for pseudo_type, matching in rules.items():
            model = element
            if pseudo_type in ALIKE:
                model = first.setdefault((kinds[element], pseudo_type, matching), element)
            if model is not element:
                del cascaded[element, pseudo_type]
                computed[element, pseudo_type] = computed[model, pseudo_type]
            else:
                self.set_computed_styles(
                    element, element, root, pseudo_type, base_url, target_collector
                )
    cascaded.clear()


def apply_rules(wrapper: Any, sheets: Any, cascaded: dict[Any, Any]) -> dict[Any, Any]:
    """Add the declarations of matching rules to styles; return the rules of each part."""
    rules: dict[Any, tuple[Any, ...]] = {}
    for sheet, origin, fixed in sheets:
        for specificity, _, pseudo_type, (declarations, layer) in sheet.matcher.match(wrapper):
            order = inf if layer is None else sheet.layers.index(layer)
            rule = (sheet, specificity, id(declarations), order)
            rules[pseudo_type] = (*rules.get(pseudo_type, ()), rule)
            style = cascaded.setdefault((wrapper.etree_element, pseudo_type), {})
            cascade(style, declarations, origin, (order, fixed or specificity))
    return rules


def cascade(style: dict[str, Any], declarations: Any, origin: str, weight: Any) -> None:
    """Add declarations to a style, over those that weigh no more."""
    from weasyprint.css import declaration_precedence

    for name, values, importance in declarations:
        precedence = (declaration_precedence(origin, importance), *weight)
        if name not in style or style[name][1] <= precedence:
            style[name] = values, precedence


def is_inherited(declaration: Any) -> bool:
    """Return whether what an attribute declares may matter to what is in its element."""
    return getattr(declaration, "lower_name", None) != "-weasy-anchor"


def told(declaration: Any) -> Any:
    """Return what tells a declaration from others."""
    from tinycss2 import serialize

    if declaration.type != "declaration":
        return declaration
    return declaration.lower_name, serialize(declaration.value), declaration.important


def share_page_styles() -> None:
    """Give pages one style, and their margins one, that the same rules match.

    WeasyPrint computes them again for each page, since each has a number.
    """
    from weasyprint.layout import page

    def kept_page_styles(page_type: Any, html: Any, style_for: Any) -> None:
        known = style_for.__dict__.setdefault("kept_page_styles", {})
        computed, root = style_for.get_computed_styles(), html.etree_element
        style_for.add_page_declarations(page_type)
        cascaded = style_for.get_cascaded_styles()
        parts = [part for element, part in cascaded if part and element == page_type]
        for part in (None, *parts):
            rules = cascaded.get((page_type, part), {})
            declared = (
                (name, id(values), repr(weight)) for name, (values, weight) in rules.items()
            )
            parent = page_type if part else root
            key = (part, id(computed[parent, None]), *declared)
            if key not in known:
                style_for.set_computed_styles(page_type, parent, root, part, html.base_url)
                known[key] = computed[page_type, part]
            computed[page_type, part] = known[key]
        cascaded.clear()

    page.set_page_type_computed_styles = kept_page_styles


def keep_patterns_of_html() -> None:
    """Compile once what ends a piece of HTML.

    The parser means to keep these expressions, and keeps them where it does not find them.
    """
    from tinyhtml5 import inputstream

    patterns: dict[Any, Any] = inputstream.characters_until_regex
    stream = inputstream.HTMLUnicodeInputStream
    chars_until = stream.chars_until

    def kept_chars_until(self: Any, characters: Any, opposite: bool = False) -> Any:
        if (characters, opposite) not in patterns:
            signs = "".join(f"\\x{ord(character):02x}" for character in characters)
            patterns[characters, opposite] = re.compile(f"[{'' if opposite else '^'}{signs}]+")
        return chars_until(self, characters, opposite)

    stream.chars_until = kept_chars_until


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


def keep_lines() -> None:
    """Split a text into a line once, and return the same line when it is asked for again.

    The same words in the same style and width come again with every page that is laid out once
    more, with every height of columns, and wherever a width is measured first. A line's layout is
    changed when it is drawn, so everybody gets a copy.
    """
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break

    split_first_line, layout_type = line_break.split_first_line, line_break.Layout

    def kept_split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        key = (text, max_width, justification_spacing, is_line_start, minimum)
        lines = style.__dict__.setdefault("kept_lines", {})
        line = lines.get(key)
        if line is None:
            line = lines[key] = split_first_line(
                text, style, context, max_width, justification_spacing, is_line_start, minimum
            )
        layout = layout_type.__new__(layout_type)
        layout.__dict__.update(line[0].__dict__)
        return (layout, *line[1:])

    inline.split_first_line = preferred.split_first_line = kept_split_first_line


def keep_struts() -> None:
    """Work out the height of a style's lines once a style.

    WeasyPrint keeps it too, under a text of sixteen properties that it writes each time it asks.
    """
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    strut = line_break.strut

    def kept_strut(style: Any) -> Any:
        kept = style.__dict__.get("kept_strut")
        if kept is None:
            kept = style.__dict__["kept_strut"] = strut(style)
        return kept

    inline.strut = kept_strut


def keep_pango_objects() -> None:
    """Make what Pango wants to know of a style once a style, not once a text.

    WeasyPrint makes a context, a font description and a list of font features for each text that it
    measures or draws. All of them depend on the style alone.
    """
    from weasyprint.text import line_break
    from weasyprint.text.ffi import ffi, gobject, pango

    setup, layout_type = line_break.Layout.setup, line_break.Layout
    create_context, new_features = pango.pango_font_map_create_context, line_break.font_features

    def kept_setup(self: Any, style: Any) -> None:
        kept = style.__dict__.get("kept_pango")
        if kept is None:
            kept = style.__dict__["kept_pango"] = pango_objects(style)
        context, description, features, known = kept
        self.__dict__.update(known)
        self.style = style
        self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, description)
        if features is not None:
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, features)
            pango.pango_layout_set_attributes(self.layout, attributes)

    def pango_objects(style: Any) -> Any:
        """Return what a style's layouts share: context, description, features, and the rest."""
        first = layout_type.__new__(layout_type)
        setup(first, style)
        known = {name: value for name, value in first.__dict__.items() if name != "layout"}
        context = ffi.gc(create_context(style.font_config.font_map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
        if style["font_language_override"] != "normal" or style["lang"]:
            pango.pango_context_set_language(context, first.language)
        features = new_features(*(style[name] for name in FONT_FEATURES))
        written = ",".join(f"{key} {value}" for key, value in features.items()).encode()
        attribute = style.font_config.font_features[written] if features else None
        del known["style"]
        return context, line_break.get_font_description(style), attribute, known

    layout_type.setup = kept_setup


def justify_without_measuring() -> None:
    """Note how much space a justified line has between its words, and measure it when it is drawn.

    WeasyPrint sets up Pango for the line, gives it the words, and throws all of it away without
    asking for anything.
    """
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    create_layout, layout_type = line_break.create_layout, line_break.Layout

    def kept_create_layout(
        text: str, style: Any, context: Any, max_width: Any, justification_spacing: float
    ) -> Any:
        is_plain = len(text) > 1 and "\n" not in text and "\t" not in text
        if max_width is not None or not is_plain or style["text_decoration_line"] != "none":
            return create_layout(text, style, context, max_width, justification_spacing)
        layout = layout_type.__new__(layout_type)
        layout.__dict__.update(
            justification_spacing=justification_spacing,
            first_line_direction=0,
            max_width=None,
            ascent=None,
            underline_position=None,
            strikethrough_position=None,
            text=text,
            # They are taken away from every layout that is not drawn at once.
            layout=None,
            language=None,
            style=None,
        )
        return layout

    inline.create_layout = kept_create_layout


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


def inherit_at_once() -> None:
    """Return what a style inherits, or begins with, before everything that other values need.

    WeasyPrint takes all values through the same forty lines: logical names, variables, arithmetic.
    Most of them are written in no rule.
    """
    from weasyprint import css

    compute = css.ComputedStyle.__missing__
    logical_names: dict[tuple[str, str], str] = {}
    special = {"float", "display", "position", "page", "direction"}

    def kept_missing(self: Any, key: str) -> Any:
        parent, cascaded = self.parent_style, self.cascaded
        is_plain = parent is not None and key not in cascaded and key not in special
        if not is_plain or key[:2] == "__" or key[:16] == "text_decoration_":
            return compute(self, key)
        logical = css.PHYSICAL_FUNCTIONS.get(key)
        if logical:
            pair = key, self["direction"]
            if pair not in logical_names:
                logical_names[pair] = logical(block="ttb", inline=pair[1])
            if logical_names[pair] in cascaded:
                return compute(self, key)
        if key in css.INHERITED:
            value = self[key] = parent[key]
            return value
        if key in css.INITIAL_NOT_COMPUTED:
            return compute(self, key)
        value = self[key] = css.INITIAL_VALUES[key]
        return value

    css.ComputedStyle.__missing__ = kept_missing


def set_contents_again_once() -> None:
    """Lay the contents out a second time with their page numbers, and not a third time.

    A box that shows the page of `attr(href)` is noted under no target, so that its page number is
    only seen while the second layout ends. And once all pages are known, their number has changed
    for each box and each target, also where a box shows only the page of its target.

    This is the one improvement that may change bytes: where an answer moves to another page during
    the second layout, as in an article of 200 answers, WeasyPrint leaves its old number standing.
    """
    from copy import deepcopy

    from weasyprint.css import targets

    cache = targets.TargetCollector.cache_target_page_counters

    def kept_cache(self: Any, anchor: str, counters: Any, index: int, pages: Any) -> None:
        item = None if self.collecting else self.target_lookup_items.get(anchor)
        if item and item.state == "up-to-date" and item.cached_page_counter_values:
            known = item.cached_page_counter_values
            names = {*known, *counters}
            changed = {name for name in names if known.get(name) != counters.get(name)}
            shown = shown_counters(self, anchor)
            if changed and changed.isdisjoint(shown):
                item.page_maker_index = index
                item.cached_page_counter_values = deepcopy(counters)
                return
        cache(self, anchor, counters, index, pages)

    def known_counters(self: Any) -> "ShownCounters":
        counters: ShownCounters = self.__dict__["known_counters"]
        return counters

    def know_counters(self: Any, counters: Any) -> None:
        shown = {*self.missing_counters, *chain(*self.missing_target_counters.values())}
        self.__dict__["known_counters"] = ShownCounters(counters, shown)

    collect = targets.TargetCollector.collect_missing_counters

    def collect_by_name(self: Any, box: Any, part: str, again: Any, own: Any, others: Any) -> None:
        if part == "content" and None in others:
            others |= dict.fromkeys(targets_of(box, targets), others[None])
        collect(self, box, part, again, own, others)

    targets.TargetCollector.collect_missing_counters = collect_by_name
    targets.TargetCollector.cache_target_page_counters = kept_cache
    lookup: Any = targets.CounterLookupItem
    lookup.cached_page_counter_values = property(known_counters, know_counters)


def targets_of(box: Any, targets: Any) -> Iterator[str]:
    """Yield the targets that the content of a box finds in attributes."""
    for kind, value in box.style["content"]:
        if kind not in ("target-counter()", "target-counters()") or value[0][0] != "attr()":
            continue
        attribute, type_, fallback = value[0][1]
        address = box.element.get(attribute, fallback)
        if type_ == "url":
            address = targets.get_url_tuple(address, box.style.base_url)
        name = targets.anchor_name_from_token((type_, address)) if address else None
        if name:
            yield name


class ShownCounters(dict[str, Any]):
    """Counters of a box's page, which are others if one of those is that the box shows."""

    def __init__(self, counters: Any, shown: set[str]) -> None:
        """Copy the counters."""
        super().__init__(counters)
        self.shown = shown

    def __eq__(self, other: object) -> bool:
        """Return whether what is shown is the same."""
        return isinstance(other, dict) and not self != other

    def __ne__(self, other: object) -> bool:
        """Return whether something that is shown is another."""
        if not isinstance(other, dict):
            return True
        return any(self.get(name) != other.get(name) for name in self.shown)

    __hash__ = None


def shown_counters(collector: Any, anchor: str) -> set[str]:
    """Return the counters of a target that contents of boxes show."""
    return {
        name
        for (_, part), lookup in collector.counter_lookup_items.items()
        if part == "content"
        for name in lookup.missing_target_counters.get(anchor) or ()
    }


# What stands beside an element and is changed in the same way for all of a kind.
ALIKE = frozenset({"after", "before", "marker"})
FONT_FEATURES = (
    *("font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    "font_feature_settings",
)
BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
HEIGHTS = ("height", "min_height", "max_height")
LENGTHS = (
    *(f"margin_{side}" for side in ("left", "right", "top", "bottom")),
    *(f"padding_{side}" for side in ("left", "right", "top", "bottom")),
    *("width", "min_width", "max_width"),
    *HEIGHTS,
)
UNWRITTEN = frozenset({*LENGTHS, "box_sizing"})

IMPROVEMENTS: tuple[Callable[[], None], ...] = (
    keep_patterns_of_html,
    share_styles,
    share_page_styles,
    balance_columns_by_heights,
    set_contents_again_once,
    keep_lines,
    keep_pango_objects,
    keep_struts,
    justify_without_measuring,
    measure_next_words_first,
    draw_measured_lines,
    draw_glyphs_at_once,
    look_flow_up,
    look_at_both_ends_for_pages,
    resolve_lengths_once,
    inherit_at_once,
)
