"""What a build of a workspace does beside the roundups: remove what is gone, renew the feeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from roundup.disk import cleaning, noting, surveying
from roundup.model.notes import Note
from roundup.model.reconciled import Reconciled
from roundup.model.remarks.outputs import SAME_OUTPUT
from roundup.pipeline import feeds
from roundup.pipeline.building import Built
from roundup.pipeline.checking import Checked
from roundup.pipeline.workspace import Workspace, folders, shown
from roundup.text.slugs import slug


@dataclass(frozen=True, slots=True)
class Tidied:
    """What was removed of roundups that are gone, the feeds that were rewritten, and notes."""

    vanished: tuple[Reconciled, ...] = ()
    feeds: tuple[Path, ...] = ()
    notes: tuple[Note, ...] = ()


def unclaimed(checked: Sequence[Checked], built: Sequence[Built]) -> list[Checked]:
    """List the roundups whose output folder no other roundup was built into."""
    taken = {each.checked.name for each in built}
    return [each for each in checked if each.name not in taken]


def same_folder_notes(checked: Sequence[Checked]) -> Iterator[Note]:
    """Yield a note on each roundup that would have been built into another one's folder."""
    known: dict[str, Checked] = {}
    for each in checked:
        other = known.setdefault(each.name, each)
        if other is not each:
            yield SAME_OUTPUT.note(
                f"`{each.folder.name}` and `{other.folder.name}` would both be built into "
                f"`{each.name}`, so only the second was",
                hint="Give one of the two folders another name",
                origin=each.roundup.brief.origin,
            )


def tidy(
    places: Sequence[tuple[Workspace, Path]], checked: Sequence[Checked], start: Path
) -> Tidied:
    """Remove what was built of roundups that are gone, and keep the feeds up to date.

    Only in the workspace's own `dist/`: another folder may be shared with other workspaces. A
    build of single roundups leaves the others alone.
    """
    workspace, _ = places[0]
    if any(other.root != workspace.root for other, _ in places):
        return Tidied()
    names = [each.name for each in checked]
    if {folder for _, folder in places} == {*folders(workspace)}:
        gone = cleaning.remove_vanished(workspace.output, names)
        fed = feeds.renewed_feed(workspace, checked)
        label = shown(workspace.output, start)
        strays = (
            noting.stray_note(workspace.output, name, label)
            for name in surveying.strays(workspace.output, names)
        )
        return Tidied(gone, fed.files, (*fed.notes, *strays))
    within = {slug(folder.name, otherwise="roundup") for _, folder in places}
    gone = tuple(
        each for name in within for each in cleaning.remove_vanished(workspace.output, names, name)
    )
    return Tidied(gone, (), feeds.feed_notes(workspace, checked, start))
