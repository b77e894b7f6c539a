"""The credit lines of an article, with those that only look as the others do.

A credit line that is missed is the worst mistake: an answer then goes on in the words of the next
person.
"""

import re
from collections import Counter
from collections.abc import Sequence

from roundup.pipeline.resembling import DASH, NUMBER, guessed, with_lookalikes
from roundup.readers._entries import FoundCredit, credits_in, is_heading
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines
from roundup.text.credit_lines import CreditLine

_ACRONYM = re.compile(r"[A-Z][A-Za-z]{1,3}[A-Z][A-Za-z]{0,5}|[A-Z]{2,7}")
_NOBODY = re.compile(
    r"(?i)(?:anonym(?:ous|e|er|us)?|anónim[oa]|anonim[oa]|anônim[oa]|anoniem|unnamed|unknown|"
    r"name withheld|n\. ?n\.|[a-z]+, who asked not to be named)"
)
MOST_OF_HEADINGS = 0.6
LEAST_PARTED = 3


def article_credits(body: Sequence[DocumentParagraph]) -> list[FoundCredit]:
    """Return the credit lines of an article, with those that look as several others do."""
    known = [number for number, each in enumerate(body) if each.side or each.is_credit]
    taken = set(known)
    credits_found = [
        FoundCredit(_known_line(body[number].text), number, number + 1) for number in known
    ]
    credits_found += [
        each for each in credits_in(body) if taken.isdisjoint(range(each.start, each.end))
    ]
    credits_found = [
        _below_heading(body, _before_heading(body, each))
        for each in credits_found
        if not _is_of_words(body, each)
    ]
    credits_found.sort(key=lambda each: each.start)
    credits_found = _with_headings(body, credits_found)
    credits_found = with_lookalikes(body, credits_found)
    credits_found = _with_handles(body, credits_found)
    credits_found = _with_roles_below(body, credits_found)
    return _without_odd_headings(body, credits_found)


def names_nobody(line: CreditLine) -> bool:
    """Return whether a credit line says that somebody is not named."""
    return line.name is None or bool(_NOBODY.fullmatch(line.name.value))


def _known_line(text: str) -> CreditLine:
    """Return a line that is known to be a credit line; its name may have to be guessed."""
    line = credit_lines.read(text)
    return line if line.name or not text[:1].isupper() else guessed(text)


def _with_headings(
    body: Sequence[DocumentParagraph], credits_found: list[FoundCredit]
) -> list[FoundCredit]:
    """Add headings of a level on which most name somebody: “Gideon Marsh (Marsh Bread)”."""
    taken = {each.start for each in credits_found}
    headings = [at for at, each in enumerate(body) if each.kind is ParagraphKind.HEADING]
    added: list[FoundCredit] = []
    for level in {body[at].level for at in headings}:
        places = [at for at in headings if body[at].level == level]
        lines = {at: credit_lines.read(NUMBER.sub("", body[at].text)) for at in places}
        named = [at for at in places if at in taken or _names_somebody(lines[at])]
        if len(named) > 1 and len(named) >= MOST_OF_HEADINGS * len(places):
            added += [FoundCredit(lines[at], at, at + 1) for at in named if at not in taken]
    return sorted([*credits_found, *added], key=lambda each: each.start)


def _names_somebody(line: CreditLine) -> bool:
    """Return whether a line begins with a known name of several words."""
    name = line.name.value if line.name else ""
    return " " in name and credit_lines.has_known_name(line) and line.original.startswith(name)


def _is_of_words(body: Sequence[DocumentParagraph], credit: FoundCredit) -> bool:
    """Return whether the name in a line is a word: “Rest” of the heading “Rest, Then Run”."""
    name = credit.line.name.value if credit.line.name else ""
    is_word = " " not in name and not credit_lines.has_known_name(credit.line)
    is_plain = not body[credit.start].side and not DASH.match(body[credit.start].text)
    is_title = is_word and is_plain and is_heading(body, credit.start)
    return name[:1].islower() or (bool(name) and is_title)


