"""A workspace without somebody who withdrew: their entry written, and what was built, built again.

The received files stay as they are. What the next check does with the entry is `withdrawing`'s.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from roundup.disk import cleaning, generations, storing, surveying
from roundup.house.home import PEOPLE
from roundup.model.manifest import Manifest
from roundup.model.reconciled import Reconciled
from roundup.pipeline import archiving, building, feeds
from roundup.pipeline.building import Built
from roundup.pipeline.checking import Checked
from roundup.pipeline.entering import entered
from roundup.pipeline.feeds import Renewed
from roundup.pipeline.identifying import Meant
from roundup.pipeline.searching import left
from roundup.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Recalled:
    """What was done: the entry written, what was built again or removed, and where words are left.

    `left` names files that still hold something of theirs and that no build may touch.
    """

    meant: Meant
    built: tuple[Built, ...] = ()
    vanished: tuple[Reconciled, ...] = ()
    ledgers: tuple[Path, ...] = ()
    feeds: Renewed = field(default_factory=Renewed)
    forgotten: int = 0
    left: tuple[Path, ...] = ()


def enter(workspace: Workspace, meant: Meant, *, day: date | None, reason: str) -> None:
    """Write the withdrawal into `people.toml`.

    Raises `WritingError`, and `UsageError` where the entry cannot be written.
    """
    path = workspace.root / PEOPLE
    typed = typed_people(path)
    text = entered(typed, meant, day, reason)
    storing.rewrite(path, typed.encode(), text.encode())


def entry(workspace: Workspace, meant: Meant, *, day: date | None, reason: str) -> str:
    """Return `people.toml` with the withdrawal; raise `UsageError` where it cannot be written."""
    return entered(typed_people(workspace.root / PEOPLE), meant, day, reason)


def typed_people(path: Path) -> str:
    """Return what stands in `people.toml`, with the ends of lines that it has."""
    return path.read_bytes().decode() if path.is_file() else ""


def recall(
    workspace: Workspace, meant: Meant, every: Sequence[Checked], *, forgotten: int, start: Path
) -> Recalled:
    """Build again what was built, and search for what is left of a person.

    `every` are the roundups of the workspace as they are with the entry, and `forgotten` is the
    number of records that were removed.
    """
    with generations.begun(workspace.output) as folder:
        written = replace(workspace, written=folder)
        return recalled(written, meant, every, forgotten=forgotten, start=start)


def recalled(
    workspace: Workspace, meant: Meant, every: Sequence[Checked], *, forgotten: int, start: Path
) -> Recalled:
    """Do what `recall` does, in the copy of the output folder."""
    theirs = {answer.folder for answer in meant.answers}
    known = surveying.manifests(workspace.output)
    built = tuple(
        rebuilt(workspace, checked, known[checked.name], start)
        for checked in every
        if checked.name in known and checked.folder in theirs
    )
    rebuilt_names = {each.checked.name for each in built}
    ledgers = [
        path
        for checked in every
        if checked.folder in theirs and checked.name not in rebuilt_names
        for path in archiving.renewed_ledger(workspace, checked)
    ]
    names = [checked.name for checked in every]
    ledgers += old_ledgers(workspace, meant, names)
    return Recalled(
        meant,
        built,
        cleaning.remove_vanished(workspace.output, names),
        tuple(ledgers),
        feeds.renewed_feed(workspace, every, is_old=True),
        forgotten,
        tuple(left(workspace, meant)),
    )


def old_ledgers(workspace: Workspace, meant: Meant, names: Container[str]) -> Iterator[Path]:
    """Remove the ledgers of roundups that are gone, if they hold something of a person's."""
    for path in tuple(left(workspace, meant)):
        is_ledger = path.is_relative_to(workspace.ledgers) and path.name in archiving.LEDGER_FILES
        if is_ledger and path.parent.relative_to(workspace.ledgers).as_posix() not in names:
            path.unlink()
            yield path


def rebuilt(workspace: Workspace, checked: Checked, last: Manifest, start: Path) -> Built:
    """Build a roundup again as it was asked for the last time."""
    return building.build(
        workspace,
        checked,
        formats=tuple(last.asked.get("formats", ())),
        layout=str(last.asked.get("layout", "")),
        options=dict(last.asked.get("options", {})),
        start=start,
    )
