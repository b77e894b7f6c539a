"""Regular expressions of many words: compiled once for a Python, and searched where they can match.

The rules have some six hundred of them, and Python takes a second to compile those. So what was
compiled is kept beside the bytecode of this module, or in the user's cache, and is compiled again
where that is missing, damaged, of another Python or unwritable.

Most of them match only where certain words stand. All of them are in one index: it says by the
words of a text, looked up once for the text, which expressions can match there, and only those are
searched. The tests compare both with `re` itself.

The parser and the compiler of `re` are private to Python. They are used here alone, and with
anything unexpected from them `re` does the work.
"""

import atexit
import re
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from roundup import bytecode
from roundup.text import beginnings as words_of
from roundup.text.beginnings import MOST_SETS, Needed, beginnings, needed

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler as compiler  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # a Python that has them elsewhere; `re` does the work
    _sre = compiler = parser = None

# Source and flags; all flags with the code, number of groups, their names both ways, needed words.
Key = tuple[str, int]
Entry = tuple[tuple[int, bytes], int, dict[str, int], tuple[str | None, ...], tuple[Needed, ...]]


# What is possible, one number for each set of words that may be needed.
Bits = tuple[int, ...]
STORE = bytecode.store_path(__file__, ".patterns")
MOST_STORED = 4_000
MOST_PIECES = 32_768
END = sys.maxsize
# A sign, or one that a backslash precedes; a set begins with a bracket that may stand first in it.
TOKEN = re.compile(r"\\.|\[\^?\]?|.", re.DOTALL)

STORED: dict[Key, Entry] = {}
FRESH: dict[Key, Entry] = {}


class PatternIndex:
    """Which of many expressions a text can match, found for all of them at once.

    Each way of an expression has a bit of a number, and so has what is possible in a text. A way
    that needs a word of each of several sets is possible where each set has it possible.
    """

    def __init__(self) -> None:
        self._count = 0
        self._fresh: list[tuple[int, Needed]] = []
        self._bits: tuple[dict[str, int], ...] = tuple({} for _ in range(MOST_SETS))
        self._always = [0] * MOST_SETS
        # What is known of pieces of texts, and those that make nothing possible.
        self._pieces: dict[str, Bits] = {}
        self._silent: set[str] = set()

    @property
    def count(self) -> int:
        """Return how many ways of expressions are in it."""
        return self._count

    def add(self, ways: tuple[Needed, ...]) -> int:
        """Add an expression with what its ways need; return their bits."""
        bits = 0
        for needed_words in ways:
            bit = 1 << self._count
            self._count += 1
            self._fresh.append((bit, needed_words))
            bits |= bit
        possible.cache_clear()  # what was said of texts says nothing of this one
        return bits

    def work_out(self, text: str) -> int:
        """Return the bits of the expressions that a text can match."""
        if self._fresh:
            self._fill()
        first, second, third = self._always
        for piece in set(text.lower().split()) - self._silent:
            bits = self._pieces.get(piece) or self._look_up(piece)
            first |= bits[0]
            second |= bits[1]
            third |= bits[2]
        return first & second & third

    def _fill(self) -> None:
        """Write what expressions need into the table of words."""
        for bit, needed_words in self._fresh:
            for number, known in enumerate(self._bits):
                if number >= len(needed_words):
                    self._always[number] |= bit
                    continue
                for word in needed_words[number]:
                    known[word] = known.get(word, 0) | bit
        self._fresh.clear()
        self._forget()

    def _forget(self) -> None:
        """Forget what was said of pieces of texts."""
        self._pieces.clear()
        self._silent.clear()

    def _look_up(self, piece: str) -> Bits:
        """Return what a piece of a text makes possible, and remember it."""
        if len(self._pieces) + len(self._silent) >= MOST_PIECES:
            self._forget()
        bits = self.bits_of(piece)
        if any(bits):
            self._pieces[piece] = bits
        else:
            self._silent.add(piece)
        return bits

    def bits_of(self, piece: str) -> Bits:
        """Return what a piece of a text makes possible, set by set."""
        words = beginnings(piece)
        if words is None:
            return (-1,) * MOST_SETS
        bits = [0] * MOST_SETS
        for number, known in enumerate(self._bits):
            for word in words:
                if word in known:
                    bits[number] |= known[word]
        return tuple(bits)


