"""Private parts of libraries that we use: each is still there, and its library has a ceiling.

WeasyPrint tells nobody which glyphs it has drawn, and fills every line, so four modules of
`writers` look at its boxes and at the objects of the PDF. What is not promised may go in any
release. Then a test here names the part, and the ceiling in `pyproject.toml` has kept the release
from those who install Roundup.
"""

import ast
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from roundup.writers._paper.typesetting import drawn, page_of, typeset
from tests.trees import nodes

pytestmark = pytest.mark.together("trees")

PAGE = "<html lang=en><title>a</title><p>Open (the) window"


@dataclass(frozen=True)
class Part:
    """A private part: its library, what it is, who uses it, and how to see that it is there."""

    library: str
    name: str
    users: str
    is_there: Callable[[Any, Any], object]

    def __str__(self) -> str:
        return f"{self.library}: {self.name}"


def boxes(document: Any) -> list[Any]:
    """Return the boxes of a document's first page that hold a line of text."""
    every = document.pages[0]._page_box.descendants()
    return [box for box in every if isinstance(getattr(box, "text", None), str)]


def contents(pdf: Any) -> Any:
    """Return the stream that draws the first page of a PDF."""
    objects = {each.reference: each for each in pdf.objects}
    return objects[objects[pdf.page_references[0]]["Contents"]].stream


BRACKETS, GLYPHS = "writers/_paper/brackets.py", "writers/_paper/glyphs.py"
SETTING = "writers/_paper/typesetting.py"
LINES = "writers/_paper/lines.py"
PARTS = (
    Part("weasyprint", "_page_box", f"{BRACKETS} {GLYPHS}", lambda document, _: boxes(document)),
    Part(
        "weasyprint",
        "position_x, position_y and baseline of a box",
        f"{BRACKETS} {GLYPHS}",
        lambda document, _: [
            box.position_x + box.position_y + box.baseline for box in boxes(document)
        ],
    ),
    Part(
        "weasyprint",
        "pango_layout of a box, text.ffi",
        SETTING,
        lambda document, _: (
            "".join(glyph.letters for box in boxes(document) for glyph in drawn(box))
            == "Open (the) window"
        ),
    ),
    Part(
        "weasyprint",
        "iter_line_boxes of layout.block, text_wrap",
        LINES,
        lambda document, _: (
            import_module("weasyprint.layout.block").iter_line_boxes
            and document.pages[0]._page_box.style["__text_wrap"] == []
        ),
    ),
    Part(
        "weasyprint",
        "get_log_attrs and create_layout of text.line_break",
        LINES,
        lambda document, _: (
            [
                attribute.is_line_break
                for attribute in import_module("weasyprint.text.line_break").get_log_attrs(
                    "a b", "en"
                )
            ]
            == [0, 0, 1, 1]
        ),
    ),
    Part(
        "pydyf",
        "objects, reference, page_references and stream of a PDF",
        f"{BRACKETS} {GLYPHS}",
        lambda _, pdf: list(contents(pdf)),
    ),
    Part(
        "fonttools",
        "_g_l_y_f",
        "rendering/fallbacks.py",
        lambda *_: import_module("fontTools.ttLib.tables._g_l_y_f").Glyph,
    ),
)


# Parts of Python's own library: `re` does the work where they are missing (`text/patterns.py`).
OF_PYTHON = frozenset({"_code", "_exit"})
# Names of named tuples, which begin with an underscore so as not to be taken for fields.
PROMISED = frozenset({"_asdict", "_fields", "_make", "_replace"})


@pytest.fixture(scope="module")
def printed() -> tuple[Any, Any]:
    """Return WeasyPrint's document of a page of one line, and its PDF before it is written."""
    kept: list[tuple[Any, Any]] = []
    typeset(page_of(PAGE, {}), finisher=lambda document, pdf: kept.append((document, pdf)))
    return kept[0]


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_private_part_is_where_we_look_for_it(part: Part, printed: tuple[Any, Any]) -> None:
    told = (
        f"{part.library} {version(part.library)} has no {part.name} any more; {part.users} use it"
    )

    try:
        there = part.is_there(*printed)
    except (AttributeError, ImportError, KeyError, TypeError) as error:
        pytest.fail(f"{told} ({error})")
    assert there, told


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_library_with_private_parts_in_use_has_a_ceiling(part: Part, repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {each.name: each for each in map(Requirement, project["dependencies"])}

    assert part.library in needed, f"name {part.library} among the dependencies, with a ceiling"
    signs = {limit.operator for limit in needed[part.library].specifier}
    assert "<" in signs, f"{part.users} look into {part.library}: give it a ceiling"
    assert version(part.library) in needed[part.library].specifier


def private_names(every: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the private names that a module takes from other libraries or from other objects."""
    for node in every:
        if isinstance(node, ast.ImportFrom) and node.module:
            if not node.module.startswith("roundup"):
                yield from (each for each in node.module.split(".") if each.startswith("_"))
        elif isinstance(node, ast.Attribute) and not is_own(node.value):
            yield node.attr


def is_own(value: ast.expr) -> bool:
    """Return whether an object is the one that the code is written for."""
    return isinstance(value, ast.Name) and value.id in ("self", "cls")


@pytest.mark.slow
def test_no_other_private_part_of_a_library_is_used(repository: Path) -> None:
    known = {name for part in PARTS for name in part.name.split()}
    paths = sorted((repository / "roundup").rglob("*.py"))
    trees = {path: nodes(path) for path in paths}
    # A private name that one of our modules defines is ours.
    ours = {
        name
        for every in trees.values()
        for node in every
        for name in (getattr(node, "name", None), getattr(node, "id", None))
        if name
    }

    found = {
        f"{path.relative_to(repository)}: {name}"
        for path, every in trees.items()
        for name in private_names(every)
        if name.startswith("_") and not name.startswith("__")
        if name not in known | ours | PROMISED | OF_PYTHON
    }

    assert not found, "name it in PARTS, with a ceiling for its library"
