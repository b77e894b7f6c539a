"""Folders for temporary files, which the next run removes where the last one could not.

A process that is killed removes nothing. So each folder is locked for as long as its owner lives;
the system gives the lock back whatever the owner dies of. Whoever makes such a folder first removes
those of this user that nobody holds any more. A folder of another program that happens to have such
a name lacks the file that marks ours, and stays. So the mark goes last.
"""

import os
import shutil
import tempfile
import weakref
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType

PREFIX = "roundup-scratch-"
MARK = ".scratch"
# The files lie one level below the locked folder: a build locks the folder into which it writes,
# and would wait for ever for one that its own process has locked.
FILES = "files"


def temporary() -> str:
    """Return the folder for temporary files.

    The standard library finds it by writing a file into it, which stays there if the process is
    killed just then. So a folder that exists and may be written to is told to it beforehand.
    """
    if tempfile.tempdir is None and os.name == "posix":
        named = (*map(os.environ.get, ("TMPDIR", "TEMP", "TMP")), "/tmp")  # noqa: S108
        folders = (Path(each).absolute() for each in named if each)
        usable = (str(each) for each in folders if may_be_filled(each))
        tempfile.tempdir = next(usable, None)
    return tempfile.gettempdir()


def may_be_filled(folder: Path) -> bool:
    """Return whether it is a folder, and this process may write into it."""
    # Access is asked for first: a path in a folder that cannot be entered raises otherwise.
    return os.access(folder, os.W_OK | os.X_OK) and folder.is_dir()


class Scratch:
    """A folder for temporary files, which is removed at the end with everything in it."""

    def __init__(self) -> None:
        """Make the folder, and remove those that were left over."""
        around = temporary()
        sweep_once(around)
        while True:
            self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=around))
            try:
                self.handle = held(self.folder)
            except FileNotFoundError:  # another run took it for one that was left over
                remove(self.folder)
            else:
                Path(self.name).mkdir()
                self.removing = weakref.finalize(self, remove, self.folder)
                return

    @property
    def name(self) -> str:
        """Return the path of the folder for files."""
        return str(self.folder / FILES)

    def cleanup(self) -> None:
        """Remove the folder, and then let go of it."""
        self.removing()
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None

    def __enter__(self) -> str:
        """Return the path of the folder for files."""
        return self.name

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """Remove the folder."""
        self.cleanup()


def held(folder: Path) -> int | None:
    """Lock a folder for as long as this process lives, and mark it; return what holds the lock.

    On Windows there are no such locks, and what is left over stays.
    """
    try:
        import fcntl
    except ImportError:
        return None
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # some file systems have no locks
            fcntl.flock(handle, fcntl.LOCK_SH)
        (folder / MARK).touch()
    except BaseException:
        os.close(handle)
        raise
    return handle


@cache
def sweep_once(folder: str) -> None:
    """Remove what was left over in a folder, once in a process."""
    sweep(Path(folder))


def sweep(folder: Path) -> None:
    """Remove the folders for temporary files that this user has and nobody holds."""
    with suppress(OSError, ImportError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and entry.is_dir(follow_symlinks=False):
                with suppress(OSError):
                    remove_abandoned(Path(entry.path))


def remove_abandoned(folder: Path) -> None:
    """Remove a folder if nobody holds it; raise `OSError` if somebody does.

    An empty one belongs to somebody who died before it was marked, or is just about to mark it and
    will make another.
    """
    import fcntl

    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        if os.fstat(handle).st_uid != os.geteuid():
            return
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if (folder / MARK).is_file():
            remove(folder)
        else:
            folder.rmdir()
    finally:
        os.close(handle)


def remove(folder: Path) -> None:
    """Remove a folder of ours, with its mark last; what cannot be removed is left to the next run.

    It is tried twice, since a disk may refuse something once.
    """
    for _ in range(2):
        shutil.rmtree(folder / FILES, ignore_errors=True)
    if not (folder / FILES).exists():
        for _ in range(2):
            shutil.rmtree(folder, ignore_errors=True)
