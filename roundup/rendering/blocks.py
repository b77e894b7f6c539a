"""Blocks and inlines as HTML, escaped, with places to break inside endless words.

A run of 20,000 letters takes a PDF renderer minutes and breaks a narrow page; `<wbr>` after every
forty unbroken letters cures both, across tags too, since `x*f*` a thousand times is one run.
"""

import unicodedata
from collections.abc import Iterable
from typing import assert_never
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from roundup.model.article import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Footnote,
    FootnoteMark,
    Footnotes,
    Inline,
    LineBreak,
    Link,
    Listing,
    Monogram,
    Paragraph,
    Photo,
    Picture,
    Quotation,
    Rule,
    Strikethrough,
    Strong,
    Subheading,
    Table,
    Text,
)
from roundup.rendering.tables import column_classes, table_classes
from roundup.text import direction
from roundup.text.markdown import EMPTY_BOX, TICKED_BOX

BREAK = Markup("<wbr>")
BACK = "\u21a9\ufe0e"
END = Markup("</p>")
LONGEST = 40
# Letters in code are wider, no dictionary breaks them, and a telephone has room for so many.
LONGEST_CODE = 24
# Spaces that hold together what stands on both sides of them.
NO_BREAK = "\u00a0\u2007\u202f"
LONGEST_TAIL = 18
BOXES = (f"{EMPTY_BOX} ", f"{TICKED_BOX} ")
SCHEMES = frozenset({"http", "https", "mailto"})
OWN_LINK = "noopener noreferrer"
EXPERTS_LINK = "nofollow ugc noopener noreferrer"
SPONSORED_LINK = f"sponsored {EXPERTS_LINK}"
JOINER = "\u200d"
# Han, kana and Hangul break between any two characters as it is.
BREAKABLE = ("\u2e80", "\ud7ff")


class Run:
    """A run of text across tags: counts what cannot be broken, and breaks it in time."""

    def __init__(self) -> None:
        self.unbroken = 0
        self.joins = False

    def write(self, text: str, longest: int = LONGEST) -> Markup:
        """Escape a piece of the run, which may be broken after as many letters."""
        # Nearly every piece is ordinary words, and this is the hot path of every page.
        pieces = text.split(" ")
        if self.unbroken + max(map(len, pieces)) <= longest:
            self.unbroken = len(pieces[-1]) + (self.unbroken if len(pieces) == 1 else 0)
            return escape(text)
        return Markup("").join(self.place(character, longest) for character in text)

    def place(self, character: str, longest: int) -> Markup:
        """Write one character, with a break before it when it is time."""
        is_space = character.isspace() and character not in NO_BREAK
        if is_space or BREAKABLE[0] <= character <= BREAKABLE[1]:
            self.unbroken = 0
            return escape(character)
        if unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf", "Sk") or self.joins:
            self.joins = character == JOINER
            return escape(character)
        self.unbroken += 1
        if self.unbroken <= longest:
            return escape(character)
        self.unbroken = 1
        return BREAK + escape(character)


def words(text: str) -> Markup:
    """Write a name, a heading or a sentence."""
    return Run().write(text)


def listed(names: Iterable[str], comma: str = ", ") -> Markup:
    """Write names, one after another."""
    return escape(comma).join(map(words, names))


def title(text: str) -> Markup:
    """Write a headline or deck of which no single short word is left for the last line."""
    opening, _, ending = text.rpartition(" ")
    opening, _, before = opening.rpartition(" ")
    if not opening or len(before) + len(ending) > LONGEST_TAIL:
        return words(text)
    # Not a span that keeps together: WeasyPrint breaks the line before it in odd places.
    return words(f"{opening} {before}\u00a0{ending}")


def blocks(blocks: Iterable[Block], rel: str = EXPERTS_LINK) -> Markup:
    """Write blocks, one a line; `rel` says what experts' links are to those who follow them."""
    found = tuple(blocks)
    if not direction.RIGHT_TO_LEFT.search(plain(found)):
        return Markup("\n").join(block(each, rel) for each in found)
    around = direction.counted(plain(found)) or "ltr"
    return Markup("\n").join(turned(each, block(each, rel), around) for each in found)


def turned(block: Block, written: Markup, around: str) -> Markup:
    """Return the direction of a paragraph, where it differs from that around it."""
    if not isinstance(block, Paragraph | Subheading):
        return written
    own = direction.counted(plain((block,)), around)
    if own in (None, around):
        return written
    return Markup('<p dir="{}"').format(own) + written[len("<p") :]


