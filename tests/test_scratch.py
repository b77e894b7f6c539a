"""Temporary folders go with their owner, or with the next run if the owner was killed."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from roundup.sandbox import scratch
from roundup.sandbox.scratch import FILES, MARK, PREFIX, Scratch, sweep

OWNER = """
import os, signal
from pathlib import Path
from roundup.sandbox.scratch import Scratch
folder = Scratch()
(Path(folder.name) / "page.pdf").write_bytes(b"half")
print(folder.name, flush=True)
{end}
"""
POSIX = pytest.mark.skipif(os.name != "posix", reason="there are no such locks")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have temporary files in a folder of the test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    scratch.sweep_once.cache_clear()
    yield tmp_path
    scratch.sweep_once.cache_clear()


def owned(end: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", OWNER.format(end=end)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )


def test_a_folder_goes_with_everything_in_it(temporary: Path) -> None:
    with Scratch() as name:
        (Path(name) / "half").write_text("a page")
        during = list(temporary.iterdir())

    assert during == [Path(name).parent]
    assert list(temporary.iterdir()) == []


@POSIX
def test_the_folder_for_temporary_files_is_found_without_a_file_in_it(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(os, "unlink", lambda *_, **__: pytest.fail("a file was tried out"))

    assert scratch.temporary() == str(temporary)
    assert tempfile.gettempdir() == str(temporary)


@POSIX
def test_a_folder_for_temporary_files_that_is_none_is_passed_over(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", str(temporary / "missing"))
    monkeypatch.setenv("TEMP", str(temporary))

    assert scratch.temporary() == str(temporary)


@POSIX
def test_the_folder_of_a_process_that_was_killed_goes_with_the_next_run(temporary: Path) -> None:
    process = owned("os.kill(os.getpid(), signal.SIGKILL)")
    output, _ = process.communicate()
    theirs = Path(output.strip())
    left = [path.name for folder in (theirs.parent, theirs) for path in folder.iterdir()]

    with Scratch() as name:
        now = list(temporary.iterdir())

    assert sorted(left) == [MARK, FILES, "page.pdf"]
    assert now == [Path(name).parent]


@POSIX
def test_what_cannot_be_removed_goes_with_the_next_run(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed = shutil.rmtree
    with Scratch() as name:
        (Path(name) / "half").write_text("a page")
        monkeypatch.setattr(shutil, "rmtree", all_but_files(removed))
    left = {path.name for path in Path(name).parent.iterdir()}
    monkeypatch.undo()

    sweep(temporary)

    assert left == {MARK, FILES}
    assert list(temporary.iterdir()) == []


def all_but_files(removed: Callable[..., None]) -> Callable[..., None]:
    """Return what removes folders, except those for files."""

    def refusing(folder: Path, **how: bool) -> None:
        if folder.name != FILES:
            removed(folder, **how)

    return refusing


@POSIX
def test_the_folder_of_a_process_that_lives_stays(temporary: Path) -> None:
    process = owned("input()")
    assert process.stdout
    theirs = Path(process.stdout.readline().strip())

    sweep(temporary)
    there = (theirs / "page.pdf").read_bytes()
    process.communicate("\n")

    assert there == b"half"
    assert list(temporary.iterdir()) == []


@POSIX
def test_what_somebody_else_put_there_stays(temporary: Path) -> None:
    theirs = temporary / f"{PREFIX}notes"
    theirs.mkdir()
    (theirs / "notes.txt").write_text("mine")
    (temporary / "roundup-plans").mkdir()
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / MARK).touch()
    (temporary / f"{PREFIX}link").symlink_to(elsewhere)
    before = sorted(temporary.rglob("*"))

    sweep(temporary)

    assert sorted(temporary.rglob("*")) == before


@POSIX
def test_an_empty_folder_of_somebody_who_died_at_once_goes(temporary: Path) -> None:
    (temporary / f"{PREFIX}empty").mkdir()

    sweep(temporary)

    assert list(temporary.iterdir()) == []


@POSIX
def test_a_folder_that_is_taken_away_before_it_is_held_is_made_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = scratch.held
    taken: list[Path] = []

    def held(folder: Path) -> int | None:
        if not taken:
            taken.append(folder)
            folder.rmdir()
        return real(folder)

    monkeypatch.setattr(scratch, "held", held)

    with Scratch() as name:
        made = Path(name).is_dir()

    assert made
    assert Path(name).parent != taken[0]


@POSIX
def test_a_build_can_lock_a_folder_for_temporary_files() -> None:
    import fcntl

    with Scratch() as name:
        handle = os.open(name, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(handle)
