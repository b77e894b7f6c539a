"""Blocks and inlines as small HTML: the dozen elements that CMSs and feed readers keep.

No classes, no styles, no places to break. `typed` writes words; a CMS that reads something into
brackets or addresses brings its own. `rel` says what experts' links are to those who follow them.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape

from roundup.model.markup import Block, Inline
from roundup.rendering.nodes import EXPERTS_LINK, Escaping, NodeWriter, Typist, other_way, turned
from roundup.text.markdown import plain_text

Typed = Callable[[str], str]


def words(text: str) -> str:
    """Write words."""
    return escape(text, quote=False)


class SmallWriter(NodeWriter):
    """Writes nodes as small HTML, their words by `typed`."""

    def __init__(self, typed: Typed = words, rel: str = EXPERTS_LINK) -> None:
        super().__init__(rel)
        self.typed = typed

    def typist(self) -> Typist:
        """Return a typist that escapes words and breaks none."""
        return Escaping(self.typed)


def blocks(nodes: Iterable[Block], typed: Typed = words, rel: str = EXPERTS_LINK) -> str:
    """Write blocks, one a line."""
    return SmallWriter(typed, rel).blocks(nodes)


def block(block: Block, typed: Typed = words, rel: str = EXPERTS_LINK) -> str:
    """Write one block."""
    return SmallWriter(typed, rel).block(block)


def inlines(children: Iterable[Inline], typed: Typed = words, rel: str = EXPERTS_LINK) -> str:
    """Write inlines."""
    return SmallWriter(typed, rel).inlines(children)


def quote(nodes: Sequence[Block], around: str, rel: str = EXPERTS_LINK) -> str:
    """Write a quote, and which way it runs if that is another one than around it."""
    where = other_way(plain_text(nodes), around)
    writer = SmallWriter(rel=rel)
    lines = (turned(each, writer.block(each), where or around) for each in nodes)
    return writer.around("blockquote", *lines, dir=where or None)


def starting(number: int) -> str:
    """Write with which number a list begins."""
    return "" if number == 1 else f' start="{number}"'
