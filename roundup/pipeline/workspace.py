"""The workspace: which folders hold roundups, and which house they belong to."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from roundup.disk import switching
from roundup.errors import NothingThere, UnknownRoundup, UsageError
from roundup.house import settings
from roundup.house.home import SUBMISSIONS, home
from roundup.house.settings import Settings
from roundup.stages import reading
from roundup.text.slugs import slug

if TYPE_CHECKING:
    from roundup.rendering.layouts import Layout  # with Jinja, which `check` does without

OUTPUT = "dist"
LEDGERS = "ledgers"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with `roundup.toml` or `submissions/` in it, and the house's settings.

    `written` is the copy of the output folder that a run works on, until it takes the folder's
    place. `layouts` are those that have been loaded, by name; like the settings, they are as they
    were when they were first read.
    """

    root: Path
    settings: Settings
    written: Path | None = None
    layouts: "dict[str, Layout]" = field(default_factory=dict, compare=False, repr=False)

    @property
    def output(self) -> Path:
        """Name the folder that articles are built into."""
        return self.written or self.root / OUTPUT

    @property
    def ledgers(self) -> Path:
        """Name the folder of ledgers, which hold words that are not published."""
        return self.root / LEDGERS

    @property
    def own_layouts(self) -> Path:
        """Name the folder of the house's own layouts."""
        return self.root / "layouts"


def workspace(start: Path) -> Workspace:
    """Find the workspace that a folder lies in; a folder in none is its own."""
    folder = home(start)
    if folder is None:
        return Workspace(start.resolve(), Settings())
    return Workspace(folder, settings.load(folder / settings.FILE))


def folders(workspace: Workspace) -> tuple[Path, ...]:
    """List the folders of submissions in a workspace."""
    pile = workspace.root / SUBMISSIONS
    if not pile.is_dir():
        return (workspace.root,) if reading.holds_submissions(workspace.root) else ()
    inside = sorted(folder for folder in pile.iterdir() if reading.holds_submissions(folder))
    return (*inside, pile) if reading.holds_submissions(pile) else tuple(inside)


def find(names: Sequence[str], start: Path) -> tuple[tuple[Workspace, Path], ...]:
    """Find roundups by name or path; all of the workspace where none is named.

    Standing in a roundup's own folder means that roundup. Raises `UnknownRoundup`, and
    `NothingThere` where there is none at all.
    """
    current = workspace(start)
    known = folders(current)
    if not names:
        here = start.resolve()
        if not known:
            raise NothingThere(here)
        is_roundup = here != current.root and here in known
        return tuple((current, folder) for folder in ((here,) if is_roundup else known))
    by_name = {folder.name: folder for folder in known}
    return tuple(
        workspace_and_folder(name, start, current, by_name) for name in dict.fromkeys(names)
    )


def workspace_and_folder(
    name: str, start: Path, current: Workspace, known: Mapping[str, Path]
) -> tuple[Workspace, Path]:
    """Find one roundup: by its name in this workspace first, then as a path."""
    if name in known:
        return current, known[name]
    path = (start / name).resolve()
    path = path.parent if path.is_file() else path
    if not reading.holds_submissions(path):
        raise UnknownRoundup(name, known)
    theirs = workspace(path)
    # A folder by itself, outside any workspace, is built where the editor stands.
    return (replace(theirs, root=current.root) if theirs.root == path else theirs), path


def output_name(folder: Path) -> str:
    """Return the name of the folder that a folder of submissions is built into."""
    return slug(folder.name, otherwise="roundup")


def shown(path: Path, start: Path) -> str:
    """Write a path as the editor would type it from where they stand."""
    try:
        name = path.resolve().relative_to(start.resolve()).as_posix()
    except ValueError:
        name = Path(os.path.relpath(path, start)).as_posix()
    return switching.with_real_names(name)


def refuse_sources(owner: Workspace, sources: Path, folder: Path) -> None:
    """Raise `UsageError` for a folder that holds what the article is made of."""
    target = folder.resolve()
    if any(path.resolve().is_relative_to(target) for path in (sources, owner.root)):
        raise UsageError(
            f"`{folder}` holds submissions, and a build would replace that folder",
            hint="Give another folder with `--output`, such as `dist`",
        )
