"""Shapes in which answers are exported: what should come out of each, and what does.

A shape is a folder of `tests/intake/shapes`: the files as a form tool or a person made them, a
`roundup.md` that holds nothing but the question, and `expected.toml`. That lists who is `used`,
who is `held` and who is `left_out`, and the codes of the notes that ask, as `asked`.
"""

import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import roundup
from roundup.model.submission import Submission
from roundup.sandbox import deputy

SHAPES = Path(__file__).parent / "intake" / "shapes"
EXPECTED = "expected.toml"


class Verdict(StrEnum):
    """How a shape was understood."""

    RIGHT = "right"
    ASKED = "asked"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a shape: the verdict, what differs, and the codes of all notes."""

    verdict: Verdict
    differences: tuple[str, ...]
    codes: tuple[str, ...]


def shapes(folder: Path = SHAPES) -> list[Path]:
    """List the folders of shapes by name."""
    return sorted(path.parent for path in folder.glob(f"*/{EXPECTED}"))


@cache
def outcome(shape: Path) -> Outcome:
    """Read one shape with nothing but its question, and compare what comes out."""
    expected = tomllib.loads((shape / EXPECTED).read_text("utf-8"))
    review = reviewed(shape)
    used = [values_of(each) for each in review.checked.roundup.submissions]
    held = [{"name": each.name, "code": each.note.code} for each in review.held]
    left = [{"name": each.expert.name} for each, _ in review.checked.roundup.left_out]
    codes = tuple(note.code for note in review.notes)
    wrong = list(wrongly_used(used, expected.get("used", ())))
    missing = list(missed(used, expected.get("used", ()), "used"))
    missing += missed(held, expected.get("held", ()), "held")
    missing += missed(left, expected.get("left_out", ()), "left out")
    missing += [f"no note {code}" for code in expected.get("asked", ()) if code not in codes]
    lost = len(used) + len(held) < len(expected.get("used", ())) + len(expected.get("held", ()))
    if wrong or (lost and not review.held and not any(note.is_grave for note in review.notes)):
        verdict = Verdict.WRONG
    elif missing or not expected.get("used"):
        verdict = Verdict.ASKED
    else:
        verdict = Verdict.RIGHT
    return Outcome(verdict, (*wrong, *missing), codes)


def reviewed(shape: Path) -> roundup.Review:
    """Check a shape in a folder of its own, as an editor would have it.

    Its files are ours, so they are read in this process rather than in one for each of them.
    """
    in_this_process = patch.object(deputy, "can_begin", lambda: False)
    with in_this_process, tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / shape.name
        shutil.copytree(shape, copy, ignore=shutil.ignore_patterns(EXPECTED))
        return roundup.check(roundup.read(copy))


def values_of(submission: Submission) -> dict[str, str]:
    """Return what is published of a submission, by the names that expectations use."""
    expert = submission.expert
    names = ("name", "title", "organisation", "location", "website", "profile", "pronouns", "bio")
    values = {name: getattr(expert, name) for name in names}
    values |= {"headshot": submission.headshot_named, "heading": submission.heading}
    return values | {"answer": submission.answer, "question": submission.question}


def wrongly_used(
    used: Sequence[Mapping[str, str]], expected: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    """Say what is published that nobody expects."""
    for values in used:
        if not any(fits(values, each) for each in expected):
            yield f"published: {shortened(values)}"


def missed(
    found: Sequence[Mapping[str, str]], expected: Sequence[Mapping[str, Any]], what: str
) -> Iterator[str]:
    """Say what is expected and not there."""
    for each in expected:
        if not any(fits(values, each) for values in found):
            yield f"not {what}: {shortened(each)}"


def fits(values: Mapping[str, str], expected: Mapping[str, Any]) -> bool:
    """Return whether values are those that are expected, wherever lines are broken."""
    return all(
        " ".join(values.get(key, "").split()) == " ".join(text.split())
        for key, text in expected.items()
    )


def shortened(values: Mapping[str, str]) -> str:
    """Write values on one line, without the end of long ones."""
    return ", ".join(
        f"{key} “{text if len(text) < 50 else text[:47] + '…'}”"
        for key, text in values.items()
        if text
    )
