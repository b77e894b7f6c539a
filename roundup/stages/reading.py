"""Stage 1: files to drafts. This is the only stage that opens an editor's files.

A file is opened once, without following a link out of its folder and without waiting for
anything, is read up to a limit, and goes to the reader whose suffix it has. What cannot be read
is a draft as well, held, so that it is counted.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import TypeVar

from roundup import shelf
from roundup.disk.opening import Unreadable, read_bytes
from roundup.house.home import SUBMISSIONS
from roundup.model.edit import Edit
from roundup.model.notes import Level, Note, Origin, Span
from roundup.model.remarks.briefs import BRIEF_VALUE
from roundup.model.remarks.files import UNKNOWN_KIND
from roundup.model.remarks.submissions import BEYOND_LIMITS
from roundup.model.submission import Draft
from roundup.model.table import FoundTable
from roundup.pictures.finding import PHOTOS, PICTURES, _printable
from roundup.readers._columns import Columns
from roundup.readers._documents import ReceivedDocument
from roundup.readers._layout import found_table
from roundup.readers._mail.one_question import held_over
from roundup.readers._paragraphs import DocumentParagraph, ParagraphKind
from roundup.readers._records import unreadable
from roundup.readers._sheets import TablesRead
from roundup.stages._edits import edit_from as edit_from
from roundup.stages._edits import edit_note
from roundup.stages._heads import head_table, trimmed_body
from roundup.stages._readers import READERS, limits_of, reader_of
from roundup.text import front_matter
from roundup.text.encoding import NotText, decode
from roundup.text.limits import (
    LARGEST_FILE,
    LARGEST_OWN_FILE,
    MOST_MAILS,
    received_limit,
)
from roundup.text.slugs import slug
from roundup.text.strict_yaml import YamlTable

BRIEF = "roundup.md"
EDITS = "edits"
# What the program makes beside a roundup that is a workspace of its own.
MADE = ("dist", "ledgers")
MAILDIR = ("cur", "new")
MAIL = "eml"
EDIT_SUFFIXES = (".md", ".markdown")
# A spreadsheet of the most rows that are read takes some seconds and less than half of this.
READING_SECONDS, READING_MEMORY, PATIENCE = 9, 400_000_000, 5
# What one process reads of mails that are files of their own, in less than half of the seconds.
MAILS_TOGETHER, MAIL_BYTES_TOGETHER, SECONDS_TOGETHER = 50, 2_000_000, 2
FEWER_ANSWERS = "Save it as `.csv`, or put fewer answers into it"
# Fields without which an answer can be published.
DISPENSABLE = frozenset(
    {"heading", "email", "website", "profile", "headshot", "headshot_alt", "bio", "pronouns"}
    | {"headshot_crop", "location", "language", "submitted", "id"}
)

Found = Draft | Note | FoundTable
Returned = TypeVar("Returned")

_HINTS = {
    ".doc": "Open it, copy the answers into a `.md` file, one for each expert",
    ".rtf": "Open it, copy the answers into a `.md` file, one for each expert",
    ".msg": "Save it as `.eml`: open it in a mail program, or in Outlook for the web",
    ".numbers": "Export it from Numbers as CSV or Excel",
    ".xlsm": "Save it as `.xlsx`, without macros",
    ".zip": "Unpack it into this folder",
}


class WorkGivenUp(Exception):
    """A file on which work took too long, or of which a process died."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder or a file held: drafts of submissions, notes on files, and tables.

    `tables` has those that are not read as well.
    """

    drafts: tuple[Draft, ...]
    notes: tuple[Note, ...]
    tables: tuple[FoundTable, ...] = ()

    @classmethod
    def of(cls, results: Iterable[Found]) -> "Reading":
        """Sort what readers found by its kind."""
        everything = list(results)
        return cls(
            tuple(each for each in everything if isinstance(each, Draft)),
            tuple(each for each in everything if isinstance(each, Note)),
            tuple(each for each in everything if isinstance(each, FoundTable)),
        )


@dataclass(frozen=True, slots=True)
class BriefDraft:
    """The editor's brief as found: keys not judged yet, and the introduction.

    `introduction_line` is the line of the file on which the introduction begins.
    """

    table: YamlTable
    introduction: str
    origin: Origin
    introduction_line: int = 1
    notes: tuple[Note, ...] = ()


def read_folder(
    folder: Path, shown: str, columns: Mapping[str, str], questions: tuple[str, ...]
) -> Reading:
    """Read every file of submissions that lies directly in a folder.

    `shown` is how notes name the folder.
    """
    known = Columns(columns, questions)
    results: list[Found] = list(known.problems(Origin(f"{shown}/{BRIEF}")))
    for entry in _entries(folder):
        origin = Origin(f"{shown}/{_printable(entry.name)}")
        results += _read_entry(folder, entry, origin, known)
    return Reading.of(_of_one_question(results))


def _of_one_question(results: Sequence[Found]) -> Iterator[Found]:
    """Yield what a folder holds; if mails quote the brief's question, those with another wait."""
    drafts = [result for result in results if isinstance(result, Draft)]
    is_quoted = any(draft.fields.get("question") and _is_mail(draft.origin) for draft in drafts)
    for result in results:
        yield held_over(result) if is_quoted and isinstance(result, Draft) else result


