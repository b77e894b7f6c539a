"""An article's paragraphs without what a page left among, over and under them; all is listed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from roundup.model.notes import Origin
from roundup.pipeline.dissection import Dissected, add_defect
from roundup.pipeline.opening_html import Page
from roundup.pipeline.sectioning import PublishedAnswer
from roundup.readers._entries import credits_in
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines
from roundup.text.excerpts import excerpt_of
from roundup.text.names import folded
from roundup.text.page_furniture import (
    BUTTON,
    CLOSING,
    FOOTER,
    LINKS,
    MASTHEAD,
    MENU,
    OTHERS,
    PLACEHOLDER,
    RULE,
    TO_READERS,
)

BYLINE = re.compile(
    r"(?i)^(?:written )?(?:by|von|par|por)\s+\S+(?:\s+\S+){0,4}"
    r"(?:\s*[|·•–—-]\s*(?=.*(?:\b(?:19|20)\d\d\b|\bmin(?:ute)?s?\b|\bread\b)).{3,80})?$"
)
DATE = re.compile(
    r"(?i)\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? (?:19|20)\d\d\b"
    r"|\b\d{1,2}\.? (?:jan|feb|m[aä]r|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]*"
    r"\.? (?:19|20)\d\d\b"
    r"|\b\d{1,2}(?:er|º)?\.? (?:de )?(?:jan|f[eé]b?v|mar|abr|avr|apr|ma[iy]|mag|jun|juin|giu|jul|"
    r"juil|lug|"
    r"ago|ao[uû]|aug|set|sep|out|oct|ott|okt|nov|dec|déc|dez|dic|ene|gen|mrt|mei|maart)[a-zûéç]*"
    r"\.? (?:de )?(?:19|20)\d\d\b"
)
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\s+){1,4}[A-ZÀ-Þ][\w.'’-]+")
LONGEST_CLOSING = 60
MOST_BYLINES = 2
SHORTEST_RULE = 2
_BY = re.compile(r"(?i:by|von|par|por|di|door)\s+(?=[A-ZÀ-Þ])")
LONGEST_DATELINE = 14


def without_leavings(page: Page, origin: Origin, result: Dissected) -> Iterator[DocumentParagraph]:
    """Yield the paragraphs that are text, and note what a page left among them."""
    bylines = sum(bool(_BY.match(each.text)) and each.is_short for each in page.paragraphs)
    kept_bylines = bylines > MOST_BYLINES
    alternatives = {folded(text) for text in page.alternatives}
    is_parted = has_begun = False
    for paragraph in page.paragraphs:
        text = " ".join(paragraph.text.split())
        has_begun = has_begun or (not paragraph.is_short and not paragraph.is_open)
        is_parted = is_parted or paragraph.is_parted
        kept: DocumentParagraph | None = None
        if RULE.match(text):
            is_parted = is_parted or len(text) > SHORTEST_RULE
        elif _is_of_picture(paragraph, alternatives):
            message = f"The text of a picture stands in the article: “{excerpt_of(text)}”"
            hint = "It was left out; a picture's words belong to the picture"
            add_defect(result, "alt-text-in-body", message, hint, origin, paragraph.line)
        elif not has_begun and _is_dateline(paragraph):
            day = DATE.search(text)
            result.date = result.date or (day.group() if day else "")
        elif kept_bylines and BYLINE.match(text) and not DATE.search(text):
            kept = paragraph
        else:
            kept = _without_furniture(paragraph, result)
        if kept is not paragraph:
            result.left_out.append(text)
        if kept:
            yield replace(kept, is_parted=is_parted)
            is_parted = False


def _is_of_picture(paragraph: DocumentParagraph, alternatives: set[str]) -> bool:
    """Return whether a paragraph is a placeholder, or words that stand for a picture."""
    text = " ".join(paragraph.text.split())
    is_alternative = folded(text) in alternatives and not paragraph.is_title_like
    is_name = names_somebody(text) or bool(_NAME.fullmatch(text))
    return bool(PLACEHOLDER.match(text)) or (is_alternative and not is_name)


def _without_furniture(paragraph: DocumentParagraph, result: Dissected) -> DocumentParagraph | None:
    """Return a paragraph without mastheads, buttons, bylines and footers, if any is left."""
    text = " ".join(paragraph.text.split())
    lines = paragraph.text.split("\n")
    is_masthead = paragraph.is_short and bool(MASTHEAD.search(text))
    if is_masthead or all(map(_is_furniture, lines)) or LINKS.fullmatch(paragraph.markdown):
        return None
    if not (FOOTER.match(text) or BYLINE.match(text)):
        return paragraph
    result.date = result.date or _date_in(text)
    kept = [line for line in lines if not FOOTER.match(line)]
    if not kept or not FOOTER.match(text) or len(kept) == len(lines):
        return None
    rest = "\n".join(kept)
    return replace(paragraph, text=rest, markdown=rest)


def _is_dateline(paragraph: DocumentParagraph) -> bool:
    """Return whether a line says when an article was published: it has a date."""
    is_line = (
        paragraph.is_short and paragraph.is_open and paragraph.kind is not ParagraphKind.HEADING
    )
    return (
        is_line
        and bool(DATE.search(paragraph.text))
        and len(paragraph.text.split()) <= LONGEST_DATELINE
    )


def _is_furniture(line: str) -> bool:
    """Return whether a line is a button, names its author or a picture's, or is a rule."""
    said = line.strip()
    return any(known.match(said) for known in (PLACEHOLDER, BUTTON, RULE)) or (
        bool(BYLINE.match(said)) and not DATE.search(said)
    )


