"""One folder takes the place of another in one step; what a killed run left is repaired."""

import ctypes
import errno
import fcntl
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from roundup.disk import switching

END = "0123456789abcdef"


def folder_of(path: Path, **files: str) -> Path:
    path.mkdir(parents=True)
    for name, words in files.items():
        (path / name).write_text(words)
    return path


def everything(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(params=["exchange", "two renames"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Switch as the system does, and as one does that cannot exchange folders."""
    if request.param != "exchange":
        monkeypatch.setattr(switching, "exchanged", lambda _one, _other: False)
    return str(request.param)


def test_the_new_folder_takes_the_old_one_s_place(tmp_path: Path, system: str) -> None:
    old, new = folder_of(tmp_path / "q", a="old", b="old"), folder_of(tmp_path / "new", a="new")

    switching.switch(new, old)

    assert everything(tmp_path) == {"q/a": "new"}, system


def test_a_folder_that_was_not_there_appears(tmp_path: Path, system: str) -> None:
    switching.switch(folder_of(tmp_path / "new", a="new"), tmp_path / "q")

    assert everything(tmp_path) == {"q/a": "new"}, system


def test_a_folder_is_taken_away_whole(tmp_path: Path) -> None:
    switching.take_away(folder_of(tmp_path / "q", a="old"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("left", "then"),
    [
        ({"q": "old", f".q.new-{END}": "half"}, {"q": "old"}),
        ({"q": "new", f".q.new-{END}": "old"}, {"q": "new"}),
        ({"q": "new", f".q.old-{END}": "old"}, {"q": "new"}),
        ({f".q.old-{END}": "old", f".q.new-{END}": "new"}, {"q": "old"}),
        ({"q": "", f".q.old-{END}": "old", f".q.new-{END}": "new"}, {"q": "old"}),
        ({f".q.new-{END}": "taken away"}, {}),
        ({".q.new": "mine", ".well-known": "mine"}, {".q.new": "mine", ".well-known": "mine"}),
    ],
    ids=[
        "killed-writing",
        "killed-exchanged",
        "killed-renamed",
        "killed-between",
        "locked-since",
        "gone",
        "mine",
    ],
)
def test_what_a_killed_run_left_is_repaired(
    tmp_path: Path, left: dict[str, str], then: dict[str, str]
) -> None:
    for name, words in left.items():
        folder_of(tmp_path / name, **({"a": words} if words else {}))

    switching.recover(tmp_path)

    assert everything(tmp_path) == {f"{name}/a": words for name, words in then.items()}


def test_a_system_without_the_call_renames_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = folder_of(tmp_path / "q", a="old"), folder_of(tmp_path / "new", a="new")
    monkeypatch.setattr(ctypes, "CDLL", lambda *_name, **_how: SimpleNamespace())

    switching.switch(new, old)

    assert everything(tmp_path) == {"q/a": "new"}


@pytest.mark.parametrize(
    ("code", "raises"), [(errno.EINVAL, False), (errno.ENOSYS, False), (errno.EACCES, True)]
)
def test_only_a_disk_that_cannot_exchange_is_excused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, raises: bool
) -> None:
    failing = SimpleNamespace(renameat2=lambda *_paths: -1, renamex_np=lambda *_paths: -1)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_name, **_how: failing)
    monkeypatch.setattr(ctypes, "get_errno", lambda: code)

    if raises:
        with pytest.raises(PermissionError):
            switching.exchanged(tmp_path, tmp_path)
    else:
        assert not switching.exchanged(tmp_path, tmp_path)


def test_two_runs_do_not_hold_one_folder(tmp_path: Path) -> None:
    handle = os.open(tmp_path, os.O_RDONLY)

    with switching.locked(tmp_path), pytest.raises(BlockingIOError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(handle)


def test_a_disk_without_locks_is_built_into_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_how: Any) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuses)

    with switching.locked(tmp_path / "dist"):
        assert (tmp_path / "dist").is_dir()
