"""Printing notes, tallies and errors, for people and for programs.

Results go to stdout and talk to stderr. Everything can be understood without colour. All that a
command prints goes through `say` or `report`, so that no name or text of a stranger's controls the
terminal or a build server.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from roundup.cli._called import as_called
from roundup.errors import RoundupError
from roundup.model.notes import Level, Note
from roundup.model.outcome import Failure
from roundup.model.remarks.files import UNKNOWN_KIND
from roundup.reporters import json as values
from roundup.reporters import text
from roundup.reporters._signs import disarmed

if TYPE_CHECKING:
    from roundup.pipeline.checking import Checked

COLOURING = re.compile(r"(\x1b\[[0-9;]*m)")


def say(words: str, *, to_stderr: bool = False, ends_line: bool = True) -> None:
    """Print text for people, which neither a terminal nor a build server obeys."""
    typer.echo(safe(words, to_stderr=to_stderr), err=to_stderr, nl=ends_line)


def report(words: str) -> None:
    """Print text in a form for programs, which has escaped everything as the form allows."""
    typer.echo(words, nl=False)


def safe(words: str, *, to_stderr: bool = False) -> str:
    """Spell out what a terminal or GitHub's runner would obey, except line ends and our colours."""
    pieces = COLOURING.split(words) if is_coloured(to_stderr=to_stderr) else [words]
    pieces[::2] = map(text.plain_lines, pieces[::2])
    return disarmed("".join(pieces), lambda sign: f"\\x{ord(sign):02x}")


def named(where: Path, start: Path) -> str:
    """Write a path as the editor would type it, on one line."""
    return text.plain(typed(where, start))


def typed(where: Path | str, start: Path) -> str:
    """Write a path as the editor would type it, for a program: nothing says whose folder it is."""
    from roundup.pipeline.workspace import shown

    return shown(Path(where), start)


def colour(words: str, name: str, *, to_stderr: bool = False, bold: bool = False) -> str:
    """Colour text where a person is watching and has not said `NO_COLOR`."""
    return typer.style(words, fg=name, bold=bold) if is_coloured(to_stderr=to_stderr) else words


def is_coloured(*, to_stderr: bool = False) -> bool:
    """Return whether a person is watching who has not said `NO_COLOR`."""
    stream = sys.stderr if to_stderr else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR")


def paint(words: str, name: str) -> str:
    """Colour text for stdout."""
    return colour(words, name)


def let_go() -> None:
    """Write what is still to be printed; what nobody can receive is given up without a word."""
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):
            # Python would try once more as it ends, and complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def notes(listed: Sequence[Note], *, quiet: bool = False) -> None:
    """Print notes, a blank line after them; only the grave ones if quiet."""
    for line in note_lines(listed, quiet=quiet):
        say(line)


def note_lines(listed: Sequence[Note], *, quiet: bool = False) -> Iterator[str]:
    """Yield the lines of notes, a blank line after them; only the grave ones if quiet."""
    shown = [each for each in listed if each.is_grave or not quiet]
    yield from (as_called(text.note(each, paint)) for each in shown)
    yield from [""] * bool(shown)


def error(problem: RoundupError) -> None:
    """Print what stopped the run, and what to do."""
    word = colour("error:", typer.colors.RED, to_stderr=True, bold=True)
    message, hint = (text.plain(without_home(each)) for each in (problem.message, problem.hint))
    say(f"{word} {message}\n\nhint: {as_called(hint)}", to_stderr=True)


def without_home(words: str) -> str:
    """Write paths below the home folder with `~`: its name is a person's, and a log may be read."""
    home = Path.home().as_posix()
    return words.replace(f"{home}/", "~/") if len(home) > 1 else words


def problem(failure: Failure) -> RoundupError:
    """Return what stopped the work on a folder as the exception that it was.

    The traceback of a mistake in the program is printed.
    """
    say(failure.details, to_stderr=True, ends_line=False)
    raised = RoundupError(failure.message, hint=failure.hint)
    raised.exit_code = failure.status
    return raised


def as_json(value: Any) -> None:
    """Print a value for a program."""
    report(values.as_text(value))


def roundup_value(checked: "Checked", start: Path) -> dict[str, Any]:
    """Describe a checked roundup for a program."""
    from roundup.pipeline import recounting

    described = values.roundup_value(recounting.looked(checked))
    return described | {"folder": typed(checked.folder, start)}


def status(listed: Iterable[Note], *, held: int = 0, is_strict: bool = False) -> int:
    """Find the exit status: 1 for notes of level error.

    Under `--strict`, also for held answers, and for files that nothing reads.
    """
    seen = list(listed)
    has_error = any(note.level is Level.ERROR for note in seen)
    return int(has_error or bool(is_strict and (held or any(map(is_unread, seen)))))


def is_unread(note: Note) -> bool:
    """Return whether a note is on a file that nothing reads; that on a folder may be milder."""
    return note.code == UNKNOWN_KIND.code and note.level is not Level.INFO


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lay rows out in columns, two spaces between them."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()
