"""Every attack of the table ends soon, small and explained; here the quickest, and the judge."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sweeping import some
from tools import attacks
from tools.attack_table import BRIEF
from tools.attack_table import attacks as table

QUICK = ("file: a link to endless zeros", "picture: 5 GB")
SLOW = "40"  # the tool's own ten seconds are for a machine that is known
NOTHING = '{"roundups": [], "failed": []}'


@pytest.mark.slow
@pytest.mark.parametrize("name", some(table(), *QUICK))
def test_an_attack_is_built_or_refused_in_bounds(name: str) -> None:
    # Linux counts the memory of a process's parent as its own, and the one of tests grows large.
    command = [sys.executable, attacks.__file__, name, "--to", "html,text", "--seconds", SLOW]

    outcome = subprocess.run(command, capture_output=True, text=True, check=False)

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "1 attacks, 0 failed" in outcome.stdout


def ended(status: int = 0, output: str = "", errors: str = "", **took: float) -> attacks.Ended:
    usual = {"seconds": 1.0, "waited": 2.0, "megabytes": 90.0}
    return attacks.Ended(status, output=output, errors=errors, **(usual | took))


def test_a_busy_machine_may_let_a_build_wait() -> None:
    bounds = replace(attacks.USUAL, idle=20 * attacks.USUAL.idle)
    end = ended(output=NOTHING, waited=100)

    usual = list(attacks.unbounded(end, attacks.USUAL))
    busy = list(attacks.unbounded(end, bounds))

    assert usual == ["it waited for 100.0 s"]
    assert busy == []


def test_the_judge_accepts_a_brief_that_is_refused_by_a_note(tmp_path: Path) -> None:
    note = {"code": "B1", "level": "error", "message": "A", "hint": "B", "file": BRIEF}
    roundup = {"tally": {"held": 0}, "notes": [note]}
    end = ended(output=json.dumps({"roundups": [roundup], "failed": []}))

    assert list(attacks.faults(end, tmp_path, {BRIEF})) == []
    assert list(attacks.faults(end, tmp_path, {"submissions/attack/mallory.md"}))


@pytest.mark.parametrize(
    ("end", "fault"),
    [
        (ended(output=NOTHING, seconds=11), "it took 11.0 s"),
        (ended(output=NOTHING, waited=30), "it waited for 30.0 s"),
        (ended(output=NOTHING, megabytes=600), "it took 600 MB"),
        (ended(1, errors="Traceback (most recent call last):\nValueError: a"), "a traceback"),
        (ended(-9), "it ended with status -9"),
        (ended(3, errors="error: It cannot be read"), "the refusal says too little"),
        (ended(3, errors="error: It is broken\n\nhint: Mend it"), "does not name the file"),
        (ended(output=NOTHING), "the words of ann-lee are not published"),
    ],
)
def test_the_judge_finds_what_is_wrong(end: attacks.Ended, fault: str, tmp_path: Path) -> None:
    listed = list(attacks.faults(end, tmp_path, {"roundup.toml"}))

    assert any(fault in line for line in listed), listed
