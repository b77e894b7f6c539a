"""Files put into an output folder, all in one step; the old ones stay where nothing changed."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from roundup.disk import switching
from roundup.disk.storing import NO_LINKS, write_through
from roundup.disk.surveying import Survey, is_litter
from roundup.errors import writing_error
from roundup.model.file import File


def bring_about(folder: Path, now: Survey, files: Sequence[File], carried: Sequence[str]) -> None:
    """Make a folder hold exactly these files and the old ones that are carried over."""
    if not files and not any(not is_litter(name) for name in carried):
        if folder.is_dir():
            switching.take_away(folder)
        return
    wanted = {file.name: file.data for file in reversed(files)}
    if is_already_so(now, wanted, carried):
        return
    new = switching.beside(folder)
    try:
        new.mkdir()
        for name in carried:
            carry(now.files[name], new / name)
        for name in now.empty:
            (new / name).mkdir(parents=True, exist_ok=True)
        for name, data in wanted.items():
            put(data, new / name, now.files.get(name))
        verify(new, wanted)
        if folder.is_dir():
            shutil.copymode(folder, new)
        switching.switch(new, folder)
    except BaseException:
        with suppress(OSError):  # the next run sweeps away what cannot be removed now
            switching.remove(new)
        raise


def begin(folder: Path, files: Sequence[File], folders: Iterable[str] = ()) -> bool:
    """Make a folder with these files and empty folders; return False if there is one already.

    Raises `WritingError`.
    """
    with explained(folder), switching.locked(folder.parent):
        switching.recover(folder.parent)
        if folder.exists():
            return False
        new = switching.beside(folder)
        try:
            new.mkdir()
            for file in files:
                put(file.data, new / file.name, None)
            for name in folders:
                (new / name).mkdir()
            verify(new, {file.name: file.data for file in files})
            switching.switch(new, folder)
        except BaseException:
            with suppress(OSError):
                switching.remove(new)
            raise
    return True


def is_already_so(now: Survey, wanted: Mapping[str, bytes], carried: Sequence[str]) -> bool:
    """Return whether nothing would change, so that nothing has to be written."""
    return now.files.keys() == {*wanted, *carried} and all(
        is_same(now.files[name], data) for name, data in wanted.items()
    )


def put(data: bytes, path: Path, before: Path | None) -> None:
    """Put a file into the new folder: the old one itself where its bytes are the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if before and is_same(before, data):
        carry(before, path)
    else:
        write_through(path, data)


def verify(folder: Path, wanted: Mapping[str, bytes]) -> None:
    """Raise `OSError` unless a folder holds what was written into it."""
    for name, data in wanted.items():
        if not is_same(folder / name, data):
            text = "The disk does not hold what was written"
            raise OSError(errno.EIO, text, str(folder / name))


def carry(old: Path, new: Path) -> None:
    """Carry a file over into another folder, with its time and permissions."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        # This disk does not allow a second name for a file.
        shutil.copy2(old, new, follow_symlinks=False)


def is_same(path: Path, data: bytes) -> bool:
    """Return whether a file, and not a link to one, holds these bytes."""
    return (
        not path.is_symlink()
        and path.is_file()
        and path.stat().st_size == len(data)
        and path.read_bytes() == data
    )


def drop_empty(folder: Path, root: Path) -> None:
    """Remove the folders between a roundup's and the root that hold nothing any more."""
    while folder != root and folder.is_relative_to(root) and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn an `OSError` into a `WritingError` that names the folder and the reason."""
    try:
        yield
    except OSError as error:
        where = switching.with_real_names(str(error.filename2 or error.filename or folder))
        raise writing_error(error, where) from error
