"""Jobs that travel make the same bytes, and what dies on the way costs no finished work."""

import os
import pickle
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from roundup.batch import afar, cluster, folders, parcels, running, versions, working
from roundup.batch.jobs import BuildRequest, Job
from roundup.errors import ClusterError, SetupError
from roundup.model.outcome import Result
from roundup.pipeline import confining, workspace
from roundup.sandbox import deputy
from roundup.sandbox.limits import JobLimits
from tests.harming_writers import HANGS, HOARDS, SECRET, TELLS, harmful
from tests.test_batch import ANSWER, SHARED, tree

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("bread", "killed", "sheds", "toxic")
# before any test has them replaced
BEHIND, CAN_BEGIN = confining.written_apart, deputy.can_begin
needs_dask = pytest.mark.skipif(not cluster.is_installed(), reason="`distributed` is not installed")


def write_desk(root: Path, *names: str) -> Path:
    """Write a workspace with roundups of two answers; the house has a logo, people and a layout."""
    for name in names:
        folder = root / "submissions" / name
        folder.mkdir(parents=True)
        (folder / "roundup.md").write_text(f"---\nquestion: What of {name}?\n---\n", "utf-8")
        for person, shared in (("Ada Holm", SHARED), ("Bo Lund", "")):
            (folder / f"{person[:2].lower()}.md").write_text(
                f"---\nname: {person}\ntitle: Porter\norganisation: Hotel\n"
                f"headshot: {person[:2]}.png\n---\n"
                f"{ANSWER.format(f'{name} and {person}')} {shared}\n",
                "utf-8",
            )
        Image.new("RGB", (80, 80), (len(name) * 20, 90, 90)).save(folder / "Ad.png")
    (root / "layouts" / "own").mkdir(parents=True)
    (root / "layouts" / "own" / "layout.toml").write_text('extends = "magazine"\n', "utf-8")
    Image.new("RGB", (90, 30), (90, 90, 160)).save(root / "logo.png")
    (root / "people.toml").write_text(
        '[[person]]\nname = "Bo Lund"\ntitle = "Night Porter"\n', "utf-8"
    )
    (root / "roundup.toml").write_text(
        'layout = "own"\nformats = ["html", "json"]\n[publication]\nname = "The Post"\n'
        '[style]\nlogo = "logo.png"\n',
        "utf-8",
    )
    return root


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return write_desk(tmp_path / "with" / "ada" / "desk", "bread", "sheds")


def job_of(root: Path, name: str = "bread", kind: str = "build") -> Job:
    request = BuildRequest(str(root / "submissions"), formats=("html", "json"), ledger=True)
    folder = str(root / "submissions" / name)
    return Job(kind, str(root), folder, request, reason="test")  # type: ignore[arg-type]


def test_a_parcel_needs_nothing_of_the_machine_that_it_came_from(
    desk: Path, tmp_path: Path
) -> None:
    here = working.perform(job_of(desk))
    assert here.outcomes[0].files
    built = tree(desk)
    for folder in ("dist", "ledgers"):
        (desk / folder).rename(tmp_path / folder)
    parcel, house = packed(job_of(desk))
    expected = versions.versions(versions.names(is_type_set=False))

    desk.rename(tmp_path / "nowhere")
    answer: afar.Shipment = pickle.loads(afar.work(parcel, house, expected, JobLimits()))
    (tmp_path / "nowhere").rename(desk)

    assert answer.delivery is not None
    assert str(afar.workplace(house)).encode() not in pickle.dumps(answer)
    assert working.receive(job_of(desk), answer.delivery) == here
    assert tree(desk) == built
    assert not list(afar.workplace(house).rglob("submissions/*"))


def test_what_is_compared_travels_with_its_neighbours(desk: Path) -> None:
    job = replace(
        job_of(desk, kind="compare"), neighbours=((str(desk / "submissions" / "sheds"), b""),)
    )
    here = working.perform(job)

    delivery = afar.delivered(*packed(job))

    assert "R103" in {note.code for note in here.outcomes[0].looked.notes}
    assert working.receive(job, delivery) == here


def test_an_error_names_files_as_they_lie_with_the_user(desk: Path) -> None:
    (desk / "layouts" / "own" / "page.html.j2").write_text("{{ nobody( }}", "utf-8")
    here = working.perform(job_of(desk))

    delivery = afar.delivered(*packed(job_of(desk)))

    assert here.failure is not None
    assert delivery.result.failure == here.failure


def packed(job: Job) -> tuple[bytes, bytes]:
    owner = workspace.workspace(Path(job.folder))
    return parcels.packed(job), parcels.packed_house(owner.root, folders.house_paths(owner))


