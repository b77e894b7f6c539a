"""A mail to drafts: its answers, who gave them, and what was left out."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from roundup.model.notes import Level, Note, Origin
from roundup.model.remarks.files import FALLBACK_ENCODING, NOTHING_THERE, UNREADABLE_RECORD
from roundup.model.remarks.letters import (
    AROUND_ANSWER,
    ASKS_NOT_TO_PUBLISH,
    CREDITED_TO_OTHER,
    FROM_SIGNATURE,
    NOT_AN_ANSWER,
    OTHER_QUESTION,
    PASSED_ON,
    UNCLEAR_MAIL,
)
from roundup.model.submission import Draft
from roundup.readers._cells import Cell, Record
from roundup.readers._columns import Columns
from roundup.readers._mail import attaching, enclosed, quoting, signing
from roundup.readers._mail.asked import is_near, quoted_questions
from roundup.readers._mail.attaching import joined
from roundup.readers._mail.labelled import labelled_answer
from roundup.readers._mail.pages import markdown_of_page
from roundup.readers._mail.parsing import Letter, sender_of
from roundup.readers._mail.people import (
    Signatory,
    credit_above,
    credit_in,
    person_of,
    unquoted,
)
from roundup.readers._mail.quoting import MailPassage, bare
from roundup.readers._mail.signing import Signed
from roundup.readers._mail.sorting import (
    asks,
    is_forward,
    is_reply,
    plain_subject,
    reason_against,
    said_in,
)
from roundup.readers._mail.words import any_of
from roundup.readers._meanings import ColumnTarget
from roundup.readers._records import drafts
from roundup.readers._signatures import display_name
from roundup.text.dates import day_from
from roundup.text.excerpts import excerpt_of
from roundup.text.expressions import expression
from roundup.text.limits import MOST_MAIL_LINES
from roundup.text.names import folded
from roundup.text.slugs import short_digest

# Who passes a mail on says no more than this about it.
LONGEST_COVER = 60
ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
DEEPEST = 4
QUOTES = '“”„«»"'
MOST_LEADING = 6
NUMBERED = expression(
    r"^\s*(?:\*\*)?(?:#|Q|A|Frage|Antwort)?\s*(\d{1,2})\s*[.):]\s*(?:\*\*)?\s*(\S.*)?$"
)
DAY_LABEL = expression(
    r"(?i)(?:date|sent|datum|gesendet|envoyé|fecha|enviado|data|enviada)\s*[:：]\s*(?:\w{2,10}\.?,\s*)?(.*)"
)
# How Outlook writes an address in the head of a mail that is passed on.
MAILTO = expression(r"\[mailto:([^\[\]\s]+)\]")
QUESTION_END = expression(r"[?？؟]\W*$")
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


@dataclass(frozen=True, slots=True)
class MailAnswer:
    """One answer in a mail: its lines, the question that it is to, and where it begins."""

    lines: tuple[str, ...]
    question: str = ""


@dataclass(slots=True)
class Understood:
    """What a mail comes to.

    `aside` holds what is not published, by what it is; `unclear` says why nothing can be chosen.
    """

    answers: list[MailAnswer] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    aside: dict[str, list[str]] = field(default_factory=dict)
    unclear: str = ""

    def keep(self, what: str, lines: Sequence[str]) -> None:
        """Keep lines that are not published."""
        if filled := [line for line in lines if line.strip()]:
            self.aside.setdefault(what, []).extend(filled)


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


def lines_of(letter: Letter) -> list[str] | None:
    """Return the lines of a mail's text; nothing for HTML that is not a letter."""
    if letter.text.strip() or not letter.page.strip():
        text = letter.text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
        lines = unflowed(text.split("\n")) if letter.is_flowed else text.split("\n")
        return [undented(line) for line in lines]
    text_of_page = markdown_of_page(letter.page)
    return None if text_of_page is None else text_of_page.split("\n")


def undented(line: str) -> str:
    """Return a line without spaces at its end, and without those that would make it code."""
    plain = line.rstrip() if line != "-- " else line
    indent = len(plain) - len(plain.lstrip(" \t"))
    is_item = bool(re.match(r"\s*(?:[-*+•]|\d{1,3}[.)])\s", plain))
    return plain.lstrip(" \t") if (indent >= 4 or "\t" in plain[:indent]) and not is_item else plain


