"""The sections of a published article: the headings, the answers, and the names under them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text.credit_lines import CreditLine
from roundup.text.names import folded

_NUMBERED = re.compile(r"\s*(?:#\s?)?(?P<number>\d{1,3})\s*[.):]\s+(?=\S)")
_GLUED = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """A part of an article under one heading, with the credit line of its answer.

    `side` is 1 for a credit line over it, and -1 for one under it.
    """

    body: tuple[DocumentParagraph, ...]
    heading: DocumentParagraph | None = None
    credit: CreditLine | None = None
    credit_at: DocumentParagraph | None = None
    side: int = 0


def contents_of(body: Sequence[DocumentParagraph]) -> frozenset[str]:
    """Return the headings that a list of contents announces."""
    items = [folded(each.text) for each in body if each.kind is ParagraphKind.LIST]
    others = {folded(each.text) for each in body if each.kind is not ParagraphKind.LIST}
    return frozenset(item for item in items if item in others)


def with_numbered_headings(body: Sequence[DocumentParagraph]) -> list[DocumentParagraph]:
    """Return the paragraphs with headings for entries such as “2. Knock on doors” over answers.

    Headings that count 1, 2, 3 lose their numbers: a house numbers its sections itself.
    """
    places = [
        number
        for number, each in enumerate(body)
        if (_NUMBERED.match(each.text if each.kind is not ParagraphKind.LIST else each.markdown))
        and each.is_short
        and (each.kind is ParagraphKind.HEADING or _is_over_text(body, number))
    ]
    counts = [_number_of(body[number]) for number in places]
    if len(counts) < 2 or counts not in (
        list(range(1, len(counts) + 1)),
        list(range(len(counts), 0, -1)),
    ):
        return list(body)
    result = list(body)
    for number in places:
        each = body[number]
        words = _NUMBERED.sub("", each.text, count=1)
        result[number] = replace(each, text=words, markdown=words, kind=ParagraphKind.HEADING)
    return result


def _is_over_text(body: Sequence[DocumentParagraph], number: int) -> bool:
    """Return whether an entry stands alone over a paragraph, and does not end a sentence."""
    around = [body[at] for at in (number - 1, number + 1) if 0 <= at < len(body)]
    is_alone = all(each.kind is not ParagraphKind.LIST for each in around)
    return is_alone and body[number].is_open and number + 1 < len(body)


def _number_of(paragraph: DocumentParagraph) -> int:
    """Return the number before a heading."""
    written = paragraph.markdown if paragraph.kind is ParagraphKind.LIST else paragraph.text
    match = _NUMBERED.match(written)
    return int(match["number"]) if match else 0


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
