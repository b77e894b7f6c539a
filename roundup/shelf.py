"""A shelf: a package whose modules are interchangeable parts.

Putting a module on the shelf registers it; its file's name is its name and its docstring its
documentation. Modules and folders that begin with an underscore are shared by the parts and are
none themselves. Other distributions put parts on a shelf by an entry point in the group of the
shelf's name (`roundup.readers`, `roundup.rules`, `roundup.writers`, `roundup.proofreaders`).
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoints, entry_points
from importlib.util import find_spec
from pkgutil import walk_packages
from types import MappingProxyType, ModuleType
from typing import cast

from roundup.errors import UnknownPart


@cache
def names(shelf: str) -> Mapping[str, str]:
    """Map each part's name on a shelf (`roundup.readers`) to its module, importing none."""
    spec = find_spec(shelf)
    assert spec is not None, f"{shelf} is not a package"
    folders = spec.submodule_search_locations
    modules = {
        part_name(module.name): module.name
        for module in walk_packages(folders, f"{shelf}.")
        if not module.ispkg and "._" not in module.name
    }
    modules |= {point.name: point.value for point in installed().select(group=shelf)}
    return MappingProxyType(dict(sorted(modules.items())))


@cache
def installed() -> EntryPoints:
    """Return what every distribution adds to any shelf; finding it means to read them all."""
    return cast("EntryPoints", entry_points())  # which has another name for it until Python 3.12


def part(shelf: str, name: str) -> ModuleType:
    """Return one part from a shelf; raise `UnknownPart` where there is none of that name."""
    known = names(shelf)
    if name not in known:
        raise UnknownPart(shelf.rpartition(".")[2].removesuffix("s"), name, known)
    return import_module(known[name])


def parts(shelf: str) -> Mapping[str, ModuleType]:
    """Return every part from a shelf, by name and in the names' order."""
    return {name: part(shelf, name) for name in names(shelf)}


def part_name(module: str) -> str:
    """Turn a module's name into the part's: `answer_too_short` is `answer-too-short`."""
    return module.rpartition(".")[2].replace("_", "-")


def summary(module: ModuleType) -> str:
    """Return in a line what a part is: the first line of its docstring."""
    return (module.__doc__ or "").strip().partition("\n")[0]
