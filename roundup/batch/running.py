"""A run: what has changed is checked or built, what has not is taken up again, and all is told.

places ──look──▶ stamps and digests ──plan──▶ jobs ──engine──▶ results ──compare──▶ results
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from roundup.batch import staffing
from roundup.batch.folders import Folders, Snapshot, record_root
from roundup.batch.jobs import BuildRequest, Job
from roundup.batch.runs import BuildRun, CheckRun
from roundup.batch.store import Store, with_store
from roundup.disk.generations import Generation, has_feeds, has_other_files
from roundup.house.settings import Settings
from roundup.model.outcome import Result
from roundup.pipeline import workspace
from roundup.pipeline.workspace import Workspace
from roundup.sandbox import scratch

Places = Sequence[tuple[Workspace, Path]]
Step = Callable[[str], None]
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of each folder, in their order.

    There is a snapshot if all lie in one workspace and no change of theirs can go unseen.
    """

    results: tuple[Result, ...]
    snapshot: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class How:
    """How a run works: with how many processes, until when, and who hears of each folder.

    `workers` is the number of processes, and 0 as many as the machine runs at once. `begin` hears
    of each folder when the work on it begins, and `step` when it is finished. With
    `is_first_failure_last` nothing is begun after a failure; with `is_fresh` everything is done,
    whether it has changed or not. `cluster` is the address of a scheduler whose workers do the
    work; without it, this machine does.
    """

    workers: int = 0
    is_first_failure_last: bool = False
    is_fresh: bool = False
    step: Step = lambda _name: None
    cluster: str = ""
    begin: Step = lambda _name: None


USUAL = How()


def run(
    places: Places, request: BuildRequest, how: How = USUAL, output: Generation | None = None
) -> Batch:
    """Build folders, and return what came of each in the order of the places.

    Where more than one folder of `output` will change, all is written into a copy of it. Raises
    `RoundupError` for what concerns all roundups, such as settings that cannot be used.
    """
    scratch.sweep_once(scratch.temporary())
    for owner, folder in places:
        root = Path(request.output) if request.output else owner.output
        workspace.refuse_sources(owner, folder, root / workspace.output_name(folder))
    return run_everywhere(places, BuildRun, request, how, output)


def check(places: Places, start: Path, how: How = USUAL) -> Batch:
    """Check folders, and return what was found in each, as `run` returns what was built."""
    return run_everywhere(places, CheckRun, BuildRequest(str(start)), how)


def run_everywhere(
    places: Places,
    kind: type[CheckRun],
    request: BuildRequest,
    how: How,
    output: Generation | None = None,
) -> Batch:
    """Do a run in one workspace after the other."""
    batches = []
    for root in dict.fromkeys(owner.root for owner, _ in places):
        theirs = [(owner, folder) for owner, folder in places if owner.root == root]
        batches.append(run_in(theirs, kind, request, how, output))
    order = {str(folder): number for number, (_, folder) in enumerate(places)}
    results = [result for batch in batches for result in batch.results]
    return Batch(
        tuple(sorted(results, key=lambda result: order[result.folder])),
        batches[0].snapshot if len(batches) == 1 else None,
    )


def run_in(
    places: Places,
    kind: type[CheckRun],
    request: BuildRequest,
    how: How,
    output: Generation | None,
) -> Batch:
    """Do a run in one workspace; where the record fails, do it without one."""
    owner = places[0][0]
    imports = kind.imports(request, owner.settings)
    wanted = {str(folder): folder for _, folder in places}

    def work(memory: Store) -> Batch:
        this = kind(Folders(owner, wanted, memory), request, how.is_fresh)
        return finished(this, how, imports, output)

    return with_store(record_root(owner), work)


def finished(
    this: CheckRun, how: How, imports: tuple[str, ...], output: Generation | None = None
) -> Batch:
    """Do a run, from the look at the folders to what is kept of it."""
    owner, told = this.folders.owner, set[str]()

    def tell(name: str) -> None:
        if name not in told:
            told.add(name)
            how.step(Path(name).name)

    this.folders.look()
    jobs = written_into(output, this, planned(this, tell))
    with staffing.opened(owner, how.workers, how.cluster, imports, how.begin) as office:
        for wave in this.waves(jobs):
            for result in office.engine_for(wave).run(wave):
                tell(result.folder)
                this.take(result)
                if how.is_first_failure_last and result.failure is not None:
                    this.stopped()
                    return Batch(tuple(this.results.values()))
        others = tuple(this.index_jobs())
        for indexed in office.engine_for(others).run(others):
            this.index(indexed)
        again = tuple(this.compare())
        for compared in office.engine_for(again).run(again):
            tell(compared.folder)
            this.beside(compared)
    for name in this.results:
        tell(name)
    this.memory.shrink(owner.settings.cache.megabytes * MEGABYTE)
    return Batch(tuple(this.results.values()), this.snapshot())


def written_into(
    output: Generation | None, this: CheckRun, jobs: tuple[Job, ...]
) -> tuple[Job, ...]:
    """Return jobs that write into a copy of the output folder, where they change several things.

    These are several roundups, a roundup and the feeds that describe it, and what is built of a
    roundup that is gone. A folder with other things in it is never exchanged as a whole.
    """
    if output is None or not isinstance(this, BuildRun):
        return jobs
    known = {workspace.output_name(folder) for folder in this.folders.wanted.values()}
    entries = list(output.root.iterdir()) if output.root.is_dir() else []
    gone = {path.name for path in entries if path.is_dir() and path.name[0] != "."} - known
    changes = len(jobs) + bool(gone) + has_feeds(output.root)
    is_shared = output.root != this.folders.owner.output and has_other_files(output.root)
    if changes < 2 or is_shared:
        return jobs
    folder = output.begin()
    if output.copy is None:
        return jobs
    this.into = folder
    return tuple(replace(job, into=str(folder)) for job in jobs)


def planned(this: CheckRun, tell: Step) -> tuple[Job, ...]:
    """Return what is to be done, and tell of what has not changed."""
    jobs = tuple(this.plan())
    for name in this.results:
        tell(name)
    if jobs:
        check_house(this.folders.owner.settings)
    return jobs


def check_house(house: Settings) -> None:
    """Raise `SettingsError` for settings that cannot be used, before any work is begun."""
    from roundup.pipeline import checking

    checking.check_house(house)
