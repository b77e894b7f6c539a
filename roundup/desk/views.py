"""What the desk's pages show: plain values for templates, from what is checked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from roundup.desk.state import Galley
from roundup.model.article import Credit, Monogram
from roundup.model.notes import Level, Note
from roundup.model.submission import Submission
from roundup.model.tally import Tally
from roundup.pipeline import listing
from roundup.rendering import desk_pages
from roundup.text.counting import word_count
from roundup.text.names import initials

USED, LEFT_OUT, HELD = "used", "left-out", "held"
PORTRAIT = 40
# From the gravest to the least; each is a filter of the list.
LEVELS = tuple(reversed(Level))


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer in the list: who, how long, what becomes of it and why.

    `portrait` is HTML. `is_edited` says that the editor's version differs from what came;
    `notes` counts what there is to look at, and `allowed` what was let stand. `code` is that of the
    note which holds it.
    """

    id: str
    name: str
    role: str
    words: int
    state: str
    why: str
    portrait: str
    heading: str
    question: int
    is_edited: bool
    notes: int
    gravest: str
    allowed: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class RoundupListed:
    """A roundup in the list of all: its title, date and counts, and how many notes it has."""

    name: str
    title: str
    date: str
    is_draft: bool
    tally: Tally
    levels: tuple[tuple[str, int], ...]


def listed(galley: Galley) -> RoundupListed:
    """Describe a roundup as the front page lists it."""
    brief = galley.roundup.brief
    return RoundupListed(
        name=galley.name,
        title=listing.title(galley.checked) or galley.folder.name,
        date=brief.date.isoformat() if brief.date else "",
        is_draft=brief.is_draft,
        tally=galley.roundup.tally,
        levels=levels(galley.checked.notes),
    )


def list_values(galley: Galley) -> dict[str, Any]:
    """Return what the list of a roundup's answers and its foot show, by the names in templates."""
    return {
        "galley": galley,
        "title": listing.title(galley.checked) or galley.folder.name,
        "rows": rows(galley),
        "tally": galley.roundup.tally,
        "questions": [each.heading or each.question for each in galley.roundup.brief.question],
        "levels": levels(galley.checked.notes),
    }


def levels(notes: Sequence[Note]) -> tuple[tuple[str, int], ...]:
    """Count notes by their level, the gravest first."""
    numbers = Counter(note.level for note in notes)
    return tuple((level.value, numbers[level]) for level in LEVELS if numbers[level])


def rows(galley: Galley) -> list[AnswerRow]:
    """List every answer: those of the article in its order, then left out and held ones."""
    return [*used_rows(galley), *left_out_rows(galley), *held_rows(galley)]


def used_rows(galley: Galley) -> Iterator[AnswerRow]:
    """Yield the answers that the article has."""
    for checked in galley.roundups:
        for chapter in checked.roundup.chapters:
            for quote in chapter.quotes:
                heading = chapter.heading or quote.heading
                yield row(
                    galley,
                    quote.submission,
                    USED,
                    heading=heading,
                    question=chapter.question,
                    words=word_count(quote.answer),
                    is_edited=bool(quote.edit and quote.edit.answer),
                )


def left_out_rows(galley: Galley) -> Iterator[AnswerRow]:
    """Yield the answers that the brief leaves out."""
    for checked in galley.roundups:
        for submission, reason in checked.roundup.left_out:
            yield row(galley, submission, LEFT_OUT, why=reason)


def held_rows(galley: Galley) -> Iterator[AnswerRow]:
    """Yield the answers that are held, with what keeps them."""
    for checked in galley.roundups:
        for held in checked.roundup.held:
            if held.submission:
                yield row(galley, held.submission, HELD, why=held.note.message, code=held.note.code)
            else:
                yield AnswerRow(
                    "", held.name or str(held.origin), "", 0, HELD, held.note.message,
                    monogram(held.name), "", 0, False, 1, held.note.level.value, 0, held.note.code,
                )  # fmt: skip


def row(
    galley: Galley,
    submission: Submission,
    state: str,
    *,
    why: str = "",
    code: str = "",
    heading: str = "",
    question: int = 0,
    words: int = 0,
    is_edited: bool = False,
) -> AnswerRow:
    """Describe one answer."""
    notes = galley.notes.get(submission.id, ())
    expert = submission.expert
    return AnswerRow(
        id=submission.id,
        name=expert.name,
        role=", ".join(filter(None, (expert.title, expert.organisation))),
        words=words or word_count(submission.answer),
        state=state,
        why=why,
        portrait=portrait(galley, submission),
        heading=heading,
        question=question,
        is_edited=is_edited,
        notes=len(notes),
        gravest=max((note.level for note in notes), key=lambda level: level.weight).value
        if notes
        else "",
        allowed=galley.allowed.get(submission.id, 0),
        code=code,
    )


def portrait(galley: Galley, submission: Submission) -> str:
    """Write the portrait of an answer's author as the article shows it, or a monogram."""
    passage = galley.shown.get(submission.id)
    if passage is None:
        return monogram(submission.expert.name)
    return desk_pages.portrait(passage.credit, PORTRAIT)


def monogram(name: str) -> str:
    """Write the monogram of somebody who is not in the article."""
    letters = Monogram(initials(name) or "?", "")
    return desk_pages.portrait(Credit(name, "", "", letters, ""), PORTRAIT)
