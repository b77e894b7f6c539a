"""Answers with their edits, and which of them belong to which roundup."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from roundup.house.settings import Quotes
from roundup.model.brief import Held
from roundup.model.edit import Edit
from roundup.model.notes import Level, Note
from roundup.model.quote import Quote
from roundup.model.remarks.briefs import NO_QUESTION_NAMED
from roundup.model.submission import Submission
from roundup.pipeline.gathering import Gathered, Inbox
from roundup.pipeline.workspace import output_name
from roundup.stages import (
    editing,
)
from roundup.text.names import question_key
from roundup.text.slugs import short_digest, slug
from roundup.text.typography import Type


def parted(
    submissions: Iterable[Submission], remarks: Mapping[str, tuple[Note, ...]]
) -> tuple[list[Submission], list[Held]]:
    """Separate the submissions that a rule holds back from the others."""
    sound, held = [], []
    for submission in submissions:
        reason = next((note for note in remarks[submission.id] if note.level is Level.HELD), None)
        if reason:
            held.append(Held.of(submission, reason))
        else:
            sound.append(submission)
    return sound, held


@dataclass(frozen=True, slots=True)
class EditedPile:
    """The result of editing: quotes, answers that an edit holds back, and notes."""

    quotes: tuple[Quote, ...]
    held: tuple[Held, ...]
    notes: tuple[Note, ...]


def edit_all(
    submissions: Iterable[Submission], edits: Mapping[str, Edit], choice: Quotes, setting: Type
) -> EditedPile:
    """Quote every submission as its edit has it, if there is one."""
    quotes: list[Quote] = []
    back: list[Held] = []
    notes: list[Note] = []
    for submission in submissions:
        edited = editing.edit(submission, edits.get(submission.id), choice, setting)
        notes += edited.notes
        if edited.quote:
            disclosure = edited.quote.disclosure or submission.disclosure
            quotes.append(replace(edited.quote, disclosure=disclosure))
        else:
            reason = next(note for note in edited.notes if note.level is Level.HELD)
            back.append(Held.of(submission, reason))
    return EditedPile(tuple(quotes), tuple(back), tuple(notes))


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
    inbox: Inbox, gathered: Gathered, quotes: Sequence[Quote], held: Sequence[Held]
) -> tuple[Pile, ...]:
    """Split a folder without a brief by question, one roundup each."""
    asked: dict[str, str] = {}
    for each in quotes:
        asked.setdefault(question_key(each.submission.question), each.submission.question)
    silent = [each for each in quotes if not question_key(each.submission.question)]
    asked.pop("", None)
    name = output_name(inbox.folder)
    if inbox.has_brief or len(asked) < 2:
        gone = len(gathered.withdrawn)
        return (Pile(name, tuple(quotes), tuple(held), gone, gathered.again, gathered.left_out),)
    piles = []
    for key, folder_name in folder_names(asked).items():
        of_it = tuple(each for each in quotes if question_key(each.submission.question) == key)
        # An answer that does not name its question is counted and reported with the first one.
        theirs = tuple(each for each in held if belongs(each.submission, key, asked))
        gone = sum(belongs(each.submission, key, asked) for each in gathered.withdrawn)
        again, left_out = (
            tuple(pair for pair in pairs if belongs(pair[0], key, asked))
            for pairs in (gathered.again, gathered.left_out)
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
    """Hold an answer that does not say which of several questions it answers."""
    submission = quote.submission
    note = NO_QUESTION_NAMED.note(
        "Other answers here name their question, and this one does not say which it is to",
        hint="Give it a `question`, worded as the others do",
        origin=submission.place("answer"),
        submission=submission.id,
    )
    return Held.of(submission, note)
