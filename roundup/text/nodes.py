"""Changing the quotes of an article, and nodes wherever they stand in one another."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from roundup.model.article import Article, Passage, Section
from roundup.model.markup import (
    Block,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    FootnoteMark,
    Footnotes,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    QuotationMark,
    Rule,
    Strikethrough,
    Strong,
    Subheading,
    Table,
    Text,
)

OnBlock = Callable[[Block], Block]
OnInline = Callable[[Inline], Inline]


def with_passages(article: Article, change: Callable[[Passage], Passage]) -> Article:
    """Apply a function to every quote of an article, with its credit line."""

    def section(old: Section) -> Section:
        return replace(old, passages=tuple(map(change, old.passages)))

    groups = (
        replace(group, sections=tuple(map(section, group.sections))) for group in article.groups
    )
    return replace(article, groups=tuple(groups))


def same_block(block: Block) -> Block:
    """Return a block as it is."""
    return block


def same_inline(inline: Inline) -> Inline:
    """Return an inline as it is."""
    return inline


def changed(
    blocks: Iterable[Block], block: OnBlock = same_block, inline: OnInline = same_inline
) -> tuple[Block, ...]:
    """Apply a function to every block and another to every inline, the innermost first."""
    return tuple(block(changed_block(each, block, inline)) for each in blocks)


def changed_block(node: Block, block: OnBlock, inline: OnInline) -> Block:
    """Change what stands inside a block."""
    match node:
        case Paragraph(children) | Subheading(children):
            return replace(node, children=changed_line(children, inline))
        case Listing(items):
            return replace(node, items=tuple(changed(item, block, inline) for item in items))
        case Quotation(children):
            return Quotation(changed(children, block, inline))
        case Table(head, rows):
            return replace(
                node, head=cells(head, inline), rows=tuple(cells(row, inline) for row in rows)
            )
        case Footnotes(notes):
            return replace(
                node,
                notes=tuple(
                    replace(note, blocks=changed(note.blocks, block, inline)) for note in notes
                ),
            )
        case CodeBlock() | Rule() | Picture():
            return node
        case _:
            assert_never(node)


def cells(row: Iterable[Cell], inline: OnInline) -> tuple[Cell, ...]:
    """Change the inlines of a row of a table."""
    return tuple(changed_line(cell, inline) for cell in row)


def changed_line(children: Iterable[Inline], inline: OnInline) -> tuple[Inline, ...]:
    """Change the inlines of a line."""
    return tuple(inline(changed_inline(child, inline)) for child in children)


def changed_inline(node: Inline, inline: OnInline) -> Inline:
    """Change what stands inside an inline."""
    match node:
        case Emphasis(children) | Strong(children) | Strikethrough(children) | Link(_, children):
            return replace(node, children=changed_line(children, inline))
        case Text() | Code() | LineBreak() | FootnoteMark() | QuotationMark():
            return node
        case _:
            assert_never(node)


# The marks around a quote

# What may stand before or behind the words of a quote without being any of them.
BESIDE_WORDS = (Picture, Rule, Footnotes)


def marked(blocks: Sequence[Block], marks: tuple[str, str]) -> tuple[Block, ...]:
    """Set a quote's own marks around its first and its last word.

    A quote that begins or ends with code or a table has none: no mark may stand among those.
    """
    opens, closes = marks
    opened = with_mark(blocks, QuotationMark(opens, "opens")) if opens else None
    closed = with_mark(opened, QuotationMark(closes, "closes")) if opened and closes else None
    return closed or tuple(blocks)


def with_mark(blocks: Sequence[Block], mark: QuotationMark) -> tuple[Block, ...] | None:
    """Add a mark at an end of blocks; nothing where no words stand there."""
    is_first = mark.part == "opens"
    places = range(len(blocks)) if is_first else reversed(range(len(blocks)))
    at = next((each for each in places if not isinstance(blocks[each], BESIDE_WORDS)), None)
    changed_there = None if at is None else block_with_mark(blocks[at], mark)
    if at is None or changed_there is None:
        return None
    return (*blocks[:at], changed_there, *blocks[at + 1 :])


def block_with_mark(block: Block, mark: QuotationMark) -> Block | None:
    """Add a mark at an end of a block; nothing where no words stand there."""
    is_first = mark.part == "opens"
    match block:
        case Paragraph(children) | Subheading(children):
            return replace(block, children=(mark, *children) if is_first else (*children, mark))
        case Listing(items):
            at = 0 if is_first else len(items) - 1
            inside = with_mark(items[at], mark) if items else None
            kept = (*items[:at], inside or (), *items[at + 1 :])
            return replace(block, items=kept) if inside else None
        case Quotation(children):
            within = with_mark(children, mark)
            return Quotation(within) if within else None
        case CodeBlock() | Table() | Rule() | Picture() | Footnotes():
            return None
        case _:
            assert_never(block)
