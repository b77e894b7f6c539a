"""Bytes to text, in the encodings that forms and spreadsheets write."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from roundup.model.notes import Note, Origin, Problem
from roundup.model.remarks.files import FALLBACK_ENCODING

# UTF-32's mark begins with UTF-16's, so it is looked for first
_MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_LINE_BREAK = re.compile(rb"\r\n|\r|\n")


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
    """Read as Windows-1252; say where the first byte stands that is not UTF-8."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise NotText("UTF-8 and as Windows-1252") from error
    line = len(_LINE_BREAK.findall(data, 0, first)) + 1
    note = FALLBACK_ENCODING.note(
        "The file is not UTF-8 and was read as Windows-1252",
        hint="Look at the accents on this line, and save the file as UTF-8 to be sure",
        origin=origin.at(line),
    )
    return text, (note,)