def _is_mail(origin: Origin) -> bool:
    """Return whether a place is in a mail: one in a file, in a mailbox or in a maildir."""
    path = PurePosixPath(origin.path)
    reader = reader_of(path.suffix.casefold())
    return path.parent.name in MAILDIR or getattr(reader, "opens_documents", False)


def read_file(
    path: Path, shown: str, columns: Mapping[str, str], questions: tuple[str, ...]
) -> Reading:
    """Read one file of submissions; `shown` is how notes name it."""
    suffix = path.suffix.casefold()
    reader, origin = reader_of(suffix), Origin(shown)
    if reader is None:
        return Reading((), (_unknown_kind(origin, suffix),))
    try:
        data = read_bytes(path, **limits_of(reader))
    except Unreadable as error:
        return Reading((unreadable(origin, error.message, error.hint),), ())
    return _read_data(reader, data, origin, columns, questions)


def read_received(
    data: bytes, shown: str, columns: Mapping[str, str], questions: tuple[str, ...]
) -> Reading:
    """Read the bytes of a file that is in no folder yet; `shown` is how notes name it."""
    suffix, origin = PurePosixPath(shown).suffix.casefold(), Origin(shown)
    reader = reader_of(suffix)
    if reader is None:
        return Reading((), (_unknown_kind(origin, suffix),))
    return _read_data(reader, data, origin, columns, questions)


def read_several_received(
    files: Sequence[tuple[bytes, str]], columns: Mapping[str, str], questions: tuple[str, ...]
) -> list[Reading]:
    """Read the bytes of files that are in no folder yet; one process reads many small mails.

    Where that takes too long or dies, each of them is read in a process of its own.
    """
    readings: list[Reading] = []
    known = Columns(columns, questions)
    for batch in _batches(files):
        try:
            readings += _read_mails_together(batch, known)
        except WorkGivenUp:
            readings += [read_received(*file, columns, questions) for file in batch]
    return readings


def _batches(files: Sequence[tuple[bytes, str]]) -> Iterator[Sequence[tuple[bytes, str]]]:
    """Yield files in their order: several small mails at a time, and others one by one."""
    batch: list[tuple[bytes, str]] = []
    size = 0
    for data, shown in files:
        is_mail = PurePosixPath(shown).suffix.casefold() == f".{MAIL}"
        size += len(data)
        if batch and not (is_mail and len(batch) < MAILS_TOGETHER and size <= MAIL_BYTES_TOGETHER):
            yield batch
            batch, size = [], len(data)
        batch.append((data, shown))
        if not is_mail:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_mails_together(batch: Sequence[tuple[bytes, str]], columns: Columns) -> Iterator[Reading]:
    """Read several mails in one process; raise `WorkGivenUp` where that is not what they are."""
    if len(batch) == 1:
        raise WorkGivenUp
    reader = shelf.part(READERS, MAIL)
    work = partial(_read_each, tuple(batch))
    every = _apart(work, reader, b"", Origin(BRIEF), columns, seconds=SECONDS_TOGETHER)
    problems = tuple(columns.problems(Origin(BRIEF)))
    return (Reading.of((*problems, *_within_limits(results))) for results in every)


