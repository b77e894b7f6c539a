"""The lines of a mail as they were typed, without what a mail program did to them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from roundup.readers._mail.pages import markdown_of_page
from roundup.readers._mail.parsing import Letter


def lines_of(letter: Letter) -> list[str] | None:
    """Return the lines of a mail's text; nothing for HTML that is not a letter."""
    if letter.text.strip() or not letter.page.strip():
        text = letter.text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
        lines = unflowed(text.split("\n")) if letter.is_flowed else text.split("\n")
        return [undented(line) for line in lines]
    text_of_page = markdown_of_page(letter.page)
    return None if text_of_page is None else text_of_page.split("\n")


def undented(line: str) -> str:
    """Return a line without spaces at its end, and without those that would make it code."""
    plain = line.rstrip() if line != "-- " else line
    indent = len(plain) - len(plain.lstrip(" \t"))
    is_item = bool(re.match(r"\s*(?:[-*+•]|\d{1,3}[.)])\s", plain))
    return plain.lstrip(" \t") if (indent >= 4 or "\t" in plain[:indent]) and not is_item else plain


def unflowed(lines: Sequence[str]) -> list[str]:
    """Join lines that only a mail program broke, as `format=flowed` says (RFC 3676)."""
    whole: list[str] = []
    is_open = False
    for line in lines:
        depth = len(line) - len(line.lstrip(">"))
        text = line[depth:].removeprefix(" ")
        before = len(whole[-1]) - len(whole[-1].lstrip(">")) if whole else -1
        if is_open and before == depth and text.rstrip() != "--":
            whole[-1] += text
        else:
            whole.append(f"{'>' * depth}{' ' if depth else ''}{text}")
        is_open = text.endswith(" ") and text != "-- "
    return whole


def is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether a mail program broke the lines of a text, so that their ends mean nothing."""
    longest = max(map(len, lines), default=0)
    if not 50 <= longest <= 100:
        return False
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if line.strip() and after.strip() and not re.match(r"\s*(?:[-*+•]|\d{1,3}[.)])\s", after)
    ]
    full = [
        (line, after)
        for line, after in pairs
        if len(line) + 1 + len(after.split(maxsplit=1)[0]) > min(longest, 66)
    ]
    return bool(pairs) and len(full) * 3 >= len(pairs) * 2
