"""A build's files and the folder of the last build to the folder as it should be.

A build owns its folder through the manifest in it. Files of the last build that this one does not
make are removed. Files that no manifest knows are somebody else's: they stay and are named. A file
that was changed by hand since the last build is named; it is replaced where this build makes it
anew, and stays where it does not.
"""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path, PurePosixPath

from roundup.disk import switching
from roundup.disk.storing import store, write_through
from roundup.errors import NotBuilt, WritingError, did_you_mean, listed
from roundup.model import manifest
from roundup.model.file import File
from roundup.model.manifest import Digest, Makes, Manifest
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

# What file managers leave in every folder that somebody opens.
LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
# What former versions put into the folder that is uploaded.
OLD_LEDGERS = ("ledger.html", "ledger.json")
NAMED_ONE_BY_ONE = 8
# How a command names the feeds, which have no folder of their own.
FEED = "feed"
HERE = "."


@dataclass(frozen=True, slots=True)
class Survey:
    """What stands in a folder: its files by name, its empty folders, and the last manifest.

    `others` are the files of other builds, which have a manifest of their own further down.
    """

    files: Mapping[str, Path]
    empty: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    last: Manifest | None = None

    def is_as_built(self, name: str) -> bool:
        """Return whether a file has the bytes that the last build gave it."""
        path, known = self.files[name], self.last and self.last.outputs.get(name)
        return bool(known) and not path.is_symlink() and digest(path) == known


