"""What the glyphs of a PDF stand for: the letters that are copied, searched and read aloud.

A layout's own fonts have a glyph for each letter, and what WeasyPrint says of them holds. Where a
script sets one sign in several glyphs, it says all of the sign of whichever it meets first.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from roundup.model.house import FontFace
from roundup.rendering import meanings

GLYPH = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]*)>$")
WEIGHTS = {500: "-Medium", 600: "-Semi-Bold", 700: "-Bold"}
NOTHING = b"200b"  # a space of no width: no glyph of an accessible PDF may stand for nothing at all
MATRIX = b" Tm"
RIGHT_TO_LEFT = ("R", "AL")
# Thai and Lao: each is one letter and two glyphs, between which a tone may stand.
TORN = "\u0e33\u0eb3"

Place = tuple[float, float]


def name_every_glyph(document: Any, pdf: Any, faces: Iterable[FontFace]) -> None:
    """Say which letters glyphs stand for; `faces` are those that are not the layout's."""
    named = {font_name(face): face for face in faces}
    streams = {each.reference: each.stream for each in pdf.objects if hasattr(each, "stream")}
    for font in (each for each in pdf.objects if isinstance(each, dict) and "ToUnicode" in each):
        face = named.get(font["BaseFont"].decode().partition("+")[2])
        known = meanings(face) if face else None
        stream = streams[font["ToUnicode"]]
        stream[:] = [GLYPH.sub(partial(line, known=known), each) for each in stream]
    if named:
        add_what_was_typed(document, pdf)


def font_name(face: FontFace) -> str:
    """Name a face as WeasyPrint does in a PDF."""
    return face.family.replace(" ", "-") + WEIGHTS.get(face.weight, "")


def line(found: re.Match[bytes], known: Mapping[int, str] | None) -> bytes:
    """Write the line of one glyph."""
    letters = found[2]
    if known is not None:
        letters = known.get(int(found[1], 16), "").encode("utf-16-be").hex().encode()
    return b"<%b> <%b>" % (found[1], letters or NOTHING)


def add_what_was_typed(document: Any, pdf: Any) -> None:
    """Write lines out whose glyphs stand in another order than their letters."""
    objects = {each.reference: each for each in pdf.objects}
    for page, reference in zip(document.pages, pdf.page_references, strict=True):
        typed = dict(disordered(page))
        stream = objects[objects[reference]["Contents"]].stream if typed else ()
        for properties, place in marked(stream):
            if place in typed:
                properties["ActualText"] = pdf_string(typed[place])


def disordered(page: Any) -> Iterator[tuple[Place, str]]:
    """List such lines of a page, each by the place where it begins."""
    for box in page._page_box.descendants():
        text = getattr(box, "text", None)
        if isinstance(text, str) and is_disordered(text):
            yield place_at(box.position_x, box.position_y + box.baseline), text


def is_disordered(text: str) -> bool:
    """Tell whether a PDF says a line's letters in another order than they were typed in."""
    # Readers turn what runs from the right themselves, whether it is written out or not.
    if any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in text):
        return False
    return any(letter in TORN or unicodedata.category(letter)[0] == "M" for letter in text)


def marked(stream: Iterable[Any]) -> Iterator[tuple[dict[str, Any], Place]]:
    """List what a page marks as text: its properties, and the place where it begins."""
    properties = None
    for each in stream:
        if isinstance(each, dict):
            properties = each
        elif properties is not None and isinstance(each, bytes) and each.endswith(MATRIX):
            yield properties, place_at(*map(float, each.split()[4:6]))
            properties = None


def pdf_string(text: str) -> str:
    """Write words as a string of a PDF."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


def place_at(left: float, top: float) -> Place:
    """Round a place as far as a PDF does, and a little further."""
    return round(left, 3), round(top, 3)
