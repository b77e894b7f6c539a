"""Draw the headshots of the sample roundups.

Nobody sat for these: each sitter is a row of the table `sitters`, drawn from flat shapes
and a small palette, so that the samples need no photographs of real people. Run it as
`python tools/draw_portraits.py`; the same rows give the same bytes with the same Pillow.

Lengths are in hundredths of the picture's shorter side, before `enlargement`. Heads and
bodies are drawn around the bridge of the nose, x to the right and y down, on a sheet four
times as large as the picture, which is then reduced. Light falls from the left; `mirrored`
turns it.

Three pictures are awkward on purpose: one is stored sideways with an EXIF orientation and
an invented place, one is too small to print, and some are not square.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
Colour = tuple[int, int, int]
Shape = Sequence[Point]

submissions = Path(__file__).resolve().parent.parent / "submissions"
oversampling, enlargement = 4, 1.1
orientation_tag, gps_tag = 0x0112, 0x8825


@dataclass(frozen=True)
class Sitter:
    """One person, as a list of choices."""

    file: str
    backdrop: str
    ground: str
    figure: str
    skin: str
    hair: str
    style: str
    clothes: str
    cloth: str
    trim: str = "#f1e9dc"
    extras: tuple[str, ...] = ()
    jaw: float = 1.0
    tilt: float = 0.0
    mirrored: bool = False
    size: tuple[int, int] = (800, 800)
    sideways: bool = False


skins = {
    "porcelain": ("#f0d3bf", "#dcae97"),
    "rose": ("#e9bfa4", "#cf9679"),
    "olive": ("#d9ab82", "#b98660"),
    "honey": ("#c98f62", "#a66f47"),
    "chestnut": ("#9c6545", "#7a4a31"),
    "umber": ("#734731", "#553222"),
}

hairs = {
    "ink": "#2b2a30",
    "coffee": "#46322b",
    "auburn": "#8b452c",
    "straw": "#c99c56",
    "ash": "#8d8379",
    "silver": "#c9c6be",
}

# fmt: off
sitters = (
    Sitter("first-hour/photos/dervla-osgathorpe.jpg", "circle", "#cfd8cf", "#b3c2b5",
           "porcelain", "auburn", "bun", "jacket", "#f0ebe0", "#5c6f64", jaw=0.97, tilt=-2),
    Sitter("first-hour/photos/mina-ashdown-farr.jpg", "shelves", "#e3c9a4", "#d4b487",
           "rose", "silver", "bob", "cardigan", "#7a3f3a", "#efe2cc",
           ("round glasses",), tilt=2.5, size=(900, 1200), sideways=True),
    Sitter("first-hour/photos/priya-sethuraman-clegg.png", "halves", "#2f5661", "#3f6b74",
           "honey", "ink", "long", "crew", "#d9a441", "#c08c2f", ("earrings",), jaw=0.93),
    Sitter("first-hour/photos/corin-abeyta-strand.jpg", "arch", "#b9a7b5", "#cdbfca",
           "olive", "ink", "curls", "turtleneck", "#34333d", "#45444f", ("stubble",), tilt=-3),
    Sitter("first-hour/photos/ilkka-rautakorpi.jpg", "horizon", "#c5d4dc", "#7d9cae",
           "rose", "straw", "beanie", "overalls", "#3d5a72", "#e0823d", ("beard",), jaw=1.06,
           size=(1000, 800), mirrored=True),
    Sitter("first-hour/photos/night-nurse.jpg", "circle", "#2e3550", "#414a6b",
           "umber", "ink", "braids", "vee", "#6fa3a0", "#4f827f", jaw=0.95, tilt=2),
    Sitter("repair-or-replace/photos/ewa.jpg", "halves", "#d8b7a6", "#c79d8a",
           "porcelain", "straw", "side part", "collar", "#39505f", "#4c6778", jaw=0.94,
           tilt=3, size=(900, 1200)),
    Sitter("repair-or-replace/photos/rihoskova_foto.png", "arch", "#7f8f6e", "#98a785",
           "rose", "ash", "bun", "scarf", "#4a3b46", "#c65f45", ("square glasses",),
           mirrored=True),
    Sitter("repair-or-replace/photos/oberstaudinger.jpg", "stripes", "#d7d2c5", "#c7c0ae",
           "rose", "ash", "bald", "lapels", "#53616a", "#e8e3d6", ("moustache",), jaw=1.06,
           tilt=-1.5),
    Sitter("repair-or-replace/photos/gordon-small.jpg", "circle", "#d0913f", "#dea95f",
           "porcelain", "silver", "crop", "overalls", "#44504a", "#8f3f34",
           ("square glasses",), jaw=1.08, size=(240, 240)),
    Sitter("repair-or-replace/photos/imelda-c.jpg", "halves", "#8c4a45", "#a15f57",
           "chestnut", "ink", "afro", "vee", "#e6d3b3", "#cbb48e", ("earrings",), jaw=0.95,
           tilt=-2.5, mirrored=True),
    Sitter("repair-or-replace/photos/sunniva.png", "stripes", "#2f4a4a", "#375656",
           "porcelain", "auburn", "fringe", "crew", "#e2cdb0", "#c9b08e",
           ("round glasses",), jaw=0.96, tilt=2),
    Sitter("repair-or-replace/photos/rukmini.jpg", "arch", "#e0b58a", "#eccba8",
           "chestnut", "coffee", "long", "collar", "#efe8dc", "#d9cfbd", jaw=0.95, tilt=-3,
           size=(900, 1100)),
    Sitter("quiet-mornings/photos/noor.jpg", "horizon", "#dfe4dd", "#8fb5b8",
           "olive", "ink", "headscarf", "crew", "#4b5f86", "#b5563f", tilt=1.5),
    Sitter("quiet-mornings/photos/IMG_0417.jpg", "circle", "#a9b58e", "#c0caa6",
           "umber", "silver", "crop", "lapels", "#5a4632", "#d8c7a2",
           ("white beard",), jaw=1.03, tilt=-2, mirrored=True, size=(1000, 1000)),
)

face_half: Shape = ((0, -26), (10.5, -24), (16.2, -15), (17.2, -3), (16.2, 8), (12, 18.2),
                    (5, 24.6), (0, 25.6))
shadow_edge: Shape = ((4, -32), (3, -14), (1.8, -5), (3.2, 1), (5.4, 6.6), (4.2, 8.8), (0.8, 9.6),
                      (1.4, 12), (0.6, 15), (1.8, 18.5), (0.8, 21), (3.4, 34))
beard_shape: Shape = ((-17.4, -2), (-17.6, 9), (-13.8, 20.5), (-6, 28.5), (0, 29.8), (6, 28.5),
                      (13.8, 20.5), (17.6, 9), (17.4, -2), (15, 5), (11, 9.6), (5, 10.6),
                      (0, 11.2), (-5, 10.6), (-11, 9.6), (-15, 5))
moustache_shape: Shape = ((-9, 14.6), (-5, 11), (0, 11.4), (5, 11), (9, 14.6), (4, 14.4),
                          (0, 13.6), (-4, 14.4))
body_shape: Shape = ((-8, 29), (-14, 34.5), (-25, 38.5), (-34, 45), (-38.5, 58), (-40, 130),
                     (40, 130), (38.5, 58), (34, 45), (25, 38.5), (14, 34.5), (8, 29))
neck_shape: Shape = ((-8.2, 12), (-8.2, 28), (-10.5, 34), (-15, 38), (0, 50), (15, 38),
                     (10.5, 34), (8.2, 28), (8.2, 12))

crop_front: Shape = ((-17.4, 0), (-19, -11), (-16, -23), (-6, -29.6), (7, -30), (16.4, -23.5),
                     (19, -11), (17.4, 0), (16, -3), (15.2, -11), (10, -16.5), (2, -17.6),
                     (-6, -17.2), (-12.4, -14.6), (-15.4, -10), (-16, -3))
bald_sides: tuple[Shape, ...] = (
    ((-16.4, 3), (-19, -1), (-19, -9), (-16.4, -14), (-15.2, -8), (-15.8, -1)),
    ((16.4, 3), (19, -1), (19, -9), (16.4, -14), (15.2, -8), (15.8, -1)),
)
part_front: Shape = ((-17.8, 3), (-20, -10), (-16.5, -24), (-6, -31), (8, -31), (18, -23.5),
                     (20, -9), (17.8, 3), (16.2, -4), (13, -10.5), (6, -13.6), (-3, -17.2),
                     (-8.5, -21.5), (-11.5, -16), (-15.2, -9), (-16.2, -2))
part_back: Shape = ((-20, -8), (-16, -24), (0, -31), (16, -24), (20.4, -8), (20.6, 9), (17, 19),
                    (8, 16), (-8, 16), (-17, 19), (-20.6, 9))
bob_back: Shape = ((-22, -6), (-18, -24), (-7, -31.6), (8, -31.6), (19, -24), (22.4, -6),
                   (24, 12), (20.5, 24), (12, 25), (0, 18), (-12, 25), (-20.5, 24), (-24, 12))
bob_front: Shape = ((-19, 9), (-21, -8), (-16, -24), (-3, -31.4), (12, -28.6), (20, -14),
                    (20.6, 8), (16.6, 3), (15, -6), (9, -14), (1, -20), (-5, -13.4),
                    (-12, -8), (-15.8, 0))
fringe_front: Shape = ((-18.8, 12), (-21, -8), (-16, -24), (0, -31.6), (16, -24), (21, -8),
                       (18.8, 12), (16.4, 3), (15, -7), (8, -9.4), (0, -10), (-8, -9.4),
                       (-15, -7), (-16.4, 3))
long_back: Shape = ((-21, -8), (-16, -25), (0, -32), (16, -25), (21.4, -8), (22.5, 12),
                    (26.5, 30), (26, 50), (17, 57), (8, 40), (-8, 40), (-17, 57), (-26, 50),
                    (-26.5, 30), (-22.5, 12))
long_front: Shape = ((-18.6, 12), (-20.6, -8), (-15.4, -25), (0, -31.6), (15.4, -25),
                     (20.6, -8), (18.6, 12), (16.8, 1), (13.6, -9), (6.5, -16.8), (0.4, -23),
                     (-6, -16.8), (-13.6, -9), (-16.8, 1))
bun_front: Shape = ((-17.2, 2), (-19, -10), (-15.6, -23), (-6, -29.4), (6, -29.4), (15.6, -23),
                    (19, -10), (17.2, 2), (15.6, -7), (10.5, -16), (3, -20.6), (-4, -19),
                    (-11, -15), (-15.6, -7))
beanie_front: Shape = ((-18.6, -9), (-20, -20), (-13.6, -32), (0, -36.4), (13.6, -32),
                       (20, -20), (18.6, -9), (9, -11.6), (0, -12.2), (-9, -11.6))
scarf_outer: Shape = ((0, 47), (-10, 44), (-19, 35), (-23.6, 18), (-22.6, -8), (-16.4, -25),
                      (0, -32.6), (16.4, -25), (22.6, -8), (23.6, 18), (19, 35), (10, 44), (0, 47))
scarf_inner: Shape = ((0, 25.4), (9, 21.2), (13.6, 11), (15, -2), (11.8, -14), (0, -20.4),
                      (-11.8, -14), (-15, -2), (-13.6, 11), (-9, 21.2), (0, 25.4))

# fmt: on


def rgb(text: str) -> Colour:
    """Read a colour such as `#c9c6be`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Blend two colours; `share` is the second's part."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def darker(colour: Colour, share: float = 0.28) -> Colour:
    """Give the colour's shadow, cooler than the colour itself."""
    return mix(colour, (24, 20, 40), share)


