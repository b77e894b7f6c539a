"""What makes WeasyPrint set and draw letters quicker, with the same bytes: part of `quickening`."""

from collections.abc import Sequence
from typing import Any

# Pango describes a glyph in so many bytes, or numbers: itself, its width, two shifts, the rest.
GLYPH, FIELDS = 20, 5
LEAST = 1e-6  # pixels, the smallest letters that are drawn
PANGO_WITH_SIZES = 14802  # Pango 1.48.2
MOST = 2**21  # pixels, the widest lines that Pango breaks
ENDS = frozenset("\n\v\f\r\x85\u2028\u2029")  # of lines or paragraphs
LAST_PLAIN = "\u0589"  # letters beyond it may run from the right


def measure_next_words_first() -> None:
    """Leave a word on the next line where the line that Pango began is already too full for it.

    WeasyPrint gives Pango every line again with the next word behind it, in case the word fits but
    for the space that follows. What Pango has set of the two lines nearly always tells beforehand.
    """
    from weasyprint.text.line_break import Layout

    set_text, get_first_line, lines = Layout.set_text, Layout.get_first_line, FirstLines()

    def kept_set_text(self: Any, text: str, justify: bool = False) -> None:
        known = self.__dict__
        first_text = known.get("first_text")
        known["first_text"] = ""
        if first_text and len(text) < len(first_text) and first_text.startswith(text):
            known["first_line"] = lines.without_room(self, first_text, text)
            if known["first_line"]:
                self.text = text
                return
        set_text(self, text, justify)
        if first_text is None and not justify:
            known["first_text"] = self.text

    def kept_get_first_line(self: Any) -> Any:
        return self.__dict__.pop("first_line", None) or get_first_line(self)

    Layout.set_text, Layout.get_first_line = kept_set_text, kept_get_first_line


class FirstLines:
    """What Pango has set of a text: its first line, and the next."""

    def __init__(self) -> None:
        """Find Pango."""
        from weasyprint.text.ffi import TO_UNITS, ffi, pango

        self.units, self.ffi, self.pango = TO_UNITS, ffi, pango

    def without_room(self, layout: Any, whole: str, text: str) -> Any:
        """Return the first line of a text, and where the next begins, if its end has no room.

        The text is the beginning of the whole that was set. There is no room when the words of the
        first line and what the text has of the second are wider than the line, by a pixel to be
        sure: a letter may be nearer to another than to the space between them.
        """
        style, room = layout.style, layout.max_width
        if room is None or not 0 < room < MOST or style["letter_spacing"] != "normal":
            return None
        if max(whole) > LAST_PLAIN or text.endswith(style["hyphenate_character"]):
            return None
        line, following = (
            self.pango.pango_layout_get_line_readonly(layout.layout, number) for number in range(2)
        )
        end = len(text.encode())
        if following == self.ffi.NULL or following.start_index >= end:
            return None
        width, most = self.width(line, end), room * self.units
        if width > most or width + self.width(following, end) < most + self.units:
            return None
        return line, following.start_index

    def width(self, line: Any, end: int) -> int:
        """Return the width of what a line has before an index of the text's bytes."""
        width, run = 0, line.runs[0]
        while run != self.ffi.NULL:
            glyphs, item = run.data.glyphs, run.data.item
            count = glyphs.num_glyphs
            widths = numbers_of(self.ffi, glyphs)[1::FIELDS]
            if item.offset + item.length <= end:
                width += sum(widths)
            else:
                clusters = self.ffi.unpack(glyphs.log_clusters, count)
                pairs = zip(widths, clusters, strict=True)
                width += sum(each for each, cluster in pairs if item.offset + cluster < end)
            run = run.next
        return width


def numbers_of(ffi: Any, glyphs: Any) -> Sequence[int]:
    """Return what Pango says of glyphs, as numbers."""
    return memoryview(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * GLYPH)).cast("i")


def draw_measured_lines() -> None:
    """Draw a line from what Pango has set of it when it was measured.

    WeasyPrint throws that away, and has Pango set each line once more when it is drawn. That is
    needed where a line has been justified since, or its style is another.
    """
    from weasyprint.text.ffi import ffi, pango
    from weasyprint.text.line_break import Layout

    deactivate, reactivate = Layout.deactivate, Layout.reactivate

    def kept_deactivate(self: Any) -> None:
        known = self.__dict__
        layout, style = known["layout"], known["style"]
        is_line = layout is not None and pango.pango_layout_get_line_readonly(layout, 1) == ffi.NULL
        known["measured"] = (layout, known["language"], pango_of(style)) if is_line else None
        deactivate(self)

    def kept_reactivate(self: Any, style: Any) -> None:
        layout, language, objects = self.__dict__.get("measured") or (None, None, None)
        if objects is not None and objects is pango_of(style) and not self.justification_spacing:
            self.__dict__.update(layout=layout, language=language, style=style)
        else:
            reactivate(self, style)

    def pango_of(style: Any) -> Any:
        return style.__dict__.get("kept_pango")

    Layout.deactivate, Layout.reactivate = kept_deactivate, kept_reactivate


