"""A text in the file that a command names."""

from pathlib import Path

from roundup.disk import storing
from roundup.model.file import File


def save(path: Path, text: str) -> None:
    """Write a text into a file, whole or not at all; into a pipe or a device as it is.

    A link to a file stays one. Raises `WritingError`.
    """
    if storing.is_stream(path):
        storing.write_into(path, text.encode())
    else:
        real = path.resolve() if path.is_symlink() else path
        storing.store([File(real.name, text.encode())], real.parent)
