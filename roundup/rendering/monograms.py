"""Monograms: initials as drawings, for experts without a portrait.

The letters are outlines of the layouts' serif, so that they are not words of the page: nobody
copies them, no screen reader spells them, no search finds them in the PDF. Where there are no
initials, or the serif lacks a letter, a quiet silhouette stands in.
"""

import json
import unicodedata
from functools import cache, lru_cache
from typing import Literal

from markupsafe import Markup, escape

from roundup.model.article import Monogram
from roundup.rendering.layouts import SHARED, shipped

Shape = Literal["round", "square"]

SIZE = 100
LETTER = {1: 0.052, 2: 0.042}  # hundredths of the square to a unit, by how many letters
CAPITALS = 670  # the height of the serif's capitals, in units
SPACING = 20
# Colours are attributes, since a PDF renderer applies no page styles inside a drawing; a page's
# styles win over attributes, and so the dark palette reaches them too.
# Filled as plain texts, ten times as quickly as `Markup` does it; words are escaped beforehand.
DRAWING = (
    '<svg class="portrait monogram" {heard} viewBox="0 0 100 100" width="{size}" '
    'height="{size}">{title}'
    '{ground}<g class="letters" fill="{ink}">{letters}</g></svg>'
)
# The name stands beside every monogram, so that nobody has to hear it twice. A PDF for everybody
# (PDF/UA) asks for a description of each drawing, whatever it is for.
DESCRIBED, UNHEARD = 'role="img"', 'aria-hidden="true"'
LETTER_PATH = '<path transform="translate({:.1f} {:.1f}) scale({})" d="{}"/>'
# Head and shoulders; the round one's shoulders are cut by the circle they stand in.
SILHOUETTES: dict[Shape, Markup] = {
    "round": Markup(
        '<path d="M50 54a16 16 0 1 0 0-32a16 16 0 1 0 0 32z"/>'
        '<path d="M19.5 89.6C22 71 33 62 50 62s28 9 30.5 27.6a50 50 0 0 1-61 0z"/>'
    ),
    "square": Markup(
        '<path d="M50 54a16 16 0 1 0 0-32a16 16 0 1 0 0 32z"/>'
        '<path d="M16 100c0-26 13-38 34-38s34 12 34 38z"/>'
    ),
}
GROUNDS: dict[Shape, Markup] = {
    "round": Markup('<circle class="ground" cx="50" cy="50" r="50" fill="{}"/>'),
    "square": Markup('<path class="ground" d="M0 0h100v100H0z" fill="{}"/>'),
}
# A ground that is the paper's own colour shows only by a line, which lies within the drawing.
OUTLINED: dict[Shape, Markup] = {
    "round": Markup(
        '<circle class="ground" cx="50" cy="50" r="49" fill="{}" stroke="{}" stroke-width="2"/>'
    ),
    "square": Markup(
        '<path class="ground" d="M1 1h98v98H1z" fill="{}" stroke="{}" stroke-width="2"/>'
    ),
}


def monogram(
    monogram: Monogram,
    *,
    shape: Shape,
    size: int,
    ground: str,
    ink: str,
    is_outlined: bool = False,
    is_described: bool = False,
) -> Markup:
    """Draw a monogram, which is read aloud only where it has to be described."""
    drawing = DRAWING.format(
        size=size,
        heard=DESCRIBED if is_described else UNHEARD,
        title=f"<title>{escape(monogram.alt)}</title>" if is_described else "",
        ground=grounded(shape, ground, ink, is_outlined=is_outlined),
        ink=escape(ink),
        letters=lettering(monogram.initials) or SILHOUETTES[shape],
    )
    return Markup(drawing)  # noqa: S704 - what is not ours in it is escaped


@lru_cache(maxsize=64)
def grounded(shape: Shape, ground: str, ink: str, *, is_outlined: bool) -> Markup:
    """Draw what a monogram stands on; all of an article have the same."""
    grounds = OUTLINED if is_outlined else GROUNDS
    return grounds[shape].format(ground, ink)


@cache
def lettering(initials: str) -> Markup:
    """Set up to two initials in the middle of the square; nothing if a letter is missing."""
    # In one piece each, as the outlines are: É is a letter, not E with an accent.
    letters = unicodedata.normalize("NFC", initials).upper()[:2]
    if not letters or not all(letter in outlines() for letter in letters):
        return Markup("")
    scale = LETTER[len(letters)]
    advances = [(outlines()[letter][0] + SPACING) * scale for letter in letters]
    left = (SIZE - sum(advances) + SPACING * scale) / 2
    base = (SIZE + CAPITALS * scale) / 2
    lefts = [left + sum(advances[:number]) for number in range(len(letters))]
    paths = "".join(
        LETTER_PATH.format(left, base, scale, outlines()[letter][1])
        for left, letter in zip(lefts, letters, strict=True)
    )
    return Markup(paths)  # noqa: S704 - numbers, and outlines of ours


@cache
def outlines() -> dict[str, tuple[int, str]]:
    """Read the serif's letters: how far each advances, and its outline."""
    drawn: dict[str, tuple[int, str]] = json.loads(
        (shipped() / SHARED / "initials.json").read_text("utf-8")
    )
    return drawn