def lighter(colour: Colour, share: float = 0.2) -> Colour:
    """Give the colour's light, warmer than the colour itself."""
    return mix(colour, (255, 240, 214), share)


def on_curve(one: Point, two: Point, three: Point, four: Point, at: float) -> Point:
    """Find a point between two and three (Catmull-Rom)."""

    def along(a: float, b: float, c: float, d: float) -> float:
        square, cube = at * at, at * at * at
        return 0.5 * (
            2 * b
            + (c - a) * at
            + (2 * a - 5 * b + 4 * c - d) * square
            + (3 * b - a - 3 * c + d) * cube
        )

    return along(one[0], two[0], three[0], four[0]), along(one[1], two[1], three[1], four[1])


def smooth(points: Shape, *, closed: bool = True, steps: int = 14) -> list[Point]:
    """Run a soft curve through the points."""
    ends = (points[-1], *points, *points[:2]) if closed else (points[0], *points, points[-1])
    runs = zip(ends, ends[1:], ends[2:], ends[3:], strict=False)
    return [on_curve(*run, step / steps) for run in runs for step in range(steps + 1)]


def flipped(points: Shape) -> list[Point]:
    """Mirror the points left to right."""
    return [(-x, y) for x, y in points]


def ring(centre: Point, radius: float, *, tall: float = 1.0) -> list[Point]:
    """Walk round an ellipse."""
    angles = (math.tau * step / 72 for step in range(72))
    return [
        (centre[0] + radius * math.cos(angle), centre[1] + radius * tall * math.sin(angle))
        for angle in angles
    ]


