"""Killed, refused or short of something at any call, a command leaves the old or the new state.

A few calls of each command are tried, and more in `./test.sh --all`; `tools/kill_everywhere.py`
tries every system call.
"""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from roundup.house.home import RECORD, RECORDS
from tests import faults
from tests.conftest import REPOSITORY
from tests.faults import KILL, Plan
from tests.sweeping import some
from tools import kill_everywhere, race_builds
from tools.kill_everywhere import PAGE, SCENARIOS, Figures, Ran, Scenario, Stage, state

BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}
# Hooks of Python see neither workers of a build nor a process behind walls, nor what SQLite does,
# which is all that the last four change; `tools/kill_everywhere.py` sees everything.
UNSEEN = {"two-workers", "pdf", "cache-clean", "cache-prune", "check", "quote"}
ALONE = sorted(set(BY_NAME) - UNSEEN)
WRITING = (*PAGE, "--quiet")
NO_ROOM = ("ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES")
AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk")


@dataclass(slots=True)
class ReadyStage(Stage):
    """A stage whose commands run in the process that stands ready for tests."""

    roundup: Sequence[str]

    def run(self, words: Sequence[str]) -> Ran:
        """Run a command in the workspace."""
        return self.disturbed(Plan(tuple(words)))

    def disturbed(self, plan: Plan) -> Ran:
        """Run a command with the faults of a plan."""
        ran = faults.run(self.roundup, self.work, plan)
        return Ran(-9 if ran.is_killed else ran.status, ran.printed)


@pytest.fixture
def stage(tmp_path: Path, roundup: list[str], monkeypatch: pytest.MonkeyPatch) -> ReadyStage:
    """Give a stage for a scenario, with a folder for temporary files of its own."""
    base = tmp_path / "base"
    monkeypatch.setenv("TMPDIR", str(base / "scratch" / "tmp"))
    return ReadyStage(base, roundup)


def calls_of(stage: ReadyStage, scenario: Scenario) -> int:
    """Run a scenario undisturbed, and return the number of its changing calls."""
    counted = stage.scratch / "counted"
    ran = stage.disturbed(Plan(scenario.command, counted=str(counted)))
    assert ran.status in (0, 1), ran.printed
    return int(counted.read_text())


def spread(calls: int, number: int) -> Iterator[int]:
    """Yield so many numbers of calls, spread evenly from the first to the last."""
    yield from sorted({1 + round(each * (calls - 1) / (number - 1)) for each in range(number)})


@pytest.mark.parametrize("name", some(ALONE, "edit"))
def test_a_command_that_is_cut_off_anywhere_leaves_the_old_or_the_new_state(
    name: str, stage: ReadyStage
) -> None:
    scenario, figures = BY_NAME[name], Figures()
    kill_everywhere.prepare(scenario, stage)
    before, calls = state(stage.work), calls_of(stage, scenario)
    after, found = state(stage.work), []

    for turn, number in enumerate(spread(calls, 4)):
        for fault in (KILL, NO_ROOM[turn % len(NO_ROOM)]):
            stage.set(stage.base / "old")
            ran = stage.disturbed(Plan(scenario.command, at=number, fault=fault))
            problems = kill_everywhere.judged(scenario, stage, ran, before, after, fault, figures)
            found += [f"{fault} at {number}: {kind}: {said}" for kind, said in problems]

    assert (before == after) == scenario.is_quiet
    assert calls > 2
    assert not found


@pytest.mark.long
def test_a_command_that_is_never_cut_off_is_noticed(stage: ReadyStage) -> None:
    scenario = BY_NAME["changed-answers"]
    kill_everywhere.prepare(scenario, stage)

    killed = stage.disturbed(Plan(scenario.command, at=3))
    old = state(stage.work)
    refused = stage.disturbed(Plan(scenario.command, at=3, fault="ENOSPC"))
    whole = stage.disturbed(Plan(scenario.command, at=100_000))

    assert (killed.status, whole.status) == (-9, 0)
    assert refused.status in (0, 6)
    assert state(stage.work) != old


@pytest.mark.sweep
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is missing")
def test_system_calls_are_cut_off_where_strace_can_be_used() -> None:
    tool = str(REPOSITORY / "tools" / "kill_everywhere.py")
    words = [sys.executable, tool, "clean-one", "edit", "--every", "4", "--record", "100"]

    done = subprocess.run(words, capture_output=True, text=True, check=False)

    if "strace cannot attach" in done.stderr:
        pytest.skip("strace may not attach to processes here")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 torn" in done.stdout


@pytest.mark.parametrize("largest", some([1, 400, 3_000], 400))
def test_a_file_that_may_not_become_so_large_leaves_the_old_output(
    largest: int, stage: ReadyStage
) -> None:
    kill_everywhere.prepare(BY_NAME["changed-answers"], stage)
    before = state(stage.work)

    ran = stage.disturbed(Plan(WRITING, largest=largest))

    assert ran.status == 6
    assert "could not be written: File too large" in ran.printed
    assert "Traceback" not in ran.printed
    assert state(stage.work) == before
    assert list(kill_everywhere.leftovers(stage)) == []


