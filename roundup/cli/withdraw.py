"""`roundup withdraw`: take somebody out of every roundup."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Json
from roundup.model.notes import Level
from roundup.reporters import json as values
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.pipeline.recalling import Recalled

Name = Annotated[
    str,
    typer.Argument(
        help="A name, an e-mail address, or the id of an answer.",
        show_default=False,
        autocompletion=_completing.answers,
    ),
]
Reason = Annotated[
    str, typer.Option("--reason", help="Why, for the newsroom; it is never published.")
]
Day = Annotated[
    datetime | None,
    typer.Option(
        "--date",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="On which day they withdrew, as in 2026-11-16.",
        show_default=False,
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would be done; change nothing.")
]


def command(
    name: Name,
    *,
    reason: Reason = "",
    date: Day = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Remove a person from every roundup, and build again what was built.

    The withdrawal is written into `people.toml`, and nothing of theirs is published any more. What
    they sent stays where it is. Several people of one name are listed, and none of them is guessed.
    Exit status: 1 if a file that the program may not change still holds something of theirs.
    """
    from roundup.pipeline import identifying, recalling, workspace

    start = Path.cwd()
    place = workspace.workspace(start)
    found = identifying.meant(place, name, start)
    done = recalling.recall(
        place,
        found,
        day=date.date() if date else None,
        reason=reason,
        start=start,
        is_dry=dry_run,
    )
    if json:
        showing.as_json(value(done, is_dry=dry_run))
    else:
        for line in lines(done, start, is_dry=dry_run):
            typer.echo(line)
    raise typer.Exit(int(bool(done.left)))


def lines(done: "Recalled", start: Path, *, is_dry: bool) -> Iterator[str]:
    """Yield a line for each file that was changed."""
    from roundup.house.home import PEOPLE

    found = done.meant
    known = found.before and found.before.withdrawn
    verb = "has the withdrawal already" if known else "gets" if is_dry else "got"
    yield f"{PEOPLE}  {verb} {'' if known else f'the withdrawal of {found.entry.name}'}".rstrip()
    for one in found.answers:
        yield f"{one.draft.origin}  {terminal.plain(one.given.name)}: stays as it came, unpublished"
    for one in found.similar:
        yield f"{terminal.plain(one.known_as)}: is not withdrawn; say so if it is the same person"
    yield from () if is_dry else changed(done, start)
    if is_dry:
        yield ""
        yield "Nothing was changed; without `--dry-run`, what was built is built again"


def changed(done: "Recalled", start: Path) -> Iterator[str]:
    """Yield what was built again, removed and forgotten, and what is left."""
    from roundup.cli.build import listed
    from roundup.pipeline.publishing import passed_over
    from roundup.pipeline.workspace import shown

    for one in done.built:
        yield terminal.tally(one.checked.name, one.checked.roundup.tally)
        yield from (f"  {line}" for line in listed(one, start))
        if reason := passed_over(one.checked):
            yield f"  Passed over: {reason}"
        errors = (note for note in one.notes if note.level is Level.ERROR)
        if not one.files and (stop := next(errors, None)):
            yield f"  Not built: {terminal.plain(str(stop.origin))} {terminal.plain(stop.message)}"
    for gone in done.vanished:
        yield f"{shown(gone.folder, start)}  belonged to no roundup any more and was removed"
    for path in (*done.ledgers, *done.feeds.files):
        yield f"{shown(path, start)}  written anew"
    for note in done.feeds.notes:
        yield terminal.plain(note.message)
    if done.forgotten:
        reports = "1 report" if done.forgotten == 1 else f"{done.forgotten} reports"
        yield f".roundup/  {reports} of earlier checks forgotten"
    for path in done.left:
        yield f"{shown(path, start)}  still holds something of theirs: no build made it, or a hand "
        yield "  changed it since. Look at it, and remove it"


def value(done: "Recalled", *, is_dry: bool) -> dict[str, Any]:
    """Describe what was done, for a program."""
    return {
        "name": done.meant.entry.name,
        "dry_run": is_dry,
        "answers": [
            {"roundup": one.folder.name, "id": one.given.id, "file": one.draft.origin.path}
            for one in done.meant.answers
        ],
        "similar": [
            {"roundup": one.folder.name, "id": one.given.id, "name": one.given.name}
            for one in done.meant.similar
        ],
        "built": [
            {
                "name": one.checked.name,
                "files": [str(path) for path in one.files],
                "removed": list(one.removed),
                "notes": [values.note_value(note) for note in one.notes],
            }
            for one in done.built
        ],
        "removed": [str(one.folder) for one in done.vanished],
        "written": [str(path) for path in (*done.ledgers, *done.feeds.files)],
        "forgotten": done.forgotten,
        "left": [str(path) for path in done.left],
    }
