"""The steps of the desk: what some files held before something was done, and hold after it."""

from dataclasses import dataclass, replace


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
