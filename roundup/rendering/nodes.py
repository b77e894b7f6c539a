"""Nodes as HTML: the one serialiser that pages, mails, books, feeds and CMSs share.

A `NodeWriter` knows every node and writes the dozen elements that all of them keep. A subclass says
what is different in its output: how words are escaped and broken, which attributes a table has,
where a footnote leads.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, assert_never
from urllib.parse import urlsplit

from roundup.model import markup
from roundup.text import direction
from roundup.text.markdown import EMPTY_BOX, TICKED_BOX, plain_text
from roundup.text.xml import attributes_of

SCHEMES = frozenset({"http", "https", "mailto"})
OWN_LINK = "noopener noreferrer"
EXPERTS_LINK = "nofollow ugc noopener noreferrer"
SPONSORED_LINK = f"sponsored {EXPERTS_LINK}"
BOXES = (f"{EMPTY_BOX} ", f"{TICKED_BOX} ")

Attributes = Mapping[str, str | int | None]


class Typist(Protocol):
    """Writes the words of one line, piece by piece."""

    def write(self, text: str, *, is_code: bool = False) -> str:
        """Escape a piece of the line."""

    def end_line(self) -> None:
        """Note a line break."""


@dataclass(frozen=True, slots=True)
class Escaping:
    """Writes words as a function escapes them, with no place to break."""

    escape: Callable[[str], str]

    def write(self, text: str, *, is_code: bool = False) -> str:  # noqa: ARG002
        """Escape a piece of the line."""
        return self.escape(text)

    def end_line(self) -> None:
        """Do nothing: a line has no state here."""


class NodeWriter:
    """Writes blocks and inlines; `rel` says what experts' links are to those who follow them."""

    # What stands between an element's tags and the elements in it.
    gap = "\n"
    picture_class: str | None = None

    def __init__(self, rel: str = EXPERTS_LINK) -> None:
        self.rel = rel

    # What outputs differ in

    def typist(self) -> Typist:
        """Return who writes the words of a line."""
        raise NotImplementedError

    def tag(self, name: str, inside: str = "", **given: str | int | None) -> str:
        """Write an element; an attribute that is None is left out."""
        return f"<{name}{attributes_of(given)}>{inside}</{name}>"

    def void(self, name: str, **given: str | int | None) -> str:
        """Write an element that holds nothing."""
        return f"<{name}{attributes_of(given)}>"

    def subheading(self, children: tuple[markup.Inline, ...]) -> str:
        """Write a heading inside an answer, which no outline has."""
        return self.tag("p", self.tag("strong", self.inlines(children)))

    def list_attributes(
        self,
        items: Sequence[tuple[markup.Block, ...]],  # noqa: ARG002 - some outputs look at them
        start: int | None,
    ) -> Attributes:
        """Return the attributes of a list."""
        return {"start": None if start == 1 else start}

    def column_attributes(self, table: markup.Table) -> list[Attributes]:
        """Return the attributes of each column's cells; CMSs keep a style that aligns them."""
        return [{"style": f"text-align:{where}" if where else None} for where in table.alignments]

    def footnotes(self, footnotes: markup.Footnotes) -> str:
        """Write the notes of a quote."""
        return self.listing([note.blocks for note in footnotes.notes], 1)

    def footnote_mark(self, mark: markup.FootnoteMark) -> str:
        """Write the number of a note."""
        return self.typist().write(mark.text)

    def quotation_mark(self, text: str, part: str, typist: Typist) -> str:
        """Write one of the marks around a quote; its class says on which side it hangs."""
        return self.tag("span", typist.write(text), class_=part)

    def picture(self, picture: markup.Picture) -> str:
        """Write a picture that has a place; of others it is said under the credit line."""
        if not picture.address:
            return ""
        photo = picture.photo
        size = {"width": photo.width, "height": photo.height}
        image = self.void("img", src=picture.address, alt=photo.alt, **size)
        return self.tag("p", image, class_=self.picture_class)

    def address(self, address: str) -> str:
        """Return a link's address as the output writes it."""
        return address

    # What they have in common

    def around(self, name: str, *parts: str, **given: str | int | None) -> str:
        """Write an element around others."""
        return self.tag(name, f"{self.gap}{self.gap.join(parts)}{self.gap}", **given)

    def blocks(self, blocks: Iterable[markup.Block]) -> str:
        """Write blocks."""
        return self.gap.join(map(self.block, blocks))

    def block(self, block: markup.Block) -> str:
        """Write one block."""
        match block:
            case markup.Paragraph(children):
                return self.tag("p", self.inlines(children))
            case markup.Subheading(children):
                return self.subheading(children)
            case markup.Listing(items, start):
                return self.listing(items, start)
            case markup.CodeBlock(text):
                return self.tag("pre", self.tag("code", self.typist().write(text)))
            case markup.Quotation(children):
                return self.around("blockquote", self.blocks(children))
            case markup.Rule():
                return self.void("hr")
            case markup.Table():
                return self.table(block)
            case markup.Footnotes():
                return self.footnotes(block)
            case markup.Picture():
                return self.picture(block)
            case _:
                assert_never(block)

    def listing(self, items: Sequence[tuple[markup.Block, ...]], start: int | None) -> str:
        """Write a list."""
        written = (self.tag("li", self.item(item)) for item in items)
        name = "ul" if start is None else "ol"
        return self.around(name, *written, **self.list_attributes(items, start))

    def item(self, children: tuple[markup.Block, ...]) -> str:
        """Write what stands in one item; a paragraph over lists needs no element of its own."""
        match children:
            case (markup.Paragraph(first), *rest) if all(
                isinstance(each, markup.Listing) for each in rest
            ):
                return self.gap.join((self.inlines(first), *map(self.block, rest)))
            case _:
                return self.blocks(children)

    def table(self, table: markup.Table, **given: str | None) -> str:
        """Write a table."""
        columns = self.column_attributes(table)
        head = self.row("th", table.head, [{"scope": "col", **each} for each in columns])
        rows = (self.row("td", row, columns) for row in table.rows)
        return self.around(
            "table", self.around("thead", head), self.around("tbody", *rows), **given
        )

    def row(self, name: str, row: tuple[markup.Cell, ...], columns: Iterable[Attributes]) -> str:
        """Write a row of a table."""
        cells = zip(row, columns, strict=True)
        return self.tag(
            "tr", "".join(self.tag(name, self.inlines(cell), **given) for cell, given in cells)
        )

    def inlines(self, children: Iterable[markup.Inline], typist: Typist | None = None) -> str:
        """Write inlines, one line of text."""
        typist = typist or self.typist()
        return "".join(self.inline(child, typist) for child in children)

    def inline(self, inline: markup.Inline, typist: Typist) -> str:
        """Write one inline."""
        match inline:
            case markup.Text(text):
                return typist.write(text)
            case markup.Emphasis(children):
                return self.tag("em", self.inlines(children, typist))
            case markup.Strong(children):
                return self.tag("strong", self.inlines(children, typist))
            case markup.Strikethrough(children):
                return self.tag("del", self.inlines(children, typist))
            case markup.Code(text):
                return self.tag("code", typist.write(text, is_code=True))
            case markup.Link(address, children, is_own):
                inside = self.inlines(children, typist)
                return self.link(address, inside, OWN_LINK if is_own else self.rel)
            case markup.LineBreak():
                typist.end_line()
                return self.void("br")
            case markup.FootnoteMark():
                return self.footnote_mark(inline)
            case markup.QuotationMark(text, part):
                return self.quotation_mark(text, part, typist)
            case _:
                assert_never(inline)

    def link(self, address: str, inside: str, rel: str) -> str:
        """Write a link, or only its words where no page may hold the address."""
        if not is_linkable(address):
            return inside
        return self.tag("a", inside, href=self.address(address), rel=rel)


def turned(block: markup.Block, written: str, around: str) -> str:
    """Return the direction of a paragraph, where it differs from that around it."""
    is_line = isinstance(block, markup.Paragraph | markup.Subheading)
    where = other_way(plain_text((block,)), around) if is_line else ""
    return f'<p dir="{where}"{written.removeprefix("<p")}' if where else written


def other_way(text: str, around: str) -> str:
    """Return which way a text runs, if that is another one than around it."""
    where = direction.counted(text, around)
    return where if where and where != around else ""


def is_of_boxes(items: Iterable[tuple[markup.Block, ...]]) -> bool:
    """Return whether each item begins with a box, ticked or empty, which needs no other mark."""
    return all(item and plain_text(item[:1]).startswith(BOXES) for item in items)


def is_linkable(address: str) -> bool:
    """Return whether an address is complete and harmless; a second lock behind the first."""
    try:
        return urlsplit(address).scheme.lower() in SCHEMES
    except ValueError:
        return False
