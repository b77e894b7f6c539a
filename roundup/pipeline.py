"""The stages in a row for one roundup; the only module that knows them all."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from roundup import (
    allowing,
    arranging,
    briefing,
    checking,
    consenting,
    correcting,
    covering,
    editing,
    fixing,
    folding,
    home,
    locating,
    people,
    reading,
    readying,
    shelf,
    validating,
    withdrawing,
)
from roundup.errors import NotBuilt, RoundupError, SettingsError, UnknownPart, UsageError
from roundup.fixing import Mended
from roundup.model import catalogue, manifest
from roundup.model.allowance import Allowance, Allowed
from roundup.model.archive import Archive, Published
from roundup.model.article import Article, Photo
from roundup.model.brief import Brief, Held, Roundup
from roundup.model.consent import Channel
from roundup.model.edit import Edit
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.manifest import Digest, Inputs, Makes, Manifest
from roundup.model.notes import Level, Note, Origin, Whose
from roundup.model.person import Person
from roundup.model.quote import Quote
from roundup.model.report import Looked, Meaning, NotRun, Report
from roundup.model.submission import Draft, Submission
from roundup.settings import FILE, Quotes, Rules, Settings, line_in
from roundup.text.cleaning import squeezed
from roundup.text.counting import word_count
from roundup.text.house_words import check_words
from roundup.text.names import question_key
from roundup.text.references import advice, followed, followed_note, referred
from roundup.text.slugs import short_digest, slug
from roundup.withdrawing import Gone
from roundup.workspace import Workspace, folders, shown

if TYPE_CHECKING:
    from roundup.layouts import Layout
    from roundup.verifying import Verified

# The ledger is for the archive: it looks the same whatever the article looks like.
LEDGER_LOOK = "magazine"
SPECIMEN = "specimen"
EVERY_FORMAT = "all"
# What people call formats, and what they are called here.
CALLED = {
    "ebook": "epub",
    "email": "newsletter",
    "mail": "newsletter",
    "md": "markdown",
    "txt": "text",
    "web": "html",
    "word": "docx",
}
LEDGER_FILES = ("ledger.html", "ledger.json")
WEB = frozenset({Channel.WEB})
INDEX_FILE = "index.html"
# Of all folders beside the outputs, the one with files that are read back.
CARDS = "cards"
# The families of notes on the brief and on consent, and the note on an id that was replaced.
SAID_OF_ALL = "BC"
FOLLOWED = (catalogue.REPLACED_SUBMISSION.code,)
# So many answers say how long an answer to their question usually is.
ENOUGH_ANSWERS = 3
LINE_END = re.compile(r"\r\n|\r|\n")


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


@dataclass(frozen=True, slots=True)
class Built:
    """A roundup and the files that were made of it, none where it has no answer.

    `folder` is the one built into, and `removed` names the last build's files that are gone from
    it, by their paths inside.
    """

    checked: Checked
    notes: tuple[Note, ...]
    files: tuple[Path, ...]
    removed: tuple[str, ...] = ()
    folder: Path | None = None


# Checking


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


def with_person(note: Note, names: Mapping[str, str]) -> Note:
    """Say whose answer a note is about; `names` has the people by the ids of their answers."""
    person = names.get(note.submission or "", note.person)
    return note if note.person == person else replace(note, person=person)


def report(
    places: Sequence[tuple[Workspace, Path]],
    *,
    start: Path | None = None,
    step: Callable[[str], None] = lambda _name: None,
) -> Report:
    """Check several folders and report what was found; `step` hears of each before its turn."""
    looked: list[Looked] = []
    not_run: dict[str, NotRun] = {}
    checks = check_all(places, start=start)
    for place, folder in places:
        step(folder.name)
        looked += [
            Looked(one.name, str(one.folder), one.roundup.tally, one.notes, one.allowed)
            for one in next(checks)
        ]
        for rule, lack in checking.not_run(place.settings.rules):
            not_run[rule.code] = NotRun(rule.code, rule.name, lack)
    codes = {note.code for one in looked for note in one.notes}
    codes |= {each.note.code for one in looked for each in one.allowed}
    return Report(
        tuple(looked),
        tuple(not_run.values()),
        meanings(codes, [place.settings.rules for place, _ in places]),
        tuple(dict.fromkeys(consenting.methodology(place.settings.consent) for place, _ in places)),
    )


def meanings(codes: Iterable[str], houses: Iterable[Rules]) -> Mapping[str, Meaning]:
    """Say in a line what each code is about, the rules of these houses among them."""
    known = {
        rule.code: Meaning(rule.name, rule.level, shelf.summary(rule.module))
        for house in houses
        for rule in checking.all_rules(house)
    } | {
        remark.code: Meaning(remark.name, remark.level, remark.explanation.partition("\n")[0])
        for remark in catalogue.remarks
    }
    return {code: known[code] for code in sorted(codes)}


@dataclass(frozen=True, slots=True)
class Inbox:
    """What came in for one roundup, read and not yet judged: from a folder, or from memory.

    `label` is how notes name the folder. `picture` fetches the headshot that a draft names, or
    a note on why there is none. `has_brief` says whether somebody wrote a brief; `people` are those
    of the house.
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