def squircle(centre: Point, across: float, down: float) -> list[Point]:
    """Walk round a rectangle with generous corners."""

    def bent(value: float) -> float:
        return math.copysign(abs(value) ** 0.5, value)

    angles = (math.tau * step / 720 for step in range(720))
    return [
        (centre[0] + across * bent(math.cos(angle)), centre[1] + down * bent(math.sin(angle)))
        for angle in angles
    ]


class Sheet:
    """A large sheet that takes shapes in the sitter's own measure."""

    def __init__(self, sitter: Sitter) -> None:
        """Prime the sheet with the ground colour."""
        wide, high = (side * oversampling for side in sitter.size)
        short = min(wide, high)
        self.picture = Image.new("RGB", (wide, high), rgb(sitter.ground))
        self.unit = short * enlargement / 100
        self.middle = (wide / 2, (high - short) * 0.45 + short * 0.475)
        self.tilt = math.radians(sitter.tilt)
        self.random = Random(sitter.file)

    def spot(self, point: Point, *, head: bool) -> Point:
        """Turn a point of the figure into a point of the sheet."""
        x, y = point
        if head and self.tilt:
            turn, base = self.tilt, 30.0
            x, y = (
                x * math.cos(turn) - (y - base) * math.sin(turn),
                x * math.sin(turn) + (y - base) * math.cos(turn) + base,
            )
        return self.middle[0] + x * self.unit, self.middle[1] + y * self.unit

    def mask(self, *shapes: Shape, head: bool = True) -> Image.Image:
        """Cut the shapes out of one stencil."""
        stencil = Image.new("L", self.picture.size, 0)
        pen = ImageDraw.Draw(stencil)
        for shape in shapes:
            pen.polygon([self.spot(point, head=head) for point in shape], fill=255)
        return stencil

    def fill(self, stencil: Image.Image, colour: Colour, *within: Image.Image) -> None:
        """Paint through a stencil, and through others as well."""
        for other in within:
            stencil = ImageChops.darker(stencil, other)
        self.picture.paste(colour, (0, 0), stencil)

    def paint(self, shape: Shape, colour: Colour, *, head: bool = True) -> None:
        """Paint one shape."""
        points = [self.spot(point, head=head) for point in shape]
        ImageDraw.Draw(self.picture).polygon(points, fill=colour)

    def stroke(self, points: Shape, width: float, colour: Colour, *, head: bool = True) -> None:
        """Draw a round-ended line through the points."""
        spots = [self.spot(point, head=head) for point in points]
        pen, radius = ImageDraw.Draw(self.picture), width * self.unit / 2
        pen.line(spots, fill=colour, width=round(radius * 2), joint="curve")
        for x, y in spots:
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def speckle(self, stencil: Image.Image, colour: Colour, *, begin: Point, end: Point) -> None:
        """Scatter print grain through a stencil, denser towards the end."""
        grain_size = max(2.0, self.unit / 6)
        small = (round(self.picture.width / grain_size), round(self.picture.height / grain_size))
        noise = Image.frombytes("L", small, self.random.randbytes(small[0] * small[1]))
        slope = self.slope(begin, end, small)
        grain = ImageChops.subtract(slope, noise).point(lambda value: 255 if value else 0)
        grain = grain.resize(self.picture.size, Image.Resampling.BICUBIC)
        self.fill(grain, colour, stencil)

    def slope(self, begin: Point, end: Point, size: tuple[int, int]) -> Image.Image:
        """Shade from black at the beginning to grey at the end."""
        share = size[0] / self.picture.width
        (x1, y1), (x2, y2) = (self.spot(point, head=False) for point in (begin, end))
        across, down = x2 - x1, y2 - y1
        length = across * across + down * down
        grid = 25
        values = bytes(
            round(
                150
                * min(
                    1.0,
                    max(
                        0.0,
                        (
                            ((column + 0.5) * grid_x / share - x1) * across
                            + ((row + 0.5) * grid_y / share - y1) * down
                        )
                        / length,
                    ),
                )
            )
            for grid_x, grid_y in ((size[0] / grid, size[1] / grid),)
            for row in range(grid)
            for column in range(grid)
        )
        return Image.frombytes("L", (grid, grid), values).resize(size, Image.Resampling.BICUBIC)


