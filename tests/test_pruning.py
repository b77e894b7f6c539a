"""The record of checks and builds can be measured, made smaller and removed, and limits itself."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest
from typer.testing import CliRunner

from roundup.batch import pruning, running, store
from roundup.cli import app
from roundup.errors import RoundupError
from tests.records import everything_kept
from tests.test_batch import ANSWER, desk, write  # noqa: F401 - `desk` is a fixture
from tests.test_rechecking import build, counts, held, looked, said  # noqa: F401 - `counts` too

pytestmark = pytest.mark.slow

NAMES = ("bread", "sheds", "tea")


def run(root: Path, *command: str) -> str:
    with chdir(root):
        done = CliRunner().invoke(app, list(command))
    if isinstance(done.exception, RoundupError):
        raise done.exception
    return done.output


def known(root: Path) -> dict[str, int]:
    value: dict[str, int] = json.loads(run(root, "cache", "--json"))
    return {name: value[name] for name in ("roundups", "checks", "builds")}


def test_a_record_is_measured(desk: Path) -> None:  # noqa: F811
    assert known(desk) == {"roundups": 0, "checks": 0, "builds": 0}

    looked(desk, "tea")
    build(desk, "bread")

    assert known(desk) == {"roundups": 3, "checks": 2, "builds": 1}
    value = json.loads(run(desk, "cache", "--json"))
    path = store.record_of(desk)
    assert (value["file"], value["size"]) == (
        path.relative_to(desk).as_posix(),
        path.stat().st_size,
    )
    assert value["limit"] == 500_000_000


def test_what_is_known_of_folders_that_are_gone_is_removed_from_the_file(
    desk: Path,  # noqa: F811
    counts: Counter[str],  # noqa: F811
) -> None:
    for number in range(40):
        write(desk / "submissions/tea", f"P{number} Quixley", "Verily, TOO SHORT")
    looked(desk)
    before = store.record_of(desk).stat().st_size
    shutil.rmtree(desk / "submissions/tea")
    counts.clear()

    text = run(desk, "cache", "prune")

    assert text.startswith("submissions/tea  forgotten\n")
    assert store.record_of(desk).stat().st_size < before
    assert b"Quixley" not in everything_kept(desk)
    assert known(desk) == {"roundups": 2, "checks": 2, "builds": 0}
    looked(desk)
    assert not counts


def test_what_a_change_of_the_house_has_made_useless_is_removed(desk: Path) -> None:  # noqa: F811
    looked(desk)
    (desk / "people.toml").write_text('[[person]]\nname = "Ada Holm"\ntitle = "Cook"\n', "utf-8")
    looked(desk, "tea")

    run(desk, "cache", "prune")

    with store.opened(desk) as memory:
        assert memory.connection.execute("SELECT count(*) FROM looks").fetchone() == (1,)


@pytest.mark.parametrize("command", ["prune", "clean"])
def test_where_there_is_no_record_there_is_none_afterwards(
    command: str,
    desk: Path,  # noqa: F811
) -> None:
    run(desk, "cache", command)

    assert not store.record_of(desk).parent.exists()


def test_without_its_record_a_workspace_is_checked_as_before(desk: Path) -> None:  # noqa: F811
    first = looked(desk)

    text = run(desk, "cache", "clean")

    assert text == "Removed .roundup/record.sqlite (0.1 MB)\n"
    assert "There is nothing to remove" in run(desk, "cache", "clean")
    assert said(looked(desk)) == said(first)


@pytest.mark.parametrize("data", [b"", b"no record, but long enough to be taken for one" * 40])
def test_a_damaged_record_is_measured_pruned_and_removed(data: bytes, desk: Path) -> None:  # noqa: F811
    looked(desk)
    store.record_of(desk).write_bytes(data)

    assert known(desk) == {"roundups": 0, "checks": 0, "builds": 0}
    run(desk, "cache", "prune")
    assert "Removed" in run(desk, "cache", "clean")


def test_a_record_that_another_run_holds_is_not_pruned(
    desk: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.0)
    looked(desk)

    with held(desk), pytest.raises(RoundupError) as problem:
        run(desk, "cache", "prune")

    assert "cannot be written to" in problem.value.message
    assert "Try again" in problem.value.hint


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Give a function that sets how large a record may be."""

    def set_limit(size: int) -> None:
        monkeypatch.setattr(running, "MEGABYTE", size // 500)
        monkeypatch.setattr(store, "ENOUGH", 1.0)

    return set_limit


@pytest.fixture
def full(desk: Path) -> None:  # noqa: F811
    """Check three roundups of many answers, one after the other."""
    for name in NAMES:
        for number in range(30):
            answer = f"{ANSWER.format(number)} " * 3
            write(desk / "submissions" / name, f"P{number} {name.title()}", answer)
    for name in NAMES:
        looked(desk, name)
    run(desk, "cache", "prune")


@pytest.mark.long
@pytest.mark.usefixtures("full")
def test_a_record_that_is_too_large_forgets_what_was_asked_for_the_longest_ago(
    desk: Path,  # noqa: F811
    limit: Callable[[int], None],
    counts: Counter[str],  # noqa: F811
) -> None:
    fresh = {name: looked(desk, name) for name in NAMES}
    size = pruning.size_of(desk).size
    limit(size - 4096)
    looked(desk, "bread")
    counts.clear()

    again = {name: looked(desk, name) for name in ("bread", "tea", "sheds")}

    assert pruning.size_of(desk).size < size
    assert (counts["bread"], counts["tea"], counts["rules"] > 0) == (0, 0, True)
    assert again == fresh


def test_a_limit_that_is_too_small_for_anything_only_costs_time(
    desk: Path,  # noqa: F811
    limit: Callable[[int], None],
) -> None:
    fresh = {name: looked(desk, name) for name in NAMES}
    limit(500)

    again = {name: looked(desk, name) for name in NAMES}

    assert again == fresh
    assert known(desk)["roundups"] == 0
    build(desk)
    assert len(list(desk.glob("dist/*/*.txt"))) == len(NAMES)