def block(block: Block, rel: str) -> Markup:
    """Write one block."""
    match block:
        case Paragraph(children):
            return Markup("<p>{}</p>").format(inlines(children, rel))
        case Subheading(children):
            return Markup('<p class="subheading">{}</p>').format(inlines(children, rel))
        case Listing(items, start):
            return listing(items, start, rel)
        case CodeBlock(text):
            return Markup("<pre><code>{}</code></pre>").format(words(text))
        case Quotation(children):
            return Markup("<blockquote>\n{}\n</blockquote>").format(blocks(children, rel))
        case Rule():
            return Markup("<hr>")
        case Table():
            return table(block, rel)
        case Footnotes():
            return footnotes(block, rel)
        case Picture():
            return picture(block)
        case _:
            assert_never(block)


def table(table: Table, rel: str) -> Markup:
    """Write a table, which those who use the keyboard can scroll where it is too wide."""
    looks = [classed(names) for names in column_classes(table)]
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(look, inlines(cell, rel))
        for cell, look in zip(table.head, looks, strict=True)
    )
    rows = [
        Markup("").join(
            Markup("<td{}>{}</td>").format(look, inlines(cell, rel))
            for cell, look in zip(row, looks, strict=True)
        )
        for row in table.rows
    ]
    body = Markup("\n").join(Markup("<tr>{}</tr>").format(row) for row in rows)
    label = Markup(' aria-label="{}"').format(table.label) if table.label else Markup("")
    return Markup(
        '<div class="{}" role="region" tabindex="0"{}>\n<table>\n<thead>\n<tr>{}</tr>\n'
        "</thead>\n<tbody>\n{}\n</tbody>\n</table>\n</div>"
    ).format(table_classes(table), label, head, body)


def classed(names: str) -> Markup:
    """Write the classes of an element, if it has any."""
    return Markup(' class="{}"').format(names) if names else Markup("")


def footnotes(found: Footnotes, rel: str) -> Markup:
    """Write the notes of a quote, each with a way back to where the text refers to it."""
    label = Markup(' aria-label="{}"').format(found.label) if found.label else Markup("")
    items = Markup("\n").join(footnote(note, found, rel) for note in found.notes)
    return Markup('<ol class="footnotes"{}>\n{}\n</ol>').format(label, items)


def footnote(note: Footnote, found: Footnotes, rel: str) -> Markup:
    """Write one note."""
    said = item(note.blocks, rel)
    if not found.anchor:
        return Markup("<li>{}</li>").format(said)
    if not note.is_referred_to:
        return Markup('<li id="{}">{}</li>').format(note_id(found.anchor, note.number), said)
    back = Markup(' <a class="back" href="#{}" role="doc-backlink" aria-label="{}">{}</a>').format(
        mark_id(found.anchor, note.number), found.back, BACK
    )
    return Markup('<li id="{}">{}</li>').format(
        note_id(found.anchor, note.number), within_last_line(said, back)
    )


def within_last_line(said: Markup, more: Markup) -> Markup:
    """Add to the end of a last paragraph what would stand on a line of its own behind it."""
    if not said.endswith(END):
        return said + more
    return said[: -len(END)] + more + END


def footnote_mark(mark: FootnoteMark) -> Markup:
    """Write the number of a note, which leads to the note."""
    if not mark.anchor:
        return escape(mark.text)
    place = Markup(' id="{}"').format(mark_id(mark.anchor, mark.number))
    return Markup('<a class="footnote-mark" href="#{}"{} role="doc-noteref">{}</a>').format(
        note_id(mark.anchor, mark.number), place if mark.is_first else "", mark.text
    )


def note_id(anchor: str, number: int) -> str:
    """Name a note in links."""
    return f"{anchor}-note-{number}"


def mark_id(anchor: str, number: int) -> str:
    """Name the place in the text that refers to a note."""
    return f"{anchor}-mark-{number}"


def picture(picture: Picture) -> Markup:
    """Write a picture that has a place; of others it is said under the credit line."""
    if not picture.address:
        return Markup("")
    photo = picture.photo
    return Markup('<p class="picture"><img src="{}" alt="{}" width="{}" height="{}"></p>').format(
        picture.address, photo.alt, photo.width, photo.height
    )


def listing(items: Iterable[tuple[Block, ...]], start: int | None, rel: str) -> Markup:
    """Write a list; an item of one paragraph needs no paragraph inside."""
    found = tuple(items)
    written = Markup("\n").join(Markup("<li>{}</li>").format(item(each, rel)) for each in found)
    if start is None:
        look = classed("boxes" if is_of_boxes(found) else "")
        return Markup("<ul{}>\n{}\n</ul>").format(look, written)
    return Markup("<ol{}>\n{}\n</ol>").format(starting(start), written)


