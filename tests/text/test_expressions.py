"""Expressions: compiled when they are first used, and the same as those of `re`."""

import re
from pkgutil import walk_packages
from types import ModuleType

import pytest

import roundup
from roundup.text import expressions, patterns
from roundup.text.expressions import Expression, expression


def expressions_in(module: ModuleType) -> list[Expression]:
    """List the expressions that a module has, in dictionaries too."""
    values = list(vars(module).values())
    values += [each for value in values if isinstance(value, dict) for each in value.values()]
    return [value for value in values if isinstance(value, Expression)]


def test_an_expression_is_compiled_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def compiled(pattern: str, flags: int) -> object:
        asked.append(pattern)
        return patterns.compiled(pattern, flags)

    monkeypatch.setattr(expressions, "compiled", compiled)

    word = expression(r"\bten\b", re.IGNORECASE)
    before = list(asked)
    matches = [word.search("Ten"), word.search("tent"), word.fullmatch("ten")]

    assert before == []
    assert asked == [r"\bten\b"]
    assert [bool(match) for match in matches] == [True, False, True]


def test_an_expression_has_what_that_of_re_has() -> None:
    ours, theirs = (make(r"(?P<first>a)(b)?", re.IGNORECASE) for make in (expression, re.compile))

    assert (ours.pattern, ours.flags, ours.groups) == (theirs.pattern, theirs.flags, theirs.groups)
    assert ours.groupindex == theirs.groupindex
    assert ours.sub("c", "abba") == theirs.sub("c", "abba")


def test_every_expression_of_the_package_can_be_compiled() -> None:
    rooms = ("text", "lock", "readers", "rules", "stages", "rendering", "house", "pipeline")
    modules = [
        __import__(each.name, fromlist=["any"])
        for room in rooms
        for each in walk_packages([f"{roundup.__path__[0]}/{room}"], f"roundup.{room}.")
        if not each.ispkg
    ]

    every = {each.pattern: each for module in modules for each in expressions_in(module)}

    assert len(every) > 150
    assert all(each.compiled.pattern == pattern for pattern, each in every.items())
