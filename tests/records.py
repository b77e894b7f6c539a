"""Everything that is in a workspace's record, as one text to search in."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from roundup.batch.store import record_of


def everything_kept(root: Path) -> bytes:
    """Return the bytes of all files of a record, with free space, and what is packed in them."""
    files = sorted(record_of(root).parent.iterdir())
    return b"\n".join([*(path.read_bytes() for path in files), *values_of(record_of(root))])


def values_of(path: Path) -> Iterator[bytes]:
    """Yield every value of every table, unpacked."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as record:
        tables = record.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for [table] in tables:
            for row in record.execute("SELECT * FROM {}".format(table)):  # noqa: UP032
                yield from (unpacked(value) for value in row)


def unpacked(value: object) -> bytes:
    """Return a value as bytes, unpacked if it was packed."""
    data = value if isinstance(value, bytes) else str(value).encode()
    try:
        return zlib.decompress(data)
    except zlib.error:
        return data
