"""`roundup check --watch`: what an editor saves is looked at at once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty

import pytest

from roundup.serving.watching import is_of_interest
from tests.conftest import REPOSITORY
from tests.running import Running
from tests.sweeping import some

pytestmark = pytest.mark.slow


ANSWER = "I open the window before I open the post, and I have never once regretted the order, "
ANSWER += "not even in the January when the latch froze."
LONGEST_WAIT = 120


def page(watching: Running) -> str:
    """Return what is printed until it waits again."""
    return watching.until("Waiting for changes; Ctrl-C ends it\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "submissions" / "morning"
    folder.mkdir(parents=True)
    (folder / "roundup.md").write_text("---\nquestion: What first?\n---\n", "utf-8")
    write_answer(folder, ANSWER)
    return folder


@pytest.fixture
def watching(folder: Path) -> Iterator[Running]:
    command = ("check", "--watch", "morning")
    made = Running(folder.parent.parent, *command, longest_wait=LONGEST_WAIT)
    yield made
    if made.process.poll() is None:
        made.stop()


def write_answer(folder: Path, answer: str) -> None:
    text = f"---\nname: Ada Holm\ntitle: Porter\norganisation: Hotel\n---\n{answer}\n"
    (folder / "ada.md").write_text(text, "utf-8")


def test_what_is_saved_is_looked_at_until_control_c(folder: Path, watching: Running) -> None:
    first = page(watching)

    write_answer(folder, "Rest more.")
    second = page(watching)
    status = watching.stop()

    assert "Q101" not in first
    assert "Q101" in second
    assert second.startswith("──── ")
    assert (status, watching.lines.qsize()) == (0, 0)


@pytest.mark.long
def test_watching_goes_on_where_a_check_stops(folder: Path, watching: Running) -> None:
    page(watching)

    (folder.parent.parent / "roundup.toml").write_text("layuot = 1\n", "utf-8")
    stopped = page(watching)
    (folder.parent.parent / "roundup.toml").write_text("", "utf-8")
    resumed = page(watching)

    assert "error:" in stopped
    assert "layuot" in stopped
    assert "1 received = 1 used" in resumed


@pytest.mark.long
def test_what_is_built_and_kept_wakes_nobody(folder: Path, watching: Running) -> None:
    page(watching)

    for name in ("dist", ".roundup", ".git"):
        place = folder.parent.parent / name
        place.mkdir(exist_ok=True)
        (place / "page.html").write_text("new", "utf-8")

    with pytest.raises(Empty):
        watching.lines.get(timeout=2)


def test_a_workspace_may_lie_below_a_folder_called_dist() -> None:
    root = Path("/dist/house")

    assert is_of_interest(root / "submissions" / "tea" / "ada.md", (root,))
    assert not is_of_interest(root / "dist" / "tea.html", (root,))


@pytest.mark.parametrize(
    "more",
    some([["--format", "sarif"], ["--json"], ["--fix"], ["-o", "x"]], ["--json"], mark="long"),
)
def test_only_people_watch(folder: Path, more: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "roundup", "check", "--watch", *more],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert "`--watch` shows notes to a person" in done.stderr
