"""What a template could let in: words written as markup or into code, scripts, other hosts.

A template is read as a browser would read the page that is made of it, with a mark in the place of
each expression. A page without expressions is read in the same way.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from roundup.text.expressions import expression
from roundup.text.line_breaks import LineBreaks
from roundup.text.sheet_hazards import (
    Hazard,
    HazardKind,
    address_hazards,
    bare,
    is_remote,
    is_script,
    sheet_hazards,
    shown,
)

MARK = "\ue000"  # stands for an expression in the page

STRING = r"\"(?:\\[\s\S]|[^\"\\])*\"|'(?:\\[\s\S]|[^'\\])*'"
OPENING = expression(r"\{#|\{%[-+]?|\{\{[-+]?")
RAW = expression(r"\{%[-+]?\s*raw\s*[-+]?%\}([\s\S]*?)(?:\{%[-+]?\s*endraw\s*[-+]?%\}|\Z)")
INSIDE = expression(rf"{STRING}|[\[({{]|[-+]?%\}}|[-+]?\}}\}}|[\])}}]|[^\[\](){{}}%\"'+-]+|[\s\S]")
STRINGS = expression(STRING)
SAFE = expression(r"\|\s*safe\b|^\s*filter\b[^|]*?\bsafe\b")
NAMED_SAFE = expression(r"\bmap\s*\(\s*(?:\"safe\"|'safe')")
MARKUP = expression(r"(?<![\w.])Markup\s*\(")
AUTOESCAPE = expression(r"^\s*autoescape\b\s*(.*?)\s*$", re.DOTALL)
RAW_ENDS = {name: expression(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
TAG = expression(rf"<!--(?:-?>|[\s\S]*?(?:--!?>|\Z))|<(/?)([a-zA-Z{MARK}][^\s/>]*)")
GAP = expression(r"[\s/]*")
ATTRIBUTE = expression(
    r"([^\s/>=]|=)([^\s/>=]*)(?:\s*=\s*(\"[^\"]*\"?|'[^']*'?|[^\s>]*))?",
)
CONDITIONAL = expression(r"\sif\s")
OTHERWISE = expression(r"\selse\s")
NUMBER = expression(
    r"(?:\|\s*(?:int|round|length|count|float|wordcount)\b[^|]*|\.(?:width|height|number|index0?|line))$"
)
ARITHMETIC = expression(r"^\[[^\"']*[*/][^\"']*\]\s*\|\s*(?:min|max)$")
CONSTANT = expression(rf"^(?:(?:{STRING}|\d[\d.]*|~|\s)+)$")
HELPERS = expression(r"^(?:own_way\(.*\)|[\w.\[\]]+\|starting|rel|way\(.*\))$")
COLOUR = expression(r"^colours(?:\.\w+|\[[^\]]*\])$")
ADDRESS_CALL = expression(r"^address\([\w.\[\]]*\)$")
LINKED_DATA = expression(r"^(?:linked_data|.*\|\s*tojson(?:\([^)]*\))?)$")

HEAD = expression(r"<head[\s>]|\{%[-+]?\s*block\s+head\b")
SUPER = expression(r"\{\{[-+]?\s*super\s*\(\s*\)")

# Attributes that hold an address; of most, the browser loads what is there.
LINKS = {"href", "xlink:href", "cite", "ping", "action", "formaction"}
LOADS = {
    *("src", "srcset", "poster", "background", "data", "classid", "codebase", "manifest"),
    *("imagesrcset", "lowsrc", "dynsrc", "profile"),
}
FOLLOWED = {"a", "area"}  # elements whose `href` leads somewhere when a reader follows it
LOADED_LINKS = expression(
    r"\b(?:stylesheet|icon|preload|prefetch|preconnect|dns-prefetch|modulepreload|manifest|"
    r"prerender|import)\b|-icon\b"
)
EMBEDDING = {
    *("applet", "base", "embed", "fencedframe", "form", "frame", "frameset", "iframe"),
    *("object", "portal"),
}
# Elements whose addresses are those of pictures, and addresses that hold what may run scripts.
PICTURED = {"img", "image", "source", "picture", "input", "td", "table", "body"}
PAGES = ("data:text/html", "data:image/svg", "data:text/xml", "data:application/x")
SHEETED = {"style"}  # attributes that hold CSS
# Attributes of SVG's animations that may become an address.
BECOMING = {"to", "from", "by", "values"}


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression in a page: its words, its line, and the conditions it is written under."""

    words: str
    line: int
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flat:
    """A template as a page: marks stand for expressions, statements and comments are gone.

    `starts` and `lines` say on which line of the template each stretch of the text begins.
    """

    text: str
    marks: tuple[Placed, ...]
    offsets: tuple[int, ...]
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    hazards: tuple[Hazard, ...]
    breaks: LineBreaks

    def line(self, at: int) -> int:
        """Return the line of the template on which a place of the text is."""
        stretch = bisect_right(self.starts, at) - 1
        beginning = self.breaks.before(self.starts[stretch])
        return self.lines[stretch] + self.breaks.before(at) - beginning

    def expressions(self, start: int, end: int) -> Sequence[Placed]:
        """Return the expressions between two places of the text."""
        first, last = (bisect_right(self.offsets, edge - 1) for edge in (start, end))
        return self.marks[first:last]


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as written: its name, its value, how it is quoted, and its expressions."""

    name: str
    value: str
    quote: str
    line: int
    in_name: Sequence[Placed]
    in_value: Sequence[Placed]


@dataclass(frozen=True, slots=True)
class Element:
    """The beginning of an element: its name, its attributes, and where it ends in the text."""

    name: str
    line: int
    in_name: Sequence[Placed]
    attributes: Sequence[Attribute]
    end: int

    def value(self, name: str) -> str:
        """Return the value of an attribute, or nothing."""
        return next((each.value for each in self.attributes if each.name == name), "")


def template_hazards(template: str, *, is_page: bool = False) -> Iterator[Hazard]:
    """Yield what is unsafe in a template; `is_page` if it is to hold the page's own policy."""
    flat = flattened(template)
    yield from flat.hazards
    yield from markup_hazards(flat)
    if is_page:
        yield from policy_hazards(flat, template)


