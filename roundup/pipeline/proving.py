"""Finished files compared with what would be built today."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roundup import shelf
from roundup.errors import NotBuilt, RoundupError
from roundup.house.settings import Settings
from roundup.model import manifest
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.manifest import Manifest
from roundup.model.markup import Photo
from roundup.model.notes import Note, Origin
from roundup.model.remarks.copies import QUOTE_NOT_KNOWN
from roundup.model.remarks.outputs import CHANGED_OUTPUT
from roundup.pipeline.workspace import Workspace, shown

if TYPE_CHECKING:
    from roundup.stages.verifying import Verified
from roundup.pipeline.archiving import LEDGER_FILES
from roundup.pipeline.checking import Checked
from roundup.pipeline.making import make
from roundup.pipeline.publishing import articles_by_channel, is_publishable


@dataclass(frozen=True)
class Remaking:
    """Makes finished files once more, as the last build of a roundup was asked to.

    `within` is how notes name the folder; `asked` is what the manifest says, which may have been
    tampered with: the files are made of today's submissions, however they look.
    """

    workspace: Workspace
    checked: Checked
    within: str
    asked: Mapping[str, Any]
    remade: dict[str, Mapping[str, bytes]] = field(default_factory=dict)

    def __call__(self, name: str) -> bytes:
        """Return a file made again; nothing if it cannot be made here, or never was."""
        name = name.removeprefix(self.within)
        candidates = (self.files(called).get(name) for called in self.formats(name))
        return next(filter(None, candidates), b"")

    def formats(self, name: str) -> Iterator[str]:
        """Yield the formats in which a file of a name may have been built."""
        from roundup.stages import writing

        known = shelf.names(writing.SHELF)
        asked = [each for each in self.asked.get("formats", ()) if each in known]
        first = name.partition("/")[0].partition(".")[0]
        for called in asked or known:
            if first == called or name.endswith(shelf.part(writing.SHELF, called).suffix):
                yield called

    def with_those_it_draws_upon(self, called: str) -> tuple[str, ...]:
        """List a format, and those that were built with it and whose files it received."""
        from roundup.stages import writing

        asked = self.asked.get("formats", ())
        return (called, *(name for name in writing.drawn_upon(called) if name in asked))

    def files(self, called: str) -> Mapping[str, bytes]:
        """Return the files of one format, which are made once."""
        if called not in self.remade:
            layout, options = self.asked.get("layout"), self.asked.get("options")
            try:
                files = make(
                    self.workspace,
                    self.checked,
                    formats=self.with_those_it_draws_upon(called),
                    layout=layout if isinstance(layout, str) else "",
                    options=options if isinstance(options, Mapping) else {},
                ).files
            except (RoundupError, TypeError, ValueError):
                files = ()  # somebody wrote something else into the manifest
            self.remade[called] = {file.name: file.data for file in files}
        return self.remade[called]


def is_asked(name: str, only: str, last: Manifest | None) -> bool:
    """Return whether a file in a folder is to be compared.

    What no build made is only named, unless somebody asks for that file.
    """
    if only:
        return name == only or name.startswith(f"{only}/")
    return last is None or name in last.outputs


def verified_by_channel(
    checked: Checked,
    files: Sequence[File],
    house: Settings,
    again: Callable[[str], bytes],
    logo: Photo | None,
    changed: Container[str],
) -> "Verified":
    """Compare files with the article that their readers are to get, each with its own."""
    from roundup.stages import verifying, writing

    of_channels: dict[frozenset[Channel], list[File]] = {}
    for file in files:
        of_channels.setdefault(writing.channels_of_file(file.name), []).append(file)
    articles = articles_by_channel(checked.roundup, of_channels, house, logo)
    names: list[str] = []
    notes: list[Note] = []
    for channels, theirs in of_channels.items():
        article = articles[channels]
        if article is None:
            notes += [nobody_in(file) for file in theirs]
            names += [file.name for file in theirs]
            continue
        verified = verifying.verify(article, theirs, again, changed=changed)
        names += verified.files
        notes += verified.notes
    order = {file.name: at for at, file in enumerate(files)}
    return verifying.Verified(tuple(sorted(names, key=order.__getitem__)), tuple(notes))


def nobody_in(file: File) -> Note:
    """Note a file for readers whom nobody agreed to reach."""
    return QUOTE_NOT_KNOWN.note(
        "Nobody agreed to be in this file",
        hint="Take it away; `roundup build` does so with what it made itself",
        origin=Origin(file.name),
    )


def sources_notes(
    workspace: Workspace, checked: Checked, last: Manifest | None, label: str
) -> tuple[Note, ...]:
    """Note whether anything that the last build read is other now."""
    from roundup.pipeline import keeping

    if last is None or keeping.is_made_of(last, workspace, checked):
        return ()
    return (keeping.sources_changed(checked, label, "verify"),)


def verify(
    workspace: Workspace,
    checked: Checked,
    folder: Path | None = None,
    *,
    only: str = "",
    start: Path | None = None,
) -> "Verified":
    """Compare the files in a folder, or `only` some of them, with what would be built today.

    `only` names one file, or a folder that a format fills. The folder is the roundup's own under
    `dist/` if none is given; `start` is the folder from which notes name files. Raises `NotBuilt`.
    """
    from roundup.disk import noting, storing, surveying
    from roundup.stages import dressing, writing

    folder = folder or workspace.output / checked.name
    label = shown(folder, start or workspace.root)
    last = surveying.manifest_in(folder)
    is_there = folder.is_dir() and is_publishable(checked)
    files = storing.stored(folder, *writing.filled_folders()) if is_there else ()
    named = [
        File(f"{label}/{file.name}", file.data)
        for file in files
        if is_asked(file.name, only, last) and file.name not in (*LEDGER_FILES, manifest.FILE)
    ]
    if named:
        again = Remaking(workspace, checked, f"{label}/", last.asked if last else {})
        logo = dressing.logo(workspace.settings, workspace.root)
        differences = [*noting.differences(folder, label)]
        changed = {note.origin.path for note in differences if note.code == CHANGED_OUTPUT.code}
        verified = verified_by_channel(checked, named, workspace.settings, again, logo, changed)
        if verified.files:
            folder_notes = () if only else differences
            since = sources_notes(workspace, checked, last, label)
            return replace(verified, notes=(*since, *verified.notes, *folder_notes))
    raise NotBuilt(
        f"There is no finished file of `{checked.name}` in `{label}`",
        hint=f"`roundup build {checked.folder.name}` makes them",
    )
