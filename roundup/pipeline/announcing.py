"""Who hears of each format while it is written, such as a page that shows how far a build is."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from roundup.sandbox import stopping

Piece = TypeVar("Piece")
Heard = Callable[[str, bool], None]
# Hears of each format when it is begun and, with True, when it is written.
HEARING: ContextVar[Heard | None] = ContextVar("hearing", default=None)


@contextmanager
def hearing(heard: Heard) -> Iterator[None]:
    """Report each format to somebody when it is begun and when it is written."""
    before = HEARING.set(heard)
    try:
        yield
    finally:
        HEARING.reset(before)


def parts(group: tuple[Piece, ...]) -> list[tuple[Piece, ...]]:
    """Part a group into its pieces where somebody hears of each; else leave it whole."""
    return [(each,) for each in group] if HEARING.get() else [group]


@contextmanager
def announced(names: Sequence[str]) -> Iterator[None]:
    """Report that formats are begun, and that they are written once this ends.

    Raises `Stopped` where nobody wants them any more.
    """
    stopping.check()
    heard = HEARING.get() or (lambda _name, _is_written: None)
    for name in names:
        heard(name, False)
    yield
    for name in names:
        heard(name, True)