def _below_heading(body: Sequence[DocumentParagraph], credit: FoundCredit) -> FoundCredit:
    """Return a credit line without the heading in plain text that stands over it."""
    if credit.end - credit.start == 1 or credit_lines.has_known_name(credit.line):
        return credit
    below = credits_in(body[credit.start + 1 : credit.end])
    if not below or not below[0].line.name or " " not in below[0].line.name.value:
        return credit
    start = credit.start + 1 + below[0].start
    return FoundCredit(below[0].line, start, credit.end)


def _before_heading(body: Sequence[DocumentParagraph], credit: FoundCredit) -> FoundCredit:
    """Return a credit line without the heading that stands below it."""
    for number in range(credit.start + 1, credit.end):
        if body[number].kind is ParagraphKind.HEADING and not body[number - 1].level:
            said = "\n".join(each.text for each in body[credit.start : number])
            return FoundCredit(credit_lines.read(said), credit.start, number)
    return credit


def _with_handles(
    body: Sequence[DocumentParagraph], credits_found: list[FoundCredit]
) -> list[FoundCredit]:
    """Add bold names and handles that begin a part of an article as most credit lines do."""
    parted = [each for each in credits_found if body[each.start].is_parted]
    if len(parted) < LEAST_PARTED or 2 * len(parted) < len(credits_found):
        return credits_found
    taken = {each.start for each in credits_found}
    added = [
        FoundCredit(line, number, number + 1)
        for number, each in enumerate(body)
        if each.is_parted
        and number not in taken
        and each.kind is ParagraphKind.TEXT
        and each.is_bold
        and (line := credit_lines.read(each.text)).name
    ]
    return sorted([*credits_found, *added], key=lambda each: each.start)


def _with_roles_below(
    body: Sequence[DocumentParagraph], credits_found: Sequence[FoundCredit]
) -> list[FoundCredit]:
    """Return the credit lines; one that is only a name goes on in a line with a role."""
    starts = {each.start for each in credits_found}
    result: list[FoundCredit] = []
    for each in credits_found:
        end = each.end
        below = body[end] if end < len(body) and end not in starts else None
        is_bare = _has_no_role(each.line) and not body[each.start].side and not each.line.left_out
        if below and is_bare and below.is_short and below.is_open and not _is_item(below):
            said = "\n".join(part.text for part in body[each.start : end + 1])
            both = credit_lines.read(said)
            name = each.line.name
            if both.roles and both.name and name and both.name.value == name.value:
                each = FoundCredit(both, each.start, end + 1)
        result.append(each)
    return result


def _has_no_role(line: CreditLine) -> bool:
    """Return whether a line is a name, perhaps with an acronym behind it."""
    organisation = line.organisation.value if line.organisation else ""
    return not line.title and (not organisation or bool(_ACRONYM.fullmatch(organisation)))


def _is_item(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is an entry of a list or a heading."""
    return paragraph.kind in (ParagraphKind.LIST, ParagraphKind.HEADING)


def _without_odd_headings(
    body: Sequence[DocumentParagraph], credits_found: list[FoundCredit]
) -> list[FoundCredit]:
    """Leave out headings that happen to read as a credit line, where others are not headings."""
    are_headings = [body[each.start].kind is ParagraphKind.HEADING for each in credits_found]
    if 2 * sum(are_headings) >= len(are_headings):
        levels = Counter(
            body[each.start].level
            for each, is_one in zip(credits_found, are_headings, strict=True)
            if is_one
        )
        usual = levels.most_common(1)[0] if levels else (0, 0)
        return [
            each
            for each, is_one in zip(credits_found, are_headings, strict=True)
            if not is_one or body[each.start].level == usual[0] or usual[1] < 2
        ]
    return [each for each, is_one in zip(credits_found, are_headings, strict=True) if not is_one]
