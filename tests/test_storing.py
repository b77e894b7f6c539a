"""Files are put on disk whole, or stay as they were."""

import os
import shutil
from pathlib import Path

import pytest

from roundup.disk import storing
from roundup.errors import WritingError
from roundup.model.file import File

PAGE = File("index.html", b"<p>new</p>")
PICTURE = File("assets/a.png", b"pixels")


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_files_stand_where_they_are_named(tmp_path: Path) -> None:
    paths = storing.store([PAGE, PICTURE], tmp_path / "dist" / "morning")

    assert paths == tuple(tmp_path / "dist" / "morning" / one.name for one in (PAGE, PICTURE))
    assert everything(tmp_path / "dist" / "morning") == {
        one.name: one.data for one in (PAGE, PICTURE)
    }


def test_the_main_file_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    monkeypatch.setattr(storing, "replace", lambda path, _data: order.append(path.name))

    storing.store([PAGE, PICTURE], tmp_path)

    assert order == ["a.png", "index.html"]


def test_the_files_of_a_folder_are_read_in_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.html", "a.html", ".hidden", "cards/2.png", "cards/1.png", "else/3.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)

    found = storing.stored(tmp_path, "cards", "missing")

    names = ["a.html", "b.html", "cards/1.png", "cards/2.png"]
    assert found == tuple(File(name, name.encode()) for name in names)


def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text("a")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(WritingError, match="could not be read: Permission denied") as caught:
        storing.stored(tmp_path)

    assert str(tmp_path / "a.html") in str(caught.value)
    assert "permissions" in caught.value.hint


def test_what_is_half_written_is_hidden_and_beside_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    sync = os.fsync

    def looked(handle: int) -> None:
        seen.extend(path.name for path in tmp_path.iterdir())
        sync(handle)

    monkeypatch.setattr(os, "fsync", looked)
    storing.store([PAGE], tmp_path)

    name, *_ = seen
    assert name.startswith(".")
    assert ".new-" in name


def test_a_file_that_did_not_change_is_left_alone(tmp_path: Path) -> None:
    [path] = storing.store([PAGE], tmp_path)
    os.utime(path, (1, 1))

    storing.store([PAGE], tmp_path)
    untouched = path.stat()
    storing.store([File(PAGE.name, b"other")], tmp_path)

    assert untouched.st_mtime == 1
    assert path.stat().st_mtime != 1
    assert path.read_bytes() == b"other"


@pytest.mark.parametrize(
    ("owner", "failing"), [(os, "fsync"), (Path, "replace"), (shutil, "copymode")]
)
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, failing: str
) -> None:
    storing.store([File(PAGE.name, b"old")], tmp_path)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(owner, failing, full)
        with pytest.raises(WritingError, match="No space left") as caught:
            storing.store([PAGE], tmp_path)

    assert "disk has space" in caught.value.hint
    assert caught.value.exit_code == 6
    assert everything(tmp_path) == {PAGE.name: b"old"}


def test_an_interruption_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storing.store([File(PAGE.name, b"old")], tmp_path)

    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            storing.store([PAGE], tmp_path)

    assert everything(tmp_path) == {PAGE.name: b"old"}


def test_an_interruption_after_the_last_step_is_told_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace

    def interrupted(path: Path, target: Path) -> None:
        rename(path, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        storing.store([PAGE], tmp_path)

    assert everything(tmp_path) == {PAGE.name: PAGE.data}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("a file")

    with pytest.raises(WritingError, match="could not be written"):
        storing.store([PAGE], tmp_path / "dist" / "morning")


def test_a_folder_in_the_place_of_a_file_stays(tmp_path: Path) -> None:
    (tmp_path / PAGE.name / "inside").mkdir(parents=True)

    with pytest.raises(WritingError):
        storing.store([PAGE], tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == [PAGE.name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(WritingError, match="could not be written"):
        storing.store([PAGE], tmp_path)


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_permissions_are_those_of_any_new_file(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        [path] = storing.store([PAGE], tmp_path)
        left = os.umask(0)
    finally:
        os.umask(before)

    assert path.stat().st_mode & 0o777 == mode
    assert left == mask


@pytest.mark.parametrize(("is_swept", "is_left"), [(False, False), (True, True)])
def test_a_new_file_sweeps_its_folder_unless_that_is_swept_already(
    tmp_path: Path, *, is_swept: bool, is_left: bool
) -> None:
    leftover = tmp_path / ".ada.md.new-0123456789abcdef"
    leftover.write_bytes(b"half")

    assert storing.create(tmp_path / "bo.md", b"whole", is_swept=is_swept)

    assert leftover.exists() is is_left
    assert (tmp_path / "bo.md").read_bytes() == b"whole"
