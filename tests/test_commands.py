"""A command in the process that stands ready is as one that was started by itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sweeping import some

ANSWER = "I open the window before I open the post, and I have never once regretted the order, "
ANSWER += "not even in the January when the latch froze and the post came late all week."
ROW = f'Agathe Brunner,Night porter,Hotel Meridian,"{ANSWER}"\n'


def called(words: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "work" / "submissions" / "sheds"
    folder.mkdir(parents=True)
    (folder / "answers.csv").write_text(f"name,title,organisation,answer\n{ROW}", "utf-8")
    (folder / "roundup.md").write_text("---\nquestion: What do you do first?\n---\n", "utf-8")
    return tmp_path / "work"


@pytest.mark.parametrize(
    "arguments",
    some(
        [["check"], ["build", "nothing"], ["--no-such-option"], ["list", "--json"], []],
        ["build", "nothing"],
    ),
)
def test_it_prints_the_same_and_ends_with_the_same_status(
    arguments: list[str], roundup: list[str], workspace: Path, repository: Path
) -> None:
    alone = [sys.executable, "-m", "roundup"]

    ready, started = (
        called([*words, *arguments], workspace, PYTHONPATH=str(repository))
        for words in (roundup, alone)
    )

    assert (ready.returncode, ready.stdout, ready.stderr) == (
        started.returncode,
        started.stdout,
        started.stderr,
    )


def test_it_leaves_nothing_in_the_temporary_folder(
    roundup: list[str], workspace: Path, tmp_path: Path
) -> None:
    (tmp_path / "tmp").mkdir()

    done = called([*roundup, "build", "--to", "pdf"], workspace, TMPDIR=str(tmp_path / "tmp"))

    assert done.returncode == 0, done.stderr
    assert list((workspace / "dist").rglob("*.pdf"))
    assert list((tmp_path / "tmp").iterdir()) == []