def folder_inbox(folder: Path, start: Path) -> Inbox:
    """Read a folder's brief, submissions and edits; notes name files as seen from `start`."""
    label = shown(folder, start)
    brief, brief_notes = read_brief(folder, label)
    questions = tuple(one.question for one in brief.question)
    read = reading.read_folder(folder, label, brief.columns, questions)
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
    held = [one.submission for one in valid.held if one.submission]
    ids = {alias: one.id for one in (*valid.submissions, *held) for alias in (one.id, *one.aliases)}
    known = [validating.likely(draft) for draft in drafts]
    named = [one and one.model_copy(update={"id": ids.get(one.id, one.id)}) for one in known]
    return correcting.correct(drafts, named, edits, people)


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


@dataclass(slots=True)
class Desk:
    """What editors have allowed, and which notes they have thereby silenced so far."""

    allowances: tuple[Allowance, ...]
    allowed: list[Allowed] = field(default_factory=list)

    @classmethod
    def of(cls, brief: Brief, edits: Iterable[Edit]) -> "Desk":
        """Collect what a brief and edits allow."""
        return cls((*brief.allow, *(one for edit in edits for one in edit.allow)))

    def allow(self, notes: Iterable[Note], submissions: Iterable[Submission]) -> tuple[Note, ...]:
        """Take out the notes that are allowed, and remember them."""
        parted = allowing.allow(notes, self.allowances, submissions, checking.binding())
        self.allowed += parted.allowed
        return parted.notes

    def idle(self, rules: Rules) -> tuple[Note, ...]:
        """Note the allowances that have allowed nothing."""
        return allowing.idle_notes(
            self.allowances,
            (one.allowance for one in self.allowed),
            known=checking.names(rules),
            asleep=checking.asleep(rules),
            binding=checking.binding(),
        )


class Lines:
    """The lines of the files that notes are about, each read once."""

    def __init__(self, start: Path) -> None:
        self.start = start
        self.known: dict[str, list[str]] = {}

    def of(self, path: str) -> list[str]:
        """Take a file's lines; a file without lines has none."""
        if path not in self.known:
            self.known[path] = LINE_END.split(reading.read_text(self.start / path))
        return self.known[path]

    def located(self, note: Note) -> Note:
        """Find the words of a note, and the others that it speaks of, in their files."""
        if note.excerpt:
            note = locating.located(note, self.of(note.origin.path))
        if not note.related:
            return note
        related = [locating.located_related(one, self.of(one.origin.path)) for one in note.related]
        return replace(note, related=tuple(related))


def read_brief(folder: Path, label: str) -> tuple[Brief, tuple[Note, ...]]:
    """Read a folder's brief; a folder without one has an empty brief."""
    path = folder / reading.BRIEF
    place = f"{label}/{path.name}" if label != "." else path.name
    draft = reading.read_brief(path, place)
    if draft is None:
        return Brief(origin=Origin(place)), ()
    valid = briefing.validate_brief(
        draft.table, draft.introduction, draft.origin, draft.introduction_line
    )
    return valid.brief, (*draft.notes, *valid.notes)


def picture(folder: Path, draft: Draft) -> bytes | Note | None:
    """Fetch the bytes of the headshot that a draft names."""
    name, place = squeezed(draft.fields.get("headshot", "")), draft.place("headshot")
    if place.path.rpartition("/")[2] == home.PEOPLE:
        # a person's portrait is the house's, and lies beside the file that names it
        folder = home.home(folder) or folder
    return reading.read_picture(folder, name, place) if name else None


