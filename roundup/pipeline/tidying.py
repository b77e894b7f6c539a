"""What a build of a workspace does beside the roundups: remove what is gone, renew the feeds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from roundup.disk import cleaning, generations, noting, surveying
from roundup.model.notes import Note
from roundup.model.outcome import Outcome, Result
from roundup.model.reconciled import Reconciled
from roundup.model.remarks.outputs import SAME_OUTPUT
from roundup.pipeline import feeds
from roundup.pipeline.checking import Checked
from roundup.pipeline.workspace import Workspace, folders, output_name, shown


@dataclass(frozen=True, slots=True)
class Tidied:
    """What was removed of roundups that are gone, the feeds that were rewritten, and notes.

    `lasting` are those of the notes that the next build has as well if nothing changes.
    """

    vanished: tuple[Reconciled, ...] = ()
    feeds: tuple[Path, ...] = ()
    notes: tuple[Note, ...] = ()
    lasting: tuple[Note, ...] = ()


# What a build and what it does beside the roundups are written into.
generation = generations.opened


def same_folder_notes(results: Iterable[Result]) -> list[Note]:
    """Return a note on each roundup that would have been built into another one's folder."""
    known: dict[str, Outcome] = {}
    notes = []
    for each in (outcome for result in results for outcome in result.outcomes):
        other = known.setdefault(each.looked.name, each)
        if other is not each:
            folder, taken = Path(each.looked.folder).name, Path(other.looked.folder).name
            notes.append(
                SAME_OUTPUT.note(
                    f"`{folder}` and `{taken}` would both be built into "
                    f"`{each.looked.name}`, so only the second was",
                    hint="Give one of the two folders another name",
                    origin=each.brief,
                )
            )
    return notes


def tidy(
    places: Sequence[tuple[Workspace, Path]],
    results: Sequence[Result],
    every: Iterable[Checked],
    start: Path,
    written: Path | None = None,
) -> Tidied:
    """Remove what was built of roundups that are gone, and keep the feeds up to date.

    Only in the workspace's own `dist/`: another folder may be shared with other workspaces. A
    build of single roundups leaves the others alone. `every` is asked for only where there are
    feeds and something was built. A folder that could not be built keeps what was built of it.
    `written` is the copy of `dist/` that the build has written into, if there is one.
    """
    workspace = replace(places[0][0], written=written)
    if any(other.root != workspace.root for other, _ in places):
        return Tidied()
    names = [each.looked.name for result in results for each in result.outcomes]
    failed = {output_name(Path(each.folder)) for each in results if each.failure}
    if {folder for _, folder in places} == {*folders(workspace)}:
        known = surveying.manifests(workspace.output) if failed else ()
        kept = [name for name in known if root_of(name) in failed]
        gone = cleaning.remove_vanished(workspace.output, [*names, *kept])
        is_new = bool(gone) or any(result.reason for result in results)
        fed = feeds.renewed_feed(workspace, every) if is_new else feeds.Renewed()
        label = shown(workspace.output, start)
        strays = tuple(
            noting.stray_note(workspace.output, name, label)
            for name in surveying.strays(workspace.output, [*names, *kept, *failed])
        )
        return Tidied(gone, fed.files, (*fed.notes, *strays), strays)
    within = {output_name(folder) for _, folder in places} - failed
    gone = tuple(
        each for name in within for each in cleaning.remove_vanished(workspace.output, names, name)
    )
    old_feeds = feeds.feed_notes(workspace, every, start)
    return Tidied(gone, (), old_feeds, old_feeds)


def root_of(name: str) -> str:
    """Return the folder that a roundup is built in: its own, or that of several."""
    return name.partition("/")[0]
