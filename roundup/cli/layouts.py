"""`roundup layouts`: the looks there are, and what one of them looks like."""

from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from roundup.cli import _completing, showing
from roundup.cli._arguments import Formats, Json, Output
from roundup.cli._called import as_called
from roundup.cli._options import Assignments, OptionsCommand, asked_of

app = typer.Typer(rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(context: typer.Context, *, json: Json = False) -> None:
    """List the looks there are, and their options."""
    if context.invoked_subcommand:
        return
    from roundup.pipeline import offering, workspace

    house = workspace.workspace(Path.cwd())
    layouts = offering.every_layout(house)
    if json:
        showing.as_json(
            [
                {
                    "name": layout.name,
                    "summary": layout.summary,
                    "options": dict(layout.options),
                    "choices": {name: list(known) for name, known in layout.choices.items()},
                    "colours": dict(layout.colours),
                }
                for layout in layouts
            ]
        )
        return
    chosen = house.settings.layout
    for layout in layouts:
        mark = " (the house's choice)" if layout.name == chosen else ""
        showing.say(f"{layout.name}{mark}\n  {layout.summary}")
        if layout.colours:
            showing.say(f"  colours: {', '.join(layout.colours)}")
        for option, default in layout.options.items():
            known = layout.choices.get(option)
            others = f"  ({', '.join(known)})" if known else ""
            showing.say(f"  option:  {option} = {dumps(default)}{others}")
        showing.say("")
    showing.say("Choose one by `layout` in a brief or in roundup.toml, or by `build --layout`")
    hint = "See one with `roundup layouts show NAME`, or begin your own: `roundup new layout`"
    showing.say(as_called(hint))


@app.command("show", cls=OptionsCommand)
def show(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            help="A layout's name.", show_default=False, autocompletion=_completing.layouts
        ),
    ],
    *,
    to: Formats = None,
    assignments: Assignments = None,
    output: Output = None,
) -> None:
    """Build a specimen: a made-up article with everything in it, as the house would publish it.

    It has answers of every length, people with long names and without portraits, lists, code and
    quotations, and the house's own colours, fonts and name.
    """
    from roundup.pipeline import previewing, workspace

    start = Path.cwd()
    house = workspace.workspace(start)
    options = asked_of(context, assignments)
    built = previewing.specimen(house, name, output=output, formats=to or (), options=options)
    showing.notes(built.notes)
    for path in built.files:
        showing.say(showing.named(path, start))
