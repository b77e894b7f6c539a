"""What `roundup serve` shows besides the files that were built: a list, and what is wrong.

It is in English and in the program's own look, since it is for editors and never published.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from roundup.model.house import House
from roundup.model.phrases import counted
from roundup.rendering.alone import POLICY, sheet
from roundup.rendering.layouts import SHARED, Layout, load
from roundup.rendering.page import environment

TEMPLATE = f"{SHARED}/served.html.j2"
STRIP = f"{SHARED}/served-strip.html.j2"
STYLES = "served.css"
LAYOUT = "magazine"
CODE = Markup("<code>{}</code>")
# A strip lists so many troubles; the front page lists all.
MOST = 3


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that an editor has to put right: how grave, where, what, and what to do."""

    level: str
    where: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A roundup in the list.

    `tallies` are the equations of the articles that are made of its folder; `files` are their files
    beside the page, and `folders` the folders with further ones. It is not `is_known` before it was
    first looked at.
    """

    name: str
    has_page: bool
    is_known: bool
    tallies: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()


def front_page(
    publication: str,
    listed: Sequence[Listed],
    troubles: Sequence[Trouble] = (),
    *,
    has_index: bool = False,
) -> str:
    """Write the list of roundups, with a link to the publication's own page if it `has_index`."""
    heading = counted(len(listed), "roundup")
    return filled(publication, heading, listed, troubles, has_index=has_index, is_front=True)


def absent_page(listed: Sequence[Listed], troubles: Sequence[Trouble] = ()) -> str:
    """Write what is shown for an address without a file: what is known of its roundup, if any."""
    heading = "No page yet" if listed else "Nothing here"
    return filled("", heading, listed, troubles, has_index=False, is_front=False)


def filled(
    publication: str,
    heading: str,
    listed: Sequence[Listed],
    troubles: Sequence[Trouble],
    *,
    has_index: bool,
    is_front: bool,
) -> str:
    """Fill the template of the list."""
    layout = look()
    return (
        environment(tuple(layout.folders.items()))
        .get_template(TEMPLATE)
        .render(
            publication=publication,
            heading=heading,
            listed=listed,
            troubles=troubles,
            has_index=has_index,
            is_front=is_front,
            policy=POLICY,
            styles=styles(publication + heading),
            ticked=ticked,
        )
        .lstrip()
    )


def strip(troubles: Sequence[Trouble]) -> str:
    """Write the strip that says on top of a page what is wrong; empty if nothing is."""
    if not troubles:
        return ""
    return (
        environment(tuple(look().folders.items()))
        .get_template(STRIP)
        .render(troubles=troubles[:MOST], more=len(troubles) - MOST, ticked=ticked)
        .strip()
    )


def ticked(text: str) -> Markup:
    """Write a message, with what is between backticks as code."""
    parts = enumerate(text.split("`"))
    return Markup().join(CODE.format(part) if number % 2 else part for number, part in parts)


def attribute(text: str) -> str:
    """Write a text for an attribute between quotation marks."""
    return str(escape(text))


@lru_cache(maxsize=1)
def look() -> Layout:
    """Load the layout whose type and colours the list has."""
    return load(LAYOUT)


@lru_cache(maxsize=8)
def styles(headings: str) -> Markup:
    """Write the sheet of the list; names and messages may have any letter of English."""
    letters = "".join(map(chr, range(0x20, 0x7F)))
    return sheet(STYLES, headings + letters, look(), House())
