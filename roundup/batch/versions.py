"""What must be the same on two machines for them to make the same bytes."""

import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distributions, requires, version
from pathlib import Path

from roundup.batch.fingerprints import combined, digest, looked_up
from roundup.stages import writing
from roundup.version import __version__

PROGRAM = "the files of Roundup"
PARTS = "parts from other distributions"
FONTS = "fonts of the system"
GROUP = "roundup."
# Extras of which no output knows.
WORKSHOP = re.compile(r"""extra == ['"](?:cluster|dev|docs|mutants)['"]""")
NAME = re.compile(r"[\w.-]+")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def versions(of: Iterable[str]) -> dict[str, str]:
    """Return the versions of what shapes an output here, by the names of it."""
    return {name: version_here(name) for name in of}


def names(is_type_set: bool) -> Iterator[str]:
    """Name what shapes an output; fonts of the system shape only what is set in type, as a PDF."""
    yield from ("roundup", "python", PROGRAM, PARTS)
    yield from libraries()
    if is_type_set:
        yield from (*writing.SYSTEM_LIBRARIES, FONTS)


def libraries() -> tuple[str, ...]:
    """Name the libraries of Roundup and of its extras that an output may depend on."""
    try:
        needed = requires("roundup-assembler") or []
    except PackageNotFoundError:
        return ()
    named = (NAME.match(each) for each in needed if not WORKSHOP.search(each))
    return tuple(sorted({match[0] for match in named if match}))


@cache
def version_here(name: str) -> str:
    """Return a version as it is on this machine, or a number that stands for one."""
    match name:
        case "roundup":
            return __version__
        case "python":
            return platform.python_version()
        case _ if name == PROGRAM:
            return digest([Path(__file__).resolve().parent.parent]).hex()
        case _ if name == PARTS:
            return " ".join(sorted(own_parts()))
        case _ if name in writing.SYSTEM_LIBRARIES:
            return writing.version_of(name)
        case _ if name == FONTS:
            return fonts()
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def own_parts() -> Iterator[str]:
    """Yield the parts that other distributions add."""
    for distribution in distributions():
        for entry in distribution.entry_points:
            if entry.group.startswith(GROUP):
                yield f"{entry.group}.{entry.name} {distribution.version}"


def fonts() -> str:
    """Return a number for the names and sizes of the system's fonts."""
    return combined(
        *sorted(
            f"{Path(name).relative_to(folder)} {status.st_size}\0"
            for folder in map(Path.expanduser, map(Path, FONT_FOLDERS))
            for name, status in looked_up(folder)
        )
    ).hex()


def differences(expected: Mapping[str, str], present: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is another version than expected, in words."""
    return tuple(
        f"`{name}` is {present.get(name) or 'missing'}, and not {value or 'missing'}"
        for name, value in expected.items()
        if present.get(name) != value
    )
