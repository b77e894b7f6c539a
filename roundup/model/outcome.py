"""What came of building one folder, as plain values that can be kept, sent and printed."""

from dataclasses import dataclass, replace
from typing import Any

from roundup.model.notes import Note, Origin, in_order
from roundup.model.remarks.consents import CONSENT_PARTIAL
from roundup.model.report import Looked, looked_from, note_from
from roundup.model.tally import Tally

NOTHING_COUNTED = Tally(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One roundup: what checking said of it, which files were made, and what was said of those.

    `output` is the folder built into, and `files` are paths as they were stored; `removed` names
    files of the last build that are gone, and `uploads` the folders whose pictures have to be put
    on the web. `passed_over` and `stopped` say why nothing was made. `is_publishable` says whether
    there is an article, and `is_taken` whether an earlier roundup was built into the same folder,
    and this one was not. `remarks` are the notes of the build, without those of the check.
    """

    looked: Looked
    brief: Origin
    output: str = ""
    files: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    uploads: tuple[str, ...] = ()
    remarks: tuple[Note, ...] = ()
    passed_over: str = ""
    stopped: str = ""
    is_publishable: bool = False
    is_taken: bool = False

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return all notes, without those that a build replaces by more exact ones."""
        is_left_out = self.is_publishable and not self.is_taken
        known = [
            note
            for note in self.looked.notes
            if not (is_left_out and note.code == CONSENT_PARTIAL.code)
        ]
        return in_order([*known, *self.remarks])

    def only_look(self) -> "Outcome":
        """Return what checking found, without what was built."""
        return Outcome(self.looked, self.brief)

    def only_build(self) -> "Outcome":
        """Return what was built and is there, without what checking found of it.

        The names of files that were removed may be those of people who withdrew.
        """
        looked = Looked(self.looked.name, self.looked.folder, NOTHING_COUNTED, ())
        return replace(self, looked=looked, removed=())


@dataclass(frozen=True, slots=True)
class Failure:
    """What stopped the work on one folder: the message, what to do, and the exit status.

    `details` is the traceback of a mistake in the program.
    """

    message: str
    hint: str
    status: int
    details: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one folder: its roundups, its meeting points, or what stopped it.

    `points` are what its answers may have in common with those of other folders. `said` is what the
    rules said of each answer, packed. `reason` says why the work was done, and is empty where
    nothing had changed.
    """

    folder: str
    outcomes: tuple[Outcome, ...] = ()
    points: frozenset[int] = frozenset()
    failure: Failure | None = None
    reason: str = ""
    said: bytes = b""

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return the notes on what was built."""
        return tuple(note for each in self.outcomes if not each.is_taken for note in each.notes)

    @property
    def told(self) -> "Result":
        """Return what a report needs of it: a run may have ten thousand of them."""
        return replace(self, points=frozenset(), said=b"")


def outcome_from(value: Any) -> Outcome:
    """Make an outcome of its plain values; raise where they are anything else."""
    return Outcome(
        looked_from(value["looked"]),
        Origin(**value["brief"]),
        output=value["output"],
        files=tuple(value["files"]),
        removed=tuple(value["removed"]),
        uploads=tuple(value["uploads"]),
        remarks=tuple(map(note_from, value["remarks"])),
        passed_over=value["passed_over"],
        stopped=value["stopped"],
        is_publishable=value["is_publishable"],
        is_taken=value["is_taken"],
    )
