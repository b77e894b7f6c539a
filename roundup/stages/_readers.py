"""The reader of a file, found by the end of the file's name."""

from pathlib import PurePosixPath
from types import ModuleType
from typing import Any

from roundup import shelf
from roundup.text.limits import LARGEST_FILE

READERS = "roundup.readers"


def reader_of(suffix: str) -> ModuleType | None:
    """Return the reader for a suffix in lower case, importing as few as possible."""
    names = shelf.names(READERS)
    likely = suffix.removeprefix(".")
    for name in (likely, *names) if likely in names else names:
        reader = shelf.part(READERS, name)
        if suffix in reader.suffixes:
            return reader
    return None


def limits_of(reader: ModuleType | None) -> dict[str, Any]:
    """Return how large the files of a reader may be, and what to do about a larger one."""
    limits = {"limit": getattr(reader, "largest", LARGEST_FILE)}
    hint = getattr(reader, "too_large_hint", "")
    return limits | ({"hint": hint} if hint else {})


def holds_one_answer(path: str) -> bool:
    """Return whether a file is of a kind that holds one answer, so that its name is an id."""
    suffix = PurePosixPath(path).suffix.casefold()
    return getattr(reader_of(suffix), "holds_one_answer", False)
