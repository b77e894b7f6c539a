"""What a run does with the folders of one workspace: check them, or build them.

A check takes up what was found the last time if the folder, the house, the program and the folders
that it has words in common with are as they were then. A build also compares what was asked for,
and the files that were made. What other roundups say changes notes only: a folder that has words in
common with others than the last time is checked again beside them, and not built.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from roundup.batch.fingerprints import combined, made_stamp, program
from roundup.batch.folders import Folders, Snapshot
from roundup.batch.jobs import BuildRequest, Job, Kind, Neighbour
from roundup.batch.store import KnownBuild, KnownLook, Store
from roundup.house.settings import Settings
from roundup.model.outcome import Outcome, Result
from roundup.pipeline import workspace


def state_of(neighbours: Sequence[Neighbour]) -> bytes:
    """Return a digest of folders as they are."""
    return combined(*(digest for _, digest in neighbours))


NOBODY = state_of(())


@dataclass(slots=True)
class CheckRun:
    """A check of folders of one workspace.

    `results` has what came of each folder so far. `unlooked` names those of them whose notes are
    not known yet. `states` has the state of the neighbours that a folder was checked beside, or is
    to be.
    """

    folders: Folders
    request: BuildRequest
    is_fresh: bool = False
    results: dict[str, Result] = field(default_factory=dict)
    unlooked: set[str] = field(default_factory=set)
    states: dict[str, bytes] = field(default_factory=dict)

    @property
    def memory(self) -> Store:
        """Return what is known from earlier runs."""
        return self.folders.memory

    def plan(self) -> Iterator[Job]:
        """Yield a job for each folder about whose answers too little is known.

        The others are checked beside their neighbours, if at all.
        """
        for name in self.folders.wanted:
            if self.is_fresh or not self.folders.is_read(name):
                yield self.job("check", name)
            else:
                self.results[name] = Result(name)
                self.unlooked.add(name)

    @staticmethod
    def imports(request: BuildRequest, house: Settings) -> tuple[str, ...]:
        """Return the modules that are imported once for all processes."""
        del request, house
        return ()

    def waves(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, ...]]:
        """Part jobs into those that can be done at once, and those that come after the others."""
        yield tuple(jobs)

    def job(self, kind: Kind, name: str, **more: Any) -> Job:
        """Return a job for a folder."""
        root, house = str(self.folders.owner.root), self.folders.house
        return Job(kind, root, name, self.request, house, said=self.said(kind, name), **more)

    def said(self, kind: Kind, name: str) -> bytes:
        """Return what the rules said of the answers of a folder, as far as a job may know it."""
        if kind == "index" or (self.is_fresh and kind != "compare"):
            return b""
        return self.memory.said(self.folders.every[name].number)

    def take(self, result: Result) -> None:
        """Keep what came of a folder that was worked on."""
        self.results[result.folder] = result.told
        self.states[result.folder] = NOBODY
        if result.failure is None:
            self.keep(result)
        self.index(result)

    def index(self, result: Result) -> None:
        """Keep the meeting points of a folder; nothing is kept of one that cannot be read."""
        if result.failure is None:
            self.folders.meet(result.folder, result.points)
        else:
            self.memory.blank(self.folders.every[result.folder].number)
        self.memory.commit()

    def keep(self, result: Result) -> None:
        """Keep what was found in a folder, and in which state its neighbours were."""
        seen = self.folders.every[result.folder]
        look = KnownLook(seen.digest, self.states[result.folder])
        self.memory.keep_look(seen.number, self.looking, look, result.outcomes)
        if result.said:
            self.memory.keep_said(seen.number, result.said)

    @property
    def looking(self) -> bytes:
        """Return the digest of what notes depend on beside the answers."""
        return combined(self.request.start, b"\0", self.folders.house, program())

    def index_jobs(self) -> Iterator[Job]:
        """Yield a job for each other folder whose answers are not known as they are now."""
        for name in self.folders.unread(but=self.folders.wanted):
            yield self.job("index", name)

    def compare(self) -> Iterator[Job]:
        """Yield a job for each folder of which it is not known what its neighbours say of it."""
        names = [name for name, result in self.results.items() if result.failure is None]
        neighbours, looks = self.folders.neighbours(names), self.memory.looks(self.looking)
        for name in names:
            seen, state = self.folders.every[name], state_of(neighbours[name])
            if name in self.unlooked and looks.get(seen.number) == KnownLook(seen.digest, state):
                outcomes = self.looked(name)
                if outcomes is not None:
                    self.join(name, outcomes)
            if name in self.unlooked or self.states.get(name, state) != state:
                self.states[name] = state
                reason = self.results[name].reason
                yield self.job("compare", name, neighbours=neighbours[name], reason=reason)

    def beside(self, result: Result) -> None:
        """Put what was found beside other roundups into what came of a folder, and keep it."""
        name = result.folder
        if result.failure is not None:
            self.results[name] = result
            self.unlooked.discard(name)
            return
        self.join(name, result.outcomes)
        self.keep(replace(self.results[name], said=result.said))
        self.memory.commit()

    def join(self, name: str, looked: Sequence[Outcome]) -> None:
        """Put what was found in a folder into what came of it."""
        self.results[name] = replace(self.results[name], outcomes=tuple(looked))
        self.unlooked.discard(name)

    def looked(self, name: str) -> tuple[Outcome, ...] | None:
        """Return what was found the last time in a folder that is as it was."""
        seen = self.folders.every[name]
        return self.memory.looked(seen.number, self.looking, seen.digest)

    def stopped(self) -> None:
        """Leave a run before its end: what was not looked at has the notes of the last time."""
        for name in tuple(self.unlooked):
            outcomes = self.looked(name)
            if outcomes is None:
                del self.results[name]
            else:
                self.join(name, outcomes)

    def snapshot(self) -> Snapshot | None:
        """Return what the run depended on, unless a change could go unseen."""
        return self.folders.snapshot()


@dataclass(slots=True)
class BuildRun(CheckRun):
    """A build of folders of one workspace; `stamps` are those of what was made of each.

    `into` is the copy of the output folder that the run works on, if there is one.
    """

    stamps: dict[str, bytes] = field(default_factory=dict)
    into: Path | None = None

    def plan(self) -> Iterator[Job]:
        """Yield a job for each folder to build that has changed; the others are taken up again."""
        builds, first = self.memory.builds(self.asked), self.first_folders()
        for name, folder in self.folders.wanted.items():
            seen = self.folders.every[name]
            reason = self.reason(folder, builds.get(seen.number), is_first=name in first)
            outcomes = None if reason else self.memory.built(seen.number, self.asked, seen.digest)
            if outcomes is None:
                reason = reason or "the record of the last build is damaged"
                yield self.job("build", name, reason=reason)
            else:
                self.results[name] = Result(name, outcomes)
                self.unlooked.add(name)
                self.stamps[name] = builds[seen.number].stamp

    @staticmethod
    def imports(request: BuildRequest, house: Settings) -> tuple[str, ...]:
        """Return the modules that are imported once; raise `UnknownPart` for unknown formats."""
        from roundup.pipeline.choosing import known_formats
        from roundup.stages import writing

        return writing.imports(known_formats(request.formats or house.formats))

    @property
    def asked(self) -> bytes:
        """Return the digest of what is asked for, of which house, by which program."""
        request = self.request
        text = repr((request.start, request.output, request.formats, request.layout))
        options = repr(sorted(request.options.items(), key=lambda item: item[0]))
        return combined(f"{text}{options}{request.ledger}", self.folders.house, program())

    def waves(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, ...]]:
        """Part jobs into those that can be done at once, and those that come after the others.

        Where several folders would be built into one, the first folder is built at once. The others
        follow when it is known which roundups the folders before them have taken.
        """
        first = self.first_folders()
        yield tuple(job for job in jobs if job.folder in first)
        for job in jobs:
            if job.folder not in first:
                yield (replace(job, taken=self.taken()),)

    def taken(self) -> frozenset[str]:
        """Return the names of the roundups that were built so far."""
        outcomes = (each for result in self.results.values() for each in result.outcomes)
        return frozenset(each.looked.name for each in outcomes if not each.is_taken)

    def first_folders(self) -> frozenset[str]:
        """Return the folders before which no other would be built into the same one."""
        first = dict[str, str]()
        for name, folder in self.folders.wanted.items():
            first.setdefault(workspace.output_name(folder), name)
        return frozenset(first.values())

    def reason(self, folder: Path, known: KnownBuild | None, *, is_first: bool) -> str:
        """Return why a folder has to be built; nothing where all is as it was."""
        seen = self.folders.every[str(folder)]
        if self.is_fresh:
            return "`--fresh` asks for everything"
        if not is_first:
            return "another folder has the same name"
        if known is None:
            return (
                "it was built with other options, settings or versions"
                if self.memory.has_build(seen.number)
                else "it was not built before"
            )
        if known.digest != seen.digest:
            return "its files have changed"
        if known.stamp != made_stamp(self.made_paths(folder)):
            return "what was built has been changed or removed"
        return ""

    def made_paths(self, folder: Path, into: Path | None = None) -> tuple[Path, Path]:
        """Name the folder that is built of one, maybe in a copy of the output, and its ledger's."""
        name, owner = workspace.output_name(folder), self.folders.owner
        root = into or (Path(self.request.output) if self.request.output else owner.output)
        return root / name, owner.ledgers / name

    def take(self, result: Result) -> None:
        """Keep what came of a folder that was worked on, and the stamp of what was made."""
        if result.failure is None:
            self.keep_build(result)
        CheckRun.take(self, result)

    def keep_build(self, result: Result) -> None:
        """Keep what was made of a folder, unless some of it was made of another one."""
        name, seen = result.folder, self.folders.every[result.folder]
        if not any(each.is_taken for each in result.outcomes):
            self.stamps[name] = made_stamp(self.made_paths(Path(name), self.into))
            build = KnownBuild(seen.digest, self.stamps[name])
            self.memory.keep_build(seen.number, self.asked, build, result.outcomes)

    def join(self, name: str, looked: Sequence[Outcome]) -> None:
        """Put what was found in a folder into what was made of it."""
        built = self.results[name].outcomes
        if len(built) != len(looked):
            raise sqlite3.DatabaseError(f"the record of {name} is damaged")
        outcomes = (replace(old, looked=new.looked) for old, new in zip(built, looked, strict=True))
        CheckRun.join(self, name, tuple(outcomes))

    def snapshot(self) -> Snapshot | None:
        """Return what the run depended on, unless a change could go unseen."""
        outputs = [
            (tuple(map(str, self.made_paths(folder))), self.stamps.get(name, b"").hex())
            for name, folder in self.folders.wanted.items()
        ]
        whole = self.folders.snapshot()
        return (
            replace(whole, made=tuple(outputs))
            if whole and all(each for _, each in outputs)
            else None
        )
