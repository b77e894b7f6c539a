"""`roundup verify`: whether what was built still says what the experts said."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Json, folder_option
from roundup.errors import NotBuilt
from roundup.model.notes import Level, Note
from roundup.model.phrases import counted
from roundup.model.remarks.copies import NOT_COMPARED
from roundup.reporters import json as values
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.pipeline.targeting import Proved

# The exit status behind those of `errors`.
STATUS_NOT_COMPARED = 7

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TARGET]...",
        help="Names of roundups, folders such as `dist/first-hour`, or files in them; "
        "all that were built if none.",
        show_default=False,
        autocompletion=_completing.roundups,
    ),
]
Output = Annotated[Path | None, folder_option("Look in this folder, not in `dist/`.")]


def command(targets: Targets = None, *, output: Output = None, json: Json = False) -> None:
    """Compare finished files with what the experts sent, word for word.

    Finished files are read back as they stand, whoever changed them since they were built.
    Every quote must be there, in its words and its place, with its attribution right after it; so
    must be what speaks for the experts around it, such as headings, pull quotes, disclosures,
    links and portraits. Cards are drawn again and compared.
    Exit status: 0 if all is the same, 1 if anything differs, 7 if something could not be compared.
    """
    from roundup.pipeline import targeting

    start = Path.cwd()
    every = targeting.prove(targets or (), start, output)
    if not every:
        raise NotBuilt(
            f"Nothing was built in `{output or 'dist'}`", hint="`roundup build` makes it"
        )
    names = [proved.checked.name for proved in every]
    beside = [] if targets else list(targeting.notes_beside(names, start, output))
    notes = [*(note for proved in every for note in proved.notes), *beside]
    if json:
        described = [value(proved) for proved in every]
        others = [values.note_value(note) for note in beside]
        showing.as_json({"roundups": described, "notes": others})
    else:
        showing.notes(notes)
        for proved in every:
            showing.say(result(proved))
        showing.say(f"\n{terminal.summary(notes)}")
    raise typer.Exit(status(notes))


def status(notes: Sequence[Note]) -> int:
    """Find the exit status: what was not compared is not the same, and not a difference either."""
    return showing.status(notes) or STATUS_NOT_COMPARED * any(map(is_not_compared, notes))


def is_not_compared(note: Note) -> bool:
    """Return whether a note says that something could not be compared."""
    return note.code == NOT_COMPARED.code


def result(proved: "Proved") -> str:
    """Return a line that names what was compared and the result."""
    paths = [Path(name) for name in proved.files]
    folders = Counter(path.parent.name for path in paths)
    listed = [path.name for path in paths if path.parent.name in ("", proved.checked.name)]
    listed += [
        f"{counted(number, 'file')} in {folder}"
        for folder, number in folders.items()
        if folder not in ("", proved.checked.name)
    ]
    names = ", ".join(listed)
    quotes = counted(proved.checked.roundup.tally.used, "quote")
    wrong = sum(note.level is Level.ERROR for note in proved.notes)
    unknown = sum(map(is_not_compared, proved.notes))
    said = counted(wrong, "difference") if wrong else "the same words"
    if unknown:
        said = f"{said if wrong else 'no difference found'}, {unknown} not compared"
    return f"{terminal.plain(proved.checked.name)}  {quotes} in {terminal.plain(names)}: {said}"


def value(proved: "Proved") -> dict[str, Any]:
    """Describe what was compared, for a program."""
    return {
        "name": proved.checked.name,
        "quotes": proved.checked.roundup.tally.used,
        "files": list(proved.files),
        "notes": [values.note_value(note) for note in proved.notes],
    }
