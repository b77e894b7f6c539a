"""A folder, or what came in for it, checked: its roundups with every note on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from roundup.house.settings import Settings
from roundup.model.allowance import Allowed
from roundup.model.archive import Archive
from roundup.model.brief import Roundup
from roundup.model.edit import Edit
from roundup.model.notes import Note, Whose, in_order
from roundup.pipeline import inspecting
from roundup.pipeline.assessing import assessed
from roundup.pipeline.gathering import Gathered, Inbox, folder_inbox, gathered
from roundup.pipeline.limiting import refuse_too_much
from roundup.pipeline.looking import Desk, Lines, looked_at, usual_lengths, with_person
from roundup.pipeline.piling import edit_all, parted, piled
from roundup.pipeline.remembering import RuleMemory
from roundup.pipeline.workspace import Workspace
from roundup.stages import (
    checking,
    editing,
    folding,
)
from roundup.text.house_words import check_words
from roundup.text.names import question_key
from roundup.text.typography import AS_TYPED, Type


@dataclass(frozen=True, slots=True)
class Checked:
    """A roundup, read and checked, and every note on it.

    `edits` are those of the whole folder, by the id of the submission they are of; `allowed` are
    the notes that are not among the others, since somebody let them stand. `setting` says how
    the type of the article is set; the quotes have it, unless they were only to be checked.
    """

    folder: Path
    roundup: Roundup
    notes: tuple[Note, ...]
    edits: Mapping[str, Edit] = field(default_factory=dict)
    allowed: tuple[Allowed, ...] = ()
    setting: Type = AS_TYPED

    @property
    def name(self) -> str:
        """Return the roundup's name, which its output folder has as well."""
        return self.roundup.name


def check(
    workspace: Workspace,
    folder: Path,
    *,
    start: Path | None = None,
    others: Archive = checking.NOTHING_ELSE,
) -> tuple[Checked, ...]:
    """Read and check one folder: one roundup, or one for each question if there is no brief.

    `start` is the folder from which notes name files; `others` is what else the workspace says.
    """
    return look(workspace, folder, start=start, others=others).roundups


@dataclass(frozen=True, slots=True)
class CheckedFolder:
    """The roundups of one folder, and what came in for them."""

    roundups: tuple[Checked, ...]
    contents: Gathered


def look(
    workspace: Workspace,
    folder: Path,
    *,
    start: Path | None = None,
    others: Archive = checking.NOTHING_ELSE,
    said: RuleMemory | None = None,
    is_built: bool = False,
    is_set: bool = True,
    is_thinned: bool = False,
) -> CheckedFolder:
    """Read and check one folder as `check` does, and return what came in as well.

    `said` is what the rules said of answers before, and gets what they say now. Quotes whose type
    is not to be set stay as they were typed; of notes that are thinned, those of a crowd are one.
    Raises `WritingError` where it is to be built, and
    more came in than an article may have.
    """
    start = start or workspace.root
    inbox, house = folder_inbox(folder, start), workspace.settings
    check_house(house)
    if is_built:
        refuse_too_much(inbox.drafts, house, inbox.label)
    contents, lines = gathered(inbox, house), Lines(start)
    layout = contents.brief.layout or house.layout
    more = tuple(inspecting.layout_notes(workspace, layout, start))
    roundups = checked_contents(
        inbox, contents, house, lines, others, said, more, is_set=is_set, is_thinned=is_thinned
    )
    return CheckedFolder(roundups, contents)


def check_house(house: Settings) -> None:
    """Raise `SettingsError` where the settings name a rule or a word that is not there."""
    checking.check_settings(house.rules)
    check_words(house.words)


def check_inbox(
    inbox: Inbox,
    house: Settings,
    lines: Lines,
    *,
    others: Archive = checking.NOTHING_ELSE,
) -> tuple[Checked, ...]:
    """Check what came in, from a folder or from memory; `lines` are those of its files."""
    check_house(house)
    contents = gathered(inbox, house)
    return checked_contents(inbox, contents, house, lines, others)


def checked_contents(
    inbox: Inbox,
    contents: Gathered,
    house: Settings,
    lines: Lines,
    others: Archive,
    said: RuleMemory | None = None,
    more: Iterable[Note] = (),
    *,
    is_set: bool = True,
    is_thinned: bool = False,
) -> tuple[Checked, ...]:
    """Check what was gathered; `more` are notes on what the house brings to it."""
    house = house.with_optional(contents.brief.optional).with_own_sites()
    desk = Desk.of(contents.brief, contents.edits.values())
    remarks = remarks_on_answers(contents, house, desk, said)
    sound, held = parted(contents.submissions, remarks)
    setting = house.type_of(contents.language, contents.brief.typography)
    edited = edit_all(sound, contents.edits, house.quotes, replace(setting, is_set=False))
    notes = [
        *desk.allow([*contents.notes, *edited.notes, *more], contents.submissions),
        *(note for theirs in remarks.values() for note in theirs),
    ]
    piles = piled(inbox, contents, edited.quotes, (*contents.held, *held, *edited.held))
    if sum(pile.received for pile in piles) != contents.received:
        raise AssertionError(f"a submission was lost or doubled in {contents.label}")
    every = []
    for pile in piles:
        known = notes if pile is piles[0] else []
        roundup, theirs = assessed(pile, contents.brief, house, known, others, desk)
        every.append(Checked(inbox.folder, roundup, theirs))
    held_back = [each.submission for each in (*contents.held, *edited.held) if each.submission]
    names = {each.id: each.person for each in (*contents.submissions, *held_back)}
    allowed = tuple(replace(each, note=with_person(each.note, names)) for each in desk.allowed)
    last = (*every[0].notes, *desk.idle(house.rules))
    every[0] = replace(every[0], notes=last, allowed=allowed)
    return tuple(
        replace(
            done,
            # set last: rules look at answers as they were typed
            roundup=editing.typeset_roundup(done.roundup, house.quotes, setting)
            if is_set
            else done.roundup,
            edits=contents.edits,
            setting=setting,
        )
        for done in (finished(each, names, lines, is_thinned=is_thinned) for each in every)
    )


def remarks_on_answers(
    contents: Gathered, house: Settings, desk: Desk, said: RuleMemory | None
) -> dict[str, tuple[Note, ...]]:
    """Return the notes of rules on each answer, by its id, without those that are allowed."""
    rules_for = {
        key: house.rules.with_usual_length(words) for key, words in usual_lengths(contents).items()
    }
    remarks = {}
    for submission in contents.submissions:
        expected = rules_for[question_key(submission.question)]
        findings = looked_at(submission, contents.edits.get(submission.id), expected, said)
        remarks[submission.id] = desk.allow(findings, [submission])
    return remarks


def finished(
    unfinished: Checked, names: Mapping[str, str], lines: Lines, *, is_thinned: bool
) -> Checked:
    """Give every note its place in the file and the person it is about."""
    held = tuple(
        replace(each, note=lines.located(with_person(each.note, names)))
        for each in unfinished.roundup.held
    )
    known = in_order(with_person(note, names) for note in unfinished.notes)
    notes = in_order(map(lines.located, folding.thinned(known) if is_thinned else known))
    reasons = [
        (each.note, Whose(each.name, each.submission.id if each.submission else None, each.origin))
        for each in held
    ]
    notes = folding.folded(notes, reasons)
    return replace(unfinished, roundup=replace(unfinished.roundup, held=held), notes=notes)
