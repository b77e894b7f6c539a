"""Which of the marks in a text are apostrophes, primes, and quotation marks that open or close.

Keyboards have one straight mark for all of these. What stands around a mark decides, then whether
it finds a partner; a mark that finds none is an apostrophe where it can be one, and stays as typed
where it cannot.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from roundup.text._type_tables import ELISIONS
from roundup.text.expressions import expression


class Part(Enum):
    """What a mark is."""

    OPENS = auto()
    CLOSES = auto()
    APOSTROPHE = auto()
    PRIME = auto()
    KEPT = auto()


FAMILIES = {
    **dict.fromkeys('"“”„‟', "double"),
    **dict.fromkeys("'‘’‚‛´′", "single"),
    **dict.fromkeys("«»", "angled"),
    **dict.fromkeys("‹›", "small angled"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
}
# Which way a mark points where what stands around it does not say.
POINTS = {
    **dict.fromkeys("“„«‹‘‚「『", Part.OPENS),
    **dict.fromkeys("”»›’」』", Part.CLOSES),
}
CORNERS = "「」『』"
OPENERS = "([{<—–-/¿¡…|=+"
MARK = expression("[" + "".join(FAMILIES) + "]")
FEET_AND_INCHES = expression(
    r"(?<!['’\d])\d{1,2}(?P<feet>['’′]) ?\d{1,2}(?:[½¼¾]| ?1/2)?(?P<inches>[\"”″])"
    r"|°\s?\d{1,2}(?P<minutes>['’′])(?:\s?\d{1,2}(?:[.,]\d+)?(?P<seconds>[\"”″]))?"
    r"|(?<!['’\w])\d{1,2}(?P<bare>['’′])\d{1,2}(?=[\s,.;:)!?]|$)"
)
FEET = expression(
    r"(?<!['’\w])\d{1,3}(?P<feet>['’′])(?= ?[x×] ?\d| (?:tall|wide|long|high|deep|by)\b)"
    r"|(?<=[x×])(?P<space> ?)\d{1,3}(?P<second>['’′])(?!\w)"
)
INCHES_GO_ON = expression(r"[- ]?(?:[a-z×]|$)")
AND = expression(r"(?<!\w)(?P<first>['’‘])n(?P<last>['’‘])(?!\w)", re.IGNORECASE)
YEAR = expression(r"\d\ds?(?!\d)")
WORD = expression(r"[^\W\d_]+")
CJK = expression("[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# Far more than a paragraph of people's has; where there are more, all stay as typed.
MOST_MARKS = 300
# Behind these letters, a closing mark may be a possessive apostrophe.
HISSING = frozenset("sSxXzZ")


@dataclass(slots=True)
class Mark:
    """A mark where it stands: what it is, its partner's number, and how many pairs are around."""

    at: int
    sign: str
    part: Part = Part.KEPT
    partner: int | None = None
    depth: int = 0
    continues: bool = False

    @property
    def family(self) -> str:
        """Return with which marks it makes a pair."""
        return FAMILIES[self.sign]


