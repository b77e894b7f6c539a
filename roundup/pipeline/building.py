"""A roundup to its files, in memory and in its folder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roundup import shelf
from roundup.errors import UnknownPart, UsageError
from roundup.house import formats as options_in
from roundup.house import home
from roundup.house.settings import FILE, Quotes, Settings
from roundup.house.toml import line_in
from roundup.model.article import Article
from roundup.model.brief import Roundup
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.manifest import Digest, Makes, Manifest
from roundup.model.notes import Note, Origin
from roundup.model.remarks.briefs import NOWHERE_TO_READ_ON
from roundup.model.remarks.consents import CONSENT_PARTIAL
from roundup.pipeline.checking import Checked
from roundup.pipeline.looking import in_order
from roundup.pipeline.publishing import articles_by_channel, is_publishable
from roundup.pipeline.workspace import Workspace, shown
from roundup.stages import covering

if TYPE_CHECKING:
    from roundup.rendering.layouts import Layout

# The ledger is for the archive: it looks the same whatever the article looks like.
LEDGER_LOOK = "magazine"
EVERY_FORMAT = "all"
LEDGER_FILES = ("ledger.html", "ledger.json")


@dataclass(frozen=True, slots=True)
class Built:
    """A roundup and the files that were made of it, none where it has no answer.

    `folder` is the one built into, and `removed` names the last build's files that are gone from
    it, by their paths inside. `uploads` names the folders inside whose pictures have to be put on
    the web.
    """

    checked: Checked
    notes: tuple[Note, ...]
    files: tuple[Path, ...]
    removed: tuple[str, ...] = ()
    folder: Path | None = None
    uploads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one roundup, made and not stored, and every note on them.

    A file's name is its path inside the roundup's output folder. `ledger` stands elsewhere, since
    it holds words that are not published; `formats` are those that were made, and `house` the
    files of the house's own that the look is made of.
    """

    files: tuple[File, ...]
    notes: tuple[Note, ...]
    ledger: tuple[File, ...] = ()
    formats: tuple[str, ...] = ()
    house: tuple[Path, ...] = ()


def build(
    place: Workspace,
    found: Checked,
    *,
    output: Path | None = None,
    formats: Sequence[str] = (),
    layout: str = "",
    options: Mapping[str, Any] | None = None,
    ledger: bool = False,
    start: Path | None = None,
    makes: Makes = Makes.ROUNDUP,
) -> Built:
    """Write one roundup in every format asked for, and store it under `output`.

    `options` have the shape of `roundup.toml`: a table of options for each format, and values for
    every format that has an option of that name. `ledger` adds the record of what was changed,
    which is kept up to date from then on; `start` is the folder from which notes name files, and
    `makes` says whether it is a specimen. All files are made before the first one is stored.
    Afterwards the folder holds what this build made, and nothing that the last one made besides.
    Raises `WritingError`, and `UsageError` for options of a format that is not made.
    """
    from roundup.disk import digesting, noting, reconciling, storing
    from roundup.stages import writing  # checking waits for none of them

    start = start or place.root
    root = output or place.output
    folder = root / found.name
    refuse_sources(place, found, folder)
    record = place.ledgers / found.name
    refuse_unused(options or {}, known_formats(formats or place.settings.formats))
    made = make(
        place,
        found,
        formats=formats,
        layout=layout,
        options=options,
        ledger=ledger or any((record / name).exists() for name in LEDGER_FILES),
        label=shown(folder, start),
    )
    written = Manifest(
        makes,
        found.name,
        status=found.roundup.brief.status.value,
        asked={"formats": made.formats, "layout": layout, "options": dict(options or {})},
        versions=writing.versions(made.formats),
        inputs=digesting.inputs(
            found.roundup, found.folder, start, made.house, [place.root / home.PEOPLE]
        ),
        outputs={file.name: Digest.of(file.data) for file in reversed(made.files)},
    )
    stored = reconciling.reconcile(folder, root, made.files, written if made.files else None)
    ledgers = storing.store(made.ledger, record)
    gone = reconciling.without_ledger(record, LEDGER_FILES) if not made.ledger else ()
    notes = [*made.notes, *noting.notes(stored, shown(folder, start))]
    removed = (*stored.removed, *(shown(path, start) for path in gone))
    return Built(
        found,
        in_order(notes),
        (*stored.files, *ledgers),
        removed,
        folder,
        writing.upload_folders(made.formats),
    )


