"""What came in for one roundup, from rows in memory, from a file or from a roundup's folder."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Unpack

from roundup.errors import UsageError
from roundup.house import settings
from roundup.house.settings import Settings
from roundup.model.notes import Note
from roundup.model.phrases import counted
from roundup.model.submission import Draft
from roundup.pictures import finding
from roundup.pipeline import gathering
from roundup.pipeline.gathering import Inbox
from roundup.pipeline.tabling import BriefKeys, Frame, Rows, brief_from, rows_from
from roundup.pipeline.workspace import Workspace, shown
from roundup.pipeline.workspace import workspace as workspace_at
from roundup.stages import reading

# What is read from memory has no logo and no layouts beside it; nothing is found here.
NOWHERE = Path(os.devnull)
ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Received:
    """What came in for one roundup, and the house that publishes it; `read` makes it.

    `len` counts the answers received, those included that cannot be used.
    """

    workspace: Workspace
    inbox: Inbox

    def __len__(self) -> int:
        """Count the answers received."""
        return len(self.inbox.drafts)

    def __repr__(self) -> str:
        """Name the source and count the answers."""
        return f"<{counted(len(self), 'answer')} received in {self.inbox.label}>"


def read(
    source: Rows | Frame | str | Path,
    *,
    house: str | Path | None = None,
    photos: str | Path | None = None,
    **brief: Unpack[BriefKeys],
) -> Received:
    """Read answers from rows, a data frame, a file, or a roundup's folder.

    A row is a mapping from headings, in people's own words, to values; a headshot may be a
    picture's bytes or its name in the folder `photos`. A path names a file of any kind that
    `roundup formats` lists, or a folder with its brief, edits and pictures. `house` is a
    `roundup.toml` or the folder it is in; a roundup's folder finds its own. The other keywords are
    the keys of a brief, and override those of a folder's brief.

    Raises `UsageError` for a path that is not there and `SettingsError` for a broken house.
    """
    if isinstance(source, str | Path):
        return received_from(Path(source), house, photos, brief)
    workspace = house_at(house)
    values, notes = brief_from(brief)
    rows, pictures = rows_from(source)
    questions = tuple(each.question for each in values.question)
    table = reading.read_rows(rows, ROWS, values.columns, questions)
    folder = Path(photos) if photos is not None else NOWHERE
    inbox = Inbox(
        folder=Path(values.slug or "roundup"),
        label=ROWS,
        brief=values,
        drafts=table.drafts,
        edits=(),
        notes=(*notes, *table.notes),
        picture=partial(picture_of, pictures, folder),
        has_brief=bool(brief),
    )
    return Received(workspace, inbox)


def received_from(
    path: Path, house: str | Path | None, photos: str | Path | None, brief: Mapping[str, Any]
) -> Received:
    """Read a roundup's folder, or one file."""
    if not path.exists():
        raise UsageError(f"There is no file or folder `{path}`", hint="Check the path")
    values, notes = brief_from(brief)
    start = path if path.is_dir() else path.parent
    workspace = house_at(house) if house is not None else workspace_at(start)
    if path.is_dir():
        inbox = gathering.folder_inbox(path, workspace.root)
        given = {key: getattr(values, key) for key in values.model_fields_set & {*brief}}
        merged = inbox.brief.model_copy(update=given)
        if {"columns", "question"} & {*given}:
            answers = gathering.read_answers(path, inbox.label, merged)
            inbox = replace(inbox, drafts=answers.drafts, tables=answers.tables)
        has_brief = inbox.has_brief or bool(brief)
        notes = (*inbox.notes, *notes)
        inbox = replace(inbox, brief=merged, notes=notes, has_brief=has_brief)
        return Received(workspace, inbox)
    questions = tuple(each.question for each in values.question)
    answers = reading.read_file(path, shown(path, workspace.root), values.columns, questions)
    folder = Path(photos) if photos is not None else path.parent
    inbox = Inbox(
        folder=path.parent / path.stem,
        label=path.name,
        brief=values,
        drafts=answers.drafts,
        edits=(),
        notes=(*notes, *answers.notes),
        picture=partial(picture_of, {}, folder),
        has_brief=bool(brief),
    )
    return Received(workspace, inbox)


def house_at(house: str | Path | None) -> Workspace:
    """Load the settings of a house; without one, the defaults."""
    if house is None:
        return Workspace(NOWHERE, Settings())
    path = Path(house)
    file = path / settings.FILE if path.is_dir() else path
    if not file.is_file():
        raise UsageError(f"There is no `{file}`", hint=f"Give the path of a `{settings.FILE}`")
    return Workspace(file.parent.resolve(), settings.load(file))


def picture_of(pictures: Mapping[str, bytes], folder: Path, draft: Draft) -> bytes | Note | None:
    """Return the headshot that a row gives: its own bytes, or a file in the folder of photos."""
    name = draft.fields.get("headshot", "").strip()
    if not name or name in pictures:
        return pictures.get(name)
    picture = finding.read_picture(folder, name, draft.place("headshot"))
    if isinstance(picture, Note) and folder == NOWHERE:
        hint = "Name the folder of pictures, as in `roundup.read(rows, photos=…)`"
        return replace(picture, hint=hint)
    return picture
