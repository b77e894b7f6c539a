"""Arguments that several commands share."""

from pathlib import Path
from typing import Annotated, Any

import typer

from roundup.cli import _completing

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ROUNDUP]...",
        help="Names of folders under `submissions/`, or paths of folders; all of them if none.",
        show_default=False,
        autocompletion=_completing.roundups,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict", help="Exit with status 1 if any answer is held, or any file is not read."
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        min=0,
        metavar="NUMBER",
        envvar="ROUNDUP_JOBS",
        help="Work on so many roundups at once; 0 is one for each processor.",
    ),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Print only notes of held answers and errors."),
]


def folder_option(purpose: str) -> Any:
    """Describe `--output`, which every command uses for its own end."""
    return typer.Option("--output", "-o", metavar="FOLDER", help=purpose, show_default=False)


Output = Annotated[Path | None, folder_option("Build into this folder, not into `dist/`.")]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write it into a file.", show_default=False
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        "-t",
        metavar="FORMAT",
        show_default=False,
        autocompletion=_completing.formats,
        help="What to make; `roundup formats` lists what there is, and `all` is all of it. "
        "May be given several times, or with commas between.",
    ),
]
