"""What verifying compares: a quote as the article has it, as a file says it, and the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roundup.model.article import (
    Credit,
    Passage,
    Section,
)
from roundup.model.notes import Note, Origin
from roundup.model.proof import Piece, Proof
from roundup.model.remark import Remark
from roundup.model.remarks.copies import NOT_COMPARED
from roundup.text.comparing import (
    Wording,
    agreement,
    is_same,
    wording,
)

# What may follow an attribution on its own line, as in “Name, Title, Organisation · Profile”.
PARTING = "·•|–—;("
# As much of a picture's digest as names of files hold, and as much of a text as a note shows.
DIGEST, LONGEST = 16, 80


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quote as the article has it: its words, and the same with the marks around them."""

    section: Section
    passage: Passage
    words: Wording
    set_off: Wording

    @property
    def name(self) -> str:
        """Name whose words they are."""
        return self.passage.credit.name

    @property
    def whose(self) -> str:
        """Name a quote: by whom it is, and under which heading it stands."""
        heading = "" if self.section.is_headed_by_name else f" under “{self.section.heading}”"
        return f"the words of {self.name}{heading}"


@dataclass(frozen=True, slots=True)
class Said:
    """A quote as a file has it, and the text beside it that should be its attribution.

    `is_marked` where an ellipsis and what follows say that the words are the beginning of a quote.
    `beginning` is the one they are, of all to which that quote may be cut, and `stands_for` are the
    letters of the whole. `place` counts the pieces before it. `is_set_off` where the marks that the
    article sets around quotes stand around it; `words` are then those between the marks.
    """

    words: Wording
    beside: Wording
    stands_for: str
    ornament: str = ""
    is_marked: bool = False
    beginning: Wording | None = None
    index: int = -1
    is_set_off: bool = False
    with_marks: Wording | None = None

    @property
    def spellings(self) -> tuple[Wording, ...]:
        """List what the words may be: the marks beside them may be the expert's own."""
        return tuple(filter(None, (self.words, self.with_ornament, self.with_marks)))

    def is_as(self, wanted: Wanted) -> bool:
        """Return whether a quote stands there as it is wanted, with its marks or without any."""
        expected = self.beginning or wanted.words
        is_plain = any(is_same(expected, words) for words in self.spellings)
        return is_plain or self.is_as_set_off(wanted)

    def is_as_set_off(self, wanted: Wanted) -> bool:
        """Return whether a quote stands there between its marks, which notes may follow."""
        return self.with_marks is not None and is_same(wanted.set_off, self.with_marks)

    @property
    def with_ornament(self) -> Wording:
        """Count the mark before the words as one of them."""
        return Wording(self.ornament + self.words.text, self.words.is_typeset)


@dataclass(frozen=True, slots=True)
class Copy:
    """One finished file, or a part of one.

    `is_excerpt` where it says that the rest of the article is to be read elsewhere. `today` is what
    the same file says if it is made today, where that was needed and could be done. `is_alone`
    where nobody can make it again: then only what it shows of others is missed.
    """

    name: str
    noun: str
    proof: Proof
    is_excerpt: bool = False
    today: Proof | None = None
    is_alone: bool = False

    @property
    def said_today(self) -> frozenset[tuple[str, str]]:
        """List what the file would say today: each piece, with the one behind it."""
        pieces = self.today.pieces if self.today else ()
        return frozenset(zip(texts_of(pieces), [*texts_of(pieces)[1:], ""], strict=True))

    def note(self, remark: Remark, message: str, hint: str, wanted: Wanted | None = None) -> Note:
        """Make a note on this file."""
        name = wanted.passage.id if wanted else None
        return remark.note(message, hint=hint, origin=Origin(self.name), submission=name)


@dataclass(frozen=True, slots=True)
class Match:
    """The quotes of an article and those of a file, put side by side."""

    pairs: tuple[tuple[Wanted, Said], ...]
    moved: tuple[Wanted, ...]
    missing: tuple[Wanted, ...]
    unknown: tuple[Said, ...]


def texts_of(pieces: Sequence[Piece]) -> list[str]:
    """List what pieces say."""
    return [piece.text for piece in pieces]


def not_compared(copy: Copy, what: str, wanted: Wanted | None = None) -> Note:
    """Report what a file holds in an order in which it cannot be compared."""
    return copy.note(
        NOT_COMPARED,
        f"Not compared: {what}. The {copy.noun} holds the same letters, in another order than they "
        "are read in",
        "Look at it yourself, or build the file again and verify it then",
        wanted,
    )


def is_credited(credit: Credit, after: Wording) -> bool:
    """Return whether a text begins with name, title and organisation, whatever parts them."""
    spots = {0}
    for part in (credit.name, credit.title, credit.organisation):
        spots = {end for spot in spots for end in ends_of(part, after, spot)}
    rests = (after.follows(spot).strip() for spot in spots)
    return any(not rest or rest[0] in PARTING for rest in rests)


def ends_of(part: str, after: Wording, spot: int) -> Iterator[int]:
    """Yield where a part of a credit may end in a text if it is the next after a place.

    Marks before its first letter count as what parts it from the one before. A part without letters
    may begin at any mark before the next letter: what parts it may be the same mark.
    """
    wanted = wording(bare(part) or part, is_typeset=after.is_typeset)
    if not wanted.marks:
        yield spot
        return
    letter = spot
    while letter < len(after.marks) and not after.marks[letter].isalnum():
        letter += 1
    for start in (letter,) if bare(part) else range(spot, letter):
        here, end = agreement(wanted, after, start)
        is_whole = not (bare(part) and after.follows(end)[:1].isalnum())
        if here == len(wanted.marks) and is_whole:
            yield end


def bare(text: str) -> str:
    """Return a text without the marks before its first letter."""
    return text[next((index for index, mark in enumerate(text) if mark.isalnum()), len(text)) :]


def shown(text: str) -> str:
    """Write the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"


def quoted(text: str) -> str:
    """Put words in quotation marks, and say so where there are none."""
    return f"“{text}”" if text else "nothing"
