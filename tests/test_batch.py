"""What has changed is built, what has not is left, and what stands there is the same either way."""

import errno
import os
import pickle
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from roundup.batch import engines, running, staffing, store, working
from roundup.batch.engines import InProcess, Pool
from roundup.batch.jobs import BuildRequest, Job
from roundup.house.settings import Settings
from roundup.model.outcome import Failure, Result
from roundup.pipeline import building, confining, gathering, workspace
from roundup.sandbox import apart
from roundup.sandbox.limits import MEGABYTE, JobLimits, memory_of
from tests import harming
from tests.records import everything_kept
from tests.sweeping import few

pytestmark = pytest.mark.slow

ANSWER = "I open the window before the post, and I have never once regretted it, in any year of {}."
SHARED = "The kettle is the only clock in this house that anybody here has ever believed."


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Make a workspace of three roundups, of which two share a sentence."""
    root = tmp_path / "work"
    for name in ("bread", "sheds", "tea"):
        folder = root / "submissions" / name
        folder.mkdir(parents=True)
        (folder / "roundup.md").write_text(f"---\nquestion: What of {name}?\n---\n", "utf-8")
        for person in ("Ada Holm", "Bo Lund"):
            words = ANSWER.format(f"{name} and {person.split()[0].casefold()}")
            shared = f" {SHARED}" if person == "Ada Holm" and name != "tea" else ""
            write(folder, person, words + shared)
    (root / "roundup.toml").write_text('[publication]\nname = "The Post"\n', "utf-8")
    return root


def write(folder: Path, person: str, answer: str) -> None:
    name = person.split()[0].casefold()
    (folder / f"{name}.md").write_text(
        f"---\nname: {person}\ntitle: Porter\norganisation: Hotel\n---\n{answer}\n", "utf-8"
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files in a folder, by their names."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def build(root: Path, *names: str, **how: Any) -> dict[str, Result]:
    request = BuildRequest(str(root), formats=("html",))
    places = workspace.find(names, root)
    results = running.run(places, request, running.How(**how)).results
    return {Path(result.folder).name: result for result in results}


def reasons(results: dict[str, Result]) -> dict[str, str]:
    return {name: result.reason for name, result in results.items()}


def codes(result: Result) -> set[str]:
    return {note.code for note in result.notes}


def test_what_has_not_changed_is_not_built_and_says_the_same(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(desk)
    before = tree(desk / "dist")
    for part, name in ((building, "build"), (gathering, "gathered")):
        monkeypatch.setattr(part, name, None)

    second = build(desk)

    assert set(reasons(second).values()) == {""}
    assert {name: result.notes for name, result in second.items()} == {
        name: result.notes for name, result in first.items()
    }
    assert tree(desk / "dist") == before


def test_a_run_holds_no_more_of_a_roundup_than_its_report_needs(desk: Path) -> None:
    results = build(desk).values()

    assert all(result.outcomes for result in results)
    assert not any(result.points or result.said for result in results)


def change_answer(root: Path) -> None:
    write(root / "submissions" / "tea", "Bo Lund", "Something else, and at some length.")


def add_answer(root: Path) -> None:
    write(root / "submissions" / "tea", "Cy Moss", "I come late, with a full pot.")


def remove_answer(root: Path) -> None:
    (root / "submissions" / "tea" / "bo.md").unlink()


def touch_only(root: Path) -> None:
    os.utime(root / "submissions" / "tea" / "bo.md", (1, 1))


def change_at_the_same_time(root: Path) -> None:
    path = root / "submissions" / "tea" / "bo.md"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("window", "wicket"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def change_page(root: Path) -> None:
    (root / "dist" / "tea" / "index.html").write_text("mine", "utf-8")


def remove_page(root: Path) -> None:
    (root / "dist" / "tea" / "index.html").unlink()


@pytest.mark.parametrize(
    ("change", "reason"),
    few(
        [
            (change_answer, "its files have changed"),
            (add_answer, "its files have changed"),
            (remove_answer, "its files have changed"),
            (change_at_the_same_time, "its files have changed"),
            (touch_only, ""),
            (change_page, "what was built has been changed or removed"),
            (remove_page, "what was built has been changed or removed"),
        ],
        4,
    ),
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_one_change_has_one_roundup_built_as_if_all_were(
    change: Callable[[Path], None], reason: str, desk: Path
) -> None:
    build(desk)
    change(desk)

    again = reasons(build(desk))

    assert again == {"bread": "", "sheds": "", "tea": reason}
    pages = tree(desk / "dist")
    build(desk, is_fresh=True)
    assert tree(desk / "dist") == pages


@pytest.mark.parametrize(
    ("name", "text"),
    few(
        [
            ("roundup.toml", '[publication]\nname = "The Evening Post"\n'),
            ("people.toml", '[[person]]\nname = "Ada Holm"\nwithdrawn = true\n'),
            (
                "rules/cups.toml",
                'kind = "avoid"\ncode = "X001"\nsummary = "Cups"\nwords = ["cup"]\n',
            ),
        ],
        1,
    ),
)
def test_a_change_of_the_house_has_all_built(name: str, text: str, desk: Path) -> None:
    build(desk)
    (desk / name).parent.mkdir(exist_ok=True)
    (desk / name).write_text(text, "utf-8")

    assert all(reasons(build(desk)).values())
    assert not any(reasons(build(desk)).values())


def test_nothing_of_somebody_who_withdrew_is_kept(desk: Path) -> None:
    write(desk / "submissions" / "tea", "Ada Holm", "Verily quixotic, FAR TOO SHORT")
    build(desk)
    assert b"Ada Holm" in everything_kept(desk)

    (desk / "people.toml").write_text('[[person]]\nname = "Ada Holm"\nwithdrawn = true\n', "utf-8")
    build(desk)

    assert b"quixotic" not in everything_kept(desk)
    assert store.forget(desk) == 1
    assert not store.record_of(desk).exists()


def test_nothing_of_an_answer_that_was_deleted_is_kept(desk: Path) -> None:
    write(desk / "submissions" / "tea", "Cy Moss", "Verily quixotic.")
    build(desk)
    assert b"Cy Moss" in everything_kept(desk)

    (desk / "submissions" / "tea" / "cy.md").unlink()
    build(desk)

    assert b"Cy Moss" not in everything_kept(desk)


def test_words_in_common_are_noted_in_both_and_only_for_as_long_as_they_are(desk: Path) -> None:
    first = build(desk)
    assert {name for name, result in first.items() if "R103" in codes(result)} == {"bread", "sheds"}

    write(desk / "submissions" / "sheds", "Ada Holm", ANSWER.format("sheds alone"))
    second = build(desk)

    assert reasons(second) == {"bread": "", "sheds": "its files have changed", "tea": ""}
    assert not any("R103" in codes(result) for result in second.values())
    assert not any(reasons(build(desk)).values())


def test_one_alone_is_compared_with_those_that_are_not_built(desk: Path) -> None:
    alone = build(desk, "bread")

    assert "R103" in codes(alone["bread"])
    assert not (desk / "dist" / "sheds").exists()


def test_one_alone_reads_no_other_roundup_that_is_known(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(desk)
    change_answer(desk)
    read: list[str] = []
    inbox = gathering.folder_inbox

    def counted(folder: Path, start: Path) -> gathering.Inbox:
        read.append(folder.name)
        return inbox(folder, start)

    for module in ("checking", "indexing"):
        monkeypatch.setattr(f"roundup.pipeline.{module}.folder_inbox", counted)
    build(desk, "tea")

    assert read == ["tea"]


def test_several_processes_make_the_same_as_one(desk: Path) -> None:
    one = build(desk, workers=1)
    pages = tree(desk / "dist")
    shutil.rmtree(desk / "dist")
    shutil.rmtree(desk / ".roundup")

    request = BuildRequest(str(desk), formats=("html",))
    jobs = [
        Job("build", str(desk), str(folder), request, reason="test")
        for _, folder in workspace.find((), desk)
    ]
    several = list(Pool(2).run(jobs))

    assert tree(desk / "dist") == pages
    remarks = {result.folder: result.outcomes[0].remarks for result in several}
    assert remarks == {result.folder: result.outcomes[0].remarks for result in one.values()}


@pytest.mark.parametrize(
    "end", few([b"", b"not a database, but long enough to be taken for one" * 40], 1)
)
def test_a_damaged_store_only_costs_time(end: bytes, desk: Path) -> None:
    build(desk)
    store.record_of(desk).write_bytes(end)

    assert all(reasons(build(desk)).values())
    assert not any(reasons(build(desk)).values())


def test_a_damaged_entry_only_costs_one_build(desk: Path) -> None:
    build(desk)
    with sqlite3.connect(store.record_of(desk)) as connection:
        connection.execute("UPDATE builds SET outcomes = x'0102' WHERE folder = 2")
    connection.close()

    assert list(reasons(build(desk)).values()).count("the record of the last build is damaged") == 1


def test_a_workspace_that_cannot_be_written_to_is_built_elsewhere(
    desk: Path, tmp_path: Path
) -> None:
    (desk / ".roundup").write_text("a file in the way", "utf-8")
    request = BuildRequest(str(desk), str(tmp_path / "out"), ("html",))

    results = running.run(workspace.find((), desk), request).results

    assert all(result.outcomes[0].files for result in results)


def test_two_folders_of_one_name_are_built_once(desk: Path) -> None:
    (desk / "submissions" / "Tea").mkdir()
    shutil.copytree(desk / "submissions/tea", desk / "submissions/Tea", dirs_exist_ok=True)

    for _ in range(2):
        results = build(desk)

        assert [results[name].outcomes[0].is_taken for name in ("Tea", "tea")] == [False, True]
        assert results["Tea"].outcomes[0].files


def test_a_run_that_was_stopped_goes_on_where_it_was(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    did = working.done

    def stopped(job: Job) -> Result:
        if job.folder.endswith("tea"):
            raise KeyboardInterrupt
        return did(job)

    monkeypatch.setattr(working, "done", stopped)
    with pytest.raises(KeyboardInterrupt):
        build(desk)
    monkeypatch.undo()

    assert reasons(build(desk)) == {"bread": "", "sheds": "", "tea": "it was not built before"}


def test_a_mistake_in_the_program_costs_one_roundup(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    did = working.done

    def broken(job: Job) -> Result:
        if job.folder.endswith("sheds"):
            raise ZeroDivisionError("by nothing")
        return did(job)

    monkeypatch.setattr(working, "done", broken)
    build(desk)
    change = build(desk)

    assert [name for name, result in change.items() if result.failure] == ["sheds"]
    assert change["sheds"].failure is not None
    assert "ZeroDivisionError: by nothing" in change["sheds"].failure.details
    stopped = build(desk, is_first_failure_last=True, is_fresh=True)
    assert set(stopped) == {"bread", "sheds"}


@pytest.mark.parametrize("number", few([errno.EIO, errno.EACCES, errno.ENOENT, errno.ENOSPC], 1))
def test_a_file_that_the_system_refuses_costs_one_roundup_and_is_named(
    desk: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    did = working.done

    def refused(job: Job) -> Result:
        if job.folder.endswith("sheds"):
            raise OSError(number, os.strerror(number), f"{job.folder}/a.md")
        return did(job)

    monkeypatch.setattr(working, "done", refused)
    change = build(desk)

    failure = change["sheds"].failure
    assert [name for name, result in change.items() if result.failure] == ["sheds"]
    assert failure is not None
    word = "written" if number == errno.ENOSPC else "read"
    assert f"sheds/a.md` could not be {word}: {os.strerror(number)}" in failure.message
    assert "run it again" in failure.hint
    assert failure.details == ""


def job(name: str) -> Job:
    return Job("build", "", name, BuildRequest(""))


def dies_once(work: Job) -> Result:
    path = Path(work.root)
    if work.folder == "frail" and not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(work.folder)


def dies(work: Job) -> Result:
    if work.folder.endswith("frail"):
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(work.folder)


def sleeps(work: Job) -> Result:
    if work.folder.endswith("frail"):
        time.sleep(60)
    return Result(work.folder)


def falls_silent(work: Job) -> Result:
    if work.folder.endswith("frail"):
        harming.falls_silent()
    return Result(work.folder)


def hoards(work: Job) -> Result:
    if work.folder.endswith("frail"):
        hoard = [b"x" * 600 * MEGABYTE]
        time.sleep(60)
        hoard.clear()
    return Result(work.folder)


def asks_another(work: Job) -> Result:
    """Die the first time; the second time, say what another process says."""
    if not work.is_again:
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(work.folder, reason=str(apart.call(os.getppid) == os.getpid()))


def begins_slowly(work: Job) -> Result:
    """Die the first time; the second time, take too long for one process and not for three."""
    begin = confining.BEGINNING.get()
    if begin is None:
        os.kill(os.getpid(), signal.SIGKILL)
    else:
        for _ in range(3):
            begin()
            time.sleep(0.5 + engines.LATER / 2)
    return Result(work.folder)


class Taking:
    """A value that runs something where it is read."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch taken-over",)


