"""Which engine does the jobs of a run: this process, several beside it, or a cluster."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from roundup.batch.folders import house_paths
from roundup.batch.jobs import Job
from roundup.pipeline.limiting import limits_of
from roundup.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from roundup.batch.cluster import Cluster
    from roundup.batch.engines import Engine

# So many pages are built in the time that it takes to start other processes.
A_FEW_PAGES = 12
# Jobs that are not the work on a folder itself.
BESIDES = ("compare", "index")


@dataclass(slots=True)
class Office:
    """Those who do the jobs of one run in one workspace.

    `imports` names the modules that building takes and that take long to import. `address` is that
    of a cluster, which is reached when there is a job for it. `begin` hears the name of each folder
    when the work on it begins on this machine.
    """

    owner: Workspace
    workers: int
    address: str
    imports: tuple[str, ...]
    closing: ExitStack
    begin: Callable[[str], None]
    cluster: "Cluster | None" = None

    def engine_for(self, jobs: Sequence[Job]) -> "Engine":
        """Return the engine for some jobs; a few pages are done before other processes begin."""
        from roundup.batch import engines

        imports = self.imports if any(job.kind == "build" for job in jobs) else ()
        if self.address and jobs:
            return self.reached()
        most = limits_of(self.owner.settings)
        is_light = not imports and len(jobs) < A_FEW_PAGES
        count = 1 if is_light else self.workers or engines.processors()
        return engines.engine_for(
            len(jobs), count, imports, self.tell, rooms_of(self.owner, jobs), most
        )

    def tell(self, job: Job) -> None:
        """Report a job that has begun, unless it only follows from one or prepares it."""
        if job.kind not in BESIDES:
            self.begin(Path(job.folder).name)

    def reached(self) -> "Cluster":
        """Return the cluster, which stays open until the run ends."""
        from roundup.batch import cluster

        if self.cluster is None:
            self.cluster = self.closing.enter_context(
                cluster.opened(
                    self.address,
                    self.workers,
                    self.owner.root,
                    house_paths(self.owner),
                    is_type_set=bool(self.imports),
                    limits=limits_of(self.owner.settings),
                )
            )
        return self.cluster


def rooms_of(owner: Workspace, jobs: Sequence[Job]) -> tuple[Path, ...]:
    """Return the folders that jobs are about: the workspace, theirs, and where they build."""
    rooms = {owner.root, Path(owner.output), owner.ledgers}
    rooms |= {Path(job.folder).parent for job in jobs}
    rooms |= {Path(job.request.output).parent for job in jobs if job.request.output}
    rooms |= {Path(job.request.layout).parent for job in jobs if os.sep in job.request.layout}
    return tuple(dict.fromkeys(there(room) for room in sorted(rooms)))


def there(folder: Path) -> Path:
    """Return a folder, or the nearest one above it that is there."""
    whole = folder.resolve()
    return next(path for path in (whole, *whole.parents) if path.exists())


@contextmanager
def opened(
    owner: Workspace,
    workers: int,
    address: str,
    imports: tuple[str, ...],
    begin: Callable[[str], None],
) -> Iterator[Office]:
    """Open an office for a run, and close its cluster afterwards."""
    with ExitStack() as closing:
        yield Office(owner, workers, address, imports, closing, begin)
