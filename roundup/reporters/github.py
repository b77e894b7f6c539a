"""GitHub annotations: notes beside the changed lines of a pull request."""

from collections.abc import Iterator

from roundup.model.notes import Level, Note
from roundup.model.report import Report
from roundup.reporters._signs import escape, spelt_out

COMMANDS = {
    Level.INFO: "notice",
    Level.WARNING: "warning",
    Level.HELD: "warning",
    Level.ERROR: "error",
}


def write(report: Report) -> str:
    """Write a workflow command a note, and one for each way of judging."""
    notes = [annotation(note) for note in report.notes]
    ways = [f"::notice title=roundup::{escaped(each)}" for each in report.methodology]
    return "".join(f"{line}\n" for line in (*notes, *ways))


def annotation(note: Note) -> str:
    """Write one note as a workflow command."""
    places = ",".join(f"{key}={value}" for key, value in properties(note))
    words = escaped("\n".join(filter(None, (note.message, note.whose, note.hint))))
    return f"::{COMMANDS[note.level]} {places}::{words}"


def properties(note: Note) -> Iterator[tuple[str, str]]:
    """Yield where a note belongs, and what it is called."""
    origin = note.origin
    yield "file", escaped(origin.path, also=":,")
    if origin.line is not None:
        yield "line", str(origin.line)
    if origin.column is not None:
        yield "col", str(origin.column)
        if note.excerpt:
            yield "endColumn", str(origin.column + len(note.excerpt.words))
    yield "title", escaped(f"{note.code} {note.name}", also=":,")


def escaped(text: str, *, also: str = "") -> str:
    """Escape what would end a command or one of its properties."""
    for sign in f"%\r\n{also}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    # what is neither letter nor space could change the log, or keep it from being printed
    return spelt_out(text, escape)
