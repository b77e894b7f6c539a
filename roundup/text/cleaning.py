"""Taking out characters that cannot be printed or that change how others are read.

C0 and C1 controls break PDF, DOCX and mail programs; halves of characters break everything;
direction marks make text read other than it was written; tag characters hide text in plain sight.
Spaces without width, joiners and variation selectors are kept where a script or an emoji needs
them, and nowhere else: between Latin letters they only make one word two. What was taken out is
said, by code point.
"""

import re
import unicodedata
from collections.abc import Sequence

from roundup.model.phrases import first_of
from roundup.text.expressions import expression
from roundup.text.signs import SURROGATE

TAKEN_OUT = expression(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f"  # controls, but for tab, line feed and next line
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"  # direction marks
    "\ufeff\ufff9-\ufffb\ufffe\uffff"  # byte order mark, annotations, no characters
    "\U000e0000-\U000e007f"  # tags
    "\ufdd0-\ufdef"
    "]"
)
# What shows nothing of itself, and is needed in places.
UNSEEN = expression(
    "[\u034f\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
SOFT_HYPHEN = "\u00ad"
# Scripts that are written without spaces, and those whose letters join.
UNSPACED = expression("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
JOINED = expression("[\u0590-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff]")
IDEOGRAPH = expression("[\u3000-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
MONGOLIAN = expression("[\u1800-\u18af]")
# The flags of England, Scotland and Wales are spelt with tag characters.
FLAG = expression("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
PLANES = range(0x10000, 0x110000, 0x10000)
# The last two characters of every plane are not characters.
NO_CHARACTER = expression(
    "[" + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in PLANES) + "]"
)
# Eight marks on one letter are more than any language writes; hundreds climb over other lines.
MOST_MARKS = 8
# Where so many stand, none of these do: letters of the Latin alphabet, spaces, dashes, quotes.
FAR_FROM_LATIN = expression("[^\x00-\u02ff\u2000-\u206f]{9,}")
# How many of the characters that were taken out are named.
MOST_NAMED = 20
LINE_ENDS = expression("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without those characters, and the code points that were taken out.

    Line ends of every kind become line feeds, which is not worth a word.
    """
    if text.isascii() and text.isprintable():
        return text, ()
    text = LINE_ENDS.sub("\n", text)
    removed: set[str] = set()

    def out(match: re.Match[str], instead: str = "") -> str:
        removed.update(match.group())
        return instead

    text = SURROGATE.sub(lambda match: out(match, "\ufffd"), text)
    kept = [part.group() for part in FLAG.finditer(text)]
    pieces = [TAKEN_OUT.sub(out, piece) for piece in FLAG.split(text)]
    text = pieces[0] + "".join(flag + piece for flag, piece in zip(kept, pieces[1:], strict=True))
    text = without_unseen(text, removed)
    if not text.isascii():
        text = NO_CHARACTER.sub(out, text)
        text = FAR_FROM_LATIN.sub(lambda match: without_many_marks(match.group(), removed), text)
    return text, tuple(sorted(described(character) for character in removed))


def without_unseen(text: str, removed: set[str]) -> str:
    """Remove what shows nothing and is not needed where it stands; add it to what was found."""
    if not UNSEEN.search(text):
        return text
    seen: list[str] = []
    for index, sign in enumerate(text):
        if UNSEEN.match(sign):
            before = next((kept for kept in reversed(seen) if not UNSEEN.match(kept)), "")
            last = seen[-1] if seen else ""
            if not is_needed(sign, before, last, following(text, index)):
                removed.add(sign)
                continue
        seen.append(sign)
    return "".join(seen)


def without_many_marks(text: str, removed: set[str]) -> str:
    """Leave eight marks on a letter; add the others to what was removed."""
    kept: list[str] = []
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if marks > MOST_MARKS:
            removed.add(sign)
        else:
            kept.append(sign)
    return "".join(kept)


def following(text: str, offset: int) -> str:
    """Return the next character behind a place that shows something."""
    return next((sign for sign in text[offset + 1 : offset + 9] if not UNSEEN.match(sign)), "")


def is_needed(sign: str, before: str, last: str, after: str) -> bool:
    """Return whether a character that shows nothing does something between its neighbours.

    `last` is what stands right before it, which may show nothing either.
    """
    match sign:
        case "\u200b":
            return bool(UNSPACED.match(before) and UNSPACED.match(after) and last == before)
        case "\u200c" | "\u200d":
            is_joined = bool(JOINED.match(before)) and last == before
            is_emoji = sign == "\u200d" and is_picture(before) and is_picture(after)
            return is_joined or (is_emoji and last != "\u200d")
        case "\u180e":
            return bool(MONGOLIAN.match(before)) and last == before
        case _ if "\ufe00" <= sign <= "\ufe0f" or sign >= "\U000e0100":
            is_chosen = sign in "\ufe0e\ufe0f" and (is_picture(before) or before in "#*0123456789")
            return bool(before) and last == before and (is_chosen or bool(is_varied(before)))
    return False


def is_picture(sign: str) -> bool:
    """Return whether a character is an emoji or another sign, or a letter drawn as one."""
    return bool(sign) and (unicodedata.category(sign) in {"So", "Sk", "Sm", "Po"} or sign in "ℹ〰")


def is_varied(sign: str) -> bool:
    """Return whether a character has forms that a selector chooses from."""
    return bool(IDEOGRAPH.match(sign) or MONGOLIAN.match(sign) or "\u1000" <= sign <= "\u109f")


def squeezed(text: str) -> str:
    """Put everything on one line, with one space where there were several of any kind.

    No-break spaces inside a name become plain ones: they come from copying, not from the expert.
    """
    return " ".join(text.replace("\u200b", "").split())


def trimmed(text: str) -> str:
    """Remove empty lines from both ends of a text, and spaces from its end."""
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", text).rstrip()


def described(character: str) -> str:
    """Name a character by its code point and, where it has one, its Unicode name."""
    point = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{point} {name}" if name else point


def held_unseen(what: str, taken_out: Sequence[str]) -> str:
    """Return a sentence on which characters something held, the first of them by name."""
    return f"{what} held characters that cannot be seen: {first_of(taken_out, MOST_NAMED)}"
