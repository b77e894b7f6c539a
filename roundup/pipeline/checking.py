"""A folder or what came in for it to roundups that were looked at, with every note."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from roundup.house.settings import Settings
from roundup.model.allowance import Allowed
from roundup.model.archive import Archive, Published
from roundup.model.brief import Brief, Roundup
from roundup.model.edit import Edit
from roundup.model.notes import Level, Note, Whose
from roundup.model.quote import Quote
from roundup.model.remarks.briefs import NO_QUESTION
from roundup.model.remarks.submissions import REPLACED_SUBMISSION
from roundup.pipeline.gathering import Inbox, folder_inbox, gathered
from roundup.pipeline.looking import Desk, Lines, in_order, looked_at, usual_lengths, with_person
from roundup.pipeline.piling import Pile, edit_all, parted, piled
from roundup.pipeline.workspace import Workspace, folders
from roundup.stages import (
    arranging,
    checking,
    consenting,
    folding,
    reading,
    readying,
)
from roundup.text.house_words import check_words
from roundup.text.names import question_key
from roundup.text.slugs import slug

# The families of notes on the brief and on consent, and the note on an id that was replaced.
SAID_OF_ALL = "BC"
FOLLOWED = (REPLACED_SUBMISSION.code,)


@dataclass(frozen=True, slots=True)
class Checked:
    """A roundup, read and looked at, and every note on it.

    `edits` are those of the whole folder, by the id of the submission they are of; `allowed` are
    the notes that are not among the others, since somebody let them stand. `language` is the one
    in which quotation marks were set.
    """

    folder: Path
    roundup: Roundup
    notes: tuple[Note, ...]
    edits: Mapping[str, Edit] = field(default_factory=dict)
    allowed: tuple[Allowed, ...] = ()
    language: str = ""

    @property
    def name(self) -> str:
        """Name the roundup; its output folder is called the same."""
        return self.roundup.name


def check_all(
    places: Sequence[tuple[Workspace, Path]], *, start: Path | None = None
) -> Iterator[tuple[Checked, ...]]:
    """Check one folder after another, each of them in the light of the others of its workspace."""
    archives: dict[Path, Archive] = {}
    for place, folder in places:
        if place.root not in archives:
            archives[place.root] = archive(place, start=start)
        yield check(place, folder, start=start, others=archives[place.root])


def check(
    place: Workspace,
    folder: Path,
    *,
    start: Path | None = None,
    others: Archive = checking.NOTHING_ELSE,
) -> tuple[Checked, ...]:
    """Read one folder and look at what is in it: one roundup, or one a question without a brief.

    `start` is the folder from which notes name files; `others` is what else the workspace says.
    """
    start = start or place.root
    return check_inbox(folder_inbox(folder, start), place.settings, Lines(start), others=others)


def check_inbox(
    inbox: "Inbox",
    house: Settings,
    lines: "Lines",
    *,
    others: Archive = checking.NOTHING_ELSE,
) -> tuple[Checked, ...]:
    """Look at what came in, from a folder or from memory; `lines` are those of its files."""
    checking.check_settings(house.rules)
    check_words(house.words)
    found = gathered(inbox, house)
    house = house.with_optional(found.brief.optional).with_own_sites()
    rules = house.rules
    desk = Desk.of(found.brief, found.edits.values())
    rules_for = {key: rules.with_usual_length(words) for key, words in usual_lengths(found).items()}
    remarks = {
        one.id: desk.allow(
            looked_at(one, found.edits.get(one.id), rules_for[question_key(one.question)]), [one]
        )
        for one in found.submissions
    }
    sound, held = parted(found.submissions, remarks)
    edited = edit_all(sound, found.edits, house.quotes, found.language)
    notes = [
        *desk.allow([*found.notes, *edited.notes], found.submissions),
        *(note for one in remarks.values() for note in one),
    ]
    piles = piled(inbox, found, edited.quotes, (*found.held, *held, *edited.held))
    if sum(pile.received for pile in piles) != found.received:
        raise AssertionError(f"a submission was lost or doubled in {found.label}")
    made = []
    for pile in piles:
        known = notes if pile is piles[0] else []
        made.append(checked(inbox.folder, pile, found.brief, house, known, others, desk))
    last = [*made[0].notes, *desk.idle(rules)]
    held_back = [one.submission for one in (*found.held, *edited.held) if one.submission]
    names = {one.id: one.person for one in (*found.submissions, *held_back)}
    allowed = [replace(one, note=with_person(one.note, names)) for one in desk.allowed]
    made[0] = replace(made[0], notes=tuple(last), allowed=tuple(allowed))
    made = [finished(one, names, lines) for one in made]
    return tuple(replace(one, edits=found.edits, language=found.language) for one in made)


def finished(found: Checked, names: Mapping[str, str], lines: "Lines") -> Checked:
    """Give every note its place in the file and the person it is about."""
    held = tuple(
        replace(one, note=lines.located(with_person(one.note, names))) for one in found.roundup.held
    )
    notes = in_order(lines.located(with_person(note, names)) for note in found.notes)
    reasons = [
        (one.note, Whose(one.name, one.submission.id if one.submission else None, one.origin))
        for one in held
    ]
    notes = folding.folded(notes, reasons)
    return replace(found, roundup=replace(found.roundup, held=held), notes=notes)


def archive(place: Workspace, *, start: Path | None = None) -> Archive:
    """Read what the workspace's roundups say, if a rule wants to know."""
    known = folders(place)
    if len(known) < 2 or not checking.reads_archive(place.settings.rules):
        return checking.NOTHING_ELSE
    answers: list[Published] = []
    for folder in known:
        inbox = folder_inbox(folder, start or place.root)
        found = gathered(inbox, place.settings)
        quotes = edit_all(found.submissions, found.edits, place.settings.quotes, "").quotes
        name = slug(folder.name, otherwise="roundup")
        answers += (published(quote, name, found.brief) for quote in quotes)
    return Archive(tuple(answers))