def link_an_answer(folder: Path) -> None:
    (folder / "cy.md").symlink_to(folder / "ad.md")


def leave_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe")


def link_the_folder(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(folder.with_name("elsewhere"))


def grow(folder: Path) -> None:
    with (folder / "film.mov").open("wb") as film:
        film.truncate(parcels.LARGEST_PARCEL + 1)


@pytest.mark.parametrize("change", [link_an_answer, leave_a_pipe, link_the_folder, grow])
def test_what_would_be_different_elsewhere_is_not_sent(
    change: Callable[[Path], None], desk: Path
) -> None:
    change(desk / "submissions" / "bread")

    with pytest.raises(parcels.NotSent):
        parcels.packed(job_of(desk))


def test_a_worker_of_another_version_opens_no_parcel() -> None:
    expected = {"roundup": "0.0.1", "python": versions.version_here("python"), "weasyprint": "7"}

    answer: afar.Shipment = pickle.loads(
        afar.work(b"no parcel", b"no house", expected, JobLimits())
    )

    assert answer.delivery is None
    assert [each.split()[0] for each in answer.different] == ["`roundup`", "`weasyprint`"]


def test_without_dask_it_is_said_how_to_install_it(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(SetupError) as problem:
        build(desk, cluster="local")

    assert "pip install 'roundup-assembler[cluster]'" in problem.value.hint


@needs_dask
@pytest.mark.slow
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "missing.json", "nonsense://there"])
def test_where_no_scheduler_answers_it_is_said_how_to_start_one(
    address: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "TO_CONNECT", 1)

    with pytest.raises(ClusterError) as problem:
        build(desk, cluster=address)

    assert "dask scheduler" in problem.value.hint
    assert not (desk / "dist").exists()


@needs_dask
@pytest.mark.sweep  # four processes import everything; `test_batch.py` kills workers on one machine
@pytest.mark.slow
def test_a_worker_that_is_killed_costs_a_second_try_and_what_kills_twice_is_named(
    tmp_path: Path,
) -> None:
    desk, elsewhere = (write_desk(tmp_path / name, *NAMES) for name in ("desk", "elsewhere"))
    serial = build(elsewhere)
    with started(tmp_path, workers=2) as there:
        killer = threading.Thread(target=kill, args=(there.rehearsal / "killed",))
        killer.start()
        results = build(desk, cluster=there.address)
        killer.join()

    failure = results["toxic"].failure
    assert failure is not None
    assert "a worker died of it, 2 times" in failure.message
    assert not (desk / "dist" / "toxic").exists()
    assert {name: result.failure for name, result in results.items() if name != "toxic"} == {
        "bread": None,
        "killed": None,
        "sheds": None,
    }
    again = build(desk)
    assert {name for name, result in again.items() if result.reason} == {"toxic"}
    assert tree(desk / "dist") == tree(elsewhere / "dist")
    assert {name: result.outcomes[0].remarks for name, result in again.items()} == {
        name: result.outcomes[0].remarks for name, result in serial.items()
    }


@pytest.mark.long
@needs_dask
@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="these walls are those of Linux")
def test_what_a_worker_writes_reaches_nothing_and_costs_only_its_own_roundup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = write_desk(tmp_path / "desk", "bread", "hoarding", "telling")
    for name, words in (("hoarding", HOARDS), ("telling", TELLS)):
        path = desk / "submissions" / name / "bo.md"
        path.write_text(f"{path.read_text('utf-8')}\nThis answer {words}.\n", "utf-8")
    with (desk / "roundup.toml").open("a", encoding="utf-8") as settings:
        settings.write("[limits]\nmegabytes = 800\n")
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(20)
        monkeypatch.setenv("PORT", str(server.getsockname()[1]))
        with started(tmp_path, workers=1) as there:
            (there.rehearsal / SECRET).write_text("reached", "utf-8")
            results = build(desk, cluster=there.address)
            without = (there.rehearsal / "telling").read_text("utf-8")

    assert without == "reached and reached"
    told = {path.read_text("utf-8") for path in (desk / "dist" / "telling").glob("*.txt")}
    assert told == {"refused and refused"}
    failure = results["hoarding"].failure
    assert failure is not None
    assert "given up over the answer by Bo Lund (submissions/hoarding/bo.md" in failure.message
    assert "it used more than 800 MB of memory" in failure.message
    assert "raise `megabytes` under `[limits]`" in failure.hint
    assert (results["bread"].failure, results["telling"].failure) == (None, None)