def page_hazards(page: str) -> Iterator[Hazard]:
    """Yield what is unsafe in a finished page; nothing in it is an expression."""
    page = page.replace(MARK, "\ufffd")
    yield from markup_hazards(Flat(page, (), (), (0,), (1,), (), LineBreaks(page)))


# --- the template as a page -------------------------------------------------------------------


def flattened(template: str) -> Flat:
    """Put marks in the place of expressions, and leave out statements and comments."""
    template = template.replace(MARK, "\ufffd")
    builder = Flattening(template)
    at = 0
    while opening := OPENING.search(template, at):
        builder.add(template[at : opening.start()], at)
        at = builder.piece(opening.start(), opening.end())
    builder.add(template[at:], at)
    return builder.flat()


class Flattening:
    """A template on its way to being a page."""

    def __init__(self, template: str) -> None:
        self.template, self.breaks = template, LineBreaks(template)
        self.texts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.lines: list[int] = []
        self.marks: list[Placed] = []
        self.offsets: list[int] = []
        self.hazards: list[Hazard] = []
        self.conditions: list[str] = []

    def add(self, text: str, start: int) -> None:
        """Add a stretch of the template that stands in the page as it is."""
        self.starts.append(self.length)
        self.lines.append(self.line(start))
        self.texts.append(text)
        self.length += len(text)

    def line(self, at: int) -> int:
        """Return the line of a place in the template."""
        return self.breaks.before(at) + 1

    def piece(self, start: int, inside: int) -> int:
        """Read a comment, a statement or an expression; return where it ends."""
        if self.template.startswith("{#", start):
            end = self.template.find("#}", inside)
            return end + 2 if end >= 0 else len(self.template)
        raw = RAW.match(self.template, start)
        if raw:
            self.add(raw[1], raw.start(1))
            return raw.end()
        closing = "}}" if self.template.startswith("{{", start) else "%}"
        stop, end = closed(self.template, inside, closing)
        words, line = self.template[inside:stop], self.line(start)
        self.hazards += code_hazards(words, line, is_statement=closing == "%}")
        if closing == "}}":
            self.offsets.append(self.length)
            self.marks.append(Placed(words.strip(), line, tuple(self.conditions)))
            self.add(MARK, start)
        else:
            self.enter(words.strip())
        return end

    def enter(self, statement: str) -> None:
        """Follow a statement into a branch, or out of it."""
        word, _, rest = statement.partition(" ")
        if word == "if":
            self.conditions.append(rest)
        elif word == "for":
            self.conditions.append(rest.partition(" if ")[2])
        elif word in ("elif", "else") and self.conditions:
            self.conditions[-1] = rest
        elif word in ("endif", "endfor") and self.conditions:
            self.conditions.pop()

    def flat(self) -> Flat:
        """Return the page."""
        text = "".join(self.texts)
        return Flat(
            text,
            tuple(self.marks),
            tuple(self.offsets),
            tuple(self.starts),
            tuple(self.lines),
            tuple(self.hazards),
            LineBreaks(text),
        )


