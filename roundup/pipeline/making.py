"""The files of a roundup, made in memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from roundup.house.settings import Settings
from roundup.model.article import Article
from roundup.model.brief import Roundup
from roundup.model.consent import Channel
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.markup import Photo
from roundup.model.notes import Note, in_order
from roundup.model.remarks.consents import CONSENT_PARTIAL
from roundup.pipeline import confining
from roundup.pipeline.archiving import ledger_files
from roundup.pipeline.blaming import part_of
from roundup.pipeline.checking import Checked
from roundup.pipeline.choosing import known_formats, options_for
from roundup.pipeline.confining import Commission, Task
from roundup.pipeline.inspecting import layout_notes
from roundup.pipeline.limiting import limits_of, refuse_too_much
from roundup.pipeline.publishing import articles_by_channel, assembled, is_publishable
from roundup.pipeline.styling import house_files, look_notes, look_of
from roundup.pipeline.workspace import Workspace
from roundup.rendering.layouts import Layout
from roundup.stages import allowing, covering, dressing, writing


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one roundup, made and not stored, and every note on them.

    A file's name is its path inside the roundup's output folder. `ledger` is stored elsewhere
    since it holds words that are not published; `formats` are those that were made, and `house` the
    files of the house's own that the look is made of.
    """

    files: tuple[File, ...]
    notes: tuple[Note, ...]
    ledger: tuple[File, ...] = ()
    formats: tuple[str, ...] = ()
    house: tuple[Path, ...] = ()


def make(
    workspace: Workspace,
    checked: Checked,
    *,
    formats: Sequence[str] = (),
    layout: str = "",
    options: Mapping[str, Any] | None = None,
    ledger: bool = False,
    label: str = "",
    start: Path | None = None,
) -> Made:
    """Return the files of one roundup, in memory; there are none where no answer can be used.

    `formats`, `layout`, `options` and `ledger` are those of `build`; `label` is how notes name the
    output folder, and `start` the folder from which they name files. Raises `WritingError` for a
    roundup of more than the house permits.
    """
    house, roundup = workspace.settings, checked.roundup
    formats = known_formats(formats or house.formats)
    if not is_publishable(checked):
        return Made((), checked.notes, formats=formats)
    refuse_too_much(roundup.submissions, house, checked.name)
    logo = dressing.logo(house, workspace.root)
    assembly = assembled(roundup, house, logo)
    look = look_of(workspace, layout, roundup.brief)
    dress = dressing.dressed(house, workspace.root)
    order = FormatOrder(house, formats, options or {}, look, dress, logo)
    written = confining.write(
        order.commissions(roundup, assembly.article),
        Task(
            roundup.quotes,
            limits_of(house),
            lambda some: order.commissions(part_of(roundup, some)),
        ),
    )
    outcomes = [written[name] for name in formats if name in written]
    notes = [
        *checked_notes(checked),
        *assembly.notes,
        *look_notes(workspace, roundup, assembly.article, look, dress, formats),
        *unseen_hazards(workspace, checked, look.name, start or workspace.root),
        *covering.notes(roundup, order.channels),
        *(note for outcome in outcomes for note in in_folder(outcome.notes, label)),
    ]
    return Made(
        tuple(file for outcome in outcomes for file in outcome.files),
        in_order(notes),
        ledger_files(roundup, assembly.article, house.quotes, dress) if ledger else (),
        formats,
        house_files(workspace, look),
    )


@dataclass(frozen=True, slots=True)
class FormatOrder:
    """Which formats are made of a roundup, and with what."""

    settings: Settings
    formats: tuple[str, ...]
    options: Mapping[str, Any]
    look: Layout
    dress: House
    logo: Photo | None

    @property
    def channels(self) -> Mapping[str, frozenset[Channel]]:
        """Return the readers whom each format reaches."""
        return {name: writing.channels_of(name) for name in self.formats}

    def commissions(self, part: Roundup, whole: Article | None = None) -> list[Commission]:
        """Return what is written for a roundup, or part of it; `whole` is its article, if known."""
        channels, house = self.channels, self.settings
        articles = articles_by_channel(part, channels.values(), house, self.logo, whole)
        return [
            Commission(name, article, self.look, self.dress, options_for(name, house, self.options))
            for name in writing.in_order_of_making(self.formats)
            if (article := articles[channels[name]]) is not None
        ]


def unseen_hazards(
    workspace: Workspace, checked: Checked, layout: str, start: Path
) -> Iterator[Note]:
    """Yield what a layout could let in, unless a check has said it or the brief allows it."""
    known = {*checked.notes, *(each.note for each in checked.allowed)}
    hazards = [note for note in layout_notes(workspace, layout, start) if note not in known]
    yield from allowing.allow(hazards, checked.roundup.brief.allow, ()).notes


def checked_notes(checked: Checked) -> Iterator[Note]:
    """Yield the notes of a check, without those that a build replaces by more exact ones."""
    return (note for note in checked.notes if note.code != CONSENT_PARTIAL.code)


def in_folder(notes: Iterable[Note], label: str) -> Iterator[Note]:
    """Yield notes with the folder of the files that they are about."""
    for note in notes:
        origin = replace(note.origin, path=f"{label}/{note.origin.path}")
        yield replace(note, origin=origin)
