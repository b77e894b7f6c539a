"""What came in for one roundup: read, corrected and validated, and the edit of each answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from roundup.house import home, people
from roundup.house.settings import Settings
from roundup.model.brief import Brief, Held
from roundup.model.edit import Edit
from roundup.model.notes import Note, Origin
from roundup.model.person import Person
from roundup.model.remarks.edits import EDIT_OF_NOTHING
from roundup.model.submission import Draft, Submission
from roundup.model.table import FoundTable
from roundup.pictures import finding
from roundup.pipeline.workspace import shown
from roundup.stages import (
    arranging,
    briefing,
    consenting,
    correcting,
    joining,
    reading,
    validating,
    withdrawing,
)
from roundup.stages.withdrawing import Gone
from roundup.text.cleaning import squeezed
from roundup.text.references import advice, followed, followed_note, referred


@dataclass(frozen=True, slots=True)
class Inbox:
    """What came in for one roundup, read and not yet judged: from a folder, or from memory.

    `label` is how notes name the folder. `picture` fetches the headshot that a draft names, or
    a note on why there is none. `has_brief` says whether somebody wrote a brief; `people` are those
    of the house. `tables` are those of all files, read or not.
    """

    folder: Path
    label: str
    brief: Brief
    drafts: tuple[Draft, ...]
    edits: tuple[Edit, ...]
    notes: tuple[Note, ...]
    picture: Callable[[Draft], bytes | Note | None]
    has_brief: bool = True
    people: tuple[Person, ...] = ()
    tables: tuple[FoundTable, ...] = ()


def folder_inbox(folder: Path, start: Path) -> Inbox:
    """Read a folder's brief, submissions and edits; notes name files as seen from `start`."""
    label = shown(folder, start)
    brief, brief_notes = read_brief(folder, label)
    read = read_answers(folder, label, brief)
    return Inbox(
        folder=folder,
        label=label,
        brief=brief,
        drafts=read.drafts,
        edits=reading.read_edits(folder, label),
        notes=(*brief_notes, *read.notes),
        picture=partial(picture, folder),
        has_brief=(folder / reading.BRIEF).exists(),
        people=house_people(folder, start),
        tables=read.tables,
    )


def read_answers(folder: Path, label: str, brief: Brief) -> reading.Reading:
    """Read the answers of a folder, with what files of contacts say of those who wrote them."""
    questions = tuple(each.question for each in brief.question)
    [read] = joined([reading.read_folder(folder, label, brief.columns, questions)])
    return read


def joined(readings: Sequence[reading.Reading]) -> tuple[reading.Reading, ...]:
    """Return what files held, with what some of them say of those who wrote the others."""
    results = joining.join(
        [draft for read in readings for draft in read.drafts],
        [table for read in readings for table in read.tables],
    )
    if not results.notes:
        return tuple(readings)
    return tuple(of_the_same_files(results, read) for read in readings)


def of_the_same_files(results: joining.Joined, read: reading.Reading) -> reading.Reading:
    """Return what was joined of the files that one reading is of."""
    paths = {each.origin.path for each in read.drafts}
    paths |= {each.origin.path for each in read.tables}
    return reading.Reading(
        tuple(each for each in results.drafts if each.origin.path in paths),
        (*read.notes, *(note for note in results.notes if note.origin.path in paths)),
        tuple(each for each in results.tables if each.origin.path in paths),
    )


def house_people(folder: Path, start: Path) -> tuple[Person, ...]:
    """Read the people of the house that a folder belongs to."""
    root = home.home(folder) or folder
    path = root / home.PEOPLE
    return people.load(path, shown(path, start))


@dataclass(frozen=True, slots=True)
class Gathered:
    """What an inbox holds, validated, before any rule has looked at it."""

    label: str
    brief: Brief
    language: str
    received: int
    submissions: tuple[Submission, ...]
    held: tuple[Held, ...]
    edits: Mapping[str, Edit]
    notes: tuple[Note, ...]
    again: tuple[tuple[Submission, str], ...] = ()
    left_out: tuple[tuple[Submission, str], ...] = ()
    withdrawn: tuple[Gone, ...] = ()


