"""Lines of a manuscript: paragraphs and runs of words, each in the direction it is read in."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from roundup.text import direction
from roundup.text.xml import NOTHING, Xml, element, joined, words
from roundup.writers._docx.looks import style_id, w

RIGHT_TO_LEFT = frozenset({"R", "AL"})
WIDE = frozenset({"W", "F"})
BELOW_TABLE = 160  # twips
SHORT_TABLE = 10  # rows that stay on one page


@dataclass(frozen=True, slots=True)
class Letters:
    """How a run of words is set."""

    style: str = ""
    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    language: str = ""

    def properties(self, *, is_rtl: bool, hint: str = "") -> Xml:
        """Write how the run is set; bold and italics also for scripts of the other kind."""
        # A style's bold has no effect inside a style that is bold already; a run's own always is.
        return w(
            "rPr",
            w("rStyle", val=style_id(self.style)) if self.style else NOTHING,
            w("rFonts", hint=hint) if hint else NOTHING,
            joined(w("b"), w("bCs")) if self.is_bold else NOTHING,
            joined(w("i"), w("iCs")) if self.is_italic else NOTHING,
            w("strike") if self.is_struck else NOTHING,
            w("rtl") if is_rtl else NOTHING,
            self.spelling(is_rtl=is_rtl) if self.language else NOTHING,
        )

    def spelling(self, *, is_rtl: bool) -> Xml:
        """Write in which language the run is spelled and hyphenated."""
        return w("lang", bidi=self.language) if is_rtl else w("lang", val=self.language)


PLAIN = Letters()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its style, what is in it, and what its style does not say.

    `mark` is the number of the list that the paragraph is an item of and how deep it stands;
    `indent` is how far a paragraph that goes on an item is set in, and `alignment` the side to
    which a cell of a table is aligned. A table keeps no distance of its own from what is below it.
    """

    style: str
    inside: Xml
    is_rtl: bool = False
    keeps_next: bool = False
    mark: tuple[int, int] | None = None
    indent: int | None = None
    alignment: str = ""
    is_below_table: bool = False

    def write(self, *, is_rtl_by_style: bool) -> Xml:
        """Write the paragraph."""
        turned = self.is_rtl != is_rtl_by_style
        return w(
            "p",
            w(
                "pPr",
                w("pStyle", val=style_id(self.style)),
                w("keepNext") if self.keeps_next else NOTHING,
                counted(*self.mark) if self.mark else NOTHING,
                w("bidi", val=int(self.is_rtl)) if turned else NOTHING,
                w("spacing", before=BELOW_TABLE) if self.is_below_table else NOTHING,
                w("ind", left=self.indent) if self.indent is not None else NOTHING,
                w("jc", val=self.side) if self.alignment else NOTHING,
            ),
            self.inside,
        )

    @property
    def side(self) -> str:
        """Name the side of the alignment: Word's left is where a line begins."""
        turned = {"left": "right", "right": "left"}
        return turned.get(self.alignment, self.alignment) if self.is_rtl else self.alignment


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows, the head first, each cell a line; `measure` is how wide it may be.

    The rows of a short one stay together.
    """

    rows: tuple[tuple[Line, ...], ...]
    is_rtl: bool
    measure: int
    keeps_next: bool = False

    def write(self, *, is_rtl_by_style: bool) -> Xml:
        """Write the table; the head stands again on each page, and no row parts."""
        count, last = len(self.rows[0]), len(self.rows) - 1
        rows = []
        for index, row in enumerate(self.rows):
            is_kept = index == 0 or len(self.rows) <= SHORT_TABLE
            keeps = self.keeps_next if index == last else is_kept
            cells = (
                w(
                    "tc",
                    w("tcPr", w("tcW", w=self.measure // count, type="dxa")),
                    replace(line, keeps_next=keeps).write(is_rtl_by_style=is_rtl_by_style),
                )
                for line in row
            )
            head = w("tblHeader") if index == 0 else NOTHING
            rows.append(w("tr", w("trPr", w("cantSplit"), head), *cells))
        lines = (
            w(side, val="single", sz=4, space=0, color="auto")
            for side in ("top", "bottom", "insideH")
        )
        return w(
            "tbl",
            w(
                "tblPr",
                w("bidiVisual") if self.is_rtl else NOTHING,
                w("tblW", w=self.measure, type="dxa"),
                w("tblBorders", *lines),
                w("tblLook", val="0020", firstRow=1),
            ),
            w("tblGrid", *(w("gridCol", w=self.measure // count) for _ in range(count))),
            *rows,
        )


def counted(number: int, level: int) -> Xml:
    """Make a paragraph an item of a list."""
    return w("numPr", w("ilvl", val=level), w("numId", val=number))


def run(*content: Xml, letters: Letters = PLAIN, is_rtl: bool = False, hint: str = "") -> Xml:
    """Write a run."""
    properties = letters.properties(is_rtl=is_rtl, hint=hint)
    return w("r", properties if properties != "<w:rPr/>" else NOTHING, *content)


def runs(text: str, *, letters: Letters = PLAIN, is_rtl: bool = False, hint: str = "") -> Xml:
    """Write words as runs, one for each stretch of a direction."""
    return joined(
        *(
            run(*typed(stretch), letters=letters, is_rtl=turned, hint=hint_for(stretch, hint))
            for stretch, turned in stretches(text, is_rtl=is_rtl)
        )
    )


def hint_for(text: str, hint: str) -> str:
    """Give a hint only where it is about something: Latin words would break anywhere with it."""
    return hint if any(unicodedata.east_asian_width(each) in WIDE for each in text) else ""


def typed(text: str) -> Iterator[Xml]:
    """Write the content of a run; line ends and tabs are elements of their own."""
    for index, line in enumerate(text.split("\n")):
        if index:
            yield w("br")
        for number, piece in enumerate(line.split("\t")):
            if number:
                yield w("tab")
            if piece:
                yield element("w:t", words(piece), xml__space="preserve")


def stretches(text: str, *, is_rtl: bool) -> Iterator[tuple[str, bool]]:
    """Part a text where its direction changes.

    A word processor does not look at letters to tell in which direction a run is read. What has
    no direction goes with its neighbours where they agree, and with the paragraph where not.
    """
    if text.isascii() and not is_rtl:
        yield from [(text, False)] if text else []
        return
    directions = [strong(character) for character in text]
    settled: list[bool] = []
    for index, known in enumerate(directions):
        if known is not None:
            settled += filled(len(settled), index, known, settled, is_rtl=is_rtl)
            settled.append(known)
    settled += [is_rtl] * (len(text) - len(settled))
    for turned, stretch in groupby(zip(text, settled, strict=True), key=lambda pair: pair[1]):
        yield "".join(character for character, _ in stretch), turned


def filled(
    start: int,
    stop: int,
    known: bool,
    settled: list[bool],
    *,
    is_rtl: bool,
) -> Iterable[bool]:
    """Settle what stands between two letters, or before the first one."""
    before = settled[-1] if settled else is_rtl
    return [known if before == known else is_rtl] * (stop - start)


def strong(character: str) -> bool | None:
    """Return whether a letter runs from right to left; other characters have no say."""
    kind = unicodedata.bidirectional(character)
    return True if kind in RIGHT_TO_LEFT else False if kind == "L" else None


def runs_right_to_left(text: str, *, otherwise: bool) -> bool:
    """Return whether most of a text runs from right to left."""
    way = direction.counted(text, "rtl" if otherwise else "ltr")
    return otherwise if way is None else way == "rtl"


def computed(code: str, shown: Xml = NOTHING) -> Xml:
    """Write a field: what it computes, and what it shows until that is done."""
    return joined(opened(code), shown, CLOSED)


def opened(code: str) -> Xml:
    """Begin a field."""
    instruction = element("w:instrText", words(f" {code} "), xml__space="preserve")
    return joined(
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instruction),
        w("r", w("fldChar", fldCharType="separate")),
    )


CLOSED = w("r", w("fldChar", fldCharType="end"))
