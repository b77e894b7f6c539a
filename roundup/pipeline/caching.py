"""The report of the last check, for as long as nothing has changed since.

The key is made of everything that a check reads: the files of the workspace, byte for byte, the
program, and the libraries beside it. Nothing here imports what a check imports; that is most of
the time saved.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from hashlib import file_digest, sha256
from pathlib import Path

from roundup.disk.storing import store
from roundup.errors import WritingError
from roundup.house import home
from roundup.house.home import BUILDS, RECORDS
from roundup.model.file import File
from roundup.model.report import Report, report_from
from roundup.version import __version__

# Folders that a check does not read, since the program writes into them.
WRITTEN = (RECORDS, ".git", "dist", "ledgers")
# What a team's branches and subsets of roundups ask for; each is some kilobytes.
KEPT = 24


def key(names: Sequence[str], start: Path) -> str:
    """Make a key for a check of these roundups, from this folder; empty where none can be made.

    Roundups outside the workspace have none: their files are not looked at here.
    """
    root = home.home(start)
    if root is None or any("/" in name or os.sep in name or name == ".." for name in names):
        return ""
    digest = sha256(f"{__version__} {sys.version} {list(names)} {start.resolve()}".encode())
    for line in (*program(), *contents(root)):
        digest.update(line)
    return digest.hexdigest()[:32]


def program() -> Iterator[bytes]:
    """Describe the program: its modules, and where Python finds others."""
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*.py")):
        status = path.stat()
        yield f"{path} {status.st_size} {status.st_mtime_ns}".encode()
    # An installed library may bring rules; its folder's time tells that one came or went.
    for name in sys.path:
        if name.endswith("-packages") and Path(name).is_dir():
            yield f"{name} {Path(name).stat().st_mtime_ns}".encode()


def contents(root: Path) -> Iterator[bytes]:
    """Describe what a check reads, by name and bytes."""
    for name in (home.SETTINGS, home.PEOPLE):
        yield from described(root / name, root)
    for folder in ("rules", home.SUBMISSIONS):
        for path in files_below(root / folder):
            yield from described(path, root)
    if not (root / home.SUBMISSIONS).is_dir():
        for path in files_below(root):
            yield from described(path, root)


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and in those below it, in order of their names.

    A roundup's folder may be a link to elsewhere; a link that leads in circles is followed once.
    """
    known = set[str]()
    for current, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(current)
        if real in known:
            folders.clear()
            continue
        known.add(real)
        folders[:] = sorted(name for name in folders if name not in WRITTEN)
        yield from (Path(current, name) for name in sorted(names))


def described(path: Path, root: Path) -> Iterator[bytes]:
    """Describe one file; one that is missing or unreadable is described as that."""
    name = os.fsencode(path.relative_to(root)) + b"\0"
    try:
        if not path.is_file():
            yield name
            return
        with path.open("rb") as file:
            yield name + file_digest(file, "sha256").digest()
    except OSError as error:
        yield name + str(error.errno).encode()


def recalled(key: str, start: Path) -> Report | None:
    """Return the report that was kept under a key, if there is one."""
    root = home.home(start)
    if not (root and key):
        return None
    try:
        return report_from(json.loads(place_of(root, key).read_bytes()))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def keep(key: str, start: Path, report: Report) -> None:
    """Keep a report under a key; where nothing can be written, nothing is kept."""
    root = home.home(start)
    if not (root and key):
        return
    data = json.dumps(asdict(report)).encode()
    files = [File(f"check-{key}.json", data)]
    if not (root / RECORDS).is_dir():
        files.append(File(".gitignore", b"*\n"))
    try:
        store(files, root / RECORDS)
        kept = sorted((root / RECORDS).glob("check-*.json"), key=lambda one: one.stat().st_mtime_ns)
        # what was found before somebody withdrew may repeat their words
        most = 1 if any(roundup.tally.withdrawn for roundup in report.roundups) else KEPT
        for path in kept[:-most]:
            path.unlink(missing_ok=True)
    except (OSError, WritingError):
        pass


def forget(root: Path) -> int:
    """Remove what checks and builds kept, and return how many entries there were."""
    kept = sorted((root / RECORDS).glob("check-*.json"))
    kept += [path for path in [root / RECORDS / BUILDS] if path.is_file()]
    for path in kept:
        path.unlink(missing_ok=True)
    for end in ("-journal", "-wal", "-shm"):
        (root / RECORDS / f"{BUILDS}{end}").unlink(missing_ok=True)
    return len(kept)


def place_of(root: Path, key: str) -> Path:
    """Name the file of a key."""
    return root / RECORDS / f"check-{key}.json"
