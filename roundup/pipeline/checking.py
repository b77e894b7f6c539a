"""A folder, or what came in for it, checked: its roundups with every note on them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from roundup.house.settings import Settings
from roundup.model.allowance import Allowed
from roundup.model.archive import Archive
from roundup.model.brief import Brief, Roundup
from roundup.model.edit import Edit
from roundup.model.notes import Level, Note, Whose, in_order
from roundup.model.remarks.briefs import NO_QUESTION
from roundup.model.remarks.submissions import REPLACED_SUBMISSION
from roundup.pipeline import inspecting
from roundup.pipeline.gathering import Gathered, Inbox, folder_inbox, gathered
from roundup.pipeline.limiting import refuse_too_many
from roundup.pipeline.looking import Desk, Lines, looked_at, usual_lengths, with_person
from roundup.pipeline.piling import Pile, edit_all, parted, piled
from roundup.pipeline.remembering import RuleMemory
from roundup.pipeline.workspace import Workspace
from roundup.stages import (
    arranging,
    checking,
    consenting,
    editing,
    folding,
    reading,
    readying,
)
from roundup.text.house_words import check_words
from roundup.text.names import question_key
from roundup.text.typography import AS_TYPED, Type

# The families of notes on the brief and on consent, and the note on an id that was replaced.
SAID_OF_ALL = "BC"
FOLLOWED = (REPLACED_SUBMISSION.code,)


@dataclass(frozen=True, slots=True)
class Checked:
    """A roundup, read and checked, and every note on it.

    `edits` are those of the whole folder, by the id of the submission they are of; `allowed` are
    the notes that are not among the others, since somebody let them stand. `setting` says how
    the type of the article is set.
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
) -> CheckedFolder:
    """Read and check one folder as `check` does, and return what came in as well.

    `said` is what the rules said of answers before, and gets what they say now. Raises
    `WritingError` where it is to be built, and more came in than an article may have.
    """
    start = start or workspace.root
    inbox, house = folder_inbox(folder, start), workspace.settings
    check_house(house)
    if is_built:
        refuse_too_many(inbox.drafts, house, inbox.label)
    contents, lines = gathered(inbox, house), Lines(start)
    layout = contents.brief.layout or house.layout
    more = tuple(inspecting.layout_notes(workspace, layout, start))
    roundups = checked_contents(inbox, contents, house, lines, others, said, more)
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
) -> tuple[Checked, ...]:
    """Check what was gathered; `more` are notes on what the house brings to it."""
    house = house.with_optional(contents.brief.optional).with_own_sites()
    rules = house.rules
    desk = Desk.of(contents.brief, contents.edits.values())
    rules_for = {
        key: rules.with_usual_length(words) for key, words in usual_lengths(contents).items()
    }
    remarks = {}
    for submission in contents.submissions:
        expected = rules_for[question_key(submission.question)]
        findings = looked_at(submission, contents.edits.get(submission.id), expected, said)
        remarks[submission.id] = desk.allow(findings, [submission])
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
        every.append(checked(inbox.folder, pile, contents.brief, house, known, others, desk))
    last = [*every[0].notes, *desk.idle(rules)]
    held_back = [each.submission for each in (*contents.held, *edited.held) if each.submission]
    names = {each.id: each.person for each in (*contents.submissions, *held_back)}
    allowed = [replace(each, note=with_person(each.note, names)) for each in desk.allowed]
    every[0] = replace(every[0], notes=tuple(last), allowed=tuple(allowed))
    every = [finished(each, names, lines) for each in every]
    # rules look at answers as they were typed
    set_last = [editing.typeset_roundup(each.roundup, house.quotes, setting) for each in every]
    return tuple(
        replace(each, roundup=roundup, edits=contents.edits, setting=setting)
        for each, roundup in zip(every, set_last, strict=True)
    )


def finished(unfinished: Checked, names: Mapping[str, str], lines: Lines) -> Checked:
    """Give every note its place in the file and the person it is about."""
    held = tuple(
        replace(each, note=lines.located(with_person(each.note, names)))
        for each in unfinished.roundup.held
    )
    notes = in_order(lines.located(with_person(note, names)) for note in unfinished.notes)
    reasons = [
        (each.note, Whose(each.name, each.submission.id if each.submission else None, each.origin))
        for each in held
    ]
    notes = folding.folded(notes, reasons)
    return replace(unfinished, roundup=replace(unfinished.roundup, held=held), notes=notes)


def checked(
    folder: Path,
    pile: Pile,
    brief: Brief,
    house: Settings,
    notes: Sequence[Note],
    others: Archive,
    desk: Desk,
) -> Checked:
    """Arrange one pile, and check the whole of it."""
    arranged = arranging.arrange(
        pile.name, brief, pile.quotes, pile.held, pile.received, pile.left_out
    )
    roundup = replace(
        arranged.roundup,
        withdrawn=pile.withdrawn,
        left_out=(*arranged.roundup.left_out, *pile.again),
        again=len(pile.again),
    )
    if not roundup.tally.is_balanced:
        raise AssertionError(f"a submission was lost or doubled in {pile.name}: {roundup.tally}")
    notes = still_asked(notes, roundup)
    every = [*notes, *desk.allow(arranged.notes, ()), *(each.note for each in roundup.held)]
    every += desk.allow(readying.notes(roundup, house.publication.language), roundup.submissions)
    every += desk.allow(consenting.remarks(roundup), roundup.submissions)
    if roundup.chapters:
        seen = checking.check_roundup(roundup, house.rules, others, every)
        every += desk.allow(seen, roundup.submissions)
    if roundup.chapters and not (roundup.brief.question or roundup.brief.headline):
        name = reading.BRIEF
        every.append(
            NO_QUESTION.note(
                "There is no question, neither in a brief nor with the answers, so this roundup is "
                "passed over",
                hint=f"Write one into `{name}`, as `question: …` between two lines of `---`",
                origin=roundup.brief.origin,
            )
        )
    return Checked(folder, roundup, in_order(every))


def still_asked(notes: Iterable[Note], roundup: Roundup) -> list[Note]:
    """Drop the notes on answers that the brief leaves out.

    Notes on the brief itself, and on what people permit, stay, unless they only keep the answer
    from being published.
    """
    used = {submission.id for submission in roundup.submissions}
    used |= {submission.submission.id for submission in roundup.held if submission.submission}
    gone = {submission.id for submission, _ in roundup.left_out} - used
    return [
        note
        for note in notes
        if note.submission not in gone
        or note.code in FOLLOWED
        or (note.code[0] in SAID_OF_ALL and note.level is not Level.HELD)
    ]
