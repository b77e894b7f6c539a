"""CommonMark to blocks and inlines; the only module that knows markdown-it.

Experts do not write CommonMark on purpose, so what would surprise them is off: an indented line is
no code, a line of dashes under a sentence makes no heading, and HTML stays the text it is. Lists,
emphasis, links, fences and nested quotations are what they would expect, and so are the tables,
footnotes, struck words and boxes to tick that other programs have added to CommonMark.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, assert_never
from urllib.parse import unquote

from roundup.model.markup import (
    Block,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Footnote,
    FootnoteMark,
    Footnotes,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Photo,
    Picture,
    Quotation,
    QuotationMark,
    Rule,
    Strikethrough,
    Strong,
    Subheading,
    Table,
    Text,
    descend,
)
from roundup.text import _footnotes
from roundup.text.addresses import AddressProblem, public_address
from roundup.text.cleaning import clean
from roundup.text.expressions import expression
from roundup.text.limits import LONGEST_TEXT, LONGEST_WORD, longest_word

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

# Measured: setting grows with the square of unbroken pieces, and with blocks; an expert's answer
# stays two orders of magnitude under each of these.
MOST_BLOCKS = 400
MOST_CELLS = 600
MOST_PIECES = 400
MOST_PIECES_UNBROKEN = 100
DEEPEST = 12
MOST_LINES = 100  # of a text that is read without a parser, and is far from all limits
# Lines that begin with a letter or a quotation mark, and end with no space: no such line begins a
# list, a table, a heading or anything but a paragraph. None of the signs that mean something
# inside a line stands in them.
PLAIN = expression(
    r"(?:(?:[^\W\d_]|[“”„«\"'‘’(¿¡])"
    r"[^\\`*_\[\]<>&~|^\n\x00-\x1f\x7f-\x9f\u2028\u2029]*+(?<!\s)"
    r"(?:\n++(?!\Z)|\Z))++"
)
BLANK_LINES = expression(r"\n\n+")

# What ends the language that a fence names: `python`, `c++`, `objective-c`.
NO_LANGUAGE = expression(r"[^\w+#.-].*", re.DOTALL)
# What GitHub and most note-taking programs take for a box, at the start of a list entry.
BOX = expression(r"\[([ xX])\](?=\s|$)")
EMPTY_BOX, TICKED_BOX = "◻", "☑"
ALIGNED = expression("text-align:(left|center|right)")
# In plain words, what is struck out stands between two of these.
STRUCK = "~~"
STYLES: dict[str, type[Emphasis | Strong | Strikethrough]] = {
    "em": Emphasis,
    "strong": Strong,
    "s": Strikethrough,
}


class TooIntricate(ValueError):
    """A text beyond the limits; `args[0]` says which."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as typed: where it lies, its description, and the line it stands on, from 0."""

    source: str
    alt: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as blocks, and what in it could not become part of them.

    `pictures` lists every picture that the text shows. `unused_notes` are the labels of footnotes
    to which nothing in the text refers; they stand among the notes all the same. `taken_out` are
    the code points of characters that cannot be seen and were spelt in another way, as `&#x202e;`.
    """

    blocks: tuple[Block, ...]
    pictures: tuple[Shown, ...] = ()
    refused_addresses: tuple[tuple[str, str], ...] = ()
    taken_out: tuple[str, ...] = ()
    unused_notes: tuple[str, ...] = ()


def parse(
    source: str,
    *,
    keeps_lines: bool = False,
    is_own: bool = False,
    pictures: Mapping[str, Photo] | None = None,
    as_typed: bool = False,
) -> Parsed:
    """Read CommonMark.

    `keeps_lines` makes every line break one that shows; `is_own` marks links as the editor's.
    `pictures` maps what a text may show to the pictures; others leave nothing in the text. With
    `as_typed` footnotes stand where they were typed, without their numbers. Raises `TooIntricate`
    for a text beyond the limits.
    """
    if pictures:
        return parse_anew(
            source, keeps_lines=keeps_lines, is_own=is_own, pictures=pictures, as_typed=as_typed
        )
    return parse_once(source, keeps_lines=keeps_lines, is_own=is_own, as_typed=as_typed)


# What came of a text is kept: validating, editing and the rules ask for the same.
@lru_cache(maxsize=256)
def parse_once(source: str, *, keeps_lines: bool, is_own: bool, as_typed: bool) -> Parsed:
    """Read CommonMark without pictures, or return what came of the same text before."""
    return parse_anew(
        source, keeps_lines=keeps_lines, is_own=is_own, pictures={}, as_typed=as_typed
    )


def parse_anew(
    source: str,
    *,
    keeps_lines: bool,
    is_own: bool,
    pictures: Mapping[str, Photo],
    as_typed: bool,
) -> Parsed:
    """Read CommonMark."""
    if word := longest_word(source[: LONGEST_TEXT + 1]):
        raise TooIntricate(f"it has a word of {word:,} characters; the limit is {LONGEST_WORD:,}")
    if (paragraphs := plain_paragraphs(source, keeps_lines=keeps_lines)) is not None:
        return Parsed(paragraphs)
    if len(source) > LONGEST_TEXT:
        raise TooIntricate(f"it has {len(source):,} characters; the limit is {LONGEST_TEXT:,}")
    from markdown_it.tree import SyntaxTreeNode  # 60 ms, and `--help` needs none of it

    tokens = parsed_tokens(source)
    if max((token.level for token in tokens), default=0) >= 2 * DEEPEST:
        raise TooIntricate(f"lists and quotations stand more than {DEEPEST} deep in one another")
    inside = (inline.level for token in tokens for inline in token.children or ())
    if max(inside, default=0) > DEEPEST:
        raise TooIntricate(f"emphasis and links stand more than {DEEPEST} deep in one another")
    builder = _Builder(keeps_lines, is_own, pictures, as_typed)
    blocks = builder.blocks(SyntaxTreeNode(tokens).children)
    blocks = (*blocks, *builder.footnotes())
    check_limits(blocks)
    return Parsed(
        blocks,
        pictures=tuple(builder.pictures),
        refused_addresses=tuple(builder.refused),
        taken_out=tuple(sorted(builder.taken_out)),
        unused_notes=tuple(builder.unused),
    )


def plain_paragraphs(source: str, *, keeps_lines: bool) -> tuple[Block, ...] | None:
    """Return the paragraphs of a text that has nothing but those; nothing for any other text.

    Most answers are such texts, and need neither a parser nor its tree.
    """
    if not source:
        return ()
    if len(source) > LONGEST_TEXT or source.count("\n") > MOST_LINES or not PLAIN.fullmatch(source):
        return None
    paragraphs: list[Block] = []
    for part in BLANK_LINES.split(source):
        lines = [Text(clean(line)[0].replace("\n", " ")) for line in part.split("\n")]
        if not all(line.text for line in lines):
            return None
        if not keeps_lines:
            paragraphs.append(Paragraph((Text(" ".join(line.text for line in lines)),)))
            continue
        broken: list[Inline] = [piece for line in lines for piece in (line, LineBreak())]
        paragraphs.append(Paragraph(tuple(broken[:-1])))
    return tuple(paragraphs)


def blocks(
    source: str,
    *,
    keeps_lines: bool = False,
    is_own: bool = False,
    pictures: Mapping[str, Photo] | None = None,
) -> tuple[Block, ...]:
    """Read CommonMark and take only the blocks."""
    return parse(source, keeps_lines=keeps_lines, is_own=is_own, pictures=pictures).blocks


def typed_blocks(source: str) -> tuple[Block, ...]:
    """Read CommonMark into blocks whose words stand in the order in which they were typed."""
    return parse(source, as_typed=True).blocks


def parsed_tokens(source: str) -> "list[Token]":
    """Parse a text; no cell of a table is lost, however many a row has."""
    tokens = parser().parse(source)
    wider = widened(source, tokens)
    return tokens if wider == source else parser().parse(wider)


def widened(source: str, tokens: "Sequence[Token]") -> str:
    """Give the head of each table as many cells as its longest row has.

    Markdown drops cells that stand under no heading, and the words in them.
    """
    lines = source.split("\n")
    for token in tokens:
        if token.type == "table_open" and token.map:
            first, end = token.map
            counts = [len(cells(line)) for line in lines[first:end]]
            if (missing := max([*counts[:1], *counts[2:]]) - counts[0]) > 0:
                lines[first] = with_cells(lines[first], " |" * missing)
                lines[first + 1] = with_cells(lines[first + 1], "---|" * missing)
    return "\n".join(lines)


def cells(row: str) -> list[str]:
    """Cut a row of a table into its cells; an escaped bar parts none."""
    return re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))


def with_cells(row: str, more: str) -> str:
    """Add cells to the end of a row."""
    row = row.rstrip()
    return f"{row}{'' if row.endswith('|') else '|'}{more}"


@cache
def parser() -> "MarkdownIt":
    """Set up markdown-it for what people type into forms."""
    from markdown_it import MarkdownIt

    engine = MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * DEEPEST + 4})
    engine.disable(["code", "lheading", "reference", "html_block", "html_inline"])
    engine.enable(["table", "strikethrough"])
    _footnotes.add_to(engine)
    # Addresses are judged by `public_address`, which can say what is wrong with one; a link that
    # the parser itself refused would show its brackets to the reader.
    engine.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return engine


def as_page(source: str) -> str:
    """Write CommonMark as HTML, as programs do that know tables and struck words besides."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return str(reader.render(source))


