"""A word and the word that is published in its place: the same one, or one mended.

Words that are nearly the same make a pair; so do a word and its form in brackets.
"""

import re
from collections.abc import Iterator, Set

from roundup.lock.matching import Pairs
from roundup.lock.mending import bare, is_certain, is_limit_misspelt, is_mended, may_be_mended
from roundup.lock.regions import Region, Texts, is_bracketed_capital
from roundup.lock.tokens import TERMINAL, Sort
from roundup.lock.vocabulary import is_slip
from roundup.model.quote import Change, ChangeKind, Trait
from roundup.text.limiting import reverses

MOST_COMPARED = 400  # pairs of words in one region that are compared one by one
# fmt: off
ADJECTIVES = ("e", "en", "er", "es", "em")
# German nouns have a capital, as names have; a name seldom stands behind one of these.
ARTICLES = frozenset({
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
    "kein", "keine", "keinen", "keinem", "keiner", "mein", "meine", "meinen", "meinem",
    "meiner", "unser", "unsere", "unseren", "unserem", "unserer", "ihr", "ihre", "ihren",
    "ihrem", "ihrer", "dieser", "diese", "dieses", "diesen", "diesem", "jeder", "jede", "jedes",
    "jeden", "jedem", "im", "am",
})
# fmt: on


