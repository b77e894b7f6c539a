"""Several processes run the tests as one does, and none of the tests goes missing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from roundup.batch import engines
from tests import forking

pytestmark = pytest.mark.slow

OUTCOMES = """
import os, pytest

FIRST = os.getpid()

@pytest.mark.parametrize("number", range(60))
def test_that_passes(number, tmp_path, pytestconfig):
    assert tmp_path.is_dir()
    assert (os.getpid() != FIRST) == (pytestconfig.option.workers > 1)

def test_that_fails():
    print("what was printed")
    assert 1 == 2

@pytest.fixture
def broken():
    raise ValueError("no fixture")

def test_without_its_fixture(broken):
    pass

@pytest.mark.skip(reason="not today")
def test_that_is_skipped():
    pass

@pytest.mark.xfail
def test_that_is_known_to_fail():
    assert False
"""
ENDING = """
import os, pytest, signal

@pytest.mark.parametrize("number", range(60))
def test_that_passes(number):
    pass

def test_that_ends_its_process():
    os.kill(os.getpid(), signal.SIGKILL)
"""
SUMMARY = ("FAILED", "ERROR", "SKIPPED", "XFAIL", "E  ", "what was printed", "1 failed")
FAILING = """
import pytest

from roundup.batch import engines
from tests import forking

@pytest.mark.parametrize("number", range(300))
def test_that_fails(number):
    assert False
"""


def run(folder: Path, repository: Path, *options: str) -> tuple[int, str]:
    """Run the tests of a folder with the project's plugin alone; return the status and output."""
    plugins = ("-p", "tests.forking", "-p", "no:randomly", "-p", "no:cacheprovider")
    settings = ("-q", "-ra", "-c", os.devnull, f"--rootdir={folder}")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, *settings, *options, str(folder)],
        cwd=repository,
        capture_output=True,
        text=True,
    )
    return ran.returncode, re.sub(r"0x[0-9a-f]+|in [\d.]+s", "", ran.stdout)


def said(output: str) -> list[str]:
    """Return the lines with which pytest sums up what became of tests, in one order."""
    return sorted(line for line in output.splitlines() if line.startswith(SUMMARY))


@pytest.mark.long
def test_workers_report_what_one_process_reports(tmp_path: Path, repository: Path) -> None:
    (tmp_path / "test_outcomes.py").write_text(OUTCOMES)

    alone = run(tmp_path, repository)
    together = run(tmp_path, repository, "--workers=2")

    assert alone[0] == together[0] == pytest.ExitCode.TESTS_FAILED
    assert said(alone[1]) == said(together[1])
    assert "60 passed" in together[1]


def test_a_run_fails_whose_worker_ended_early(tmp_path: Path, repository: Path) -> None:
    (tmp_path / "test_ending.py").write_text(ENDING)

    status, output = run(tmp_path, repository, "--workers=2")

    assert status == pytest.ExitCode.TESTS_FAILED
    assert "test_ending.py::test_that_ends_its_process" in output


@pytest.mark.long
def test_workers_stop_at_the_first_failure_if_asked(tmp_path: Path, repository: Path) -> None:
    (tmp_path / "test_failing.py").write_text(FAILING)

    status, output = run(tmp_path, repository, "--workers=2", "-x")

    assert status == pytest.ExitCode.TESTS_FAILED
    assert "stopping after" in output
    assert output.count("FAILED") < 30


def test_there_is_one_worker_more_than_there_are_processors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engines, "processors", lambda: 2)
    usual = forking.number_of_workers("auto")
    monkeypatch.setattr(engines, "processors", lambda: 64)
    most = forking.number_of_workers("auto")

    assert usual == 3
    assert most == forking.MOST_WORKERS
    assert forking.number_of_workers("2") == 2
