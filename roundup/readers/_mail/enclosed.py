"""Documents attached to a mail: the answers in them, and whether they or the mail's text are taken.

The readers of documents open them; the stage that reads files hands those on, since parts of a
shelf do not know each other. Where a document has no name in it, the mail's sender is credited.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from roundup.model.notes import Note, Origin
from roundup.model.remarks.letters import ANSWER_IN_ATTACHMENT, CREDITED_TO_OTHER, TWO_ANSWERS
from roundup.model.submission import Draft
from roundup.readers._columns import Columns
from roundup.readers._documents import ReceivedDocument, document_drafts, joined_markdown
from roundup.readers._letters import signing
from roundup.readers._letters.words import any_of
from roundup.readers._mail.parsing import Attached, Letter
from roundup.readers._mail.people import credited
from roundup.text.excerpts import excerpt_of
from roundup.text.names import folded
from roundup.text.namesakes import Nearness, nearness

SUFFIXES = (".docx", ".docm", ".odt", ".pdf", ".txt", ".text")
MOST_DOCUMENTS = 5
# A text below this many words introduces a longer document rather than being an answer itself.
FEWEST_WORDS = 25
LONGEST_CREDIT = 160
OpenDocument = Callable[[str, bytes, Origin], ReceivedDocument | Draft | None]


def nothing_opened(_: str, __: bytes, ___: Origin) -> None:
    """Open no document: what a reader does that nobody gave the readers of documents."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What the documents attached to a mail hold: drafts with answers, and notes on the rest."""

    drafts: tuple[tuple[str, Draft], ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Return the names of the documents in which answers were found."""
        return frozenset(name for name, _ in self.drafts)


def enclosed_in(
    letter: Letter, sender: str, origin: Origin, columns: Columns, open_document: OpenDocument
) -> Enclosed:
    """Read the documents attached to a mail; the same answer in two of them counts once."""
    drafts: list[tuple[str, Draft]] = []
    notes: list[Note] = []
    said: set[str] = set()
    for each in documents(letter)[:MOST_DOCUMENTS]:
        for result in results_of(each, sender, origin, columns, open_document):
            if isinstance(result, Note):
                notes.append(replace(result, origin=origin))
            elif (key := folded(result.fields["answer"])) not in said:
                said.add(key)
                drafts.append((each.name, result))
    return Enclosed(tuple(drafts), tuple(notes) if drafts else ())


def documents(letter: Letter) -> list[Attached]:
    """List the attached files that may be documents."""
    return [
        each for each in letter.attached if each.data and each.name.casefold().endswith(SUFFIXES)
    ]


def results_of(
    attached: Attached, sender: str, origin: Origin, columns: Columns, open_document: OpenDocument
) -> Iterator[Draft | Note]:
    """Yield the drafts of one document that have an answer, and the notes on it."""
    document = open_document(attached.name, attached.data, origin)
    if document is None or isinstance(document, Draft):
        return
    results = list(document_drafts(document, Origin(attached.name), columns))
    drafts = [each for each in results if isinstance(each, Draft) and each.fields.get("answer")]
    if drafts:
        yield from (each for each in results if isinstance(each, Note))
        yield from (at_mail(without_courtesies(draft, sender), origin) for draft in drafts)
    elif draft := letter_in(document, sender, origin):
        yield draft


def without_courtesies(draft: Draft, sender: str) -> Draft:
    """Return the draft of a document without the greeting and the signature of a letter."""
    draft = with_own_credit(draft)
    name = draft.fields.get("name", "") or sender
    signed = signing.sign(draft.fields["answer"].split("\n"), name)
    if signing.is_nothing(signed):
        return draft
    around = "\n".join((*signed.before, *signed.after, *signed.signature))
    unknown = {**draft.unknown, "around the answer": around} if around else draft.unknown
    return replace(draft, fields={**draft.fields, "answer": signed.text}, unknown=unknown)


def with_own_credit(draft: Draft) -> Draft:
    """Return a draft without a name with the one in a line over or under its answer, if one is.

    A document's own credit counts before the sender's, also where it is not sure: agencies send
    documents of their clients, and the note on it asks.
    """
    if draft.fields.get("name"):
        return draft
    paragraphs = draft.fields["answer"].split("\n\n")
    candidates = {"heading": draft.fields.get("heading", "")}
    if len(paragraphs) > 1:
        candidates |= {"first": paragraphs[0], "last": paragraphs[-1]}
    for where, text in candidates.items():
        person = credited(text) if len(text) <= LONGEST_CREDIT and text else None
        if person is None or text.rstrip().endswith((".", "!", "?", "。")):
            continue
        values = {
            "name": person.name,
            "title": person.title,
            "organisation": person.organisation,
            "answer": "\n\n".join(
                paragraphs[where == "first" : len(paragraphs) - (where == "last")]
            ),
        }
        kept = {key: said for key, said in draft.fields.items() if key != where}
        return replace(draft, fields=kept | {key: said for key, said in values.items() if said})
    return draft


def at_mail(draft: Draft, origin: Origin) -> Draft:
    """Return the draft of a document as one that stands in its mail, which has other lines."""
    notes = tuple(replace(note, origin=origin) for note in draft.notes)
    return replace(draft, origin=origin, lines={}, notes=notes, shares_file=False)


def letter_in(document: ReceivedDocument, sender: str, origin: Origin) -> Draft | None:
    """Return the answer in a document that is written as a letter, with greeting and signature."""
    paragraphs = [each for each in document.paragraphs if each.text.strip()]
    lines = joined_markdown(paragraphs).split("\n")
    signed = signing.sign([line.rstrip("\\") for line in lines], sender)
    if signing.is_nothing(signed):
        return None
    unknown = {
        "courtesies": "\n".join((*signed.before, *signed.after)),
        "signature": "\n".join(signed.signature),
    }
    kept = {name: text for name, text in unknown.items() if text}
    return Draft({"answer": signed.text}, origin, unknown=kept, notes=document.notes)


# Which of the two is taken


def reason_for_document(text: str, enclosed: Enclosed) -> str:
    """Return why a document is taken and not the mail's text; nothing where the text is.

    Args:
        text: the answer in the mail's text; empty where there is none.
        enclosed: what the documents hold.

    """
    if not enclosed.drafts or is_repeated(text, enclosed):
        return ""
    if not text.strip():
        return "the mail's text has no answer in it"
    if any_of("around", "attaching").search(text):
        return "the mail's text speaks of the attachment"
    longest = max(len(draft.fields["answer"].split()) for _, draft in enclosed.drafts)
    is_short = len(text.split()) < FEWEST_WORDS
    return "the mail's text is much shorter" if is_short and longest > FEWEST_WORDS * 2 else ""


def is_repeated(text: str, enclosed: Enclosed) -> bool:
    """Return whether the mail's text holds the words of every document, or they hold its words."""
    plain = folded(text)
    answers = [folded(draft.fields["answer"]) for _, draft in enclosed.drafts]
    return bool(plain) and all(answer in plain or plain == answer for answer in answers)


def choice_note(text: str, enclosed: Enclosed, reason: str, origin: Origin) -> Iterator[Note]:
    """Note which of two answers is taken, or that the answer is in a document."""
    names = " and ".join(f"`{excerpt_of(name)}`" for name in sorted(enclosed.names))
    if not text.strip():
        yield ANSWER_IN_ATTACHMENT.note(
            f"The answer was read from the attached {names}",
            hint="Nothing to do, unless something else is meant to be published",
            origin=origin,
        )
    elif enclosed.drafts and not is_repeated(text, enclosed):
        taken = names if reason else "the mail's text"
        why = reason or "it does not speak of an attachment"
        yield TWO_ANSWERS.note(
            f"The mail's text and the attached {names} both hold an answer; {taken} is taken, "
            f"since {why}",
            hint="If the other one is meant, save it as a `.md` file and take the mail out",
            origin=origin,
        )


def credited_draft(draft: Draft, own: dict[str, str], sender: str) -> Draft:
    """Return a draft of a document with the name and the credit of the mail's sender.

    Args:
        draft: an answer in a document.
        own: what the mail says of its sender, by fields.
        sender: the sender's name.

    """
    said = draft.fields.get("name", "")
    if not said or nearness(said, sender) is Nearness.SAME:
        return replace(draft, fields={**own, **draft.fields})
    note = CREDITED_TO_OTHER.note(
        f"The answer is credited to “{excerpt_of(said)}”, who did not send the mail",
        hint="Check the name, and whether the agency may speak for them",
        origin=draft.origin,
    )
    shared = {name: said for name, said in own.items() if name in {"email", "submitted"}}
    return replace(draft, fields={**shared, **draft.fields}, notes=(*draft.notes, note))


def several_apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts of one mail, where there are several, without the id that it gives to one."""
    if len(drafts) < 2:
        return list(drafts)
    return [
        replace(draft, fields={key: said for key, said in draft.fields.items() if key != "id"})
        for draft in drafts
    ]
