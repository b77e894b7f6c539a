"""Letters that a layout's own fonts lack: from the fonts of `roundup-assembler[fonts]`, if any.

The layouts bring Latin letters. Fonts for other scripts are large, so they come in packages of
their own, each of which may be missing. An article takes from them the letters that it
holds and no others: some kilobytes of the ten megabytes of a Japanese font.

What no font has is set by a mark that printers use for a missing sort, two heavy bars. It is a
letter like any other to whoever copies, searches or listens to the text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from roundup.errors import SettingsError
from roundup.model.house import FontFace
from roundup.rendering.layouts import reaches_any, shipped
from roundup.sandbox import apart, standby, walls

STAND_IN = "Roundup Missing Sorts"
EXTRA = "roundup-assembler[fonts]"
UNITS = 1000
# What stands between the letters of a script is set in the letters' font.
BETWEEN = " \u00a0\u200c\u200d"
# What makes one emoji of several characters: it is set in the emoji's font, wherever that is used.
JOINING = "\u200d\ufe0e\ufe0f\u20e3"
# A letter that is drawn as two others.
HALVES = {"\u0e33": "\u0e4d\u0e32"}
# What makes one shape of several letters for beauty's sake: a PDF would say them in disorder.
ORNATE = ("calt", "clig", "liga")
# From this weight on, a face is the bold one.
BOLD = 600
# Two bars in a square, as left, bottom, right and top.
BARS = ((90, 520, 910, 680), (90, 120, 910, 280))


@dataclass(frozen=True, slots=True)
class FontExcerpt:
    """A font with a few characters only: of one weight, or of all if it is variable."""

    family: str
    data: bytes
    is_variable: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Two fonts for the same letters, with and without serifs: a package and its files.

    One file is for all weights, and of two the second is the bold one.
    `reach` is roughly what they are for; `languages` are those whose text they are meant for where
    others have the same letters, as Chinese and Japanese do.
    """

    serif: tuple[str, ...]
    sans: tuple[str, ...]
    reach: str
    languages: tuple[str, ...] = ()


def noto(script: str, package: str, ending: str, reach: str, *languages: str) -> Source:
    """Describe a package that holds a script's two fonts."""
    serif, sans = ((package, f"Noto{kind}{script}-{ending}") for kind in ("Serif", "Sans"))
    return Source(serif, sans, reach, languages)


EMOJI, EMOJI_FILE, EMOJI_FAMILY = "manimgx_fonts", "NotoEmoji[wght].ttf", "Roundup Noto Emoji"
HAN = "U+2E80-303F, U+31C0-31EF, U+3200-9FFF, U+F900-FAFF, U+FE30-FE4F, U+FF00-FFEF, U+20000-323AF"
SOURCES = (
    Source(
        ("fontpkg_noto_serif", "files/NotoSerif[wdth,wght].ttf"),
        ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
        "U+0100-052F, U+1C80-1C8F, U+1D00-1FFF, U+2070-209F, U+2C60-2C7F, U+2DE0-2DFF, U+A640-A69F",
    ),
    # Not Noto: it puts letters together from bodies and dots, and a PDF then says the wrong letter.
    Source(
        ("fontpkg_amiri", "files/Amiri-Regular.ttf", "files/Amiri-Bold.ttf"),
        ("fontpkg_tajawal", "files/Tajawal-Regular.ttf", "files/Tajawal-Bold.ttf"),
        "U+0600-06FF, U+0750-077F, U+08A0-08FF",
    ),
    noto("Hebrew", "pylopdf_fonts_he", "Variable.ttf", "U+0590-05FF, U+FB1D-FB4F"),
    noto("Devanagari", "pylopdf_fonts_hi", "Variable.ttf", "U+0900-097F, U+A8E0-A8FF"),
    noto("Thai", "pylopdf_fonts_th", "Variable.ttf", "U+0E00-0E7F"),
    noto("JP", "pylopdf_fonts_jp", "Regular.otf", f"{HAN}, U+3040-30FF", "ja"),
    noto("SC", "pylopdf_fonts_zh_cn", "Regular.otf", HAN, "zh-hans", "zh-cn", "zh-sg", "zh"),
    noto("TC", "pylopdf_fonts_zh_tw", "Regular.otf", HAN, "zh-hant", "zh-tw", "zh-hk"),
    noto("KR", "pylopdf_fonts_ko", "Regular.otf", f"{HAN}, U+1100-11FF, U+AC00-D7AF", "ko"),
    # After all letters. In black, as the rest of a page is: what a phone colours, a printer cannot.
    Source(
        (EMOJI, EMOJI_FILE),
        (EMOJI, EMOJI_FILE),
        "U+203C, U+2049, U+20E3, U+2194-21AA, U+231A-27BF, U+2934-2B55, U+1F000-1FAFF",
    ),
)


