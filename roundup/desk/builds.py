"""Builds that the desk has begun: how far each is, what came of it, and how it is stopped.

A build goes on while its editor does something else. Open pages hear of each format when it is
begun and when it is written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from json import dumps
from threading import Lock, Thread

from roundup.batch import running
from roundup.batch.jobs import BuildRequest
from roundup.batch.running import How
from roundup.batch.working import BUG
from roundup.desk.state import Galley, OpenDesk
from roundup.errors import RoundupError
from roundup.model.notes import Note
from roundup.model.outcome import Failure, Result
from roundup.pipeline import announcing, proving
from roundup.pipeline.choosing import known_formats
from roundup.sandbox import stopping

WAITING, MAKING, MADE = "waiting", "making", "made"
VERIFYING, FINISHED, STOPPED = "verifying", "finished", "stopped"
UNDER_WAY = (MAKING, VERIFYING)


@dataclass(frozen=True, slots=True)
class ProvedFile:
    """A finished file that was compared with what may be published, and where it differs."""

    name: str
    notes: tuple[Note, ...]


@dataclass
class DeskBuild:
    """One build: its phase, the state of each format, and what came of it.

    `proved` are the files that were verified, and `concerns` what is to be said of their folder.
    """

    states: dict[str, str] = field(default_factory=dict)
    phase: str = MAKING
    result: Result | None = None
    failure: Failure | None = None
    proved: tuple[ProvedFile, ...] = ()
    concerns: tuple[Note, ...] = ()
    is_unwanted: bool = False

    @property
    def is_under_way(self) -> bool:
        """Return whether it goes on."""
        return self.phase in UNDER_WAY

    @property
    def is_sound(self) -> bool:
        """Return whether every file says what may be published."""
        return not self.concerns and not any(each.notes for each in self.proved)

    def heard(self, name: str, is_written: bool) -> None:
        """Keep that a format was begun, or written."""
        if name in self.states:
            self.states = self.states | {name: MADE if is_written else MAKING}

    def told(self) -> str:
        """Return how far it is, as open pages are told."""
        return dumps({"phase": self.phase, "states": self.states})


@dataclass
class Builds:
    """The last build of each roundup, by the roundup's name."""

    desk: OpenDesk
    last: dict[str, DeskBuild] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def of(self, name: str) -> DeskBuild | None:
        """Return the build of a roundup that goes on, or was the last one."""
        return self.last.get(name)

    def told(self, name: str) -> str:
        """Return how far the build of a roundup is, as open pages are told; empty without one."""
        build = self.of(name)
        return build.told() if build else ""

    def begin(self, galley: Galley, formats: Sequence[str]) -> DeskBuild:
        """Begin to build some formats, or those of the house, and to verify them after that.

        One that goes on already is left to itself. Raises `UnknownPart` for a format that there is
        not.
        """
        names = known_formats(formats or galley.workspace.settings.formats)
        build = DeskBuild(dict.fromkeys(names, WAITING))
        return self.started(galley, build, lambda: self.build(galley, build, names))

    def verify(self, galley: Galley) -> DeskBuild:
        """Begin to compare what was built with what may be published, and build nothing."""
        build = DeskBuild(phase=VERIFYING)
        return self.started(galley, build, lambda: self.prove(galley.name, build))

    def started(self, galley: Galley, build: DeskBuild, work: Callable[[], None]) -> DeskBuild:
        """Do work in a thread of its own, unless a build of the roundup goes on."""
        with self.lock:
            before = self.of(galley.name)
            if before and before.is_under_way:
                return before
            self.last[galley.name] = build
        Thread(target=lambda: self.finished(build, work), daemon=True).start()
        return build

    def finished(self, build: DeskBuild, work: Callable[[], None]) -> None:
        """Do the work of a build to its end, and keep what went wrong."""
        try:
            with stopping.unless(lambda: build.is_unwanted), announcing.hearing(build.heard):
                work()
        except RoundupError as problem:
            build.failure = Failure(problem.message, problem.hint, problem.exit_code)
        except Exception as problem:
            hint = "This is a mistake in Roundup; the terminal shows where"
            build.failure = Failure(f"{type(problem).__name__}: {problem}", hint, BUG)
            raise
        finally:
            build.phase = STOPPED if build.is_unwanted else FINISHED

    def build(self, galley: Galley, build: DeskBuild, formats: tuple[str, ...]) -> None:
        """Build a roundup as `roundup build` does, and verify it as `roundup verify` does."""
        request = BuildRequest(str(self.desk.start), formats=formats)
        places = ((galley.workspace, galley.folder),)
        build.result = running.run(places, request, How(workers=1)).results[0]
        build.failure = build.result.failure
        if not build.failure and not build.is_unwanted:
            build.states = dict.fromkeys(formats, MADE)
            self.prove(galley.name, build)

    def prove(self, name: str, build: DeskBuild) -> None:
        """Compare every file that was built with what may be published. Raises `NotBuilt`."""
        build.phase = VERIFYING
        galley, proved, concerns = self.desk.galley(name), [], []
        for checked in galley.roundups:
            verified = proving.verify(galley.workspace, checked, start=self.desk.start)
            grave = [note for note in verified.notes if note.is_grave]
            for file in verified.files:
                theirs = tuple(note for note in grave if note.origin.path == file)
                proved.append(ProvedFile(file, theirs))
            concerns += [note for note in grave if note.origin.path not in verified.files]
        build.proved, build.concerns = tuple(proved), tuple(concerns)

    def stop(self, name: str) -> None:
        """Stop the build of a roundup; what it has stored stays."""
        if build := self.of(name):
            build.is_unwanted = build.is_under_way

    def close(self) -> None:
        """Stop all builds."""
        for name in self.last:
            self.stop(name)
