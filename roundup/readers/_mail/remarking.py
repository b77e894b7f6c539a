"""What an editor should know of a mail that is read as an answer."""

from collections.abc import Iterator, Sequence

from roundup.model.notes import Level, Note, Origin
from roundup.model.phrases import joined
from roundup.model.remarks.files import FALLBACK_ENCODING
from roundup.model.remarks.letters import (
    AROUND_ANSWER,
    ASKS_NOT_TO_PUBLISH,
    CREDITED_TO_OTHER,
    FROM_SIGNATURE,
    OTHER_QUESTION,
    UNCLEAR_MAIL,
)
from roundup.readers._entries import people_named_in
from roundup.readers._letters import quoting
from roundup.readers._letters.words import any_of
from roundup.readers._mail.asked import is_near, quoted_questions
from roundup.readers._mail.parsing import Letter
from roundup.readers._mail.people import Signatory
from roundup.readers._mail.understanding import Understood, older_questions
from roundup.text.consent import kept_back_in
from roundup.text.excerpts import excerpt_of
from roundup.text.names import folded
from roundup.text.withholding import wishes

# What stands beside an answer, and may be the words of somebody else.
BESIDE = ("courtesies", "beside the answers", "text")
MOST_NAMED = 4


def other_question_notes(
    letter: Letter,
    parted: quoting.PartedMail,
    understood: Understood,
    questions: Sequence[str],
    origin: Origin,
) -> Iterator[Note]:
    """Note that a mail quotes a question, and not the brief's."""
    if not questions or older_questions(letter, parted, questions):
        return
    for said in quoted_questions([understood.unknown])[:1]:
        yield OTHER_QUESTION.note(
            f"The mail quotes another question than the brief's: “{excerpt_of(said)}”",
            hint="Check whether it answers the brief's question; if not, move it to its roundup"
            if is_near(said, questions)
            else "If it answers the brief's question, put the quoted one into the brief as well; "
            "if not, move it to its roundup",
            level=Level.WARNING if is_near(said, questions) else Level.HELD,
            origin=origin,
        )


def several_notes(understood: Understood, person: Signatory, origin: Origin) -> Iterator[Note]:
    """Note that a mail brings words of others than the one person whom it is credited to."""
    if understood.unclear:
        return
    beside = [line for what in BESIDE for line in ("", *understood.aside.get(what, []))]
    named = people_named_in([*understood.lines, *beside])
    others = [name for name in named if folded(name) != folded(person.name)]
    if others:
        yield UNCLEAR_MAIL.note(
            f"It is not clear whose words these are: the mail names {joined(others[:MOST_NAMED])}",
            hint="Save the words of each person as a `.md` file, with `name:`, `title:` and "
            "`organisation:`",
            origin=origin,
        )


def held_notes(understood: Understood, origin: Origin) -> Iterator[Note]:
    """Note why a mail is held: it is unclear, or its author does not want to be published."""
    if understood.unclear:
        yield UNCLEAR_MAIL.note(
            understood.unclear,
            hint="Save each answer as a `.md` file, with its question as `question:`",
            origin=origin,
        )
    courtesies = understood.aside.get("courtesies", [])
    beside = understood.aside.get("beside the answers", [])
    said = [*understood.lines, *courtesies, *beside]
    signed = [*said, *understood.signature]
    around = kept_back_in("\n".join([*courtesies, *beside, *understood.signature]))
    if words := refusal(" ".join(signed)) or wish("\n".join(said)) or around:
        yield ASKS_NOT_TO_PUBLISH.note(
            f"The mail says “{excerpt_of(words)}”",
            hint="Ask whether the answer may be published; if so, save it as a `.md` file",
            origin=origin,
        )


def refusal(text: str) -> str:
    """Return the first words of somebody who does not want to be published; nothing without any."""
    match = any_of("around", "refusing").search(text)
    return match.group() if match else ""


def wish(text: str) -> str:
    """Return the first words that ask to keep something back; nothing without any."""
    start, end = min(wishes(text), default=(0, 0))
    return text[start:end]


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
    if unpublished := understood.unpublished:
        parts = [f"{len(lines)} of {what}" for what, lines in unpublished.items()]
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
