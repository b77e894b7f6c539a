"""One answer as it lies open on the desk: its text, what came, its credit line, and its notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from urllib.parse import quote as percent_encoded

from roundup.desk import choosing, portraits, views, words
from roundup.desk.judging import TypedPlaces, answer_with, cut, judge
from roundup.desk.portraits import ShownSquare
from roundup.desk.requests import AGAIN, Said
from roundup.desk.state import Galley, bytes_of, digest
from roundup.errors import UsageError
from roundup.lock.changes import shown
from roundup.model.brief import Chapter
from roundup.model.notes import Note, Span
from roundup.model.quote import Change, Quote
from roundup.model.submission import Submission
from roundup.pipeline import comparing, revising, seeking
from roundup.pipeline.seeking import Answer
from roundup.text.direction import counted
from roundup.text.limiting import tongue
from roundup.text.pulling import pulled

CREDITED = (
    "name", "title", "organisation", "location", "pronouns",
    "bio", "website", "profile", "interest",
)  # fmt: skip
LONGEST_LETTER = 1_500
# What a page may ask about the text that is in its editor.
ASKED = ("judge", "cut", "letter")


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What the page shows of an answer that is open.

    `received` is the credit as it was sent, field by field; `credited` the line under the quote as
    it is printed, empty where the answer is not in the article. `data` is what the page's script
    begins with; that an address of the expert is known is there, and the address in no page.
    """

    id: str
    name: str
    state: str
    why: str
    why_code: str
    portrait: str
    heading: str
    pull: str
    memo: str
    disclosure: str
    credited: str
    received: tuple[tuple[str, str], ...]
    came: str
    file: str
    language: str
    direction: str
    policy: str
    is_edited: bool
    keeps_lines: bool
    square: ShownSquare | None
    data: dict[str, Any]


def answer_view(galley: Galley, name: str) -> AnswerView:
    """Describe an answer for its page. Raises `UsageError` where there is none by that id."""
    submission = choosing.submission_of(galley, name)
    answer = answer_of(galley, submission)
    edit, passage = answer.edit, galley.shown.get(name)
    chapter = chapter_of(galley, name)
    can_write = bool(submission.expert.email)
    return AnswerView(
        id=name,
        name=submission.expert.name,
        state=views.USED if chapter else fate(galley, name),
        why=why(answer),
        why_code=answer.held.code if answer.held else "",
        portrait=views.portrait(galley, submission),
        heading=heading_of(chapter, answer),
        pull=pull_of(chapter, answer.quote),
        memo=edit.memo if edit else "",
        disclosure=edit.disclosure if edit else "",
        credited=passage.credit.comma.join(filter(None, (passage.credit.name, passage.credit.role)))
        if passage
        else "",
        received=tuple(sent(submission)),
        came=submission.sent,
        file=str(submission.origin),
        language=tongue(submission.answer, galley.checked.setting.language),
        direction=counted(submission.answer) or "ltr",
        policy=answer.quotes.policy.value,
        is_edited=bool(edit and edit.answer),
        keeps_lines=submission.keeps_lines,
        square=portraits.square_of(submission),
        data=state_of(galley, name)
        | {"judged": judge(galley, name, text_of(answer)), "can_write": can_write},
    )


def state_of(galley: Galley, name: str) -> dict[str, Any]:
    """Return what an open page has to be told when files have changed: text, digest, notes."""
    answer = answer_of(galley, choosing.submission_of(galley, name))
    path = revising.file_of(answer)
    return {
        "text": text_of(answer),
        "digest": digest(bytes_of(path, galley.folder)),
        "notes": [*notes_on(galley, answer)],
    }


def answer_of(galley: Galley, submission: Submission) -> Answer:
    """Return an answer with its edit, and what becomes of it."""
    quotes = galley.workspace.settings.quotes
    candidates = (each for checked in galley.roundups for each in seeking.candidates(checked))
    return next(
        seeking.compared(each, quotes) for each in candidates if each.submission.id == submission.id
    )


def text_of(answer: Answer) -> str:
    """Return the text that an editor works on, as it was typed."""
    edit = answer.edit
    return edit.answer if edit and edit.answer else answer.submission.answer


def fate(galley: Galley, name: str) -> str:
    """Return whether an answer that is not used was left out or is held."""
    out = any(
        submission.id == name
        for checked in galley.roundups
        for submission, _ in checked.roundup.left_out
    )
    return views.LEFT_OUT if out else views.HELD


def why(answer: Answer) -> str:
    """Return why an answer is not used; empty where it is, or where no reason was given."""
    return answer.held.message if answer.held else answer.fate.partition(": ")[2]


def chapter_of(galley: Galley, name: str) -> Chapter | None:
    """Return the section of the article in which an answer is."""
    for checked in galley.roundups:
        for chapter in checked.roundup.chapters:
            if any(each.submission.id == name for each in chapter.quotes):
                return chapter
    return None


