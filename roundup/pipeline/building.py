"""A roundup made, and stored in its folder with the manifest of what was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roundup.disk import digesting, noting, reconciling
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


@dataclass(frozen=True, slots=True)
class Prepared:
    """The files of one roundup and their manifest, which can be stored here or on another machine.

    `label` is how notes name the folder that they are stored in.
    """

    name: str
    label: str
    made: Made
    manifest: Manifest | None


@dataclass(frozen=True, slots=True)
class Put:
    """What was stored: the files, those of the last build that are gone, and notes on both."""

    folder: Path
    files: tuple[Path, ...]
    removed: tuple[str, ...]
    notes: tuple[Note, ...]


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
    start, root = start or workspace.root, output or workspace.output
    prepared = prepare(
        workspace,
        checked,
        output=root,
        formats=formats,
        layout=layout,
        options=options,
        ledger=ledger,
        start=start,
        makes=makes,
    )
    stored = put(prepared, root, workspace.ledgers, start)
    return Built(
        checked,
        in_order([*prepared.made.notes, *stored.notes]),
        stored.files,
        stored.removed,
        stored.folder,
        writing.upload_folders(prepared.made.formats),
    )


def prepare(
    workspace: Workspace,
    checked: Checked,
    *,
    output: Path,
    formats: Sequence[str],
    layout: str,
    options: Mapping[str, Any] | None,
    ledger: bool,
    start: Path,
    makes: Makes = Makes.ROUNDUP,
) -> Prepared:
    """Make what `build` stores; nothing is written."""
    folder, record = output / checked.name, workspace.ledgers / checked.name
    label = shown(folder, start)
    refuse_sources(workspace, checked.folder, folder)
    refuse_unused(options or {}, known_formats(formats or workspace.settings.formats))
    article_files = make(
        workspace,
        checked,
        formats=formats,
        layout=layout,
        options=options,
        ledger=ledger or any((record / name).exists() for name in LEDGER_FILES),
        label=label,
        start=start,
    )
    asked = {"formats": article_files.formats, "layout": layout, "options": dict(options or {})}
    manifest = (
        manifest_of(workspace, checked, article_files, asked, start, makes)
        if article_files.files
        else None
    )
    return Prepared(checked.name, label, article_files, manifest)


def put(prepared: Prepared, root: Path, ledgers: Path, start: Path) -> Put:
    """Store what was made in a roundup's folder below `root`, and its ledger below `ledgers`."""
    folder, record = root / prepared.name, ledgers / prepared.name
    stored = reconciling.reconcile(folder, root, prepared.made.files, prepared.manifest)
    archived, gone = reconciling.reconcile_ledger(record, prepared.made.ledger, LEDGER_FILES)
    return Put(
        folder,
        (*stored.files, *archived),
        (*stored.removed, *(shown(path, start) for path in gone)),
        noting.notes(stored, prepared.label),
    )


def manifest_of(
    workspace: Workspace,
    checked: Checked,
    written: Made,
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
        versions=writing.versions(written.formats),
        inputs=digesting.inputs(roundup, checked.folder, start, written.house, hidden),
        outputs={file.name: Digest.of(file.data) for file in reversed(written.files)},
    )
