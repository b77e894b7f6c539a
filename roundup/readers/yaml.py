"""YAML: a list of submissions, or a single one.

Every value is text as it was typed: `NO`, `0123` and `12:30` are not turned into anything else.
"""

from collections.abc import Iterator

from roundup.model.notes import Note, Origin
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._records import unreadable
from roundup.readers._trees import tree_drafts
from roundup.text import strict_yaml
from roundup.text.encoding import NotText, decode

suffixes = (".yaml", ".yml")


def read(data: bytes, origin: Origin, columns: Columns) -> Iterator[Draft | Note]:
    """Yield a draft for each entry, and notes on the file."""
    try:
        text, notes = decode(data, origin)
        root = strict_yaml.parse(text)
    except NotText as error:
        yield unreadable(origin, error.message, error.hint)
    except strict_yaml.YamlProblem as error:
        yield unreadable(origin, error.message, error.hint, line=error.line)
    else:
        yield from notes
        yield from tree_drafts(root, origin, columns)
