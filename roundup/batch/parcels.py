"""A job with all that it needs, as bytes: for a worker on a machine that has none of the files.

A worker unpacks the files below a temporary folder, each under the path that it has with its owner:
`/home/ada/work/submissions/tea/bo.md` lies in `/tmp/roundup-…/home/ada/work/submissions/tea/bo.md`.
So relative paths, which notes and manifests name, are the same in both places.
"""

import os
import pickle
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from roundup.batch.fingerprints import WRITTEN
from roundup.batch.jobs import Job
from roundup.house.home import SUBMISSIONS, home
from roundup.pipeline.workspace import LEDGERS
from roundup.sandbox.limits import MEGABYTE

LARGEST_PARCEL = 200 * MEGABYTE


class NotSent(Exception):
    """What cannot be sent as it is: a link, a pipe, a file that cannot be read, too many bytes."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job and the files of the folders that it reads, by their absolute paths."""

    job: Job
    files: Mapping[str, bytes]


def packed(job: Job) -> bytes:
    """Pack a job; raise `NotSent` if a worker would not find in the parcel what lies here."""
    root, request = Path(job.root), job.request
    if home(Path(job.folder)) != root:
        raise NotSent("The folder lies in no workspace, or in another one")
    inside = Path(request.start) / request.output if request.output else ""
    sent = replace(job, request=replace(request, output=str(inside)))
    files = dict[str, bytes]()
    for folder in (job.folder, *(name for name, _ in job.neighbours)):
        files |= contents(Path(folder))
        if sum(map(len, files.values())) > LARGEST_PARCEL:
            raise NotSent("The folder is too large")
    return pickle.dumps(Parcel(sent, files))


def packed_house(root: Path, paths: Iterable[Path]) -> bytes:
    """Pack what all jobs of a workspace need: the house's files, and which ledgers there are.

    Links are followed. Raises `NotSent`.
    """
    files = dict[str, bytes]()
    for path in paths:
        if path.exists():
            files |= contents(path, is_following=True)
    for path in sorted((root / LEDGERS).glob("*/*")):
        files[os.path.abspath(path)] = b""  # noqa: PTH100 - links stay
    return pickle.dumps(dict(sorted(files.items())))


def contents(path: Path, *, is_following: bool = False) -> Mapping[str, bytes]:
    """Return the bytes of a file, or of all files in a folder, by absolute paths."""
    name = os.path.abspath(path)  # noqa: PTH100 - links stay
    if not is_following and Path(name).resolve() != Path(name):
        raise NotSent(f"A part of `{name}` is a link")
    try:
        return {each: Path(each).read_bytes() for each in files_of(name, is_following)}
    except OSError as problem:
        raise NotSent(str(problem)) from problem


def files_of(name: str, is_following: bool) -> Iterator[str]:
    """Yield the files that a path leads to; raise `NotSent` for what is neither file nor folder."""
    status = os.stat(name) if is_following else os.lstat(name)  # noqa: PTH116 - quicker
    if stat.S_ISREG(status.st_mode):
        yield name
    elif stat.S_ISDIR(status.st_mode):
        for inside in sorted(os.listdir(name)):  # noqa: PTH208
            if inside not in WRITTEN:
                yield from files_of(f"{name}/{inside}", is_following)
    else:
        raise NotSent(f"`{name}` is neither a file nor a folder")


def unpack(base: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files below a folder; return their paths."""
    written = []
    for name, data in files.items():
        path = Path(f"{base}{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        written.append(path)
    return tuple(written)


def clear(base: Path, written: Iterable[Path]) -> None:
    """Remove files that were unpacked below a folder, and the folders that are empty then."""
    for path in written:
        path.unlink(missing_ok=True)
        with suppress(OSError):  # a folder with something in it stays, and so do those above
            for folder in path.relative_to(base).parents[:-1]:
                (base / folder).rmdir()


def away(job: Job, base: Path) -> Job:
    """Return a job as it is below a folder, and make the folders that are looked for."""
    start, root = f"{base}{job.request.start}", f"{base}{job.root}"
    for folder in (start, f"{root}/{SUBMISSIONS}"):
        Path(folder).mkdir(parents=True, exist_ok=True)
    output = f"{base}{job.request.output}" if job.request.output else ""
    return replace(
        job,
        root=root,
        folder=f"{base}{job.folder}",
        neighbours=tuple((f"{base}{name}", digest) for name, digest in job.neighbours),
        request=replace(job.request, start=start, output=output),
    )


def back(value: Any, base: str) -> Any:
    """Return what came of a job as if it had been done where its files lie."""
    if isinstance(value, str):
        return value.replace(base, "") if base in value else value
    if isinstance(value, Path):
        return Path(back(str(value), base))
    if isinstance(value, tuple | list | set | frozenset):
        return type(value)(back(each, base) for each in value)
    if isinstance(value, dict):
        return {key: back(each, base) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        now = {each.name: getattr(value, each.name) for each in fields(value)}
        changed = {key: back(each, base) for key, each in now.items()}
        same = all(changed[key] is each or changed[key] == each for key, each in now.items())
        return value if same else replace(value, **changed)
    return value
