"""Styles: a layout's sheets with the house's colours and fonts in them.

Colours and fonts reach the sheets as custom properties (`--accent`, `--text`). On screen they stay
properties, so that the dark palette can replace them; for paper they are put in place here, which
spares the PDF renderer a look-up for every element.

A layout whose option `colour` is false is black on white wherever it is printed.
"""

import re

from roundup.errors import LayoutError
from roundup.model.article import Article
from roundup.model.house import House
from roundup.rendering.fonts import Used, faces, stacks
from roundup.rendering.layouts import COLOUR, Layout, Medium, known
from roundup.text.expressions import expression

PROPERTY = expression(r"var\(--([\w-]+)\)")
COMMENT = expression(r"/\*.*?\*/\s*", re.DOTALL)
GAP = expression(r"\{(page|pages)\}")
SIDE = expression(r"\b(?:left|right)\b")
LENGTH = r"(-?[\w.]+)"
FOUR_SIDES = expression(rf"((?:margin|padding):\s*){LENGTH} {LENGTH} {LENGTH} {LENGTH}(?=\s*[;}}])")
DARK = "_dark"
CONTRAST = 4.5
GROUNDS = ("paper", "tint")
BLACK, WHITE = "#000000", "#ffffff"
# What a browser prints; a PDF's pictures are grey already, and its monograms are drawn so.
GREY = (
    "img{filter:grayscale(1)}"
    f".monogram .ground{{fill:{WHITE};stroke:{BLACK}}}.monogram .letters{{fill:{BLACK}}}"
)


def stylesheet(
    article: Article,
    layout: Layout,
    house: House,
    *,
    medium: Medium,
    fonts: str = "",
    used: Used | None = None,
) -> str:
    """Write everything a page needs in one sheet; `fonts` are its `@font-face` rules.

    `used` are the faces that the article needs, if they have been chosen before.
    """
    light, dark = palettes(layout, house)
    used = faces(article, layout, house, medium) if used is None else used
    properties = {**light, **stacks(used, layout), **strings(article)}
    on_paper = {**properties, **paper_palette(layout, house)}
    rtl = article.direction == "rtl"
    if medium == "print":
        paper = mirrored(layout.print) if rtl else layout.print
        return resolved(fonts + layout.style + paper, on_paper)
    # Browsers do not know the properties in the boxes of a page's margin.
    printed = resolved(mirrored(layout.printed) if rtl else layout.printed, on_paper)
    black = "" if layout.is_coloured else f":root{{{declared(in_black(light))}}}{GREY}\n"
    return COMMENT.sub(
        "",
        f"{fonts}:root{{{declared(properties)}}}\n"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{declared(dark)}}}}}\n"
        f"{layout.style}\n{layout.screen}\n@media print{{\n{printed}\n{black}}}\n",
    )


def mirrored(sheet: str) -> str:
    """Swap left and right in a sheet for paper, for what is written from right to left."""
    # A page's margins and the boxes in them have no logical names, as `margin-inline-start` is one.
    swapped = SIDE.sub(lambda side: "right" if side[0] == "left" else "left", sheet)
    return FOUR_SIDES.sub(r"\1\2 \5 \4 \3", swapped)


def declared(properties: dict[str, str]) -> str:
    """Write custom properties."""
    return ";".join(f"--{name}:{value}" for name, value in properties.items())


def resolved(sheet: str, properties: dict[str, str]) -> str:
    """Put the properties' values where the sheet uses them."""
    return PROPERTY.sub(lambda use: properties.get(use[1], use[0]), sheet)


def palettes(layout: Layout, house: House) -> tuple[dict[str, str], dict[str, str]]:
    """Mix the light and the dark palette of layout and house."""
    for name, colour in house.colours.items():
        known(name, layout.colours, f"Layout `{layout.name}` has no colour")
        if not COLOUR.fullmatch(colour):
            raise LayoutError(f"Colour `{name}` is {colour!r}", hint='Write it as "#8c2f1b"')
    mixed = {**layout.colours, **house.colours}
    light = {name: colour for name, colour in mixed.items() if not name.endswith(DARK)}
    dark = {name: dark_colour(name, mixed, house) for name in light}
    return light, dark


def paper_palette(layout: Layout, house: House) -> dict[str, str]:
    """Choose the colours that are printed."""
    light, _ = palettes(layout, house)
    return light if layout.is_coloured else in_black(light)


def in_black(palette: dict[str, str]) -> dict[str, str]:
    """Set everything in black, and every ground in white."""
    return {name: WHITE if name in GROUNDS else BLACK for name in palette}


def dark_colour(name: str, mixed: dict[str, str], house: House) -> str:
    """Find a colour's dark twin; a house that names none gets one that can be read."""
    paper = mixed.get(f"paper{DARK}")
    if paper and name in house.colours and name + DARK not in house.colours and name != "paper":
        return lightened(house.colours[name], paper)
    return mixed.get(name + DARK, mixed[name])


def lightened(colour: str, paper: str) -> str:
    """Mix white into a colour until it stands out from dark paper."""
    channels = rgb(colour)
    for step in range(21):
        mixed = [round(channel + (255 - channel) * step / 20) for channel in channels]
        written = "#" + "".join(f"{channel:02x}" for channel in mixed)
        if contrast(written, paper) >= CONTRAST:
            return written
    return colour


def contrast(first: str, second: str) -> float:
    """Compare two colours as WCAG does: 1 is none, 21 is black on white."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Weigh how bright a colour looks."""
    linear = [
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (channel / 255 for channel in rgb(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def rgb(colour: str) -> tuple[int, int, int]:
    """Read `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


DOT = " · "
LONGEST_HEAD = 48  # letters of a headline, or of a publication's name, at the head of a page
PAUSES = " ,;:–—-"


def strings(article: Article) -> dict[str, str]:
    """Write what running headers and folios say, as CSS strings."""
    return {
        "running-publication": css_string(
            DOT.join(filter(None, (article.words.draft, running(article.publication))))
        ),
        "running-headline": css_string(running(article.headline)),
        "folio": folio(article.words.page),
    }


def running(headline: str) -> str:
    """Shorten a headline for the heads of pages: what stands before its colon, or whole words.

    Words of many letters, and those of languages that write none apart, are cut.
    """
    if len(headline) <= LONGEST_HEAD:
        return headline
    subject, colon, _ = headline.partition(": ")
    if colon and len(subject) <= LONGEST_HEAD:
        return subject
    start = headline[:LONGEST_HEAD]
    return f"{(start.rpartition(' ')[0] or start).rstrip(PAUSES)}…"


def folio(words: str) -> str:
    """Write a page's number: “Page {page} of {pages}” with counters for the gaps."""
    pieces = GAP.split(words)
    written = [
        f"counter({piece})" if index % 2 else css_string(piece)
        for index, piece in enumerate(pieces)
        if piece
    ]
    return " ".join(written) or "counter(page)"


def css_string(text: str) -> str:
    """Write a string in CSS, with everything but letters and figures escaped."""
    escaped = (
        character if character.isalnum() or character == " " else f"\\{ord(character):06x} "
        for character in text
    )
    return f'"{"".join(escaped)}"'
