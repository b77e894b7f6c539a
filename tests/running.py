"""A command that goes on until Ctrl-C, and what it prints meanwhile."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from queue import Queue

from tests.conftest import REPOSITORY


def heed_interrupts() -> None:
    """Undo what a shell does to the processes that it starts in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Running:
    """A running command and the lines that it prints, for each of which a test waits so long."""

    def __init__(self, folder: Path, *words: str, longest_wait: float) -> None:
        self.longest_wait = longest_wait
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "roundup", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            preexec_fn=heed_interrupts,
        )
        self.lines: Queue[str] = Queue()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, words: str) -> str:
        """Return what is printed up to the line with some words."""
        text = ""
        while words not in text:
            text += self.lines.get(timeout=self.longest_wait)
        return text

    def rest(self) -> str:
        """Return what was printed and not asked for yet."""
        return "".join(self.lines.get() for _ in range(self.lines.qsize()))

    def stop(self) -> int:
        """Press Ctrl-C, and return the exit status."""
        self.process.send_signal(signal.SIGINT)
        self.reader.join(self.longest_wait)
        assert self.process.stdout
        self.process.stdout.close()
        return self.process.wait(self.longest_wait)
