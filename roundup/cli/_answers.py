"""The arguments of commands that are about one answer."""

from typing import Annotated

import typer

from roundup.cli import _completing

Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The answer's id, as `roundup list ROUNDUP` shows it, or the expert's name.",
        show_default=False,
        autocompletion=_completing.answers,
    ),
]
In = Annotated[
    str,
    typer.Option(
        "--roundup",
        "-r",
        metavar="ROUNDUP",
        help="The roundup that the answer is in, where several have one of that id.",
        show_default=False,
        autocompletion=_completing.roundups,
    ),
]