def _read_each(
    batch: Sequence[tuple[bytes, str]], reader: ModuleType, _: bytes, __: Origin, columns: Columns
) -> tuple[tuple[Found, ...], ...]:
    """Return all that a reader yields of each file."""
    return tuple(_read_whole(reader, data, Origin(shown), columns) for data, shown in batch)


def read_rows(
    rows: Iterable[Mapping[str, str]],
    shown: str,
    columns: Mapping[str, str],
    questions: tuple[str, ...],
) -> Reading:
    """Read submissions from memory: one mapping a row, from headings to text.

    Notes name row 3 as line 3 of `shown`.
    """
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    data = ("[" + ",\n".join(lines) + "]").encode("utf-8", "surrogatepass")
    reader = shelf.part(READERS, "json")
    return _read_data(reader, data, Origin(shown), columns, questions)


def _read_data(
    reader: ModuleType,
    data: bytes,
    origin: Origin,
    columns: Mapping[str, str],
    questions: tuple[str, ...],
) -> Reading:
    """Read the bytes of one file, or of what stands for one."""
    known = Columns(columns, questions)
    results = _within_limits(_read(reader, data, origin, known))
    return Reading.of((*known.problems(Origin(BRIEF)), *results))


def _within_limits(results: Iterable[Found]) -> Iterator[Found]:
    """Keep aside fields that are too long for any pattern to look at, with a note on each."""
    for result in results:
        if isinstance(result, Draft) and any(
            len(text) > received_limit(name) for name, text in result.fields.items()
        ):
            yield _without_long(result)
        else:
            yield result


def _without_long(draft: Draft) -> Draft:
    """Hold a draft with a field that is too long; leave the field out where it can be."""
    long = {name: text for name, text in draft.fields.items() if len(text) > received_limit(name)}
    notes = tuple(
        BEYOND_LIMITS.note(
            f"`{name}` has {len(text):,} characters; {received_limit(name):,} is the most that "
            "is read",
            hint="Check whether the right text stands here, and ask for a shorter one",
            origin=draft.place(name),
            span=Span(name),
            level=Level.WARNING if name in DISPENSABLE else Level.HELD,
        )
        for name, text in long.items()
    )
    return replace(
        draft,
        fields={name: text for name, text in draft.fields.items() if name not in long},
        unknown={**draft.unknown, **long},
        notes=(*draft.notes, *notes),
    )


def holds_submissions(folder: Path) -> bool:
    """Return whether a folder has a brief in it, or a file that a reader knows."""
    if not folder.is_dir() or folder.name.startswith("."):
        return False
    return any(map(is_submission_file, folder.iterdir())) or (folder / BRIEF).is_file()


def is_maildir(folder: Path) -> bool:
    """Return whether a folder is a mailbox in which every mail is a file, as Maildir has them."""
    return all((folder / name).is_dir() for name in MAILDIR)


def is_in_maildir(path: Path, folder: Path) -> bool:
    """Return whether a file is a mail of a maildir that lies directly in a folder."""
    maildir = path.parent.parent
    return maildir.parent == folder and path.parent.name in MAILDIR and is_maildir(maildir)


def is_submission_file(path: Path) -> bool:
    """Return whether a file, by its name, is one that a reader reads."""
    known = not _is_passed_over(path.name) and reader_of(path.suffix.casefold()) is not None
    return known and not path.is_dir()


def read_brief(path: Path, shown: str) -> BriefDraft | None:
    """Read a brief; return nothing where there is none."""
    origin = Origin(shown)
    if not os.path.lexists(path):
        return None
    try:
        text, notes = decode(read_bytes(path, within=path.parent, limit=LARGEST_OWN_FILE), origin)
    except (Unreadable, NotText) as error:
        broken = _brief_note(error.message, error.hint, origin)
        return BriefDraft(YamlTable((), 1), "", origin, notes=(broken,))
    return brief_draft(text, origin, notes)