def fallbacks(
    characters: Iterable[str],
    language: str,
    sources: Sequence[Source] = SOURCES,
    *,
    has_serifs: bool,
    weights: Sequence[int],
) -> Iterator[tuple[frozenset[str], FontFace]]:
    """Find faces for characters, the language's own first, each with those that it sets."""
    missing = set(characters)
    for source in sorted(sources, key=lambda source: not is_for(source, language)):
        files = font_files(*(source.serif if has_serifs else source.sans))
        covered = frozenset(missing & letters(files[0])) if files and missing else frozenset()
        missing -= covered
        for weight in weights if covered else ():
            yield covered, cut(files[-1 if weight >= BOLD else 0], covered, weight)


def is_for(source: Source, language: str) -> bool:
    """Return whether a source is meant for text in a language: `zh` for all that no other is."""
    tag = language.replace("_", "-").casefold()
    nearest = max(
        (name for each in SOURCES for name in each.languages if f"{tag}-".startswith(f"{name}-")),
        key=len,
        default="",
    )
    return nearest in source.languages


def is_emoji(source: Source) -> bool:
    """Return whether a source is the one for emoji."""
    return source.serif[0] == EMOJI


def is_installable(character: str) -> bool:
    """Return whether a package that is not here has fonts for a character."""
    return any(
        reaches_any(source.reach, character)
        for source in SOURCES
        if not (font_files(*source.serif) and font_files(*source.sans))
    )


@cache
def font_files(package: str, *files: str) -> tuple[Path, ...]:
    """Find fonts in a package, if it is here; the package is not imported."""
    spec = find_spec(package)
    folders = (spec and spec.submodule_search_locations) or ()
    candidates = (tuple(Path(folder, file) for file in files) for folder in folders)
    return next((paths for paths in candidates if all(path.is_file() for path in paths)), ())


@cache
def letters(path: Path) -> frozenset[str]:
    """List the characters that a font file has."""
    return frozenset(codes(path.read_bytes()))


@lru_cache(maxsize=256)
def letters_of(face: FontFace) -> frozenset[str]:
    """List the characters that a face has; raise `SettingsError` if there are none.

    A face that did not come with the program is opened behind walls.
    """
    if face.digest in shipped_digests() or walls.stand():
        return frozenset(codes(face.data))
    try:
        return frozenset(standby.shared().ask(codes, face.data))
    except (apart.WorkLost, apart.WorkFailed) as problem:
        named = f": `{face.file}`" if face.file else ""
        raise SettingsError(
            f"A font file of `{face.family}` cannot be read{named}",
            hint="Check whether other programs open it, and get another file of this font",
        ) from problem


def codes(data: bytes) -> str:
    """Write out the characters that a font has."""
    return "".join(map(chr, opened(data).getBestCmap()))


@cache
def shipped_digests() -> frozenset[str]:
    """List the digests of the fonts that came with the program."""
    return frozenset(path.stem for path in shipped().glob("_shared/fonts/*/unpacked/*.ttf"))


def opened(data: bytes) -> Any:
    """Open a font."""
    from fontTools.ttLib import TTFont  # a tenth of a second, and most articles are Latin

    return TTFont(BytesIO(data), lazy=True)


@lru_cache(maxsize=64)
def cut(path: Path, characters: frozenset[str], weight: int) -> FontFace:
    """Cut a font down to some characters, in a weight where it has several."""
    excerpt = excerpt_of(path, characters)
    data = excerpt.data
    if excerpt.is_variable:
        data = instance(data, weight)
    elif weight < BOLD:
        weight = 400
    digest = sha256(data).hexdigest()
    return FontFace(f"Roundup {excerpt.family}", weight, False, data, "font/woff2", digest)


