"""What one job may take of a machine, and what a process has taken.

A process is watched from outside. A limit that the system enforces would count what is only
reserved or shared, such as mapped fonts, and would end in the middle of a library's work, which
cannot say what stopped it.
"""

import os
import subprocess
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1_000_000
PROCESSES = Path("/proc")
PULSE = 0.25  # seconds between two looks where looking is cheap
SLOW_PULSE = 2.0  # and where it takes another program


@dataclass(frozen=True, slots=True)
class JobLimits:
    """The seconds that one job may take, and the bytes of memory of the process that does it.

    A thousand answers with pictures, built as a page and as a PDF, take less than half of either.
    With `patience`, the seconds are those of the processor, and so many times as many may pass on
    the clock: a busy machine leaves less of them to a job, and refuses nothing for that.
    """

    seconds: float = 600.0
    memory: int = 4_000 * MEGABYTE
    patience: int = 1

    def passed(self, seconds: float, memory: int) -> str:
        """Return which limit was passed by so many seconds and bytes; nothing if none was."""
        if seconds > self.seconds:
            return f"it took longer than {self.seconds:,.0f} s"
        if memory > self.memory:
            return f"it used more than {self.memory / MEGABYTE:,.0f} MB of memory"
        return ""


def cure(reason: str) -> str:
    """Return how an editor raises the limit that a reason names; nothing where it names none."""
    keys = {"took longer than": "seconds", "used more than": "megabytes"}
    key = next((key for words, key in keys.items() if words in reason), "")
    return f"raise `{key}` under `[limits]` in roundup.toml" if key else ""


def memory_of(processes: Iterable[int]) -> Mapping[int, int]:
    """Return how many bytes of memory processes use, as far as the system says so."""
    if not PROCESSES.is_dir():
        return listed_memory(processes)
    used, page = {}, os.sysconf("SC_PAGE_SIZE")
    for process in processes:
        with suppress(OSError, ValueError, LookupError):
            used[process] = int((PROCESSES / f"{process}/statm").read_text().split()[1]) * page
    return used


def listed_memory(processes: Iterable[int]) -> Mapping[int, int]:
    """Ask `ps`, where the system has no folder of processes, as on macOS."""
    wanted = ",".join(map(str, processes))
    try:
        listing = subprocess.run(  # noqa: S603 - numbers of processes of our own
            ["/bin/ps", "-o", "pid=,rss=", "-p", wanted],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
    except OSError:
        return {}
    rows = (line.split() for line in listing.splitlines())
    return {int(process): int(kilobytes) * 1024 for process, kilobytes in rows}


def processor_seconds(process: int) -> float | None:
    """Return for how long a process has had the processor; nothing where the system has no word.

    See proc(5): the 14th and 15th field of its status, of which the second may hold spaces.
    """
    try:
        fields = (PROCESSES / f"{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, LookupError):
        return None


@dataclass(slots=True)
class Stopwatch:
    """How long a process takes for a piece of work, from when it is started."""

    process: int
    patience: int
    started: float = field(default_factory=time.monotonic)
    before: float | None = None

    def start(self) -> None:
        """Count from now."""
        self.started, self.before = time.monotonic(), processor_seconds(self.process)

    def taken(self) -> float:
        """Return the seconds of the processor, or those on the clock divided by the patience."""
        passed = time.monotonic() - self.started
        now = processor_seconds(self.process) if self.before is not None else None
        return passed if now is None else max(now - (self.before or 0.0), passed / self.patience)


def pulse() -> float:
    """Return the seconds between two looks at the memory of processes."""
    return PULSE if PROCESSES.is_dir() else SLOW_PULSE