def brief_draft(text: str, origin: Origin, notes: tuple[Note, ...] = ()) -> BriefDraft:
    """Parse a brief: its keys, and the introduction."""
    parts = front_matter.split(text)
    if parts is None:
        introduction, line = trimmed_body(front_matter.with_plain_lines(text), 1)
        return BriefDraft(YamlTable((), 1), introduction, origin, line, notes)
    table, more = head_table(parts, origin, _brief_note, "The brief has no keys", "question")
    introduction, line = trimmed_body(parts.body, parts.body_line)
    return BriefDraft(table, introduction, origin, line, (*notes, *more))


def read_edits(folder: Path, shown: str) -> tuple[Edit, ...]:
    """Read every edit of a roundup, in the order of names; one an answer.

    A file that cannot be read is an edit as well, with a note that holds the answer.
    """
    if not (folder / EDITS).is_dir():
        return ()
    edits: dict[str, Edit] = {}
    for entry in _entries(folder / EDITS):
        origin = Origin(f"{shown}/{EDITS}/{_printable(entry.name)}")
        edit = _read_edit(folder, entry, origin)
        if twin := edits.get(edit.submission):
            message = f"`{PurePosixPath(twin.origin.path).name}` edits the same answer"
            edit = replace(edit, notes=(edit_note(message, "Take one of them away", origin),))
        edits[edit.submission] = edit
    return tuple(edits.values())


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """List a folder in the order of names, without what is never a submission."""
    with os.scandir(folder) as entries:
        kept = [entry for entry in entries if not _is_passed_over(entry.name)]
    return sorted(kept, key=lambda entry: (entry.name.casefold(), entry.name))


def _is_passed_over(name: str) -> bool:
    """Return whether a name is the brief's, a picture's, or a program's own file."""
    low = name.casefold()
    return (
        low in {BRIEF, PHOTOS, EDITS, "thumbs.db", "desktop.ini"}
        or low.partition(".")[0] == "readme"
        or low.startswith((".", "~$"))
        or low.endswith((*PICTURES, "~"))
    )


def _read_entry(
    folder: Path, entry: os.DirEntry[str], origin: Origin, columns: Columns
) -> Iterable[Found]:
    """Read one entry of a folder."""
    if entry.is_dir(follow_symlinks=False):
        holds_answers = holds_submissions(folder / entry.name)
        is_pile = holds_answers and folder.name == SUBMISSIONS
        is_roundup = is_pile or (folder / entry.name / BRIEF).is_file()
        is_known = is_roundup or entry.name in MADE
        if not is_known and is_maildir(folder / entry.name):
            return _read_maildir(folder, entry.name, origin, columns)
        return [] if is_known else [_folder_note(entry, origin, holds_answers=holds_answers)]
    suffix = Path(entry.name.casefold()).suffix
    reader = reader_of(suffix)
    if reader is None:
        return [_unknown_kind(origin, suffix)]
    return _read_path(reader, folder, entry.name, origin, columns)


def _read_path(
    reader: ModuleType, folder: Path, within: str, origin: Origin, columns: Columns
) -> Iterable[Found]:
    """Read one file of a folder, or of a maildir in it."""
    try:
        data = read_bytes(folder / within, within=folder, **limits_of(reader))
    except Unreadable as error:
        return [unreadable(origin, error.message, error.hint)]
    return _within_limits(_read(reader, data, origin, columns))


def _read_maildir(folder: Path, name: str, origin: Origin, columns: Columns) -> Iterator[Found]:
    """Yield what the mails of a maildir hold; each of its files is one, without an ending."""
    reader = shelf.part(READERS, MAIL)
    paths = mails_of(folder / name)
    for path in paths[:MOST_MAILS]:
        within = path.relative_to(folder).as_posix()
        where = Origin(f"{origin.path}/{_printable(path.relative_to(folder / name).as_posix())}")
        yield from _read_path(reader, folder, within, where, columns)
    if len(paths) > MOST_MAILS:
        yield unreadable(
            origin,
            f"The maildir holds {len(paths):,} mails; {MOST_MAILS:,} is the most that is read",
            "In the mail program, move the mails with answers into a folder of their own",
        )


