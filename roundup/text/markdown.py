"""CommonMark to blocks and inlines; the only module that knows markdown-it.

Experts do not write CommonMark on purpose, so what would surprise them is off: an indented line is
no code, a line of dashes under a sentence makes no heading, HTML stays the text it is, and a
picture is its description. Lists, emphasis, links, fences and nested quotations are what they
would expect.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, assert_never

from roundup.model.article import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Quotation,
    Rule,
    Strong,
    Subheading,
    Text,
)
from roundup.text.addresses import AddressProblem, public_address
from roundup.text.cleaning import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

# Measured: setting grows with the square of unbroken pieces, and with blocks; an expert's answer
# stays two orders of magnitude under each of these.
LONGEST = 20_000
MOST_BLOCKS = 400
MOST_PIECES = 400
MOST_PIECES_UNBROKEN = 100
DEEPEST = 12

# What ends the language that a fence names: `python`, `c++`, `objective-c`.
NO_LANGUAGE = re.compile(r"[^\w+#.-].*", re.DOTALL)


class TooIntricate(ValueError):
    """A text beyond the limits; `args[0]` says which."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as blocks, and what in it could not become part of them."""

    blocks: tuple[Block, ...]
    pictures: tuple[str, ...] = ()
    refused_addresses: tuple[tuple[str, str], ...] = ()


def parse(source: str, *, keeps_lines: bool = False, is_own: bool = False) -> Parsed:
    """Read CommonMark.

    `keeps_lines` makes every line break one that shows; `is_own` marks links as the editor's.
    Raises `TooIntricate` for a text beyond the limits.
    """
    if len(source) > LONGEST:
        raise TooIntricate(f"it has {len(source):,} characters; the limit is {LONGEST:,}")
    from markdown_it.tree import SyntaxTreeNode  # 60 ms, and `--help` needs none of it

    tokens = parser().parse(source)
    if max((token.level for token in tokens), default=0) >= 2 * DEEPEST:
        raise TooIntricate(f"lists and quotations stand more than {DEEPEST} deep in one another")
    inside = (inline.level for token in tokens for inline in token.children or ())
    if max(inside, default=0) > DEEPEST:
        raise TooIntricate(f"emphasis and links stand more than {DEEPEST} deep in one another")
    made = _Builder(keeps_lines=keeps_lines, is_own=is_own)
    blocks = made.blocks(SyntaxTreeNode(tokens).children)
    check_limits(blocks)
    return Parsed(blocks, tuple(made.pictures), tuple(made.refused))


def blocks(source: str, *, keeps_lines: bool = False, is_own: bool = False) -> tuple[Block, ...]:
    """Read CommonMark and take only the blocks."""
    return parse(source, keeps_lines=keeps_lines, is_own=is_own).blocks


@cache
def parser() -> "MarkdownIt":
    """Set up markdown-it for what people type into forms."""
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * DEEPEST + 4})
    made.disable(["code", "lheading", "reference", "html_block", "html_inline"])
    # Addresses are judged by `public_address`, which can say what is wrong with one; a link that
    # the parser itself refused would show its brackets to the reader.
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return made


def as_page(source: str) -> str:
    """Write CommonMark as HTML, as programs do that read nothing but the standard."""
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").render(source))