def heading_of(chapter: Chapter | None, answer: Answer) -> str:
    """Return the heading over an answer, or the one that it would have."""
    if chapter and chapter.heading:
        return chapter.heading
    edit = answer.edit
    return (edit.heading if edit else "") or answer.submission.heading


def pull_of(chapter: Chapter | None, quote: Quote | None) -> str:
    """Return the stretch that is pulled, where it is this answer's."""
    is_own = chapter and quote and chapter.pull and pulled(chapter.pull, quote.blocks)
    return chapter.pull if chapter and is_own else ""


def sent(submission: Submission) -> Iterator[tuple[str, str]]:
    """Yield what the expert sent about themselves, and what an editor wrote over."""
    corrected = {each.field: each.received for each in submission.corrections}
    for field in CREDITED:
        value = corrected.get(field, getattr(submission.expert, field))
        if value:
            yield field, value


# Notes in the margin


def notes_on(galley: Galley, answer: Answer) -> Iterator[dict[str, Any]]:
    """Yield the notes on an answer except for those on its changes, and those that are allowed."""
    changes = comparing.judged(answer)
    origins = {
        (comparing.origin_of(change, answer), change.code) for change in changes if change.code
    }
    text = text_of(answer)
    for note in galley.notes.get(answer.submission.id, ()):
        if (str(note.origin), note.code) not in origins:
            yield value_of(note, text)
    for allowed in galley.checked.allowed:
        if allowed.note.submission == answer.submission.id:
            yield value_of(allowed.note, text) | {"allowed": allowed.allowance.reason}


def value_of(note: Note, text: str) -> dict[str, Any]:
    """Describe a note, and where in the answer its words are, as a browser counts."""
    span = note.span
    return {
        "key": key_of(note),
        "code": note.code,
        "name": note.name,
        "level": note.level.value,
        "message": note.message,
        "hint": note.hint,
        "field": span.field if span else "",
        "place": place_of(span, text),
        "fix": note.fix.replacement if note.fix else None,
        "words": note.excerpt.words if note.excerpt else "",
        "allowed": "",
    }


def place_of(span: Span | None, text: str) -> list[int] | None:
    """Return where in an answer a note's words are; nothing where it is on something else."""
    if span is None or span.field != "answer" or span.start is None or span.end is None:
        return None
    places = TypedPlaces(text, text)
    return [places.of(min(each, len(text))) for each in (span.start, span.end)]


def key_of(note: Note) -> str:
    """Return a short text by which a page names one note of a roundup."""
    fix = note.fix.replacement if note.fix else ""
    parts = (note.code, note.submission, note.span, note.message, fix)
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


# What the page asks about a text that is in its editor


def asked(galley: Galley, name: str, what: str, said: Said) -> dict[str, Any]:
    """Judge a text, cut a stretch of it, or write to the expert about it, as a page asks.

    Raises `UsageError` where it asks for something else.
    """
    text, places = said.get("text"), (said.get("start", 0), said.get("end", 0))
    if not isinstance(text, str) or not all(isinstance(each, int) for each in places):
        raise UsageError("The desk did not understand this", hint=AGAIN)
    if what == "judge":
        return judge(galley, name, text, has_remedies=bool(said.get("remedies")))
    if what == "cut":
        return cut(galley, name, text, *places)
    return letter(galley, name, text)


# Writing to the expert


def letter(galley: Galley, name: str, text: str) -> dict[str, Any]:
    """Return the address of a draft to the expert, with the words that they are asked about.

    It is in the language of the roundup, where the desk speaks that.

    The expert's own address is in no page; it goes to the browser only in answer to this. Raises
    `UsageError` where there is no such answer.
    """
    submission = choosing.submission_of(galley, name)
    if not submission.expert.email:
        return {"address": ""}
    own = words.words(words.chosen(galley.checked.setting.language))["letter"]
    asked = [
        question(each.change, own)
        for each in comparing.judged(answer_with(galley, submission, text))
        if each.message
    ]
    greeting = own["dear"].format(submission.expert.name)
    lines = [greeting, "", own["ask"], "", *asked, "", own["printed"], ""]
    body = "\r\n".join([*lines, shown_whole(text)])
    subject = ": ".join(filter(None, (own["subject"], shown(submission.question))))
    to = percent_encoded(submission.expert.email, safe="@")
    return {
        "address": f"mailto:{to}?subject={percent_encoded(subject)}&body={percent_encoded(body)}"
    }


def question(change: Change, own: Mapping[str, str]) -> str:
    """Return how an expert is asked about a change, in the words of a language."""
    sent, wrote = shown(change.text).strip(), shown(change.edited).strip()
    asked = "wrote" if sent and wrote else "added" if wrote else "left_out"
    return own[asked].format(sent, wrote)


def shown_whole(text: str) -> str:
    """Return a text as a mail has it, cut where a mail program would refuse the address."""
    shortened = text if len(text) <= LONGEST_LETTER else f"{text[:LONGEST_LETTER].rstrip()} …"
    return shortened.replace("\n", "\r\n")