@needs_dask
@pytest.mark.sweep  # each of three attempts takes the shortest time that may be set, ten seconds
@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="these walls are those of Linux")
def test_an_answer_that_hangs_a_worker_is_named_as_it_is_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = write_desk(tmp_path / "desk", "bread", "hanging")
    path = desk / "submissions" / "hanging" / "ad.md"
    path.write_text(f"{path.read_text('utf-8')}\nThis answer {HANGS}.\n", "utf-8")
    with (desk / "roundup.toml").open("a", encoding="utf-8") as settings:
        settings.write("[limits]\nseconds = 10\n")
    monkeypatch.setattr(confining, "written_here", harmful)
    monkeypatch.setattr(confining, "written_apart", BEHIND)
    monkeypatch.setattr(deputy, "can_begin", CAN_BEGIN)

    with started(tmp_path, workers=1) as there:
        far = build(desk, cluster=there.address)
    near = build(desk)

    assert far["hanging"].failure == near["hanging"].failure
    assert far["hanging"].failure is not None
    assert (
        "over the answer by Ada Holm (submissions/hanging/ad.md" in far["hanging"].failure.message
    )
    assert far["bread"].failure is None


@pytest.mark.long
@needs_dask
@pytest.mark.slow
def test_a_scheduler_that_is_lost_takes_no_finished_work_with_it(tmp_path: Path) -> None:
    desk = write_desk(tmp_path / "desk", "bread", "lost", "sheds")
    with started(tmp_path, workers=1) as there:
        finished: list[str] = []
        killer = threading.Thread(target=kill, args=(there.rehearsal / "lost", there.scheduler))
        killer.start()
        with pytest.raises(ClusterError) as problem:
            build(desk, cluster=str(there.file), step=finished.append)
        killer.join()

    assert "bread" in finished
    assert "lost" not in finished
    assert "is gone" in problem.value.message
    again = build(desk)
    assert {name for name, result in again.items() if not result.reason} == set(finished)


@dataclass(frozen=True)
class Started:
    """A cluster: its address, the file that names it, and the folder of what is rehearsed."""

    address: str
    file: Path
    rehearsal: Path
    scheduler: "subprocess.Popen[bytes]"


def build(root: Path, **given: Any) -> dict[str, Result]:
    request = BuildRequest(str(root))
    how = running.How(**given)
    results = running.run(workspace.find((), root), request, how).results
    return {Path(result.folder).name: result for result in results}


@contextmanager
def started(folder: Path, workers: int) -> Iterator[Started]:
    """Start a cluster as its page says, with workers in another folder that rehearse accidents."""
    rehearsal, file = folder / "rehearsal", folder / "scheduler.json"
    rehearsal.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    page = (ROOT / "docs" / "cluster.md").read_text("utf-8")
    page = page.replace("10.0.0.5", "127.0.0.1").replace("8786", port)
    page = page.replace("--nworkers 4", f"--nworkers {workers}")
    quiet = ["--no-dashboard"]
    preload = ["--host", "127.0.0.1", "--preload", str(ROOT / "tests" / "cluster_worker.py")]
    with (folder / "log").open("wb") as log, ExitStack() as processes:

        def start(command: str, *more: str) -> "subprocess.Popen[bytes]":
            [line] = re.findall(f"^.*dask {command} [^`\\n]*$", page, re.MULTILINE)
            settings, _, words = line.rpartition("dask ")
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *shlex.split(words), *quiet, *more],
                cwd=rehearsal,
                env={
                    **os.environ,
                    **dict(each.split("=") for each in settings.split()),
                    "PYTHONPATH": str(ROOT),
                    "REHEARSAL": str(rehearsal),
                    "DASK_TEMPORARY_DIRECTORY": str(rehearsal),
                },
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            processes.callback(end, process)
            return process

        scheduler = start("scheduler", "--scheduler-file", str(file))
        start("worker", *preload)
        wait_for(file)
        yield Started(f"tcp://127.0.0.1:{port}", file, rehearsal, scheduler)


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a process, and those that it has started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def kill(marker: Path, process: "subprocess.Popen[bytes] | None" = None) -> None:
    """Kill a process, or the one that wrote its number into a file, when that is written."""
    wait_for(marker)
    os.kill(process.pid if process else int(marker.read_text("utf-8")), signal.SIGKILL)


def wait_for(path: Path) -> None:
    """Wait until a worker has written a file."""
    for _ in range(1_800):
        if path.exists():
            return
        time.sleep(0.1)
    raise AssertionError(f"{path} was never written")
