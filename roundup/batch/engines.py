"""Who does the work: this process, or several beside it.

An engine is given jobs and yields their results as they are finished. Workers are processes that
are forked from a server with the heavy libraries already imported. Each works on one job at a time,
so that it is clear whose work was lost when a worker dies, takes too long or uses too much memory:
the job is given to another one, and set aside the second time.
"""

import os
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol

from roundup.batch.collecting import collect_seldom
from roundup.batch.fingerprints import looked_up
from roundup.batch.jobs import Job
from roundup.batch.working import perform
from roundup.bytecode import store_path
from roundup.model.outcome import Failure, Result
from roundup.pipeline.announcing import HEARING
from roundup.pipeline.confining import BEGINNING
from roundup.sandbox import apart, stopping, walls
from roundup.sandbox.limits import MEGABYTE, JobLimits, cure, memory_of, pulse
from roundup.sandbox.messages import Messages
from roundup.sandbox.scratch import Scratch

Work = Callable[[Job], Result]
Begin = Callable[[Job], None]
# A worker is replaced after so many jobs, or when it has grown so large, so that no library's
# memory grows without end.
JOBS_A_WORKER = 200
LARGE_WORKER = 400 * MEGABYTE
LATER = 5.0  # seconds
TRIES = 5  # to begin a worker
TIMES = 2  # how often a job may cost a worker before it is set aside
# What a worker needs is imported once, before it and all others begin.
PRELOADED = ("roundup.batch.working", "roundup.pipeline.building")
# Modules beside whose bytecode something is kept.
KEEPING = ("roundup.text.patterns", "roundup.writers._paper.keeping")
USUAL = JobLimits()
LOST = 75  # the exit status of work that was lost, EX_TEMPFAIL


class Engine(Protocol):
    """Something that does jobs, in any order."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield the result of each job when it is finished."""


@dataclass(frozen=True, slots=True)
class InProcess:
    """One job after the other, in this process; `begin` hears of each before it is done."""

    work: Work = perform
    begin: Begin = lambda _job: None

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield the result of each job when it is finished."""
        for job in jobs:
            self.begin(job)
            yield self.work(job)


@dataclass(slots=True)
class Worker:
    """A process that works, its end of the line, and what it is working on since when."""

    process: BaseProcess
    line: Connection
    messages: Messages
    job: Job | None = None
    since: float = 0.0
    count: int = 0
    memory: int = 0  # bytes, when it finished its last job

    @property
    def is_done(self) -> bool:
        """Return whether another worker is to take its place."""
        is_used = self.count >= JOBS_A_WORKER or self.memory > LARGE_WORKER
        return is_used or not self.process.is_alive()

    @property
    def due(self) -> float:
        """Return from when the time of its job is counted.

        The second time, a process that it begins for a part of the work passes its limit first.
        """
        return self.since + (LATER if self.job and self.job.is_again else 0)

    def give(self, job: Job) -> None:
        """Have the worker do a job."""
        self.job, self.since, self.count = job, time.monotonic() + apart.TO_BEGIN, self.count + 1
        self.line.send(job)

    def end(self) -> None:
        """Stop an idle worker."""
        with suppress(OSError):
            self.line.send(None)
        self.line.close()
        self.process.join(1)
        self.kill()

    def kill(self) -> None:
        """Stop a worker, whatever it does."""
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.line.close()


@dataclass(slots=True)
class Pool:
    """Several processes; `imports` names the modules that are imported once for all of them.

    `begin` hears of each job when a process is given it. `rooms` are the folders that the work is
    about; where there are any, the processes reach no other, and no network.
    """

    workers: int
    imports: tuple[str, ...] = ()
    limits: JobLimits = field(default_factory=JobLimits)
    work: Work = perform
    begin: Begin = lambda _job: None
    rooms: tuple[Path, ...] = ()
    lost: dict[tuple[str, str], int] = field(default_factory=dict)

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield the result of each job when it is finished.

        Raises `Stopped` where the work is not wanted any more; the processes are ended then.
        """
        waiting = deque(jobs)
        context = get_context("forkserver")
        context.set_forkserver_preload([*PRELOADED, *self.imports])
        staff: list[Worker] = []
        # A worker that is killed leaves its temporary files in here.
        scratch = Scratch()
        try:
            while waiting or any(worker.job for worker in staff):
                stopping.check()
                self.hire(staff, context, len(waiting), scratch.name)
                for worker in staff:
                    if waiting and worker.job is None:
                        self.hand_over(worker, waiting)
                yield from self.collected(staff, waiting)
            for worker in staff:
                worker.end()
        finally:
            for worker in staff:
                worker.kill()
            scratch.cleanup()

    def hire(
        self, staff: list[Worker], context: ForkServerContext, wanted: int, scratch: str
    ) -> None:
        """Replace workers that are dead or have worked enough, up to the number wanted."""
        for worker in tuple(staff):
            if worker.job is None and worker.is_done:
                worker.end()
                staff.remove(worker)
        idle = sum(worker.job is None for worker in staff)
        missing = range(min(self.workers - len(staff), wanted - idle))
        staff += [self.hired(context, scratch) for _ in missing]

    def hired(self, context: ForkServerContext, scratch: str) -> Worker:
        """Begin a worker; where the process that begins workers has died, another one does."""
        ours, theirs = context.Pipe()
        around = (theirs, self.work, Path(scratch), self.rooms)
        for turn in range(TRIES):
            process = context.Process(target=serve, args=around, daemon=True)
            try:
                process.start()
                break
            except (EOFError, OSError):
                if turn == TRIES - 1:
                    raise
                time.sleep(0.1 * (turn + 1))  # until the system knows that it is dead
        theirs.close()
        return Worker(process, ours, Messages(ours))

    def hand_over(self, worker: Worker, waiting: deque[Job]) -> None:
        """Give a worker the next job; one that died meanwhile leaves it to the others."""
        job = waiting.popleft()
        try:
            worker.give(job)
        except OSError:
            worker.job = None
            worker.kill()
            waiting.appendleft(job)
        else:
            self.begin(job)

    def collected(self, staff: list[Worker], waiting: deque[Job]) -> Iterator[Result]:
        """Wait for somebody to finish, and yield what was finished."""
        busy = {worker.line: worker for worker in staff if worker.job}
        if not busy:
            return
        oldest = min(worker.due for worker in busy.values())
        left = max(oldest + self.limits.seconds - time.monotonic(), 0)
        for line in wait(list(busy), timeout=min(left, pulse())):
            worker = busy[line]  # type: ignore[index]
            job = worker.job
            assert job is not None
            try:
                message = worker.messages.next()
                if message is None:
                    continue
                result = apart.own_value(message)
            except (EOFError, OSError, apart.WorkLost) as problem:
                worker.kill()
                worker.job = None
                is_lost = isinstance(problem, apart.WorkLost)
                yield from self.again(job, waiting, str(problem) if is_lost else "its process died")
                continue
            if isinstance(result, tuple):  # a format was begun, or written
                hear(*result)
            elif result is None:  # the worker has begun, or begins a process for a part of the work
                worker.since = time.monotonic()
            else:
                worker.job = None
                worker.memory = sum(memory_of([worker.process.pid or 0]).values())
                yield result
        yield from self.watched([worker for worker in busy.values() if worker.job], waiting)

    def watched(self, busy: list[Worker], waiting: deque[Job]) -> Iterator[Result]:
        """Stop workers that passed a limit, and yield the jobs that are set aside for it."""
        memory = memory_of(worker.process.pid or 0 for worker in busy)
        for worker in busy:
            taken = time.monotonic() - worker.due
            reason = self.limits.passed(taken, memory.get(worker.process.pid or 0, 0))
            job = worker.job
            if job and reason:
                worker.kill()
                worker.job = None
                yield from self.again(job, waiting, reason)

    def again(self, job: Job, waiting: deque[Job], reason: str) -> Iterator[Result]:
        """Put a lost job back, or yield that it is set aside."""
        name = (job.kind, job.folder)
        self.lost[name] = self.lost.get(name, 0) + 1
        if self.lost[name] < TIMES:
            waiting.append(replace(job, is_again=True))
            return
        yield set_aside(job, reason)


