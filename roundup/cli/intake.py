"""`roundup intake`: take what people sent into a roundup, and show what was understood."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from textwrap import fill
from typing import Annotated, Any

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Json
from roundup.cli._called import as_called
from roundup.errors import UsageError
from roundup.model.intake import FileTaken, Kind, TableTaken, TakenIn, Unclear, Whereabouts
from roundup.reporters import json as values
from roundup.reporters import text as terminal
from roundup.reporters.text import QUIET

VERSION = 1
NARROW, WIDE = 80, 110
# What the numbers of a table are called; a column in which all are 0 is not shown.
NUMBERS = {"rows": "rows", "used": "used", "again": "before", "held": "held", "unread": "not read"}
SHOWN_ALWAYS = ("rows", "used", "unread")
COLOURS = {"used": "green", "held": "magenta", "unread": "yellow"}
LEAST_EXAMPLE = 12

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...",
        help="Files, folders and ZIP downloads, as they came.",
        show_default=False,
    ),
]
Into = Annotated[
    str,
    typer.Option(
        "--into",
        metavar="ROUNDUP",
        help="The roundup that gets them; it is made if it is not there.",
        show_default=False,
        autocompletion=_completing.roundups,
    ),
]
Question = Annotated[
    str,
    typer.Option(
        "--question",
        "-q",
        help="The question that the experts were asked.",
        show_default=False,
    ),
]
Yes = Annotated[
    bool, typer.Option("--yes", "-y", help="Ask nothing, and decide as would be proposed.")
]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain", help="Only show which column becomes which field and why; change nothing."
    ),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict", help="Exit with status 1 if anything is held, not read or not decided."
    ),
]


def command(
    files: Files = None,
    *,
    into: Into,
    question: Question = "",
    yes: Yes = False,
    explain: Explain = False,
    strict: Strict = False,
    json: Json = False,
) -> None:
    """Put files into a roundup, and show what was understood in them.

    The files themselves are kept unchanged in the roundup's folder, pictures in its `photos/`. Take
    in the next export of a form whenever you like: a row that came before is used once. What is
    unclear is asked at a terminal, and remembered in the brief.
    """
    from roundup.pipeline import addressing, depositing, settling, taking

    start = Path.cwd()
    is_here = explain and not files
    if not files and not explain:
        raise UsageError("No file is named", hint="Give the files, folders or downloads to take in")
    tray = (
        addressing.lying(into, start)
        if is_here
        else addressing.opened(files or (), into, question, start)
    )
    is_asking = not (yes or json or explain) and sys.stdin.isatty() and sys.stdout.isatty()
    while unclear := settling.undecided(tray):
        tray = settling.decided(tray, unclear, decision(unclear, is_asking=is_asking, is_yes=yes))
    intake = taking.taken(tray) if explain else depositing.stored(tray)
    if json:
        showing.as_json(value(intake, is_dry=explain))
    else:
        for line in lines(intake, is_dry=explain, was_asked=yes or is_asking):
            showing.say(line)
    raise typer.Exit(status(intake, is_strict=strict))


def status(intake: TakenIn, *, is_strict: bool) -> int:
    """Find the exit status: with `--strict`, 1 for whatever is not in the article."""
    return int(is_strict and bool(intake.tally.held or intake.unread or intake.unclear))


# Asking


def decision(unclear: Unclear, *, is_asking: bool, is_yes: bool) -> str:
    """Return what is decided; nothing where it is left open.

    Without a person, a question that stands in a heading is used, and the newer version of an
    answer counts; nothing else is decided unless `--yes` is given.
    """
    if is_asking:
        return answered(unclear)
    is_certain = unclear.key in ("question", "newest")
    return unclear.proposal if is_yes or is_certain else ""


def answered(unclear: Unclear) -> str:
    """Ask a person, who answers with a number, with words for a question, or with Enter."""
    showing.say(f"\n{showing.paint(terminal.plain(unclear.words), 'bright_white')}")
    for number, (choice, words) in enumerate(unclear.choices, start=1):
        mark = "  (Enter)" if choice == unclear.proposal else ""
        showing.say(f"  {number}  {terminal.plain(words)}{mark}")
    is_free = unclear.key == "question"
    while True:
        asking = prompt(unclear, is_free=is_free)
        typed = str(typer.prompt(asking, default="", show_default=False)).strip()
        if not typed:
            return unclear.proposal
        if typed.isdecimal() and 1 <= int(typed) <= len(unclear.choices):
            return unclear.choices[int(typed) - 1][0]
        if typed == "-":
            return ""
        if is_free and not typed.isdecimal():
            return typed
        showing.say(f"  Type a number from 1 to {len(unclear.choices)}, or - to leave it open")


def prompt(unclear: Unclear, *, is_free: bool) -> str:
    """Return what stands before the place where a person types."""
    parts = ["a number"] if unclear.choices else []
    parts += ["the question itself"] if is_free else []
    rest = "Enter as proposed, - for none" if unclear.proposal else "Enter for none"
    return f"{' or '.join(parts).capitalize()} ({rest})"


# For people


def lines(intake: TakenIn, *, is_dry: bool, was_asked: bool) -> Iterator[str]:
    """Yield what came, what was understood in it, and what is to be done."""
    width = line_width()
    yield from head_lines(intake, width, is_dry=is_dry)
    yield from table_lines(intake.files, width)
    yield from picture_lines(intake.files, width)
    yield from mapping_lines(intake.files, width)
    yield ""
    # what is not read stands in the table, with what to do about it
    unread = {f"{intake.folder}/{file.target}" for file in intake.unread}
    yield from showing.note_lines([n for n in intake.notes if n.origin.path not in unread])
    yield terminal.tally(intake.name, intake.tally)
    yield from written_lines(intake, width)
    yield from open_lines(intake, width)
    yield from next_lines(intake, is_dry=is_dry, was_asked=was_asked)


def line_width() -> int:
    """Return how many columns a line may have: those of the terminal, within reason."""
    if not sys.stdout.isatty():
        return NARROW
    return max(NARROW, min(WIDE, shutil.get_terminal_size((NARROW, 24)).columns))


def head_lines(intake: TakenIn, width: int, *, is_dry: bool) -> Iterator[str]:
    """Yield the roundup and its question."""
    state = "a new roundup" if intake.is_new else "a roundup that is there"
    state = f"{state}; nothing is changed" if is_dry else state
    yield f"{showing.paint(terminal.plain(intake.folder), 'bright_white')}  {state}"
    for question in intake.questions:
        yield from wrapped(terminal.plain(question), width)


def table_lines(files: Sequence[FileTaken], width: int) -> Iterator[str]:
    """Yield the table of files: rows, what becomes of them, and why some are not used."""
    rows = [(file, table) for file in files for table in tables_of(file)]
    if not rows:
        return
    shown = [
        key
        for key in NUMBERS
        if key in SHOWN_ALWAYS or any(getattr(table, key) for _, table in rows)
    ]
    sizes = {key: max(6, len(NUMBERS[key])) for key in shown}
    names = [(short(file, files), terminal.plain(table.sheet)) for file, table in rows]
    room = width - sum(size + 2 for size in sizes.values()) - 2
    sheet = widest("sheet", [each for _, each in names], room // 3)
    first = widest("file", [each for each, _ in names], room - (sheet + 2 if sheet else 0))
    heads = "".join(f"  {NUMBERS[key]:>{sizes[key]}}" for key in shown)
    whys = [[*map(terminal.plain, (*table.why, *said_of(file)))] for file, table in rows]
    cells = [
        f"  {called(each, first, sheet)}{numbers(table, sizes)}"
        for each, (_, table) in zip(names, rows, strict=True)
    ]
    yield ""
    reasons = "  why" if any(whys) else ""
    yield showing.paint(f"  {called(('file', 'sheet'), first, sheet)}{heads}{reasons}", QUIET)
    left = width - (terminal.columns(f"  {called(('', ''), first, sheet)}{heads}") + 2)
    for line, (_, table), why in zip(cells, rows, whys, strict=True):
        yield from row_lines(line, why, left, width, is_counted=is_counted(table))


def widest(heading: str, cells: Sequence[str], most: int) -> int:
    """Return how wide a column is; 0 for one in which nothing stands."""
    if not any(cells):
        return 0
    return min(most, max(terminal.columns(each) for each in [*cells, heading]))


def called(names: tuple[str, str], file: int, sheet: int) -> str:
    """Lay out the name of a file and, where one has a name, that of its sheet."""
    return f"{fit(names[0], file)}  {fit(names[1], sheet)}" if sheet else fit(names[0], file)


def row_lines(
    line: str, why: Sequence[str], left: int, width: int, *, is_counted: bool
) -> Iterator[str]:
    """Yield a row of the table, with its reason where that fits, else below."""
    if is_counted and len(why) == 1 and terminal.columns(why[0]) <= left:
        yield f"{line}  {showing.paint(why[0], QUIET)}"
        return
    yield line.rstrip()
    for each in why:
        yield from wrapped(each, width, indent=4, colour=QUIET)


def is_counted(table: TableTaken) -> bool:
    """Return whether there are rows to count."""
    return bool(table.rows or table.unread)


def tables_of(file: FileTaken) -> tuple[TableTaken, ...]:
    """Return the tables of a file; one that is not a picture has one row at least."""
    if file.kind is Kind.PICTURE:
        return ()
    return file.tables or (TableTaken(),)


def short(file: FileTaken, files: Sequence[FileTaken]) -> str:
    """Name a file without its folder; with the last folder where two have the same name."""
    archive, colon, within = file.source.rpartition(": ")
    name = Path(within).name
    if sum(own_name(each) == name for each in files) > 1:
        name = "/".join(Path(within).parts[-2:])
    return terminal.plain(f"{Path(archive).name}{colon}{name}")


def said_of(file: FileTaken) -> Iterator[str]:
    """Yield what is to be said of a file beside its rows."""
    if file.kind is Kind.UNKNOWN:
        yield f"not read: {file.why}"
    elif file.kept is Whereabouts.THERE:
        yield f"it is here already, as {file.target}"
    elif file.kept is Whereabouts.NOTHING_NEW:
        yield "every row came before, so the file is not kept"
    if file.kept is Whereabouts.NEW and Path(file.target).name != own_name(file):
        yield f"kept as {file.target}"


def own_name(file: FileTaken) -> str:
    """Return the name that a file had where it lay, without its folder and its archive."""
    return Path(file.source.rpartition(": ")[2]).name


def numbers(table: TableTaken, sizes: dict[str, int]) -> str:
    """Write the numbers of a table, each in its column."""
    if not is_counted(table):
        return ""
    cells = []
    for key, size in sizes.items():
        number = getattr(table, key)
        cell = f"{number:,}".rjust(size)
        cells.append(
            f"  {showing.paint(cell, COLOURS[key]) if number and key in COLOURS else cell}"
        )
    return "".join(cells)


def picture_lines(files: Sequence[FileTaken], width: int) -> Iterator[str]:
    """Yield the pictures that came, and whom they show."""
    pictures = [file for file in files if file.kind is Kind.PICTURE]
    if not pictures:
        return
    first = min(width // 2, max(terminal.columns(short(each, files)) for each in pictures))
    yield ""
    yield showing.paint(f"  {fit('picture', first)}  shows", QUIET)
    for each in pictures:
        whose = terminal.plain(each.of) or showing.paint("nobody yet", "yellow")
        yield f"  {fit(short(each, files), first)}  {whose}"


def mapping_lines(files: Sequence[FileTaken], width: int) -> Iterator[str]:
    """Yield which column became which field, once for files with the same columns."""
    groups: dict[tuple[tuple[str, str, str], ...], list[FileTaken]] = {}
    for file in files:
        if file.columns:
            key = tuple((each.heading, each.field, each.why) for each in file.columns)
            groups.setdefault(key, []).append(file)
    for same in groups.values():
        more = f" and {len(same) - 1} more" if len(same) > 1 else ""
        yield ""
        what = "Columns" if is_table(same[0]) else "Parts"
        yield f"{what} of {short(same[0], files)}{more}"
        yield from column_lines(same[0], width)


def is_table(file: FileTaken) -> bool:
    """Return whether a file has columns; mails and documents have parts."""
    return any(column.letters for column in file.columns)


def column_lines(file: FileTaken, width: int) -> Iterator[str]:
    """Yield a line for each column: its heading, the field, an example, and the reason."""
    heading = max(terminal.columns(terminal.plain(each.heading)) for each in file.columns)
    heading = min(max(heading, 6), width // 3)
    reasons = max(len(each.why) for each in file.columns)
    fields = max(8, *(len(each.field) for each in file.columns))
    example = max(LEAST_EXAMPLE, width - heading - reasons - fields - 8)
    sizes = (heading, fields, example, reasons)
    what = "column" if is_table(file) else "part"
    yield showing.paint(row((what, "becomes", "for example", "because"), sizes), QUIET)
    for each in file.columns:
        samples = terminal.plain(" · ".join(each.samples))
        cells = (terminal.plain(each.heading), each.field or "not used", samples, each.why)
        yield row(cells, sizes, "green" if each.field else "yellow")


def row(cells: Sequence[str], sizes: Sequence[int], colour: str = "") -> str:
    """Lay cells out in columns; the second one may be coloured."""
    fitted = [fit(cell, size) for cell, size in zip(cells, sizes, strict=True)]
    if colour:
        fitted[1] = showing.paint(fitted[1], colour)
    return f"  {'  '.join(fitted)}".rstrip()


def fit(cell: str, width: int) -> str:
    """Bring a text to a width in columns."""
    if terminal.columns(cell) > width:
        cell = terminal.beginning(cell, width - 1).rstrip() + "…"
    return cell + " " * (width - terminal.columns(cell))


def wrapped(text: str, width: int, *, indent: int = 2, colour: str = "") -> Iterator[str]:
    """Break a text into lines below a heading."""
    gap = " " * indent
    broken = fill(text, width, initial_indent=gap, subsequent_indent=gap).split("\n")
    yield from (showing.paint(line, colour) if colour else line for line in broken)


def written_lines(intake: TakenIn, width: int) -> Iterator[str]:
    """Yield what was decided and which files were written."""
    for key, decided in intake.settled:
        yield from wrapped(f"Put into the brief: {key}: {terminal.plain(decided)}", width)
    for path in intake.written:
        yield f"  {terminal.plain(path)}"


def open_lines(intake: TakenIn, width: int) -> Iterator[str]:
    """Yield what nobody has decided yet."""
    for unclear in intake.unclear:
        yield from wrapped(f"Not decided: {terminal.plain(unclear.words)}", width, colour="yellow")


def next_lines(intake: TakenIn, *, is_dry: bool, was_asked: bool) -> Iterator[str]:
    """Yield what to do next; `was_asked` if a person was asked, or `--yes` given, already."""
    if is_dry:
        return
    yield ""
    name = terminal.plain(intake.name)
    if intake.unclear and was_asked:
        yield as_called(f"Write it into the brief as `roundup check {name}` says")
    elif intake.unclear:
        yield as_called("Run this again at a terminal to be asked, or with `--yes`")
    else:
        yield as_called(f"Next: `roundup check {name}`, and `roundup build {name}`")


# For programs


def value(intake: TakenIn, *, is_dry: bool) -> dict[str, Any]:
    """Describe what came and what became of it; `docs/intake.md` says what the keys hold."""
    return {
        "version": VERSION,
        "roundup": intake.name,
        "folder": intake.folder,
        "is_new": intake.is_new,
        "is_dry": is_dry,
        "questions": list(intake.questions),
        "files": [file_value(file) for file in intake.files],
        "tally": asdict(intake.tally),
        "decided": [{"key": key, "value": decided} for key, decided in intake.settled],
        "undecided": [unclear_value(unclear) for unclear in intake.unclear],
        "written": list(intake.written),
        "notes": [values.note_value(note) for note in intake.notes],
    }


def file_value(file: FileTaken) -> dict[str, Any]:
    """Describe a file for a program."""
    return {
        "source": file.source,
        "kind": file.kind.value,
        "kept": file.kept.value,
        "path": file.target or None,
        "shows": file.of or None,
        "why": file.why or None,
        "tables": [{**asdict(table), "why": list(table.why)} for table in file.tables],
        "columns": [{**asdict(each), "samples": list(each.samples)} for each in file.columns],
    }


def unclear_value(unclear: Unclear) -> dict[str, Any]:
    """Describe a decision for a program."""
    return {
        "key": unclear.key,
        "about": unclear.about or None,
        "words": unclear.words,
        "choices": [{"value": choice, "label": label} for choice, label in unclear.choices],
        "proposal": unclear.proposal or None,
    }
