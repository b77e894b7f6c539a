"""`roundup build`: from submissions to finished articles."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Formats, Json, Names, Output, Paper, Quiet, Strict
from roundup.cli._progress import progress
from roundup.model.notes import Note
from roundup.reporters import json as values
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.pipeline import Built

# What is stored in these folders is too much to list.
BESIDE = frozenset({"assets", "ghost-images", "images", "newsletter-images", "wordpress-images"})
# And what stands in these is counted.
COUNTED = frozenset({"cards"})

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
Assets = Annotated[
    bool,
    typer.Option("--assets", help="Put pictures, fonts and styles beside the page, not into it."),
]

Cut = Annotated[
    bool,
    typer.Option("--cut", help="End the mail at an answer, before Gmail clips it."),
]
Archive = Annotated[
    bool,
    typer.Option("--archive", help="Make PDFs that archives take as well: PDF/A-3a with PDF/UA-1."),
]
Ledger = Annotated[
    bool,
    typer.Option("--ledger", help="Also write down every change to every quote, for the archive."),
]


def command(
    roundups: Names = None,
    *,
    to: Formats = None,
    layout: Layout = "",
    paper: Paper = None,
    assets: Assets = False,
    cut: Cut = False,
    archive: Archive = False,
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
    from roundup import pipeline, workspace  # `--help` answers without them

    start = Path.cwd()
    places = workspace.find(roundups or (), start)
    options: dict[str, Any] = {"assets": assets} | ({"paper": paper} if paper else {})
    options |= {"cut": True} if cut else {}
    options |= {"archive": True} if archive else {}
    how: dict[str, Any] = {
        "output": output,
        "formats": to or (),
        "layout": layout,
        "options": options,
        "ledger": ledger,
        "start": start,
    }
    built: list[Built] = []
    with progress(len(places), is_wanted=not json) as step:
        for (place, folder), checked in zip(
            places, pipeline.check_all(places, start=start), strict=True
        ):
            step(folder.name)
            built += [pipeline.build(place, one, **how) for one in checked]
    notes = [note for one in built for note in one.notes]
    show(built, notes, start, is_json=json, quiet=quiet)
    held = sum(one.checked.roundup.tally.held for one in built)
    raise typer.Exit(showing.status(notes, held=held, is_strict=strict))


def show(
    built: list["Built"], notes: list[Note], start: Path, *, is_json: bool, quiet: bool
) -> None:
    """Print notes, then each roundup's count and files."""
    from roundup.workspace import shown

    if is_json:
        described = [
            showing.roundup_value(one.checked)
            | {
                "notes": [values.note_value(note) for note in one.notes],
                "files": [str(path) for path in one.files],
            }
            for one in built
        ]
        showing.as_json({"roundups": described})
        return
    showing.notes(notes, quiet=quiet)
    for one in built:
        typer.echo(terminal.tally(one.checked.name, one.checked.roundup.tally))
        for path in one.files:
            if path.parent.name not in BESIDE | COUNTED:
                typer.echo(f"  {shown(path, start)}")
        for folder, number in Counter(path.parent for path in one.files).items():
            if folder.name in COUNTED:
                typer.echo(f"  {shown(folder, start)}/ ({number} files)")
    typer.echo(f"\n{terminal.summary(notes)}")
