"""The steps of one roundup as they are kept on disk, in the folder `.roundup/desk`.

A step is a small file. What a large file holds is kept once, under a name made of its bytes,
however many steps speak of it.
"""

from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from hashlib import sha256
from json import dumps, loads
from pathlib import Path
from typing import Any

from roundup.desk.steps import FileChange, Going, Progress, Step
from roundup.disk import opening, storing
from roundup.disk.opening import Unreadable
from roundup.errors import UsageError, WritingError
from roundup.text.limits import LARGEST_FILE

FOLDER = Path(".roundup") / "desk"
STATE = "history.json"
KEPT = "files"
# A record may hold hundreds of files in letters, each up to the size below.
LARGEST_RECORD = 8 * LARGEST_FILE
# What is larger is a file of its own. Briefs and edits are smaller, and pictures are not.
LARGEST_WITHIN = 64_000
WITHIN, APART = "=", "@"


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one roundup's steps, in a folder of their own where a `name` is given."""

    root: Path
    name: str = ""

    @property
    def folder(self) -> Path:
        """Return the folder of the steps. Raises `UsageError` where it leads elsewhere."""
        folder = self.root / FOLDER / self.name
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
        try:
            said = loads(self.bytes_of(self.folder / STATE))
            return Progress(**said["progress"]), self.going_from(said["going"])
        except (Unreadable, ValueError, KeyError, TypeError):
            return Progress(), None

    def note(self, progress: Progress, going: Going | None = None) -> None:
        """Write down how far the steps are, and what is on the way."""
        state = {"progress": asdict(progress), "going": self.plain_going(going) if going else None}
        storing.replace(self.folder / STATE, dumps(state).encode())

    def read(self, number: int) -> Step:
        """Return a step as it was written down. Raises `WritingError` for a broken record."""
        path = self.record(number)
        try:
            return self.step_from(loads(self.bytes_of(path)))
        except (Unreadable, ValueError, KeyError, TypeError) as error:
            raise WritingError(
                f"`{path.name}`, the record of a step, cannot be read",
                hint=f"Remove the folder `{FOLDER.as_posix()}`; no file of yours is in it",
            ) from error

    def write(self, number: int, step: Step) -> None:
        """Write a step down."""
        storing.replace(self.record(number), dumps(self.plain(step)).encode())

    def drop(self, numbers: range, still: range) -> None:
        """Forget some steps, and the large files that no step speaks of any more."""
        for number in numbers:
            self.record(number).unlink(missing_ok=True)
        kept = self.folder / KEPT
        there = {path.name for path in kept.iterdir()} if kept.is_dir() else set()
        if there and numbers:
            spoken_of = {name for number in still for name in self.large_in(number)}
            for name in there - spoken_of:
                (kept / name).unlink(missing_ok=True)

    def large_in(self, number: int) -> set[str]:
        """Name the large files that a step speaks of."""
        changes = loads(self.bytes_of(self.record(number)))["changes"]
        said = [each[side] for each in changes for side in ("before", "after")]
        return {each[1:] for each in said if each and each.startswith(APART)}

    def record(self, number: int) -> Path:
        """Return the path of the record of a step."""
        return self.folder / f"{number:06}.json"

    def bytes_of(self, path: Path) -> bytes:
        """Return the bytes of a record. Raises `Unreadable`."""
        return opening.read_bytes(path, within=self.folder, limit=LARGEST_RECORD)

    # as plain values, and back

    def plain_going(self, going: Going) -> dict[str, Any]:
        """Return what is on the way as plain values."""
        return {
            "changes": self.plain_changes(going.changes),
            "then": asdict(going.then),
            "step": self.plain(going.step) if going.step else None,
        }

    def going_from(self, values: dict[str, Any] | None) -> Going | None:
        """Return what was on the way, of plain values."""
        if values is None:
            return None
        step = self.step_from(values["step"]) if values["step"] else None
        return Going(self.changes_from(values["changes"]), Progress(**values["then"]), step)

    def plain(self, step: Step) -> dict[str, Any]:
        """Return a step as plain values."""
        return {
            "label": step.label,
            "subject": step.subject,
            "joins": step.joins,
            "time": step.time,
            "changes": self.plain_changes(step.changes),
        }

    def step_from(self, values: dict[str, Any]) -> Step:
        """Return a step of plain values."""
        changes = self.changes_from(values["changes"])
        label, subject, joins = (str(values[key]) for key in ("label", "subject", "joins"))
        return Step(label, changes, subject, joins, float(values["time"]))

    def plain_changes(self, changes: tuple[FileChange, ...]) -> list[dict[str, str | None]]:
        """Return changes as plain values."""
        return [
            {"path": each.path, "before": self.kept(each.before), "after": self.kept(each.after)}
            for each in changes
        ]

    def changes_from(self, values: list[dict[str, Any]]) -> tuple[FileChange, ...]:
        """Return changes of plain values."""
        return tuple(
            FileChange(str(each["path"]), self.found(each["before"]), self.found(each["after"]))
            for each in values
        )

    def kept(self, data: bytes | None) -> str | None:
        """Return bytes as letters, or the name under which they are kept from now on."""
        if data is None:
            return None
        if len(data) <= LARGEST_WITHIN:
            return WITHIN + b64encode(data).decode("ascii")
        name = sha256(data).hexdigest()
        storing.create(self.folder / KEPT / name, data)
        return APART + name

    def found(self, written: str | None) -> bytes | None:
        """Return the bytes that `kept` has written. Raises `Unreadable` and `ValueError`."""
        if written is None:
            return None
        if written.startswith(WITHIN):
            return b64decode(written[1:], validate=True)
        name = written.removeprefix(APART)
        data = opening.read_bytes(self.folder / KEPT / name, within=self.folder)
        if sha256(data).hexdigest() != name:
            raise ValueError(name)
        return data
