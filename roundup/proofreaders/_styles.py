"""What the styles of a page do to its words: hide them, strike them through, or add others.

Only this much of a style sheet is read; a proof does not care where words are.
What is hidden from some readers, as on narrow windows, counts as hidden. Rules for paper and for
speech are left alone, and so are the colours of a dark palette, of which only half would be known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from roundup.text.expressions import expression

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

STRIKING = frozenset({"del", "s", "strike"})
# Marks of layouts: quotation marks and what parts two things on a line.
MARKS = frozenset("“”„«»‹›‘’‚\"'「」『』·•|,–— \u00a0\u2002\u2003\t\n")
# Sizes below this many pixels, and contrasts below this, are not seen.
SMALLEST, FAINTEST = 4.0, 1.25
PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945}
LENGTH = expression(r"(-?[0-9]*\.?[0-9]+)([a-z%]*)")
# A font takes most of a style sheet, and says nothing of words.
PACKED = expression(r"(?<=;base64,)[A-Za-z0-9+/]{80,}={0,2}")
VARIABLE = expression(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
FAINT = 0.05  # of what stands under it: no more than a shade
SHRUNK = 0.25  # of the size that it would have
CLOSEST = -6  # pixels between letters, which lie over one another then
COVERING = ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image", "-webkit-text-security")
HALF = 50  # percent, from both sides
PICTURE = "[picture]"
FAR = 999  # pixels to the side of a page, where nobody looks
UNREAD_MEDIA, PALETTES = ("print", "speech"), "prefers"
# Rules that hold others, and hold for anybody at all.
HOLDING = ("supports", "layer", "container", "scope", "starting-style")
COLOURS = frozenset({"color", "background", "background-color", "-webkit-text-fill-color"})
FIRST = ("first-letter", "first-line")
INTERESTING = frozenset(
    {
        *("display", "visibility", "opacity", "font-size", "font", "color", "background"),
        *("background-color", "text-decoration", "text-decoration-line", "content", "clip"),
        *("clip-path", "text-indent", "position", "left", "right", "top", "bottom", "transform"),
        *("width", "height", "max-width", "max-height", "overflow", "-webkit-text-fill-color"),
        *("inset", "margin-left", "filter", "text-overflow", "inset-inline-start", "zoom"),
        *("scale", "translate", "content-visibility", "mask", "mask-image", "-webkit-mask"),
        *("-webkit-mask-image", "-webkit-text-security", "text-transform", "unicode-bidi"),
        *("flex-direction", "order", "line-height", "animation", "animation-name"),
        *("letter-spacing", "background-image"),
    }
)

Styles = Mapping[str, str]
Declaration = tuple[str, str, bool]  # a name, a value, and whether it is important
Colour = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the words of an element look, as far as they can be seen."""

    is_seen: bool = True
    is_struck: bool = False
    size: float = 16.0
    ink: Colour | None = None
    paper: Colour = (1.0, 1.0, 1.0, 1.0)
    is_shown: bool = True  # nothing that stands in a hidden element is
    case: str = "none"


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What one style sheet says of words; nothing of it belongs to a page."""

    foreign: tuple[str, ...]
    frames: Mapping[str, Styles]
    variables: tuple[tuple[str, str], ...]
    rules: tuple[tuple[Any, tuple[Declaration, ...]], ...]


@dataclass
class Sheet:
    """The rules of a page that may hide, strike or add words, and how to find who they are for."""

    matcher: Any = None
    variables: dict[str, str] = field(default_factory=dict)
    frames: dict[str, Styles] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Sheet":
        """Read style sheets."""
        sheet = cls()
        for text in texts:
            sheet.read(text)
        return sheet

    def read(self, text: str) -> None:
        """Add the rules of a style sheet that do something to words."""
        import cssselect2

        self.matcher = self.matcher or cssselect2.Matcher()
        rulebook = rulebook_of(PACKED.sub("", text))
        self.foreign += rulebook.foreign
        self.frames.update(rulebook.frames)
        for name, value in rulebook.variables:
            self.variables.setdefault(name, value)
        for selector, declared in rulebook.rules:
            self.matcher.add_selector(selector, declared)

    def styles(self, wrapped: Any) -> dict[str | None, Styles]:
        """Return what holds for an element, and for what is set before and after it."""
        by_element: dict[str | None, dict[str, tuple[tuple[Any, ...], str]]] = {}
        for name, value in hints(wrapped.etree_element) if wrapped is not None else ():
            put(by_element.setdefault(None, {}), name, value, (False, (-1, 0, 0), 0))
        matches = self.matcher.match(wrapped) if self.matcher and wrapped is not None else ()
        for specificity, order, pseudo, declared in matches:
            for name, value, is_important in declared:
                put(
                    by_element.setdefault(pseudo, {}),
                    name,
                    value,
                    (is_important, specificity, order),
                )
        inline = wrapped.etree_element.get("style", "") if wrapped is not None else ""
        for order, (name, value, is_important) in enumerate(declarations(inline) if inline else ()):
            weight = (is_important, (9, 9, 9), order)
            put(by_element.setdefault(None, {}), name, value, weight)
        resolved = {
            pseudo: {name: self.resolved(value) for name, (_, value) in each.items()}
            for pseudo, each in by_element.items()
        }
        return {pseudo: self.moved(each) for pseudo, each in resolved.items()}

    def moved(self, styles: Styles) -> Styles:
        """Return how an element looks once whatever moves in it has come to its end."""
        names = f"{styles.get('animation', '')} {styles.get('animation-name', '')}".split()
        for name in names:
            styles = {**styles, **self.frames.get(name, {})}
        return styles

    def resolved(self, value: str) -> str:
        """Put the values of variables in their places."""
        for _ in range(4):
            value, count = VARIABLE.subn(
                lambda match: self.variables.get(match[1], match[2] or ""), value
            )
            if not count:
                break
        return value


# All pages of a layout have the same style sheet, and parsing it takes longer than the page.
@lru_cache(maxsize=32)
def rulebook_of(text: str) -> Rulebook:
    """Read a style sheet, and forget the rules that do nothing to words."""
    import tinycss2

    nodes = tinycss2.parse_stylesheet(text, True, True)
    frames: dict[str, Styles] = {}
    variables: list[tuple[str, str]] = []
    rules: list[tuple[Any, tuple[Declaration, ...]]] = []
    for rule, is_palette in rules_of(nodes):
        if rule.type == "at-rule":
            frames[tinycss2.serialize(rule.prelude).strip()] = last_frame(rule)
            continue
        for prelude, declared in flat(tinycss2.serialize(rule.prelude), rule.content):
            variables += [(name, value) for name, value, _ in declared if name.startswith("--")]
            unread = COLOURS if is_palette else frozenset[str]()
            telling = tuple(each for each in declared if each[0] in INTERESTING - unread)
            if telling:
                rules += [(selector, telling) for selector in selectors(prelude)]
    return Rulebook(tuple(imported(nodes)), frames, tuple(variables), tuple(rules))


def selectors(prelude: Any) -> list[Any]:
    """List the selectors of a rule; those that nobody understands match nothing."""
    import cssselect2

    try:
        compiled: list[Any] = cssselect2.compile_selector_list(prelude)
    except cssselect2.SelectorError:
        return []
    return compiled


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


def rules_of(nodes: Iterable[Any], *, is_palette: bool = False) -> Iterator[tuple[Any, bool]]:
    """Yield the rules that hold for anybody who reads a page on a screen.

    Each comes with whether it is for readers who prefer a palette only.
    """
    import tinycss2

    for rule in nodes:
        if rule.type == "qualified-rule":
            yield rule, is_palette
        elif rule.type == "at-rule" and rule.content is not None:
            word = rule.lower_at_keyword
            asked = tinycss2.serialize(rule.prelude).lower()
            if word.endswith("keyframes"):
                yield rule, is_palette
            elif word in HOLDING or (word == "media" and not any(map(asked.count, UNREAD_MEDIA))):
                inner = tinycss2.parse_rule_list(rule.content, True, True)
                yield from rules_of(inner, is_palette=is_palette or PALETTES in asked)


def flat(prelude: str, content: Any) -> Iterator[tuple[Any, list[Declaration]]]:
    """Yield what is declared for some selectors, and for those within them."""
    import tinycss2

    yield tinycss2.parse_component_value_list(prelude), declarations(content)
    for rule in tinycss2.parse_blocks_contents(content, True, True):
        if rule.type == "qualified-rule":
            outer, inner = f":is({prelude.strip()})", tinycss2.serialize(rule.prelude).strip()
            inside = inner.replace("&", outer) if "&" in inner else f"{outer} {inner}"
            yield from flat(inside, rule.content)


def last_frame(rule: Any) -> Styles:
    """Return what is declared in the last frame of an animation."""
    import tinycss2

    frames = [
        each
        for each in tinycss2.parse_rule_list(rule.content, True, True)
        if each.type == "qualified-rule"
    ]
    last = declarations(frames[-1].content) if frames else []
    return {name: value for name, value, _ in last if name in INTERESTING}


def imported(nodes: Iterable[Any]) -> list[str]:
    """List the addresses of the style sheets that a style sheet takes in."""
    import tinycss2

    return [
        tinycss2.serialize(rule.prelude).strip()
        for rule in nodes
        if rule.type == "at-rule" and rule.lower_at_keyword == "import"
    ]


def hints(element: "Element") -> Iterator[tuple[str, str]]:
    """Yield what an element says of its look without a style."""
    for attribute, name in (("color", "color"), ("bgcolor", "background-color")):
        if element.get(attribute):
            yield name, element.get(attribute, "")


def declarations(content: Any) -> list[Declaration]:
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


def look(before: Appearance, styles: Styles, tag: str) -> Appearance:
    """Return how an element looks within another."""
    said = {name: value.lower() for name, value in styles.items()}
    size = size_of(said, before.size)
    paper = colour(said.get("background-color", said.get("background", ""))) or before.paper
    ink = colour(said.get("-webkit-text-fill-color", said.get("color", ""))) or before.ink
    struck = "line-through" in f"{said.get('text-decoration')} {said.get('text-decoration-line')}"
    is_shown = before.is_shown and not is_gone(said) and tag != "bdo"
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
        case=said.get("text-transform", before.case),
    )


def cased(text: str, look: Appearance) -> str:
    """Return words in the letters in which they are shown."""
    match look.case:
        case "uppercase":
            return text.upper()
        case "lowercase":
            return text.lower()
        case "capitalize":
            return re.sub(r"\b\w", lambda match: match.group().upper(), text)
        case _:
            return text


def decoration(said: Styles) -> str:
    """Return what an element's words are decorated with."""
    return said.get("text-decoration-line", said.get("text-decoration", ""))


