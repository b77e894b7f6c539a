"""`roundup schema`: what a text editor needs to complete and check the files you write."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from roundup.cli import showing
from roundup.cli._arguments import folder_option
from roundup.errors import UsageError

FILE = "roundup-{}.schema.json"
# Where the line goes that leads a text editor to the schema.
PLACES = {
    "brief": "below the first `---` of a brief",
    "house": "on top of `roundup.toml`",
    "people": "on top of `people.toml`",
}


def command(
    name: Annotated[
        Literal["brief", "house", "people"] | None,
        typer.Argument(
            help="`brief` is the front matter of roundup.md, `house` is roundup.toml, `people` is "
            "people.toml.",
            show_default=False,
        ),
    ] = None,
    *,
    output: Annotated[
        Path | None, folder_option("Write the schemas into this folder, and show how to use them.")
    ] = None,
) -> None:
    """Print the JSON Schema of the brief, roundup.toml or people.toml, for text editors.

    `--output` writes them into a folder, and prints the line with which a text editor finds each.
    """
    from roundup.house import schema

    if output is not None:
        for each in schema.SCHEMAS if name is None else (name,):
            save(each, output)
    elif name is None:
        raise UsageError(
            "Which schema is wanted?",
            hint="Write `roundup schema brief`, `roundup schema house` or `roundup schema people`; "
            "or `roundup schema --output schemas` for all of them",
        )
    else:
        showing.report(schema.as_json(name))


def save(name: str, folder: Path) -> None:
    """Write one schema into a folder, and show the line that leads to it."""
    from roundup.house import schema
    from roundup.pipeline import saving

    file = folder / FILE.format(name)
    saving.save(file, schema.as_json(name))
    path = file.as_posix()
    if name == "brief" and not folder.is_absolute():
        path = f"../../{path}"  # a brief is two folders below the workspace
    elif not folder.is_absolute():
        path = f"./{path}"
    showing.say(file.as_posix())
    showing.say(f"  {PLACES[name]}: {schema.MODELINES[name].format(path)}", to_stderr=True)