@lru_cache(maxsize=4096)
def possible(index: PatternIndex, text: str) -> int:
    """Return the bits of the expressions that a text can match."""
    return index.work_out(text)


INDEX = PatternIndex()


class Pattern:
    """A regular expression that is compiled when a text may hold it.

    `bits` are those of its ways in the index of all. Nothing is looked up for one that needs no
    words.
    """

    __slots__ = ("_compiled", "_is_known", "_needs_words", "bits", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, int(flags)
        self._compiled: re.Pattern[str] | None = None
        entry = stored().get((self.pattern, self.flags))
        self._is_known = entry is not None
        self._learn_needs(entry[-1] if entry else ((),))

    def _learn_needs(self, ways: tuple[Needed, ...]) -> None:
        """Enter what its ways need into the index."""
        self.bits = INDEX.add(ways)
        self._needs_words = all(ways)

    @property
    def compiled(self) -> re.Pattern[str]:
        """Return the expression that `re` makes of it."""
        if self._compiled is None:
            self._compiled = compiled(self.pattern, self.flags)
            entry = FRESH.get((self.pattern, self.flags))
            if entry and not self._is_known:
                self._learn_needs(entry[-1])
            self._is_known = True
        return self._compiled

    def learn(self) -> None:
        """Find out what it needs, if that was never done in this Python."""
        if not self._is_known:
            self._compiled = self.compiled

    def may_match(self, text: str, at: int = 0, end: int = END) -> bool:
        """Return whether a text, or a part of it, has the words that a match needs."""
        self.learn()
        if not self._needs_words:
            return True
        part = text if at == 0 and end >= len(text) else text[at:end]
        return bool(possible(INDEX, part) & self.bits)

    def search(self, text: str, at: int = 0, end: int = END) -> re.Match[str] | None:
        """Return the first match in a text, or in a part of it."""
        return self.compiled.search(text, at, end) if self.may_match(text, at, end) else None

    def match(self, text: str, at: int = 0, end: int = END) -> re.Match[str] | None:
        """Return the match that begins at a place."""
        return self.compiled.match(text, at, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole text."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str, at: int = 0, end: int = END) -> Iterator[re.Match[str]]:
        """Return all matches in a text, or in a part of it."""
        if not self.may_match(text, at, end):
            return iter(())
        return self.compiled.finditer(text, at, end)

    def findall(self, text: str) -> list[Any]:
        """Return the words of all matches in a text."""
        return self.compiled.findall(text) if self.may_match(text) else []

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        """Part a text at the matches."""
        return self.compiled.split(text, maxsplit) if self.may_match(text) else [text]

    def sub(self, new: Any, text: str, count: int = 0) -> str:
        """Put other words in the place of all matches, or of so many."""
        return self.compiled.sub(new, text, count) if self.may_match(text) else text


class Choice:
    """Several expressions, of which a text is asked at once which can match in it."""

    __slots__ = ("_bits", "_count", "_positions", "patterns")

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._count, self._bits = -1, 0
        # Which of the expressions a bit belongs to.
        self._positions: dict[int, int] = {}

    def likely(self, text: str) -> list[Pattern]:
        """Return the expressions for which a text has the words that a match needs, in order."""
        known = possible(INDEX, text)
        if self._count != INDEX.count:
            self._learn()
        bits = known & self._bits
        positions = set()
        while bits:
            lowest = bits & -bits
            positions.add(self._positions[lowest.bit_length()])
            bits ^= lowest
        return [self.patterns[position] for position in sorted(positions)]

    def _learn(self) -> None:
        """Learn which bits are whose, as some expressions have learnt what they need."""
        self._bits = 0
        self._positions.clear()
        for position, pattern in enumerate(self.patterns):
            bits = pattern.bits
            self._bits |= bits
            while bits:
                lowest = bits & -bits
                self._positions[lowest.bit_length()] = position
                bits ^= lowest
        self._count = INDEX.count


def likely_together(groups: Iterable[Sequence[Pattern]], text: str) -> list[Sequence[Pattern]]:
    """Return the groups of expressions for all of which a text has the words that they need."""
    known = possible(INDEX, text)
    return [
        group
        for group in groups
        if group[0].bits & known and all(each.bits & known for each in group)
    ]


class Either:
    """A regular expression of many ways to match, each of which is searched where it can match.

    It finds what the whole expression finds: the first match, and of two in one place the earlier
    way's. The ways have no numbered groups in common.
    """

    __slots__ = ("flags", "pattern", "ways")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, int(flags)
        self.ways = Choice(Pattern(way, flags) for way in ways(pattern))

    def search(self, text: str, at: int = 0, end: int = END) -> re.Match[str] | None:
        """Return the first match in a text, or in a part of it."""
        return next(self.finditer(text, at, end), None)

    def finditer(self, text: str, at: int = 0, end: int = END) -> Iterator[re.Match[str]]:
        """Yield all matches in a text, or in a part of it; none of them is empty."""
        tried = [way.compiled for way in self.ways.likely(text)]
        matches = [way.search(text, at, end) for way in tried]
        while match := min(filter(None, matches), key=lambda match: match.start(), default=None):
            yield match
            at = match.end()
            for number, other in enumerate(matches):
                if other and other.start() < at:
                    matches[number] = tried[number].search(text, at, end)


def ways(pattern: str) -> list[str]:
    """Part an expression at the bars that stand in no brackets."""
    parts, depth, is_set = [""], 0, False
    for piece in TOKEN.findall(pattern):
        if is_set:
            is_set = piece != "]"
        elif piece[0] == "[":
            is_set = True
        elif piece in "()":
            depth += 1 if piece == "(" else -1
        elif piece == "|" and not depth:
            parts.append("")
            continue
        parts[-1] += piece
    return parts


def compiled(pattern: str, flags: int) -> re.Pattern[str]:
    """Compile an expression, or load what was compiled before."""
    entry = stored().get((pattern, flags)) or fresh(pattern, flags)
    if entry is None:
        return re.compile(pattern, flags)
    (all_flags, code), groups, names, order, _ = entry
    expression: re.Pattern[str] = _sre.compile(
        pattern, all_flags, list(array("I", code)), groups, names, order
    )
    return expression


def fresh(pattern: str, flags: int) -> Entry | None:
    """Compile an expression and remember it; nothing where this Python does it otherwise."""
    try:
        tree = parser.parse(pattern, flags)
        state = tree.state
        code = (int(flags | state.flags), array("I", compiler._code(tree, flags)).tobytes())
        names = dict(state.groupdict)
        order: list[str | None] = [None] * state.groups
        for name, number in names.items():
            order[number] = name
        entry = (code, state.groups - 1, names, tuple(order), needed(list(tree)))
    except (AttributeError, TypeError, ValueError):
        return None
    if not FRESH:
        atexit.register(save)
    FRESH[pattern, int(flags)] = entry
    return entry


@cache
def stored() -> dict[Key, Entry]:
    """Load what was compiled before; nothing where that cannot be read."""
    STORED.update(bytecode.load(STORE, signature()))
    return STORED


@cache
def signature() -> bytes:
    """Describe this Python, and how the words of expressions are worked out here."""
    code = Path(words_of.__file__).read_bytes()
    parts = (sys.version, _sre.MAGIC, _sre.CODESIZE, sys.byteorder, zlib.crc32(code))
    return " ".join(map(str, parts)).encode()


def save() -> None:
    """Store what was compiled for the next time."""
    entries = {**STORED, **FRESH}
    bytecode.save(STORE, signature(), entries if len(entries) <= MOST_STORED else FRESH)
