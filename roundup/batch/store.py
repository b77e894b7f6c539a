"""What is known of each folder from earlier runs, in one file below the workspace's `.roundup/`.

The file is SQLite's: small, whole after a crash, and read only where it is asked. It holds the last
state of each folder and no earlier one: numbers of sentences, and notes with their excerpts, but no
answer. A file that is damaged, locked or of
another version counts as empty; where none can be written, the store lives in memory for one run.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roundup.house.home import BUILDS, RECORDS

if TYPE_CHECKING:
    from roundup.model.outcome import Outcome

VERSION = 1
PATIENCE = 5.0  # seconds that another run may hold the file

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
CREATE TABLE folders (
    number INTEGER PRIMARY KEY, path TEXT UNIQUE, stamp BLOB, digest BLOB, house BLOB, points BLOB
);
CREATE TABLE meetings (point INTEGER, folder INTEGER, PRIMARY KEY (point, folder)) WITHOUT ROWID;
CREATE INDEX meetings_of ON meetings (folder);
CREATE TABLE results (
    folder INTEGER, request BLOB, digest BLOB, neighbours BLOB, stamp BLOB, outcomes TEXT,
    PRIMARY KEY (folder, request)
);
CREATE TABLE facts (name TEXT PRIMARY KEY, value BLOB);
CREATE TABLE answers (command BLOB PRIMARY KEY, value TEXT);
"""


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
class Kept:
    """What came of a folder the last time, of which digest, beside which neighbours.

    `stamp` is that of the files that were made.
    """

    digest: bytes
    neighbours: bytes
    stamp: bytes


class Store:
    """The folders of one workspace as earlier runs left them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def folders(self) -> Mapping[str, Known]:
        """Return all folders by their paths."""
        rows = self.connection.execute("SELECT path, number, stamp, digest, points FROM folders")
        return {path: Known(number, *map(bytes, rest)) for path, number, *rest in rows}

    def enter(self, path: str, stamp: bytes, digest: bytes) -> int:
        """Write down the stamp and the digest of a folder, and return its number."""
        [number] = self.connection.execute(
            "INSERT INTO folders (path, stamp, digest, points) VALUES (?, ?, ?, x'') "
            "ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp, digest = excluded.digest "
            "RETURNING number",
            (path, stamp, digest),
        ).fetchone()
        return int(number)

    def drop(self, numbers: Iterable[int]) -> None:
        """Forget folders that are gone."""
        for number in numbers:
            self.connection.execute("DELETE FROM folders WHERE number = ?", (number,))
            self.connection.execute("DELETE FROM meetings WHERE folder = ?", (number,))
            self.connection.execute("DELETE FROM results WHERE folder = ?", (number,))

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
        with more points in common go first.
        """
        wanted = tuple(numbers)
        if len(wanted) > FEW:
            rows = self.connection.execute(MEETING, (EVERYWHERE, most)).fetchall()
        else:
            rows = [
                row
                for number in wanted
                for row in self.connection.execute(MEETING_OF_ONE, (number, EVERYWHERE, most))
            ]
        near: dict[int, list[tuple[int, int, int]]] = {number: [] for number in wanted}
        for number, other, count, least in rows:
            if number in near:
                near[number].append((least, -count, other))
        return {
            number: tuple(sorted(other for _, _, other in cut(sorted(others), nearest)))
            for number, others in near.items()
        }

    def kept(self, request: bytes) -> Mapping[int, Kept]:
        """Return what is known of the last results of a request, by the numbers of folders."""
        rows = self.connection.execute(
            "SELECT folder, digest, neighbours, stamp FROM results WHERE request = ?", (request,)
        )
        return {number: Kept(*map(bytes, rest)) for number, *rest in rows}

    def has_results(self, number: int) -> bool:
        """Return whether anything came of a folder before, whatever was asked."""
        row = self.connection.execute("SELECT 1 FROM results WHERE folder = ?", (number,))
        return row.fetchone() is not None

    def outcomes(self, number: int) -> "tuple[Outcome, ...] | None":
        """Return what came of a folder; nothing where the entry is damaged."""
        [text] = self.connection.execute(
            "SELECT outcomes FROM results WHERE folder = ?", (number,)
        ).fetchone() or ("",)
        from roundup.model.outcome import outcome_from

        try:
            return tuple(map(outcome_from, json.loads(text)))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None

    def keep(self, number: int, request: bytes, kept: Kept, outcomes: "Iterable[Outcome]") -> None:
        """Keep what came of a folder, in place of what came of it before."""
        text = json.dumps([asdict(each) for each in outcomes], ensure_ascii=False)
        self.connection.execute("DELETE FROM answers")
        self.connection.execute("DELETE FROM results WHERE folder = ?", (number,))
        self.connection.execute(
            "INSERT INTO results VALUES (?, ?, ?, ?, ?, ?)",
            (number, request, kept.digest, kept.neighbours, kept.stamp, text),
        )

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
        [text] = self.connection.execute(
            "SELECT value FROM answers WHERE command = ?", (command,)
        ).fetchone() or ("null",)
        return json.loads(text)

    def keep_answer(self, command: bytes, value: Any) -> None:
        """Keep plain values for a command."""
        self.connection.execute(
            "INSERT OR REPLACE INTO answers VALUES (?, ?)", (command, json.dumps(value))
        )

    def commit(self) -> None:
        """Have all that was written stay."""
        with suppress(sqlite3.OperationalError):
            self.connection.commit()


def cut(others: Sequence[tuple[int, int, int]], nearest: int) -> Sequence[tuple[int, int, int]]:
    """Return the nearest of a folder's neighbours; all of them if it is compared with all."""
    return others if others and others[0][0] == EVERYWHERE else others[:nearest]


@contextmanager
def opened(root: Path | None) -> Iterator[Store]:
    """Open the store of a workspace, or one in memory where there is none or none can be used."""
    connection = connected(root) if root else memory()
    try:
        yield Store(connection)
        with suppress(sqlite3.Error):
            connection.commit()
    finally:
        connection.close()


def connected(root: Path) -> sqlite3.Connection:
    """Connect to the file of a workspace; one that cannot be used is replaced once."""
    path = root / RECORDS / BUILDS
    for is_last in (False, True):
        try:
            is_new = not path.parent.is_dir()
            path.parent.mkdir(exist_ok=True)
            if is_new:
                (path.parent / ".gitignore").write_bytes(b"*\n")
            return prepared(sqlite3.connect(path, timeout=PATIENCE))
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
    [version] = connection.execute("PRAGMA user_version").fetchone()
    if version not in (0, VERSION):
        connection.close()
        raise sqlite3.DatabaseError(f"version {version}")
    if not version:
        connection.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection
