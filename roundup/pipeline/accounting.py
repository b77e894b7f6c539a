"""Every file of a folder accounted for: what it is, its hash, and how it was used."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from roundup.disk.opening import Unreadable, read_bytes
from roundup.house import home
from roundup.house.settings import FILE
from roundup.model.audit import AuditedFile, AuditedFolder, Role, UnreadRows
from roundup.model.brief import Roundup
from roundup.model.remarks.files import UNKNOWN_KIND
from roundup.model.submission import Submission
from roundup.model.table import FoundTable
from roundup.pictures.finding import PICTURES, _printable
from roundup.pipeline import workspace
from roundup.pipeline.checking import Checked
from roundup.pipeline.gathering import Gathered, Inbox
from roundup.pipeline.workspace import LEDGERS, OUTPUT, Workspace, shown
from roundup.stages import reading, recording
from roundup.stages._readers import reader_of

# Folders in which the program keeps what it makes, where a workspace is itself a roundup.
WITHHELD = "(name withheld)"
MADE = frozenset({OUTPUT, LEDGERS, ".roundup", ".git"})


@dataclass(frozen=True, slots=True)
class FolderKnowledge:
    """What is known of the files of a folder: by their paths, and of pictures by their hashes.

    `hidden` holds the paths of files of people who are not named, as notes name them. Where there
    are any, an edit or a picture that belongs to nobody who is named may be theirs as well.
    """

    label: str
    records: Mapping[str, int]
    edits: Mapping[str, str]
    remarks: Mapping[str, str]
    pictures: Mapping[str, str]
    hidden: frozenset[str]
    tables: tuple[FoundTable, ...]

    def called(self, name: str, origin: str) -> str:
        """Return the path of a file, which is often called like its author."""
        is_own = origin in self.hidden and self.records.get(origin, 1) == 1
        return withheld(name) if is_own else name


def files_of(
    owner: Workspace, inbox: Inbox, contents: Gathered, checked: Sequence[Checked]
) -> tuple[AuditedFile, ...]:
    """Account for every file in a folder of submissions, in the order of paths."""
    roundups = [each.roundup for each in checked]
    known = FolderKnowledge(
        inbox.label,
        Counter(draft.origin.path for draft in inbox.drafts),
        dict(edits_of(contents, roundups)),
        {note.origin.path: note.message for note in inbox.notes if note.code == UNKNOWN_KIND.code},
        dict(pictures(roundups)),
        frozenset(hidden_paths(contents, roundups)),
        inbox.tables,
    )
    others = {folder for folder in workspace.folders(owner) if folder != inbox.folder}
    return tuple(
        file_in(inbox.folder, path, known) for path in below(inbox.folder, others, is_top=True)
    )


def beside(owner: Workspace) -> Iterator[AuditedFolder]:
    """Yield what lies in a workspace beside its roundups: files of the house, and what is not read.

    A folder in which nothing can be read is not a roundup, and may hold answers all the same.
    """
    house = [owner.root / FILE, owner.root / home.PEOPLE]
    files = [plain_file(path, path.name, Role.HOUSE) for path in house if os.path.lexists(path)]
    if files:
        yield AuditedFolder("the house", tuple(files))
    pile = owner.root / home.SUBMISSIONS
    known = set(workspace.folders(owner))
    if pile.is_dir() and pile not in known:
        strays = below(pile, known, is_top=True)
        unread = tuple(
            plain_file(path, printable(path, pile), Role.NOT_READ, "it lies in no roundup")
            for path in strays
        )
        if unread:
            yield AuditedFolder(shown(pile, owner.root), unread)


def below(folder: Path, others: set[Path], *, is_top: bool = False) -> Iterator[Path]:
    """Yield what is in a folder and is not a folder, without the folders of other roundups."""
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries)
    for name in names:
        path = folder / name
        if path.is_symlink() or not path.is_dir():
            yield path
        elif path not in others and not (is_top and name in MADE):
            yield from below(path, others)


def printable(path: Path, folder: Path) -> str:
    """Return the path of a file in a folder, as text that can be printed."""
    return _printable(path.relative_to(folder).as_posix())


def file_in(folder: Path, path: Path, known: FolderKnowledge) -> AuditedFile:
    """Account for one file of a roundup's folder."""
    name, within = printable(path, folder), path.parent
    origin, suffix = f"{known.label}/{name}", path.suffix.casefold()
    if within == folder and path.name == reading.BRIEF:
        return plain_file(path, name, Role.BRIEF)
    is_mail = reading.is_in_maildir(path, folder)
    if is_mail or (within == folder and reading.is_submission_file(path)):
        file = plain_file(path, known.called(name, origin), Role.ANSWERS)
        records = known.records.get(origin, 0)
        rows = tuple(unread_rows(known, origin))
        kind = f".{reading.MAIL}" if is_mail else suffix
        return replace(file, reader=reader_name(kind), records=records, unread=rows)
    if within == folder / reading.EDITS and suffix in reading.EDIT_SUFFIXES:
        edited = known.edits.get(origin, "")
        detail = f"of {edited}" if edited else "it edits no answer that is here"
        called = name if edited or not known.hidden else withheld(name)
        return plain_file(path, known.called(called, origin), Role.EDIT, detail)
    file = plain_file(path, name, Role.NOT_READ)
    if file.sha256 in known.pictures or suffix in PICTURES:
        detail = known.pictures.get(file.sha256, "not used")
        is_named = detail.startswith("of ") and file.sha256 not in known.hidden
        called = name if is_named or not known.hidden else withheld(name)
        return replace(file, path=called, role=Role.PICTURE, detail=detail)
    return replace(file, detail=file.detail or known.remarks.get(origin) or unread(path, folder))


