"""What is known of each folder from earlier runs, in one file below the workspace's `.roundup/`.

The file is SQLite's: small, whole after a crash, and read only where it is asked. It holds the last
state of each folder and no earlier one: numbers of sentences, and notes with their excerpts, but no
answer. What is deleted is overwritten in the file. A file that is damaged or of another version
counts as empty. Where the file cannot be written to, a run works with a copy of it in memory.
"""

import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from roundup.house.home import RECORD, RECORDS

if TYPE_CHECKING:
    from roundup.model.outcome import Outcome

Done = TypeVar("Done")

VERSION = 2
PATIENCE = 5.0  # seconds that another run may hold the file
# Beside the file while it is written to, and left behind by a run that was killed.
ENDINGS = ("", "-journal", "-wal", "-shm")

# Of more folders than that, all are asked for at once.
FEW = 50
EVERYWHERE = 0  # the point of a folder that is compared with all others
SHARED = """
SELECT one.folder, other.folder, count(*), min(one.point)
FROM meetings AS one JOIN meetings AS other
ON one.point = other.point AND one.folder != other.folder {condition}
AND (one.point = ? OR (SELECT count(*) FROM meetings WHERE point = one.point) <= ?)
GROUP BY one.folder, other.folder
"""
MEETING, MEETING_OF_ONE = (SHARED.format(condition=each) for each in ("", "AND one.folder = ?"))
TABLES = """
CREATE TABLE IF NOT EXISTS folders (
    number INTEGER PRIMARY KEY, path BLOB UNIQUE, stamp BLOB, digest BLOB, points BLOB, used INTEGER
);
CREATE TABLE IF NOT EXISTS meetings (
    point INTEGER, folder INTEGER, PRIMARY KEY (point, folder)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS meetings_of ON meetings (folder);
CREATE TABLE IF NOT EXISTS looks (
    folder INTEGER PRIMARY KEY, request BLOB, digest BLOB, neighbours BLOB, outcomes BLOB
);
CREATE TABLE IF NOT EXISTS builds (
    folder INTEGER PRIMARY KEY, request BLOB, digest BLOB, stamp BLOB, outcomes BLOB
);
CREATE TABLE IF NOT EXISTS remarks (folder INTEGER PRIMARY KEY, said BLOB);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value BLOB);
CREATE TABLE IF NOT EXISTS answers (command BLOB PRIMARY KEY, value TEXT);
"""
COUNT = "SELECT count(*) FROM {}"
COUNT_WHOLE = f"{COUNT} WHERE outcomes != x''"
DELETE, DELETE_OF_FOLDER = "DELETE FROM {}", "DELETE FROM {} WHERE folder = ?"
OUTCOMES_OF = "SELECT outcomes FROM {} WHERE folder = ? AND request = ? AND digest = ?"
BLANK = "UPDATE {} SET digest = x'', outcomes = x''"
BLANK_OF_FOLDER = f"{BLANK} WHERE folder = ?"
# The tables that have a row for each folder, beside the folders themselves.
OF_FOLDERS = ("looks", "builds", "remarks", "meetings")
# A record that has become too large is made smaller by so much that it can grow again for a while.
ENOUGH = 0.8


