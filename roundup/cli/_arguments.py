"""Arguments that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ROUNDUP]...",
        help="Names of folders under `submissions/`, or paths of folders; all of them if none.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with status 1 if any answer is held.")]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Print only notes of held answers and errors."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FOLDER",
        help="Build into this folder, not into `dist/`.",
        show_default=False,
    ),
]