def hear(name: str, is_written: bool) -> None:
    """Pass on that a worker has begun a format, or written it."""
    if heard := HEARING.get():
        heard(name, is_written)


def set_aside(job: Job, reason: str) -> Result:
    """Return the result of a job that was given up, with what to look at."""
    failure = Failure(
        f"The work was given up: {reason}, {TIMES} times", advice(Path(job.folder), reason), LOST
    )
    return Result(job.folder, failure=failure, reason=job.reason)


def advice(folder: Path, reason: str) -> str:
    """Return what to do about a folder whose work was given up: its largest file is named."""
    more = cure(reason)
    sizes = [(status.st_size, Path(name)) for name, status in looked_up(folder)]
    if not sizes:
        return "Check whether the folder is still there"
    size, path = max(sizes)
    name = path.relative_to(folder).as_posix()
    return (
        f"Look first at the largest file in it, `{name}` ({size / MEGABYTE:,.1f} MB)"
        f"{more and f'. If all is as it should be, {more}'}"
    )


def serve(line: Connection, work: Work, scratch: Path, rooms: tuple[Path, ...]) -> None:
    """Do jobs in a worker until there are no more; `scratch` is the folder for temporary files."""
    tempfile.tempdir = str(scratch)
    collect_seldom()
    if rooms:
        walls.close((scratch, *rooms, *kept_folders()))
    current_process().daemon = False  # which would keep it from beginning processes itself
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while job := line.recv():
            line.send(None)
            BEGINNING.set(partial(line.send, None) if job.is_again else None)
            HEARING.set(None if job.is_again else lambda *said: line.send(said))
            line.send(work(job))


def kept_folders() -> Iterator[Path]:
    """Yield the folders in which a worker keeps what it compiled for the next time."""
    for module in KEEPING:
        yield store_path(str(import_module(module).__file__), "").parent


def engine_for(
    count: int,
    workers: int,
    imports: tuple[str, ...],
    begin: Begin = lambda _job: None,
    rooms: tuple[Path, ...] = (),
    limits: JobLimits = USUAL,
) -> Engine:
    """Return the engine for so many jobs: one job, or one worker, needs no other process.

    Where this process has several threads, what is set on paper is, for it cannot fork one then.
    """
    useful = min(workers, count)
    if useful > 1 or (count and imports and not apart.can_fork()):
        return Pool(useful, imports, limits, begin=begin, rooms=rooms)
    return InProcess(begin=begin)


def processors() -> int:
    """Return how many processes the machine runs at once for this one."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
