"""A proof: a finished file as a reader meets it, in pieces and in reading order."""

from dataclasses import dataclass
from enum import StrEnum

# What a reader sees as a hyphen where a line ends: the word's own, or only the line's.
# A noncharacter, so that no text can hold one; PDFium writes the same.
LINE_HYPHEN = "\ufffe"


class UnreadableOutput(ValueError):
    """A finished file that cannot be read back; `args[0]` says why."""


class PieceKind(StrEnum):
    """What a piece of a finished file is."""

    HEADING = "heading"
    QUOTE = "quote"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Reference:
    """A link: where it leads, and on which words it stands."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture that a file shows: its description, and its bytes where the file holds them.

    `address` says where it stands if it stands elsewhere.
    """

    alt: str
    data: bytes = b""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one kind: its words, a line for each paragraph.

    `ornament` is a mark that stands by itself before the words: the layout's, or the expert's own.
    `struck` are those of the words that are struck through. `is_around` where the piece stands
    outside of what holds all quotes, as the menus of a site do.
    """

    kind: PieceKind
    text: str
    ornament: str = ""
    links: tuple[Reference, ...] = ()
    pictures: tuple[ShownPicture, ...] = ()
    struck: tuple[str, ...] = ()
    is_around: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A quote as a file describes it to programs: its words, and who is said to have said them."""

    text: str
    name: str = ""
    title: str = ""
    organisation: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """The pieces of one finished file.

    `is_typeset` where lines were broken for good: there, spaces are gaps that somebody measured,
    and a `LINE_HYPHEN` perhaps belongs to its word. `is_stretch` where each quote is only a
    part of one, and not all of them are there. `is_whole` where nothing but the article stands in
    the file, as a site's menus do in a page. `claims` and `labels` are what the file tells programs
    and not its readers: of its quotes, and of itself. `marks` are what somebody laid over it, and
    `unread` is what it takes from elsewhere, as styles, so that nobody knows what readers see.
    """

    pieces: tuple[Piece, ...]
    is_typeset: bool = False
    is_stretch: bool = False
    is_whole: bool = False
    claims: tuple[Claim, ...] = ()
    labels: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
