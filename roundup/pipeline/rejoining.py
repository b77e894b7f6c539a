"""Quotations that a pull quote parts in two, made whole again where an article is adopted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roundup.lock.tokens import visible
from roundup.pipeline.unquoting import stands_in_marks
from roundup.readers._paragraphs import DocumentParagraph


def rejoined(body: Sequence[DocumentParagraph]) -> list[DocumentParagraph]:
    """Return an article in which a quotation is whole that a pull quote parts in two.

    The marks show it: the first half opens what the second closes. The pull quote repeats words of
    theirs, and is left out.
    """
    whole = list(body)
    for start, end in reversed(list(quotation_ends(whole))):
        first = end + (_is_pull(whole, end) and not whole[end].quotation)
        last = first
        while last < len(whole) and whole[last].quotation == whole[first].quotation:
            last += 1
        halves = whole[start:end], whole[first:last]
        if not halves[1] or not halves[1][0].quotation or stands_in_marks(halves[0]):
            continue
        if stands_in_marks([*halves[0], *halves[1]]):
            number = halves[0][0].quotation
            whole[end:last] = [replace(each, quotation=number) for each in halves[1]]
    return whole


def _is_pull(body: Sequence[DocumentParagraph], index: int) -> bool:
    """Return whether a paragraph between two quotations repeats words of one of them."""
    if not 0 < index < len(body) - 1:
        return False
    around = (body[index - 1].quotation, body[index + 1].quotation)
    said = "".join(each.text for each in body if each.quotation and each.quotation in around)
    repeated = visible(body[index].text.casefold())
    return all(around) and repeated in visible(said.casefold())


def quotation_ends(body: Sequence[DocumentParagraph]) -> Iterator[tuple[int, int]]:
    """Yield where each quotation begins and ends."""
    start = 0
    for number, each in enumerate(body):
        behind = body[number + 1].quotation if number + 1 < len(body) else 0
        if not number or body[number - 1].quotation != each.quotation:
            start = number
        if each.quotation and each.quotation != behind:
            yield start, number + 1