def takes_over(work: Job) -> Result:
    return Result(work.folder, said=Taking())  # type: ignore[arg-type]


def signs(work: Job) -> Result:
    """Say which process did the work."""
    return Result(work.folder, reason=str(os.getpid()))


def test_a_dead_worker_costs_a_second_try(tmp_path: Path) -> None:
    jobs = [replace(job(name), root=str(tmp_path / "died")) for name in ("a", "frail", "b", "c")]

    results = list(Pool(2, work=dies_once).run(jobs))

    assert sorted(result.folder for result in results) == ["a", "b", "c", "frail"]
    assert not any(result.failure for result in results)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is forked")
def test_a_worker_cannot_have_anything_run_by_who_reads_its_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pickle.loads(pickle.dumps(Taking()))
    (tmp_path / "taken-over").unlink()

    [result] = Pool(1, work=takes_over).run([job("a")])

    assert result.failure is not None
    assert "its process sent something that cannot be read" in result.failure.message
    assert not (tmp_path / "taken-over").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is forked")
def test_what_has_cost_a_worker_is_tried_again_with_care() -> None:
    [result] = Pool(1, work=asks_another).run([job("a")])

    assert result.reason == "True"


@pytest.mark.sweep
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is forked")
def test_time_is_counted_anew_for_each_process_that_a_careful_worker_begins() -> None:
    [result] = Pool(1, limits=JobLimits(seconds=1), work=begins_slowly).run([job("a")])

    assert result.failure is None