def refuse_sources(place: Workspace, found: Checked, folder: Path) -> None:
    """Refuse to build into a folder that holds what the article is made of."""
    there = folder.resolve()
    if any(path.resolve().is_relative_to(there) for path in (found.folder, place.root)):
        raise UsageError(
            f"`{folder}` holds submissions, and a build would replace that folder",
            hint="Give another folder with `--output`, such as `dist`",
        )


def refuse_unused(options: Mapping[str, Any], formats: Sequence[str]) -> None:
    """Refuse options of a format that is not made, which would have no effect."""
    for name, value in options.items():
        if isinstance(value, Mapping) and name not in formats:
            raise UsageError(
                f"`{name}` has options here, and is not made",
                hint=f"Add `--to {name}`, or leave out `--set {name}.…`",
            )


def make(
    place: Workspace,
    found: Checked,
    *,
    formats: Sequence[str] = (),
    layout: str = "",
    options: Mapping[str, Any] | None = None,
    ledger: bool = False,
    label: str = "",
) -> Made:
    """Make the files of one roundup in memory; there are none where no answer can be used.

    `formats`, `layout`, `options` and `ledger` are those of `build`; `label` is how notes name the
    output folder.
    """
    # 50 ms together, which checking alone would wait for in vain
    from roundup import rendering
    from roundup.rendering import layouts
    from roundup.stages import assembling, dressing, writing

    house = place.settings
    formats = known_formats(formats or house.formats)
    if not is_publishable(found):
        return Made((), found.notes, formats=formats)
    brief = found.roundup.brief
    logo = dressing.logo(house, place.root)
    assembled = assembling.assemble(found.roundup, house.publication, logo, house.words)
    channels = {name: writing.channels_of(name) for name in formats}
    articles = articles_by_channel(found.roundup, channels.values(), house, logo)
    look = layouts.load(layout or brief.layout or house.layout, place.own_layouts)
    look = look.with_options(house.style.options_of(look.name)).with_typed_options(brief.options)
    dressed = dressing.dressed(house, place.root)
    looks = [*rendering.contrast_notes(look, dressed, partial(colour_place, place, look))]
    if any(map(writing.needs_glyphs, formats)):
        looks += rendering.glyph_notes(assembled.article, look, dressed, brief.origin)
    files: list[File] = []
    notes = [*checked_notes(found), *assembled.notes, *looks]
    notes += [*covering.notes(found.roundup, channels), *room_notes(assembled.article, look)]
    made: dict[str, writing.Written] = {}
    for name in writing.in_order_of_making(formats):
        article = articles[channels[name]]
        if article is not None:
            given = options_for(name, house, options or {})
            made[name] = writing.write(article, look, dressed, name, given, made)
    for written in (made[name] for name in formats if name in made):
        files += written.files
        notes += located(written.notes, label)
    record: tuple[File, ...] = ()
    if ledger:
        record = ledger_files(found.roundup, assembled.article, house.quotes, dressed)
    return Made(tuple(files), in_order(notes), record, formats, house_files(place, look))


