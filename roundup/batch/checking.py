"""Whole roundups of several folders, for what takes more than notes: feeds, fixes, withdrawals.

Each folder is read once, beside those that it has words in common with. Which those are, and what
the rules said of answers that have not changed, is in the record.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from roundup.batch.folders import Folders, record_root
from roundup.batch.jobs import BuildRequest, Job
from roundup.batch.runs import CheckRun
from roundup.batch.store import Store, with_store
from roundup.batch.working import done, look
from roundup.pipeline.checking import Checked
from roundup.pipeline.workspace import Workspace

Places = Sequence[tuple[Workspace, Path]]


def check_all(places: Places, *, start: Path | None = None) -> Iterator[tuple[Checked, ...]]:
    """Check one folder after another, comparing each with the others of its workspace.

    `start` is the folder from which notes name files: each folder's own workspace if none is given.
    What the rules say is kept when all folders are checked.
    """
    owners = {owner.root: owner for owner, _ in places}
    jobs: dict[str, Job] = {}
    for root, owner in owners.items():
        theirs = {str(folder): folder for other, folder in places if other.root == root}
        listed = partial(jobs_in, owner, theirs, start or root)
        jobs |= with_store(record_root(owner), listed)
    said: dict[str, bytes] = {}
    for _, folder in places:
        checked, remembered = look(jobs[str(folder)])
        said[str(folder)] = remembered.packed()
        if len(said) == len(jobs):
            for owner in owners.values():
                with_store(record_root(owner), partial(keep, said))
        yield checked.roundups


def jobs_in(
    owner: Workspace, wanted: Mapping[str, Path], start: Path, memory: Store
) -> Mapping[str, Job]:
    """Return a job for each folder of one workspace, beside its neighbours."""
    folders = Folders(owner, wanted, memory)
    this = CheckRun(folders, BuildRequest(str(start)))
    folders.look()
    for name in tuple(folders.unread()):
        this.index(done(this.job("index", name)))
    neighbours = folders.neighbours(wanted)
    return {name: this.job("compare", name, neighbours=neighbours[name]) for name in wanted}


def keep(said: Mapping[str, bytes], memory: Store) -> None:
    """Keep what the rules said of the answers of folders that the store knows."""
    for name, known in memory.folders().items():
        if name in said:
            memory.keep_said(known.number, said[name])
    memory.commit()