def is_visible(look: Appearance) -> bool:
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
        or is_shrunk(said)
        or is_distorted(said)
    )


def is_shrunk(said: Styles) -> bool:
    """Return whether an element is shown so small that nobody reads it, or not at all."""
    sizes = (said[name].split()[0] for name in ("zoom", "scale") if said.get(name))
    return (
        any(share(size) < SHRUNK for size in sizes)
        or said.get("content-visibility") == "hidden"
        or (pixels(said.get("letter-spacing", ""), 16) or 0) < CLOSEST
    )


def is_distorted(said: Styles) -> bool:
    """Return whether an element's words are covered, or shown in another order."""
    return (
        any(said.get(name, "none") != "none" for name in COVERING)
        or said.get("unicode-bidi", "").endswith("override")
        or said.get("flex-direction", "").endswith("reverse")
        or said.get("order", "0") != "0"
    )


def is_clipped(said: Styles) -> bool:
    """Return whether an element is cut down to nothing."""
    clip = "".join(said.get("clip-path", "").split())
    if clip.startswith("inset(") and (pixels(clip[6:], 100) or 0) >= HALF:
        return True
    if clip.startswith(("circle(", "ellipse(", "polygon(")) and not re.search("[1-9]", clip):
        return True
    rectangle = re.findall(r"[0-9.]+", said.get("clip", ""))
    if rectangle and max(map(float, rectangle)) <= 1:
        return True
    hides = said.get("overflow", "").startswith(("hidden", "clip"))
    sizes = (
        said.get(name) for name in ("height", "max-height", "width", "max-width", "line-height")
    )
    return hides and any(size is not None and pixels(size, 16) in (0.0, 1.0) for size in sizes)


