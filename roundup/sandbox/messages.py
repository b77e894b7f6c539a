"""Messages of another process, read as they come: the rest of half a message is not waited for.

`Connection.recv_bytes` waits until a message is whole. A process that hangs, that was taken over
or whose writing failed unnoticed may send a part of one and nothing more. Whoever reads here gets
back to its limits after each piece, and learns when nothing has followed half a message.
"""

import os
import struct
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

# How `Connection` writes the length of a message: in four bytes, or as -1 and then in eight.
SHORT, LONG = struct.Struct("!i"), struct.Struct("!iQ")
PIECE = 1 << 20
TO_GO_ON = 5.0  # seconds for a process to go on with a message; it sends each without a pause


class BrokenMessage(OSError):
    """What came is not the beginning of a message."""


@dataclass(slots=True)
class Messages:
    """The messages that come on a line, and what has come of the next one."""

    line: Connection
    came: bytearray = field(default_factory=bytearray)
    heard: float = field(default_factory=time.monotonic)

    def next(self) -> bytes | None:
        """Read from a line that has something; return the message if it is whole now.

        Raises `EOFError` at the end of the line, `OSError` where it cannot be read, and
        `BrokenMessage`.
        """
        if os.name == "nt":  # where the system keeps messages whole
            return self.line.recv_bytes()
        piece = os.read(self.line.fileno(), min(self.missing(), PIECE))
        self.heard = time.monotonic()
        if not piece:
            raise EOFError
        self.came += piece
        if self.missing():
            return None
        message = bytes(memoryview(self.came)[self.head().size :])
        self.came.clear()
        return message

    def is_cut_short(self) -> bool:
        """Return whether a part of a message has come, and for long nothing more."""
        return bool(self.came) and time.monotonic() - self.heard > TO_GO_ON

    def missing(self) -> int:
        """Return how many bytes are needed next, for the length of a message or for the rest."""
        head = self.head()
        if len(self.came) < head.size:
            return head.size - len(self.came)
        length = head.unpack_from(self.came)[-1]
        if length < 0:
            raise BrokenMessage("a message of a length below 0")
        return int(head.size + length - len(self.came))

    def head(self) -> struct.Struct:
        """Return how the length of the next message is written, as far as it has come."""
        is_long = self.came[: SHORT.size] == SHORT.pack(-1)
        return LONG if is_long else SHORT
