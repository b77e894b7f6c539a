"""`roundup withdraw`: take somebody out of every roundup."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Json
from roundup.model.notes import Level
from roundup.model.phrases import counted
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
    Exit status: 1 if a file that the program must not change still contains something of theirs.
    """
    from roundup.batch import checking, store
    from roundup.pipeline import identifying, recalling, workspace

    start = Path.cwd()
    house = workspace.workspace(start)
    person = identifying.meant(house, name, start)
    day = date.date() if date else None
    if dry_run:
        recalling.entry(house, person, day=day, reason=reason)
        recalled = recalling.Recalled(person)
    else:
        recalling.enter(house, person, day=day, reason=reason)
        places = [(house, folder) for folder in workspace.folders(house)]
        every = [each for group in checking.check_all(places, start=start) for each in group]
        forgotten = store.forget(house.root)
        recalled = recalling.recall(house, person, every, forgotten=forgotten, start=start)
    if json:
        showing.as_json(value(recalled, start, is_dry=dry_run))
    else:
        for line in lines(recalled, start, is_dry=dry_run):
            showing.say(line)
    raise typer.Exit(int(bool(recalled.left)))


def lines(recalled: "Recalled", start: Path, *, is_dry: bool) -> Iterator[str]:
    """Yield a line for each file that was changed."""
    from roundup.house.home import PEOPLE

    person = recalled.meant
    known = person.before and person.before.withdrawn
    verb = "has the withdrawal already" if known else "gets" if is_dry else "got"
    whose = "" if known else f" the withdrawal of {terminal.plain(person.entry.name)}"
    yield f"{PEOPLE}  {verb}{whose}"
    for answer in person.answers:
        name = terminal.plain(answer.given.name)
        yield f"{terminal.plain(str(answer.draft.origin))}  {name}: stays as it came, unpublished"
    for answer in person.similar:
        name = terminal.plain(answer.known_as)
        yield f"{name}: is not withdrawn; say so if it is the same person"
    yield from () if is_dry else changed(recalled, start)
    if is_dry:
        yield ""
        yield "Nothing was changed; without `--dry-run`, what was built is built again"


def changed(recalled: "Recalled", start: Path) -> Iterator[str]:
    """Yield what was built again, removed and forgotten, and what is left."""
    from roundup.cli.build import listed
    from roundup.pipeline.recounting import of_built

    for outcome in map(of_built, recalled.built):
        yield terminal.tally(outcome.looked.name, outcome.looked.tally)
        yield from (f"  {line}" for line in listed(outcome, start))
        if outcome.passed_over:
            yield f"  Passed over: {outcome.passed_over}"
        errors = (note for note in outcome.notes if note.level is Level.ERROR)
        if not outcome.files and (stop := next(errors, None)):
            yield f"  Not built: {terminal.plain(str(stop.origin))} {terminal.plain(stop.message)}"
    for gone in recalled.vanished:
        where = showing.named(gone.folder, start)
        yield f"{where}  belonged to no roundup any more and was removed"
    for path in (*recalled.ledgers, *recalled.feeds.files):
        yield f"{showing.named(path, start)}  rewritten"
    for note in recalled.feeds.notes:
        yield terminal.plain(note.message)
    if recalled.forgotten:
        records = counted(recalled.forgotten, "record")
        yield f".roundup/  {records} of earlier checks and builds forgotten"
    for path in recalled.left:
        where = showing.named(path, start)
        yield f"{where}  still holds something of theirs: no build made it, or a hand "
        yield "  changed it since. Look at it, and remove it"


def value(recalled: "Recalled", start: Path, *, is_dry: bool) -> dict[str, Any]:
    """Describe what was done, for a program."""

    def named(paths: Iterable[Path | str]) -> list[str]:
        return [showing.typed(path, start) for path in paths]

    return {
        "name": recalled.meant.entry.name,
        "dry_run": is_dry,
        "answers": [
            {"roundup": each.folder.name, "id": each.given.id, "file": each.draft.origin.path}
            for each in recalled.meant.answers
        ],
        "similar": [
            {"roundup": each.folder.name, "id": each.given.id, "name": each.given.name}
            for each in recalled.meant.similar
        ],
        "built": [
            {
                "name": each.checked.name,
                "files": named(each.files),
                "removed": list(each.removed),
                "notes": [values.note_value(note) for note in each.notes],
            }
            for each in recalled.built
        ],
        "removed": named(each.folder for each in recalled.vanished),
        "written": named((*recalled.ledgers, *recalled.feeds.files)),
        "forgotten": recalled.forgotten,
        "left": named(recalled.left),
    }
