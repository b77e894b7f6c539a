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
SOURCE = "markdown"


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
