"""The feeds of what is published, and the page that lists it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from roundup.errors import NotBuilt, SettingsError
from roundup.model.article import Article
from roundup.model.feed import Feed
from roundup.model.file import File
from roundup.model.manifest import Digest, Inputs, Makes, Manifest
from roundup.model.notes import Note, Origin
from roundup.model.reconciled import Reconciled
from roundup.model.remarks.outputs import OLD_FEED
from roundup.pipeline.checking import Checked
from roundup.pipeline.publishing import unpublished, web_article
from roundup.pipeline.styling import house_files
from roundup.pipeline.workspace import Workspace, shown

if TYPE_CHECKING:
    from roundup.rendering.layouts import Layout

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
    workspace: Workspace,
    every: Iterable[Checked],
    *,
    until: date | None = None,
    output: Path | None = None,
) -> Fed:
    """Write the feeds of all roundups that are published, and the page that lists them.

    Published is what has an answer and a date; `until` is the last day that counts. Raises
    `SettingsError` if the settings do not give the articles' addresses, and `NotBuilt` if
    nothing is published; then the files of the last feed are removed.
    """
    from roundup.disk import noting
    from roundup.rendering import layouts
    from roundup.stages import dressing, feeding

    house, root = workspace.settings, output or workspace.output
    feeding.base(house.publication.pages)
    reasons = [(checked, unpublished(checked, until)) for checked in every]
    published = [
        (checked, article)
        for checked, reason in reasons
        if not reason and (article := web_article(checked, house))
    ]
    left_out = tuple((checked, reason) for checked, reason in reasons if reason)
    if not published:
        gone = put(root, (), None).removed
        raise nothing_published(left_out, gone)
    entries = feeding.feed(
        (article for _, article in published), house, dressing.logo(house, workspace.root)
    )
    look = layouts.load(house.layout, workspace.own_layouts)
    files = files_of(entries, workspace, look)
    in_feed = {article.address: (checked, article) for checked, article in published}
    listed = tuple(in_feed[article.address] for article in entries.articles)
    lists = {checked.name: article.address for checked, article in published}
    stored = put(root, files, manifest_of(files, lists, until, house_files(workspace, look)))
    notes = noting.notes(stored, shown(root, workspace.root))
    return Fed(listed, left_out, stored.files, stored.removed, notes)


def files_of(entries: Feed, workspace: Workspace, look: "Layout") -> tuple[File, ...]:
    """Write the feeds as Atom and as JSON Feed, and the page that lists the articles."""
    from roundup import rendering
    from roundup.stages import dressing, feeding

    house = workspace.settings
    page = rendering.index_page(entries, look, dressing.dressed(house, workspace.root))
    return (
        File(feeding.ATOM_FILE, feeding.as_atom(entries, house.feed.entries).encode()),
        File(feeding.JSON_FILE, feeding.as_json(entries, house.feed.entries).encode()),
        File(INDEX_FILE, page.encode()),
    )


def manifest_of(
    files: Iterable[File], lists: Mapping[str, str], until: date | None, read: Iterable[Path]
) -> Manifest:
    """Return what the feeds were made of: `lists` has addresses of articles by roundup."""
    from roundup import rendering
    from roundup.stages import writing

    return Manifest(
        Makes.FEED,
        "feed",
        asked={"until": until.isoformat() if until else ""},
        lists=dict(lists),
        versions=writing.versions(libraries=rendering.LIBRARIES),
        inputs=Inputs.of(path.read_bytes() for path in read),
        outputs={file.name: Digest.of(file.data) for file in files},
    )


def put(root: Path, files: Sequence[File], manifest: Manifest | None) -> Reconciled:
    """Put the feeds into a folder in one step: into the copy of it that a build works on, if so."""
    from roundup.disk import generations, reconciling

    if generations.is_copy(root) or generations.has_other_files(root):
        return reconciling.reconcile_feed(root, files, manifest)
    with generations.begun(root) as folder:
        stored = reconciling.reconcile_feed(folder, files, manifest)
    paths = tuple(root / path.relative_to(folder) for path in stored.files)
    return replace(stored, folder=root, files=paths)


def nothing_published(
    left_out: Sequence[tuple[Checked, str]], removed: Sequence[str] = ()
) -> NotBuilt:
    """Return why nothing is published, in the words of the first that is not."""
    first = next((f": `{checked.name}` {reason}" for checked, reason in left_out), "")
    gone = f". The files of the last feed were removed: {', '.join(removed)}" if removed else ""
    return NotBuilt(
        f"No roundup is published{first}{gone}",
        hint="Write the day on which it appears into its brief, as `date: 2026-11-16`; "
        "`--until` is the last day that counts",
    )


@dataclass(frozen=True, slots=True)
class Renewed:
    """The files of feeds that were there and were rewritten, and notes on them."""

    files: tuple[Path, ...] = ()
    notes: tuple[Note, ...] = ()


def renewed_feed(
    workspace: Workspace, every: Iterable[Checked], *, is_old: bool = False
) -> Renewed:
    """Rewrite the feeds if there are any, with the last day that was asked for.

    With `is_old`, those that a version without manifests wrote count as well.
    """
    from roundup.disk import surveying
    from roundup.stages import feeding

    written = surveying.manifest_in(workspace.output)
    is_there = is_old and (workspace.output / feeding.JSON_FILE).is_file()
    if not is_there and (written is None or written.makes is not Makes.FEED):
        return Renewed()
    until = written.asked.get("until") if written else None
    try:
        fed = feed(workspace, every, until=date.fromisoformat(until) if until else None)
    except (NotBuilt, SettingsError) as problem:
        origin = Origin(shown(workspace.output, workspace.root))
        note = OLD_FEED.note(problem.message, hint=problem.hint, origin=origin)
        return Renewed(notes=(note,))
    return Renewed(fed.files, fed.notes)


def feed_notes(workspace: Workspace, every: Iterable[Checked], start: Path) -> tuple[Note, ...]:
    """Return which roundups have changed since the feeds that are there described them."""
    from roundup.disk import surveying
    from roundup.stages import dressing, feeding

    written = surveying.manifest_in(workspace.output)
    if written is None:
        return ()
    house = workspace.settings
    until = written.asked.get("until")
    day = date.fromisoformat(until) if until else None
    items = feeding.items((workspace.output / feeding.JSON_FILE).read_bytes())
    notes = []
    for checked in every:
        wanted = None
        if not unpublished(checked, day) and (article := web_article(checked, house)):
            listed = feeding.feed([article], house, dressing.logo(house, workspace.root))
            wanted = feeding.item(article, listed)
        if wanted != items.get(written.lists.get(checked.name, "")):
            notes.append(
                OLD_FEED.note(
                    f"The feeds still say of `{checked.name}` what they said before this build",
                    hint="`roundup feed` rewrites them",
                    origin=Origin(shown(workspace.output / feeding.JSON_FILE, start)),
                )
            )
    return tuple(notes)
