"""Which formats are made, and with which options."""

from collections.abc import Mapping, Sequence
from typing import Any

from roundup import shelf
from roundup.errors import UnknownPart, UsageError, listed
from roundup.house import formats as options_in
from roundup.house.settings import Settings
from roundup.stages import writing

EVERY_FORMAT = "all"


def known_formats(asked: Sequence[str]) -> tuple[str, ...]:
    """Return the formats asked for, one by one or between commas.

    `all` asks for every one, and nothing for those that are made by default.
    """
    known = shelf.names(writing.SHELF)
    names = [name.strip() for each in asked for name in each.split(",") if name.strip()]
    for name in names:
        if name not in (*known, EVERY_FORMAT):
            raise UnknownPart("format", name, known, meant=options_in.format_called(name))
    if not names:
        return writing.usual_formats()
    return tuple(known if EVERY_FORMAT in names else dict.fromkeys(names))


def refuse_unused(options: Mapping[str, Any], formats: Sequence[str]) -> None:
    """Raise `UsageError` for options that have no effect on any format that is made.

    A table holds the options of one format; any other value is for all formats that have an option
    of that name.
    """
    for name, value in options.items():
        if isinstance(value, Mapping):
            if name not in formats:
                raise UsageError(
                    f"The options of `{name}` have no effect, as this build does not make it",
                    hint=f"Add `--to {name}`, or leave out its options",
                )
            continue
        having = [each for each, option in options_in.every_option() if option.name == name]
        if having and not set(having) & set(formats):
            raise UsageError(
                f"The option `{name}` has no effect, as this build makes no format that has it",
                hint=f"Leave it out, or add one of these formats with `--to`: {listed(having)}",
            )


def options_for(name: str, house: Settings, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of one format: the house's, and over them those that are asked for."""
    common = {option: value for option, value in asked.items() if not isinstance(value, Mapping)}
    known = options_in.options_of(name)
    house_options = house.options_of(name) | common
    own = asked.get(name)
    usable = {option: value for option, value in house_options.items() if option in known}
    return options_in.validated(name, usable | dict(own if isinstance(own, Mapping) else {}))
