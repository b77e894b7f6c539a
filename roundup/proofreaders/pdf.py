"""A tagged PDF, as software that reads aloud meets it.

The tags say what is a quote and what a heading, and leave out running heads, folios and the marks
of lists; so a PDF without tags cannot be told apart and is not read. Each page has a tree of tags
of its own, and what runs over a page's end stands in two of them.
"""

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain, pairwise
from typing import Any

from roundup.model.proof import LINE_HYPHEN, Kind, Piece, Proof, Unreadable
from roundup.proofreaders._pieces import Pieces

suffixes = (".pdf",)
noun = "PDF"

DEEPEST = 100
HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"})
# Of these, neighbours are parts of one line.
INLINE = frozenset({"Annot", "Code", "Em", "Link", "NonStruct", "Quote", "Ruby", "Span", "Strong"})
# The marks of lists, and what is no part of the text.
UNSAID = frozenset({"Artifact", "Lbl"})
ORNAMENTS = "“„”«»‹›「"
HYPHENS = "-\u2010\u00ad"
# What PDFium writes where it has put the two halves of a word together.
JOINTS = "\x02\ufffe"
UNMARKED = -1


def read(data: bytes) -> Proof:
    """Take a PDF apart."""
    import pypdfium2  # a library of its own, and only needed once there is a PDF

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            pages = [page_pieces(page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("it is damaged, or locked with a password") from error
    if not any(pages):
        raise Unreadable("it has no tags, by which quotes are told from the rest")
    return Proof(joined(pages), is_typeset=True)


def joined(pages: Iterable[Sequence[Piece]]) -> tuple[Piece, ...]:
    """Put pages one after another; a quote that a page or a column ends in becomes whole.

    Two quotes never follow one another: an attribution stands between them.
    """
    found: list[Piece] = []
    for second in chain.from_iterable(pages):
        if found and found[-1].kind is second.kind is Kind.QUOTE:
            first = found.pop()
            text = f"{first.text}\n{second.ornament}{second.text}"
            found.append(Piece(Kind.QUOTE, text, first.ornament))
        else:
            found.append(second)
    return tuple(found)


def page_pieces(page: Any) -> list[Piece]:
    """Cut one page into pieces by its tags."""
    from pypdfium2 import raw

    with closing(page.get_textpage()) as text:
        runs = marked_runs(text)
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    pieces = Pieces(ORNAMENTS)
    try:
        for place in range(raw.FPDF_StructTree_CountChildren(tree)):
            if element := raw.FPDF_StructTree_GetChildAtIndex(tree, place):
                cut(element, runs, pieces, 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    pieces.end()
    return pieces.cut


# Words


def marked_runs(text: Any) -> dict[int, str]:
    """Map the number of each marked stretch of a page to its words."""
    runs: dict[int, list[str]] = {}
    marked = list(characters(text))
    for (mark, character), (_, following) in pairwise([*marked, (UNMARKED, "\n")]):
        is_line_end = character in HYPHENS and following in "\r\n"
        is_hyphen = is_line_end or character in JOINTS
        runs.setdefault(mark, []).append(LINE_HYPHEN if is_hyphen else character)
    return {mark: whole("".join(said)) for mark, said in runs.items()}


def whole(said: str) -> str:
    """Put on one line what PDFium says, and together the halves of characters."""
    said = said.replace("\r", " ").replace("\n", " ")
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def characters(text: Any) -> Iterator[tuple[int, str]]:
    """Go through a page's characters, each with its mark; PDFium's own spaces have the last one."""
    from pypdfium2 import raw

    marks: dict[int, int] = {}
    mark = UNMARKED
    for place in range(raw.FPDFText_CountChars(text)):
        drawn = raw.FPDFText_GetTextObject(text, place)
        if drawn:
            address = ctypes.addressof(drawn.contents)
            if address not in marks:
                marks[address] = raw.FPDFPageObj_GetMarkedContentID(drawn)
            mark = marks[address]
        yield mark, chr(raw.FPDFText_GetUnicode(text, place))


# Tags


def cut(element: Any, runs: Mapping[int, str], pieces: Pieces, depth: int) -> None:
    """Read one element and what is in it."""
    from pypdfium2 import raw

    if depth > DEEPEST:
        raise Unreadable(f"its tags stand more than {DEEPEST} deep in one another")
    tag = tag_of(element)
    if tag in UNSAID:
        return
    edge = "" if tag in INLINE else "\n"
    with pieces.within(kind_of(tag)):
        pieces.say(edge)
        for place in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, place)
            if child:
                cut(child, runs, pieces, depth + 1)
            else:
                mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, place)
                pieces.say(runs.get(mark, "") if mark != UNMARKED else "")
        pieces.say(edge)


def kind_of(tag: str) -> Kind:
    """Tell what kind of piece an element begins."""
    if tag == "BlockQuote":
        return Kind.QUOTE
    return Kind.HEADING if tag in HEADINGS else Kind.TEXT


def tag_of(element: Any) -> str:
    """Ask PDFium for an element's tag: first how long it is, then for its letters."""
    from pypdfium2 import raw

    length = raw.FPDF_StructElement_GetType(element, None, 0)
    letters = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, letters, length)
    return letters.raw.decode("utf-16-le", "replace").rstrip("\0")