# A neighbour: its least point in common, how many there are, below 0, its path, and its number.
Near = tuple[int, int, bytes, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one folder: the digest of its files as they were when they had this stamp.

    `read` is the digest under which its meeting points were found.
    """

    number: int
    stamp: bytes
    digest: bytes
    read: bytes


@dataclass(frozen=True, slots=True)
class KnownLook:
    """The digest of a folder when it was checked the last time, and beside which neighbours."""

    digest: bytes
    neighbours: bytes


@dataclass(frozen=True, slots=True)
class KnownBuild:
    """The digest of a folder when it was built the last time, and the stamp of what was made."""

    digest: bytes
    stamp: bytes


@dataclass(frozen=True, slots=True)
class RecordSize:
    """How much the record holds: roundups known, checks and builds of them, and bytes."""

    roundups: int = 0
    checks: int = 0
    builds: int = 0
    size: int = 0


class Store:
    """The folders of one workspace as earlier runs left them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    # The folders, and which of them have a point in common

    def folders(self) -> Mapping[str, Known]:
        """Return all folders by their paths."""
        rows = self.connection.execute("SELECT path, number, stamp, digest, points FROM folders")
        return {os.fsdecode(path): Known(number, *map(bytes, rest)) for path, number, *rest in rows}

    def enter(self, path: str, stamp: bytes, digest: bytes) -> int:
        """Write down the stamp and the digest of a folder, and return its number."""
        [number] = self.connection.execute(
            "INSERT INTO folders (path, stamp, digest, points, used) VALUES (?, ?, ?, x'', 0) "
            "ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp, digest = excluded.digest "
            "RETURNING number",
            (os.fsencode(path), stamp, digest),
        ).fetchone()
        return int(number)

    def drop(self, numbers: Iterable[int]) -> None:
        """Forget folders, and what came of them."""
        for number in numbers:
            self.connection.execute("DELETE FROM answers")
            for table in OF_FOLDERS:
                self.connection.execute(DELETE_OF_FOLDER.format(table), (number,))
            self.connection.execute("DELETE FROM folders WHERE number = ?", (number,))

    def use(self, numbers: Iterable[int]) -> None:
        """Write down that these folders were asked for later than all others."""
        [last] = self.connection.execute("SELECT coalesce(max(used), 0) FROM folders").fetchone()
        self.connection.executemany(
            "UPDATE folders SET used = ? WHERE number = ?",
            [(last + 1, number) for number in numbers],
        )

    def meet(self, number: int, digest: bytes, points: Iterable[int]) -> None:
        """Write down the meeting points of a folder, found under a digest, in place of the last."""
        self.connection.execute("DELETE FROM meetings WHERE folder = ?", (number,))
        self.connection.executemany(
            "INSERT OR IGNORE INTO meetings VALUES (?, ?)", [(point, number) for point in points]
        )
        self.connection.execute("UPDATE folders SET points = ? WHERE number = ?", (digest, number))

    def neighbours(
        self, numbers: Iterable[int], most: int, nearest: int
    ) -> Mapping[int, tuple[int, ...]]:
        """Return for each folder the others that have a point in common with it, at most `nearest`.

        Points that more than `most` folders share do not count, except for `EVERYWHERE`. Folders
        with more points in common go first; they are returned in the order of their paths.
        """
        wanted = tuple(numbers)
        if len(wanted) > FEW:
            rows = self.connection.execute(MEETING, (EVERYWHERE, most)).fetchall()
        else:
            rows = [row for number in wanted for row in self.meeting(number, most)]
        paths = dict(self.connection.execute("SELECT number, path FROM folders")) if rows else {}
        near: dict[int, list[Near]] = {number: [] for number in wanted}
        for number, other, count, least in rows:
            if number in near:
                near[number].append((least, -count, paths[other], other))
        return {
            number: tuple(other for _, _, _, other in sorted(cut(others, nearest), key=by_path))
            for number, others in near.items()
        }

    def meeting(self, number: int, most: int) -> Sequence[tuple[int, int, int, int]]:
        """Return which folders have a point in common with one, how many, and the least."""
        return self.connection.execute(MEETING_OF_ONE, (number, EVERYWHERE, most)).fetchall()

    # What came of the folders

    def looks(self, request: bytes) -> Mapping[int, KnownLook]:
        """Return what is known of the last checks of a kind, by the numbers of folders."""
        rows = self.connection.execute(
            "SELECT folder, digest, neighbours FROM looks WHERE request = ?", (request,)
        )
        return {number: KnownLook(*map(bytes, rest)) for number, *rest in rows}

    def builds(self, request: bytes) -> Mapping[int, KnownBuild]:
        """Return what is known of the last builds of a kind, by the numbers of folders."""
        rows = self.connection.execute(
            "SELECT folder, digest, stamp FROM builds WHERE request = ?", (request,)
        )
        return {number: KnownBuild(*map(bytes, rest)) for number, *rest in rows}

    def has_build(self, number: int) -> bool:
        """Return whether a folder was built before, whatever was asked."""
        row = self.connection.execute("SELECT 1 FROM builds WHERE folder = ?", (number,))
        return row.fetchone() is not None

    def looked(self, number: int, request: bytes, digest: bytes) -> "tuple[Outcome, ...] | None":
        """Return what a check of a kind found in a folder; nothing where the entry is damaged."""
        return self.outcomes("looks", number, request, digest)

    def built(self, number: int, request: bytes, digest: bytes) -> "tuple[Outcome, ...] | None":
        """Return what a build of a kind made of a folder; nothing where the entry is damaged."""
        return self.outcomes("builds", number, request, digest)

    def outcomes(
        self, table: str, number: int, request: bytes, digest: bytes
    ) -> "tuple[Outcome, ...] | None":
        """Return what came of a folder; nothing if another run has replaced it."""
        [data] = self.connection.execute(
            OUTCOMES_OF.format(table), (number, request, digest)
        ).fetchone() or (b"",)
        from roundup.model.outcome import outcome_from

        try:
            return tuple(map(outcome_from, unpacked(data)))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None

    def keep_look(
        self, number: int, request: bytes, known: KnownLook, outcomes: "Iterable[Outcome]"
    ) -> None:
        """Keep what checking a folder found, in place of what was found before."""
        from roundup.model.report import plain_values

        looked = packed([plain_values(each.only_look()) for each in outcomes])
        self.connection.execute("DELETE FROM answers")
        self.connection.execute(
            "INSERT OR REPLACE INTO looks VALUES (?, ?, ?, ?, ?)",
            (number, request, known.digest, known.neighbours, looked),
        )

    def keep_build(
        self, number: int, request: bytes, known: KnownBuild, outcomes: "Iterable[Outcome]"
    ) -> None:
        """Keep what building a folder made, without what checking found."""
        from roundup.model.report import plain_values

        built = packed([plain_values(each.only_build()) for each in outcomes])
        self.connection.execute("DELETE FROM answers")
        self.connection.execute(
            "INSERT OR REPLACE INTO builds VALUES (?, ?, ?, ?, ?)",
            (number, request, known.digest, known.stamp, built),
        )

    def said(self, number: int) -> bytes:
        """Return what the rules said of the answers of a folder, as its last check left it."""
        [data] = self.connection.execute(
            "SELECT said FROM remarks WHERE folder = ?", (number,)
        ).fetchone() or (b"",)
        return bytes(data)

    def keep_said(self, number: int, said: bytes) -> None:
        """Keep what the rules said of the answers of a folder, in place of what they said."""
        self.connection.execute("INSERT OR REPLACE INTO remarks VALUES (?, ?)", (number, said))

    # What must not be kept any longer

    def settle(self, state: bytes) -> None:
        """Delete what came of folders in another state of the house, or by another program.

        Nobody can use it any more, and between the two states somebody may have withdrawn.
        """
        if self.fact("state") != state:
            for table in ("looks", "builds"):
                self.connection.execute(BLANK.format(table))
            for table in ("remarks", "answers", "facts"):
                self.connection.execute(DELETE.format(table))
            self.note_down("state", state)

    def blank(self, number: int) -> None:
        """Delete what came of a folder, but not that something did."""
        for table in ("looks", "builds"):
            self.connection.execute(BLANK_OF_FOLDER.format(table), (number,))
        self.connection.execute("DELETE FROM remarks WHERE folder = ?", (number,))
        self.connection.execute("DELETE FROM answers")

    def change(self, number: int, most: int) -> None:
        """Delete what came of a folder as it was, and what others were told of it.

        What the rules said of its answers stays until they say it again: most answers are as they
        were.
        """
        said = self.said(number)
        self.blank(number)
        self.keep_said(number, said)
        for _, other, *_ in self.meeting(number, most):
            self.connection.execute(BLANK_OF_FOLDER.format("looks"), (other,))

    def prune(self) -> None:
        """Delete results whose contents are gone, and what whole commands answered."""
        for table in ("looks", "builds"):
            self.connection.execute(f"{DELETE.format(table)} WHERE outcomes = x''")
        self.connection.execute("DELETE FROM answers")

    def forget_results(self, number: int) -> None:
        """Delete what came of a folder, and that something did."""
        for table in ("looks", "builds", "remarks"):
            self.connection.execute(DELETE_OF_FOLDER.format(table), (number,))

    # Facts, and what whole commands answered

    def fact(self, name: str) -> bytes:
        """Return what was written down under a name; nothing where nothing was."""
        [value] = self.connection.execute(
            "SELECT value FROM facts WHERE name = ?", (name,)
        ).fetchone() or (b"",)
        return bytes(value)

    def note_down(self, name: str, value: bytes) -> None:
        """Write something down under a name."""
        self.connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def answer(self, command: bytes) -> Any:
        """Return the plain values kept for a command; nothing where there are none."""
        [data] = self.connection.execute(
            "SELECT value FROM answers WHERE command = ?", (command,)
        ).fetchone() or (None,)
        return data and unpacked(data)

    def keep_answer(self, command: bytes, value: Any) -> None:
        """Keep plain values for a command."""
        self.connection.execute(
            "INSERT OR REPLACE INTO answers VALUES (?, ?)", (command, packed(value))
        )

    # The size

    def extent(self) -> RecordSize:
        """Return how much the record holds."""
        counts = (COUNT.format("folders"), *map(COUNT_WHOLE.format, ("looks", "builds")))
        roundups, checks, builds = (
            self.connection.execute(count).fetchone()[0] for count in counts
        )
        return RecordSize(roundups, checks, builds, self.size())

    @property
    def is_on_disk(self) -> bool:
        """Return whether what is written stays when the run ends."""
        [[_, _, path]] = self.connection.execute("PRAGMA database_list").fetchall()
        return bool(path)

    def size(self) -> int:
        """Return how many bytes the record holds, without those that are free."""
        pages, free, size = (
            self.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def shrink(self, most: int) -> None:
        """Make the record smaller than that many bytes.

        What came of the folders that were not asked for the longest goes first, and then what is
        known of them.
        """
        if self.size() <= most:
            return
        self.connection.execute("DELETE FROM answers")
        for forget in (self.forget_results, lambda number: self.drop([number])):
            numbers = self.connection.execute("SELECT number FROM folders ORDER BY used").fetchall()
            for [number] in numbers:
                if self.size() <= most * ENOUGH:
                    break
                forget(number)
        self.vacuum()

    def vacuum(self) -> None:
        """Give free space back to the disk."""
        self.commit()
        with suppress(sqlite3.OperationalError):
            self.connection.execute("VACUUM")

    def commit(self) -> None:
        """Have all that was written stay, and let other runs write."""
        self.connection.commit()


def packed(value: Any) -> bytes:
    """Return plain values as the record has them."""
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def unpacked(data: bytes) -> Any:
    """Return the plain values that were packed; raise `ValueError` for anything else."""
    try:
        return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except zlib.error as problem:
        raise ValueError(str(problem)) from None


def cut(others: Sequence[Near], nearest: int) -> Sequence[Near]:
    """Return the nearest of a folder's neighbours; all of them if it is compared with all."""
    ordered = sorted(others)
    return ordered if ordered and ordered[0][0] == EVERYWHERE else ordered[:nearest]


def by_path(other: Near) -> bytes:
    """Return the path of a neighbour."""
    return other[2]


# The file


def record_of(root: Path) -> Path:
    """Name the file of a workspace's record."""
    return root / RECORDS / RECORD


@contextmanager
def opened(root: Path | None) -> Iterator[Store]:
    """Open the store of a workspace, or one in memory where there is none or none can be used."""
    connection = connected(root) if root else memory()
    try:
        yield Store(connection)
        with suppress(sqlite3.OperationalError):
            connection.commit()
    finally:
        connection.close()


def with_store(root: Path | None, work: Callable[[Store], Done]) -> Done:
    """Do some work with the store of a workspace; where the record fails, do it without one."""
    with opened(root) as memory:
        try:
            return work(memory)
        except sqlite3.OperationalError:
            pass  # the disk is full, or another run holds the record for too long
        except sqlite3.DatabaseError:
            if root:
                forget(root)
    with opened(None) as memory:
        return work(memory)


@contextmanager
def opened_to_read(root: Path) -> Iterator[Store | None]:
    """Open the store of a workspace, which stays as it is; yield nothing where there is none."""
    path = record_of(root)
    if not path.is_file():
        yield None
        return
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", timeout=PATIENCE, uri=True)
    try:
        yield Store(connection) if version_of(connection) == VERSION else None
    finally:
        connection.close()


def connected(root: Path) -> sqlite3.Connection:
    """Connect to the file of a workspace; one that cannot be used is replaced once."""
    path = record_of(root)
    for is_last in (False, True):
        try:
            is_new = not path.parent.is_dir()
            path.parent.mkdir(exist_ok=True)
            if is_new:
                (path.parent / ".gitignore").write_bytes(b"*\n")
            return writable(prepared(sqlite3.connect(path, timeout=PATIENCE)))
        except sqlite3.DatabaseError as problem:
            if is_last or isinstance(problem, sqlite3.OperationalError):
                break
            with suppress(OSError):
                path.unlink()
        except OSError:
            break
    return memory()


def memory() -> sqlite3.Connection:
    """Connect to a store that is gone when the run ends."""
    return prepared(sqlite3.connect(":memory:"))


def prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Make the tables where they are missing; raise `DatabaseError` for another version's."""
    version = version_of(connection)
    if version not in (0, VERSION):
        connection.close()
        raise sqlite3.DatabaseError(f"version {version}")
    if not version:
        script = f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;"
        connection.executescript(script)
    connection.execute("PRAGMA synchronous = NORMAL")
    # The words of somebody who withdrew are not to stay in the file's free space.
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the program that made a store; 0 for a new one."""
    [version] = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def writable(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a connection; one that cannot be written to is replaced by a copy in memory."""
    try:
        connection.execute("DELETE FROM facts WHERE name IS NULL")  # there is no such fact
        connection.rollback()
    except sqlite3.OperationalError:
        copy = sqlite3.connect(":memory:")
        connection.backup(copy)
        connection.close()
        return prepared(copy)
    return connection


def forget(root: Path) -> int:
    """Remove the record of a workspace, and return how many files that were."""
    files = [path for end in ENDINGS if (path := Path(f"{record_of(root)}{end}")).is_file()]
    for path in files:
        path.unlink(missing_ok=True)
    return len(files)
