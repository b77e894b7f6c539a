"""The roundups on the desk, as their files say: looked at again whenever a file has changed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Any

from roundup.batch.fingerprints import stamp
from roundup.batch.folders import house_paths
from roundup.disk import opening
from roundup.disk.opening import Unreadable
from roundup.errors import NothingThere, UnknownRoundup
from roundup.model.article import Passage
from roundup.model.brief import Roundup
from roundup.model.notes import Note
from roundup.model.submission import Submission
from roundup.pipeline import checking, workspace
from roundup.pipeline.checking import Checked
from roundup.pipeline.gathering import Gathered
from roundup.pipeline.publishing import assembled
from roundup.pipeline.remembering import RuleMemory
from roundup.pipeline.workspace import Workspace
from roundup.stages.reading import BRIEF


@dataclass(frozen=True)
class Galley:
    """One folder of answers as it was at one moment, read and checked.

    `roundups` has one, or one for each question where there is no brief. `stamp` is another one
    as soon as a file of the folder or of the house is.
    """

    workspace: Workspace
    folder: Path
    roundups: tuple[Checked, ...]
    contents: Gathered
    stamp: str

    @property
    def checked(self) -> Checked:
        """Return the roundup; the first, where the folder has several."""
        return self.roundups[0]

    @property
    def roundup(self) -> Roundup:
        """Return what is arranged: answers used, left out and held."""
        return self.checked.roundup

    @property
    def name(self) -> str:
        """Return what addresses and the output folder call it."""
        return workspace.output_name(self.folder)

    @property
    def brief_file(self) -> Path:
        """Return the path of the brief, whether it exists or not."""
        return self.folder / BRIEF

    @cached_property
    def submissions(self) -> Mapping[str, Submission]:
        """Return every answer that came in by its id, whatever becomes of it."""
        return {each.id: each for each in submissions_of(self.roundups)}

    @cached_property
    def notes(self) -> Mapping[str, Sequence[Note]]:
        """Return the notes on each answer by its id, in their order."""
        by_answer: dict[str, list[Note]] = {}
        for checked in self.roundups:
            for note in checked.notes:
                for answer in {note.submission, *(each.submission for each in note.several)}:
                    if answer is not None:
                        by_answer.setdefault(answer, []).append(note)
        return by_answer

    @cached_property
    def allowed(self) -> Mapping[str, int]:
        """Count the notes on each answer that somebody let stand, by its id."""
        allowed = (each.note.submission for each in self.checked.allowed)
        return Counter(answer for answer in allowed if answer is not None)

    @cached_property
    def shown(self) -> Mapping[str, Passage]:
        """Return what the article shows of each answer that it has, by the answer's id."""
        house = self.workspace.settings
        passages: dict[str, Passage] = {}
        for checked in self.roundups:
            roundup = checked.roundup
            if roundup.chapters:
                article = assembled(roundup, house).article
                ids = [submission.id for submission in roundup.submissions]
                passages |= dict(zip(ids, article.passages, strict=True))
        return passages


def submissions_of(roundups: tuple[Checked, ...]) -> Iterator[Submission]:
    """Yield every answer of some roundups: held ones first, so that a used one of an id counts."""
    for checked in roundups:
        yield from (held.submission for held in checked.roundup.held if held.submission)
        yield from (submission for submission, _ in checked.roundup.left_out)
        yield from checked.roundup.submissions


def digest(data: bytes | None) -> str:
    """Return the digest by which a browser says which version of a file it began from.

    A file that is not there has an empty one.
    """
    return sha256(data).hexdigest()[:32] if data is not None else ""


def bytes_of(path: Path, within: Path) -> bytes | None:
    """Return the bytes of a file inside a folder; nothing where there is none to be read."""
    try:
        return opening.read_bytes(path, within=within)
    except Unreadable:
        return None


@dataclass
class OpenDesk:
    """The roundups of one workspace, or the one that was named, and what is known of them.

    `said` has what the rules said of each folder's answers, most of which do not change.
    """

    names: tuple[str, ...]
    start: Path
    known: dict[Path, Galley] = field(default_factory=dict)
    said: dict[Path, Mapping[str, list[Any]]] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)

    def places(self) -> tuple[tuple[Workspace, Path], ...]:
        """Return the roundups that there are now; there may be none yet."""
        try:
            return workspace.find(self.names, self.start)
        except NothingThere:
            return ()

    def workspace(self) -> Workspace:
        """Return the workspace that new roundups are begun in."""
        return workspace.workspace(self.start)

    def place(self, name: str) -> tuple[Workspace, Path]:
        """Return the roundup that an address names. Raises `UnknownRoundup`."""
        places = self.places()
        for owner, folder in places:
            if workspace.output_name(folder) == name:
                return owner, folder
        raise UnknownRoundup(name, [folder.name for _, folder in places])

    def galley(self, name: str) -> Galley:
        """Return a roundup as its files are now. Raises `UnknownRoundup`."""
        return self.look(*self.place(name))

    def look(self, owner: Workspace, folder: Path) -> Galley:
        """Return a roundup as its files are now, from memory where nothing has changed."""
        now = stamp_of(owner, folder)
        with self.lock:
            before = self.known.get(folder)
            if before and before.stamp == now:
                return before
            memory = RuleMemory(self.said.get(folder, {}))
            looked = checking.look(owner, folder, start=self.start, said=memory)
            self.said[folder] = memory.current
            after = Galley(owner, folder, looked.roundups, looked.contents, now)
            self.known[folder] = after
            return after

    def state(self, name: str) -> str:
        """Return a text that changes when a roundup's page has to be shown again."""
        try:
            return stamp_of(*self.place(name))
        except UnknownRoundup:
            return ""

    def state_of_all(self) -> str:
        """Return a text that changes when any roundup does, or one comes or goes."""
        return digest("".join(stamp_of(*owned) for owned in self.places()).encode())


def stamp_of(owner: Workspace, folder: Path) -> str:
    """Return the stamp of the files that a roundup is made of."""
    return stamp([folder, *house_paths(owner)]).value.hex()