def gathered(inbox: Inbox, house: Settings) -> Gathered:
    """Validate what came in, settle who agreed to it, and find the edit of each answer."""
    left = withdrawing.withdraw(
        inbox.drafts, inbox.brief, inbox.edits, inbox.people, validating.likely
    )
    valid = validating.validate(left.drafts, left.brief, picture=inbox.picture)
    edits, edit_notes = matched_edits(left.edits, inbox.folder.name, valid)
    fixed = corrected(left.drafts, edits, valid, inbox.people)
    if any(draft.corrections for draft in fixed.drafts):
        valid = validating.validate(fixed.drafts, left.brief, picture=inbox.picture)
        edits, edit_notes = matched_edits(left.edits, inbox.folder.name, valid)
    agreed = consenting.settle(valid.submissions, is_required=house.consent.required)
    kept = withdrawing.kept(inbox.notes, left)
    return Gathered(
        label=inbox.label,
        brief=left.brief,
        language=inbox.brief.language or house.publication.language,
        received=len(inbox.drafts),
        submissions=agreed.submissions,
        held=(*valid.held, *agreed.held),
        edits=edits,
        notes=(
            *(*kept, *left.notes, *fixed.notes, *valid.notes, *edit_notes, *agreed.notes),
            *correcting.notes_on(agreed.submissions),
        ),
        withdrawn=left.gone,
        again=valid.again,
        left_out=valid.left_out,
    )


def corrected(
    drafts: Sequence[Draft],
    edits: Mapping[str, Edit],
    valid: validating.Validated,
    people: Sequence[Person],
) -> correcting.Corrected:
    """Put the corrections of edits and of the house's people into drafts."""
    if not people and not any(edit.corrections for edit in edits.values()):
        return correcting.Corrected(tuple(drafts))
    held = [each.submission for each in valid.held if each.submission]
    ids = {
        alias: submission.id
        for submission in (*valid.submissions, *held)
        for alias in (submission.id, *submission.aliases)
    }
    known = [validating.likely(draft) for draft in drafts]
    named = [each and each.model_copy(update={"id": ids.get(each.id, each.id)}) for each in known]
    return correcting.correct(drafts, named, edits, people)


def read_brief(folder: Path, label: str) -> tuple[Brief, tuple[Note, ...]]:
    """Read a folder's brief; a folder without one has an empty brief."""
    path = folder / reading.BRIEF
    file = f"{label}/{path.name}" if label != "." else path.name
    draft = reading.read_brief(path, file)
    if draft is None:
        return Brief(origin=Origin(file)), ()
    valid = briefing.validate_brief(
        draft.table, draft.introduction, draft.origin, draft.introduction_line
    )
    return valid.brief, (*draft.notes, *valid.notes)


def picture(folder: Path, draft: Draft) -> bytes | Note | None:
    """Return the bytes of the headshot that a draft names."""
    name, origin = squeezed(draft.fields.get("headshot", "")), draft.place("headshot")
    if origin.path.rpartition("/")[2] == home.PEOPLE:
        # a portrait from `people.toml` is in the house's folder, beside that file
        folder = home.home(folder) or folder
    if not name:
        return None
    photo = finding.read_picture(folder, name, origin)
    if isinstance(photo, Note):
        return reading.attached_picture(folder, draft.origin, name) or photo
    return photo


def matched_edits(
    edits: Iterable[Edit], roundup: str, valid: validating.Validated
) -> tuple[dict[str, Edit], list[Note]]:
    """Return each edit by the id of its submission, and notes on edits of nothing."""
    held = [each.submission for each in valid.held if each.submission]
    submissions = (*valid.submissions, *held)
    matched: dict[str, Edit] = {}
    notes = []
    for edit in edits:
        theirs = referred(edit.submission, valid.submissions) or referred(edit.submission, held)
        if not theirs and (newer := followed(edit.submission, submissions)):
            notes.append(followed_note(edit.submission, newer, edit.origin))
            theirs = (newer,)
        if len(theirs) == 1:
            matched.setdefault(theirs[0].id, edit)
        elif theirs and all(each in held for each in theirs):
            continue  # versions of one answer, whose note says what to do
        elif theirs or not arranging.held_as(edit.submission, valid.held):
            notes.append(
                EDIT_OF_NOTHING.note(
                    f"`{edit.submission}` fits several submissions"
                    if theirs
                    else f"There is no submission `{edit.submission}` that this edits",
                    hint=advice(edit.submission, submissions, roundup),
                    origin=edit.origin,
                )
            )
    return matched, notes
