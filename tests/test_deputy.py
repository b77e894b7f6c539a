"""A process of several threads has a deputy, whose forks stand behind the same walls and limits."""

import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import openpyxl
import pytest

from roundup.errors import SetupError
from roundup.model.notes import Origin
from roundup.model.submission import Draft
from roundup.readers import xlsx
from roundup.readers._columns import Columns
from roundup.sandbox import apart, deputy, walls
from roundup.sandbox.apart import WorkFailed, WorkLost
from roundup.sandbox.limits import MEGABYTE, JobLimits
from roundup.stages import reading
from tests.harming import (
    dies,
    divides,
    ends_its_parent,
    falls_silent,
    hoards,
    misses,
    number,
    parent,
    reaches,
    read,
    saying,
    sleeps,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="these walls are those of Linux"),
]
CAN_BEGIN = deputy.can_begin  # before any test has it replaced


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[deputy.Deputy]:
    """Have several threads, and a deputy of the test's own."""
    asked = deputy.Deputy()
    monkeypatch.setattr(deputy, "can_begin", CAN_BEGIN)
    monkeypatch.setattr(deputy, "shared", lambda: asked)
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    yield asked
    ended.set()
    thread.join()
    asked.end()


def call(work: Callable[..., Any], *given: Any, **more: Any) -> Any:
    return deputy.call(work, *given, **{"limits": JobLimits(), **more})


def test_each_piece_of_work_has_a_process_of_its_own_and_all_have_one_parent() -> None:
    own, parents, numbers = os.getpid(), set[int](), set[int]()

    for _ in range(2):
        numbers.add(call(number))
        parents.add(call(parent))

    assert len(numbers) == 2
    assert len(parents) == 1
    assert own not in numbers | parents


def test_no_host_and_no_file_is_reached_from_a_fork_of_the_deputy(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("reached", "utf-8")
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(5)
        port = server.getsockname()[1]

        without = reaches(port, str(secret))
        behind = call(reaches, port, str(secret))

    assert without == ("reached", "reached")
    assert behind == ("refused", "refused")


def test_what_is_given_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("given", "utf-8")

    assert call(read, str(tmp_path / "a.txt"), reads=(tmp_path,)) == "given"


@pytest.mark.parametrize(
    ("work", "limits", "reason"),
    [
        (sleeps, JobLimits(seconds=1), "it took longer than 1 s"),
        (hoards, JobLimits(memory=400 * MEGABYTE), "it used more than 400 MB of memory"),
        (dies, JobLimits(), "its process died"),
    ],
)
def test_work_that_passes_a_limit_is_ended_and_the_next_is_done(
    work: Callable[[], None], limits: JobLimits, reason: str
) -> None:
    with pytest.raises(WorkLost, match=reason):
        call(work, limits=limits)

    assert call(number) != os.getpid()


def test_an_error_of_ours_comes_back_whole_and_a_mistake_with_its_traceback() -> None:
    with pytest.raises(SetupError) as known:
        call(misses)
    with pytest.raises(WorkFailed, match="in divides"):
        call(divides)

    assert (known.value.message, known.value.hint) == ("Pango is missing", "Install it")


def test_a_deputy_that_died_between_two_pieces_of_work_costs_neither(asked: deputy.Deputy) -> None:
    call(number)
    assert asked.attendant is not None
    before = asked.attendant.number
    os.kill(before, signal.SIGKILL)

    after = call(parent)

    assert after not in (before, os.getpid())


def test_a_deputy_that_is_killed_costs_one_piece_of_work() -> None:
    with pytest.raises(WorkLost, match="its process died"):
        call(ends_its_parent)

    assert call(number) != os.getpid()


def test_half_a_request_is_sent_again_to_a_new_deputy(
    asked: deputy.Deputy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roundup.sandbox.standby.TO_HEAR", 0.2)
    line, half = asked.ready().line, b"\0\0\0\x40half"
    monkeypatch.setattr(line, "send_bytes", lambda _request: os.write(line.fileno(), half))
    before = asked.ready().number

    after = call(parent)

    assert after not in (before, os.getpid())


def test_half_an_answer_of_a_deputy_is_asked_for_again(
    asked: deputy.Deputy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roundup.sandbox.messages.TO_GO_ON", 0.1)
    with saying(b"\0\0\0\5begun\0\0\0\x40half", is_standing=True) as first:
        asked.owner, asked.attendant = os.getpid(), first

        after = call(parent)

    assert after not in (first.number, os.getpid())


@pytest.mark.parametrize("limits", [JobLimits(seconds=20), JobLimits(seconds=20, patience=6)])
def test_a_deputy_has_longer_than_the_work_that_it_watches(limits: JobLimits) -> None:
    longest = limits.seconds * limits.patience

    its = deputy.of_the_deputy(limits)

    assert not its.passed(longest + apart.TO_BEGIN, 100 * limits.memory)
    assert its.passed(longest + 3 * apart.TO_BEGIN, 0)


OWNER = """
import os, threading
from roundup.sandbox import deputy
from roundup.sandbox.limits import JobLimits
from tests.harming import parent
threading.Thread(target=threading.Event().wait).start()
print(deputy.call(parent, limits=JobLimits()), flush=True)
os._exit(0)  # as a process that is killed: nothing is tidied up
"""


def test_a_fork_of_the_deputy_has_no_line_to_its_owner() -> None:
    with pytest.raises(WorkLost, match="it took longer than 1 s"):
        call(falls_silent, limits=JobLimits(seconds=1))

    assert call(number) != os.getpid()


def test_a_deputy_ends_with_its_owner() -> None:
    ended = subprocess.run([sys.executable, "-c", OWNER], capture_output=True, check=True)

    assert is_gone(int(ended.stdout))


def is_gone(process: int) -> bool:
    """Wait until a process is there no more, or is only waiting to be taken away."""
    for _ in range(200):
        try:
            if Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except OSError:
            return True
        threading.Event().wait(0.05)
    return False


def test_what_cannot_be_sent_leaves_the_deputy_as_it_is(asked: deputy.Deputy) -> None:
    call(number)
    before = asked.attendant

    with pytest.raises((pickle.PicklingError, TypeError, AttributeError)):
        call(read, MappingProxyType({"a": lambda: None}))

    assert asked.attendant is before
    assert call(number) != os.getpid()


def test_a_process_behind_walls_begins_no_deputy(monkeypatch: pytest.MonkeyPatch) -> None:
    outside = deputy.can_begin()

    monkeypatch.setattr(walls._CLOSED, "is_set", lambda: True)

    assert outside
    assert not deputy.can_begin()


@pytest.mark.slow
def test_a_spreadsheet_is_read_by_a_fork_of_the_deputy(
    tmp_path: Path, asked: deputy.Deputy
) -> None:
    book = openpyxl.Workbook()
    for row in (("Name", "Answer"), ("Ada Holm", "Keep the oven shut while it bakes.")):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")

    read = reading._read(xlsx, (tmp_path / "a.xlsx").read_bytes(), Origin("a.xlsx"), Columns())

    assert [each.fields["name"] for each in read if isinstance(each, Draft)] == ["Ada Holm"]
    assert asked.attendant is not None
