"""A command that is given again is answered from the record, as long as the answer is true."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roundup import cli
from roundup.batch import fingerprints, repeating
from tests.sweeping import few
from tests.test_batch import (
    change_answer,
    change_page,
    desk,  # noqa: F401 - a fixture
    remove_page,
    write,
)

pytestmark = pytest.mark.slow

COMMAND = ["roundup", "build", "--to", "html"]


@pytest.fixture
def build(
    desk: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., tuple[str, int]]:
    """Return a function that runs a command in the workspace, and returns what it prints.

    The workspace counts as old enough for its files' times to be trusted.
    """
    monkeypatch.chdir(desk)
    monkeypatch.setattr(fingerprints, "TICK", 0)

    def built(*more: str) -> tuple[str, int]:
        monkeypatch.setattr(sys, "argv", [*COMMAND, *more])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return capsys.readouterr().out, int(ended.value.code or 0)

    return built


def again(capsys: pytest.CaptureFixture[str]) -> tuple[str, int | None]:
    status = repeating.repeated()
    return capsys.readouterr().out, status


@pytest.mark.parametrize(
    "more", [(), ("--json",), ("bread", "--explain"), ("-q", "--output", "out")]
)
def test_the_record_says_what_the_command_says(
    more: tuple[str, ...],
    build: Callable[..., tuple[str, int]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    build(*more)
    from_record = again(capsys)

    assert from_record == build(*more)
    assert again(capsys) == from_record


def test_before_the_first_build_there_is_no_answer(
    build: Callable[..., tuple[str, int]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build()
    monkeypatch.setattr(sys, "argv", [*COMMAND, "--strict"])

    assert again(capsys) == ("", None)


def test_a_fresh_build_is_never_answered_from_the_record(
    build: Callable[..., tuple[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "3 built" in build("--fresh")[0]

    assert again(capsys) == ("", None)
    assert "3 built" in build("--fresh")[0]


def add_roundup(root: Path) -> None:
    (root / "submissions" / "new").mkdir()
    write(root / "submissions" / "new", "Cy Moss", "A new one.")


def change_house(root: Path) -> None:
    (root / "people.toml").write_text('[[person]]\nname = "Ada Holm"\nwithdrawn = true\n', "utf-8")


def leave_a_folder(root: Path) -> None:
    (root / "dist" / "mine").mkdir()


def remove_all(root: Path) -> None:
    (root / "dist").rename(root / "elsewhere")


@pytest.mark.parametrize(
    "change",
    few(
        [
            *(change_answer, change_page, remove_page),
            *(add_roundup, change_house, leave_a_folder, remove_all),
        ],
        3,
    ),
    ids=lambda change: change.__name__,
)
def test_whatever_changes_the_command_is_run(
    change: Callable[[Path], None],
    build: Callable[..., tuple[str, int]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    build()
    assert again(capsys)[1] == 0

    change(Path.cwd())

    assert again(capsys) == ("", None)


def test_what_changes_while_a_build_is_at_work_is_built_the_next_time(
    build: Callable[..., tuple[str, int]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root, kept = Path.cwd(), repeating.keep

    def changed(*given: Any, **named: Any) -> None:
        change_answer(root)
        kept(*given, **named)

    monkeypatch.setattr(repeating, "keep", changed)
    build()

    assert again(capsys) == ("", None)
    assert "1 built" in build()[0]


def test_an_answer_from_the_record_imports_no_command_line(
    build: Callable[..., tuple[str, int]],
) -> None:
    code = (
        "import sys; sys.argv[1:] = ['build', '--to', 'html']\n"
        "from roundup.batch import repeating\n"
        "repeating.repeated()\n"
        "heavy = {'typer', 'pydantic', 'jinja2', 'roundup.stages', 'roundup.cli'}\n"
        "assert heavy.isdisjoint(sys.modules), heavy & {*sys.modules}\n"
    )

    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path.cwd())


def test_the_record_says_of_old_feeds_what_the_command_says(
    build: Callable[..., tuple[str, int]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = Path.cwd()
    pages = 'name = "The Post"\npages = "https://post.example/{slug}/"'
    (root / "roundup.toml").write_text(f"[publication]\n{pages}\n", "utf-8")
    for name in ("bread", "sheds", "tea"):
        brief = root / "submissions" / name / "roundup.md"
        brief.write_text(f"---\nquestion: What of {name}?\ndate: 2026-11-02\n---\n", "utf-8")
    monkeypatch.setattr(sys, "argv", ["roundup", "feed"])
    with pytest.raises(SystemExit):
        cli.main()
    change_answer(root)
    capsys.readouterr()

    first, _ = build("tea")

    assert "still say of" in first
    assert "still say of" in again(capsys)[0]
