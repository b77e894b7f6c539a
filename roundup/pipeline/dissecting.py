"""A published article taken apart: its headline, its sections, and what is wrong with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from roundup.model.adopted import Defect
from roundup.model.notes import Origin
from roundup.pipeline.opening_html import Page
from roundup.readers._documents import joined_markdown
from roundup.readers._entries import credits_in, is_credit, is_heading
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines
from roundup.text.credit_lines import CreditLine
from roundup.text.excerpts import excerpt_of
from roundup.text.names import folded

_PLACEHOLDER = re.compile(
    r"(?i)^(?:thumbnail|image|photo|picture|featured image|hero image|headshot|alt(?: text)?|"
    r"advertisement|share(?: this)?|image source.*|"
    r"photo (?:by|credit|courtesy).*|image credit.*)\W*$"
)
_FOOTER = re.compile(r"(?i)^(?:copyright|©|\(c\)|all rights reserved|related (?:articles|posts))")
_SAYS = re.compile(
    r"[”\"»]\s*,?\s*(?:says|said|explains|notes|adds|shares|sagt|dit|dice|diz)\s+"
    r"(?P<credit>[A-ZÀ-Þ][^.!?”\"]{3,120})[.!?]?\s*$"
)
_QUOTED = re.compile(r"[“\"„«](?P<words>.+?)[,.]?[”\"»“]", re.DOTALL)
_GLUED = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]")
_BYLINE = re.compile(r"(?i)^(?:by|von|par|por)\s+\S+(?:\s+\S+){0,4}$")


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """A part of an article under one heading, with the credit lines of its answer."""

    body: tuple[DocumentParagraph, ...]
    heading: DocumentParagraph | None = None
    credit: CreditLine | None = None
    credit_at: DocumentParagraph | None = None


@dataclass(slots=True)
class Dissected:
    """What an article consists of."""

    headline: str = ""
    introduction: str = ""
    sections: list[PublishedAnswer] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def dissected(page: Page, origin: Origin) -> Dissected:
    """Return what a published article consists of, and the defects that its form shows."""
    result = Dissected()
    body = list(_without_leavings(page, origin, result))
    body = _without_headline(body, origin, result)
    body = list(_without_names_of_portraits(body, origin, result))
    contents = _contents(body)
    first = _first_section(body, contents)
    intro = [each for each in body[:first] if each.kind is not ParagraphKind.LIST]
    result.introduction = joined_markdown(intro)
    result.sections = list(_sections(body[first:], contents))
    return result


def _defect(
    result: Dissected, kind: str, message: str, hint: str, origin: Origin, line: int | None
) -> None:
    """Add a defect."""
    result.defects.append(Defect(kind, message, hint, origin.at(line)))


# What does not belong to the text


def _without_leavings(page: Page, origin: Origin, result: Dissected) -> Iterator[DocumentParagraph]:
    """Yield the paragraphs that are text, and note what a page left among them."""
    alternatives = {folded(text) for text in page.alternatives}
    for paragraph in page.paragraphs:
        text = " ".join(paragraph.text.split())
        if _PLACEHOLDER.match(text) or (
            folded(text) in alternatives and not paragraph.is_title_like and not _names(text)
        ):
            message = f"The text of a picture stands in the article: “{excerpt_of(text)}”"
            hint = "It was left out; a picture's words belong to the picture"
            _defect(result, "alt-text-in-body", message, hint, origin, paragraph.line)
            result.left_out.append(text)
        elif _FOOTER.match(text) or _BYLINE.match(text):
            kept = [line for line in paragraph.text.split("\n") if not _FOOTER.match(line)]
            result.left_out.append(text)
            if kept and _FOOTER.match(text) and len(kept) < len(paragraph.text.split("\n")):
                rest = "\n".join(kept)
                yield replace(paragraph, text=rest, markdown=rest)
        else:
            yield paragraph


def _names(text: str) -> bool:
    """Return whether a text is only somebody's name."""
    line = credit_lines.read(text)
    return line.name is not None and not line.roles and credit_lines.has_known_name(line)


