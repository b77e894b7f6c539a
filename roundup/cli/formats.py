"""`roundup formats`: what can be read, what can be made, and the options of each format."""

from collections.abc import Iterator, Sequence
from typing import Any

from roundup.cli import showing
from roundup.cli._arguments import Json
from roundup.cli._called import as_called

READ = "Can be read"
MADE = "Can be made, with `roundup build --to`"
OPTIONS = "Options, for `roundup build --set` and `roundup.toml`"


def command(*, json: Json = False) -> None:
    """List what can be read, what can be made, and the options of each format."""
    from roundup.pipeline import offering

    read = [
        {"name": name, "files": " ".join(module.suffixes), "summary": offering.summary(module)}
        for name, module in offering.readers().items()
    ]
    values = [
        {
            "name": name,
            "files": module.suffix,
            "summary": offering.summary(module),
            "options": option_values(name),
        }
        for name, module in offering.writers().items()
    ]
    if json:
        showing.as_json({"read": read, "made": values})
        return
    for heading, parts in ((READ, read), (MADE, values)):
        show(heading, [(part["name"], part["files"], part["summary"]) for part in parts])
    show(OPTIONS, [row for part in values for row in option_rows(part["name"])])


def show(heading: str, rows: Sequence[Sequence[str]]) -> None:
    """Print rows under a heading, in columns."""
    indented = [[f"  {first}", *others] for first, *others in rows]
    showing.say("\n".join([as_called(heading), "", *showing.columns(indented), ""]))


def option_values(name: str) -> list[dict[str, Any]]:
    """Describe the options of a format, for a program."""
    from roundup.house import formats

    return [
        {
            "name": option.name,
            "default": option.default,
            "choices": list(option.choices),
            "flag": option.flag_name,
            "help": option.help,
        }
        for option in formats.options_of(name).values()
    ]


def option_rows(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield each option of a format with its default, its values, and what it does."""
    from roundup.house import formats

    for option in formats.options_of(name).values():
        also = f" Also `{option.flag_name}`." if option.flag else ""
        assignment = f"{name}.{option.name}={formats.as_typed(option.default)}"
        yield assignment, option.values, f"{option.help}{also}"
