"""The pages of the desk: templates in its own folder, filled with plain values, and their sheet."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from roundup.model.article import Credit
from roundup.model.house import House
from roundup.model.markup import Block
from roundup.rendering import page
from roundup.rendering.alone import data_address, sheet
from roundup.rendering.blocks import blocks as written
from roundup.rendering.layouts import load
from roundup.rendering.served import ticked
from roundup.rendering.styles import palettes

FOLDER = Path(__file__).parent.parent / "desk" / "pages"
LAYOUT = "magazine"
STYLES = "desk.css"
# Names and words of Western and Central Europe; what else there is falls back to the system's.
LETTERS = "".join(
    map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2010, 0x2040), 0x20AC])
)


def filled(template: str, values: Mapping[str, Any]) -> str:
    """Fill a template of the desk; whatever stands in the values is written as text."""
    return environment().get_template(template).render(values)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Set up Jinja for the desk's own templates."""
    own = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    own.filters["ticked"] = ticked
    return own


@lru_cache(maxsize=1)
def styles() -> str:
    """Write the desk's type and colours, which are those of the layouts, as a sheet."""
    return str(sheet(STYLES, LETTERS, load(LAYOUT), House()))


def prose(blocks: Iterable[Block]) -> str:
    """Write an editor's own text as the page writes it."""
    return str(written(blocks))


def portrait(credit: Credit, size: int) -> str:
    """Write a portrait or a monogram as HTML, `size` CSS pixels wide."""
    return str(
        page.portrait(
            credit, size, colours=colours(), house=House(), address=data_address, medium="screen"
        )
    )


@lru_cache(maxsize=1)
def colours() -> Mapping[str, str]:
    """Return the desk's colours in the light, read once for all portraits of a list."""
    return palettes(load(LAYOUT), House())[0]
