"""An audit: every record and every file of a workspace, with its hash and what became of it.

Nothing is built and nothing is written. How many records there are is counted where files become
drafts; what became of them is read off at the end of the path that a build takes, and each draft is
then looked for there. Whatever the ledger keeps to itself is kept here as well.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from roundup.model.audit import (
    Audit,
    AuditedFolder,
    AuditedRecord,
    AuditedRoundup,
    Fate,
    Role,
)
from roundup.model.ledger import NAME_WITHHELD, Absent
from roundup.model.notes import Note, Origin, in_order
from roundup.model.submission import Draft, Submission
from roundup.pipeline import accounting, workspace
from roundup.pipeline.checking import check_house, checked_contents
from roundup.pipeline.gathering import Gathered, Inbox, folder_inbox, gathered
from roundup.pipeline.keeping import Kept
from roundup.pipeline.looking import Lines
from roundup.pipeline.workspace import Workspace
from roundup.stages import checking, recording
from roundup.text.names import question_key


def audit(names: Sequence[str], start: Path, built: Path | None = None) -> Audit:
    """Audit roundups by name or path, and all of the workspace where none is named.

    `built` is the folder that they were built into, if that is not the usual one. Paths are named
    as seen from the workspace.
    """
    folders: list[AuditedFolder] = []
    notes: list[Note] = []
    for owner, folder in workspace.find(names, start):
        root = (start / built).resolve() if built else owner.output
        audited, remarks = audited_folder(owner, folder, root)
        folders.append(audited)
        notes += remarks
    if not names:
        folders += accounting.beside(workspace.workspace(start))
    return Audit(tuple(folders), in_order(notes))


def audited_folder(
    owner: Workspace, folder: Path, built: Path
) -> tuple[AuditedFolder, tuple[Note, ...]]:
    """Audit one folder of submissions and the roundups that it makes."""
    house = owner.settings
    check_house(house)
    inbox = folder_inbox(folder, owner.root)
    contents = gathered(inbox, house)
    checked = checked_contents(inbox, contents, house, Lines(owner.root), checking.NOTHING_ELSE)
    kept = [Kept.of(owner, each, built) for each in checked]
    roundups = roundups_of(inbox, contents, kept)
    files = accounting.files_of(owner, inbox, contents, checked)
    notes = tuple(note for each in kept for note in each.notes)
    return AuditedFolder(inbox.label, files, roundups), notes


# What became of the records


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of one record: where it stood, the question it answers, and its entry."""

    origin: Origin
    question: str | None
    record: AuditedRecord


