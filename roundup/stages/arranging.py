"""Stage 4: a brief and quotes to a roundup: who is in, in which order, under which heading."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from roundup.model.brief import Brief, Chapter, Held, LeftOut, Order, Place, Question, Roundup
from roundup.model.notes import Note, Origin
from roundup.model.quote import Quote
from roundup.model.remarks.briefs import (
    NAMED_BUT_HELD,
    NAMED_TWICE,
    NO_QUESTION_NAMED,
    NOTHING_TO_PUBLISH,
    OTHER_QUESTION,
    PULL_NOT_IN_QUOTE,
    UNKNOWN_SUBMISSION,
)
from roundup.model.remarks.drafts import NOTHING_YET
from roundup.model.remarks.edits import TWISTED_PULL
from roundup.model.remarks.submissions import ANONYMITY_WITHOUT_REASON, ANOTHER_VERSION
from roundup.model.submission import Submission
from roundup.text.cleaning import squeezed
from roundup.text.counting import word_count
from roundup.text.names import question_key, sort_key
from roundup.text.pulling import nearest, pulled, twist
from roundup.text.references import advice, followed, followed_note, referred
from roundup.text.slugs import short_digest, slug

# Nobody is named, or a name is withheld for no reason.
OPEN = frozenset({"A101", "A116", ANONYMITY_WITHOUT_REASON.code})


@dataclass(frozen=True, slots=True)
class Arranged:
    """A roundup, and what of the brief could not be followed."""

    roundup: Roundup
    notes: tuple[Note, ...]


@dataclass(slots=True)
class _Desk:
    """The quotes while they are being laid out; every one ends in exactly one pile."""

    name: str
    brief: Brief
    waiting: list[Quote]
    held: list[Held]
    left_out: list[tuple[Submission, str]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def known(self) -> list[Submission]:
        """List everyone whom the brief may name."""
        gone = [submission for submission, _ in self.left_out] + [
            each.submission for each in self.held
        ]
        return [each.submission for each in self.waiting] + [each for each in gone if each]

    def take(self, submission: Submission) -> Quote | None:
        """Remove a submission's quote from the desk and return it, if it is still there."""
        for index, waiting in enumerate(self.waiting):
            if waiting.submission.id == submission.id:
                return self.waiting.pop(index)
        return None

    def drop(self, submission: Submission) -> bool:
        """Remove a submission, waiting or held, from the desk; return whether it was there."""
        if self.take(submission):
            return True
        before = len(self.held)
        self.held = [each for each in self.held if each.submission is not submission]
        return len(self.held) < before


def arrange(
    name: str,
    brief: Brief,
    quotes: Sequence[Quote],
    held: Sequence[Held],
    received: int,
    left_out: Sequence[tuple[Submission, str]] = (),
) -> Arranged:
    """Lay out a roundup as its brief asks.

    `received` is the number of drafts read; `left_out` are versions of answers that the brief has
    been found to leave out already.
    """
    questions = brief.question or asked(quotes)
    brief = brief.model_copy(update={"question": questions})
    desk = _Desk(name, brief, list(quotes), list(held), list(left_out))
    everyone = desk.known()
    leave_out(desk)
    of_question = {each.submission.id: question_of(each, questions) for each in desk.waiting}
    put_aside(desk, of_question)
    chapters = placed(desk, everyone) if brief.sections else ordered(desk.waiting, brief)
    answered = {key: at for key, at in of_question.items() if at is not None}
    chapters = [part for chapter in chapters for part in parted(chapter, answered)]
    chapters.sort(key=lambda chapter: chapter.question)
    chapters = grouped(chapters)
    if not chapters:
        desk.notes.append(nothing_to_publish(desk))
    roundup = Roundup(
        name, brief, received, tuple(chapters), tuple(desk.left_out), tuple(desk.held)
    )
    return Arranged(roundup, tuple(desk.notes))


def asked(quotes: Iterable[Quote]) -> tuple[Question, ...]:
    """Return the question from the submissions, where the brief asks none: the one asked most."""
    typed = [quote.submission.question for quote in quotes if quote.submission.question]
    if not typed:
        return ()
    most, _ = Counter(question_key(each) for each in typed).most_common(1)[0]
    return (Question(question=next(each for each in typed if question_key(each) == most)),)


def leave_out(desk: _Desk) -> None:
    """Put aside whom the brief leaves out."""
    for entry in desk.brief.leave_out:
        submission = sought(desk, entry, desk.known())
        if submission and desk.drop(submission):
            reason = entry.reason or "the brief leaves it out"
            desk.left_out.append((submission, reason))


def question_of(quote: Quote, questions: tuple[Question, ...]) -> int | None:
    """Find which of the brief's questions an answer is to; none if it is to another one."""
    said = question_key(quote.submission.question)
    keys = [question_key(question.question) for question in questions]
    if said in keys:
        return keys.index(said)
    if said and questions:
        return None
    return 0 if len(questions) < 2 else None