class _Builder:
    """Turn markdown-it's tree into ours, keeping aside what has no place there."""

    def __init__(
        self, keeps_lines: bool, is_own: bool, photos: Mapping[str, Photo], as_typed: bool
    ) -> None:
        self.keeps_lines = keeps_lines
        self.is_own = is_own
        self.photos = photos
        self.as_typed = as_typed
        self.at = 0
        self.pictures: list[Shown] = []
        self.refused: list[tuple[str, str]] = []
        self.taken_out: set[str] = set()
        self.waiting: list[Picture] = []
        self.numbers: dict[str, int] = {}
        self.notes: dict[str, tuple[Block, ...]] = {}
        self.unused: list[str] = []

    def blocks(self, nodes: Sequence["SyntaxTreeNode"]) -> tuple[Block, ...]:
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: "SyntaxTreeNode") -> Iterator[Block]:
        self.at = node.map[0] if node.map else self.at
        match node.type:
            case "paragraph":
                yield from self.paragraph(node)
            case "heading":
                yield Subheading(self.line(node))
            case "bullet_list":
                yield Listing(self.items(node))
            case "ordered_list":
                yield Listing(self.items(node), int(node.attrs.get("start", 1)))
            case "blockquote":
                yield Quotation(self.blocks(node.children))
            case "fence":
                yield CodeBlock(node.content.rstrip("\n"), NO_LANGUAGE.sub("", node.info.strip()))
            case "hr":
                yield Rule()
            case "table":
                yield self.table(node)
            case "footnote":
                yield from self.footnote(node)
            case kind:
                raise NotImplementedError(f"markdown-it gave a block that is off: {kind}")
        yield from self.shown()

    def shown(self) -> Iterator[Picture]:
        """Set the pictures of the last block, which has no place for them, under it."""
        yield from self.waiting
        self.waiting.clear()

    def paragraph(self, node: "SyntaxTreeNode") -> Iterator[Block]:
        """Part a paragraph where a picture stands in it."""
        children = node.children[0].children if node.children else []
        for _, run in groupby(children, self.is_found):
            line = joined(self.inlines(list(run)))
            if kept := trimmed_line(line) if self.pictures else line:
                yield Paragraph(kept)
            yield from self.shown()

    def is_found(self, node: "SyntaxTreeNode") -> bool:
        """Return whether a node is a picture that can be printed."""
        return node.type == "image" and source_of(node) in self.photos

    def items(self, node: "SyntaxTreeNode") -> tuple[tuple[Block, ...], ...]:
        return tuple(ticked(self.blocks(item.children)) for item in node.children)

    def line(self, node: "SyntaxTreeNode") -> tuple[Inline, ...]:
        children = node.children[0].children if node.children else []
        return joined(self.inlines(children))

    def table(self, node: "SyntaxTreeNode") -> Table:
        head, *bodies = node.children
        alignments = tuple(
            match[1] if (match := ALIGNED.search(str(cell.attrs.get("style", "")))) else ""
            for cell in head.children[0].children
        )
        rows = [row for body in bodies for row in body.children]
        return Table(self.row(head.children[0]), tuple(map(self.row, rows)), alignments)

    def row(self, node: "SyntaxTreeNode") -> tuple[Cell, ...]:
        return tuple(self.line(cell) for cell in node.children)

    def footnote(self, node: "SyntaxTreeNode") -> Iterator[Block]:
        """Keep a footnote for the end; one that was given twice is a note twice."""
        said, label = self.blocks(node.children), str(node.meta["label"])
        if self.as_typed:
            yield from said
        else:
            self.notes[label] = self.notes.get(label, ()) + said

    def footnotes(self) -> Iterator[Block]:
        """Set the notes in the order of their numbers; those that nothing refers to come last."""
        if self.as_typed:
            return
        self.unused = [label for label in self.notes if label not in self.numbers]
        for label in self.unused:
            self.numbers[label] = len(self.numbers) + 1
        notes = [
            Footnote(number, self.notes[label] or (Paragraph(()),), label not in self.unused)
            for label, number in self.numbers.items()
        ]
        if notes:
            yield Footnotes(tuple(notes))

    def inlines(self, nodes: Sequence["SyntaxTreeNode"]) -> Iterator[Inline]:
        for node in nodes:
            yield from self.inline(node)

    def inline(self, node: "SyntaxTreeNode") -> Iterator[Inline]:
        match node.type:
            case "text" | "text_special":
                # `&#x202e;` becomes only here what `clean` takes out of what was typed.
                text, taken_out = clean(node.content)
                self.taken_out.update(taken_out)
                yield Text(text.replace("\n", " "))
            case "softbreak":
                yield LineBreak() if self.keeps_lines else Text(" ")
            case "hardbreak":
                yield LineBreak()
            case "code_inline":
                yield Code(node.content)
            case "em" | "strong" | "s":
                yield STYLES[node.type](joined(self.inlines(node.children)))
            case "link":
                yield from self.link(node)
            case "footnote_ref":
                yield from self.mark(str(node.meta["label"]))
            case "image":
                self.picture(node)
            case kind:
                raise NotImplementedError(f"markdown-it gave an inline that is off: {kind}")

    def mark(self, label: str) -> Iterator[Inline]:
        is_first = label not in self.numbers
        number = self.numbers.setdefault(label, len(self.numbers) + 1)
        if not self.as_typed:
            yield FootnoteMark(number, is_first=is_first)

    def picture(self, node: "SyntaxTreeNode") -> None:
        """Note that a picture stands here, and keep it for its place between the blocks."""
        alt = plain(tuple(self.inlines(node.children)))
        source = source_of(node)
        self.pictures.append(Shown(source, alt, self.at))
        if photo := self.photos.get(source):
            self.waiting.append(Picture(replace(photo, alt=alt)))

    def link(self, node: "SyntaxTreeNode") -> Iterator[Inline]:
        typed, children = str(node.attrs.get("href", "")), joined(self.inlines(node.children))
        try:
            address = public_address(typed)
            if children:  # without words there is nothing to click
                yield Link(address, children, self.is_own)
        except AddressProblem as problem:
            self.refused.append((typed, str(problem)))
            yield from children


