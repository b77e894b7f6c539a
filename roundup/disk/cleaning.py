"""What builds made, removed from an output folder."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from roundup.disk import generations
from roundup.disk.reconciling import reconcile, reconcile_feed
from roundup.disk.surveying import manifest_in, manifests, vanished
from roundup.errors import NotBuilt, did_you_mean, listed
from roundup.model.reconciled import Reconciled

# How a command names the feeds, which have no folder of their own.
FEED = "feed"
HERE = "."


def clean(
    root: Path,
    names: Sequence[str],
    *,
    everything: bool = False,
    is_dry: bool = False,
    is_shared: bool = False,
) -> tuple[Reconciled, ...]:
    """Remove what builds made in the folders of these names, or in all that have a manifest.

    All of it goes in one step: a run that is killed has removed everything or nothing. With
    `is_shared`, a folder in which there are others' folders as well is not replaced, and is cleaned
    folder by folder. Raises `NotBuilt` for a name that nothing was built under, and `WritingError`.
    """
    if is_dry:
        wanted = chosen(root, names, everything=everything)
        return tuple(without(root, name, everything=everything, is_dry=True) for name in wanted)
    is_kept = is_shared and generations.has_other_files(root)
    with generations.opened(root) as generation:
        generations.sweep_within(root, names)
        wanted = chosen(root, names, everything=everything)
        folder = generation.begin() if takes_steps(wanted) and not is_kept else root
        cleaned = [without(folder, name, everything=everything) for name in wanted]
    return tuple(replace(each, folder=root / each.folder.relative_to(folder)) for each in cleaned)


def chosen(root: Path, names: Sequence[str], *, everything: bool) -> Sequence[str]:
    """Return which folders are meant, those that lie deeper first; raise `NotBuilt`.

    Once they are removed, the folders above them are empty.
    """
    known = [*manifests(root), *([HERE] if manifest_in(root) else [])]
    meant = [
        built for name in names for built in built_under(root, name, known, everything=everything)
    ]
    wanted = dict.fromkeys(meant) if names else known
    return sorted(wanted, key=lambda name: (-name.count("/"), name))


def takes_steps(names: Sequence[str]) -> bool:
    """Return whether removing these folders takes several steps, unless it is done in a copy.

    One folder is taken away in one step; the feeds are several files.
    """
    return len(names) > 1 or HERE in names


def without(root: Path, name: str, *, everything: bool, is_dry: bool = False) -> Reconciled:
    """Remove what builds made in one folder, or the feeds. Raises `WritingError`."""
    if name == HERE:
        return reconcile_feed(root, (), None, is_dry=is_dry)
    return reconcile(root / name, root, (), None, everything=everything, is_dry=is_dry)


def built_under(
    root: Path, name: str, known: Sequence[str], *, everything: bool
) -> tuple[str, ...]:
    """Return what was built under a name: a folder with a manifest, or several inside it."""
    name = name.removeprefix(f"{root.name}/").rstrip("/")
    built = tuple(each for each in known if each == name or each.startswith(f"{name}/"))
    if name == FEED and not built and HERE in known:
        return (HERE,)
    is_inside = name and not PurePosixPath(name).is_absolute() and ".." not in name.split("/")
    if not built and everything and is_inside and (root / name).is_dir():
        return (name,)
    if not built:
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
    return built


def remove_vanished(root: Path, known: Iterable[str], within: str = "") -> tuple[Reconciled, ...]:
    """Remove what was built of roundups that are gone. Raises `WritingError`."""
    return tuple(reconcile(root / name, root, (), None) for name in vanished(root, known, within))
