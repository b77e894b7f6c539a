"""What the glyphs of a PDF stand for: the letters that are copied, searched and read aloud.

A layout's own fonts have a glyph for each letter, and what WeasyPrint says of them holds. Where a
script sets one sign in several glyphs, it says all of the sign of whichever it meets first.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Any

from roundup.model.house import FontFace
from roundup.rendering import is_of_emoji, meanings
from roundup.text.expressions import expression
from roundup.writers._paper.brackets import RIGHT_TO_LEFT, Place, place_at, tell_brackets_apart

# Not the line that says how many bytes a glyph's number has: `<0000> <ffff>`.
GLYPH = re.compile(rb"^<([0-9a-f]{4})> <(?!ffff>)([0-9a-f]*)>$")
WEIGHTS = {500: "-Medium", 600: "-Semi-Bold", 700: "-Bold"}
NOTHING = b"200b"  # a space of no width: no glyph of an accessible PDF may stand for nothing at all
MATRIX = b" Tm"
# Thai and Lao: each is one letter and two glyphs, between which a tone may stand.
TORN = "\u0e33\u0eb3"
# Marks that are drawn with the sign before them, and never in another place.
FOLLOWING = "\ufe0e\ufe0f\u20e3"
COLOUR, KEYCAP, KEYS = "\ufe0f", "\ufe0f\u20e3", "#*0123456789"
# Several signs that are one: each but the last is followed by a joiner.
JOINER = "\u200d"
JOINED = expression("(?:.[\ufe0f\U0001f3fb-\U0001f3ff]*\u200d)+.[\ufe0f\U0001f3fb-\U0001f3ff]*")


def name_every_glyph(document: Any, pdf: Any, faces: Iterable[FontFace]) -> None:
    """Return which letters glyphs stand for; `faces` are those that are not the layout's."""
    faces = tuple(faces)
    # A sequence of characters is one emoji and one glyph: what WeasyPrint says of those holds. It
    # says nothing where one of the characters leaves an empty glyph behind.
    named = {font_name(face): face for face in faces if not is_of_emoji(face)}
    emoji = {font_name(face): face for face in faces if is_of_emoji(face)}
    typed = joined(document) if emoji else {}
    streams = {each.reference: each.stream for each in pdf.objects if hasattr(each, "stream")}
    coloured = selected(document)
    for font in (each for each in pdf.objects if isinstance(each, dict) and "ToUnicode" in each):
        name = font["BaseFont"].decode().partition("+")[2]
        known = meanings(named[name]) if name in named else None
        spare = unsaid(emoji[name], typed) if name in emoji else {}
        stream = streams[font["ToUnicode"]]
        say = partial(line, known=known, spare=spare, coloured=coloured)
        stream[:] = [GLYPH.sub(say, each) for each in stream]
    if named:
        add_what_was_typed(document, pdf)
    tell_brackets_apart(document, pdf)


def font_name(face: FontFace) -> str:
    """Name a face as WeasyPrint does in a PDF."""
    return face.family.replace(" ", "-") + WEIGHTS.get(face.weight, "")


def line(
    match: re.Match[bytes],
    known: Mapping[int, str] | None,
    spare: Mapping[int, str],
    coloured: Mapping[str, str],
) -> bytes:
    """Write the line of one glyph; `spare` is for glyphs of which nothing was said."""
    letters = bytes.fromhex(match[2].decode()).decode("utf-16-be")
    if known is not None:
        letters = known.get(int(match[1], 16), "")
    letters = coloured.get(letters, letters) or spare.get(int(match[1], 16), "")
    written = letters.encode("utf-16-be").hex().encode()
    return b"<%b> <%b>" % (match[1], written or NOTHING)


def joined(document: Any) -> Mapping[str, str]:
    """Map emoji of several signs, without what asks for their colours, to how they were typed."""
    text = "\n".join(text for page in document.pages for text in texts(page) if COLOUR in text)
    sequences = {each.replace(COLOUR, ""): each for each in JOINED.findall(text)}
    # A font has some of them from right to left as well, for lines that run so.
    turned = {JOINER.join(reversed(bare.split(JOINER))): typed for bare, typed in sequences.items()}
    return turned | sequences


def unsaid(face: FontFace, typed: Mapping[str, str]) -> Mapping[int, str]:
    """Map the glyphs of a face for emoji to the typed emoji that they show."""
    bare = {glyph: letters.replace(COLOUR, "") for glyph, letters in meanings(face).items()}
    return {glyph: typed[letters] for glyph, letters in bare.items() if letters in typed}


def selected(document: Any) -> Mapping[str, str]:
    """Map signs to themselves with what asks for their colours, where most of them are so typed.

    A font draws nothing for it, and the glyph of the sign then stands for both.
    """
    text = "\n".join(text for page in document.pages for text in texts(page) if COLOUR in text)
    signs = {before for before, mark in pairwise(text) if mark == COLOUR and before not in KEYS}
    most = {sign for sign in signs if text.count(sign + COLOUR) * 2 > text.count(sign)}
    several = {sequence.removesuffix(COLOUR): sequence for sequence in JOINED.findall(text)}
    keys = {KEYCAP[1]: KEYCAP} if KEYCAP in text else {}
    return several | {sign: sign + COLOUR for sign in most} | keys


def texts(page: Any) -> Iterator[str]:
    """Yield the lines of a page, as they were typed."""
    for box in page._page_box.descendants():
        text = getattr(box, "text", None)
        if isinstance(text, str):
            yield text


def add_what_was_typed(document: Any, pdf: Any) -> None:
    """Write lines out whose glyphs stand in another order than their letters."""
    objects = {each.reference: each for each in pdf.objects}
    for page, reference in zip(document.pages, pdf.page_references, strict=True):
        typed = dict(disordered(page))
        stream = objects[objects[reference]["Contents"]].stream if typed else ()
        for properties, operand in marked(stream):
            if operand in typed:
                properties["ActualText"] = pdf_string(typed[operand])


def disordered(page: Any) -> Iterator[tuple[Place, str]]:
    """List such lines of a page, each by the place where it begins."""
    for box in page._page_box.descendants():
        text = getattr(box, "text", None)
        if isinstance(text, str) and is_disordered(text):
            yield place_at(box.position_x, box.position_y + box.baseline), text


def is_disordered(text: str) -> bool:
    """Return whether a PDF says a line's letters in another order than they were typed in."""
    # Readers turn what runs from the right themselves, whether it is written out or not.
    if any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in text):
        return False
    return any(
        letter in TORN or (unicodedata.category(letter)[0] == "M" and letter not in FOLLOWING)
        for letter in text
    )


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
