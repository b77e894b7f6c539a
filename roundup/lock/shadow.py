"""The *shadow* of a text: a string of the same length that says of every character what it is.

A place in the shadow is the same place in the text. What Markdown reads as a sign of its own, and
what shows nothing, stands there as a mark; letters, figures and spaces of all scripts stand as
those of ASCII.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from roundup.text.expressions import expression
from roundup.text.signs import ENTITY, ESCAPE

MARK = "\ue000"  # written onto the character before it
ALONE = "\ue001"  # a letter of a script without spaces
SIGN = "\ue002"  # a word in itself: %, €, an emoji, a star that makes nothing bold
SKIP = "\ue003"  # shows nothing: the backslash of an escape, the body of an entity
MARKUP = "\ue004"  # emphasis, links, quotation signs
GROUP = "\ue005"  # begins a group in square brackets
MORE = "\ue006"  # goes on with it
BLOCK = "\ue007"  # begins a list item, a heading, a fence
UNSPACED = expression(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
# fmt: off
STAND_INS = {
    **dict.fromkeys("“”„‟«»‹›「」『』〝〞", '"'), **dict.fromkeys("‘’‚‛ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"), **dict.fromkeys("。．।۔｡", "."),
    **dict.fromkeys("！", "!"), **dict.fromkeys("？؟;", "?"), **dict.fromkeys("、，،", ","),
    **dict.fromkeys("；؛", ";"), "：": ":", "（": "(", "）": ")", "…": "…", "⋯": "…",
    "¿": "¿", "¡": "¡", "\u200b": " ", "\u2028": "\n", "\u2029": "\n", "［": SIGN, "］": SIGN,
}
# fmt: on
FENCE = expression(
    r"^[ ]{0,3}(`{3,}|~{3,})[^\n]*\n(?P<code>.*?)(?:^[ ]{0,3}\1[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
TICKS = expression(r"(?<![`\\])(`+)(?!`)(?P<code>(?:(?!\n\s*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
OPENING = expression(
    r"^(?P<quote>[ \t]*(?:>[ \t]?)*)"
    r"(?P<block>(?:[ \t]*(?:[-*+]|[0-9]{1,2}[.)])(?=[ \t]))+|[ ]{0,3}\#{1,6}(?=[ \t])"
    r"|[ ]{0,3}(?:\*[ \t]*){3,}$|[ ]{0,3}(?:-[ \t]*){3,}$|[ ]{0,3}(?:_[ \t]*){3,}$)?",
    re.MULTILINE,
)
FIGURES = expression("[0-9]+")
AUTOLINK = expression(r"<(?=[a-zA-Z][a-zA-Z0-9+.-]+:[^\s<>]*(>))")
TARGET = expression(
    r"\((?P<address><[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
)
# Labels are made of what tells them apart; a footnote is one only where there is its text.
DEFINITION = expression(r"^(?P<quote>[ \t>]*)\[\^(?P<label>[^\]\[\s^]{1,80})\]:", re.MULTILINE)
REFERENCE = expression(r"(?<!\\)\[\^(?P<label>[^\]\[\s^]{1,80})\](?!\()")
BOX = expression(r"\[[ xX]\](?=\s)")
STRUCK = expression(r"(?<![~\\])~~(?![~\s])(?:(?!\n\s*\n).)+?(?<![~\s\\])~~(?!~)", re.DOTALL)
UNDER_HEAD = expression(
    r"^[ \t>]*(?P<row>\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?)[ \t]*$", re.MULTILINE
)
QUOTED = expression(r"[ \t]*(?:>[ \t]?)+")
BAR = expression(r"(?<!\\)\|")
BEGINS_BLOCK = expression(r"[ \t]*(?:$|>|#{1,6}[ \t]|```|~~~|[-*+][ \t]|[0-9]{1,9}[.)][ \t])")
EMPHASIS = expression(r"\*+|_+")
BLANK_LINE = expression(f"\n[ \t{MARKUP}]*\n")
BRACKET = expression(r"[\[\]]|\n[ \t]*\n")
# What a lone sign is masked as where Markdown would otherwise read it.
LITERAL = str.maketrans(dict.fromkeys("*_`[]<>#~|", SIGN))


def is_break(gap: str) -> bool:
    """Return whether a gap parts two blocks."""
    return "\n" in gap and BLANK_LINE.search(gap) is not None


@cache
def stand_in(sign: str) -> str:
    """Return what a character that is not ASCII is here."""
    if sign in STAND_INS:
        return STAND_INS[sign]
    category = unicodedata.category(sign)
    if UNSPACED.match(sign) and category[0] != "M":
        return ALONE if category[0] in "LN" else SIGN
    match category[0]:
        case "L":
            return "a"
        case "N":
            return "0"
        case "M":
            return MARK
        case "Z":
            return " "
    return MARK if category == "Cf" else SIGN


def shadowed(text: str) -> tuple[str, dict[int, str], tuple[tuple[int, int], ...]]:
    """Make the shadow of a text; find its links and its code."""
    signs = list(text)
    if not text.isascii():
        table = {ord(sign): stand_in(sign) for sign in set(text) if not sign.isascii()}
        signs = list(text.translate(table))
    code = mask_code(text, signs) if "`" in text or "~~~" in text else ()
    inside = [number for first, last in code for number in range(first, last)]
    literal = {number: in_code(signs, number) for number in inside}
    if "&" in text:
        mask_entities(text, signs)
    if "\\" in text:
        mask_escapes(text, signs)
    for number, sign in literal.items():
        signs[number] = sign
    mask_openings("".join(signs), signs, code)
    if "[" in text:
        mask_boxes("".join(signs), signs)
        mask_footnotes(text, signs)
    links = mask_brackets(text, signs) if "[" in text else {}
    mask_tables(text, signs)
    mask_strikes(text, signs)
    if "<" in text:
        for match in AUTOLINK.finditer("".join(signs)):
            signs[match.start()] = signs[match.start(1)] = MARKUP
    if "*" in text or "_" in text:
        mask_emphasis("".join(signs), signs)
    return "".join(signs), links, code


def in_code(signs: list[str], number: int) -> str:
    """Return a sign of code for itself; an underscore inside a name is a letter."""
    if signs[number] == "_" and 0 < number < len(signs) - 1:
        around = (signs[number - 1], signs[number + 1])
        return "_" if all(is_wordy(sign) or sign == "_" for sign in around) else SIGN
    return signs[number].translate(LITERAL)


def mask_code(text: str, signs: list[str]) -> tuple[tuple[int, int], ...]:
    """Mask the marks around code; say where the code is."""
    code = []
    for match in FENCE.finditer(text):
        start, end = match.span("code")
        signs[match.start() : start] = [BLOCK] * (start - match.start())
        signs[start - 1] = "\n"
        signs[end : match.end()] = [BLOCK] * (match.end() - end)
        code.append((start, end))
    blocks = [match.span() for match in FENCE.finditer(text)]
    for match in TICKS.finditer(text):
        if any(first <= match.start() < last for first, last in blocks):
            continue
        start, end = match.span("code")
        signs[match.start() : start] = [MARKUP] * (start - match.start())
        signs[end : match.end()] = [MARKUP] * (match.end() - end)
        code.append((start, end))
    return tuple(sorted(code))


def mask_entities(text: str, signs: list[str]) -> None:
    """Put what an entity means on its last character, and nothing on the others."""
    for match in ENTITY.finditer(text):
        meant = html.unescape(match.group())
        if len(meant) == 1:
            stands = meant if meant.isascii() else stand_in(meant)
            filler = " " if stands.isspace() else SKIP
            signs[match.start() : match.end()] = [filler] * len(match.group())
            signs[match.end() - 1] = stands.translate(LITERAL)


def mask_escapes(text: str, signs: list[str]) -> None:
    """Mask a backslash that only says that the next sign is meant as it stands."""
    for match in ESCAPE.finditer(text):
        if signs[match.start()] == "\\":
            signs[match.start()] = SKIP
            if match[1] not in "[]_":
                signs[match.start() + 1] = signs[match.start() + 1].translate(LITERAL)


def mask_openings(shadow: str, signs: list[str], code: tuple[tuple[int, int], ...]) -> None:
    """Mask what a line opens with: a bullet, a number, a heading's or a quotation's sign."""
    openings_found = [
        match
        for match in OPENING.finditer(shadow)
        if match[0] and not any(first <= match.start() < last for first, last in code)
    ]
    listed = numbered(openings_found)
    for match in openings_found:
        groups = [("quote", MARKUP), ("block", BLOCK)]
        if (figures := FIGURES.search(match["block"] or "")) and int(figures[0]) not in listed:
            groups.pop()
        for group, sign in groups:
            for number in range(*match.span(group)):
                if not shadow[number].isspace():
                    signs[number] = sign


def numbered(openings: Iterable[re.Match[str]]) -> set[int]:
    """Find the numbers that number a list: there are several, from one on.

    “12. November” opens a line as often as a list does, and “1. Mai” too.
    """
    numbers = [
        int(figures[0]) for match in openings if (figures := FIGURES.search(match["block"] or ""))
    ]
    listed: set[int] = set()
    for number in numbers if len(numbers) > 1 else ():
        if number == 1 or number - 1 in listed:
            listed.add(number)
    return listed


def mask_brackets(text: str, signs: list[str]) -> dict[int, str]:
    """Mask the marks of links, and groups in square brackets as a whole."""
    links: dict[int, str] = {}
    stack: list[int] = []
    groups: list[tuple[int, int]] = []
    for match in BRACKET.finditer("".join(signs)):
        number = match.start()
        if match[0].isspace():
            stack.clear()
        elif signs[number] == "[":
            stack.append(number)
        elif signs[number] == "]" and stack:
            start = stack.pop()
            target = TARGET.match(text, number + 1)
            is_escaped = SKIP in (signs[start - 1] if start else "", signs[number - 1])
            if target and not is_escaped:
                if start and signs[start - 1] == "!":  # what it shows is nobody's words
                    mask_whole(signs, start - 1, target.end())
                    continue
                for offset in (start, *range(number, target.end())):
                    signs[offset] = MARKUP
                links[number] = target["address"].strip("<>")
            else:
                groups.append((start, number + 1))
    for start, end in groups:
        begin = start - 1 if start and signs[start - 1] == SKIP else start
        signs[begin:end] = [GROUP, *[MORE] * (end - begin - 1)]
    return links


def mask_whole(signs: list[str], start: int, end: int) -> None:
    """Make one sign of a stretch of which no letter is read: a picture, a footnote's number."""
    signs[start:end] = [*[SKIP] * (end - start - 1), SIGN]


