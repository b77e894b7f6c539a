"""The first answer without an introduction before it, and the last without what ends the article.

Where no heading parts them, voices and words do: an introduction speaks of several people, and an
answer comes back to its own words. What could be either is taken off, and a defect asks about it.
"""

from collections.abc import Sequence
from dataclasses import replace

from roundup.pipeline.attribution import BEGINNING, END, Attribution
from roundup.pipeline.sectioning import PublishedAnswer
from roundup.pipeline.siding import is_farewell
from roundup.pipeline.stretches import OVER, UNDER
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import voices
from roundup.text.common_words import topics

SHORT_WORD = 4
NEAR = 8  # paragraphs


def trim(result: Attribution) -> None:
    """Remove an introduction from the first answer, and from the last what ends the article."""
    signed = [number for number, each in enumerate(result.answers) if each.credit]
    if len(signed) < 2:
        return
    first, last = signed[0], signed[-1]
    sizes = [_size(result.answers[number]) for number in signed]
    is_under = result.answers[first].side == UNDER
    if not result.introduction and is_under and not result.answers[first].heading:
        _trim_first(result, first, max(sizes[1:]))
    if result.answers[last].side == OVER:
        _trim_last(result, last, max(sizes[:-1]))


def _size(answer: PublishedAnswer) -> int:
    """Return how many paragraphs an answer has; a list goes with the one before it."""
    return sum(each.kind is not ParagraphKind.LIST for each in answer.body)


def _trim_first(result: Attribution, number: int, usual: int) -> None:
    """Remove the introduction from the first answer; ask where it could be longer."""
    answer = result.answers[number]
    body = answer.body
    ends = [at + 1 for at, each in enumerate(body[:-1]) if voices.is_editorial(each.text)]
    start = ends[-1] if ends else 0
    sure = _last_begins(body)
    others = _others(result, number)
    while sure > start and (
        voices.follows(body[sure].text)
        or _belongs(others, body[sure - 1], body[sure : sure + NEAR])
    ):
        sure -= 1
    if start and len(body) - start <= usual:
        sure = start
    own = [at for at in range(start, sure) if voices.is_own(body[at].text)]
    sure = own[0] if own else sure
    if sure > start and usual > 1:
        result.doubts.append((body[sure - 1], BEGINNING))
    result.introduction += body[:sure]
    result.answers[number] = replace(answer, body=body[sure:])


def _last_begins(body: Sequence[DocumentParagraph]) -> int:
    """Return where the last paragraph begins, with the list that ends it."""
    start = len(body) - 1
    while start and body[start].kind is ParagraphKind.LIST:
        start -= 1
    return start


def _trim_last(result: Attribution, number: int, usual: int) -> None:
    """Remove what ends the article from the last answer; ask where it could be longer."""
    answer = result.answers[number]
    body = answer.body
    starts = [at for at, each in enumerate(body) if at and is_farewell(each.text)]
    end = starts[0] if starts else len(body)
    sure = 1
    others = _others(result, number)
    for at in range(1, end):
        goes_on = body[at].kind is ParagraphKind.LIST or voices.goes_on(body[at].text)
        sure = (
            at + 1 if goes_on or _belongs(others, body[at], body[max(0, at - NEAR) : at]) else sure
        )
    if starts and end <= usual:
        sure = end
    if end > sure and (usual > 1 or starts):
        result.doubts.append((body[sure], END))
    result.rest += body[sure:]
    result.answers[number] = replace(answer, body=body[:sure])


def _others(result: Attribution, number: int) -> set[str]:
    """Return what all answers but one, and the introduction, are about."""
    answers = [each for at, each in enumerate(result.answers) if at != number]
    said = [paragraph for each in answers for paragraph in each.body]
    return {word for each in (*said, *result.introduction) for word in topics(each.text)}


def _belongs(
    others: set[str], paragraph: DocumentParagraph, near: Sequence[DocumentParagraph]
) -> bool:
    """Return whether a paragraph shares words with those near it that no other answer has."""
    own = topics(paragraph.text) & {word for each in near for word in topics(each.text)}
    own -= others
    said = " ".join(each.text.casefold() for each in near)
    return len(own) > 1 or any(len(word) > SHORT_WORD or said.count(word) > 1 for word in own)
