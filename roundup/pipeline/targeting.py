"""What `roundup verify` is asked to compare: roundups, folders, or files in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from roundup.disk import noting
from roundup.errors import UnknownRoundup
from roundup.model.notes import Note
from roundup.pipeline import checking, proving, publishing
from roundup.pipeline.checking import Checked
from roundup.pipeline.workspace import Workspace, find, folders, output_name, shown
from roundup.pipeline.workspace import workspace as workspace_at


@dataclass(frozen=True, slots=True)
class Target:
    """A roundup's submissions, and the folder into which it was built.

    `within` is empty for all the roundups that a folder of submissions makes, or else the path
    that was asked for: a folder, or one file.
    """

    workspace: Workspace
    submissions: Path
    built: Path
    within: Path | None = None

    @property
    def folder(self) -> Path | None:
        """Return the folder that was asked for."""
        return self.within.parent if self.within and self.within.is_file() else self.within

    def only(self, folder: Path) -> str:
        """Name what was asked for in a roundup's folder; nothing if that was all of it."""
        is_part = self.within and self.within != folder and self.within.is_relative_to(folder)
        return self.within.relative_to(folder).as_posix() if self.within and is_part else ""


@dataclass(frozen=True, slots=True)
class Proved:
    """A roundup, the files of it that were compared, and the notes on where they differ."""

    checked: Checked
    files: tuple[str, ...]
    notes: tuple[Note, ...]


def prove(names: Sequence[str], start: Path, output: Path | None = None) -> list[Proved]:
    """Verify all that names mean: roundups, folders or files; all that was built if none."""
    return [
        each
        for target in targets(names, start, output)
        for each in proved(target, start, is_all=not names)
    ]


def notes_beside(names: Sequence[str], start: Path, output: Path | None) -> Iterator[Note]:
    """Compare what stands beside the roundups: feeds, and what was built of roundups now gone."""
    workspace = workspace_at(start)
    if len(find((), start)) == len(folders(workspace)):
        root = built_in(workspace, start, output)
        yield from noting.differences_beside(root, names, shown(root, start))


def proved(target: Target, start: Path, *, is_all: bool) -> Iterator[Proved]:
    """Verify the roundups of one target; of all, only those that were built."""
    for checked in checked_in(target, start):
        folder = target.built / checked.name
        # What nothing can be built of any more is named beside the others.
        if not is_all or (folder.is_dir() and publishing.is_publishable(checked)):
            only = target.only(folder)
            verified = proving.verify(target.workspace, checked, folder, only=only, start=start)
            yield Proved(checked, verified.files, verified.notes)


def checked_in(target: Target, start: Path) -> Iterator[Checked]:
    """Check the submissions of one target, and keep the roundups that were asked for."""
    for checked in checking.check(target.workspace, target.submissions, start=start):
        folder = target.built / checked.name
        asked = target.folder
        if not asked or folder.is_relative_to(asked) or asked.is_relative_to(folder):
            yield checked


def targets(names: Sequence[str], start: Path, output: Path | None = None) -> list[Target]:
    """Return what names mean: a roundup's name first, then as something that was built."""
    if names:
        return [each for name in dict.fromkeys(names) for each in targets_of(name, start, output)]
    return [
        Target(workspace, folder, built_in(workspace, start, output))
        for workspace, folder in find((), start)
    ]


def targets_of(name: str, start: Path, output: Path | None) -> list[Target]:
    """Return what one name means; a folder such as `dist` means all that was built into it."""
    current = workspace_at(start)
    known = [folder.name for folder in folders(current)]
    path = (start / name).resolve()
    if name not in known and path.exists():
        workspaces = workspace_at(path.parent), current
        if there := built_of(path, workspaces) or built_inside(path, workspaces):
            return there
        if path.is_file():
            raise UnknownRoundup(name, known)
    [(workspace, folder)] = find([name], start)
    return [Target(workspace, folder, built_in(workspace, start, output))]


def built_in(workspace: Workspace, start: Path, output: Path | None) -> Path:
    """Return the folder that articles were built into."""
    return (start / output).resolve() if output else workspace.output


def built_inside(path: Path, workspaces: Sequence[Workspace]) -> list[Target]:
    """Return the roundups that were built into the folders inside a folder."""
    inside = sorted(each for each in path.iterdir() if each.is_dir()) if path.is_dir() else ()
    return [target for folder in inside for target in built_of(folder, workspaces)]


def built_of(path: Path, workspaces: Sequence[Workspace]) -> list[Target]:
    """Return the roundup that was built into a folder: the folder has its name."""
    folder = path.parent if path.is_file() else path
    for workspace in workspaces:
        known = {output_name(each): each for each in folders(workspace)}
        if folder in known.values():
            return []
        # One folder of submissions may make several roundups, each in a folder inside its own.
        for above in (folder, *folder.parents[:2]):
            if above.name in known:
                return [Target(workspace, known[above.name], above.parent, path)]
    return []