def parted(
    submissions: Iterable[Submission], remarks: Mapping[str, tuple[Note, ...]]
) -> tuple[list[Submission], list[Held]]:
    """Part the submissions that a rule holds back from the others."""
    sound, held = [], []
    for one in submissions:
        reason = next((note for note in remarks[one.id] if note.level is Level.HELD), None)
        if reason:
            held.append(Held.of(one, reason))
        else:
            sound.append(one)
    return sound, held


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of editing: quotes, what an edit holds back, and notes."""

    quotes: tuple[Quote, ...]
    held: tuple[Held, ...]
    notes: tuple[Note, ...]


def looked_at(submission: Submission, edit: Edit | None, rules: Rules) -> tuple[Note, ...]:
    """Let the rules look at a submission as it is to be published."""
    if not (edit and edit.answer):
        return checking.check_submission(submission, rules)
    published = submission.model_copy(update={"answer": edit.answer})
    return tuple(
        replace(note, origin=edit.place(note.span.start or 0))
        if note.span and note.span.field == "answer"
        else note
        for note in checking.check_submission(published, rules)
    )


def usual_lengths(found: Gathered) -> dict[str, int]:
    """Count how many words an answer to each question usually has; 0 where too few answer it."""
    lengths: dict[str, list[int]] = {}
    for one in found.submissions:
        lengths.setdefault(question_key(one.question), []).append(word_count(one.answer))
    return {
        key: int(median(words)) if len(words) >= ENOUGH_ANSWERS else 0
        for key, words in lengths.items()
    }


def edit_all(
    submissions: Iterable[Submission], edits: Mapping[str, Edit], choice: Quotes, language: str
) -> Edited:
    """Quote every submission as its edit has it, if there is one."""
    quotes: list[Quote] = []
    back: list[Held] = []
    notes: list[Note] = []
    for one in submissions:
        edited = editing.edit(one, edits.get(one.id), choice, language)
        notes += edited.notes
        if edited.quote:
            said = edited.quote.disclosure or one.disclosure
            quotes.append(replace(edited.quote, disclosure=said))
        else:
            reason = next(note for note in edited.notes if note.level is Level.HELD)
            back.append(Held.of(one, reason))
    return Edited(tuple(quotes), tuple(back), tuple(notes))


def matched_edits(
    edits: Iterable[Edit], roundup: str, valid: validating.Validated
) -> tuple[dict[str, Edit], list[Note]]:
    """Find whose each edit is; note those that are nobody's."""
    held = [one.submission for one in valid.held if one.submission]
    submissions = (*valid.submissions, *held)
    found: dict[str, Edit] = {}
    notes = []
    for edit in edits:
        theirs = referred(edit.submission, valid.submissions) or referred(edit.submission, held)
        if not theirs and (newer := followed(edit.submission, submissions)):
            notes.append(followed_note(edit.submission, newer, edit.origin))
            theirs = (newer,)
        if len(theirs) == 1:
            found.setdefault(theirs[0].id, edit)
        elif theirs and all(one in held for one in theirs):
            continue  # versions of one answer, whose note says what to do
        elif theirs or not arranging.held_as(edit.submission, valid.held):
            notes.append(
                catalogue.EDIT_OF_NOTHING.note(
                    f"`{edit.submission}` fits several submissions"
                    if theirs
                    else f"There is no submission `{edit.submission}` that this edits",
                    hint=advice(edit.submission, submissions, roundup),
                    origin=edit.origin,
                )
            )
    return found, notes


@dataclass(frozen=True, slots=True)
class Pile:
    """What belongs to one roundup."""

    name: str
    quotes: tuple[Quote, ...]
    held: tuple[Held, ...]
    withdrawn: int = 0
    again: tuple[tuple[Submission, str], ...] = ()
    left_out: tuple[tuple[Submission, str], ...] = ()

    @property
    def received(self) -> int:
        """Count what came in."""
        aside = len(self.again) + len(self.left_out) + self.withdrawn
        return len(self.quotes) + len(self.held) + aside


def piled(
    inbox: Inbox, found: Gathered, quotes: Sequence[Quote], held: Sequence[Held]
) -> tuple[Pile, ...]:
    """Part a folder without a brief by question, one roundup each."""
    asked: dict[str, str] = {}
    for one in quotes:
        asked.setdefault(question_key(one.submission.question), one.submission.question)
    silent = [one for one in quotes if not question_key(one.submission.question)]
    asked.pop("", None)
    name = slug(inbox.folder.name, otherwise="roundup")
    if inbox.has_brief or len(asked) < 2:
        gone = len(found.withdrawn)
        return (Pile(name, tuple(quotes), tuple(held), gone, found.again, found.left_out),)
    piles = []
    for key, folder_name in folder_names(asked).items():
        of_it = tuple(one for one in quotes if question_key(one.submission.question) == key)
        # Who does not say which question is meant, is counted and reported with the first.
        theirs = tuple(one for one in held if belongs(one.submission, key, asked))
        gone = sum(belongs(one.submission, key, asked) for one in found.withdrawn)
        again, left_out = (
            tuple(pair for pair in pairs if belongs(pair[0], key, asked))
            for pairs in (found.again, found.left_out)
        )
        piles.append(Pile(f"{name}/{folder_name}", of_it, theirs, gone, again, left_out))
    return (replace(piles[0], held=(*piles[0].held, *map(unasked, silent))), *piles[1:])


def folder_names(asked: Mapping[str, str]) -> Mapping[str, str]:
    """Name a folder for each question; long ones that begin alike are told apart by a digest."""
    slugs = {key: slug(question, otherwise="question") for key, question in asked.items()}
    several = {name for name, number in Counter(slugs.values()).items() if number > 1}
    return {
        key: f"{name}-{short_digest(key)}" if name in several else name
        for key, name in slugs.items()
    }


def belongs(submission: Submission | None, key: str, keys: Mapping[str, str]) -> bool:
    """Return whether what is not published is counted with one question's roundup."""
    question = question_key(submission.question) if submission else ""
    return question == key if question in keys else key == next(iter(keys))


