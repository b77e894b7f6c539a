"""What became of the files in an output folder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What became of a folder's files; names are paths inside the folder.

    `removed` are the last build's files that were removed, `rewritten` those that were changed by
    hand and replaced, `kept` those that were changed by hand, are no longer made, and stay,
    `unknown` those that no build made, and `old_ledgers` those of former versions, removed.
    """

    folder: Path
    files: tuple[Path, ...] = ()
    removed: tuple[str, ...] = ()
    rewritten: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    old_ledgers: tuple[str, ...] = ()


def by_folder(names: Sequence[str]) -> Iterator[str]:
    """Yield the names of files; several files of one folder as their number and the folder."""
    folders: dict[str, list[str]] = {}
    for name in names:
        folders.setdefault(name.rpartition("/")[0], []).append(name)
    yield from folders.pop("", ())
    for folder, inside in folders.items():
        yield f"{len(inside)} in {folder}/" if inside[1:] else inside[0]
