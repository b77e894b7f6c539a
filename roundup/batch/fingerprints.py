"""Files as numbers that change when they do: quickly by size and time, surely by their bytes.

A stamp is made of names, sizes and times, and costs one look at each file. A digest is made of
names and bytes. Equal stamps mean that nothing has changed, unless a file was written so shortly
before the look that a later change could have the same time: such stamps are not to be trusted.
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b, file_digest
from pathlib import Path

from roundup.text.limits import LARGEST_FILE
from roundup.version import __version__

# Folders that a build does not read, since the program, git or Python writes into them.
WRITTEN = frozenset({".roundup", ".git", "dist", "ledgers", "__pycache__"})
# Links in these folders may lead anywhere: a house may share them. No reader follows a link out of
# any other folder, so neither is one followed here, into a whole disk.
SHARED = frozenset({"layouts", "rules"})
# A file's time may lag behind the clock by a tick of the system, of 10 ms at most; where times
# are whole seconds, as on FAT, by two of them.
TICK, COARSE_TICK, SECOND = 100_000_000, 2_000_000_000, 1_000_000_000
SIZE = 16
# Without waiting for somebody to write into a pipe.
READING = os.O_RDONLY
for name in ("O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
    READING |= getattr(os, name, 0)
# What fontconfig reads: a font that came or went changes the time of its folder.
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/var/cache/fontconfig", "/etc/fonts")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stamp of some files; `newest` is the latest time in it, in nanoseconds."""

    value: bytes
    newest: int = 0

    def is_safe(self, seen: int) -> bool:
        """Return whether no change can hide: `seen` is when the look began, in nanoseconds."""
        tick = TICK if self.newest % SECOND else COARSE_TICK
        return self.newest + tick < seen


def combined(*parts: bytes | str) -> bytes:
    """Return one digest of several, and of texts."""
    whole = blake2b(digest_size=SIZE)
    for part in parts:
        whole.update(part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part)
    return whole.digest()


def stamp(paths: Iterable[Path]) -> Stamp:
    """Stamp files, and folders with all that is in them; one that is missing counts as that."""
    rows, newest = [], 0
    for path in paths:
        for name, status in looked_up(path):
            changed = max(status.st_mtime_ns, status.st_ctime_ns)
            newest = max(newest, changed)
            rows.append((name, status.st_size, status.st_mtime_ns, changed, status.st_ino))
        rows.append((os.fspath(path), -1, 0, 0, 0))
    rows.sort()
    return Stamp(combined(repr(rows)), newest)


def made_stamp(folders: Iterable[Path]) -> bytes:
    """Stamp what was built in some folders, wherever they are, and under how many names.

    A build gives the files that stay a second name, and its folder another one, for a moment; a
    change of either leaves the time of change as it is, and the number of the file.
    """
    rows = [
        (number, name.removeprefix(os.fspath(folder)), *kept_by_names(status))
        for number, folder in enumerate(folders)
        for name, status in looked_up(folder)
    ]
    return combined(repr(sorted(rows)))


def kept_by_names(status: os.stat_result) -> tuple[int, int, int]:
    """Return of a file's status what stays when the file gets or loses another name."""
    return status.st_size, status.st_mtime_ns, status.st_ino


def digest(paths: Iterable[Path]) -> bytes:
    """Digest files by their names and bytes, and folders with all that is in them."""
    whole = blake2b(digest_size=SIZE)
    for path in paths:
        start = os.fspath(path)
        whole.update(os.fsencode(path.name) + b"\0")
        for name, _ in sorted(looked_up(path), key=lambda each: each[0]):
            whole.update(os.fsencode(name.removeprefix(start)) + b"\0" + contents(name) + b"\0")
    return whole.digest()


def contents(name: str) -> bytes:
    """Digest the bytes of a file; one that cannot be read counts as that.

    What no reader reads, since it is too large or not a file, counts by its size and time.
    """
    try:
        with os.fdopen(os.open(name, READING), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
                return f"{status.st_size} {status.st_mtime_ns}".encode()
            return file_digest(file, "sha256").digest()
    except OSError as error:
        return str(error.errno).encode()


def looked_up(path: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files of a path by name with their status; a link in circles is followed once."""
    try:
        status = path.stat()
    except OSError:
        return
    if stat.S_ISDIR(status.st_mode):
        yield from below(os.fspath(path), set(), None if path.name in SHARED else path)
    else:
        yield os.fspath(path), status


def below(
    folder: str, known: set[tuple[int, int]], within: Path | None
) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files in a folder and in those below it; links out of `within` count as such."""
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except OSError:
        return
    for entry in inside:
        try:
            if entry.is_dir():
                if entry.name in WRITTEN:
                    continue
                if within and entry.is_symlink() and leads_out(entry.path, within):
                    yield entry.path, entry.stat(follow_symlinks=False)
                    continue
                status = entry.stat()
                if (status.st_dev, status.st_ino) not in known:
                    known.add((status.st_dev, status.st_ino))
                    yield from below(entry.path, known, within)
            else:
                yield entry.path, entry.stat()
        except OSError:
            continue


def leads_out(link: str, folder: Path) -> bool:
    """Return whether a link leads out of a folder."""
    return not Path(link).resolve().is_relative_to(folder.resolve())


def listing(folder: Path) -> str:
    """Return a digest of the names in a folder, and of the times of the files."""
    try:
        with os.scandir(folder) as inside:
            entries = sorted(inside, key=lambda entry: entry.name)
    except OSError:
        return ""
    rows = [
        (entry.name, True) if entry.is_dir() else (entry.name, entry.stat().st_mtime_ns)
        for entry in entries
    ]
    return combined(repr(rows)).hex()


@cache
def program() -> bytes:
    """Digest what the bytes of an output depend on beside its inputs.

    That is this program, the libraries and parts that are installed beside it, and the fonts of
    the machine.
    """
    package = Path(__file__).resolve().parent.parent
    rows = [
        f"{__version__} {sys.version}",
        stamp([package, package.parent / "layouts"]).value.hex(),
    ]
    places = [name for name in sys.path if name.endswith("-packages")]
    places += [
        *FONT_FOLDERS,
        str(Path("~/.local/share/fonts").expanduser()),
        str(Path("~/.fonts").expanduser()),
    ]
    for name in places:
        try:
            rows.append(f"{name} {Path(name).stat().st_mtime_ns}")
        except OSError:
            rows.append(name)
    return combined("\n".join(rows))
