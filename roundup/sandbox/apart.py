"""One piece of work in a process of its own, which may die, hang or grow without harm.

The process is a fork of this one where it has a single thread: a fork of several threads may wait
for ever for a lock that one of them held. Where it has several, `deputy` asks another process. What
comes back is read with an allow-list of classes, so that a process that was taken over cannot take
over this one.
"""

import io
import os
import pickle
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar, cast

from roundup.errors import OF_DISKS, RoundupError, refusal, writing_error
from roundup.sandbox import stopping
from roundup.sandbox.limits import JobLimits, Stopwatch, memory_of, pulse
from roundup.sandbox.messages import BrokenMessage, Messages
from roundup.sandbox.scratch import Scratch
from roundup.sandbox.walls import DEATH_SIGNAL, close, library

Returned = TypeVar("Returned")
# What may come back from a process: our own values, and those of Python that they are made of.
OWN = ("roundup.model.", "roundup.errors", "roundup.stages.writing", "roundup.text.nodes")
BEGUN = b"begun"
STANDING = b"standing by"  # what a process says that was begun by a command line
OUT_OF_MEMORY = "MemoryError"
UNREADABLE = "its process sent something that cannot be read"
TO_BEGIN = 60.0  # seconds for a new process to import what it needs
BEYOND = 1.1  # times the limit of memory, from where the system refuses more
# How threads are called that only show something.
SHOWING = "showing"
PLAIN = frozenset(
    {
        *(("builtins", name) for name in ("set", "frozenset", "bytearray", "complex", "slice")),
        *(("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")),
        *(("pathlib", name) for name in ("Path", "PosixPath", "PurePosixPath", "WindowsPath")),
        ("collections", "OrderedDict"),
        ("types", "MappingProxyType"),
        ("copyreg", "_reconstructor"),
        ("builtins", "object"),
    }
)


class WorkLost(Exception):
    """A process that did not finish its work, and why."""


class NotBegun(WorkLost):
    """A process that has not begun its work, which perhaps has not reached it."""


class CutShort(WorkLost):
    """A message of a process that stops in the middle, or that cannot be read."""


class WorkFailed(Exception):
    """A mistake that was raised in the other process: its name and its traceback."""

    def __init__(self, kind: str, details: str) -> None:
        super().__init__(f"{kind} in another process\n\n{details}")
        self.kind, self.details = kind, details


class OwnValues(pickle.Unpickler):
    """Read values that a process sent, and nothing that could run here."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that is allowed; raise `UnpicklingError` for any other.

        One of ours has to be defined in its module: a module can also be a way to what it imports.
        """
        if (module, name) in PLAIN:
            return super().find_class(module, name)
        if f"{module}.".startswith(OWN) and "." not in name:
            value = super().find_class(module, name)
            if isinstance(value, type) and value.__module__ == module:
                return value
        raise pickle.UnpicklingError(f"{module}.{name} must not come from another process")


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a piece of work: its limits, the folders it may use, the modules it needs."""

    limits: JobLimits
    writes: tuple[Path, ...] = ()
    reads: tuple[Path, ...] = ()
    imports: tuple[str, ...] = ()


def call(
    function: Callable[..., Returned],
    *arguments: Any,
    limits: JobLimits | None = None,
    writes: Iterable[Path] = (),
    reads: Iterable[Path] = (),
    imports: Iterable[str] = (),
) -> Returned:
    """Call a function behind walls, and return what it returns.

    `imports` names modules that are imported once, for this call and all that follow. Raises
    `WorkLost` where a limit was passed or the process died, what the function raised where that is
    a `RoundupError`, and `WorkFailed` for anything else.
    """
    around = Around(limits or JobLimits(), tuple(writes), tuple(reads), tuple(imports))
    return cast("Returned", received(message_of(function, arguments, around)))


def message_of(function: Callable[..., Any], arguments: tuple[Any, ...], around: Around) -> bytes:
    """Call a function in a process that this one begins, and return what that sends of it."""
    context = get_context("fork") if can_fork() else get_context("spawn")
    inherited = memory_of([os.getpid()]).get(os.getpid(), 0) if can_fork() else 0
    ours, theirs = context.Pipe(duplex=False)
    for module in around.imports:
        import_module(module)
    with Scratch() as scratch:
        parent = os.getpid() if can_fork() else 0
        inside = replace(around, writes=(Path(scratch), *around.writes))
        process = context.Process(
            target=answer, args=(theirs, parent, inside, function, arguments), daemon=True
        )
        process.start()
        theirs.close()
        try:
            return waited_for(ours, process.pid or 0, around.limits, inherited)
        finally:
            ours.close()
            process.kill()
            process.join()


def can_fork() -> bool:
    """Return whether this process can be forked: it has one thread, or others that only show.

    A thread that shows how far a run is has no lock that the other process needs.
    """
    others = [each for each in threading.enumerate() if not each.name.startswith(SHOWING)]
    return sys.platform == "linux" and len(others) == 1


def end_with(parent: int) -> None:
    """Have Linux end this process when its parent ends, which may be killed."""
    if sys.platform == "linux":
        library().prctl(DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(0)


def answer(
    line: Connection,
    parent: int,
    around: Around,
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
) -> None:
    """Call a function in the other process, and send what comes of it."""
    if parent:
        end_with(parent)
    with suppress(OSError):  # the work is done all the same
        silence()
    with suppress(OSError):
        line.send_bytes(closed_in(line, around, function, arguments))
    line.close()


def closed_in(
    line: Connection, around: Around, function: Callable[..., Any], arguments: tuple[Any, ...]
) -> bytes:
    """Close this process in, say so, and return what comes of a function, or of closing in."""
    try:
        tempfile.tempdir = str(around.writes[0])
        limit_processor(around.limits)
        limit_memory(around.limits)
        close(around.writes, around.reads)
        line.send_bytes(BEGUN)
    except Exception as problem:
        return pickle.dumps(failed(problem))
    return outcome(function, arguments, around.limits)


def silence() -> None:
    """Keep what a library in C says of its own death from the editor's terminal."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    os.close(nothing)