def draw(sitter: Sitter) -> Image.Image:
    """Draw one sitter, reduced to the picture's size."""
    sheet = Sheet(sitter)
    draw_backdrop(sheet, sitter)
    draw_hair_behind(sheet, sitter)
    draw_body(sheet, sitter)
    draw_face(sheet, sitter)
    draw_beard(sheet, sitter)
    draw_mouth(sheet, sitter)
    draw_hair_before(sheet, sitter)
    draw_extras(sheet, sitter)
    picture = sheet.picture.resize(sitter.size, Image.Resampling.LANCZOS)
    if sitter.mirrored:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return picture


def draw_backdrop(sheet: Sheet, sitter: Sitter) -> None:
    """Set the sitter before a plain ground with one large form."""
    figure = rgb(sitter.figure)
    for shape in backdrop_shapes(sitter.backdrop):
        sheet.paint(shape, figure, head=False)
    everything = Image.new("L", sheet.picture.size, 255)
    sheet.speckle(everything, darker(rgb(sitter.ground), 0.14), begin=(-20, -10), end=(75, 130))


def backdrop_shapes(name: str) -> Iterable[Shape]:
    """List the large forms of a backdrop."""
    match name:
        case "circle":
            return (ring((7, -9), 37),)
        case "halves":
            return (((-2, -90), (90, -90), (90, 130), (-2, 130)),)
        case "arch":
            return ([*ring((0, -8), 35)[36:], (35, 130), (-35, 130)],)
        case "horizon":
            return (((-90, 14), (90, 14), (90, 130), (-90, 130)),)
        case "stripes":
            return [((x, -90), (x + 6, -90), (x + 6, 130), (x, 130)) for x in range(-87, 90, 12)]
        case _:
            return [*book_row(-44, 3), *book_row(-11, 5), *book_row(22, 4)]


