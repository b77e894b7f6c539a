"""The elements of a page that each hold one person: their edges part the answers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from roundup.readers._entries import FoundCredit
from roundup.readers._paragraphs import DocumentParagraph


def parted_by_elements(
    body: Sequence[DocumentParagraph], credits_found: Sequence[FoundCredit]
) -> list[DocumentParagraph]:
    """Part paragraphs where the page begins an element for each person.

    Such an element is the largest around a credit line without another. It counts where every
    credit line has one with words beside it.
    """
    units = _units(body, credits_found)
    if not units:
        return list(body)
    edges = {edge for start, end in units for edge in (start, end)}
    return [
        replace(each, is_parted=True) if number in edges else each
        for number, each in enumerate(body)
    ]


def _units(
    body: Sequence[DocumentParagraph], credits_found: Sequence[FoundCredit]
) -> list[tuple[int, int]]:
    """Return from where to where the element of each credit line goes; none if one has no words."""
    if len(credits_found) < 2 or not body[credits_found[0].start].within:
        return []
    spans = _spans(body)
    counts = Counter(element for credit in credits_found for element in body[credit.start].within)
    units: list[tuple[int, int]] = []
    for credit in credits_found:
        own = [element for element in body[credit.start].within if counts[element] == 1]
        if not own:
            return []
        start, end = spans[own[0]]
        beside = [*body[start : credit.start], *body[credit.end : end]]
        if start > credit.start or end < credit.end or not any(map(_is_worded, beside)):
            return []
        units.append((start, end))
    return units


def _spans(body: Sequence[DocumentParagraph]) -> Mapping[int, tuple[int, int]]:
    """Return from which paragraph to which each element goes."""
    spans: dict[int, tuple[int, int]] = {}
    for number, each in enumerate(body):
        for element in each.within:
            spans[element] = (spans.get(element, (number, 0))[0], number + 1)
    return spans


def _is_worded(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph holds a sentence."""
    return not paragraph.is_title_like and (not paragraph.is_open or not paragraph.is_short)
