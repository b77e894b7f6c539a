"""The house: how a publication wants its articles to look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

# How packed font files begin; the 17th byte and the next three are the size of the unpacked font.
PACKED = (b"wOFF", b"wOF2")
# Three times the largest font of Chinese letters.
MOST_UNPACKED = 100_000_000


@dataclass(frozen=True, slots=True)
class FontFace:
    """One cut of a typeface: a font file's bytes and what it is to be used for.

    `weight` is a CSS weight; `reach` is a CSS `unicode-range`, empty for everything. `file` is the
    name of a house's own file.
    """

    family: str
    weight: int
    is_italic: bool
    data: bytes
    media_type: str
    digest: str
    reach: str = ""
    file: str = ""

    @property
    def unpacked_size(self) -> int:
        """Return of how many bytes the font is once it is unpacked, as its file says."""
        is_packed = self.data[:4] in PACKED
        return int.from_bytes(self.data[16:20], "big") if is_packed else len(self.data)


@dataclass(frozen=True, slots=True)
class PortraitLook:
    """How headshots become portraits.

    `crop` says which square is shown where nobody chose one: a third of the way down, or around the
    face. `tone` is what becomes of colours; with `duotone`, shades run from `ink` to paper.
    """

    crop: Literal["third", "face"] = "third"
    tone: Literal["colour", "grey", "duotone"] = "colour"
    ink: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """What the house sets over a layout's own look; empty values leave the layout's.

    `colours` maps a layout's colour names (`accent`, `accent_dark`, `paper`, `ink`, …) to
    `#rrggbb`; `fonts` maps a layout's roles (`text`, `labels`) to the faces that replace its own.
    """

    colours: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, tuple[FontFace, ...]] = field(default_factory=dict)
    portraits: Literal["round", "square"] = "round"
