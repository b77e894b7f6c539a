"""The files that an editor names for a roundup: each with its bytes, those in archives as well."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from roundup.disk import unpacking
from roundup.disk.opening import Unreadable, read_bytes
from roundup.errors import UsageError
from roundup.model.intake import Kind
from roundup.model.notes import Note, Origin
from roundup.model.remarks.files import UNREADABLE_FILE
from roundup.model.remarks.intakes import ARCHIVE_REFUSED
from roundup.pictures.finding import PICTURES, _printable
from roundup.pipeline.workspace import shown
from roundup.stages._readers import limits_of, reader_of
from roundup.stages.reading import BRIEF, MAILDIR, is_maildir
from roundup.text.limits import LARGEST_DOWNLOAD, MOST_MEMBERS

ARCHIVES = (".zip",)
# What systems and programs leave beside files; nobody sent it.
LITTER = ("thumbs.db", "desktop.ini", "__macosx")


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file that came: its path as the editor sees it, its bytes, and what it is.

    `within` is its path below the folder or the archive that was named. `problem` says why its
    bytes are missing.
    """

    source: str
    within: str
    kind: Kind
    data: bytes = b""
    problem: Note | None = None


def arrivals(named: Iterable[str], start: Path) -> tuple[Arrival, ...]:
    """Collect the files that are named, those in named folders, and those in archives.

    Raises `UsageError` for a path that is not there.
    """
    return tuple(arrival for name in named for arrival in below(start / name, start))


def below(path: Path, start: Path) -> Iterator[Arrival]:
    """Yield a file, or every file in a folder."""
    if not os.path.lexists(path):
        raise UsageError(
            f"There is no file or folder `{shown(path, start)}`", hint="Check the path"
        )
    if not path.is_dir():
        yield from of_file(path, path.name, start)
        return
    if (path / BRIEF).is_file():
        raise UsageError(
            f"`{shown(path, start)}` is the folder of a roundup already",
            hint=f"`roundup check {shown(path, start)}` checks it; to take files out of it into "
            "another roundup, name the files",
        )
    for each in files_in(path):
        within = each.relative_to(path).as_posix()
        yield from of_file(each, f"{within}.eml" if is_mail(each) else within, start, path)


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in the order of names, without litter."""
    count = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_litter(name))
        for name in sorted(name for name in names if not is_litter(name)):
            count += 1
            if count > MOST_MEMBERS:
                raise UsageError(
                    f"`{folder.name}` holds more than {MOST_MEMBERS:,} files, the most that are "
                    "taken in at once",
                    hint="Name the files that you need",
                )
            yield Path(parent, name)


def is_mail(path: Path) -> bool:
    """Return whether a file is a mail by the folder in which it lies: those have no ending."""
    is_named = path.name.casefold().endswith(".eml")
    return path.parent.name in MAILDIR and is_maildir(path.parent.parent) and not is_named


def is_litter(name: str) -> bool:
    """Return whether a name is one that systems and programs give to files of their own."""
    low = name.casefold()
    return low.startswith((".", "~$")) or low in LITTER


def of_file(path: Path, within: str, start: Path, folder: Path | None = None) -> Iterator[Arrival]:
    """Yield one file, or what is in it if it is an archive.

    A link is followed where an editor names it; one in a `folder` only to a file in there, for it
    may have come with a stranger's download.
    """
    source = _printable(shown(path, start))
    is_archive = path.name.casefold().endswith(ARCHIVES)
    try:
        limits = limits_of(reader_of(PurePosixPath(within.casefold()).suffix))
        limits |= {"limit": LARGEST_DOWNLOAD} if is_archive else {}
        data = read_bytes(path, within=folder, follows=folder is None, **limits)
    except Unreadable as error:
        note = UNREADABLE_FILE.note(error.message, hint=error.hint, origin=Origin(source))
        yield Arrival(source, within, Kind.UNKNOWN, problem=note)
        return
    if is_archive:
        yield from unpacked(source, data)
    else:
        yield Arrival(source, within, kind_of(within), data)


def unpacked(source: str, data: bytes) -> Iterator[Arrival]:
    """Yield the files of an archive; one that is refused is a single file that is not read."""
    try:
        for member in unpacking.members(data):
            parts = (part for part in PurePosixPath(member.name).parts if part != "..")
            if not any(map(is_litter, parts)):
                yield of_member(source, member)
    except unpacking.RefusedArchive as error:
        note = ARCHIVE_REFUSED.note(error.message, hint=error.hint, origin=Origin(source))
        yield Arrival(source, source, Kind.UNKNOWN, problem=note)


def of_member(source: str, member: unpacking.Member) -> Arrival:
    """Return one file of an archive."""
    name = _printable(member.name)
    where = f"{source}: {name}"
    if not member.problem:
        return Arrival(where, name, kind_of(name), member.data)
    note = ARCHIVE_REFUSED.note(
        f"`{name}` was not unpacked. {member.problem}", hint=member.hint, origin=Origin(source)
    )
    return Arrival(where, name, Kind.UNKNOWN, problem=note)


def kind_of(name: str) -> Kind:
    """Return what a file is by its name."""
    suffix = PurePosixPath(name.casefold()).suffix
    if suffix in PICTURES:
        return Kind.PICTURE
    return Kind.ANSWERS if reader_of(suffix) else Kind.UNKNOWN