def draw_glyphs_at_once() -> None:
    """Write the glyphs of a line down without asking for six things of each.

    How a glyph is written depends on itself and on its width, in a font of one size. WeasyPrint
    works it out for each again. It still does for what is raised, moved, missing or coloured.
    """
    from weasyprint.draw import text

    draw_first_line, pen = text.draw_first_line, Pen()

    def kept_draw_first_line(
        stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any
    ) -> Any:
        is_cut = text_overflow == "ellipsis" or block_ellipsis != "none"
        if not is_cut and textbox.style["font_size"] >= LEAST and textbox.text.strip():
            runs = pen.runs(stream, textbox)
            if runs is not None:
                pen.draw(stream, runs, matrix)
                return []
        if is_cut:  # which changes a layout that others may share
            textbox.pango_layout.measured = None
            textbox.pango_layout.reactivate(textbox.style)
        return draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)

    text.draw_first_line = kept_draw_first_line


class Pen:
    """What writes glyphs into the stream of a page."""

    def __init__(self) -> None:
        """Find Pango."""
        from weasyprint.text.ffi import FROM_UNITS, ffi, pango

        self.units, self.ffi, self.pango = FROM_UNITS, ffi, pango
        self.needs_sizes = pango.pango_version() < PANGO_WITH_SIZES

    def draw(self, stream: Any, runs: Sequence[tuple[Any, float, str]], matrix: Any) -> None:
        """Write runs into a stream, with their fonts."""
        stream.set_text_matrix(*matrix.values)
        written = ""
        for font, size, string in runs:
            if font is not None:
                if written:
                    stream.show_text(written)
                written = ""
                stream.set_font_size(font.hash, size)
            written += string
        stream.show_text(written)

    def runs(self, stream: Any, textbox: Any) -> list[tuple[Any, float, str]] | None:
        """Return what to write of each run, and its font if it is another; None for what is rare.

        What WeasyPrint notes of fonts and glyphs is noted in the same order.
        """
        layout = textbox.pango_layout
        if not ENDS.isdisjoint(layout.text):
            # Pango sets the line again for this.
            self.pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        line, _ = layout.get_first_line()
        runs: list[tuple[Any, float, str]] = []
        before, run = None, line.runs[0]
        while run != self.ffi.NULL:
            item, run = run.data, run.next
            pango_font = item.item.analysis.font
            is_other, before = pango_font != before, pango_font
            if is_other:
                font, size = stream.add_font(pango_font)
                if font.bitmap or font.svg or font.png or font.colr:
                    return None
                if self.needs_sizes:
                    size = textbox.style["font_size"]
                known = font.__dict__.setdefault("kept_glyphs", {}).setdefault(size, {})
            numbers = numbers_of(self.ffi, item.glyphs)
            if any(numbers[2::FIELDS]) or any(numbers[3::FIELDS]):
                return None
            pieces = ["<"]
            for at, pair in enumerate(zip(numbers[0::FIELDS], numbers[1::FIELDS], strict=True)):
                if pair not in known:
                    if not 0 <= pair[0] < self.pango.PANGO_GLYPH_EMPTY:
                        return None
                    known[pair] = self.piece(stream, layout.text, item, font, size, at)
                pieces.append(known[pair])
            string = "".join(pieces)
            string = string[:-1] if string[-1] == "<" else f"{string}>"
            runs.append((font if is_other else None, size, string))
        return runs

    def piece(self, stream: Any, text: str, item: Any, font: Any, size: float, at: int) -> str:
        """Return what to write of a glyph; note which letters it stands for, and its width."""
        glyph = item.glyphs.glyphs[at]
        number = glyph.glyph
        if number not in font.to_unicode:
            font.to_unicode[number] = letters_of(text, item, at)
        if number not in font.widths:
            self.pango.pango_font_get_glyph_extents(
                item.item.analysis.font, number, stream.ink_rect, stream.logical_rect
            )
            font.widths[number] = round(stream.logical_rect.width * 1000 * self.units / size)
        kerning = font.widths[number] - glyph.geometry.width * 1000 * self.units / size
        return f"{number:04x}>{int(kerning)}<" if kerning else f"{number:04x}"


def letters_of(text: str, item: Any, at: int) -> str:
    """Return the letters of a text that a glyph stands for, as WeasyPrint does."""
    whole, clusters = item.item, item.glyphs.log_clusters
    is_from_right = whole.analysis.level % 2
    if at == (0 if is_from_right else item.glyphs.num_glyphs - 1):
        end = whole.length
    else:
        end = clusters[at - 1 if is_from_right else at + 1]
    return text.encode()[whole.offset + clusters[at] : whole.offset + end].decode()
