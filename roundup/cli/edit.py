"""`roundup edit`: the editor's version of one answer, in the editor's editor."""

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from roundup.cli import quote, showing
from roundup.cli._answers import Id, In
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
    `organisation`, `website`, `profile`, `headshot`, `headshot_alt`, `headshot_crop`, `bio`,
    `pronouns`, `location`, `language`, `interest`, `consent`, `anonymous` and `question`.
    """
    from roundup.pipeline import revising, seeking

    start = Path.cwd()
    unedited = seeking.sought(answer, roundup, start)
    path = revising.file_of(unedited)
    revising.create(path, unedited)
    showing.say(showing.named(path, start))
    chosen = next(filter(None, (os.environ.get(name, "").strip() for name in EDITORS)), "")
    if no_open or not chosen:
        again = f"roundup quote {unedited.submission.id}" + (
            f" --roundup {roundup}" if roundup else ""
        )
        showing.say(f"\nChange it in any editor. Then: {as_called(f'`{again}`')}", to_stderr=True)
        return
    open_in(chosen, path)
    edited = seeking.sought(unedited.submission.id, str(unedited.checked.folder), start)
    showing.say("")
    quote.show(edited)
    raise typer.Exit(quote.status(edited))


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
        showing.say(f"The editor ended with status {done.returncode}", to_stderr=True)
