"""The options of a part: the keyword-only parameters of its function, declared nowhere else.

Each has a type, a default and a line of help, which stands in its annotation:

    def write(
        article: Article,
        layout: Layout,
        house: House,
        *,
        width: Annotated[int, Ge(0), "The longest line, in columns."] = 72,
    ) -> tuple[File, ...]: ...

The type is anything that pydantic validates. `Flag` and `Shared` in an annotation say in which
other ways the option may be set. A parameter marked with `FilesOf` is not an option: it receives
the files of another format.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Field, create_model

Model = TypeVar("Model", bound=BaseModel)

NUMBERS: Mapping[Any, str] = {int: "number", float: "number"}


@dataclass(frozen=True, slots=True)
class Flag:
    """Marks an option that also has a flag on the command line: `archive` has `--archive`."""


@dataclass(frozen=True, slots=True)
class Shared(Flag):
    """Marks an option that several formats share, and that is set in all of them at once.

    It has a flag, and it may stand above all tables of `roundup.toml`.
    """


@dataclass(frozen=True, slots=True)
class FilesOf:
    """Marks a parameter that receives the files of another format, and is not an option.

    They are handed over if that format is made too. With `when`, the name of an option, they are
    made for this purpose where that option is on.
    """

    format: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a part. `kind` is its annotation, which pydantic understands."""

    name: str
    kind: Any
    default: Any
    help: str
    flag: Flag | None = None

    @property
    def plain_kind(self) -> Any:
        """Return the type without what else stands in the annotation."""
        return get_args(self.kind)[0] if get_origin(self.kind) is Annotated else self.kind

    @property
    def is_list(self) -> bool:
        """Return whether its value is a list."""
        return get_origin(self.plain_kind) in (tuple, list)

    @property
    def choices(self) -> tuple[str, ...]:
        """List the only values that it or an entry of it can have; empty where any will do."""
        kinds = [self.plain_kind, *get_args(self.plain_kind)]
        return next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())

    @property
    def values(self) -> str:
        """Return in a word or two which values it can have."""
        if self.choices or self.plain_kind is bool:
            several = " (several)" * self.is_list
            return "|".join(self.choices or ("true", "false")) + several
        return "list" if self.is_list else NUMBERS.get(self.plain_kind, "text")

    @property
    def example(self) -> str:
        """Return a value of the form that its type asks for; empty if any form will do."""
        return next((mark.example for mark in metadata(self.kind) if hasattr(mark, "example")), "")

    @property
    def flag_name(self) -> str:
        """Return the option's flag on the command line; empty if it has none."""
        return f"--{self.name.replace('_', '-')}" if self.flag else ""


@cache
def options(function: Callable[..., Any]) -> Mapping[str, Option]:
    """Return the options of a part's function by name, in their order."""
    return {
        name: Option(
            name,
            kind,
            default,
            next((each for each in metadata(kind) if isinstance(each, str)), ""),
            next((each for each in metadata(kind) if isinstance(each, Flag)), None),
        )
        for name, kind, default in keywords(function)
        if not any(isinstance(each, FilesOf) for each in metadata(kind))
    }


@cache
def wanted_files(function: Callable[..., Any]) -> Mapping[str, FilesOf]:
    """Return the parameters that receive files of other formats, by name."""
    return {
        name: mark
        for name, kind, _ in keywords(function)
        for mark in metadata(kind)
        if isinstance(mark, FilesOf)
    }


def keywords(function: Callable[..., Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield name, annotation and default of each keyword-only parameter."""
    parameters = [
        each
        for each in inspect.signature(function).parameters.values()
        if each.kind is each.KEYWORD_ONLY
    ]
    typed = SimpleNamespace(__annotations__={each.name: each.annotation for each in parameters})
    # Only these: the others may name what is imported for type checkers alone.
    names = getattr(function, "__globals__", {})
    kinds = get_type_hints(typed, names, include_extras=True)
    return ((each.name, kinds[each.name], each.default) for each in parameters)


def metadata(kind: Any) -> tuple[Any, ...]:
    """List what an annotation says besides the type."""
    return get_args(kind)[1:] if get_origin(kind) is Annotated else ()


@cache
def model_of(
    function: Callable[..., Any], base: type[Model], summary: str | None = None
) -> type[Model]:
    """Return a model that validates the options of a part's function."""
    # The fields have names of their own, since pydantic keeps words such as `copy` for itself.
    fields: dict[str, Any] = {
        f"option_{option.name}": (
            option.kind,
            Field(option.default, alias=option.name, description=option.help or None),
        )
        for option in options(function).values()
    }
    name = function.__module__.rpartition(".")[2].capitalize()
    return create_model(name, __base__=base, __doc__=summary, **fields)
