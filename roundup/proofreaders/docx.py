"""A word processor's file, as its reader sees it: without what was deleted, hidden or computed.

Styles say what a paragraph is. A quote is what is set in “Quote” or in a style that is based on it,
and every program that stores the file again keeps those, if under other names.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roundup.model.proof import PieceKind, Proof, ShownPicture, UnreadableOutput
from roundup.proofreaders._packages import Package, attribute, beside, local
from roundup.proofreaders._pieces import Pieces
from roundup.text.markdown import STRUCK

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

suffixes = (".docx",)
noun = "manuscript"

DEEPEST = 300
QUOTES = frozenset({"quote", "quotations", "intense quote"})
HEADINGS = frozenset({"title", *(f"heading {level}" for level in range(1, 10))})
# Words that stand in the file and not on the paper; a drawing's are its own.
UNSEEN = frozenset({"del", "delText", "Fallback", "instrText", "moveFrom", "pPr", "rPr"})
MARKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
NO = ("0", "false", "off")


# In half-points. Smaller letters are not seen.
SMALLEST = 4
PAPER = ("ffffff", "fefefe", "fffffe", "fdfdfd")


@dataclass(frozen=True, slots=True)
class Style:
    """A style: what people call it, what it is based on, and what it does to words."""

    name: str
    base: str
    looks: "Element | None" = None


@dataclass(frozen=True, slots=True)
class WordPackage:
    """What one needs to know to read a paragraph: the styles, and where references lead."""

    package: Package
    main: str
    styles: Mapping[str, Style]
    references: Mapping[str, str]

    @classmethod
    def of(cls, package: Package, main: str) -> "WordPackage":
        """Read what a manuscript says beside its text."""
        sheet = related(package, main, "styles")
        styles = styles_of(package.tree_of(sheet)) if sheet else {}
        return cls(package, main, styles, references(package, main))

    def looks(self, run: "Element") -> Iterator["Element"]:
        """Yield what a run, and the styles that it is set in, say of it; the nearest first."""
        own = next((child for child in run if local(child.tag) in ("rPr", "pPr")), None)
        if own is None:
            return
        yield own
        yield from self.looks_of_style(value(own, "rStyle") or value(own, "pStyle"))

    def looks_of_style(self, name: str) -> Iterator["Element"]:
        """Yield what a style and those it is based on say of looks."""
        for style in (self.styles[each] for each in ancestry(name, self.styles)):
            if style.looks is not None:
                yield style.looks

    def picture(self, drawing: "Element") -> ShownPicture | None:
        """Read a picture, if a drawing is one."""
        blip = next((each for each in drawing.iter() if local(each.tag) == "blip"), None)
        if blip is None:
            return None
        described = (
            attribute(each, "descr") for each in drawing.iter() if local(each.tag) == "docPr"
        )
        part = beside(self.main, self.references.get(attribute(blip, "embed"), ""))
        data = self.package.bytes_of(part) if part in self.package.names else b""
        return ShownPicture(next(described, ""), data, "" if data else part)


def read(data: bytes) -> Proof:
    """Parse a manuscript."""
    package = Package(data)
    main = related(package, "", "officeDocument")
    if not main:
        raise UnreadableOutput("it is an archive, but not a word processor's")
    manuscript = WordPackage.of(package, main)
    pieces = Pieces()
    for paragraph in paragraphs(package.tree_of(main), 0):
        set_down(paragraph, manuscript, pieces)
    pieces.end()
    return Proof(tuple(pieces.cut), is_whole=True, labels=tuple(labels(package)))


def labels(package: Package) -> Iterator[str]:
    """Yield what the file is called, as folders and search show it."""
    part = related(package, "", "core-properties")
    for each in package.tree_of(part) if part in package.names else ():
        if local(each.tag) in ("title", "description"):
            yield each.text or ""


def references(package: Package, part: str) -> Mapping[str, str]:
    """Map the names by which a part refers to others, and to the web, to where they are."""
    folder, _, name = part.rpartition("/")
    where = f"{folder}/_rels/{name}.rels".lstrip("/")
    if where not in package.names:
        return {}
    return {
        attribute(relation, "Id"): attribute(relation, "Target")
        for relation in package.tree_of(where)
    }


def related(package: Package, part: str, kind: str) -> str:
    """Find what a part refers to as its document or its styles, if anything."""
    folder, _, name = part.rpartition("/")
    where = f"{folder}/_rels/{name}.rels".lstrip("/")
    if where not in package.names:
        return ""
    for relation in package.tree_of(where):
        if attribute(relation, "Type").rpartition("/")[2] == kind:
            return beside(part, attribute(relation, "Target"))
    return ""


def styles_of(sheet: "Element") -> Mapping[str, Style]:
    """Map the names by which paragraphs refer to styles to the styles."""
    return {
        attribute(style, "styleId"): Style(
            value(style, "name").lower(),
            value(style, "basedOn"),
            next((child for child in style if local(child.tag) == "rPr"), None),
        )
        for style in sheet
        if local(style.tag) == "style"
    }


def value(element: "Element", name: str) -> str:
    """Return the value of what an element holds under a name."""
    match = next((child for child in element if local(child.tag) == name), None)
    return "" if match is None else attribute(match, "val")


def paragraphs(element: "Element", depth: int) -> Iterator["Element"]:
    """Yield the paragraphs in their order, also of tables and of what was inserted."""
    if depth > DEEPEST:
        raise UnreadableOutput(f"its elements stand more than {DEEPEST} deep in one another")
    for child in element:
        if local(child.tag) == "p":
            yield child
        elif local(child.tag) not in UNSEEN:
            yield from paragraphs(child, depth + 1)


def kind_of(paragraph: "Element", styles: Mapping[str, Style]) -> PieceKind:
    """Return what a paragraph is, judging by its style."""
    properties = next((child for child in paragraph if local(child.tag) == "pPr"), None)
    names = set(lineage("" if properties is None else value(properties, "pStyle"), styles))
    if names & QUOTES:
        return PieceKind.QUOTE
    return PieceKind.HEADING if names & HEADINGS else PieceKind.TEXT


def lineage(name: str, styles: Mapping[str, Style]) -> Iterator[str]:
    """Yield what a style and those it is based on are called."""
    return (styles[each].name for each in ancestry(name, styles))


def ancestry(name: str, styles: Mapping[str, Style]) -> Iterator[str]:
    """Yield a style and those that it is based on."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield name
        name = styles[name].base