def put_aside(desk: _Desk, of_question: dict[str, int | None]) -> None:
    """Leave out answers to other questions; hold those that do not say which one they answer."""
    strays = [each.submission for each in desk.waiting if of_question[each.submission.id] is None]
    for submission in strays:
        desk.take(submission)
        if submission.question:
            desk.left_out.append((submission, "it answers another question"))
        else:
            note = NO_QUESTION_NAMED.note(
                "The brief asks several questions, and this answer does not say which it is to",
                hint="Give it a `question`, worded as in the brief",
                origin=submission.place("answer"),
                submission=submission.id,
            )
            desk.notes.append(note)
            desk.held.append(Held.of(submission, note))
    others = [stray for stray in strays if stray.question]
    for key, number in Counter(question_key(other.question) for other in others).items():
        first = next(other for other in others if question_key(other.question) == key)
        subject = "1 answer is" if number == 1 else f"{number} answers are"
        desk.notes.append(
            OTHER_QUESTION.note(
                f"{subject} to a question that the brief does not ask, “{first.question}”",
                hint="Ask it in the brief too, or build it from a folder of its own",
                origin=first.place("question"),
                submission=first.id,
            )
        )


def placed(desk: _Desk, everyone: Sequence[Submission]) -> list[Chapter]:
    """Lay out the sections that the brief lists; who is not listed is left out."""
    chapters = []
    for section in desk.brief.sections:
        quotes = [
            taken
            for submission in section.submissions
            if (taken := seat(desk, section, submission, everyone))
        ]
        if section.disclosure:
            quotes = [replace(quote, disclosure=section.disclosure) for quote in quotes]
        if quotes:
            pull = pull_of(desk, section, quotes)
            chapter = replace(chapter_of(quotes), pull=pull)
            if section.heading:
                origin = desk.brief.origin.at(section.line)
                chapter = replace(chapter, heading=section.heading, origin=origin)
            chapters.append(chapter)
    rest = [each.submission for each in desk.waiting]
    rest += unnamed(desk)
    for quote_left in rest:
        desk.drop(quote_left)
        desk.left_out.append((quote_left, "the brief's sections do not name it"))
    return chapters


def unnamed(desk: _Desk) -> list[Submission]:
    """List what is held, and that no section asks for; versions of one answer stay together."""
    asked_for = [reference for section in desk.brief.sections for reference in section.submissions]
    named = [held.note for held in desk.held if any(held_as(each, [held]) for each in asked_for)]
    return [
        each.submission
        for each in desk.held
        if each.submission and each.note not in named and not is_open(each.note)
    ]


def is_open(note: Note) -> bool:
    """Return whether a note asks who spoke or what they permit, which an editor has to settle."""
    return note.code in OPEN or note.code.startswith("C")


def seat(desk: _Desk, place: Place, reference: str, everyone: Sequence[Submission]) -> Quote | None:
    """Find the quote that a section asks for, or say why it is not to be had."""
    entry = LeftOut(submission=reference, line=place.line)
    origin = desk.brief.origin.at(place.line)
    waiting = [each.submission for each in desk.waiting]
    reason = None if referred(reference, waiting) else held_as(reference, desk.held)
    if reason and reason.note.code == ANOTHER_VERSION.code:
        return None  # its own note says which two there are, and what to write
    if reason:
        desk.notes.append(
            NAMED_BUT_HELD.note(
                f"The brief gives a section to `{reference}`, which is held ({reason.note.code})",
                hint=f"Put right what stands at {reason.note.origin}: {reason.note.message}",
                origin=origin,
            )
        )
        return None
    submission = sought(desk, entry, everyone)
    if not submission:
        return None
    if quote := desk.take(submission):
        return quote
    aside = next((why for left, why in desk.left_out if left.id == submission.id), "")
    message = (
        f"`{submission.id}` has a section, but {aside}"
        if aside
        else (f"`{submission.id}` is named a second time; it stands where it is named first")
    )
    desk.notes.append(
        NAMED_TWICE.note(
            message, hint="Take one of the two out", origin=origin, submission=submission.id
        )
    )
    return None


def held_as(reference: str, held: Iterable[Held]) -> Held | None:
    """Find something held that a reference means, even where it never became a submission."""
    for entry in held:
        names = {slug(PurePosixPath(entry.origin.path).stem), slug(entry.name)} - {slug("")}
        if entry.submission:
            names.add(entry.submission.id)
        if reference and {reference, slug(reference)} & names:
            return entry
    return None


def sought(desk: _Desk, entry: LeftOut, among: Sequence[Submission]) -> Submission | None:
    """Find the one submission that the brief means, or say that there is none or several."""
    gone = {entry.id for entry, _ in desk.left_out}
    there = [each for each in among if each.id not in gone]
    whole = tuple(each for each in among if each.id == entry.submission)
    submission = whole or referred(entry.submission, there) or referred(entry.submission, among)
    if len(submission) == 1:
        return submission[0]
    if not submission and (newer := followed(entry.submission, among)):
        origin = desk.brief.origin.at(entry.line)
        desk.notes.append(followed_note(entry.submission, newer, origin))
        return newer
    trouble = "fits several submissions" if submission else "is not a submission of this roundup"
    desk.notes.append(
        UNKNOWN_SUBMISSION.note(
            f"`{entry.submission}` {trouble}",
            hint=advice(entry.submission, among, desk.name),
            origin=desk.brief.origin.at(entry.line),
        )
    )
    return None


