"""A tagged PDF, as software that reads aloud meets it.

The tags say what is a quote and what a heading, and leave out running heads, folios and the marks
of lists; so a PDF without tags cannot be told apart and is not read. Each page has a tree of tags
of its own, and what runs over a page's end stands in two of them.
"""

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, pairwise
from typing import Any

from roundup.model.proof import (
    LINE_HYPHEN,
    Piece,
    PieceKind,
    Proof,
    Reference,
    ShownPicture,
    UnreadableOutput,
)
from roundup.proofreaders._pieces import Pieces

suffixes = (".pdf",)
noun = "PDF"
libraries = ("pypdfium2",)

DEEPEST = 100
HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"})
# Of these, neighbours are parts of one line.
INLINE = frozenset({"Annot", "Code", "Em", "Link", "NonStruct", "Quote", "Ruby", "Span", "Strong"})
# The marks of lists, and what is not part of the text.
UNSAID = frozenset({"Artifact", "Lbl"})
ORNAMENTS = "“„”«»‹›「"
HYPHENS = "-\u2010\u00ad"
# What PDFium writes where it has put the two halves of a word together.
JOINTS = "\x02\ufffe"
UNMARKED = -1
# What may lie over a page, by PDFium's numbers; links and fields are a part of it, and notes in
# its margin speak to whoever works on it.
OVERLAYS = {
    3: "words",
    4: "a line",
    5: "a box",
    6: "an ellipse",
    7: "a shape",
    8: "a line",
    9: "a highlight",
    10: "an underline",
    11: "an underline",
    12: "a stroke through words",
    13: "a stamp",
    14: "a mark",
    15: "a drawing",
    28: "a redaction",
}
# Pixels to a point: enough to tell letters apart.
SCALE = 1.0
# Of 255: what is so pale on paper, or so nearly transparent, is not seen. In points: what is
# smaller is not, either.
PALE, FAINT, SMALLEST = 250, 8, 0.6


def read(data: bytes) -> Proof:
    """Parse a PDF."""
    import pypdfium2  # a library of its own, and only needed once there is a PDF

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            heads = Heads()
            pages = [page_pieces(page, heads) for page in document]
            laid = [mark for page in document for mark in laid_over(page)]
            title = document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        raise UnreadableOutput("it is damaged, or locked with a password") from error
    if not any(pages):
        raise UnreadableOutput("it has no tags, by which quotes are told from the rest")
    return Proof(joined(pages), is_typeset=True, is_whole=True, labels=(title,), marks=tuple(laid))


def drawn(data: bytes) -> Iterator[bytes]:
    """Draw the pages as they are seen, one after another."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(data)) as document:
        for page in document:
            stream = BytesIO()
            page.render(scale=SCALE).to_pil().save(stream, "PNG")
            yield stream.getvalue()


def joined(pages: Iterable[Sequence[Piece]]) -> tuple[Piece, ...]:
    """Put pages one after another; a quote that a page or a column ends in becomes whole.

    Two quotes never follow one another: an attribution stands between them. So does a heading
    stand between two stretches of mere text.
    """
    pieces: list[Piece] = []
    for second in chain.from_iterable(pages):
        if pieces and pieces[-1].kind is second.kind and second.kind is not PieceKind.HEADING:
            first = pieces.pop()
            text = f"{first.text}\n{second.ornament}{second.text}".strip()
            links, pictures = first.links + second.links, first.pictures + second.pictures
            pieces.append(Piece(second.kind, text, first.ornament, links, pictures))
        else:
            pieces.append(second)
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands in the marked stretches of a page, by their numbers."""

    words: Mapping[int, str]
    links: Mapping[int, Sequence[Reference]]
    pictures: Mapping[int, bytes]


