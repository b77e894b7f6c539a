"""An untrusted picture in, a clean one out: the only home of Pillow.

`probe` looks at a file once and raises `PictureProblem` for everything that could not be published;
`portrait` and `logo` make the pictures that are, and `reduced` smaller copies. What leaves here is
encoded again from pixels alone: no EXIF with its places and serial numbers, no XMP, no colour
profile, no comment. Whoever has a stranger's picture asks `decoding`, which calls this module
behind walls.

Pillow's settings are global, and other libraries change them (importing WeasyPrint lets damaged
pictures pass), so every look at a stranger's bytes happens inside `opened`.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from threading import RLock
from typing import Any

import PIL.WebPImagePlugin  # noqa: F401  registers WebP; else Pillow loads all its formats, 0.1 s
from PIL import Image, ImageCms, ImageColor, ImageFile, ImageOps, UnidentifiedImageError

from roundup.model.house import PortraitLook
from roundup.model.markup import Photo
from roundup.model.submission import Crop, Headshot
from roundup.pictures.decoding import CURE, PORTRAITS, PictureProblem

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_BYTES = 10_000_000
MOST_PIXELS = 24_900_000  # a camera sold as 24 megapixels makes up to 24.5 million
MOST_SCANS = 100  # encoders use about ten; 400 in a file of 160 kB took six seconds to decode

WHERE_FACES_ARE = Crop(across=50, down=100 / 3)  # in the middle, and a third of the way down
PAPER = (250, 248, 244)  # what shows where a portrait is transparent
ENCODING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
}
SMALLER = "Export it again, no more than 2,000 pixels wide"

ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = (5, 6, 7, 8)

# A scan's header says how long it is (8, 10, 12 or 14 bytes) and how many colours it holds, so
# that hardly anything else in a file looks like one.
SCAN = re.compile(rb"\xff\xda\x00(?:\x08\x01|\x0a\x02|\x0c\x03|\x0e\x04)")

OTHER_KINDS = {
    rb".{4}ftyp(heic|heix|mif1|msf1)": "an HEIC picture, as phones make them",
    rb".{4}ftypavi[fs]": "an AVIF picture",
    rb"II\*\x00|MM\x00\*": "a TIFF picture",
    rb"BM": "a BMP picture",
    rb"%!PS|\xc5\xd0\xd3\xc6": "an EPS file",
    rb"%PDF": "a PDF file",
    rb"(\xef\xbb\xbf)?\s*<(svg|\?xml)": "an SVG drawing",
    rb"(\xef\xbb\xbf)?\s*<(html|!doctype)": "a web page",
    rb"\Z": "an empty file",
}

_lock = RLock()


def probe(name: str, data: bytes) -> Headshot:
    """Check a whole picture file once; raise `PictureProblem` where it cannot be used."""
    width, height = measured(name, data)
    return Headshot(name=name, data=data, width=width, height=height)


def measured(name: str, data: bytes) -> tuple[int, int]:
    """Return the width and height of a picture that is sound from its beginning to its end."""
    with opened(name, data) as image:
        width, height = image.size
        turn = turned(image)
        load(image, max(1, min(width, height) // 8))
    return (height, width) if turn in SIDEWAYS else (width, height)


def portrait(headshot: Headshot, *, size: int, alt: str, look: PortraitLook = PORTRAITS) -> Photo:
    """Make a square portrait, `size` pixels wide where the picture is as large as that."""
    enough = 2 * size * 100 / headshot.crop.side if headshot.crop else 2 * size
    image = upright(headshot.name, headshot.data, enough=round(enough))
    laid = on_paper(in_srgb(square(plain(image), size, headshot.crop), profile(image)))
    return encoded(toned(laid, look), "JPEG", alt=alt, **ENCODING["JPEG"])


def toned(image: Image.Image, look: PortraitLook) -> Image.Image:
    """Return a picture in the tone that the house wants for its portraits."""
    if look.tone == "colour":
        return image
    grey = image.convert("L")
    if look.tone == "grey":
        return grey
    ink = ImageColor.getrgb(look.ink)[:3]
    return ImageOps.colorize(
        grey, black=mixed(ink, (0, 0, 0), 0.55), mid=mixed(ink, PAPER, 0.4), white=PAPER
    )


def mixed(colour: tuple[int, ...], other: tuple[int, ...], share: float) -> tuple[int, int, int]:
    """Return a colour with a share of another in it."""
    red, green, blue = (
        round(own + (its - own) * share) for own, its in zip(colour, other, strict=True)
    )
    return red, green, blue


def logo(name: str, data: bytes, *, alt: str, height: int = 160) -> Photo:
    """Make a logo of at most that height, in its own proportions and as transparent as it was."""
    image = upright(name, data)
    drawing = plain(image)
    scale = min(1.0, height / drawing.height)
    size = max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale))
    drawing = in_srgb(drawing.resize(size, Image.Resampling.LANCZOS), profile(image))
    return encoded(drawing, "PNG", alt=alt, **ENCODING["PNG"])


def picture(headshot: Headshot, *, longest: int, alt: str = "") -> Photo:
    """Make a picture of an answer, whole and with no side longer than asked for."""
    image = upright(headshot.name, headshot.data, enough=2 * longest)
    drawing = plain(image)
    drawing.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    laid = on_paper(in_srgb(drawing, profile(image)))
    return encoded(laid, "JPEG", alt=alt, **ENCODING["JPEG"])


def reduced(photo: Photo, *, box: tuple[int, int], paper: str, kind: str) -> Photo:
    """Make a smaller copy of a picture of ours, laid on paper of a colour, to fit into a box.

    Mail programs darken what stands behind a picture and not what is in it, so none may be
    transparent there.
    """
    with opened(photo.digest, photo.data) as image:
        drawing = image.convert("RGBA")
    drawing.thumbnail(box, Image.Resampling.LANCZOS)
    laid = on_paper(drawing, ImageColor.getrgb(paper))
    return encoded(laid, kind, alt=photo.alt, **ENCODING[kind])


def in_grey(coloured: Photo) -> Photo:
    """Return one of our own pictures in grey."""
    with Image.open(BytesIO(coloured.data)) as image:
        kind = image.format or "PNG"
        grey = image.convert("LA" if image.has_transparency_data else "L")
    return encoded(grey, kind, alt=coloured.alt, **ENCODING[kind])


def upright(name: str, data: bytes, *, enough: int = MOST_PIXELS) -> Image.Image:
    """Decode the first frame, at no more than twice what is `enough`, as the camera was held."""
    with opened(name, data) as image:
        turn = turned(image)
        load(image, enough)
        return image if turn == 1 else image.transpose(UPRIGHT[turn])


def load(image: ImageFile.ImageFile, enough: int) -> None:
    """Read every byte of a picture, setting aside no more room than is needed."""
    image.draft(None, (enough, enough))  # JPEG files are decoded at a half, a quarter or an eighth
    image.load()
    if image.mode == "P" and image.palette is None:
        raise ValueError("the palette is missing")  # which Pillow notices only later


@contextmanager
def opened(name: str, data: bytes) -> Iterator[ImageFile.ImageFile]:
    """Open a stranger's picture, and turn whatever goes wrong into what is wrong with it."""
    if len(data) > MOST_BYTES:
        megabytes = f"{len(data) / 1_000_000:.1f}"
        raise PictureProblem(f"`{name}` has {megabytes} megabytes; 10 are the limit", SMALLER)
    if len(SCAN.findall(data)) > MOST_SCANS:
        raise PictureProblem(f"`{name}` is drawn in more steps than any camera uses", CURE)
    with strictness():
        try:
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                yield image
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise PictureProblem(f"`{name}` has more than 24 megapixels", SMALLER) from error
        except UnidentifiedImageError as error:
            raise PictureProblem(f"`{name}` is {kind(data)}", CURE) from error
        except Exception as error:  # Pillow's decoders raise a dozen types on a damaged file
            raise PictureProblem(
                f"`{name}` is damaged: part of the picture is missing or cannot be read",
                "Ask for the file again, or export it again from where it came",
            ) from error


