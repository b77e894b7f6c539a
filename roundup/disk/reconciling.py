"""A build's files and the folder of the last build to the folder as it should be.

A build owns its folder through the manifest in it. Files of the last build that this one does not
make are removed. Files that no manifest knows are somebody else's: they stay and are named. A file
that was changed by hand since the last build is named; it is replaced where this build makes it
again, and stays where it does not.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from roundup.disk import switching
from roundup.disk.placing import bring_about, drop_empty, explained
from roundup.disk.storing import store
from roundup.disk.surveying import (
    Survey,
    digest,
    is_litter,
    manifest_in,
    old_ledgers,
    survey,
    unmade,
)
from roundup.model import manifest
from roundup.model.file import File
from roundup.model.manifest import Digest, Makes, Manifest
from roundup.model.reconciled import Reconciled


def reconcile(
    folder: Path,
    root: Path,
    files: Sequence[File],
    new: Manifest | None,
    *,
    everything: bool = False,
    is_dry: bool = False,
) -> Reconciled:
    """Make a folder hold exactly these files, their manifest, and what belongs to nobody.

    `root` is the folder that is locked; the other one lies in it. No files take the folder away as
    far as builds made it, and `everything` takes the rest away as well. `is_dry` changes nothing.
    Raises `WritingError`.
    """
    if not files and not folder.is_dir():
        return Reconciled(folder)
    with explained(folder):
        if is_dry:
            return compared(folder, survey(folder), files, everything=everything)
        with switching.locked(root):
            folder.parent.mkdir(parents=True, exist_ok=True)
            switching.recover(folder.parent)
            # A link to a folder elsewhere stays a link, and the folder that it leads to is changed.
            there = folder.resolve()
            now = survey(there)
            result = compared(folder, now, files, everything=everything)
            carried = (*result.kept, *now.others, *(() if everything else unmade(now, files)))
            bring_about(there, now, [*files, *([new.as_file()] if new else [])], carried)
            drop_empty(folder.parent, root)
            return result


def compared(
    folder: Path, now: Survey, files: Sequence[File], *, everything: bool = False
) -> Reconciled:
    """Compare what stands in a folder with the files that should; change nothing."""
    wanted = {file.name: file.data for file in reversed(files)}
    known = now.last.outputs if now.last else {}
    gone = [name for name in known if name in now.files and name not in wanted]
    kept = () if everything else tuple(name for name in gone if not now.is_as_built(name))
    unknown = unmade(now, files)
    changed = [
        name
        for name, data in wanted.items()
        if now.last and name in now.files and not now.is_as_built(name)
        if digest(now.files[name]) != Digest.of(data)
    ]
    removed = [name for name in gone if name not in kept] + [*(unknown if everything else ())]
    return Reconciled(
        folder,
        tuple(folder / file.name for file in files),
        removed=tuple(sorted(removed)),
        rewritten=tuple(sorted(changed)),
        kept=kept,
        unknown=() if everything else tuple(name for name in unknown if not is_litter(name)),
        old_ledgers=old_ledgers(now) if files else (),
    )


def reconcile_feed(
    root: Path, files: Sequence[File], new: Manifest | None, *, is_dry: bool = False
) -> Reconciled:
    """Put the feeds into the folder of all roundups; remove those of the last run that are gone.

    Nothing else in that folder is looked at. Raises `WritingError`.
    """
    if not files and manifest_in(root) is None:
        return Reconciled(root)
    with explained(root), switching.locked(root):
        last = manifest_in(root)
        known = last.outputs if last and last.makes is Makes.FEED else {}
        present = {name: root / name for name in known if (root / name).is_file()}
        now = Survey(
            present
            | {file.name: root / file.name for file in files if (root / file.name).is_file()},
            last=last,
        )
        result = replace(compared(root, now, files), unknown=())
        if is_dry:
            return result
        store([*files, *([new.as_file()] if new else [])], root)
        for name in result.removed:
            (root / name).unlink()
        if not new:
            (root / manifest.FILE).unlink(missing_ok=True)
        return result


def reconcile_ledger(
    folder: Path, files: Sequence[File], names: Sequence[str]
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Put a ledger into its folder in one step, or take it away; return what is there and is gone.

    `names` are those of a ledger's files; every other file stays. Raises `WritingError`.
    """
    if not files and not folder.parent.is_dir():
        return (), ()
    with explained(folder), switching.locked(folder.parent):
        switching.recover(folder.parent)
        there = folder.resolve()
        now = survey(there)
        bring_about(there, now, files, [name for name in now.files if name not in names])
    gone = () if files else tuple(folder / name for name in names if name in now.files)
    return tuple(folder / file.name for file in files), gone
