"""Which roundups of a workspace have words in common, so that a few are compared and not all.

A rule that compares a roundup with the others says which of an answer's words it is about, its
meeting points. The record knows the points of every folder, as numbers (`batch/folders`); only the
answers of folders that meet at one are read again, in whole, for the rule to look at.
"""

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from roundup.model.archive import Archive, Published
from roundup.model.notes import Origin
from roundup.model.submission import Submission
from roundup.pipeline.gathering import Gathered, folder_inbox, gathered
from roundup.pipeline.piling import edit_all
from roundup.pipeline.workspace import Workspace, output_name
from roundup.stages import checking
from roundup.text.composing import composed
from roundup.text.typography import AS_TYPED

# Whoever has this point meets everybody: a rule wants to see all answers.
EVERYWHERE = 0


def points_in(workspace: Workspace, folder: Path, start: Path) -> frozenset[int]:
    """Read a folder for its meeting points."""
    return points(workspace, folder, gathered(folder_inbox(folder, start), workspace.settings))


def archive_of(answers: Iterable[tuple[Published, ...]]) -> Archive:
    """Return an archive of the answers of some folders."""
    every = tuple(each for theirs in answers for each in theirs)
    return Archive(every) if every else checking.NOTHING_ELSE


def answers_in(workspace: Workspace, folder: Path, start: Path) -> tuple[Published, ...]:
    """Read what a folder's experts say, as the archive has it."""
    return answers(workspace, folder, gathered(folder_inbox(folder, start), workspace.settings))


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
    choice, edits = workspace.settings.quotes, contents.edits
    edited = [each for each in contents.submissions if each.id in edits]
    quotes = edit_all(edited, edits, choice, AS_TYPED).quotes
    texts = {quote.submission.id: (quote.answer, quote.place()) for quote in quotes}
    name, day = output_name(folder), contents.brief.date
    return tuple(
        Published(name, day, each.id, each.expert.name, *text)
        for each in contents.submissions
        if (text := texts.get(each.id) if each.id in edits else as_sent(each))
    )


def as_sent(submission: Submission) -> tuple[str, Origin]:
    """Return an answer that nobody has edited, as it is quoted, and where it stands."""
    return composed(submission.answer), submission.place("answer")
