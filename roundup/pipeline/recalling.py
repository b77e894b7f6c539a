"""A workspace without somebody who withdrew: their entry written, and what was built, built again.

The received files stay as they are. What the next check does with the entry is `withdrawing`'s.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from roundup.disk import cleaning, storing, surveying
from roundup.house.home import PEOPLE
from roundup.model.file import File
from roundup.model.manifest import Manifest
from roundup.model.reconciled import Reconciled
from roundup.pipeline import archiving, building, caching, checking, feeds
from roundup.pipeline.building import Built
from roundup.pipeline.checking import Checked
from roundup.pipeline.entering import entered
from roundup.pipeline.feeds import Renewed
from roundup.pipeline.identifying import Meant
from roundup.pipeline.searching import left
from roundup.pipeline.workspace import Workspace, folders


@dataclass(frozen=True, slots=True)
class Recalled:
    """What was done: the entry written, what was built again or removed, and where words are left.

    `left` names files that still hold something of theirs and that no build may touch.
    """

    meant: Meant
    text: str
    built: tuple[Built, ...] = ()
    vanished: tuple[Reconciled, ...] = ()
    ledgers: tuple[Path, ...] = ()
    feeds: Renewed = field(default_factory=Renewed)
    forgotten: int = 0
    left: tuple[Path, ...] = ()


def recall(
    workspace: Workspace, meant: Meant, *, day: date | None, reason: str, start: Path, is_dry: bool
) -> Recalled:
    """Write the entry, build again what was built, and search for what is left of a person.

    Raises `WritingError`, and `UsageError` where the entry cannot be written.
    """
    path = workspace.root / PEOPLE
    typed = path.read_text("utf-8") if path.is_file() else ""
    text = entered(typed, meant, day, reason)
    if is_dry:
        return Recalled(meant, text)
    storing.store([File(PEOPLE, text.encode())], workspace.root)
    places = [(workspace, folder) for folder in folders(workspace)]
    every = [checked for group in checking.check_all(places, start=start) for checked in group]
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
    names = {checked.name for checked in every}
    ledgers += old_ledgers(workspace, meant, names)
    return Recalled(
        meant,
        text,
        built,
        cleaning.remove_vanished(workspace.output, [checked.name for checked in every]),
        tuple(ledgers),
        feeds.renewed_feed(workspace, every, is_old=True),
        caching.forget(workspace.root),
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
