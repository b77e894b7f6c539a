"""Notes on an output folder: what a build did to it, and where it differs from its manifest."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from roundup.disk.surveying import below, digest, is_litter, manifest_in, survey, unmade, vanished
from roundup.model import phrases
from roundup.model.manifest import Makes, Manifest
from roundup.model.notes import Note, Origin
from roundup.model.reconciled import Reconciled, by_folder
from roundup.model.remarks.outputs import (
    CHANGED_OUTPUT,
    EXTRA_OUTPUT,
    KEPT_OUTPUT,
    MISSING_OUTPUT,
    OLD_LEDGER,
    REWRITTEN_OUTPUT,
    STRAY_OUTPUT,
    UNKNOWN_OUTPUT,
)

NAMED_ONE_BY_ONE = 8


def notes(reconciled: Reconciled, label: str) -> tuple[Note, ...]:
    """Return the notes on what became of a folder's files; `label` is how notes name the folder."""
    return tuple(noted(reconciled, Origin(label)))


def noted(reconciled: Reconciled, origin: Origin) -> Iterator[Note]:
    """Yield a note on each group of files that a build did not simply replace."""
    folder = reconciled.folder.name
    if unknown := reconciled.unknown:
        yield UNKNOWN_OUTPUT.note(
            f"No build made {counted(unknown)}; {it(unknown)} still there",
            hint=f"Move what is yours elsewhere, or remove all of it with "
            f"`roundup clean --all {folder}`",
            origin=origin,
        )
    if rewritten := reconciled.rewritten:
        yield REWRITTEN_OUTPUT.note(
            f"{counted(rewritten)} had been changed by hand and "
            f"{'was' if len(rewritten) == 1 else 'were'} rewritten",
            hint="Change the brief, an edit or the layout instead; those last",
            origin=origin,
        )
    if kept := reconciled.kept:
        yield KEPT_OUTPUT.note(
            f"{counted(kept)} had been changed by hand since the last build and {it(kept)} still "
            f"there, although this build does not make {'it' if len(kept) == 1 else 'them'}",
            hint=f"Remove what must not be published; `roundup clean --all {folder}` "
            "removes all of it",
            origin=origin,
        )
    if old := reconciled.old_ledgers:
        yield OLD_LEDGER.note(
            f"{counted(old)} of a former version {'was' if len(old) == 1 else 'were'} removed from "
            "the folder that is uploaded",
            hint="`roundup build --ledger` writes the ledger into `ledgers/`",
            origin=origin,
        )


def stray_note(root: Path, name: str, label: str) -> Note:
    """Return the note on a folder that belongs to no roundup and to no build."""
    files = [path.relative_to(root / name).as_posix() for path in below(root / name)]
    return STRAY_OUTPUT.note(
        f"`{name}/` with {counted(files)} belongs to no roundup and to no build that left a "
        "manifest",
        hint=f"Move it elsewhere, or remove it with `roundup clean --all {name}`",
        origin=Origin(label),
    )


def differences(folder: Path, label: str) -> tuple[Note, ...]:
    """Compare a folder with its manifest: what is missing, was changed, or is not known.

    A folder without a manifest was built by a former version, and is not compared.
    """
    now = survey(folder)
    if now.last is None:
        return ()
    extra = [
        EXTRA_OUTPUT.note(
            "No build made this file",
            hint="Move it elsewhere, or remove it",
            origin=Origin(f"{label}/{name}"),
        )
        for name in unmade(now, ())
        if not is_litter(name)
    ]
    return (*altered(folder, now.last, label), *extra)


def altered(folder: Path, last: Manifest, label: str) -> Iterator[Note]:
    """Yield a note on each file of a build that is missing, or was changed since."""
    for name, known in last.outputs.items():
        origin = Origin(f"{label}/{name}")
        if not (folder / name).is_file():
            yield MISSING_OUTPUT.note(
                "The last build made this file, and it is not there any more",
                hint="Build it again",
                origin=origin,
            )
        elif digest(folder / name) != known:
            yield CHANGED_OUTPUT.note(
                "This file was changed after it was built",
                hint="Build it again, or make the change in the brief, an edit or the layout",
                origin=origin,
            )


def differences_beside(root: Path, known: Iterable[str], label: str) -> Iterator[Note]:
    """Compare the feeds with their manifest, and name what was built of roundups that are gone."""
    last = manifest_in(root)
    if last and last.makes is Makes.FEED:
        yield from altered(root, last, label)
    for name in vanished(root, known):
        yield EXTRA_OUTPUT.note(
            f"`{name}` was built of a roundup that is gone, or that has nothing to publish now",
            hint="A build of the whole workspace removes it",
            origin=Origin(f"{label}/{name}"),
        )


def counted(names: Sequence[str]) -> str:
    """Return the number of files and their names, folder by folder where there are many."""
    many = len(names) > NAMED_ONE_BY_ONE
    return (
        f"{phrases.counted(len(names), 'file')} ({', '.join(by_folder(names) if many else names)})"
    )


def it(names: Sequence[str]) -> str:
    """Return “it is” or “they are”."""
    return "it is" if len(names) == 1 else "they are"
