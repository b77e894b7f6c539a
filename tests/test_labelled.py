"""The labelled answers are labelled: every one, once, with plenty of second-language English."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from roundup.model.brief import Roundup
from roundup.pipeline import checking, workspace
from tests.conftest import REPOSITORY
from tests.sweeping import some

LABELLED = REPOSITORY / "benchmarks" / "labelled"
FOLDERS = sorted((LABELLED / "submissions").iterdir())
FEWEST = 150
SECOND_LANGUAGE = 0.25


def labels(name: str) -> dict[str, Any]:
    return tomllib.loads((LABELLED / "labels" / f"{name}.toml").read_text("utf-8"))


def received(folder: Path) -> Roundup:
    [(place, found)] = workspace.find([folder.name], LABELLED)
    [checked] = checking.check(place, found)
    return checked.roundup


def ids(roundup: Roundup) -> list[str]:
    left_out = [submission.id for submission, _ in roundup.left_out]
    held = [one.submission.id for one in roundup.held if one.submission]
    return [one.id for one in roundup.submissions] + left_out + held


@pytest.mark.slow
@pytest.mark.parametrize("folder", some(FOLDERS, *FOLDERS[::8]), ids=lambda folder: folder.name)
def test_every_answer_received_has_a_label_and_every_label_an_answer(folder: Path) -> None:
    roundup = received(folder)

    found = ids(roundup)

    assert len(found) == roundup.received
    assert sorted(labels(folder.name)["answers"]) == sorted(found)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_label_says_what_it_must_and_no_note_twice(folder: Path) -> None:
    found = labels(folder.name)

    lists = [answer["notes"] for answer in found["answers"].values()]

    assert set(found) == {"answers", "brief"}
    assert all(set(answer) == {"english", "notes"} for answer in found["answers"].values())
    assert {answer["english"] for answer in found["answers"].values()} <= {"native", "second"}
    assert [notes for notes in lists if len(notes) != len(set(notes))] == []


def test_no_labels_are_left_over() -> None:
    files = {path.stem for path in (LABELLED / "labels").glob("*.toml")}

    assert files == {folder.name for folder in FOLDERS}


def test_much_is_clean_and_much_is_somebody_s_second_language() -> None:
    answers = [one for folder in FOLDERS for one in labels(folder.name)["answers"].values()]

    second = [one for one in answers if one["english"] == "second"]
    clean = [one for one in answers if not one["notes"]]

    assert len(answers) >= FEWEST
    assert len(second) >= SECOND_LANGUAGE * len(answers)
    assert len([one for one in second if not one["notes"]]) > len(second) / 2
    assert len(clean) >= len(answers) / 4


BLIND = REPOSITORY / "benchmarks" / "labelled_blind"


def blind() -> dict[str, Any]:
    files = sorted((BLIND / "labels").glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in files}


def test_every_answer_of_the_blind_set_has_a_label_and_every_label_an_answer() -> None:
    folders = (BLIND / "submissions").iterdir()

    received = {
        folder.name: re.findall(
            r"^- id: (\S+)$", (folder / "answers.yaml").read_text("utf-8"), re.MULTILINE
        )
        for folder in folders
    }

    assert received == {name: list(found["answers"]) for name, found in blind().items()}


def test_the_blind_set_is_large_and_half_of_it_clean() -> None:
    answers = [one for found in blind().values() for one in found["answers"].values()]

    clean = [one for one in answers if not one["notes"]]
    second = [one for one in clean if one["english"] == "second"]

    assert len(answers) >= 400
    assert len(clean) >= 0.45 * len(answers)
    assert len(second) >= len(clean) / 3
