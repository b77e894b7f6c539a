"""Layouts: find a folder that gives an article its look, and load it.

    magazine/
      layout.toml       summary, `extends`, [options], [choices], [colours], [families], [[fonts]]
      page.html.j2      the page; it may be left out by a layout that extends another
      style.css         the look everywhere
      screen.css        what only a screen needs
      print.css         what only a PDF needs
      printed.css       what the web page needs when a browser prints it
      phone.css         what a PDF for a telephone has in its place
      front.css         the cover of a PDF, where there is one
      newsletter.css    what is written into each element of a mail
      newsletter-head.css  what a mail keeps in its head: the dark palette, wide screens
      card.css          the look of quote cards

A layout that extends another inherits whatever it does not say itself; its styles come after the
other's. Layouts are shipped with the program, lie in the house's own `layouts/`, or come with other
distributions by an entry point in the group `roundup.rendering.layouts` that names a package.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from roundup.disk import opening
from roundup.errors import LayoutError, UnknownPart, did_you_mean, listed
from roundup.model.article import Article
from roundup.model.house import MOST_UNPACKED, FontFace
from roundup.model.markup import Photo
from roundup.text import strict_toml
from roundup.text.expressions import expression

Option = str | int | bool
Medium = Literal["screen", "print"]

PACKAGE = Path(__file__).parent.parent
SHIPPED = (PACKAGE / "shipped_layouts", PACKAGE.parent / "layouts")
SHARED = "_shared"
SETTINGS = "layout.toml"
# These begin with what all layouts share, unless a house builds one from nothing.
STYLES = ("style.css", "screen.css", "print.css")
# These always do.
SHARED_STYLES = (
    "printed.css",
    "newsletter.css",
    "newsletter-head.css",
    "phone.css",
    "front.css",
    "card.css",
)
KEYS = ("summary", "extends", "options", "choices", "colours", "families", "fonts")
FONT_KEYS = ("role", "family", "file", "weight", "italic", "reach", "sets", "when", "medium")
EVERYTHING = ("answers", "headings", "labels")
# What the program does for every layout, so that no layout need say that it can.
COMMON: Mapping[str, Option] = {"colour": True, "words": 0}
COLOUR = expression(r"#[0-9a-fA-F]{6}")
FAMILIES = expression(r"[\w\s,\"'-]+")
RANGE = expression(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.IGNORECASE)
LARGEST_TEXT = 1_000_000  # bytes of a template or sheet; the largest shipped one has 20,000
NOTHING = r"(?!)"  # matches nowhere

# A font file whose name holds `{subset}` stands for up to three, each under a family name of its
# own: WeasyPrint takes two files of one family for one font, whatever their `unicode-range`.
# The ranges are those of Google Fonts, by which the files were cut.
SUBSETS = {
    "latin": (
        "",
        "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, "
        "U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    ),
    "vietnamese": (
        " Vietnamese",
        "U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, "
        "U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB",
    ),
    "latin-ext": (
        " Ext",
        "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, "
        "U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, "
        "U+2C60-2C7F, U+A720-A7FF",
    ),
}


@dataclass(frozen=True, slots=True)
class Cut:
    """A font face with its place in a layout.

    `role` is its place in the sheets (`text`, `display`, `labels`, `code`). `sets` is which of an
    article's words it is for; `when` narrows them to the `emphasis`, the `strong` words or the
    `code` among them; `medium` is where it is used, empty for everywhere. A face without a
    character to set is left out of the page.
    """

    role: str
    face: FontFace
    sets: tuple[str, ...] = EVERYTHING
    when: str = ""
    medium: str = ""


@dataclass(frozen=True, slots=True)
class Ancestor:
    """One layout in the chain of what extends what."""

    name: str
    folder: Path
    settings: Mapping[str, Any]
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout, loaded: everything a writer needs but the templates' text.

    `folders` maps names to folders, the layout's own first, then what it extends, then what all
    share. `choices` lists what an option may be, where that is not everything of its kind.
    """

    name: str
    summary: str
    folders: Mapping[str, Path]
    style: str
    screen: str
    print: str
    printed: str = ""
    phone: str = ""
    front: str = ""
    mail: str = ""
    mail_head: str = ""
    card: str = ""
    cuts: tuple[Cut, ...] = ()
    families: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Option] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def words(self) -> int:
        """Return how many words of an answer there is room for; 0 is all of them."""
        return int(self.options["words"])

    @property
    def is_coloured(self) -> bool:
        """Return whether paper has any colours but black and white."""
        return bool(self.options["colour"])

    @property
    def is_shipped(self) -> bool:
        """Return whether all that it is made of came with the program."""
        return all(map(is_shipped, self.folders.values()))

    def with_options(self, options: Mapping[str, Option]) -> "Layout":
        """Set some options; an unknown one, or one of another kind, raises `LayoutError`."""
        for name, value in options.items():
            known(name, self.options, f"Layout `{self.name}` has no option")
            choice = self.choices.get(name, (value,))
            if type(value) is not type(self.options[name]) or value not in choice:
                kind = {bool: "true or false", int: "a whole number", str: "text"}
                known_ones = listed(self.choices.get(name, ()))
                raise LayoutError(
                    f"Option `{name}` of layout `{self.name}` cannot be {value!r}",
                    hint=f"Give {known_ones or kind[type(self.options[name])]}",
                )
        return replace(self, options={**self.options, **options})

    def with_typed_options(self, typed: Mapping[str, str]) -> "Layout":
        """Set some options as they are typed into a brief: `true`, `60`, `none`."""
        return self.with_options({name: self.value(name, text) for name, text in typed.items()})

    def value(self, name: str, typed: str) -> Option:
        """Read what was typed as the kind of value that an option has; else leave it as typed."""
        kind = type(self.options.get(name))
        if kind is bool and typed in ("true", "false"):
            return typed == "true"
        return int(typed) if kind is int and typed.isdecimal() else typed

    def template(self, file: str) -> str:
        """Name the nearest template of that file name, as templates name each other."""
        for name, folder in self.folders.items():
            if (folder / file).is_file():
                return f"{name}/{file}"
        raise LayoutError(
            f"Layout `{self.name}` has no `{file}`",
            hint='Add one, or let the layout extend another: `extends = "plain"`',
        )


