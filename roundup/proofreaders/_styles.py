"""What the styles of a page do to its words: hide them, strike them through, or add others.

Of a style sheet only that is read; where words stand and how they are set is nothing to a proof.
Rules for paper or for some widths of a window hold for some readers only, and are left alone if
they hide something, since layouts fold menus and labels away by them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

STRIKING = frozenset({"del", "s", "strike"})
# Marks of layouts: quotation marks and what parts two things on a line.
MARKS = frozenset("“”„«»‹›‘’‚\"'「」『』·•|,–— \u00a0\u2002\u2003\t\n")
# Sizes below this many pixels, and contrasts below this, are not seen.
SMALLEST, FAINTEST = 2.0, 1.25
PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945}
LENGTH = re.compile(r"(-?[0-9]*\.?[0-9]+)([a-z%]*)")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
FAINT = 0.05  # of what stands under it: no more than a shade
HALF = 50  # percent, from both sides
FAR = 999  # pixels to the side of a page, where nobody looks
SEEN_BY_SOME = ("print", "speech", "width", "height", "prefers", "orientation", "resolution")
INTERESTING = frozenset(
    {
        *("display", "visibility", "opacity", "font-size", "font", "color", "background"),
        *("background-color", "text-decoration", "text-decoration-line", "content", "clip"),
        *("clip-path", "text-indent", "position", "left", "right", "top", "bottom", "transform"),
        *("width", "height", "max-width", "max-height", "overflow", "-webkit-text-fill-color"),
        *("inset", "margin-left", "filter", "text-overflow", "inset-inline-start"),
    }
)

Styles = Mapping[str, str]
Colour = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """How the words of an element look, as far as they can be seen."""

    is_seen: bool = True
    is_struck: bool = False
    size: float = 16.0
    ink: Colour | None = None
    paper: Colour = (1.0, 1.0, 1.0, 1.0)
    is_shown: bool = True  # nothing that stands in a hidden element is


@dataclass
class Sheet:
    """The rules of a page that may hide, strike or add words, and how to find who they are for."""

    matcher: Any = None
    variables: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Sheet":
        """Read style sheets."""
        sheet = cls()
        for text in texts:
            sheet.read(text)
        return sheet

    def read(self, text: str) -> None:
        """Read a style sheet, and forget the rules that do nothing to words."""
        import tinycss2

        for rule in rules_of(tinycss2.parse_stylesheet(text, True, True)):
            declared = declarations(rule.content)
            for name, value, _ in declared:
                if name.startswith("--"):
                    self.variables.setdefault(name, value)
            telling = [each for each in declared if each[0] in INTERESTING]
            if telling:
                self.add(rule.prelude, telling)

    def add(self, prelude: Any, declared: list[tuple[str, str, bool]]) -> None:
        """Add a rule under each of its selectors; those that nobody understands match nothing."""
        import cssselect2

        self.matcher = self.matcher or cssselect2.Matcher()
        try:
            selectors = cssselect2.compile_selector_list(prelude)
        except cssselect2.SelectorError:
            return
        for selector in selectors:
            self.matcher.add_selector(selector, declared)

    def styles(self, wrapped: Any) -> dict[str | None, Styles]:
        """Return what holds for an element, and for what is set before and after it."""
        found: dict[str | None, dict[str, tuple[tuple[Any, ...], str]]] = {}
        matches = self.matcher.match(wrapped) if self.matcher and wrapped is not None else ()
        for specificity, order, pseudo, declared in matches:
            for name, value, is_important in declared:
                put(found.setdefault(pseudo, {}), name, value, (is_important, specificity, order))
        inline = wrapped.etree_element.get("style", "") if wrapped is not None else ""
        for order, (name, value, is_important) in enumerate(declarations(inline) if inline else ()):
            weight = (is_important, (9, 9, 9), order)
            put(found.setdefault(None, {}), name, value, weight)
        return {
            pseudo: {name: self.resolved(value) for name, (_, value) in each.items()}
            for pseudo, each in found.items()
        }

    def resolved(self, value: str) -> str:
        """Put the values of variables in their places."""
        for _ in range(4):
            value, count = VARIABLE.subn(
                lambda found: self.variables.get(found[1], found[2] or ""), value
            )
            if not count:
                break
        return value


def wrapper(element: "Element") -> Any:
    """Prepare a page for looking up which styles hold for which of its elements."""
    import cssselect2

    return cssselect2.ElementWrapper.from_html_root(element)


def put(
    styles: dict[str, tuple[tuple[Any, ...], str]], name: str, value: str, weight: tuple[Any, ...]
) -> None:
    """Keep a declaration unless a weightier one is known."""
    if name not in styles or styles[name][0] <= weight:
        styles[name] = (weight, value)


def rules_of(found: Iterable[Any]) -> Iterator[Any]:
    """Yield the rules that hold for everybody who reads a page on a screen."""
    import tinycss2

    for rule in found:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.content is not None:
            asked = tinycss2.serialize(rule.prelude).lower()
            is_open = rule.lower_at_keyword in ("supports", "layer") or (
                rule.lower_at_keyword == "media" and not any(word in asked for word in SEEN_BY_SOME)
            )
            if is_open:
                yield from rules_of(tinycss2.parse_rule_list(rule.content, True, True))


def declarations(content: Any) -> list[tuple[str, str, bool]]:
    """List what is declared: name, value, and whether it is important."""
    import tinycss2

    return [
        (
            each.lower_name if not each.name.startswith("--") else each.name,
            written(each),
            each.important,
        )
        for each in tinycss2.parse_declaration_list(content, True, True)
        if each.type == "declaration"
    ]


def written(declaration: Any) -> str:
    """Write a value."""
    import tinycss2

    value: str = tinycss2.serialize(declaration.value)
    return value.strip()


# What is seen of it


def look(before: Look, styles: Styles, tag: str) -> Look:
    """Return how an element looks within another."""
    said = {name: value.lower() for name, value in styles.items()}
    size = size_of(said, before.size)
    paper = colour(said.get("background-color", said.get("background", ""))) or before.paper
    ink = colour(said.get("-webkit-text-fill-color", said.get("color", ""))) or before.ink
    struck = "line-through" in f"{said.get('text-decoration')} {said.get('text-decoration-line')}"
    is_shown = before.is_shown and not is_gone(said)
    visibility = said.get("visibility", "visible" if before.is_seen else "hidden")
    is_seen = visibility not in ("hidden", "collapse")
    return replace(
        before,
        is_seen=is_seen,
        is_struck=before.is_struck
        or struck
        or (tag in STRIKING and "none" not in decoration(said)),
        size=size,
        ink=ink,
        paper=paper if paper[3] else before.paper,
        is_shown=is_shown,
    )


def decoration(said: Styles) -> str:
    """Return what an element's words are decorated with."""
    return said.get("text-decoration-line", said.get("text-decoration", ""))


