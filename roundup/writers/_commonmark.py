"""Blocks and inlines as CommonMark that every program reads back to the same words.

Whatever Markdown or a common dialect of it (pandoc's, GitHub's, Ghost's) would take for its own is
escaped. A paragraph is one line, since some programs show line ends.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, takewhile
from typing import assert_never

from roundup.model import markup
from roundup.rendering.nodes import is_linkable
from roundup.text.expressions import expression
from roundup.text.wrapping import single_spaced

HARD_BREAK = "\\\n"
BREAK = "***"
UNSEEN = "&#8288;"
# Lists next to each other are told apart by their marks.
BULLETS = ("-", "+")
POINTS = (".", ")")
LARGEST_NUMBER = 999_999_999
SPECIAL = expression(
    r"""[\\`*_\[\]<{}~^$|]              # Markdown's, and what pandoc and Ghost add
      | &(?=\#?\w+;)                    # an entity
      | =(?==) | (?<==)=                # ==marked== in Ghost
      | @(?=\w)                         # a citation in pandoc, an address that becomes a link
      | :(?=//) | (?<=\bwww)\.          # another
      | :(?=[\w+-]+:)                   # an emoji
      | !$                              # a picture, if a link follows
    """,
    re.VERBOSE,
)
# At the start of a line: headings, quotations, lists of all kinds, underlines, definitions, titles.
OPENING = expression(
    r"""(?=[\#>=:%]) | (?=[-+](?:\s|-|$))
      | \(?(?:[0-9]+|[ivxlcdmIVXLCDM]+|[A-Za-z]|\#|@\w*)(?=[.)](?:\s|$))""",
    re.VERBOSE,
)
CLOSING = expression(r"(?<!\S)(?=#+$)")
# What pandoc's reader of GitHub's dialect takes for the rest of an address before it.
READ_ON = expression(r"[^ \n]*?(?:\\(?!\n)|[*_&`\[])")
TICKS = expression("`+")
GAP = expression(r"(\s+)")


def blocks(nodes: Iterable[markup.Block]) -> list[str]:
    """Write blocks as lines, with an empty line between them."""
    written: list[str] = []
    before: markup.Block | None = None
    turn = 0
    for each in nodes:
        # CommonMark has no other marks for footnotes.
        block = each.listing if isinstance(each, markup.Footnotes) else each
        turn = 1 - turn if is_alike(before, block) else 0
        if lines := block_lines(block, turn):
            written += ["", *lines] if written else lines
            before = block
    return written


def is_alike(before: markup.Block | None, block: markup.Block) -> bool:
    """Return whether two blocks would be taken for one list."""
    match before, block:
        case markup.Listing(_, None), markup.Listing(_, None):
            return True
        case markup.Listing(_, int()), markup.Listing(_, int()):
            return True
        case _:
            return False


def block_lines(block: markup.Block, turn: int) -> list[str]:
    """Write one block; lists take turns with their marks."""
    match block:
        case markup.Paragraph(children):
            written = line(children)
            return written.split("\n") if written else []
        case markup.Subheading(children):
            return block_lines(markup.Paragraph((markup.Strong(children),)), turn)
        case markup.Listing(items, start):
            return listing(items, start, turn)
        case markup.CodeBlock(text, language):
            return code_block(text, language) if text.strip() else []
        case markup.Quotation(children):
            return quoted(blocks(children))
        case markup.Rule():
            return [BREAK]
        case markup.Table():
            return table(block)
        case markup.Footnotes():
            return block_lines(block.listing, turn)
        case markup.Picture(photo, _, address):
            return [image(photo.alt, address)] if address else []
        case _:
            assert_never(block)


def table(table: markup.Table) -> list[str]:
    """Write a table as GitHub's dialect does, which most programs read."""
    marks = {"left": ":--", "center": ":-:", "right": "--:"}
    under = (marks.get(where, "---") for where in table.alignments)
    return [row(map(cell, table.head)), row(under), *(row(map(cell, each)) for each in table.rows)]


def row(cells: Iterable[str]) -> str:
    """Write a row of a table."""
    return f"| {' | '.join(cells)} |"


def cell(inside: markup.Cell) -> str:
    """Write a cell; even in code a bar would end it."""
    written = line(inside).replace(HARD_BREAK, " ").replace("\n", " ")
    return re.sub(r"(?<!\\)\|", r"\|", written)


def quoted(lines: Iterable[str]) -> list[str]:
    """Mark lines as quoted."""
    return [f"> {line}" if line else ">" for line in lines]


def listing(items: Sequence[tuple[markup.Block, ...]], start: int | None, turn: int) -> list[str]:
    """Write a list; items of several paragraphs have empty lines between them."""
    marks = [BULLETS[turn]] * len(items)
    if start is not None:
        last = min(start + len(items), LARGEST_NUMBER)
        marks = [f"{min(start + number, last)}{POINTS[turn]}" for number in range(len(items))]
    inside = [item(each) for each in items]
    written = [hung(mark, each) for mark, each in zip(marks, inside, strict=True)]
    if any("" in each for each in inside):
        written = [["", *each] if index else each for index, each in enumerate(written)]
    return list(chain.from_iterable(written))