def reconcile(
    folder: Path,
    root: Path,
    files: Sequence[File],
    made: Manifest | None,
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
            bring_about(there, now, [*files, *([made.as_file()] if made else [])], carried)
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


def unmade(now: Survey, files: Sequence[File]) -> tuple[str, ...]:
    """Name the files that neither the last build made nor this one makes."""
    known = {manifest.FILE, *(now.last.outputs if now.last else ()), *(file.name for file in files)}
    ledgers = old_ledgers(now) if files else ()
    return tuple(name for name in now.files if name not in {*known, *now.others, *ledgers})


def old_ledgers(now: Survey) -> tuple[str, ...]:
    """Name the ledger that a former version put here, if it is one."""
    data = now.files.get("ledger.json")
    if data is None or b'"received_sha256"' not in data.read_bytes():
        return ()
    return tuple(name for name in OLD_LEDGERS if name in now.files)


def is_litter(name: str) -> bool:
    """Return whether a file is one that file managers leave behind."""
    return PurePosixPath(name).name in LITTER


# Changing the folder


def bring_about(folder: Path, now: Survey, files: Sequence[File], carried: Sequence[str]) -> None:
    """Make a folder hold exactly these files and those that are carried over."""
    if not files and not any(not is_litter(name) for name in carried):
        if folder.is_dir():
            switching.take_away(folder)
        return
    wanted = {file.name: file.data for file in reversed(files)}
    if is_already_so(now, wanted, carried):
        return
    new = switching.beside(folder)
    try:
        new.mkdir()
        for name in carried:
            carry(now.files[name], new / name)
        for name in now.empty:
            (new / name).mkdir(parents=True, exist_ok=True)
        for name, data in wanted.items():
            place(data, new / name, now.files.get(name))
        if folder.is_dir():
            shutil.copymode(folder, new)
        switching.switch(new, folder)
    except BaseException:
        if new.is_dir():
            switching.remove(new)
        raise


def is_already_so(now: Survey, wanted: Mapping[str, bytes], carried: Sequence[str]) -> bool:
    """Return whether nothing would change, so that nothing has to be written."""
    return now.files.keys() == {*wanted, *carried} and all(
        is_same(now.files[name], data) for name, data in wanted.items()
    )


def place(data: bytes, path: Path, before: Path | None) -> None:
    """Put a file into the new folder: the old one itself where its bytes are the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if before and is_same(before, data):
        carry(before, path)
    else:
        write_through(path, data)


def carry(old: Path, new: Path) -> None:
    """Take a file over into another folder, its time and permissions with it."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV):
            raise
        # This disk knows no second name for a file.
        shutil.copy2(old, new, follow_symlinks=False)


def is_same(path: Path, data: bytes) -> bool:
    """Return whether a file holds these bytes, and is no link to some that do."""
    return (
        not path.is_symlink()
        and path.is_file()
        and path.stat().st_size == len(data)
        and path.read_bytes() == data
    )


def drop_empty(folder: Path, root: Path) -> None:
    """Remove the folders between a roundup's and the root that hold nothing any more."""
    while folder != root and folder.is_relative_to(root) and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Say in plain words which folder could not be written, and why."""
    try:
        yield
    except OSError as error:
        where = switching.with_real_names(str(error.filename2 or error.filename or folder))
        raise WritingError(
            f"`{where}` could not be written: {error.strerror or error}",
            hint="Check that the disk has space, that you may write to the folder, and that no "
            "folder has the name of a file that is built",
        ) from error


# Looking into folders


def survey(folder: Path) -> Survey:
    """List what stands in a folder, following no links."""
    files: dict[str, Path] = {}
    empty: list[str] = []
    others: list[str] = []
    for path in below(folder):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            empty.append(name)
            continue
        files[name] = path
        parents = [one for one in path.parents if one != folder and one.is_relative_to(folder)]
        if any(manifest_in(one) for one in parents):
            others.append(name)
    return Survey(files, tuple(empty), tuple(others), manifest_in(folder))


def below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder, and every folder that holds none, in order of names."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if switching.LEFTOVER.fullmatch(path.name):
            continue
        if path.is_dir() and not path.is_symlink():
            if any(path.iterdir()):
                yield from below(path)
            else:
                yield path
        else:
            yield path


def manifest_in(folder: Path) -> Manifest | None:
    """Read the manifest of a folder; nothing where there is none that can be read."""
    path = folder / manifest.FILE
    try:
        return manifest.manifest_from(path.read_bytes()) if path.is_file() else None
    except OSError:
        return None


def digest(path: Path) -> Digest | None:
    """Digest a file; nothing where it is no regular file."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return Digest(file_digest(file, "sha256").hexdigest(), path.stat().st_size)


def manifests(root: Path) -> dict[str, Manifest]:
    """Find the manifests of all roundups and specimens built into a folder, by their names."""
    if not root.is_dir():
        return {}
    found: dict[str, Manifest] = {}
    for path in sorted((*root.glob(f"*/{manifest.FILE}"), *root.glob(f"*/*/{manifest.FILE}"))):
        name = path.parent.relative_to(root)
        made = manifest_in(path.parent)
        if made and made.makes is not Makes.FEED and not any(map(is_hidden, name.parts)):
            found[name.as_posix()] = made
    return found


def is_hidden(name: str) -> bool:
    """Return whether a folder's name hides it."""
    return name.startswith(".")


def vanished(root: Path, known: Iterable[str], within: str = "") -> tuple[str, ...]:
    """Name the roundups that were built into a folder and are no roundups any more.

    `within` is the folder of submissions that was looked at, or empty for the whole workspace. Only
    folders with a manifest count, and specimens of layouts are no roundups.
    """
    names = {*known}
    return tuple(
        name
        for name, made in manifests(root).items()
        if made.makes is Makes.ROUNDUP and name not in names
        if not within or name == within or name.startswith(f"{within}/")
    )


def remove_vanished(root: Path, known: Iterable[str], within: str = "") -> tuple[Reconciled, ...]:
    """Remove what was built of roundups that are none any more. Raises `WritingError`."""
    return tuple(reconcile(root / name, root, (), None) for name in vanished(root, known, within))


def strays(root: Path, known: Iterable[str]) -> tuple[str, ...]:
    """Name the folders beside the roundups' that belong to no roundup and to no build."""
    taken = {name.partition("/")[0] for name in (*known, *manifests(root))}
    if not root.is_dir():
        return ()
    return tuple(
        path.name
        for path in sorted(root.iterdir())
        if path.is_dir() and path.name not in taken and not is_hidden(path.name)
        if any(not is_litter(each.name) for each in below(path) if each.is_file())
    )


def clean(
    root: Path, names: Sequence[str], *, everything: bool = False, is_dry: bool = False
) -> tuple[Reconciled, ...]:
    """Remove what builds made in the folders of these names, or in all that have a manifest.

    Raises `NotBuilt` for a name that nothing was built under, and `WritingError`.
    """
    known = [*manifests(root), *([HERE] if manifest_in(root) else [])]
    chosen = [built_under(root, name, known, everything=everything) for name in names]
    wanted = dict.fromkeys(one for each in chosen for one in each) if names else known
    # What lies deeper goes first, so that the folders above it are empty when it is their turn.
    return tuple(
        reconcile_feed(root, (), None, is_dry=is_dry)
        if name == HERE
        else reconcile(root / name, root, (), None, everything=everything, is_dry=is_dry)
        for name in sorted(wanted, key=lambda name: (-name.count("/"), name))
    )


def built_under(
    root: Path, name: str, known: Sequence[str], *, everything: bool
) -> tuple[str, ...]:
    """Find what was built under a name: a folder with a manifest, or several inside it."""
    name = name.removeprefix(f"{root.name}/").rstrip("/")
    found = tuple(one for one in known if one == name or one.startswith(f"{name}/"))
    if name == FEED and not found and HERE in known:
        return (HERE,)
    is_inside = name and not PurePosixPath(name).is_absolute() and ".." not in name.split("/")
    if not found and everything and is_inside and (root / name).is_dir():
        return (name,)
    if not found:
        is_old = is_inside and (root / name).is_dir()
        raise NotBuilt(
            f"`{name}` in `{root.name}` has no manifest, so nothing says what was built there"
            if is_old
            else f"Nothing was built under the name `{name}`",
            hint=f"`roundup clean --all {name}` removes the whole folder"
            if is_old
            else did_you_mean(name, known)
            or (f"Built are {listed(known)}" if known else f"There is no build in `{root.name}`"),
        )
    return found


# The feeds, which stand beside the roundups' folders


def reconcile_feed(
    root: Path, files: Sequence[File], made: Manifest | None, *, is_dry: bool = False
) -> Reconciled:
    """Put the feeds into the folder of all roundups; remove those of the last run that are gone.

    Nothing else in that folder is looked at. Raises `WritingError`.
    """
    if not files and manifest_in(root) is None:
        return Reconciled(root)
    with explained(root), switching.locked(root):
        last = manifest_in(root)
        known = last.outputs if last and last.makes is Makes.FEED else {}
        there = {name: root / name for name in known if (root / name).is_file()}
        now = Survey(
            there | {file.name: root / file.name for file in files if (root / file.name).is_file()},
            last=last,
        )
        result = replace(compared(root, now, files), unknown=())
        if is_dry:
            return result
        store([*files, *([made.as_file()] if made else [])], root)
        for name in result.removed:
            (root / name).unlink()
        if not made:
            (root / manifest.FILE).unlink(missing_ok=True)
        return result


def without_ledger(folder: Path, names: Iterable[str]) -> tuple[Path, ...]:
    """Remove the ledger of a roundup that has nothing to record any more; return what is gone."""
    gone = [folder / name for name in names if (folder / name).is_file()]
    with explained(folder):
        for path in gone:
            path.unlink()
        if gone and not any(folder.iterdir()):
            folder.rmdir()
    return tuple(gone)


# What an editor should know


def notes(found: Reconciled, label: str) -> tuple[Note, ...]:
    """Make the notes on what became of a folder's files; `label` is how notes name the folder."""
    made = []
    if found.unknown:
        made.append(
            UNKNOWN_OUTPUT.note(
                f"No build made {counted(found.unknown)}; {it(found.unknown)} still there",
                hint=f"Move what is yours elsewhere, or remove all of it with "
                f"`roundup clean --all {found.folder.name}`",
                origin=Origin(label),
            )
        )
    if found.rewritten:
        made.append(
            REWRITTEN_OUTPUT.note(
                f"{counted(found.rewritten)} had been changed by hand and "
                f"{'was' if len(found.rewritten) == 1 else 'were'} written anew",
                hint="Change the brief, an edit or the layout instead; those last",
                origin=Origin(label),
            )
        )
    if found.kept:
        made.append(
            KEPT_OUTPUT.note(
                f"{counted(found.kept)} had been changed by hand since the last build and "
                f"{it(found.kept)} still there, although this build does not make "
                f"{'it' if len(found.kept) == 1 else 'them'}",
                hint=f"Remove what may not be published; `roundup clean --all {found.folder.name}` "
                "removes all of it",
                origin=Origin(label),
            )
        )
    if found.old_ledgers:
        made.append(
            OLD_LEDGER.note(
                f"{counted(found.old_ledgers)} of a former version "
                f"{'was' if len(found.old_ledgers) == 1 else 'were'} removed from the folder that "
                "is uploaded",
                hint="`roundup build --ledger` writes the ledger into `ledgers/`",
                origin=Origin(label),
            )
        )
    return tuple(made)


def stray_note(root: Path, name: str, label: str) -> Note:
    """Say that a folder belongs to no roundup and to no build."""
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
    """Say which files that a build made are missing, or were changed since."""
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
    """Count files and name them, folder by folder where there are many."""
    many = len(names) > NAMED_ONE_BY_ONE
    count = f"{len(names)} {'file' if len(names) == 1 else 'files'}"
    return f"{count} ({', '.join(by_folder(names) if many else names)})"


def it(names: Sequence[str]) -> str:
    """Say “it is” or “they are”."""
    return "it is" if len(names) == 1 else "they are"