def options_for(name: str, house: Settings, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of one format: the house's, and over them those that are asked for."""
    common = {option: value for option, value in asked.items() if not isinstance(value, Mapping)}
    known = options_in.options_of(name)
    said = house.options_of(name) | common
    own = asked.get(name)
    given = {option: value for option, value in said.items() if option in known}
    return options_in.validated(name, given | dict(own if isinstance(own, Mapping) else {}))


def checked_notes(found: Checked) -> Iterator[Note]:
    """Yield the notes of a check, without those that a build says more exactly."""
    return (note for note in found.notes if note.code != CONSENT_PARTIAL.code)


def house_files(place: Workspace, look: "Layout") -> tuple[Path, ...]:
    """List the files of the house's own that shape an article: settings, logo, fonts, layout."""
    style = place.settings.style
    fonts = [
        getattr(font, cut)
        for font in style.fonts.values()
        for cut in ("regular", "italic", "medium", "bold")
    ]
    own = [
        path
        for folder in look.folders.values()
        if folder.is_relative_to(place.own_layouts)
        for path in sorted(folder.rglob("*"))
    ]
    named = [place.root / name for name in (FILE, style.logo, *fonts) if name]
    return tuple(path for path in (*named, *own) if path.is_file())


def known_formats(asked: Sequence[str]) -> tuple[str, ...]:
    """Return the formats asked for, one by one or between commas.

    `all` asks for every one, and nothing for those that are made by default.
    """
    from roundup.stages import writing

    known = shelf.names(writing.SHELF)
    names = [name.strip() for each in asked for name in each.split(",") if name.strip()]
    for name in names:
        if name not in (*known, EVERY_FORMAT):
            raise UnknownPart("format", name, known, meant=options_in.format_called(name))
    if not names:
        return writing.usual_formats()
    return tuple(known if EVERY_FORMAT in names else dict.fromkeys(names))


def located(notes: Iterable[Note], label: str) -> Iterator[Note]:
    """Say in which folder the files stand that notes are about."""
    for note in notes:
        place = replace(note.origin, path=f"{label}/{note.origin.path}")
        yield replace(note, origin=place)


def colour_place(place: Workspace, look: "Layout", colour: str) -> Origin:
    """Find where the house sets a colour: in its settings, or in a layout of its own."""
    from roundup.rendering import layouts

    if colour in place.settings.style.colours:
        return Origin(FILE, line_in(place.root / FILE, "style", "colours", colour))
    path = look.folders[look.name] / layouts.SETTINGS
    return Origin(shown(path, place.root), line_in(path, "colours", colour))


def room_notes(article: Article, look: "Layout") -> Iterable[Note]:
    """Say that answers are whole where the layout would cut them."""
    if look.words and not article.address:
        yield NOWHERE_TO_READ_ON.note(
            f"Layout `{look.name}` has room for {look.words} words of an answer, and there is "
            "nowhere to read the rest; all answers stand there whole",
            hint="Say where articles stand, under `[publication]`: "
            '`pages = "https://www.example.org/{slug}/"`; or set the option `words = 0`',
            origin=Origin(FILE),
        )


def ledger_files(
    roundup: Roundup, article: Article, choice: Quotes, house: House
) -> tuple[File, ...]:
    """Write down what was changed, for people and for programs."""
    from roundup import rendering
    from roundup.rendering import layouts
    from roundup.stages import recording

    ledger = recording.record(roundup, article, choice)
    data = recording.as_json(ledger).encode()
    page = rendering.ledger_page(ledger, layouts.load(LEDGER_LOOK), house, sha256(data).hexdigest())
    return tuple(map(File, LEDGER_FILES, (page.encode(), data)))


def renewed_ledger(place: Workspace, found: Checked) -> tuple[Path, ...]:
    """Write the ledger of a roundup again, or remove it, if there is one."""
    from roundup.disk import reconciling, storing
    from roundup.stages import assembling, dressing

    folder = place.ledgers / found.name
    if not any((folder / name).is_file() for name in LEDGER_FILES):
        return ()
    if not is_publishable(found):
        return reconciling.without_ledger(folder, LEDGER_FILES)
    house = place.settings
    logo = dressing.logo(house, place.root)
    article = assembling.assemble(found.roundup, house.publication, logo, house.words).article
    dressed = dressing.dressed(house, place.root)
    return storing.store(ledger_files(found.roundup, article, house.quotes, dressed), folder)
