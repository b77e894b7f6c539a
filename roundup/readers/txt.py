"""Plain text: one answer or several, with the names over or under them.

An empty line parts paragraphs. Signs that Markdown would take for marks stay as they were typed.
"""

from collections.abc import Iterator

from roundup.model.notes import Note, Origin
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._documents import ReceivedDocument, received_drafts
from roundup.readers._entries import ends_sentence, is_credit_line
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind, escaped
from roundup.readers._records import refused, unreadable
from roundup.text.encoding import NotText, decode
from roundup.text.expressions import expression
from roundup.text.front_matter import with_plain_lines
from roundup.text.limits import LARGEST_PLAIN_TEXT

suffixes = (".txt", ".text")
holds_one_answer = True

# A paragraph of more lines is not looked through for credit lines.
MOST_LINES = 60
_LIST = expression(r"^\s*(?:[-*•·▪‣–]|\d{1,2}[.)])\s+")
_RULE = expression(r"^\s*[-=_*~#]{3,}\s*$")


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each answer."""
    yield from received_drafts(received(data, origin), origin, columns)


def received(data: bytes, origin: Origin) -> ReceivedDocument | Draft:
    """Return the paragraphs of a text, or the draft that says why it cannot be read."""
    if len(data) > LARGEST_PLAIN_TEXT:
        most = f"{LARGEST_PLAIN_TEXT:,} is the most that is read of plain text"
        message = f"The file has {len(data):,} bytes; {most}"
        return unreadable(origin, message, "Split it, or check whether it is a text at all")
    try:
        text, notes = decode(data, origin)
    except NotText as problem:
        return refused(origin, problem)
    plain_text = text.strip("\ufeff \t\r\n")
    return ReceivedDocument(tuple(paragraphs_of(text)) if plain_text else (), remarks=tuple(notes))


def paragraphs_of(text: str) -> Iterator[DocumentParagraph]:
    """Yield the paragraphs of a plain text, with the lines at which they begin."""
    block: list[str] = []
    start = 1
    lines = with_plain_lines(text).split("\n")
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip() and not _RULE.match(line):
            start = start if block else number
            block.append(line.strip())
        elif block:
            yield from _paragraphs_in(block, start)
            block = []


def _paragraphs_in(block: list[str], start: int) -> Iterator[DocumentParagraph]:
    """Yield the paragraphs of lines that no empty line parts: a list has one for each item."""
    if at := _credit_at_edge(block):
        yield from _paragraphs_in(block[:at], start)
        yield from _paragraphs_in(block[at:], start + at)
        return
    if all(map(_LIST.match, block)):
        for number, line in enumerate(block):
            yield list_item(line, start + number)
        return
    is_wrapped = len(block) > 1 and sum(map(len, block[:-1])) / len(block[:-1]) > 55
    if is_wrapped or len(block) == 1:
        yield plain(" ".join(block), start)
    elif max(map(len, block)) > 120:  # each line is a paragraph, as editors without wrapping write
        for number, line in enumerate(block):
            yield plain(line, start + number)
    else:
        yield plain("\n".join(block), start)


def _credit_at_edge(block: list[str]) -> int:
    """Return where to part a credit line from the words over or under it, or 0.

    Several credit lines in one paragraph are a list of people, and stay one.
    """
    lines = [plain(line, 0) for line in block] if 1 < len(block) <= MOST_LINES else []
    credited = [number for number, line in enumerate(lines) if is_credit_line(line)]
    if credited == [0] and ends_sentence(block[1:]):
        return 1
    return len(block) - 1 if credited == [len(block) - 1] and ends_sentence(block[:-1]) else 0


def plain(text: str, line: int) -> DocumentParagraph:
    """Return a paragraph of plain text; its line ends are kept."""
    return DocumentParagraph(text, escaped(text).replace("\n", "\\\n"), line, f"line {line}")


def list_item(text: str, line: int) -> DocumentParagraph:
    """Return an item of a list."""
    mark = _LIST.match(text)
    words = text[mark.end() :] if mark else text
    sign = text.split()[0] if text[:1].isdigit() else "-"
    markdown = f"{sign} {escaped(words)}"
    return DocumentParagraph(words, markdown, line, f"line {line}", ParagraphKind.LIST)