def unflowed(lines: Sequence[str]) -> list[str]:
    """Join lines that only a mail program broke, as `format=flowed` says (RFC 3676)."""
    whole: list[str] = []
    is_open = False
    for line in lines:
        depth = len(line) - len(line.lstrip(">"))
        text = line[depth:].removeprefix(" ")
        before = len(whole[-1]) - len(whole[-1].lstrip(">")) if whole else -1
        if is_open and before == depth and text.rstrip() != "--":
            whole[-1] += text
        else:
            whole.append(f"{'>' * depth}{' ' if depth else ''}{text}")
        is_open = text.endswith(" ") and text != "-- "
    return whole


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


def own_lines(passages: Sequence[MailPassage]) -> list[str]:
    """List the lines that the sender of a mail wrote."""
    return [line for passage in passages for line in passage.own if line.strip()]


def is_cover(passages: Sequence[MailPassage], letter: Letter) -> bool:
    """Return whether a mail only passes on the mails that lie in it."""
    own = " ".join(own_lines(passages))
    return is_forward(letter) or len(own.split()) < LONGEST_COVER


def forwarded_letter(lines: Sequence[str], outer: Letter) -> tuple[Letter, list[str]]:
    """Return the mail that another one passes on, and the lines of its head below the marker."""
    filled = [line for line in lines if line.strip()]
    if filled and all(quoting.QUOTE.match(line) for line in filled):
        lines = [quoting.QUOTE.sub("", line, count=1) for line in lines]
    start = quoting.next_filled(lines, 0)
    end = quoting.block_at(lines, start)
    head = [bare(line) for line in lines[start:end]] if end else []
    sender = quoting.field_of(head, "from")
    name, address = sender_of(MAILTO.sub(r"<\1>", sender))
    if not address:
        name = re.sub(r"\s*[\[<(].*$", "", sender).strip(" '\"")
    subject = subject_in(head)
    inner = Letter(
        name=name,
        address=address,
        subject=subject or plain_subject(outer.subject),
        moment=day_in(head) or outer.moment,
        text="\n".join(lines[end or start :]),
        attached=outer.attached,
        doubts=outer.doubts,
        headers={"message-id": outer.own_id} if outer.own_id else {},
    )
    return inner, head


def subject_in(head: Sequence[str]) -> str:
    """Return the subject in the head of a forwarded mail."""
    for line in head:
        if match := re.match(
            r"(?i)(?:subject|betreff|objet|asunto|assunto|الموضوع|件名)\s*[:：](.*)", line
        ):
            return match[1].strip()
    return ""


def day_in(head: Sequence[str]) -> str:
    """Return the day in the head of a forwarded mail, if it can be read."""
    for line in head:
        if match := DAY_LABEL.match(line):
            try:
                return str(day_from(match[1]) or "")
            except ValueError:
                return ""
    return ""


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
    text = "\n".join(line for answer in understood.answers for line in answer.lines)
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
        *credit_notes(person, origin, is_other=credit),
        *around_notes(understood, origin),
        *other_question_notes(letter, parted, understood, setting),
        *attaching.notes(letter, person.name, origin, documents.names),
        *enclosed.choice_note(text, documents, reason, origin),
        *doubt_notes(letter, origin),
    ]
    lines = [line for answer in understood.answers for line in answer.lines]
    whole = replace(record, notes=tuple(notes))
    yield from drafts([whole], origin, columns, keeps_lines=not is_wrapped(lines))


def other_question_notes(
    letter: Letter, parted: quoting.PartedMail, understood: Understood, setting: Setting
) -> Iterator[Note]:
    """Note that a mail quotes a question, and not the brief's."""
    questions = setting.columns.questions
    if not questions or older_questions(letter, parted, questions):
        return
    kept = {what: "\n".join(lines) for what, lines in understood.aside.items()}
    for said in quoted_questions([kept])[:1]:
        yield OTHER_QUESTION.note(
            f"The mail quotes another question than the brief's: “{excerpt_of(said)}”",
            hint="Check whether it answers the brief's question; if not, move it to its roundup"
            if is_near(said, questions)
            else "If it answers the brief's question, put the quoted one into the brief as well; "
            "if not, move it to its roundup",
            level=Level.WARNING if is_near(said, questions) else Level.HELD,
            origin=setting.origin,
        )


def enclosed_answers(letter: Letter, setting: Setting) -> enclosed.Enclosed:
    """Read the documents that are attached to a mail."""
    name = display_name(letter.name)
    return enclosed.enclosed_in(
        letter, name, setting.origin, setting.columns, setting.open_document
    )


