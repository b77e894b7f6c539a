"""Files that are dropped on the desk: shown as understood, decided about, and then taken in.

They go the way of `roundup intake`, within the same limits. Until the editor takes them in, they
lie in a folder for temporary files, and nothing in the roundup's folder changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from roundup.desk import paths
from roundup.desk.state import Galley, submissions_of
from roundup.desk.steps import FileChange, Step
from roundup.errors import UsageError
from roundup.model.intake import TakenIn, Unclear
from roundup.model.remarks.intakes import PORTRAIT_OF_NOBODY
from roundup.model.submission import FIELDS
from roundup.pipeline import addressing, amending, depositing, settling, taking
from roundup.pipeline.admitting import Tray
from roundup.pipeline.filing import safe_name
from roundup.readers._columns import IGNORE
from roundup.sandbox.scratch import Scratch
from roundup.text.limits import LARGEST_DOWNLOAD
from roundup.text.slugs import slug

MOST_FILES = 1_000
MOST_NAMED = 3
LARGEST = LARGEST_DOWNLOAD


@dataclass
class FilesWaiting:
    """Files that wait to be taken into one roundup, and what was decided about them.

    `decisions` have values by what they decide; `columns` have fields by headings, and `people`
    the names of those whom pictures show.
    """

    folder: Path
    names: list[str] = field(default_factory=list)
    decisions: dict[tuple[str, str], str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What is shown of files that wait, or were just taken in.

    `fields` are what a column can be chosen to mean, `people` are those whom a picture can show.
    """

    intake: TakenIn | None
    unclear: tuple[Unclear, ...] = ()
    decided: Mapping[tuple[str, str], str] = field(default_factory=dict)
    fields: tuple[str, ...] = (*FIELDS, IGNORE)
    people: tuple[str, ...] = ()
    is_taken: bool = False


@dataclass
class Hall:
    """The files that wait for each roundup of the desk, in one folder for temporary files."""

    scratch: Scratch | None = None
    waiting: dict[Path, FilesWaiting] = field(default_factory=dict)

    def of(self, galley: Galley) -> FilesWaiting:
        """Return what waits for a roundup."""
        if self.scratch is None:
            self.scratch = Scratch()
        if galley.folder not in self.waiting:
            folder = Path(mkdtemp(dir=self.scratch.name)).resolve()
            self.waiting[galley.folder] = FilesWaiting(folder)
        return self.waiting[galley.folder]

    def put(self, galley: Galley, name: str, data: bytes) -> None:
        """Keep a file that was dropped until it is decided about. Raises `UsageError`."""
        here = self.of(galley)
        if len(here.names) >= MOST_FILES:
            raise UsageError(
                f"More than {MOST_FILES:,} files are waiting",
                hint="Take these in first, or drop them as one ZIP file",
            )
        stem, suffix = safe_name(PurePosixPath(name.replace("\\", "/")).name)
        called, number = f"{stem}{suffix}", 1
        while called in here.names and (here.folder / called).read_bytes() != data:
            number += 1
            called = f"{stem}-{number}{suffix}"
        (here.folder / called).write_bytes(data)
        if called not in here.names:
            here.names.append(called)

    def decide(self, galley: Galley, said: Mapping[str, object]) -> None:
        """Keep what an editor decided: a decision, a column's meaning, or whom a picture shows."""
        here = self.of(galley)
        key, about, value = (str(said.get(name, "")) for name in ("key", "about", "value"))
        if key == "column-means":
            here.columns[about] = value
        elif key == "shows":
            self.rename(here, about, value)
        else:
            here.decisions[(key, about)] = value

    def rename(self, here: FilesWaiting, name: str, person: str) -> None:
        """Call a picture after the person whom it shows, which is how portraits are found."""
        if name not in here.names or not person:
            return
        called = f"{slug(person, otherwise='portrait')}{PurePosixPath(name).suffix}"
        if called not in here.names:
            (here.folder / name).rename(here.folder / called)
            here.names[here.names.index(name)] = called

    def look(self, galley: Galley) -> Arrived:
        """Return what is understood of the files that wait; nothing of the roundup changes."""
        here = self.of(galley)
        if not here.names:
            return Arrived(None)
        tray, unclear = tray_of(galley, here)
        everybody = [*galley.submissions.values(), *submissions_of(tray.checked)]
        people = [each.expert.name for each in everybody]
        intake = taking.taken(tray)
        # whom a picture shows is asked beside it
        notes = [each for each in intake.notes if each.code != PORTRAIT_OF_NOBODY.code]
        return Arrived(
            replace(intake, notes=tuple(notes)),
            tuple(unclear),
            dict(here.decisions),
            people=tuple(sorted(dict.fromkeys(filter(None, people)))),
        )

    def step(self, galley: Galley) -> tuple[Step, TakenIn] | None:
        """Return the step that takes in the files that wait, and what comes of it.

        Nothing is returned where none waits.
        """
        here = self.of(galley)
        if not here.names:
            return None
        tray, _ = tray_of(galley, here)
        files = depositing.planned(tray)
        changes = tuple(
            FileChange(paths.relative(galley, galley.folder / each.name), each.before, each.after)
            for each in files
        )
        written = tuple(f"{tray.label}/{each.name}" for each in files)
        subject = named(tuple(each.name for each in files))
        return Step("arrive", changes, subject), replace(taking.taken(tray), written=written)

    def forget(self, galley: Galley) -> None:
        """Drop the files that wait for a roundup."""
        here = self.waiting.pop(galley.folder, None)
        if here is not None:
            for name in here.names:
                (here.folder / name).unlink(missing_ok=True)

    def close(self) -> None:
        """Remove all that waits."""
        if self.scratch is not None:
            self.scratch.cleanup()


def named(names: Sequence[str]) -> str:
    """Name the first of some files."""
    first = ", ".join(PurePosixPath(name).name for name in names[:MOST_NAMED])
    return f"{first} …" if len(names) > MOST_NAMED else first


def tray_of(galley: Galley, here: FilesWaiting) -> tuple[Tray, list[Unclear]]:
    """Return the files on their way with every decision in the brief, and what is undecided."""
    sources = [str(here.folder / name) for name in here.names]
    tray = addressing.opened(sources, str(galley.folder), "", galley.workspace.root)
    mapped = {heading: meaning for heading, meaning in here.columns.items() if meaning}
    if mapped and (text := amending.with_columns(tray.text, mapped)):
        entries = ", ".join(f"{heading}: {meaning}" for heading, meaning in mapped.items())
        tray = replace(tray, text=text, settled=(*tray.settled, ("columns", entries)))
    unclear = []
    while undecided := settling.undecided(tray):
        value = here.decisions.get(settling.key_of(undecided), "")
        if not value:
            unclear.append(undecided)
        tray = settling.decided(tray, undecided, value)
    return tray, unclear