def source_of(node: "SyntaxTreeNode") -> str:
    """Return where a picture lies, as it was typed."""
    return unquote(str(node.attrs.get("src", "")))


def joined(inlines: Iterator[Inline]) -> tuple[Inline, ...]:
    """Run neighbouring texts together, and drop empty ones."""
    result: list[Inline] = []
    for inline in inlines:
        match inline, result[-1:]:
            case Text(""), _:
                continue
            case Text(text), [Text(before)]:
                result[-1] = Text(before + text)
            case _:
                result.append(inline)
    return tuple(result)


def trimmed_line(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Remove spaces and line ends from the ends of a line, where a picture was."""
    match line:
        case (LineBreak() | Text(" "), *rest):
            return trimmed_line(tuple(rest))
        case (*rest, LineBreak() | Text(" ")):
            return trimmed_line(tuple(rest))
        case (Text(text), *rest) if text[:1] == " ":
            return trimmed_line((Text(text.lstrip(" ")), *rest))
        case (*rest, Text(text)) if text[-1:] == " ":
            return trimmed_line((*rest, Text(text.rstrip(" "))))
        case _:
            return line


def ticked(item: tuple[Block, ...]) -> tuple[Block, ...]:
    """Draw the box with which a list entry may begin."""
    match item:
        case (Paragraph((Text(text), *rest)), *others) if match := BOX.match(text):
            box = EMPTY_BOX if match[1] == " " else TICKED_BOX
            return (Paragraph((Text(box + text[match.end() :]), *rest)), *others)
        case _:
            return item


def check_limits(nodes: Sequence[Block]) -> None:
    """Raise `TooIntricate` for more blocks, or more changes of style, than can be set in time."""
    tables = [block for block in descend(nodes) if isinstance(block, Table)]
    if (count := sum(len(row) for table in tables for row in (table.head, *table.rows))) > (
        MOST_CELLS
    ):
        raise TooIntricate(f"its tables have {count:,} cells; {MOST_CELLS} can be set")
    if (count := sum(1 for _ in descend(nodes))) > MOST_BLOCKS:
        raise TooIntricate(
            f"it has {count:,} paragraphs and list entries; {MOST_BLOCKS} can be set"
        )
    pieces = [list(flat(line)) for block in descend(nodes) for line in lines_in(block)]
    if (count := sum(map(len, pieces))) > MOST_PIECES:
        raise TooIntricate(
            f"it changes style or breaks a line {count:,} times; {MOST_PIECES} can be set"
        )
    if (run := max(map(longest_run, pieces), default=0)) > MOST_PIECES_UNBROKEN:
        raise TooIntricate(
            f"it changes style {run:,} times without a space; {MOST_PIECES_UNBROKEN} can be set"
        )


def longest_run(pieces: Sequence[Inline]) -> int:
    """Count the most pieces in a row with no space between or inside them."""
    longest = run = 0
    for piece in pieces:
        text = piece.text if isinstance(piece, Text | Code) else " "
        run = 0 if any(character.isspace() for character in text) else run + 1
        longest = max(longest, run)
    return longest


def lines(block: Block) -> tuple[Inline, ...]:
    """Return the inlines that stand directly in a block; the cells of a table are lines."""
    match block:
        case Paragraph(children) | Subheading(children):
            return children
        case CodeBlock(text):
            return (Text(text),)
        case Table(head, rows):
            cells = [cell for row in (head, *rows) for cell in row]
            return tuple(each for cell in cells for each in (LineBreak(), *cell))[1:]
        case Listing() | Quotation() | Rule() | Footnotes() | Picture():
            return ()
        case _:
            assert_never(block)


def lines_in(block: Block) -> tuple[tuple[Inline, ...], ...]:
    """List what stands directly in a block, every cell of a table for itself."""
    if isinstance(block, Table):
        return tuple(cell for row in (block.head, *block.rows) for cell in row)
    return (lines(block),)


def flat(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Yield inlines and those inside them.

    Only texts, codes, breaks and the numbers of footnotes come out; struck words stand between
    their marks.
    """
    for inline in inlines:
        match inline:
            case Emphasis(children) | Strong(children) | Link(_, children):
                yield from flat(children)
            case Strikethrough(children):
                yield from (Text(STRUCK), *flat(children), Text(STRUCK))
            case Text() | Code() | LineBreak() | FootnoteMark() | QuotationMark():
                yield inline
            case _:
                assert_never(inline)


def plain(inlines: Sequence[Inline]) -> str:
    """Write inlines as bare words."""
    return "".join(
        " " if isinstance(piece, LineBreak) else piece.text
        for piece in flat(inlines)
        if isinstance(piece, Text | Code | LineBreak | FootnoteMark)
    )


def spoken(inlines: Sequence[Inline]) -> str:
    """Write inlines as bare words without the numbers of footnotes."""
    return plain([piece for piece in flat(inlines) if not isinstance(piece, FootnoteMark)])


def words(nodes: Sequence[Block]) -> tuple[str, ...]:
    """List the words of a text in reading order, as every output must carry them."""
    return tuple(word for block in descend(nodes) for word in plain(lines(block)).split())


def plain_text(nodes: Sequence[Block]) -> str:
    """Write blocks as bare words, a line each."""
    return "\n".join(text for block in descend(nodes) if (text := plain(lines(block)).strip()))


def links_of(nodes: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    """List the links in blocks: where each leads, and on which words it stands."""
    return tuple(each for block in descend(nodes) for each in links_in(lines(block)))


def links_in(inlines: Sequence[Inline]) -> Iterator[tuple[str, str]]:
    """Yield the links in a line."""
    for inline in inlines:
        if isinstance(inline, Link):
            yield inline.address, plain(inline.children)
        elif isinstance(inline, Emphasis | Strong | Strikethrough):
            yield from links_in(inline.children)
