"""The syntax trees of the package's modules, parsed once for all tests that look at them."""

import ast
from functools import cache
from pathlib import Path


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return everything in the syntax tree of a module."""
    return tuple(inside(parsed(path)))


def inside(tree: ast.AST) -> list[ast.AST]:
    """Return a node and all nodes below it, as `ast.walk` does in four times the time."""
    every = [tree]
    for node in every:  # which grows meanwhile
        for value in vars(node).values():
            if isinstance(value, list):
                every += [each for each in value if isinstance(each, ast.AST)]
            elif isinstance(value, ast.AST):
                every.append(value)
    return every