@pytest.mark.parametrize(
    ("work", "limits", "reason"),
    [
        (dies, JobLimits(), "its process died, 2 times"),
        pytest.param(
            *(sleeps, JobLimits(seconds=2), "it took longer than 2 s, 2 times"),
            marks=pytest.mark.sweep,
        ),
        (falls_silent, JobLimits(seconds=1), "it took longer than 1 s, 2 times"),
        (hoards, JobLimits(memory=400 * MEGABYTE), "it used more than 400 MB of memory, 2 times"),
    ],
)
def test_work_that_is_lost_twice_is_set_aside_and_named(
    work: Callable[[Job], Result],
    limits: JobLimits,
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engines, "LATER", 0.0)
    frail = tmp_path / "frail"
    frail.mkdir()
    (frail / "ada.md").write_bytes(b"small")
    (frail / "bo.jpg").write_bytes(bytes(1_200_000))
    pool = Pool(2, work=work, limits=limits)

    results = {result.folder: result for result in pool.run([job("a"), job(str(frail)), job("b")])}

    failure = results[str(frail)].failure
    assert isinstance(failure, Failure)
    assert reason in failure.message
    assert "`bo.jpg` (1.2 MB)" in failure.hint
    assert ("[limits]" in failure.hint) is ("it " in reason[:3])
    assert [results[name].failure for name in ("a", "b")] == [None, None]


