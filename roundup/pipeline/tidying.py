"""What a build of a workspace does beside the roundups: remove what is gone, renew the feeds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from roundup.disk import cleaning, noting, surveying
from roundup.model.notes import Note
from roundup.model.outcome import Outcome
from roundup.model.reconciled import Reconciled
from roundup.model.remarks.outputs import SAME_OUTPUT
from roundup.pipeline import feeds
from roundup.pipeline.checking import Checked
from roundup.pipeline.workspace import Workspace, folders, shown
from roundup.text.slugs import slug


@dataclass(frozen=True, slots=True)
class Tidied:
    """What was removed of roundups that are gone, the feeds that were rewritten, and notes."""

    vanished: tuple[Reconciled, ...] = ()
    feeds: tuple[Path, ...] = ()
    notes: tuple[Note, ...] = ()


def same_folder_notes(outcomes: Iterable[Outcome]) -> Iterator[Note]:
    """Yield a note on each roundup that would have been built into another one's folder."""
    known: dict[str, Outcome] = {}
    for each in outcomes:
        other = known.setdefault(each.looked.name, each)
        if other is not each:
            folder, taken = Path(each.looked.folder).name, Path(other.looked.folder).name
            yield SAME_OUTPUT.note(
                f"`{folder}` and `{taken}` would both be built into "
                f"`{each.looked.name}`, so only the second was",
                hint="Give one of the two folders another name",
                origin=each.brief,
            )


def tidy(
    places: Sequence[tuple[Workspace, Path]],
    outcomes: Sequence[Outcome],
    every: Iterable[Checked],
    start: Path,
    *,
    is_new: bool = True,
) -> Tidied:
    """Remove what was built of roundups that are gone, and keep the feeds up to date.

    Only in the workspace's own `dist/`: another folder may be shared with other workspaces. A
    build of single roundups leaves the others alone. `every` is asked for only where there are
    feeds, and something `is_new` in this build.
    """
    workspace, _ = places[0]
    if any(other.root != workspace.root for other, _ in places):
        return Tidied()
    names = [each.looked.name for each in outcomes]
    if {folder for _, folder in places} == {*folders(workspace)}:
        gone = cleaning.remove_vanished(workspace.output, names)
        fed = feeds.renewed_feed(workspace, every) if is_new or gone else feeds.Renewed()
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
    return Tidied(gone, (), feeds.feed_notes(workspace, every, start))
