"""A published article taken apart: its headline, its sections, and what is wrong with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from roundup.model.adopted import Defect
from roundup.model.notes import Origin
from roundup.pipeline.opening_html import Page
from roundup.pipeline.quoting import QuotedParts, quoted_parts
from roundup.pipeline.sectioning import (
    PublishedAnswer,
    contents_of,
    first_section,
    parted_at_colons,
    sections_of,
)
from roundup.readers._documents import joined_markdown
from roundup.readers._entries import credits_in
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines
from roundup.text.excerpts import excerpt_of
from roundup.text.names import folded
from roundup.text.page_furniture import FOOTER, MENU, OTHERS, PLACEHOLDER

_BYLINE = re.compile(r"(?i)^(?:by|von|par|por)\s+\S+(?:\s+\S+){0,4}$")
_ENTRY = re.compile(r"\d{1,3}(?:\t|[.)]\s)")
DATE = re.compile(
    r"(?i)\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? (?:19|20)\d\d\b"
    r"|\b\d{1,2}\.? (?:jan|feb|m[aä]r|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]*"
    r"\.? (?:19|20)\d\d\b"
)
LONGEST_FACTS = 20


@dataclass(slots=True)
class Dissected:
    """What an article consists of."""

    headline: str = ""
    introduction: str = ""
    question: str = ""
    date: str = ""
    sections: list[PublishedAnswer] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def dissected(page: Page, origin: Origin) -> Dissected:
    """Return what a published article consists of, and the defects that its form shows."""
    result = Dissected()
    page.paragraphs = _without_what_follows(page.paragraphs, result)
    body = list(_without_leavings(page, origin, result))
    result.left_out += page.beside
    body = _without_headline(body, origin, result)
    body = list(_without_names_of_portraits(body, origin, result))
    if parts := quoted_parts(body):
        _take_quoted(parts, result)
        return result
    body = parted_at_colons(body)
    contents = contents_of(body)
    first = first_section(body, contents)
    intro = [each for each in body[:first] if each.kind is not ParagraphKind.LIST]
    result.introduction = joined_markdown(list(_without_facts(intro, result)))
    result.sections = list(sections_of(body[first:], contents))
    return result


def _take_quoted(parts: QuotedParts, result: Dissected) -> None:
    """Add the answers of an article whose quotations are marked, and what stands before them."""
    intro = [each for each in parts.before if each.kind is not ParagraphKind.LIST]
    kept = [each for each in _without_facts(intro, result) if not _is_label(each)]
    result.left_out += [each.text for each in intro if _is_label(each)]
    result.introduction = joined_markdown(kept)
    result.sections = list(parts.answers)
    result.left_out += [each.text for each in parts.rest]


def _is_label(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is only a label: a publication's name, “Contents” or an entry.

    A line of contents has a number before it, and in a document a tabulator behind that.
    """
    return paragraph.is_short and (paragraph.is_open or bool(_ENTRY.match(paragraph.text)))


def _without_facts(
    intro: Sequence[DocumentParagraph], result: Dissected
) -> Iterator[DocumentParagraph]:
    """Yield an introduction without a line of author and date, and without a lone question."""
    for each in intro:
        text = " ".join(each.text.split())
        has_date = each.is_short and each.is_open and DATE.search(text)
        if has_date and (_BYLINE.match(text) or len(text.split()) <= LONGEST_FACTS):
            result.date = result.date or has_date.group()
            result.left_out.append(text)
        elif each.is_short and text.endswith("?") and text.count("?") == 1 and _is_one(text):
            result.question = result.question or text
            result.left_out.append(text)
        else:
            yield each


def _is_one(text: str) -> bool:
    """Return whether a text is a single sentence."""
    return not re.search(r"[.!…]\s", text)


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
        if PLACEHOLDER.match(text) or (
            folded(text) in alternatives and not paragraph.is_title_like and not _names(text)
        ):
            message = f"The text of a picture stands in the article: “{excerpt_of(text)}”"
            hint = "It was left out; a picture's words belong to the picture"
            _defect(result, "alt-text-in-body", message, hint, origin, paragraph.line)
            result.left_out.append(text)
        elif FOOTER.match(text) or _BYLINE.match(text):
            result.date = result.date or _date_in(text)
            kept = [line for line in paragraph.text.split("\n") if not FOOTER.match(line)]
            result.left_out.append(text)
            if kept and FOOTER.match(text) and len(kept) < len(paragraph.text.split("\n")):
                rest = "\n".join(kept)
                yield replace(paragraph, text=rest, markdown=rest)
        else:
            yield paragraph


def _date_in(text: str) -> str:
    """Return the date that a line of author and date has."""
    day = DATE.search(text) if _BYLINE.match(text) else None
    return day.group() if day else ""


def _without_what_follows(
    body: list[DocumentParagraph], result: Dissected
) -> list[DocumentParagraph]:
    """Leave out menus and lists of other articles behind the last credit line."""
    credits_found = credits_in(body)
    last = credits_found[-1].end if credits_found else len(body)
    menu = _start_of_menu(body)
    for number in range(last, len(body)):
        lines = body[number].text.split("\n")
        if number >= menu or (len(lines) == 1 and OTHERS.match(lines[0].strip())):
            result.left_out += [each.text for each in body[number:]]
            return body[:number]
    return body


def _start_of_menu(body: list[DocumentParagraph]) -> int:
    """Return from which paragraph on all lines to the end are those of a menu."""
    start = len(body)
    while start and all(map(MENU.match, body[start - 1].text.split("\n"))):
        start -= 1
    return start


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
