"""The square of a picture that is shown, as editors write it: `50% 30% 60%`."""

from roundup.model.submission import Crop
from roundup.text.expressions import expression

_NUMBER = r"(\d{1,3}(?:\.\d{1,3})?)\s*%?"
_CROP = expression(rf"\s*{_NUMBER}[\s,;]+{_NUMBER}(?:[\s,;]+{_NUMBER})?\s*")
# A tenth of the shorter side: less of a picture is too coarse to show anybody.
SHORTEST = 10


def crop_from(typed: str | None) -> Crop | None:
    """Read where the middle of a square is and how long its side is, in percent.

    Without a side, the square is as large as the picture allows. Nothing typed is nothing chosen.
    Raises `ValueError` for anything else, and for a square that no picture has.
    """
    if not typed:
        return None
    match = _CROP.fullmatch(typed)
    if not match:
        raise ValueError("is not three numbers")
    across, down, side = (float(number or 100) for number in match.groups())
    if max(across, down, side) > 100 or side < SHORTEST:
        raise ValueError("is not a part of a picture")
    return Crop(across=across, down=down, side=side)
