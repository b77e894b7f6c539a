"""What things are called: a class has a name of its own, and a local says what it holds."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.trees import inside, nodes

pytestmark = pytest.mark.together("trees")

PACKAGE = Path(__file__).resolve().parent.parent / "roundup"
# Words that fit every value, and so tell a reader nothing about this one.
EMPTY = frozenset({"found", "one", "place", "made"})


@cache
def trees() -> tuple[tuple[str, tuple[ast.AST, ...]], ...]:
    """Return everything in every module, with its path below the package."""
    return tuple(
        (path.relative_to(PACKAGE).as_posix(), nodes(path))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def empty_names(every: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of each local or parameter that does not say what it holds.

    A parameter may be called as its class is, as in `place: Place`, and an exception may take what
    it was `found` and what was `expected`.
    """
    for function in every:
        if isinstance(function, ast.FunctionDef | ast.Lambda):
            if getattr(function, "name", "") != "__init__":
                yield from empty_parameters(function)
            for node in inside(function):
                if (
                    isinstance(node, ast.Name)
                    and isinstance(node.ctx, ast.Store)
                    and node.id in EMPTY
                ):
                    yield node.lineno, node.id


def empty_parameters(function: ast.FunctionDef | ast.Lambda) -> Iterator[tuple[int, str]]:
    """Yield those among its parameters."""
    given = function.args
    for parameter in (*given.posonlyargs, *given.args, *given.kwonlyargs):
        kind = ast.unparse(parameter.annotation) if parameter.annotation else ""
        if parameter.arg in EMPTY and kind.casefold() != parameter.arg:
            yield parameter.lineno, parameter.arg


@pytest.mark.slow
def test_each_name_of_a_class_is_used_once() -> None:
    homes = defaultdict(list)

    for path, every in trees():
        for node in every:
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(f"{path}:{node.lineno}")

    shared = {name: where for name, where in homes.items() if len(where) > 1}
    assert not shared, f"Give each of these classes a name of its own: {shared}"


@pytest.mark.slow
def test_a_local_says_what_it_holds() -> None:
    unclear = [
        f"roundup/{path}:{line}: `{name}` does not say what it holds"
        for path, every in trees()
        for line, name in sorted(set(empty_names(every)))
    ]

    assert not unclear, "\n".join(unclear)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(a):\n    found = a\n", ["found"]),
        ("def f(a):\n    return [one for one in a]\n", ["one"]),
        ("def f(a):\n    if (made := a):\n        return made\n", ["made"]),
        ("def f(one, two):\n    return two\n", ["one"]),
        ("sorted(a, key=lambda found: found.b)\n", ["found"]),
        ("def f(a):\n    return a.place\n", []),
        ("def f(place: Place):\n    return place\n", []),
        ("class Cell:\n    place: str\n", []),
    ],
)
def test_a_local_that_says_nothing_would_be_found(source: str, names: list[str]) -> None:
    assert [name for _, name in empty_names(inside(ast.parse(source)))] == names