def unread_rows(known: FolderKnowledge, origin: str) -> Iterator[UnreadRows]:
    """Yield the rows of a file's tables that are not read as answers.

    A sheet may be called like the person whose answer it holds, so that its name is left out where
    somebody is not named.
    """
    for table in (each for each in known.tables if each.origin.path == origin):
        sheet = "" if known.hidden else _printable(table.sheet)
        for why, count in table.aside:
            yield UnreadRows(sheet, count, why)
        if table.rows and not table.is_used:
            yield UnreadRows(sheet, table.rows, table.why)


def withheld(name: str) -> str:
    """Return the path of a file without the name of a person in it."""
    path = PurePosixPath(name)
    return str(path.with_name(WITHHELD + path.suffix))


def unread(path: Path, folder: Path) -> str:
    """Return why a file is read by nothing."""
    if path.parent == folder / reading.EDITS:
        return "an edit is a `.md` file"
    if path.parent == folder:
        return "a name that is passed over"
    return f"the folder `{printable(path.parent, folder)}` is not looked into"


def plain_file(path: Path, name: str, role: Role, detail: str = "") -> AuditedFile:
    """Describe a file by its hash and size; what cannot be read has no hash, and a reason."""
    try:
        data = read_bytes(path)
    except Unreadable as error:
        return AuditedFile(name, role, "", 0, detail=error.message)
    return AuditedFile(name, role, sha256(data).hexdigest(), len(data), detail)


def reader_name(suffix: str) -> str:
    """Return the name of the reader that reads files with a suffix."""
    reader = reader_of(suffix)
    return reader.__name__.rpartition(".")[2] if reader else ""


# What is known of files


def pictures(roundups: Iterable[Roundup]) -> Iterator[tuple[str, str]]:
    """Yield the hash of each picture that came with an answer, and how it is used."""
    for roundup in roundups:
        veil = recording.veiled(roundup)
        for submission in everyone_in(roundup):
            yield from ((key, "of an answer that is not used") for key in hashes(submission))
        for submission in roundup.submissions:
            of_whom = f"of {recording.identity(submission, veil)}"
            yield from ((key, of_whom) for key in hashes(submission))


def edits_of(contents: Gathered, roundups: Iterable[Roundup]) -> Iterator[tuple[str, str]]:
    """Yield where each edit of an answer lies, and the id of the answer."""
    labels: dict[str, str] = {}
    for roundup in roundups:
        veil = recording.veiled(roundup)
        labels |= {each.id: recording.identity(each, veil) for each in everyone_in(roundup)}
    for key, edit in contents.edits.items():
        yield edit.origin.path, labels.get(key, key)


def everyone_in(roundup: Roundup) -> Iterator[Submission]:
    """Yield every answer of a roundup, whatever becomes of it."""
    yield from roundup.submissions
    yield from (submission for submission, _ in roundup.left_out)
    yield from (held.submission for held in roundup.held if held.submission)


def hashes(submission: Submission) -> Iterator[str]:
    """Yield the hashes of the pictures of an answer."""
    portrait = submission.expert.headshot
    for picture in (*([portrait] if portrait else ()), *submission.pictures.values()):
        yield sha256(picture.data).hexdigest()


def hidden_paths(contents: Gathered, roundups: Iterable[Roundup]) -> Iterator[str]:
    """Yield the files of people who are not named, as notes name them, and hashes of pictures."""
    for gone in contents.withdrawn:
        yield gone.draft.origin.path
    for roundup in roundups:
        veil = recording.veiled(roundup)
        for submission in filter(veil.hides, everyone_in(roundup)):
            yield submission.origin.path
            yield from hashes(submission)
            if edit := contents.edits.get(submission.id):
                yield edit.origin.path
