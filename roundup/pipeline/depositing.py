"""Files that came, kept in the folder of their roundup, with its brief and portraits.

Files are written before the brief that refers to them, each whole or not at all, and a new roundup
in one step: a run that is cut off can be run again.
"""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from roundup.disk import placing, storing
from roundup.errors import AlreadyThere, UsageError
from roundup.house.settings import FILE
from roundup.model.file import File
from roundup.model.intake import TakenIn
from roundup.pictures.finding import PHOTOS
from roundup.pipeline import amending
from roundup.pipeline.admitting import Tray
from roundup.pipeline.beginning import HOUSE
from roundup.pipeline.deciding import ALL, QUESTION
from roundup.pipeline.filing import store
from roundup.pipeline.pairing import is_found
from roundup.pipeline.taking import taken
from roundup.stages import reading

EDIT = "---\nheadshot: {name}\n---\n"


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that taking in will write: its path in the roundup's folder, what it holds and held.

    `before` is nothing where there is no such file yet.
    """

    name: str
    before: bytes | None
    after: bytes


def stored(tray: Tray) -> TakenIn:
    """Keep the files in the roundup's folder, with its brief and portraits; return what came of it.

    Raises `UsageError` for a new roundup whose question has to be chosen, and `WritingError`.
    """
    intake = taken(tray)
    if tray.is_new and not (intake.questions or tray.brief.headline):
        asked = next(each for each in intake.unclear if each.key == QUESTION)
        known = [words for choice, words in asked.choices if choice != ALL]
        options = " or ".join(f"`--question {quoted(words)}`" for words in known)
        raise UsageError(
            "Several questions stand in the files",
            hint=f"Add one of them to the command: {options}; or write your own",
        )
    written = made(tray) if tray.is_new else added(tray)
    return replace(intake, written=written)


def quoted(words: str) -> str:
    """Return words as a shell takes them for one, in plain quotation marks where those do."""
    return shlex.quote(words) if set(words) & set('"$`\\!') else f'"{words}"'


def made(tray: Tray) -> tuple[str, ...]:
    """Make the folder of a new roundup with everything in it; return the paths of its files."""
    root = tray.workspace.root
    files = [File(file.target, file.arrival.data) for file in tray.kept if file.is_new]
    files += [File(reading.BRIEF, tray.text.encode()), *edits_of(tray)]
    folders = [] if any(file.name.startswith(f"{PHOTOS}/") for file in files) else [PHOTOS]
    if not placing.begin(tray.folder, files, folders):
        raise AlreadyThere(tray.folder)
    house = [FILE] if storing.create(root / FILE, HOUSE.encode()) else []
    return (*house, *(f"{tray.label}/{file.name}" for file in files))


def added(tray: Tray) -> tuple[str, ...]:
    """Put files into the folder of a roundup; return the paths of those that were written.

    What a run that was killed left half done goes, also where nothing new has come.
    """
    for folder in (tray.folder, tray.folder / PHOTOS, tray.folder / reading.EDITS):
        storing.sweep(folder)
    files = store(tray.kept, tray.folder)
    written = [file.target for file in files if file.is_new]
    for file in rewritten(tray):
        storing.rewrite(tray.folder / file.name, file.before or b"", file.after)
        written.append(file.name)
    return tuple(f"{tray.label}/{name}" for name in written)


def planned(tray: Tray) -> tuple[PlannedFile, ...]:
    """List what taking files into a roundup that is there will write, and write nothing."""
    new = [PlannedFile(each.target, None, each.arrival.data) for each in tray.kept if each.is_new]
    return (*new, *rewritten(tray))


def rewritten(tray: Tray) -> Iterator[PlannedFile]:
    """Yield the brief, if it changes, and the edits that say whose portrait a picture is."""
    after = tray.text.encode()
    if tray.before != after and (tray.settled or tray.before is None):
        yield PlannedFile(reading.BRIEF, tray.before, after)
    for edit in edits_of(tray):
        path = tray.folder / edit.name
        yield PlannedFile(edit.name, path.read_bytes() if path.is_file() else None, edit.data)


def edits_of(tray: Tray) -> Iterator[File]:
    """Yield the edits that say whose portrait a picture is, where its answer does not say so."""
    submissions = [each for checked in tray.checked for each in checked.roundup.submissions]
    named = {each.id: each.headshot_named for each in submissions}
    for key, picture in tray.pairing.pairs.items():
        # a picture that could not be decoded is paired although its answer names it
        if is_found(named[key], picture):
            continue
        name = PurePosixPath(picture.target).name
        edit = tray.contents.edits.get(key)
        target = PurePosixPath(edit.origin.path).name if edit else f"{key}.md"
        path = tray.folder / reading.EDITS / target
        before = path.read_text("utf-8") if path.is_file() else ""
        after = amending.with_value(before, "headshot", name) if before else None
        if not before:
            after = EDIT.format(name=amending.written(name))
        if after is not None:
            yield File(f"{reading.EDITS}/{target}", after.encode())