def book_row(base: float, start: int) -> list[Shape]:
    """Stand a row of book spines on a shelf."""
    heights = (22, 26, 19, 27, 24, 17, 25)
    spines = [(-60 + 7 * place, heights[(place + start) % 7]) for place in range(18)]
    books: list[Shape] = [
        ((x, base), (x, base - high), (x + 5.6, base - high), (x + 5.6, base)) for x, high in spines
    ]
    return [*books, ((-90, base), (90, base), (90, base + 1.6), (-90, base + 1.6))]


def hair_colour(sitter: Sitter) -> Colour:
    """Return the hair's colour."""
    return rgb(hairs[sitter.hair])


def draw_hair_behind(sheet: Sheet, sitter: Sitter) -> None:
    """Draw what of the hair lies behind the face."""
    colour = darker(hair_colour(sitter), 0.34)
    for shape in hair_behind(sitter.style):
        sheet.paint(shape, colour)
    if sitter.style == "headscarf":
        sheet.paint(smooth(scarf_outer), darker(rgb(sitter.trim), 0.4))


def hair_behind(style: str) -> list[list[Point]]:
    """List the shapes of hair behind the face."""
    match style:
        case "bob":
            return [smooth(bob_back)]
        case "long":
            return [smooth(long_back)]
        case "side part" | "fringe":
            return [smooth(part_back)]
        case "bun":
            return [ring((4, -33), 8.6, tall=0.92)]
        case "curls":
            return [ring((x, y), 8) for x, y in ring((0, -14), 16, tall=0.86)[::6] if y < -6]
        case "afro":
            return [ring((0, -12), 25), *(ring(spot, 6.4) for spot in ring((0, -12), 22)[::6])]
        case "braids":
            return [
                ring((side * (18.4 + step * 0.55), -4 + step * 6.2), 4.4, tall=1.15)
                for side in (-1, 1)
                for step in range(9)
            ]
        case _:
            return []


def draw_body(sheet: Sheet, sitter: Sitter) -> None:
    """Draw neck, shoulders and clothes."""
    light, shade = (rgb(tone) for tone in skins[sitter.skin])
    cloth, trim = rgb(sitter.cloth), rgb(sitter.trim)
    body = sheet.mask(smooth(body_shape), head=False)
    sheet.fill(body, cloth)
    if sitter.style == "headscarf":
        light, shade = trim, darker(trim, 0.3)
    neck = sheet.mask(smooth(neck_shape), head=False)
    sheet.fill(neck, light)
    sheet.fill(sheet.mask([(x + 2.5, y + 7) for x, y in face(sitter)]), shade, neck)
    sheet.fill(sheet.mask([(3.5, 10), (30, 10), (30, 60), (2, 60)], head=False), shade, neck)
    draw_clothes(sheet, sitter.clothes, cloth, trim, body)
    if sitter.clothes == "scarf":
        return
    bare = neck if sitter.clothes in ("crew", "vee") else sheet.mask(neck_shape[:4], head=False)
    outside = ImageChops.darker(body, ImageChops.invert(bare))
    sheet.speckle(outside, darker(cloth, 0.3), begin=(4, 44), end=(62, 60))


