"""Stage 2: a draft to a submission, or to notes saying why not.

Strangers speak here, so pydantic judges. What an answer cannot be published without is held; what
can be left out (a web address that is none) is left out with a note, and the answer goes on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from roundup.model.brief import Brief, Held
from roundup.model.consent import Matter, Reply, Request
from roundup.model.notes import Level, Note, Origin, on_one_line
from roundup.model.remarks.files import ANSWER_COLUMN_UNKNOWN
from roundup.model.submission import Draft, Expert, Headshot, Submission
from roundup.stages import _twins as twins
from roundup.stages._days import dated
from roundup.stages._naming import distinct, identity, partitioned, with_anonymity, withheld
from roundup.stages._showing import Picture, answer_notes, author, headshot_of, missing, pictures_of
from roundup.stages._values import Intake, cleaned, html_note, taken_in, with_clean_replies
from roundup.text.cleaning import squeezed
from roundup.text.counting import word_count
from roundup.text.dates import moment_from
from roundup.text.html_answers import markdown_of

PERSONAL = tuple(field for field in Expert.model_fields if field != "headshot")


@dataclass(frozen=True, slots=True)
class Validated:
    """What became of a pile of drafts: each is a submission, is held or is left out.

    `again` are further copies and older versions of submissions, `left_out` versions that the brief
    leaves out by their ids, each with the reason.
    """

    submissions: tuple[Submission, ...]
    held: tuple[Held, ...]
    notes: tuple[Note, ...]
    again: tuple[tuple[Submission, str], ...] = ()
    left_out: tuple[tuple[Submission, str], ...] = ()


def validate(drafts: Iterable[Draft], brief: Brief, *, picture: Picture) -> Validated:
    """Judge drafts one by one; no draft's fault touches another.

    `picture` gives the bytes of a draft's headshot, a note where it could not be had, or nothing
    where the draft names none. The brief says whose name is withheld, and why.
    """
    submissions: list[Submission] = []
    held: list[Held] = []
    notes: list[Note] = []
    remarks_on: dict[tuple[Origin, str], list[Note]] = {}
    for draft in dated(drafts):
        submission, remarks = judged(draft, picture)
        if submission:
            submissions.append(submission)
            remarks_on[submission.origin, submission.question] = remarks
        else:
            remarks = about(remarks, on_one_line(draft.fields.get("name", "")))
            notes += remarks
            reason = next(note for note in remarks if note.level is Level.HELD)
            held.append(Held(draft.origin, squeezed(draft.fields.get("name", "")), reason))
    # before anything is said of them by name
    submissions = list(with_anonymity(submissions, withheld(submissions, brief)[0]))
    sifted = twins.sift(submissions, brief)
    everyone, remarks = distinct(sifted.submissions)
    notes += [*sifted.notes, *remarks]
    aside = [each.submission for each in sifted.held if each.submission]
    reasons, remarks = withheld((*everyone, *aside), brief)
    named = partial(with_anonymity, reasons=reasons)
    called = list(named(everyone))
    left_out = [submission for submission, _ in sifted.left_out]
    for submission in (*called, *named(aside), *named(left_out)):
        notes += about(
            remarks_on[submission.origin, submission.question], submission.person, submission.id
        )
    kept, unreasoned = partitioned(called)
    held += [
        replace(each, submission=next(named([each.submission])))
        for each in sifted.held
        if each.submission
    ]
    notes += [*remarks, *(each.note for each in unreasoned)]
    return Validated(
        kept,
        (*held, *unreasoned),
        tuple(notes),
        tuple((next(named([submission])), why) for submission, why in sifted.again),
        tuple((next(named([submission])), why) for submission, why in sifted.left_out),
    )


def about(notes: Iterable[Note], person: str, submission: str | None = None) -> list[Note]:
    """Return notes with the name of the expert whom they are about, and with the answer's id."""
    return [
        note  # of the whole file, and the same for all of its rows
        if note.code == ANSWER_COLUMN_UNKNOWN.code
        else replace(note, person=person, submission=note.submission or submission)
        for note in notes
    ]


def likely(draft: Draft) -> Submission | None:
    """Return the submission that a draft would become, without its picture; nothing if none."""
    return judged(replace(draft, notes=()), lambda _draft: None)[0]


def judged(draft: Draft, picture: Picture) -> tuple[Submission | None, list[Note]]:
    """Make a submission of a draft, or nothing and at least one note of level held."""
    fields, notes = cleaned(draft)
    draft, remarks = with_clean_replies(draft)
    notes = [*draft.notes, *notes, *remarks]
    html = ""
    if (read := markdown_of(fields.get("answer", ""))) is not None:
        html = draft.fields["answer"]  # as it was sent, with what cleaning takes out
        fields["answer"] = read
        draft = replace(draft, keeps_lines=False)
        notes.append(html_note(draft))
    if any(note.level is Level.HELD for note in draft.notes):
        return None, notes
    intake, remarks = taken_in(draft, fields)
    notes += remarks
    if intake is None:
        return None, notes
    if not word_count(intake.answer):
        return None, [*notes, missing(draft, f"There is no answer from {author(intake)}")]
    pictures, remarks = pictures_of(draft, intake.answer, picture)
    notes += remarks
    remarks = answer_notes(draft, intake, has_pictures=bool(pictures), is_html=bool(html))
    notes += remarks
    if any(note.level is Level.HELD for note in remarks):
        return None, notes
    headshot, remarks = headshot_of(draft, picture) if intake.headshot else (None, [])
    if headshot and intake.headshot_crop:
        headshot = headshot.model_copy(update={"crop": intake.headshot_crop})
    notes += remarks
    return made_of(draft, intake, html, pictures, headshot), notes


def made_of(
    draft: Draft,
    intake: Intake,
    html: str,
    pictures: Mapping[str, Headshot],
    headshot: Headshot | None,
) -> Submission:
    """Put a submission together from values found sound."""
    personal = {field: getattr(intake, field) for field in PERSONAL}
    return Submission(
        id=identity(draft, intake),
        expert=Expert(**personal, headshot=headshot),
        answer=intake.answer,
        html=html,
        pictures=pictures,
        origin=draft.origin,
        question=intake.question,
        heading=intake.heading,
        language=intake.language,
        submitted=intake.submitted,
        keeps_lines=draft.keeps_lines,
        headshot_named=intake.headshot,
        lines=dict(draft.lines),
        cells=dict(draft.cells),
        response=intake.id,
        moment=moment_from(draft.fields.get("submitted", "")),
        replies=(*draft.replies, *typed_reply(draft, intake)),
        corrections=draft.corrections,
        disclosure=next(
            (
                correction.value
                for correction in draft.corrections
                if correction.field == "disclosure"
            ),
            "",
        ),
        unread=draft.unread,
    )


def typed_reply(draft: Draft, intake: Intake) -> Iterator[Reply]:
    """Yield the reply of a draft whose reader gives consent as a field like any other."""
    if intake.consent:
        asked = Request(Matter.PUBLISH)
        yield Reply(asked, "consent", intake.consent, draft.place("consent"))
