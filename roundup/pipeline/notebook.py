"""Rows in, an article out: the verbs for notebooks and scripts, which write no file.

`read` takes rows, a data frame, a file or a roundup's folder; `check` and `article` work on what it
returns. The stages are those of the command line, so the notes, the count of answers and the bytes
are the same.
"""

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, Unpack, cast, overload

from roundup.errors import NotBuilt, UsageError
from roundup.house import settings
from roundup.house.settings import Settings
from roundup.model.brief import Brief, Held
from roundup.model.notes import Note, Origin
from roundup.model.report import Looked, Report
from roundup.model.submission import Draft
from roundup.model.tally import Tally
from roundup.pictures import finding
from roundup.pipeline import building, checking, gathering, looking, publishing, workspace
from roundup.pipeline.checking import Checked
from roundup.pipeline.gathering import Inbox
from roundup.pipeline.workspace import Workspace
from roundup.reporters import text
from roundup.stages import briefing, reading
from roundup.text.strict_yaml import Items, Node, Scalar, Table

if TYPE_CHECKING:
    from roundup.model.file import File

# Where nothing is found: what is read from memory has no logo and no layouts of its own beside it.
NOWHERE = Path(os.devnull)
ROWS = "rows"
HEADSHOT = "headshot of row {}"
BRIEF = "brief"


class PandasFrame(Protocol):
    """A data frame of pandas, as far as it is needed."""

    def to_dict(self, orient: Any) -> Any:
        """Return a dictionary for each row if `orient` is `records`."""


class PolarsFrame(Protocol):
    """A data frame of polars, as far as it is needed."""

    def to_dicts(self) -> Any:
        """Return a dictionary for each row."""


class ArrowTable(Protocol):
    """A table of pyarrow, as far as it is needed."""

    def to_pylist(self) -> Any:
        """Return a dictionary for each row."""


class BriefKeys(TypedDict, total=False):
    """The keys of a brief, as keyword arguments; the manual's page on briefs explains them."""

    question: str | Sequence[str]
    headline: str
    deck: str
    byline: str
    date: str | datetime.date
    slug: str
    introduction: str
    disclosure: str
    language: str
    order: str
    sections: Sequence[str | Mapping[str, object]]
    leave_out: Sequence[str | Mapping[str, object]]
    columns: Mapping[str, str]
    layout: str
    options: Mapping[str, object]


Rows = Iterable[Mapping[str, object]]
Frame = PandasFrame | PolarsFrame | ArrowTable


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


@dataclass(frozen=True, slots=True)
class Review:
    """What checking found: every note, the count of answers, and the answers that are held."""

    checked: Checked

    @property
    def notes(self) -> tuple[Note, ...]:
        """List every note, in the order of places."""
        return self.checked.notes

    @property
    def tally(self) -> Tally:
        """Count the answers received, used, left out and held."""
        return self.checked.roundup.tally

    @property
    def held(self) -> tuple[Held, ...]:
        """List the answers that cannot be published yet, each with the note that says why."""
        return self.checked.roundup.held

    @property
    def is_publishable(self) -> bool:
        """Return whether there is a question, and an answer that can be used."""
        return publishing.is_publishable(self.checked)

    def __str__(self) -> str:
        """Write the report as `roundup check` prints it, without colours."""
        one = self.checked
        looked = Looked(one.name, str(one.folder), self.tally, one.notes, one.allowed)
        return text.write(Report((looked,))).rstrip("\n")

    def __repr__(self) -> str:
        """Write the count of answers and notes on one line."""
        return f"<{text.tally(self.checked.name, self.tally)}; {text.summary(self.notes)}>"

    def _repr_html_(self) -> str:
        """Write the notes as a table, for a notebook."""
        rows = "".join(
            f"<tr><td>{escape(str(note.origin))}</td><td>{note.level.value}</td>"
            f"<td>{note.code}</td><td>{escape(note.message)}<br><small>{escape(note.hint)}</small>"
            "</td></tr>"
            for note in self.notes
        )
        headings = "".join(f"<th>{each}</th>" for each in ("Place", "Level", "Code", "Note"))
        table = f"<table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table>"
        return f"<p>{escape(text.tally(self.checked.name, self.tally))}</p>{table if rows else ''}"


