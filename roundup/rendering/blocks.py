"""Blocks and inlines as HTML, escaped, with places to break inside endless words.

A run of 20,000 letters takes a PDF renderer minutes and breaks a narrow page; `<wbr>` after every
forty unbroken letters cures both, across tags too, since `x*f*` a thousand times is one run.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from markupsafe import Markup, escape

from roundup.model.article import Monogram
from roundup.model.markup import (
    Block,
    Footnote,
    FootnoteMark,
    Footnotes,
    Inline,
    Paragraph,
    Photo,
    Table,
)
from roundup.rendering.nodes import (
    EXPERTS_LINK,
    Attributes,
    NodeWriter,
    Typist,
    is_of_boxes,
    turned,
)
from roundup.rendering.tables import column_classes, table_classes
from roundup.text import direction
from roundup.text.markdown import plain_text
from roundup.text.wrapping import columns
from roundup.text.xml import attributes_of

BREAK = Markup("<wbr>")
BACK = "\u21a9\ufe0e"
END = "</p>"
LONGEST = 40
# A number before the word for what is counted.
COUNTED = re.compile(r"(?<![\w.,])(\d{1,4}) (?=[^\W\d_]{1,14}\b)")
FOUR_LINES = 250  # signs
# Letters in code are wider, no dictionary breaks them, and a telephone has room for so many.
LONGEST_CODE = 24
# Spaces that hold together what stands on both sides of them.
NO_BREAK = "\u00a0\u2007\u202f"
LONGEST_TAIL = 18
JOINER = "\u200d"
DASH = "\u2013"
RANGE = re.compile(rf"(?<!\w)(\d{{1,4}}{DASH}\d{{1,4}})(?!\w)")
KEPT_RANGE = Markup('<span class="range">{}</span>')
# Letters of Han, kana and Hangul break from one another as it is; their punctuation does not, nor
# do small kana, before which no line begins.
BREAKABLE = ("\u2e80", "\ud7a3")
BETWEEN_THEM = ("\ua4d0", "\uabff")  # scripts that are as Latin is, among those of East Asia
SMALL_KANA = frozenset("ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ") | frozenset(
    map(chr, range(0x31F0, 0x3200))
)
SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
# A letter has eight marks at most; more signs than that for each are not a word.
MOST_SIGNS = 10


class Run:
    """A run of text across tags: counts what cannot be broken, and breaks it in time."""

    def __init__(self) -> None:
        self.unbroken = 0  # letters, each with its marks
        self.signs = 0  # and all that they consist of
        self.joins = False

    def write(self, text: str, *, is_code: bool = False) -> Markup:
        """Escape a piece of the run, which may be broken after as many letters."""
        longest = LONGEST_CODE if is_code else LONGEST
        # Nearly every piece is ordinary words, and this is the hot path of every page.
        pieces = text.split(" ")
        if self.unbroken + max(map(len, pieces)) <= longest:
            self.unbroken = len(pieces[-1]) + (self.unbroken if len(pieces) == 1 else 0)
            self.signs = len(pieces[-1]) + (self.signs if len(pieces) == 1 else 0)
            return escape(text) if is_code or DASH not in text else with_ranges(text)
        return Markup("").join(self.place(character, longest) for character in text)

    def place(self, character: str, longest: int) -> Markup:
        """Write one character, with a break before it when it is time."""
        if breaks_anyway(character):
            self.end_line()
            return escape(character)
        is_more = self.joins and not character.isalpha()
        is_letter = not is_more and not is_mark(character)
        self.joins = character == JOINER
        self.unbroken += is_letter
        self.signs += 1
        if self.unbroken <= longest and self.signs <= longest * MOST_SIGNS:
            return escape(character)
        self.unbroken, self.signs = 1, 1
        return BREAK + escape(character)

    def end_line(self) -> None:
        """Begin to count again: a line break is a place to break."""
        self.unbroken, self.signs, self.joins = 0, 0, False


def with_ranges(text: str) -> Markup:
    """Escape words in which no line ends within a range of numbers."""
    pieces = RANGE.split(text)
    kept = map(KEPT_RANGE.format, pieces[1::2])
    ordinary = map(escape, pieces[::2])
    return Markup("").join(chain.from_iterable(zip_longest(ordinary, kept, fillvalue=Markup(""))))


def breaks_anyway(character: str) -> bool:
    """Return whether a line may end beside a character: a space, or a letter of East Asia."""
    if character.isspace():
        return character not in NO_BREAK
    return (
        BREAKABLE[0] <= character <= BREAKABLE[1]
        and not BETWEEN_THEM[0] <= character <= BETWEEN_THEM[1]
        and unicodedata.category(character) == "Lo"
        and character not in SMALL_KANA
    )


def is_mark(character: str) -> bool:
    """Return whether a character belongs to the one before it."""
    is_tone = SKIN_TONES[0] <= character <= SKIN_TONES[1]
    return is_tone or unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf")


def words(text: str) -> Markup:
    """Write a name, a heading or a sentence."""
    return Run().write(text)


def listed(names: Iterable[str], comma: str = ", ") -> Markup:
    """Write names, one after another; where they run both ways, each keeps to itself."""
    given = tuple(names)
    if len(given) < 2 or not any(map(direction.RIGHT_TO_LEFT.search, given)):
        return escape(comma).join(map(words, given))
    ways = [direction.counted(name) or "ltr" for name in given]
    kept = map(Markup('<span dir="{}">{}</span>').format, ways, map(words, given))
    return escape(comma).join(kept)


def title(text: str) -> Markup:
    """Write a headline or deck: no line ends in a number, and no single short word is the last."""
    return words(bound(text))


def bound(text: str) -> str:
    """Bind words of a headline with no-break spaces, so that no short one ends it alone.

    A number stays beside the word that it counts: “3” ends no line of “3 people”.
    """
    text = COUNTED.sub("\\1\u00a0", text)
    opening, _, ending = text.rpartition(" ")
    opening, _, before = opening.rpartition(" ")
    if not opening or len(before) + len(ending) > LONGEST_TAIL:
        return text
    # Not a span that keeps together: WeasyPrint breaks the line before it in odd places.
    return f"{opening} {before}\u00a0{ending}"


def blocks(blocks: Iterable[Block], rel: str = EXPERTS_LINK) -> Markup:
    """Write blocks, one a line; `rel` says what experts' links are to those who follow them."""
    written = PageWriter(rel).blocks(blocks)
    return Markup(written)  # noqa: S704 - every word and attribute is escaped there


