"""Regular expressions of many words: compiled once for a Python, and searched where they can match.

The rules have some four hundred of them, and Python takes a second to compile those. So what was
compiled is kept beside the bytecode of this module, or in the user's cache, and is compiled again
where that is missing, damaged, of another Python or unwritable. Most of them begin with one of
certain words. A text with none of those is not searched: its words are looked up by their first
letters instead, once for all expressions. The tests compare both with `re` itself.

The parser and the compiler of `re` are private to Python. They are used here alone, and with
anything unexpected from them `re` does the work.
"""

import atexit
import marshal
import os
import re
import sys
import zlib
from array import array
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from roundup.text import beginnings as words_of
from roundup.text.beginnings import beginnings, needed

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler as compiler  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # a Python that has them elsewhere; `re` does the work
    _sre = compiler = parser = None

# Source and flags; all flags with the code, number of groups, their names both ways, beginnings.
Key = tuple[str, int]
Entry = tuple[
    tuple[int, bytes], int, dict[str, int], tuple[str | None, ...], tuple[str, ...] | None
]


def store_path(source: str = __file__) -> Path:
    """Name the file of what a module has compiled: beside its bytecode, or in the user's own cache.

    The latter is for a Python that is told to write no bytecode, as in many containers.
    """
    beside = Path(cache_from_source(source)).with_suffix(".patterns")
    if not sys.dont_write_bytecode:
        return beside
    with suppress(RuntimeError):  # nobody's home
        cache_folder = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
        return Path(cache_folder, "roundup-assembler", beside.name)
    return beside


STORE = store_path()
MOST_STORED = 4_000
END = sys.maxsize
# A sign, or one that a backslash precedes; a set begins with a bracket that may stand first in it.
TOKEN = re.compile(r"\\.|\[\^?\]?|.", re.DOTALL)

STORED: dict[Key, Entry] = {}
FRESH: dict[Key, Entry] = {}


class Pattern:
    """A regular expression that is compiled when a text may hold it."""

    __slots__ = ("_compiled", "_words", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, int(flags)
        self._compiled: re.Pattern[str] | None = None
        self._words: frozenset[str] | None = None
        entry = stored().get((self.pattern, self.flags))
        if entry and entry[-1] is not None:
            self._words = frozenset(entry[-1])

    @property
    def compiled(self) -> re.Pattern[str]:
        """Return the expression that `re` makes of it."""
        if self._compiled is None:
            self._compiled, self._words = compiled(self.pattern, self.flags)
        return self._compiled

    @property
    def words(self) -> frozenset[str] | None:
        """Return how the words begin of which a match has one; nothing if that is unknown."""
        return self._words if self.compiled else None

    @property
    def known_words(self) -> frozenset[str] | None:
        """Return the same as `words`, without compiling what was compiled before."""
        return self.words if self._words is None else self._words

    def may_match(self, text: str) -> bool:
        """Return whether a text has one of the words that a match needs."""
        return self._words is None or not self._words.isdisjoint(beginnings(text) or self._words)

    def search(self, text: str, at: int = 0, end: int = END) -> re.Match[str] | None:
        """Return the first match in a text, or in a part of it."""
        return self.compiled.search(text, at, end) if self.may_match(text) else None

    def match(self, text: str, at: int = 0, end: int = END) -> re.Match[str] | None:
        """Return the match that begins at a place."""
        return self.compiled.match(text, at, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole text."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str, at: int = 0, end: int = END) -> Iterator[re.Match[str]]:
        """Return all matches in a text, or in a part of it."""
        return self.compiled.finditer(text, at, end) if self.may_match(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """Return the words of all matches in a text."""
        return self.compiled.findall(text) if self.may_match(text) else []

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        """Part a text at the matches."""
        return self.compiled.split(text, maxsplit) if self.may_match(text) else [text]

    def sub(self, new: Any, text: str, count: int = 0) -> str:
        """Put other words in the place of all matches, or of so many."""
        return self.compiled.sub(new, text, count) if self.may_match(text) else text


class Either:
    """A regular expression of many ways to match, each of which is searched where it can match.

    It finds what the whole expression finds: the first match, and of two in one place the earlier
    way's. The ways have no numbered groups in common.
    """

    __slots__ = ("flags", "pattern", "ways")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, int(flags)
        self.ways = tuple(Pattern(way, flags) for way in ways(pattern))

    def search(self, text: str, at: int = 0, end: int = END) -> re.Match[str] | None:
        """Return the first match in a text, or in a part of it."""
        matches = (way.search(text, at, end) for way in self.ways)
        return min(filter(None, matches), key=lambda match: match.start(), default=None)


class PatternIndex:
    """Which of many expressions a text can match, found for all of them at once.

    Each has a bit of a number, and so has what is possible.
    """

    def __init__(self) -> None:
        self._patterns: list[Pattern] = []
        self._bits: dict[str, int] = {}
        self._always = 0

    def add(self, pattern: Pattern) -> int:
        """Add an expression; return its bit."""
        self._patterns.append(pattern)
        self._bits.clear()
        return 1 << len(self._patterns) - 1

    def possible(self, text: str) -> int:
        """Return the bits of the expressions that a text can match."""
        return possible(self, text)

    def work_out(self, text: str) -> int:
        """Work out the bits of a text."""
        if not self._bits:
            self._fill()
        known = beginnings(text)
        if not known:
            return -1
        bits = self._always
        for word in known & self._bits.keys():
            bits |= self._bits[word]
        return bits

    def _fill(self) -> None:
        self._always = 0
        for number, pattern in enumerate(self._patterns):
            if pattern.known_words is None:
                self._always |= 1 << number
            for word in pattern.known_words or ():
                self._bits[word] = self._bits.get(word, 0) | 1 << number


@lru_cache(maxsize=4096)
def possible(index: PatternIndex, text: str) -> int:
    """Return the bits of the expressions that a text can match."""
    return index.work_out(text)


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


def compiled(pattern: str, flags: int) -> tuple[re.Pattern[str], frozenset[str] | None]:
    """Compile an expression, or load what was compiled before, with the words that it needs."""
    entry = stored().get((pattern, flags)) or fresh(pattern, flags)
    if entry is None:
        return re.compile(pattern, flags), None
    (all_flags, code), groups, names, order, words = entry
    expression = _sre.compile(pattern, all_flags, list(array("I", code)), groups, names, order)
    return expression, frozenset(words) if words is not None else None


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
    with suppress(OSError, ValueError, EOFError, TypeError, AttributeError):
        # It is trusted as far as the bytecode beside it.
        header, checksum, data = marshal.loads(STORE.read_bytes())  # noqa: S302
        if header == signature() and zlib.crc32(data) == checksum:
            STORED.update(marshal.loads(data))  # noqa: S302
    return STORED


@cache
def signature() -> bytes:
    """Describe this Python, and how the words of expressions are worked out here."""
    code = Path(words_of.__file__).read_bytes()
    parts = (sys.version, _sre.MAGIC, _sre.CODESIZE, sys.byteorder, zlib.crc32(code))
    return " ".join(map(str, parts)).encode()


def save() -> None:
    """Store what was compiled for the next time, whole or not at all."""
    entries = {**STORED, **FRESH}
    data = marshal.dumps(entries if len(entries) <= MOST_STORED else FRESH)
    with suppress(OSError):
        STORE.parent.mkdir(parents=True, exist_ok=True)
        draft = STORE.with_suffix(f".{os.getpid()}")
        draft.write_bytes(marshal.dumps((signature(), zlib.crc32(data), data)))
        draft.replace(STORE)
