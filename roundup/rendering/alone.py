"""What pages that are not articles have in common: the layouts' type, and the house's colours."""

from base64 import b64encode
from dataclasses import replace

from markupsafe import Markup

from roundup.model.house import FontFace, House
from roundup.model.markup import Photo
from roundup.rendering.fonts import all_cuts, font_faces, quoted
from roundup.rendering.layouts import SHARED, Layout, reaches_any
from roundup.rendering.styles import COMMENT, declared, palettes

ROLES = ("text", "display", "labels", "code")
# The sheet that each of them begins with.
COMMON = "alone.css"
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; "
    "form-action 'none'"
)


def sheet(file: str, said: object, layout: Layout, house: House) -> Markup:
    """Write a page's sheet of styles, with the fonts that what it says needs."""
    house = replace(
        house,
        colours={name: house.colours[name] for name in house.colours if name in layout.colours},
    )
    light, dark = palettes(layout, house)
    used = faces(said, layout, house)
    stacks = {
        role: ", ".join([*dict.fromkeys(quoted(face.family) for face in used[role]), behind])
        for role, behind in layout.families.items()
    }
    styles = "".join((layout.folders[SHARED] / each).read_text("utf-8") for each in (COMMON, file))
    written = COMMENT.sub(
        "",
        f"{font_faces([face for role in ROLES for face in used[role]], data_address)}"
        f":root{{{declared(light | stacks)}}}\n"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{declared(dark)}}}}}\n{styles}",
    )
    return Markup(written)  # noqa: S704 - sheets of ours, checked colours


def faces(said: object, layout: Layout, house: House) -> dict[str, list[FontFace]]:
    """Choose the upright faces that have a letter to set."""
    letters = repr(said)  # whatever stands in it, in whatever field
    by_family: dict[str, list[FontFace]] = {role: [] for role in ROLES}
    for cut in all_cuts(layout, house, "screen"):
        is_plain = not cut.face.is_italic and cut.when in ("", "code")
        if is_plain and cut.role in by_family and reaches_any(cut.face.reach, letters):
            by_family[cut.role].append(cut.face)
    return by_family


def data_address(asset: Photo | FontFace) -> str:
    """Write a picture or font as an address that holds it."""
    return f"data:{asset.media_type};base64,{b64encode(asset.data).decode()}"
