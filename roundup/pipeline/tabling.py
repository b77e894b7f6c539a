"""Values of Python as what a file would hold: rows of text, and the front matter of a brief."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypedDict, cast

from roundup.errors import UsageError
from roundup.model.brief import Brief
from roundup.model.notes import Note, Origin
from roundup.stages import briefing
from roundup.text.strict_yaml import Items, Node, Scalar, YamlTable

HEADSHOT = "headshot of row {}"
BRIEF = "brief"


class PandasFrame(Protocol):
    """A data frame of pandas, as far as it is needed."""

    def to_dict(self, orient: Any) -> Any:
        """Return a dictionary for each row if `orient` is `records`."""


class PolarsFrame(Protocol):
    """A data frame of polars, as far as it is needed."""

    def to_dicts(self) -> Any:
        """Return a dictionary for each row."""


class ArrowTable(Protocol):
    """A table of pyarrow, as far as it is needed."""

    def to_pylist(self) -> Any:
        """Return a dictionary for each row."""


class BriefKeys(TypedDict, total=False):
    """The keys of a brief, as keyword arguments; the manual's page on briefs explains them."""

    question: str | Sequence[str]
    headline: str
    deck: str
    byline: str
    date: str | datetime.date
    slug: str
    introduction: str
    disclosure: str
    language: str
    order: str
    sections: Sequence[str | Mapping[str, object]]
    leave_out: Sequence[str | Mapping[str, object]]
    columns: Mapping[str, str]
    layout: str
    options: Mapping[str, object]


Rows = Iterable[Mapping[str, object]]
Frame = PandasFrame | PolarsFrame | ArrowTable


def rows_from(source: Rows | Frame) -> tuple[list[dict[str, str]], dict[str, bytes]]:
    """Turn every value into text; pictures in memory are named, and returned by their names."""
    pictures: dict[str, bytes] = {}
    rows = []
    for number, row in enumerate(mappings_in(source), start=1):
        cells = {}
        for heading, value in row.items():
            if isinstance(value, bytes | bytearray):
                name = HEADSHOT.format(number)
                pictures[name], value = bytes(value), name
            cells[str(heading)] = typed(value)
        rows.append(cells)
    return rows, pictures


def mappings_in(source: Any) -> Iterable[Mapping[str, object]]:
    """List the rows of a table, whichever library made it."""
    if isinstance(source, Mapping):
        raise UsageError(
            "One mapping is not a list of rows",
            hint="Put it into a list, `[{…}]`, even if it is the only answer",
        )
    if hasattr(source, "to_pylist"):  # pyarrow
        return cast("Rows", source.to_pylist())
    if hasattr(source, "to_dicts"):  # polars
        return cast("Rows", source.to_dicts())
    if hasattr(source, "to_dict"):  # pandas
        return cast("Rows", source.to_dict("records"))
    rows = list(source)
    if wrong := next((row for row in rows if not isinstance(row, Mapping)), None):
        raise UsageError(
            f"A row is a mapping from headings to values, and this is a {type(wrong).__name__}",
            hint='Write each row as `{"name": …, "title": …, "answer": …}`',
        )
    return rows


def typed(value: object) -> str:
    """Write a value as a spreadsheet shows it; what is missing is empty."""
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "" if value != value else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def brief_from(given: Mapping[str, Any]) -> tuple[Brief, tuple[Note, ...]]:
    """Validate the keys of a brief as if they stood in its file."""
    keys = {key: value for key, value in given.items() if key != "introduction"}
    entries = tuple(
        (Scalar(key, number), node_from(value, number)) for number, (key, value) in numbered(keys)
    )
    introduction = str(given.get("introduction", ""))
    valid = briefing.validate_brief(YamlTable(entries, 1), introduction, Origin(BRIEF))
    return valid.brief, valid.notes


def numbered(keys: Mapping[str, Any]) -> Iterator[tuple[int, tuple[str, Any]]]:
    """Return the keys that hold something, each with the number that notes use as its line."""
    return enumerate(((key, value) for key, value in keys.items() if value is not None), start=1)


def node_from(value: Any, line: int) -> Node:
    """Turn a value of Python into what a brief's front matter would hold."""
    if isinstance(value, Mapping):
        entries = tuple(
            (Scalar(str(key), line), node_from(each, line)) for key, each in value.items()
        )
        return YamlTable(entries, line)
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return Items(tuple(node_from(each, line) for each in value), line)
    return Scalar(typed(value), line)