def mask_boxes(shadow: str, signs: list[str]) -> None:
    """Mask the boxes to tick at the start of list entries."""
    for match in BOX.finditer(shadow):
        before = shadow[: match.start()].rstrip(" \t")
        if before[-1:] == BLOCK and before != shadow[: match.start()]:
            mask_whole(signs, *match.span())


def mask_footnotes(text: str, signs: list[str]) -> None:
    """Mask the numbers of footnotes, and the labels before what they say."""
    definitions = [
        match for match in DEFINITION.finditer(text) if signs[match.start("label") - 2] == "["
    ]
    labels = {match["label"] for match in definitions}
    for match in REFERENCE.finditer(text) if labels else ():
        if match["label"] in labels and signs[match.start()] == "[":
            mask_whole(signs, *match.span())
    for match in definitions:
        start = match.start("label") - 2
        signs[start : match.end()] = [BLOCK] * (match.end() - start)


def mask_tables(text: str, signs: list[str]) -> None:
    """Mask the bars of tables and the line under a head; every cell begins a block."""
    for under in UNDER_HEAD.finditer(text) if "|" in text else ():
        first = text.rfind("\n", 0, max(under.start() - 1, 0)) + 1
        head = text[first : max(under.start() - 1, 0)]
        is_code = any(signs[bar] == SIGN for bar in bars(text, under.start(), under.end()))
        if is_code or "|" not in head or width_of(head) != width_of(under["row"]):
            continue
        quote = QUOTED.match(head)
        signs[under.start("row") : under.end("row")] = [BLOCK] * len(under["row"])
        end = under.end()
        while row := text[end + 1 :].partition("\n")[0]:
            inside = QUOTED.sub("", row, count=1) if quote else row
            if BEGINS_BLOCK.match(inside):
                break
            end += 1 + len(row)
        for bar in (*bars(text, first, under.start()), *bars(text, under.end(), end)):
            signs[bar] = BLOCK