def outcome(function: Callable[..., Any], arguments: tuple[Any, ...], limits: JobLimits) -> bytes:
    """Call a function, and return what comes of it as a message."""
    try:
        message: tuple[Any, ...] = (True, function(*arguments))
    except MemoryError:
        message = (False, OUT_OF_MEMORY, limits.passed(0.0, limits.memory + 1))
    except Exception as problem:
        message = failed(problem)
    return pickle.dumps(message)


def is_temporary(name: object) -> bool:
    """Return whether a library meant this file to be a temporary one, by the folder it lies in.

    The folder is not looked for here: that writes a file, which kills a process behind walls.
    """
    return tempfile.tempdir is not None and Path(str(name)).parent == Path(tempfile.tempdir)


def failed(problem: Exception) -> tuple[Any, ...]:
    """Return what is sent of an exception: one of ours whole, of others the traceback.

    The program is not to blame for a disk that is full or has a fault, nor for a folder for
    temporary files in which a library cannot write.
    """
    if isinstance(problem, OSError):
        if is_temporary(problem.filename):
            problem = writing_error(problem)
        elif problem.errno in OF_DISKS:
            problem = refusal(problem, tempfile.gettempdir())
    if isinstance(problem, RoundupError):
        return False, kind_of(problem), problem.message, problem.hint
    return False, type(problem).__name__, "".join(traceback.format_exception(problem))


def kind_of(problem: RoundupError) -> type[RoundupError]:
    """Return the kind of an error, or the one above it that is made of a message and a hint."""
    kinds = [kind for kind in type(problem).__mro__ if kind.__module__ == "roundup.errors"]
    return next(kind for kind in kinds if "__init__" not in vars(kind) or kind is RoundupError)


def limit_processor(limits: JobLimits) -> None:
    """Have the system end this process when it has used the processor for too long."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # which Windows does not have

        seconds = int(time.process_time()) + max(int(limits.seconds), 1)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_memory(limits: JobLimits) -> None:
    """Have the system refuse memory far beyond the limit, which is taken between two looks.

    What is shared or only reserved does not count, and the memory of the process itself does not.
    """
    with suppress(ImportError, OSError, ValueError, LookupError):
        import resource  # which Windows does not have

        lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
        own = next(int(line.split()[1]) for line in lines if line.startswith("VmData:")) * 1024
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (own + int(limits.memory * BEYOND), hard))


def waited_for(
    line: Connection,
    process: int,
    limits: JobLimits,
    inherited: int = 0,
    to_begin: float | None = None,
) -> bytes:
    """Wait for a message; raise `WorkLost` when a limit is passed or the process dies.

    It raises `Stopped` where the work is not wanted any more.

    The time is counted from when the process has begun: a new one imports the program first. It
    raises `NotBegun` where it dies before, and after `to_begin` seconds, or `TO_BEGIN` of them, and
    `CutShort` where half a message has come and nothing follows.
    The memory that a fork has `inherited` is its parent's, and does not count; what has come of a
    message does.
    """
    messages, stopwatch = Messages(line), Stopwatch(process, limits.patience)
    stopwatch.started += TO_BEGIN if to_begin is None else to_begin
    has_begun = False
    try:
        while True:
            stopping.check()
            left = limits.seconds * has_begun - stopwatch.taken()
            message = messages.next() if line.poll(min(pulse(), max(left, 0.01))) else None
            if message == BEGUN:
                has_begun = True
                stopwatch.start()
            elif message is not None:
                return message
            if not has_begun and stopwatch.taken() > 0:
                raise NotBegun("its process did not begin with it")
            if messages.is_cut_short():
                raise CutShort("the message of its process stopped in the middle")
            used = max(memory_of([process]).get(process, 0) - inherited, 0) + len(messages.came)
            if reason := limits.passed(stopwatch.taken(), used):
                raise WorkLost(reason)
    except BrokenMessage as error:
        raise CutShort(UNREADABLE) from error
    except (EOFError, OSError) as error:
        raise (WorkLost if has_begun else NotBegun)("its process died") from error


def own_value(data: bytes) -> Any:
    """Return the value of ours that a process sent; raise `CutShort` for anything else."""
    try:
        return OwnValues(io.BytesIO(data)).load()
    except Exception as error:
        raise CutShort(UNREADABLE) from error


def received(data: bytes) -> Any:
    """Return what a message says; raise what it says was raised."""
    return returned(own_value(data))


def returned(message: tuple[Any, ...]) -> Any:
    """Return what a function returned, by what was sent of it; raise what it raised."""
    if message[0]:
        return message[1]
    if message[1] == OUT_OF_MEMORY:
        raise WorkLost(message[2])
    if isinstance(message[1], type):
        kind, words, hint = message[1:]
        raise kind(words, hint=hint)
    raise WorkFailed(*message[1:])
