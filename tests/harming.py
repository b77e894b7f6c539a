"""What a decoder may do to its process, for tests of walls and limits; quick to import."""

import ctypes
import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from pathlib import Path

from roundup.errors import SetupError
from roundup.sandbox.standby import Attendant

MEGABYTE = 1_000_000


def read(path: str) -> str:
    return Path(path).read_text("utf-8")


def number() -> int:
    return os.getpid()


def adds(one: int, other: int) -> int:
    return one + other


def sleeps() -> None:
    time.sleep(60)


def turns() -> None:
    while True:
        pass


def hoards() -> None:
    hoard = [b"x" * 900 * MEGABYTE]
    time.sleep(60)
    hoard.clear()


def dies() -> None:
    os.kill(os.getpid(), 9)


def divides() -> float:
    return 1 / 0


def opened(handle: int) -> str:
    try:
        return os.read(handle, 7).decode()
    except OSError:
        return "refused"


HOARD: list[bytes] = []


def kept_memory() -> int:
    HOARD.append(b"x" * 900 * MEGABYTE)
    return os.getpid()


def falls_silent() -> None:
    """Send the length of a message and half of it, on every line that this process has."""
    for handle in range(3, 256):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(handle).st_mode):
                os.write(handle, b"\0\0\0\x40" + bytes(32))
    time.sleep(60)


def parent() -> int:
    return os.getppid()


def ends_its_parent() -> None:
    os.kill(os.getppid(), 9)
    time.sleep(60)


@contextmanager
def saying(sent: bytes, *, is_standing: bool) -> Iterator[Attendant]:
    """Stand by as a process that sends some bytes, whatever it is asked, and then waits."""
    ours, theirs = Pipe()
    os.write(theirs.fileno(), sent)
    process = subprocess.Popen(["/bin/sleep", "60"])
    with theirs:
        yield Attendant(process.pid, ours, started=process, is_standing=is_standing)
    process.kill()
    process.wait()


def misses() -> None:
    raise SetupError("Pango is missing", hint="Install it")


def reaches(port: int, path: str) -> tuple[str, str]:
    """Try to reach a port and a file, by calls that Python's audit hooks do not see."""
    library = ctypes.CDLL(None)
    handle = library.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    address = socket.AF_INET.to_bytes(2, sys.byteorder) + port.to_bytes(2, "big")
    failed = library.connect(handle, address + socket.inet_aton("127.0.0.1") + bytes(8), 16)
    opened = library.open(path.encode(), os.O_RDONLY) >= 0
    return "refused" if failed else "reached", "reached" if opened else "refused"


def shouts() -> None:
    os.write(2, b"stack backtrace")
    os.abort()
