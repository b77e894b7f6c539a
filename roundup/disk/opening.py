"""Untrusted files opened safely: once, up to a limit, following no link out of a folder."""

import errno
import os
import stat
import time
from pathlib import Path

from roundup.model.notes import Origin, Problem
from roundup.text.encoding import NotText, decode
from roundup.text.limits import LARGEST_FILE

# An editor's program saves a file by emptying it first, and writes it in several steps. For so many
# seconds an empty file may be one that is being saved, and for so many any other. It is read again
# after a pause, until it has the same bytes twice.
SAVING, WRITING, PAUSE = 2.0, 0.04, 0.005


class Unreadable(Problem):
    """A file that could not be read: why, and what to do."""


def read_text(path: Path) -> str:
    """Return the text of a file; empty for a file that is missing or is not text."""
    try:
        return decode(read_bytes(path), Origin(path.name))[0]
    except (Unreadable, NotText):
        return ""


def read_bytes(
    path: Path,
    *,
    within: Path | None = None,
    limit: int = LARGEST_FILE,
    follows: bool = False,
    hint: str = "Make it smaller, or split it",
) -> bytes:
    """Read a regular file whole; raise `Unreadable` for anything else.

    A link is followed only where it leads to a file inside `within`, or, for a file that the editor
    alone can put in its place, wherever it leads (`follows`). `hint` says what to do about a file
    that is larger than `limit`.
    """
    try:
        real = path.resolve() if follows else path
        data, age = _contents(real, within, limit)
        before: bytes | None = None
        while (not data and 0 <= age < SAVING) or (data != before and 0 <= age < WRITING):
            time.sleep(PAUSE)
            before = data
            data, age = _contents(real, within, limit)
    except (OSError, ValueError, RuntimeError) as error:  # a NUL in the name, a circle of links
        is_missing = isinstance(error, FileNotFoundError)
        cure = "Check the path" if is_missing else "Check the file's permissions"
        raise Unreadable(_reason(error), cure) from error
    if len(data) > limit:
        raise Unreadable(
            f"The file is larger than {limit // 1_000_000} MB, the most that is read",
            hint,
        )
    return data


def _contents(path: Path, within: Path | None, limit: int) -> tuple[bytes, float]:
    """Read a regular file up to a limit; return how many seconds ago it was written as well."""
    handle = _open(path, within)
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise Unreadable("Not a regular file", "Put the file itself into the folder")
    with os.fdopen(handle, "rb") as file:
        return file.read(limit + 1), time.time() - status.st_mtime


def _open(path: Path, within: Path | None) -> int:
    """Open a file without following a link out of a folder, and without waiting."""
    # a check before opening can be outrun, so the system is asked to refuse links itself; without
    # O_NONBLOCK a pipe would be waited for until somebody writes into it
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    if (within is not None and path.parent != within) or path.is_symlink():
        return _open_below(path, within, flags)
    return os.open(path, flags)


def _open_below(path: Path, within: Path | None, flags: int) -> int:
    """Open a file that a link leads to, or that lies deeper in a folder, step by step.

    Somebody may put a link in the place of a folder between looking at its path and opening it, so
    each folder on the way is opened by itself, and none that is a link.
    """
    real = path.resolve()
    if within is None or not real.is_relative_to(within.resolve()):
        what = "The file" if path.is_symlink() else "A folder in its path"
        raise Unreadable(
            f"{what} is a link that leads out of the folder", "Copy the file into the folder"
        )
    if os.open not in os.supports_dir_fd:
        return os.open(real, flags)
    folder = within.resolve()
    return _open_step_by_step(folder, real.relative_to(folder).parts, flags)


def _open_step_by_step(folder: Path, parts: tuple[str, ...], flags: int) -> int:
    """Open the file of this path below a folder, following no link on the way."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in parts[:-1]:
            onward = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
            inner = os.open(part, onward, dir_fd=handle)
            os.close(handle)
            handle = inner
        return os.open(parts[-1] if parts else ".", flags, dir_fd=handle)
    finally:
        os.close(handle)


def _reason(error: Exception) -> str:
    """Return why a file did not open."""
    match getattr(error, "errno", None):
        case errno.EACCES | errno.EPERM:
            return "You do not have permission to read the file"
        case errno.ENOENT:
            return "The file does not exist"
        case errno.EISDIR:
            return "Not a file but a folder"
        case errno.ENOTDIR:
            return "A folder in its path is a link, or is gone"
        case errno.ELOOP:
            return "The file is a link that leads nowhere"
        case _:
            return "The file could not be read"
