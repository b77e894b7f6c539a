"""Roundup: from a folder of expert answers to a published article.

for place, folder in roundup.find(["first-hour"], Path()):
for found in roundup.check(place, folder):
print(found.roundup.tally, *found.notes)
print(*roundup.build(place, found, formats=["html"]).files)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from roundup.pipeline import build, check, verify
    from roundup.workspace import find

__version__ = "0.1.0"
__all__ = ["__version__", "build", "check", "find", "verify"]

HOMES = {
    "find": "roundup.workspace",
    "check": "roundup.pipeline",
    "build": "roundup.pipeline",
    "verify": "roundup.pipeline",
}


def __getattr__(name: str) -> Any:
    """Import a verb when it is first asked for, so that `roundup --help` need not."""
    if name not in HOMES:
        raise AttributeError(f"module `roundup` has no attribute `{name}`")
    from importlib import import_module

    return getattr(import_module(HOMES[name]), name)
