"""An article's paragraphs as pieces: headings, credit lines, descriptions of people, and words.

A piece of its own also stands where a rule parts two answers, or where the page begins an element
for each person.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from roundup.pipeline.crediting import article_credits, names_nobody
from roundup.pipeline.grouping import parted_by_elements
from roundup.pipeline.resembling import DASH
from roundup.readers._entries import FoundCredit, is_heading
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines, voices
from roundup.text.credit_lines import CreditLine
from roundup.text.names import folded

_LEAD = re.compile(r"[:：]\s*$")
_INITIALS = re.compile(r"[A-ZÀ-Þ]{2,4}|(?:[A-ZÀ-Þ]\.){2,4}")
_EXPLAINED = re.compile(
    r"(?P<initials>[A-ZÀ-Þ]{2,4}) ?(?:=|:|–|—|,|is|ist) (?P<credit>[A-ZÀ-Þ][^.]{4,140})"
)
# A question or a title in capitals: “QUESTION 1: WHO SETS THE PRICE?”
_SHOUTED = re.compile(r"[^\sa-zà-ÿ,]+(?: [^\sa-zà-ÿ,]+){2,}[?!]")
_ITALIC = re.compile(r"(?s)^(?:[-*]\s+)?(?:\*(?!\*)|_(?!_)).+(?<!\*)(?:\*|_)\s*$")
LONGEST_BEGINNING = 120
MOST_WORDS = 8


class ArticlePieceKind(StrEnum):
    """What a piece of an article is."""

    HEADING = "heading"
    CREDIT = "credit"
    DESCRIPTION = "description"
    ASIDE = "aside"
    WORDS = "words"
    PARTING = "parting"


@dataclass(frozen=True, slots=True)
class ArticlePiece:
    """A piece of an article with its paragraphs; a credit line with whom it names.

    `side` is 1 for a credit line that surely stands over its words, and -1 for one under them.
    """

    kind: ArticlePieceKind
    paragraphs: tuple[DocumentParagraph, ...] = ()
    credit: CreditLine | None = None
    side: int = 0

    @property
    def first(self) -> DocumentParagraph:
        """Return the first paragraph."""
        return self.paragraphs[0]


def pieces_of(
    body: Sequence[DocumentParagraph],
    contents: frozenset[str],
    cast: Sequence[CreditLine] = (),
) -> list[ArticlePiece]:
    """Return the pieces of an article.

    Args:
        body: its paragraphs without its headline and what a page leaves around it.
        contents: the headings that a list of contents announces, folded.
        cast: who takes part, where the article lists that.

    """
    credits_found = article_credits(body)
    body = parted_by_elements(body, credits_found)
    by_start = {credit.start: credit for credit in credits_found}
    pieces: list[ArticlePiece] = []
    number = 0
    while number < len(body):
        paragraph = body[number]
        if paragraph.is_parted and pieces and pieces[-1].kind is not ArticlePieceKind.PARTING:
            pieces.append(ArticlePiece(ArticlePieceKind.PARTING))
        credit = by_start.get(number)
        if credit and folded(paragraph.text) not in contents:
            said = tuple(body[number : credit.end])
            line = None if names_nobody(credit.line) else credit.line
            pieces.append(ArticlePiece(ArticlePieceKind.CREDIT, said, line, _side_of(said[0])))
            number = credit.end
            continue
        is_title = _is_start(body, number, contents) or (
            number + 1 in by_start and _is_heading_over(body, number, by_start[number + 1])
        )
        kind = ArticlePieceKind.HEADING if is_title else ArticlePieceKind.WORDS
        pieces.append(ArticlePiece(kind, (paragraph,)))
        number += 1
    pieces = list(_with_whole_names(_with_asides(pieces), cast))
    return list(_with_descriptions(pieces))


def _with_asides(pieces: Sequence[ArticlePiece]) -> list[ArticlePiece]:
    """Return the pieces; a paragraph all in italics between answers that are not is an aside."""
    named = [number for number, each in enumerate(pieces) if each.kind is ArticlePieceKind.CREDIT]
    words = [number for number, each in enumerate(pieces) if each.kind is ArticlePieceKind.WORDS]
    slanted = {number for number in words if _ITALIC.match(pieces[number].first.markdown)}
    if not named or 2 * len(slanted) >= len(words):
        return list(pieces)
    return [
        replace(each, kind=ArticlePieceKind.ASIDE)
        if number in slanted and number > named[0] and not _is_quoted(each)
        else each
        for number, each in enumerate(pieces)
    ]


def _is_quoted(piece: ArticlePiece) -> bool:
    """Return whether words stand between quotation marks."""
    return piece.first.text.lstrip().startswith(("“", "„", "«", '"', "‘"))


def _with_whole_names(
    pieces: Sequence[ArticlePiece], cast: Sequence[CreditLine]
) -> Iterator[ArticlePiece]:
    """Yield the pieces; a credit line with one name of somebody known has their whole credit.

    Where two people share that name, nobody is credited.
    """
    known: dict[str, dict[str, CreditLine]] = {}  # people by each word of their names
    for line in cast:
        _add_known(line, known)
    initials = _initials_in(pieces)
    for piece in pieces:
        if len(initials) > 1 and piece.paragraphs and _EXPLAINED.fullmatch(piece.first.text):
            yield replace(piece, kind=ArticlePieceKind.ASIDE)
            continue
        name = piece.credit.name.value if piece.credit and piece.credit.name else ""
        if piece.credit and " " in name:
            _add_known(piece.credit, known)
        elif piece.credit and name and not piece.credit.roles:
            piece = replace(piece, credit=_whole_name(piece.credit, known, initials))
        yield piece


def _add_known(line: CreditLine, known: dict[str, dict[str, CreditLine]]) -> None:
    """Add somebody to those whose names are known."""
    for word in line.name.value.split() if line.name else ():
        known.setdefault(folded(word), {})[line.credited_name] = line


def _whole_name(
    line: CreditLine,
    known: Mapping[str, Mapping[str, CreditLine]],
    initials: Mapping[str, CreditLine],
) -> CreditLine | None:
    """Return the credit line of whoever is meant by one name or by initials."""
    name = line.name.value if line.name else ""
    same = list(known.get(folded(name), {}).values())
    if len(same) == 1:
        return same[0]
    if same:
        return None
    return initials.get(name) if _INITIALS.fullmatch(name) else line


def _initials_in(pieces: Sequence[ArticlePiece]) -> dict[str, CreditLine]:
    """Return whose initials are explained: “AV = Ada Vale, chemist”."""
    explained = [
        match
        for piece in pieces
        if piece.paragraphs and (match := _EXPLAINED.fullmatch(piece.first.text))
    ]
    return {match["initials"]: credit_lines.read(match["credit"]) for match in explained}


def _side_of(paragraph: DocumentParagraph) -> int:
    """Return on which side of a credit line its words surely stand."""
    if paragraph.side:
        return paragraph.side
    if DASH.match(paragraph.text):
        return -1
    return 1 if paragraph.kind is ParagraphKind.HEADING or _LEAD.search(paragraph.text) else 0


def _is_start(body: Sequence[DocumentParagraph], number: int, contents: frozenset[str]) -> bool:
    """Return whether a paragraph is the heading of a section."""
    paragraph = body[number]
    if paragraph.kind is ParagraphKind.LIST:
        return False
    text = paragraph.text.strip()
    if paragraph.is_short and text.isupper() and _SHOUTED.fullmatch(text):
        return True
    is_sentence = paragraph.text.rstrip().endswith((".", ":")) and not paragraph.is_open
    if paragraph.kind is ParagraphKind.TEXT and paragraph.is_bold and is_sentence:
        return False
    if contents:
        return folded(paragraph.text) in contents or paragraph.kind is ParagraphKind.HEADING
    return is_heading(body, number)


def _is_heading_over(body: Sequence[DocumentParagraph], number: int, credit: FoundCredit) -> bool:
    """Return whether a line right over a credit line is a heading, and no sentence."""
    paragraph = body[number]
    is_line = paragraph.kind is ParagraphKind.TEXT and "\n" not in paragraph.text
    is_plain = is_line and paragraph.is_short and paragraph.is_open and not paragraph.is_credit
    return is_plain and not body[credit.start].side and len(paragraph.text.split()) <= 14


# Descriptions


def _with_descriptions(pieces: Sequence[ArticlePiece]) -> Iterator[ArticlePiece]:
    """Yield the pieces; words that describe somebody whom a credit line names are such a piece."""
    lines = [piece.credit for piece in pieces if piece.credit and piece.credit.name]
    names: dict[str, set[str]] = {}  # by each word of theirs
    for line in lines:
        for name in (line.name.value if line.name else "", line.credited_name):
            for word in name.split():
                names.setdefault(word, set()).add(name)
    before: ArticlePiece | None = None
    for piece in pieces:
        text = piece.paragraphs[0].text if piece.paragraphs else ""
        if piece.kind is ArticlePieceKind.WORDS and _describes(text, names, before):
            yield replace(piece, kind=ArticlePieceKind.DESCRIPTION)
        else:
            yield piece
        before = piece


def _describes(text: str, names: Mapping[str, set[str]], near: ArticlePiece | None) -> bool:
    """Return whether a text describes one of several people; “she is” only behind a credit line."""
    is_behind = near is not None and near.kind is ArticlePieceKind.CREDIT
    beginning = _words(text[:LONGEST_BEGINNING])
    known = {name for word in beginning[:MOST_WORDS] for name in names.get(word, ())}
    if is_behind and near and near.credit and near.credit.name:
        known |= {near.credit.name.value, near.credit.credited_name}
    return any(
        voices.describes(text, name) and (is_behind or _begins_with_name(text, name))
        for name in sorted(known)
    )


def _begins_with_name(text: str, name: str) -> bool:
    """Return whether a name stands in the first words of a text."""
    return bool(set(name.split()) & set(_words(text[:LONGEST_BEGINNING])[:5]))


def _words(text: str) -> list[str]:
    """Return the words of a text without marks around them."""
    return [word.strip("*_.,:;()[]“”\"'’") for word in text.replace("’s", "").split()]
