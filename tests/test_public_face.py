"""What `roundup` and `roundup.testing` offer, to people, text editors and type checkers."""

import ast
import doctest
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pydoc import plain, render_doc

import pytest

import roundup
import roundup.testing

SOURCE = Path(roundup.__file__)
FACES = (roundup, roundup.testing)


def typed_names() -> dict[str, str]:
    """Map every name that type checkers see in the package to the module it comes from."""
    tree = ast.parse(SOURCE.read_text("utf-8"))
    return {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("roundup")
        for alias in node.names
    }


def test_type_checkers_and_programs_get_each_name_from_the_same_module() -> None:
    lazy = {name: home for home, names in roundup._HOMES.items() for name in names}

    assert lazy | {"__version__": "roundup.version"} == typed_names()
    assert {*lazy, "__version__"} == set(roundup.__all__)


@pytest.mark.parametrize("name", sorted(typed_names()))
def test_every_public_name_is_the_thing_itself(name: str) -> None:
    home = import_module(typed_names()[name])

    assert getattr(roundup, name) is getattr(home, name)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.__name__)
def test_completion_and_help_show_every_public_name(face: object) -> None:
    shown = plain(render_doc(face))

    names = set(face.__all__)  # type: ignore[attr-defined]
    assert names <= set(dir(face))
    # The help shows the version under a heading of its own.
    assert [name for name in names - {"__version__"} if name not in shown] == []


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.__name__)
def test_the_example_in_the_docstring_runs_as_it_is_written(face: object) -> None:
    failed, tried = doctest.testmod(face, optionflags=doctest.ELLIPSIS)  # type: ignore[arg-type]

    assert tried > 2
    assert not failed


@pytest.mark.slow
def test_importing_the_package_imports_nothing_of_ours_but_its_version() -> None:
    script = (
        "import sys, roundup; dir(roundup);"
        "print([name for name in sys.modules if name.startswith('roundup.')])"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert done.stdout.strip() == "['roundup.version']", done.stderr


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute `biuld`"):
        roundup.biuld  # noqa: B018
