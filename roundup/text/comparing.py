"""Comparing what a finished file says with what it should say, mark by mark.

In a page, the words and the spaces between them are compared. In a typeset file spaces are
measured gaps, and a hyphen at a line's end may be the line's own: there, everything else is.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from roundup.model.proof import LINE_HYPHEN
from roundup.text.expressions import expression

# What may stand in a word without being part of it: soft hyphens, places to break.
UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
HYPHENS = frozenset("-\u2010\u2011")
LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
# Scripts of India and its neighbours: some of their signs are drawn before what they follow, and
# one of Thai and Lao is drawn as two, round a tone.
REORDERED = expression(
    "[\u0900-\u0dff\u0e32\u0e33\u0e4d\u0eb2\u0eb3\u0ecd\u1000-\u109f\u1780-\u17ff]"
)
WORD = expression(r"\S+")
AROUND = 3
LONGEST = 40


@dataclass(frozen=True)
class Wording:
    """A text, and what of it counts when it is compared."""

    text: str
    is_typeset: bool = False

    @cached_property
    def spots(self) -> tuple[tuple[str, int], ...]:
        """List the marks that count, each with where in the text it stands."""
        counted = list(self.counting())
        return tuple(counted[:-1] if counted and counted[-1][0] == " " else counted)

    def counting(self) -> Iterator[tuple[str, int]]:
        """Yield the marks that count; spaces of any kind and number are one."""
        is_in_word = False
        for index, mark in enumerate(self.text):
            if mark.isspace():
                if is_in_word and not self.is_typeset:
                    yield " ", index
                is_in_word = False
            elif not is_unseen(mark, is_typeset=self.is_typeset):
                is_in_word = True
                for letter in as_set(mark) if self.is_typeset else mark:
                    yield letter, index

    @cached_property
    def marks(self) -> str:
        """Write the marks that count one after another, as `spots` has them."""
        if self.is_typeset:
            return "".join(map(_AS_SET.__getitem__, self.text))
        text = self.text if self.text.isascii() else self.text.translate(_WITHOUT_UNSEEN)
        return " ".join(text.split())

    @cached_property
    def letters(self) -> str:
        """Write the letters and digits whose order can be relied on."""
        return "".join(mark for mark in self.marks if mark.isalnum() and not self.is_doubtful(mark))

    def is_doubtful(self, mark: str) -> bool:
        """Return whether a typeset file may give a mark in another place than it is read in."""
        return self.is_typeset and not mark.isascii() and is_reordered(mark)

    @cached_property
    def has_doubts(self) -> bool:
        """Return whether any of the marks is doubtful."""
        return any(map(self.is_doubtful, self.marks))

    def follows(self, spot: int) -> str:
        """Return what is seen of the rest of the line after as many marks."""
        position = self.spots[spot - 1][1] + 1 if spot else 0
        line = self.text[position:].partition("\n")[0].replace(LINE_HYPHEN, "-")
        return "".join(mark for mark in line if not is_unseen(mark, is_typeset=self.is_typeset))

    def around(self, spot: int) -> str:
        """Quote the few words round a mark, or the last ones where the text ends there."""
        position = self.spots[spot][1] if spot < len(self.spots) else len(self.text)
        words = [match.span() for match in WORD.finditer(self.text)]
        if not words:
            return ""
        at = next((number for number, (_, end) in enumerate(words) if position < end), len(words))
        near = words[max(at - AROUND, 0) : at + AROUND + 1]
        begin, end = max(near[0][0], position - LONGEST), min(near[-1][1], position + LONGEST)
        shown = " ".join(re.sub(f"{LINE_HYPHEN}\\s*", "", self.text[begin:end]).split())
        return f"{'… ' if begin else ''}{shown}{' …' if end < len(self.text) else ''}"


def wording(text: str, *, is_typeset: bool) -> Wording:
    """Make a text comparable; letters and their accents are put together first."""
    if is_typeset:  # a line is drawn through what is struck out, and nothing stands round it
        text = text.replace("~~", "")
    return Wording(unicodedata.normalize("NFC", text.strip()), is_typeset)


def is_unseen(mark: str, *, is_typeset: bool) -> bool:
    """Return whether a mark shows nothing of itself."""
    if mark.isascii():
        return False
    if not is_typeset:
        return mark in UNSEEN
    # A font that draws an emoji or a joined letter leaves out what asked for it.
    return unicodedata.category(mark) == "Cf" or "\ufe00" <= mark <= "\ufe0f"


def as_set(mark: str) -> str:
    """Write a mark as it comes out of a typeset file, whichever font it was set in."""
    return "-" if mark in HYPHENS else LIGATURES.get(mark, mark)


class _AsSet(dict[str, str]):
    """What counts of each mark in a typeset file, worked out when it is first asked for."""

    def __missing__(self, mark: str) -> str:
        """Keep what counts of a mark."""
        is_nothing = mark.isspace() or is_unseen(mark, is_typeset=True)
        return self.setdefault(mark, "" if is_nothing else as_set(mark))


_AS_SET = _AsSet()
_WITHOUT_UNSEEN = dict.fromkeys(map(ord, UNSEEN))


def is_reordered(mark: str) -> bool:
    """Return whether a mark's script is right-to-left, or sets signs before their letters."""
    return unicodedata.bidirectional(mark) in RIGHT_TO_LEFT or bool(REORDERED.match(mark))


def agreement(wanted: Wording, said: Wording, start: int = 0) -> tuple[int, int]:
    """Return how far two texts agree, in marks of each; what is said is read from `start` on."""
    ours, theirs = wanted.marks, said.marks
    here, there = 0, start
    while here < len(ours) and there < len(theirs):
        if theirs[there] == LINE_HYPHEN:
            here += ours[here] == "-"
            there += 1
        elif ours[here] == theirs[there]:
            here, there = here + 1, there + 1
        else:
            break
    return here, there


def is_same(wanted: Wording, said: Wording) -> bool:
    """Return whether two texts agree to the end."""
    return wanted.marks == said.marks or (
        agreement(wanted, said) == (len(wanted.marks), len(said.marks))
    )


def has_same_letters(wanted: Wording, said: Wording) -> bool:
    """Return whether two texts hold the same letters, in whichever order."""
    return letters_counted(wanted) == letters_counted(said)


def letters_counted(text: Wording) -> Counter[str]:
    """Count the letters, digits and accents of a text, put apart as far as they can be."""
    apart = unicodedata.normalize("NFKD", text.marks)
    return Counter(mark for mark in apart if unicodedata.category(mark)[0] in "LNM")


def likeness(wanted: Wording, said: Wording) -> float:
    """Return how many of their words two texts share: 0 is none, 1 is all."""
    words_wanted, words_said = set(wanted.text.split()), set(said.text.split())
    return len(words_wanted & words_said) / max(len(words_wanted), len(words_said), 1)
