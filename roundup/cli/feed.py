"""`roundup feed`: the feeds of what is published, and the page that lists it."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli import showing
from roundup.cli._arguments import Json, folder_option
from roundup.cli._progress import progress
from roundup.reporters import json as values
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.pipeline.checking import Checked
    from roundup.pipeline.feeds import Fed

Until = Annotated[
    datetime | None,
    typer.Option(
        "--until",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="Leave out what is dated after this day, as in 2026-11-16.",
        show_default=False,
    ),
]
Output = Annotated[Path | None, folder_option("Write into this folder, not into `dist/`.")]


def command(*, until: Until = None, output: Output = None, json: Json = False) -> None:
    """Write an Atom feed, a JSON Feed and a page of all that is published, newest first.

    Published is every roundup of the workspace with an answer and a date in its brief. Where the
    articles stand on the web has to be said in roundup.toml, by `pages` under `[publication]`.
    """
    from roundup.batch import checking
    from roundup.errors import NothingThere
    from roundup.pipeline import feeds, workspace

    start = Path.cwd()
    root = workspace.workspace(start)
    folders = workspace.folders(root)
    if not folders:
        raise NothingThere(start)
    checked: list[Checked] = []
    with progress(len(folders), is_wanted=not json) as pace:
        checks = checking.check_all([(root, folder) for folder in folders], start=start)
        for folder in folders:
            pace.begin(folder.name)
            checked += next(checks)
            pace.end(folder.name)
        day = until.date() if until else None
        fed = feeds.feed(root, checked, until=day, output=output)
    show(fed, start, is_json=json)


def show(fed: "Fed", start: Path, *, is_json: bool) -> None:
    """Print what is in the feed, what is not, and the files."""
    if is_json:
        showing.as_json(value(fed, start))
        return
    rows = [
        [article.date.isoformat() if article.date else "", checked.name, article.headline]
        for checked, article in fed.articles
    ]
    cells = [[terminal.plain(cell) for cell in row] for row in rows]
    showing.say("\n".join(showing.columns([["date", "roundup", "headline"], *cells])))
    showing.notes(fed.notes)
    for checked, reason in fed.left_out:
        showing.say(f"not there: {terminal.plain(f'{checked.name} {reason}')}", to_stderr=True)
    showing.say("\n" + "\n".join(showing.named(path, start) for path in fed.files))
    if fed.removed:
        showing.say(f"Removed of the last feed: {', '.join(map(terminal.plain, fed.removed))}")


def value(fed: "Fed", start: Path) -> dict[str, Any]:
    """Describe the feed for a program."""
    return {
        "articles": [
            {
                "name": checked.name,
                "date": article.date.isoformat() if article.date else None,
                "headline": article.headline,
                "address": article.address,
            }
            for checked, article in fed.articles
        ],
        "left_out": [{"name": checked.name, "reason": reason} for checked, reason in fed.left_out],
        "files": [showing.typed(path, start) for path in fed.files],
        "removed": list(fed.removed),
        "notes": [values.note_value(note) for note in fed.notes],
    }
