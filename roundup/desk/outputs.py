"""What can be made of a roundup, what stands against it, and the files that were made."""

import os
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from roundup.desk.state import Galley
from roundup.desk.views import HELD, LEFT_OUT, AnswerRow, rows
from roundup.disk import opening
from roundup.disk.opening import Unreadable
from roundup.errors import NotBuilt
from roundup.model.notes import Level, Note
from roundup.pipeline import offering
from roundup.pipeline.choosing import known_formats
from roundup.pipeline.making import make
from roundup.pipeline.publishing import is_publishable
from roundup.writers.paste import PAGE, TITLE

LARGEST = 500_000_000
UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
BODY = re.compile(r"<body>\n?(.*)</body>", re.DOTALL)
FIRST_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class LastLook:
    """What stands against publishing: what stops it, held answers, and what nobody has allowed."""

    is_publishable: bool
    is_draft: bool
    stopping: tuple[Note, ...]
    held: tuple[AnswerRow, ...]
    left_out: tuple[AnswerRow, ...]
    warnings: tuple[Note, ...]
    advice: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A format: what it is, whether the house makes it, and its files that were built."""

    name: str
    summary: str
    is_usual: bool


@dataclass(frozen=True, slots=True)
class Outputs:
    """The formats that there are, and every file in the output folder with its size in bytes."""

    offers: tuple[Offer, ...]
    files: tuple[tuple[str, int], ...]
    folder: str


def sheet_of(galley: Galley) -> LastLook:
    """Gather what an editor should know before publishing."""
    notes = galley.checked.notes
    every = rows(galley)
    return LastLook(
        is_publishable=is_publishable(galley.checked),
        is_draft=galley.roundup.brief.is_draft,
        stopping=tuple(note for note in notes if note.level is Level.ERROR),
        held=tuple(row for row in every if row.state == HELD),
        left_out=tuple(row for row in every if row.state == LEFT_OUT),
        warnings=tuple(note for note in notes if note.level is Level.WARNING),
        advice=tuple(note for note in notes if note.level is Level.INFO),
    )


def outputs_of(galley: Galley) -> Outputs:
    """List what can be made of a roundup, and what was."""
    usual = known_formats(galley.workspace.settings.formats)
    offers = tuple(
        Offer(name, offering.summary(part), name in usual)
        for name, part in offering.writers().items()
    )
    folder = galley.workspace.output / galley.name
    files = tuple(
        (path.relative_to(folder).as_posix(), path.stat().st_size)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    )
    return Outputs(offers, files, str(folder))


def archive(galley: Galley) -> bytes:
    """Return all files that were built, in one ZIP archive."""
    whole, root = BytesIO(), galley.workspace.output / galley.name
    with ZipFile(whole, "w", ZIP_DEFLATED) as packed:
        for name, _ in outputs_of(galley).files:
            try:
                data = opening.read_bytes(root / name, within=root, limit=LARGEST)
            except Unreadable:
                continue
            packed.writestr(ZipInfo(f"{galley.name}/{name}", FIRST_TIME), data, ZIP_DEFLATED)
    return whole.getvalue()


def for_clipboard(galley: Galley) -> dict[str, str]:
    """Return the article as other programs take it from the clipboard, in HTML and as text."""
    article_files = make(galley.workspace, galley.checked, formats=("paste", "text")).files
    files = {file.name: file.data.decode() for file in article_files}
    page = BODY.search(files.get(PAGE, ""))
    text = next(
        (data for name, data in files.items() if name.endswith(".txt") and name != TITLE), ""
    )
    return {"html": page[1] if page else "", "text": text, "title": files.get(TITLE, "")}


def plain_name(path: str) -> str:
    """Return a file's name as it can stand in a header."""
    return UNSAFE.sub("-", PurePosixPath(path).name) or "file"


def reveal(galley: Galley, name: str) -> tuple[Path, bool]:
    """Show a file that was built in the system's file manager, and open nothing.

    Returns its path, and whether there was a file manager to ask. Raises `NotBuilt`.
    """
    import click

    is_built, root = False, (galley.workspace.output / galley.name).resolve()
    with suppress(OSError, ValueError):  # no file has a zero in its name, or such a long one
        path = (root / name).resolve()
        is_built = path.exists() and path.is_relative_to(root)
    if not is_built:
        raise NotBuilt(f"There is no file `{name}`", hint="Build it first")
    has_windows = os.name == "nt" or sys.platform == "darwin"
    has_windows = has_windows or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    return path, has_windows and click.launch(str(path), locate=True) == 0
