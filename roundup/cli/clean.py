"""`roundup clean`: remove what builds made."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Json, folder_option
from roundup.model.phrases import counted
from roundup.reporters import json as values
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.model.reconciled import Reconciled

Built = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME]...",
        help="Names of folders under `dist/`, or `feed`; all that was built if none.",
        show_default=False,
        autocompletion=_completing.built,
    ),
]
Everything = Annotated[
    bool,
    typer.Option("--all", help="Also remove files in these folders that no build made."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would be removed; remove nothing.")
]
Output = Annotated[Path | None, folder_option("Clean this folder, not `dist/`.")]


def command(
    names: Built = None,
    *,
    everything: Everything = False,
    dry_run: DryRun = False,
    output: Output = None,
    json: Json = False,
) -> None:
    """Remove what builds made, and leave everything else.

    A file goes if the manifest of its folder lists it and nobody has changed it since; what stays
    is named. With `--all` and names, whole folders go. Ledgers and submissions are not touched.
    """
    from roundup.errors import UsageError
    from roundup.pipeline import clearing, workspace

    start = Path.cwd()
    root = output or workspace.workspace(start).output
    if everything and not names:
        raise UsageError(
            "`--all` removes files that no build made, so it has to be told in which folders",
            hint="Give their names, as in `roundup clean --all my-question`",
        )
    cleaned, notes = clearing.clean(
        root,
        names or (),
        everything=everything,
        is_dry=dry_run,
        is_shared=output is not None,
        start=start,
    )
    if json:
        showing.as_json(
            {
                "folders": [value(folder, start) for folder in cleaned],
                "notes": [values.note_value(note) for note in notes],
            }
        )
    else:
        showing.notes(notes)
        show(cleaned, start, is_dry=dry_run)


def show(cleaned: Sequence["Reconciled"], start: Path, *, is_dry: bool) -> None:
    """Print what was removed, folder by folder."""
    from roundup.model.reconciled import by_folder

    word = "Would remove" if is_dry else "Removed"
    emptied = [folder for folder in cleaned if folder.removed]
    for folder in emptied:
        count = counted(len(folder.removed), "file")
        where = showing.named(folder.folder, start)
        named = ", ".join(map(terminal.plain, by_folder(folder.removed)))
        showing.say(f"{where}  {word} {count}: {named}")
    if not emptied:
        showing.say("There is nothing to remove")


def value(folder: "Reconciled", start: Path) -> dict[str, Any]:
    """Describe what became of a folder, for a program."""
    return {
        "folder": showing.typed(folder.folder, start),
        "removed": list(folder.removed),
        "kept": [*folder.kept, *folder.unknown],
    }
