"""The nodes of marked-up text, of which answers, introductions and statements consist.

Inlines make up lines, and lines make up blocks. A writer's `match` over them closes with
`assert_never`, so that a new kind of node makes the type checker name every writer that has not
met it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, assert_never


@dataclass(frozen=True, slots=True)
class Text:
    """Words, as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress, set in italics."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Strong:
    """Importance, set in bold."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Code:
    """Something typed into a machine, inside a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address that has passed the address check.

    `is_own` is true where the editor set the link and false where an expert did; experts' links
    are published with `rel="nofollow ugc"`.
    """

    address: str
    children: "tuple[Inline, ...]"
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line that ends here on purpose."""


@dataclass(frozen=True, slots=True)
class Strikethrough:
    """Words that the expert struck out, and that are to be read as struck out."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The number of a footnote, where the text refers to it.

    Notes are numbered from 1 in each quote. `anchor` is the id of the quote, from which the links
    to the note and back are made; `is_first` is false where the same note is referred to again.
    """

    number: int
    anchor: str = ""
    is_first: bool = True

    @property
    def text(self) -> str:
        """Write the number in raised digits, the same in every output."""
        return str(self.number).translate(RAISED)


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class QuotationMark:
    """One of the two marks around a whole quote: the house's, and no part of what was said."""

    text: str
    part: Literal["opens", "closes"]


Inline = (
    Text
    | Emphasis
    | Strong
    | Strikethrough
    | Code
    | Link
    | LineBreak
    | FootnoteMark
    | QuotationMark
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading that an expert typed inside an answer; it never enters the outline."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: bullets, or numbers from `start` on where that is given."""

    items: "tuple[tuple[Block, ...], ...]"
    start: int | None = None


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines typed into a machine; `language` is what the fence said, or empty."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody else's words, quoted by the expert."""

    children: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Rule:
    """A break between two thoughts."""


Cell = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its head, its rows, and where each column is aligned.

    Every row has as many cells as the head. `alignments` holds `left`, `center`, `right`, or
    nothing where the expert did not choose. `label` names the table to those who cannot see it.
    """

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alignments: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """What a footnote says; `is_referred_to` is false where the text has no mark of it."""

    number: int
    blocks: "tuple[Block, ...]"
    is_referred_to: bool = True


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes of one quote, which stand at its end, numbered from 1.

    `anchor` is the id of the quote; `label` and `back` are the words of the article's language for
    the notes and for the way back to the text. All three are empty until the quote is set.
    """

    notes: tuple[Footnote, ...]
    anchor: str = ""
    label: str = ""
    back: str = ""

    @property
    def listing(self) -> "Listing":
        """Return the notes as a list that counts, for formats without footnotes."""
        return Listing(tuple(note.blocks for note in self.notes), 1)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of ours: re-encoded and carrying nothing but pixels.

    `digest` is the SHA-256 of `data` in hex; sizes are in pixels.
    """

    digest: str
    data: bytes
    media_type: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the expert put into the answer.

    Its alternative text describes it and is not part of what the expert said; outputs without
    pictures print it under the credit line, after `label`. `address` is where a page finds the
    picture, and empty until a writer has chosen a place for it.
    """

    photo: Photo
    label: str = ""
    address: str = ""

    @property
    def description(self) -> str:
        """Return in brackets what the picture shows, as an editor does."""
        return f"[{': '.join(filter(None, (self.label, self.photo.alt)))}]"


Block = (
    Paragraph | Subheading | Listing | CodeBlock | Quotation | Rule | Table | Footnotes | Picture
)


def descend(blocks: "Iterable[Block]") -> "Iterator[Block]":
    """Yield blocks and the blocks inside them, in order."""
    for block in blocks:
        yield block
        match block:
            case Listing(items):
                for item in items:
                    yield from descend(item)
            case Quotation(children):
                yield from descend(children)
            case Footnotes(notes):
                for note in notes:
                    yield from descend(note.blocks)
            case Paragraph() | Subheading() | CodeBlock() | Rule() | Table() | Picture():
                pass
            case _:
                assert_never(block)
