"""A module on a shelf is a part, without a list to keep."""

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from roundup import shelf
from roundup.errors import UnknownPart

SHELVES = ("roundup.readers", "roundup.rules", "roundup.writers")


@pytest.fixture
def pantry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Put up a shelf with two parts, one of them in a folder, and things that are no parts."""
    files = {
        "__init__.py": "",
        "_scales.py": "raise RuntimeError",
        "plum_jam.py": '"""Plums, boiled down.\n\nKeeps for years."""',
        "dry/__init__.py": "",
        "dry/rye.py": '"""Rye."""',
    }
    for name, text in files.items():
        path = tmp_path / "pantry" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    shelf.names.cache_clear()
    yield "pantry"
    shelf.names.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "pantry"]:
        del sys.modules[name]


def test_a_part_is_called_after_its_file(pantry: str) -> None:
    assert dict(shelf.names(pantry)) == {"plum-jam": "pantry.plum_jam", "rye": "pantry.dry.rye"}


def test_looking_along_a_shelf_takes_nothing_from_it(pantry: str) -> None:
    shelf.names(pantry)

    assert "pantry.plum_jam" not in sys.modules


def test_a_part_is_summed_up_by_the_first_line_of_its_docstring(pantry: str) -> None:
    assert shelf.summary(shelf.part(pantry, "plum-jam")) == "Plums, boiled down."


def test_parts_come_in_the_order_of_their_names(pantry: str) -> None:
    assert list(shelf.parts(pantry)) == ["plum-jam", "rye"]


def test_an_unknown_part_is_an_error_with_a_hint(pantry: str) -> None:
    with pytest.raises(UnknownPart, match="Unknown pantry `plum-jan`") as caught:
        shelf.part(pantry, "plum-jan")

    assert caught.value.hint == "Did you mean `plum-jam`?"


def test_other_distributions_put_parts_on_a_shelf(
    pantry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = [EntryPoint("honey", "pantry.plum_jam", pantry)]
    monkeypatch.setattr(shelf, "installed", lambda: EntryPoints(points))
    shelf.names.cache_clear()

    assert "honey" in shelf.names(pantry)
    assert shelf.part(pantry, "honey").__name__ == "pantry.plum_jam"


@pytest.mark.parametrize("name", SHELVES)
def test_every_part_says_what_it_is(name: str) -> None:
    undocumented = [part for part, module in shelf.parts(name).items() if not shelf.summary(module)]

    assert not undocumented
