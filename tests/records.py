"""Everything that is in a workspace's record, as one text to search in."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from roundup.batch.store import record_of

HEADER = b"x\x01"  # of what zlib packs at its quickest
CHUNK = 32


def everything_kept(root: Path) -> bytes:
    """Return the bytes of all files of a record, and what is packed in them, in free space too."""
    files = [path.read_bytes() for path in sorted(record_of(root).parent.iterdir())]
    packed = (text for data in files for text in packed_in(data))
    return b"\n".join([*files, *values_of(record_of(root)), *packed])


def values_of(path: Path) -> Iterator[bytes]:
    """Yield every value of every table, unpacked."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as record:
        tables = record.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for [table] in tables:
            for row in record.execute("SELECT * FROM {}".format(table)):  # noqa: UP032
                for value in row:
                    yield value if isinstance(value, bytes) else str(value).encode()
                    yield from packed_in(value) if isinstance(value, bytes) else ()


def packed_in(data: bytes) -> Iterator[bytes]:
    """Yield what can be unpacked of all that was ever packed into some bytes."""
    start = data.find(HEADER)
    while start >= 0:
        stream, text = zlib.decompressobj(), bytearray()
        with suppress(zlib.error):
            for at in range(start, len(data), CHUNK):
                text += stream.decompress(data[at : at + CHUNK])
        yield bytes(text)
        start = data.find(HEADER, start + 1)
