"""What a layout of the house's own could let in, as notes on its files.

Its files are read as text: a check needs no templates filled, and a hostile one is not run.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from roundup.disk import opening
from roundup.model.notes import Note, Origin
from roundup.model.remark import Remark
from roundup.model.remarks.layouts import (
    PAGE_IN_PAGE,
    POLICY_LEFT_OUT,
    REMOTE_ADDRESS,
    SCRIPT_IN_LAYOUT,
    UNCHECKED_LINK,
    UNESCAPED_WORDS,
    WORDS_IN_CODE,
)
from roundup.pipeline.workspace import Workspace, shown
from roundup.text import strict_toml
from roundup.text.sheet_hazards import Hazard, HazardKind, sheet_hazards
from roundup.text.template_hazards import template_hazards

# In a checkout of the program itself, the workspace's own layouts are the shipped ones.
SHIPPED = Path(__file__).parent.parent.parent / "layouts"
SETTINGS = "layout.toml"
PAGE = "page.html.j2"
TEMPLATE, SHEET = ".j2", ".css"
LARGEST = 1_000_000
MOST_FILES = 1_000

REMARKS: dict[HazardKind, tuple[Remark, str]] = {
    HazardKind.UNESCAPED: (
        UNESCAPED_WORDS,
        "Take it out; `words`, `title` and `blocks` write markup of the program's own",
    ),
    HazardKind.IN_CODE: (
        WORDS_IN_CODE,
        'Put quotation marks around the value, or write it into an attribute `data-…="…"`',
    ),
    HazardKind.ADDRESS: (
        UNCHECKED_LINK,
        "Write the link only where the address `|is_linkable`; pictures come from `address(photo)`",
    ),
    HazardKind.SCRIPT: (SCRIPT_IN_LAYOUT, "Take it out: articles run no scripts"),
    HazardKind.REMOTE: (
        REMOTE_ADDRESS,
        "Put fonts into the layout's folder, under `[[fonts]]`; pictures may be `data:` addresses",
    ),
    HazardKind.EMBEDDED: (PAGE_IN_PAGE, "Write a link instead"),
    HazardKind.POLICY: (POLICY_LEFT_OUT, "Begin the block `head` with `{{ super() }}`"),
}


def layout_notes(workspace: Workspace, name: str, start: Path) -> Iterator[Note]:
    """Yield what a layout, and those of the house's that it extends, could let in.

    `start` is the folder from which notes name files. Shipped layouts are not looked at.
    """
    for folder in own_folders(workspace.own_layouts, name):
        files = (path for path in folder.rglob("*") if path.suffix in (TEMPLATE, SHEET))
        for path in sorted(files)[:MOST_FILES]:
            for hazard in file_hazards(path, folder):
                yield note_on(hazard, shown(path.parent, start) + f"/{path.name}")


def own_folders(own: Path, name: str) -> Iterator[Path]:
    """Yield the folders of a house's layout and of those of the house's that it extends."""
    known: set[str] = set()
    while name not in known and own.resolve() != SHIPPED and is_inside(own, name):
        known.add(name)
        yield own / name
        try:
            settings = strict_toml.parse(opening.read_text(own / name / SETTINGS))
        except strict_toml.TomlProblem:
            return  # a build says what is wrong with it
        name = str(settings.get("extends", ""))


def is_inside(own: Path, name: str) -> bool:
    """Return whether a layout of that name lies in a house's folder of layouts."""
    return bool(name) and Path(name).name == name and (own / name / SETTINGS).is_file()


def file_hazards(path: Path, folder: Path) -> tuple[Hazard, ...]:
    """Return what is unsafe in a file of a layout; what cannot be read is the build's to say."""
    try:
        text = opening.read_bytes(path, within=folder, limit=LARGEST).decode("utf-8", "replace")
    except opening.Unreadable:
        return ()
    return text_hazards(text, path.name)


@lru_cache(maxsize=64)  # each roundup of a house has the same layout, and is checked and built
def text_hazards(text: str, name: str) -> tuple[Hazard, ...]:
    """Return what is unsafe in the text of a file with a name."""
    is_sheet = name.endswith(SHEET)
    return tuple(sheet_hazards(text) if is_sheet else template_hazards(text, is_page=name == PAGE))


def note_on(hazard: Hazard, path: str) -> Note:
    """Return the note on a hazard."""
    remark, hint = REMARKS[hazard.kind]
    return remark.note(hazard.message, hint=hint, origin=Origin(path, hazard.line))
