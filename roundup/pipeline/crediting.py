"""The credit lines of an article, with those that only look as the others do.

A credit line that is missed is the worst mistake: an answer then goes on in the words of the next
person.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from roundup.readers._credits import SOMEBODY
from roundup.readers._entries import FoundCredit, credits_in
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines
from roundup.text.credit_lines import CreditLine, Proposal

DASH = re.compile(r"^\s*[\"”“»]?\s*[-–—―~]\s*\S")
_NUMBER = re.compile(r"^\s*(?:#\s?)?\d{1,3}\s*[.):]\s+")
_SEPARATORS = ",|/–—•·("
_CAPITAL = re.compile(r"[A-ZÀ-ÞĀ-Ž]")
_PARTED = re.compile(r"\s*[,|/–—•·(]\s*")
# An address in brackets, and a date
_BESIDE = re.compile(r"\([^()]*\)|\b\w+ \d{1,2}, \d{4}|\b\d{1,2}\.? \w+ \d{4}|\d{4}-\d\d-\d\d")
_NOBODY = re.compile(
    r"(?i)(?:anonym(?:ous|e|er|us)?|anónim[oa]|anonim[oa]|anônim[oa]|anoniem|unnamed|unknown|"
    r"name withheld|n\. ?n\.|[a-z]+, who asked not to be named)"
)
MOST_OF_HEADINGS = 0.6
MOST_ALIKE = 2
LONGEST_LONE_NAME = 5


def article_credits(body: Sequence[DocumentParagraph]) -> list[FoundCredit]:
    """Return the credit lines of an article, with those that look as several others do."""
    known = [number for number, each in enumerate(body) if each.side or each.is_credit]
    credits_found = [
        FoundCredit(credit_lines.read(body[number].text), number, number + 1) for number in known
    ]
    credits_found += [
        each for each in credits_in(body) if not set(known) & {*range(each.start, each.end)}
    ]
    credits_found = [_before_heading(body, each) for each in credits_found]
    credits_found.sort(key=lambda each: each.start)
    credits_found = _with_headings(body, credits_found)
    credits_found = _with_lookalikes(body, credits_found)
    credits_found = _with_roles_below(body, credits_found)
    return _without_odd_headings(body, credits_found)


def names_nobody(line: CreditLine) -> bool:
    """Return whether a credit line says that somebody is not named."""
    return line.name is None or bool(_NOBODY.fullmatch(line.name.value))


def _with_headings(
    body: Sequence[DocumentParagraph], credits_found: list[FoundCredit]
) -> list[FoundCredit]:
    """Add headings of a level on which most name somebody: “Gideon Marsh (Marsh Bread)”."""
    taken = {each.start for each in credits_found}
    headings = [at for at, each in enumerate(body) if each.kind is ParagraphKind.HEADING]
    added: list[FoundCredit] = []
    for level in {body[at].level for at in headings}:
        places = [at for at in headings if body[at].level == level]
        lines = {at: credit_lines.read(_NUMBER.sub("", body[at].text)) for at in places}
        named = [at for at in places if at in taken or _names_somebody(lines[at])]
        if len(named) > 1 and len(named) >= MOST_OF_HEADINGS * len(places):
            added += [FoundCredit(lines[at], at, at + 1) for at in named if at not in taken]
    return sorted([*credits_found, *added], key=lambda each: each.start)


def _names_somebody(line: CreditLine) -> bool:
    """Return whether a line begins with a known name of several words."""
    name = line.name.value if line.name else ""
    return " " in name and credit_lines.has_known_name(line) and line.original.startswith(name)


def _before_heading(body: Sequence[DocumentParagraph], credit: FoundCredit) -> FoundCredit:
    """Return a credit line without the heading that stands below it."""
    for number in range(credit.start + 1, credit.end):
        if body[number].kind is ParagraphKind.HEADING and not body[number - 1].level:
            said = "\n".join(each.text for each in body[credit.start : number])
            return FoundCredit(credit_lines.read(said), credit.start, number)
    return credit


@dataclass(frozen=True, slots=True)
class CreditLook:
    """How a credit line looks: what two of the same article have in common."""

    kind: ParagraphKind
    level: int
    is_bold: bool
    begins_stressed: str
    is_dashed: bool
    lines: int
    is_single: bool
    separator: str

    @property
    def is_marked(self) -> bool:
        """Return whether lines of this look do not stand among the words of an answer by chance."""
        is_set_off = self.is_bold or self.is_dashed or bool(self.begins_stressed)
        return is_set_off or self.separator in ("/", "|") or self.kind is ParagraphKind.HEADING


def _guessed(text: str) -> CreditLine:
    """Return a credit line of which only its place says that it is one: a name and the rest."""
    name, _, rest = _PARTED.sub("\n", text.strip(" -–—―"), count=1).partition("\n")
    line = credit_lines.read(f"{SOMEBODY}, {rest}") if rest else credit_lines.read(SOMEBODY)
    guess = Proposal(name.strip(), name.strip(), is_sure=False)
    return replace(line, original=text, name=guess, honorific=None, post_nominals=None)


def _look(body: Sequence[DocumentParagraph], start: int, end: int) -> CreditLook:
    """Return how a credit line looks."""
    paragraph = body[start]
    written = paragraph.markdown.lstrip()
    text = paragraph.text
    return CreditLook(
        paragraph.kind,
        paragraph.level,
        paragraph.is_bold,
        "*" * (len(written) - len(written.lstrip("*"))) if written.startswith("*") else "",
        bool(DASH.match(text)),
        min(text.count("\n"), 2),
        end - start == 1,
        next((sign for sign in text.strip(" -–—―") if sign in _SEPARATORS), ""),
    )


def _with_lookalikes(
    body: Sequence[DocumentParagraph], credits_found: list[FoundCredit]
) -> list[FoundCredit]:
    """Add the lines that look as at least two credit lines do, and name somebody with a role.

    Without them an answer would go on in the words of the next person.
    """
    looks = Counter(_look(body, each.start, each.end) for each in credits_found)
    taken = {number for each in credits_found for number in range(each.start, each.end)}
    added: list[FoundCredit] = []
    for number, paragraph in enumerate(body):
        if number in taken or not paragraph.is_short or not paragraph.is_open:
            continue
        look = _look(body, number, number + 1)
        is_dashed = look.is_dashed and paragraph.kind is not ParagraphKind.LIST
        doubled = replace(look, is_single=False)
        if not is_dashed and looks[look] < 2 and looks[doubled] < 2:
            continue
        if looks[doubled] >= 2 and (double := _of_two(body, number)):
            added.append(double)
            taken.add(number + 1)
            continue
        line = credit_lines.read(_NUMBER.sub("", paragraph.text))
        if is_dashed and not line.name:
            line = credit_lines.read(_BESIDE.sub("", paragraph.text))
        has_roles = bool(line.roles) and (look.separator or look.lines or look.is_dashed)
        if line.name and (has_roles or (is_dashed and _is_signed(line, paragraph))):
            added.append(FoundCredit(line, number, number + 1))
        elif looks[look] > MOST_ALIKE and look.is_marked:
            added.append(FoundCredit(_guessed(paragraph.text), number, number + 1))
    return sorted([*credits_found, *added], key=lambda each: each.start)


def _of_two(body: Sequence[DocumentParagraph], number: int) -> FoundCredit | None:
    """Return a credit line whose name is one paragraph, and whose role is the next."""
    below = body[number + 1] if number + 1 < len(body) else None
    if below is None or not below.is_short or not below.is_open:
        return None
    line = credit_lines.read(f"{body[number].text}\n{below.text}")
    is_name = line.name is not None and line.name.value in body[number].text
    is_one = is_name and line.roles and not credit_lines.read(body[number].text).roles
    return FoundCredit(line, number, number + 2) if is_one else None


def _with_roles_below(
    body: Sequence[DocumentParagraph], credits_found: Sequence[FoundCredit]
) -> list[FoundCredit]:
    """Return the credit lines; one that is only a name goes on in a line with a role."""
    starts = {each.start for each in credits_found}
    result: list[FoundCredit] = []
    for each in credits_found:
        end = each.end
        below = body[end] if end < len(body) and end not in starts else None
        is_bare = not each.line.roles and not body[each.start].side and not each.line.left_out
        if below and is_bare and below.is_short and below.is_open and not _is_item(below):
            said = "\n".join(part.text for part in body[each.start : end + 1])
            both = credit_lines.read(said)
            name = each.line.name
            if both.roles and both.name and name and both.name.value == name.value:
                each = FoundCredit(both, each.start, end + 1)
        result.append(each)
    return result


def _is_item(paragraph: DocumentParagraph) -> bool:
    """Return whether a paragraph is an entry of a list or a heading."""
    return paragraph.kind in (ParagraphKind.LIST, ParagraphKind.HEADING)


def _is_signed(line: CreditLine, paragraph: DocumentParagraph) -> bool:
    """Return whether a line behind a dash is a name, perhaps with an address and a date."""
    name = line.name.value if line.name else ""
    is_known = " " in name and credit_lines.has_known_name(line)
    return _is_lone_name(_BESIDE.sub("", paragraph.text)) or is_known


def _is_lone_name(text: str) -> bool:
    """Return whether a line behind a dash has a few words, most with capitals, as names do."""
    words = text.strip(" -–—―~").split()
    capitals = sum(bool(_CAPITAL.match(word)) for word in words)
    return 0 < len(words) <= LONGEST_LONE_NAME and capitals >= max(1, len(words) - 2)


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
