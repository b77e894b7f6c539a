"""A new folder for a roundup, or for a layout of the house's own."""

from collections.abc import Iterable, Mapping
from json import dumps
from pathlib import Path

from roundup.disk import placing, storing
from roundup.errors import AlreadyThere, UsageError
from roundup.house.home import SUBMISSIONS
from roundup.house.settings import FILE
from roundup.model.file import File
from roundup.pipeline.workspace import Workspace, shown
from roundup.rendering import layouts
from roundup.stages import reading
from roundup.text.slugs import slug

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

# What was wrong in the published article; readers are told of it with its day.
# corrections:
#   - date: 2026-11-23
#     wrong: Master bakers
#     right: Master baker

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
   weight there. Everything here is for web page and PDF alike; `screen.css` and `print.css` beside
   it would be for one of the two, and `printed.css` for a page that a browser prints.

   Colours and fonts are properties: var(--paper), var(--ink), var(--muted), var(--accent),
   var(--hairline); var(--text), var(--display), var(--labels), var(--code).

   The page from top to bottom, by what its parts are called:

   .opening        .publication  .question  h1  .deck  .facts
   .introduction
   .contents       li  .entry  .whose
   .answer         .heading  .pull  .quote > blockquote
                   .credit  .portrait  .name  .credit-line  .more  .bio
   .closing        .corrections  .disclosure  .methodology  .rights

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


def begin_roundup(
    workspace: Workspace, name: str, question: str, start: Path
) -> tuple[Path, tuple[Path, ...]]:
    """Make the folder of a roundup; return it and the new files. Raises `AlreadyThere`.

    The house gets a `roundup.toml` if it has none. `start` is where error messages name paths from.
    """
    folder = new_folder(workspace.root / SUBMISSIONS, slug(name, otherwise="roundup"), start)
    quoted = question.replace("\\", "\\\\").replace('"', '\\"')
    files = {
        reading.BRIEF: BRIEF.format(question=f'"{quoted}"', name=folder.name),
        "responses.csv": HEADINGS,
    }
    # The house's file goes first: a run that is cut off after it can be run again.
    settings = workspace.root / FILE
    more = (settings,) if storing.create(settings, HOUSE.encode()) else ()
    return folder, (*make(folder, files, start, folders=["photos"]), *more)


def begin_sample(workspace: Workspace, start: Path) -> Path:
    """Make the folder of a sample, with made-up answers and a brief; return it.

    Raises `AlreadyThere`. `start` is where error messages name paths from.
    """
    origin = layouts.shipped() / layouts.SHARED / "specimen"
    folder = new_folder(workspace.root / SUBMISSIONS, "sample", start)
    paths = sorted(path for path in origin.rglob("*") if path.is_file())
    files = [File(path.relative_to(origin).as_posix(), path.read_bytes()) for path in paths]
    if not placing.begin(folder, files, ()):
        raise AlreadyThere(Path(shown(folder, start)))
    return folder


def begin_layout(
    workspace: Workspace, name: str, base: str, start: Path
) -> tuple[Path, tuple[Path, ...]]:
    """Make the folder of a layout that extends `base`; return it and the new files.

    Raises `AlreadyThere`, and `UsageError` if a shipped layout has that name. `start` is where
    error messages name paths from.
    """
    extended = layouts.load(base, workspace.own_layouts)
    folder = new_folder(workspace.own_layouts, slug(name, otherwise="layout"), start)
    if folder.name in layouts.names():
        raise UsageError(
            f"There is a layout `{folder.name}` already",
            hint=f"Choose another name, and let it build on that one with `--from {folder.name}`",
        )
    values = {
        "name": folder.name,
        "base": base,
        "page": extended.template("page.html.j2"),
        "summary": f"The house’s own, after {base}",
        "colours": commented(extended.colours),
        "options": commented(extended.options),
    }
    templates = {layouts.SETTINGS: LAYOUT, "style.css": SHEET, "page.html.j2": PAGE}
    filled = {file: template.format(**values) for file, template in templates.items()}
    return folder, make(folder, filled, start)


def new_folder(parent: Path, name: str, start: Path) -> Path:
    """Return the path of a folder to be made; raise `AlreadyThere` if it exists."""
    folder = parent / name
    if folder.exists():
        raise AlreadyThere(Path(shown(folder, start)))
    return folder


def make(
    folder: Path, files: Mapping[str, str], start: Path, *, folders: Iterable[str] = ()
) -> tuple[Path, ...]:
    """Make a folder with files and empty folders in it, all in one step; return the files' paths.

    Raises `AlreadyThere` if somebody else has made it meanwhile, and `WritingError`.
    """
    contents = [File(name, text.encode()) for name, text in files.items()]
    if not placing.begin(folder, contents, folders):
        raise AlreadyThere(Path(shown(folder, start)))
    return tuple(folder / name for name in files)


def commented(table: Mapping[str, str | int | bool]) -> str:
    """Return the lines of a TOML table, each commented out."""
    return "\n".join(f"# {key} = {dumps(value)}" for key, value in table.items())