def item(children: tuple[markup.Block, ...]) -> list[str]:
    """Write what stands in one item; a list in it follows its paragraph at once if it may."""
    match children:
        # One that begins with another number, or with nothing, cannot.
        case (markup.Paragraph() as first, markup.Listing(_, None | 1) as inner):
            above, below = block_lines(first, 0), block_lines(inner, 0)
            return [*above, *below] if below and " " in below[0] else blocks(children)
        case _:
            return blocks(children)


def hung(mark: str, lines: Sequence[str]) -> list[str]:
    """Set a mark before the first line, and the others below that line's text."""
    first, *others = lines or [""]
    beside = " " * (len(mark) + 1)
    return [f"{mark} {first}".rstrip(), *(beside + each if each else "" for each in others)]


def code_block(text: str, language: str) -> list[str]:
    """Write a fence that is longer than any in the code."""
    fence = "`" * max(3, longest_ticks(text) + 1)
    known = language if "`" not in language else ""
    return [fence + known, *text.removesuffix("\n").split("\n"), fence]


def longest_ticks(text: str) -> int:
    """Count the backticks of the longest run of them."""
    return max(map(len, TICKS.findall(text)), default=0)


# Lines. A line is a row of leaves, each in some styles, and the delimiters of the styles are put
# between them. So stress inside stress is stress once, and neighbours in one style are one.


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of words in the same styles: `strong`, `emphasis`, and a link's address."""

    text: str
    styles: frozenset[str] = frozenset()
    is_code: bool = False

    @property
    def is_gap(self) -> bool:
        """Return whether there are no words in it."""
        return not self.text or self.text.isspace()


@dataclass(slots=True)
class LinePiece:
    """A piece of a written line: words, or a delimiter; `stress` is the sign it is made of."""

    text: str
    stress: str = ""
    is_opening: bool = False

    @property
    def is_end(self) -> bool:
        """Return whether stress ends here; some programs read what follows at once with it."""
        return bool(self.stress) and not self.is_opening


# How many signs each kind of stress is made of.
STRESSES = {"strong": 2, "emphasis": 1, "struck": 2}
STRUCK = "~"


def line(children: Iterable[markup.Inline]) -> str:
    """Write a paragraph, every line of it safe from being read as a block."""
    written = inline_text(children)
    # With code in it that holds `]:`, a link would be taken for the definition of one.
    before = UNSEEN if written.startswith("[") and "]:" in written else ""
    return before + HARD_BREAK.join(map(opened, written.split(HARD_BREAK)))


def opened(text: str) -> str:
    """Escape what would begin a block at the start of a line."""
    match = OPENING.match(text)
    return f"{match.group()}\\{text[match.end() :]}" if match else text


def heading(level: int, text: str) -> str:
    """Write a heading."""
    written = inline_text((markup.Text(text),))
    return f"{'#' * level} {CLOSING.sub(lambda _: chr(92), written, count=1)}"


def image(alt: str, address: str) -> str:
    """Write a picture."""
    return f"![{inline_text((markup.Text(alt),))}]({target(address)})"


def inline_text(children: Iterable[markup.Inline]) -> str:
    """Write inlines."""
    leaves_written = spaced(list(leaves(children, frozenset())))
    groups = [
        Leaf("".join(leaf.text for leaf in same), styles, is_code)
        for (styles, is_code), same in groupby(
            leaves_written, lambda leaf: (leaf.styles, leaf.is_code)
        )
    ]
    tokens = delimited(groups)
    for index, token in enumerate(tokens):
        if token.stress:
            keep(tokens, index)
    for index, token in enumerate(tokens):
        if token.text.startswith("](http") and READ_ON.match(texts(tokens[index + 1 :])):
            token.text = f"](<{token.text[2:-1]}>)"
    return texts(tokens)


def texts(tokens: Iterable[LinePiece]) -> str:
    """Write pieces one after another."""
    return "".join(token.text for token in tokens)


def leaves(children: Iterable[markup.Inline], styles: frozenset[str]) -> Iterator[Leaf]:
    """Flatten inlines, and part their words from the spaces between them."""
    for child in children:
        match child:
            case markup.Text(text):
                yield from (Leaf(each, styles) for each in GAP.split(single_spaced(text)))
            case markup.Code(text):
                # Spaces at the ends of code stand before and after it.
                text = single_spaced(text)
                start, end = len(text) - len(text.lstrip()), len(text.rstrip())
                yield Leaf(text[:start], styles)
                yield Leaf(text[start:end], styles, is_code=True)
                yield Leaf(text[max(start, end) :], styles)
            case markup.LineBreak():
                yield Leaf("\n", styles)
            case markup.Emphasis(inside):
                yield from leaves(inside, styles | {"emphasis"})
            case markup.Strong(inside):
                yield from leaves(inside, styles | {"strong"})
            case markup.Strikethrough(inside):
                yield from leaves(inside, styles | {"struck"})
            case markup.FootnoteMark() | markup.QuotationMark():
                yield Leaf(child.text, styles)
            case markup.Link(address, inside):
                is_inside = not styles <= STRESSES.keys()
                link = {address} if is_linkable(address) and not is_inside else set()
                yield from leaves(inside, styles | link)
            case _:
                assert_never(child)


