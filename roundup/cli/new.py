"""`roundup new`: a folder to put answers into, or a layout to make one's own."""

from collections.abc import Mapping
from json import dumps
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from roundup.cli import _completing
from roundup.cli._called import as_called

BRIEF = """\
---
# The question that the experts were asked. Nothing else is needed.
question: {question}

# A draft is marked as one and stands in no feed. Say `published`, or take the line out, when
# everybody may read it.
status: draft

# Numbers are counted: {{count experts}}, {{count answers}}, {{count sections}}, {{count tips}};
# with “ in words” after it, {{count experts in words}}, a number is spelt out.
# headline: "{{count experts in words}} on what comes first"
# deck: The line under the headline.
# date: 2026-11-16

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

# The introduction goes under the line below, in Markdown.
---
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


LAYOUT = """\
summary = "{summary}"
# What this layout does not say itself, it takes from this one.
extends = "{base}"

# Each colour has a twin for dark screens. Take the `#` away and change what you like; text needs a
# contrast of 4.5 to 1, and `roundup layouts show {name}` measures it.
[colours]
{colours}

# What a brief or roundup.toml may switch, and how it is set where they say nothing.
[options]
{options}

# Fonts of your own are files in this folder, with their licence beside them. A role is `text`,
# `display` (headings), `labels` (everything that nobody said) or `code`.
# [[fonts]]
# role = "text"
# family = "Our Serif"
# file = "our-serif.woff2"
"""
SHEET = """\
/* This comes after the style sheets of `{base}`, so that a rule here wins over one of the same
   weight there. Everything here is for screen and paper alike; `screen.css` and `print.css` beside
   it would be for one of the two.

   Colours and fonts are properties: var(--paper), var(--ink), var(--muted), var(--accent),
   var(--hairline); var(--text), var(--display), var(--labels), var(--code).

   The page from top to bottom, by what its parts are called:

   .opening        .publication  .question  h1  .deck  .facts
   .introduction
   .contents       li  .entry  .whose
   .answer         .heading  .pull  .quote > blockquote
                   .credit  .portrait  .name  .credit-line  .more  .bio
   .closing        .disclosure  .methodology  .rights

   Use `margin-inline-start` and not `margin-left`: an Arabic page is set from the right. */

/* .deck {{ font-style: italic }} */
"""
PAGE = """\
{{# The page is that of `{base}`, block by block: head, body, opening, introduction, contents,
   answers, closing. A block that stands here takes the place of that one; `super()` writes what
   it was.
   What a template receives is listed in docs/template.md. #}}
{{% extends "{page}" %}}

{{% block closing %}}
{{{{ super() }}}}
{{# <p class="rights">Printed by {{{{ article.publication|words }}}}</p> #}}
{{% endblock %}}
"""


class Kinds(TyperGroup):
    """A group of commands in which whatever names none of them is the name of a roundup."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take `roundup new NAME` for `roundup new roundup NAME`."""
        is_asking = not args or args[0] in ("-h", "--help")
        if not is_asking and args[0] not in self.commands:
            args = ["roundup", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=Kinds, no_args_is_help=True, rich_markup_mode=None)


@app.callback(subcommand_metavar="NAME | layout NAME")
def new() -> None:
    """Make a folder for a roundup, or for a layout of the house's own.

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
    from roundup.errors import AlreadyThere
    from roundup.house.home import SUBMISSIONS
    from roundup.house.settings import FILE
    from roundup.pipeline import workspace
    from roundup.stages import reading
    from roundup.text.slugs import slug

    start = Path.cwd()
    place = workspace.workspace(start)
    called = slug(name, otherwise="roundup")
    folder = place.root / SUBMISSIONS / called
    if folder.exists():
        raise AlreadyThere(Path(workspace.shown(folder, start)))
    (folder / "photos").mkdir(parents=True)
    asked = '"' + question.replace("\\", "\\\\").replace('"', '\\"') + '"'
    brief = BRIEF.format(question=asked, name=called)
    write(folder / reading.BRIEF, brief, start)
    write(folder / "responses.csv", HEADINGS, start)
    if not (place.root / FILE).exists():
        write(place.root / FILE, HOUSE, start)
    hint = (
        "Put answers into `responses.csv`, or one Markdown file each beside it, and pictures "
        f"into `photos/`. Then: `roundup check {called}` and `roundup build {called}`"
    )
    typer.echo(f"\n{as_called(hint)}", err=True)


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
    from roundup.errors import AlreadyThere, UsageError
    from roundup.pipeline import workspace
    from roundup.rendering import layouts
    from roundup.text.slugs import slug

    start = Path.cwd()
    place = workspace.workspace(start)
    model = layouts.load(base, place.own_layouts)
    called = slug(name, otherwise="layout")
    folder = place.own_layouts / called
    if folder.exists():
        raise AlreadyThere(Path(workspace.shown(folder, start)))
    if called in layouts.names():
        raise UsageError(
            f"There is a layout `{called}` already",
            hint=f"Choose another name, and let it build on that one with `--from {called}`",
        )
    values = {
        "name": called,
        "base": base,
        "page": model.template("page.html.j2"),
        "summary": f"The house’s own, after {base}",
        "colours": commented(model.colours),
        "options": commented(model.options),
    }
    folder.mkdir(parents=True)
    write(folder / layouts.SETTINGS, LAYOUT.format(**values), start)
    write(folder / "style.css", SHEET.format(**values), start)
    write(folder / "page.html.j2", PAGE.format(**values), start)
    hint = (
        f'See it with `roundup layouts show {called}`. Choose it by `layout = "{called}"` in '
        "roundup.toml"
    )
    typer.echo(f"\n{as_called(hint)}", err=True)


def commented(table: Mapping[str, str | int | bool]) -> str:
    """Write the lines of a TOML table as comments."""
    return "\n".join(f"# {key} = {dumps(value)}" for key, value in table.items())


def write(path: Path, text: str, start: Path) -> None:
    """Write a new file and name it."""
    from roundup.pipeline.workspace import shown

    path.write_text(text, "utf-8")
    typer.echo(shown(path, start))
