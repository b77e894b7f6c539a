"""A process behind walls that does one small piece of work after another, for as long as this one.

To begin a process takes longer than to look at most pictures, so one is begun at the first piece of
work and kept. What it dies of, or hangs in, costs that piece: the next one has a new process.

The process is a fork of this one where it has a single thread. Elsewhere it begins afresh, by a
command line of its own: `multiprocessing` would run the caller's script a second time. Where there
is neither, as on Windows, the work is done in this process.
"""

import atexit
import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar, cast

from roundup.sandbox import apart, walls
from roundup.sandbox.limits import MEGABYTE, JobLimits, memory_of

Returned = TypeVar("Returned")
# A process that has grown by so much is replaced before the next piece of work.
LARGE = 400 * MEGABYTE
# The largest picture that is taken needs two seconds and a quarter of this memory.
LIMITS = JobLimits(seconds=20, memory=1_000 * MEGABYTE)
TO_HEAR = 3.0  # seconds for a process that waits for requests to say that one has come
OWN = Path(__file__).resolve().parents[2]
BEGINNING = (
    "import sys; sys.path[:] = {paths!r}; "
    "from roundup.sandbox import {module}; {module}.serve_at({handle})"
)


@dataclass(slots=True)
class Attendant:
    """A process behind walls, this end of the line to it, and the memory that it began with."""

    number: int
    line: Connection
    inherited: int = 0
    started: "subprocess.Popen[bytes] | None" = None
    is_standing: bool = False

    def end(self) -> None:
        """Stop the process, whatever it does."""
        self.line.close()
        with suppress(OSError):
            if self.started:
                self.started.kill()
                self.started.wait()
            else:
                os.kill(self.number, signal.SIGKILL)
                os.waitpid(self.number, 0)


@dataclass(slots=True, kw_only=True)
class Keeper(ABC):
    """Who keeps a process that does work, and the number of the process that has begun it."""

    owner: int = 0
    attendant: Attendant | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)

    @abstractmethod
    def ready(self) -> Attendant:
        """Return the process; begin one where there is none, or none that can go on."""

    def answered(self, request: bytes, limits: JobLimits) -> Any:
        """Return the value that is the answer to a request; raise `WorkLost` if there is none.

        A process that was not reached, has died before, or whose answer was cut short is replaced.
        The new one is asked once more, and has longer to begin, since the machine may be busy.
        """
        try:
            try:
                return answer_of(self.ready(), request, limits, TO_HEAR)
            except (apart.NotBegun, apart.CutShort):
                self.end()
                return answer_of(self.ready(), request, limits, apart.TO_BEGIN)
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """Stop the process, if this one has begun it."""
        if self.attendant and self.owner == os.getpid():
            self.attendant.end()
        self.attendant = None


@dataclass(slots=True)
class Standby(Keeper):
    """Work behind walls, piece by piece; each may take no more than `limits` allow."""

    limits: JobLimits

    def ask(
        self,
        function: Callable[..., Returned],
        *arguments: Any,
        limits: JobLimits | None = None,
    ) -> Returned:
        """Call a function behind walls, and return what it returns.

        `limits` are those of this piece of work, if it has others. It raises what `apart.call`
        raises. The function is that of a module, and its arguments can
        be pickled.
        """
        if not can_begin():
            return function(*arguments)
        with self.lock:
            most = limits or self.limits
            message = self.answered(pickle.dumps((function, arguments, most)), most)
            return cast("Returned", apart.returned(message))

    def ready(self) -> Attendant:
        """Return the process; begin one where there is none, or none that can go on."""
        if self.owner != os.getpid():
            # The process that this one is a fork of goes on asking the other one.
            self.owner, self.attendant = os.getpid(), None
        if self.attendant and grown(self.attendant) > LARGE:
            self.end()
        if self.attendant is None:
            try:
                self.attendant = forked() if apart.can_fork() else afresh()
            except OSError as problem:
                raise apart.WorkLost("no process could be started for it") from problem
        return self.attendant


@cache
def shared() -> Standby:
    """Return the one that everybody asks who does not need another."""
    standby = Standby(LIMITS)
    atexit.register(standby.end)
    return standby


def can_begin() -> bool:
    """Return whether there is a way to begin a process from this one."""
    return apart.can_fork() or (os.name == "posix" and not walls.stand() and bool(sys.executable))


def grown(attendant: Attendant) -> int:
    """Return the bytes of memory that a process has taken since it began."""
    used = memory_of([attendant.number]).get(attendant.number, 0)
    return max(used - attendant.inherited, 0)


def answer_of(attendant: Attendant, request: bytes, limits: JobLimits, to_hear: float) -> Any:
    """Send a request to a process, and return its answer; raise `WorkLost` if there is none.

    One that does not say within `to_hear` seconds that it has heard the request has not begun.
    """
    wait_until_it_stands(attendant)
    try:
        attendant.line.send_bytes(request)
    except OSError as problem:
        raise apart.NotBegun("its process died") from problem
    line, number, inherited = attendant.line, attendant.number, attendant.inherited
    return apart.own_value(apart.waited_for(line, number, limits, inherited, to_hear))


def wait_until_it_stands(attendant: Attendant) -> None:
    """Wait for a process that begins afresh to say that it stands by; raise `NotBegun`."""
    if not attendant.is_standing:
        said = apart.waited_for(attendant.line, attendant.number, LIMITS)
        if said != apart.STANDING:
            raise apart.NotBegun(apart.UNREADABLE)
        attendant.is_standing = True


# Beginning


def forked() -> Attendant:
    """Begin a process as a fork of this one."""
    ours, theirs = Pipe()
    parent = os.getpid()
    inherited = memory_of([parent]).get(parent, 0)
    number = os.fork()
    if number:
        theirs.close()
        return Attendant(number, ours, inherited, is_standing=True)
    try:
        gc.freeze()  # what is open here would be closed by numbers that mean other files by then
        apart.end_with(parent)
        serve(alone(theirs))
    finally:
        os._exit(0)


def alone(line: Connection) -> Connection:
    """Close everything that the parent had open except the line, and return the line."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for handle in range(3):
        os.dup2(nothing, handle)
    os.closerange(3, line.fileno())
    os.closerange(line.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    return line


def afresh(module: str = "standby") -> Attendant:
    """Begin a process that imports what it needs itself, and serves as a module of this room."""
    ours, theirs = Pipe()
    # A package that is installed for editing may be found by other means than a path.
    paths = [os.path.realpath(path) for path in sys.path] + [str(OWN)]
    with theirs:
        started = subprocess.Popen(  # noqa: S603 - this Python, and a line of this module
            [
                *(sys.executable, "-I", "-S", "-c"),
                BEGINNING.format(paths=paths, handle=theirs.fileno(), module=module),
            ],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    return Attendant(started.pid, ours, started=started)


# In the process


def serve_at(handle: int) -> None:
    """Do what is asked for at the line that has a number."""
    line = Connection(handle)
    line.send_bytes(apart.STANDING)
    serve(line)


def serve(line: Connection) -> None:
    """Close this process in, and do what is asked for until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it as well, and ends this one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    walls.close()
    with suppress(EOFError, OSError):
        while True:
            request = line.recv_bytes()
            line.send_bytes(apart.BEGUN)  # before modules are imported, which may take long
            function, arguments, limits = pickle.loads(request)  # noqa: S301 - our parent's
            apart.limit_processor(limits)
            line.send_bytes(apart.outcome(function, arguments, limits))
