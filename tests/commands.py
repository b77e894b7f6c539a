"""A process that stands ready for commands: importing all libraries takes longer than most of them.

It imports everything that `roundup` may need, except the command line, and builds the samples once,
so that patterns and lists of words are at hand. It forks for each command that `tests/command.py`
hands over. A command has a process, a folder, an environment and streams of its own, as if it had
been started by `python -m roundup`, or by `python -c` if that is its first word; that it also
starts without all this, the tests of the wheel and of the imports show.
"""

import atexit
import fcntl
import gc
import os
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn

REPOSITORY = Path(__file__).resolve().parent.parent
PREPARED = ("html", "newsletter", "docx", "markdown", "json", "text")
CLIENT = Path(__file__).with_name("command.py")


def standing_ready(kept: Path, owner: int) -> list[str]:
    """Return the words to which a command's arguments are added.

    The first worker of a session to ask starts the process, for all of them. It ends when the
    process `owner` has ended.
    """
    told = kept / "commands"
    with (kept / "commands.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.is_file():
            # A path in the folder of the tests may be longer than a socket's may be.
            address = f"{tempfile.mkdtemp(prefix='roundup-tests-')}/commands"
            start(address, kept, owner)
            told.write_text(address)
    return [sys.executable, "-I", "-S", str(CLIENT), told.read_text()]


def start(address: str, kept: Path, owner: int) -> None:
    """Start the process, and wait until it stands ready."""
    subprocess.run(
        [sys.executable, "-m", "tests.commands", address, kept, str(owner)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def serve(address: str, kept_folder: Path, owner: int) -> None:
    """Wait for commands until a process has ended, and fork for each."""
    from tests import kept

    import_everything()
    use_the_samples()
    gc.collect()
    gc.freeze()  # no command looks through what all of them share
    with socket.socket(socket.AF_UNIX) as door, kept.installed(kept_folder):
        kept.source()  # once, rather than in each command
        door.bind(address)
        door.listen()
        if os.fork():
            os._exit(0)  # whoever started this waits for it to stand ready
        door.settimeout(1)
        while is_running(owner):
            with suppress(TimeoutError):
                hand_over(door)
            reap()
    shutil.rmtree(Path(address).parent)


def hand_over(door: socket.socket) -> None:
    """Wait for a command, and have a fork of this process obey it."""
    connection, _ = door.accept()
    with connection:
        if not os.fork():
            door.close()
            obey(connection)


def is_running(process: int) -> bool:
    """Return whether a process has not ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def import_everything() -> None:
    """Import the package except its command line, which reads the environment as it starts.

    What that takes from Typer is imported; how wide help is, Typer reads when it first writes some.
    """
    from roundup.writers._paper.typesetting import typesetter

    for path in sorted((REPOSITORY / "roundup").rglob("*.py")):
        name = ".".join(path.relative_to(REPOSITORY).with_suffix("").parts)
        if not name.startswith(("roundup.cli", "roundup.__main__")):
            import_module(name.removesuffix(".__init__"))
    import_module("typer")
    early = {"roundup.cli", "typer.rich_utils"} & set(sys.modules)
    assert not early, f"{early} would not notice the environment of a command"
    typesetter()


def use_the_samples() -> None:
    """Check, build and verify the samples, which prepares whatever is prepared at its first use."""
    import roundup
    from roundup.pipeline import proving

    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(REPOSITORY / "submissions", f"{folder}/submissions")
        for place, inbox in roundup.find([], Path(folder)):
            for checked in roundup.check(place, inbox):
                roundup.build(place, checked, formats=PREPARED)
                proving.verify(place, checked)
    assert "roundup.cli" not in sys.modules, "the command line would not notice its environment"


def reap() -> None:
    """Let go of the commands that have ended."""
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                return
        except ChildProcessError:
            return


def obey(connection: socket.socket) -> NoReturn:
    """Run one command in this process, which ends as any other; answer its exit status."""
    _, streams, _, _ = socket.recv_fds(connection, 1, 3)
    message = b"".join(iter(lambda: connection.recv(65536), b""))
    arguments, folder, environment = message.decode("utf-8", "surrogateescape").split("\1")
    take_over(streams, folder, environment)
    words = arguments.split("\0") if arguments else []
    status = run_script(words[1]) if words[:1] == ["-c"] else run(words)
    end(status, connection)


def take_over(streams: list[int], folder: str, environment: str) -> None:
    """Make this process one that was started in a folder, with an environment and streams."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(line.partition("=")[::2] for line in environment.split("\0"))
    time.tzset()
    tempfile.tempdir = None  # it is looked for once a process


def run(arguments: list[str]) -> int:
    """Run `python -m roundup` with these arguments; return its exit status."""
    sys.argv = ["-m", *arguments]
    return status_of(lambda: runpy.run_module("roundup", run_name="__main__", alter_sys=True))


def run_script(script: str) -> int:
    """Run `python -c SCRIPT`; return its exit status."""
    sys.argv = ["-c"]
    sys.path.insert(0, "")
    return status_of(lambda: exec(compile(script, "<string>", "exec"), {"__name__": "__main__"}))


def status_of(work: Callable[[], object]) -> int:
    """Do some work; return the exit status with which a process that does it ends."""
    try:
        work()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except Exception:
        traceback.print_exc()
        return 1
    return 0


def end(status: int, connection: socket.socket) -> NoReturn:
    """End this process as Python does, except that it leaves alone what it shares.

    Who waits is told once everything is written. A command that is killed tells nothing.

    To let go of all that was imported, the system would have to copy it first.
    """
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    gc.collect()  # some temporary folders are removed when nothing holds their owner any more
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # nobody reads on, or it is closed
            stream.flush()
    connection.sendall(str(status).encode())
    os._exit(status)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    serve(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
