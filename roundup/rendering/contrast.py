"""Colours: whether what is written in one can be read on what it stands on.

The shipped layouts' colours pass, in the light and in the dark palette. What fails is the house's:
set in `roundup.toml`, or in a layout of its own.
"""

from collections.abc import Callable, Iterator

from roundup.model.house import House
from roundup.model.notes import Note, Origin
from roundup.model.remarks.looks import LOW_CONTRAST
from roundup.rendering.layouts import Layout
from roundup.rendering.styles import CONTRAST, DARK, contrast, palettes, rgb

# What is written in which colour on which, in every layout.
PAIRS = (("ink", "paper"), ("muted", "paper"), ("accent", "paper"), ("monogram", "tint"))
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
STEPS = 200


def contrast_notes(
    layout: Layout, house: House, origin_of: Callable[[str], Origin]
) -> Iterator[Note]:
    """Return which colours cannot be read on which; `origin_of` finds where one is set."""
    for palette, suffix in zip(palettes(layout, house), ("", DARK), strict=True):
        for pair in PAIRS:
            if not all(name in palette for name in pair):
                continue
            if contrast(*(palette[name] for name in pair)) < CONTRAST:
                ours = (name + suffix for name in pair if name + suffix in house.colours)
                mine = next(ours, pair[0] + suffix)
                yield note(pair, palette, mine, suffix, origin_of(mine))


def note(
    pair: tuple[str, str], palette: dict[str, str], mine: str, suffix: str, origin: Origin
) -> Note:
    """Report how far a pair is from what can be read, and what the house's colour could be."""
    ink, ground = pair
    name = mine.removesuffix(suffix)
    other = palette[ground if name == ink else ink]
    measured = contrast(palette[ink], palette[ground])
    nearest = readable(palette[name], other)
    return LOW_CONTRAST.note(
        f"`{ink}{suffix}` {palette[ink]} on `{ground}{suffix}` {palette[ground]} has a contrast of "
        # Rounded down, so that 4.49 does not look like enough.
        f"{int(measured * 100) / 100:.2f}:1; what is read needs {CONTRAST}:1",
        hint=f'The nearest that can be read is `{mine} = "{nearest}"`',
        origin=origin,
    )


def readable(colour: str, other: str) -> str:
    """Find the nearest shade of a colour that stands out from another."""
    shades = (
        mixed(colour, goal, step / STEPS) for step in range(STEPS + 1) for goal in (BLACK, WHITE)
    )
    # Whatever the other is, black or white stands out from it.
    return next(shade for shade in shades if contrast(shade, other) >= CONTRAST)


def mixed(colour: str, goal: tuple[int, int, int], share: float) -> str:
    """Mix a share of black or white into a colour."""
    channels = (
        round(own + (wanted - own) * share) for own, wanted in zip(rgb(colour), goal, strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in channels)
