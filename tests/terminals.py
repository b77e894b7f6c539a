"""Running a command at a terminal of a given width, as a person would."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
from collections.abc import Sequence
from pathlib import Path

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def printed_at(width: int, command: Sequence[str], folder: Path, **environment: str) -> str:
    """Return what a command in a folder prints at a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    usual = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")
    }
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**usual, "TERM": "xterm", **environment},
        stdout=theirs,
        stderr=subprocess.STDOUT,
    ):
        os.close(theirs)
        written = b"".join(iter(lambda: read(ours), b""))
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


def read(terminal: int) -> bytes:
    """Read from a terminal; it is an error to read from one whose program has ended."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