class WordPairs(Texts):
    """The words of two texts, pair by pair."""

    __slots__ = ()

    def near(self, region: Region, away: Set[int], here: Set[int]) -> Pairs:
        """Pair words of a region that are one another's spelling, in order."""
        ours = [number for number in region.cut if number not in away]
        theirs = [number for number in region.new if number not in here]
        if not ours or not theirs or len(ours) * len(theirs) > MOST_COMPARED:
            return []
        table = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
        fits = {}
        for a in range(len(ours) - 1, -1, -1):
            for b in range(len(theirs) - 1, -1, -1):
                fits[a, b] = self.is_near(ours[a], theirs[b])
                paired = table[a + 1][b + 1] + 1 if fits[a, b] else 0
                table[a][b] = max(paired, table[a + 1][b], table[a][b + 1])
        nearby, a, b = [], 0, 0
        while a < len(ours) and b < len(theirs) and table[a][b]:
            if fits[a, b] and table[a][b] == table[a + 1][b + 1] + 1:
                nearby.append((ours[a], theirs[b]))
                a, b = a + 1, b + 1
            elif table[a + 1][b] == table[a][b]:
                a += 1
            else:
                b += 1
        return nearby

    def is_near(self, number: int, other: int) -> bool:
        """Return whether two words are one, spelt or bracketed otherwise."""
        ours, theirs = self.before.tokens[number], self.after.tokens[other]
        if ours.sort is not Sort.WORD or self.is_code(ours, theirs):
            return ours.key == theirs.key and ours.sort is theirs.sort
        if theirs.sort is Sort.PARTIAL:
            return is_completed(ours.key, theirs.key)
        if theirs.sort is not Sort.WORD:
            return False
        if ours.key.casefold() == theirs.key.casefold():
            return True
        return self.is_mended(number, other)

    def is_mended(self, number: int, other: int) -> bool:
        """Return whether a word is another one mended, or a noun or an opening word plainly is."""
        came, stands = self.came(number), self.after.tokens[other].key
        if not may_be_mended(came, stands):
            return False
        opens = self.opens(number, other)
        if is_mended(came, stands, opens=opens):
            return True
        if is_limit_misspelt(came, stands) and self.is_slip(came, stands):
            return True
        is_capital = came.istitle() and stands.istitle()
        if not is_capital or not (opens or self.is_noun(number)):
            return False
        low, edited = came.lower(), stands.lower()
        return is_mended(low, edited, opens=False) and self.is_slip(low, edited)

    def came(self, number: int) -> str:
        """Return a word that the expert sent, in small letters where all were capitals."""
        word = self.before.tokens[number].key
        return word.lower() if number in self.desk.capitals else word

    def is_noun(self, number: int) -> bool:
        """Return whether a word with a capital is a German noun behind its article.

        One adjective may stand between them: “ein guter Rhythmus”.
        """
        if self.desk.limits.tag != "de":
            return False
        near = [token.key for token in self.before.tokens[max(number - 2, 0) : number]]
        if near and near[-1].lower() in ARTICLES:
            return True
        has_adjective = len(near) > 1 and near[1].islower() and near[1].endswith(ADJECTIVES)
        return has_adjective and near[0].lower() in ARTICLES

    def is_slip(self, came: str, stands: str) -> bool:
        """Return whether what came is not a word of the language, and what is published is one."""
        return bool(self.desk.spelling) and is_slip(came, stands, self.desk.spelling)

    def doubt(self, number: int, other: int) -> tuple[Trait, ...]:
        """Return a doubt whether a mended word is still the same word."""
        came, stands = self.came(number), self.after.tokens[other].key
        if is_certain(came, stands):
            return ()
        is_opening = came.istitle() and bare(came) != bare(stands) and self.opens(number, other)
        is_sure = self.is_slip(came, stands) and not is_opening
        return () if is_sure else (Trait.RESEMBLES,)

    def opens(self, number: int, other: int) -> bool:
        """Return whether both words open a sentence."""
        if not self.after.begins[other]:
            return False
        if self.before.begins[number]:
            return True
        # the expert's small letter hides that a sentence begins
        start, end = self.before.tokens[number - 1].end, self.before.tokens[number].start
        return TERMINAL.search(self.before.shadow, start, end) is not None

    def word(self, number: int, other: int, *, after_cut: bool) -> Iterator[Change]:
        """Yield how two words that make a pair differ."""
        if self.before.raw(number) == self.after.raw(other):
            return
        ours, theirs = self.before.tokens[number], self.after.tokens[other]
        region = Region(
            first=number, last=number, start=ours.start, end=ours.end,
            here=other, there=other, edited_start=theirs.start, edited_end=theirs.end,
            is_head=False, is_tail=False,
        )  # fmt: skip
        if ours.key == theirs.key:
            is_exact = self.is_code(ours, theirs)
            yield self.change(ChangeKind.OTHER if is_exact else ChangeKind.TYPOGRAPHY, region)
        elif theirs.sort is Sort.PARTIAL:
            yield self.change(
                ChangeKind.BRACKETS, region, *self.partial_traits(ours.key, theirs.key)
            )
        elif (is_same := ours.key.casefold() == theirs.key.casefold()) and (
            number in self.desk.capitals
        ):
            yield self.change(ChangeKind.CAPITALS, region)
        elif self.is_mended(number, other) and not (after_cut and is_same):
            yield self.change(ChangeKind.MENDED, region, *self.doubt(number, other))
        else:
            yield self.change(ChangeKind.CAPITAL if after_cut else ChangeKind.OTHER, region)

    def partial_traits(self, word: str, partial: str) -> tuple[Trait, ...]:
        """Return what brackets inside a word do: nothing but its capital, or the opposite."""
        if is_bracketed_capital(word, partial):
            return (Trait.CASE_ONLY,)
        whole = partial.replace("[", "").replace("]", "")
        return (Trait.REVERSES,) if reverses(word, whole, self.desk.limits) else ()


def is_completed(word: str, partial: str) -> bool:
    """Return whether the letters outside brackets are a word's own: “work[ed]” for “works”."""
    if re.match(r"\[.\]", partial) and not is_bracketed_capital(word, partial):
        return word == partial[1] + partial[3:]  # one letter is a letter, and stands for no others
    pattern = re.sub(r"\\\[[^\[\]]*\\\]", ".*", re.escape(partial))
    return re.fullmatch(pattern, word, re.IGNORECASE) is not None
