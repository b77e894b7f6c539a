"""YAML: a list of submissions, or a single one.

Every value is text as it was typed: `NO`, `0123` and `12:30` are not turned into anything else.
"""

from collections.abc import Iterator

from roundup.model.notes import Note, Origin
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._records import refused, text_drafts
from roundup.readers._trees import tree_drafts
from roundup.text import strict_yaml

suffixes = (".yaml", ".yml")


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each entry, and notes on the file."""
    yield from text_drafts(data, origin, lambda text: _drafts(text, origin, columns))


def _drafts(text: str, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each entry of a text."""
    try:
        root = strict_yaml.parse(text)
    except strict_yaml.YamlProblem as problem:
        yield refused(origin, problem, line=problem.line)
        return
    yield from tree_drafts(root, origin, columns)
