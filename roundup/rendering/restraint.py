"""Limits on a template that is not one of ours: of time, of memory, and of what one sum may make.

A template is filled in the process that writes the article, so that an error has the line on which
it happened. A loop is ended by an exception that is raised in it from outside. Memory is limited by
the system, and a limit that it enforces ends in a `MemoryError` on the line that asked for more.
What Python would do in a single step, such as a power of a million digits, is refused first.
"""

import ctypes
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from roundup.text.expressions import expression

SECONDS = 6.0
MEMORY = 300_000_000  # bytes beyond what the process has
LONGEST = 10_000_000  # of a text or list that is multiplied
LARGEST = 10_000  # bits of a number
WIDTH = expression(r"%[^a-zA-Z%]*(?:\d{4,}|\*)")  # of what is formatted
AGAIN = 1.0  # seconds until a loop that has caught the exception gets it once more


class TemplateTooLong(Exception):
    """A template that has run for too long."""


@contextmanager
def restrained(*, is_trusted: bool) -> Iterator[None]:
    """Limit what is done meanwhile, unless it is trusted."""
    if is_trusted:
        yield
        return
    with limited_memory(), limited_time():
        yield


@contextmanager
def limited_time() -> Iterator[None]:
    """Raise `TemplateTooLong` in this thread when it takes too long."""
    ended, own = threading.Event(), ctypes.c_ulong(threading.get_ident())
    interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc

    def watch() -> None:
        pause = SECONDS
        while not ended.wait(pause):
            interrupt(own, ctypes.py_object(TemplateTooLong))
            pause = AGAIN

    watcher = threading.Thread(target=watch, name="showing the time", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()
        interrupt(own, None)  # what was asked for and has not been raised yet


@contextmanager
def limited_memory() -> Iterator[None]:
    """Have the system refuse more memory, where it can."""
    try:
        import resource  # which Windows does not have

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        before = resource.getrlimit(resource.RLIMIT_AS)
    except (ImportError, OSError):
        yield
        return
    wanted = pages * os.sysconf("SC_PAGE_SIZE") + MEMORY
    limits = [wanted, *(each for each in before if each != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), before[1]))
    try:
        yield
    finally:
        with suppress(ValueError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def refuse_large(operator: str, left: Any, right: Any) -> None:
    """Raise `OverflowError` for a product or a power that is larger than any page needs."""
    if operator == "*":
        if length(left, right) > LONGEST or length(right, left) > LONGEST:
            raise OverflowError(f"`*` would make more than {LONGEST:,} of something")
        if bits(left) + bits(right) > LARGEST:
            raise OverflowError("`*` would make a number of thousands of digits")
    if operator == "**" and bits(left) * (right if isinstance(right, int) else 1) > LARGEST:
        raise OverflowError("`**` would make a number of thousands of digits")
    if operator == "%" and isinstance(left, str) and WIDTH.search(left):
        raise OverflowError("`%` would make a text of thousands of spaces")


def length(value: Any, times: Any) -> int:
    """Return how long a text or list is that many times over; 0 for anything else."""
    is_sum = isinstance(value, (str, bytes, list, tuple)) and isinstance(times, int)
    return len(value) * times if is_sum else 0


def bits(value: Any) -> int:
    """Return how many bits a whole number has."""
    return value.bit_length() if isinstance(value, int) else 0
