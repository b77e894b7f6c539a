"""What the glyphs of a PDF stand for: the letters that are copied, searched and read aloud.

A layout's own fonts have a glyph for each letter, and what WeasyPrint says of them holds. Arabic,
Devanagari and Thai set one sign in several glyphs, of which it says otherwise each time.
"""

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from roundup.model.house import FontFace
from roundup.rendering import meanings

GLYPH = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]*)>$")
WEIGHTS = {500: "-Medium", 600: "-Semi-Bold", 700: "-Bold"}
NOTHING = b"200b"  # a space of no width: no glyph of an accessible PDF may stand for nothing at all


def name_every_glyph(pdf: Any, faces: Iterable[FontFace]) -> None:
    """Say of every glyph which letters it stands for; `faces` are those to look into."""
    named = {font_name(face): face for face in faces}
    streams = {each.reference: each.stream for each in pdf.objects if hasattr(each, "stream")}
    for font in (each for each in pdf.objects if isinstance(each, dict) and "ToUnicode" in each):
        face = named.get(font["BaseFont"].decode().partition("+")[2])
        known = meanings(face) if face else None
        stream = streams[font["ToUnicode"]]
        stream[:] = [GLYPH.sub(partial(line, known=known), each) for each in stream]


def font_name(face: FontFace) -> str:
    """Name a face as WeasyPrint does in a PDF."""
    return face.family.replace(" ", "-") + WEIGHTS.get(face.weight, "")


def line(found: re.Match[bytes], known: Mapping[int, str] | None) -> bytes:
    """Write the line of one glyph."""
    letters = found[2]
    if known is not None:
        letters = known.get(int(found[1], 16), "").encode("utf-16-be").hex().encode()
    return b"<%b> <%b>" % (found[1], letters or NOTHING)
