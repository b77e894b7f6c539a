"""The files in a ZIP download, taken out in memory: form tools pack a table and its uploads so.

Strangers' bytes are in it, so the directory is read first. What unpacks to more than it should, to
more files than a form has, or tighter than real files are, is refused whole; a member whose name
leads out of a folder, that is a link, or that is locked, is refused alone. No name in an archive
ever becomes a path: whoever keeps a member chooses where.
"""

import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from roundup.model.notes import Problem
from roundup.text.limits import (
    LARGEST_DOWNLOAD_UNPACKED,
    LARGEST_FILE,
    MOST_MEMBERS,
    TIGHTEST_DOWNLOAD,
)

# A packed file may be small and hollow all the same, such as an empty spreadsheet.
LEAST_PACKED = 5_000
BEGINNING = b"PK"
LOCKED = 0x1


class RefusedArchive(Problem):
    """An archive that is not unpacked: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; one that could not be taken out has no bytes, and says why."""

    name: str
    data: bytes = b""
    problem: str = ""
    hint: str = ""


def members(data: bytes) -> Iterator[Member]:
    """Yield the files of an archive in its order, without its folders.

    Raises `RefusedArchive` before anything is unpacked.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise RefusedArchive(
            "The file is damaged, or is not a ZIP archive", "Download it again"
        ) from error
    with archive:
        files = [entry for entry in archive.infolist() if not entry.is_dir()]
        check_sums(files)
        for entry in files:
            yield member(archive, entry)


def check_sums(files: list[ZipInfo]) -> None:
    """Refuse an archive by what its directory says: how much, how many, how tightly packed."""
    size = sum(entry.file_size for entry in files)
    packed = sum(entry.compress_size for entry in files)
    if len(files) > MOST_MEMBERS:
        raise RefusedArchive(
            f"The archive holds {len(files):,} files; {MOST_MEMBERS:,} is the most that is "
            "unpacked",
            "Unpack it yourself, and take in the files that you need",
        )
    is_too_tight = size > TIGHTEST_DOWNLOAD * max(packed, LEAST_PACKED)
    if size > LARGEST_DOWNLOAD_UNPACKED or is_too_tight:
        raise RefusedArchive(
            f"The archive unpacks to {size:,} bytes; the most that is unpacked is "
            f"{LARGEST_DOWNLOAD_UNPACKED:,} bytes and {TIGHTEST_DOWNLOAD} times the packed size",
            "Unpack it yourself, and take in the files that you need",
        )


def member(archive: ZipFile, entry: ZipInfo) -> Member:
    """Return one file, or why it cannot be taken out."""
    name = entry.filename.replace("\\", "/")
    if problem := refusal(name, entry):
        return Member(name, problem=problem, hint="Ask whoever sent it for the file itself")
    if entry.file_size > LARGEST_FILE:
        problem = f"The file is larger than {LARGEST_FILE // 1_000_000} MB, the most that is read"
        return Member(name, problem=problem, hint="Make it smaller, or split it")
    try:
        with archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return Member(name, problem="The file is damaged in the archive", hint="Download it again")
    return Member(name, data)


def refusal(name: str, entry: ZipInfo) -> str:
    """Return why a member is not taken out; nothing for a plain file."""
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in name:
        return "Its name in the archive leads out of the folder"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "It is a link, and not a file"
    return "It is locked with a password" if entry.flag_bits & LOCKED else ""
