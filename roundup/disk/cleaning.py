"""What builds made, removed from an output folder."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from roundup.disk.reconciling import reconcile, reconcile_feed
from roundup.disk.surveying import manifest_in, manifests, vanished
from roundup.errors import NotBuilt, did_you_mean, listed
from roundup.model.reconciled import Reconciled

# How a command names the feeds, which have no folder of their own.
FEED = "feed"
HERE = "."


def clean(
    root: Path, names: Sequence[str], *, everything: bool = False, is_dry: bool = False
) -> tuple[Reconciled, ...]:
    """Remove what builds made in the folders of these names, or in all that have a manifest.

    Raises `NotBuilt` for a name that nothing was built under, and `WritingError`.
    """
    known = [*manifests(root), *([HERE] if manifest_in(root) else [])]
    chosen = [
        built for name in names for built in built_under(root, name, known, everything=everything)
    ]
    wanted = dict.fromkeys(chosen) if names else known
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