def enclosed_drafts(
    letter: Letter,
    understood: Understood,
    found: enclosed.Enclosed,
    asked: Sequence[str],
    setting: Setting,
) -> Iterator[Draft | Note]:
    """Yield the drafts of the documents that are taken in the place of a mail's text."""
    origin = setting.origin
    person = person_of(letter.name, understood.signature)
    text = "\n".join(line for answer in understood.answers for line in answer.lines)
    reason = enclosed.reason_for_document(text, found)
    notes = (
        *held_notes(understood, origin),
        *credit_notes(person, origin, is_other=False),
        *attaching.notes(letter, person.name, origin, found.names),
        *enclosed.choice_note(text, found, reason, origin),
        *doubt_notes(letter, origin),
    )
    for answer in understood.answers:
        understood.keep("the mail's text", answer.lines)
    aside = {what: "\n".join(lines) for what, lines in understood.aside.items()}
    if understood.signature:
        aside["signature"] = "\n".join(understood.signature)
    own = sender_values(letter, person)
    if len(asked) == 1:
        own["question"] = asked[0]
    drafts_found = [
        enclosed.credited_draft(draft, own, person.name or display_name(letter.name))
        for _, draft in found.drafts
    ]
    yield from found.notes
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


def understand(letter: Letter, parted: quoting.PartedMail, questions: Sequence[str]) -> Understood:
    """Find the answers in what somebody wrote."""
    understood = Understood()
    understood.keep("older mail", [*parted.heads, *parted.older])
    understood.keep("signed in clear", letter.armour.split("\n"))
    name = display_name(letter.name)
    filled: list[tuple[MailPassage, Signed]] = []
    others = " ".join([letter.headers.get("to", ""), *parted.heads])
    passages = list(with_questions(parted.passages, questions))
    for number, passage in enumerate(passages):
        understood.keep("quoted", passage.quoted)
        is_only = number == 0 or not filled
        signed = signing.sign(passage.own, name, others=others, is_only=is_only)
        understood.signature += signed.signature
        understood.keep("courtesies", (*signed.before, *signed.after))
        if signing.is_nothing(signed):
            understood.keep("courtesies", signed.answer)
        else:
            filled.append((passage, signed))
    asked = older_questions(letter, parted, questions)
    if len(filled) == 1:
        one_answer(filled[0], asked, questions, understood)
    elif filled:
        several_answers(filled, questions, understood)
    return understood


def with_questions(
    passages: Sequence[MailPassage], questions: Sequence[str]
) -> Iterator[MailPassage]:
    """Part passages once more where their author copied a question above each answer."""
    for passage in passages:
        current = MailPassage(list(passage.quoted), [], passage.at)
        for number, line in enumerate(passage.own):
            text = bare(line)
            if text and any(is_only_question(text, question) for question in questions):
                yield current
                current = MailPassage([text], [], passage.at + number + 1)
            else:
                current.own.append(line)
        yield current


def is_only_question(text: str, question: str) -> bool:
    """Return whether a line is a question and hardly more."""
    return len(text) <= len(question) * 1.2 + 12 and said_in(text, question)


def older_questions(
    letter: Letter, parted: quoting.PartedMail, questions: Sequence[str]
) -> list[str]:
    """List the brief's questions that stand in a mail's subject, or else in what it answers."""
    subject = plain_subject(letter.subject)
    named = [question for question in questions if said_in(subject, question)]
    quoted = [line for passage in parted.passages for line in passage.quoted]
    older = " ".join([*quoted, *map(bare, parted.older)])[:20_000]
    asked = [question for question in questions if said_in(older, question)]
    if not questions and QUESTION_END.search(subject):
        return [subject]
    return named if len(named) == 1 else (asked or named)


def one_answer(
    only: tuple[MailPassage, Signed],
    asked: Sequence[str],
    questions: Sequence[str],
    into: Understood,
) -> None:
    """Add the one text of a mail as the answer, or part it by its numbers."""
    passage, signed = only
    asked = asked_in(passage.quoted, questions) or list(asked)
    if len(asked) > 1:
        parts = by_number(signed.answer)
        if len(parts) == len(asked):
            into.answers += [
                MailAnswer(tuple(lines), q) for q, lines in zip(asked, parts, strict=True)
            ]
            return
        into.unclear = "The mail answers one text to several of the brief's questions"
        into.keep("text", signed.answer)
        return
    into.answers.append(MailAnswer(signed.answer, asked[0] if asked else ""))


