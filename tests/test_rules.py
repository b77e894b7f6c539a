"""Every rule's examples are run, as they stand in its docstring."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest

from roundup import checking
from roundup.checking import Rule
from roundup.model.submission import Submission
from tests.making import headshot, roundup, submission

EXAMPLE = re.compile(r"^(Flagged|Fine)(?: \((.*)\))?:\n\n((?:    .*\n?)+)", re.MULTILINE)


def examples() -> Iterator[Any]:
    for rule in checking.rules():
        page = inspect.cleandoc(rule.module.__doc__ or "")
        for number, (verdict, options, body) in enumerate(EXAMPLE.findall(page), 1):
            name = f"{rule.name}-{verdict}-{number}"
            yield pytest.param(rule, verdict == "Flagged", options, body, id=name)


@pytest.mark.parametrize(("rule", "is_flagged", "options", "body"), list(examples()))
def test_an_example_in_a_rule_is_what_it_says(
    rule: Rule, is_flagged: bool, options: str, body: str
) -> None:
    fields = dict(line.strip().split(": ", 1) for line in body.strip().splitlines())
    given = {key: int(value) for key, value in re.findall(r"(\w+)=(\d+)", options)}

    found = list(rule.findings(subject(rule, fields), given))

    assert bool(found) is is_flagged
    assert all(one.message and one.hint for one in found)


def subject(rule: Rule, fields: dict[str, str]) -> Any:
    """Make what an example describes in lines of `field: value`."""
    if rule.scope == "Submission":
        return described(fields)
    if "answers" in fields:
        count = int(fields.pop("answers"))
        return roundup(*(submission(f"one-{n}", name=f"One {n}") for n in range(count)), **fields)
    if "headshots" in fields:
        pictured = named(fields["headshots"], headshot=headshot())
        return roundup(*pictured, *named(fields["without"]))
    return roundup(submission(), **fields)


def described(fields: dict[str, str]) -> Submission:
    values: dict[str, Any] = dict(fields)
    if "headshot" in fields:
        width, height = fields["headshot"].split(" by ")
        values["headshot"] = headshot(int(width), int(height))
    elif "answer" in fields:
        values = {"name": "", "title": "", "organisation": ""} | values
    return submission(**values)


def named(names: str, **values: object) -> list[Submission]:
    found = [] if names == "nobody" else names.split(", ")
    return [submission(name.lower().replace(" ", "-"), name=name, **values) for name in found]


def test_every_rule_shows_an_example_of_each_kind() -> None:
    for rule in checking.rules():
        page = inspect.cleandoc(rule.module.__doc__ or "")
        assert {verdict for verdict, _, _ in EXAMPLE.findall(page)} == {"Flagged", "Fine"}, (
            rule.name
        )


def test_no_two_codes_or_names_are_the_same() -> None:
    from roundup.model.catalogue import remarks

    codes = [one.code for one in checking.rules()] + [one.code for one in remarks]
    names = [one.name for one in checking.rules()] + [one.name for one in remarks]

    assert len(codes) == len(set(codes))
    assert len(names) == len(set(names))
