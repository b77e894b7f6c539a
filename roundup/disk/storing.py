"""Finished files written to disk, whole or not at all, and read back."""

import errno
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from roundup.disk import switching
from roundup.errors import WritingError, writing_error
from roundup.model.file import File

# Where a disk allows no second name for a file.
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV)


def store(files: Iterable[File], folder: Path) -> tuple[Path, ...]:
    """Write files under a folder, the main one last, so that it never names what is not there.

    Each file is written under a temporary name and then renamed: a reader sees the old one or the
    new one. A file whose bytes did not change is left alone. Raises `WritingError`.
    """
    targets = [(folder / file.name, file.data) for file in files]
    for path, data in reversed(targets):
        try:
            if not (path.is_file() and path.read_bytes() == data):
                replace(path, data)
        except OSError as error:
            raise writing_error(error, str(path)) from error
    return tuple(path for path, _ in targets)


def is_stream(path: Path) -> bool:
    """Return whether a path leads to a pipe or a device, in whose place no file may be put."""
    return path.exists() and not path.is_file() and not path.is_dir()


def write_into(path: Path, data: bytes) -> None:
    """Write into a pipe or a device. Raises `WritingError`."""
    try:
        with path.open("wb") as stream:
            stream.write(data)
    except OSError as error:
        raise writing_error(error, str(path)) from error


def stored(folder: Path, *subfolders: str) -> tuple[File, ...]:
    """List the files in a folder and in the named subfolders, in order of their names.

    Raises `WritingError`.
    """
    folders = [folder, *(folder / name for name in subfolders if (folder / name).is_dir())]
    paths = [path for each in folders for path in sorted(each.iterdir()) if path.is_file()]
    names = [path.relative_to(folder).as_posix() for path in paths if path.name[0] != "."]
    try:
        return tuple(File(name, (folder / name).read_bytes()) for name in names)
    except OSError as error:
        raise WritingError(
            f"`{error.filename}` could not be read: {error.strerror}",
            hint="Check the file's permissions, or build it again",
        ) from error


def rewrite(path: Path, before: bytes, data: bytes) -> None:
    """Replace a file that has certain bytes; leave one with others alone. A missing one has none.

    Raises `WritingError`, also where somebody has changed the file since it was read.
    """
    try:
        with switching.locked(path.parent):
            if (path.read_bytes() if path.is_file() else b"") != before:
                raise changed_meanwhile(path)
            replace(path, data)
    except OSError as error:
        raise writing_error(error, str(path)) from error


def changed_meanwhile(path: Path) -> WritingError:
    """Return the error on a file that somebody has changed since it was read."""
    return WritingError(
        f"`{path}` was changed by somebody else in the meantime, and was left alone",
        hint="Run this again, which begins with the file as it is now",
    )


def create(path: Path, data: bytes, *, is_swept: bool = False) -> bool:
    """Write a new file, whole or not at all; leave one that is there alone, and return False.

    What killed runs left beside it is swept away, unless the folder `is_swept` already: of
    thousands of files, each would look at all others. Raises `WritingError`.
    """
    try:
        with switching.locked(path.parent):
            if not is_swept:
                switching.sweep_files(path.parent)
            if os.path.lexists(path):
                return False
            draft = written_beside(path, data)
            try:
                is_made = link_or_rename(draft, path)
            finally:
                draft.unlink(missing_ok=True)
            switching.sync_entry(path.parent)
            return is_made
    except OSError as error:
        raise writing_error(error, str(path)) from error


def replace(path: Path, data: bytes) -> None:
    """Replace a file with these bytes in one step."""
    with switching.locked(path.parent):
        draft = drafted(path, data)
        try:
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        switching.sync_entry(path.parent)


def drafted(path: Path, data: bytes) -> Path:
    """Write what a file is to hold beside it under a hidden name, and wait until it is on the disk.

    What killed runs left there is swept away; only call it while the folder is locked.
    """
    switching.sweep_files(path.parent)
    return written_beside(path, data)


def written_beside(path: Path, data: bytes) -> Path:
    """Write what a file is to hold beside it under a hidden name, and wait for the disk."""
    draft = switching.beside(path)
    try:
        write_through(draft, data)
        if path.is_file():
            shutil.copymode(path, draft)
        if draft.read_bytes() != data:
            raise OSError(errno.EIO, "The disk does not hold what was written", str(draft))
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def sweep(folder: Path) -> None:
    """Remove the drafts that killed runs left in a folder, if it exists. Raises `WritingError`."""
    if not folder.is_dir():
        return
    try:
        with switching.locked(folder):
            switching.sweep_files(folder)
    except OSError as error:
        raise writing_error(error, str(folder)) from error


def link_or_rename(draft: Path, path: Path) -> bool:
    """Give a draft its name; return False if somebody else's file has that name."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        draft.rename(path)  # this disk allows no second name; it was looked for under the lock
    return True


def write_through(path: Path, data: bytes) -> None:
    """Write a new file and wait until it is on the disk."""
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
