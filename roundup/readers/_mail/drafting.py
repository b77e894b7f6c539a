"""A mail to drafts: its answers, who gave them, and what was left out."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from roundup.model.notes import Note, Origin
from roundup.model.remarks.files import NOTHING_THERE, UNREADABLE_RECORD
from roundup.model.remarks.letters import NOT_AN_ANSWER, PASSED_ON
from roundup.model.submission import Draft
from roundup.readers._cells import Cell, Record
from roundup.readers._columns import Columns
from roundup.readers._letters import quoting
from roundup.readers._letters.signatures import display_name
from roundup.readers._mail import attaching, enclosed
from roundup.readers._mail.crediting import sender_values, who
from roundup.readers._mail.forwarding import forwarded_letter, is_cover, own_lines
from roundup.readers._mail.parsing import Letter
from roundup.readers._mail.people import Signatory, person_of
from roundup.readers._mail.remarking import (
    around_notes,
    credit_notes,
    doubt_notes,
    held_notes,
    other_question_notes,
    several_notes,
)
from roundup.readers._mail.sorting import asks, is_forward, is_reply, reason_against
from roundup.readers._mail.understanding import Understood, older_questions, understand
from roundup.readers._mail.unwrapping import is_wrapped, lines_of
from roundup.readers._meanings import ColumnTarget
from roundup.readers._records import drafts
from roundup.text.limits import MOST_MAIL_LINES

ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
DEEPEST = 4
PLACE = Callable[[str], int | None]


def nowhere(_: str) -> None:
    """Return no line."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a mail was found, and what is known beside it.

    `own` holds the addresses from which the question was asked; `place` returns the line of the
    file on which words stand; `depth` counts the mails around it that passed it on;
    `open_document` opens an attached document.
    """

    origin: Origin
    columns: Columns
    own: Collection[str] = ()
    place: PLACE = nowhere
    depth: int = 0
    open_document: enclosed.OpenDocument = enclosed.nothing_opened


def letter_drafts(letter: Letter, setting: Setting) -> Iterator[Draft | Note]:
    """Yield the drafts of one mail."""
    if reason := reason_against(letter, setting.columns.questions, setting.own):
        yield not_an_answer(letter, setting.origin, f"{reason} is not read as an answer")
        return
    lines = lines_of(letter)
    if lines is None:
        yield refused(
            letter, setting.origin, "HTML with more elements, or deeper ones, than letters have"
        )
        return
    if len(lines) > MOST_MAIL_LINES:
        yield refused(letter, setting.origin, f"text of more than {MOST_MAIL_LINES:,} lines")
        return
    parted = quoting.part(lines, is_forward=is_forward(letter))
    is_shallow = setting.depth < DEEPEST
    if parted.forwarded and is_shallow:
        inner, head = forwarded_letter(parted.forwarded, letter)
        cover = [*own_lines(parted.passages), *parted.heads, *head]
        yield from passed_on([inner], cover, setting)
    elif letter.passed_on and is_shallow and is_cover(parted.passages, letter):
        yield from passed_on(letter.passed_on, own_lines(parted.passages), setting)
    else:
        yield from own_drafts(letter, parted, setting)


# What is not an answer, or is inside another mail


def not_an_answer(letter: Letter, origin: Origin, message: str) -> Draft:
    """Return the draft, held, of a mail that is not an answer."""
    hint = "Move it out of the folder; if it is an answer, save its text as a `.md` file"
    note = NOT_AN_ANSWER.note(message, hint=hint, origin=origin)
    unknown = {"subject": letter.subject, "text": letter.text or letter.page}
    return Draft(
        head_fields(letter),
        origin,
        unknown={key: value for key, value in unknown.items() if value.strip()},
        notes=(note,),
    )


def refused(letter: Letter, origin: Origin, what: str) -> Draft:
    """Return the draft, held, of a mail that is not a letter: a page, or a book."""
    note = UNREADABLE_RECORD.note(
        f"The mail was not read: it is {what} and not a letter",
        hint="Open it in a mail program, and save the answer as a `.md` file",
        origin=origin,
    )
    return Draft(
        head_fields(letter), origin, unknown={"text": letter.text or letter.page}, notes=(note,)
    )


def head_fields(letter: Letter) -> dict[str, str]:
    """Return what the head of a mail says of its sender."""
    fields = {
        "name": display_name(letter.name),
        "email": letter.address,
        "submitted": letter.moment,
    }
    return {name: value for name, value in fields.items() if value}


def passed_on(
    letters: Sequence[Letter], lines: Sequence[str], setting: Setting
) -> Iterator[Draft | Note]:
    """Yield the drafts of mails that another one passes on, each with a note that says so."""
    cover = "\n".join(lines)
    note = PASSED_ON.note(
        "The mail was passed on, and is credited to whoever wrote it",
        hint="Check the name",
        origin=setting.origin,
    )
    within = replace(setting, depth=setting.depth + 1)
    for each in (draft for letter in letters for draft in letter_drafts(letter, within)):
        if isinstance(each, Draft):
            covers = [cover, each.unknown.get("passed on with", "")]
            whole = "\n".join(text for text in covers if text)
            unknown = {**each.unknown, "passed on with": whole} if whole else each.unknown
            yield replace(each, unknown=unknown, notes=(note, *each.notes))
        else:
            yield each


# The answers


def own_drafts(
    letter: Letter, parted: quoting.PartedMail, setting: Setting
) -> Iterator[Draft | Note]:
    """Yield the drafts of what the sender of a mail wrote."""
    origin, columns = setting.origin, setting.columns
    if is_question(letter, parted, columns.questions):
        message = "The mail with which the question was asked is not read as an answer"
        yield not_an_answer(letter, origin, message)
        return
    understood = understand(letter, parted, columns.questions)
    documents = enclosed_answers(letter, setting)
    text = "\n".join(understood.lines)
    reason = "" if understood.unclear else enclosed.reason_for_document(text, documents)
    if reason:
        asked = older_questions(letter, parted, columns.questions)
        yield from enclosed_drafts(letter, understood, documents, asked, setting)
        return
    if not understood.answers and not understood.unclear:
        yield without_answer(letter, understood, origin)
        return
    person, credit = who(letter, understood)
    record = record_of(letter, understood, person, setting)
    notes = [
        *record.notes,
        *several_notes(understood, person, origin),
        *credit_notes(person, origin, is_other=credit),
        *around_notes(understood, origin),
        *other_question_notes(letter, parted, understood, columns.questions, origin),
        *attaching.notes(letter, person.name, origin, documents.names),
        *enclosed.choice_note(text, documents, reason, origin),
        *doubt_notes(letter, origin),
    ]
    whole = replace(record, notes=tuple(notes))
    yield from drafts([whole], origin, columns, keeps_lines=not is_wrapped(understood.lines))


def enclosed_answers(letter: Letter, setting: Setting) -> enclosed.Enclosed:
    """Read the documents that are attached to a mail."""
    name = display_name(letter.name)
    return enclosed.enclosed_in(
        letter, name, setting.origin, setting.columns, setting.open_document
    )


def enclosed_drafts(
    letter: Letter,
    understood: Understood,
    inside: enclosed.Enclosed,
    asked: Sequence[str],
    setting: Setting,
) -> Iterator[Draft | Note]:
    """Yield the drafts of the documents that are taken in the place of a mail's text."""
    origin = setting.origin
    person = person_of(letter.name, understood.signature)
    text = "\n".join(understood.lines)
    reason = enclosed.reason_for_document(text, inside)
    notes = (
        *held_notes(understood, origin),
        *credit_notes(person, origin, is_other=False),
        *attaching.notes(letter, person.name, origin, inside.names),
        *enclosed.choice_note(text, inside, reason, origin),
        *doubt_notes(letter, origin),
    )
    for answer in understood.answers:
        understood.keep("the mail's text", answer.lines)
    aside = understood.unknown
    own = sender_values(letter, person)
    if len(asked) == 1:
        own["question"] = asked[0]
    drafts_found = [
        enclosed.credited_draft(draft, own, person.name or display_name(letter.name))
        for _, draft in inside.drafts
    ]
    yield from inside.notes
    for draft in enclosed.several_apart(drafts_found):
        yield replace(draft, unknown={**aside, **draft.unknown}, notes=(*draft.notes, *notes))