class PageWriter(NodeWriter):
    """Writes nodes for a page: with places to break, classes, and footnotes that lead back."""

    picture_class = "picture"

    def typist(self) -> Typist:
        """Return a run of text."""
        return Run()

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Write blocks, and which way a paragraph runs, where that is not the way of the rest."""
        given = tuple(blocks)
        text = plain_text(given)
        if not direction.RIGHT_TO_LEFT.search(text):
            return super().blocks(given)
        around = direction.counted(text) or "ltr"
        return self.gap.join(turned(each, self.block(each), around) for each in given)

    def subheading(self, children: tuple[Inline, ...]) -> str:
        """Write a heading inside an answer."""
        return self.tag("p", self.inlines(children), class_="subheading")

    def list_attributes(self, items: Sequence[tuple[Block, ...]], start: int | None) -> Attributes:
        """Return the attributes of a list."""
        if start is None:
            return {"class_": "boxes" if is_of_boxes(items) else None}
        return list_start(start)

    def column_attributes(self, table: Table) -> list[Attributes]:
        """Return the classes of each column's cells."""
        return [{"class_": names or None} for names in column_classes(table)]

    def table(self, table: Table, **_given: str | None) -> str:
        """Write a table, which those who use the keyboard can scroll where it is too wide."""
        return self.around(
            "div",
            super().table(table),
            class_=table_classes(table),
            role="region",
            tabindex="0",
            aria_label=table.label or None,
        )

    def footnotes(self, footnotes: Footnotes) -> str:
        """Write the notes of a quote, each with a way back to where the text refers to it."""
        items = (self.footnote(note, footnotes) for note in footnotes.notes)
        return self.around("ol", *items, class_="footnotes", aria_label=footnotes.label or None)

    def footnote(self, note: Footnote, footnotes: Footnotes) -> str:
        """Write one note."""
        said = self.item(note.blocks)
        if not footnotes.anchor:
            return self.tag("li", said)
        if note.is_referred_to:
            target = f"#{mark_id(footnotes.anchor, note.number)}"
            look = {"class_": "back", "href": target, "role": "doc-backlink"}
            back = self.tag("a", BACK, **look, aria_label=footnotes.back)
            said = within_last_line(said, f" {back}")
        return self.tag("li", said, id=note_id(footnotes.anchor, note.number))

    def footnote_mark(self, mark: FootnoteMark) -> str:
        """Write the number of a note, which leads to the note."""
        if not mark.anchor:
            return mark.text
        return self.tag(
            "a",
            mark.text,
            class_="footnote-mark",
            href=f"#{note_id(mark.anchor, mark.number)}",
            id=mark_id(mark.anchor, mark.number) if mark.is_first else None,
            role="doc-noteref",
        )


def within_last_line(said: str, more: str) -> str:
    """Add to the end of a last paragraph what would stand on a line of its own behind it."""
    if not said.endswith(END):
        return said + more
    return said[: -len(END)] + more + END


def note_id(anchor: str, number: int) -> str:
    """Name a note in links."""
    return f"{anchor}-note-{number}"


def mark_id(anchor: str, number: int) -> str:
    """Name the place in the text that refers to a note."""
    return f"{anchor}-mark-{number}"


def list_start(number: int) -> Attributes:
    """Return the attributes of a list that counts from a number on."""
    if number == 1:
        return {}
    # The style says it again: WeasyPrint ignores `start`.
    return {"start": number, "style": f"counter-reset:list-item {number - 1}"}


def starting(number: int) -> Markup:
    """Write the attributes of a list that counts from a number on."""
    return Markup(attributes_of(list_start(number)))  # noqa: S704 - numbers


def begins_long(said: Sequence[Block]) -> bool:
    """Return whether a quote's first paragraph takes four lines of a page or more."""
    match said:
        case (Paragraph() as first, *_):
            return columns(plain_text((first,))) >= FOUR_LINES
        case _:
            return False


def way(said: str | tuple[Block, ...], around: str, *, is_printed: bool) -> str:
    """Return the direction of words: `ltr`, `rtl`, or `auto` for what is clear.

    A browser finds the direction itself where the first letter tells it, and a PDF renderer never.
    """
    text = said if isinstance(said, str) else plain_text(said)
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