def is_visible(look: Look) -> bool:
    """Return whether words that look so can be seen."""
    return (
        look.is_shown
        and look.is_seen
        and look.size >= SMALLEST
        and (look.ink is None or contrast(look.ink, look.paper) >= FAINTEST)
    )


def is_gone(said: Styles) -> bool:
    """Return whether nothing of an element is shown, nor of what stands in it."""
    return (
        said.get("display") == "none"
        or share(said.get("opacity", "1")) < FAINT
        or is_clipped(said)
        or is_elsewhere(said)
        or "opacity(0" in said.get("filter", "")
        or re.search(r"scale[xy3d]*\(\s*0(?:\.0*)?\s*[,)]", said.get("transform", "")) is not None
    )


def is_clipped(said: Styles) -> bool:
    """Return whether an element is cut down to nothing."""
    clip = "".join(said.get("clip-path", "").split())
    if clip.startswith("inset(") and (pixels(clip[6:], 100) or 0) >= HALF:
        return True
    rectangle = re.findall(r"[0-9.]+", said.get("clip", ""))
    if rectangle and max(map(float, rectangle)) <= 1:
        return True
    hides = said.get("overflow", "").startswith(("hidden", "clip"))
    sizes = (said.get(name) for name in ("height", "max-height", "width", "max-width"))
    return hides and any(size is not None and pixels(size, 16) in (0.0, 1.0) for size in sizes)


def is_elsewhere(said: Styles) -> bool:
    """Return whether an element stands where nobody looks."""
    moved = (
        *("text-indent", "left", "right", "top", "bottom", "margin-left", "inset"),
        "inset-inline-start",
    )
    return any(abs(pixels(said[name], 16) or 0) >= FAR for name in moved if name in said) or any(
        abs(float(found)) >= FAR
        for found in re.findall(r"(-?[0-9.]+)(?:px|pt|%|em)", said.get("transform", ""))
    )


def size_of(said: Styles, outer: float) -> float:
    """Return the size of an element's words, in pixels."""
    written = said.get("font-size", "")
    if not written and "font" in said:
        found = re.search(r"(?:^|\s)([0-9.]+(?:[a-z]+|%)?)(?:/|\s)", said["font"])
        written = found[1] if found else ""
    size = pixels(written, outer) if written else None
    return outer if size is None else size


def pixels(written: str, outer: float) -> float | None:
    """Return a length in pixels; nothing for what is none."""
    found = LENGTH.match(written.strip())
    if not found:
        return None
    value, unit = float(found[1]), found[2]
    if unit in PIXELS:
        return value * PIXELS[unit]
    if unit == "rem":
        return value * 16
    if unit in ("em", "ex", "ch"):
        return value * outer
    if unit == "%":
        return value * outer / 100
    return value if not unit else value * 10


def share(written: str) -> float:
    """Return how much of something is meant, from 0 to 1; all of it where it is no number."""
    found = LENGTH.match(written.strip())
    return float(found[1]) / (100 if found[2] == "%" else 1) if found else 1.0


def colour(written: str) -> Colour | None:
    """Return a colour; nothing where none can be told."""
    import tinycss2.color4

    for part in [written, *written.split()]:
        found = tinycss2.color4.parse_color(part) if part else None
        if found is not None and found != "currentcolor":
            red, green, blue, alpha = (float(each or 0) for each in found.to("srgb"))
            return red, green, blue, alpha
    return None


def contrast(ink: Colour, paper: Colour) -> float:
    """Return the contrast of a colour with what it stands on, as the accessibility rules count."""
    alpha = ink[3]
    mixed = [own * alpha + under * (1 - alpha) for own, under in zip(ink, paper, strict=True)]
    one, other = (sum(luminance(mixed[:3])), sum(luminance(paper[:3])))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def luminance(channels: Iterable[float]) -> Iterator[float]:
    """Yield what each channel adds to the lightness of a colour."""
    for share, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True):
        linear = channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        yield share * linear


def content(styles: Styles, element: "Element") -> str:
    """Return the words that a style sets before or after an element; marks of layouts are none."""
    import tinycss2

    said = ""
    for token in tinycss2.parse_component_value_list(styles.get("content", "")):
        if token.type == "string":
            said += token.value
        elif token.type == "function" and token.lower_name == "attr":
            name = tinycss2.serialize(token.arguments).strip().split(" ")[0]
            said += element.get(name, "")
    return "" if all(mark in MARKS for mark in said) else f" {said} "
