"""Taking out characters that cannot be printed or that change how others are read.

C0 and C1 controls break PDF, DOCX and mail programs; halves of characters break everything;
direction marks make text read other than it was written; tag characters hide text in plain sight.
What was taken out is said, by code point.
"""

import re
import unicodedata

TAKEN_OUT = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f"  # controls, but for tab, line feed and next line
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"  # direction marks
    "\ufeff\ufff9-\ufffb\ufffe\uffff"  # byte order mark, annotations, no characters
    "\U000e0000-\U000e007f"  # tags
    "\ufdd0-\ufdef"
    "]"
)
# The flags of England, Scotland and Wales are spelt with tag characters.
FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
SURROGATE = re.compile("[\ud800-\udfff]")
# Eight marks on one letter are more than any language writes; hundreds climb over other lines.
MANY_MARKS = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u20d0-\u20ff\ufe20-\ufe2f]{8})"
    "[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff\ufe20-\ufe2f]+"
)
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without those characters, and the code points that were taken out.

    Line ends of every kind become line feeds, which is not worth a word.
    """
    if text.isascii() and text.isprintable():
        return text, ()
    text = LINE_ENDS.sub("\n", text)
    found: set[str] = set()

    def out(match: re.Match[str], instead: str = "") -> str:
        found.update(match.group())
        return instead

    text = SURROGATE.sub(lambda match: out(match, "\ufffd"), text)
    kept = [part.group() for part in FLAG.finditer(text)]
    pieces = [TAKEN_OUT.sub(out, piece) for piece in FLAG.split(text)]
    text = pieces[0] + "".join(flag + piece for flag, piece in zip(kept, pieces[1:], strict=True))
    text = MANY_MARKS.sub(lambda match: out(match, match.group(1)), text)
    return text, tuple(sorted(described(character) for character in found))


def squeezed(text: str) -> str:
    """Put everything on one line, with one space where there were several of any kind.

    No-break spaces inside a name become plain ones: they come from copying, not from the expert.
    """
    return " ".join(text.replace("\u200b", "").split())


def trimmed(text: str) -> str:
    """Take empty lines off both ends of a text, and spaces off its end."""
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", text).rstrip()


def described(character: str) -> str:
    """Name a character by its code point and, where it has one, its Unicode name."""
    point = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{point} {name}" if name else point