def bars(text: str, start: int, end: int) -> list[int]:
    """List the places of the bars that part the cells in a stretch of a text."""
    return [match.start() for match in BAR.finditer(text, start, end)]


def width_of(row: str) -> int:
    """Count the cells of a row."""
    return len(BAR.split(row.strip(" \t>").removeprefix("|").removesuffix("|")))


def mask_strikes(text: str, signs: list[str]) -> None:
    """Mask the marks around what is struck out."""
    for match in STRUCK.finditer(text) if "~~" in text else ():
        start, end = match.span()
        if signs[start] == signs[end - 1] == "~":
            signs[start : start + 2] = signs[end - 2 : end] = [MARKUP] * 2


def mask_emphasis(shadow: str, signs: list[str]) -> None:
    """Mask stars and underscores that come in pairs; others are signs."""
    open_at: dict[str, list[int]] = {"*": [], "_": []}
    position = 0
    for match in EMPHASIS.finditer(shadow):
        start, end = match.span()
        if is_break(shadow[position:start]) or BLOCK in shadow[position:start]:
            open_at = {"*": [], "_": []}
        position = end
        before = shadow[start - 1] if start else " "
        after = shadow[end] if end < len(shadow) else " "
        if shadow[start] == "_" and is_wordy(before) and is_wordy(after):
            continue
        waiting = open_at[shadow[start]]
        rest = list(range(start, end))
        while not before.isspace() and waiting and rest:
            signs[waiting.pop()] = signs[rest.pop(0)] = MARKUP
        for number in rest:
            signs[number] = SIGN
        if not after.isspace():
            waiting += rest


def is_wordy(sign: str) -> bool:
    """Return whether a sign of a shadow belongs to a word."""
    return sign.isalnum() or sign in (MARK, ALONE)
