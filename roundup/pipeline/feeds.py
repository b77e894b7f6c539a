"""The feeds of what is published, and the page that lists it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from roundup.errors import NotBuilt, SettingsError
from roundup.model.article import Article
from roundup.model.file import File
from roundup.model.manifest import Digest, Inputs, Makes, Manifest
from roundup.model.notes import Note, Origin
from roundup.model.remarks.outputs import OLD_FEED
from roundup.pipeline.checking import Checked
from roundup.pipeline.publishing import unpublished, web_article
from roundup.pipeline.styling import house_files
from roundup.pipeline.workspace import Workspace, shown

INDEX_FILE = "index.html"


@dataclass(frozen=True, slots=True)
class Fed:
    """The articles that are published, the files that list them, and why others are not there."""

    articles: tuple[tuple[Checked, Article], ...]
    left_out: tuple[tuple[Checked, str], ...]
    files: tuple[Path, ...]
    removed: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def feed(
    place: Workspace,
    found: Iterable[Checked],
    *,
    until: date | None = None,
    output: Path | None = None,
) -> Fed:
    """Write the feeds of all roundups that are published, and the page that lists them.

    Published is what has an answer and a date; `until` is the last day that counts. Raises
    `SettingsError` where nobody says at which addresses articles stand, and `NotBuilt` where
    nothing is published; the files of the last feed do not stay in either case.
    """
    from roundup import rendering
    from roundup.disk import noting, reconciling
    from roundup.rendering import layouts
    from roundup.stages import dressing, feeding, writing

    house = place.settings
    root = output or place.output
    feeding.base(house.publication.pages)
    reasons = [(one, unpublished(one, until)) for one in found]
    published = [
        (one, article)
        for one, reason in reasons
        if not reason and (article := web_article(one, house))
    ]
    left_out = tuple((one, reason) for one, reason in reasons if reason)
    if not published:
        gone = reconciling.reconcile_feed(root, (), None).removed
        raise nothing_published(left_out, gone)
    made = feeding.feed(
        (article for _, article in published), house, dressing.logo(house, place.root)
    )
    look = layouts.load(house.layout, place.own_layouts)
    page = rendering.index_page(made, look, dressing.dressed(house, place.root))
    files = (
        File(feeding.ATOM_FILE, feeding.as_atom(made, house.feed.entries).encode()),
        File(feeding.JSON_FILE, feeding.as_json(made, house.feed.entries).encode()),
        File(INDEX_FILE, page.encode()),
    )
    in_feed = {article.address: (one, article) for one, article in published}
    listed = tuple(in_feed[article.address] for article in made.articles)
    written = Manifest(
        Makes.FEED,
        "feed",
        asked={"until": until.isoformat() if until else ""},
        lists={one.name: article.address for one, article in published},
        versions=writing.versions(libraries=rendering.LIBRARIES),
        inputs=Inputs.of(path.read_bytes() for path in house_files(place, look)),
        outputs={file.name: Digest.of(file.data) for file in files},
    )
    stored = reconciling.reconcile_feed(root, files, written)
    remarks = noting.notes(stored, shown(root, place.root))
    return Fed(listed, left_out, stored.files, stored.removed, remarks)


def nothing_published(
    left_out: Sequence[tuple[Checked, str]], removed: Sequence[str] = ()
) -> NotBuilt:
    """Return why nothing is published, in the words of the first that is not."""
    said = next((f": `{one.name}` {reason}" for one, reason in left_out), "")
    gone = f". The files of the last feed were removed: {', '.join(removed)}" if removed else ""
    return NotBuilt(
        f"No roundup is published{said}{gone}",
        hint="Write the day on which it appears into its brief, as `date: 2026-11-16`; "
        "`--until` is the last day that counts",
    )


@dataclass(frozen=True, slots=True)
class Renewed:
    """The files of feeds that were there and were written anew, and notes on them."""

    files: tuple[Path, ...] = ()
    notes: tuple[Note, ...] = ()


def renewed_feed(place: Workspace, found: Iterable[Checked], *, is_old: bool = False) -> Renewed:
    """Write the feeds anew if there are any, with the last day that was asked for.

    With `is_old`, those that a version without manifests wrote count as well.
    """
    from roundup.disk import surveying
    from roundup.stages import feeding

    written = surveying.manifest_in(place.output)
    is_there = is_old and (place.output / feeding.JSON_FILE).is_file()
    if not is_there and (written is None or written.makes is not Makes.FEED):
        return Renewed()
    until = written.asked.get("until") if written else None
    try:
        fed = feed(place, found, until=date.fromisoformat(until) if until else None)
    except (NotBuilt, SettingsError) as problem:
        origin = Origin(shown(place.output, place.root))
        note = OLD_FEED.note(problem.message, hint=problem.hint, origin=origin)
        return Renewed(notes=(note,))
    return Renewed(fed.files, fed.notes)


def feed_notes(place: Workspace, found: Iterable[Checked], start: Path) -> tuple[Note, ...]:
    """Return which roundups the feeds that are there describe otherwise than they now stand."""
    from roundup.disk import surveying
    from roundup.stages import dressing, feeding

    written = surveying.manifest_in(place.output)
    if written is None:
        return ()
    house = place.settings
    until = written.asked.get("until")
    day = date.fromisoformat(until) if until else None
    items = feeding.items((place.output / feeding.JSON_FILE).read_bytes())
    notes = []
    for one in found:
        wanted = None
        if not unpublished(one, day) and (article := web_article(one, house)):
            listed = feeding.feed([article], house, dressing.logo(house, place.root))
            wanted = feeding.item(article, listed)
        if wanted != items.get(written.lists.get(one.name, "")):
            notes.append(
                OLD_FEED.note(
                    f"The feeds still say of `{one.name}` what they said before this build",
                    hint="`roundup feed` writes them anew",
                    origin=Origin(shown(place.output / feeding.JSON_FILE, start)),
                )
            )
    return tuple(notes)
