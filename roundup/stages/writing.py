"""Stage 7: an article and a layout to files."""

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePosixPath
from platform import python_version
from typing import Any
from urllib.parse import urljoin, urlsplit

from roundup import __version__, shelf
from roundup.model.article import Article, ShareImage
from roundup.model.consent import EVERYWHERE, Channel
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Note
from roundup.rendering.layouts import Layout

SHELF = "roundup.writers"
SOURCE = "markdown"
CARDS = "cards"
PAGE = "html"
# Reads every answer, whatever is made of it.
COMMON_LIBRARY = "markdown-it-py"


@dataclass(frozen=True, slots=True)
class Written:
    """The files of one format, and what their writer has to say of them.

    The first file is the output itself. A note's origin names a file as `files` do.
    """

    files: tuple[File, ...]
    notes: tuple[Note, ...] = ()


def channels_of(name: str) -> frozenset[Channel]:
    """Return the ways of publishing that a format belongs to; of one that says nothing, all."""
    return getattr(shelf.part(SHELF, name), "channels", EVERYWHERE)


def channels_of_file(name: str) -> frozenset[Channel]:
    """Return the ways of publishing that a finished file belongs to, by its name."""
    return channels_of(format_of(name))


def format_of(name: str) -> str:
    """Return the format of a finished file, by its name; of one that nobody makes, `html`.

    Some writers call their files like themselves; of the others, the end of the name tells.
    """
    path = PurePosixPath(name)
    named = {"newsletter": (".html", ".txt", ".eml"), "paste": (".html",)}
    if path.suffix in named.get(path.stem, ()):
        return path.stem
    folder = path.parent.name.removesuffix("-images")
    if folder in ("cards", *named) or (folder and path.parent.name.endswith("-images")):
        return folder if folder in shelf.names(SHELF) else "html"
    ends = {
        part: getattr(shelf.part(SHELF, part), "suffix", "")
        for part in shelf.names(SHELF)
        if part not in (*named, "cards")
    }
    fitting = [part for part, suffix in ends.items() if suffix and path.name.endswith(suffix)]
    return max(fitting, key=lambda part: len(ends[part]), default="html")


def write(
    article: Article, layout: Layout, house: House, name: str, options: Mapping[str, Any]
) -> Written:
    """Write an article in one format.

    A writer is given those of `options` that it has, and one that encloses the article's source in
    a file for archives is given that. Raises `UnknownPart` for a format that no writer goes by.
    """
    writer = shelf.part(SHELF, name)
    known = inspect.signature(writer.write).parameters
    given = {option: value for option, value in options.items() if option in known}
    if "source" in known and given.get("archive"):
        given["source"] = shelf.part(SHELF, SOURCE).write(article, layout, house)[0]
    files: tuple[File, ...] = writer.write(article, layout, house, **given)
    remarks = getattr(writer, "notes", None)
    return Written(files, tuple(remarks(article, files, given)) if remarks else ())


def share_image(article: Article, files: Iterable[File]) -> ShareImage | None:
    """Choose the picture that stands for an article's page: its first wide card.

    Networks want a whole address, so there is none without one, nor of a person who is not on the
    page. Cards lie in a folder beside the page.
    """
    parts = urlsplit(article.address)
    if not article.address or parts.query or parts.fragment:
        return None
    is_file = "." in parts.path.rpartition("/")[2]
    base = article.address if is_file else f"{article.address.rstrip('/')}/"
    made = {file.name: file.data for file in files}
    for passage in article.passages:
        picture = made.get(name := f"{CARDS}/{passage.id}-wide.png")
        if picture:
            alt = " ".join(made[f"{CARDS}/{passage.id}.alt.txt"].decode().split())
            width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))  # its header
            return ShareImage(urljoin(base, name), alt, width, height)
    return None


def versions(formats: Iterable[str]) -> dict[str, str]:
    """Return the versions of all that shapes the bytes of these formats.

    A writer says in `libraries` what it is made with.
    """
    known = {"roundup": __version__, "python": python_version()}
    writers = [shelf.part(SHELF, name) for name in formats]
    names = {COMMON_LIBRARY, *(one for each in writers for one in getattr(each, "libraries", ()))}
    return known | {name: found for name in sorted(names) if (found := version_of(name))}


def version_of(library: str) -> str:
    """Return a library's version, or nothing where it is not installed."""
    if library == "pango":
        from roundup.writers._paper.typesetting import pango_version  # loads what only a PDF needs

        return pango_version()
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
