"""What can be read and made, and which layouts there are."""

from collections.abc import Mapping
from types import ModuleType

from roundup import shelf
from roundup.pipeline.workspace import Workspace
from roundup.rendering import layouts
from roundup.rendering.layouts import Layout


def readers() -> Mapping[str, ModuleType]:
    """Return every reader by its name."""
    return shelf.parts("roundup.readers")


def writers() -> Mapping[str, ModuleType]:
    """Return every writer by its name."""
    return shelf.parts("roundup.writers")


def summary(part: ModuleType) -> str:
    """Return what a part is, in a line."""
    return shelf.summary(part)


def every_layout(workspace: Workspace) -> tuple[Layout, ...]:
    """Return every layout, the house's own among them."""
    own = workspace.own_layouts
    return tuple(layouts.load(name, own) for name in layouts.names(own))
