"""One folder put in the place of another, in a single step.

A reader sees the whole old folder or the whole new one. The new one is written beside the old one
under a hidden name, reaches the disk, and is exchanged with it by one system call. Where the
system cannot exchange, there are two renames, and the next run repairs what was cut between them.
What a killed run left behind is swept away by the next one.
"""

import ctypes
import errno
import fcntl
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roundup.text.expressions import expression

# Long random ends, so that no folder of anybody else's looks like one of ours.
LEFTOVER = expression(r"\.(?P<name>.+)\.(?P<kind>new|old)-[0-9a-f]{16}")
FROM_HERE = -100  # AT_FDCWD on Linux: relative paths start from the working folder
EXCHANGE = 2  # RENAME_EXCHANGE of renameat2 and RENAME_SWAP of renamex_np alike
CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)

# The folders that this process has locked, and how many times.
HELD: dict[tuple[int, int], int] = {}


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder until the block ends; make the folder if there is none.

    The lock is on the folder itself, so no lock file is uploaded with it, and the system lifts it
    when a run is killed. Whoever holds it may lock the folder once more.
    """
    handle, name = lock(folder)
    HELD[name] = HELD.get(name, 0) + 1
    try:
        yield
    finally:
        HELD[name] -= 1
        os.close(handle)


def lock(folder: Path) -> tuple[int, tuple[int, int]]:
    """Lock a folder; return the open folder that is locked while it is open, and its number.

    While somebody waits for a folder, another one may take its place; that one is locked then.
    """
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            name = number_of(os.fstat(handle))
            if not HELD.get(name):
                wait_for(handle)
            if number_of(folder.stat()) == name:
                return handle, name
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def wait_for(handle: int) -> None:
    """Wait until nobody else has locked an open folder, and lock it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError as error:
        # Some network disks have no locks on folders; there one build at a time has to do.
        if error.errno not in (*CANNOT, errno.EBADF, errno.ENOLCK):
            raise


def number_of(status: os.stat_result) -> tuple[int, int]:
    """Return the number that a folder has on this machine, whatever its name."""
    return status.st_dev, status.st_ino


def beside(folder: Path, kind: str = "new") -> Path:
    """Name a hidden folder next to this one that nobody has used yet."""
    return folder.parent / f".{folder.name}.{kind}-{secrets.token_hex(8)}"


def with_real_names(path: str) -> str:
    """Return a path as its files will be called once the new folder is in place."""
    return "/".join(
        parts["name"] if (parts := LEFTOVER.fullmatch(name)) else name for name in path.split("/")
    )


def recover(parent: Path, only: str = "") -> None:
    """Repair what killed runs left in a folder: put back what is missing, sweep away the rest.

    With `only`, what they left of other names is let alone. Only call it while the lock is held, or
    a living run loses its work.
    """
    if not parent.is_dir():
        return
    leftovers = [(path, LEFTOVER.fullmatch(path.name)) for path in sorted(parent.iterdir())]
    for path, parts in leftovers:
        if only and parts and parts["name"] != only:
            continue
        if parts and parts["kind"] == "old" and is_missing(parent / parts["name"]):
            path.rename(parent / parts["name"])
        elif parts:
            remove(path)


def is_missing(folder: Path) -> bool:
    """Return whether there is no such folder, or an empty one that was made to be locked."""
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def sweep_files(folder: Path) -> None:
    """Remove the drafts of files that killed runs left in a folder; only while it is locked."""
    # There may be thousands, for each new file again.
    for name in os.listdir(folder):  # noqa: PTH208 names only
        if name.startswith(".") and LEFTOVER.fullmatch(name) and (folder / name).is_file():
            (folder / name).unlink(missing_ok=True)


def switch(new: Path, folder: Path) -> None:
    """Put a finished folder in the place of another, which is removed."""
    sync(new)
    if not folder.exists():
        new.rename(folder)
        sync_entry(folder.parent)
    elif exchanged(new, folder):
        sync_entry(folder.parent)
        remove(new)
    else:
        old = beside(folder, "old")
        folder.rename(old)
        new.rename(folder)
        sync_entry(folder.parent)
        remove(old)


def take_away(folder: Path) -> None:
    """Remove a folder: it is gone in one step, and its files after that."""
    old = beside(folder, "new")  # A leftover of this name is swept away, not put back.
    folder.rename(old)
    sync_entry(folder.parent)
    remove(old)


def remove(path: Path) -> None:
    """Remove a folder with everything in it, or a file."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def exchanged(first: Path, second: Path) -> bool:
    """Exchange two folders in one step; return whether this system and disk can do that."""
    library = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(first), os.fsencode(second)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(*paths, EXCHANGE)
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(FROM_HERE, paths[0], FROM_HERE, paths[1], EXCHANGE)
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(second))


def sync(folder: Path) -> None:
    """Wait until the names in a folder, and in those below it, are on the disk."""
    for path, folders, _ in os.walk(folder):
        folders[:] = [name for name in folders if not Path(path, name).is_symlink()]
        sync_entry(Path(path))


def sync_entry(folder: Path) -> None:
    """Wait until the names in one folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network disks cannot wait for a folder.
        if error.errno not in CANNOT:
            raise
    finally:
        os.close(handle)
