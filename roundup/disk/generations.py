"""A whole output folder as the next build leaves it, made beside the old one and put in its place.

Where a run changes one roundup, that folder alone is exchanged. Where it changes several, or feeds
that describe them, a reader must not meet some of the new and some of the old. Then the run works
on a copy of the whole folder, in which every file is the old one under a second name, and the copy
takes the folder's place in one step. A run that is killed before leaves the folder as it was.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from roundup.disk import switching
from roundup.disk.placing import carry, explained
from roundup.disk.surveying import manifest_in
from roundup.model.manifest import FILE


@dataclass(slots=True)
class Generation:
    """An output folder, and its copy once there is one; without a copy, the folder is changed."""

    root: Path
    closing: ExitStack
    copy: Path | None = None
    is_new: bool = False

    @property
    def folder(self) -> Path:
        """Name the folder to write into."""
        return self.copy or self.root

    def begin(self) -> Path:
        """Make the copy, unless there is one or none can be; return the folder to write into.

        From here on, other runs wait until this one has ended.
        """
        if self.copy is None and can_be_replaced(self.root):
            with explained(self.root):
                self.is_new = not self.root.exists()
                self.closing.enter_context(switching.locked(self.root))
                real = self.root.resolve()
                switching.recover(real.parent, real.name)
                copy = switching.beside(real)
                self.closing.callback(dropped, copy)
                copy_folder(real, copy)
                self.copy = copy
        return self.folder

    def end(self) -> None:
        """Put the copy in the folder's place."""
        if self.copy is not None:
            with explained(self.root):
                switching.switch(self.copy, self.root.resolve())
            self.copy = None


@contextmanager
def opened(root: Path) -> Iterator[Generation]:
    """Give the next generation of an output folder, which takes its place if the block succeeds.

    Raises `WritingError`.
    """
    with ExitStack() as closing:
        generation = Generation(root, closing)
        sweep(root)
        try:
            yield generation
            generation.end()
        except BaseException:
            if generation.is_new:
                with suppress(OSError):  # it is not empty, or gone
                    root.rmdir()
            raise


@contextmanager
def begun(root: Path) -> Iterator[Path]:
    """Give the folder to write the next generation into, for a run that will change something."""
    with opened(root) as generation:
        yield generation.begin()


def sweep(root: Path) -> None:
    """Repair what a killed run left beside an output folder; nobody else is at work meanwhile."""
    real = root.resolve()
    names = (path.name for path in real.parent.iterdir()) if real.parent.is_dir() else ()
    left = [parts for name in names if (parts := switching.LEFTOVER.fullmatch(name))]
    if any(parts["name"] == real.name for parts in left):
        with explained(root), switching.locked(root):
            switching.recover(real.parent, real.name)


def sweep_within(root: Path, names: Iterable[str]) -> None:
    """Repair what killed runs left in an output folder, and around the folders of these names."""
    real = root.resolve()
    parents = {real, *((real / name).parent.resolve() for name in names if "\0" not in name)}
    for parent in sorted(each for each in parents if each.is_relative_to(real) and each.is_dir()):
        if any(switching.LEFTOVER.fullmatch(path.name) for path in parent.iterdir()):
            with explained(root), switching.locked(root):
                switching.recover(parent)


def dropped(copy: Path) -> None:
    """Remove a copy that did not take a folder's place, or the old folder that it was given."""
    with suppress(OSError):  # the next run sweeps it away
        if copy.exists():
            switching.remove(copy)


def can_be_replaced(root: Path) -> bool:
    """Return whether a folder holds nothing but builds, and can be exchanged as a whole.

    Whoever stands in the folder would stand in the old one afterwards.
    """
    real = root.resolve()
    here = Path.cwd()
    if here == real or real in here.parents or os.path.ismount(real):
        return False
    if not os.access(next(path for path in real.parents if path.exists()), os.W_OK):
        return False
    return not real.exists() or real.is_dir()


def has_other_files(root: Path) -> bool:
    """Return whether something in a folder was not built, as in one that others use as well."""
    return root.is_dir() and any(
        not path.name.startswith(".") and path.is_dir() and not is_built(path)
        for path in root.iterdir()
    )


def is_built(folder: Path) -> bool:
    """Return whether a build made a folder, or the folders in it."""
    return (folder / FILE).is_file() or any(folder.glob(f"*/{FILE}"))


def is_copy(folder: Path) -> bool:
    """Return whether a folder is the copy of another one, which a run works on."""
    return switching.LEFTOVER.fullmatch(folder.name) is not None


def has_feeds(root: Path) -> bool:
    """Return whether there are feeds in a folder, which say what is in the others."""
    return manifest_in(root) is not None


def copy_folder(folder: Path, copy: Path) -> None:
    """Make a folder with the same files in it, each of them under a second name."""
    copy.mkdir()
    copy.chmod(folder.stat().st_mode & 0o7777)
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            if switching.LEFTOVER.fullmatch(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                copy_folder(path, copy / entry.name)
            else:
                carry(path, copy / entry.name)
