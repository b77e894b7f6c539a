"""Every mutant that `tests/mutants.toml` lists as harmless is a change of code that is there."""

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SURVIVORS = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text("utf-8"))["survivors"]


def source(where: str) -> str:
    """Return the source of a function, or nothing where there is none of that name."""
    *module, name = where.split(".")
    while module and not (path := ROOT.joinpath(*module).with_suffix(".py")).is_file():
        module.pop()  # a method, behind the name of its class
    if not module:
        return ""
    text = path.read_text("utf-8")
    parts = [
        ast.get_source_segment(text, node) or ""
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    return "\n".join(parts)


def bare(code: str) -> str:
    """Return code without what a formatter decides: spaces, last commas, kinds of quotes."""
    joined = "".join(code.split()).replace("'", '"')
    return joined.replace(",)", ")").replace(",]", "]").replace(",}", "}")


@pytest.mark.parametrize("survivor", SURVIVORS, ids=lambda each: each["where"])
def test_every_listed_survivor_is_a_change_of_code_that_is_there(survivor: dict[str, Any]) -> None:
    code = source(survivor["where"])

    assert code, "no such function: take the survivor out of tests/mutants.toml"
    assert bare(survivor.get("before", "")).rstrip(",") in bare(code), (
        "this code is gone: take the survivor out of tests/mutants.toml, or write it as it is now"
    )
    assert survivor["reason"]
