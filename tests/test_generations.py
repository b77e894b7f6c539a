"""A whole output folder is replaced in one step; what killed runs left beside it is swept away."""

from pathlib import Path

import pytest

from roundup.disk import generations, storing, switching

END = "0123456789abcdef"


@pytest.fixture(params=["exchange", "two renames"])
def output(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an output folder, on a system that can exchange folders and on one that cannot."""
    if request.param != "exchange":
        monkeypatch.setattr(switching, "exchanged", lambda _one, _other: False)
    folder = tmp_path / "dist"
    for name in ("first/index.html", "second/index.html", "mine.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("old")
    return folder


def everything(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run_that_is_stopped(output: Path) -> None:
    with generations.begun(output) as folder:
        storing.replace(folder / "first" / "index.html", b"new")
        raise KeyboardInterrupt


def test_all_changes_are_seen_at_once(output: Path) -> None:
    before = everything(output.parent)

    with generations.begun(output) as folder:
        for name in ("first", "second"):
            storing.replace(folder / name / "index.html", b"new")
        meanwhile = everything(output)

    assert {f"dist/{name}": text for name, text in meanwhile.items()} == before
    assert everything(output.parent) == {
        "dist/first/index.html": "new",
        "dist/mine.txt": "old",
        "dist/second/index.html": "new",
    }


def test_a_run_that_fails_leaves_the_old_folder_and_nothing_else(output: Path) -> None:
    before = everything(output.parent)

    with pytest.raises(KeyboardInterrupt):
        run_that_is_stopped(output)

    assert everything(output.parent) == before
    assert [path.name for path in output.parent.iterdir()] == ["dist"]


@pytest.mark.parametrize("kind", ["new", "old"])
def test_the_next_run_sweeps_away_what_a_killed_one_left(output: Path, kind: str) -> None:
    before = everything(output.parent)
    left = output.parent / f".dist.{kind}-{END}"
    left.mkdir()
    (left / "page.html").write_text("half")

    with generations.opened(output):
        pass

    assert everything(output.parent) == before


def test_a_run_that_is_killed_between_two_renames_is_repaired(output: Path) -> None:
    before = everything(output.parent)
    output.rename(output.parent / f".dist.old-{END}")

    with generations.opened(output):
        pass

    assert everything(output.parent) == before
