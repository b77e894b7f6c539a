"""`roundup new`: a folder to put answers into."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

BRIEF = """\
---
# The question that the experts were asked. Nothing else is needed.
question: {question}

# Numbers are counted: {{count experts}}, {{count answers}}, {{count sections}}, {{count tips}};
# with “ in words” after it, {{count experts in words}}, a number is spelt out.
headline: ""
deck: ""
date: {today}

# Which answer under which heading, in which order; leave it out to use all of them.
# `roundup list {name}` shows the ids.
# sections:
#   - submission: ada-lovelace-1a2b3c
#     heading: Begin with the plumbing
# leave_out:
#   - submission: somebody-else-4d5e6f
#     reason: answered another question
# order: by name

# Headings of a form that the program does not know by themselves.
# columns:
#   "In your own words, what would you do first?": answer

# disclosure: What readers should know about money and interests.
---

Write the introduction here, in Markdown.
"""
HEADINGS = "name,title,organisation,answer,headshot\n"
HOUSE = """\
[publication]
name = ""
# rights = "© {year} {publication}. All rights reserved."
# language = "en"
# time_zone = "Europe/London"

# layout = "magazine"
# paper = "a4"

[style.colours]
# accent = "#8c2f1b"
"""


def command(
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
    from roundup import reading, workspace
    from roundup.errors import AlreadyThere
    from roundup.home import SUBMISSIONS
    from roundup.settings import FILE
    from roundup.text.slugs import slug

    start = Path.cwd()
    place = workspace.workspace(start)
    called = slug(name, otherwise="roundup")
    folder = place.root / SUBMISSIONS / called
    if folder.exists():
        raise AlreadyThere(Path(workspace.shown(folder, start)))
    (folder / "photos").mkdir(parents=True)
    asked = '"' + question.replace("\\", "\\\\").replace('"', '\\"') + '"'
    brief = BRIEF.format(question=asked, today=date.today().isoformat(), name=called)
    write(folder / reading.BRIEF, brief, start)
    write(folder / "responses.csv", HEADINGS, start)
    if not (place.root / FILE).exists():
        write(place.root / FILE, HOUSE, start)
    typer.echo(
        f"\nPut answers into `responses.csv`, or one Markdown file each beside it, and pictures "
        f"into `photos/`. Then: `roundup check {called}` and `roundup build {called}`",
        err=True,
    )


def write(path: Path, text: str, start: Path) -> None:
    """Write a new file and name it."""
    from roundup.workspace import shown

    path.write_text(text, "utf-8")
    typer.echo(shown(path, start))
