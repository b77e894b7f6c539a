"""Footnotes for markdown-it: `[^label]` in a line, and `[^label]: what it says` below.

A definition becomes a block of its own where it stands, and a reference is one only where there is
a definition for it; everything else in brackets stays the text it is.
"""

from typing import Any

from roundup.text.expressions import expression

LABEL = r"\[\^(?P<label>[^\]\[\s^]{1,80})\]"
DEFINITION = expression(rf"{LABEL}:")
REFERENCE = expression(LABEL)
INDENT = 4


def add_to(parser: Any) -> None:
    """Teach a parser both."""
    # What may end a paragraph is asked in the middle of one, too.
    interrupts = {"alt": ["paragraph"]}
    parser.block.ruler.before("reference", "footnote", definition, interrupts)
    parser.inline.ruler.after("image", "footnote_ref", reference)


def definition(state: Any, first: int, last: int, silent: bool) -> bool:
    """Read a definition: what follows it, and the indented lines and paragraphs below it."""
    begin = state.bMarks[first] + state.tShift[first]
    match = DEFINITION.match(state.src, begin, state.eMarks[first])
    if not match or state.sCount[first] - state.blkIndent >= INDENT:
        return False
    if silent:
        return True
    state.env.setdefault("footnotes", set()).add(match["label"])
    opening = state.push("footnote_open", "", 1)
    opening.map = [first, first]
    opening.meta = {"label": match["label"]}
    before = (state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType)
    spaces = len(state.src[match.end() : state.eMarks[first]]) - len(
        state.src[match.end() : state.eMarks[first]].lstrip(" \t")
    )
    state.bMarks[first], state.tShift[first] = match.end(), spaces
    state.blkIndent += INDENT
    state.sCount[first] = state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, first, last)
    state.blkIndent -= INDENT
    state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType = before
    opening.map = [first, state.line]
    state.push("footnote_close", "", -1).meta = opening.meta
    return True


def reference(state: Any, silent: bool) -> bool:
    """Read a reference to a definition that there is."""
    match = REFERENCE.match(state.src, state.pos, state.posMax)
    if not match or match["label"] not in state.env.get("footnotes", ()):
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": match["label"]}
    state.pos = match.end()
    return True
