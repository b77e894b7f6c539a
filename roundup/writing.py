"""Stage 7: an article and a layout to files."""

import inspect
from collections.abc import Mapping
from typing import Any

from roundup import shelf
from roundup.layouts import Layout
from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.house import House

SHELF = "roundup.writers"


def write(
    article: Article, layout: Layout, house: House, name: str, options: Mapping[str, Any]
) -> tuple[File, ...]:
    """Write an article in one format; the first file is the output itself.

    A writer is given those of `options` that it has. Raises `UnknownPart` for a format that no
    writer goes by.
    """
    writer = shelf.part(SHELF, name)
    known = inspect.signature(writer.write).parameters
    given = {option: value for option, value in options.items() if option in known}
    files: tuple[File, ...] = writer.write(article, layout, house, **given)
    return files
