"""What signals do, put back after a tool has changed it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def handlers_kept() -> Iterator[None]:
    """Put back what signals did before."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGPROF)
    before = [signal.getsignal(number) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