def spaced(every_leaf: Sequence[Leaf]) -> Iterator[Leaf]:
    """Give a space only the styles of both its neighbours; drop spaces beside line ends."""
    before: Leaf | None = None
    gap = ""
    for leaf in every_leaf:
        if leaf.is_gap:
            gap += leaf.text
            continue
        if before and gap:
            breaks = "\n" * gap.count("\n")
            yield Leaf(breaks or gap, before.styles & leaf.styles)
        yield leaf
        before, gap = leaf, ""


def delimited(groups: Sequence[Leaf]) -> list[LinePiece]:
    """Put delimiters between words: what ends first was opened last."""
    tokens: list[LinePiece] = []
    begun: list[tuple[str, str]] = []
    for index, group in enumerate(groups):
        while any(style not in group.styles for style, _ in begun):
            tokens.append(closing(*begun.pop()))
        missing = group.styles - {style for style, _ in begun}
        words = group.text.lstrip() if missing else group.text
        if len(words) < len(group.text):
            # Nothing may begin before a space, so what was interrupted goes on after it.
            tokens.append(LinePiece(broken(group.text[: len(group.text) - len(words)])))
        if words:
            for style in sorted(missing, key=lambda name: (-lasting(name, groups[index:]), name)):
                if tokens and tokens[-1].is_end and style in STRESSES:
                    tokens.append(LinePiece(UNSEEN))
                begun.append((style, STRUCK if style == "struck" else sign_for(begun)))
                tokens.append(opening(*begun[-1]))
            tokens.append(LinePiece(worded(words, is_code=group.is_code)))
    return [*tokens, *(closing(*each) for each in reversed(begun))]


def lasting(style: str, groups: Iterable[Leaf]) -> int:
    """Count the stretches to which a style goes on."""
    return sum(1 for _ in takewhile(lambda group: style in group.styles, groups))


def sign_for(begun: Sequence[tuple[str, str]]) -> str:
    """Choose a sign for stress that does not stand inside itself."""
    around = [sign for style, sign in begun if style in STRESSES and sign != STRUCK]
    return "_" if around[-1:] == ["*"] else "*"


def opening(style: str, sign: str) -> LinePiece:
    """Begin a style."""
    if style in STRESSES:
        return LinePiece(sign * STRESSES[style], sign, is_opening=True)
    return LinePiece("[")


def closing(style: str, sign: str) -> LinePiece:
    """End a style; that of a link is its address."""
    if style in STRESSES:
        return LinePiece(sign * STRESSES[style], sign)
    return LinePiece(f"]({target(style)})")


def target(address: str) -> str:
    """Write a link's address."""
    address = re.sub(r"[<>\\\s]", lambda match: f"%{ord(match.group()):02X}", address)
    address = re.sub(r"&(?=#?\w+;)", "&amp;", address)
    return f"<{address}>" if re.search(r"[()]", address) else address


def worded(text: str, *, is_code: bool) -> str:
    """Write words, escaped; in code, fenced."""
    if not is_code:
        return broken(SPECIAL.sub(r"\\\g<0>", text))
    fence = "`" * (longest_ticks(text) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def broken(text: str) -> str:
    """Write line ends that are meant."""
    return text.replace("\n", HARD_BREAK)


def keep(tokens: Sequence[LinePiece], index: int) -> None:
    """Write the letter beside a delimiter as a reference, where it would else delimit nothing.

    CommonMark lets stress begin and end inside a word only between letters, and never with `_`.
    """
    step = -1 if tokens[index].is_opening else 1
    if not 0 <= index + step < len(tokens):
        return
    outside, inside = tokens[index + step], tokens[index - step]
    letter, next_letter = (
        (outside.text[-1], inside.text[0]) if step < 0 else (outside.text[0], inside.text[-1])
    )
    is_safe = tokens[index].stress == "*" and not is_sign(next_letter)
    if is_safe or letter.isspace() or is_punctuation(letter):
        return
    reference = f"&#{ord(letter)};"
    rest = outside.text[:-1] if step < 0 else outside.text[1:]
    outside.text = rest + reference if step < 0 else reference + rest


def is_punctuation(character: str) -> bool:
    """Return whether every program takes a character for punctuation."""
    return unicodedata.category(character)[0] == "P" or (
        character.isascii() and not character.isalnum()
    )


def is_sign(character: str) -> bool:
    """Return whether some program takes a character for punctuation, as pandoc does accents."""
    return unicodedata.category(character)[0] in "MPS"