def mails_of(maildir: Path) -> list[Path]:
    """List the mails of a maildir, those that were seen first, in the order of names."""
    return [
        path
        for name in MAILDIR
        for path in sorted((maildir / name).iterdir())
        if not path.name.startswith(".") and not path.is_dir()
    ]


def _read(reader: ModuleType, data: bytes, origin: Origin, columns: Columns) -> Iterable[Found]:
    """Read a file, in a process of its own where its library is not ours."""
    most = getattr(reader, "most_bytes", LARGEST_FILE)
    if len(data) > most:
        problem = (
            f"The file is larger than {most // 1_000_000} MB, the most that is read of its kind"
        )
        return [unreadable(origin, problem, "Split it into several files, one for each answer")]
    try:
        return _apart(_read_whole, reader, data, origin, columns)
    except WorkGivenUp as lost:
        is_document = getattr(reader, "holds_one_answer", False)
        hint = "Copy the answer into a `.txt` file" if is_document else FEWER_ANSWERS
        return [unreadable(origin, f"Reading the file was given up: {lost}", hint)]


def _apart(
    work: Callable[[ModuleType, bytes, Origin, Columns], Returned],
    reader: ModuleType,
    data: bytes,
    origin: Origin,
    columns: Columns,
    seconds: float = READING_SECONDS,
) -> Returned:
    """Do work on a file; where the reader's library is not ours, in a process that may die of it.

    A process that is behind walls already, or that can begin no other, does it itself. Raises
    `WorkGivenUp` where that process takes too long or dies.
    """
    libraries: tuple[str, ...] = getattr(reader, "libraries", ())
    if libraries:
        from roundup.sandbox import apart, deputy, limits, walls  # with what starts processes
    if not libraries or walls.stand() or not deputy.can_begin():
        return work(reader, data, origin, columns)
    most = limits.JobLimits(seconds, READING_MEMORY, PATIENCE)
    imports = (*libraries, *getattr(reader, "imports", ()))
    given = (work, reader.__name__, data, origin, columns)
    try:
        result: Returned = deputy.call(_by_name, *given, limits=most, imports=imports)
    except apart.WorkLost as problem:
        raise WorkGivenUp(str(problem)) from problem
    return result


def _by_name(
    work: Callable[[ModuleType, bytes, Origin, Columns], Returned],
    reader: str,
    data: bytes,
    origin: Origin,
    columns: Columns,
) -> Returned:
    """Do work on a file by the reader of a name: modules cannot be sent to another process."""
    return work(import_module(reader), data, origin, columns)


def attached_picture(folder: Path, origin: Origin, name: str) -> bytes | None:
    """Return a picture that is attached to a mail in a folder; nothing where there is none."""
    parts = PurePosixPath(origin.path).parts
    is_mail = len(parts) > 2 and is_in_maildir(folder.joinpath(*parts[-3:]), folder)
    path = folder.joinpath(*parts[-3:]) if is_mail else folder / parts[-1]
    reader = shelf.part(READERS, MAIL) if is_mail else reader_of(path.suffix.casefold())
    if reader is None or not hasattr(reader, "picture"):
        return None
    try:
        data = read_bytes(path, within=folder, **limits_of(reader))
        return _apart(partial(_picture_in, name), reader, data, origin, Columns())
    except (Unreadable, WorkGivenUp):
        return None


def _picture_in(
    name: str, reader: ModuleType, data: bytes, origin: Origin, _: Columns
) -> bytes | None:
    """Return a picture from the bytes of a mail."""
    picture: bytes | None = reader.picture(data, name, origin)
    return picture


