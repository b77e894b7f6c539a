"""Styles that WeasyPrint computes once for all that they are the same for: part of `quickening`."""

from math import inf
from typing import Any


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


# What stands beside an element and is changed in the same way for all of a kind.
ALIKE = frozenset({"after", "before", "marker"})
