"""Stage 1d: drafts to drafts as an editor corrected them.

Corrections stand beside the answer, in the front matter of its edit, or in `people.toml` for every
roundup. What was received is not touched: a corrected draft is a copy that is judged by the same
code, has the same id, and remembers what each correction replaced.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from roundup.model.consent import Matter, Reply, Request, Will
from roundup.model.correction import Correction
from roundup.model.edit import Edit
from roundup.model.notes import Note, Span
from roundup.model.person import Person
from roundup.model.remarks.corrections import CONSENT_WITHOUT_SOURCE, CORRECTION_WHICH
from roundup.model.remarks.submissions import CONFLICTING_VALUES
from roundup.model.submission import Draft, Submission
from roundup.text.cleaning import squeezed
from roundup.text.consent import editor_will
from roundup.text.identity import Given, Senders

# Whoever corrects one of these settles what was replied to these questions.
SETTLED = {
    "consent": (Matter.PUBLISH, Matter.UNNAMED, Matter.STATUS, Matter.COMPLETE),
    "anonymous": (Matter.NAME, Matter.UNNAMED),
}


@dataclass(frozen=True, slots=True)
class Corrected:
    """Drafts with corrections in them, and what the editor should look at."""

    drafts: tuple[Draft, ...]
    notes: tuple[Note, ...] = field(default=())


def correct(
    drafts: Sequence[Draft],
    known: Sequence[Submission | None],
    edits: Mapping[str, Edit],
    people: Iterable[Person],
) -> Corrected:
    """Put corrections into drafts; those of an edit win over those of a person.

    `known` are the submissions that the drafts would become, `edits` are by submission's id.
    """
    senders = Senders([given_of(*pair) for pair in zip(drafts, known, strict=True)])
    of_draft: dict[int, dict[str, Correction]] = {}
    notes: list[Note] = []
    for person in people:
        if not person.corrections:
            continue
        indices = senders.fitting(person)
        if indices.doubtful:
            notes.append(which_note(person, len(indices.doubtful)))
        for at in indices.sure:
            of_draft.setdefault(at, {}).update(of_person(person))
    for at, index in enumerate(known):
        edit = edits.get(index.id) if index else None
        if edit:
            own = {each.field: each for each in edit.corrections}
            of_draft.setdefault(at, {}).update(own)
    corrected_drafts = (
        corrected(draft, known[at], of_draft.get(at, {}).values())
        for at, draft in enumerate(drafts)
    )
    return Corrected(tuple(corrected_drafts), tuple(notes))


def given_of(draft: Draft, submission: Submission | None) -> Given:
    """Return what a draft says of its author."""
    named = {name: squeezed(draft.fields.get(name, "")) for name in ("name", "email")}
    organisation = squeezed(draft.fields.get("organisation", ""))
    return Given(named["name"], named["email"], organisation, submission.id if submission else "")


def of_person(person: Person) -> dict[str, Correction]:
    """Return what the house says of a person, by field."""
    return {
        name: Correction(name, value, person.place(name))
        for name, value in person.corrections.items()
    }


def which_note(person: Person, number: int) -> Note:
    """Note a person of the house whom several people here could be."""
    return CORRECTION_WHICH.note(
        f"{number} people here bear the name of a person in `people.toml` whose details are "
        "corrected there; nothing is corrected",
        hint="Say which one is meant, by the `email` of the person in `people.toml`, or correct "
        "the answer in its own edit",
        origin=person.origin,
    )


def corrected(draft: Draft, submission: Submission | None, changes: Iterable[Correction]) -> Draft:
    """Return a draft with corrections in it, under the id of what was received."""
    corrections = tuple(
        replace(each, received=received(draft, each.field))
        for each in changes
        if squeezed(each.value) != squeezed(received(draft, each.field))
    )
    if not corrections or submission is None:
        return draft
    names = {each.field for each in corrections}
    values = {each.field: each.value for each in corrections if each.field in typed_fields(each)}
    replies = tuple(
        reply
        for reply in draft.replies
        if not any(reply.request.matter in SETTLED.get(name, ()) for name in names)
    )
    replies += tuple(agreed(each) for each in corrections if each.field == "consent")
    conflict = CONFLICTING_VALUES.code
    return replace(
        draft,
        fields={**draft.fields, **values},
        replies=replies,
        unread=() if "consent" in names else draft.unread,
        corrections=corrections,
        given_id=submission.id,
        notes=tuple(
            note
            for note in draft.notes
            if not (note.code == conflict and note.span and note.span.field in names)
        ),
    )


def typed_fields(correction: Correction) -> tuple[str, ...]:
    """Return the field that a correction fills in; consent and disclosure go other ways."""
    return () if correction.field in ("consent", "disclosure") else (correction.field,)


def received(draft: Draft, name: str) -> str:
    """Return what was received in a field."""
    if name != "consent":
        return draft.fields.get(name, "")
    said = [reply.words for reply in draft.replies if reply.request.matter in SETTLED["consent"]]
    return "; ".join(words for words in (*said, draft.fields.get("consent", "")) if words)


def agreed(correction: Correction) -> Reply:
    """Return the reply that an editor wrote down."""
    return Reply(Request(Matter.PUBLISH), "", correction.value, correction.origin, is_editors=True)


def notes_on(submissions: Iterable[Submission]) -> Iterable[Note]:
    """Yield a note for each yes that an editor wrote over something else without saying how."""
    for submission in submissions:
        for each in submission.corrections:
            is_bare = "," not in each.value and len(each.value.split()) < 3
            is_yes = editor_will(each.value)[0] is Will.GIVEN
            if each.field == "consent" and each.received and is_bare and is_yes:
                note = CONSENT_WITHOUT_SOURCE.note(
                    f"`consent: {each.value}` does not say how it was obtained; they had answered "
                    f"“{each.received}”",
                    hint="Write down how and when they agreed: `consent: yes, by mail 12 March`",
                    origin=each.origin,
                    span=Span("consent"),
                    submission=submission.id,
                )
                yield replace(note, person=submission.person)
