"""What is in an output folder: its files, the last manifest, and which files no build made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path, PurePosixPath

from roundup.disk import switching
from roundup.model import manifest
from roundup.model.file import File
from roundup.model.manifest import Digest, Makes, Manifest

# What file managers leave in every folder that somebody opens.
LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
# What former versions put into the folder that is uploaded.
OLD_LEDGERS = ("ledger.html", "ledger.json")


@dataclass(frozen=True, slots=True)
class Survey:
    """What is in a folder: its files by name, its empty folders, and the last manifest.

    `others` are the files of other builds, which have a manifest of their own further down.
    """

    files: Mapping[str, Path]
    empty: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    last: Manifest | None = None

    def is_as_built(self, name: str) -> bool:
        """Return whether a file has the bytes that the last build gave it."""
        path, known = self.files[name], self.last and self.last.outputs.get(name)
        return bool(known) and not path.is_symlink() and digest(path) == known


def survey(folder: Path) -> Survey:
    """Return what is in a folder, following no links."""
    files: dict[str, Path] = {}
    empty: list[str] = []
    others: list[str] = []
    for path in below(folder):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            empty.append(name)
            continue
        files[name] = path
        parents = [
            parent for parent in path.parents if parent != folder and parent.is_relative_to(folder)
        ]
        if any(manifest_in(parent) for parent in parents):
            others.append(name)
    return Survey(files, tuple(empty), tuple(others), manifest_in(folder))


def below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder, and every folder that holds none, in order of names."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if switching.LEFTOVER.fullmatch(path.name):
            continue
        if path.is_dir() and not path.is_symlink():
            if any(path.iterdir()):
                yield from below(path)
            else:
                yield path
        else:
            yield path


def manifest_in(folder: Path) -> Manifest | None:
    """Read the manifest of a folder; nothing where there is none that can be read."""
    path = folder / manifest.FILE
    try:
        return manifest.manifest_from(path.read_bytes()) if path.is_file() else None
    except OSError:
        return None


def digest(path: Path) -> Digest | None:
    """Return the digest of a file; nothing where it is not a regular file."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return Digest(file_digest(file, "sha256").hexdigest(), path.stat().st_size)


def manifests(root: Path) -> dict[str, Manifest]:
    """Return the manifests of all roundups and specimens built into a folder, by their names."""
    if not root.is_dir():
        return {}
    by_name: dict[str, Manifest] = {}
    for path in sorted((*root.glob(f"*/{manifest.FILE}"), *root.glob(f"*/*/{manifest.FILE}"))):
        name = path.parent.relative_to(root)
        last = manifest_in(path.parent)
        if last and last.makes is not Makes.FEED and not any(map(is_hidden, name.parts)):
            by_name[name.as_posix()] = last
    return by_name


def is_hidden(name: str) -> bool:
    """Return whether a folder's name hides it."""
    return name.startswith(".")


def unmade(now: Survey, files: Sequence[File]) -> tuple[str, ...]:
    """Name the files that neither the last build made nor this one makes."""
    known = {manifest.FILE, *(now.last.outputs if now.last else ()), *(file.name for file in files)}
    ledgers = old_ledgers(now) if files else ()
    return tuple(name for name in now.files if name not in {*known, *now.others, *ledgers})


def old_ledgers(now: Survey) -> tuple[str, ...]:
    """Name the ledger that a former version put here, if it is one."""
    data = now.files.get("ledger.json")
    if data is None or b'"received_sha256"' not in data.read_bytes():
        return ()
    return tuple(name for name in OLD_LEDGERS if name in now.files)


def is_litter(name: str) -> bool:
    """Return whether a file is one that file managers leave behind."""
    return PurePosixPath(name).name in LITTER


def vanished(root: Path, known: Iterable[str], within: str = "") -> tuple[str, ...]:
    """Name the roundups that were built into a folder and are not roundups any more.

    `within` is the folder of submissions that was looked at, or empty for the whole workspace. Only
    folders with a manifest count, and specimens of layouts do not.
    """
    kept = {*known}
    return tuple(
        name
        for name, last in manifests(root).items()
        if last.makes is Makes.ROUNDUP and name not in kept
        if not within or name == within or name.startswith(f"{within}/")
    )


def strays(root: Path, known: Iterable[str]) -> tuple[str, ...]:
    """Name the folders beside the roundups' that belong to no roundup and to no build."""
    taken = {name.partition("/")[0] for name in (*known, *manifests(root))}
    if not root.is_dir():
        return ()
    return tuple(
        path.name
        for path in sorted(root.iterdir())
        if path.is_dir() and path.name not in taken and not is_hidden(path.name)
        if any(not is_litter(each.name) for each in below(path) if each.is_file())
    )
