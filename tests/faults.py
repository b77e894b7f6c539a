"""A command that is killed, or that the system refuses something, at one of its changing calls.

Python itself makes the fault, through its audit hooks, so that this works wherever the tests do;
`tools/kill_everywhere.py` does the same at every system call, with strace. A test hands `SCRIPT` to
the process that stands ready for commands, and a `Plan` in the environment.
"""

import errno
import json
import os
import resource
import runpy
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

SCRIPT = "from tests import faults; faults.obey()"
PLAN = "ROUNDUP_TEST_PLAN"
KILL = "KILL"
CHANGING = frozenset(
    {
        *("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink"),
        *("os.truncate", "os.chmod", "os.utime", "fcntl.flock", "ctypes.dlsym", "os.fsync"),
    }
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
NOBODY = 65534


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done to a command: a fault at the call of a number, and what else the system refuses.

    `words` are those of the command. Calls of the names in `missing` fail always, as on a system
    that lacks them; no file may get `largest` bytes. `is_nobody` runs it as a user without rights.
    The number of changing calls is written to the file `counted`.
    """

    words: Sequence[str]
    at: int = 0
    fault: str = KILL
    missing: Sequence[str] = ()
    largest: int = 0
    is_nobody: bool = False
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command: its exit status, and what it printed."""

    status: int
    printed: str

    @property
    def is_killed(self) -> bool:
        """Return whether it ended without a word."""
        return "the command was killed" in self.printed


@dataclass(slots=True)
class Fault:
    """The hook that counts the changing calls of this process, and disturbs one of them."""

    plan: Plan
    met: int = 0
    is_over: bool = False
    process: int = field(default_factory=os.getpid)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Count a call, and make the fault if its turn has come."""
        if self.is_over or not is_changing(event, arguments) or os.getpid() != self.process:
            return
        self.met += 1
        if self.met == self.plan.at:
            self.make(arguments)

    def make(self, arguments: tuple[Any, ...]) -> None:
        """End this process, or refuse the call."""
        if self.plan.fault == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        number = getattr(errno, self.plan.fault)
        name = next((each for each in arguments if isinstance(each, str | bytes)), None)
        raise OSError(number, os.strerror(number), name)


def is_changing(event: str, arguments: tuple[Any, ...]) -> bool:
    """Return whether an audit event is one before something on the disk changes."""
    if event == "open":
        return bool(arguments[2] & WRITING) and arguments[0] != os.devnull
    return event in CHANGING


def obey() -> None:
    """Run the command of the plan in this process, with its faults."""
    plan = Plan(**json.loads(os.environ.pop(PLAN)))
    for name in plan.missing:
        take_away(name)
    if plan.is_nobody:
        import_module("roundup.cli")  # nobody may be kept from reading where Python is
        become_nobody()
    if plan.largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (plan.largest, plan.largest))
    fault = Fault(plan)
    watch_fsync(fault)
    sys.addaudithook(fault)
    sys.argv = ["-m", *plan.words]
    try:
        runpy.run_module("roundup", run_name="__main__", alter_sys=True)
    finally:
        fault.is_over = True
        if plan.counted:
            Path(plan.counted).write_text(str(fault.met))


def watch_fsync(fault: Fault) -> None:
    """Count the calls that wait for the disk, of which Python tells no hook."""
    real = os.fsync

    def fsync(fd: Any) -> None:
        fault("os.fsync", (fd,))
        real(fd)

    os.fsync = fsync


def take_away(name: str) -> None:
    """Have a function of `os` fail as on a disk that cannot do it."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    setattr(os, name, refuse)


def become_nobody() -> None:
    """Give up the rights of root; who has none stays who they are."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def run(roundup: Sequence[str], folder: Path, plan: Plan, **streams: Any) -> Ran:
    """Run a command with its plan in a folder, in the process that stands ready."""
    environment = {**os.environ, PLAN: json.dumps(asdict(plan))}
    done = subprocess.run(
        [*roundup, "-c", SCRIPT],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        check=False,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams},
    )
    printed = b"".join(each or b"" for each in (done.stdout, done.stderr))
    return Ran(done.returncode, printed.decode("utf-8", "replace"))
