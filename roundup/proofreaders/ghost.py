"""A file for Ghost's importer, or one that Ghost exported: its first post, as it is shown."""

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from roundup.model.proof import PieceKind, Proof, ShownPicture, UnreadableOutput
from roundup.proofreaders._elements import DEEPEST, cut
from roundup.proofreaders._pages import parsed
from roundup.proofreaders._pieces import Pieces
from roundup.text.markdown import STRUCK

suffixes = (".ghost.json",)
noun = "Ghost file"

KINDS = {
    **dict.fromkeys(("quote", "extended-quote", "aside"), PieceKind.QUOTE),
    **dict.fromkeys(("heading", "extended-heading"), PieceKind.HEADING),
}
# Of these, neighbours are parts of one line.
INLINE = frozenset({"text", "extended-text", "link", "linebreak"})
STRUCK_FORMAT = 4


def read(data: bytes) -> Proof:
    """Parse a file."""
    pieces = Pieces()
    try:
        post = json.loads(data)["db"][0]["data"]["posts"][0]
        with pieces.within(PieceKind.HEADING):
            pieces.say(f"{post['title']}")
        cut_all(json.loads(post["lexical"])["root"]["children"], pieces, 0)
    except UnreadableOutput:
        raise
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as problem:
        raise UnreadableOutput("there is no post in it that Ghost could read") from problem
    pieces.end()
    return Proof(tuple(pieces.cut), is_whole=True)


def cut_all(
    nodes: Sequence[dict[str, Any]], pieces: Pieces, depth: int, *, is_struck: bool = False
) -> None:
    """Read nodes one after another; `is_struck` where all of them stand in one struck stretch."""
    if depth > DEEPEST:
        raise UnreadableOutput(f"its nodes stand more than {DEEPEST} deep in one another")
    looks = [False] * len(nodes) if is_struck else strikes(nodes)
    for begins, stretch in groupby(zip(looks, nodes, strict=True), lambda each: each[0]):
        pieces.say(STRUCK if begins else "")
        with pieces.struck_through(is_struck=begins):
            for _, node in stretch:
                cut_one(node, pieces, depth, is_struck=is_struck or begins)
        pieces.say(STRUCK if begins else "")


def cut_one(node: dict[str, Any], pieces: Pieces, depth: int, *, is_struck: bool) -> None:
    """Read one node; one that is not part of a line stands on lines of its own."""
    edge = "" if node["type"] in INLINE else "\n"
    with pieces.within(KINDS.get(node["type"], PieceKind.TEXT)):
        pieces.say(edge)
        say(node, pieces, depth, is_struck=is_struck)
        pieces.say(edge)


def say(node: dict[str, Any], pieces: Pieces, depth: int, *, is_struck: bool) -> None:
    """Add the words of one node and of what is in it."""
    match node["type"]:
        case "text" | "extended-text":
            pieces.say(node["text"].replace("\n", " "))
        case "link":
            with pieces.linked(f"{node.get('url', '')}"):
                cut_all(node.get("children", ()), pieces, depth + 1, is_struck=is_struck)
        case "image":
            pieces.show(ShownPicture(f"{node.get('alt', '')}", address=f"{node.get('src', '')}"))
        case "linebreak":
            pieces.say("\n")
        case "codeblock":
            pieces.say(node["code"])
        case "html":
            cut(parsed(node["html"]), pieces, depth)
        case _:
            cut_all(node.get("children", ()), pieces, depth + 1)


def strikes(nodes: Sequence[dict[str, Any]]) -> list[bool]:
    """Return which of the nodes are struck through; a line break is, between two that are."""
    struck = [None if node["type"] == "linebreak" else is_struck_through(node) for node in nodes]
    after = filled(struck[::-1])[::-1]
    return [before and behind for before, behind in zip(filled(struck), after, strict=True)]


def filled(looks: Sequence[bool | None]) -> list[bool]:
    """Give what has no look of its own that of what stands before it."""
    last, filled_in = False, []
    for look in looks:
        last = last if look is None else look
        filled_in.append(last)
    return filled_in


def is_struck_through(node: dict[str, Any]) -> bool:
    """Return whether words are struck through; the format of a text is a sum of its looks."""
    if node["type"] == "link":
        within = node.get("children", ())
        return bool(within) and all(map(is_struck_through, within))
    return isinstance(node.get("format"), int) and bool(node["format"] & STRUCK_FORMAT)
