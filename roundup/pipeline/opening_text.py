"""An article in plain text to paragraphs; what is set in from the margin is a quotation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.readers.txt import list_item, paragraphs_of, plain
from roundup.text import credit_lines
from roundup.text.front_matter import with_plain_lines

# So far quotations are set in; two or three spaces are an accident, or the rest of a list's item.
_SET_IN = re.compile(r"(?: {4}|\t)\s*\S|\s{0,3}> ?")
_MARGIN = re.compile(r" {4}|\t|\s{0,3}> ?")
_ITEM = re.compile(r"(?:[-*•·▪‣–]|\d{1,2}[.)])\s+")
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")
_DASH = re.compile(r"\s*[—–―]\s*\S|\s*--\s*\S")
LONGEST_CREDIT = 20
_RULE = re.compile(r"\s*(?:[-*_=~·•#] ?){3,}\s*")
LONG_RULE = 5
LONGEST_WRAPPED = 120
LEAST_WRAPPED = 60
EARLY = 0.6
_GOES_ON = re.compile(r"\s{3,}\S")


def text_paragraphs(text: str) -> Iterator[DocumentParagraph]:
    """Yield the paragraphs of an article in plain text, those of quotations with their number."""
    quotation, is_quoting, is_parted = 0, False, False
    blocks = list(_blocks(text))
    wide = _wide_gaps(blocks)
    for start, block in blocks:
        is_parted = is_parted or start in wide
        if all(map(_RULE.fullmatch, block)):
            is_parted = True
            continue
        is_quoted = all(map(_SET_IN.match, block))
        quotation += is_quoted and not is_quoting
        is_quoting = is_quoted
        lines = [_MARGIN.sub("", line, count=1) for line in block] if is_quoted else block
        for each in _in_block(lines):
            line = each.line + start - 1
            number = quotation if is_quoted else 0
            yield replace(
                each, line=line, place=f"line {line}", quotation=number, is_parted=is_parted
            )
            is_parted = False


def _wide_gaps(blocks: Sequence[tuple[int, list[str]]]) -> set[int]:
    """Return at which lines blocks begin that stand further off than most do."""
    gaps = {
        start: start - (before + len(block)) for (before, block), (start, _) in pairwise(blocks)
    }
    usual = sorted(gaps.values())[len(gaps) // 2] if gaps else 1
    return {start for start, gap in gaps.items() if gap > usual}


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that no empty line parts, with the number of the first."""
    block: list[str] = []
    for number, line in enumerate([*with_plain_lines(text).split("\n"), ""], start=1):
        is_rule = len(line) >= LONG_RULE and bool(_RULE.fullmatch(line))
        if line.strip(" >\t") and not (is_rule and len(block) != 1):
            block.append(line)
            continue
        if block:
            yield number - len(block), block
            block = []
        if is_rule:
            yield number, [line]


def _in_block(lines: Sequence[str]) -> Iterator[DocumentParagraph]:
    """Yield the paragraphs of one block: list items that go on in a second line are whole."""
    if len(lines) == 2 and _UNDERLINE.fullmatch(lines[1].strip()):
        words = _ITEM.sub("", lines[0].strip())
        yield DocumentParagraph(words, words, 1, "", ParagraphKind.HEADING)
        return
    if _DASH.match(lines[0]) or (len(lines) == 1 and _names_somebody(lines[0])):
        yield plain("\n".join(_unbroken(lines)), 1)
        return
    if len(lines) > 1 and _are_paragraphs(lines):
        for number, line in enumerate(lines, start=1):
            yield (list_item if _ITEM.match(line) else plain)(line.strip(), number)
        return
    first = next((at for at, line in enumerate(lines) if _ITEM.match(line)), 0)
    if first and len(lines) - first > 1 and all(map(_ITEM.match, lines[first:])):
        yield from paragraphs_of("\n".join(lines[:first]))
        yield from (list_item(line.strip(), at) for at, line in enumerate(lines[first:], first + 1))
        return
    if not _ITEM.match(lines[0]) or all(map(_ITEM.match, lines)):
        yield from paragraphs_of("\n".join(lines))
        return
    starts = [number for number, line in enumerate(lines) if _ITEM.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield list_item(" ".join(line.strip() for line in lines[start:end]), start + 1)


def _are_paragraphs(lines: Sequence[str]) -> bool:
    """Return whether each line is a paragraph: it is long, or ends long before it would wrap."""
    longest = max(map(len, lines))
    is_item = bool(_ITEM.match(lines[0])) and not all(map(_ITEM.match, lines))
    is_early = longest > LEAST_WRAPPED and len(lines[0]) < EARLY * longest
    is_new = lines[1].strip()[:1].isupper() and not _ITEM.match(lines[1])
    return longest > LONGEST_WRAPPED or (is_item and is_early and is_new)


def _names_somebody(line: str) -> bool:
    """Return whether a line alone is a credit line behind a hyphen, and not a list of one item."""
    if not line.lstrip().startswith("-") or len(line.split()) > LONGEST_CREDIT:
        return False
    credit = credit_lines.read(line.strip().lstrip("- "))
    return credit.name is not None and bool(credit.roles)


def _unbroken(lines: Sequence[str]) -> list[str]:
    """Return the lines of a credit line; one that is set in further goes on with that before it."""
    result: list[str] = []
    for line in lines:
        if result and _GOES_ON.match(line):
            result[-1] = f"{result[-1]} {line.strip()}"
        else:
            result.append(line.strip())
    return result