def draw_clothes(
    sheet: Sheet, clothes: str, cloth: Colour, trim: Colour, body: Image.Image
) -> None:
    """Dress the shoulders."""
    match clothes:
        case "crew":
            opening = smooth(
                ((-11.5, 33.5), (-6, 38.4), (0, 39.8), (6, 38.4), (11.5, 33.5)), closed=False
            )
            below: Shape = [*opening, (30, 38), (30, 60), (-30, 60), (-30, 38)]
            sheet.fill(sheet.mask(below, head=False), cloth, body)
            sheet.stroke(opening, 2.6, trim, head=False)
        case "vee":
            vee: Shape = ((-12, 32), (0, 52), (12, 32), (34, 38), (40, 130), (-40, 130), (-34, 38))
            sheet.fill(sheet.mask(vee, head=False), cloth, body)
            sheet.stroke(((-12, 32.5), (0, 52), (12, 32.5)), 2.2, trim, head=False)
        case "turtleneck":
            sheet.fill(
                sheet.mask(((-34, 36), (34, 36), (40, 130), (-40, 130)), head=False), cloth, body
            )
            roll = smooth(
                (
                    (-9.6, 25.5),
                    (0, 29.5),
                    (9.6, 25.5),
                    (11.6, 34),
                    (14, 37.5),
                    (0, 43),
                    (-14, 37.5),
                    (-11.6, 34),
                )
            )
            sheet.paint(roll, trim, head=False)
            sheet.stroke(
                smooth(((-12, 36.2), (0, 41), (12, 36.2)), closed=False),
                0.8,
                darker(cloth),
                head=False,
            )
        case "scarf":
            sheet.fill(
                sheet.mask(((-34, 40), (34, 40), (40, 130), (-40, 130)), head=False), cloth, body
            )
            sheet.speckle(body, darker(cloth, 0.3), begin=(4, 44), end=(62, 60))
            sheet.paint(
                smooth(
                    (
                        (-14, 29),
                        (0, 33),
                        (14, 29),
                        (19, 36),
                        (12, 45),
                        (0, 47.5),
                        (-12, 45),
                        (-19, 36),
                    )
                ),
                trim,
                head=False,
            )
            sheet.paint(
                smooth(((3, 43), (11, 42), (14, 62), (16, 90), (6, 92), (5, 62))),
                darker(trim, 0.16),
                head=False,
            )
            sheet.stroke(
                smooth(((-15, 35), (0, 40.5), (16, 35)), closed=False),
                0.9,
                darker(trim, 0.3),
                head=False,
            )
        case "collar" | "cardigan" | "overalls" | "jacket" | "lapels":
            draw_shirt(sheet, clothes, cloth, trim, body)


def draw_shirt(sheet: Sheet, clothes: str, cloth: Colour, trim: Colour, body: Image.Image) -> None:
    """Draw what buttons down the front."""
    shirt = trim if clothes in ("cardigan", "lapels", "overalls") else cloth
    front: Shape = ((-11, 33), (0, 46), (11, 33), (24, 38), (22, 130), (-22, 130), (-24, 38))
    sheet.fill(sheet.mask(front, head=False), shirt, body)
    sheet.stroke(((0, 46), (0, 130)), 0.8, darker(shirt), head=False)
    wing: Shape = ((-10.6, 28.6), (-14.6, 34), (-9.6, 45), (0, 46), (-6.6, 39))
    edge = trim if clothes == "jacket" else lighter(shirt, 0.3)
    sheet.paint(wing, edge, head=False)
    sheet.paint(flipped(wing), darker(edge, 0.13), head=False)
    opening: Shape = ((-13.4, 32), (-11, 48), (0, 76), (0, 130), (-60, 130), (-60, 32))
    lapel: Shape = ((-13.4, 32), (-20.5, 40), (-17.6, 45), (-21.6, 47.5), (-1.4, 73), (-11, 48))
    strap: Shape = ((-24, 36), (-16, 34), (-13, 62), (-13, 130), (-30, 130), (-24, 62))
    piece = {"lapels": opening, "cardigan": opening, "overalls": strap}.get(clothes)
    if piece:
        sheet.fill(sheet.mask(piece, head=False), cloth, body)
        sheet.fill(sheet.mask(flipped(piece), head=False), darker(cloth, 0.14), body)
    if clothes == "lapels":
        sheet.paint(lapel, darker(cloth, 0.2), head=False)
        sheet.paint(flipped(lapel), darker(cloth, 0.32), head=False)
    if clothes == "overalls":
        bib: Shape = ((-14, 54), (14, 54), (16, 130), (-16, 130))
        sheet.fill(sheet.mask(bib, head=False), lighter(cloth, 0.1), body)


def face(sitter: Sitter) -> list[Point]:
    """Outline the face, as broad in the jaw as the sitter's."""
    half = [(x * (sitter.jaw if y > 0 else 1.0), y) for x, y in face_half]
    return smooth([*half, *reversed(flipped(half[1:-1]))])


def shadow_side() -> list[Point]:
    """Outline the side that the light does not reach; its edge is the nose."""
    return [*smooth(shadow_edge, closed=False), (40, 34), (40, -40), (4, -40)]