# Disks that lack something


@pytest.mark.parametrize("missing", some(["symlink", "symlink link"], "symlink link"))
def test_a_disk_without_links_holds_the_same(missing: str, stage: ReadyStage) -> None:
    scenario = BY_NAME["with-ledgers"]
    kill_everywhere.prepare(scenario, stage)
    stage.run(scenario.command)
    after = state(stage.work)
    stage.set(stage.base / "old")

    ran = stage.disturbed(Plan(scenario.command, missing=missing.split()))

    assert ran.status in (0, 1), ran.printed
    assert state(stage.work) == after
    assert list(kill_everywhere.leftovers(stage)) == []


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """Mount a small disk in memory on a folder, where that is allowed."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def refilled(stage: ReadyStage) -> Mapping[str, str]:
    """Build a workspace, change it, and return its state."""
    kill_everywhere.fill(stage.work)
    (stage.scratch / "tmp").mkdir(parents=True)
    built = stage.run(WRITING)
    assert built.status in (0, 1), built.printed
    kill_everywhere.change_both(stage.work)
    return state(stage.work)


def assert_refused(ran: Ran, stage: ReadyStage, before: Mapping[str, str]) -> None:
    """Assert that a command said what the system refused, and left everything as it was."""
    assert ran.status == 6, ran.printed
    assert "could not be written" in ran.printed
    assert "Traceback" not in ran.printed
    assert state(stage.work) == before


@AS_ROOT
def test_a_disk_that_can_only_be_read_keeps_the_old_output(stage: ReadyStage) -> None:
    stage.work.mkdir(parents=True)
    with mounted(stage.work, "size=20m"):
        before = refilled(stage)
        subprocess.run(["mount", "-o", "remount,ro", stage.work], check=True)

        ran = stage.run(WRITING)
        checked = stage.run(("check", "--quiet"))

        assert_refused(ran, stage, before)
        assert checked.status in (0, 1), checked.printed


@AS_ROOT
@pytest.mark.parametrize("what", some(["bytes", "files"], "bytes"))
def test_a_disk_that_is_full_keeps_the_old_output(what: str, stage: ReadyStage) -> None:
    stage.work.mkdir(parents=True)
    with mounted(stage.work, "size=20m,nr_inodes=400"):
        before = refilled(stage)
        use_up(stage.work / ".filled", what)

        ran = stage.run(WRITING)

        assert_refused(ran, stage, before)
        shutil.rmtree(stage.work / ".filled")
        again = stage.run(WRITING)
        assert again.status in (0, 1), again.printed
        assert list(kill_everywhere.leftovers(stage)) == []


def use_up(folder: Path, what: str) -> None:
    """Fill a disk with bytes or with files."""
    folder.mkdir()
    for number in count():
        try:
            (folder / str(number)).write_bytes(bytes(1000 * 1000) if what == "bytes" else b"")
        except OSError:
            return


@pytest.fixture
def reachable(stage: ReadyStage) -> Iterator[ReadyStage]:
    """Give a stage in a folder that every user can reach."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield ReadyStage(Path(folder), stage.roundup)


def test_a_folder_of_somebody_else_s_keeps_the_old_output(reachable: ReadyStage) -> None:
    before = refilled(reachable)
    folders = [path for path in (reachable.work, *reachable.work.rglob("*")) if path.is_dir()]
    for folder in folders:
        folder.chmod(0o555)

    ran = reachable.disturbed(Plan(WRITING, is_nobody=True))
    checked = reachable.disturbed(Plan(("check", "--quiet"), is_nobody=True))

    for folder in folders:
        folder.chmod(0o755)
    assert_refused(ran, reachable, before)
    assert checked.status in (0, 1), checked.printed


def test_a_file_of_somebody_else_s_is_named(reachable: ReadyStage) -> None:
    refilled(reachable)
    secret = reachable.work / "submissions" / "first" / "ada.md"
    secret.chmod(0)

    ran = reachable.disturbed(Plan(("check", "--quiet"), is_nobody=True))

    secret.chmod(0o644)
    assert "ada.md" in ran.printed
    assert "permission" in ran.printed
    assert "Traceback" not in ran.printed


# The record of checks and builds


