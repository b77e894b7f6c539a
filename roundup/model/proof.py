"""A proof: a finished file as a reader meets it, in pieces and in reading order."""

from dataclasses import dataclass
from enum import StrEnum

# What a reader sees as a hyphen where a line ends: the word's own, or only the line's.
# A noncharacter, so that no text can hold one; PDFium writes the same.
LINE_HYPHEN = "\ufffe"


class Unreadable(ValueError):
    """A finished file that cannot be read back; `args[0]` says why."""


class Kind(StrEnum):
    """What a piece of a finished file is."""

    HEADING = "heading"
    QUOTE = "quote"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one kind: its words, a line for each paragraph.

    `ornament` is a mark that stands by itself before the words: the layout's, or the expert's own.
    """

    kind: Kind
    text: str
    ornament: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """The pieces of one finished file.

    `is_typeset` where lines were broken for good: there, spaces are gaps that somebody measured,
    and a `LINE_HYPHEN` may or may not belong to its word. `is_stretch` where each quote is only a
    part of one, and not all of them are there.
    """

    pieces: tuple[Piece, ...]
    is_typeset: bool = False
    is_stretch: bool = False