def closed(template: str, start: int, closing: str) -> tuple[int, int]:
    """Return where an expression or statement stops, and where its closing braces end."""
    depth = 0
    for token in INSIDE.finditer(template, start):
        words = token.group()
        if not depth and words.lstrip("-+") == closing:
            return token.start(), token.end()
        if words in ("(", "[", "{"):
            depth += 1
        elif words in (")", "]", "}"):
            depth = max(depth - 1, 0)
        elif words.lstrip("-+") == "}}" and depth:
            depth = max(depth - 2, 0)
    return len(template), len(template)


def code_hazards(code: str, line: int, *, is_statement: bool) -> Iterator[Hazard]:
    """Yield what writes words as markup in an expression or a statement."""
    bare_code = STRINGS.sub('""', code)
    if SAFE.search(bare_code) or NAMED_SAFE.search(code):
        yield unescaped_words("`safe`", code, line)
    if MARKUP.search(bare_code):
        yield unescaped_words("`Markup`", code, line)
    switch = AUTOESCAPE.match(code) if is_statement else None
    if switch and switch[1] != "true":
        yield unescaped_words("`autoescape`", code, line)


def unescaped_words(what: str, code: str, line: int) -> Hazard:
    """Return the hazard of words that are written as markup."""
    where = shown(code.strip())
    return Hazard(HazardKind.UNESCAPED, line, f"{what} in `{where}` would write words as markup")


# --- the page as a browser reads it -----------------------------------------------------------


def markup_hazards(flat: Flat) -> Iterator[Hazard]:
    """Yield what is unsafe in the elements of a page."""
    at = 0
    while tag := TAG.search(flat.text, at):
        at = tag.end()
        if tag[2] is None:
            continue
        if tag[1]:
            at = flat.text.find(">", at) + 1 or len(flat.text)
            continue
        element = read_element(flat, tag.start(2), tag.end())
        at = element.end
        yield from element_hazards(element)
        if element.name in RAW_ENDS:
            end = end_of_raw(flat.text, element)
            yield from raw_hazards(flat, element, end)
            at = end


def read_element(flat: Flat, start: int, end: int) -> Element:
    """Read the beginning of an element whose name is between two places."""
    attributes, at = [], end
    while True:
        at = GAP.match(flat.text, at).end()  # type: ignore[union-attr]
        match = ATTRIBUTE.match(flat.text, at)
        if match is None:
            break
        value = match[3] or ""
        quote = value[:1] if value[:1] in ("'", '"') else ""
        attributes.append(
            Attribute(
                (match[1] + match[2]).casefold(),
                unescape(value.strip(quote) if quote else value),
                quote,
                flat.line(match.start()),
                flat.expressions(match.start(), match.end(2)),
                flat.expressions(match.start(3), match.end(3)) if match[3] else (),
            )
        )
        at = match.end()
    name = flat.text[start:end].casefold()
    return Element(name, flat.line(start), flat.expressions(start, end), attributes, at)


def end_of_raw(text: str, element: Element) -> int:
    """Return where the text of a script or sheet ends."""
    end = RAW_ENDS[element.name].search(text, element.end)
    return end.start() if end else len(text)


