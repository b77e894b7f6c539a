"""Whatever strangers send as a picture, nothing but its pixels is published."""

import contextlib
import io
import subprocess
import sys
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, ImageFile

from roundup.model.markup import Photo
from roundup.pictures import photos
from roundup.pictures.decoding import PictureProblem
from roundup.pictures.photos import logo, portrait, probe
from tests import strangers
from tests.sweeping import some

GPS_IFD, ORIENTATION, MAKER, XMP = 0x8825, 0x0112, 0x010F, b"http://ns.adobe.com/xap/1.0/"
TRACES = (
    b"Exif",
    b"GPS",
    b"xap",
    b"xmp",
    b"XMP",
    b"ICC_PROFILE",
    b"iCCP",
    b"eXIf",
    b"tEXt",
    b"zTXt",
    b"iTXt",
    b"tIME",
    b"SECRET",
    b"Photoshop",
    b"MPF",
    b"\xff\xfe",
)


def published(data: bytes, *, size: int = 64) -> Photo:
    """Make the portrait that an article would show."""
    return portrait(probe("ada.jpg", data), size=size, alt="Ada")


def pixels(photo: Photo) -> Image.Image:
    """Open what was published."""
    return Image.open(io.BytesIO(photo.data))


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """Encode a picture as a stranger would."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def quarters(size: tuple[int, int] = (120, 120)) -> Image.Image:
    """Draw red, green, blue and white quarters, clockwise from the top left."""
    image = Image.new("RGB", size, "white")
    draw, (x, y) = ImageDraw.Draw(image), (size[0] // 2, size[1] // 2)
    draw.rectangle((0, 0, x - 1, y - 1), "red")
    draw.rectangle((x, 0, size[0], y - 1), "lime")
    draw.rectangle((x, y, size[0], size[1]), "blue")
    return image


def noise(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Draw something that does not compress."""
    return Image.effect_noise(size, 60).convert("RGB")


