"""What builds made, removed again."""

from collections.abc import Sequence
from pathlib import Path

from roundup.disk import cleaning, noting, surveying
from roundup.model.notes import Note
from roundup.model.reconciled import Reconciled
from roundup.pipeline.workspace import Workspace, shown


def clean(
    root: Path,
    names: Sequence[str] = (),
    *,
    everything: bool = False,
    is_dry: bool = False,
    is_shared: bool = False,
    start: Path,
) -> tuple[tuple[Reconciled, ...], tuple[Note, ...]]:
    """Remove what builds made in a folder, all of it or what stands under some names.

    Return what became of each folder, and notes that name folders as seen from `start`. `is_shared`
    says that others may use the folder as well. Raises `NotBuilt` for a name that nothing was built
    under, and `WritingError`.
    """
    cleaned = cleaning.clean(root, names, everything=everything, is_dry=is_dry, is_shared=is_shared)
    notes = (noting.notes(each, shown(each.folder, start)) for each in cleaned)
    return cleaned, tuple(note for group in notes for note in group)


def built_names(workspace: Workspace) -> tuple[str, ...]:
    """Name what was built into the workspace's `dist/`."""
    return tuple(surveying.manifests(workspace.output))
