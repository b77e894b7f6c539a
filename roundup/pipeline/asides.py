"""An article without what stands among its answers: advertisements, notes, captions, repeats.

All of it is listed. Left where it is, it would be somebody's words.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from roundup.pipeline.dissection import Dissected
from roundup.readers._entries import credits_in
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text.names import folded
from roundup.text.page_furniture import ASIDE, MENU, OFFERED, OTHERS

_LINKED = re.compile(r"^(?:[-*]\s+)?[*_]{0,3}\[[^\[\]]+\]\([^()\s]+\)[*_]{0,3}\W*$")
_PICTURE = re.compile(r"(?i)(?:foto|photo|bild|picture|image|cr[ée]dito?)s?(?: by)?\s*[:©]|©")
_PHOTOGRAPHER = re.compile(
    r"(?i)\W*\b(?:foto|photo|bild|picture|image|fotografía)s?(?: by)?\s*[:©/].{0,60}$"
    r"|\W*©.{0,60}$"
)
LEAST_REPEATED = 5
LONGEST_PULL = 400
LONGEST_SOURCE = 5_000
LEAST_NOTE = 22
LEAST_TEASER = 5
LONGEST_HEAD = 4
NEARLY_ALL = 0.8


def without_asides(body: Sequence[DocumentParagraph], result: Dissected) -> list[DocumentParagraph]:
    """Return an article's paragraphs without asides, which `result` lists."""
    body = [_without_photographer(each) for each in _without_table_heads(body, result)]
    named = {number for each in credits_in(body) for number in range(each.start, each.end)}
    kept: list[DocumentParagraph] = []
    is_offered = is_carried = False
    for number, each in enumerate(body):
        is_edge = number in named or each.is_title_like or each.is_parted
        is_offered = bool(OFFERED.match(each.text)) or (is_offered and not is_edge)
        if is_offered and kept and kept[-1].kind is ParagraphKind.HEADING:
            result.left_out.append(kept.pop().text)
        is_note = _is_bracketed(each.text) and not each.is_title_like
        is_out = number not in named and _is_out_of_place(each, number, body)
        is_carried = is_carried or each.is_parted
        if is_offered or is_note or is_out:
            result.left_out.append(" ".join(each.text.split()))
        else:
            kept.append(replace(each, is_parted=is_carried))
            is_carried = False
    return kept


def _without_table_heads(
    body: Sequence[DocumentParagraph], result: Dissected
) -> list[DocumentParagraph]:
    """Return an article without the first row of a table: a few words over each column."""
    starts = [number for number, each in enumerate(body) if each.is_parted]
    heads = {
        number
        for start, end in pairwise(starts)
        if end - start > 1
        and all(map(_is_column_head, body[start:end]))
        and not credits_in(body[start:end])
        for number in range(start, end)
    }
    result.left_out += [body[number].text for number in sorted(heads)]
    return [each for number, each in enumerate(body) if number not in heads]


def _is_column_head(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is a few words that end no sentence."""
    is_few = len(paragraph.text.split()) <= LONGEST_HEAD and "\n" not in paragraph.text
    return paragraph.kind is ParagraphKind.TEXT and is_few and paragraph.is_open


def _is_out_of_place(
    paragraph: DocumentParagraph, number: int, body: Sequence[DocumentParagraph]
) -> bool:
    """Return whether a paragraph is an aside; a heading only where it is a link or a label."""
    if paragraph.kind is ParagraphKind.HEADING:
        return False
    if _is_link(paragraph) or ASIDE.search(paragraph.text):
        return True
    return not paragraph.is_title_like and (
        _is_aside(paragraph) or _is_repeated(paragraph, number, body)
    )


def _is_link(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is only a link, and more likely a teaser than a name."""
    text = paragraph.text.strip()
    is_link = paragraph.is_link or bool(_LINKED.match(paragraph.markdown))
    if paragraph.kind is not ParagraphKind.TEXT or not is_link:
        return False
    is_menu = bool(MENU.match(text) or OTHERS.match(text))
    return is_menu or (len(text.split()) >= LEAST_TEASER and not any(sign in text for sign in ",|"))


def _without_photographer(paragraph: DocumentParagraph) -> DocumentParagraph:
    """Return a caption without whose picture it is: “Ada Vale, chemist. Photo: private”."""
    match = _PHOTOGRAPHER.search(paragraph.text) if paragraph.is_caption else None
    if match is None or not match.start():
        return paragraph
    written = _PHOTOGRAPHER.sub("", paragraph.markdown)
    bare = replace(paragraph, text=paragraph.text[: match.start()], markdown=written)
    return bare if credits_in([bare]) else paragraph


def _is_aside(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is an advertisement, a note in brackets or a caption."""
    text = paragraph.text
    is_caption = paragraph.is_caption and (not paragraph.is_open or bool(_PICTURE.search(text)))
    return _is_bracketed(text) or is_caption


def _is_bracketed(text: str) -> bool:
    """Return whether a whole text stands between brackets."""
    inside = text.strip("*_ \n")
    is_whole = inside[:1] in ("(", "[") and inside[-1:] in (")", "]") and len(inside) > LEAST_NOTE
    return is_whole and not any(sign in inside[1:-1] for sign in "()[]")


def _is_repeated(
    paragraph: DocumentParagraph, number: int, body: Sequence[DocumentParagraph]
) -> bool:
    """Return whether a paragraph repeats words of one near it, as pull quotes do."""
    if len(paragraph.text) > LONGEST_PULL or paragraph.quotation:
        return False
    words = _words(paragraph.text)
    if len(words) < LEAST_REPEATED:
        return False
    pairs = set(pairwise(words))
    for other in body[max(0, number - 8) : number + 9]:
        if other is paragraph or len(other.text) < 1.5 * len(paragraph.text):
            continue
        shared = pairs & set(pairwise(_words(other.text[:LONGEST_SOURCE])))
        if len(shared) >= NEARLY_ALL * len(pairs):
            return True
    return False


def _words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return re.findall(r"\w+", folded(text))