def by_number(lines: Sequence[str]) -> list[list[str]]:
    """Part a text whose paragraphs are numbered from 1; nothing for any other."""
    parts: list[list[str]] = []
    for line in lines:
        match = NUMBERED.match(line)
        if match and int(match[1]) == len(parts) + 1:
            parts.append([match[2] or ""])
        elif parts:
            parts[-1].append(line)
        elif line.strip():
            return []
    return [trimmed(part) for part in parts]


def trimmed(lines: Sequence[str]) -> list[str]:
    """Leave out blank lines around a text."""
    return "\n".join(lines).strip("\n ").split("\n")


def asked_in(quoted: Sequence[str], questions: Sequence[str]) -> list[str]:
    """List the brief's questions in what is quoted, in the order in which they stand there."""
    text = " ".join(quoted)
    asked = [question for question in questions if said_in(text, question)]
    plain_text = " ".join(text.casefold().split())
    return sorted(asked, key=lambda question: plain_text.find(question.casefold().rstrip("?？؟ ")))


def several_answers(
    filled: Sequence[tuple[MailPassage, Signed]], questions: Sequence[str], into: Understood
) -> None:
    """Add the texts below quoted questions as the answers to them."""
    texts: dict[str, list[str]] = {}
    last = ""
    for passage, signed in filled:
        question = question_above(passage.quoted, questions)
        if question:
            last = question
        elif not last or any(QUESTION_END.search(line) for line in passage.quoted):
            into.keep("beside the answers", signed.answer)
            continue
        lines = texts.setdefault(last, [])
        lines += ["", *signed.answer] if lines else signed.answer
    if texts:
        into.answers += [MailAnswer(tuple(lines), question) for question, lines in texts.items()]
    else:
        into.unclear = "The mail has text below several quoted lines, none of them the question"


def question_above(quoted: Sequence[str], questions: Sequence[str]) -> str:
    """Return the question that stands nearest above a text."""
    if questions:
        asked = asked_in(quoted, questions)
        return asked[-1] if asked else ""
    typed = [line for line in quoted if QUESTION_END.search(line)]
    return typed[-1] if typed else ""


# Who, and what is said about it


def who(letter: Letter, understood: Understood) -> tuple[Signatory, bool]:
    """Return who gave an answer, and whether that is somebody other than the sender."""
    if len(understood.answers) == 1:
        answer = understood.answers[0]
        if filled_in := labelled_answer(answer.lines):
            understood.keep("labelled lines", filled_in.labels)
            understood.answers = [replace(answer, lines=tuple(trimmed(filled_in.answer)))]
            return filled_in.person, folded(filled_in.person.name) != folded(letter.name)
        credit = credit_in(answer.lines, letter.name)
        if credit:
            number, person = credit
            understood.keep("the sender's signature", understood.signature)
            understood.signature = [answer.lines[number]]
            understood.keep("courtesies", answer.lines[number + 1 :])
            lines = trimmed(answer.lines[:number])
            quoted = unquoted(lines)
            if quoted is not None:
                words = " ".join(quoted)
                rest = [
                    line for line in lines if line.strip() and line.strip(' "“”„«»') not in words
                ]
                understood.keep("courtesies", rest)
            understood.answers = [replace(answer, lines=tuple(quoted or lines))]
            return person, True
        if other := credited_above(letter, understood):
            return other, True
    return person_of(letter.name, understood.signature), False


def credited_above(letter: Letter, understood: Understood) -> Signatory | None:
    """Return whom the words above a quotation credit it to, and take those words off the answer."""
    answer = understood.answers[0]
    quoted = unquoted(answer.lines)
    if quoted is None:
        return None
    first = quoted[0].strip(QUOTES + " ")
    start = next((at for at, line in enumerate(answer.lines) if first in line), 0)
    above = list(answer.lines[:start])
    courtesies = understood.aside.get("courtesies", [])[:MOST_LEADING]
    leading = [above, *([line] for line in courtesies)]
    people = (credit_above(lines, letter.name) for lines in leading)
    person = next((each for each in people if each), None)
    if person is None:
        return None
    understood.keep("the sender's signature", understood.signature)
    understood.signature = []
    words = " ".join(quoted)
    around = [
        line for line in answer.lines if line.strip() and line.strip(QUOTES + " ") not in words
    ]
    understood.keep("courtesies", around)
    understood.answers = [replace(answer, lines=tuple(quoted))]
    return person


