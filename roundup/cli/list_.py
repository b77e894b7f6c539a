"""`roundup list`: what is there, and what becomes of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from roundup.cli import showing
from roundup.cli._arguments import Json, Names
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.pipeline.checking import Checked


def command(roundups: Names = None, *, json: Json = False) -> None:
    """List the roundups, or the submissions of one.

    The first column of the submissions is the id by which a brief names them.
    """
    from roundup.pipeline import checking, listing, workspace

    start = Path.cwd()
    every = [
        checked
        for house, folder in workspace.find(roundups or (), start)
        for checked in checking.check(house, folder, start=start)
    ]
    if json:
        showing.as_json({"roundups": [value(checked, start) for checked in every]})
    elif roundups:
        for checked in every:
            show_submissions(checked)
    else:
        rows = [
            [
                terminal.plain(checked.name),
                f"{checked.roundup.tally.used} of {checked.roundup.tally.received}",
                terminal.plain(listing.title(checked)),
            ]
            for checked in every
        ]
        showing.say("\n".join(showing.columns([["roundup", "used", "headline"], *rows])))


def show_submissions(checked: "Checked") -> None:
    """Print one roundup's submissions and what becomes of each."""
    from roundup.pipeline import listing

    showing.say(terminal.tally(checked.name, checked.roundup.tally) + "\n")
    rows = [
        [row["id"] or "–", row["name"] or "–", str(row["words"]), row["status"]]
        for row in listing.submissions(checked)
    ]
    cells = [[terminal.plain(cell) for cell in row] for row in rows]
    showing.say("\n".join(showing.columns([["id", "name", "words", "what becomes of it"], *cells])))


def value(checked: "Checked", start: Path) -> dict[str, Any]:
    """Describe one roundup for a program."""
    from roundup.pipeline import listing

    described = showing.roundup_value(checked, start)
    del described["notes"]
    return described | {
        "headline": listing.title(checked),
        "submissions": listing.submissions(checked),
    }
