"""Printing notes, tallies and errors, for people and for programs.

Results go to stdout and talk to stderr. Everything can be understood without colour. All that a
command prints goes through `say` or `report`, so that no name or text of a stranger's controls the
terminal or a build server.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
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


# A last column that has less room than this stands below the first cell of its row.
LEAST_BESIDE = 24
# Lines that are read at a terminal are no longer than a book's.
MEASURE = 72
# The width of a terminal that does not tell it
USUAL_WIDTH = 80


def say(words: str, *, to_stderr: bool = False, ends_line: bool = True) -> None:
    """Print text for people, which neither a terminal nor a build server obeys.

    At a terminal, lines that are too long for it are broken at words.
    """
    typer.echo(safe(words, to_stderr=to_stderr), err=to_stderr, nl=ends_line)


def broken(words: str, width: int) -> str:
    """Break the lines that are longer than a width; 0 breaks none."""
    if not width:
        return words
    return "\n".join(part for line in words.split("\n") for part in text.hung(line, width))


def reflowed(words: str) -> str:
    """Fill paragraphs to the width of the terminal or of a book; a pipe gets them unchanged."""
    return text.reflowed(words, min(columns_of_terminal(), MEASURE))


def columns_of_terminal(*, to_stderr: bool = False) -> int:
    """Return how many columns the terminal has, or `COLUMNS` says; 0 where nobody is watching."""
    stream = sys.stderr if to_stderr else sys.stdout
    return shutil.get_terminal_size((USUAL_WIDTH, 24)).columns if stream.isatty() else 0


def report(words: str) -> None:
    """Print text in a form for programs, which has escaped everything as the form allows."""
    typer.echo(words, nl=False)


def safe(words: str, *, to_stderr: bool = False) -> str:
    """Spell out what a terminal or GitHub's runner would obey, except line ends and our colours.

    Lines that are too long for the terminal are broken, so that no part of one is obeyed either.
    """
    pieces = COLOURING.split(words) if is_coloured(to_stderr=to_stderr) else [words]
    pieces[::2] = map(text.plain_lines, pieces[::2])
    told = broken("".join(pieces), columns_of_terminal(to_stderr=to_stderr))
    return disarmed(told, lambda sign: f"\\x{ord(sign):02x}")


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
    """Colour text for stdout; `bold` makes it bold."""
    if name == text.PERSON:
        return typer.style(words, bold=True) if is_coloured() else words
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
    yield from noted(shown)
    yield from [""] * bool(shown)


def noted(listed: Iterable[Note]) -> Iterator[str]:
    """Yield the lines of notes, and no blank line after them."""
    called = [callable_note(each) for each in listed]
    yield from text.noted(called, paint=paint, width=columns_of_terminal())


def callable_note(note: Note) -> Note:
    """Return a note whose commands are written the way the program was called."""
    return replace(note, message=as_called(note.message), hint=as_called(note.hint))


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
    """Lay rows out in columns, two spaces between them; at a terminal the last column is wrapped.

    Where too little room is left for it, each row stands on lines of its own below its first cell.
    """
    widths = [max(map(text.columns, column)) for column in zip(*rows, strict=True)]
    terminal = columns_of_terminal()
    room = terminal - sum(widths[:-1]) - 2 * len(widths[:-1])
    for row in rows:
        heads = "".join(
            cell + " " * (width - text.columns(cell) + 2)
            for cell, width in zip(row[:-1], widths[:-1], strict=True)
        )
        if not terminal or widths[-1] <= room:
            yield f"{heads}{row[-1]}".rstrip()
        elif room >= LEAST_BESIDE:
            yield from beside(heads, text.filled(row[-1], room))
        else:
            yield row[0].rstrip()
            others = "  ".join(cell.strip() for cell in row[1:])
            yield from (f"    {line}" for line in text.filled(others, terminal - 4))


def beside(heads: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield lines beside what stands before the first of them."""
    yield f"{heads}{lines[0]}".rstrip()
    yield from (" " * text.columns(heads) + line for line in lines[1:])