@dataclass(slots=True)
class MarkedText:
    """The marks of one paragraph; `left_open` is one that another paragraph closes."""

    text: str
    has_corners: bool = False
    spaces_marks: bool = False
    marks: list[Mark] = field(default_factory=list)
    left_open: int | None = None

    def __post_init__(self) -> None:
        """Find what each mark is."""
        self.marks = [
            Mark(match.start(), match.group())
            for match in MARK.finditer(self.text)
            if self.has_corners or match.group() not in CORNERS
            if not is_typewritten(self.text, match.start())
        ]
        if not 0 < len(self.marks) <= MOST_MARKS:
            self.marks = []
            return
        self.find_primes()
        self.find_and()
        for number, mark in enumerate(self.marks):
            if mark.part is Part.KEPT:
                mark.part = self.part(number)
        self.pair()

    # What each mark is

    def find_primes(self) -> None:
        """Find feet, inches, minutes and seconds."""
        primes = {
            match.start(group)
            for pattern in (FEET_AND_INCHES, FEET)
            for match in pattern.finditer(self.text)
            for group in match.groupdict()
            if group != "space" and match[group]
        }
        for number, mark in enumerate(self.marks):
            if mark.at in primes or self.is_inches(number):
                mark.part = Part.PRIME

    def is_inches(self, number: int) -> bool:
        """Return whether a mark behind a figure measures: no mark is open, or another closes it."""
        mark = self.marks[number]
        if mark.sign not in '"”' or not self.before(mark)[-1:].isdigit():
            return False
        doubles = [
            each for each in self.marks if each.family == "double" and each.part is not Part.PRIME
        ]
        earlier = doubles.index(mark)
        if earlier % 2 == 0:
            return mark.sign == '"' and not self.text[mark.at + 1 :][:1].isalnum()
        goes_on = INCHES_GO_ON.match(self.text, mark.at + 1)
        return len(doubles[earlier + 1 :]) % 2 == 1 and bool(goes_on)

    def find_and(self) -> None:
        """Find the two apostrophes of rock 'n' roll."""
        starts = [match.start() for match in AND.finditer(self.text)]
        places = {start + offset for start in starts for offset in (0, 2)}
        for mark in self.marks:
            if mark.at in places:
                mark.part = Part.APOSTROPHE

    def part(self, number: int) -> Part:
        """Return what a mark is, by what stands around it."""
        mark = self.marks[number]
        if mark.sign in CORNERS:
            return POINTS[mark.sign]
        if mark.family == "single" and (known := self.apostrophe(number)):
            return known
        opens, closes = self.can_open(number), self.can_close(number)
        if opens and closes:
            return Part.CLOSES if self.is_open(number) else Part.OPENS
        if opens:
            return Part.OPENS
        if closes and not (self.is_unspaced(mark) and not self.is_open(number)):
            return Part.CLOSES
        if closes:
            return Part.OPENS
        if mark.sign in POINTS and mark.family != "single":
            return POINTS[mark.sign]
        if self.spaces_marks and mark.sign == '"':
            return Part.CLOSES if self.is_open(number) else Part.OPENS
        return Part.KEPT

    def apostrophe(self, number: int) -> Part | None:
        """Return what a single mark is if it stands in a word or begins a shortened one."""
        mark = self.marks[number]
        before, after = self.before(mark)[-1:], self.text[mark.at + 1 :][:1]
        if before.isalnum() and after.isalnum() and not CJK.match(before):
            return Part.KEPT if mark.sign in "‘‚" else Part.APOSTROPHE
        if mark.sign in "´′":
            return Part.KEPT
        if not self.can_open(number):
            return None
        if mark.sign == "’":
            return Part.APOSTROPHE
        if self.begins_shortened(mark) and not self.is_closed_soon(number):
            return Part.APOSTROPHE
        return None

    def begins_shortened(self, mark: Mark) -> bool:
        """Return whether a year or a word without its first letters follows."""
        if YEAR.match(self.text, mark.at + 1):
            return True
        word = WORD.match(self.text, mark.at + 1)
        return bool(word) and word.group().casefold() in ELISIONS  # type: ignore[union-attr]

    def is_closed_soon(self, number: int) -> bool:
        """Return whether a mark that surely closes follows before any that opens."""
        for later in range(number + 1, len(self.marks)):
            mark = self.marks[later]
            if mark.family != "single" or mark.part is Part.APOSTROPHE:
                continue
            before, after = self.before(mark), self.text[mark.at + 1 :][:1]
            if before[-1:].isalnum() and after.isalnum():
                continue
            if self.can_open(later):
                return False
            if before[-1:] not in HISSING and not before.endswith("in"):
                return True
        return False

    def can_open(self, number: int) -> bool:
        """Return whether something stands before a mark after which a quotation may begin."""
        mark = self.marks[number]
        before = self.before(mark)[-1:]
        earlier = self.marks[number - 1] if number else None
        if earlier and earlier.at == mark.at - 1:
            is_free = earlier.part is Part.OPENS
        else:
            is_free = not before or before.isspace() or before in OPENERS
        after = self.text[mark.at + 1 :].lstrip("".join(FAMILIES))
        dots = after.startswith(("...", "…"))
        return (
            is_free
            and bool(after)
            and (dots or not (after[0].isspace() or after[0] in ".,;:!?)]}"))
        )

    def can_close(self, number: int) -> bool:
        """Return whether a word or a mark ends before a mark."""
        before = self.before(self.marks[number])[-1:]
        return bool(before) and not before.isspace() and before not in "([{"

    def is_open(self, number: int) -> bool:
        """Return whether a mark of the same family stands open before a mark."""
        family = self.marks[number].family
        parts = [mark.part for mark in self.marks[:number] if mark.family == family]
        return parts.count(Part.OPENS) > parts.count(Part.CLOSES)

    def is_unspaced(self, mark: Mark) -> bool:
        """Return whether a mark stands between letters of a script without spaces."""
        around = self.text[max(mark.at - 1, 0) : mark.at] + self.text[mark.at + 1 : mark.at + 2]
        return (
            bool(around)
            and all(CJK.match(sign) or sign in "。、" for sign in around)
            and bool(CJK.match(around[-1]))
        )

    def before(self, mark: Mark) -> str:
        """Return the few characters before a mark."""
        return self.text[max(mark.at - 3, 0) : mark.at]

    # Which marks make pairs

    def pair(self) -> None:
        """Find the partners, then how many pairs stand around each."""
        stack: list[int] = []
        for number, mark in enumerate(self.marks):
            if mark.part is Part.OPENS:
                stack.append(number)
            elif mark.part is Part.CLOSES and not self.is_possessive(number, stack):
                self.close(number, stack)
        self.set_depths()

    def close(self, number: int, stack: list[int]) -> None:
        """Pair a mark with the last open one of its family."""
        family = self.marks[number].family
        opening = next((at for at in reversed(stack) if self.marks[at].family == family), None)
        if opening is None:
            return
        del stack[stack.index(opening) :]
        self.marks[opening].partner, self.marks[number].partner = number, opening

    def is_possessive(self, number: int, stack: Sequence[int]) -> bool:
        """Return whether a mark behind an s is an apostrophe, since a later one closes."""
        mark = self.marks[number]
        is_inside = any(self.marks[at].family == "single" for at in stack)
        if mark.family != "single" or not is_inside or self.before(mark)[-1:] not in HISSING:
            return False
        goes_on = re.match(r"\s\w", self.text[mark.at + 1 :])
        if goes_on and self.is_closed_soon(number):
            mark.part = Part.APOSTROPHE
            return True
        return False

    def set_depths(self) -> None:
        """Count the pairs around each mark."""
        depth = 0
        for number, mark in enumerate(self.marks):
            if mark.partner is None:
                mark.depth = depth
            elif mark.partner > number:
                mark.depth = depth
                depth += 1
            else:
                depth -= 1
                mark.depth = depth

    @property
    def unclosed(self) -> int | None:
        """Return the number of the last mark that opens and has no partner."""
        return next(
            (
                number
                for number in reversed(range(len(self.marks)))
                if self.marks[number].part is Part.OPENS and self.marks[number].partner is None
            ),
            None,
        )

    def opener(self, family: str) -> int | None:
        """Return the number of a mark with which the paragraph begins."""
        first = next(iter(self.marks), None)
        is_first = first is not None and not self.text[: first.at].strip()
        fits = is_first and first.part is Part.OPENS and first.family == family  # type: ignore[union-attr]
        return 0 if fits else None

    def closer(self, family: str) -> int | None:
        """Return the number of the first mark that closes what this paragraph did not open."""
        return next(
            (
                number
                for number, mark in enumerate(self.marks)
                if mark.part is Part.CLOSES and mark.partner is None and mark.family == family
            ),
            None,
        )


