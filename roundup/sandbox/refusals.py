"""What was asked for and refused, counted by kind: hosts, files, programs.

Only how often is kept. An address can be long and hostile, and a path names the editor's own files,
so neither goes into a note.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

Kind = Literal["host", "file", "program", "other"]
HOSTS = frozenset({"http", "https", "ftp", "ftps", "ws", "wss"})

_COUNTS: ContextVar["Counter[Kind] | None"] = ContextVar("refusals", default=None)


@contextmanager
def counting() -> Iterator["Counter[Kind]"]:
    """Count what is refused until the block ends."""
    counts: Counter[Kind] = Counter()
    before = _COUNTS.set(counts)
    try:
        yield counts
    finally:
        _COUNTS.reset(before)


def refused(kind: Kind, times: int = 1) -> None:
    """Count something that is refused, where anybody counts."""
    counts = _COUNTS.get()
    if counts is not None:
        counts[kind] += times


def refused_address(address: str) -> None:
    """Count an address that is refused, as a host, a file or something else."""
    scheme, is_whole, _ = address.lstrip().casefold().partition(":")
    if address.lstrip().startswith("//") or (is_whole and scheme in HOSTS):
        refused("host")
    else:
        refused("file" if scheme == "file" or not is_whole else "other")


def recounted(counts: Mapping[Kind, int]) -> None:
    """Count what was refused earlier, when something was made that is used again."""
    for kind, times in counts.items():
        refused(kind, times)
