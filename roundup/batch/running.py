"""A run: what has changed is built, what has not is taken up again, and all of it is told.

    places ──look──▶ stamps and digests ──plan──▶ jobs ──engine──▶ results ──compare──▶ results

Nothing has changed for a folder if its files, the house's files, the program and the request are
those of the last run, and the files that were made still stand as they were made. What other
roundups say changes notes only: a folder that has words in common with others than the last time
is checked again beside them, and not built.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Any

from roundup.batch import store
from roundup.batch.fingerprints import Stamp, combined, digest, listing, program, stamp
from roundup.batch.jobs import BuildRequest, Job, Kind
from roundup.batch.store import Kept, Known, Store
from roundup.house.home import PEOPLE, SETTINGS, SUBMISSIONS, home
from roundup.house.settings import Settings
from roundup.model.outcome import Result
from roundup.pipeline import styling, workspace
from roundup.pipeline.choosing import known_formats
from roundup.pipeline.gathering import house_people
from roundup.pipeline.indexing import FORMULA, NEAREST
from roundup.pipeline.workspace import Workspace
from roundup.stages import writing

if TYPE_CHECKING:
    from roundup.batch.engines import Engine

Places = Sequence[tuple[Workspace, Path]]
Step = Callable[[str], None]
# So many pages are built in the time that it takes to start other processes.
A_FEW_PAGES = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """A folder as it is now, and its number in the store; the stamp is empty if it is not safe."""

    number: int
    digest: bytes
    known: Known | None
    stamp: bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a run depended on: stamps of paths as they were when it began, or as it left them.

    `names` is the listing of the folder of submissions.
    """

    owner: Workspace
    looks: tuple[tuple[tuple[str, ...], str], ...]
    names: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of each folder, in their order.

    There is a snapshot if all lie in one workspace and no change of theirs can go unseen.
    """

    results: tuple[Result, ...]
    snapshot: Snapshot | None = None


@dataclass(slots=True)
class WorkspaceRun:
    """The folders of one workspace in one run.

    `wanted` has those to build by their paths. `every` has them and the others of the workspace,
    whose answers they are compared with.
    """

    owner: Workspace
    wanted: Mapping[str, Path]
    request: BuildRequest
    memory: Store
    is_fresh: bool = False
    house: bytes = b""
    house_look: tuple[tuple[str, ...], str] = ((), "")
    names: str = ""
    stamps: dict[str, bytes] = field(default_factory=dict)
    asked: bytes = b""
    every: dict[str, Seen] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)
    beside: dict[str, bytes] = field(default_factory=dict)

    def look(self) -> None:
        """Find out which files have changed, of the house and of every folder."""
        self.names = listing(self.owner.root / SUBMISSIONS)
        began, paths = time_ns(), house_paths(self.owner)
        now = stamp(paths)
        self.house_look = (tuple(map(str, paths)), now.value.hex() if now.is_safe(began) else "")
        self.house = digest(paths)
        self.asked = request_digest(self.request, self.house)
        known = self.memory.folders()
        for folder in self.compared_folders():
            name = str(folder)
            self.every[name] = self.seen(folder, known.get(name))
        others = known.keys() - self.every.keys()
        self.memory.drop(known[name].number for name in others if not Path(name).is_dir())

    def compared_folders(self) -> tuple[Path, ...]:
        """Return the folders to build, and those that they are compared with."""
        others = workspace.folders(self.owner) if self.is_compared else ()
        return tuple(dict.fromkeys((*self.wanted.values(), *others)))

    @property
    def is_compared(self) -> bool:
        """Return whether a rule compares roundups with each other.

        The answer is written down, since it takes the import of every rule to find it.
        """
        name = f"compares {combined(self.house, program()).hex()}"
        known = self.memory.fact(name)
        if not known:
            from roundup.stages import checking

            known = b"yes" if checking.reads_archive(self.owner.settings.rules) else b"no"
            self.memory.note_down(name, known)
        return known == b"yes"

    def seen(self, folder: Path, known: Known | None) -> Seen:
        """Return a folder as it is now: by its stamp, or by its bytes if the stamp is another."""
        began, now = time_ns(), stamp([folder])
        if known and known.stamp == now.value:
            return Seen(known.number, known.digest, known, now.value)
        value = digest([folder])
        # A stamp that a later change could have as well is not kept.
        kept = now.value if now.is_safe(began) else b""
        return Seen(self.memory.enter(str(folder), kept, value), value, known, kept)

    def plan(self) -> Iterator[Job]:
        """Yield a job for each folder to build that has changed; the others are taken up again."""
        kept, first = self.memory.kept(self.asked), self.first_folders()
        for name, folder in self.wanted.items():
            number = self.every[name].number
            reason = self.reason(folder, kept.get(number), is_first=name in first)
            outcomes = None if reason else self.memory.outcomes(number)
            if outcomes is None:
                reason = reason or "the record of the last build is damaged"
                yield self.job("build", name, reason=reason)
            else:
                self.results[name] = Result(name, outcomes)
                self.stamps[name] = kept[number].stamp

    def waves(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, ...]]:
        """Part jobs into those that can be done at once, and those that come after the others.

        Where several folders would be built into one, the first folder is built at once. The others
        follow when it is known which roundups the folders before them have taken.
        """
        first = self.first_folders()
        yield tuple(job for job in jobs if job.folder in first)
        for job in jobs:
            if job.folder not in first:
                taken = frozenset(
                    each.looked.name
                    for result in self.results.values()
                    for each in result.outcomes
                    if not each.is_taken
                )
                yield (replace(job, taken=taken),)

    def first_folders(self) -> frozenset[str]:
        """Return the folders before which no other would be built into the same one."""
        first = dict[str, str]()
        for name, folder in self.wanted.items():
            first.setdefault(workspace.output_name(folder), name)
        return frozenset(first.values())

    def reason(self, folder: Path, kept: Kept | None, *, is_first: bool) -> str:
        """Return why a folder has to be built; nothing where all is as it was."""
        seen = self.every[str(folder)]
        if self.is_fresh:
            return "`--fresh` asks for everything"
        if not is_first:
            return "another folder has the same name"
        if kept is None:
            return (
                "it was built with other options, settings or versions"
                if self.memory.has_results(seen.number)
                else "it was not built before"
            )
        if kept.digest != seen.digest:
            return "its files have changed"
        if kept.stamp != self.made_stamp(folder).value:
            return "what was built has been changed or removed"
        return ""

    def made_stamp(self, folder: Path) -> Stamp:
        """Stamp what was built of a folder, and its ledger."""
        return stamp(self.made_paths(folder))

    def made_paths(self, folder: Path) -> tuple[Path, Path]:
        """Name the folder that is built of one, and that of its ledger."""
        name = workspace.output_name(folder)
        root = Path(self.request.output) if self.request.output else self.owner.output
        return root / name, self.owner.ledgers / name

    def index_jobs(self) -> Iterator[Job]:
        """Yield a job for each other folder whose answers are not known as they are now."""
        for name, seen in self.every.items():
            is_known = seen.known and seen.known.read == self.reading(seen)
            if name not in self.wanted and not is_known:
                yield self.job("index", name)

    def reading(self, seen: Seen) -> bytes:
        """Return the digest of what the meeting points of a folder come from."""
        return combined(seen.digest, self.house)

    def job(self, kind: Kind, name: str, **more: Any) -> Job:
        """Return a job for a folder."""
        return Job(kind, str(self.owner.root), name, self.request, self.house, **more)

    def take(self, result: Result) -> None:
        """Keep what came of a job."""
        seen, name = self.every[result.folder], result.folder
        if result.failure is None:
            self.memory.meet(seen.number, self.reading(seen), result.points)
        if name in self.wanted:
            self.results[name] = result
            self.keep(result, combined())
        self.memory.commit()

    def keep(self, result: Result, neighbours: bytes) -> None:
        """Keep the outcomes of a folder that was built, beside which neighbours they were found."""
        seen = self.every[result.folder]
        if result.failure is None and not any(each.is_taken for each in result.outcomes):
            self.stamps[result.folder] = self.made_stamp(Path(result.folder)).value
            kept = Kept(seen.digest, neighbours, self.stamps[result.folder])
            self.memory.keep(seen.number, self.asked, kept, result.outcomes)

    def compare(self) -> Iterator[Job]:
        """Yield a job for each folder that has words in common with others than the last time."""
        if not self.is_compared:
            return
        names = {seen.number: name for name, seen in self.every.items()}
        near = self.memory.neighbours(
            (self.every[name].number for name in self.results), FORMULA, NEAREST
        )
        kept = self.memory.kept(self.asked)
        for name, result in self.results.items():
            number = self.every[name].number
            others = tuple(names[each] for each in near[number] if each in names)
            value = combined(*(self.every[other].digest for other in others))
            before = kept.get(number)
            if result.failure is None and (before is None or before.neighbours != value):
                self.beside[name] = value
                yield self.job("compare", name, neighbours=others, reason=result.reason)

    def join(self, result: Result) -> None:
        """Put what was found beside other roundups into what came of a folder."""
        before = self.results[result.folder]
        if result.failure is not None:
            self.results[result.folder] = result
            return
        outcomes = tuple(
            replace(old, looked=new.looked)
            for old, new in zip(before.outcomes, result.outcomes, strict=True)
        )
        self.results[result.folder] = replace(before, outcomes=outcomes)
        self.keep(self.results[result.folder], self.beside[result.folder])

    def snapshot(self) -> Snapshot | None:
        """Return what the run depended on, unless a change could go unseen."""
        looks = [self.house_look]
        looks += [((name,), seen.stamp.hex()) for name, seen in self.every.items()]
        for name, folder in self.wanted.items():
            paths = tuple(map(str, self.made_paths(folder)))
            looks.append((paths, self.stamps.get(name, b"").hex()))
        is_inside = all(each.is_relative_to(self.owner.root) for each in self.wanted.values())
        is_safe = is_inside and all(value for _, value in looks)
        return Snapshot(self.owner, tuple(looks), self.names) if is_safe else None


def run(
    places: Places,
    request: BuildRequest,
    *,
    workers: int = 0,
    is_first_failure_last: bool = False,
    is_fresh: bool = False,
    step: Step = lambda _name: None,
) -> Batch:
    """Build folders, and return what came of each in the order of the places.

    `workers` is the number of processes, and 0 as many as the machine runs at once. `step` hears of
    each folder when it is finished. With `is_first_failure_last` nothing is begun after a failure;
    with `is_fresh` everything is built, whether it has changed or not. Raises `RoundupError` for
    what concerns all roundups, such as settings that cannot be used.
    """
    batches = []
    for owner in dict.fromkeys(owner.root for owner, _ in places):
        theirs = [(each, folder) for each, folder in places if each.root == owner]
        batches.append(run_in(theirs, request, workers, is_first_failure_last, is_fresh, step))
    order = {str(folder): number for number, (_, folder) in enumerate(places)}
    results = [result for batch in batches for result in batch.results]
    return Batch(
        tuple(sorted(results, key=lambda result: order[result.folder])),
        batches[0].snapshot if len(batches) == 1 else None,
    )


def run_in(
    places: Places,
    request: BuildRequest,
    workers: int,
    is_first_failure_last: bool,
    is_fresh: bool,
    step: Step,
) -> Batch:
    """Build folders of one workspace."""
    owner = places[0][0]
    formats = known_formats(request.formats or owner.settings.formats)
    for home_of_it, folder in places:
        root = Path(request.output) if request.output else home_of_it.output
        workspace.refuse_sources(home_of_it, folder, root / workspace.output_name(folder))
    with store.opened(owner.root if home(owner.root) == owner.root else None) as memory:
        wanted = {str(folder): folder for _, folder in places}
        this = WorkspaceRun(owner, wanted, request, memory, is_fresh)
        this.look()
        jobs = tuple(this.plan())
        imports = writing.imports(formats)
        if jobs:
            check_house(owner.settings)
        for name in this.results:
            step(Path(name).name)
        is_stopped = False
        for each in this.waves(jobs):
            for result in engine_of(each, workers, imports).run(each):
                step(Path(result.folder).name)
                this.take(result)
                is_stopped = is_first_failure_last and result.failure is not None
                if is_stopped:
                    break
            if is_stopped:
                return Batch(tuple(this.results.values()))
        for indexed in engine_of(others := tuple(this.index_jobs()), workers, ()).run(others):
            this.take(indexed)
        for compared in engine_of(again := tuple(this.compare()), workers, ()).run(again):
            this.join(compared)
        return Batch(tuple(this.results.values()), this.snapshot())


def check_house(house: Settings) -> None:
    """Raise `SettingsError` for settings that cannot be used, before any work is begun."""
    from roundup.pipeline import checking

    checking.check_house(house)


def engine_of(jobs: Sequence[Job], workers: int, imports: tuple[str, ...]) -> "Engine":
    """Return the engine for some jobs; a few pages are done before other processes have begun."""
    from roundup.batch import engines

    is_light = not imports and len(jobs) < A_FEW_PAGES
    count = 1 if is_light else workers or engines.processors()
    return engines.engine_for(len(jobs), count, imports)


def request_digest(request: BuildRequest, house: bytes) -> bytes:
    """Digest what is asked for, of which house, by which program."""
    text = repr((request.start, request.output, request.formats, request.layout))
    options = repr(sorted(request.options.items(), key=lambda item: item[0]))
    return combined(f"{text}{options}{request.ledger}", house, program())


def house_paths(owner: Workspace) -> tuple[Path, ...]:
    """List what a house is made of: settings, people, rules, layouts, logo, fonts, portraits."""
    root, style = owner.root, owner.settings.style
    portraits = [
        str(person.corrections["headshot"])
        for person in house_people(root, root)
        if "headshot" in person.corrections
    ]
    folders = {root.joinpath(*Path(name).parts[:-1]) for name in portraits} - {root}
    beside = [path for path in root.iterdir() if path.is_file()] if portraits else []
    named = [
        root / name for name in (SETTINGS, PEOPLE, "rules", "layouts", "photos", style.logo) if name
    ]
    fonts = [root / path for path in styling.font_files(style)]
    return tuple(dict.fromkeys((*named, *fonts, *sorted(folders), *sorted(beside))))
