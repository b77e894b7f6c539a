"""Under which names files that came are kept in a roundup's folder; their bytes never change."""

import os
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from roundup.disk import storing
from roundup.disk.opening import Unreadable, read_bytes
from roundup.errors import WritingError
from roundup.house.home import PEOPLE, SETTINGS
from roundup.model.intake import Kind, Whereabouts
from roundup.pictures.finding import PHOTOS
from roundup.pipeline.collecting import Arrival, is_litter
from roundup.stages.reading import BRIEF, EDITS
from roundup.text.cleaning import clean
from roundup.text.slugs import RESERVED

LONGEST_STEM = 100  # bytes; leaves room for a number and an ending
# What no file system should see in a name, and what a shell would obey.
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
# Names that readers pass over, since people give them to other things, and those of the house.
PASSED_OVER = (BRIEF, SETTINGS, PEOPLE, "readme", PHOTOS, EDITS)


@dataclass(frozen=True, slots=True)
class Filed:
    """A file that came, and where it is kept: `target` is its path below the roundup's folder."""

    arrival: Arrival
    target: str
    kept: Whereabouts

    @property
    def is_new(self) -> bool:
        """Return whether it is still to be written."""
        return self.kept is Whereabouts.NEW


def filed(arrivals: Sequence[Arrival], folder: Path) -> tuple[Filed, ...]:
    """Choose a name for every file; one whose bytes are there already keeps the name it has."""
    there = digests(folder)
    taken = {name.casefold() for name in there.values()}
    numbers: dict[str, int] = {}
    results = []
    for arrival in arrivals:
        if arrival.problem:
            results.append(Filed(arrival, "", Whereabouts.REFUSED))
            continue
        key = digest(arrival.kind, arrival.data)
        kept = Whereabouts.THERE if key in there else Whereabouts.NEW
        if key not in there:
            there[key] = free_name(arrival, taken, numbers)
            taken.add(there[key].casefold())
        results.append(Filed(arrival, there[key], kept))
    return tuple(results)


def digests(folder: Path) -> dict[tuple[bool, str], str]:
    """Map the hash of every file in a roundup's folder to its path there."""
    known: dict[tuple[bool, str], str] = {}
    for below in (folder, folder / PHOTOS):
        for name in sorted(os.listdir(below)) if below.is_dir() else ():  # noqa: PTH208 names only
            path = below / name
            if is_litter(name) or name == BRIEF or path.is_dir():
                continue
            target = path.relative_to(folder).as_posix()
            try:
                data = read_bytes(path, within=folder)
            except Unreadable:
                data = target.encode("utf-8", "surrogatepass")  # its name is taken all the same
            known.setdefault((below != folder, sha256(data).hexdigest()), target)
    return known


def digest(kind: Kind, data: bytes) -> tuple[bool, str]:
    """Return what two files share that are one: their bytes, and whether they are pictures."""
    return kind is Kind.PICTURE, sha256(data).hexdigest()


def free_name(
    arrival: Arrival, taken: Container[str], numbers: dict[str, int] | None = None
) -> str:
    """Return a path below the roundup's folder that nothing has yet, whatever the case of it.

    `numbers` keeps how far the paths of a name are taken, so that none is tried twice.
    """
    numbers = {} if numbers is None else numbers
    folder = f"{PHOTOS}/" if arrival.kind is Kind.PICTURE else ""
    stem, suffix = safe_name(PurePosixPath(arrival.within).name)
    first = f"{folder}{stem}{suffix}"
    name, number = first, numbers.get(first.casefold(), 1)
    while name.casefold() in taken:
        number += 1
        name = f"{folder}{stem}-{number}{suffix}"
    numbers[first.casefold()] = number
    return name


def safe_name(name: str) -> tuple[str, str]:
    """Return the stem and the ending of a name under which a file can be kept anywhere."""
    name = UNSAFE.sub("-", clean(name)[0]).strip(" .-~") or "file"
    path = PurePosixPath(name)
    stem, suffix = path.stem, path.suffix
    stem = stem.encode()[:LONGEST_STEM].decode("utf-8", "ignore").rstrip(" .")
    low = name.casefold()
    is_passed_over = low in PASSED_OVER or low.partition(".")[0] in (*PASSED_OVER, *RESERVED)
    return (f"answers-{stem}" if is_passed_over else stem), suffix[:20]


def store(files: Iterable[Filed], folder: Path) -> tuple[Filed, ...]:
    """Write the new files, each whole or not at all; return all of them with their last names.

    A name that somebody else has taken meanwhile is left alone. Raises `WritingError`.
    """
    stored: list[Filed] = []
    swept: set[Path] = set()
    taken = {name.casefold() for name in digests(folder).values()}
    for file in files:
        while file.is_new and not created(folder / file.target, file.arrival.data, swept):
            if is_same(folder / file.target, file.arrival.data):
                break
            taken.add(file.target.casefold())
            file = replace(file, target=free_name(file.arrival, taken))
        stored.append(file)
    return tuple(stored)


def created(path: Path, data: bytes, swept: set[Path]) -> bool:
    """Write a new file where none is, and sweep its folder if that is not among those `swept`."""
    is_new = storing.create(path, data, is_swept=path.parent in swept)
    swept.add(path.parent)
    return is_new


def is_same(path: Path, data: bytes) -> bool:
    """Return whether a file has certain bytes already."""
    try:
        return read_bytes(path) == data
    except Unreadable as error:
        raise WritingError(
            f"`{path}` could not be read: {error.message}", hint=error.hint
        ) from error
