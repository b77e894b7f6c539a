"""`roundup build`: from submissions to finished articles."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Formats, Json, Names, Output, Quiet, Strict
from roundup.cli._options import Assignments, asked_of
from roundup.cli._progress import progress
from roundup.model.notes import Note
from roundup.reporters import json as values
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.pipeline.building import Built
    from roundup.pipeline.checking import Checked
    from roundup.pipeline.tidying import Tidied

Layout = Annotated[
    str,
    typer.Option(
        "--layout",
        "-l",
        help="The look; `roundup layouts` lists them.",
        show_default=False,
        autocompletion=_completing.layouts,
    ),
]
Ledger = Annotated[
    bool,
    typer.Option("--ledger", help="Also write down every change to every quote, for the archive."),
]


def command(
    context: typer.Context,
    roundups: Names = None,
    *,
    to: Formats = None,
    layout: Layout = "",
    assignments: Assignments = None,
    ledger: Ledger = False,
    output: Output = None,
    strict: Strict = False,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Build web pages, PDFs and what else the house publishes.

    What became of every answer is said, and the count always balances: received = used + left out
    by the brief + held. Exit status: 0 if all is well, 1 for notes of level error, and under
    `--strict` for held answers.
    """
    from roundup.pipeline import building, checking, tidying, workspace

    start = Path.cwd()
    folders = workspace.find(roundups or (), start)
    how: dict[str, Any] = {
        "output": output,
        "formats": to or (),
        "layout": layout,
        "options": asked_of(context, assignments),
        "ledger": ledger,
        "start": start,
    }
    built: list[Built] = []
    everything: list[Checked] = []
    with progress(len(folders), is_wanted=not json) as step:
        checks = checking.check_all(folders, start=start)
        for (home, folder), checked in zip(folders, checks, strict=True):
            step(folder.name)
            everything += checked
            built += [
                building.build(home, roundup, **how)
                for roundup in tidying.unclaimed(checked, built)
            ]
    after = tidying.tidy(folders, everything, start) if output is None else tidying.Tidied()
    notes = [note for each in built for note in each.notes]
    notes += [*tidying.same_folder_notes(everything), *after.notes]
    show(built, after, notes, start, is_json=json, quiet=quiet)
    held = sum(each.checked.roundup.tally.held for each in built)
    status = showing.status(notes, held=held, is_strict=strict)
    raise typer.Exit(status or int(not any(each.files for each in built)))


def show(
    built: list["Built"],
    after: "Tidied",
    notes: list[Note],
    start: Path,
    *,
    is_json: bool,
    quiet: bool,
) -> None:
    """Print notes, then each roundup's count and files, and what was removed."""
    from roundup.pipeline import publishing
    from roundup.pipeline.workspace import shown

    if is_json:
        showing.as_json(value(built, after, notes))
        return
    showing.notes(notes, quiet=quiet)
    for each in built:
        typer.echo(terminal.tally(each.checked.name, each.checked.roundup.tally))
        for line in listed(each, start):
            typer.echo(f"  {line}")
        if reason := publishing.passed_over(each.checked):
            typer.echo(f"  Passed over: {reason}")
        elif stop := publishing.stopping(each.checked):
            typer.echo(f"  Not built: {terminal.plain(stop.message)}")
    for gone in after.vanished:
        name = shown(gone.folder, start)
        typer.echo(f"{terminal.plain(name)} belongs to no roundup any more")
        typer.echo(f"  {removed(gone.removed)}")
    if after.feeds:
        typer.echo("The feeds, rewritten since they were there")
        for path in after.feeds:
            typer.echo(f"  {shown(path, start)}")
    typer.echo(f"\n{terminal.summary(notes)}")


def value(built: list["Built"], after: "Tidied", notes: list[Note]) -> dict[str, Any]:
    """Describe what was built and what is gone, for a program."""
    from roundup.pipeline import publishing

    own = {note for each in built for note in each.notes}
    return {
        "roundups": [
            showing.roundup_value(each.checked)
            | {
                "notes": [values.note_value(note) for note in each.notes],
                "files": [str(path) for path in each.files],
                "removed": list(each.removed),
                "passed_over": publishing.passed_over(each.checked),
            }
            for each in built
        ],
        "vanished": [
            {"folder": str(each.folder), "removed": list(each.removed)} for each in after.vanished
        ],
        "feeds": [str(path) for path in after.feeds],
        "notes": [values.note_value(note) for note in notes if note not in own],
    }


def listed(build: "Built", start: Path) -> Iterator[str]:
    """List what was built: files by name, folders with the number of files in them."""
    from roundup.pipeline.workspace import shown

    folders: dict[Path, list[Path]] = {}
    for path in build.files:
        if path.parent == build.folder or not path.is_relative_to(build.folder or path):
            yield shown(path, start)
        else:
            folders.setdefault(path.parent, []).append(path)
    for folder, inside in folders.items():
        count = "1 file" if len(inside) == 1 else f"{len(inside)} files"
        if folder.name in build.uploads:
            yield f"{shown(folder, start)}/ ({count} to upload)"
        else:
            yield f"{shown(folder, start)}/ ({count})" if inside[1:] else shown(inside[0], start)
    if build.removed:
        yield removed(build.removed)


def removed(names: Sequence[str]) -> str:
    """Return which files of the last build are gone."""
    from roundup.model.reconciled import by_folder

    count = "1 file" if len(names) == 1 else f"{len(names)} files"
    return f"Removed {count} of the last build: {', '.join(map(terminal.plain, by_folder(names)))}"
