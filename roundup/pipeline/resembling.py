"""Lines of an article that look as its credit lines do, and so are credit lines too."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from roundup.readers._credits import SOMEBODY
from roundup.readers._entries import FoundCredit
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.text import credit_lines
from roundup.text.credit_lines import CreditLine, Proposal

DASH = re.compile(r"^\s*[\"”“»]?\s*[-–—―~]\s*\S")
NUMBER = re.compile(r"^\s*(?:#\s?)?\d{1,3}\s*[.):]\s+")
_SEPARATORS = ",|/–—•·("
_CAPITAL = re.compile(r"[A-ZÀ-ÞĀ-Ž]")
_PARTED = re.compile(r"\s*[,|/–—•·(]\s*")
# An address in brackets, and a date
_BESIDE = re.compile(r"\([^()]*\)|\b\w+ \d{1,2}, \d{4}|\b\d{1,2}\.? \w+ \d{4}|\d{4}-\d\d-\d\d")
MOST_ALIKE = 2
LONGEST_LONE_NAME = 5


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


def with_lookalikes(
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
        line = credit_lines.read(NUMBER.sub("", paragraph.text))
        if is_dashed and not line.name:
            line = credit_lines.read(_BESIDE.sub("", paragraph.text))
        is_word = line.name is not None and " " not in line.name.value
        if is_word and not (is_dashed or look.is_marked or credit_lines.has_known_name(line)):
            continue
        has_roles = bool(line.roles) and (look.separator or look.lines or look.is_dashed)
        if line.name and (has_roles or (is_dashed and _is_signed(line, paragraph))):
            added.append(FoundCredit(line, number, number + 1))
        elif looks[look] > MOST_ALIKE and look.is_marked:
            added.append(FoundCredit(guessed(paragraph.text), number, number + 1))
    return sorted([*credits_found, *added], key=lambda each: each.start)


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


def guessed(text: str) -> CreditLine:
    """Return a credit line of which only its place says that it is one: a name and the rest."""
    name, _, rest = _PARTED.sub("\n", text.strip(" -–—―"), count=1).partition("\n")
    line = credit_lines.read(f"{SOMEBODY}, {rest}") if rest else credit_lines.read(SOMEBODY)
    guess = Proposal(name.strip(), name.strip(), is_sure=False)
    return replace(line, original=text, name=guess, honorific=None, post_nominals=None)


def _of_two(body: Sequence[DocumentParagraph], number: int) -> FoundCredit | None:
    """Return a credit line whose name is one paragraph, and whose role is the next."""
    below = body[number + 1] if number + 1 < len(body) else None
    if below is None or not below.is_short or not below.is_open:
        return None
    line = credit_lines.read(f"{body[number].text}\n{below.text}")
    is_name = line.name is not None and line.name.value in body[number].text
    is_one = is_name and line.roles and not credit_lines.read(body[number].text).roles
    return FoundCredit(line, number, number + 2) if is_one else None


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