@pytest.mark.skipif(not Path("/bin/ps").exists(), reason="there is no `ps` here")
def test_where_the_system_has_no_folder_of_processes_it_is_asked_by_ps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = os.getpid()
    exact = memory_of([own])

    monkeypatch.setattr("roundup.sandbox.limits.PROCESSES", tmp_path / "none")

    assert memory_of([own])[own] == pytest.approx(exact[own], rel=0.2)


def test_a_worker_that_has_grown_large_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "LARGE_WORKER", 1)

    results = list(Pool(1, work=signs).run([job("a"), job("b")]))

    assert len({result.reason for result in results}) == 2


def test_one_job_needs_no_other_process() -> None:
    assert isinstance(engines.engine_for(1, 8, ()), InProcess)
    assert isinstance(engines.engine_for(8, 1, ()), InProcess)
    assert isinstance(engines.engine_for(8, 2, ()), Pool)


def test_a_sentence_that_everybody_has_is_a_formula() -> None:
    with store.opened(None) as memory:
        for number in range(70):
            folder = memory.enter(str(number), b"", b"")
            memory.meet(folder, b"", {1, 100 + number // 2})

        near = memory.neighbours(range(1, 71), most=64, nearest=16)

    assert all(len(others) == 1 for others in near.values())


def test_of_many_neighbours_the_nearest_are_read() -> None:
    with store.opened(None) as memory:
        for number in range(20):
            memory.meet(memory.enter(str(number), b"", b""), b"", {1, 2} if number > 9 else {1})

        near = memory.neighbours([20], most=64, nearest=4)

    assert near == {20: (11, 12, 13, 14)}


def test_who_is_compared_with_all_is_compared_with_all() -> None:
    with store.opened(None) as memory:
        for number in range(70):
            memory.meet(memory.enter(str(number), b"", b""), b"", {store.EVERYWHERE})

        assert len(memory.neighbours([1], most=64, nearest=4)[1]) == 69


def test_workers_reach_the_folder_beside_what_they_build_into(tmp_path: Path) -> None:
    request = BuildRequest(str(tmp_path), output=str(tmp_path / "out/dist"))
    job_there = Job("build", str(tmp_path), str(tmp_path / "desk/submissions/tea"), request)
    owner = workspace.Workspace(tmp_path / "desk", Settings())
    (tmp_path / "out").mkdir()
    (tmp_path / "desk/submissions").mkdir(parents=True)

    rooms = staffing.rooms_of(owner, [job_there])

    # The new files are made beside the old ones, and take their place.
    assert tmp_path / "out" in rooms
    assert tmp_path not in rooms