def pull_of(desk: _Desk, place: Place, quotes: Sequence[Quote]) -> str:
    """Find a section's pull quote in its quotes, or say that it is not there."""
    if not place.pull:
        return ""
    for quote in quotes:
        if pull := pulled(place.pull, quote.blocks):
            desk.notes += pull_notes(desk, place, pull, quote)
            return pull
    said = nearest(place.pull, quotes[0].blocks)
    desk.notes.append(
        PULL_NOT_IN_QUOTE.note(
            f"You pulled “{place.pull}”; nobody in this section said that in a row",
            hint=f"The nearest that {quotes[0].submission.expert.name or 'they'} said is “{said}”",
            origin=desk.brief.origin.at(place.line),
        )
    )
    return ""


def pull_notes(desk: _Desk, place: Place, pull: str, quote: Quote) -> Iterator[Note]:
    """Note a pull quote whose sentence denies, limits or reports what it says."""
    twisted = twist(pull, quote.blocks, desk.brief.language)
    if not twisted:
        return
    name = quote.submission.expert.name or "they"
    around = (
        f"“{twisted.before} …” stands before it"
        if twisted.before
        else f"the words after it are “{twisted.after}”"
    )
    yield TWISTED_PULL.note(
        f"You pulled “{pull}”; in what {name} said, {around}",
        hint="Pull the whole sentence, or other words; or allow `twisted-pull` with the reason",
        origin=desk.brief.origin.at(place.line),
        submission=quote.submission.id,
    )


def ordered(quotes: Iterable[Quote], brief: Brief) -> list[Chapter]:
    """Give each quote a section, in the brief's order."""
    keys: dict[Order, Callable[[Quote], Any]] = {
        Order.AS_RECEIVED: lambda _quote: 0,
        Order.BY_NAME: lambda quote: sort_key(quote.submission.expert.name),
        Order.SHORTEST_FIRST: lambda quote: word_count(quote.answer),
        Order.LONGEST_FIRST: lambda quote: -word_count(quote.answer),
        # Each answer draws its own lot, so that one more does not shuffle the others again.
        Order.SHUFFLED: lambda quote: short_digest(brief.seed, quote.submission.id, length=16),
    }
    return [chapter_of([quote]) for quote in sorted(quotes, key=keys[brief.order])]


def chapter_of(quotes: Sequence[Quote]) -> Chapter:
    """Head a section as an edit does, else as an expert does; empty means a name."""
    edited = [(quote.heading, quote.edit.origin) for quote in quotes if quote.edit]
    typed = [(quote.submission.heading, quote.submission.place("heading")) for quote in quotes]
    heading, origin = next((each for each in (*edited, *typed) if each[0]), ("", None))
    return Chapter(heading, tuple(quotes), origin=origin)


def parted(chapter: Chapter, of_question: dict[str, int]) -> list[Chapter]:
    """Part a section whose answers are to different questions: one part a question."""
    parts: dict[int, list[Quote]] = {}
    for quote in chapter.quotes:
        parts.setdefault(of_question[quote.submission.id], []).append(quote)
    chapters_parted = [
        replace(chapter, quotes=tuple(quotes), question=at, pull="") for at, quotes in parts.items()
    ]
    return [replace(chapters_parted[0], pull=chapter.pull), *chapters_parted[1:]]


def nothing_to_publish(desk: _Desk) -> Note:
    """Report that there is no article in this roundup, and why."""
    if desk.brief.is_draft or not (desk.held or desk.left_out):
        return NOTHING_YET.note(
            "There is no answer to build an article of yet, so this roundup is passed over",
            hint="Put a file of answers beside the brief; `roundup formats` lists the kinds",
            origin=Origin(desk.brief.origin.path, 1),
        )
    if desk.held:
        hint = f"Put right what keeps the answers back; the first is at {desk.held[0].origin}"
    else:
        hint = "The brief leaves every answer out; look at `sections`, `leave_out` and `question`"
    origin = desk.brief.origin
    return NOTHING_TO_PUBLISH.note(
        "There is no answer that can be published", hint=hint, origin=Origin(origin.path, 1)
    )


def grouped(chapters: Iterable[Chapter]) -> list[Chapter]:
    """Join neighbours that somebody gave one heading: it is printed once, over all of them."""
    groups: list[Chapter] = []
    for chapter in chapters:
        if groups and is_one_group(groups[-1], chapter):
            before = groups.pop()
            quotes = (*before.quotes, *chapter.quotes)
            chapter = replace(before, quotes=quotes, pull=before.pull or chapter.pull)
        groups.append(chapter)
    return groups


def is_one_group(before: Chapter, chapter: Chapter) -> bool:
    """Return whether two neighbours share a heading; a section has room for one pull quote only."""
    return (
        bool(chapter.heading)
        and chapter.question == before.question
        and squeezed(chapter.heading) == squeezed(before.heading)
        and not (before.pull and chapter.pull)
    )
