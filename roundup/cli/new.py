"""`roundup new`: a folder to put answers into, or a layout or a part to make one's own."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from roundup.cli import _completing, showing
from roundup.cli._called import as_called


class Kinds(TyperGroup):
    """A group of commands in which whatever names none of them is the name of a roundup."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Return `roundup new NAME` for `roundup new roundup NAME`."""
        is_asking = not args or args[0] in ("-h", "--help")
        if not is_asking and args[0] not in self.commands:
            args = ["roundup", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=Kinds, no_args_is_help=True, rich_markup_mode=None)


@app.callback(subcommand_metavar="NAME | KIND NAME")
def new() -> None:
    """Make a folder for a roundup, or for a layout, rule, reader or writer of your own.

    `roundup new NAME` makes a roundup; its options are those of `roundup new roundup`.
    """


@app.command("roundup")
def new_roundup(
    name: Annotated[str, typer.Argument(help="A short name; the folder is called so.")],
    *,
    question: Annotated[
        str, typer.Option("--question", "-q", help="The question the experts were asked.")
    ] = "",
) -> None:
    """Make a folder for a roundup and its brief.

    Beside the brief there are an empty table of answers and a place for pictures. Nothing that
    is there is ever overwritten.
    """
    from roundup.pipeline import beginning, workspace

    start = Path.cwd()
    folder, paths = beginning.begin_roundup(workspace.workspace(start), name, question, start)
    hint = (
        "Put answers into `responses.csv`, or one Markdown file each beside it, and pictures "
        f"into `photos/`. Then: `roundup check {folder.name}` and `roundup build {folder.name}`"
    )
    show(paths, start, hint)


@app.command("layout")
def new_layout(
    name: Annotated[str, typer.Argument(help="A short name; the folder is called so.")],
    *,
    base: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="LAYOUT",
            help="The layout it builds on.",
            autocompletion=_completing.layouts,
        ),
    ] = "magazine",
) -> None:
    """Make a layout of the house's own, which looks like another until it is changed.

    Its files say in comments what may be changed. Nothing that is there is ever overwritten.
    """
    from roundup.pipeline import beginning, workspace

    start = Path.cwd()
    folder, paths = beginning.begin_layout(workspace.workspace(start), name, base, start)
    hint = (
        f"See it with `roundup layouts show {folder.name}`. Choose it by "
        f'`layout = "{folder.name}"` in roundup.toml'
    )
    show(paths, start, hint)


PART = Annotated[str, typer.Argument(help="A short name; the part is called so.")]


@app.command("rule")
def new_rule(name: PART) -> None:
    """Make a rule of your own in Python, with its test.

    A list of words to avoid needs no Python: see the manual's page on word lists.
    """
    make_part("rule", name)


@app.command("reader")
def new_reader(name: PART) -> None:
    """Make a reader of your own for another kind of file, with its test."""
    make_part("reader", name)


@app.command("writer")
def new_writer(name: PART) -> None:
    """Make a writer of your own for another format, with its proofreader and its test."""
    make_part("writer", name)


@app.command("proofreader")
def new_proofreader(name: PART) -> None:
    """Make a proofreader of your own, which reads finished files back, with its test."""
    make_part("proofreader", name)


def make_part(kind: str, name: str) -> None:
    """Make the folder of a part, and say how to install and test it."""
    from roundup.pipeline import extending, workspace

    start = Path.cwd()
    folder, paths = extending.begin_part(workspace.workspace(start), kind, name, start)
    named = workspace.shown(folder, start)
    show(
        paths,
        start,
        f"It works as it is. Install it with `pip install -e {named}`, test it with "
        f"`pytest {named}`, and then change it",
    )


def show(paths: Iterable[Path], start: Path, hint: str) -> None:
    """Name the new files, and what can be done with them."""
    for path in paths:
        showing.say(showing.named(path, start))
    showing.say(f"\n{as_called(hint)}", to_stderr=True)
