"""A roundup made, and stored in its folder with the manifest of what was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roundup.disk import digesting, noting, reconciling, storing
from roundup.house import home
from roundup.model.manifest import Digest, Makes, Manifest
from roundup.model.notes import Note, in_order
from roundup.pipeline.archiving import LEDGER_FILES
from roundup.pipeline.checking import Checked
from roundup.pipeline.choosing import known_formats, refuse_unused
from roundup.pipeline.making import Made, make
from roundup.pipeline.workspace import Workspace, refuse_sources, shown
from roundup.stages import writing


@dataclass(frozen=True, slots=True)
class Built:
    """A roundup and the files that were made of it; there are none where it has no answer.

    `folder` is the one built into, and `removed` names the last build's files that are gone from
    it, by their paths inside. `uploads` names the folders inside whose pictures have to be put on
    the web.
    """

    checked: Checked
    notes: tuple[Note, ...]
    files: tuple[Path, ...]
    removed: tuple[str, ...] = ()
    folder: Path | None = None
    uploads: frozenset[str] = frozenset()


def build(
    workspace: Workspace,
    checked: Checked,
    *,
    output: Path | None = None,
    formats: Sequence[str] = (),
    layout: str = "",
    options: Mapping[str, Any] | None = None,
    ledger: bool = False,
    start: Path | None = None,
    makes: Makes = Makes.ROUNDUP,
) -> Built:
    """Write one roundup in every format asked for, and store it under `output`.

    `options` have the shape of `roundup.toml`: a table of options for each format, and values for
    every format that has an option of that name. `ledger` adds the record of what was changed,
    which is kept up to date from then on; `start` is the folder from which notes name files, and
    `makes` says whether it is a specimen. All files are made before the first one is stored.
    Afterwards the folder holds what this build made, and nothing that the last one made besides.
    Raises `WritingError`, and `UsageError` for options of a format that is not made.
    """
    start = start or workspace.root
    root = output or workspace.output
    folder = root / checked.name
    label = shown(folder, start)
    refuse_sources(workspace, checked.folder, folder)
    record = workspace.ledgers / checked.name
    refuse_unused(options or {}, known_formats(formats or workspace.settings.formats))
    files_made = make(
        workspace,
        checked,
        formats=formats,
        layout=layout,
        options=options,
        ledger=ledger or any((record / name).exists() for name in LEDGER_FILES),
        label=label,
    )
    asked = {"formats": files_made.formats, "layout": layout, "options": dict(options or {})}
    manifest = (
        manifest_of(workspace, checked, files_made, asked, start, makes)
        if files_made.files
        else None
    )
    stored = reconciling.reconcile(folder, root, files_made.files, manifest)
    ledgers = storing.store(files_made.ledger, record)
    gone = reconciling.without_ledger(record, LEDGER_FILES) if not files_made.ledger else ()
    return Built(
        checked,
        in_order([*files_made.notes, *noting.notes(stored, label)]),
        (*stored.files, *ledgers),
        (*stored.removed, *(shown(path, start) for path in gone)),
        folder,
        writing.upload_folders(files_made.formats),
    )


def manifest_of(
    workspace: Workspace,
    checked: Checked,
    made: Made,
    asked: Mapping[str, Any],
    start: Path,
    makes: Makes,
) -> Manifest:
    """Return the manifest of a build: what it read, what it made, and what it was asked for."""
    roundup, hidden = checked.roundup, [workspace.root / home.PEOPLE]
    return Manifest(
        makes,
        checked.name,
        status=roundup.brief.status.value,
        asked=asked,
        versions=writing.versions(made.formats),
        inputs=digesting.inputs(roundup, checked.folder, start, made.house, hidden),
        outputs={file.name: Digest.of(file.data) for file in reversed(made.files)},
    )
