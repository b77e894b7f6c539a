"""A text in the file that a command names."""

from pathlib import Path

from roundup.disk import storing
from roundup.model.file import File


def save(path: Path, text: str) -> None:
    """Write a text into a file, whole or not at all. Raises `WritingError`."""
    storing.store([File(path.name, text.encode())], path.parent)
