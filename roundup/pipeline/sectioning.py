"""The sections of a published article: the headings, the answers, and the names under them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roundup.readers._entries import (
    CreditSide,
    FoundCredit,
    credits_in,
    is_credit,
    is_heading,
    side_of,
)
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines
from roundup.text.credit_lines import CreditLine
from roundup.text.names import folded

_SAYS = re.compile(
    r"[”“\"»«](?:\s*[,.–—-])?\s*(?:says|said|explains|notes|adds|shares|advises|recalls|recommends|"
    r"sagt|rät|erklärt|meint|findet|ergänzt|berichtet|empfiehlt|betont|erzählt|so|"
    r"dit|explique|raconte|conseille|ajoute|dice|explica|cuenta|añade|recomienda|"
    r"diz|conta|acrescenta|recomenda|spiega|racconta|aggiunge)\s+"
    r"(?P<credit>[A-ZÀ-Þ][^.!?”\"]{3,120})[.!?]?\s*$"
)
_QUOTED = re.compile(r"[“\"„«](?P<words>.+?)[,.]?[”\"»“]", re.DOTALL)
_GLUED = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """A part of an article under one heading, with the credit lines of its answer."""

    body: tuple[DocumentParagraph, ...]
    heading: DocumentParagraph | None = None
    credit: CreditLine | None = None
    credit_at: DocumentParagraph | None = None


def contents_of(body: Sequence[DocumentParagraph]) -> frozenset[str]:
    """Return the headings that a list of contents announces."""
    items = [folded(each.text) for each in body if each.kind is ParagraphKind.LIST]
    others = {folded(each.text) for each in body if each.kind is not ParagraphKind.LIST}
    return frozenset(item for item in items if item in others)


def first_section(body: Sequence[DocumentParagraph], contents: frozenset[str]) -> int:
    """Return where the first section begins."""
    if contents:
        return next(
            number
            for number, each in enumerate(body)
            if each.kind is not ParagraphKind.LIST and folded(each.text) in contents
        )
    credits_found = credits_in(body)
    starts = {credit.start for credit in credits_found}
    for number, each in enumerate(body):
        if each.kind is ParagraphKind.HEADING or (is_heading(body, number) and number > 0):
            return _with_answer(body, number, credits_found) if number in starts else number
        if number in starts:
            return _with_answer(body, number, credits_found)
        if number > 0 and _SAYS.search(each.text):
            return number
    return 1 if len(body) > 2 and credits_found else 0


def _with_answer(
    body: Sequence[DocumentParagraph], number: int, credits_found: Sequence[FoundCredit]
) -> int:
    """Return where the answer begins under which the first credit line stands, if one does."""
    if number < 2 or side_of(body, credits_found) is not CreditSide.BEHIND:
        return number
    start = number - 1
    while start > 1 and body[start].kind is body[start - 1].kind is ParagraphKind.QUOTE:
        start -= 1
    return start


def sections_of(
    body: Sequence[DocumentParagraph], contents: frozenset[str]
) -> Iterator[PublishedAnswer]:
    """Yield the sections of an article, each with its credit line where it has one."""
    starts = _starts(body, contents)
    shared: PublishedAnswer | None = None
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        for section in _answers(body[start:end], has_heading=_is_start(body, start, contents)):
            if not section.body:
                shared = section if section.credit else shared
                continue
            if shared and not section.credit:
                section = replace(section, credit=shared.credit, credit_at=shared.credit_at)
            yield section


def _starts(body: Sequence[DocumentParagraph], contents: frozenset[str]) -> list[int]:
    """Return where sections begin."""
    numbers = [number for number in range(len(body)) if _is_start(body, number, contents)]
    return numbers if numbers and numbers[0] == 0 else [0, *numbers]


def _is_start(body: Sequence[DocumentParagraph], number: int, contents: frozenset[str]) -> bool:
    """Return whether a section begins at a paragraph."""
    paragraph = body[number] if number < len(body) else None
    if paragraph is None or paragraph.kind is ParagraphKind.LIST:
        return False
    if contents:
        return folded(paragraph.text) in contents
    if number and _is_role_under_name(body[number - 1], paragraph):
        return False
    line = credit_lines.read(paragraph.text)
    if is_credit(line, [paragraph]) and paragraph.kind is not ParagraphKind.HEADING:
        return False
    return is_heading(body, number)


def _is_role_under_name(name: DocumentParagraph, below: DocumentParagraph) -> bool:
    """Return whether a name is a heading, and what its owner does stands right below it."""
    if name.kind is not ParagraphKind.HEADING or below.kind is ParagraphKind.HEADING:
        return False
    line = credit_lines.read(name.text)
    is_name = line.name is not None and not line.roles and " " in line.name.value
    both = credit_lines.read(f"{name.text}\n{below.text}")
    return is_name and below.is_short and is_credit(both, [name, below])


def _answers(part: Sequence[DocumentParagraph], *, has_heading: bool) -> Iterator[PublishedAnswer]:
    """Yield the answers under one heading: one, or one for each credit line."""
    heading = part[0] if has_heading and part else None
    credits_found = credits_in(part)
    if heading and credits_found and credits_found[0].start == 0:
        credit = credits_found[0]
        yield PublishedAnswer(tuple(part[credit.end :]), None, credit.line, heading)
        return
    rest = list(part[1:] if heading else part)
    credits_found = credits_in(rest)
    if not credits_found:
        yield from _each_said(rest, heading)
        return
    is_over = credits_found[0].start == 0 and credits_found[-1].end < len(rest)
    for number, credit in enumerate(credits_found):
        before = credits_found[number - 1].end if number else 0
        behind = credits_found[number + 1].start if number + 1 < len(credits_found) else len(rest)
        body = rest[credit.end : behind] if is_over else rest[before : credit.start]
        yield PublishedAnswer(
            tuple(body), heading if not number else None, credit.line, rest[credit.start]
        )
    if not is_over and rest[credits_found[-1].end :]:
        yield PublishedAnswer(tuple(rest[credits_found[-1].end :]))


def _each_said(
    rest: Sequence[DocumentParagraph], heading: DocumentParagraph | None
) -> Iterator[PublishedAnswer]:
    """Yield a section for each paragraph that ends in “says Ada Vale”, or one for all of them."""
    ends = [number + 1 for number, each in enumerate(rest) if _SAYS.search(each.text)]
    ends = ends if ends and ends[-1] == len(rest) else [*ends, len(rest)]
    for start, end in zip([0, *ends], ends, strict=False):
        yield _said(rest[start:end], heading if not start else None)


def _said(rest: Sequence[DocumentParagraph], heading: DocumentParagraph | None) -> PublishedAnswer:
    """Return a section whose text itself says who speaks: “…,” says Ada Quillfeather."""
    last = rest[-1] if rest else None
    match = _SAYS.search(last.text) if last else None
    line = credit_lines.read(match["credit"]) if match else None
    if last is None or match is None or line is None or not line.name:
        return PublishedAnswer(tuple(rest), heading)
    quoted = _QUOTED.search(last.text)
    words = quoted["words"] if quoted else last.text[: match.start()]
    body = (*rest[:-1], replace(last, text=words, markdown=words))
    return PublishedAnswer(body, heading, line, last)


def is_glued(section: PublishedAnswer) -> bool:
    """Return whether the name and the title of a section are printed without a space."""
    line = section.credit
    if line is None or line.name is None or line.title is None:
        return False
    end = line.original.rfind(line.name.value) + len(line.name.value)
    between = line.original[end : end + 1]
    return (
        bool(between)
        and between.isalnum()
        and bool(_GLUED.search(line.original[end - 1 : end + 1]))
    )