@dataclass(slots=True)
class Heads:
    """The head of the table that was read last; it is set again where the table goes on.

    A table goes on at the top of the next page or column, and nothing is said between its parts.
    """

    words: str = ""
    page: Any = None
    mark: int = UNMARKED
    tables: int = 0

    @contextmanager
    def within(self, tag: str) -> Iterator[None]:
        """Count the tables that are open meanwhile."""
        self.tables += tag == "Table"
        yield
        self.tables -= tag == "Table"

    def hear(self, words: str) -> None:
        """Forget the last table when something is said after it."""
        if words.strip() and not self.tables:
            self.words = ""

    def is_set_again(self, words: str, page: Any, mark: int) -> bool:
        """Return whether a head is that of a table that goes on, and keep it in mind."""
        is_again = bool(words) and words == self.words and self.is_elsewhere(page, mark)
        self.words, self.page, self.mark = words, page, mark
        return is_again

    def is_elsewhere(self, page: Any, mark: int) -> bool:
        """Return whether a mark is on another page, or in another column, than the last head."""
        return page is not self.page or left_edge(page, mark) != left_edge(page, self.mark)


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page while it is read, what is marked on it, and what was said so far."""

    itself: Any
    marked: Marked
    pieces: Pieces
    heads: Heads

    def say(self, words: str) -> None:
        """Add words."""
        self.pieces.say(words)
        self.heads.hear(words)


def page_pieces(page: Any, heads: Heads) -> list[Piece]:
    """Cut one page into pieces by its tags."""
    from pypdfium2 import raw

    with closing(page.get_textpage()) as text:
        marked = Marked(marked_runs(page, text), marked_links(page, text), marked_pictures(page))
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    opened = OpenPage(page, marked, Pieces(ORNAMENTS), heads)
    try:
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            if element := raw.FPDF_StructTree_GetChildAtIndex(tree, number):
                cut(element, opened, 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    opened.pieces.end()
    return opened.pieces.cut


# Words


def marked_runs(page: Any, text: Any) -> dict[int, str]:
    """Map the number of each marked stretch of a page to its words."""
    runs: dict[int, list[str]] = {}
    marked = list(characters(page, text))
    for (mark, character), (_, following) in pairwise([*marked, (UNMARKED, "\n")]):
        is_line_end = character in HYPHENS and following in "\r\n"
        is_hyphen = is_line_end or character in JOINTS
        runs.setdefault(mark, []).append(LINE_HYPHEN if is_hyphen else character)
    return {mark: whole("".join(said)) for mark, said in runs.items()}


def left_edge(page: Any, mark: int) -> float:
    """Return where the first letter of a marked stretch begins, in points from the left."""
    from pypdfium2 import raw

    with closing(page.get_textpage()) as text:
        for number in range(raw.FPDFText_CountChars(text)):
            drawn = raw.FPDFText_GetTextObject(text, number)
            if drawn and raw.FPDFPageObj_GetMarkedContentID(drawn) == mark:
                return float(text.get_charbox(number)[0])
    return 0.0


def whole(said: str) -> str:
    """Put on one line what PDFium says, and together the halves of characters."""
    said = said.replace("\r", " ").replace("\n", " ")
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def characters(page: Any, text: Any) -> Iterator[tuple[int, str]]:
    """Yield the characters that are seen on a page, each with its mark.

    PDFium's own spaces have the mark of what stands before them.
    """
    from pypdfium2 import raw

    marks: dict[int, int | None] = {}
    mark: int | None = UNMARKED
    for number in range(raw.FPDFText_CountChars(text)):
        drawn = raw.FPDFText_GetTextObject(text, number)
        if drawn:
            address = ctypes.addressof(drawn.contents)
            if address not in marks:
                is_shown = is_seen(page, drawn)
                marks[address] = raw.FPDFPageObj_GetMarkedContentID(drawn) if is_shown else None
            mark = marks[address]
        if mark is not None:
            yield mark, chr(raw.FPDFText_GetUnicode(text, number))


def is_seen(page: Any, drawn: Any) -> bool:
    """Return whether words that stand on a page are seen there."""
    from pypdfium2 import raw

    if raw.FPDFTextObj_GetTextRenderMode(drawn) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return False
    colour = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(drawn, *colour):
        return True
    *ink, alpha = (each.value for each in colour)
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(drawn, *edges)
    left, bottom, right, top = (each.value for each in edges)
    if alpha < FAINT or (top - bottom < SMALLEST and right - left < SMALLEST):
        return False
    return min(ink) < PALE or is_light_on_dark(page, (left, bottom, right, top))


def is_light_on_dark(page: Any, box: tuple[float, float, float, float]) -> bool:
    """Return whether light words stand on something darker than paper."""
    left, bottom, right, top = box
    picture = page.render(scale=1).to_pil().convert("L")
    height = page.get_height()
    shades = picture.crop(
        (
            max(left, 0),
            max(height - top, 0),
            max(right, left + 1),
            max(height - bottom, height - top + 1),
        )
    ).getextrema()
    return bool(shades[0] < PALE)


# Links, pictures, and what lies over them


def annotations(page: Any) -> Iterator[tuple[int, Any]]:
    """Yield what lies over a page, each with its kind."""
    from pypdfium2 import raw

    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        try:
            yield raw.FPDFAnnot_GetSubtype(annotation), annotation
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def laid_over(page: Any) -> Iterator[str]:
    """Name what somebody has laid over a page: words, strokes, stamps."""
    for kind, _ in annotations(page):
        if kind in OVERLAYS:
            yield OVERLAYS[kind]


def marked_links(page: Any, text: Any) -> dict[int, list[Reference]]:
    """Map the number of each marked stretch of a page to the links that lie over it."""
    from pypdfium2 import raw

    links: dict[int, list[Reference]] = {}
    for kind, each in annotations(page):
        box = raw.FS_RECTF()
        if kind != raw.FPDF_ANNOT_LINK or not raw.FPDFAnnot_GetRect(each, box):
            continue
        address = address_of(page, each)
        if not address:
            continue
        words = text.get_text_bounded(box.left, box.bottom, box.right, box.top)
        middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        character = raw.FPDFText_GetCharIndexAtPos(text, *middle, box.right - box.left, 3)
        drawn = raw.FPDFText_GetTextObject(text, character) if character >= 0 else None
        mark = raw.FPDFPageObj_GetMarkedContentID(drawn) if drawn else UNMARKED
        links.setdefault(mark, []).append(Reference(address, " ".join(words.split())))
    return links


def address_of(page: Any, annotation: Any) -> str:
    """Return where a link leads outside of the document; nothing where it stays in it."""
    from pypdfium2 import raw

    action = raw.FPDFLink_GetAction(raw.FPDFAnnot_GetLink(annotation))
    length = raw.FPDFAction_GetURIPath(page.pdf, action, None, 0) if action else 0
    letters = ctypes.create_string_buffer(length or 1)
    if length:
        raw.FPDFAction_GetURIPath(page.pdf, action, letters, length)
    return letters.value.decode("utf-8", "replace")


def marked_pictures(page: Any) -> dict[int, bytes]:
    """Map the number of each marked stretch of a page to the picture in it, as a PNG."""
    from pypdfium2 import raw

    pictures: dict[int, bytes] = {}
    for each in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        mark = raw.FPDFPageObj_GetMarkedContentID(each)
        if mark != UNMARKED:
            data = BytesIO()
            each.get_bitmap(render=False).to_pil().convert("RGB").save(data, "PNG")
            pictures[mark] = data.getvalue()
    return pictures


# Tags


def cut(element: Any, page: OpenPage, depth: int) -> None:
    """Read one element and what is in it."""
    if depth > DEEPEST:
        raise UnreadableOutput(f"its tags stand more than {DEEPEST} deep in one another")
    tag = tag_of(element)
    if tag in UNSAID or (tag == "THead" and is_set_again(element, page)):
        return
    edge = "" if tag in INLINE else "\n"
    with page.pieces.within(kind_of(tag)), page.heads.within(tag):
        page.say(edge)
        for child, mark in children(element):
            if child:
                cut(child, page, depth + 1)
            elif mark != UNMARKED:
                say_marked(element, page, mark)
        page.say(edge)


def children(element: Any) -> Iterator[tuple[Any, int]]:
    """Yield what is in an element: elements, and the numbers of marked stretches."""
    from pypdfium2 import raw

    for number in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
        mark = UNMARKED
        if not child:
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, number)
        yield child, mark


def say_marked(element: Any, page: OpenPage, mark: int) -> None:
    """Add the words, links and picture of a marked stretch."""
    marked = page.marked
    page.say(marked.words.get(mark, ""))
    page.pieces.links += marked.links.get(mark, ())
    if mark in marked.pictures:
        described = told(element, alternative=True)
        page.pieces.show(ShownPicture(described, marked.pictures[mark]))


def is_set_again(head: Any, page: OpenPage) -> bool:
    """Return whether a table's head is set again, since the table goes on to here."""
    marks = list(marks_in(head, 0))
    words = "".join(page.marked.words.get(mark, "") for mark in marks)
    return page.heads.is_set_again(words, page.itself, marks[0] if marks else UNMARKED)


def marks_in(element: Any, depth: int) -> Iterator[int]:
    """Yield the numbers of the marked stretches in an element."""
    for child, mark in children(element):
        if child and depth < DEEPEST:
            yield from marks_in(child, depth + 1)
        elif mark != UNMARKED:
            yield mark


def kind_of(tag: str) -> PieceKind:
    """Return what kind of piece an element begins."""
    if tag == "BlockQuote":
        return PieceKind.QUOTE
    return PieceKind.HEADING if tag in HEADINGS else PieceKind.TEXT


def tag_of(element: Any) -> str:
    """Return an element's tag."""
    return told(element)


def told(element: Any, *, alternative: bool = False) -> str:
    """Ask PDFium for an element's tag or description: how long it is, then for its letters."""
    from pypdfium2 import raw

    ask = raw.FPDF_StructElement_GetAltText if alternative else raw.FPDF_StructElement_GetType
    length = ask(element, None, 0)
    letters = ctypes.create_string_buffer(length)
    ask(element, letters, length)
    return letters.raw.decode("utf-16-le", "replace").rstrip("\0")