def is_question(letter: Letter, parted: quoting.PartedMail, questions: Sequence[str]) -> bool:
    """Return whether a mail asks the brief's question and answers none."""
    own = "\n".join(line for passage in parted.passages for line in passage.own)
    return not is_reply(letter) and asks(own, questions)


def without_answer(letter: Letter, understood: Understood, origin: Origin) -> Draft:
    """Return the draft, held, of a mail in which no answer is left."""
    if letter.kinds & ENCRYPTED:
        message = "The mail is encrypted, so that its text cannot be read"
    elif understood.aside or understood.signature:
        message = "The mail has no answer in it: only courtesies, a signature or older mails"
    else:
        message = "The mail has no text"
    draft = not_an_answer(letter, origin, message)
    extra = attaching.notes(letter, display_name(letter.name), origin)
    return replace(draft, notes=(*draft.notes, *extra))


# Who, and what is said about it


def record_of(
    letter: Letter, understood: Understood, person: Signatory, setting: Setting
) -> Record:
    """Put a mail under the fields of a submission."""
    cells = [
        Cell(name, value, f"the {name} of the mail", target=ColumnTarget(name))
        for name, value in sender_values(letter, person).items()
    ]
    for answer in understood.answers:
        text = "\n".join(answer.lines).strip("\n")
        line = setting.place(text)
        target = ColumnTarget("answer", question=answer.question)
        cells.append(Cell(answer.question or "answer", text, "the mail's text", line, target))
    notes = tuple(held_notes(understood, setting.origin))
    return Record(tuple(cells), setting.origin, notes, understood.unknown)


def nothing_there(origin: Origin) -> Note:
    """Note a mailbox without a mail."""
    return NOTHING_THERE.note(
        "There are no mails in the file", hint="Export it again, or delete it", origin=origin
    )
