"""The record of a workspace: how much is in it, and what can be taken out."""

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from roundup.batch import store
from roundup.batch.store import RecordSize
from roundup.errors import WritingError
from roundup.stages import reading


@dataclass(frozen=True, slots=True)
class Pruned:
    """How much was in a record before and after, and the folders that it does not know any more."""

    before: RecordSize
    after: RecordSize
    folders: tuple[str, ...] = ()


def size_of(root: Path) -> RecordSize:
    """Return how much is in the record of a workspace; nothing is known of a damaged one."""
    path = store.record_of(root)
    if not path.is_file():
        return RecordSize()
    try:
        with store.opened_to_read(root) as memory:
            known = memory.extent() if memory else RecordSize()
    except sqlite3.DatabaseError:
        known = RecordSize()
    return replace(known, size=path.stat().st_size)


def prune(root: Path) -> Pruned:
    """Remove what no folder needs any more, and give the space back to the disk.

    Raises `WritingError` where the record cannot be written to.
    """
    if not store.record_of(root).is_file():
        return Pruned(RecordSize(), RecordSize())
    try:
        return pruned(root)
    except sqlite3.DatabaseError as problem:
        raise WritingError(
            f"The record `{store.record_of(root)}` could not be written to: {problem}",
            hint="Check that the disk has space, and run it again; `roundup cache clean` removes "
            "the record",
        ) from problem


def pruned(root: Path) -> Pruned:
    """Do what `prune` does; raise `sqlite3.DatabaseError` where the record fails."""
    with store.opened(root) as memory:
        if not memory.is_on_disk:
            raise WritingError(
                f"The record `{store.record_of(root)}` cannot be written to",
                hint="Try again when no other check or build is running, or remove the file",
            )
        before, folders = size_of(root), memory.folders()
        gone = [path for path in folders if not reading.holds_submissions(Path(path))]
        memory.drop(folders[path].number for path in gone)
        memory.prune()
        memory.vacuum()
    return Pruned(before, size_of(root), tuple(sorted(gone)))