class Waiting:
    """Drafts that nothing has accounted for yet, by the place where they stand."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.drafts: dict[Origin, list[Draft]] = defaultdict(list)
        for draft in drafts:
            self.drafts[draft.origin].append(draft)

    def take(self, ending: Ending) -> Draft | None:
        """Return the draft that an ending is of, which is then accounted for."""
        drafts = self.drafts.get(ending.origin, [])
        same = (draft for draft in drafts if is_to(draft, ending.question))
        draft = next(same, drafts[0] if drafts else None)
        if draft is not None:
            self.remove(draft)
        return draft

    def remove(self, draft: Draft) -> None:
        """Account for a draft."""
        drafts = self.drafts[draft.origin]
        drafts[:] = [each for each in drafts if each is not draft]

    def rest(self) -> Iterator[Draft]:
        """Yield what nothing has accounted for."""
        return (draft for drafts in self.drafts.values() for draft in drafts)


def is_to(draft: Draft, question: str | None) -> bool:
    """Return whether a draft answers a question."""
    asked = question_key(draft.fields.get("question", ""))
    return question is not None and asked == question_key(question)


def roundups_of(
    inbox: Inbox, contents: Gathered, kept: Sequence[Kept]
) -> tuple[AuditedRoundup, ...]:
    """Return the roundups of a folder, each with what became of its records.

    A draft that none of them accounts for is lost, and stands with the first one.
    """
    waiting = Waiting(inbox.drafts)
    for gone in contents.withdrawn:
        waiting.remove(gone.draft)
    endings = [list(endings_of(each)) for each in kept]
    drafts: dict[int, Draft | None] = {}
    # what says which question it answers chooses first among several drafts of one place
    for ending in sorted(
        (ending for several in endings for ending in several),
        key=lambda ending: ending.question is None,
    ):
        drafts[id(ending)] = waiting.take(ending)
    lost = [AuditedRecord(Fate.LOST, digest(draft, inbox.folder)) for draft in waiting.rest()]
    roundups = []
    for each, several in zip(kept, endings, strict=True):
        taken = [(ending.record, drafts[id(ending)]) for ending in several]
        records = [
            replace(record, sha256=digest(draft, inbox.folder)) if draft else record
            for record, draft in taken
        ]
        gone_from_it = [AuditedRecord(Fate.WITHDRAWN, "")] * each.checked.roundup.withdrawn
        received = sum(draft is not None for _, draft in taken) + len(gone_from_it) + len(lost)
        records += [*gone_from_it, *lost]
        roundups.append(
            AuditedRoundup(each.checked.name, received, tuple(records), each.label, each.outputs)
        )
        lost = []
    return tuple(roundups)


def endings_of(kept: Kept) -> Iterator[Ending]:
    """Yield what became of each record of a roundup but those withdrawn, the article's first."""
    roundup = kept.checked.roundup
    veil = recording.veiled(roundup)
    for submission in roundup.submissions:
        yield Ending(submission.origin, submission.question, used(submission, kept, veil))
    again = roundup.left_out[len(roundup.left_out) - roundup.again :]
    for submission, why in roundup.left_out:
        fate = Fate.AGAIN if (submission, why) in again else Fate.LEFT_OUT
        absent = recording.left_out(submission, why, veil)
        where = Origin("") if veil.hides(submission) else submission.origin
        yield Ending(submission.origin, submission.question, aside(absent, fate, where))
    for held in roundup.held:
        question = held.submission.question if held.submission else None
        absent = recording.held(held, roundup, veil)
        is_hidden = held.submission is not None and veil.hides(held.submission)
        where = Origin("") if is_hidden else held.origin
        yield Ending(held.origin, question, aside(absent, Fate.HELD, where))


def used(submission: Submission, kept: Kept, veil: recording.Veil) -> AuditedRecord:
    """Describe a record that is in the article, and the files that publish it."""
    outputs, is_hidden = kept.publishing(submission), veil.hides(submission)
    where = Origin("") if is_hidden else submission.origin
    return AuditedRecord(
        Fate.PUBLISHED if outputs else Fate.NOT_BUILT,
        "",
        file=where.path,
        place=place(where),
        id=recording.identity(submission, veil),
        name=NAME_WITHHELD if is_hidden else submission.expert.name,
        reason="" if outputs else "no file that was built may show it" * bool(kept.outputs),
        outputs=outputs,
    )


def aside(absent: Absent, fate: Fate, where: Origin) -> AuditedRecord:
    """Describe a record that is not in the article, as the ledger does."""
    return AuditedRecord(
        fate,
        "",
        file=where.path,
        place=place(where),
        id=absent.id,
        name=absent.name,
        reason=absent.reason,
        code=absent.code,
    )


def place(origin: Origin) -> str:
    """Name the place of a record in its file."""
    return origin.in_table or (f"line {origin.line:,}" if origin.line else "")


def digest(draft: Draft, folder: Path) -> str:
    """Hash the values of a record as they were typed, or the file of which none could be read.

    The values are written as a JSON object from headings to values, in the order of the headings
    and without spaces between.
    """
    values = {**draft.unknown, **draft.fields}
    if not values:
        path = folder / PurePosixPath(draft.origin.path).name
        return accounting.plain_file(path, path.name, Role.ANSWERS).sha256
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
