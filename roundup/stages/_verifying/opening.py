"""Finished files read back; those that a library in C takes apart, behind walls.

Whoever verifies files asks because they may have been changed, by whomever.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from types import ModuleType
from typing import TypeVar, cast

from roundup.model.proof import Proof, UnreadableOutput
from roundup.sandbox import standby
from roundup.sandbox.apart import WorkLost
from roundup.sandbox.limits import JobLimits

Read = TypeVar("Read")
# As much as the work on a whole roundup may take.
LIMITS = JobLimits()


def proof_of(reader: ModuleType, data: bytes) -> Proof:
    """Read a file back; raise `UnreadableOutput` where that cannot be done."""
    return asked(reader, _read, data)


def pages_of(reader: ModuleType, data: bytes) -> Iterable[bytes]:
    """Return the pages of a file as they are seen; raise `UnreadableOutput` if none can be."""
    return asked(reader, _drawn, data)


def asked(reader: ModuleType, function: Callable[[str, bytes], Read], data: bytes) -> Read:
    """Call a function here, or behind walls where the reader has a library in C."""
    if not getattr(reader, "libraries", ()):
        return function(reader.__name__, data)
    try:
        result, problem = standby.shared().ask(
            _attempted, function, reader.__name__, data, limits=LIMITS
        )
    except WorkLost as lost:
        raise UnreadableOutput(f"reading it was given up: {lost}") from lost
    if problem:
        raise UnreadableOutput(problem)
    return cast("Read", result)


def _attempted(
    function: Callable[[str, bytes], Read], name: str, data: bytes
) -> tuple[Read | None, str]:
    """Call a function; return what it returns, or why a file cannot be read."""
    try:
        return function(name, data), ""
    except UnreadableOutput as problem:
        return None, str(problem)


def _read(name: str, data: bytes) -> Proof:
    """Read a file with the reader of a name."""
    return cast("Proof", import_module(name).read(data))


def _drawn(name: str, data: bytes) -> tuple[bytes, ...]:
    """Draw all pages of a file with the reader of a name."""
    return tuple(import_module(name).drawn(data))
