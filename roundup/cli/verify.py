"""`roundup verify`: whether what was built still says what the experts said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Json, folder_option
from roundup.errors import NotBuilt, UnknownRoundup
from roundup.model.notes import Level, Note
from roundup.model.remarks.copies import NOT_COMPARED
from roundup.reporters import json as values
from roundup.reporters import text as terminal

if TYPE_CHECKING:
    from roundup.pipeline.checking import Checked
    from roundup.pipeline.workspace import Workspace
    from roundup.stages.verifying import Verified

# So many files that they are counted and not listed.
CARDS = "cards"
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


@dataclass(frozen=True, slots=True)
class Target:
    """A roundup's submissions, and where what was built of them stands.

    `within` is empty for all the roundups that a folder of submissions makes, or else the path
    that was asked for: a folder, or one file.
    """

    place: "Workspace"
    submissions: Path
    built: Path
    within: Path | None = None

    @property
    def folder(self) -> Path | None:
        """Name the folder that was asked for."""
        return self.within.parent if self.within and self.within.is_file() else self.within

    def only(self, folder: Path) -> str:
        """Name what was asked for in a roundup's folder, if it was not all of it."""
        is_part = self.within and self.within != folder and self.within.is_relative_to(folder)
        return self.within.relative_to(folder).as_posix() if self.within and is_part else ""


def command(targets: Targets = None, *, output: Output = None, json: Json = False) -> None:
    """Compare finished files with what the experts sent, word for word.

    Finished files are read back as they stand, whoever changed them since they were built.
    Every quote must be there, in its words and its place, with its attribution right after it; so
    must be what speaks for the experts around it, such as headings, pull quotes, disclosures,
    links and portraits. Cards are drawn again and compared.
    Exit status: 0 if all is the same, 1 if anything differs, 7 if something could not be compared.
    """
    start = Path.cwd()
    verified = [
        (one, seen)
        for target in located(targets or (), start, output)
        for one, seen in verified_in(target, start, is_all=not targets)
    ]
    if not verified:
        raise NotBuilt(
            f"Nothing was built in `{output or 'dist'}`", hint="`roundup build` makes it"
        )
    names = [one.name for one, _ in verified]
    beside = [] if targets else list(notes_beside(names, start, output))
    notes = [*(note for _, seen in verified for note in seen.notes), *beside]
    if json:
        described = [value(*each) for each in verified]
        others = [values.note_value(note) for note in beside]
        showing.as_json({"roundups": described, "notes": others})
    else:
        showing.notes(notes)
        for one, seen in verified:
            typer.echo(result(one, seen))
        typer.echo(f"\n{terminal.summary(notes)}")
    raise typer.Exit(status(notes))


def status(notes: Sequence[Note]) -> int:
    """Find the exit status: what was not compared is not the same, and not a difference either."""
    return showing.status(notes) or STATUS_NOT_COMPARED * any(map(is_not_compared, notes))


def is_not_compared(note: Note) -> bool:
    """Return whether a note says that something could not be compared."""
    return note.code == NOT_COMPARED.code


def notes_beside(names: Sequence[str], start: Path, output: Path | None) -> Iterator[Note]:
    """Look at what stands beside the roundups: feeds, and what was built of roundups now gone."""
    from roundup.disk import reconciling
    from roundup.pipeline import workspace

    place = workspace.workspace(start)
    if len(workspace.find((), start)) == len(workspace.folders(place)):
        root = built_in(place, start, output)
        label = workspace.shown(root, start)
        yield from reconciling.differences_beside(root, names, label)


def verified_in(
    target: Target, start: Path, *, is_all: bool
) -> Iterator[tuple["Checked", "Verified"]]:
    """Verify the roundups of one target; of all, only those that were built."""
    from roundup.pipeline import proving, publishing

    for one in checked_in(target, start):
        folder = target.built / one.name
        # What nothing can be built of any more is named beside the others.
        if not is_all or (folder.is_dir() and publishing.is_publishable(one)):
            yield (
                one,
                proving.verify(target.place, one, folder, only=target.only(folder), start=start),
            )


def checked_in(target: Target, start: Path) -> Iterator["Checked"]:
    """Check the submissions of one target, and keep the roundups that were asked for."""
    from roundup.pipeline import checking

    for one in checking.check(target.place, target.submissions, start=start):
        folder = target.built / one.name
        asked = target.folder
        if not asked or folder.is_relative_to(asked) or asked.is_relative_to(folder):
            yield one


# What was asked for


def located(names: Sequence[str], start: Path, output: Path | None) -> list[Target]:
    """Find what is to be verified: by a roundup's name first, then as something that was built."""
    from roundup.pipeline import workspace

    if names:
        return [one for name in dict.fromkeys(names) for one in targets_of(name, start, output)]
    return [
        Target(place, folder, built_in(place, start, output))
        for place, folder in workspace.find((), start)
    ]


def targets_of(name: str, start: Path, output: Path | None) -> list[Target]:
    """Find what one name means; a folder such as `dist` means all that was built into it."""
    from roundup.pipeline import workspace

    home = workspace.workspace(start)
    known = [folder.name for folder in workspace.folders(home)]
    path = (start / name).resolve()
    if name not in known and path.exists():
        places = workspace.workspace(path.parent), home
        inside = sorted(each for each in path.iterdir() if each.is_dir()) if path.is_dir() else ()
        found = built_of(path, places) or [one for each in inside for one in built_of(each, places)]
        if found:
            return found
        if path.is_file():
            raise UnknownRoundup(name, known)
    [(place, folder)] = workspace.find([name], start)
    return [Target(place, folder, built_in(place, start, output))]


def built_in(place: "Workspace", start: Path, output: Path | None) -> Path:
    """Name the folder that articles were built into."""
    return (start / output).resolve() if output else place.output


def built_of(path: Path, places: Sequence["Workspace"]) -> list[Target]:
    """Find the roundup that was built into a folder: the folder has its name."""
    from roundup.pipeline import workspace
    from roundup.text.slugs import slug

    folder = path.parent if path.is_file() else path
    for place in places:
        known = {slug(one.name, otherwise="roundup"): one for one in workspace.folders(place)}
        if folder in known.values():
            return []
        # One folder of submissions may make several roundups, each in a folder in its own.
        for above in (folder, *folder.parents[:2]):
            if above.name in known:
                return [Target(place, known[above.name], above.parent, path)]
    return []


# What was found


def result(one: "Checked", seen: "Verified") -> str:
    """Say in a line what was compared, and with what result."""
    cards = [name for name in seen.files if Path(name).parent.name == CARDS]
    listed = [Path(name).name for name in seen.files if name not in cards]
    listed += [f"{len(cards)} {'file' if len(cards) == 1 else 'files'} in {CARDS}"] if cards else []
    names = ", ".join(listed)
    count = one.roundup.tally.used
    quotes = "1 quote" if count == 1 else f"{count} quotes"
    wrong = sum(note.level is Level.ERROR for note in seen.notes)
    unknown = sum(map(is_not_compared, seen.notes))
    said = f"{wrong} {'difference' if wrong == 1 else 'differences'}" if wrong else "the same words"
    if unknown:
        said = f"{said if wrong else 'no difference found'}, {unknown} not compared"
    return f"{terminal.plain(one.name)}  {quotes} in {terminal.plain(names)}: {said}"


def value(one: "Checked", seen: "Verified") -> dict[str, Any]:
    """Describe what was compared, for a program."""
    return {
        "name": one.name,
        "quotes": one.roundup.tally.used,
        "files": list(seen.files),
        "notes": [values.note_value(note) for note in seen.notes],
    }