def element_hazards(element: Element) -> Iterator[Hazard]:
    """Yield what is unsafe in the beginning of an element."""
    if element.name in EMBEDDING:
        message = f"`<{element.name}>` shows another page, or leads away from this one"
        yield Hazard(HazardKind.EMBEDDED, element.line, message)
    if element.name == "meta" and element.value("http-equiv").casefold().strip() == "refresh":
        message = '`<meta http-equiv="refresh">` leads away from the page'
        yield Hazard(HazardKind.EMBEDDED, element.line, message)
    for each in element.in_name:
        is_data = "." in each.words or "|" in each.words
        if is_data and not is_constant(each.words) and not HELPERS.match(each.words):
            yield in_code(each, "a tag outside of quotation marks")
    for attribute in element.attributes:
        yield from attribute_hazards(element, attribute)


def attribute_hazards(element: Element, attribute: Attribute) -> Iterator[Hazard]:
    """Yield what is unsafe in an attribute."""
    name = attribute.name
    for each in attribute.in_name:
        if not is_constant(each.words) and not HELPERS.match(each.words):
            yield in_code(each, "a tag outside of quotation marks")
    if is_event(name):
        yield Hazard(HazardKind.SCRIPT, attribute.line, f"`{shown(name)}` runs a script")
    if name == "srcdoc":
        yield Hazard(HazardKind.EMBEDDED, attribute.line, "`srcdoc` is a page of its own")
    for each in attribute.in_value:
        yield from expression_hazards(element, attribute, each)
    if name in SHEETED:
        yield from sheet_hazards(attribute.value.replace(MARK, " "), attribute.line)
    else:
        yield from static_address_hazards(element, attribute)


def expression_hazards(element: Element, attribute: Attribute, each: Placed) -> Iterator[Hazard]:
    """Yield what is unsafe about an expression in the value of an attribute."""
    name = attribute.name
    if not attribute.quote:
        yield in_code(each, f"`{name}` without quotation marks")
    elif is_event(name) or (name in SHEETED and not is_measured(each.words)):
        yield in_code(each, f"`{name}`")
    elif attribute.quote == '"' and LINKED_DATA.match(each.words) and "tojson" in each.words:
        yield in_code(each, f'`{name}="…"`, which the quotation marks of JSON would end')
    elif is_address(element, name) and not is_checked(attribute, each):
        message = f"`{{{{ {shown(each.words)} }}}}` in `{name}` is a link that nobody has checked"
        yield Hazard(HazardKind.ADDRESS, each.line, message)


def static_address_hazards(element: Element, attribute: Attribute) -> Iterator[Hazard]:
    """Yield what is unsafe about an address that the template itself says."""
    name, line = attribute.name, attribute.line
    value = attribute.value.partition(MARK)[0]
    if name in LINKS | LOADS | BECOMING and (is_script(value) or is_page(element, value)):
        yield Hazard(HazardKind.SCRIPT, line, f"`{shown(value)}` runs a script")
    elif name in ("srcset", "imagesrcset"):
        for candidate in value.split(","):
            yield from address_hazards(candidate.strip().partition(" ")[0], line)
    elif is_loaded(element, name) and is_remote(value):
        message = f'`{name}="{shown(value)}"` asks another host, or the disk, for something'
        yield Hazard(HazardKind.REMOTE, line, message)
    elif name in LINKS and bare(value).casefold().startswith("file:"):
        message = f"`{shown(value)}` leads to a file on the reader's own disk"
        yield Hazard(HazardKind.REMOTE, line, message)


def is_event(name: str) -> bool:
    """Return whether an attribute holds what runs when something happens."""
    return name.startswith("on") and len(name) > len("on")


def is_address(element: Element, name: str) -> bool:
    """Return whether an attribute holds an address."""
    return name in LINKS or name in LOADS or (name == "content" and is_refresh(element))


def is_refresh(element: Element) -> bool:
    """Return whether an element leads away from the page."""
    return element.name == "meta" and "refresh" in element.value("http-equiv").casefold()


def is_page(element: Element, address: str) -> bool:
    """Return whether an address holds a page that may run scripts; a picture runs none."""
    return element.name not in PICTURED and bare(address).casefold().startswith(PAGES)


