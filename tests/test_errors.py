"""The tree drawn on top of `errors.py` is the one that its classes make."""

import inspect
import re

import pytest

from roundup import errors
from roundup.errors import RoundupError, UnknownPart, UnknownRoundup, did_you_mean, listed

CLASSES = {
    name: each
    for name, each in inspect.getmembers(errors, inspect.isclass)
    if issubclass(each, RoundupError)
}


def drawn() -> dict[str, tuple[str, int]]:
    """Read each class's parent and exit code from the drawing; a missing code is the parent's."""
    above: list[tuple[int, str, int]] = [(-1, "Exception", 0)]
    found = {}
    line = re.compile(r"^ {4}([ │├└─]*)([A-Z]\w+)(?: {2,}(\d+))?", re.MULTILINE)
    for branch, name, number in line.findall(errors.__doc__ or ""):
        while above[-1][0] >= len(branch):
            above.pop()
        _, parent, inherited = above[-1]
        found[name] = parent, int(number or inherited)
        above.append((len(branch), *reversed((int(number or inherited), name))))
    return found


def test_the_drawing_shows_every_class_under_its_parent_with_its_exit_code() -> None:
    real = {name: (each.__bases__[0].__name__, each.exit_code) for name, each in CLASSES.items()}

    assert drawn() == real


def test_exit_codes_leave_0_and_1_to_checking() -> None:
    assert all(each.exit_code >= 2 for each in CLASSES.values())


def test_every_branch_has_an_exit_code_of_its_own() -> None:
    branches = [each for each in CLASSES.values() if each.__bases__[0] is RoundupError]

    codes = [branch.exit_code for branch in branches]
    assert len(set(codes)) == len(codes)


def test_an_error_says_what_to_do() -> None:
    error = UnknownPart("reader", ".mdd", [".md", ".csv"])

    assert (error.message, error.hint) == ("Unknown reader `.mdd`", "Did you mean `.md`?")


def test_what_is_far_from_everything_known_is_told_what_there_is() -> None:
    assert UnknownPart("writer", "fax", ["pdf", "html"]).hint == "Known are `html`, `pdf`"
    assert "folder" in UnknownRoundup("zzz", []).hint


@pytest.mark.parametrize("typed", ["first-huor", "First-Hour", "firsthour"])
def test_a_slip_of_the_keyboard_is_understood(typed: str) -> None:
    assert did_you_mean(typed, ["first-hour", "quiet-mornings"]) == "Did you mean `first-hour`?"


def test_names_are_listed_as_they_are_typed() -> None:
    assert listed(["a", "b"]) == "`a`, `b`"
