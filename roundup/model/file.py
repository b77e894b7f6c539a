"""A file that a writer has made, and a file that fixes have changed."""

from dataclasses import dataclass

from roundup.model.notes import Note


@dataclass(frozen=True, slots=True)
class File:
    """A finished file: its name, with forward slashes for folders, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class MendedFile:
    """A file's new text, and the notes that it settles; `before` is empty for a new file."""

    path: str
    before: str
    text: str
    notes: tuple[Note, ...]