def is_of_boxes(items: Iterable[tuple[Block, ...]]) -> bool:
    """Return whether each item begins with a box, ticked or empty, which needs no other mark."""
    return all(item and plain_block(item[0]).startswith(BOXES) for item in items)


def starting(number: int) -> Markup:
    """Write the attributes of a list that counts from a number on."""
    if number == 1:
        return Markup("")
    # The style says it again: WeasyPrint takes no notice of `start`.
    return Markup(' start="{}" style="counter-reset:list-item {}"').format(number, number - 1)


def item(children: tuple[Block, ...], rel: str) -> Markup:
    """Write what stands in one item of a list."""
    match children:
        case (Paragraph(only),):
            return inlines(only, rel)
        case (Paragraph(first), Listing() as inner):
            return inlines(first, rel) + Markup("\n") + block(inner, rel)
        case _:
            return blocks(children, rel)


def inlines(children: Iterable[Inline], rel: str, run: Run | None = None) -> Markup:
    """Write inlines, one run of text."""
    run = run or Run()
    return Markup("").join(inline(child, rel, run) for child in children)


def inline(inline: Inline, rel: str, run: Run) -> Markup:
    """Write one inline."""
    match inline:
        case Text(text):
            return run.write(text)
        case Emphasis(children):
            return Markup("<em>{}</em>").format(inlines(children, rel, run))
        case Strong(children):
            return Markup("<strong>{}</strong>").format(inlines(children, rel, run))
        case Strikethrough(children):
            return Markup("<del>{}</del>").format(inlines(children, rel, run))
        case Code(text):
            return Markup("<code>{}</code>").format(run.write(text, LONGEST_CODE))
        case Link(address, children, is_own):
            return link(address, inlines(children, rel, run), OWN_LINK if is_own else rel)
        case LineBreak():
            run.unbroken = 0
            return Markup("<br>")
        case FootnoteMark():
            return footnote_mark(inline)
        case _:
            assert_never(inline)


def link(address: str, written: Markup, rel: str) -> Markup:
    """Write a link, or only its words where the address is none that a page may hold."""
    if not is_linkable(address):
        return written
    return Markup('<a href="{}" rel="{}">{}</a>').format(address, rel, written)


def is_linkable(address: str) -> bool:
    """Return whether an address is complete and harmless; a second lock behind the first."""
    try:
        return urlsplit(address).scheme.lower() in SCHEMES
    except ValueError:
        return False


def way(said: str | tuple[Block, ...], around: str, *, is_printed: bool) -> str:
    """Return what to say of the way words run: `ltr`, `rtl`, or `auto` for what is clear.

    A browser finds the direction itself where the first letter tells it, and a PDF renderer never.
    """
    text = said if isinstance(said, str) else plain(said)
    if is_printed:
        return direction.counted(text, around) or "auto"
    return direction.attribute(text, around)


def own_way(said: str, around: str = "ltr", *, is_printed: bool = False) -> Markup:
    """Write the attribute of words in `bdi`, where they do not run as such an element runs.

    That is as their first letter does, and in a PDF as the words around it.
    """
    where = way(said, around, is_printed=is_printed)
    is_clear = where == "auto" or (is_printed and where == around)
    return Markup("") if is_clear else Markup(' dir="{}"').format(where)


def is_photo(portrait: Photo | Monogram) -> bool:
    """Return whether a portrait is a photograph and not a monogram."""
    return isinstance(portrait, Photo)


def plain(blocks: Iterable[Block]) -> str:
    """Write blocks as bare words, one block a line."""
    return "\n".join(filter(None, map(plain_block, blocks)))


def plain_block(block: Block) -> str:
    """Write one block as bare words."""
    match block:
        case Paragraph(children) | Subheading(children):
            return plain_inlines(children)
        case Listing(items):
            return "\n".join(plain(item) for item in items)
        case CodeBlock(text):
            return text
        case Quotation(children):
            return plain(children)
        case Table(head, rows):
            return "\n".join(" ".join(map(plain_inlines, row)) for row in (head, *rows))
        case Footnotes(notes):
            return "\n".join(plain(note.blocks) for note in notes)
        case Rule() | Picture():
            return ""
        case _:
            assert_never(block)


def plain_inlines(children: Iterable[Inline]) -> str:
    """Write inlines as bare words."""
    return "".join(map(plain_inline, children))


def plain_inline(inline: Inline) -> str:
    """Write one inline as bare words."""
    match inline:
        case Text(text) | Code(text):
            return text
        case FootnoteMark():
            return inline.text
        case Emphasis(children) | Strong(children) | Link(_, children) | Strikethrough(children):
            return plain_inlines(children)
        case LineBreak():
            return "\n"
        case _:
            assert_never(inline)
