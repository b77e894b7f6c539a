"""`roundup edit`: the editor's version of one answer, in the editor's editor."""

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from roundup.cli import quote
from roundup.cli._answers import Answer, Id, In, sought
from roundup.cli._called import as_called

EDITORS = ("VISUAL", "EDITOR")


def command(
    answer: Id,
    *,
    roundup: In = "",
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Only make the file, and say where it is.")
    ] = False,
) -> None:
    """Edit an answer; what the expert sent stays as it is.

    The first time, a copy of the answer is made in the roundup's folder `edits/`, to cut, bracket
    and head as newsrooms do. It opens in `$VISUAL` or `$EDITOR`; once that is closed, every change
    is shown with what the house's policy says of it, as by `roundup quote`. Nothing that is there
    is ever overwritten. Keys at the top correct what was sent with the answer: `name`, `title`,
    `organisation`, `website`, `profile`, `headshot`, `headshot_alt`, `bio`, `pronouns`, `location`,
    `interest`, `consent` and `anonymous`.
    """
    from roundup.pipeline.workspace import shown

    start = Path.cwd()
    found = sought(answer, roundup, start)
    path = file_of(found)
    create(path, found)
    typer.echo(shown(path, start))
    chosen = next(filter(None, (os.environ.get(name, "").strip() for name in EDITORS)), "")
    if no_open or not chosen:
        key = found.submission.id
        again = f"roundup quote {key}" + (f" --roundup {roundup}" if roundup else "")
        typer.echo(f"\nChange it in any editor. Then: {as_called(f'`{again}`')}", err=True)
        return
    open_in(chosen, path)
    edited = sought(found.submission.id, str(found.checked.folder), start)
    typer.echo("")
    quote.show(edited)
    raise typer.Exit(quote.status(edited))


def file_of(found: Answer) -> Path:
    """Name the file of an answer's edit: the one that is there, or the one to be made."""
    from roundup.stages.reading import EDITS

    edit = found.edit
    name = edit.origin.path.rpartition("/")[2] if edit else f"{found.submission.id}.md"
    return found.checked.folder / EDITS / name


def create(path: Path, found: Answer) -> None:
    """Copy an answer into a new file; leave one that is there alone."""
    from roundup.errors import UsageError, WritingError
    from roundup.stages import editing

    folder = found.checked.folder
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UsageError(
            f"`{path.parent}` is a link to a place outside the roundup's folder",
            hint="Put a folder of its own there",
        )
    try:
        path.parent.mkdir(exist_ok=True)
        # `x`: whoever made the file since we looked has not made it in vain
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(editing.fresh(found.submission))
    except OSError as error:
        if path.exists():
            return
        raise WritingError(
            f"`{path}` could not be written: {error.strerror}",
            hint="Look whether the disk is full and the folder may be written to",
        ) from error


def open_in(editor: str, path: Path) -> None:
    """Open a file in an editor and wait until it is closed; raise `SetupError` if it will not."""
    import subprocess

    from roundup.errors import SetupError

    try:
        words = shlex.split(editor)
        done = subprocess.run([*words, str(path)], check=False)  # noqa: S603 - the editor's own choice
    except (OSError, ValueError) as error:
        raise SetupError(
            f"The editor `{editor}` could not be started",
            hint=f"Set `EDITOR` to one that is there; the file is `{path}`",
        ) from error
    if done.returncode:
        typer.echo(f"The editor ended with status {done.returncode}", err=True)
