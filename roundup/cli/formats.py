"""`roundup formats`: what can be read, and what can be made."""

import typer

from roundup.cli import showing
from roundup.cli._arguments import Json
from roundup.cli._called import as_called


def command(*, json: Json = False) -> None:
    """List what can be read and what can be made."""
    from roundup.pipeline import offering

    read = [
        {"name": name, "files": " ".join(module.suffixes), "summary": offering.summary(module)}
        for name, module in offering.readers().items()
    ]
    made = [
        {"name": name, "files": module.suffix, "summary": offering.summary(module)}
        for name, module in offering.writers().items()
    ]
    if json:
        showing.as_json({"read": read, "made": made})
        return
    for heading, parts in (("Can be read", read), ("Can be made, with `roundup build --to`", made)):
        rows = [[f"  {part['name']}", part["files"], part["summary"]] for part in parts]
        typer.echo("\n".join([as_called(heading), "", *showing.columns(rows), ""]))