def is_typewritten(text: str, at: int) -> bool:
    """Return whether a mark is one of two straight ones in a row, which nobody can read surely."""
    return text[at] == "'" and "'" in (text[at - 1 : at], text[at + 1 : at + 2])


def carry_on(stretches: Sequence[MarkedText]) -> None:
    """Pair marks over paragraphs: each begins with an opening mark, and the last one closes."""
    for number, stretch in enumerate(stretches[:-1]):
        carried = stretch.left_open if stretch.left_open is not None else stretch.unclosed
        if carried is None:
            continue
        opened = stretch.marks[carried]
        if carry_into(stretches[number + 1], opened.family, opened.depth):
            opened.continues = True


def carry_into(stretch: MarkedText, family: str, depth: int) -> bool:
    """Return whether an open quotation goes on in a paragraph, and mark where."""
    begins = stretch.opener(family)
    reopened = None if begins is None else stretch.marks[begins]
    if reopened and reopened.partner is None:
        reopened.continues, reopened.depth = True, depth
        stretch.left_open = begins
        return True
    if reopened and reopened.partner is not None:
        return close_carried(stretch, reopened, stretch.marks[reopened.partner], depth)
    closes = stretch.closer(family) if family != "single" else None
    if closes is None:
        return False
    stretch.marks[closes].continues, stretch.marks[closes].depth = True, depth
    return True


def close_carried(stretch: MarkedText, reopened: Mark, closing: Mark, depth: int) -> bool:
    """Return whether a pair with which a paragraph begins closes what was open before it."""
    if stretch.text[closing.at + 1 :].strip():
        return False  # a quotation of its own, and words after it
    reopened.depth = closing.depth = depth
    return True


def apostrophes(stretch: MarkedText) -> Iterator[Mark]:
    """Yield the apostrophes, with single marks that found no partner and can be nothing else."""
    for mark in stretch.marks:
        if mark.part is Part.APOSTROPHE:
            yield mark
        elif mark.family == "single" and mark.partner is None and not mark.continues:
            before, after = stretch.before(mark)[-1:], stretch.text[mark.at + 1 :][:1]
            is_end = mark.part is Part.CLOSES and (before.isalnum() or mark.sign == "'")
            is_beginning = mark.part is Part.OPENS and mark.sign == "'" and after.isalnum()
            if (is_end or is_beginning) and mark.sign in "'’‘‛":
                yield mark
