"""Where the lines of headings and paragraphs end, as `text-wrap` asks: part of typesetting.

WeasyPrint fills each line as far as it goes, and does not know `text-wrap`. With `balance`, lines
are about equally long and end after a colon where they can. With `pretty`, no paragraph ends in one
short word, and no page and no paragraph in half a word. A line is set again where it has to end
earlier, in less width; nothing else is set twice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, repeat
from typing import Any

from roundup.writers._paper.lettering import FIELDS, numbers_of

# WeasyPrint drops what it does not know, except what a sheet names itself.
TEXT_WRAP = re.compile(r"(?<![\w-])text-wrap(?=\s*:)")
PROPERTY = "__text_wrap"

MOST_LINES = 6  # that are balanced, as in browsers
ROOM = 1.5  # pixels that a line gets beside its words: less than any letter is wide
# What a break costs or saves, beside the squares of what lines lack to the mean, as shares of the
# width. A line may be a third of its neighbour for a colon, and a seventh shorter for a comma.
COLON, PAUSE, BARE, LINE_MORE = -0.2, -0.02, 0.03, 0.1
PAUSES = (",", ";", "?", "!", ".", "–", "—", "…", "，", "、", "。", "؛", "،")
CLOSING = "\"'”’»«›‹“)]"
# A last line that is shorter than the first share and is one word, or than the second, is a runt.
ONE_WORD, SHORT = 0.25, 0.1
LEAST = 0.5  # of the width that the line before a runt keeps
LADDER = 2  # lines in a row that may end in half a word
LEFT, MIDDLE, RIGHT = 0.0, 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """What no line may break, and the space behind it."""

    text: str
    width: float
    space: float


@dataclass(frozen=True, slots=True)
class SetLetter:
    """A letter as it was set: its width with what stands before it, and whether lines may end."""

    text: str
    width: float
    wraps: bool


@dataclass(frozen=True, slots=True)
class LineSetting:
    """What WeasyPrint needs to set the lines of a box, and how it does it."""

    iter_lines: Any
    context: Any
    box: Any
    bottom_space: float
    around: Any

    @property
    def width(self) -> float:
        """Return the width that lines have."""
        return float(self.around.width)

    def lines(
        self, top: float, skip_stack: Any = None, widths: Sequence[float] = ()
    ) -> Iterator[Any]:
        """Yield lines with where the next begins; the first of them in widths of their own."""
        whole = self.around.width
        lines = self.iter_lines(
            *(self.context, self.box, top, self.bottom_space, skip_stack, self.around),
            *([], [], None, None),
        )
        for width in chain(widths, repeat(whole)):
            self.around.width = width
            try:
                line, resume_at = next(lines)
            except StopIteration:
                return
            finally:
                self.around.width = whole
            line.translate(alignment(line) * (whole - width))
            yield line, resume_at


def named(sheet: str) -> str:
    """Write `text-wrap` in a style sheet as WeasyPrint keeps it."""
    return TEXT_WRAP.sub("--text-wrap", sheet)


def wrap_text() -> None:
    """Have WeasyPrint end lines as `text-wrap` asks."""
    from weasyprint.layout import block

    iter_lines = block.iter_line_boxes
    if iter_lines.__module__ == __name__:
        return

    def wrapped(
        context: Any,
        box: Any,
        top: float,
        bottom_space: float,
        skip_stack: Any,
        around: Any,
        *rest: Any,
    ) -> Iterator[Any]:
        wish = wish_of(box.style)
        if wish and not any(rest[2:]) and not context.excluded_shapes and is_plain(box):
            setting = LineSetting(iter_lines, context, box, bottom_space, around)
            if wish == "balance" and skip_stack is None:
                return balanced(setting, top)
            if wish == "pretty":
                return pretty(setting, top, skip_stack)
        lines: Iterator[Any] = iter_lines(
            context, box, top, bottom_space, skip_stack, around, *rest
        )
        return lines

    block.iter_line_boxes = wrapped


def wish_of(style: Any) -> str:
    """Return what a style says of the lines of a text; nothing if nothing else than WeasyPrint."""
    tokens = style[PROPERTY]
    return str(getattr(tokens[0], "value", "")) if tokens else ""


def is_plain(box: Any) -> bool:
    """Return whether a box holds text alone, and nothing that floats or is noted below."""
    known = box.__dict__.get("holds_text_alone")
    if known is None:
        known = box.__dict__["holds_text_alone"] = all(map(is_text, box.children))
    return bool(known)


def is_text(box: Any) -> bool:
    """Return whether a box is text, or a block of its own in a line."""
    if not box.is_in_normal_flow() or getattr(box, "footnote", None):
        return False
    kind = type(box).__name__
    if kind == "InlineBox":
        return all(map(is_text, box.children))
    return kind == "InlineBlockBox" or (kind == "TextBox" and "\n" not in box.text)


def alignment(line: Any) -> float:
    """Return which share of the width that a line does not fill stands before it."""
    align, is_from_right = line.style["text_align_all"], line.style["direction"] == "rtl"
    places = {"left": LEFT, "center": MIDDLE, "right": RIGHT}
    places["end" if is_from_right else "start"] = LEFT
    places["start" if is_from_right else "end"] = RIGHT
    return places.get(align, LEFT)


def balanced(setting: LineSetting, top: float) -> Iterator[Any]:
    """Yield lines that are about equally long, and no more of them."""
    known = setting.box.__dict__.setdefault("balanced_widths", {})
    key = (setting.width, text_of(setting.box))
    if key not in known:
        lines = list(setting.lines(top))
        known[key] = widths(setting, [line for line, _ in lines])
        if not known[key]:
            yield from lines
            return
    yield from setting.lines(top, widths=known[key])


def widths(setting: LineSetting, lines: Sequence[Any]) -> Sequence[float]:
    """Return the widths in which lines are balanced; none if a word had to be broken."""
    count = len(lines)
    words = words_of(setting, lines) if 1 < count <= MOST_LINES else []
    if not words:
        return ()
    best = broken(words, setting.width, count)
    is_headline = setting.box.element_tag == "h1"
    if is_headline and not any(ends_in_colon(words[end - 1]) for end in best[1][:-1]):
        cost, ends = broken(words, setting.width, count + 1)
        best = min(best, (cost + LINE_MORE, ends))
    ends = best[1]
    measured = [length(words[begin:end]) for begin, end in pairwise((0, *ends))]
    return [min(each + ROOM, setting.width) for each in measured[:-1]]


def broken(words: Sequence[Word], room: float, count: int) -> tuple[float, tuple[int, ...]]:
    """Find the cheapest way to break words into so many lines: its cost, and where lines end."""
    mean = sum(each.width + each.space for each in words) / count
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number in range(count):
        longer: dict[int, tuple[float, tuple[int, ...]]] = {}
        for begin, (cost, ends) in best.items():
            for end in range(begin + 1, len(words) + 1):
                width = length(words[begin:end])
                if width > room:
                    break
                more = cost + ((width - mean) / room) ** 2
                if end < len(words):
                    more += price(words[end - 1])
                elif number < count - 1:
                    continue
                longer[end] = min((more, (*ends, end)), longer.get(end, (more, (*ends, end))))
        best = longer
    return best.get(len(words), (float("inf"), (len(words),)))


def length(words: Sequence[Word]) -> float:
    """Return how long a line of words is."""
    return sum(each.width + each.space for each in words) - words[-1].space


def price(word: Word) -> float:
    """Return what it costs, or saves, that a line ends after a word."""
    text = word.text.rstrip(CLOSING)
    if ends_in_colon(word):
        return COLON
    if text.endswith(PAUSES):
        return PAUSE
    # An article, a preposition or a number belongs to what follows.
    return BARE if len(text) <= 2 or text.isdigit() else 0.0


def ends_in_colon(word: Word) -> bool:
    """Return whether a word announces what follows."""
    return word.text.rstrip(CLOSING).endswith((":", "："))


def words_of(setting: LineSetting, lines: Sequence[Any]) -> list[Word]:
    """List the words of lines; none if one of them is broken, or is not in the text."""
    from weasyprint.text.line_break import get_log_attrs

    text = text_of(setting.box)
    letters = aligned(text, [each for line in lines for each in letters_of(line, setting.context)])
    if len(letters) != len(text) or not text.strip():
        return []
    may_break = get_log_attrs(text, setting.box.style["lang"])
    begins = [
        at for at in range(1, len(text)) if may_break[at].is_line_break and letters[at - 1].wraps
    ]
    return [word(letters[begin:end]) for begin, end in pairwise((0, *begins, len(text)))]


def word(letters: Sequence[SetLetter]) -> Word:
    """Make a word of letters and the spaces behind them."""
    text = "".join(each.text for each in letters)
    end = len(text.rstrip(" "))
    return Word(text[:end], sum_of(letters[:end]), sum_of(letters[end:]))


def sum_of(letters: Sequence[SetLetter]) -> float:
    """Return how wide letters are."""
    return sum(each.width for each in letters)


def aligned(text: str, letters: Sequence[SetLetter]) -> list[SetLetter]:
    """Give each letter of a text its width; the spaces at the ends of lines are none any more."""
    spaces = [each.width for each in letters if each.text == " "]
    space = SetLetter(" ", max(spaces, default=0.0), wraps=True)
    rest = iter(letters)
    following = next(rest, None)
    result: list[SetLetter] = []
    for letter in text:
        if following and following.text == letter:
            result.append(following)
            following = next(rest, None)
        elif letter == " ":
            result.append(space)
        else:
            return []
    return result if following is None else []


def text_of(box: Any) -> str:
    """Return the text of a line, without that of blocks in it."""
    return "".join(each.text for each in parts_of(box) if hasattr(each, "text"))


def letters_of(box: Any, context: Any) -> Iterator[SetLetter]:
    """Yield the letters of a line as they were set; what stands before one is part of it."""
    before = 0.0
    for part in parts_of(box):
        if isinstance(part, Edge):
            before += part.width
            continue
        wraps = part.style["white_space"] in ("normal", "pre-wrap", "pre-line")
        for letter, width in zip(part.text, advances(part, context), strict=True):
            yield SetLetter(letter, width + before, wraps)
            before = 0.0


def parts_of(box: Any) -> Iterator[Any]:
    """Yield the texts of a line, and the boxes between them with the side that counts."""
    for child in getattr(box, "children", ()):
        kind = type(child).__name__
        if kind == "TextBox":
            yield child
        elif kind == "InlineBox":
            yield Edge(child, "left")
            yield from parts_of(child)
            yield Edge(child, "right")
        else:
            yield Edge(child, "")


@dataclass(frozen=True, slots=True)
class Edge:
    """A side of a box in a line, or the whole box where it is not text."""

    box: Any
    side: str

    @property
    def width(self) -> float:
        """Return how much room it takes."""
        if not self.side:
            return float(self.box.margin_width())
        names = (f"margin_{self.side}", f"border_{self.side}_width", f"padding_{self.side}")
        return float(sum(getattr(self.box, name) for name in names))


def advances(box: Any, context: Any) -> list[float]:
    """Return how wide each letter of a text is."""
    from weasyprint.text.ffi import FROM_UNITS, ffi
    from weasyprint.text.line_break import create_layout

    text = box.text
    if not text:
        return []
    layout = create_layout(text, box.style, context, None, 0)  # which owns its line
    line, _ = layout.get_first_line()
    by_byte = [0.0] * len(text.encode())
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        clusters = ffi.unpack(glyphs.log_clusters, glyphs.num_glyphs)
        for cluster, width in zip(clusters, numbers_of(ffi, glyphs)[1::FIELDS], strict=True):
            by_byte[item.offset + cluster] += width * FROM_UNITS
        run = run.next
    begins = [0]
    for letter in text:
        begins.append(begins[-1] + len(letter.encode()))
    return [sum(by_byte[begin:end]) for begin, end in pairwise(begins)]


def pretty(setting: LineSetting, top: float, skip_stack: Any) -> Iterator[Any]:
    """Yield lines of which none ends in half a word, or a paragraph in one, where it shows."""
    lines = list(setting.lines(top, skip_stack))
    at = 0
    while at < len(lines) - 1:
        is_first = not at and skip_stack is None
        indent = indent_of(setting.box.style) if is_first else 0.0
        begin = lines[at - 1][1] if at else skip_stack
        # Without its half a word, a paragraph may end in that word alone.
        for _ in range(2):
            width = better_width(setting, lines, at, indent)
            if not width:
                break
            lines[at:] = setting.lines(lines[at][0].position_y, begin, [width])
        at += 1
    yield from lines


def better_width(setting: LineSetting, lines: Sequence[Any], at: int, indent: float) -> float:
    """Return the width in which a line is set again if it ends badly; 0 if it ends well."""
    line = lines[at][0]
    is_before_last = at == len(lines) - 2
    is_last_word = is_before_last and " " not in text_of(lines[-1][0]).strip()
    if is_hyphenated(line) and (is_last_word or is_shown(setting, lines, at)):
        return shorter(setting, line, 0.0, indent)
    if is_before_last and is_runt(setting, lines[-1][0]):
        return shorter(setting, line, SHORT * setting.width - lines[-1][0].width, indent)
    return 0.0


def is_shown(setting: LineSetting, lines: Sequence[Any], at: int) -> bool:
    """Return whether half a word shows: at the end of a page, or below other halves."""
    above = [line for line, _ in lines[max(0, at - LADDER) : at]]
    return at == page_end(setting, lines) or (
        len(above) == LADDER and all(map(is_hyphenated, above))
    )


def page_end(setting: LineSetting, lines: Sequence[Any]) -> int:
    """Return which line is the last on its page; less than none if all have room."""
    if setting.context.in_column:
        return -1
    bottoms = (line.position_y + line.height for line, _ in lines)
    fitting = sum(
        not setting.context.overflows_page(setting.bottom_space, bottom) for bottom in bottoms
    )
    rest = len(lines) - fitting
    if not rest:
        return -1
    widows = int(setting.around.style["widows"])
    return fitting - 1 - max(0, widows - rest)


def is_hyphenated(line: Any) -> bool:
    """Return whether a line ends in half a word."""
    box = line
    while getattr(box, "children", ()):
        box = box.children[-1]
    text = getattr(box, "text", "")
    return bool(text) and text.endswith(box.style["hyphenate_character"])


def is_runt(setting: LineSetting, line: Any) -> bool:
    """Return whether the last line of a paragraph is hardly one."""
    if setting.width <= 0:  # a page or a column without room
        return False
    share = line.width / setting.width
    return share < SHORT or (share < ONE_WORD and " " not in text_of(line).strip())


def shorter(setting: LineSetting, line: Any, needed: float, indent: float) -> float:
    """Return the width in which a line ends a word earlier, or so much; 0 if too little stays."""
    letters = list(letters_of(line, setting.context))
    text = "".join(each.text for each in letters).rstrip()
    best, end = 0.0, len(text)
    while (end := text.rfind(" ", 0, end)) > 0:
        width = sum_of(letters[:end]) + indent
        if width < LEAST * setting.width:
            break
        best = width + ROOM
        if line.width - width >= needed:
            break
    return best


def indent_of(style: Any) -> float:
    """Return by how much the first line of a paragraph is indented."""
    indent = style["text_indent"]
    return float(indent.value) if getattr(indent, "unit", "") == "px" else 0.0
