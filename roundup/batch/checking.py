"""Whole roundups of several folders, for what takes more than notes: feeds, fixes, withdrawals.

Each folder is read once, beside those that it has words in common with. Which those are, and what
the rules said of answers that have not changed, is in the record.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from roundup.batch import store
from roundup.batch.folders import Folders
from roundup.batch.jobs import BuildRequest, Job
from roundup.batch.runs import CheckRun
from roundup.batch.working import done, look
from roundup.house.home import home
from roundup.pipeline.checking import Checked
from roundup.pipeline.workspace import Workspace

Places = Sequence[tuple[Workspace, Path]]


def check_all(places: Places, *, start: Path | None = None) -> Iterator[tuple[Checked, ...]]:
    """Check one folder after another, comparing each with the others of its workspace.

    `start` is the folder from which notes name files: each folder's own workspace if none is given.
    Raises `RoundupError` where the first folder is that cannot be checked.
    """
    jobs: dict[Path, Job] = {}
    for root in dict.fromkeys(owner.root for owner, _ in places):
        theirs = [(owner, folder) for owner, folder in places if owner.root == root]
        jobs |= {Path(job.folder): job for job in jobs_in(theirs, start or root)}
    return (look(jobs[folder])[0].roundups for _, folder in places)


def jobs_in(places: Places, start: Path) -> Iterator[Job]:
    """Yield a job for each folder of one workspace, beside its neighbours."""
    owner = places[0][0]
    with store.opened(owner.root if home(owner.root) == owner.root else None) as memory:
        folders = Folders(owner, {str(folder): folder for _, folder in places}, memory)
        this = CheckRun(folders, BuildRequest(str(start)))
        folders.look()
        for name in tuple(folders.unread()):
            this.index(done(this.job("index", name)))
        neighbours = folders.neighbours(folders.wanted)
        yield from [this.job("compare", name, neighbours=neighbours[name]) for name in neighbours]
