"""What the pages of the desk load besides themselves: its scripts and sheets.

Their address names what they are, so that a browser keeps them and asks for them once, and a newer
program has addresses of its own.
"""

from functools import cache
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from roundup.desk.guarding import HEADERS, KEPT
from roundup.disk import opening
from roundup.rendering import desk_pages

FOLDER = Path(__file__).parent / "assets"
ANY_FILE = "application/octet-stream"


@cache
def version() -> str:
    """Return what names all scripts and sheets as they are now, as part of their address."""
    total = sha256(desk_pages.styles().encode())
    for path in sorted(path for path in FOLDER.rglob("*") if path.is_file()):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def data(path: str) -> bytes:
    """Return a script or a sheet. Raises `Unreadable` where the desk has no such file."""
    if path == desk_pages.STYLES:
        return desk_pages.styles().encode()
    return opening.read_bytes(FOLDER / path, within=FOLDER)


def kind(path: str) -> str:
    """Return the media type of a script or a sheet."""
    return "text/javascript" if path.endswith(".js") else guess_type(path)[0] or ANY_FILE


def headers(asked: str) -> dict[str, str]:
    """Return the headers of a script or a sheet; a page of another version keeps nothing."""
    return HEADERS | KEPT if asked == version() else HEADERS