def set_down(paragraph: "Element", manuscript: WordPackage, pieces: Pieces) -> None:
    """Add a paragraph to the piece it belongs to; an empty one belongs nowhere."""
    kind = kind_of(paragraph, manuscript.styles)
    own = Pieces()
    said(paragraph, manuscript, own, list(manuscript.looks(paragraph))[1:], 0)
    words = "".join(lines_joined(own.said))
    if not words.strip():
        pieces.pictures += own.pictures
        return
    if kind is not pieces.kind or kind is PieceKind.HEADING:
        pieces.begin(kind)
    pieces.say(f"{words}\n")
    pieces.links += own.links
    pieces.pictures += own.pictures
    pieces.struck += own.struck


def lines_joined(said: Iterable[str]) -> list[str]:
    """Return what was said, a line through several runs begun and ended once.

    What somebody typed may look like such lines, as `~~~~` does; it is kept.
    """
    kept: list[str] = []
    for words in filter(None, said):
        if words == STRUCK == "".join(kept[-1:]):
            kept.pop()
        else:
            kept.append(words)
    return kept


def said(
    element: "Element",
    manuscript: WordPackage,
    pieces: Pieces,
    looks: Sequence["Element"],
    depth: int,
) -> None:
    """Read the words of a paragraph; `looks` is what the styles around say of them."""
    if depth > DEEPEST:
        raise UnreadableOutput(f"its elements stand more than {DEEPEST} deep in one another")
    for child in element:
        name = local(child.tag)
        if name == "t":
            pieces.say(child.text or "")
        elif name in MARKS:
            pieces.say(MARKS[name])
        elif name in ("drawing", "pict") and (picture := manuscript.picture(child)):
            pieces.show(picture)
            said(child, manuscript, pieces, looks, depth + 1)
        elif name not in UNSEEN:
            around = [*(manuscript.looks(child) if name == "r" else ()), *looks]
            if name == "r" and is_hidden(around):
                continue
            target = attribute(child, "id") if name == "hyperlink" else ""
            mark = STRUCK if name == "r" and is_struck(around) else ""
            with (
                pieces.linked(manuscript.references.get(target, "")),
                pieces.struck_through(is_struck=bool(mark)),
            ):
                pieces.say(mark)
                said(child, manuscript, pieces, looks, depth + 1)
                pieces.say(mark)


def is_struck(looks: Sequence["Element"]) -> bool:
    """Return whether words are struck through."""
    return is_on(looks, "strike") or is_on(looks, "dstrike")


def is_hidden(looks: Sequence["Element"]) -> bool:
    """Return whether words are not to be seen."""
    if is_on(looks, "vanish") or is_on(looks, "webHidden"):
        return True
    size, ink = first(looks, "sz"), first(looks, "color").lower()
    ground = first(looks, "shd", "fill").lower() or "ffffff"
    is_white = ink in PAPER and ground in ("", "auto", "clear", *PAPER)
    return (size.isdigit() and int(size) < SMALLEST) or is_white or (bool(ink) and ink == ground)


def is_on(looks: Sequence["Element"], name: str) -> bool:
    """Return whether the nearest that says anything of a look has it."""
    for each in looks:
        for child in each:
            if local(child.tag) == name:
                return attribute(child, "val") not in NO
    return False


def first(looks: Sequence["Element"], name: str, what: str = "val") -> str:
    """Return what the nearest that says anything of a look says."""
    for each in looks:
        for child in each:
            if local(child.tag) == name and attribute(child, what):
                return attribute(child, what)
    return ""
