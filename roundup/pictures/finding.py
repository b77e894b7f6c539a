"""A headshot in a roundup's folder, found by the name that a submission gives."""

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from roundup.disk.opening import Unreadable, read_bytes
from roundup.errors import did_you_mean
from roundup.model.notes import Note, Origin
from roundup.model.remarks.files import HEADSHOT_NOT_FOUND
from roundup.model.remarks.submissions import HEADSHOT_UNREADABLE
from roundup.text.excerpts import excerpt_of
from roundup.text.expressions import expression

PHOTOS = "photos"
LARGEST_PICTURE = 10_000_000
PICTURES = (
    *(".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".tif", ".tiff", ".bmp"),
    *(".svg", ".avif"),
)
_ADDRESS = expression(r"[a-z][a-z0-9+.-]+://|www\.|data:|//", re.IGNORECASE)
_DRIVE = expression(r"[a-z]:", re.IGNORECASE)


def read_picture(folder: Path, named: str, origin: Origin) -> bytes | Note:
    """Find a headshot inside a roundup's folder by the name that a submission gives."""
    name = named.strip().replace("\\", "/")
    if refusal := _refused_name(name):
        return _no_picture(named, refusal, origin)
    for base in (folder, folder / PHOTOS):
        path = _find(base, PurePosixPath(name).parts, folder)
        if path is not None:
            try:
                return read_bytes(path, within=folder, limit=LARGEST_PICTURE)
            except Unreadable as error:
                return HEADSHOT_UNREADABLE.note(
                    f"The headshot `{excerpt_of(named)}`: {error.message}",
                    hint=error.hint,
                    origin=origin,
                )
    near = did_you_mean(name[:200], _pictures(folder))
    return _no_picture(named, near or f"Put the picture into `{PHOTOS}/`", origin)


def _printable(name: str) -> str:
    """Write a file's name so that it can be printed, whatever bytes it is made of."""
    return os.fsencode(name).decode("utf-8", "replace")


def _refused_name(name: str) -> str:
    """Return why a name cannot be a headshot's, or nothing."""
    parts = PurePosixPath(name).parts
    if _ADDRESS.match(name):
        return f"Pictures are never fetched: download it into `{PHOTOS}/`, and name the file"
    if not parts or any(ord(sign) < 32 for sign in name):
        return f"Put the picture into `{PHOTOS}/`, and name the file"
    if name.startswith(("/", "~")) or _DRIVE.match(name) or ".." in parts:
        return f"Put the picture into `{PHOTOS}/`, and give its name without a path"
    return ""


def _no_picture(named: str, hint: str, origin: Origin) -> Note:
    """Note a headshot that was not found."""
    return HEADSHOT_NOT_FOUND.note(
        f"There is no picture `{excerpt_of(named)}` in the roundup's folder",
        hint=hint,
        origin=origin,
    )


def _find(base: Path, parts: tuple[str, ...], within: Path) -> Path | None:
    """Follow a name through folders, whatever its case and with or without its suffix.

    A folder that a link puts outside `within` is not even listed.
    """
    for part in parts[:-1]:
        names = [name for name in _names(base) if (base / name).is_dir()]
        same = _same(part, names)
        if same is None:
            return None
        base /= same
        if not base.resolve().is_relative_to(within.resolve()):
            return None
    files = [name for name in _names(base) if not (base / name).is_dir()]
    pictures = {Path(name).stem: name for name in files if name.casefold().endswith(PICTURES)}
    whole = _same(parts[-1], files)
    stem = _same(parts[-1], pictures)
    if whole is not None:
        return base / whole
    return None if stem is None else base / pictures[stem]


def _same(name: str, names: Iterable[str]) -> str | None:
    """Find a name among others, the exact one first."""
    candidates = sorted(names, key=lambda other: (other != name, other))
    return next((other for other in candidates if _folded(other) == _folded(name)), None)


def _folded(name: str) -> str:
    """Make names comparable: macOS stores accents apart, Windows forgets case."""
    return unicodedata.normalize("NFC", name).casefold()


def _names(folder: Path) -> list[str]:
    """List a folder's names in order; none where it is not there."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 names are all that is needed
    except OSError:
        return []


def _pictures(folder: Path) -> list[str]:
    """List the pictures that could have been meant."""
    return [
        name
        for base in (folder / PHOTOS, folder)
        for name in map(_printable, _names(base))
        if name.casefold().endswith(PICTURES)
    ]