def sender_values(letter: Letter, person: Signatory) -> dict[str, str]:
    """Return what a mail says of its author, by the fields of a submission."""
    values = {
        "name": person.name,
        "title": person.title,
        "organisation": person.organisation,
        "email": letter.address,
        "website": person.website,
        "profile": person.profile,
        "pronouns": person.pronouns,
        "submitted": letter.moment,
        "id": thread_id(letter),
        "headshot": attaching.portrait(letter, person.name),
    }
    return {name: value for name, value in values.items() if value}


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
    unknown = {what: "\n".join(lines) for what, lines in understood.aside.items()}
    if understood.signature:
        unknown["signature"] = "\n".join(understood.signature)
    notes = tuple(held_notes(understood, setting.origin))
    return Record(tuple(cells), setting.origin, notes, unknown)


def thread_id(letter: Letter) -> str:
    """Return an id that all mails of one sender in one thread share; it does not tell who it is."""
    root = (*letter.thread, letter.own_id)[0]
    return f"mail-{short_digest(root, letter.address.casefold(), length=10)}" if root else ""


def held_notes(understood: Understood, origin: Origin) -> Iterator[Note]:
    """Note why a mail is held: it is unclear, or its author does not want to be published."""
    if understood.unclear:
        yield UNCLEAR_MAIL.note(
            understood.unclear,
            hint="Save each answer as a `.md` file, with its question as `question:`",
            origin=origin,
        )
    own = [line for answer in understood.answers for line in answer.lines]
    courtesies = understood.aside.get("courtesies", [])
    beside = understood.aside.get("beside the answers", [])
    text = " ".join([*own, *courtesies, *beside, *understood.signature])
    if match := any_of("around", "refusing").search(text):
        yield ASKS_NOT_TO_PUBLISH.note(
            f"The mail says “{excerpt_of(match.group())}”",
            hint="Ask whether the answer may be published; if so, save it as a `.md` file",
            origin=origin,
        )


def credit_notes(person: Signatory, origin: Origin, *, is_other: bool) -> Iterator[Note]:
    """Note where the credit comes from."""
    if is_other:
        yield CREDITED_TO_OTHER.note(
            f"The answer is credited to “{excerpt_of(person.name)}”, who did not send the mail",
            hint="Check the name, and whether the agency may speak for them",
            origin=origin,
        )
    read = [
        f"`{name}` “{excerpt_of(value)}”"
        for name, value in (("title", person.title), ("organisation", person.organisation))
        if value
    ]
    if read and not is_other:
        yield FROM_SIGNATURE.note(
            f"{joined(read)} {'was' if len(read) == 1 else 'were'} read from the signature",
            hint="If that is wrong, correct it in an edit of the answer or in `people.toml`",
            origin=origin,
        )


def around_notes(understood: Understood, origin: Origin) -> Iterator[Note]:
    """Note what was left out of the answer."""
    left = {what: len(lines) for what, lines in understood.aside.items()}
    if understood.signature:
        left["signature"] = len(understood.signature)
    if left:
        parts = [f"{count} of {what}" for what, count in left.items()]
        yield AROUND_ANSWER.note(
            f"Lines that do not belong to the answer were left out: {joined(parts)}",
            hint="Look into the mail if the answer seems too short",
            origin=origin,
        )


def doubt_notes(letter: Letter, origin: Origin) -> Iterator[Note]:
    """Note text that was not in the encoding that its mail names."""
    for charset in letter.doubts:
        yield FALLBACK_ENCODING.note(
            f"The text of the mail is not in the encoding that it names, `{excerpt_of(charset)}`",
            hint="Look at the accents in the answer",
            origin=origin,
        )


def is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether a mail program broke the lines of a text, so that their ends mean nothing."""
    longest = max(map(len, lines), default=0)
    if not 50 <= longest <= 100:
        return False
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if line.strip() and after.strip() and not re.match(r"\s*(?:[-*+•]|\d{1,3}[.)])\s", after)
    ]
    full = [
        (line, after)
        for line, after in pairs
        if len(line) + 1 + len(after.split(maxsplit=1)[0]) > min(longest, 66)
    ]
    return bool(pairs) and len(full) * 3 >= len(pairs) * 2


def nothing_there(origin: Origin) -> Note:
    """Note a mailbox without a mail."""
    return NOTHING_THERE.note(
        "There are no mails in the file", hint="Export it again, or delete it", origin=origin
    )
