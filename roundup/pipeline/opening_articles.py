"""A published article as paragraphs, whatever kind of file it was saved as."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from roundup.errors import UsageError
from roundup.model.notes import Origin
from roundup.model.submission import Draft
from roundup.pipeline.opening_html import Page, page_of
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.readers.txt import paragraphs_of
from roundup.stages import reading
from roundup.text import front_matter
from roundup.text.encoding import NotText, decode

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<words>.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(?:={2,}|-{2,})[ \t]*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r"^ {0,3}>[ \t]?")
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\([^)]*\)")
_STRESS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`)")
_HTML = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")
_TEXT = (".txt", ".text")
_DOCUMENTS = (".docx", ".odt", ".pdf")


def page_in(data: bytes, origin: Origin) -> Page:
    """Return the paragraphs of an article. Raises `UsageError` where it cannot be read."""
    suffix = PurePosixPath(origin.path).suffix.casefold()
    if suffix in _DOCUMENTS:
        return Page(list(_document(data, suffix, origin)))
    if suffix not in (*_HTML, *_MARKDOWN, *_TEXT):
        kinds = ", ".join(f"`{kind}`" for kind in (_HTML[0], _MARKDOWN[0], _TEXT[0], *_DOCUMENTS))
        raise UsageError(
            f"`{suffix or origin.path}` files are not read as articles",
            hint=f"Save the article as one of {kinds}",
        )
    try:
        text, _ = decode(data, origin)
    except NotText as error:
        raise UsageError(f"{origin.path}: {error.message}", hint=error.hint) from error
    if suffix in _HTML:
        return page_of(text)
    return Page(list(paragraphs_of(text))) if suffix in _TEXT else _markdown(text)


def _document(data: bytes, suffix: str, origin: Origin) -> Iterator[DocumentParagraph]:
    """Yield the paragraphs of a document, which a process behind walls reads."""
    result = reading.paragraphs_in(data, suffix, origin)
    if isinstance(result, Draft):
        note = result.notes[0]
        raise UsageError(f"{origin.path}: {note.message}", hint=note.hint)
    yield from result


# Markdown


def _markdown(text: str) -> Page:
    """Return the paragraphs of an article in Markdown."""
    parts = front_matter.split(text)
    body, first = (parts.body, parts.body_line) if parts else (text, 1)
    page = Page()
    block: list[str] = []
    start = first
    for number, line in enumerate([*front_matter.with_plain_lines(body).split("\n"), ""], first):
        if _HEADING.match(line) or not line.strip() or (block and _ITEM.match(line)):
            if block:
                page.paragraphs.append(_paragraph(block, start, page))
            block = []
        if line.strip():
            start = start if block else number
            block.append(line)
        if _HEADING.match(line):
            page.paragraphs.append(_paragraph(block, start, page))
            block = []
    page.paragraphs = [each for each in page.paragraphs if each.text]
    return page


def _paragraph(block: list[str], line: int, page: Page) -> DocumentParagraph:
    """Return lines of Markdown as one paragraph."""
    page.alternatives += [match["alt"] for each in block for match in _PICTURE.finditer(each)]
    lines = [_PICTURE.sub("", _QUOTE.sub("", each)).strip() for each in block]
    heading = _HEADING.match(block[0])
    is_underlined = len(lines) == 2 and bool(_UNDERLINE.match(block[1]))
    if heading or is_underlined:
        words = _plain(heading["words"] if heading else lines[0])
        return DocumentParagraph(words, words, line, f"line {line}", ParagraphKind.HEADING)
    markdown = "\n".join(each for each in lines if each)
    if item := _ITEM.match(markdown):
        text = _plain(markdown[item.end() :])
        return DocumentParagraph(text, markdown, line, f"line {line}", ParagraphKind.LIST)
    is_bold = bool(re.fullmatch(r"(\*\*|__)[^*_]+\1", markdown))
    return DocumentParagraph(
        _plain(markdown), markdown, line, f"line {line}", ParagraphKind.TEXT, is_bold
    )


def _plain(markdown: str) -> str:
    """Return the words of Markdown without its marks."""
    text = _LINK.sub(lambda match: match["words"], markdown)
    return re.sub(r"\\(\W)", r"\1", _STRESS.sub("", text)).strip()
