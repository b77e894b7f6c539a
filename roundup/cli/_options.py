"""The options of formats on the command line: the flags that writers ask for, and `--set`.

A command with them is of the class `OptionsCommand`, has a parameter `assignments`, and asks
`asked_of` for what was typed. The flags are not there before somebody types one or asks for help:
to know them, every writer has to be imported, which takes as long as building a page.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from roundup.cli import _completing

# How the parameters of flags begin, so that none is called like one of the command's own.
FLAG = "flag_"
SET = "--set"
FLAGS_ARE_NEEDED = f"{__name__}.flags_are_needed"

Assignments = Annotated[
    list[str] | None,
    typer.Option(
        SET,
        metavar="FORMAT.OPTION=VALUE",
        help="Set an option of a format; `roundup formats` lists them with their values. "
        "May be given several times.",
        show_default=False,
        autocompletion=_completing.assignments,
    ),
]


class OptionsCommand(TyperCommand):
    """A command that also has the flags of formats, right before `--set`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse what was typed, and find out first whether the flags of formats are needed."""
        own = {name for parameter in super().get_params(ctx) for name in parameter.opts}
        ctx.meta[FLAGS_ARE_NEEDED] = any(may_need_flags(typed, own) for typed in args)
        return super().parse_args(ctx, args)

    def get_params(self, ctx: Any) -> list[Any]:
        """List the command's parameters, and the flags of which it has none itself."""
        own = super().get_params(ctx)
        if not ctx.meta.get(FLAGS_ARE_NEEDED, True):
            return own
        taken = {name for parameter in own for name in parameter.opts}
        at = next(number for number, each in enumerate(own) if SET in each.opts)
        added = [flag for flag in flag_parameters() if taken.isdisjoint(flag.opts)]
        return [*own[:at], *added, *own[at:]]

    def invoke(self, ctx: Any) -> Any:
        """Run the command; the values of flags are in the context's object."""
        names = [name for name in ctx.params if name.startswith(FLAG)]
        typed = {name.removeprefix(FLAG): ctx.params.pop(name) for name in names}
        ctx.obj = {name: value for name, value in typed.items() if value not in (None, False)}
        return super().invoke(ctx)


def may_need_flags(typed: str, own: Container[str]) -> bool:
    """Return whether an argument may be a flag of a format, or asks for help with all of them."""
    if not typed.startswith("--"):
        return typed.startswith("-") and "h" in typed
    return typed == "--help" or typed.partition("=")[0] not in own


def flag_parameters() -> Iterator[Any]:
    """Yield a parameter for each flag that a writer asks for."""
    from roundup.house import formats

    def anything() -> None:
        """Have the parameters that Typer is to make."""

    parameters = []
    for option in formats.flags().values():
        kind = str if option.is_list else option.plain_kind
        typed = bool if kind is bool else kind | None
        flag = typer.Option(option.flag_name, help=option.help, show_default=False)
        parameters.append(
            Parameter(
                f"{FLAG}{option.name}",
                Parameter.KEYWORD_ONLY,
                default=False if kind is bool else None,
                annotation=Annotated[typed, flag],
            )
        )
    anything.__annotations__ = {each.name: each.annotation for each in parameters}
    vars(anything)["__signature__"] = Signature(parameters)
    app = typer.Typer(add_completion=False)
    app.command()(anything)
    yield from typer.main.get_command(app).params


def asked_of(context: typer.Context, assignments: Iterable[str] | None) -> Mapping[str, Any]:
    """Return the options that were typed, in the shape of `roundup.toml`.

    Raises `UsageError` for one that there is not.
    """
    from roundup.house import formats

    flags = formats.flags() if context.obj else {}
    typed = {
        name: formats.entries(value) if flags[name].is_list else value
        for name, value in context.obj.items()
    }
    return typed | formats.chosen(assignments or ())