# All weights of a font are made from one excerpt: choosing glyphs takes longer than all the rest.
@lru_cache(maxsize=64)
def excerpt_of(path: Path, characters: frozenset[str]) -> FontExcerpt:
    """Cut a font down to some characters, in all the weights that it has."""
    from fontTools.subset import Options, Subsetter

    options = Options(drop_tables=[*Options().drop_tables, "meta"])
    options.layout_features = [each for each in options.layout_features if each not in ORNATE]
    subsetter = Subsetter(options)
    halves = "".join(HALVES.get(each, "") for each in characters)
    joining = JOINING if path.name == EMOJI_FILE else ""
    subsetter.populate(text="".join(sorted({*characters, *BETWEEN, *halves, *joining})))
    font = opened(path.read_bytes())
    family = str(font["name"].getBestFamilyName())
    subsetter.subset(font)
    is_variable = "fvar" in font
    if not is_variable:
        font.flavor = "woff2"
    return FontExcerpt(family, saved(font), is_variable)


def instance(data: bytes, weight: int) -> bytes:
    """Make a font of one weight from a variable one."""
    from fontTools.varLib.instancer import instantiateVariableFont

    font = opened(data)
    font = instantiateVariableFont(font, place(font, weight), inplace=True)
    font.flavor = "woff2"
    return saved(font)


def place(font: Any, weight: int) -> dict[str, float]:
    """Find the place of a weight on a variable font's axes."""
    axes = {axis.axisTag: axis for axis in font["fvar"].axes}
    places = {name: axis.defaultValue for name, axis in axes.items()}
    return places | {"wght": min(max(weight, axes["wght"].minValue), axes["wght"].maxValue)}


def is_of_emoji(face: FontFace) -> bool:
    """Return whether a face was cut from the font for emoji."""
    return face.family == EMOJI_FAMILY


@lru_cache(maxsize=64)
def meanings(face: FontFace) -> dict[int, str]:
    """Map each glyph of a face to the letters that it stands for, in any of their forms.

    Glyphs that only join others stand for nothing and are not among them.
    """
    font = opened(face.data)
    # The lowest code last, so that it wins: some fonts have codes for forms of letters too.
    means = {glyph: chr(code) for code, glyph in sorted(font.getBestCmap().items(), reverse=True)}
    before = 0
    while len(means) > before:
        before = len(means)
        for glyphs, letters in [*substitutes(font, means)]:
            # Where several glyphs take a letter's place, the letter is the one that is known.
            if glyphs and not any(glyph in means for glyph in glyphs):
                means[glyphs[0]] = letters
    return {font.getGlyphID(glyph): letters for glyph, letters in means.items()}


def substitutes(font: Any, means: Mapping[str, str]) -> Iterator[tuple[Sequence[str], str]]:
    """List the glyphs that a font sets instead of those whose meaning is known."""
    lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ()
    tables = [getattr(each, "ExtSubTable", each) for lookup in lookups for each in lookup.SubTable]
    # One for one comes before one for several, which needs to know which of them is the letter.
    for table in sorted(tables, key=lambda table: table.LookupType):
        if table.LookupType in (1, 2):
            for old, new in table.mapping.items():
                if old in means:
                    yield [new] if isinstance(new, str) else new, means[old]
        elif table.LookupType == 4:
            for first, ligatures in table.ligatures.items():
                for ligature in ligatures:
                    parts = [means.get(part) for part in (first, *ligature.Component)]
                    if all(parts):
                        yield [ligature.LigGlyph], "".join(filter(None, parts))


def saved(font: Any) -> bytes:
    """Write a font so that the same source gives the same bytes."""
    font.recalcTimestamp = False
    data = BytesIO()
    font.save(data)
    return data.getvalue()


@lru_cache(maxsize=8)
def stand_in(characters: frozenset[str]) -> FontFace:
    """Make a font that sets a mark for each of some characters."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    names = {ord(character): f"u{ord(character):06X}" for character in sorted(characters)}
    spaces = {ord(character): f"u{ord(character):06X}" for character in BETWEEN}
    order = [".notdef", *names.values(), *spaces.values()]
    pen = TTGlyphPen(None)
    for left, bottom, right, top in BARS:
        pen.moveTo((left, bottom))
        for corner in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(corner)
        pen.closePath()
    mark = pen.glyph()
    builder = FontBuilder(UNITS)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names | spaces)
    builder.setupGlyf(dict.fromkeys(order, mark) | dict.fromkeys(spaces.values(), Glyph()))
    widths = dict.fromkeys(order, (UNITS, BARS[0][0])) | dict.fromkeys(spaces.values(), (250, 0))
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": STAND_IN, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    data = saved(builder.font)
    return FontFace(STAND_IN, 400, False, data, "font/ttf", sha256(data).hexdigest())
