"""Run the tests in several processes, forked from one that has imported and collected everything.

`pytest --workers 2` does. `--workers auto` runs one worker more than the machine has processors,
since many tests wait for a browser, for a command or for a second to end.

A worker takes a few tests at a time, from a pipe that holds the numbers of all batches; the slow
ones come first, since one of them at the end would keep the others waiting. What becomes of a test,
its worker sends to the first process, which reports it as if it had run the test itself.
"""

import gc
import os
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise
from multiprocessing import connection
from pathlib import Path
from typing import Any

import pytest

from roundup.batch.collecting import collect_seldom

MOST = 30  # tests in a batch: few enough that the workers end together
MOST_WORKERS = 9  # each of them needs hundreds of megabytes
SHARED = ("class", "module", "package")
NUMBER = 4  # bytes of the number of a batch
Batches = list[list[pytest.Item]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that says in how many processes the tests run."""
    parser.addoption(
        "--workers",
        type=number_of_workers,
        default=1,
        help="Run the tests in so many processes; `auto` is one more than there are processors.",
    )


def number_of_workers(said: str) -> int:
    """Return how many workers were asked for."""
    if said != "auto":
        return int(said)
    from roundup.batch import engines

    return min(engines.processors() + 1, MOST_WORKERS)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run the tests in workers, or leave that to pytest."""
    options = session.config.option
    count = min(options.workers, len(session.items))
    alone = options.collectonly or options.usepdb or options.capture == "no"
    if count < 2 or alone or session.testsfailed:
        return None
    batches = in_batches(session.items)
    numbers = numbers_to_take(len(batches))
    folder_of_tests(session.config)  # one for all workers
    collect_seldom()
    gc.collect()
    gc.freeze()  # what is there by now, no worker looks through
    workers = []
    for number in range(count):
        other = forked(session, number)
        if isinstance(other, Sender):
            run(session, batches, numbers)
            other.send(None)
            return True
        workers.append(other)
    follow(session, workers, numbers)
    return True


def folder_of_tests(config: pytest.Config) -> Path:
    """Return the folder in which tests have theirs, which is made at the first call."""
    folder: Path = config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    return folder


# --- what a worker takes -----------------------------------------------------------------------


def in_batches(items: Sequence[pytest.Item]) -> Batches:
    """Return the tests in batches of one file each, the quick ones last, which even out the ends.

    What a fixture makes for a whole file is made once, and so is what files marked `together` keep.
    """
    batches: Batches = []
    for (_, *kind), group in groupby(
        sorted_by_file(items), lambda item: (home(item), has_shared(item), is_marked_slow(item))
    ):
        tests = list(group)
        size = len(tests) if kind[0] else MOST
        batches += [tests[start : start + size] for start in range(0, len(tests), size)]
    return sorted(batches, key=lambda batch: not is_marked_slow(batch[0]))


def sorted_by_file(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Return the tests of each file beside each other, those of one kind together."""
    place = {each: number for number, each in enumerate(dict.fromkeys(map(home, items)))}
    return sorted(
        items, key=lambda item: (place[home(item)], has_shared(item), is_marked_slow(item))
    )


def home(item: pytest.Item) -> object:
    """Return what tests of one batch have in common: their file, or what several files keep."""
    mark = item.get_closest_marker("together")
    return mark.args[0] if mark else item.path


def has_shared(item: pytest.Item) -> bool:
    """Return whether a test uses what its whole file shares, or what several files keep."""
    if item.get_closest_marker("together"):
        return True
    known: Any = getattr(item, "_fixtureinfo", None)
    definitions = known.name2fixturedefs.values() if known else ()
    return any(each[-1].scope in SHARED for each in definitions)


def is_marked_slow(item: pytest.Item) -> bool:
    """Return whether a test sets a PDF, starts a browser or a process, or goes through much."""
    return item.get_closest_marker("slow") is not None


def numbers_to_take(count: int) -> int:
    """Return a pipe to read numbers from; each number is read by one process alone."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(NUMBER) for number in range(count)))
    os.close(writing)
    return reading


def taken(numbers: int) -> Iterator[int]:
    """Yield the numbers that no other process has taken."""
    while number := os.read(numbers, NUMBER):
        yield int.from_bytes(number)


# --- the worker --------------------------------------------------------------------------------


class Sender:
    """Sends which test a worker begins, and what became of those before."""

    def __init__(self, config: pytest.Config, channel: connection.Connection) -> None:
        self.config, self.channel = config, channel
        self.reports: list[Any] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what became of a test."""
        serializable = self.config.hook.pytest_report_to_serializable
        self.reports.append(serializable(config=self.config, report=report))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Send what is kept, and which test is next, in case it ends this process."""
        self.send(nodeid)

    def send(self, following: str | None) -> None:
        """Send what is kept, and which test is next, or that this was the last."""
        self.channel.send((self.reports, following))
        self.reports = []


def become_worker(config: pytest.Config, number: int, sender: Sender) -> None:
    """Have a forked process print nothing, and send instead; plugins take it for one of xdist's."""
    config.workerinput = {"workerid": f"gw{number}"}  # type: ignore[attr-defined]
    config.pluginmanager.unregister(name="terminalreporter")
    config.pluginmanager.register(sender)
    # What is captured goes into files, which the processes would share.
    capture: Any = config.pluginmanager.getplugin("capturemanager")
    capture.stop_global_capturing()
    capture.start_global_capturing()
    capture.suspend_global_capture()


def run(session: pytest.Session, batches: Batches, numbers: int) -> None:
    """Run the tests of batches that no other process has taken, to the last."""
    items: Iterator[Any] = (item for number in taken(numbers) for item in batches[number])
    for item, following in pairwise(chain(items, [None])):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldfail or session.shouldstop:
            return


# --- the first process -------------------------------------------------------------------------


@dataclass
class Worker:
    """A worker, as the first process knows it."""

    process: int
    channel: connection.Connection
    test: str | None = "the first of its tests"

    def has_ended(self) -> bool:
        """Wait for the process; return whether it had come to its end."""
        _, status = os.waitpid(self.process, 0)
        return self.test is None and os.WIFEXITED(status)


def forked(session: pytest.Session, number: int) -> Worker | Sender:
    """Fork a process; return what the first knows of it, and in itself, what it sends with."""
    receiving, sending = connection.Pipe(duplex=False)
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the threads of numpy only wait
        process = os.fork()
    if process:
        sending.close()
        return Worker(process, receiving)
    receiving.close()
    sender = Sender(session.config, sending)
    become_worker(session.config, number, sender)
    return sender


def follow(session: pytest.Session, workers: Sequence[Worker], numbers: int) -> None:
    """Report what workers send until all of them have ended."""
    try:
        report_all(session, workers, numbers)
    except BaseException:
        for worker in workers:
            os.kill(worker.process, signal.SIGINT)
        raise
    finally:
        left = [worker.test for worker in workers if not worker.has_ended()]
    if session.shouldstop:
        raise session.Interrupted(session.shouldstop)
    if left and not session.shouldfail:
        session.shouldfail = f"a worker ended too early, with {left[0]}"
    if session.shouldfail:
        raise session.Failed(session.shouldfail)


def report_all(session: pytest.Session, workers: Sequence[Worker], numbers: int) -> None:
    """Report what workers send, and have them stop where pytest would."""
    reporter: Any = session.config.pluginmanager.getplugin("terminalreporter")
    if reporter:
        reporter.showfspath = False  # files take turns
    running = {worker.channel: worker for worker in workers}
    while running:
        for channel in connection.wait(list(running)):
            worker = running[channel]  # type: ignore[index]
            try:
                report(session, worker)
            except EOFError:
                del running[channel]  # type: ignore[arg-type]
        if session.shouldfail or session.shouldstop:
            list(taken(numbers))  # so that nothing is left for workers


def report(session: pytest.Session, worker: Worker) -> None:
    """Report what a worker sends next."""
    reports, worker.test = worker.channel.recv()
    hook = session.config.hook
    for data in reports:
        received = hook.pytest_report_from_serializable(config=session.config, data=data)
        hook.pytest_runtest_logreport(report=received)
