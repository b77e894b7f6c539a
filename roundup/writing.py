"""Stage 7: an article and a layout to files."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from roundup import shelf
from roundup.layouts import Layout
from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Note

SHELF = "roundup.writers"


@dataclass(frozen=True, slots=True)
class Written:
    """The files of one format, and what their writer has to say of them.

    The first file is the output itself. A note's origin names a file as `files` do.
    """

    files: tuple[File, ...]
    notes: tuple[Note, ...] = ()


def write(
    article: Article, layout: Layout, house: House, name: str, options: Mapping[str, Any]
) -> Written:
    """Write an article in one format.

    A writer is given those of `options` that it has. Raises `UnknownPart` for a format that no
    writer goes by.
    """
    writer = shelf.part(SHELF, name)
    known = inspect.signature(writer.write).parameters
    given = {option: value for option, value in options.items() if option in known}
    files: tuple[File, ...] = writer.write(article, layout, house, **given)
    remarks = getattr(writer, "notes", None)
    return Written(files, tuple(remarks(article, files, given)) if remarks else ())