def corners(image: Image.Image) -> list[str]:
    """Name the colours of the quarters, clockwise from the top left."""
    names = {"100": "red", "010": "lime", "001": "blue", "111": "white"}
    w, h = (part // 4 for part in image.size)
    places = [(w, h), (w * 3, h), (w * 3, h * 3), (w, h * 3)]
    bits = image.convert("RGB").point(lambda value: ord("1") if value > 127 else ord("0"))
    return [names[bits.crop((x, y, x + 1, y + 1)).tobytes().decode()] for x, y in places]


def telling_exif(orientation: int = 1) -> Image.Exif:
    """Write down where a picture was taken, and by whom."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "SECRET"
    exif[GPS_IFD] = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}
    return exif


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(turn: int) -> None:
    upright = quarters((200, 120))
    undone = {6: 8, 8: 6}.get(turn, turn)
    held = upright.transpose(photos.UPRIGHT[undone]) if turn > 1 else upright
    data = saved(held, "JPEG", quality=95, exif=telling_exif(turn))

    headshot = probe("ada.jpg", data)

    assert (headshot.width, headshot.height) == (200, 120)
    assert corners(pixels(published(data))) == ["red", "lime", "blue", "white"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_pixels_is_published(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options: dict[str, object] = {"exif": telling_exif(6), "icc_profile": profile}
    if kind == "JPEG":
        options |= {"xmp": XMP + b"SECRET", "comment": b"SECRET"}
    if kind == "WEBP":
        options |= {"xmp": XMP + b"SECRET"}
    data = saved(quarters(), kind, **options) + b"SECRET"
    assert b"SECRET" in data

    made = [published(data), logo("house.png", data, alt="House")]

    for photo in made:
        assert not [trace for trace in TRACES if trace in photo.data]
        assert not pixels(photo).getexif()
        assert set(pixels(photo).info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }


def ink(mode: str) -> Image.Image:
    """Draw the quarters in a mode that screens do not use."""
    return quarters().convert(mode)


def sixteen_bits() -> Image.Image:
    """Draw a slope from black to white in 65,536 greys."""
    return Image.linear_gradient("L").convert("I").point(lambda value: value * 257).convert("I;16")


def see_through(mode: str) -> Image.Image:
    """Draw a disc on nothing."""
    image = Image.new("RGBA", (90, 90), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((10, 10, 79, 79), (200, 30, 30, 255))
    return image.quantize(16) if mode == "P" else image.convert(mode)


@pytest.mark.parametrize(
    ("kind", "draw"),
    [
        pytest.param("JPEG", lambda: ink("CMYK"), id="cmyk"),
        pytest.param("JPEG", lambda: ink("L"), id="grey"),
        pytest.param("PNG", lambda: ink("1"), id="one-bit"),
        pytest.param("PNG", lambda: ink("P"), id="palette"),
        pytest.param("PNG", sixteen_bits, id="sixteen-bits"),
        pytest.param("PNG", lambda: see_through("P"), id="palette-with-transparency"),
        pytest.param("PNG", lambda: see_through("LA"), id="grey-with-alpha"),
        pytest.param("PNG", lambda: see_through("RGBA"), id="alpha"),
        pytest.param("WEBP", lambda: see_through("RGBA"), id="webp-with-alpha"),
        pytest.param("GIF", lambda: see_through("P"), id="gif-with-transparency"),
    ],
)
def test_every_mode_becomes_plain_rgb(kind: str, draw: Callable[[], Image.Image]) -> None:
    data = saved(draw(), kind)

    image = pixels(published(data))

    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (64, 64))


def test_cmyk_keeps_its_colours() -> None:
    data = saved(ink("CMYK"), "JPEG", quality=95)

    assert corners(pixels(published(data))) == ["red", "lime", "blue", "white"]


def test_sixteen_bits_are_scaled_and_not_cut_off() -> None:
    image = pixels(published(saved(sixteen_bits(), "PNG"))).convert("L")

    middle = image.getpixel((32, 32))
    assert isinstance(middle, int | float)
    assert 100 < middle < 155


def test_what_is_transparent_shows_light_paper() -> None:
    image = pixels(published(saved(see_through("RGBA"), "PNG")))

    corner = image.getpixel((1, 1))
    assert isinstance(corner, tuple)
    assert all(abs(got - paper) < 12 for got, paper in zip(corner, photos.PAPER, strict=True)), (
        corner
    )


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SWAPPED = SRGB.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")


def test_a_colour_profile_is_translated_before_it_is_dropped() -> None:
    data = saved(quarters(), "JPEG", quality=95, icc_profile=SWAPPED)

    image = pixels(published(data))

    assert corners(image) == ["blue", "lime", "red", "white"]


@pytest.mark.parametrize("profile", [b"SECRET", b"\0" * 200], ids=["short", "zeros"])
def test_a_broken_colour_profile_is_only_dropped(profile: bytes) -> None:
    data = saved(quarters(), "JPEG", quality=95, icc_profile=profile)

    assert corners(pixels(published(data))) == ["red", "lime", "blue", "white"]


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_shown(kind: str) -> None:
    frames = [Image.new("RGB", (70, 70), colour) for colour in ("red", "lime", "blue")]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=50, loop=0)

    image = pixels(published(data))

    assert set(corners(image)) == {"red"}


@pytest.mark.slow
@given(
    width=st.integers(1, 400),
    height=st.integers(1, 400),
    size=st.integers(1, 500),
    kind=st.sampled_from(["JPEG", "PNG", "GIF"]),
)
def test_a_portrait_is_square_and_never_enlarged(
    width: int, height: int, size: int, kind: str
) -> None:
    headshot = probe("ada.jpg", saved(Image.new("RGB", (width, height), "teal"), kind))

    photo = portrait(headshot, size=size, alt="Ada")

    assert (headshot.width, headshot.height) == (width, height)
    assert photo.width == photo.height == min(width, height, size)
    assert pixels(photo).size == (photo.width, photo.height)


@given(width=st.integers(1, 900), height=st.integers(1, 900))
def test_a_logo_keeps_its_proportions(width: int, height: int) -> None:
    photo = logo("house.png", saved(Image.new("RGB", (width, height)), "PNG"), alt="", height=100)

    assert photo.height == min(height, 100)
    assert abs(photo.width - max(1, width * photo.height / height)) <= 0.5 + width / height


def test_a_logo_stays_transparent() -> None:
    photo = logo("house.png", saved(see_through("RGBA"), "PNG"), alt="House", height=45)

    image = pixels(photo)
    assert (photo.media_type, photo.alt, image.mode) == ("image/png", "House", "RGBA")
    assert image.getpixel((0, 0))[3] == 0  # type: ignore[index]
    assert image.getpixel((22, 22))[3] == 255  # type: ignore[index]


def test_a_tall_picture_is_cut_where_the_face_is() -> None:
    tall = Image.new("RGB", (100, 300), "white")
    ImageDraw.Draw(tall).ellipse((30, 80, 70, 120), "red")

    image = pixels(published(saved(tall, "PNG")))

    red, green, _ = image.getpixel((32, 32))  # type: ignore[misc]
    assert (red > 200, green < 60) == (True, True)


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = saved(noise(), "JPEG")

    first = published(data)
    second = published(data)

    assert first == second


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("part", some([0.1, 0.3, 0.5, 0.7, 0.9, 0.98], 0.3, 0.98))
def test_a_picture_cut_short_is_found_at_once(kind: str, part: float) -> None:
    data = saved(noise(), kind)

    with pytest.raises(PictureProblem, match=r"damaged|not a JPEG"):
        probe("ada.jpg", data[: int(len(data) * part)])


def test_a_progressive_jpeg_cut_short_is_found_at_once() -> None:
    data = saved(noise(), "JPEG", progressive=True)

    with pytest.raises(PictureProblem, match="damaged"):
        probe("ada.jpg", data[: len(data) * 9 // 10])


@pytest.mark.sweep
@pytest.mark.slow
def test_a_cut_picture_is_found_even_where_weasyprint_lets_it_pass(repository: Path) -> None:
    script = (
        "import sys, weasyprint\n"
        "from PIL import ImageFile\n"
        "from roundup.pictures.decoding import PictureProblem\n"
        "from roundup.pictures.photos import probe\n"
        "assert ImageFile.LOAD_TRUNCATED_IMAGES, 'this test has lost its point'\n"
        "try:\n"
        "    probe('ada.jpg', sys.stdin.buffer.read())\n"
        "except PictureProblem as problem:\n"
        "    print(problem.message)\n"
        "assert ImageFile.LOAD_TRUNCATED_IMAGES\n"
    )
    data = saved(noise(), "JPEG")

    done = subprocess.run(
        [sys.executable, "-c", script],
        input=data[: len(data) // 2],
        capture_output=True,
        cwd=repository,
    )

    assert done.stderr == b""
    assert b"`ada.jpg` is damaged" in done.stdout


@pytest.mark.parametrize("before", [True, False])
def test_settings_of_pillow_are_put_back(before: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", before)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 7)

    probe("ada.jpg", saved(quarters(), "JPEG"))
    with pytest.raises(PictureProblem):
        probe("ada.jpg", b"")

    assert ImageFile.LOAD_TRUNCATED_IMAGES is before
    assert Image.MAX_IMAGE_PIXELS == 7


def bomb() -> bytes:
    """Write 400 million pixels into some kilobytes."""
    row = b"\0" * (1 + 20_000 // 8)
    squeezed = zlib.compress(row * 20_000, 9)
    header = (20_000).to_bytes(4, "big") * 2 + b"\x01\0\0\0\0"
    chunks = [(b"IHDR", header), (b"IDAT", squeezed), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
        for name, body in chunks
    )


@pytest.mark.parametrize(
    "make", [bomb, lambda: saved(Image.new("L", (5_000, 4_990)), "PNG")], ids=["bomb", "large"]
)
def test_too_many_pixels_are_refused_without_a_warning(make: Callable[[], bytes]) -> None:
    data = make()

    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        with pytest.raises(
            PictureProblem, match=r"`ada\.png` has more than 24 megapixels"
        ) as caught:
            probe("ada.png", data)

    assert not seen
    assert caught.value.hint


def test_the_largest_camera_of_24_megapixels_is_welcome() -> None:
    headshot = probe("ada.jpg", saved(Image.new("L", (5_712, 4_284)), "JPEG"))

    assert portrait(headshot, size=400, alt="Ada").width == 400


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(PictureProblem, match=r"has 10\.\d megabytes"):
        probe("ada.jpg", saved(quarters(), "JPEG") + b"\0" * 10_000_000)


def test_a_jpeg_of_endless_scans_is_refused() -> None:
    data = saved(quarters(), "JPEG", progressive=True)
    last = list(photos.SCAN.finditer(data))[-1].start()

    with pytest.raises(PictureProblem, match="more steps than any camera"):
        probe("ada.jpg", data[:-2] + data[last:-2] * 200 + data[-2:])


@pytest.mark.parametrize(
    ("data", "named"),
    [
        pytest.param(saved(quarters(), "TIFF"), "a TIFF picture", id="tiff"),
        pytest.param(saved(quarters(), "EPS"), "an EPS file", id="eps"),
        pytest.param(saved(quarters(), "BMP"), "a BMP picture", id="bmp"),
        pytest.param(saved(quarters(), "PDF"), "a PDF file", id="pdf"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG drawing", id="svg"),
        pytest.param(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "an HEIC picture", id="heic"),
        pytest.param(b"<!DOCTYPE html><title>Log in</title>", "a web page", id="html"),
        pytest.param(b"", "an empty file", id="empty"),
        pytest.param(b"hello", "not a JPEG", id="words"),
    ],
)
def test_other_kinds_are_named_whatever_the_file_is_called(data: bytes, named: str) -> None:
    with pytest.raises(PictureProblem, match=f"`ada.jpg` is {named}") as caught:
        probe("ada.jpg", data)

    assert caught.value.hint


@given(place=st.floats(0, 1), garbage=st.binary(min_size=1, max_size=40), which=st.integers(0, 5))
def test_damage_is_a_problem_of_the_picture_and_never_of_ours(
    place: float, garbage: bytes, which: int
) -> None:
    whole = [
        saved(quarters(), "JPEG", exif=telling_exif(6)),
        saved(see_through("P"), "PNG", exif=telling_exif(6)),
        saved(see_through("P"), "GIF"),
        saved(see_through("RGBA"), "WEBP"),
        saved(sixteen_bits(), "PNG"),
        saved(ink("CMYK"), "JPEG", progressive=True),
    ][which]
    at = int(place * len(whole))
    damaged = whole[:at] + garbage + whole[at + len(garbage) :]

    with contextlib.suppress(PictureProblem):
        assert published(damaged).width


def test_pictures_of_strangers_are_taken_or_refused_and_leave_no_trace() -> None:
    files = strangers.pictures()
    taken = 0

    for path in files:
        data = path.read_bytes()
        try:
            made = [published(data, size=200), logo(path.name, data, alt="")]
        except PictureProblem:
            continue
        taken += 1
        for photo in made:
            assert not [trace for trace in TRACES[:12] if trace in photo.data], path.name
            assert set(pixels(photo).info) <= {
                "jfif",
                "jfif_version",
                "jfif_unit",
                "jfif_density",
                "progressive",
                "progression",
            }, path.name
    assert 0 < taken < len(files)


def test_pictures_of_the_samples_are_fit_to_print(repository: Path) -> None:
    for path in sorted((repository / "submissions").glob("*/photos/*")):
        photo = published(path.read_bytes(), size=400)

        assert photo.width <= 400
        assert len(photo.data) < 60_000, path.name


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_grey_picture_keeps_its_shape_and_what_is_transparent(mode: str) -> None:
    drawn = Image.new(mode, (40, 20), (200, 40, 40, 0)[: len(mode)])
    data = io.BytesIO()
    drawn.save(data, "PNG")
    coloured = logo("logo.png", data.getvalue(), alt="Logo")

    grey = photos.in_grey(coloured)

    with Image.open(io.BytesIO(grey.data)) as image:
        assert image.mode == ("LA" if mode == "RGBA" else "L")
    assert (grey.width, grey.height, grey.alt) == (40, 20, "Logo")
    assert len(grey.data) <= len(coloured.data)


def test_a_grey_portrait_stays_the_kind_of_file_that_it_was() -> None:
    coloured = published(saved(noise(), "JPEG"), size=200)

    grey = photos.in_grey(coloured)

    assert (grey.media_type, pixels(grey).mode) == ("image/jpeg", "L")
    assert pixels(grey).info["progressive"]


def test_a_logo_is_160_pixels_high_and_a_problem_names_its_file() -> None:
    photo = logo("house.png", saved(quarters((500, 400)), "PNG", icc_profile=SWAPPED), alt="")
    narrow = logo("house.png", saved(Image.new("RGB", (4, 800)), "PNG"), alt="")

    assert (photo.width, photo.height) == (200, 160)
    assert (narrow.width, narrow.height) == (1, 160)
    assert corners(pixels(photo)) == ["blue", "lime", "red", "white"]
    with pytest.raises(PictureProblem, match=r"`house\.png` is an empty file"):
        logo("house.png", b"", alt="")


@pytest.mark.parametrize(
    ("size", "shown"),
    [((400, 200), (100, 50)), ((200, 400), (50, 100)), ((30, 20), (30, 20))],
)
def test_a_picture_of_an_answer_is_shown_whole_and_never_enlarged(
    size: tuple[int, int], shown: tuple[int, int]
) -> None:
    headshot = probe("desk.png", saved(quarters(size), "PNG", icc_profile=SWAPPED))

    photo = photos.picture(headshot, longest=100, alt="A desk")

    assert (photo.width, photo.height, photo.alt) == (*shown, "A desk")
    assert pixels(photo).size == shown
    assert photo.media_type == "image/jpeg"
    assert pixels(photo).info["progressive"]
    assert corners(pixels(photo)) == ["blue", "lime", "red", "white"]
    assert photos.picture(headshot, longest=100).alt == ""


def test_a_damaged_picture_of_an_answer_is_named() -> None:
    headshot = probe("desk.png", saved(quarters(), "PNG")).model_copy(update={"data": b""})

    with pytest.raises(PictureProblem, match=r"`desk\.png` is an empty file"):
        photos.picture(headshot, longest=100)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_smaller_copy_fits_into_its_box_and_lies_on_paper(kind: str) -> None:
    logo_of_house = logo("house.png", saved(see_through("RGBA"), "PNG"), alt="House")

    photo = photos.reduced(logo_of_house, box=(40, 30), paper="#00ff00", kind=kind)

    image = pixels(photo)
    assert (photo.width, photo.height) == image.size == (30, 30)
    assert (photo.alt, image.format, image.mode) == ("House", kind, "RGB")
    assert kind == "PNG" or image.info["progressive"]
    red, green, blue = image.getpixel((0, 0))  # type: ignore[misc]
    assert (red < 30, green > 225, blue < 30) == (True, True, True)


def test_no_more_of_a_large_photograph_is_decoded_than_a_portrait_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decoded: list[tuple[int, int]] = []
    plain = photos.plain

    def looked(image: Image.Image) -> Image.Image:
        decoded.append(image.size)
        return plain(image)

    monkeypatch.setattr(photos, "plain", looked)
    data = saved(Image.new("RGB", (1600, 1600), "teal"), "JPEG")

    photo = published(data, size=100)
    photos.picture(probe("desk.jpg", data), longest=100)

    assert decoded == [(200, 200), (200, 200)]
    assert pixels(photo).info["progressive"]


def test_a_portrait_of_a_damaged_picture_is_named() -> None:
    headshot = probe("ada.png", saved(quarters(), "PNG")).model_copy(update={"data": b""})

    with pytest.raises(PictureProblem, match=r"`ada\.png` is an empty file"):
        portrait(headshot, size=64, alt="Ada")