@dataclass(frozen=True)
class ReadyArticle:
    """An article that can be written in every format, in memory; `article` makes it.

    Nothing is laid out before it is asked for. `layout` is the name of a layout, or empty for the
    brief's or the house's.
    """

    workspace: Workspace
    checked: Checked
    layout: str = ""

    def files(self, name: str, **options: Any) -> dict[str, bytes]:
        """Write one format and return its files by name, the main one first.

        `name` is one of `roundup formats`; `options` are that writer's. Raises `UnknownPart`.
        """
        return {file.name: file.data for file in self._made(name, options)}

    def html(self, **options: Any) -> str:
        """Write the web page, with everything it needs inside it."""
        return self._main("html", options).decode()

    def pdf(self, **options: Any) -> bytes:
        """Write the PDF; `paper` is `a4`, `letter` or `phone`, `archive=True` makes PDF/A-3a."""
        return self._main("pdf", options)

    def text(self, **options: Any) -> str:
        """Write plain text; `width` is the number of columns, 0 for lines of any length."""
        return self._main("text", options).decode()

    def markdown(self, **options: Any) -> str:
        """Write Markdown."""
        return self._main("markdown", options).decode()

    @property
    def notes(self) -> tuple[Note, ...]:
        """List the notes of checking."""
        return self.checked.notes

    @property
    def tally(self) -> Tally:
        """Count the answers received, used, left out and held."""
        return self.checked.roundup.tally

    def __repr__(self) -> str:
        """Count the answers on one line."""
        return f"<article {text.tally(self.checked.name, self.tally)}>"

    def _repr_html_(self) -> str:
        """Show the page in a frame of its own, where no script runs and no style leaks out."""
        return (
            f'<iframe sandbox srcdoc="{escape(self._page)}" title="Preview of the article" '
            'style="width: 100%; height: 80vh; border: 0"></iframe>'
        )

    @cached_property
    def _page(self) -> str:
        return self.html()

    def _main(self, name: str, options: Mapping[str, Any]) -> bytes:
        return self._made(name, options)[0].data

    def _made(self, name: str, options: Mapping[str, Any]) -> "tuple[File, ...]":
        made = building.make(
            self.workspace, self.checked, formats=[name], layout=self.layout, options=options
        )
        return made.files


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
        return _from_path(Path(source), house, photos, brief)
    place = _house(house)
    values, notes = _brief(brief)
    rows, pictures = _rows(source)
    questions = tuple(one.question for one in values.question)
    found = reading.read_rows(rows, ROWS, values.columns, questions)
    folder = Path(photos) if photos is not None else NOWHERE
    inbox = Inbox(
        folder=Path(values.slug or "roundup"),
        label=ROWS,
        brief=values,
        drafts=found.drafts,
        edits=(),
        notes=(*notes, *found.notes),
        picture=partial(_picture, pictures, folder),
        has_brief=bool(brief),
    )
    return Received(place, inbox)


@overload
def check(source: Received) -> Review: ...
@overload
def check(source: Workspace, folder: Path, *, start: Path | None = None) -> tuple[Checked, ...]: ...


def check(
    source: Received | Workspace, folder: Path | None = None, *, start: Path | None = None
) -> Review | tuple[Checked, ...]:
    """Look at what was read as `roundup check` does.

    With a workspace and one of its folders, as `find` returns them, return one `Checked` for each
    roundup in the folder; `build` and `verify` take those.
    """
    if isinstance(source, Workspace):
        return checking.check(source, cast("Path", folder), start=start)
    found = checking.check_inbox(
        source.inbox, source.workspace.settings, looking.Lines(_start(source))
    )
    if len(found) > 1:
        asked = ", ".join(f"“{one.roundup.brief.question[0].question}”" for one in found)
        raise UsageError(
            f"The answers are to {len(found)} questions: {asked}",
            hint="Choose one of them, as in `roundup.read(rows, question=…)`",
        )
    return Review(found[0])


def article(source: Received, *, layout: str = "") -> ReadyArticle:
    """Assemble the article of what was read.

    Raises `NotBuilt`, with the first reason, if there is no question or no answer that can be used.
    """
    review = check(source)
    if not review.is_publishable:
        raise not_built(review)
    return ReadyArticle(source.workspace, review.checked, layout)


def not_built(review: Review) -> NotBuilt:
    """Say why there is no article: the first answer that is held, or the gravest note."""
    notes = [held.note for held in review.held] or sorted(
        review.notes, key=lambda note: -note.level.weight
    )
    return NotBuilt(
        "There is no answer that can be published, or no question",
        hint="; ".join(f"{note.origin}: {note.message}. {note.hint}" for note in notes[:1]),
    )


