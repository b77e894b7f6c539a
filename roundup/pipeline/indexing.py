"""Which roundups of a workspace have words in common, so that a few are compared and not all.

A rule that compares a roundup with the others says which of an answer's words it is about, its
meeting points. The index knows the points of every folder, as numbers; only the answers of folders
that meet at one are read again, in whole, for the rule to look at.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from roundup.model.archive import Archive, Published
from roundup.model.brief import Brief
from roundup.model.quote import Quote
from roundup.pipeline.gathering import Gathered, folder_inbox, gathered
from roundup.pipeline.piling import edit_all
from roundup.pipeline.workspace import Workspace, folders, output_name
from roundup.stages import checking

# Whoever has this point meets everybody: a rule wants to see all answers.
EVERYWHERE = 0
# A sentence that more roundups have than that is a formula of the house, and nobody's copy.
FORMULA = 64
# So many roundups are read again beside one: those that have most in common with it.
NEAREST = 16


@dataclass(slots=True)
class Index:
    """The meeting points of folders, and the folders of each point."""

    points: dict[Path, frozenset[int]] = field(default_factory=dict)
    folders: defaultdict[int, list[Path]] = field(default_factory=lambda: defaultdict(list))

    def add(self, folder: Path, points: frozenset[int]) -> None:
        """Enter a folder."""
        self.points[folder] = points
        for point in points:
            self.folders[point].append(folder)

    def neighbours(self, folder: Path) -> tuple[Path, ...]:
        """Return the other folders that meet one, in the order in which they were entered.

        A point that too many share is left out, and of many folders the nearest are returned.
        """
        shared = Counter(
            other
            for point in self.points.get(folder, frozenset())
            if point == EVERYWHERE or len(self.folders[point]) <= FORMULA
            for other in self.folders[point]
        )
        del shared[folder]
        if EVERYWHERE in self.points.get(folder, ()):
            return tuple(shared)
        nearest = {other for other, _ in shared.most_common(NEAREST)}
        return tuple(other for other in self.points if other in nearest)


def index(workspace: Workspace, more: Iterable[Path] = (), *, start: Path | None = None) -> Index:
    """Read every folder of a workspace for its meeting points, if a rule compares roundups.

    `more` are folders elsewhere that are checked with it.
    """
    entries = Index()
    known = tuple(dict.fromkeys((*folders(workspace), *more)))
    if len(known) > 1 and checking.reads_archive(workspace.settings.rules):
        for folder in known:
            entries.add(folder, points_in(workspace, folder, start or workspace.root))
    return entries


def points_in(workspace: Workspace, folder: Path, start: Path) -> frozenset[int]:
    """Read a folder for its meeting points."""
    return points(workspace, folder, gathered(folder_inbox(folder, start), workspace.settings))


def archive(
    workspace: Workspace, folder: Path, entries: Index, *, start: Path | None = None
) -> Archive:
    """Return the answers of the roundups that have words in common with those of a folder."""
    return archive_of(workspace, entries.neighbours(folder), start=start)


def archive_of(
    workspace: Workspace, neighbours: Iterable[Path], *, start: Path | None = None
) -> Archive:
    """Read the answers of some folders."""
    every: list[Published] = []
    for folder in neighbours:
        contents = gathered(folder_inbox(folder, start or workspace.root), workspace.settings)
        every += answers(workspace, folder, contents)
    return Archive(tuple(every)) if every else checking.NOTHING_ELSE


def points(workspace: Workspace, folder: Path, contents: Gathered) -> frozenset[int]:
    """Return the meeting points of a folder's answers, as numbers of 63 bits.

    There are none if no rule compares roundups.
    """
    rules = workspace.settings.rules
    if not checking.reads_archive(rules):
        return frozenset()
    words = checking.meeting_points(answers(workspace, folder, contents), rules)
    return frozenset({EVERYWHERE}) if words is None else frozenset(map(number, words))


def number(point: tuple[str, str]) -> int:
    """Return the number of a point, which is the same in every process."""
    digest = blake2b("\0".join(point).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return max(int.from_bytes(digest) >> 1, 1)


def answers(workspace: Workspace, folder: Path, contents: Gathered) -> tuple[Published, ...]:
    """Return what a folder's experts say, as the archive has it."""
    quotes = edit_all(contents.submissions, contents.edits, workspace.settings.quotes, "").quotes
    name = output_name(folder)
    return tuple(published(quote, name, contents.brief) for quote in quotes)


def published(quote: Quote, roundup: str, brief: Brief) -> Published:
    """Return a quote as the archive holds it."""
    submission = quote.submission
    return Published(
        roundup, brief.date, submission.id, submission.expert.name, quote.answer, quote.place()
    )
