"""What was done at the desk, step by step, so that each step can be undone and done again.

A step says what some files held before and hold after. It is written down before any file is
touched, so a desk that is killed between two files finishes the step when it is opened again. The
files are the truth: one that somebody else has changed is never written over.
"""

import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from json import dumps, loads
from pathlib import Path
from threading import RLock
from typing import Any

from roundup.disk import opening, storing, switching
from roundup.disk.opening import Unreadable
from roundup.errors import Overtaken, UsageError, WritingError, writing_error
from roundup.text.limits import LARGEST_FILE

FOLDER = Path(".roundup") / "desk"
STATE = "history.json"
MOST_STEPS = 500
# A record holds a file twice, each in letters that take a third more room.
LARGEST_RECORD = 8 * LARGEST_FILE
# Typing is saved many times a minute; what is saved within so many seconds is one step.
SECONDS_OF_ONE_STEP = 5.0


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a file holds before and after a step; nothing where it is not there.

    `path` is that of the file, written from the workspace with forward slashes.
    """

    path: str
    before: bytes | None
    after: bytes | None

    def turned(self) -> "FileChange":
        """Return the change that takes this one back."""
        return FileChange(self.path, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that an editor did, and every file that it changed.

    `label` says what was done, as a key of the desk's texts, and `subject` to whom or to what.
    Steps that follow one another within seconds and have the same word in `joins` are one.
    """

    label: str
    changes: tuple[FileChange, ...]
    subject: str = ""
    joins: str = ""
    time: float = 0.0

    def turned(self) -> "Step":
        """Return the step that takes this one back."""
        return replace(self, changes=tuple(change.turned() for change in reversed(self.changes)))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many steps there are, how many of them are done, and which is the first still known."""

    done: int = 0
    total: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class Going:
    """What is being done: the changes, how far the steps are then, and the step to write down."""

    changes: tuple[FileChange, ...]
    then: Progress
    step: Step | None = None


@dataclass
class History:
    """The steps of one workspace, kept in its folder `.roundup/desk`."""

    root: Path
    clock: Callable[[], float] = time.time
    lock: RLock = field(default_factory=RLock)

    def do(self, step: Step) -> Step:
        """Change the files as a step says, whole or not at all, and remember it.

        Returns the step as remembered. Raises `Overtaken` where a file is not as it was before the
        step, and `WritingError`; nothing is changed then.
        """
        with self.opened() as progress:
            step = replace(step, time=self.clock())
            changes = tuple(each for each in step.changes if each.before != each.after)
            if not changes:
                return step
            self.check(changes)
            step = replace(step, changes=changes)
            joined = self.joined(progress, step)
            number = progress.done - 1 if joined else progress.done
            then = Progress(number + 1, number + 1, max(progress.first, number + 1 - MOST_STEPS))
            self.go(progress, Going(changes, then, joined or step))
            for old in range(progress.first, then.first):
                self.record(old).unlink(missing_ok=True)
            return joined or step

    def undo(self) -> Step | None:
        """Undo the last step, and return it; nothing where there is none.

        Raises `Overtaken` where a file was changed since.
        """
        with self.opened() as progress:
            if progress.done <= progress.first:
                return None
            step = self.read(progress.done - 1)
            changes = step.turned().changes
            self.check(changes)
            self.go(progress, Going(changes, replace(progress, done=progress.done - 1)))
            return step

    def redo(self) -> Step | None:
        """Do the step again that was taken back last, and return it; nothing where there is none.

        Raises `Overtaken` where a file was changed since.
        """
        with self.opened() as progress:
            if progress.done >= progress.total:
                return None
            step = self.read(progress.done)
            self.check(step.changes)
            self.go(progress, Going(step.changes, replace(progress, done=progress.done + 1)))
            return step

    def go(self, progress: Progress, going: Going) -> None:
        """Change the files; what is to be done is written down before, and that it is, after."""
        self.note(progress, going)
        try:
            self.apply(going.changes)
        except BaseException:
            self.note(progress)
            raise
        self.settle(going)

    def settle(self, going: Going) -> None:
        """Write down that something was done."""
        if going.step:
            self.write(going.then.done - 1, going.step)
        self.note(going.then)

    @contextmanager
    def opened(self) -> Iterator[Progress]:
        """Keep others out, finish what a killed desk began, and yield how far the steps are."""
        with self.lock:
            folder = self.folder()
            try:
                with switching.locked(folder):
                    yield self.finished(*self.read_state())
            except OSError as error:
                raise writing_error(error, str(folder)) from error

    def folder(self) -> Path:
        """Return the folder of the steps. Raises `UsageError` where it leads elsewhere."""
        folder = self.root / FOLDER
        if not folder.resolve().is_relative_to(self.root.resolve()):
            raise UsageError(
                f"`{FOLDER.as_posix()}` is a link that leads out of the workspace",
                hint="Replace it with a real folder",
            )
        return folder

    def read_state(self) -> tuple[Progress, Going | None]:
        """Return how far the steps are, and what was on the way when a desk was killed.

        A record that cannot be read is begun again.
        """
        folder = self.folder()
        try:
            said = loads(opening.read_bytes(folder / STATE, within=folder, limit=LARGEST_RECORD))
            return Progress(**said["progress"]), going_from(said["going"])
        except (Unreadable, ValueError, KeyError, TypeError):
            return Progress(), None

    def finished(self, progress: Progress, going: Going | None) -> Progress:
        """Finish what was on the way when a desk was killed, or take its part back.

        A file that somebody has changed since is left alone, and then the other files are as they
        were before.
        """
        if going is None:
            return progress
        states = [(change, self.bytes_at(change.path)) for change in going.changes]
        is_ours = all(now in (each.before, each.after) for each, now in states)
        for change, now in states:
            if is_ours and now == change.before != change.after:
                self.put(change)
            elif not is_ours and now == change.after:
                self.put(change.turned())
        if is_ours:
            self.settle(going)
            return going.then
        self.note(progress)
        return progress

    def joined(self, progress: Progress, step: Step) -> Step | None:
        """Return the last step with this one in it, where both are one; else nothing."""
        if not step.joins or progress.done <= progress.first:
            return None
        last = self.read(progress.done - 1)
        paths = [[change.path for change in each.changes] for each in (last, step)]
        ends = [change.after for change in last.changes]
        is_one = (
            last.joins == step.joins
            and 0 <= step.time - last.time < SECONDS_OF_ONE_STEP
            and paths[0] == paths[1]
            and ends == [change.before for change in step.changes]
        )
        if not is_one:
            return None
        pairs = zip(last.changes, step.changes, strict=True)
        return replace(step, changes=tuple(replace(new, before=old.before) for old, new in pairs))

    def check(self, changes: tuple[FileChange, ...]) -> None:
        """Raise `Overtaken` for a file that is not as it was before the change."""
        for change in changes:
            now = self.bytes_at(change.path)
            if now != change.before:
                raise Overtaken(change.path, change.before, now)

    def apply(self, changes: tuple[FileChange, ...]) -> None:
        """Change every file, or none: what was changed is changed back where one fails."""
        done: list[FileChange] = []
        try:
            for change in changes:
                self.put(change)
                done.append(change)
        except BaseException:
            for change in reversed(done):
                self.put(change.turned())
            raise

    def put(self, change: FileChange) -> None:
        """Change one file, if it is as it was. Raises `Overtaken` and `WritingError`."""
        path = self.inside(change.path)
        try:
            with switching.locked(path.parent):
                now = self.bytes_at(change.path)
                if now != change.before:
                    raise Overtaken(change.path, change.before, now)
                if change.after is None:
                    path.unlink()
                    switching.sync_entry(path.parent)
                else:
                    storing.replace(path, change.after)
        except OSError as error:
            raise writing_error(error, change.path) from error

    def bytes_at(self, path: str) -> bytes | None:
        """Return what a file holds now; nothing where there is none. Raises `WritingError`."""
        real = self.inside(path)
        if not real.exists():
            return None
        try:
            return opening.read_bytes(real, within=self.root.resolve())
        except Unreadable as error:
            raise WritingError(f"`{path}`: {error.message}", hint=error.hint) from error

    def inside(self, path: str) -> Path:
        """Return the real path of a file. Raises `UsageError` for one outside the workspace."""
        root = self.root.resolve()
        try:
            real = (root / path).resolve()
        except (OSError, RuntimeError, ValueError):  # a circle of links, or a NUL in a name
            real = root
        if real == root or not real.is_relative_to(root):
            raise UsageError(
                f"`{path}` leads out of the workspace",
                hint="Copy the file into the workspace",
            )
        return real

    def record(self, number: int) -> Path:
        """Return the path of the record of a step."""
        return self.folder() / f"{number:06}.json"

    def read(self, number: int) -> Step:
        """Return a step as it was written down. Raises `WritingError` for a broken record."""
        path = self.record(number)
        try:
            data = opening.read_bytes(path, within=self.folder(), limit=LARGEST_RECORD)
            return step_from(loads(data))
        except (Unreadable, ValueError, KeyError, TypeError) as error:
            raise WritingError(
                f"`{path.name}`, the record of a step, cannot be read",
                hint=f"Remove the folder `{FOLDER.as_posix()}`; no file of yours is in it",
            ) from error

    def write(self, number: int, step: Step) -> None:
        """Write a step down."""
        storing.replace(self.record(number), dumps(plain(step)).encode())

    def note(self, progress: Progress, going: Going | None = None) -> None:
        """Write down how far the steps are, and what is on the way."""
        state = {"progress": asdict(progress), "going": plain_going(going) if going else None}
        storing.replace(self.folder() / STATE, dumps(state).encode())


def plain_going(going: Going) -> dict[str, Any]:
    """Return what is on the way as plain values."""
    return {
        "changes": plain_changes(going.changes),
        "then": asdict(going.then),
        "step": plain(going.step) if going.step else None,
    }


def going_from(values: dict[str, Any] | None) -> Going | None:
    """Return what was on the way, of plain values."""
    if values is None:
        return None
    step = step_from(values["step"]) if values["step"] else None
    return Going(changes_from(values["changes"]), Progress(**values["then"]), step)


def plain(step: Step) -> dict[str, Any]:
    """Return a step as plain values."""
    return {
        "label": step.label,
        "subject": step.subject,
        "joins": step.joins,
        "time": step.time,
        "changes": plain_changes(step.changes),
    }


def plain_changes(changes: tuple[FileChange, ...]) -> list[dict[str, str | None]]:
    """Return changes as plain values."""
    return [
        {"path": each.path, "before": in_letters(each.before), "after": in_letters(each.after)}
        for each in changes
    ]


def step_from(values: dict[str, Any]) -> Step:
    """Return a step of plain values."""
    changes = changes_from(values["changes"])
    label, subject, joins = (str(values[key]) for key in ("label", "subject", "joins"))
    return Step(label, changes, subject, joins, float(values["time"]))


def changes_from(values: list[dict[str, Any]]) -> tuple[FileChange, ...]:
    """Return changes of plain values."""
    return tuple(
        FileChange(str(each["path"]), of_letters(each["before"]), of_letters(each["after"]))
        for each in values
    )


def in_letters(data: bytes | None) -> str | None:
    """Write bytes as letters; nothing stays nothing."""
    return None if data is None else b64encode(data).decode("ascii")


def of_letters(text: str | None) -> bytes | None:
    """Return the bytes that letters stand for; nothing stays nothing."""
    return None if text is None else b64decode(text)
