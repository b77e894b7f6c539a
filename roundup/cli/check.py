"""`roundup check`: read everything, look at everything, write nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from roundup.cli import showing
from roundup.cli._arguments import Json, Names, Quiet, Strict
from roundup.cli._progress import progress

if TYPE_CHECKING:
    from roundup.pipeline import Checked


def command(
    roundups: Names = None, *, json: Json = False, strict: Strict = False, quiet: Quiet = False
) -> None:
    """Say what to look at before anything is published.

    Every note names the file, the line, what is wrong and what to do. An answer that cannot be
    published as it is, is held: it is counted, and the others go on. Exit status: 0 if nothing
    must be put right, 1 for notes of level error.
    """
    from roundup import pipeline, workspace  # `--help` answers without them

    start = Path.cwd()
    places = workspace.find(roundups or (), start)
    found: list[Checked] = []
    with progress(len(places), is_wanted=not json) as step:
        for (_, folder), checked in zip(
            places, pipeline.check_all(places, start=start), strict=True
        ):
            step(folder.name)
            found += checked
    notes = [note for one in found for note in one.notes]
    held = sum(one.roundup.tally.held for one in found)
    if json:
        showing.as_json({"roundups": [showing.roundup_value(one) for one in found]})
    else:
        showing.notes(notes, quiet=quiet)
        width = max((len(one.name) for one in found), default=0)
        for one in found:
            typer.echo(showing.tally(one.name, one.roundup.tally, width))
        typer.echo(f"\n{showing.summary(notes)}")
    raise typer.Exit(showing.status(notes, held=held, is_strict=strict))
