"""Who gave the answer in a mail: the sender, or somebody whom its words name."""

from collections.abc import Sequence
from dataclasses import replace

from roundup.readers._mail import attaching
from roundup.readers._mail.labelled import labelled_answer
from roundup.readers._mail.parsing import Letter
from roundup.readers._mail.people import Signatory, credit_above, credit_in, person_of, unquoted
from roundup.readers._mail.understanding import Understood, trimmed
from roundup.text.names import folded
from roundup.text.slugs import short_digest

QUOTES = ' “”„«»"'
MOST_LEADING = 6


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
            sign_by(understood, [answer.lines[number]])
            understood.keep("courtesies", answer.lines[number + 1 :])
            take_quotation(understood, trimmed(answer.lines[:number]))
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
    first = quoted[0].strip(QUOTES)
    start = next((at for at, line in enumerate(answer.lines) if first in line), 0)
    above = list(answer.lines[:start])
    courtesies = understood.aside.get("courtesies", [])[:MOST_LEADING]
    leading = [above, *([line] for line in courtesies)]
    people = (credit_above(lines, letter.name) for lines in leading)
    person = next((each for each in people if each), None)
    if person is None:
        return None
    sign_by(understood, [])
    take_quotation(understood, answer.lines)
    return person


def sign_by(understood: Understood, lines: Sequence[str]) -> None:
    """Put other lines in the place of the sender's signature, since somebody else is credited."""
    understood.keep("the sender's signature", understood.signature)
    understood.signature = list(lines)


def take_quotation(understood: Understood, lines: Sequence[str]) -> None:
    """Make of the lines of the one answer what they quote, if they quote anything."""
    quoted = unquoted(lines)
    if quoted is not None:
        words = " ".join(quoted)
        around = [line for line in lines if line.strip() and line.strip(QUOTES) not in words]
        understood.keep("courtesies", around)
    understood.answers = [replace(understood.answers[0], lines=tuple(quoted or lines))]


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


def thread_id(letter: Letter) -> str:
    """Return an id that all mails of one sender in one thread share; it does not tell who it is."""
    root = (*letter.thread, letter.own_id)[0]
    return f"mail-{short_digest(root, letter.address.casefold(), length=10)}" if root else ""