@contextmanager
def strictness() -> Iterator[None]:
    """Hold Pillow's settings where a stranger's picture needs them, and put them back."""
    with _lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about metadata, none of which is kept
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        before = ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS
        ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = False, MOST_PIXELS
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = before


def kind(data: bytes) -> str:
    """Return what a file is that is none of the pictures we take."""
    for pattern, meaning in OTHER_KINDS.items():
        if re.match(pattern, data[:1000], re.DOTALL | re.IGNORECASE):
            return f"{meaning}, and not JPEG, PNG, WebP or GIF"
    return "not a JPEG, PNG, WebP or GIF picture"


def turned(image: Image.Image) -> int:
    """Read how the camera was held: 1 is upright, the others stand in `UPRIGHT`."""
    try:
        orientation = image.getexif().get(ORIENTATION)
    except Exception:  # the EXIF of odd pictures is odder still, and the pixels may be sound
        return 1
    return orientation if orientation in UPRIGHT else 1


def profile(image: Image.Image) -> bytes:
    """Remove the colour profile, which is empty in most pictures."""
    embedded = image.info.get("icc_profile")
    return embedded if isinstance(embedded, bytes) else b""


def plain(image: Image.Image) -> Image.Image:
    """Bring palettes, sixteen bits and the rest to one of RGBA, RGB, CMYK and grey."""
    if image.mode.startswith("I"):
        # Pillow cuts sixteen bits off at 255 instead of scaling them
        image = image.point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def square(image: Image.Image, size: int, crop: Crop | None = None) -> Image.Image:
    """Cut out a square: the one that was chosen, or where faces are, a third of the way down."""
    left, top, side = (crop or WHERE_FACES_ARE).box(*image.size)
    target = min(size, round(side))
    box = (left, top, left + side, top + side)
    return image.resize((target, target), Image.Resampling.LANCZOS, box=box)


def in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Translate colours to the ones every screen means, where a profile says what they were."""
    colours = image.convert("RGB") if image.mode == "RGBA" else image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        translated = ImageCms.profileToProfile(colours, source, target, outputMode="RGB")
        assert translated is not None, "only a picture changed in place is None"
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):  # no profile, or not of this mode
        translated = colours.convert("RGB")
    if image.mode == "RGBA":
        translated.putalpha(image.getchannel("A"))
    return translated


def on_paper(image: Image.Image, colour: tuple[int, ...] = PAPER) -> Image.Image:
    """Lay a picture on paper, for formats without transparency."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, colour)
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def encoded(image: Image.Image, kind: str, *, alt: str = "", **options: Any) -> Photo:
    """Encode pixels, and nothing else."""
    image.info.clear()  # or Pillow writes the comment and the profile it has found
    file = BytesIO()
    image.save(file, kind, **options)
    data = file.getvalue()
    return Photo(
        digest=sha256(data).hexdigest(),
        data=data,
        media_type=Image.MIME[kind],
        width=image.width,
        height=image.height,
        alt=alt,
    )
