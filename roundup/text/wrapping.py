"""Breaking a text into lines of so many columns, and putting such lines together again.

Whatever is wrapped here can be unwrapped without knowing where the spaces were. Between Han and
kana a line may end anywhere, so there a space is never where it ends; everywhere else a line ends
at a space and nowhere else, not even after a hyphen.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate, takewhile

from roundup.text.expressions import expression

# No-break spaces stay, and so does the space of Chinese and Japanese, which is as wide as a letter.
NO_BREAK = "\u00a0\u202f\u2007"
MEANT = frozenset(f"{NO_BREAK}\u3000")
SPACES = expression(r"\s+")
# Han, kana, bopomofo and their punctuation. Hangul has spaces between its words.
UNSPACED = expression(
    "[\u2e80-\u303f\u3040-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f"
    "\uffe0-\uffef\U00020000-\U0003ffff]"
)
# JIS X 4051: what does not begin a line, and what does not end one.
BEGINS_NO_LINE = frozenset(
    "、。，．・：；？！゛゜゙゚ヽヾゝゞ々〻ー〜～）〕］｝〉》」』】〙〗〟｠"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯｰﾞﾟ｡｣､･"
)
ENDS_NO_LINE = frozenset("（〔［｛〈《「『【〘〖〝｟｢\u3000")
# On a line of its own, each would be taken for the mark of a list, a quotation or a credit line.
MARK = expression(r"(?:[-–—>*·]|[0-9]{1,9}[.)])(?= |$)")
NARROWEST = 20


def wrapped(text: str, width: int, *, narrowest: int = NARROWEST) -> list[str]:
    """Break a text into lines of at most `width` columns; 0 breaks nothing.

    What cannot be broken stands over the edge.
    """
    text, width = one_line(text), max(width, narrowest) if width else 0
    if not width or columns(text) <= width:
        return [text] if text else []
    lines = [""]
    for piece in pieces(text):
        if lines[-1] and columns(lines[-1] + piece.rstrip(" ")) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip(" ") for line in lines]


def unwrapped(lines: Iterable[str]) -> str:
    """Put wrapped lines together again."""
    text = ""
    for line in lines:
        is_joined = not text or (is_unspaced(text[-1]) and is_unspaced(line[:1]))
        text += line if is_joined else f" {line}"
    return text


def one_line(text: str) -> str:
    """Put a text on one line, with one space where there were several and none at its ends."""
    return single_spaced(text).strip(f" {NO_BREAK}").rstrip()


def single_spaced(text: str) -> str:
    """Write one space for several, unless all of them are meant to be what they are."""
    return SPACES.sub(lambda run: run.group() if MEANT.issuperset(run.group()) else " ", text)


def pieces(text: str) -> Iterator[str]:
    """Cut a text wherever a line may end."""
    start = 0
    for position in range(1, len(text)):
        if may_break(text, position):
            yield text[start:position]
            start = position
    yield text[start:]


def may_break(text: str, offset: int) -> bool:
    """Return whether a line may end before the character at a place."""
    is_spaced = text[offset - 1] == " "
    before, after = text[offset - 1 - is_spaced], text[offset]
    if before in ENDS_NO_LINE or after in BEGINS_NO_LINE:
        return False
    is_inside = is_unspaced(before) and is_unspaced(after)
    return not is_inside and not MARK.match(text, offset) if is_spaced else is_inside


def is_unspaced(character: str) -> bool:
    """Return whether lines may end on either side of a character without a space."""
    return bool(UNSPACED.match(character))


def columns(text: str) -> int:
    """Count the columns that a text takes in a fixed-width font."""
    if text.isascii():
        return len(text)
    return sum(map(column, text))


def column(character: str) -> int:
    """Count the columns of one character: wide letters take two, marks on letters none."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def beginning(text: str, width: int) -> str:
    """Return as much of a text's beginning as fits into so many columns."""
    return text[: fitting(text, width)]


def first_words(text: str, width: int) -> str:
    """Return the whole words of a text's beginning that fit; part of the first if none does."""
    shown = beginning(text, width)
    if shown == text or text[len(shown)].isspace():
        return shown.rstrip()
    words = shown.rpartition(" ")[0].rstrip()
    return words or shown


def last_words(text: str, width: int) -> str:
    """Return the whole words of a text's end that fit; part of the last if none does."""
    start = len(text) - fitting(text[::-1], width)
    shown = text[start:]
    if not start or text[start - 1].isspace():
        return shown.lstrip()
    words = shown.partition(" ")[2].lstrip()
    return words if words.strip() else shown


def both_ends(text: str, width: int) -> str:
    """Return the whole words at both ends of a text, of so many columns each."""
    return f"{first_words(text, width)} […] {last_words(text, width)}"


def fitting(text: str, width: int) -> int:
    """Count the characters that fit into so many columns."""
    reached = accumulate(map(columns, text))
    return sum(1 for _ in takewhile(lambda column: column <= width, reached))
