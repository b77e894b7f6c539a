"""Stage 7: an article and a layout to files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePosixPath
from platform import python_version
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any

from roundup import shelf
from roundup.model.article import Article
from roundup.model.consent import EVERYWHERE, Channel
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Note
from roundup.options import options as options_of
from roundup.options import wanted_files
from roundup.version import __version__

if TYPE_CHECKING:
    from roundup.rendering.layouts import Layout  # with Jinja, which `check` needs not

SHELF = "roundup.writers"
# Reads every answer, whatever is made of it.
COMMON_LIBRARY = "markdown-it-py"
# Libraries of the system, which have no distribution to ask.
SYSTEM_LIBRARIES = ("fontconfig", "harfbuzz", "pango")


@dataclass(frozen=True, slots=True)
class Written:
    """The files of one format, and what their writer has to say of them.

    The first file is the output itself. A note's origin names a file as `files` do.
    """

    files: tuple[File, ...]
    notes: tuple[Note, ...] = ()


NOTHING_YET: Mapping[str, Written] = MappingProxyType({})


def channels_of(name: str) -> frozenset[Channel]:
    """Return the ways of publishing that a format belongs to; of one that says nothing, all."""
    return getattr(shelf.part(SHELF, name), "channels", EVERYWHERE)


def channels_of_file(name: str) -> frozenset[Channel]:
    """Return the ways of publishing that a finished file belongs to, by its name."""
    return channels_of(format_of(name))


def format_of(name: str) -> str:
    """Return the format of a finished file, by its name; of one that nobody makes, a usual one.

    Some writers say what their files and folders are called. The files of the others are called
    like the article, and the end of the name tells which format it is.
    """
    path = PurePosixPath(name)
    parts = shelf.parts(SHELF)
    ends: dict[str, str] = {}
    for part, writer in parts.items():
        if is_named_by(writer, path):
            return part
        if not hasattr(writer, "file_names") and not hasattr(writer, "folder"):
            ends[part] = getattr(writer, "suffix", "")
    fitting = [part for part, suffix in ends.items() if suffix and path.name.endswith(suffix)]
    return max(fitting, key=lambda part: len(ends[part]), default=usual_formats()[0])


def is_named_by(writer: ModuleType, path: PurePosixPath) -> bool:
    """Return whether a file has one of the names, or is in one of the folders, of a writer."""
    folders = (getattr(writer, "folder", ""), getattr(writer, "uploads", ""))
    names = getattr(writer, "file_names", ())
    return path.parent.name in filter(None, folders) or any(map(path.match, names))


def usual_formats() -> tuple[str, ...]:
    """Return the formats that are made where nobody names any."""
    parts = shelf.parts(SHELF).items()
    return tuple(name for name, writer in parts if getattr(writer, "is_default", False))


def imports(names: Iterable[str]) -> tuple[str, ...]:
    """Return the modules that these formats need and that take long to import."""
    needed = (getattr(shelf.part(SHELF, name), "imports", ()) for name in names)
    return tuple(dict.fromkeys(module for modules in needed for module in modules))


def needs_glyphs(name: str) -> bool:
    """Return whether a font at hand must have every letter of a format."""
    return getattr(shelf.part(SHELF, name), "needs_glyphs", False)


def folder_of(name: str) -> str:
    """Return the folder that a format fills; nothing if its files stand beside the others."""
    return getattr(shelf.part(SHELF, name), "folder", "")


def filled_folders() -> tuple[str, ...]:
    """Return the folders that formats fill, of all formats."""
    return tuple(filter(None, map(folder_of, shelf.names(SHELF))))


def upload_folders(names: Iterable[str]) -> frozenset[str]:
    """Return the folders whose pictures these formats show from the web."""
    folders = (getattr(shelf.part(SHELF, name), "uploads", "") for name in names)
    return frozenset(filter(None, folders))


def drawn_upon(name: str) -> tuple[str, ...]:
    """Return the formats whose files a format receives if they are made too."""
    wanted = wanted_files(shelf.part(SHELF, name).write).values()
    return tuple(files.format for files in wanted if not files.when)


def in_order_of_making(names: Iterable[str]) -> tuple[str, ...]:
    """Return formats in an order in which each comes after those whose files it receives."""
    asked = tuple(names)
    wanted = {other for name in asked for other in drawn_upon(name)}
    return tuple(sorted(asked, key=lambda name: name not in wanted))


def write(
    article: Article,
    layout: "Layout",
    house: House,
    name: str,
    options: Mapping[str, Any],
    written: Mapping[str, Written] = NOTHING_YET,
) -> Written:
    """Write an article in one format.

    Of `options`, a writer is given those that it has; of `written`, the files of other formats
    that it receives. Raises `UnknownPart` for a format that no writer goes by.
    """
    writer = shelf.part(SHELF, name)
    known = options_of(writer.write)
    given = {option: value for option, value in options.items() if option in known}
    received: dict[str, tuple[File, ...]] = {}
    for parameter, wanted in wanted_files(writer.write).items():
        if wanted.when and given.get(wanted.when):
            received[parameter] = write(article, layout, house, wanted.format, {}).files
        elif not wanted.when and wanted.format in written:
            received[parameter] = written[wanted.format].files
    files: tuple[File, ...] = writer.write(article, layout, house, **given, **received)
    remarks = getattr(writer, "notes", None)
    return Written(files, tuple(remarks(article, files, given)) if remarks else ())


def versions(formats: Iterable[str] = (), libraries: Iterable[str] = ()) -> dict[str, str]:
    """Return the versions of all that shapes the bytes of these formats, and of other libraries.

    A writer says in `libraries` what it is made with.
    """
    known = {"roundup": __version__, "python": python_version()}
    names = {COMMON_LIBRARY, *libraries}
    for name in formats:
        names.update(getattr(shelf.part(SHELF, name), "libraries", ()))
    return known | {name: number for name in sorted(names) if (number := version_of(name))}


@cache  # a look into the metadata of every distribution, and a process keeps what it imported
def version_of(library: str) -> str:
    """Return a library's version, or nothing where it is not installed."""
    if library in SYSTEM_LIBRARIES:
        from roundup.writers._paper import typesetting  # loads what only a PDF needs

        ask: Callable[[], str] = getattr(typesetting, f"{library}_version")
        return ask()
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
