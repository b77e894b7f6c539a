"""A part of the house's own: its module, its test, and the entry point by which it is found.

The files are made of the templates in `beginnings/`, which work as they are: a reader that reads,
a rule that finds something, a writer whose files can be read back.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from roundup import shelf
from roundup.disk.surveying import is_hidden
from roundup.errors import UsageError
from roundup.pipeline.beginning import make, new_folder
from roundup.pipeline.workspace import Workspace
from roundup.stages import checking
from roundup.text.expressions import expression
from roundup.text.slugs import slug

TEMPLATES = Path(__file__).parent / "beginnings"
PARTS = "parts"
CODE = expression(r"""^code = ["'](?P<code>\w+)["']""", re.MULTILINE)
# Codes of the house's own rules in Python; those of its word lists begin lower.
FIRST_CODE = 900


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of part: its shelf, and which further kinds come with it.

    `sample` is the file that the part's test looks at, besides the program.
    """

    shelf: str
    also: tuple[str, ...] = ()
    sample: str = ""


KINDS: Mapping[str, PartKind] = {
    "reader": PartKind("roundup.readers", sample="answers"),
    "rule": PartKind(checking.SHELF),
    "writer": PartKind("roundup.writers", also=("proofreader",)),
    "proofreader": PartKind("roundup.proofreaders"),
}
# Kinds whose parts say in `suffixes` which files they read; no two can read the same.
READING = ("reader", "proofreader")


def begin_part(
    house: Workspace, kind: str, name: str, start: Path
) -> tuple[Path, tuple[Path, ...]]:
    """Make a folder with a part that works, and its test; return it and the new files.

    Raises `AlreadyThere`, and `UsageError` if a part of that name is on the shelf. `start` is where
    error messages name paths from.
    """
    called = part_name(kind, name)
    folder = new_folder(house.root / PARTS, called, start)
    codes = {rule.code for rule in checking.all_rules(house.settings.rules)}
    values = {
        "name": called,
        "title": title(called),
        "code": free_code("X", (*codes, *codes_in(house.root / PARTS)), FIRST_CODE),
        "folder": f"{PARTS}/{called}",
        "entries": entries(kind, called),
    }
    modules = {f"{module(each, called)}.py": f"{each}.py" for each in kinds_of(kind)}
    files = {"pyproject.toml": "pyproject.toml", **modules}
    files[f"test_{called.replace('-', '_')}.py"] = f"test_{kind}.py"
    if KINDS[kind].sample:
        files[f"{KINDS[kind].sample}.{called}"] = KINDS[kind].sample
    texts = {file: filled(template, values) for file, template in files.items()}
    return folder, make(folder, texts, start)


def part_name(kind: str, name: str) -> str:
    """Return the name of a new part; raise `UsageError` if it, or its files' suffix, is taken."""
    called = slug(name, otherwise=kind)
    for each in kinds_of(kind):
        if called in shelf.names(KINDS[each].shelf):
            raise UsageError(
                f"There is a {each} `{called}` already",
                hint="Choose another name; `roundup formats` lists readers and writers",
            )
    if owner := owner_of_files(kind, called):
        raise UsageError(
            f"Files that end in `.{called}` belong to {owner} already",
            hint="Choose another name; `roundup formats` lists which files are read",
        )
    return called


def owner_of_files(kind: str, name: str) -> str:
    """Return which part reads files that end in a name, as in “the reader `json`”, or nothing."""
    for each in kinds_of(kind):
        if each in READING:
            for other, part in shelf.parts(KINDS[each].shelf).items():
                if f".{name}" in part.suffixes:
                    return f"the {each} `{other}`"
    return ""


def kinds_of(kind: str) -> tuple[str, ...]:
    """Return a kind, and those that come with it."""
    return (kind, *KINDS[kind].also)


def title(name: str) -> str:
    """Return a name as a heading: `evening-post` is `Evening post`."""
    return name.replace("-", " ").capitalize()


def module(kind: str, name: str) -> str:
    """Return what a part's module is called, so that it hides no other one."""
    return f"roundup_{name.replace('-', '_')}_{kind}"


def entries(kind: str, name: str) -> str:
    """Return the entry points under which a package has its parts on our shelves."""
    return "\n".join(
        f'[project.entry-points."{KINDS[each].shelf}"]\n{name} = "{module(each, name)}"\n'
        for each in kinds_of(kind)
    )


def codes_in(folder: Path) -> Iterable[str]:
    """Return the codes of the rules in a folder of parts, installed or not.

    Hidden folders are what killed runs left.
    """
    paths = sorted(each for each in folder.glob("*/*_rule.py") if not is_hidden(each.parent.name))
    return [match["code"] for path in paths for match in CODE.finditer(path.read_text("utf-8"))]


def free_code(letter: str, codes: Iterable[str], first: int) -> str:
    """Return the next code of a family from a number on."""
    numbers = [int(code[1:]) for code in codes if code[0] == letter and code[1:].isdecimal()]
    return f"{letter}{max((number + 1 for number in numbers if number >= first), default=first)}"


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return what a template in `beginnings/` says with these values."""
    return Template((TEMPLATES / f"{template}.txt").read_text("utf-8")).substitute(values)
