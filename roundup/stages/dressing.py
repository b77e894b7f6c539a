"""The house's own files (logo, fonts) and colours, ready to lay over a layout's look."""

from hashlib import sha256
from pathlib import Path

from roundup.disk.opening import Unreadable, read_bytes
from roundup.errors import SettingsError
from roundup.house.settings import Settings
from roundup.model.house import MOST_UNPACKED, FontFace, House, PortraitLook
from roundup.model.markup import Photo
from roundup.pictures import decoding, faces

FONT_TYPES = {".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf"}
WEIGHTS = {"regular": 400, "italic": 400, "medium": 500, "bold": 600}


def logo(settings: Settings, root: Path) -> Photo | None:
    """Read the house's logo."""
    name = settings.style.logo
    if not name:
        return None
    data = house_file(root, name)
    try:
        return decoding.logo(name, data, alt=settings.publication.name or name)
    except decoding.PictureProblem as problem:
        raise SettingsError(
            f"roundup.toml: the logo {problem.message}", hint=problem.hint
        ) from None


def portraits(settings: Settings) -> PortraitLook:
    """Return how headshots become portraits.

    Raises `SettingsError` for a crop without the library that finds faces, and for a tone without a
    colour.
    """
    style = settings.style
    if style.portrait_crop == "face" and not faces.are_findable():
        raise SettingsError(
            'roundup.toml: `portrait_crop = "face"` needs the extra `faces`',
            hint="Install it: `pip install 'roundup-assembler[faces]'`",
        )
    ink = style.colours.get("accent", "")
    if style.portrait_tone == "duotone" and not ink:
        raise SettingsError(
            'roundup.toml: `portrait_tone = "duotone"` needs a colour of the house',
            hint='Set `accent = "#8c2f1b"` under `[style.colours]`',
        )
    return PortraitLook(style.portrait_crop, style.portrait_tone, ink)


def dressed(settings: Settings, root: Path) -> House:
    """Read what the house sets over a layout's look."""
    style = settings.style
    fonts: dict[str, tuple[FontFace, ...]] = {
        role: tuple(
            face(root, font.family, cut, getattr(font, cut))
            for cut in WEIGHTS
            if getattr(font, cut)
        )
        for role, font in style.fonts.items()
    }
    return House(style.colours, fonts, style.portraits)


def face(root: Path, family: str, cut: str, name: str) -> FontFace:
    """Read one font file of the house."""
    data = house_file(root, name)
    media_type = FONT_TYPES.get(Path(name).suffix.casefold())
    if not media_type:
        raise SettingsError(
            f"roundup.toml: `{name}` is not a font that can be used",
            hint="Give a .woff2, .woff, .ttf or .otf file",
        )
    font = FontFace(
        family=family,
        weight=WEIGHTS[cut],
        is_italic=cut == "italic",
        data=data,
        media_type=media_type,
        digest=sha256(data).hexdigest(),
        file=name,
    )
    if font.unpacked_size > MOST_UNPACKED:
        raise SettingsError(
            f"roundup.toml: `{name}` is a font of {font.unpacked_size:,} bytes once it is unpacked",
            hint=f"Give one of at most {MOST_UNPACKED:,} bytes",
        )
    return font


def house_file(root: Path, name: str) -> bytes:
    """Read a file that `roundup.toml` names."""
    try:
        return read_bytes(root / name, follows=True)
    except Unreadable as problem:
        raise SettingsError(
            f"roundup.toml names `{name}`, which cannot be read: {problem.message}",
            hint=f"Paths start at `{root}`",
        ) from problem
