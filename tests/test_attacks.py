"""Every attack of the table ends soon, small and explained; here the quickest, and the judge."""

import json
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.signalling import handlers_kept
from tests.sweeping import some
from tools import attacks
from tools.attack_table import BRIEF
from tools.attack_table import attacks as table

QUICK = ("file: a link to endless zeros",)
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


def test_two_thousand_answers_may_take_as_long_as_so_many_honest_ones() -> None:
    few = attacks.with_many(attacks.USUAL, 100)
    many = attacks.with_many(attacks.USUAL, 2_000)

    assert few == attacks.USUAL
    assert (round(many.seconds), round(many.megabytes)) == (67, 1_272)
    assert list(attacks.unbounded(ended(seconds=40.0, megabytes=760.0), many)) == []
    assert len(list(attacks.unbounded(ended(seconds=68.0, megabytes=1_300.0), many))) == 2


def test_long_answers_may_take_as_long_as_honest_ones_of_their_length() -> None:
    short = attacks.with_many(attacks.USUAL, 100, 200_000)
    long = attacks.with_many(attacks.USUAL, 100, 2_000_000)

    assert short == attacks.USUAL
    assert (round(long.seconds), round(long.megabytes)) == (55, 1_142)


def test_the_judge_counts_the_answers_and_characters_that_are_published(tmp_path: Path) -> None:
    page = tmp_path / "dist" / "attack" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<style>p { color: red }</style><p>Twelve signs<br></p>", "utf-8")
    output = json.dumps({"roundups": [{"tally": {"used": 3}}], "failed": []})

    assert attacks.published(ended(output=output), tmp_path) == (3, 12)
    assert attacks.published(ended(3), tmp_path) == (0, 0)


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


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_cut_off_says_how_far_it_has_come(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: signal.Signals
) -> None:
    def run(name: str, _formats: str, _bounds: attacks.Bounds) -> attacks.Run:
        if name == "an attack: b":
            signal.raise_signal(number)
        return attacks.Run(name, ended(seconds=2.0), ())

    monkeypatch.setattr(attacks, "attacks", lambda: dict.fromkeys(["a", "an attack: b", "c"]))
    monkeypatch.setattr(attacks, "run", run)
    with handlers_kept(), pytest.raises(SystemExit) as end:
        attacks.main([])

    said = capsys.readouterr().out
    assert end.value.code == 128 + number
    assert "1 attacks, 0 failed; slowest 2.0 s" in said
    assert "2 not built; go on with --from 'an attack: b'" in said


def test_a_run_goes_on_from_the_attack_that_is_named() -> None:
    assert attacks.asked_for(["a 1", "b 1", "a 2"], ["a *"], "b 1") == ["a 2"]
    assert attacks.asked_for(["a 1", "b 1", "a 2"], ["a *"]) == ["a 1", "a 2"]