def damage(path: Path, how: str) -> None:
    """Make a record of no use."""
    data = path.read_bytes()
    path.unlink()
    match how:
        case "empty":
            path.write_bytes(b"")
        case "cut off":
            path.write_bytes(data[: len(data) // 2])
        case "a page of noise":
            path.write_bytes(data[:4096] + bytes(range(256)) * 16 + data[8192:])
        case "noise":
            path.write_bytes(bytes(range(256)) * 64)
        case "a folder":
            path.mkdir()
        case "another database":
            with sqlite3.connect(path) as connection:
                connection.execute("CREATE TABLE folders (number)")
            connection.close()
        case "a link to nothing":
            path.symlink_to("/nowhere/record.sqlite")
        case "read-only":
            path.write_bytes(data)
            path.chmod(0o444)
            path.parent.chmod(0o555)


@pytest.mark.parametrize(
    "how",
    some(
        (
            *("empty", "cut off", "a page of noise", "noise", "a folder", "another database"),
            *("a link to nothing", "read-only"),
        ),
        "cut off",
    ),
)
def test_a_record_that_is_of_no_use_only_costs_time(how: str, stage: ReadyStage) -> None:
    scenario = BY_NAME["changed-answers"]
    kill_everywhere.prepare(scenario, stage)
    stage.run(scenario.command)
    after = state(stage.work)
    stage.set(stage.base / "old")
    damage(stage.work / RECORDS / RECORD, how)

    ran = stage.run(scenario.command)
    again = stage.run(("check", "--quiet"))

    (stage.work / RECORDS).chmod(0o755)
    assert ran.status in (0, 1), ran.printed
    assert again.status in (0, 1), again.printed
    assert "Traceback" not in ran.printed + again.printed
    assert state(stage.work) == after


# Where nothing can be printed


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    ("words", "streams", "status"),
    [
        (("check",), ("stdout",), 6),
        (("check", "--json"), ("stdout",), 6),
        (("check",), ("stderr",), 0),
        pytest.param(("check",), ("stdout", "stderr"), 6, marks=pytest.mark.sweep),
        pytest.param(("list",), ("stdout",), 6, marks=pytest.mark.sweep),
        pytest.param(PAGE, ("stderr",), 0, marks=pytest.mark.sweep),
        (PAGE, ("stdout", "stderr"), 6),
        (("nothing",), ("stderr",), 6),
    ],
)
def test_a_full_disk_behind_what_is_printed_is_no_traceback(
    words: tuple[str, ...], streams: tuple[str, ...], status: int, stage: ReadyStage
) -> None:
    kill_everywhere.fill(stage.work)
    (stage.scratch / "tmp").mkdir(parents=True)

    with Path("/dev/full").open("wb") as full:
        ran = faults.run(stage.roundup, stage.work, Plan(words), **dict.fromkeys(streams, full))

    assert ran.status == status, ran.printed
    assert "Traceback" not in ran.printed
    assert "Exception ignored" not in ran.printed


def test_a_device_is_written_into_and_not_replaced(stage: ReadyStage) -> None:
    kill_everywhere.fill(stage.work)
    (stage.scratch / "tmp").mkdir(parents=True)
    device = stage.base / "full"
    try:
        os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, 7))
        device.open("wb").close()
    except OSError:
        pytest.skip("no device can be made here")

    ran = stage.run(("check", "--json", "--output", str(device)))

    assert ran.status == 6, ran.printed
    assert f"`{device}` could not be written: No space left" in ran.printed
    assert device.is_char_device()


def test_a_pipe_is_written_into_and_not_replaced(stage: ReadyStage) -> None:
    kill_everywhere.fill(stage.work)
    (stage.scratch / "tmp").mkdir(parents=True)
    pipe = stage.base / "pipe"
    os.mkfifo(pipe)
    handle = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    ran = stage.run(("check", "--json", "--output", str(pipe)))

    received = os.read(handle, 1_000)
    os.close(handle)
    assert ran.status in (0, 1), ran.printed
    assert received.startswith(b"{")
    assert pipe.is_fifo()


def test_a_link_to_a_file_stays_a_link(stage: ReadyStage) -> None:
    kill_everywhere.fill(stage.work)
    (stage.scratch / "tmp").mkdir(parents=True)
    link = stage.base / "report.json"
    (stage.base / "real.json").write_text("old")
    link.symlink_to("real.json")

    ran = stage.run(("check", "--json", "--output", str(link)))

    assert ran.status in (0, 1), ran.printed
    assert link.is_symlink()
    assert json.loads((stage.base / "real.json").read_text())["roundups"]


# Races


@pytest.mark.long
@pytest.mark.parametrize("rounds", some([2, 36], 2))
def test_builds_that_race_and_an_editor_who_saves_end_in_whole_states(
    rounds: int, tmp_path: Path, roundup: list[str]
) -> None:
    found: Counter[str] = Counter()
    versions = iter(range(1, sys.maxsize))
    race_builds.fill(tmp_path / "work")

    for _ in range(rounds):
        race_builds.play(tmp_path / "work", 2, versions, found, roundup)
    race_builds.settle(tmp_path / "work", found, roundup)

    read = found.pop("read")
    assert read > rounds
    assert not +found


def test_a_race_with_torn_pages_is_noticed(tmp_path: Path) -> None:
    output = {"path": "index.html", "sha256": "0" * 64}
    (tmp_path / "manifest.json").write_text(json.dumps({"outputs": [output]}))
    (tmp_path / "index.html").write_text("Ada Lovelace")
    handle = os.open(tmp_path, os.O_RDONLY)
    found: Counter[str] = Counter()

    race_builds.look(handle, found)

    os.close(handle)
    assert found == {"read": 1, "torn": 2}
