"""Bytes to text, in the encodings that forms and spreadsheets write.

A mark at the beginning and UTF-8 leave no doubt. Anything else is guessed, and a note says so. Two
questions are asked in turn: letters beside letters outside of ASCII are another script than Latin,
and each script has few encodings. The first is decided here, the second mostly by a library, which
is unsure among those for Latin letters where a text is short; there common letters decide.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from roundup.model.notes import Note, Origin, Problem
from roundup.model.remarks.files import FALLBACK_ENCODING
from roundup.text.excerpts import excerpt_of

# UTF-32's mark begins with UTF-16's, so it is looked for first
_MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_LINE_BREAK = re.compile(rb"\r\n|\r|\n")
_HIGH = re.compile(rb"[\x80-\xff]+")
# The earlier one is taken where two fit equally well.
_LATIN = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1250": "Windows-1250 (Central European)",
}
_OTHER = {
    "cp1251": "Windows-1251 (Cyrillic)",
    "koi8_r": "KOI8-R (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1255": "Windows-1255 (Hebrew)",
    "shift_jis": "Shift JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)",
    "gb18030": "GB 18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "euc_kr": "EUC-KR (Korean)",
}
# The letters beyond ASCII of the languages that each encoding is for, in lower case, and the marks
# that all of them have.
_MARKS_IN_PROSE = "’‘“”„«»–—…·°§€£©®½¿¡  "
_COMMON = {
    "cp1252": "äöüßéèêëàâçñáíóúôûîïœæøåãõìòùðþ",
    "mac_roman": "äöüßéèêëàâçñáíóúôûîïœæøåãõìòù",
    "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžőűăâîșțşţđ",
    "cp1254": "çğıöşüâîû",
}
_MOST_LOOKED_AT = 200_000
LOST = "\ufffd"  # what stands for a byte that means nothing
_LEAST_PER_LOST = 40  # bytes of a text for one that means nothing
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class NotText(Problem):
    """The bytes are not text in any encoding that is known here."""

    def __init__(self, encoding: str) -> None:
        super().__init__(
            f"The file is not text, or is damaged: it was tried as {encoding}",
            "Export it again, as UTF-8",
        )


def decode(data: bytes, origin: Origin) -> tuple[str, tuple[Note, ...]]:
    """Turn bytes into text; raise `NotText` where that cannot be done."""
    marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    mark, encoding = marked or (b"", _unmarked(data))
    try:
        return data[len(mark) :].decode(encoding), ()
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or b"\0" in data:
            raise NotText(encoding.upper()) from error
        return _fallback(data[len(mark) :], error.start, origin)


def _unmarked(data: bytes) -> str:
    """Guess UTF-16 from where the zeros stand; anything else is taken for UTF-8."""
    start = data[:2000]
    half = len(start) // 2
    if half and start[1::2].count(0) > 0.4 * half and start[::2].count(0) == 0:
        return "utf-16-le"
    if half and start[::2].count(0) > 0.4 * half and start[1::2].count(0) == 0:
        return "utf-16-be"
    return "utf-8"


def _fallback(data: bytes, first: int, origin: Origin) -> tuple[str, tuple[Note, ...]]:
    """Read what is not UTF-8, as a whole or where single lines are not; note each place."""
    if _is_mixed(data):
        return _line_by_line(data, origin)
    encoding = _guessed(data)
    text = data.decode(encoding, "replace")
    if text.count(LOST) > len(data) // _LEAST_PER_LOST or _CONTROL.search(data):
        raise NotText(f"UTF-8 and as {_named(encoding)}")
    line = len(_LINE_BREAK.findall(data, 0, first)) + 1
    return text, (_guess_note(encoding, text, line, origin),)


def _guess_note(encoding: str, text: str, line: int, origin: Origin) -> Note:
    """Note in which encoding a whole file was read."""
    shown = f": “{excerpt_of(text.splitlines()[line - 1], 60)}”" if encoding in _OTHER else ""
    return FALLBACK_ENCODING.note(
        f"The file is not UTF-8 and was read as {_named(encoding)}{shown}",
        hint="Look at the accents on this line, and save the file as UTF-8 to be sure"
        if encoding in _LATIN
        else "Read this line; if it is wrong, export the file again as UTF-8",
        origin=origin.at(line),
    )


def _is_mixed(data: bytes) -> bool:
    """Return whether some lines beyond ASCII are UTF-8, as others hardly ever are by chance."""
    lines = [line for line in _LINE_BREAK.split(data) if not line.isascii()]
    sound = sum(_is_utf8(line) for line in lines)
    return sound * 4 >= len(lines) - sound


def _is_utf8(line: bytes) -> bool:
    """Return whether bytes are UTF-8."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _line_by_line(data: bytes, origin: Origin) -> tuple[str, tuple[Note, ...]]:
    """Read each line that is not UTF-8 by itself; a byte that means nothing costs a letter."""
    lines, notes = [], []
    for number, line in enumerate(_LINE_BREAK.sub(b"\n", data).split(b"\n"), start=1):
        if _is_utf8(line):
            lines.append(line.decode())
            continue
        encoding = _latin(line)
        lines.append(line.decode(encoding, "replace"))
        notes.append(
            FALLBACK_ENCODING.note(
                f"This line is not UTF-8, as others are, and was read as {_named(encoding)}: "
                f"“{excerpt_of(lines[-1], 60)}”",
                hint="Look at its accents; save the file as UTF-8 to be sure",
                origin=origin.at(number),
            )
        )
    return "\n".join(lines), tuple(notes)


def _guessed(data: bytes) -> str:
    """Return the encoding in which bytes are most likely written."""
    runs = _HIGH.findall(data, 0, _MOST_LOOKED_AT)
    beside = sum(len(run) for run in runs if len(run) > 1)
    is_central = _plausible(data, "cp1250") == sum(map(len, runs))
    if not is_central and beside * 2 > sum(map(len, runs)) and (other := _other(data)):
        return other
    return _latin(data)


def _latin(data: bytes) -> str:
    """Return the encoding for Latin letters that fits best, the earliest of equal ones."""
    return max(_LATIN, key=lambda name: _plausible(data, name))


def _other(data: bytes) -> str:
    """Return the encoding of a script other than Latin that fits best; empty if none does."""
    from charset_normalizer import from_bytes  # slow to import, and hardly ever needed

    matches = from_bytes(data[:_MOST_LOOKED_AT], cp_isolation=list(_OTHER))
    best = matches.best()
    return best.encoding if best else ""


def _plausible(data: bytes, encoding: str) -> int:
    """Count letters that are common in the languages of an encoding, less what is uncommon."""
    text = data[:_MOST_LOOKED_AT].decode(encoding, "replace")
    common = frozenset(_COMMON[encoding]) | frozenset(_MARKS_IN_PROSE)
    points = 0
    for at, sign in enumerate(text):
        if sign.isascii():
            continue
        before = text[at - 1] if at else " "
        is_usual = sign.lower() in common and not (sign.isupper() and before.islower())
        is_inside = before.isalpha() and not sign.isalpha() and text[at + 1 : at + 2].isalpha()
        if is_inside and sign != "’":
            points -= 2
        else:
            points += 1 if is_usual else -1
    return points


def _named(encoding: str) -> str:
    """Return how people call an encoding."""
    return (_LATIN | _OTHER)[encoding]
