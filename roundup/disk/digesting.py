"""What a build read, as digests that its manifest can hold.

A file has a digest of its own only if everybody may know of it: the brief, the house's files, and
what came from people who are published under their names. The digest of somebody's own file would
show whoever holds that file that its author sent an answer, even where their name is withheld.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from roundup.model.brief import Roundup
from roundup.model.manifest import Inputs
from roundup.text.limits import LARGEST_FILE


def inputs(
    roundup: Roundup,
    folder: Path,
    start: Path,
    house: Iterable[Path] = (),
    hidden: Iterable[Path] = (),
) -> Inputs:
    """Digest what was read of a roundup's folder, and the house's files.

    `start` is the folder from which the roundup's origins name files; `hidden` are files that only
    count, since they name people.
    """
    named = [quote for quote in roundup.quotes if not quote.submission.expert.is_anonymous]
    origins = [roundup.brief.origin, *(quote.submission.origin for quote in named)]
    origins += [quote.edit.origin for quote in named if quote.edit]
    real = RealPaths()
    paths = {real.path(start / origin.path) for origin in origins}
    shown = [path for path in {*paths, *map(real.path, house)} if path.is_file()]
    others = [path for path in below(folder) if real.path(path) not in paths]
    portraits = {
        quote.submission.expert.headshot.data for quote in named if quote.submission.expert.headshot
    }
    data = set(contents(path for path in (*others, *hidden) if path.is_file()))
    return Inputs.of([*contents(shown), *portraits], data - portraits)


class RealPaths:
    """Paths without links in them; the folders above many files are resolved once."""

    def __init__(self) -> None:
        self.folders: dict[Path, Path] = {}

    def path(self, path: Path) -> Path:
        """Return a path without links in it."""
        if path.name in ("", "..") or path.is_symlink():
            return path.resolve()
        if path.parent not in self.folders:
            self.folders[path.parent] = path.parent.resolve()
        return self.folders[path.parent] / path.name


def contents(paths: Iterable[Path]) -> Iterator[bytes]:
    """Yield the bytes of files, whatever their order.

    A file that is too large for any reader counts by its size.
    """
    for path in paths:
        size = path.stat().st_size
        yield path.read_bytes() if size <= LARGEST_FILE else f"{size} bytes".encode()


def below(folder: Path) -> Iterator[Path]:
    """Yield the files that a build may have read of a folder, those in its folders among them."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in ("dist", "ledgers") or path.is_symlink():
            continue
        if path.is_dir():
            yield from below(path)
        elif path.is_file():
            yield path