def _date_in(text: str) -> str:
    """Return the date that a line of author and date has."""
    day = DATE.search(text) if BYLINE.match(text) else None
    return day.group() if day else ""


def without_what_follows(
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


def without_menu_above(body: list[DocumentParagraph], result: Dissected) -> list[DocumentParagraph]:
    """Leave out the lines of a menu at the top."""
    start = 0
    while start < len(body) and all(map(MENU.match, body[start].text.split("\n"))):
        start += 1
    result.left_out += [each.text for each in body[:start]]
    return body[start:]


def _start_of_menu(body: list[DocumentParagraph]) -> int:
    """Return from which paragraph on all lines to the end are those of a menu."""
    start = len(body)
    while start and all(map(_is_menu, body[start - 1].text.split("\n"))):
        start -= 1
    return start


def _is_menu(line: str) -> bool:
    """Return whether a line belongs to a menu, or is a rule across the page."""
    said = line.strip()
    return any(known.match(said) for known in (MENU, RULE, OTHERS, FOOTER, BUTTON, PLACEHOLDER))


def names_somebody(text: str) -> bool:
    """Return whether a text is only somebody's name."""
    line = credit_lines.read(text)
    return line.name is not None and not line.roles and credit_lines.has_known_name(line)


def without_closing(sections: list[PublishedAnswer], result: Dissected) -> list[PublishedAnswer]:
    """Leave out what an article says to its readers behind the last answer that has a name."""
    while sections and any(each.credit for each in sections) and _is_closing(sections[-1]):
        last = sections.pop()
        said = [last.heading, *last.body] if last.heading else list(last.body)
        result.left_out[len(result.left_out) :] = [each.text for each in said]
    return sections


def _is_closing(section: PublishedAnswer) -> bool:
    """Return whether nobody is named, and the words are those of a conclusion or to readers."""
    if section.credit:
        return False
    if section.heading and CLOSING.match(section.heading.text.strip()):
        return True
    text = " ".join(each.text for each in section.body)
    is_brief = len(text.split()) <= LONGEST_CLOSING
    return not section.heading and is_brief and bool(TO_READERS.search(text) or RULE.match(text))
