"""Printing notes, tallies and errors, for people and for programs.

Results go to stdout and talk to stderr. Everything can be understood without colour.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from roundup.errors import RoundupError
from roundup.model.notes import Level, Note

if TYPE_CHECKING:
    from roundup.model.brief import Tally
    from roundup.pipeline import Checked

COLOURS = {
    Level.INFO: typer.colors.BLUE,
    Level.WARNING: typer.colors.YELLOW,
    Level.HELD: typer.colors.MAGENTA,
    Level.ERROR: typer.colors.RED,
}


def colour(text: str, name: str, *, to_stderr: bool = False, bold: bool = False) -> str:
    """Colour text where a person is watching and has not said `NO_COLOR`."""
    return typer.style(text, fg=name, bold=bold) if is_coloured(to_stderr=to_stderr) else text


def is_coloured(*, to_stderr: bool = False) -> bool:
    """Tell whether a person is watching who has not said `NO_COLOR`."""
    stream = sys.stderr if to_stderr else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR")


def plain(text: str) -> str:
    """Make text safe for a terminal: on one line, and without control characters."""
    return "".join(
        character if character.isprintable() else f"\\x{ord(character):02x}"
        for character in text.replace("\n", " ")
    )


def note(found: Note) -> str:
    """Write a note as a line that can be clicked, and its hint below."""
    level = colour(found.level.value, COLOURS[found.level])
    code = colour(found.code, "bright_black")
    return (
        f"{plain(str(found.origin))}: {level} {code} {plain(found.message)}\n"
        f"  hint: {plain(found.hint)}"
    )


def notes(found: Sequence[Note], *, quiet: bool = False) -> None:
    """Print notes, a blank line after them; only the grave ones if quiet."""
    if quiet:
        found = [one for one in found if one.level.weight >= Level.HELD.weight]
    for one in found:
        typer.echo(note(one))
    if found:
        typer.echo("")


def tally(name: str, count: "Tally", width: int = 0) -> str:
    """Write the conservation law for one roundup."""
    return (
        f"{plain(name):<{width}}  {count.received} received = {count.used} used "
        f"+ {count.left_out} left out by the brief + {count.held} held"
    )


def summary(found: Iterable[Note]) -> str:
    """Count notes by level, the gravest first."""
    notes = list(found)
    counts = Counter(one.level for one in notes)
    # several notes may hold one answer
    counts[Level.HELD] = len(
        {one.submission or one.origin for one in notes if one.level is Level.HELD}
    )
    nouns = {
        Level.ERROR: ("error", "errors"),
        Level.HELD: ("answer held", "answers held"),
        Level.WARNING: ("warning", "warnings"),
        Level.INFO: ("remark", "remarks"),
    }
    parts = [
        f"{counts[level]} {forms[counts[level] != 1]}"
        for level, forms in nouns.items()
        if counts[level]
    ]
    return f"Found {', '.join(parts)}" if parts else "Nothing to put right"


def error(problem: RoundupError) -> None:
    """Print what stopped the run, and what to do."""
    word = colour("error:", typer.colors.RED, to_stderr=True, bold=True)
    typer.echo(f"{word} {plain(problem.message)}\n\nhint: {plain(problem.hint)}", err=True)


def as_json(value: Any) -> None:
    """Print a value for a program."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def roundup_value(found: "Checked") -> dict[str, Any]:
    """Describe a checked roundup for a program."""
    return {
        "name": found.name,
        "folder": str(found.folder),
        "tally": asdict(found.roundup.tally),
        "notes": [note_value(one) for one in found.notes],
    }


def note_value(found: Note) -> dict[str, Any]:
    """Describe a note for a program."""
    span = found.span
    return {
        "code": found.code,
        "name": found.name,
        "level": found.level.value,
        "message": found.message,
        "hint": found.hint,
        "file": found.origin.path,
        "line": found.origin.line,
        "field": span.field if span else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "submission": found.submission,
    }


def status(found: Iterable[Note], *, held: int = 0, is_strict: bool = False) -> int:
    """Find the exit status: 1 for notes of level error, or for held answers under `--strict`."""
    has_error = any(one.level is Level.ERROR for one in found)
    return int(has_error or bool(is_strict and held))


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lay rows out in columns, two spaces between them."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()
