"""The house: how a publication wants its articles to look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class FontFace:
    """One cut of a typeface: a font file's bytes and what it is to be used for.

    `weight` is a CSS weight; `reach` is a CSS `unicode-range`, empty for everything.
    """

    family: str
    weight: int
    is_italic: bool
    data: bytes
    media_type: str
    digest: str
    reach: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """What the house sets over a layout's own look; empty values leave the layout's.

    `colours` maps a layout's colour names (`accent`, `accent_dark`, `paper`, `ink`, …) to
    `#rrggbb`; `fonts` maps a layout's roles (`text`, `labels`) to the faces that replace its own.
    """

    colours: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, tuple[FontFace, ...]] = field(default_factory=dict)
    portraits: Literal["round", "square"] = "round"
