"""Any blocks that an answer may hold, for the writers that must keep their words and structure.

Words are made of what every format takes for a mark of its own, and of letters of many scripts.
"""

from functools import cache

from hypothesis import strategies as st

from roundup.model.article import Article
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
    Quotation,
    Rule,
    Strikethrough,
    Strong,
    Subheading,
    Table,
    Text,
)
from roundup.testing.samples import article, with_blocks
from roundup.text.markdown import plain_text

SIGNS = (*"\\`*_{}[]()#+-.!|~^=$@:&<>\"'/%;,?", "- ", "1. ", "> ", "* * *", "---", "===", "—")
LETTERS = ("a", "I", "ö", "9", "é\u0301", "日", "語。", "한국", "ا", "€", "“", "…", "\U0001f389")
SPACES = (" ", " ", " ", "  ", "\u00a0", "\u3000")
SCRAPS = (
    *(
        "&amp;",
        "&#65;",
        "&copy",
        "<b>",
        "</blockquote>",
        "<!--",
        "```",
        "~~~",
        "i) ",
        "(1) ",
        "#. ",
    ),
    *("http://a.example.org/b_c_d", "www.a.example.org/*b*", "me@a.example.org", ":smile:"),
    *("{.a}", "![a](b)", "[a]: b", "[^1]", "==a==", "$a$", "word", "another"),
)
ADDRESSES = st.sampled_from(
    [
        *("https://example.org/?a=1&amp=2", "https://example.org/a_(b)_c", "mailto:me@example.org"),
        *("https://example.org/*a*", "https://example.org/“2”", "javascript:alert(1)"),
    ]
)

WHOLE = 2

words = st.lists(
    st.sampled_from(SIGNS) | st.sampled_from(LETTERS) | st.sampled_from(SPACES + SCRAPS),
    min_size=1,
    max_size=8,
).map("".join)


code_blocks = st.builds(
    CodeBlock,
    st.lists(st.just("") | words, min_size=1, max_size=4).map("\n".join),
    st.sampled_from(["", "python", "c++"]),
)


@cache
def inline(depth: int, *, is_linked: bool = False) -> st.SearchStrategy[Inline]:
    """Make what stands in a line; a link holds neither another one nor the mark of a footnote."""
    one: st.SearchStrategy[Inline] = words.map(Text) | words.map(Text)
    one |= words.map(Code) | st.just(LineBreak())
    if depth:
        inside = inlines(depth - 1, is_linked=is_linked)
        one |= inside.map(Emphasis) | inside.map(Strong)
    if depth and not is_linked:
        one |= st.builds(Link, ADDRESSES, inlines(depth - 1, is_linked=True))
        one |= st.integers(1, 12).map(FootnoteMark)
    return one


@cache
def block(depth: int) -> st.SearchStrategy[Block]:
    """Make what stands in an answer."""
    one: st.SearchStrategy[Block] = inlines(2).map(Paragraph) | inlines(1).map(Paragraph)
    one |= inlines(1).map(Subheading) | code_blocks | st.just(Rule())
    if depth:
        inside = blocks(depth - 1)
        items = st.lists(inside, min_size=1, max_size=2).map(tuple)
        starts = st.none() | st.sampled_from([0, 1, 7, 9, 99])
        one |= st.builds(Listing, items, starts) | inside.map(Quotation) | tables()
    return one


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Make a table, whose cells are lines that end nowhere on purpose."""
    count = draw(st.integers(1, 3))
    cell = st.lists(words.map(Text) | words.map(Code), max_size=2).map(tuple)
    row = st.lists(cell, min_size=count, max_size=count).map(tuple)
    head: tuple[Cell, ...] = draw(row)
    sides = st.sampled_from(["", "left", "center", "right"])
    rows = draw(st.lists(row, max_size=2).map(tuple))
    return Table(head, rows, tuple(draw(st.lists(sides, min_size=count, max_size=count))))


# Each is a strategy of its own, since a failing one would be printed with all that it may draw.
@st.composite
def inlines(draw: st.DrawFn, depth: int = 2, *, is_linked: bool = False) -> tuple[Inline, ...]:
    """Make a line, at the end of which something may be struck out."""
    found = tuple(draw(st.lists(inline(depth, is_linked=is_linked), min_size=1, max_size=4)))
    if depth < WHOLE or not draw(st.booleans()):
        return found
    return (*found, Text(" "), Strikethrough((draw(st.sampled_from(LETTERS).map(Text)),)))


@st.composite
def blocks(draw: st.DrawFn, depth: int = 2) -> tuple[Block, ...]:
    """Make an answer; whatever stands in nothing else may end with footnotes."""
    found = tuple(draw(st.lists(block(depth), min_size=1, max_size=3)))
    if depth < WHOLE or not draw(st.booleans()):
        return found
    notes = draw(st.lists(blocks(depth=0), min_size=1, max_size=2))
    return (*found, Footnotes(tuple(Footnote(at, said) for at, said in enumerate(notes, 1))))


def articles() -> st.SearchStrategy[Article]:
    """Make articles of two such answers, neither without words."""
    said = blocks().filter(lambda found: any(map(str.isalnum, plain_text(found))))
    return st.builds(lambda one, other: with_blocks(article(2), one, other), said, said)
