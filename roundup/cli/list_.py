"""`roundup list`: what is there, and what becomes of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from roundup.cli import showing
from roundup.cli._arguments import Json, Names
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.pipeline.checking import Checked


def command(roundups: Names = None, *, json: Json = False) -> None:
    """List the roundups, or the submissions of one.

    The first column of the submissions is the id by which a brief names them.
    """
    from roundup.pipeline import checking, workspace

    start = Path.cwd()
    found = [
        one
        for place, folder in workspace.find(roundups or (), start)
        for one in checking.check(place, folder, start=start)
    ]
    if json:
        showing.as_json({"roundups": [value(one) for one in found]})
    elif roundups:
        for one in found:
            show_submissions(one)
    else:
        rows = [
            [
                terminal.plain(one.name),
                f"{one.roundup.tally.used} of {one.roundup.tally.received}",
                terminal.plain(title(one)),
            ]
            for one in found
        ]
        typer.echo("\n".join(showing.columns([["roundup", "used", "headline"], *rows])))


def title(found: "Checked") -> str:
    """Name what a roundup is about: its headline, else its question."""
    from roundup.text.gaps import fill
    from roundup.text.people import counts

    brief = found.roundup.brief
    headline, _ = fill(brief.headline, counts(found.roundup))
    return headline or (brief.question[0].question if brief.question else "")


def show_submissions(found: "Checked") -> None:
    """Print one roundup's submissions and what becomes of each."""
    typer.echo(terminal.tally(found.name, found.roundup.tally) + "\n")
    rows = [
        [one["id"] or "–", one["name"] or "–", str(one["words"]), one["status"]]
        for one in submissions(found)
    ]
    cells = [[terminal.plain(cell) for cell in row] for row in rows]
    typer.echo("\n".join(showing.columns([["id", "name", "words", "what becomes of it"], *cells])))


def submissions(found: "Checked") -> list[dict[str, Any]]:
    """Describe every submission of a roundup, in the article's order, then the others."""
    from roundup.text.counting import word_count

    roundup = found.roundup
    used = [(one, one.origin, one.expert.name, "used") for one in roundup.submissions]
    left = [(one, one.origin, one.expert.name, f"left out: {why}") for one, why in roundup.left_out]
    held = [
        (one.submission, one.origin, one.name, f"held: {one.note.message}") for one in roundup.held
    ]
    return [
        {
            "id": submission.id if submission else "",
            "name": name,
            "words": word_count(submission.answer) if submission else 0,
            "status": status,
            "file": origin.path,
            "line": origin.line,
        }
        for submission, origin, name, status in (*used, *left, *held)
    ]


def value(found: "Checked") -> dict[str, Any]:
    """Describe one roundup for a program."""
    described = showing.roundup_value(found)
    del described["notes"]
    return described | {"headline": title(found), "submissions": submissions(found)}
