"""The look of an article: its layout with the house's options, its files, and notes on it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from roundup import rendering
from roundup.errors import RoundupError
from roundup.house.settings import FILE
from roundup.house.toml import line_in
from roundup.model.article import Article
from roundup.model.brief import Brief, Roundup
from roundup.model.house import House
from roundup.model.notes import Note, Origin
from roundup.model.remarks.briefs import NOWHERE_TO_READ_ON
from roundup.pipeline.workspace import Workspace, shown
from roundup.rendering import layouts
from roundup.rendering.layouts import Layout
from roundup.stages import writing


def look_of(workspace: Workspace, name: str, brief: Brief) -> Layout:
    """Return the layout asked for, or the brief's or the house's, with the options of both."""
    house = workspace.settings
    with named_place(place_of_layout(workspace, name, brief)):
        name = name or brief.layout or house.layout
        if name not in workspace.layouts:
            workspace.layouts[name] = layouts.load(name, workspace.own_layouts)
    with named_place(Origin(FILE, line_in(workspace.root / FILE, "style", "options"))):
        look = workspace.layouts[name]
        look = look.with_options(house.style.options_of(look.name))
    with named_place(brief.place("options")):
        return look.with_typed_options(brief.options)


def place_of_layout(workspace: Workspace, name: str, brief: Brief) -> Origin | None:
    """Return where the layout is chosen: in the brief or the settings; nowhere for a command's."""
    if name:
        return None
    if brief.layout:
        return brief.place("layout")
    line = line_in(workspace.root / FILE, "layout")
    return Origin(FILE, line) if line else None


@contextmanager
def named_place(origin: Origin | None) -> Iterator[None]:
    """Add the place to an error that what stands there causes."""
    try:
        yield
    except RoundupError as error:
        if origin:
            error.message += f" ({origin})"
        raise


def look_notes(
    workspace: Workspace,
    roundup: Roundup,
    article: Article,
    look: Layout,
    house: House,
    formats: Iterable[str],
) -> Iterator[Note]:
    """Yield the notes on a look: its contrast, its glyphs, and its room for words."""
    yield from rendering.contrast_notes(look, house, partial(colour_origin, workspace, look))
    if any(map(writing.needs_glyphs, formats)):
        yield from rendering.glyph_notes(article, look, house, roundup.brief.origin)
    yield from room_notes(article, look)


def house_files(workspace: Workspace, look: Layout) -> tuple[Path, ...]:
    """List the house's own files that shape an article: settings, logo, fonts, layout."""
    style = workspace.settings.style
    own = [
        path
        for folder in look.folders.values()
        if folder.is_relative_to(workspace.own_layouts)
        for path in sorted(folder.rglob("*"))
    ]
    named = [workspace.root / name for name in (FILE, style.logo, *style.font_files) if name]
    return tuple(path for path in (*named, *own) if path.is_file())


def colour_origin(workspace: Workspace, look: Layout, colour: str) -> Origin:
    """Return where the house sets a colour: in its settings, or in a layout of its own."""
    if colour in workspace.settings.style.colours:
        return Origin(FILE, line_in(workspace.root / FILE, "style", "colours", colour))
    path = look.folders[look.name] / layouts.SETTINGS
    return Origin(shown(path, workspace.root), line_in(path, "colours", colour))


def room_notes(article: Article, look: Layout) -> Iterator[Note]:
    """Yield a note if the layout would cut answers and readers could not read on anywhere."""
    if look.words and not article.address:
        yield NOWHERE_TO_READ_ON.note(
            f"Layout `{look.name}` has room for {look.words} words of an answer, and there is "
            "nowhere to read the rest; all answers stand there whole",
            hint="Say where articles stand, under `[publication]`: "
            '`pages = "https://www.example.org/{slug}/"`; or set the option `words = 0`',
            origin=Origin(FILE),
        )
