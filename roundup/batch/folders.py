"""The folders of one workspace: what has changed in them, and which have words in common.

A folder is known by its stamp or, on doubt, by its bytes. Which of them have words in common is
kept in the store: whoever compares roundups asks here, and reads those few and no others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import time_ns

from roundup.batch.fingerprints import combined, digest, listing, program, stamp
from roundup.batch.jobs import Neighbour
from roundup.batch.store import Known, Store
from roundup.house.home import PEOPLE, SETTINGS, SUBMISSIONS, home
from roundup.pipeline import workspace
from roundup.pipeline.gathering import house_people
from roundup.pipeline.workspace import Workspace

# A sentence that more roundups have than that is a formula of the house, and nobody's copy.
FORMULA = 64
# So many roundups are read again beside one: those that have most in common with it.
NEAREST = 16
IS_COMPARED = "roundups are compared"
# Paths, and their stamp; the stamp is empty if a later change could have it as well.
Look = tuple[tuple[str, ...], str]


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

    `names` is the listing of the folder of submissions, and `made` has the stamps of what was
    built.
    """

    owner: Workspace
    looks: tuple[Look, ...]
    names: str
    made: tuple[Look, ...] = ()


@dataclass(slots=True)
class Folders:
    """The folders of one workspace as they are, beside what the store knows of them.

    `wanted` has those that were asked for by their paths. `every` has them and the others of the
    workspace, whose answers they are compared with. `beside` are looks at the house's files, and at
    folders that answers may come in for.
    """

    owner: Workspace
    wanted: Mapping[str, Path]
    memory: Store
    house: bytes = b""
    beside: tuple[Look, ...] = ()
    names: str = ""
    every: dict[str, Seen] = field(default_factory=dict)

    def look(self) -> None:
        """Find out which files have changed, of the house and of every folder."""
        self.names = listing(self.owner.root / SUBMISSIONS)
        paths = house_paths(self.owner)
        self.beside = (look_at(paths), *map(look_at, self.folders_without_answers()))
        self.house = digest(paths)
        self.memory.settle(combined(self.house, program()))
        known = self.memory.folders()
        for folder in self.compared_folders():
            name = str(folder)
            self.every[name] = self.seen(folder, known.get(name))
        others = known.keys() - self.every.keys()
        self.memory.drop(known[name].number for name in others if not Path(name).is_dir())
        self.memory.use(self.every[name].number for name in self.wanted)
        self.memory.commit()

    def compared_folders(self) -> tuple[Path, ...]:
        """Return the folders that were asked for, and those that they are compared with."""
        others = workspace.folders(self.owner) if self.is_compared else ()
        return tuple(dict.fromkeys((*self.wanted.values(), *others)))

    def folders_without_answers(self) -> Iterator[tuple[Path]]:
        """Yield the folders for submissions that nothing has come in for, each by itself."""
        pile = self.owner.root / SUBMISSIONS
        known = frozenset(workspace.folders(self.owner))
        inside = sorted(pile.iterdir()) if pile.is_dir() else ()
        return ((path,) for path in inside if path.is_dir() and path not in known)

    @property
    def is_compared(self) -> bool:
        """Return whether a rule compares roundups with each other.

        The answer is written down, since it takes the import of every rule to find it.
        """
        known = self.memory.fact(IS_COMPARED)
        if not known:
            from roundup.stages import checking

            known = b"yes" if checking.reads_archive(self.owner.settings.rules) else b"no"
            self.memory.note_down(IS_COMPARED, known)
        return known == b"yes"

    def seen(self, folder: Path, known: Known | None) -> Seen:
        """Return a folder as it is now: by its stamp, or by its bytes if the stamp is another."""
        began, now = time_ns(), stamp([folder])
        if known and known.stamp == now.value:
            return Seen(known.number, known.digest, known, now.value)
        value = digest([folder])
        if known and known.digest != value:
            self.memory.change(known.number, FORMULA)
        # A stamp that a later change could have as well is not kept.
        kept = now.value if now.is_safe(began) else b""
        return Seen(self.memory.enter(str(folder), kept, value), value, known, kept)

    def unread(self, *, but: Iterable[str] = ()) -> Iterator[str]:
        """Yield the folders whose meeting points are not known as the folders are now."""
        others = frozenset(but)
        return (name for name in self.every if name not in others and not self.is_read(name))

    def is_read(self, name: str) -> bool:
        """Return whether the meeting points of a folder are known as it is now."""
        seen = self.every[name]
        return bool(seen.known and seen.known.read == self.reading(seen))

    def reading(self, seen: Seen) -> bytes:
        """Return the digest of what the meeting points of a folder come from."""
        return combined(seen.digest, self.house, program())

    def meet(self, name: str, points: frozenset[int]) -> None:
        """Write down the meeting points of a folder as it is now."""
        seen = self.every[name]
        self.memory.meet(seen.number, self.reading(seen), points)

    def neighbours(self, names: Iterable[str]) -> Mapping[str, tuple[Neighbour, ...]]:
        """Return for each of some folders those whose answers it is to be compared with."""
        if not self.is_compared:
            return dict.fromkeys(names, ())
        numbers = {self.every[name].number: name for name in names}
        known = {seen.number: (name, seen.digest) for name, seen in self.every.items()}
        near = self.memory.neighbours(numbers, FORMULA, NEAREST)
        return {
            name: tuple(known[other] for other in near[number] if other in known)
            for number, name in numbers.items()
        }

    def snapshot(self) -> Snapshot | None:
        """Return what a run depended on, unless a change could go unseen."""
        looks = [*self.beside]
        looks += [((name,), seen.stamp.hex()) for name, seen in self.every.items()]
        is_inside = all(each.is_relative_to(self.owner.root) for each in self.wanted.values())
        is_safe = is_inside and all(value for _, value in looks)
        return Snapshot(self.owner, tuple(looks), self.names) if is_safe else None


def record_root(owner: Workspace) -> Path | None:
    """Return the folder in which a workspace has its record; a folder in no workspace has none."""
    return owner.root if home(owner.root) == owner.root else None


def look_at(paths: Sequence[Path]) -> Look:
    """Return files, and folders with all that is in them, with their stamp."""
    began, now = time_ns(), stamp(paths)
    return tuple(map(str, paths)), now.value.hex() if now.is_safe(began) else ""


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
    fonts = [root / path for path in style.font_files]
    return tuple(dict.fromkeys((*named, *fonts, *sorted(folders), *sorted(beside))))
