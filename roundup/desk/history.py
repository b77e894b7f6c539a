"""What was done at the desk, step by step, so that each step can be undone and done again.

A step is written down before any file is touched, so a desk that is killed between two files
finishes the step when it is opened again. The files are the truth: one that somebody else has
changed is never written over.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock

from roundup.desk.records import Records
from roundup.desk.steps import FileChange, Going, Progress, Step
from roundup.disk import opening, storing, switching
from roundup.disk.opening import Unreadable
from roundup.errors import Overtaken, UsageError, WritingError, writing_error

MOST_STEPS = 500
# Typing is saved many times a minute; what is saved within so many seconds is one step.
SECONDS_OF_ONE_STEP = 5.0


@dataclass
class History:
    """The steps of one roundup of a workspace, by the name that its addresses have."""

    root: Path
    name: str = ""
    clock: Callable[[], float] = time.time
    lock: RLock = field(default_factory=RLock)

    @property
    def records(self) -> Records:
        """Return the steps as they are kept on disk."""
        return Records(self.root, self.name)

    def do(self, step: Step) -> Step:
        """Change the files as a step says, whole or not at all, and remember it.

        Returns the step as remembered, without any change where there was nothing to change.
        Raises `Overtaken` where a file is not as it was before the step, and `WritingError`;
        nothing is changed then.
        """
        with self.opened() as progress:
            changes = tuple(each for each in step.changes if each.before != each.after)
            step = replace(step, time=self.clock(), changes=changes)
            if not changes:
                return step
            self.check(changes)
            joined = self.joined(progress, step)
            number = progress.done - 1 if joined else progress.done
            then = Progress(number + 1, number + 1, max(progress.first, number + 1 - MOST_STEPS))
            self.go(progress, Going(changes, then, joined or step))
            still = range(then.first, then.total)
            self.records.drop(range(progress.first, then.first), still)
            self.records.drop(range(then.total, progress.total), still)
            return joined or step

    def last(self) -> Step | None:
        """Return the step that would be undone; nothing where there is none."""
        with self.opened() as progress:
            is_there = progress.done > progress.first
            return self.records.read(progress.done - 1) if is_there else None

    def next(self) -> Step | None:
        """Return the step that would be done again; nothing where there is none."""
        with self.opened() as progress:
            return self.records.read(progress.done) if progress.done < progress.total else None

    def undo(self) -> Step | None:
        """Undo the last step, and return it; nothing where there is none.

        Raises `Overtaken` where a file was changed since.
        """
        with self.opened() as progress:
            if progress.done <= progress.first:
                return None
            step = self.records.read(progress.done - 1)
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
            step = self.records.read(progress.done)
            self.check(step.changes)
            self.go(progress, Going(step.changes, replace(progress, done=progress.done + 1)))
            return step

    def go(self, progress: Progress, going: Going) -> None:
        """Change the files; what is to be done is written down before, and that it is, after."""
        self.records.note(progress, going)
        try:
            self.apply(going.changes)
        except BaseException:
            self.records.note(progress)
            raise
        self.settle(going)

    def settle(self, going: Going) -> None:
        """Write down that something was done."""
        if going.step:
            self.records.write(going.then.done - 1, going.step)
        self.records.note(going.then)

    @contextmanager
    def opened(self) -> Iterator[Progress]:
        """Keep others out, finish what a killed desk began, and yield how far the steps are."""
        with self.lock:
            folder = self.records.folder
            try:
                with switching.locked(folder):
                    yield self.finished(*self.records.read_state())
            except OSError as error:
                raise writing_error(error, str(folder)) from error

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
        self.records.note(progress)
        return progress

    def joined(self, progress: Progress, step: Step) -> Step | None:
        """Return the last step with this one in it, where both are one; else nothing."""
        if not step.joins or progress.done <= progress.first:
            return None
        last = self.records.read(progress.done - 1)
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
