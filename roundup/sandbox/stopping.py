"""Work that is given up because nobody wants what comes of it any more.

Who begins a piece of work says how to find out whether it is still wanted. Whoever waits for a
process asks that now and then, and ends the process where it is not.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from roundup.errors import Stopped

UNWANTED: ContextVar[Callable[[], bool] | None] = ContextVar("unwanted", default=None)


@contextmanager
def unless(is_unwanted: Callable[[], bool]) -> Iterator[None]:
    """Give up the work inside where a function says that it is not wanted any more."""
    before = UNWANTED.set(is_unwanted)
    try:
        yield
    finally:
        UNWANTED.reset(before)


def check() -> None:
    """Raise `Stopped` where the work of this moment is not wanted any more."""
    is_unwanted = UNWANTED.get()
    if is_unwanted and is_unwanted():
        raise Stopped("The work was stopped", hint="Begin it again when you want it")
