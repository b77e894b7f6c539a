"""`roundup audit`: everything in a workspace, with its hash and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli import showing
from roundup.cli._arguments import Json, Names, OutputFile
from roundup.reporters import json as values
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.model.audit import (
        Audit,
        AuditedFile,
        AuditedFolder,
        AuditedRecord,
        AuditedRoundup,
        Count,
    )

VERSION = 1
# Columns of 80: what it is, what became of it, and the beginning of its hash.
WIDTHS = (30, 32, 12)
WIDTH = 80
COLOURS = {
    "published": "green",
    "held": "magenta",
    "lost": "red",
    "not read": "yellow",
    "changed": "red",
}
# How the equation names what became of records; what is zero is not said, but for these.
PARTS = {
    "published": "published",
    "not_built": "not built",
    "left_out": "left out",
    "again": "received again",
    "held": "held",
    "withdrawn": "withdrawn",
    "not_read": "not read",
}
SAID_ALWAYS = ("published", "left_out", "held", "not_read")

Built = Annotated[
    Path | None,
    typer.Option(
        "--built",
        metavar="FOLDER",
        help="Look for what was built in this folder, not in `dist/`.",
        show_default=False,
    ),
]


def command(
    roundups: Names = None, *, json: Json = False, output: OutputFile = None, built: Built = None
) -> None:
    """Account for every answer and every file, with hashes.

    Every record that came in is published, left out, held or withdrawn, and every file is read or
    named: received = published + left out + held + not read. Nothing is built. Exit status: 0 if
    the sum is right and what was built is of what is there now, 1 if not.
    """
    from roundup.pipeline import auditing, saving

    audited = auditing.audit(roundups or (), Path.cwd(), built)
    text = values.as_text(value(audited)) if json else "\n".join([*lines(audited), ""])
    if output:
        saving.save(output, text)
    elif json:
        showing.report(text)
    else:
        showing.say(text, ends_line=False)
    raise typer.Exit(int(not audited.is_sound))


# For people


def lines(audited: "Audit") -> Iterator[str]:
    """Yield the lines of an audit."""
    for folder in audited.folders:
        yield showing.paint(terminal.plain(folder.path), "bright_white")
        if folder.roundups or folder.not_read:
            yield wrapped(equation(folder.count))
        for roundup in folder.roundups if len(folder.roundups) > 1 else ():
            yield wrapped(f"{terminal.plain(roundup.name)}: {equation(roundup.count)}")
        yield from table("file", file_rows(folder.files))
        for roundup in folder.roundups:
            yield from table("record", map(record_row, roundup.records))
            yield from table(f"in {roundup.folder}", output_rows(roundup))
        yield ""
    yield from showing.note_lines(audited.notes)
    yield fill(equation(audited.count), WIDTH)
    yield verdict(audited)


def verdict(audited: "Audit") -> str:
    """Return a line on whether everything is accounted for."""
    if not audited.count.is_balanced:
        return showing.paint("The sum is wrong: this is a mistake in Roundup", "red")
    if audited.notes:
        return showing.paint("The sum is right, and files have changed since the last build", "red")
    return "The sum is right, and nothing has changed since the last build"


def wrapped(text: str) -> str:
    """Break a line so that it fits below a folder."""
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="    ")


def equation(count: "Count") -> str:
    """Write the conservation law."""
    parts = [
        f"{getattr(count, name)} {words}"
        for name, words in PARTS.items()
        if getattr(count, name) or name in SAID_ALWAYS
    ]
    sign = "=" if count.is_balanced else "≠"
    return f"{count.received} received {sign} {' + '.join(parts)}"


def table(heading: str, rows: Iterator[tuple[str, str, str]]) -> Iterator[str]:
    """Yield rows of three columns under a heading, if there are any."""
    listed = list(rows)
    if listed:
        yield ""
        yield line((heading, "", "SHA-256"))
        yield from map(line, listed)


def line(cells: Sequence[str]) -> str:
    """Lay one row out in columns; what is too long ends with an ellipsis."""
    fitted = [fit(terminal.plain(cell), width) for cell, width in zip(cells, WIDTHS, strict=True)]
    said = next((word for word in COLOURS if cells[1].startswith(word)), "")
    fitted[1] = showing.paint(fitted[1], COLOURS[said]) if said else fitted[1]
    return f"  {'  '.join(fitted)}".rstrip()


def fit(cell: str, width: int) -> str:
    """Bring a text to a width in columns."""
    if terminal.columns(cell) > width:
        cell = terminal.beginning(cell, width - 1) + "…"
    return cell + " " * (width - terminal.columns(cell))


def file_rows(files: Sequence["AuditedFile"]) -> Iterator[tuple[str, str, str]]:
    """Describe files in rows; what is not read of one stands below it."""
    for file in files:
        yield file_row(file)
        for unread in file.unread:
            sheet = f"  sheet “{unread.sheet}”" if unread.sheet else "  rows beside the answers"
            count = f"{unread.rows} {'row' if unread.rows == 1 else 'rows'}"
            yield sheet, f"not read: {count}, {unread.why}", ""


def file_row(file: "AuditedFile") -> tuple[str, str, str]:
    """Describe a file in a row."""
    said = file.role.value
    if file.reader:
        said = f"{file.records} {'record' if file.records == 1 else 'records'}, {file.reader}"
    elif file.detail:
        said = f"{said}: {file.detail}"
    return file.path, said, short(file.sha256)


def record_row(record: "AuditedRecord") -> tuple[str, str, str]:
    """Describe a record in a row."""
    where = " ".join(filter(None, (Path(record.file).name, record.place))) or record.name or "–"
    known = record.id if record.outputs else record.reason or record.id
    said = " ".join(filter(None, (record.code, known)))
    return (
        where,
        f"{record.fate.value}: {said}" if said else record.fate.value,
        short(record.sha256),
    )


def short(digest: str) -> str:
    """Return the beginning of a hash, or a dash where there is none."""
    return digest[: WIDTHS[2]] or "–"


def output_rows(roundup: "AuditedRoundup") -> Iterator[tuple[str, str, str]]:
    """Describe what was built in rows: which records a file publishes, and whether it changed."""
    for output in roundup.outputs:
        count = sum(output.path in record.outputs for record in roundup.records)
        said = f"{count} {'record' if count == 1 else 'records'}, as built"
        said = said if output.is_as_built else "changed since it was built"
        yield output.path, said, short(output.sha256)


# For programs


def value(audited: "Audit") -> dict[str, Any]:
    """Describe an audit for a program; `docs/audit.md` says what the keys hold."""
    return {
        "version": VERSION,
        "is_sound": audited.is_sound,
        "count": asdict(audited.count),
        "folders": [folder_value(folder) for folder in audited.folders],
        "notes": [values.note_value(note) for note in audited.notes],
    }


def folder_value(folder: "AuditedFolder") -> dict[str, Any]:
    """Describe a folder for a program."""
    return {
        "path": folder.path,
        "count": asdict(folder.count),
        "files": [file_value(file) for file in folder.files],
        "roundups": [roundup_value(roundup) for roundup in folder.roundups],
    }


def file_value(file: "AuditedFile") -> dict[str, Any]:
    """Describe a file for a program."""
    return {
        "path": file.path,
        "role": file.role.value,
        "detail": file.detail or None,
        "reader": file.reader or None,
        "records": file.records,
        "unread": [asdict(unread) for unread in file.unread],
        "sha256": file.sha256 or None,
        "size": file.size,
    }


def roundup_value(roundup: "AuditedRoundup") -> dict[str, Any]:
    """Describe a roundup for a program."""
    return {
        "name": roundup.name,
        "count": asdict(roundup.count),
        "output_folder": roundup.folder or None,
        "outputs": [asdict(output) for output in roundup.outputs],
        "records": [record_value(record) for record in roundup.records],
    }


def record_value(record: "AuditedRecord") -> dict[str, Any]:
    """Describe a record for a program."""
    return {
        "fate": record.fate.value,
        "sha256": record.sha256 or None,
        "file": record.file or None,
        "place": record.place or None,
        "id": record.id or None,
        "name": record.name or None,
        "code": record.code or None,
        "reason": record.reason or None,
        "outputs": list(record.outputs),
    }