def paragraphs_in(
    data: bytes, suffix: str, origin: Origin
) -> tuple[DocumentParagraph, ...] | Draft:
    """Return the paragraphs of a document, or the draft that says why it cannot be read.

    Args:
        data: the bytes of a document.
        suffix: the end of its name, of which there is a reader of documents.
        origin: where it stands.

    """
    reader = reader_of(suffix)
    if reader is None:
        return unreadable(origin, f"`{suffix}` files are not read", _kinds_that_are_read())
    try:
        result = _apart(_paragraphs_of, reader, data, origin, Columns())
    except WorkGivenUp as problem:
        hint = "Save the text of it as `.txt`"
        return unreadable(origin, f"Reading the file was given up: {problem}", hint)
    if isinstance(result, Draft):
        return result
    return tuple(
        DocumentParagraph(
            *(text, markdown, line, shown, ParagraphKind(kind), bold, number, is_caption),
            is_parted=is_parted,
        )
        for text, markdown, line, shown, kind, bold, number, is_caption, is_parted in result
    )


def _paragraphs_of(
    reader: ModuleType, data: bytes, origin: Origin, _: Columns
) -> tuple[tuple[str, str, int, str, str, bool, int, bool, bool], ...] | Draft:
    """Return the paragraphs that a reader of documents finds, as values that may be sent."""
    document = reader.received(data, origin)
    if isinstance(document, Draft):
        return document
    return tuple(
        (
            *(each.text, each.markdown, each.line, each.place, each.kind.value, each.is_bold),
            *(each.quotation, each.is_caption, each.is_parted),
        )
        for each in document.paragraphs
    )


def _read_whole(
    reader: ModuleType, data: bytes, origin: Origin, columns: Columns
) -> tuple[Found, ...]:
    """Return all that a reader yields; one of mails gets what opens attached documents."""
    if getattr(reader, "opens_documents", False):
        return tuple(reader.read(data, origin, columns, document_in))
    if hasattr(reader, "with_tables"):
        read: TablesRead = reader.with_tables(data, origin, columns)
        return (*read.results, *map(found_table, read.tables))
    return tuple(reader.read(data, origin, columns))


def document_in(name: str, data: bytes, origin: Origin) -> ReceivedDocument | Draft | None:
    """Return the paragraphs of a document attached to a mail; nothing for a file of another kind.

    This runs where the mail is read: in a process that may die of either.
    """
    reader = reader_of(PurePosixPath(name.casefold()).suffix)
    if reader is None or not hasattr(reader, "received"):
        return None
    document: ReceivedDocument | Draft = reader.received(data, origin)
    return document


def _unknown_kind(origin: Origin, suffix: str) -> Note:
    """Note a file that no reader knows."""
    return UNKNOWN_KIND.note(
        f"`{suffix}` files are not read" if suffix else "A file without a suffix is not read",
        hint=_HINTS.get(suffix) or _kinds_that_are_read(),
        origin=origin,
    )


def _kinds_that_are_read() -> str:
    """Return the advice to use a kind of file that a reader on the shelf knows."""
    *most, last = (f"`{reader.suffixes[0]}`" for reader in shelf.parts(READERS).values())
    return f"Save it as {', '.join(most)} or {last}"


def _folder_note(entry: os.DirEntry[str], origin: Origin, *, holds_answers: bool) -> Note:
    """Note a folder inside a roundup's folder; answers in it would be lost without a word."""
    return UNKNOWN_KIND.note(
        f"The folder `{_printable(entry.name)}` is not looked into",
        hint="Put its files beside the brief, pictures into `photos/`",
        origin=origin,
        level=Level.WARNING if holds_answers else Level.INFO,
    )


def _read_edit(folder: Path, entry: os.DirEntry[str], origin: Origin) -> Edit:
    """Read one edit."""
    name = slug(Path(entry.name).stem, otherwise="edit")
    if Path(entry.name.casefold()).suffix not in EDIT_SUFFIXES:
        broken = edit_note("An edit is a `.md` file", "Save it as Markdown", origin)
        return Edit(name, origin, notes=(broken,))
    try:
        text, notes = decode(
            read_bytes(folder / EDITS / entry.name, within=folder, limit=LARGEST_OWN_FILE), origin
        )
    except (Unreadable, NotText) as error:
        return Edit(name, origin, notes=(edit_note(error.message, error.hint, origin),))
    return edit_from(text, name, origin, notes)


def _brief_note(message: str, hint: str, origin: Origin) -> Note:
    """Note that a brief could not be read."""
    return BRIEF_VALUE.note(message, hint=hint, origin=origin, level=Level.ERROR)
