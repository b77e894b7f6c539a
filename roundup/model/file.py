"""A file that a writer has made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A finished file: its name, with forward slashes for folders, and its bytes."""

    name: str
    data: bytes
