"""`roundup layouts`: the looks there are."""

from json import dumps
from pathlib import Path

import typer

from roundup.cli import showing
from roundup.cli._arguments import Json


def command(*, json: Json = False) -> None:
    """List the looks there are, and their options."""
    from roundup import layouts, workspace

    place = workspace.workspace(Path.cwd())
    found = [layouts.load(name, place.own_layouts) for name in layouts.names(place.own_layouts)]
    if json:
        showing.as_json(
            [
                {
                    "name": one.name,
                    "summary": one.summary,
                    "options": dict(one.options),
                    "choices": {name: list(known) for name, known in one.choices.items()},
                    "colours": dict(one.colours),
                }
                for one in found
            ]
        )
        return
    chosen = place.settings.layout
    for one in found:
        mark = " (the house's choice)" if one.name == chosen else ""
        typer.echo(f"{one.name}{mark}\n  {one.summary}")
        if one.colours:
            typer.echo(f"  colours: {', '.join(one.colours)}")
        for option, default in one.options.items():
            known = one.choices.get(option)
            others = f"  ({', '.join(known)})" if known else ""
            typer.echo(f"  option:  {option} = {dumps(default)}{others}")
        typer.echo("")
    typer.echo("Choose one by `layout` in a brief or in roundup.toml, or by `build --layout`")
