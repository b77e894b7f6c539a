"""Commands and what they cost: wall time, CPU time of all their processes, and memory.

Workers that a command leaves behind are waited for as well, so that their CPU time counts. That
needs Linux; elsewhere the time of workers that outlive their command is missing.
"""

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from resource import struct_rusage

ROOT = Path(__file__).resolve().parent.parent
BECOME_PARENT_OF_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER
SECONDS_FOR_ORPHANS = 10.0


@dataclass(frozen=True, slots=True)
class Spent:
    """The seconds that a command took, and the most memory of one process, in megabytes."""

    wall: float
    cpu: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Command:
    """A command, the folder it runs in, and what has to be done before it, untimed.

    `paths` are folders of Python packages that it needs besides ours.
    """

    words: tuple[str, ...]
    folder: Path
    before: Callable[[], object] = lambda: None
    paths: tuple[Path, ...] = ()

    def run(self) -> Spent:
        """Run it, and measure it with all its processes; stop at a failure."""
        self.before()
        environment = {
            **{name: value for name, value in os.environ.items() if name not in UNWANTED},
            "PYTHONPATH": os.pathsep.join(map(str, (ROOT, *self.paths))),
        }
        with tempfile.TemporaryFile() as complaints:
            began = time.perf_counter()
            process = subprocess.Popen(
                self.words,
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=complaints,
            )
            _, ended, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(ended)
            usages = [usage, *orphans()]
            if process.returncode not in (0, 1):
                complaints.seek(0)
                raise SystemExit(f"{' '.join(self.words)}\n{complaints.read().decode()}")
        cpu = sum(each.ru_utime + each.ru_stime for each in usages)
        # Linux counts kilobytes, macOS bytes.
        unit = 1024**2 if sys.platform == "darwin" else 1024
        return Spent(wall, cpu, max(each.ru_maxrss for each in usages) / unit)


# Python would compile every module again in each run.
UNWANTED = ("PYTHONDONTWRITEBYTECODE",)


@dataclass(slots=True)
class Contest:
    """Commands that do the same work; the first is ours.

    `unit` is what is compared, `cpu` or `wall`. `target` is the share of the time of `against` that
    ours should take, and `limit` the number of seconds.
    """

    key: str
    name: str
    unit: str
    entries: dict[str, Command]
    against: str = ""
    target: float | None = None
    limit: float | None = None
    runs: dict[str, list[Spent]] = field(default_factory=dict)

    def run(self) -> None:
        """Run every command once, one after the other, so that all meet the same machine."""
        for name, command in self.entries.items():
            self.runs.setdefault(name, []).append(command.run())


def adopt_orphans() -> None:
    """Become the parent of processes whose own parent ends, where the system has that."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(BECOME_PARENT_OF_ORPHANS, 1, 0, 0, 0)


def orphans() -> list[struct_rusage]:
    """Wait for the processes that a command left behind, and return what they used."""
    usages = []
    latest = time.monotonic() + SECONDS_FOR_ORPHANS
    while time.monotonic() < latest:
        try:
            number, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if number:
            usages.append(usage)
        else:
            time.sleep(0.01)
    return usages
