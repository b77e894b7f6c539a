"""Brackets in a PDF: the same shape opens a clause from the left, and closes one from the right.

A font's table says once for each glyph which letter it stands for, and the shape “(” stands for an
opening bracket in Latin text and for a closing one in Hebrew. So every font gets a twin that has
the same glyphs and a table of its own, and text from right to left takes its brackets from there.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from roundup.writers._paper.typesetting import Glyph, drawn

RIGHT_TO_LEFT = ("R", "AL")
TWIN = "-rtl"
FONT = re.compile(rb"/(\S+) (\S+) Tf")
SHOWN = re.compile(rb"<([0-9a-f]*)>|[^<]+")
MATRIX, SHOW, END = b" Tm", b" TJ", b"ET"
DIGITS = 4  # of a glyph's number in hex

# What brackets look like in text from right to left.
SHAPES = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))

Place = tuple[float, float]
# By font and glyph.
Letters = dict[tuple[str, str], str]


def tell_brackets_apart(document: Any, pdf: Any) -> None:
    """Give the brackets of text from right to left a meaning of their own."""
    boxes = [dict(boxes_of(page)) for page in document.pages]
    if not any(
        map(is_from_right, (box.text for page_boxes in boxes for box in page_boxes.values()))
    ):
        return
    objects = {each.reference: each for each in pdf.objects}
    left: Letters = {}
    right: Letters = {}
    for page_boxes, reference in zip(boxes, pdf.page_references, strict=True):
        page = objects[reference]
        content = objects[page["Contents"]].stream
        content[:] = rewritten(content, page_boxes, left, right)
    if left or right:
        add_twins(pdf, objects, left, right)


def boxes_of(page: Any) -> Iterator[tuple[Place, Any]]:
    """Yield the lines of a page that hold brackets, each with the place where it begins."""
    for box in page._page_box.descendants():
        text = getattr(box, "text", None)
        if isinstance(text, str) and any(map(unicodedata.mirrored, text)):
            yield place_at(box.position_x, box.position_y + box.baseline), box


def is_from_right(text: str) -> bool:
    """Return whether any letter of a text runs from right to left."""
    return any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in text)


def is_bracket(glyph: Glyph) -> bool:
    """Return whether a glyph is drawn the other way round in text that runs the other way."""
    return len(glyph.letters) == 1 and bool(unicodedata.mirrored(glyph.letters))


def place_at(left: float, top: float) -> Place:
    """Round a place as far as a PDF does, and a little further."""
    return round(left, 3), round(top, 3)


# What is written


def rewritten(
    content: Iterable[Any], boxes: Mapping[Place, Any], left: Letters, right: Letters
) -> Iterator[Any]:
    """Yield a page's content, with the brackets of text from right to left set in twins of fonts.

    What every bracket stands for is added to `left` and `right`.
    """
    glyphs: list[Glyph] = []
    font = size = b""
    for each in list(content):
        if not isinstance(each, bytes):
            yield each
            continue
        if each.endswith(MATRIX):
            box = boxes.get(place_at(*map(float, each.split()[4:6])))
            glyphs = [*as_read(drawn(box))] if box else []
        elif match := FONT.fullmatch(each):
            font, size = match.groups()
        elif each == END:
            glyphs = []
        if not (glyphs and each.endswith(SHOW)):
            yield each
            continue
        count = sum(len(shown[1] or b"") for shown in SHOWN.finditer(each)) // DIGITS
        here, glyphs = glyphs[:count], glyphs[count:]
        for glyph in here:
            if is_bracket(glyph):
                (right if glyph.is_from_right else left)[
                    font.decode(), f"{glyph.number:0{DIGITS}x}"
                ] = glyph.letters
        yield from parted(each, here, font, size)


def as_read(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield glyphs, with the brackets round Latin words in other text as readers take them.

    Programs read such words from left to right together with the marks that touch them, so that
    there a bracket stands for what it looks like.
    """
    for at, glyph in enumerate(glyphs):
        shape = SHAPES.get(glyph.letters)
        if shape and glyph.is_from_right and touches_latin(glyphs, at):
            yield Glyph(glyph.number, shape, is_from_right=False)
        else:
            yield glyph