def is_elsewhere(said: Styles) -> bool:
    """Return whether an element stands where nobody looks."""
    moved = (
        *("text-indent", "left", "right", "top", "bottom", "margin-left", "inset"),
        "inset-inline-start",
    )
    shifted = f"{said.get('transform', '')} {said.get('translate', '')}"
    return any(abs(pixels(said[name], 16) or 0) >= FAR for name in moved if name in said) or any(
        abs(pixels(length, 16) or 0) >= FAR
        for length in re.findall(r"-?[0-9.]+(?:px|pt|%|r?em|v[wh])", shifted)
    )


def size_of(said: Styles, outer: float) -> float:
    """Return the size of an element's words, in pixels."""
    written = said.get("font-size", "")
    if not written and "font" in said:
        match = re.search(r"(?:^|\s)([0-9.]+(?:[a-z]+|%)?)(?:/|\s)", said["font"])
        written = match[1] if match else ""
    size = pixels(written, outer) if written else None
    return outer if size is None else size


def pixels(written: str, outer: float) -> float | None:
    """Return a length in pixels; nothing for anything else."""
    match = LENGTH.match(written.strip())
    if not match:
        return None
    value, unit = float(match[1]), match[2]
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
    """Return how much of something is meant, from 0 to 1; all of it for anything but a number."""
    match = LENGTH.match(written.strip())
    return float(match[1]) / (100 if match[2] == "%" else 1) if match else 1.0


def colour(written: str) -> Colour | None:
    """Return a colour; nothing where none can be told."""
    import tinycss2.color4

    for part in [written, *written.split()]:
        parsed = tinycss2.color4.parse_color(part) if part else None
        if parsed is not None and parsed != "currentcolor":
            red, green, blue, alpha = (float(each or 0) for each in parsed.to("srgb"))
            return red, green, blue, alpha
    return None


def contrast(ink: Colour, paper: Colour) -> float:
    """Return the contrast of a colour with what it stands on, as the accessibility rules count."""
    alpha = ink[3]
    mixed = [own * alpha + under * (1 - alpha) for own, under in zip(ink, paper, strict=True)]
    bright, other = (sum(luminance(mixed[:3])), sum(luminance(paper[:3])))
    return (max(bright, other) + 0.05) / (min(bright, other) + 0.05)


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
        elif token.type == "url" or (token.type == "function" and token.lower_name == "url"):
            said += PICTURE
    return "" if all(mark in MARKS for mark in said) else f" {said} "
