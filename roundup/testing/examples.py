r"""The examples in a rule's docstring: *Flagged* and *Fine*, and what each of them describes.

Lines of `field: value` describe a submission, or a roundup's brief; after a brief, a line that
begins with a hyphen begins a submission. `\n` stands for the end of a line. `answers: 3` stands
for three submissions, and `elsewhere:` is an answer in another roundup. `headshot` is a size in
pixels, such as `240 by 240`, or the name of a picture in the folder of pictures.
"""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from roundup.model.archive import Archive, Published
from roundup.model.brief import Place, Question, Roundup
from roundup.model.notes import Finding, Origin
from roundup.model.submission import Headshot, Submission
from roundup.pictures import photos
from roundup.stages.checking import RuleModule
from roundup.testing.making import headshot, roundup, submission

EXAMPLE = re.compile(r"^(Flagged|Fine)(?: \((.*)\))?:\n\n((?:    .*\n?)+)", re.MULTILINE)
KEY = "agathe-brunner"


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule: whether it is flagged, with which options, and what it describes."""

    number: int
    is_flagged: bool
    options: dict[str, Any]
    body: str

    def __str__(self) -> str:
        return f"{'Flagged' if self.is_flagged else 'Fine'}-{self.number}"


def examples(rule: RuleModule) -> tuple[Example, ...]:
    """Return the examples in a rule's docstring."""
    page = inspect.cleandoc(rule.module.__doc__ or "")
    return tuple(
        Example(number, verdict == "Flagged", typed(options), body)
        for number, (verdict, options, body) in enumerate(EXAMPLE.findall(page), 1)
    )


def found_in(rule: RuleModule, example: Example, pictures: Path | None = None) -> list[Finding]:
    """Return what a rule finds in one of its examples."""
    subject = described(rule, example.body, pictures)
    return list(rule.findings(subject, example.options, archive(example.body)))


def typed(options: str) -> dict[str, Any]:
    """Parse options as an example writes them: `minimum=6, case=title`."""
    pairs = re.findall(r"(\w+)=([^,]+)", options)
    return {key: int(value) if value.isdigit() else value.strip("`") for key, value in pairs}


def described(rule: RuleModule, body: str, pictures: Path | None = None) -> Submission | Roundup:
    """Return what an example describes: a submission or a roundup, whichever the rule looks at."""
    head, *entries = re.split(r"^ *- ", body, flags=re.MULTILINE)
    if rule.scope == "Submission":
        return person(fields_of(head), pictures=pictures)
    return brief(fields_of(head), [fields_of(entry) for entry in entries], pictures)


def brief(fields: dict[str, Any], entries: list[dict[str, Any]], pictures: Path | None) -> Roundup:
    """Return the roundup that the fields of a brief and of its submissions describe."""
    fields.pop("elsewhere", None)
    count = int(fields.pop("answers", 0))
    submissions = [submission(f"one-{at}", name=f"One {at}") for at in range(count)]
    submissions += [person(entry, f"one-{at}", pictures) for at, entry in enumerate(entries)]
    if any("disclosure" in entry for entry in entries):
        fields["sections"] = tuple(
            Place(submissions=(f"one-{at}",), disclosure=entry.get("disclosure", ""))
            for at, entry in enumerate(entries)
        )
    if "headshots" in fields:
        submissions += named(fields.pop("headshots"), headshot=headshot())
        submissions += named(fields.pop("without"))
    if "hidden" in fields:
        fields["hidden"] = {"headline": (fields["hidden"],)}
    asked = fields.pop("questions", "").split(" / ") if "questions" in fields else []
    asked += [fields.pop("question")] if "question" in fields else []
    if asked:
        fields["question"] = tuple(Question(question=question) for question in asked)
    return roundup(*(submissions or [submission()]), **fields)


def archive(body: str) -> Archive:
    """Return the archive that an example describes, which is empty without `elsewhere:`."""
    text = fields_of(body.partition("\n- ")[0]).get("elsewhere")
    if text is None:
        return Archive()
    day, origin = date(2026, 1, 5), Origin("submissions/last-week/answers.csv", 7)
    return Archive((Published("last-week", day, "somebody", "Some Body", text, origin),))


def fields_of(body: str) -> dict[str, Any]:
    """Parse lines of `field: value`."""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    pairs = (line.split(": ", 1) for line in lines)
    return {key: value.replace("\\n", "\n") for key, value in pairs}


def person(fields: dict[str, Any], key: str = KEY, pictures: Path | None = None) -> Submission:
    """Return the submission that fields describe."""
    values: dict[str, Any] = dict(fields)
    if "headshot" in fields:
        values["headshot"] = pictured(fields["headshot"], pictures)
    elif "answer" in fields and key == KEY:
        values = {"name": "", "title": "", "organisation": ""} | values
    return submission(key, **values)


def pictured(words: str, pictures: Path | None) -> Headshot:
    """Return a headshot of a size, as in `240 by 240`, or a picture of the folder by its name."""
    if words.endswith(".jpg") and pictures:
        return photos.probe(words, (pictures / words).read_bytes())
    width, height = words.split(" by ")
    return headshot(int(width), int(height))


def named(names: str, **values: Any) -> Iterator[Submission]:
    """Yield a submission for each of some names; `nobody` stands for none."""
    for name in [] if names == "nobody" else names.split(", "):
        yield submission(name.lower().replace(" ", "-"), name=name, **values)