class _Builder:
    """Turn markdown-it's tree into ours, keeping aside what has no place there."""

    def __init__(self, *, keeps_lines: bool, is_own: bool) -> None:
        self.keeps_lines = keeps_lines
        self.is_own = is_own
        self.pictures: list[str] = []
        self.refused: list[tuple[str, str]] = []

    def blocks(self, nodes: Sequence["SyntaxTreeNode"]) -> tuple[Block, ...]:
        return tuple(self.block(node) for node in nodes)

    def block(self, node: "SyntaxTreeNode") -> Block:
        match node.type:
            case "paragraph":
                return Paragraph(self.line(node))
            case "heading":
                return Subheading(self.line(node))
            case "bullet_list":
                return Listing(self.items(node))
            case "ordered_list":
                return Listing(self.items(node), int(node.attrs.get("start", 1)))
            case "blockquote":
                return Quotation(self.blocks(node.children))
            case "fence":
                return CodeBlock(node.content.rstrip("\n"), NO_LANGUAGE.sub("", node.info.strip()))
            case "hr":
                return Rule()
            case kind:
                raise NotImplementedError(f"markdown-it gave a block that is off: {kind}")

    def items(self, node: "SyntaxTreeNode") -> tuple[tuple[Block, ...], ...]:
        return tuple(self.blocks(item.children) for item in node.children)

    def line(self, node: "SyntaxTreeNode") -> tuple[Inline, ...]:
        children = node.children[0].children if node.children else []
        return joined(self.inlines(children))

    def inlines(self, nodes: Sequence["SyntaxTreeNode"]) -> Iterator[Inline]:
        for node in nodes:
            yield from self.inline(node)

    def inline(self, node: "SyntaxTreeNode") -> Iterator[Inline]:
        match node.type:
            case "text" | "text_special":
                # `&#x202e;` becomes only here what `clean` takes out of what was typed.
                yield Text(clean(node.content)[0].replace("\n", " "))
            case "softbreak":
                yield LineBreak() if self.keeps_lines else Text(" ")
            case "hardbreak":
                yield LineBreak()
            case "code_inline":
                yield Code(node.content)
            case "em":
                yield Emphasis(joined(self.inlines(node.children)))
            case "strong":
                yield Strong(joined(self.inlines(node.children)))
            case "link":
                yield from self.link(node)
            case "image":
                alt = plain(tuple(self.inlines(node.children)))
                self.pictures.append(alt)
                yield Text(alt)
            case kind:
                raise NotImplementedError(f"markdown-it gave an inline that is off: {kind}")

    def link(self, node: "SyntaxTreeNode") -> Iterator[Inline]:
        typed, children = str(node.attrs.get("href", "")), joined(self.inlines(node.children))
        try:
            address = public_address(typed)
            if children:  # without words there is nothing to click
                yield Link(address, children, self.is_own)
        except AddressProblem as problem:
            self.refused.append((typed, str(problem)))
            yield from children


def joined(inlines: Iterator[Inline]) -> tuple[Inline, ...]:
    """Run neighbouring texts together, and drop empty ones."""
    made: list[Inline] = []
    for inline in inlines:
        match inline, made[-1:]:
            case Text(""), _:
                continue
            case Text(text), [Text(before)]:
                made[-1] = Text(before + text)
            case _:
                made.append(inline)
    return tuple(made)


def check_limits(found: Sequence[Block]) -> None:
    """Raise `TooIntricate` for more blocks, or more changes of style, than can be set in time."""
    if (count := sum(1 for _ in descend(found))) > MOST_BLOCKS:
        raise TooIntricate(
            f"it has {count:,} paragraphs and list entries; {MOST_BLOCKS} can be set"
        )
    pieces = [list(flat(lines(block))) for block in descend(found)]
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


def descend(found: Sequence[Block]) -> Iterator[Block]:
    """Go through blocks and the blocks inside them, in order."""
    for block in found:
        yield block
        match block:
            case Listing(items):
                for item in items:
                    yield from descend(item)
            case Quotation(children):
                yield from descend(children)
            case Paragraph() | Subheading() | CodeBlock() | Rule():
                pass
            case _:
                assert_never(block)


def lines(block: Block) -> tuple[Inline, ...]:
    """Take the inlines that stand directly in a block."""
    match block:
        case Paragraph(children) | Subheading(children):
            return children
        case CodeBlock(text):
            return (Text(text),)
        case Listing() | Quotation() | Rule():
            return ()
        case _:
            assert_never(block)


def flat(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Go through inlines and those inside them: only texts, codes and breaks come out."""
    for inline in inlines:
        match inline:
            case Emphasis(children) | Strong(children) | Link(_, children):
                yield from flat(children)
            case Text() | Code() | LineBreak():
                yield inline
            case _:
                assert_never(inline)


def plain(inlines: Sequence[Inline]) -> str:
    """Write inlines as bare words."""
    return "".join(
        " " if isinstance(piece, LineBreak) else piece.text
        for piece in flat(inlines)
        if isinstance(piece, Text | Code | LineBreak)
    )


def words(found: Sequence[Block]) -> tuple[str, ...]:
    """List the words of a text in reading order, as every output must carry them."""
    return tuple(word for block in descend(found) for word in plain(lines(block)).split())


def plain_text(found: Sequence[Block]) -> str:
    """Write blocks as bare words, a line each."""
    return "\n".join(text for block in descend(found) if (text := plain(lines(block)).strip()))