def names(own: Path | None = None) -> Mapping[str, Path]:
    """Map layouts' names to their folders, without those that are only there to be extended."""
    return {name: folder for name, folder in known_folders(own).items() if name[0] != "_"}


def known_folders(own: Path | None) -> Mapping[str, Path]:
    """Map names to folders: shipped ones, other distributions', the house's own."""
    folders = {**folders_in(shipped()), **distributed()}
    # In a checkout of the program itself, the workspace's own layouts are the shipped ones.
    is_own = own is not None and own.resolve() != shipped().resolve()
    for name, folder in folders_in(own).items() if own and is_own else ():
        if name in folders:
            raise LayoutError(
                f"`{folder}` has the name of a layout that is already there",
                hint=f'Give it another name; it may say `extends = "{name}"`',
            )
        folders[name] = folder
    return dict(sorted(folders.items()))


def load(name: str, own: Path | None = None, options: Mapping[str, Option] | None = None) -> Layout:
    """Load a layout by name; `own` is the house's folder of layouts."""
    chain = list(chained(name, known_folders(own)))
    folders = {link.name: link.folder for link in chain} | {SHARED: shipped() / SHARED}
    base_first = chain[::-1]
    own_ones = [link.folder for link in base_first]
    shared = [folders[SHARED], *own_ones]
    # What a house builds from nothing has its own look, whole.
    begun = shared if is_shipped(own_ones[0]) else own_ones
    styles = {style: styled(begun, style) for style in STYLES}
    styles |= {style: styled(shared, style) for style in SHARED_STYLES}
    return Layout(
        name=name,
        summary=chain[0].settings.get("summary", ""),
        folders=folders,
        style=styles["style.css"],
        screen=styles["screen.css"],
        print=styles["print.css"],
        printed=styles["printed.css"],
        phone=styles["phone.css"],
        front=styles["front.css"],
        mail=styles["newsletter.css"],
        mail_head=styles["newsletter-head.css"],
        card=styles["card.css"],
        cuts=tuple(nearest_cuts(chain)),
        families=merged(base_first, "families"),
        colours=merged(base_first, "colours"),
        options={**COMMON, **merged(base_first, "options")},
        choices={name: tuple(values) for name, values in merged(base_first, "choices").items()},
    ).with_options(options or {})


def shipped() -> Path:
    """Find the shipped layouts: inside the installed package, or beside it in a checkout."""
    return next(folder for folder in SHIPPED if folder.is_dir())