def _from_path(
    path: Path, house: str | Path | None, photos: str | Path | None, brief: Mapping[str, Any]
) -> Received:
    """Read a roundup's folder, or one file."""
    if not path.exists():
        raise UsageError(f"There is no file or folder `{path}`", hint="Check the path")
    values, notes = _brief(brief)
    start = path if path.is_dir() else path.parent
    place = _house(house) if house is not None else workspace.workspace(start)
    if path.is_dir():
        inbox = gathering.folder_inbox(path, place.root)
        given = {key: getattr(values, key) for key in values.model_fields_set & {*brief}}
        merged = inbox.brief.model_copy(update=given)
        if {"columns", "question"} & {*given}:
            questions = tuple(one.question for one in merged.question)
            found = reading.read_folder(path, inbox.label, merged.columns, questions)
            inbox = replace(inbox, drafts=found.drafts)
        has_brief = inbox.has_brief or bool(brief)
        made = replace(inbox, brief=merged, notes=(*inbox.notes, *notes), has_brief=has_brief)
        return Received(place, made)
    questions = tuple(one.question for one in values.question)
    found = reading.read_file(path, workspace.shown(path, place.root), values.columns, questions)
    folder = Path(photos) if photos is not None else path.parent
    inbox = Inbox(
        folder=path.parent / path.stem,
        label=path.name,
        brief=values,
        drafts=found.drafts,
        edits=(),
        notes=(*notes, *found.notes),
        picture=partial(_picture, {}, folder),
        has_brief=bool(brief),
    )
    return Received(place, inbox)


def _house(house: str | Path | None) -> Workspace:
    """Load the settings of a house; without one, the defaults."""
    if house is None:
        return Workspace(NOWHERE, Settings())
    path = Path(house)
    file = path / settings.FILE if path.is_dir() else path
    if not file.is_file():
        raise UsageError(f"There is no `{file}`", hint=f"Give the path of a `{settings.FILE}`")
    return Workspace(file.parent.resolve(), settings.load(file))


def _start(source: Received) -> Path:
    """Return the folder at which the paths in notes begin."""
    return source.workspace.root


def _brief(given: Mapping[str, Any]) -> tuple[Brief, tuple[Note, ...]]:
    """Validate the keys of a brief as if they stood in its file."""
    keys = {key: value for key, value in given.items() if key != "introduction"}
    entries = tuple(
        (Scalar(key, number), _node(value, number)) for number, (key, value) in _numbered(keys)
    )
    introduction = str(given.get("introduction", ""))
    valid = briefing.validate_brief(Table(entries, 1), introduction, Origin(BRIEF))
    return valid.brief, valid.notes


def _numbered(keys: Mapping[str, Any]) -> Iterator[tuple[int, tuple[str, Any]]]:
    """Return the keys that hold something, each with the number that notes use as its line."""
    return enumerate(((key, value) for key, value in keys.items() if value is not None), start=1)


def _node(value: Any, line: int) -> Node:
    """Turn a value of Python into what a brief's front matter would hold."""
    if isinstance(value, Mapping):
        entries = tuple((Scalar(str(key), line), _node(each, line)) for key, each in value.items())
        return Table(entries, line)
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return Items(tuple(_node(each, line) for each in value), line)
    return Scalar(_text(value), line)


def _rows(source: Rows | Frame) -> tuple[list[dict[str, str]], dict[str, bytes]]:
    """Turn every value into text; pictures in memory are named, and returned by their names."""
    pictures: dict[str, bytes] = {}
    rows = []
    for number, row in enumerate(_mappings(source), start=1):
        made = {}
        for heading, value in row.items():
            if isinstance(value, bytes | bytearray):
                name = HEADSHOT.format(number)
                pictures[name], value = bytes(value), name
            made[str(heading)] = _text(value)
        rows.append(made)
    return rows, pictures


def _mappings(source: Any) -> Iterable[Mapping[str, object]]:
    """List the rows of a table, whichever library made it."""
    if isinstance(source, Mapping):
        raise UsageError(
            "One mapping is not a list of rows",
            hint="Put it into a list, `[{…}]`, even if it is the only answer",
        )
    if hasattr(source, "to_pylist"):  # pyarrow
        return cast("Rows", source.to_pylist())
    if hasattr(source, "to_dicts"):  # polars
        return cast("Rows", source.to_dicts())
    if hasattr(source, "to_dict"):  # pandas
        return cast("Rows", source.to_dict("records"))
    rows = list(source)
    if wrong := next((row for row in rows if not isinstance(row, Mapping)), None):
        raise UsageError(
            f"A row is a mapping from headings to values, and this is a {type(wrong).__name__}",
            hint='Write each row as `{"name": …, "title": …, "answer": …}`',
        )
    return rows


def _text(value: object) -> str:
    """Write a value as a spreadsheet shows it; what is missing is empty."""
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "" if value != value else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def _picture(pictures: Mapping[str, bytes], folder: Path, draft: Draft) -> bytes | Note | None:
    """Fetch the headshot that a row gives: its own bytes, or a file in the folder of photos."""
    name = draft.fields.get("headshot", "").strip()
    if not name or name in pictures:
        return pictures.get(name)
    found = finding.read_picture(folder, name, draft.place("headshot"))
    if isinstance(found, Note) and folder == NOWHERE:
        return replace(found, hint="Say where pictures are, as in `roundup.read(rows, photos=…)`")
    return found


def counted(number: int, noun: str) -> str:
    """Write a number and its noun."""
    return f"{number} {noun if number == 1 else noun + 's'}"
