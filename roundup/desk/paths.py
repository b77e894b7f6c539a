"""The files that the desk changes: where they are, and their text, of which no byte is lost."""

from pathlib import Path

from roundup.desk.state import Galley, bytes_of, digest
from roundup.errors import Overtaken, UsageError
from roundup.pipeline import rewriting
from roundup.text import front_matter

BY_HAND = "Open it in a text editor, and change it there"


def expected(galley: Galley, path: Path, version: str) -> bytes | None:
    """Return the bytes of a file. Raises `Overtaken` for another version than was begun from."""
    data = bytes_of(path, galley.folder)
    if digest(data) != version:
        raise Overtaken(path.name, None, data)
    return data


def untouchable(name: str) -> UsageError:
    """Return the error for a file that cannot be changed in one place alone."""
    return UsageError(
        f"The desk cannot change this in `{name}` without changing other parts of the file",
        hint=BY_HAND,
    )


def relative(galley: Galley, path: Path) -> str:
    """Return the path of a file from the workspace. Raises `UsageError` for one outside of it."""
    root = galley.workspace.root
    for base, each in ((root, path), (root.resolve(), path.parent.resolve() / path.name)):
        if each.is_relative_to(base):
            return each.relative_to(base).as_posix()
    raise UsageError(
        f"`{path.name}` is outside the workspace", hint="Open the desk in that folder itself"
    )


def decoded(data: bytes, path: Path) -> str:
    """Return the text of a file, every byte of which comes back when it is saved."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"`{path.name}` is not in UTF-8, so the desk does not change it",
            hint="Save it as UTF-8 in a text editor",
        ) from error


def plain_lines(text: str) -> str:
    """Return a text whose lines end with a line feed."""
    return front_matter.with_plain_lines(text)


def as_before(before: str, after: str) -> str:
    """Return a text with the mark and the line ends that the file had."""
    newline, mark = rewriting.newline_of(before), "\ufeff" if before.startswith("\ufeff") else ""
    return mark + newline.join(plain_lines(after).split("\n"))
