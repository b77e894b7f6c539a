"""`roundup cache`: the record of checks and builds."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from roundup.cli import showing
from roundup.cli._arguments import Json
from roundup.cli._called import as_called
from roundup.model.phrases import counted

if TYPE_CHECKING:
    from roundup.batch.store import RecordSize

MEGABYTE = 1_000_000

app = typer.Typer(rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(context: typer.Context, *, json: Json = False) -> None:
    """Print where the record of checks and builds is, and how large it is.

    With the record, what has not changed is neither checked nor built again. You can remove it at
    any time. The setting `megabytes` under `[cache]` in roundup.toml says how large it may become.
    """
    if context.invoked_subcommand:
        return
    from roundup.batch import pruning, store
    from roundup.pipeline import workspace

    start = Path.cwd()
    house = workspace.workspace(start)
    path, most = store.record_of(house.root), house.settings.cache.megabytes
    known = pruning.size_of(house.root)
    if json:
        showing.as_json(
            {"file": showing.typed(path, start), "limit": most * MEGABYTE} | value(known)
        )
        return
    where = showing.named(path, start)
    if not path.is_file():
        showing.say(as_called(f"{where} is not there; `roundup check` and `roundup build` make it"))
        return
    showing.say(f"{where}  {megabytes(known.size)} of {most} MB")
    showing.say(
        f"  {counted(known.roundups, 'roundup')}, {counted(known.checks, 'check')} and "
        f"{counted(known.builds, 'build')} of them"
    )


@app.command("prune")
def prune() -> None:
    """Remove what is known of folders that are gone, and what is out of date."""
    from roundup.batch import pruning, store
    from roundup.pipeline import workspace

    start = Path.cwd()
    root = workspace.workspace(start).root
    pruned = pruning.prune(root)
    for folder in pruned.folders:
        showing.say(f"{showing.named(Path(folder), start)}  forgotten")
    where = showing.named(store.record_of(root), start)
    before, after = megabytes(pruned.before.size), megabytes(pruned.after.size)
    showing.say(f"{where}  {before} before, {after} now")


@app.command("clean")
def clean() -> None:
    """Remove the record; the next check and build look at everything again."""
    from roundup.batch import pruning, store
    from roundup.pipeline import workspace

    start = Path.cwd()
    root = workspace.workspace(start).root
    size = pruning.size_of(root).size
    where = showing.named(store.record_of(root), start)
    if store.forget(root):
        showing.say(f"Removed {where} ({megabytes(size)})")
    else:
        showing.say("There is nothing to remove")


def value(known: "RecordSize") -> dict[str, int]:
    """Describe a record for a program."""
    return {
        "size": known.size,
        "roundups": known.roundups,
        "checks": known.checks,
        "builds": known.builds,
    }


def megabytes(size: int) -> str:
    """Write a size in megabytes, at least a tenth of one if there is anything."""
    return f"{max(size / MEGABYTE, 0.1 * bool(size)):.1f} MB"