def unasked(quote: Quote) -> Held:
    """Hold an answer that does not say which of several questions it is to."""
    submission = quote.submission
    note = catalogue.NO_QUESTION_NAMED.note(
        "Other answers here name their question, and this one does not say which it is to",
        hint="Give it a `question`, worded as the others do",
        origin=submission.place("answer"),
        submission=submission.id,
    )
    return Held.of(submission, note)


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
            catalogue.NO_QUESTION.note(
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


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Sort notes by where they are; what concerns one place stays in the stages' order."""
    unique = dict.fromkeys(notes)
    return tuple(sorted(unique, key=lambda note: (note.origin.path, note.origin.line or 0)))


# Building


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one roundup, made and not stored, and every note on them.

    A file's name is its path inside the roundup's output folder. `ledger` stands elsewhere, since
    it holds words that are not published; `formats` are those that were made, and `house` the
    files of the house's own that the look is made of.
    """

    files: tuple[File, ...]
    notes: tuple[Note, ...]
    ledger: tuple[File, ...] = ()
    formats: tuple[str, ...] = ()
    house: tuple[Path, ...] = ()


def build(
    place: Workspace,
    found: Checked,
    *,
    output: Path | None = None,
    formats: Sequence[str] = (),
    layout: str = "",
    options: Mapping[str, Any] | None = None,
    ledger: bool = False,
    start: Path | None = None,
    makes: Makes = Makes.ROUNDUP,
) -> Built:
    """Write one roundup in every format asked for, and store it under `output`.

    `options` are the writers', such as `assets` of `html` and `paper` of `pdf`; `ledger` adds the
    record of what was changed, which is kept up to date from then on; `start` is the folder from
    which notes name files, and `makes` says whether it is a specimen. All files are made before
    the first one is stored. Afterwards the folder holds what this build made, and nothing that the
    last one made besides. Raises `WritingError`.
    """
    from roundup import digesting, reconciling, storing, writing  # checking waits for none of them

    start = start or place.root
    root = output or place.output
    folder = root / found.name
    refuse_sources(place, found, folder)
    record = place.ledgers / found.name
    made = make(
        place,
        found,
        formats=formats,
        layout=layout,
        options=options,
        ledger=ledger or any((record / name).exists() for name in LEDGER_FILES),
        label=shown(folder, start),
    )
    written = Manifest(
        makes,
        found.name,
        status=found.roundup.brief.status.value,
        asked={"formats": made.formats, "layout": layout, "options": dict(options or {})},
        versions=writing.versions(made.formats),
        inputs=digesting.inputs(
            found.roundup, found.folder, start, made.house, [place.root / home.PEOPLE]
        ),
        outputs={file.name: Digest.of(file.data) for file in reversed(made.files)},
    )
    stored = reconciling.reconcile(folder, root, made.files, written if made.files else None)
    ledgers = storing.store(made.ledger, record)
    gone = reconciling.without_ledger(record, LEDGER_FILES) if not made.ledger else ()
    notes = [*made.notes, *reconciling.notes(stored, shown(folder, start))]
    removed = (*stored.removed, *(shown(path, start) for path in gone))
    return Built(found, in_order(notes), (*stored.files, *ledgers), removed, folder)


def refuse_sources(place: Workspace, found: Checked, folder: Path) -> None:
    """Refuse to build into a folder that holds what the article is made of."""
    there = folder.resolve()
    if any(path.resolve().is_relative_to(there) for path in (found.folder, place.root)):
        raise UsageError(
            f"`{folder}` holds submissions, and a build would replace that folder",
            hint="Give another folder with `--output`, such as `dist`",
        )


def make(
    place: Workspace,
    found: Checked,
    *,
    formats: Sequence[str] = (),
    layout: str = "",
    options: Mapping[str, Any] | None = None,
    ledger: bool = False,
    label: str = "",
) -> Made:
    """Make the files of one roundup in memory; there are none where no answer can be used.

    `formats`, `layout`, `options` and `ledger` are those of `build`; `label` is how notes name the
    output folder.
    """
    # 50 ms together, which checking alone would wait for in vain
    from roundup import assembling, dressing, layouts, rendering, writing

    house = place.settings
    formats = known_formats(tuple(formats) or house.formats)
    if not is_publishable(found):
        return Made((), found.notes, formats=formats)
    brief = found.roundup.brief
    logo = dressing.logo(house, place.root)
    assembled = assembling.assemble(found.roundup, house.publication, logo, house.words)
    channels = {name: writing.channels_of(name) for name in formats}
    articles = articles_by_channel(found.roundup, channels.values(), house, logo)
    look = layouts.load(layout or brief.layout or house.layout, place.own_layouts)
    look = look.with_options(house.style.options_of(look.name)).with_typed_options(brief.options)
    dressed = dressing.dressed(house, place.root)
    looks = [*rendering.contrast_notes(look, dressed, partial(colour_place, place, look))]
    if {"cards", "pdf"} & {*formats}:
        looks += rendering.glyph_notes(assembled.article, look, dressed, brief.origin)
    files: list[File] = []
    notes = [*checked_notes(found), *assembled.notes, *looks]
    notes += [*covering.notes(found.roundup, channels), *room_notes(assembled.article, look)]
    made: dict[str, writing.Written] = {}
    # Cards come first, since the page names one of them.
    for name in sorted(formats, key=lambda name: name != writing.CARDS):
        article = articles[channels[name]]
        if article is None:
            continue
        if name == writing.PAGE and writing.CARDS in made:
            share = writing.share_image(article, made[writing.CARDS].files)
            article = replace(article, share=share)
        given = {"paper": house.paper, **house.options_of(name), **(options or {})}
        made[name] = writing.write(article, look, dressed, name, given)
    for written in (made[name] for name in formats if name in made):
        files += written.files
        notes += located(written.notes, label)
    record: tuple[File, ...] = ()
    if ledger:
        record = ledger_files(found.roundup, assembled.article, house.quotes, dressed)
    return Made(tuple(files), in_order(notes), record, formats, house_files(place, look))


def checked_notes(found: Checked) -> Iterator[Note]:
    """Yield the notes of a check, without those that a build says more exactly."""
    return (note for note in found.notes if note.code != catalogue.CONSENT_PARTIAL.code)


def articles_by_channel(
    roundup: Roundup,
    channels: Iterable[frozenset[Channel]],
    house: Settings,
    logo: Photo | None = None,
) -> Mapping[frozenset[Channel], Article | None]:
    """Assemble an article for each set of readers, of those who agreed; nothing where nobody did.

    Readers who get the same people get the same article.
    """
    from roundup import assembling

    made: dict[tuple[str, ...], Article | None] = {}
    found: dict[frozenset[Channel], Article | None] = {}
    for each in dict.fromkeys(channels):
        part = covering.covered(roundup, each)
        key = tuple(one.id for one in part.submissions)
        if key not in made:
            made[key] = (
                assembling.assemble(part, house.publication, logo, house.words).article
                if part.chapters
                else None
            )
        found[each] = made[key]
    return found


def house_files(place: Workspace, look: "Layout") -> tuple[Path, ...]:
    """List the files of the house's own that shape an article: settings, logo, fonts, layout."""
    style = place.settings.style
    fonts = [
        getattr(font, cut)
        for font in style.fonts.values()
        for cut in ("regular", "italic", "medium", "bold")
    ]
    own = [
        path
        for folder in look.folders.values()
        if folder.is_relative_to(place.own_layouts)
        for path in sorted(folder.rglob("*"))
    ]
    named = [place.root / name for name in (FILE, style.logo, *fonts) if name]
    return tuple(path for path in (*named, *own) if path.is_file())


def known_formats(asked: Sequence[str]) -> tuple[str, ...]:
    """Name the formats asked for, one by one or between commas; `all` asks for every one."""
    from roundup import writing

    known = shelf.names(writing.SHELF)
    names = [name.strip() for each in asked for name in each.split(",") if name.strip()]
    for name in names:
        if name not in (*known, EVERY_FORMAT):
            raise UnknownPart("format", name, known, meant=CALLED.get(name, ""))
    return tuple(known if EVERY_FORMAT in names else dict.fromkeys(names))


def located(notes: Iterable[Note], label: str) -> Iterator[Note]:
    """Say in which folder the files stand that notes are about."""
    for note in notes:
        place = replace(note.origin, path=f"{label}/{note.origin.path}")
        yield replace(note, origin=place)


def specimen(
    place: Workspace,
    layout: str,
    *,
    output: Path | None = None,
    formats: Sequence[str] = (),
    options: Mapping[str, Any] | None = None,
) -> Built:
    """Build a made-up article in a layout, dressed as the house is, to look at it.

    Its notes are those on the look alone: the house's rules are for what experts send.
    """
    from roundup import layouts

    publication = place.settings.publication
    pages = publication.pages or "https://www.example.org/{slug}/"
    own = place.settings.model_copy(
        update={
            "rules": Rules(),
            "quotes": Quotes(),
            "publication": publication.model_copy(update={"pages": pages}),
        }
    )
    neutral = replace(place, settings=own)
    [found] = check(neutral, layouts.shipped() / layouts.SHARED / SPECIMEN)
    named = replace(found.roundup, name=f"{SPECIMEN}-{layout}")
    return build(
        neutral,
        replace(found, roundup=named, notes=()),
        output=output,
        formats=formats,
        layout=layout,
        options=options,
        makes=Makes.SPECIMEN,
    )


def colour_place(place: Workspace, look: "Layout", colour: str) -> Origin:
    """Find where the house sets a colour: in its settings, or in a layout of its own."""
    from roundup import layouts

    if colour in place.settings.style.colours:
        return Origin(FILE, line_in(place.root / FILE, "style", "colours", colour))
    path = look.folders[look.name] / layouts.SETTINGS
    return Origin(shown(path, place.root), line_in(path, "colours", colour))


def room_notes(article: Article, look: "Layout") -> Iterable[Note]:
    """Say that answers are whole where the layout would cut them."""
    if look.words and not article.address:
        yield catalogue.NOWHERE_TO_READ_ON.note(
            f"Layout `{look.name}` has room for {look.words} words of an answer, and there is "
            "nowhere to read the rest; all answers stand there whole",
            hint="Say where articles stand, under `[publication]`: "
            '`pages = "https://www.example.org/{slug}/"`; or set the option `words = 0`',
            origin=Origin(FILE),
        )


def ledger_files(
    roundup: Roundup, article: Article, choice: Quotes, house: House
) -> tuple[File, ...]:
    """Write down what was changed, for people and for programs."""
    from roundup import layouts, recording, rendering

    ledger = recording.record(roundup, article, choice)
    data = recording.as_json(ledger).encode()
    page = rendering.ledger_page(ledger, layouts.load(LEDGER_LOOK), house, sha256(data).hexdigest())
    return tuple(map(File, LEDGER_FILES, (page.encode(), data)))


def renewed_ledger(place: Workspace, found: Checked) -> tuple[Path, ...]:
    """Write the ledger of a roundup anew, or remove it, if there is one."""
    from roundup import reconciling, storing

    folder = place.ledgers / found.name
    if not any((folder / name).is_file() for name in LEDGER_FILES):
        return ()
    made = make(place, found, formats=("json",), ledger=True).ledger
    return storing.store(made, folder) or reconciling.without_ledger(folder, LEDGER_FILES)


# Fixing


def fix(folder: Path, found: Checked) -> tuple[Mended, ...]:
    """Work out what the fixes that notes propose make of the brief and the edits; write nothing.

    Paths are those of the files themselves.
    """
    proposed = fixing.fixable(found.notes)
    in_answers = [note for note in proposed if note.span and note.span.field == "answer"]
    in_brief = [note for note in proposed if note.origin.path == found.roundup.brief.origin.path]
    mended = [mended_brief(folder / reading.BRIEF, in_brief)] if in_brief else []
    for quote in found.roundup.quotes:
        theirs = [note for note in in_answers if note.submission == quote.submission.id]
        if theirs:
            mended.append(mended_quote(folder / reading.EDITS, quote, theirs))
    return tuple(one for one in mended if one.notes)


def mended_brief(path: Path, notes: Sequence[Note]) -> Mended:
    """Put fixes into a brief, each of them only if it changes nothing else."""
    before = text = reading.read_text(path)
    settled = []
    for note in notes:
        proposed = fixing.in_lines(text, note)
        if proposed and fixing.changes_one_value(values(text), values(proposed), note):
            text = proposed
            settled.append(note)
    return Mended(str(path), before, text, tuple(settled))


def values(text: str) -> dict[str, Any]:
    """List what a brief's text says; where something stands is no part of that."""
    draft = reading.brief_draft(text, Origin(""))
    valid = briefing.validate_brief(draft.table, draft.introduction, draft.origin)
    return valid.brief.model_dump(mode="json")


def mended_quote(folder: Path, quote: Quote, notes: Sequence[Note]) -> Mended:
    """Put fixes into an answer's edit, or into a new one, as long as every word is as sent."""
    one, edit = quote.submission, quote.edit
    if edit is None:
        answer, settled = fixing.mended_answer(one.answer, one.answer, notes)
        return Mended(str(folder / f"{one.id}.md"), "", editing.fresh(one, answer), settled)
    path = folder / edit.origin.path.rpartition("/")[2]
    before = reading.read_text(path)
    answer, settled = fixing.mended_answer(edit.answer or one.answer, one.answer, notes)
    if not edit.answer:
        return Mended(str(path), before, f"{before.rstrip()}\n\n{answer}\n", settled)
    if before.count(edit.answer) != 1:
        return Mended(str(path), before, before, ())
    return Mended(str(path), before, before.replace(edit.answer, answer), settled)


def is_publishable(found: Checked) -> bool:
    """Return whether there is enough for an article, and nothing in it that nobody may see."""
    brief = found.roundup.brief
    is_enough = bool(found.roundup.chapters and (brief.headline or brief.question))
    return is_enough and not stopping(found)


def passed_over(found: Checked) -> str:
    """Say why a roundup that was only begun is not built; nothing of one that is built or wrong."""
    codes = {note.code for note in found.notes}
    if catalogue.NOTHING_YET.code in codes:
        if not found.roundup.tally.received:
            return "no answer has come in"
        return "no answer can be used yet" if found.roundup.held else "no answer is left"
    return "it has no question" if catalogue.NO_QUESTION.code in codes else ""


def stopping(found: Checked) -> Note | None:
    """Return the note that keeps a whole roundup from being published, if there is one."""
    return next((note for note in found.notes if note.code in catalogue.STOPPING), None)


# The feed


@dataclass(frozen=True, slots=True)
class Fed:
    """The articles that are published, the files that list them, and why others are not there."""

    articles: tuple[tuple[Checked, Article], ...]
    left_out: tuple[tuple[Checked, str], ...]
    files: tuple[Path, ...]
    removed: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def feed(
    place: Workspace,
    found: Iterable[Checked],
    *,
    until: date | None = None,
    output: Path | None = None,
) -> Fed:
    """Write the feeds of all roundups that are published, and the page that lists them.

    Published is what has an answer and a date; `until` is the last day that counts. Raises
    `SettingsError` where nobody says at which addresses articles stand, and `NotBuilt` where
    nothing is published; the files of the last feed do not stay in either case.
    """
    from roundup import dressing, feeding, layouts, reconciling, rendering, writing

    house = place.settings
    root = output or place.output
    feeding.base(house.publication.pages)
    reasons = [(one, unpublished(one, until)) for one in found]
    published = [
        (one, article)
        for one, reason in reasons
        if not reason and (article := web_article(one, house))
    ]
    left_out = tuple((one, reason) for one, reason in reasons if reason)
    if not published:
        gone = reconciling.reconcile_feed(root, (), None).removed
        raise nothing_published(left_out, gone)
    made = feeding.feed(
        (article for _, article in published), house, dressing.logo(house, place.root)
    )
    look = layouts.load(house.layout, place.own_layouts)
    page = rendering.index_page(made, look, dressing.dressed(house, place.root))
    files = (
        File(feeding.ATOM_FILE, feeding.as_atom(made, house.feed.entries).encode()),
        File(feeding.JSON_FILE, feeding.as_json(made, house.feed.entries).encode()),
        File(INDEX_FILE, page.encode()),
    )
    in_feed = {article.address: (one, article) for one, article in published}
    listed = tuple(in_feed[article.address] for article in made.articles)
    written = Manifest(
        Makes.FEED,
        "feed",
        asked={"until": until.isoformat() if until else ""},
        lists={one.name: article.address for one, article in published},
        versions=writing.versions(("html",)),
        inputs=Inputs.of(path.read_bytes() for path in house_files(place, look)),
        outputs={file.name: Digest.of(file.data) for file in files},
    )
    stored = reconciling.reconcile_feed(root, files, written)
    remarks = reconciling.notes(stored, shown(root, place.root))
    return Fed(listed, left_out, stored.files, stored.removed, remarks)


def nothing_published(
    left_out: Sequence[tuple[Checked, str]], removed: Sequence[str] = ()
) -> NotBuilt:
    """Say why nothing is published, in the words of the first that is not."""
    said = next((f": `{one.name}` {reason}" for one, reason in left_out), "")
    gone = f". The files of the last feed were removed: {', '.join(removed)}" if removed else ""
    return NotBuilt(
        f"No roundup is published{said}{gone}",
        hint="Write the day on which it appears into its brief, as `date: 2026-11-16`; "
        "`--until` is the last day that counts",
    )


def unpublished(found: Checked, until: date | None) -> str:
    """Say why a roundup is not published, or nothing if it is."""
    day = found.roundup.brief.date
    if stop := stopping(found):
        return f"cannot be published as it stands ({stop.code} {stop.name})"
    if not is_publishable(found):
        return "has no answer that can be used"
    if len(covering.missing(found.roundup, WEB)) == len(found.roundup.submissions):
        return "has no answer whose author agreed to the web"
    if found.roundup.brief.is_draft:
        return "is a draft"
    if day is None:
        return "has no date in its brief"
    return f"is dated {day}" if until and day > until else ""


@dataclass(frozen=True, slots=True)
class Renewed:
    """The files of feeds that were there and were written anew, and notes on them."""

    files: tuple[Path, ...] = ()
    notes: tuple[Note, ...] = ()


def renewed_feed(place: Workspace, found: Iterable[Checked], *, is_old: bool = False) -> Renewed:
    """Write the feeds anew if there are any, with the last day that was asked for.

    With `is_old`, those that a version without manifests wrote count as well.
    """
    from roundup import feeding, reconciling

    written = reconciling.manifest_in(place.output)
    is_there = is_old and (place.output / feeding.JSON_FILE).is_file()
    if not is_there and (written is None or written.makes is not Makes.FEED):
        return Renewed()
    until = written.asked.get("until") if written else None
    try:
        fed = feed(place, found, until=date.fromisoformat(until) if until else None)
    except (NotBuilt, SettingsError) as problem:
        origin = Origin(shown(place.output, place.root))
        note = catalogue.OLD_FEED.note(problem.message, hint=problem.hint, origin=origin)
        return Renewed(notes=(note,))
    return Renewed(fed.files, fed.notes)


def web_article(found: Checked, house: Settings) -> Article | None:
    """Assemble the article of those who agreed to the web; nothing where nobody did."""
    [article] = articles_by_channel(found.roundup, [WEB], house).values()
    return article


def feed_notes(place: Workspace, found: Iterable[Checked], start: Path) -> tuple[Note, ...]:
    """Say which roundups the feeds that are there describe otherwise than they now stand."""
    from roundup import dressing, feeding, reconciling

    written = reconciling.manifest_in(place.output)
    if written is None:
        return ()
    house = place.settings
    until = written.asked.get("until")
    day = date.fromisoformat(until) if until else None
    items = feeding.items((place.output / feeding.JSON_FILE).read_bytes())
    notes = []
    for one in found:
        wanted = None
        if not unpublished(one, day) and (article := web_article(one, house)):
            listed = feeding.feed([article], house, dressing.logo(house, place.root))
            wanted = feeding.item(article, listed)
        if wanted != items.get(written.lists.get(one.name, "")):
            notes.append(
                catalogue.OLD_FEED.note(
                    f"The feeds still say of `{one.name}` what they said before this build",
                    hint="`roundup feed` writes them anew",
                    origin=Origin(shown(place.output / feeding.JSON_FILE, start)),
                )
            )
    return tuple(notes)


# Verifying


@dataclass(frozen=True)
class Remaking:
    """Makes finished files once more, as the last build of a roundup was asked to.

    `within` is how notes name the folder; `asked` is what the manifest says, which may have been
    tampered with: the files are made of today's submissions, however they look.
    """

    place: Workspace
    found: Checked
    within: str
    asked: Mapping[str, Any]
    made: dict[str, Mapping[str, bytes]] = field(default_factory=dict)

    def __call__(self, name: str) -> bytes:
        """Make a file; nothing if it cannot be made here, or never was."""
        name = name.removeprefix(self.within)
        found = (self.files(called).get(name) for called in self.formats(name))
        return next(filter(None, found), b"")

    def formats(self, name: str) -> Iterator[str]:
        """Yield the formats in which a file of a name may have been built."""
        from roundup import writing

        known = shelf.names(writing.SHELF)
        asked = [each for each in self.asked.get("formats", ()) if each in known]
        first = name.partition("/")[0].partition(".")[0]
        for called in asked or known:
            if first == called or name.endswith(shelf.part(writing.SHELF, called).suffix):
                yield called

    def with_what_it_names(self, called: str) -> tuple[str, ...]:
        """List a format with the one of which it names a file: a page is shared with a card."""
        from roundup import writing

        is_page = called == writing.PAGE and writing.CARDS in self.asked.get("formats", ())
        return (called, writing.CARDS) if is_page else (called,)

    def files(self, called: str) -> Mapping[str, bytes]:
        """Make the files of one format, once."""
        if called not in self.made:
            layout, options = self.asked.get("layout"), self.asked.get("options")
            try:
                made = make(
                    self.place,
                    self.found,
                    formats=self.with_what_it_names(called),
                    layout=layout if isinstance(layout, str) else "",
                    options=options if isinstance(options, Mapping) else {},
                ).files
            except (RoundupError, TypeError, ValueError):
                made = ()  # somebody wrote something else into the manifest
            self.made[called] = {file.name: file.data for file in made}
        return self.made[called]


def is_asked(name: str, only: str, last: Manifest | None) -> bool:
    """Return whether a file in a folder is to be compared.

    What no build made is only named, unless somebody asks for that file.
    """
    if only:
        return name == only or name.startswith(f"{only}/")
    return last is None or name in last.outputs


def verified_by_channel(
    found: Checked,
    files: Sequence[File],
    house: Settings,
    again: Callable[[str], bytes],
    logo: Photo | None,
    changed: Container[str],
) -> "Verified":
    """Compare files with the article that their readers are to get, each with its own."""
    from roundup import verifying, writing

    of_channels: dict[frozenset[Channel], list[File]] = {}
    for file in files:
        of_channels.setdefault(writing.channels_of_file(file.name), []).append(file)
    articles = articles_by_channel(found.roundup, of_channels, house, logo)
    names: list[str] = []
    notes: list[Note] = []
    for channels, theirs in of_channels.items():
        article = articles[channels]
        if article is None:
            notes += [nobody_in(file) for file in theirs]
            names += [file.name for file in theirs]
            continue
        verified = verifying.verify(article, theirs, again, changed=changed)
        names += verified.files
        notes += verified.notes
    order = {file.name: at for at, file in enumerate(files)}
    return verifying.Verified(tuple(sorted(names, key=order.__getitem__)), tuple(notes))


def nobody_in(file: File) -> Note:
    """Note a file for readers whom nobody agreed to reach."""
    return catalogue.QUOTE_NOT_KNOWN.note(
        "Nobody agreed to be in this file",
        hint="Take it away; `roundup build` does so with what it made itself",
        origin=Origin(file.name),
    )


def verify(
    place: Workspace,
    found: Checked,
    folder: Path | None = None,
    *,
    only: str = "",
    start: Path | None = None,
) -> "Verified":
    """Compare the files in a folder, or `only` some of them, with what would be built today.

    `only` names one file, or the folder of cards. The folder is the roundup's own under `dist/` if
    none is given; `start` is the folder from which notes name files. Raises `NotBuilt`.
    """
    from roundup import dressing, reconciling, storing

    folder = folder or place.output / found.name
    label = shown(folder, start or place.root)
    last = reconciling.manifest_in(folder)
    files = storing.stored(folder, CARDS) if folder.is_dir() and is_publishable(found) else ()
    named = [
        File(f"{label}/{file.name}", file.data)
        for file in files
        if is_asked(file.name, only, last) and file.name not in (*LEDGER_FILES, manifest.FILE)
    ]
    if named:
        again = Remaking(place, found, f"{label}/", last.asked if last else {})
        logo = dressing.logo(place.settings, place.root)
        differences = [*reconciling.differences(folder, label)]
        changed = {
            note.origin.path for note in differences if note.code == catalogue.CHANGED_OUTPUT.code
        }
        verified = verified_by_channel(found, named, place.settings, again, logo, changed)
        if verified.files:
            told = () if only else differences
            return replace(verified, notes=(*verified.notes, *told))
    raise NotBuilt(
        f"There is no finished file of `{found.name}` in `{label}`",
        hint=f"`roundup build {found.folder.name}` makes them",
    )
