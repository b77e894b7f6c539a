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
from roundup.text.page_furniture import ASIDE

_LINKED = re.compile(r"^(?:[-*]\s+)?[*_]{0,3}\[[^\[\]]+\]\([^()\s]+\)[*_]{0,3}\W*$")
_BRACKETED = re.compile(r"^[\W_]*[\[(][^()\[\]]{20,}[\])][\W_]*$")
_PICTURE = re.compile(r"(?i)(?:foto|photo|bild|picture|image|cr[ée]dito?)s?(?: by)?\s*[:©]|©")
_PHOTOGRAPHER = re.compile(
    r"(?i)\W*\b(?:foto|photo|bild|picture|image|fotografía)s?(?: by)?\s*[:©/].{0,60}$"
    r"|\W*©.{0,60}$"
)
LEAST_REPEATED = 5
NEARLY_ALL = 0.8


def without_asides(body: Sequence[DocumentParagraph], result: Dissected) -> list[DocumentParagraph]:
    """Return an article's paragraphs without asides, which `result` lists."""
    body = [_without_photographer(each) for each in body]
    named = {number for each in credits_in(body) for number in range(each.start, each.end)}
    kept: list[DocumentParagraph] = []
    for number, each in enumerate(body):
        is_named = number in named
        if (
            not each.is_title_like
            and not is_named
            and (_is_aside(each) or _is_repeated(each, number, body))
        ):
            result.left_out.append(" ".join(each.text.split()))
        else:
            kept.append(each)
    return kept


def _without_photographer(paragraph: DocumentParagraph) -> DocumentParagraph:
    """Return a caption without whose picture it is: “Ada Vale, chemist. Photo: private”."""
    match = _PHOTOGRAPHER.search(paragraph.text) if paragraph.is_caption else None
    if match is None or not match.start():
        return paragraph
    written = _PHOTOGRAPHER.sub("", paragraph.markdown)
    bare = replace(paragraph, text=paragraph.text[: match.start()], markdown=written)
    return bare if credits_in([bare]) else paragraph


def _is_aside(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is an advertisement, a note in brackets, a caption or a link."""
    text = paragraph.text
    is_link = paragraph.kind is ParagraphKind.TEXT and bool(_LINKED.match(paragraph.markdown))
    is_caption = paragraph.is_caption and (not paragraph.is_open or bool(_PICTURE.search(text)))
    return bool(ASIDE.search(text) or _BRACKETED.match(text)) or is_link or is_caption


def _is_repeated(
    paragraph: DocumentParagraph, number: int, body: Sequence[DocumentParagraph]
) -> bool:
    """Return whether a paragraph repeats words of one near it, as pull quotes do."""
    words = _words(paragraph.text)
    if len(words) < LEAST_REPEATED or paragraph.quotation:
        return False
    pairs = set(pairwise(words))
    for other in body[max(0, number - 8) : number + 9]:
        said = _words(other.text)
        if other is paragraph or len(said) < 1.5 * len(words):
            continue
        shared = pairs & set(pairwise(said))
        if len(shared) >= NEARLY_ALL * len(pairs):
            return True
    return False


def _words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return re.findall(r"\w+", folded(text))
