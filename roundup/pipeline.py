"""The stages in a row for one roundup; the only module that knows them all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roundup import arranging, briefing, checking, editing, reading, validating
from roundup.errors import NotBuilt, UnknownPart
from roundup.model import catalogue
from roundup.model.article import Article
from roundup.model.brief import Brief, Held, Roundup
from roundup.model.edit import Edit
from roundup.model.file import File
from roundup.model.house import House
from roundup.model.notes import Level, Note, Origin
from roundup.model.quote import Quote
from roundup.model.submission import Draft, Submission
from roundup.settings import Quotes, Rules, Settings
from roundup.text.cleaning import squeezed
from roundup.text.names import question_key
from roundup.text.references import advice, referred
from roundup.text.slugs import short_digest, slug
from roundup.workspace import Workspace, shown

if TYPE_CHECKING:
    from roundup.verifying import Verified

# The ledger is for the archive: it looks the same whatever the article looks like.
LEDGER_LOOK = "magazine"
LEDGER_FILES = ("ledger.html", "ledger.json")
INDEX_FILE = "index.html"


@dataclass(frozen=True, slots=True)
class Checked:
    """A roundup, read and looked at, and every note on it.

    `edits` are those of the whole folder, by the id of the submission they are of.
    """

    folder: Path
    roundup: Roundup
    notes: tuple[Note, ...]
    edits: Mapping[str, Edit] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name the roundup; its output folder is called the same."""
        return self.roundup.name


@dataclass(frozen=True, slots=True)
class Built:
    """A roundup and the files that were made of it, none where it has no answer."""

    checked: Checked
    notes: tuple[Note, ...]
    files: tuple[Path, ...]


# Checking


def check(place: Workspace, folder: Path, *, start: Path | None = None) -> tuple[Checked, ...]:
    """Read one folder and look at what is in it: one roundup, or one a question without a brief.

    `start` is the folder from which notes name files.
    """
    label = shown(folder, start or place.root)
    brief, brief_notes = read_brief(folder, label)
    questions = tuple(one.question for one in brief.question)
    read = reading.read_folder(folder, label, brief.columns, questions)
    valid = validating.validate(read.drafts, brief, picture=lambda draft: picture(folder, draft))
    rules = place.settings.rules
    checking.check_settings(rules)
    edits, edit_notes = matched_edits(folder, label, valid)
    remarks = {one.id: looked_at(one, edits.get(one.id), rules) for one in valid.submissions}
    sound, held = parted(valid.submissions, remarks)
    language = brief.language or place.settings.publication.language
    edited = edit_all(sound, edits, place.settings.quotes, language)
    notes = (
        *brief_notes,
        *read.notes,
        *valid.notes,
        *edit_notes,
        *(note for found in remarks.values() for note in found),
        *edited.notes,
    )
    piles = piled(folder, edited.quotes, (*valid.held, *held, *edited.held))
    if sum(len(pile.quotes) + len(pile.held) for pile in piles) != len(read.drafts):
        raise AssertionError(f"a submission was lost or doubled in {label}")
    return tuple(
        replace(
            checked(folder, pile, brief, place.settings, notes if pile is piles[0] else ()),
            edits=edits,
        )
        for pile in piles
    )


def read_brief(folder: Path, label: str) -> tuple[Brief, tuple[Note, ...]]:
    """Read a folder's brief; a folder without one has an empty brief."""
    path = folder / reading.BRIEF
    place = f"{label}/{path.name}" if label != "." else path.name
    draft = reading.read_brief(path, place)
    if draft is None:
        return Brief(origin=Origin(place)), ()
    valid = briefing.validate_brief(draft.table, draft.introduction, draft.origin)
    return valid.brief, (*draft.notes, *valid.notes)


def picture(folder: Path, draft: Draft) -> bytes | Note | None:
    """Fetch the bytes of the headshot that a draft names."""
    name = squeezed(draft.fields.get("headshot", ""))
    return reading.read_picture(folder, name, draft.place("headshot")) if name else None


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
class Desk:
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
        replace(note, origin=edit.place(0)) if note.span and note.span.field == "answer" else note
        for note in checking.check_submission(published, rules)
    )


def edit_all(
    submissions: Iterable[Submission], edits: Mapping[str, Edit], choice: Quotes, language: str
) -> Desk:
    """Quote every submission as its edit has it, if there is one."""
    quotes: list[Quote] = []
    back: list[Held] = []
    notes: list[Note] = []
    for one in submissions:
        edited = editing.edit(one, edits.get(one.id), choice, language)
        notes += edited.notes
        if edited.quote:
            quotes.append(edited.quote)
        else:
            reason = next(note for note in edited.notes if note.level is Level.HELD)
            back.append(Held.of(one, reason))
    return Desk(tuple(quotes), tuple(back), tuple(notes))