def published(quote: Quote, roundup: str, brief: Brief) -> Published:
    """Note down a quote for the archive."""
    one = quote.submission
    return Published(roundup, brief.date, one.id, one.expert.name, quote.answer, quote.place())


def checked(
    folder: Path,
    pile: Pile,
    brief: Brief,
    house: Settings,
    notes: Sequence[Note],
    others: Archive,
    desk: Desk,
) -> Checked:
    """Arrange one pile and let the rules look at the whole."""
    arranged = arranging.arrange(
        pile.name, brief, pile.quotes, pile.held, pile.received, pile.left_out
    )
    made = replace(
        arranged.roundup,
        withdrawn=pile.withdrawn,
        left_out=(*arranged.roundup.left_out, *pile.again),
        again=len(pile.again),
    )
    if not made.tally.is_balanced:
        raise AssertionError(f"a submission was lost or doubled in {pile.name}: {made.tally}")
    notes = still_asked(notes, made)
    found = [*notes, *desk.allow(arranged.notes, ()), *(one.note for one in made.held)]
    found += desk.allow(readying.notes(made), made.submissions)
    found += desk.allow(consenting.remarks(made), made.submissions)
    if made.chapters:
        seen = checking.check_roundup(made, house.rules, others, found)
        found += desk.allow(seen, made.submissions)
    if made.chapters and not (made.brief.question or made.brief.headline):
        name = reading.BRIEF
        found.append(
            NO_QUESTION.note(
                "There is no question, neither in a brief nor with the answers, so this roundup is "
                "passed over",
                hint=f"Write one into `{name}`, as `question: …` between two lines of `---`",
                origin=made.brief.origin,
            )
        )
    return Checked(folder, made, in_order(found))


def still_asked(notes: Iterable[Note], roundup: Roundup) -> list[Note]:
    """Drop the notes on answers that the brief leaves out.

    What is said of the brief itself, and of what people permit, is said all the same, unless it
    only keeps the answer from being published.
    """
    used = {one.id for one in roundup.submissions}
    used |= {one.submission.id for one in roundup.held if one.submission}
    gone = {one.id for one, _ in roundup.left_out} - used
    return [
        note
        for note in notes
        if note.submission not in gone
        or note.code in FOLLOWED
        or (note.code[0] in SAID_OF_ALL and note.level is not Level.HELD)
    ]
