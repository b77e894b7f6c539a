"""A file for Ghost's importer, or one that Ghost exported: its first post, as it is shown."""

import json
from collections.abc import Iterable
from typing import Any

from roundup.model.proof import Kind, Picture, Proof, Unreadable
from roundup.proofreaders._elements import DEEPEST, cut
from roundup.proofreaders._pages import parsed
from roundup.proofreaders._pieces import Pieces

suffixes = (".ghost.json",)
noun = "Ghost file"

KINDS = {
    **dict.fromkeys(("quote", "extended-quote", "aside"), Kind.QUOTE),
    **dict.fromkeys(("heading", "extended-heading"), Kind.HEADING),
}
# Of these, neighbours are parts of one line.
INLINE = frozenset({"text", "extended-text", "link", "linebreak"})
STRUCK = 4


def read(data: bytes) -> Proof:
    """Take a file apart."""
    pieces = Pieces()
    try:
        post = json.loads(data)["db"][0]["data"]["posts"][0]
        with pieces.within(Kind.HEADING):
            pieces.say(f"{post['title']}")
        cut_all(json.loads(post["lexical"])["root"]["children"], pieces, 0)
    except Unreadable:
        raise
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as problem:
        raise Unreadable("there is no post in it that Ghost could read") from problem
    pieces.end()
    return Proof(tuple(pieces.cut), is_whole=True)


def cut_all(nodes: Iterable[dict[str, Any]], pieces: Pieces, depth: int) -> None:
    """Read nodes one after another."""
    if depth > DEEPEST:
        raise Unreadable(f"its nodes stand more than {DEEPEST} deep in one another")
    for node in nodes:
        edge = "" if node["type"] in INLINE else "\n"
        with pieces.within(KINDS.get(node["type"], Kind.TEXT)):
            pieces.say(edge)
            cut_one(node, pieces, depth)
            pieces.say(edge)


def cut_one(node: dict[str, Any], pieces: Pieces, depth: int) -> None:
    """Read one node and what is in it."""
    match node["type"]:
        case "text" | "extended-text":
            with pieces.struck_through(is_struck=is_struck(node)):
                pieces.say(node["text"].replace("\n", " "))
        case "link":
            with pieces.linked(f"{node.get('url', '')}"):
                cut_all(node.get("children", ()), pieces, depth + 1)
        case "image":
            pieces.show(Picture(f"{node.get('alt', '')}", address=f"{node.get('src', '')}"))
        case "linebreak":
            pieces.say("\n")
        case "codeblock":
            pieces.say(node["code"])
        case "html":
            cut(parsed(node["html"]), pieces, depth)
        case _:
            cut_all(node.get("children", ()), pieces, depth + 1)


def is_struck(node: dict[str, Any]) -> bool:
    """Return whether words are struck through; the format of a text is a sum of its looks."""
    return isinstance(node.get("format"), int) and bool(node["format"] & STRUCK)
