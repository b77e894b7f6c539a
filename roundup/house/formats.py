"""The options of formats in a house's settings, as the writers on the shelf declare them.

`roundup.toml` has a table for each format, and a key above all tables for each option that several
formats share. The same options are set for one run by `--set pdf.paper=letter`. Importing all
writers takes half a second, so a writer is imported only where something is said of its format.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import Field, ValidationError, create_model

from roundup import shelf
from roundup.errors import UnknownPart, UsageError, did_you_mean, listed
from roundup.house.toml import CANNOT_BE, SettingsTable, fault_in, known_keys
from roundup.options import Option, Shared, model_of, options

Model = TypeVar("Model", bound=SettingsTable)

WRITERS = "roundup.writers"
# How the fields of formats begin, so that no format is called like another key or a method.
FIELD = "format_{}"
SET = "--set"
EXAMPLE = f"Write it as `{SET} FORMAT.OPTION=VALUE`; `roundup formats` lists the options"


# What roundup.toml may hold


def model_with_formats(base: type[Model], typed: Mapping[str, Any] | None = None) -> type[Model]:
    """Return the model of a house's settings with what each format adds to it.

    `typed` is what `roundup.toml` holds; without it, every format is described in full.
    """
    own = {field.alias or name for name, field in base.model_fields.items()}
    names = [name for name in shelf.names(WRITERS) if name not in own]
    # A key that is neither is an option that formats share, or a mistake.
    others = None if typed is None else typed.keys() - {*own, *names}
    shared = {} if others == set() else shared_options(others)
    tables = (
        (name, table_of(name) if typed is None or name in typed else SettingsTable)
        for name in names
    )
    fields: dict[str, Any] = {name: described(option) for name, option in shared.items()}
    return with_tables(extended(base, fields) if fields else base, tuple(tables))


# What a house's settings hold is of the same kind whenever they are read.
@lru_cache(maxsize=16)
def with_tables(
    base: type[Model], tables: tuple[tuple[str, type[SettingsTable]], ...]
) -> type[Model]:
    """Return a model with a table for each format."""
    fields = {name: (table, Field(default_factory=table, alias=name)) for name, table in tables}
    return extended(base, fields)


def extended(base: type[Model], fields: Mapping[str, Any]) -> type[Model]:
    """Return a model with more fields, whose names differ from all keys and methods."""
    named = {FIELD.format(name.replace("-", "_")): field for name, field in fields.items()}
    return create_model(base.__name__, __base__=base, __doc__=base.__doc__, **named)


def table_of(name: str) -> type[SettingsTable]:
    """Return the model of the table of one format."""
    writer = shelf.part(WRITERS, name)
    return table_for(writer.write, f"Options of `{name}`. {shelf.summary(writer)}")


@lru_cache(maxsize=64)
def table_for(write: Callable[..., Any], summary: str) -> type[SettingsTable]:
    """Return the model of the options that a writer takes."""
    return model_of(write, SettingsTable, summary)


def described(option: Option) -> tuple[Any, Any]:
    """Describe an option that several formats share, as a field of the settings' model."""
    said = f"{option.help} Sets it in every format that has this option."
    return option.kind, Field(option.default, alias=option.name, description=said)


def shared_options(wanted: Set[str] | None = None) -> Mapping[str, Option]:
    """Return the options that may stand above all tables; the first format decides which values.

    Nothing more is imported once all that are wanted are found.
    """
    shared: dict[str, Option] = {}
    for _, option in every_option():
        if isinstance(option.flag, Shared):
            shared.setdefault(option.name, option)
        if wanted is not None and wanted <= shared.keys():
            break
    return shared


def values_of_formats(settings: SettingsTable) -> Mapping[str, Any]:
    """Return what a house says of formats, in the shape of `roundup.toml`, without defaults."""
    return {
        field.alias: value.model_dump(by_alias=True, exclude_unset=True)
        if isinstance(value, SettingsTable)
        else value
        for name, field in type(settings).model_fields.items()
        if name.startswith(FIELD.format("")) and name in settings.model_fields_set and field.alias
        for value in (getattr(settings, name),)
    }


# What may be set for one run


def options_of(name: str) -> Mapping[str, Option]:
    """Return the options of one format by name; raise `UnknownPart` for an unknown format."""
    write: Callable[..., Any] = shelf.part(WRITERS, name).write
    return options(write)


def every_option() -> Iterator[tuple[str, Option]]:
    """Yield the options of all formats, each with its format."""
    for name in shelf.names(WRITERS):
        for option in options_of(name).values():
            yield name, option


def format_called(word: str) -> str:
    """Return the format that people call by another name; nothing if there is none."""
    parts = shelf.parts(WRITERS).items()
    meant = (name for name, writer in parts if word in getattr(writer, "also_called", ()))
    return next(meant, "")


def flags() -> Mapping[str, Option]:
    """Return the options that have a flag of their own; the first format decides which values."""
    flagged: dict[str, Option] = {}
    for _, option in every_option():
        if option.flag:
            flagged.setdefault(option.name, option)
    return dict(sorted(flagged.items()))


def chosen(assignments: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Read settings such as `pdf.paper=letter` to a table of options for each format.

    Raises `UsageError` for an unknown format or option, and for a value that it cannot have.
    """
    tables: dict[str, dict[str, Any]] = {}
    for assignment in assignments:
        key, equals, value = assignment.partition("=")
        name, dot, option = key.strip().partition(".")
        if not (equals and dot and option):
            raise UsageError(f"`{SET} {assignment}` does not set an option", hint=EXAMPLE)
        if name not in shelf.names(WRITERS):
            raise UnknownPart("format", name, shelf.names(WRITERS), meant=format_called(name))
        known = options_of(name).get(option)
        typed = entries(value) if known and known.is_list else value.strip()
        tables.setdefault(name, {})[option] = typed
    return {name: validated(name, typed) for name, typed in tables.items()}


def entries(value: str) -> list[str]:
    """Read a list that is typed on a command line: `wide,square`, or as in TOML."""
    inside = value.strip().removeprefix("[").removesuffix("]")
    return [entry.strip().strip("\"'") for entry in inside.split(",") if entry.strip()]


def as_typed(value: Any) -> str:
    """Write a value as it is typed on a command line."""
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def validated(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return options of one format as its writer takes them; raise `UsageError` for a wrong one."""
    model = model_of(shelf.part(WRITERS, name).write, SettingsTable)
    try:
        values = model.model_validate(dict(given))
    except ValidationError as error:
        fault = fault_in(error, given, model)
        if fault.key not in options_of(name):
            raise unknown_option(name, fault.key, known_keys((), model)) from None
        typed = f"cannot be `{as_typed(given.get(fault.key))}`"
        message = typed if fault.message == CANNOT_BE else fault.message
        raise UsageError(f"`{name}.{fault.key}` {message}", hint=fault.hint) from None
    dumped: dict[str, Any] = values.model_dump(by_alias=True, exclude_unset=True)
    return dumped


def unknown_option(name: str, option: str, known: Iterable[str]) -> UsageError:
    """Describe an option that a format does not have."""
    known = sorted(known)
    hint = did_you_mean(option, known) or f"Its options are {listed(known)}"
    return UsageError(
        f"The format `{name}` has no option `{option}`",
        hint=hint if known else f"`{name}` has no options; `roundup formats` lists those of others",
    )
