"""The answers of an article whose quotations are marked as such, each with the name at it.

Many pages put a quotation into an element of its own, and so do the pages of this program. Where
nearly every quotation has a name at it, nothing else on the page is an answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from roundup.pipeline.rejoining import quotation_ends, rejoined
from roundup.pipeline.sectioning import PublishedAnswer
from roundup.pipeline.unquoting import stands_in_marks, without_mark
from roundup.readers._entries import FoundCredit, credits_in
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines
from roundup.text.credit_lines import CreditLine, Proposal
from roundup.text.names import folded

_LINKED = re.compile(r"\[[^\[\]]*\]\(<?([^<>()\s]+)>?\)")
_PRINTED = re.compile(r"[^\W\d_][^:\n·]{0,30}: <?(https?://[^<>\s]+)>?")
_ADDRESS = re.compile(r"<?(?:https?://|www\.|mailto:)\S+|\S+@\S+\.\w+")
_PRONOUNS = re.compile(r"(?i)(?<!\w)[a-z]{1,5}(?:/[a-z]{1,6}){1,3}(?!\w)")
_DASH = re.compile(r"[—–―]\s*\S|--\s*\S")
NEARLY_ALL = 0.8
LONGEST_ROLE = 12


@dataclass(frozen=True, slots=True)
class MarkedQuotation:
    """A quotation from its first paragraph to the one behind its last, and the name at it."""

    start: int
    end: int
    credit: CreditLine | None = None
    credit_at: DocumentParagraph | None = None
    first: int = 0
    behind: int = 0


@dataclass(frozen=True, slots=True)
class QuotedParts:
    """An article by its quotations: what stands before the first, the answers, and the rest."""

    before: tuple[DocumentParagraph, ...]
    answers: tuple[PublishedAnswer, ...]
    rest: tuple[DocumentParagraph, ...]


def quoted_parts(body: Sequence[DocumentParagraph]) -> QuotedParts | None:
    """Return an article by its quotations, or nothing where they are not its answers."""
    body = rejoined(body)
    quotations = _with_names(body)
    named = [each for each in quotations if each.credit_at]
    if (
        not named
        or len(named) < NEARLY_ALL * len(quotations)
        or _others_are_named(body, quotations)
    ):
        return None
    is_wrapped = all(stands_in_marks(body[each.start : each.end]) for each in quotations)
    answers: list[PublishedAnswer] = []
    rest: list[DocumentParagraph] = []
    last = start = 0
    for each in quotations:
        between = body[last : each.first]
        at = _heading_in(between)
        start = start or last + (at if at is not None else len(between))
        answers.append(
            _answer(body, each, between[at] if at is not None else None, is_wrapped=is_wrapped)
        )
        rest += [part for part in between if last and part is not answers[-1].heading]
        last = each.behind
    return QuotedParts(tuple(body[:start]), tuple(answers), (*rest, *body[last:]))


def _with_names(body: Sequence[DocumentParagraph]) -> list[MarkedQuotation]:
    """Return the quotations, each with the name on that side on which most have one."""
    places = list(quotation_ends(body))
    under = [_with_name_under(body, *ends) for ends in places]
    over = [_with_name_over(body, *ends) for ends in places]
    is_under = sum(bool(each.credit_at) for each in under) >= sum(
        bool(each.credit_at) for each in over
    )
    return under if is_under else over


def _with_name_under(body: Sequence[DocumentParagraph], start: int, end: int) -> MarkedQuotation:
    """Return a quotation with the name right behind it, if one is there."""
    behind = end
    while behind < len(body) and body[behind].is_caption:
        behind += 1
    if behind == end:
        credit = _credit_of(body[end : end + 3])
        behind = end + credit.end if credit and credit.start == 0 else end
    if behind == end and end < len(body) and _DASH.match(body[end].text):
        behind = end + 1
    line = _credit_line(body[end:behind])
    at = body[end] if behind > end else None
    return MarkedQuotation(start, end, line, at, first=start, behind=behind)


def _with_name_over(body: Sequence[DocumentParagraph], start: int, end: int) -> MarkedQuotation:
    """Return a quotation with the name right before it, if one is there."""
    first = start
    while first and body[first - 1].is_caption:
        first -= 1
    if first == start and start and body[start - 1].kind is ParagraphKind.TEXT:
        first -= bool(_credit_of(body[start - 1 : start]))
    line = _credit_line(body[first:start])
    at = body[first] if first < start else None
    return MarkedQuotation(start, end, line, at, first=first, behind=end)


def _credit_line(said: Sequence[DocumentParagraph]) -> CreditLine | None:
    """Return the name in a few lines, of which the later ones may hold pronouns and addresses."""
    if not said:
        return None
    texts = [line for each in said for line in each.text.split("\n")]
    written = [line for each in said for line in each.markdown.replace("\\\n", "\n").split("\n")]
    first = credit_lines.read(texts[0])
    count = 1
    if not (first.name and first.organisation):
        while count < len(texts) and _goes_on(written[count]):
            count += 1
    line = credit_lines.read("\n".join(texts[:count]))
    return _with_beside(line, written[count:]) if line.name else None


def _goes_on(written: str) -> bool:
    """Return whether a line below a name still says what somebody does."""
    is_row = "·" in written or not _beyond_addresses([written])
    return not is_row and len(written.split()) <= LONGEST_ROLE and not written.endswith(".")


def _with_beside(line: CreditLine, lines: Sequence[str]) -> CreditLine:
    """Return a credit line with the pronouns, the place and the addresses in a row below it."""
    for row in lines:
        for part in _without_labels(row).split("·"):
            said = part.strip(" <>")
            if _PRONOUNS.fullmatch(said):
                line = replace(line, pronouns=line.pronouns or Proposal(said, said))
            elif _ADDRESS.fullmatch(said):
                line = replace(line, links=(*line.links, Proposal(said, said)))
            elif "·" in row and 0 < len(said.split()) <= LONGEST_ROLE and not line.location:
                line = replace(line, location=Proposal(said, said))
    return line


def _without_labels(text: str) -> str:
    """Return the addresses of links and what stands beside them, without the words of links."""
    plain = text.replace("\xa0", " ").replace("\\", "")
    return _PRINTED.sub(r"\1", _LINKED.sub(r"\1", plain))


def _beyond_addresses(lines: Sequence[str]) -> str:
    """Return what lines under a name say beside pronouns and addresses."""
    text = _PRONOUNS.sub("", _ADDRESS.sub("", _without_labels("\n".join(lines))))
    return text.strip(" ,;|·<>\n")


def _credit_of(near: Sequence[DocumentParagraph]) -> FoundCredit | None:
    """Return the credit line among a few paragraphs outside of quotations."""
    plain = [_first_line(each) for each in near if not each.quotation]
    return next(iter(credits_in(plain)), None) if plain else None


def _first_line(paragraph: DocumentParagraph) -> DocumentParagraph:
    """Return a paragraph without further lines, if those hold nothing but addresses."""
    lines = paragraph.markdown.replace("\\\n", "\n").split("\n")
    if len(lines) < 2 or _beyond_addresses(lines[1:]):
        return paragraph
    return replace(paragraph, text=paragraph.text.split("\n")[0], markdown=lines[0])


def _others_are_named(
    body: Sequence[DocumentParagraph], marked_quotations: Sequence[MarkedQuotation]
) -> bool:
    """Return whether people are named at other words, as where only a few are set off."""
    taken = {number for each in marked_quotations for number in range(each.first, each.behind)}
    others = [
        body[number]
        for number in range(marked_quotations[0].first, len(body))
        if number not in taken and body[number].kind is ParagraphKind.TEXT
    ]
    named = [credit for credit in credits_in(others) if credit.line.name and credit.line.roles]
    return len(named) > len(marked_quotations) / 2


def _heading_in(between: Sequence[DocumentParagraph]) -> int | None:
    """Return which paragraph is the heading right over a quotation."""
    places = [number for number, each in enumerate(between) if each.is_title_like]
    return places[-1] if places else None


def _answer(
    body: Sequence[DocumentParagraph],
    marked_quotation: MarkedQuotation,
    heading: DocumentParagraph | None,
    *,
    is_wrapped: bool,
) -> PublishedAnswer:
    """Return a quotation as an answer; a heading that only names who speaks is none."""
    words = list(body[marked_quotation.start : marked_quotation.end])
    name = (
        marked_quotation.credit.name.value
        if marked_quotation.credit and marked_quotation.credit.name
        else ""
    )
    if heading and name and folded(heading.text) == folded(name):
        heading = None
    if is_wrapped:
        words[0] = without_mark(words[0], first=True)
        words[-1] = without_mark(words[-1], first=False)
    plain = tuple(replace(each, quotation=0) for each in words if each.text)
    return PublishedAnswer(plain, heading, marked_quotation.credit, marked_quotation.credit_at)
