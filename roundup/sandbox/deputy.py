"""A process with one thread, which begins processes behind walls for one that has several.

The workers of a cluster and notebooks have several threads, and a fork of these may wait for ever
for a lock that one of them held. So such a process begins a deputy, by a command line of its own,
at the first piece of work, and keeps it. The deputy does nothing that strangers sent: each piece is
done in a fork of it, behind walls and within limits, and the deputy watches that.
"""

import atexit
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar, cast

from roundup.sandbox import apart, stopping, walls
from roundup.sandbox.limits import JobLimits
from roundup.sandbox.standby import Attendant, Keeper, afresh

Returned = TypeVar("Returned")
STOP = b"stop"  # what an owner sends who does not want the work any more


@dataclass(slots=True)
class Deputy(Keeper):
    """A process that begins others, and which of its owners has begun it."""

    def ask(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], around: apart.Around
    ) -> bytes:
        """Have a function called behind walls, and return the message about what came of it.

        Raises `WorkLost` where a limit was passed, or where either process died, and `Stopped`
        where the work is not wanted any more before it begins; after that, the message says so.
        """
        request = pickle.dumps((function, arguments, around))
        with self.lock, stopping.unless(self.passing_on()):
            is_done, reply = self.answered(request, of_the_deputy(around.limits))
        if not is_done:
            raise apart.WorkLost(reply)
        message: bytes = reply
        return message

    def passing_on(self) -> Callable[[], bool]:
        """Return a function that tells the deputy once that work is unwanted, and waits on."""
        stopping.check()
        is_unwanted, told = stopping.UNWANTED.get(), False

        def asked() -> bool:
            nonlocal told
            # one that does not stand yet has not been asked, and would take this for the request
            is_asked = self.attendant is not None and self.attendant.is_standing
            if self.attendant and is_asked and not told and is_unwanted and is_unwanted():
                told = True
                self.attendant.line.send_bytes(STOP)
            return False

        return asked

    def ready(self) -> Attendant:
        """Return the process; begin one where there is none of this process's own."""
        if self.attendant is None or self.owner != os.getpid():
            self.owner, self.attendant = os.getpid(), afresh("deputy")
        return self.attendant


@cache
def shared() -> Deputy:
    """Return the one that all work of this process asks."""
    deputy = Deputy()
    atexit.register(deputy.end)
    return deputy


def of_the_deputy(limits: JobLimits) -> JobLimits:
    """Return how long a deputy may take that has work done within limits, which it watches."""
    seconds = limits.seconds * max(limits.patience, 1) + 2 * apart.TO_BEGIN
    return JobLimits(seconds=seconds, memory=sys.maxsize)


def can_begin() -> bool:
    """Return whether this process can have work done behind walls, by a fork or by a deputy.

    A process behind walls begins no other program, and so no deputy.
    """
    is_free = sys.platform == "linux" and not walls.stand() and bool(sys.executable)
    return apart.can_fork() or is_free


def call(
    function: Callable[..., Returned],
    *arguments: Any,
    limits: JobLimits,
    reads: Iterable[Path] = (),
    imports: Iterable[str] = (),
) -> Returned:
    """Call a function behind walls as `apart.call` does, also where this process has threads.

    There, the function is that of a module, and its arguments can be pickled.
    """
    if apart.can_fork():
        return apart.call(function, *arguments, limits=limits, reads=reads, imports=imports)
    around = apart.Around(limits, reads=tuple(reads), imports=tuple(imports))
    return cast("Returned", apart.received(shared().ask(function, arguments, around)))


# In the process


def serve_at(handle: int) -> None:
    """Begin processes for who asks at the line that has a number, until nobody does any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the owner hears it as well, and ends this one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    line = Connection(handle)
    os.register_at_fork(after_in_child=line.close)  # what runs there must not write to the owner
    with suppress(EOFError, OSError):
        line.send_bytes(apart.STANDING)
        while True:
            request = line.recv_bytes()
            if request == STOP:  # which came when the work was done
                continue
            line.send_bytes(apart.BEGUN)
            with stopping.unless(lambda: line.poll() and line.recv_bytes() == STOP):
                reply = reply_to(request)
            line.send_bytes(pickle.dumps(reply))


def reply_to(request: bytes) -> tuple[bool, bytes | str]:
    """Return whether work was done, with the message about it or why it was lost."""
    try:
        return True, apart.message_of(*pickle.loads(request))  # noqa: S301 - our owner's
    except apart.WorkLost as problem:
        return False, str(problem)
    except Exception as problem:
        return True, pickle.dumps(apart.failed(problem))
