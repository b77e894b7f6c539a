"""What the rules find in answers, what of it editors allow, and where in a file it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

from roundup.disk import opening
from roundup.house.settings import Rules
from roundup.model.allowance import Allowance, Allowed
from roundup.model.brief import Brief
from roundup.model.edit import Edit
from roundup.model.notes import Excerpt, Note
from roundup.model.submission import Submission
from roundup.pipeline.gathering import Gathered
from roundup.pipeline.remembering import RuleMemory
from roundup.stages import allowing, checking, locating
from roundup.text.counting import word_count
from roundup.text.masking import veiled
from roundup.text.names import question_key
from roundup.text.signs import LINE_BREAK

# So many answers say how long an answer to their question usually is.
ENOUGH_ANSWERS = 3


def with_person(note: Note, names: Mapping[str, str]) -> Note:
    """Return a note with the person it is about; `names` has people by the ids of their answers."""
    person = names.get(note.submission or "", note.person)
    return note if note.person == person else replace(note, person=person)


@dataclass(slots=True)
class Desk:
    """What editors have allowed, and which notes that has silenced so far."""

    allowances: tuple[Allowance, ...]
    allowed: list[Allowed] = field(default_factory=list)

    @classmethod
    def of(cls, brief: Brief, edits: Iterable[Edit]) -> "Desk":
        """Collect what a brief and edits allow."""
        return cls((*brief.allow, *(each for edit in edits for each in edit.allow)))

    def allow(self, notes: Iterable[Note], submissions: Iterable[Submission]) -> tuple[Note, ...]:
        """Return the notes that are not allowed, and remember the others."""
        if not self.allowances:
            return tuple(notes)
        parted = allowing.allow(notes, self.allowances, submissions, checking.binding())
        self.allowed += parted.allowed
        return parted.notes

    def idle(self, rules: Rules) -> tuple[Note, ...]:
        """Return a note on each allowance that has allowed nothing."""
        return allowing.idle_notes(
            self.allowances,
            (each.allowance for each in self.allowed),
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
        """Return a file's lines; a file of another kind has none."""
        if path not in self.known:
            self.known[path] = LINE_BREAK.split(opening.read_text(self.start / path))
        return self.known[path]

    def located(self, note: Note) -> Note:
        """Return a note, and those it relates to, with their places in the files."""
        if note.excerpt:
            note = locating.located(note, self.of(note.origin.path))
            note = replace(note, excerpt=without_private(note.excerpt, has_fix=bool(note.fix)))
        if not note.related:
            return note
        related = [
            locating.located_related(each, self.of(each.origin.path)) for each in note.related
        ]
        return replace(
            note,
            related=tuple(replace(each, excerpt=without_private(each.excerpt)) for each in related),
        )


def without_private(excerpt: Excerpt | None, *, has_fix: bool = False) -> Excerpt | None:
    """Hide addresses and telephone numbers in an excerpt, but not in words that a fix replaces."""
    if excerpt is None:
        return None
    shown = veiled(excerpt.text)
    if has_fix:
        shown = shown[: excerpt.start] + excerpt.words + shown[excerpt.end :]
    return replace(excerpt, text=shown)


def looked_at(
    submission: Submission, edit: Edit | None, rules: Rules, said: RuleMemory | None
) -> tuple[Note, ...]:
    """Check a submission by the rules, as it is to be published."""
    check = said.check if said else checking.check_submission
    if not (edit and edit.answer):
        return check(submission, rules)
    published = submission.model_copy(update={"answer": edit.answer})
    return tuple(
        replace(note, origin=edit.place(note.span.start or 0))
        if note.span and note.span.field == "answer"
        else note
        for note in check(published, rules)
    )


def usual_lengths(gathered: Gathered) -> dict[str, int]:
    """Return the usual number of words of an answer to each question; 0 where too few answer it."""
    lengths: dict[str, list[int]] = {}
    for submission in gathered.submissions:
        lengths.setdefault(question_key(submission.question), []).append(
            word_count(submission.answer)
        )
    return {
        key: int(median(words)) if len(words) >= ENOUGH_ANSWERS else 0
        for key, words in lengths.items()
    }
