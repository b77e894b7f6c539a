"""Finished files written to disk, whole or not at all, and read back."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from roundup.errors import WritingError
from roundup.model.file import File


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
            raise WritingError(
                f"`{path}` could not be written: {error.strerror}",
                hint="Check that the disk has space and that you may write to the folder",
            ) from error
    return tuple(path for path, _ in targets)


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


def replace(path: Path, data: bytes) -> None:
    """Replace a file with these bytes in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_through(path: Path, data: bytes) -> None:
    """Write a new file and wait until it is on the disk."""
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def umask() -> int:
    """Return the permissions that new files do not get; reading the mask means setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