def is_loaded(element: Element, name: str) -> bool:
    """Return whether a browser loads what an attribute names, without being asked."""
    if name in LOADS:
        return True
    if name not in ("href", "xlink:href", "ping"):
        return False
    if element.name == "link":
        return bool(LOADED_LINKS.search(element.value("rel").casefold()))
    return element.name not in FOLLOWED or name == "ping"


def is_checked(attribute: Attribute, each: Placed) -> bool:
    """Return whether an expression in an address cannot choose its scheme, or was checked."""
    if each is not attribute.in_value[0] or bare(attribute.value.partition(MARK)[0]):
        return True  # what comes before it says where it leads
    if ADDRESS_CALL.match(each.words) or is_constant(each.words):
        return True
    value, condition = conditional(each.words)
    conditions = (*each.conditions, condition)
    return any(is_guard(each_condition, value) for each_condition in conditions)


def is_guard(condition: str, value: str) -> bool:
    """Return whether a condition holds only where an address may be a link."""
    words = " ".join(STRINGS.sub('""', condition).split()).replace(" | ", "|")
    checks = f"{' '.join(value.split())}|is_linkable"
    return " or " not in words and checks in words.split(" and ")


def conditional(words: str) -> tuple[str, str]:
    """Part `value if condition` into the two; an `else` that is not constant spoils it."""
    branch = CONDITIONAL.search(words)
    if branch is None:
        return words, ""
    value, condition = words[: branch.start()], words[branch.end() :]
    otherwise = OTHERWISE.search(condition)
    if otherwise and not is_constant(condition[otherwise.end() :]):
        return words, ""
    return value.strip(), condition[: otherwise.start()] if otherwise else condition


def is_constant(words: str) -> bool:
    """Return whether an expression is one of several constants, whatever an article says."""
    branch = CONDITIONAL.search(STRINGS.sub(lambda text: "x" * len(text.group()), words))
    if branch is None:
        return bool(CONSTANT.match(words))
    condition = words[branch.end() :]
    otherwise = OTHERWISE.search(STRINGS.sub(lambda text: "x" * len(text.group()), condition))
    values = [words[: branch.start()], condition[otherwise.end() :] if otherwise else '""']
    return all(bool(value.strip()) and is_constant(value.strip()) for value in values)


def is_measured(words: str) -> bool:
    """Return whether an expression is a number, a colour, or an address that was made for it."""
    return bool(
        is_constant(words)
        or NUMBER.search(words)
        or ARITHMETIC.match(words)
        or COLOUR.match(words)
        or ADDRESS_CALL.match(words)
    )


def in_code(each: Placed, where: str) -> Hazard:
    """Return the hazard of words in a place where escaping does not protect."""
    message = f"`{{{{ {shown(each.words)} }}}}` stands in {where}"
    return Hazard(HazardKind.IN_CODE, each.line, message)


# --- scripts, sheets, and the policy ----------------------------------------------------------


def raw_hazards(flat: Flat, element: Element, end: int) -> Iterator[Hazard]:
    """Yield what is unsafe in the text of a script or a sheet."""
    words = flat.expressions(element.end, end)
    text = flat.text[element.end : end].removeprefix(">")
    if element.name == "style":
        yield from (
            in_code(each, "`<style>`")
            for each in words
            if each.words != "styles" and not is_measured(each.words)
        )
        yield from sheet_hazards(text.replace(MARK, " "), flat.line(element.end))
        return
    kind = element.value("type").casefold().strip()
    if kind == "application/ld+json" and not element.value("src"):
        yield from (
            in_code(each, "`<script>`, where only `tojson` may write")
            for each in words
            if not LINKED_DATA.match(each.words)
        )
        return
    yield Hazard(HazardKind.SCRIPT, element.line, "`<script>` runs a script")
    yield from (in_code(each, "`<script>`") for each in words)


def policy_hazards(flat: Flat, template: str) -> Iterator[Hazard]:
    """Yield a hazard where a page has a head of its own without the page's policy."""
    head = HEAD.search(template)
    has_policy = any(each.words == "policy" for each in flat.marks)
    if head and not has_policy and not SUPER.search(template):
        line = template.count("\n", 0, head.start()) + 1
        message = "The page's head is replaced, and its policy is left out"
        yield Hazard(HazardKind.POLICY, line, message)
