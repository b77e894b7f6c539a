"""Books: the sheets for what is read in an e-reader, and for its cover.

They have the layout's type and colours. Readers choose size, margins and paper themselves, and
many turn the paper black without saying so; what is coloured must stand out from either.
"""

from functools import cache

from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering.fonts import faces, own_faces, stacks
from roundup.rendering.layouts import SHARED, Layout, shipped
from roundup.rendering.styles import COMMENT, contrast, palettes, resolved, rgb

PAGES, COVER = "epub.css", "cover.css"
USUAL = {
    "paper": "#ffffff",
    "ink": "#1a1a1a",
    "muted": "#595959",
    "accent": "#1a1a1a",
    "hairline": "#cccccc",
}
WHITE, BLACK = "#ffffff", "#000000"
STEPS = 64


def book_sheet(article: Article, layout: Layout, house: House, *, fonts: str = "") -> str:
    """Write the sheet of a book's pages; `fonts` are its `@font-face` rules."""
    colours = {name: steady(colour) for name, colour in palette(layout, house).items()}
    used = own_faces(article, layout, house, "screen")
    properties = {**colours, **families(stacks(used, layout))}
    return fonts + COMMENT.sub("", resolved(shared(PAGES), properties))


def cover_sheet(article: Article, layout: Layout, house: House) -> str:
    """Write the sheet of a book's cover."""
    properties = families(stacks(faces(article, layout, house, "print"), layout))
    return resolved(shared(COVER), {**palette(layout, house), **properties})


def palette(layout: Layout, house: House) -> dict[str, str]:
    """Return the layout's colours; one that it does not have is nearly the ink's."""
    return {**USUAL, **palettes(layout, house)[0]}


def families(stacks: dict[str, str]) -> dict[str, str]:
    """Set everything in the text's typeface that the layout has none of its own for."""
    text = stacks.get("text", "serif")
    return {"display": text, "labels": text, "code": "monospace", **stacks, "text": text}


@cache
def shared(name: str) -> str:
    """Read a sheet that no layout replaces."""
    return (shipped() / SHARED / name).read_text("utf-8")


def steady(colour: str) -> str:
    """Shift a colour to where it stands out from white and from black alike."""
    mixed = [mix(colour, other, step) for other in (WHITE, BLACK) for step in range(STEPS)]
    return max(mixed, key=lambda colour: min(contrast(colour, WHITE), contrast(colour, BLACK)))


def mix(colour: str, other: str, step: int) -> str:
    """Mix so many parts of one colour into another."""
    pairs = zip(rgb(colour), rgb(other), strict=True)
    channels = [round(mine + (theirs - mine) * step / STEPS) for mine, theirs in pairs]
    return "#" + "".join(f"{channel:02x}" for channel in channels)