def touches_latin(glyphs: Sequence[Glyph], at: int) -> bool:
    """Return whether a word that runs from left to right stands right beside a glyph."""
    beside = [*glyphs[max(at - 1, 0) : at], *glyphs[at + 1 : at + 2]]
    return any(not glyph.is_from_right and glyph.letters[:1].isalnum() for glyph in beside)


def parted(shown: bytes, glyphs: list[Glyph], font: bytes, size: bytes) -> Iterator[bytes]:
    """Part what is shown where a bracket is to be taken from the twin of its font."""
    if not any(is_bracket(glyph) and glyph.is_from_right for glyph in glyphs):
        yield shown
        return
    coming = iter(glyphs)
    kept = b""
    for match in SHOWN.finditer(shown.removesuffix(SHOW)[1:-1]):
        if match[1] is None:
            kept += match[0]
            continue
        numbers = match[1].decode()
        for at in range(0, len(numbers), DIGITS):
            number, glyph = numbers[at : at + DIGITS].encode(), next(coming)
            if not (is_bracket(glyph) and glyph.is_from_right):
                kept += b"<%b>" % number
                continue
            yield from (b"[%b]%b" % (kept, SHOW),) if kept else ()
            yield b"/%b%b %b Tf" % (font, TWIN.encode(), size)
            yield b"[<%b>]%b" % (number, SHOW)
            yield b"/%b %b Tf" % (font, size)
            kept = b""
    if kept:
        yield b"[%b]%b" % (kept, SHOW)


def add_twins(pdf: Any, objects: Mapping[bytes, Any], left: Letters, right: Letters) -> None:
    """Add the twins of fonts, and let the fonts themselves say what their brackets are."""
    for fonts in [each for each in pdf.objects if isinstance(each, dict) and is_list(each, right)]:
        for name in dict.fromkeys(name for name, _ in right):
            font = objects[fonts[name]]
            table = objects[font["ToUnicode"]]
            twin = type(font)({**font, "ToUnicode": copied(pdf, table, meant(right, name))})
            pdf.add_object(twin)
            fonts[name + TWIN] = twin.reference
    for fonts in [each for each in pdf.objects if isinstance(each, dict) and is_list(each, left)]:
        for name in dict.fromkeys(name for name, _ in left):
            table = objects[objects[fonts[name]]["ToUnicode"]]
            table.stream[:] = [told(line, meant(left, name)) for line in table.stream]


def is_list(dictionary: Mapping[str, Any], letters: Letters) -> bool:
    """Return whether a dictionary of a PDF is its list of fonts."""
    return bool(letters) and all(name in dictionary for name, _ in letters)


def meant(letters: Letters, font: str) -> dict[bytes, str]:
    """Map the glyphs of one font to what they stand for."""
    return {number.encode(): said for (name, number), said in letters.items() if name == font}


def copied(pdf: Any, table: Any, meanings: Mapping[bytes, str]) -> bytes:
    """Copy a font's table of letters with other meanings for some glyphs; return its reference."""
    lines = [told(line, meanings) for line in table.stream]
    copy = type(table)(lines, compress=table.compress)
    pdf.add_object(copy)
    reference: bytes = copy.reference
    return reference


def told(line: bytes, meanings: Mapping[bytes, str]) -> bytes:
    """Write a line of a font's table of letters, for a glyph that stands for another one."""
    number = line[1 : DIGITS + 1]
    if line[:1] != b"<" or line[DIGITS + 1 : DIGITS + 4] != b"> <" or number not in meanings:
        return line
    return b"<%b> <%b>" % (number, meanings[number].encode("utf-16-be").hex().encode())