def folders_in(root: Path) -> dict[str, Path]:
    """Map names to the layout folders in a folder."""
    return {path.parent.name: path.parent for path in sorted(root.glob(f"*/{SETTINGS}"))}


@cache
def distributed() -> Mapping[str, Path]:
    """Map names to the layouts of other distributions."""
    folders = {}
    for point in entry_points(group="roundup.layouts"):
        spec = find_spec(point.value)
        for folder in (spec and spec.submodule_search_locations) or ():
            folders[point.name] = Path(folder)
    return folders


def chained(name: str, folders: Mapping[str, Path]) -> Iterator[Ancestor]:
    """Yield a layout and those that it extends."""
    if name not in folders:
        raise UnknownPart("layout", name, [each for each in folders if each[0] != "_"])
    seen: list[str] = []
    while name:
        if name in seen:
            raise LayoutError(
                f"`{folders[name] / SETTINGS}`: layout `{name}` extends itself",
                hint="Remove one `extends`",
            )
        seen.append(name)
        folder = folders[name]
        settings = read_settings(folder)
        fonts = tuple(cut for font in settings.get("fonts", ()) for cut in cuts(font, folder))
        yield Ancestor(name, folder, settings, fonts)
        name = settings.get("extends", "")
        if name:
            known(name, folders, f"`{folder / SETTINGS}` extends an unknown layout")


def read_settings(folder: Path) -> dict[str, Any]:
    """Read a layout's settings; raise `LayoutError` for what means nothing."""
    path = folder / SETTINGS
    try:
        settings = strict_toml.parse(text_of(path, folder))
    except strict_toml.TomlProblem as problem:
        raise LayoutError(f"`{path}` {problem.message}", hint=problem.hint) from problem
    for key in settings:
        known(key, KEYS, f"`{path}` has an unknown key")
    for table in ("options", "choices", "colours", "families"):
        if not isinstance(settings.get(table, {}), dict):
            raise LayoutError(
                f"`{path}`: `{table}` is not a table", hint=f"Begin it with `[{table}]`"
            )
    for colour, value in settings.get("colours", {}).items():
        matching(COLOUR, value, f"`{path}`: colour `{colour}` is {value!r}", '"#8c2f1b"')
    for role, stack in settings.get("families", {}).items():
        matching(FAMILIES, stack, f"`{path}`: family `{role}` is {stack!r}", '"Georgia, serif"')
    return settings


def text_of(path: Path, folder: Path) -> str:
    """Read a text file of a layout; raise `LayoutError` for any other.

    A layout may come from anywhere: a link in it must not publish a file of the editor's.
    """
    if is_shipped(folder):
        return path.read_text("utf-8")
    try:
        return opening.read_bytes(path, within=folder, limit=LARGEST_TEXT).decode()
    except opening.Unreadable as problem:
        raise LayoutError(f"`{path}`: {problem.message}", hint=problem.hint) from problem
    except UnicodeDecodeError as error:
        raise LayoutError(f"`{path}` is not UTF-8 text", hint="Save it as UTF-8") from error


def is_shipped(folder: Path) -> bool:
    """Return whether a layout's folder came with the program."""
    return folder.parent == shipped()


def cuts(font: Mapping[str, Any], folder: Path) -> Iterator[Cut]:
    """Read one entry of `[[fonts]]`, and every file that it stands for."""
    position = folder / SETTINGS
    for key in font:
        known(key, FONT_KEYS, f"`{position}`: unknown key in `[[fonts]]`")
    for key in ("role", "family", "file"):
        if not isinstance(font.get(key), str):
            raise LayoutError(f"`{position}`: a font lacks `{key}`", hint=f'Add `{key} = "…"`')
    matching(FAMILIES, font["family"], f"`{position}`: odd family name", '"Gill Sans"')
    for kind in font.get("sets", ()):
        known(kind, EVERYTHING, f"`{position}`: a font cannot set")
    for suffix, reach, path in font_files(font, folder):
        yield Cut(
            font["role"],
            font_face(font, font["family"] + suffix, path, reach, folder),
            tuple(font.get("sets", EVERYTHING)),
            font.get("when", ""),
            font.get("medium", ""),
        )