def _without_headline(
    body: list[DocumentParagraph], origin: Origin, result: Dissected
) -> list[DocumentParagraph]:
    """Find the headline, and leave out the copies of it."""
    at = next((each for each in body if each.kind is ParagraphKind.HEADING), None)
    opening = body[0] if body else None
    if opening and opening.is_short and opening.is_open and (at is None or at is not opening):
        is_repeated = any(folded(each.text) == folded(opening.text) for each in body[1:])
        at = opening if is_repeated or at is None else at
    if at is None or not at.is_short:
        return body
    result.headline = " ".join(at.text.split())
    key = folded(result.headline)
    kept: list[DocumentParagraph] = []
    for each in body:
        text = " ".join(each.text.split())
        if each is at:
            continue
        if folded(text) == key:
            hint = "It was left out; a headline stands once"
            _defect(
                result, "headline-twice", "The headline is printed twice", hint, origin, each.line
            )
        elif key and folded(text).startswith(key) and each.is_short and _is_site(text, result):
            message = f"The title of the page stands in the article: “{excerpt_of(text)}”"
            hint = "It was left out; it belongs to the window of a browser"
            _defect(result, "page-title-in-body", message, hint, origin, each.line)
        else:
            kept.append(each)
            continue
        result.left_out.append(text)
    return kept


def _is_site(text: str, result: Dissected) -> bool:
    """Return whether a text is the headline with the name of a site behind a mark."""
    return bool(re.match(r"\s*[-–—|·:•]\s*\S", text[len(result.headline) :]))


def _without_names_of_portraits(
    body: list[DocumentParagraph], origin: Origin, result: Dissected
) -> Iterator[DocumentParagraph]:
    """Yield the paragraphs without names that stand a second time for a portrait."""
    for number, each in enumerate(body):
        lines = each.text.split("\n")
        behind = body[number + 1].text if number + 1 < len(body) else ""
        if (
            len(lines) == 1
            and behind != each.text
            and behind.startswith(each.text)
            and _names(each.text)
        ):
            result.left_out.append(each.text)
            message = f"The name of a portrait stands in the article: “{excerpt_of(each.text)}”"
            hint = "It was left out; a picture's words belong to the picture"
            _defect(result, "alt-text-in-body", message, hint, origin, each.line)
            continue
        if len(lines) > 1 and lines[1].startswith(lines[0]) and _names(lines[0]):
            message = f"The name of a portrait stands in the article: “{excerpt_of(lines[0])}”"
            hint = "It was left out; a picture's words belong to the picture"
            _defect(result, "alt-text-in-body", message, hint, origin, each.line)
        yield each


# Sections


def _contents(body: Sequence[DocumentParagraph]) -> frozenset[str]:
    """Return the headings that a list of contents announces."""
    items = [folded(each.text) for each in body if each.kind is ParagraphKind.LIST]
    others = {folded(each.text) for each in body if each.kind is not ParagraphKind.LIST}
    return frozenset(item for item in items if item in others)


def _first_section(body: Sequence[DocumentParagraph], contents: frozenset[str]) -> int:
    """Return where the first section begins."""
    if contents:
        return next(
            number
            for number, each in enumerate(body)
            if each.kind is not ParagraphKind.LIST and folded(each.text) in contents
        )
    credits_found = credits_in(body)
    for number, each in enumerate(body):
        is_section = each.kind is ParagraphKind.HEADING or any(
            credit.start == number for credit in credits_found
        )
        if is_section or (is_heading(body, number) and number > 0):
            return number
    return 1 if len(body) > 2 and credits_found else 0


def _sections(
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
    line = credit_lines.read(paragraph.text)
    if is_credit(line, [paragraph]) and paragraph.kind is not ParagraphKind.HEADING:
        return False
    return is_heading(body, number)


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
        yield _said(rest, heading)
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