def draw_face(sheet: Sheet, sitter: Sitter) -> None:
    """Draw head, ears and the shadow that models the nose."""
    light, shade = (rgb(tone) for tone in skins[sitter.skin])
    ears = [ring((side * 17.2, 1.5), 3.1, tall=1.55) for side in (-1, 1)]
    head = sheet.mask(face(sitter), *ears)
    sheet.fill(head, light)
    sheet.stroke(smooth(((-18.4, -0.6), (-17, 1), (-17.4, 3.6)), closed=False), 0.7, shade)
    sheet.fill(sheet.mask(shadow_side()), mix(light, shade, 0.72), head)
    sheet.speckle(head, shade, begin=(4, -10), end=(34, 22))
    blush = sheet.mask(ring((-9.6, 8.4), 4.2, tall=0.8))
    soft = blush.filter(ImageFilter.GaussianBlur(sheet.unit)).point(lambda value: value * 0.32)
    sheet.fill(soft, mix(light, (196, 74, 56), 0.5), head)
    draw_eyes(sheet, sitter, shade)


def draw_eyes(sheet: Sheet, sitter: Sitter, shade: Colour) -> None:
    """Draw calm eyes under plain brows."""
    ink = mix(darker(shade, 0.62), (26, 22, 30), 0.6)
    brow = mix(darker(hair_colour(sitter), 0.25), shade, 0.2)
    for side in (-1, 1):
        sheet.paint(ring((side * 7.1, -0.6), 1.35, tall=1.28), ink)
        lid = smooth([(side * x, y) for x, y in ((4.6, -1.6), (7, -3.1), (10, -1.5))], closed=False)
        sheet.stroke(lid, 0.75, mix(shade, ink, 0.55))
        arch = [(side * x, y) for x, y in ((3.8, -6.2), (7.4, -7.9), (11, -6))]
        sheet.stroke(smooth(arch, closed=False), 1.5, brow)


def draw_beard(sheet: Sheet, sitter: Sitter) -> None:
    """Draw a beard, a moustache or none."""
    light, shade = (rgb(tone) for tone in skins[sitter.skin])
    hair = hair_colour(sitter)
    if "stubble" in sitter.extras:
        stencil = ImageChops.darker(sheet.mask(smooth(beard_shape)), sheet.mask(face(sitter)))
        sheet.fill(stencil, mix(light, hair, 0.3))
        sheet.fill(sheet.mask(shadow_side()), mix(shade, hair, 0.34), stencil)
    for name, colour in (("beard", mix(hair, (120, 70, 30), 0.25)), ("white beard", hair)):
        if name in sitter.extras:
            stencil = sheet.mask(smooth(beard_shape))
            sheet.fill(stencil, colour)
            sheet.fill(sheet.mask(shadow_side()), darker(colour, 0.2), stencil)
    if "moustache" in sitter.extras:
        sheet.paint(smooth(moustache_shape), hair)


def draw_mouth(sheet: Sheet, sitter: Sitter) -> None:
    """Draw a mouth at rest."""
    bearded = any("beard" in extra for extra in sitter.extras)
    shade = rgb(skins[sitter.skin][1])
    if "moustache" in sitter.extras:
        sheet.stroke(((-2.6, 17.4), (2.6, 17.4)), 0.9, darker(shade, 0.3))
        return
    lips = mix(shade, (150, 48, 44), 0.42)
    lower = smooth(((-4.2, 15.2), (0, 15.7), (4.2, 15.2), (2.2, 17.4), (0, 17.9), (-2.2, 17.4)))
    sheet.paint(lower, mix(lips, shade, 0.15 if bearded else 0.5))
    line = smooth(((-5, 14.7), (-2, 15.3), (0, 15.1), (2, 15.3), (5, 14.6)), closed=False)
    sheet.stroke(line, 0.85, darker(lips, 0.36))


def draw_hair_before(sheet: Sheet, sitter: Sitter) -> None:
    """Draw what of the hair lies before the face."""
    colour = rgb(sitter.trim) if sitter.style in ("beanie", "headscarf") else hair_colour(sitter)
    shapes = hair_before(sitter.style)
    if not shapes:
        return
    stencil = sheet.mask(*shapes)
    sheet.fill(stencil, colour)
    sheet.fill(
        sheet.mask([(5, -60), (60, -60), (60, 60), (3, 60), (6, -20)]),
        darker(colour, 0.18),
        stencil,
    )
    sheet.speckle(stencil, darker(colour, 0.42), begin=(-6, -22), end=(32, 4))
    for strand in strands(sitter.style):
        sheet.stroke(smooth(strand, closed=False), 0.6, lighter(colour, 0.24))
    if sitter.style == "beanie":
        cuff = smooth(
            ((-19.4, -10.6), (-10, -14), (0, -15), (10, -14), (19.4, -10.6)), closed=False
        )
        sheet.stroke(cuff, 6, darker(colour, 0.16))


