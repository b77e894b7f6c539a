"""Who says what in a published article: its pieces to answers, each with the name that it has.

Nobody is credited with another's words: what could belong to two people, or to the publication, has
no name, and a defect asks about it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from roundup.pipeline.attribution import BOTH, EITHER, Attribution
from roundup.pipeline.pieces import ArticlePiece, ArticlePieceKind
from roundup.pipeline.sectioning import PublishedAnswer
from roundup.pipeline.siding import is_farewell, side_of
from roundup.pipeline.stretches import OVER, UNCLEAR, UNDER, ArticleStretch, stretches_of
from roundup.pipeline.trimming import trim
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import voices
from roundup.text.page_furniture import CLOSING, OWN_TIP

LONGEST_NOTE = 10


@dataclass(frozen=True, slots=True)
class WordsClaim:
    """Words with the credit lines that stand for them: one, none, or two that contradict."""

    words: tuple[DocumentParagraph, ...]
    owners: tuple[ArticlePiece, ...] = ()
    is_first: bool = False
    is_last: bool = False


def attributed(pieces: Sequence[ArticlePiece], *, side: int = UNCLEAR) -> Attribution:
    """Return the answers of an article, each with its name where that is sure.

    Args:
        pieces: those of the whole article.
        side: 1 if the editor says that names stand over their answers, -1 for under.

    """
    result = Attribution()
    stretches = stretches_of(pieces)
    named = [number for number, each in enumerate(stretches) if each.credits]
    start = _start(stretches, named)
    for stretch in stretches[:start]:
        result.introduction += _all(stretch)
    side = side or side_of(stretches)
    shared: ArticlePiece | None = None
    is_alone = sum(len(each.credits) for each in stretches) == 1
    for number in range(start, len(stretches)):
        stretch = stretches[number]
        is_first = number == (named[0] if named else 0) and stretch.heading is None
        is_last = bool(named) and number == named[-1]
        bare = [
            each
            for each in stretch.items
            if each.kind in (ArticlePieceKind.CREDIT, ArticlePieceKind.WORDS)
        ]
        if shared is None and is_alone and _is_shared(bare, stretches[number + 1 :]):
            shared = bare[-1]
            result.introduction += _words_of(stretch)
        elif stretch.credits:
            _add_stretch(stretch, side, result, is_first=is_first, is_last=is_last)
        else:
            is_over = bool(named) and number > named[-1] and shared is None
            if named and _are_all_sure(stretches) and not stretch.heading:
                result.rest += _all(stretch)
            else:
                _add_nameless(stretch, shared, result, is_over=is_over)
    trim(result)
    return result


def _start(stretches: Sequence[ArticleStretch], named: Sequence[int]) -> int:
    """Return with which stretch the answers begin."""
    if not stretches:
        return 0
    first = named[0] if named else 0
    start = first
    are_bare = len(named) > 1 and not any(stretches[number].heading for number in named[1:])
    while start > 0 and stretches[start - 1].heading and (words := _words_of(stretches[start - 1])):
        if voices.is_editorial(" ".join(each.text for each in words)) or are_bare:
            break
        start -= 1
    if not named and not stretches[0].heading and len(stretches) > 1:
        start = 1
    return start


def _are_all_sure(stretches: Sequence[ArticleStretch]) -> bool:
    """Return whether every credit line says itself where its words are, as before a colon."""
    return all(each.items[at].side for each in stretches for at in each.credits)


def _is_shared(items: Sequence[ArticlePiece], behind: Sequence[ArticleStretch]) -> bool:
    """Return whether the only name stands over several sections, none of which has one."""
    is_over = bool(items) and items[-1].kind is ArticlePieceKind.CREDIT and items[-1].side != UNDER
    before = [each for each in items if each.kind is ArticlePieceKind.WORDS]
    is_opening = not before or voices.is_editorial(before[-1].first.text)
    return is_over and is_opening and all(each.heading for each in behind) and bool(behind)


def _words_of(stretch: ArticleStretch) -> list[DocumentParagraph]:
    """Return the words of a stretch."""
    return stretch.words(0, len(stretch.items))


def _all(stretch: ArticleStretch) -> list[DocumentParagraph]:
    """Return everything in a stretch."""
    said = [paragraph for piece in stretch.items for paragraph in piece.paragraphs]
    return [stretch.heading, *said] if stretch.heading else said


# Stretches


def _add_nameless(
    stretch: ArticleStretch, shared: ArticlePiece | None, result: Attribution, *, is_over: bool
) -> None:
    """Add the words of a stretch in which nobody is named."""
    words = _words_of(stretch)
    is_tip = stretch.heading is not None and OWN_TIP.match(stretch.heading.text.strip())
    is_end = is_tip or (
        is_over and stretch.heading is not None and CLOSING.match(stretch.heading.text.strip())
    )
    is_farewell_to_all = is_over and not stretch.heading and words and is_farewell(words[0].text)
    is_note = len(words) == 1 and len(words[0].text.split()) <= LONGEST_NOTE
    is_note = is_note and is_over and not stretch.heading
    is_listed = is_over and words and all(each.kind is ParagraphKind.LIST for each in words)
    if not words or is_end or is_farewell_to_all or is_listed or is_note:
        result.rest += _all(stretch)
        return
    if shared:
        answer = PublishedAnswer(tuple(words), stretch.heading, shared.credit, shared.first)
    else:
        answer = PublishedAnswer(tuple(words), stretch.heading)
    result.answers.append(answer)
    result.rest += _descriptions(stretch)


def _descriptions(stretch: ArticleStretch) -> list[DocumentParagraph]:
    """Return the paragraphs that describe people."""
    return [
        paragraph
        for piece in stretch.items
        if piece.kind in (ArticlePieceKind.DESCRIPTION, ArticlePieceKind.ASIDE)
        for paragraph in piece.paragraphs
    ]


def _add_stretch(
    stretch: ArticleStretch, side: int, result: Attribution, *, is_first: bool, is_last: bool
) -> None:
    """Add the answers of a stretch in which somebody is named."""
    heading = stretch.heading
    result.rest += _descriptions(stretch)
    for claim in _claims(stretch, side, is_first=is_first, is_last=is_last):
        if not claim.words:
            continue
        owners = [each for each in claim.owners if each.credit]
        if len(owners) == 1:
            at = owners[0].first
            is_name = at.kind is ParagraphKind.HEADING
            own = owners[0].side or side
            answer = PublishedAnswer(claim.words, heading, owners[0].credit, at, own)
            heading = None if not is_name else heading
        elif not owners and claim.is_first:
            result.introduction += claim.words
            continue
        elif not owners and claim.is_last and is_farewell(claim.words[0].text):
            result.rest += claim.words
            continue
        else:
            answer = PublishedAnswer(claim.words, heading)
            heading = None
            if claim.owners:
                result.doubts.append((claim.words[0], _why(claim)))
        result.answers.append(answer)


def _why(claim: WordsClaim) -> str:
    """Return why it is not clear whose words these are."""
    return EITHER if len({id(each) for each in claim.owners}) < len(claim.owners) else BOTH


def _claims(
    stretch: ArticleStretch, side: int, *, is_first: bool, is_last: bool
) -> Iterator[WordsClaim]:
    """Yield the words before, between and behind the credit lines, with who says them."""
    places = stretch.credits
    lone = _lone(stretch) if not is_first and not is_last else UNCLEAR
    for number, (start, end) in enumerate(_gaps(places, len(stretch.items))):
        words = stretch.words(start, end)
        before = stretch.items[places[number - 1]] if number else None
        behind = stretch.items[places[number]] if number < len(places) else None
        over = before if before and (before.side or side or lone) == OVER else None
        under = behind if behind and (behind.side or side or lone) == UNDER else None
        opens, ends = is_first and not number, is_last and number == len(places)
        owners = tuple(each for each in (over, under) if each)
        if not owners and not side and not lone:
            near = tuple(each for each in (before, behind) if each and not each.side)
            yield WordsClaim(tuple(words), (*near, *near[:1]) if near else (), opens, ends)
        elif (
            len(owners) > 1
            and len(words) > 1
            and before
            and behind
            and (before.side and behind.side)
        ):
            yield WordsClaim(tuple(words[:1]), owners[:1])
            yield WordsClaim(tuple(words[1:-1]), owners)
            yield WordsClaim(tuple(words[-1:]), owners[1:])
        else:
            yield WordsClaim(tuple(words), owners, opens, ends)


def _lone(stretch: ArticleStretch) -> int:
    """Return the side of the only credit line of a stretch that has words on one side of it."""
    at = stretch.credits[0]
    before, behind = stretch.words(0, at), stretch.words(at, len(stretch.items))
    if len(stretch.credits) > 1 or bool(before) == bool(behind):
        return UNCLEAR
    return UNDER if before else OVER


def _gaps(places: Sequence[int], end: int) -> list[tuple[int, int]]:
    """Return from where to where the pieces between credit lines go."""
    return [(first + 1, last) for first, last in pairwise([-1, *places, end])]
