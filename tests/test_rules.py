"""Every rule's examples are run, as they stand in its docstring."""

import inspect
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roundup.model.archive import Archive, Published
from roundup.model.brief import Place, Question
from roundup.model.notes import Origin
from roundup.model.submission import Headshot, Submission
from roundup.pictures import photos
from roundup.stages import checking
from roundup.stages.checking import Rule
from roundup.testing.making import headshot, roundup, submission

PICTURES = Path(__file__).parent / "pictures"
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
    if rule.lack:
        pytest.skip(rule.lack)
    found = list(rule.findings(subject(rule, body), given(options), archive(body)))

    assert bool(found) is is_flagged
    assert all(one.message and one.hint for one in found)


def given(options: str) -> dict[str, Any]:
    """Read options as an example writes them: `minimum=6, case=title`."""
    found = re.findall(r"(\w+)=([^,]+)", options)
    return {key: int(value) if value.isdigit() else value.strip("`") for key, value in found}


def subject(rule: Rule, body: str) -> Any:
    """Make what an example describes.

    Lines of `field: value` describe a submission, or a roundup's brief; after a brief, a line that
    begins with a hyphen begins a submission. `\\n` is a line's end. `answers: 3` stands for three
    submissions. `headshot` is a size in pixels, or the name of a picture of the tests.
    """
    head, *entries = re.split(r"^ *- ", body, flags=re.MULTILINE)
    fields = fields_of(head)
    if rule.scope == "Submission":
        return described(fields)
    fields.pop("elsewhere", None)
    count = int(fields.pop("answers", 0))
    made = [submission(f"one-{number}", name=f"One {number}") for number in range(count)]
    made += [described(fields_of(entry), f"one-{at}") for at, entry in enumerate(entries)]
    if any("disclosure" in fields_of(entry) for entry in entries):
        fields["sections"] = tuple(
            Place(submissions=(f"one-{at}",), disclosure=fields_of(entry).get("disclosure", ""))
            for at, entry in enumerate(entries)
        )
    if "headshots" in fields:
        made += named(fields.pop("headshots"), headshot=headshot())
        made += named(fields.pop("without"))
    if "hidden" in fields:
        fields["hidden"] = {"headline": (fields["hidden"],)}
    if "questions" in fields:
        asked = fields.pop("questions").split(" / ")
        fields["question"] = tuple(Question(question=one) for one in asked)
    elif "question" in fields:
        fields["question"] = (Question(question=fields["question"]),)
    return roundup(*(made or [submission()]), **fields)


def archive(body: str) -> Archive:
    """Make the archive that an example describes: `elsewhere:` is an answer of another roundup."""
    text = fields_of(body.partition("\n- ")[0]).get("elsewhere")
    if text is None:
        return Archive()
    day, place = date(2026, 1, 5), Origin("submissions/last-week/answers.csv", 7)
    return Archive((Published("last-week", day, "somebody", "Some Body", text, place),))


def fields_of(body: str) -> dict[str, Any]:
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    pairs = (line.split(": ", 1) for line in lines)
    return {key: value.replace("\\n", "\n") for key, value in pairs}


def described(fields: dict[str, Any], key: str = "agathe-brunner") -> Submission:
    values: dict[str, Any] = dict(fields)
    if "headshot" in fields:
        values["headshot"] = pictured(fields["headshot"])
    elif "answer" in fields and key == "agathe-brunner":
        values = {"name": "", "title": "", "organisation": ""} | values
    return submission(key, **values)


def pictured(words: str) -> Headshot:
    """Make a headshot of a size, as in `240 by 240`, or take a picture of the tests by name."""
    if words.endswith(".jpg"):
        return photos.probe(words, (PICTURES / words).read_bytes())
    width, height = words.split(" by ")
    return headshot(int(width), int(height))


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
    from roundup.model.remarks import REMARKS

    codes = [one.code for one in checking.rules()] + [one.code for one in REMARKS]
    names = [one.name for one in checking.rules()] + [one.name for one in REMARKS]

    assert len(codes) == len(set(codes))
    assert len(names) == len(set(names))
