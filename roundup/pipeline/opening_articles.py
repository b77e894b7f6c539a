"""A published article as paragraphs, whatever kind of file it was saved as."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath, PurePosixPath

from roundup.errors import UsageError
from roundup.model.notes import Origin
from roundup.model.submission import Draft
from roundup.pipeline.opening_html import Page, TooManyParagraphs, page_of
from roundup.pipeline.opening_text import text_paragraphs
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.stages import reading
from roundup.text import front_matter
from roundup.text.encoding import NotText, decode
from roundup.text.limits import (
    LARGEST_ARTICLE,
    LARGEST_FILE,
    LARGEST_PLAIN_TEXT,
    MOST_ARTICLE_PARAGRAPHS,
)

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+")
_UNDERLINE = re.compile(r"^ {0,3}(?:={2,}|-{2,})[ \t]*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r"^ {0,3}>[ \t]?")
_PICTURE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\([^)]*\)")
_STRESS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`)")
_DELIMITERS = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")
_CELL_END = re.compile(r"(?<!\\)\|")
_HTML = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")
_TEXT = (".txt", ".text")
_DOCUMENTS = (".docx", ".odt", ".pdf")


def largest(path: PurePath) -> int:
    """Return how many bytes an article may have, as its kind of file takes memory."""
    suffix = path.suffix.casefold()
    if suffix in _DOCUMENTS:
        return LARGEST_FILE
    return LARGEST_PLAIN_TEXT if suffix in _TEXT else LARGEST_ARTICLE


def page_in(data: bytes, origin: Origin) -> Page:
    """Return the paragraphs of an article. Raises `UsageError` where it cannot be read."""
    try:
        return _page(data, origin)
    except TooManyParagraphs as error:
        raise UsageError(
            f"`{origin.path}` has more than {MOST_ARTICLE_PARAGRAPHS:,} paragraphs, headings and "
            "list entries, the most that are read of an article",
            hint="Save the article alone, or split it and adopt each part",
        ) from error


def _page(data: bytes, origin: Origin) -> Page:
    """Return the paragraphs of an article, whatever kind of file it is."""
    suffix = PurePosixPath(origin.path).suffix.casefold()
    if suffix in _DOCUMENTS:
        return _page_with(_document(data, suffix, origin))
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
    return _page_with(text_paragraphs(text)) if suffix in _TEXT else _markdown(text)


def _page_with(paragraphs: Iterable[DocumentParagraph]) -> Page:
    """Return a page with these paragraphs."""
    page = Page()
    for paragraph in paragraphs:
        page.add(paragraph)
    return page


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
    for start, quotation, block in _blocks(body, first):
        if rows := _rows(block):
            for row in rows:
                _add_row(row, start, page)
        else:
            page.add(replace(_paragraph(block, start, page), quotation=quotation))
    return page


def _rows(block: Sequence[str]) -> list[list[str]]:
    """Return the rows of a table below its headings; nothing where a block is none."""
    is_table = len(block) > 2 and bool(_DELIMITERS.fullmatch(block[1])) and "|" in block[0]
    if not is_table:
        return []
    return [
        [cell.strip() for cell in _CELL_END.split(line.strip().strip("|"))] for line in block[2:]
    ]


def _add_row(row: Sequence[str], line: int, page: Page) -> None:
    """Add the cells of a row, of which the first is parted from the row before."""
    is_parted = True
    for cell in filter(None, row):
        for part in re.split(r"(?:<br ?/?>\s*){2,}", cell):
            written = re.sub(r"\s*<br ?/?>\s*", "\n", part.strip())
            paragraph = _paragraph(written.split("\n"), line, page)
            page.add(replace(paragraph, is_parted=is_parted))
            is_parted = False


def _blocks(body: str, first: int) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the lines of each paragraph, with the number of the first and of its quotation."""
    block: list[str] = []
    start, quotation, is_quoted = first, 0, False
    for number, line in enumerate([*front_matter.with_plain_lines(body).split("\n"), ""], first):
        was_quoted, is_quoted = is_quoted, bool(_QUOTE.match(line))
        words = _QUOTE.sub("", line)
        is_new = _HEADING.match(words) or not words.strip() or _ITEM.match(words)
        if block and (is_new or (is_quoted and not was_quoted)):
            yield start, quotation if was_quoted else 0, block
            block = []
        quotation += is_quoted and not was_quoted
        if words.strip():
            start = start if block else number
            block.append(line)
        if _HEADING.match(words):
            yield start, quotation if is_quoted else 0, block
            block = []


def _paragraph(block: list[str], line: int, page: Page) -> DocumentParagraph:
    """Return lines of Markdown as one paragraph."""
    lines = [_without_pictures(_QUOTE.sub("", each), page).strip() for each in block]
    heading = _HEADING.match(block[0])
    is_underlined = len(lines) == 2 and bool(_UNDERLINE.match(block[1]))
    if heading or is_underlined:
        words = _plain(_heading_words(block[0][heading.end() :]) if heading else lines[0])
        level = heading.group().count("#") if heading else 1 + block[1].count("-", 0, 4) // 2
        return DocumentParagraph(
            words, words, line, f"line {line}", ParagraphKind.HEADING, level=min(level, 6)
        )
    markdown = "\n".join(each for each in lines if each)
    if item := _ITEM.match(markdown):
        text = _plain(markdown[item.end() :])
        return DocumentParagraph(text, markdown, line, f"line {line}", ParagraphKind.LIST)
    is_bold = bool(re.fullmatch(r"(\*\*|__)[^*_]+\1", markdown))
    return DocumentParagraph(
        _plain(markdown), markdown, line, f"line {line}", ParagraphKind.TEXT, is_bold
    )


def _heading_words(written: str) -> str:
    """Return the words of a heading without the marks that may close it."""
    words = written.rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else words


def _without_pictures(line: str, page: Page) -> str:
    """Return a line without its pictures, whose words the page keeps."""
    linked, rest = _at_last_bracket(line)
    page.alternatives += [match["alt"] for match in _PICTURE.finditer(linked)]
    return _PICTURE.sub("", linked) + rest


def _at_last_bracket(text: str) -> tuple[str, str]:
    """Return a text in two parts, of which the second has no `)` and so no link.

    Without this, the end of a link would be looked for in the whole text at every `](`.
    """
    end = text.rfind(")") + 1
    return text[:end], text[end:]


def _plain(markdown: str) -> str:
    """Return the words of Markdown without its marks."""
    linked, rest = _at_last_bracket(markdown)
    text = _LINK.sub(lambda match: match["words"], linked) + rest
    return re.sub(r"\\(\W)", r"\1", _STRESS.sub("", text)).strip()
