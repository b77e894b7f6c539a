"""Marks in an answer that other programs know and this one does not: they would be printed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from roundup.text.expressions import expression

CODE = expression(r"(?ms)^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)")
DEFINED = expression(r"(?m)^[ \t>]*\[\^([^\]\[\s^]{1,80})\]:")
KINDS = {
    "a comment of HTML": r"<!--",
    "a tag of HTML": r"<(?:iframe|script|img|style|video|embed|object)\b[^<>]*>"
    r"|<(p|div|span|b|i|u|em|strong|a|ul|ol|li|sup|sub|h[1-6]|table|blockquote)(?:\s[^<>]*)?>"
    r"[^<>]*</\1>",
    "an inline footnote": r"\^\[[^\]\n]+\]",
    "a link of a wiki": r"!?\[\[[^\]\n]+\]\]",
    "a box for a note": r"(?m)^[ \t]*(?:!!!|:::+)[ \t]*\w|^[ \t]*>[ \t]*\[!\w+\]",
    "a list of definitions": r"(?m)(?<=\n)(?<!\n\n):[ \t]+\S",
    "marked words": r"(?<![=\w])==(?![=\s])[^=\n]+(?<!\s)==(?![=\w])",
    "a formula": r"\$\$[^$]+\$\$"
    r"|(?<![\w$\\])\$(?=[^$\n]*[\\^_{}=])[^\s$](?:[^$\n]*[^\s$])?\$(?![\w$])",
    "attributes": r"(?<=\S)\{[.#:][\w-][^{}\n]*\}",
}
PATTERNS = {kind: expression(pattern) for kind, pattern in KINDS.items()}
# What one of these marks at least has in it, which hardly any answer has.
NEEDED = expression(r"<|\[\^|\^\[|\[\[|\[!|!!!|:::|\n:|==|\$|\{")
REFERENCE = expression(r"(?<!\\)\[\^([^\]\[\s^]{1,80})\](?![(:])")


class Unread(NamedTuple):
    """A mark as it would be printed: what it is, how it is typed, and its line, from 0."""

    kind: str
    typed: str
    line: int


def unread(text: str) -> Iterator[Unread]:
    """Find the marks that would be printed as they are typed; the first of each kind."""
    if not NEEDED.search(text):
        return
    shadow = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    defined = set(DEFINED.findall(shadow))
    for reference in REFERENCE.finditer(shadow):
        if reference[1] not in defined:
            yield at("a footnote without its text", reference, text)
            break
    for kind, pattern in PATTERNS.items():
        if match := pattern.search(shadow):
            yield at(kind, match, text)


def at(kind: str, match: re.Match[str], text: str) -> Unread:
    """Return where a mark stands."""
    return Unread(kind, match.group().strip(), text.count("\n", 0, match.start()))
