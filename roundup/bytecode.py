"""What was compiled and is kept for the next start, beside the bytecode that Python itself keeps.

What is damaged, of another Python or cannot be read counts as missing, and what cannot be written
is not kept: nothing depends on these files but time. They are trusted as far as Python's own
bytecode beside them.
"""

import marshal
import os
import sys
import zlib
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any


def store_path(source: str, suffix: str) -> Path:
    """Name the file of what a module has compiled: beside its bytecode, or in the user's cache."""
    beside = Path(cache_from_source(source)).with_suffix(suffix)
    cache_folder = user_cache()
    return cache_folder / beside.name if cache_folder else beside


def user_cache() -> Path | None:
    """Return the user's own folder for what is kept, if it is kept there and not beside bytecode.

    That is where Python is told to write no bytecode, as in many containers.
    """
    if not sys.dont_write_bytecode:
        return None
    with suppress(RuntimeError):  # nobody's home
        cache_folder = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
        return Path(cache_folder, "roundup-assembler")
    return None


def load(store: Path, signature: bytes) -> dict[Any, Any]:
    """Load what was compiled before by a program of the same signature."""
    with suppress(OSError, ValueError, EOFError, TypeError, AttributeError):
        header, checksum, data = marshal.loads(store.read_bytes())  # noqa: S302 - see above
        if header == signature and zlib.crc32(data) == checksum:
            return dict(marshal.loads(data))  # noqa: S302
    return {}


def save(store: Path, signature: bytes, entries: Mapping[Any, Any]) -> None:
    """Store what was compiled for the next time, whole or not at all."""
    data = marshal.dumps(dict(entries))
    with suppress(OSError):
        store.parent.mkdir(parents=True, exist_ok=True)
        for left in store.parent.glob(f"{store.stem}.[0-9]*"):
            left.unlink()  # by a run that was killed; one that lives does without
        draft = store.with_suffix(f".{os.getpid()}")
        draft.write_bytes(marshal.dumps((signature, zlib.crc32(data), data)))
        draft.replace(store)
