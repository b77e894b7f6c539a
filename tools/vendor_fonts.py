"""Make the layouts' fonts from unpacked @fontsource packages.

    npm pack @fontsource-variable/newsreader @fontsource/public-sans @fontsource/dm-mono
    (unpack each into FOLDER/fontsource-NAME)
    python tools/vendor_fonts.py FOLDER

Web pages take the fonts packed; a PDF takes them unpacked, which lasts a third of a second in
Python, so that they lie unpacked beside, by the digest of the packed file.

Variable fonts are cut to fixed instances: static cuts are smaller in a page, faster in a PDF, and
look the same in every renderer. The serif's capitals are written to `initials.json` as outlines,
so that a monogram costs no font. All three families are under the Open Font License without a
Reserved Font Name, so changed versions may keep their names.
"""

import json
import sys
from copy import deepcopy
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont, woff2
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).parent.parent / "layouts" / "_shared"
VARIABLE = "fontsource-variable-newsreader"
SUBSETS = ("latin", "latin-ext", "vietnamese")

# Text runs from 7.5 to 15 points; display from 18 up. The serif's optical axis goes from 6 to 72.
CUTS = {
    "text-400": ("normal", {"opsz": 14, "wght": 400}),
    "text-400-italic": ("italic", {"opsz": 14, "wght": 400}),
    "text-600": ("normal", {"opsz": 14, "wght": 600}),
    "display-500": ("normal", {"opsz": 44, "wght": 500}),
}
# Weight and style of each cut of a static family. The sans is italic where a label stresses a word.
SANS_CUTS = ((400, "normal"), (600, "normal"), (400, "italic"))
CODE_CUTS = ((400, "normal"),)
# Spaces and hyphens that typesetting puts in and web subsets leave out, in thousandths of an em.
# Without them a renderer takes the whole word from some other font.
SPACES = {0x2002: 500, 0x2003: 1000, 0x2007: None, 0x2009: 200, 0x200A: 100, 0x202F: 200}
HYPHENS = (0x2010, 0x2011)


def main(folder: Path) -> None:
    """Write every cut, its licence and the initials."""
    newsreader(folder / VARIABLE, TARGET / "fonts" / "newsreader")
    static(folder / "fontsource-public-sans", TARGET / "fonts" / "public-sans", SANS_CUTS)
    static(folder / "fontsource-dm-mono", TARGET / "fonts" / "dm-mono", CODE_CUTS)
    initials(folder / VARIABLE, TARGET / "initials.json")
    for path in sorted((TARGET / "fonts").glob("*/*.woff2")):
        unpack(path)


def newsreader(package: Path, target: Path) -> None:
    """Cut the variable serif."""
    for cut, (style, place) in CUTS.items():
        for subset in SUBSETS:
            font = instance(package, subset, style, place)
            save(complete(font, subset), target / f"{cut}-{subset}.woff2")
    copy_licence(package, target)


def static(package: Path, target: Path, cuts: tuple[tuple[int, str], ...]) -> None:
    """Copy a static family."""
    name = package.name.removeprefix("fontsource-")
    for weight, style in cuts:
        cut = f"{weight}-italic" if style == "italic" else f"{weight}"
        for subset in SUBSETS:
            path = package / "files" / f"{name}-{subset}-{weight}-{style}.woff2"
            if path.exists():
                save(complete(TTFont(path), subset), target / f"{cut}-{subset}.woff2")
    copy_licence(package, target)


def instance(package: Path, subset: str, style: str, place: dict[str, int]) -> Any:
    """Cut one instance of the variable serif."""
    path = package / "files" / f"newsreader-{subset}-opsz-{style}.woff2"
    return instantiateVariableFont(TTFont(path), place)


def complete(font: Any, subset: str) -> Any:
    """Add the spaces and hyphens that the web subset leaves out."""
    if subset != "latin":
        return font
    characters = font.getBestCmap()
    for hyphen in HYPHENS:
        add_character(font, hyphen, add_hyphen(font, hyphen))
    for space, width in SPACES.items():
        if space not in characters:
            add_character(font, space, add_space(font, space, width))
    return font


def add_hyphen(font: Any, character: int) -> str:
    """Add a copy of the hyphen: were it the same glyph, a PDF could not tell which one it sets."""
    name = f"uni{character:04X}"
    hyphen = font.getBestCmap()[ord("-")]
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = deepcopy(font["glyf"][hyphen])
    font["hmtx"][name] = font["hmtx"][hyphen]
    return name


def add_space(font: Any, character: int, width: int | None) -> str:
    """Add an empty glyph as wide as said, or as a figure."""
    name = f"uni{character:04X}"
    characters = font.getBestCmap()
    figure = font["hmtx"][characters[ord("0")]][0]
    is_figure_wide = width is None or font["post"].isFixedPitch
    units = figure if is_figure_wide else width * font["head"].unitsPerEm // 1000
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = font["glyf"][characters[ord(" ")]]
    font["hmtx"][name] = (units, 0)
    return name


def add_character(font: Any, character: int, glyph: str) -> None:
    """Map a character to a glyph that is there."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.setdefault(character, glyph)


def save(font: Any, path: Path) -> None:
    """Write a font so that the same source gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    font.recalcTimestamp = False
    font.flavor = "woff2"
    data = BytesIO()
    font.save(data)
    path.write_bytes(data.getvalue())
    print(f"{path.name}: {len(data.getvalue()) / 1000:.1f} kB")


def unpack(path: Path) -> None:
    """Write a packed font as PDFs take it, under the digest of the packed file."""
    packed, data = path.read_bytes(), BytesIO()
    woff2.decompress(BytesIO(packed), data)
    target = path.parent / "unpacked" / f"{sha256(packed).hexdigest()}.ttf"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(data.getvalue())


def copy_licence(package: Path, target: Path) -> None:
    """Keep the licence beside the fonts."""
    target.joinpath("LICENSE").write_text((package / "LICENSE").read_text("utf-8"), "utf-8")


def initials(package: Path, path: Path) -> None:
    """Write the outlines of letters and figures: width and path, a thousand units to the em."""
    outlines: dict[str, list[object]] = {}
    for subset in SUBSETS:
        font = instance(package, subset, "normal", {"opsz": 24, "wght": 500})
        for character, glyph in sorted(font.getBestCmap().items()):
            if is_initial(chr(character)):
                outlines.setdefault(chr(character), outline(font, glyph))
    lines = ",\n".join(f'"{letter}": {json.dumps(drawn)}' for letter, drawn in outlines.items())
    path.write_text(f"{{\n{lines}\n}}\n", "utf-8")
    print(f"{path.name}: {len(outlines)} letters, {path.stat().st_size / 1000:.1f} kB")


def is_initial(character: str) -> bool:
    """Return whether a name may begin with this character, as a monogram writes it."""
    return character.isupper() or character.isdigit()


def outline(font: Any, glyph: str) -> list[object]:
    """Draw one glyph: its advance and its path, y pointing down."""
    scale = 1000 / font["head"].unitsPerEm
    glyphs = font.getGlyphSet()
    pen = SVGPathPen(glyphs, ntos=lambda number: str(round(number)))
    glyphs[glyph].draw(TransformPen(pen, (scale, 0, 0, -scale, 0, 0)))
    return [round(font["hmtx"][glyph][0] * scale), pen.getCommands()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