def hair_before(style: str) -> list[list[Point]]:
    """List the shapes of hair before the face."""
    match style:
        case "headscarf":
            outer, inner = smooth(scarf_outer, closed=False), smooth(scarf_inner, closed=False)
            return [[*outer, *inner]]
        case "bald":
            return [smooth(side) for side in bald_sides]
        case "curls":
            crown = [(x, y) for x, y in ring((0, -13), 15.5, tall=0.78)[::5] if y < -9]
            return [ring(spot, 6.2) for spot in (*crown, (-6, -21), (4, -21), (0, -25), (10, -19))]
        case "afro":
            crown = [(x, y) for x, y in ring((0, -9), 17.6, tall=0.84)[::4] if y < -6]
            return [ring(spot, 5.2) for spot in crown] + [ring((0, -26), 13, tall=0.62)]
        case "braids":
            return [smooth(bun_front)]
        case _:
            fronts = {
                "crop": crop_front,
                "side part": part_front,
                "bob": bob_front,
                "fringe": fringe_front,
                "long": long_front,
                "bun": bun_front,
                "beanie": beanie_front,
            }
            return [smooth(fronts[style])]


def strands(style: str) -> Iterable[Shape]:
    """List the few lines that say which way the hair falls."""
    match style:
        case "bob":
            return (((-1, -28), (-10, -21), (-16, -7)), ((-4, -29), (-14, -21), (-18.6, -5)))
        case "long":
            return (((-1.4, -28), (-9, -21), (-15.5, -8)), ((-4, -29.6), (-13, -22), (-18.4, -6)))
        case "side part":
            return (
                ((-8, -26), (2, -22), (12, -14)),
                ((-7, -28.6), (6, -25), (16, -14)),
                ((-11, -25), (-15.5, -17), (-17.6, -6)),
            )
        case "bun" | "braids":
            return (
                ((-3, -22), (-1, -26), (2, -28.6)),
                ((-10, -17.5), (-9, -24), (-5, -28)),
                ((-15.6, -10), (-15.4, -18), (-10.6, -26)),
            )
        case "fringe":
            return (
                ((-4, -29), (-5.6, -20), (-5.4, -11)),
                ((-9, -27), (-12, -19), (-12.4, -9.5)),
                ((2, -29.6), (2.4, -20), (2, -11.5)),
            )
        case "crop":
            return (((-8, -19), (-6, -24), (-1, -27.6)), ((-13, -16.4), (-12.4, -21), (-9, -25.6)))
        case "headscarf":
            return (
                ((-14, -21), (-18.6, -6), (-18.4, 14), (-12, 32)),
                ((-13, 21.5), (-5, 31), (6, 33)),
            )
        case _:
            return ()


def draw_extras(sheet: Sheet, sitter: Sitter) -> None:
    """Add glasses and earrings."""
    frame = darker(rgb(skins[sitter.skin][1]), 0.74)
    for extra in sitter.extras:
        if extra == "earrings":
            for side in (-1, 1):
                sheet.paint(ring((side * 18, 9), 1.7), (214, 168, 78))
        if "glasses" in extra:
            draw_glasses(sheet, frame, is_round=extra.startswith("round"))


def draw_glasses(sheet: Sheet, frame: Colour, *, is_round: bool) -> None:
    """Put glasses on the nose."""
    for side in (-1, 1):
        centre = (side * 7.5, -0.2)
        rim = ring(centre, 5.7) if is_round else squircle(centre, 6.1, 4.7)
        sheet.stroke([*rim, rim[0]], 0.95, frame)
        sheet.stroke(((side * 13.4, -1.2), (side * 17.6, -2)), 0.95, frame)
    sheet.stroke(smooth(((-2, -0.8), (0, -1.8), (2, -0.8)), closed=False), 0.95, frame)


def invented_exif() -> Image.Exif:
    """Return that the picture lies on its side and was taken at sea."""
    exif = Image.Exif()
    exif[orientation_tag] = 6
    exif[0x010F] = "Paper Camera"
    exif.get_ifd(gps_tag).update(
        {1: "N", 2: (47.0, 12.0, 34.5), 3: "W", 4: (29.0, 3.0, 21.0), 29: "2026:10:14"}
    )
    return exif


def save(sitter: Sitter, folder: Path) -> None:
    """Draw one sitter into a file."""
    path = folder / sitter.file
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = draw(sitter)
    if path.suffix == ".png":
        picture.quantize(112, kmeans=2, dither=Image.Dither.NONE).save(path, optimize=True)
    elif sitter.sideways:
        lying = picture.transpose(Image.Transpose.ROTATE_90)
        lying.save(path, quality=82, optimize=True, exif=invented_exif())
    else:
        picture.save(path, quality=82, optimize=True)


def main() -> None:
    """Draw every sitter."""
    for sitter in sitters:
        save(sitter, submissions)


if __name__ == "__main__":
    main()