def font_files(font: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, str, Path]]:
    """List an entry's files, each with its family's suffix and its reach."""
    root = shipped() if font["file"].startswith(f"{SHARED}/") else folder
    if not (root / font["file"]).resolve().is_relative_to(root.resolve()):
        # A layout from anywhere must not be able to publish a file from anywhere.
        raise LayoutError(
            f"`{folder / SETTINGS}`: `{font['file']}` lies outside of the layout",
            hint="Put the font into the layout's folder",
        )
    if "{subset}" not in font["file"]:
        yield "", font.get("reach", ""), root / font["file"]
        return
    for subset, (suffix, reach) in SUBSETS.items():
        path = root / font["file"].replace("{subset}", subset)
        if path.is_file() or subset == "latin":
            yield suffix, reach, path


def font_face(
    font: Mapping[str, Any], family: str, path: Path, reach: str, folder: Path
) -> FontFace:
    """Read one font file, of the layout's folder or a shipped one."""
    try:
        is_ours = is_shipped(folder) or font["file"].startswith(f"{SHARED}/")
        data = path.read_bytes() if is_ours else opening.read_bytes(path, within=folder)
    except (OSError, opening.Unreadable) as error:
        raise LayoutError(
            f"`{path}` cannot be read", hint=f"`{font['file']}` in `[[fonts]]` names it"
        ) from error
    face = FontFace(
        family=family,
        weight=font.get("weight", 400),
        is_italic=font.get("italic", False),
        data=data,
        media_type=f"font/{path.suffix.removeprefix('.')}",
        digest=sha256(data).hexdigest(),
        reach=reach,
        file="" if is_ours else path.name,
    )
    if face.unpacked_size > MOST_UNPACKED:
        raise LayoutError(
            f"`{path}` is a font of {face.unpacked_size:,} bytes once it is unpacked",
            hint=f"Give one of at most {MOST_UNPACKED:,} bytes",
        )
    return face


def nearest_cuts(chain: Iterable[Ancestor]) -> Iterator[Cut]:
    """Yield each role's fonts from the nearest layout that has any."""
    taken: set[str] = set()
    for link in chain:
        yield from (cut for cut in link.cuts if cut.role not in taken)
        taken |= {cut.role for cut in link.cuts}


def styled(folders: Iterable[Path], file: str) -> str:
    """Join a style sheet along the chain, the base first."""
    texts = {folder / file: folder for folder in folders if (folder / file).is_file()}
    sheets = {path: text_of(path, folder) for path, folder in texts.items()}
    for path, sheet in sheets.items():
        if "</" in sheet:
            raise LayoutError(
                f"`{path}` holds `</`, which would end the page's styles",
                hint=r"Write `<\/` inside a string",
            )
    return "\n".join(sheets.values())


def merged(base_first: Iterable[Ancestor], table: str) -> dict[str, Any]:
    """Lay a table of the settings over the same table of what is extended."""
    tables = [link.settings.get(table, {}) for link in base_first]
    return {key: value for table in tables for key, value in table.items()}


def known(name: str, names: Iterable[str], message: str) -> None:
    """Raise `LayoutError` unless the name is among the known ones."""
    names = sorted(names)
    if name not in names:
        hint = did_you_mean(name, names) or f"Known are {listed(names)}"
        raise LayoutError(f"{message}: `{name}`", hint=hint)


def matching(pattern: re.Pattern[str], value: object, message: str, example: str) -> None:
    """Raise `LayoutError` unless the value has the form of the example."""
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise LayoutError(message, hint=f"Write it as {example}")


def suited(layout: Layout, article: Article) -> Layout:
    """Return a layout as it suits an article: without portraits where nobody has one.

    A monogram stands for somebody between those who have a portrait; a row of them says nothing.
    """
    if not layout.options.get("portraits") or any(
        isinstance(credit.portrait, Photo) for credit in article.contributors
    ):
        return layout
    return layout.with_options({"portraits": False})


def reaches_any(reach: str, characters: str) -> bool:
    """Return whether a CSS `unicode-range` holds any of the characters; an empty one holds all."""
    return bool(characters) and (not reach or bool(within(reach).search(characters)))


@cache
def within(reach: str) -> re.Pattern[str]:
    """Return an expression that matches every character in a CSS `unicode-range`."""
    bounds = [match.groups() for match in RANGE.finditer(reach)]
    spans = [(int(low, 16), min(int(high or low, 16), sys.maxunicode)) for low, high in bounds]
    known = [rf"\U{low:08x}-\U{high:08x}" for low, high in spans if low <= high]
    return re.compile(f"[{''.join(known)}]" if known else NOTHING)
