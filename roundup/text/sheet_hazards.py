"""What a style sheet could let in: addresses on other hosts or of files, and ways to run a script.

The words of a sheet are read as CSS reads them: comments are left out, escapes are undone, and a
text between quotation marks is an address only where CSS takes it for one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from roundup.text.expressions import expression
from roundup.text.line_breaks import LineBreaks


class HazardKind(StrEnum):
    """Why words of a layout are unsafe."""

    UNESCAPED = "unescaped"  # words are written as markup
    IN_CODE = "in-code"  # words are escaped as text, in a place where that protects nothing
    ADDRESS = "address"  # a link that nobody has checked
    SCRIPT = "script"  # something runs
    REMOTE = "remote"  # something is asked of another host, or of the disk
    EMBEDDED = "embedded"  # another page is shown, or this one is left
    POLICY = "policy"  # the page goes without its policy


@dataclass(frozen=True, slots=True)
class Hazard:
    """Something unsafe in a file of a layout: why, on which line, and what it is."""

    kind: HazardKind
    line: int
    message: str


IDENTIFIER = r"(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\[^\n0-9a-fA-F])+"
TOKEN = expression(
    r"(?P<comment>/\*(?:[^*]|\*(?!/))*(?:\*/)?)"
    r"|(?P<text>\"(?:\\[\s\S]|[^\"\\\n])*\"?|'(?:\\[\s\S]|[^'\\\n])*'?)"
    rf"|(?P<rule>@{IDENTIFIER})"
    rf"|(?P<function>{IDENTIFIER}\()"
    rf"|(?P<property>{IDENTIFIER}(?=\s*:))"
    rf"|(?P<word>{IDENTIFIER})"
    r"|(?P<sign>[(){};])"
)
ESCAPE = expression(r"\\(?:([0-9a-fA-F]{1,6})\s?|([\s\S]))")
UNQUOTED = expression(r"\s*([^\s\"')][^)]*)?")
IGNORED_IN_ADDRESSES = expression(r"[\t\n\r\f\x00]")
SCHEME = expression(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
# Functions whose texts are addresses.
LOADING = {"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"}
# What browsers of long ago ran.
RUNNING = {"behavior", "-moz-binding"}
SCRIPT_SCHEMES = ("javascript:", "vbscript:")


def sheet_hazards(sheet: str, first_line: int = 1) -> Iterator[Hazard]:
    """Yield what is unsafe in a style sheet that begins on a line."""
    nesting, breaks = Nesting(), LineBreaks(sheet)
    for token in TOKEN.finditer(sheet):
        kind, words = str(token.lastgroup), token.group()
        line = first_line + breaks.before(token.start())
        nesting.read(kind, words)
        match kind:
            case "rule" if nesting.rule == "@import":
                yield Hazard(HazardKind.REMOTE, line, "`@import` asks for another file")
            case "function":
                yield from function_hazards(nesting, sheet, token.end(), line)
            case "property" if unescaped(words).casefold() in RUNNING:
                yield Hazard(HazardKind.SCRIPT, line, f"`{words}` runs a script in old browsers")
            case "text" if nesting.is_loading:
                yield from address_hazards(unescaped(words.strip("\"'")), line)


class Nesting:
    """Which rule and which functions of CSS a place in a sheet is in."""

    def __init__(self) -> None:
        self.rule = ""
        self.functions: list[str] = []

    @property
    def is_loading(self) -> bool:
        """Return whether a text here is an address of something to load."""
        is_argument = bool(self.functions) and self.functions[-1] in LOADING
        return is_argument and self.rule != "@namespace"

    def read(self, kind: str, words: str) -> None:
        """Follow one token."""
        if kind == "rule":
            self.rule = unescaped(words).casefold()
        elif kind == "function":
            self.functions.append(unescaped(words[:-1]).casefold())
        elif words == "(":
            self.functions.append("")
        elif words == ")":
            del self.functions[-1:]
        elif kind == "sign":
            self.functions, self.rule = [], ""


def function_hazards(nesting: Nesting, sheet: str, start: int, line: int) -> Iterator[Hazard]:
    """Yield what is unsafe about a function of CSS whose arguments begin at a place."""
    if nesting.functions[-1] == "expression":
        yield Hazard(HazardKind.SCRIPT, line, "`expression()` runs a script in old browsers")
    if nesting.is_loading:
        unquoted = UNQUOTED.match(sheet, start)
        yield from address_hazards(unescaped((unquoted and unquoted[1]) or ""), line)


def address_hazards(address: str, line: int) -> Iterator[Hazard]:
    """Yield what is unsafe about an address that a browser would load."""
    if is_script(address):
        yield Hazard(HazardKind.SCRIPT, line, f"`{shown(address)}` runs a script")
    elif is_remote(address):
        yield Hazard(HazardKind.REMOTE, line, f"`{shown(address)}` is not a file of the layout")


def unescaped(words: str) -> str:
    """Undo the escapes of CSS."""
    return ESCAPE.sub(lambda escape: character(escape[1]) if escape[1] else escape[2], words)


def character(number: str) -> str:
    """Return the character of a hexadecimal number."""
    code = int(number, 16)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def bare(address: str) -> str:
    """Return an address as browsers read it: without blanks around it and breaks in it."""
    return IGNORED_IN_ADDRESSES.sub("", address).strip("".join(map(chr, range(0x21))))


def is_script(address: str) -> bool:
    """Return whether an address runs a script."""
    return bare(address).casefold().startswith(SCRIPT_SCHEMES)


def is_remote(address: str) -> bool:
    """Return whether an address leads to another host or to the disk."""
    address = bare(address).replace("\\", "/")
    if address.startswith("//"):
        return True
    scheme = SCHEME.match(address)
    return scheme is not None and scheme.group().casefold() not in ("data:", "about:")


def shown(words: str) -> str:
    """Return words of a layout short enough for a message, on one line, without backticks."""
    words = " ".join(words.replace("`", "'").split())
    return words if len(words) <= 60 else words[:59] + "…"