def matched_edits(
    folder: Path, label: str, valid: validating.Validated
) -> tuple[dict[str, Edit], list[Note]]:
    """Read the edits and find whose each is; note those that are nobody's."""
    held = [one.submission for one in valid.held if one.submission]
    submissions = (*valid.submissions, *held)
    found: dict[str, Edit] = {}
    notes = []
    for edit in reading.read_edits(folder, label):
        theirs = referred(edit.submission, submissions)
        if len(theirs) == 1:
            found.setdefault(theirs[0].id, edit)
        elif theirs or not arranging.held_as(edit.submission, valid.held):
            notes.append(
                catalogue.EDIT_OF_NOTHING.note(
                    f"`{edit.submission}` fits several submissions"
                    if theirs
                    else f"There is no submission `{edit.submission}` that this edits",
                    hint=advice(edit.submission, submissions, folder.name),
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


def piled(folder: Path, quotes: Sequence[Quote], held: Sequence[Held]) -> tuple[Pile, ...]:
    """Part a folder without a brief by question, one roundup each."""
    asked: dict[str, str] = {}
    for one in quotes:
        asked.setdefault(question_key(one.submission.question), one.submission.question)
    silent = [one for one in quotes if not question_key(one.submission.question)]
    asked.pop("", None)
    name = slug(folder.name, otherwise="roundup")
    if (folder / reading.BRIEF).exists() or len(asked) < 2:
        return (Pile(name, tuple(quotes), tuple(held)),)
    piles = []
    for key, folder_name in folder_names(asked).items():
        of_it = tuple(one for one in quotes if question_key(one.submission.question) == key)
        # Who does not say which question is meant, is counted and reported with the first.
        theirs = tuple(one for one in held if belongs(one, key, asked))
        piles.append(Pile(f"{name}/{folder_name}", of_it, theirs))
    return (replace(piles[0], held=(*piles[0].held, *map(unasked, silent))), *piles[1:])


def folder_names(asked: Mapping[str, str]) -> Mapping[str, str]:
    """Name a folder for each question; long ones that begin alike are told apart by a digest."""
    slugs = {key: slug(question, otherwise="question") for key, question in asked.items()}
    several = {name for name, number in Counter(slugs.values()).items() if number > 1}
    return {
        key: f"{name}-{short_digest(key)}" if name in several else name
        for key, name in slugs.items()
    }


def belongs(held: Held, key: str, keys: Mapping[str, str]) -> bool:
    """Tell whether something held is counted with one question's roundup."""
    question = question_key(held.submission.question) if held.submission else ""
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
    folder: Path, pile: Pile, brief: Brief, house: Settings, notes: tuple[Note, ...]
) -> Checked:
    """Arrange one pile and let the rules look at the whole."""
    received = len(pile.quotes) + len(pile.held)
    arranged = arranging.arrange(pile.name, brief, pile.quotes, pile.held, received)
    made = arranged.roundup
    if not made.tally.is_balanced:
        raise AssertionError(f"a submission was lost or doubled in {pile.name}: {made.tally}")
    found = [*notes, *arranged.notes, *(one.note for one in made.held)]
    if made.chapters:
        found += checking.check_roundup(made, house.rules)
    if made.chapters and not (made.brief.question or made.brief.headline):
        name = reading.BRIEF
        found.append(
            catalogue.NO_QUESTION.note(
                "There is no question, neither in a brief nor with the answers",
                hint=f"Write one into `{name}`, as `question: …` between two lines of `---`",
                origin=made.brief.origin,
            )
        )
    return Checked(folder, made, in_order(found))


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Sort notes by where they are; what concerns one place stays in the stages' order."""
    unique = dict.fromkeys(notes)
    return tuple(sorted(unique, key=lambda note: (note.origin.path, note.origin.line or 0)))


# Building


def build(
    place: Workspace,
    found: Checked,
    *,
    output: Path | None = None,
    formats: Sequence[str] = (),
    layout: str = "",
    options: Mapping[str, Any] | None = None,
    ledger: bool = False,
) -> Built:
    """Write one roundup in every format asked for, and store it under `output`.

    `options` are the writers': `assets` of `html`, `paper` of `pdf`; `ledger` adds the record of
    what was changed. All files are made before the first one is stored; a roundup without an
    answer that can be used has none.
    """
    # 50 ms together, which checking alone would wait for in vain
    from roundup import assembling, dressing, layouts, shelf, storing, writing

    house = place.settings
    formats = tuple(formats) or house.formats
    for name in formats:
        if name not in shelf.names(writing.SHELF):
            raise UnknownPart("format", name, shelf.names(writing.SHELF))
    if not is_publishable(found):
        return Built(found, found.notes, ())
    brief = found.roundup.brief
    logo = dressing.logo(house, place.root)
    assembled = assembling.assemble(found.roundup, house.publication, logo)
    look = layouts.load(layout or brief.layout or house.layout, place.own_layouts)
    look = look.with_options(house.style.options)
    dressed = dressing.dressed(house, place.root)
    files: list[File] = []
    for name in formats:
        given = {"paper": house.paper, **house.options_of(name), **(options or {})}
        files += writing.write(assembled.article, look, dressed, name, given)
    if ledger:
        files += ledger_files(found.roundup, assembled.article, house.quotes, dressed)
    stored = storing.store(files, (output or place.output) / found.name)
    return Built(found, in_order([*found.notes, *assembled.notes]), stored)


def ledger_files(
    roundup: Roundup, article: Article, choice: Quotes, house: House
) -> tuple[File, ...]:
    """Write down what was changed, for people and for programs."""
    from roundup import layouts, recording, rendering

    ledger = recording.record(roundup, article, choice)
    data = recording.as_json(ledger).encode()
    page = rendering.ledger_page(ledger, layouts.load(LEDGER_LOOK), house, sha256(data).hexdigest())
    return tuple(map(File, LEDGER_FILES, (page.encode(), data)))


def is_publishable(found: Checked) -> bool:
    """Tell whether there is enough for an article: an answer, and what it answers."""
    brief = found.roundup.brief
    return bool(found.roundup.chapters and (brief.headline or brief.question))


# The feed


@dataclass(frozen=True, slots=True)
class Fed:
    """The articles that are published, the files that list them, and why others are not there."""

    articles: tuple[tuple[Checked, Article], ...]
    left_out: tuple[tuple[Checked, str], ...]
    files: tuple[Path, ...]


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
    nothing is published.
    """
    from roundup import assembling, dressing, feeding, layouts, rendering, storing

    house = place.settings
    feeding.base(house.publication.pages)
    reasons = [(one, unpublished(one, until)) for one in found]
    published = [
        (one, assembling.assemble(one.roundup, house.publication).article)
        for one, reason in reasons
        if not reason
    ]
    left_out = tuple((one, reason) for one, reason in reasons if reason)
    if not published:
        raise nothing_published(left_out)
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
    return Fed(listed, left_out, storing.store(files, output or place.output))


def nothing_published(left_out: Sequence[tuple[Checked, str]]) -> NotBuilt:
    """Say why nothing is published, in the words of the first that is not."""
    said = next((f": `{one.name}` {reason}" for one, reason in left_out), "")
    return NotBuilt(
        f"No roundup is published{said}",
        hint="Write the day on which it appears into its brief, as `date: 2026-11-16`; "
        "`--until` is the last day that counts",
    )


def unpublished(found: Checked, until: date | None) -> str:
    """Say why a roundup is not published, or nothing if it is."""
    day = found.roundup.brief.date
    if not is_publishable(found):
        return "has no answer that can be used"
    if day is None:
        return "has no date in its brief"
    return f"is dated {day}" if until and day > until else ""


# Verifying


def verify(
    place: Workspace,
    found: Checked,
    folder: Path | None = None,
    *,
    only: str = "",
    start: Path | None = None,
) -> "Verified":
    """Compare the files in a folder, or `only` one of them, with what would be built today.

    The folder is the roundup's own under `dist/` if none is given; `start` is the folder from
    which notes name files. Raises `NotBuilt`.
    """
    from roundup import assembling, storing, verifying

    folder = folder or place.output / found.name
    label = shown(folder, start or place.root)
    files = storing.stored(folder) if folder.is_dir() and is_publishable(found) else ()
    named = [
        File(f"{label}/{file.name}", file.data)
        for file in files
        if only in ("", file.name) and file.name not in LEDGER_FILES
    ]
    if named:
        assembled = assembling.assemble(found.roundup, place.settings.publication)
        verified = verifying.verify(assembled.article, named)
        if verified.files:
            return verified
    raise NotBuilt(
        f"There is no page and no PDF of `{found.name}` in `{label}`",
        hint=f"`roundup build {found.folder.name}` makes them",
    )
