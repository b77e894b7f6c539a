"""Draw the headshots of the labelled answers in `benchmarks/labelled`.

Like the samples' portraits these show nobody. Some are one picture sent under two names, so that
the rule on that can be measured: stored anew, made small, cropped a little or brightened. Others
only resemble one another in their colours. Run it as `python tools/draw_labelled.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageEnhance, ImageFilter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.draw_portraits import Sitter, draw

labelled = Path(__file__).resolve().parent.parent / "benchmarks" / "labelled" / "submissions"

# fmt: off
sitters = (
    Sitter("winter-bikes/photos/roisin-garvey.jpg", "circle", "#cfd8cf", "#b3c2b5",
           "porcelain", "auburn", "bun", "jacket", "#5c7f6d", "#f0ebe0", size=(640, 640)),
    # The same colours on another sitter: not the same picture.
    Sitter("winter-bikes/photos/gregor.jpg", "circle", "#cfd8cf", "#b3c2b5",
           "porcelain", "auburn", "crop", "lapels", "#5c7f6d", "#f0ebe0",
           ("beard", "square glasses"), jaw=1.08, mirrored=True, size=(640, 660)),
    Sitter("winter-bikes/photos/sofia-kallergi.jpg", "halves", "#d8b7a6", "#c79d8a",
           "olive", "ink", "side part", "collar", "#39505f", "#4c6778", size=(420, 1000)),
    Sitter("winter-bikes/photos/malcolm.jpg", "stripes", "#2f4a4a", "#375656",
           "umber", "ink", "afro", "overalls", "#c65f45", "#e2cdb0", size=(240, 240)),
    Sitter("x-ray-nerves/photos/cordelia-abiodun.jpg", "halves", "#2f5661", "#3f6b74",
           "chestnut", "ink", "bob", "vee", "#d9a441", "#c08c2f", ("round glasses",),
           size=(600, 600)),
    Sitter("x-ray-nerves/photos/team.jpg", "halves", "#2f5661", "#3f6b74",
           "porcelain", "straw", "long", "crew", "#d9a441", "#c08c2f", tilt=3,
           mirrored=True, size=(520, 500)),
    Sitter("x-ray-nerves/photos/noemie-castaing.jpg", "stripes", "#d7d2c5", "#c7c0ae",
           "rose", "coffee", "fringe", "turtleneck", "#34333d", "#45444f", size=(900, 450)),
    Sitter("x-ray-nerves/photos/dr-kamala.jpg", "arch", "#7f8f6e", "#98a785",
           "honey", "ink", "headscarf", "crew", "#4b5f86", "#b5563f", size=(380, 700)),
    Sitter("stage-fright/photos/ines_marchetti_portrait_final.jpg", "arch", "#b9a7b5", "#cdbfca",
           "olive", "ink", "curls", "scarf", "#4a3b46", "#c65f45", tilt=-3, size=(600, 640)),
    Sitter("stage-fright/photos/saara.jpg", "horizon", "#c5d4dc", "#7d9cae",
           "porcelain", "silver", "bob", "turtleneck", "#34333d", "#45444f", size=(260, 900)),
    Sitter("stage-fright/photos/delroy.jpg", "circle", "#a9b58e", "#c0caa6",
           "umber", "ink", "crop", "lapels", "#5a4632", "#d8c7a2", ("stubble",),
           size=(400, 400)),
    Sitter("stage-fright/photos/jitka.jpg", "shelves", "#e3c9a4", "#d4b487",
           "rose", "ash", "side part", "overalls", "#3d5a72", "#e0823d", size=(1400, 390)),
    Sitter("tall-trees/photos/perpetua.jpg", "circle", "#2e3550", "#414a6b",
           "umber", "ink", "braids", "vee", "#6fa3a0", "#4f827f", tilt=2, size=(640, 640)),
    Sitter("tall-trees/photos/olavi.jpg", "horizon", "#c5d4dc", "#7d9cae",
           "rose", "straw", "beanie", "overalls", "#3d5a72", "#e0823d", ("beard",), jaw=1.06,
           size=(700, 400)),
    Sitter("tall-trees/photos/keiko.jpg", "circle", "#2e3550", "#414a6b",
           "porcelain", "ink", "fringe", "cardigan", "#6fa3a0", "#4f827f", ("earrings",),
           jaw=0.94, tilt=-3, mirrored=True, size=(560, 600)),
    Sitter("tall-trees/photos/ambrose.jpg", "stripes", "#d7d2c5", "#c7c0ae",
           "rose", "silver", "bald", "lapels", "#53616a", "#e8e3d6", ("white beard",),
           size=(405, 760)),
)
# fmt: on


def main() -> None:
    """Draw every sitter, and the second copies of some."""
    drawn = {sitter.file: calmer(draw(sitter)) for sitter in sitters}
    copies = second_copies(drawn)
    for file, picture in (drawn | copies).items():
        path = labelled / file
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.save(path, quality=35 if file in copies else 55, optimize=True)


def calmer(picture: Image.Image) -> Image.Image:
    """Remove the speckles, so that the file stays small."""
    return picture.filter(ImageFilter.MedianFilter(5)).filter(ImageFilter.GaussianBlur(1))


def second_copies(drawn: dict[str, Image.Image]) -> dict[str, Image.Image]:
    """Make the pictures that somebody else sent as their own."""
    roisin = drawn["winter-bikes/photos/roisin-garvey.jpg"]
    cordelia = drawn["x-ray-nerves/photos/cordelia-abiodun.jpg"]
    ines = drawn["stage-fright/photos/ines_marchetti_portrait_final.jpg"]
    perpetua = drawn["tall-trees/photos/perpetua.jpg"]
    return {
        "winter-bikes/photos/IMG_3377.jpg": roisin.resize((500, 500)),
        "x-ray-nerves/photos/jt-portrait.jpg": cordelia.resize((200, 200)),
        "stage-fright/photos/c-udeh.jpg": brighter(cropped(ines, 0.03), 1.12),
        "tall-trees/photos/xv.jpg": brighter(perpetua.resize((300, 300)), 1.25),
    }


def cropped(picture: Image.Image, share: float) -> Image.Image:
    """Cut a share off each side."""
    across, down = round(picture.width * share), round(picture.height * share)
    return picture.crop((across, down, picture.width - across, picture.height - down))


def brighter(picture: Image.Image, factor: float) -> Image.Image:
    """Lighten a picture, as telephones do."""
    return ImageEnhance.Brightness(picture).enhance(factor)


if __name__ == "__main__":
    main()
