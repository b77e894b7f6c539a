"""What was worked out once for the installed libraries, kept beside the bytecode for the next time.

What is missing, damaged or of other versions is worked out again, and so is everything where
nothing can be written.
"""

import sys

from roundup.bytecode import load, save, store_path


def kept(suffix: str, key: str) -> bytes | None:
    """Return what was kept under a suffix, if it was made for the same key by the same Python."""
    data = load(store_path(__file__, suffix), signature(key)).get("data")
    return data if isinstance(data, bytes) else None


def keep(suffix: str, key: str, data: bytes) -> None:
    """Keep something under a suffix, whole or not at all."""
    save(store_path(__file__, suffix), signature(key), {"data": data})


def signature(key: str) -> bytes:
    """Describe this Python and what something was made for."""
    return f"{sys.version} {key}".encode()
