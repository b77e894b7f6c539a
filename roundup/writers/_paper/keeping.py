"""What was worked out once for the installed libraries, kept beside the bytecode for the next time.

What is kept is trusted as far as that bytecode. What is missing, damaged or of other versions is
worked out again, and so is everything where nothing can be written.
"""

import marshal
import os
import sys
import zlib
from contextlib import suppress

from roundup.text.patterns import store_path


def kept(suffix: str, key: str) -> bytes | None:
    """Return what was kept under a suffix, if it was made for the same key by the same Python."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        stored = store_path(__file__).with_suffix(suffix).read_bytes()
        signature, checksum, data = marshal.loads(stored)  # noqa: S302
        if signature == (sys.version, key) and zlib.crc32(data) == checksum:
            return bytes(data)
    return None


def keep(suffix: str, key: str, data: bytes) -> None:
    """Keep something under a suffix, whole or not at all."""
    path = store_path(__file__).with_suffix(suffix)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(marshal.dumps(((sys.version, key), zlib.crc32(data), data)))
        draft.replace(path)
